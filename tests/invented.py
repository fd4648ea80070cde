"""Reports of agencies that do not exist, as text and as what an examination would say of it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from decimal import Decimal

from checks.examined import (
    Cell,
    CellState,
    Coverage,
    Edit,
    Examined,
    Facts,
    Mention,
    Repeat,
    Unbound,
)
from checks.finding import Evidence, Finding, Scope, Severity, Status
from checks.rule import Ruleset
from report.document import Document
from report.figures import Figure, FigureKind
from report.interval import Interval, Number
from report.outline import Section, SectionKind
from report.source import Source
from report.span import Span
from store.intake import keeping
from store.intake.keeping import Kept
from store.intake.observing import Observation
from store.library import Library
from store.packing import pack

RULES = Ruleset({}, {}, "rules-of-today")
LATER_RULES = Ruleset({}, {}, "rules-of-tomorrow")


def text(agency: str = "云溪市档案馆", year: int = 2023, published: int = 48) -> str:
    """A short report as a scraper leaves it."""
    return (
        f"{agency}{year}年政府信息公开工作年度报告\n"
        "一、概述\n"
        f"{year}年,共主动公开政府信息{published}条,其中网站公开1111条。\n"
        "二、统计表\n"
        f"主动公开政府信息数 | 条 | {published}\n"
        "网站公开政府信息数 | 条 | 1111\n"
        f"{agency}\n"
    )


def finding(
    code: str = "BND101",
    *,
    status: Status = Status.FAIL,
    severity: Severity = Severity.ERROR,
    key: str = "",
    state: str = "48<1111",
    start: int = 40,
    scope: Scope = Scope.REPORT,
) -> Finding:
    spans = (Span(start, start + 2), Span(start + 10, start + 14))
    if scope is not Scope.REPORT:
        spans = (Span(0, 0), Span(0, 0))
    return Finding(
        code=code,
        revision=1,
        status=status,
        severity=severity,
        formula="48 >= 1111",
        evidence=(
            Evidence("whole", spans[0], "published", "48"),
            Evidence("part", spans[1], "published.website", "1111"),
        ),
        key=key or f"{code} report published",
        state=state,
        arguments={"whole": "48"},
        scope=scope,
    )


def examined(
    report: str,
    *,
    agency: str = "云溪市档案馆",
    year: int = 2023,
    findings: Sequence[Finding] = (),
    values: Mapping[str, int | Decimal] | None = None,
    ruleset: Ruleset = RULES,
) -> tuple[Source, Examined]:
    """Something of every kind that an examination can hold, over ``report``."""
    document = Document.of(report, encoding="gb18030", confidence=0.9)
    half = len(report) // 2
    figure = Figure(
        FigureKind.COUNT,
        Span(5, 9),
        Span(5, 7),
        Interval.at_least(Decimal("1.5")),
        "万元",
        1,
        "同比",
    )
    source = Source.of(report.encode("gb18030"))
    return source, Examined(
        sha256=source.sha256,
        document=document,
        title=report.partition("\n")[0],
        agency=agency,
        facts=Facts(agency, year, "2021", dict(values or {"published": 48})),
        sections=(
            Section(SectionKind.PREAMBLE, "", 0, "", Span(0, 0), Span(0, half), None),
            Section(SectionKind.CHAPTER, "一、", 1, "概述", Span(3, 6), Span(3, half), 0),
        ),
        cells=(
            Cell("published", CellState.NUMBER, 48, "48", "条", Span(40, 42), Span(30, 38)),
            Cell(
                "spent", CellState.NUMBER, Decimal("7.5"), "7.5", "万元", Span(50, 53), Span(44, 48)
            ),
            Cell(
                "huge", CellState.NUMBER, 10**30, "1" + "0" * 30, "条", Span(60, 61), Span(54, 58)
            ),
            Cell("denied", CellState.BLANK, None, "", "件", Span(62, 62), Span(58, 61)),
        ),
        mentions=(
            Mention(("published", "spent"), figure, Interval(3000, 4000, closed=False), Span(3, 9)),
        ),
        repeats=(
            Repeat(
                Span(0, half),
                Span(half, 2 * half),
                (Edit(Span(1, 2), Span(half + 1, half + 2), "一", "二", False),),
                whole=True,
            ),
        ),
        findings=tuple(findings),
        coverage=Coverage(
            3, 2, (Unbound(Span(7, 9), "date"),), 5, 4, (Unbound(Span(1, 4), "row"),), 9, 8
        ),
        ruleset=ruleset.digest,
    )


def _cell(indicator: str, value: Number | None) -> Cell:
    state = CellState.BLANK if value is None else CellState.NUMBER
    text = "" if value is None else str(value)
    return Cell(indicator, state, value, text, "条", Span(50, 50 + len(text)), Span(40, 44))


def keep(
    library: Library,
    report: str = "",
    *,
    path: str = "",
    agency: str = "云溪市档案馆",
    year: int = 2023,
    findings: Sequence[Finding] = (),
    ruleset: Ruleset = RULES,
) -> str:
    """Keeps one report as an import would; its uuid."""
    report = report or text(agency, year)
    path = path or f"/reports/{hashlib.sha256(report.encode()).hexdigest()[:8]}.txt"
    packed = pack(*examined(report, agency=agency, year=year, findings=findings, ruleset=ruleset))
    with library.write() as database:
        kept = keeping.keep(
            database, packed, Observation(path.encode(), path, 1, len(report)), ruleset
        )
    assert kept in Kept
    return str(
        library.connection.execute(
            "SELECT uuid FROM reports JOIN versions ON versions.report = reports.id "
            "JOIN version_sources ON version_sources.version = versions.id WHERE sha256 = ? "
            "ORDER BY versions.id DESC",
            (packed.sha256,),
        ).fetchone()[0]
    )
