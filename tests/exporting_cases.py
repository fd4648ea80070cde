"""Results of invented agencies for the tests of the exporters, made by hand: no rule is run."""

from __future__ import annotations

import io
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from unittest.mock import patch

from checks import wording
from checks.correction import Became, Correction
from checks.examined import Coverage, Edit, Repeat, Unbound
from checks.finding import Certainty, Evidence, Finding, Scope, Severity, Status
from checks.form import Form, Indicator
from checks.rule import Rule, Ruleset
from report.document import Document
from report.span import Span
from store.exporting.formats import FORMATS
from store.exporting.options import Options
from store.exporting.result import Item, NotRead, Result
from store.exporting.tally import Tally
from store.written.annotations import Anchor, Annotation, Reply, Target
from store.written.corrections import Corrections, Fresh, Judged
from store.written.verdicts import Judgement, Reason, Verdict

COPY = (
    "青河县档案局2017年度报告\n"
    "全年主动公开政府信息48条“含文件”。[/附件] | **另见**\x1b[31m红\n"
    "(一)主动公开政府信息数 |\n条 |\n48 | ||\n"
    "2.政府网站公开政府信息数 |\n条 |\n1111 | ||\n"
    "5.其他方式公开政府信息数 |\n条 |\n | ||\n"
)
TEXT = COPY + COPY.replace("1111", "1117")
DOCUMENT = Document.of(TEXT)
SECOND = len(COPY)


def at(words: str, after: int = 0) -> Span:
    start = TEXT.index(words, after)
    return Span(start, start + len(words))


def rule(code: str, family: str, certainty: Certainty, severity: Severity, **texts: str) -> Rule:
    zh, en = texts.get("zh", f"{code}规则"), texts.get("en", f"rule {code}")
    return Rule(
        code=code,
        revision=1,
        formerly=("OLD1",) if code == "BND101" else (),
        family=family,
        kind="bounds",
        forms=(),
        certainty=certainty,
        severity=severity,
        title={"zh": zh, "en": en},
        message={"zh": f"{zh}。", "en": f"{en}."},
        why={"zh": "同一信息计一条。", "en": "The same information counts once."},
        fix={"zh": "核对统计口径。", "en": "See what was counted."},
        source="",
        fields={},
        examples=(),
    )


RULESET = Ruleset(
    rules={
        one.code: one
        for one in (
            rule(
                "BND101",
                "bounds",
                Certainty.MUST,
                Severity.ERROR,
                zh="去重总数小于单一渠道数",
                en="Distinct total below one channel",
            ),
            rule("IMP201", "implies", Certainty.EXPECT, Severity.WARNING),
            rule("NUL001", "null", Certainty.EXPECT, Severity.NOTE),
            rule("SUM001", "sum", Certainty.MUST, Severity.ERROR),
            rule("DUP001", "repeat", Certainty.MUST, Severity.WARNING),
            rule("YEA001", "cross-year", Certainty.EXPECT, Severity.WARNING),
        )
    },
    forms={
        "2014": Form(
            id="2014",
            zh="2014年统计表",
            en="Form of 2014",
            basis="",
            first_year=2014,
            last_year=2018,
            rows=(
                Indicator("distinct", "主动公开政府信息数", "Distinct", "条", "", "(一)", 1, False),
                Indicator("website", "网站公开数", "On the website", "条", "", "2.", 1, False),
            ),
        )
    },
    digest="r" * 64,
)

TOTAL = Finding(
    code="BND101",
    revision=1,
    status=Status.FAIL,
    severity=Severity.ERROR,
    formula="48 >= max(0, 1111)",
    evidence=(
        Evidence("total", at("48", 50), "distinct", "48"),
        Evidence("channel", at("1111"), "website", "1111"),
        Evidence("narrative", at("48条"), "distinct", "48"),
    ),
    key="BND101:report:distinct,website",
    state="48;1111",
    arguments={"total": "48"},
)
BLANK = Finding(
    code="IMP201",
    revision=1,
    status=Status.ASK,
    severity=Severity.WARNING,
    formula="",
    evidence=(Evidence("cell", Span(at(" | ||\n").end - 6, at(" | ||\n").end - 6), "", "blank"),),
    key="IMP201:report:other",
    state="blank",
)
NOTES = tuple(
    Finding(
        code="NUL001",
        revision=1,
        status=Status.ASK,
        severity=Severity.NOTE,
        formula="",
        evidence=(Evidence("cell", at("|", after), "", "blank"),),
        key=f"NUL001:report:{after}",
        state="blank",
    )
    for after in (60, 80)
)
PASSED = Finding(
    code="SUM001",
    revision=1,
    status=Status.PASS,
    severity=Severity.ERROR,
    formula="0 = 0 + 0",
    evidence=(Evidence("whole", at("条"), "", "0"),),
    key="SUM001:report:0",
    state="0",
    vacuous=True,
)
NOT_COMPARED = Finding(
    code="SUM001",
    revision=1,
    status=Status.NA,
    severity=Severity.ERROR,
    formula="",
    evidence=(),
    key="SUM001:report:1",
    state="",
)
COPIED = Finding(
    code="DUP001",
    revision=1,
    status=Status.FAIL,
    severity=Severity.WARNING,
    formula="",
    evidence=(
        Evidence("copy", Span(SECOND, len(TEXT))),
        Evidence("source", Span(0, SECOND)),
    ),
    key="DUP001:report:1",
    state="1",
)
LAST_YEAR = Finding(
    code="YEA001",
    revision=1,
    status=Status.ASK,
    severity=Severity.WARNING,
    formula="3 = 5",
    evidence=(
        Evidence("carried-over", Span(0, 0), "website", "3"),
        Evidence("carried-in", Span(0, 0), "website", "5"),
    ),
    key="YEA001:pair:website",
    state="3;5",
    scope=Scope.PAIR,
)
REPEAT = Repeat(
    source=Span(0, SECOND),
    copy=Span(SECOND, len(TEXT)),
    edits=(Edit(at("1111"), at("1117"), "1111", "1117", True),),
    whole=True,
)
COVERAGE = Coverage(
    figures=3,
    bound=2,
    unbound=(Unbound(at("2017年"), "year"),),
    rows=4,
    recognised=3,
    unknown=(Unbound(at("(一)主动公开政府信息数 |"), "heading"),),
    cells_expected=78,
    cells_found=3,
)


