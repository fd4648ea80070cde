"""A report of an agency that does not exist, with findings of every status and a repeat."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace

from checks.examined import Cell, CellState, Edit, Examined, Repeat
from checks.finding import Evidence, Finding, Severity, Status
from checks.rule import Ruleset
from report.document import Document
from report.outline import Section, SectionKind
from report.source import Source
from report.span import Span
from store.intake import keeping
from store.intake.observing import Observation
from store.library import Library
from store.packing import pack
from tests import invented
from tests.screens import AppPilot, app_of
from tui.screens.review import ReviewScreen

LONG = "全馆认真贯彻落实条例要求,不断健全工作机制,完善公开制度,拓宽公开渠道。" * 12
FIRST = (
    "云溪市档案馆2023年政府信息公开工作年度报告\n"
    "一、概述\n"
    f"2023年,共主动公开政府信息48条。{LONG}\n"
    "二、主动公开情况\n"
    "网站公开1111条,未举办培训,培训人员6人次。\n"
    "三、统计表\n"
    "主动公开政府信息数 | 条 | 48 |\n"
    "政府网站公开政府信息数 | 条 | 1111 |\n"
    "政务微博公开政府信息数 | 条 |  |\n"
    "云溪市档案馆\n"
)
TEXT = FIRST + "主办单位:云溪市档案馆\n" + FIRST.replace("1111条", "1117条")
COPY = len(FIRST) + len("主办单位:云溪市档案馆\n")


def place(words: str, inside: str, nth: int = 0) -> Span:
    """Where ``words`` stands after the ``nth`` ``inside`` of the text."""
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(inside, start + 1)
    at = TEXT.index(words, start)
    return Span(at, at + len(words))


def _finding(
    code: str, status: Status, severity: Severity, formula: str, *evidence: Evidence
) -> Finding:
    return Finding(
        code,
        1,
        status,
        severity,
        formula,
        evidence,
        f"{code} report {formula}",
        formula,
        {"whole": "48", "part": "1111"},
    )


TOTAL = _finding(
    "BND101",
    Status.FAIL,
    Severity.ERROR,
    "48 >= max(1111)",
    Evidence("whole", place("48", "主动公开政府信息数 |"), "1.1", "48"),
    Evidence("part", place("1111", "政府网站公开政府信息数 |"), "1.2.2", "1111"),
    Evidence("narrative", place("48条", "共主动公开"), "", "48"),
)
TRAINING = _finding(
    "IMP901",
    Status.ASK,
    Severity.WARNING,
    "0 = 0 -> 6 = 0",
    Evidence("premise", place("未举办培训", "网站公开1111"), "", "0"),
    Evidence("then", place("6人次", "网站公开1111"), "", "6"),
)
SAME = _finding(
    "EQL101",
    Status.ASK,
    Severity.NOTE,
    "48 = 48",
    Evidence("whole", place("48", "主动公开政府信息数 |"), "1.1", "48"),
)
HELD = _finding(
    "ORD101",
    Status.PASS,
    Severity.WARNING,
    "48 <= 48",
    Evidence("whole", place("48", "主动公开政府信息数 |"), "1.1", "48"),
)
REPEAT = Repeat(
    Span(0, len(FIRST) - 1),
    Span(COPY, len(TEXT) - 1),
    (
        Edit(
            place("1111", "网站公开1111"),
            place("1117", "网站公开1117"),
            "1111",
            "1117",
            figure=True,
        ),
    ),
    whole=True,
)


def _sections() -> tuple[Section, ...]:
    titles = ["一、概述", "二、主动公开情况", "三、统计表"]
    heads = [place(title, title) for title in titles]
    ends = [*(head.start for head in heads[1:]), len(FIRST)]
    return tuple(
        Section(SectionKind.CHAPTER, "一、", number, title[2:], head, Span(head.start, end), None)
        for number, (title, head, end) in enumerate(zip(titles, heads, ends, strict=True), 1)
    )


def _cells() -> tuple[Cell, ...]:
    found = []
    for indicator, label, text in (
        ("1.1", "主动公开政府信息数", "48"),
        ("1.2.2", "政府网站公开政府信息数", "1111"),
    ):
        value = place(text, f"{label} |")
        span = place(label, f"{label} |")
        found.append(Cell(indicator, CellState.NUMBER, int(text), text, "条", value, span))
    label = "政务微博公开政府信息数"
    at = TEXT.index(f"{label} | 条 | ") + len(f"{label} | 条 | ")
    found.append(
        Cell("1.2.3", CellState.BLANK, None, "", "条", Span(at, at), place(label, f"{label} |"))
    )
    return tuple(found)


def kept(
    library: Library,
    ruleset: Ruleset,
    *,
    text: str = TEXT,
    findings: Sequence[Finding] = (TOTAL, TRAINING, SAME, HELD),
    repeats: tuple[Repeat, ...] = (REPEAT,),
    form: str = "2014",
    bare: bool = False,
    sections: bool = True,
    path: str = "",
) -> str:
    """Keeps the report as an import would, seen at ``path``; its uuid.

    ``bare``: nothing was recognised in it; not ``sections``: neither sections nor a form.
    """
    source, made = invented.examined(text, findings=() if bare else findings, ruleset=ruleset)
    facts = replace(made.facts, form="" if bare else form)
    made = replace(
        made,
        document=Document.of(text),
        facts=facts,
        sections=_sections() if sections and not bare else (),
        cells=_cells() if sections and not bare else (),
        repeats=() if bare else repeats,
    )
    return _keep(library, ruleset, source, made, path or _path_of(text))


def _path_of(text: str) -> str:
    return f"/reports/{hashlib.sha256(text.encode()).hexdigest()[:8]}.txt"


def _keep(library: Library, ruleset: Ruleset, source: Source, made: Examined, path: str) -> str:
    packed = pack(source, made)
    with library.write() as database:
        keeping.keep(database, packed, Observation(path.encode(), path, 1, 1), ruleset)
    return str(
        library.connection.execute(
            "SELECT uuid FROM reports JOIN versions ON versions.report = reports.id "
            "JOIN version_sources ON version_sources.version = versions.id WHERE sha256 = ?",
            (source.sha256,),
        ).fetchone()[0]
    )


def review(pilot: AppPilot) -> ReviewScreen:
    screen = app_of(pilot).screen
    assert isinstance(screen, ReviewScreen)
    return screen