def verdict(finding: Finding, judgement: Judgement, **others: object) -> Verdict:
    values: dict[str, object] = {
        "uid": f"00000000-0000-4000-8000-{abs(len(finding.key)):012d}",
        "report": "report-uuid",
        "key": finding.key,
        "code": finding.code,
        "state": finding.state,
        "revision": 1,
        "judgement": judgement,
        "reason": None,
        "comment": "",
        "snapshot": "48 >= 1111",
        "author": "li",
        "at": "2024-03-01T02:03:04.000000Z",
        "version": 1,
    }
    return Verdict(**(values | others))  # type: ignore[arg-type]  # values by name, of every type


def annotation(target: Target, comment: str, **others: object) -> Annotation:
    anchor = {
        name: others.pop(name)
        for name in ("spans", "quote", "finding", "section")
        if name in others
    }
    values: dict[str, object] = {
        "uid": f"a-{target.value}",
        "report": "report-uuid",
        "anchor": Anchor(target, **anchor),  # type: ignore[arg-type]  # as above
        "label": "",
        "severity": "note",
        "resolved": False,
        "comment": comment,
        "replies": (),
        "author": "wang",
        "created": "2024-03-01T00:00:00.000000Z",
        "changed": "2024-03-02T00:00:00.000000Z",
        "version": 1,
        "text_version": 1,
    }
    return Annotation(**(values | others))  # type: ignore[arg-type]  # as above


CHECKED = Result(
    path="年报/青河县 2017.txt",
    sha256="a" * 64,
    title="青河县档案局2017年度报告",
    agency="青河县档案局",
    year=2017,
    form="2014",
    document=DOCUMENT,
    repeats=(REPEAT,),
    findings=(COPIED, TOTAL, BLANK, *NOTES, PASSED, NOT_COMPARED, LAST_YEAR),
    coverage=COVERAGE,
)
JUDGED = Result(
    path="/年报/青河县 2017.txt",
    sha256="a" * 64,
    title="青河县档案局2017年度报告",
    agency="青河县档案局",
    year=2017,
    form="2014",
    document=DOCUMENT,
    repeats=(REPEAT,),
    findings=(COPIED, TOTAL, BLANK, *NOTES, LAST_YEAR),
    coverage=COVERAGE,
    verdicts={
        TOTAL.key: verdict(TOTAL, Judgement.CONFIRMED, comment="=1+1\n# 与 <b>网站</b> 不符"),
        COPIED.key: verdict(
            COPIED, Judgement.DISMISSED, reason=Reason.EXPLAINED, comment="网页重复抓取"
        ),
        BLANK.key: verdict(BLANK, Judgement.TO_AUTHOR, state="12"),
        "GONE01:report:x": verdict(
            TOTAL, Judgement.CONFIRMED, key="GONE01:report:x", code="GONE01"
        ),
    },
    corrections=Corrections(
        (
            Judged(
                verdict(BLANK, Judgement.TO_AUTHOR, state="12"),
                Correction(Became.CHANGED, replace(BLANK, formula="12 = 1"), BLANK),
                1,
                corrected=True,
            ),
            Judged(
                verdict(TOTAL, Judgement.CONFIRMED, key="GONE01:report:x", code="GONE01"),
                Correction(Became.UNREADABLE, TOTAL, None, "cell-not-found", ("website",)),
                1,
                corrected=True,
                now="5.其他方式|公开",
            ),
        ),
        (Fresh(LAST_YEAR, 1),),
    ),
    annotations=(
        annotation(Target.REPORT, "整体 | 抄送*两科*", label="missing", resolved=True),
        annotation(
            Target.FINDING,
            "请补正",
            finding=TOTAL.key,
            replies=(Reply("r-1", "＋已电话告知", "li", "2024-03-03T00:00:00.000000Z", 1),),
        ),
        annotation(
            Target.SPAN,
            "1. 含义不清\n2. [/附件] 打不开",
            spans=(at("“含文件”"),),
            quote="“含文件”",
        ),
    ),
)
UNREAD = NotRead("年报/扫描.pdf", "binary", "not a text file")


def written(name: str, items: Iterable[Item], options: Options | None = None) -> str:
    return tallied(name, items, options)[0]


def tallied(name: str, items: Iterable[Item], options: Options | None = None) -> tuple[str, Tally]:
    """What ``name`` writes of ``items``; the words of roles and sentences are not its business."""
    stream = io.StringIO(newline="")
    with (
        patch.object(wording, "word", lambda name, language: name),
        patch.object(wording, "sentence", lambda one, rules, language: f"{one.code} {one.formula}"),
    ):
        tally = FORMATS[name].write(items, RULESET, stream, options or Options())
    return stream.getvalue(), tally


def golden(name: str) -> str:
    """What a format is to write of these cases, to the byte."""
    return (Path(__file__).parent / "fixtures" / "golden" / name).read_bytes().decode()
