"""An examined report as the columns it is kept in, and back.

Packing needs no library: a worker does it, so that the one writer only writes.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from checks.examined import (
    Cell,
    CellState,
    Coverage,
    Edit,
    Examined,
    Facts,
    Mention,
    Repeat,
    ToldFigure,
    ToldGrowth,
    Unbound,
)
from checks.finding import Evidence, Finding, Scope, Severity, Status
from report.figure import Figure, FigureKind
from report.folding import with_ideographs
from report.interval import Interval, Number
from report.place import NO_LAYOUT, Layout, Missed, Place, Unseen
from report.section import Section, SectionKind
from report.source import Origin, Role, Source
from report.span import Span
from store.queue.grams import grams

Column = str | int | float | bytes | None
Columns = tuple[Column, ...]

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


@dataclass(frozen=True, slots=True)
class PackedSource:
    """A row of the table ``sources``."""

    sha256: str
    content: bytes  # zlib
    size: int
    origin: Origin


@dataclass(frozen=True, slots=True)
class Packed:
    """One examined report. The tuples are rows of the tables of those names, without their ids."""

    sha256: str  # of the first source
    sources: tuple[PackedSource, ...]
    text: str
    layout: bytes  # of the version, as ``packed_layout`` has it
    grams: str  # as store.queue.grams has them
    digest: str
    title: str
    agency: str
    agency_key: str
    year: int
    year_from: str
    form: str
    copies: int
    identical: bool
    ruleset: str
    takes_over: str
    hands_on: str
    facts_json: str
    coverage_json: str
    sections: tuple[Columns, ...]
    cells: tuple[Columns, ...]
    mentions: tuple[Columns, ...]
    repeats: tuple[Columns, ...]
    findings: tuple[Columns, ...]


def pack(
    source: Source, examined: Examined, copies: Sequence[tuple[Source, Origin]] = ()
) -> Packed:
    """``copies`` are the same report once more, in other formats."""
    document = examined.document
    own = Origin("", Role.MAIN, document.format, document.encoding, document.confidence)
    files = (source, *source.attachments)
    origins = (examined.sources or (own,))[: len(files)]
    whole = [repeat for repeat in examined.repeats if repeat.whole]
    return Packed(
        sha256=source.sha256,
        sources=tuple(
            PackedSource(one.sha256, zlib.compress(one.content), len(one.content), origin)
            for one, origin in [
                *zip(files, origins, strict=True),
                *copies,
            ]
        ),
        text=document.text,
        layout=packed_layout(document.layout),
        grams=grams(with_ideographs(document.text)),
        digest=hashlib.sha256(document.text.encode()).hexdigest(),
        # Names are asked for as they are shown; the text keeps its radicals.
        title=with_ideographs(examined.title),
        agency=with_ideographs(examined.agency),
        agency_key=examined.facts.agency,
        year=examined.facts.year,
        year_from=examined.facts.year_from if examined.facts.year else "",
        form=examined.facts.form,
        copies=1 + len(whole),
        identical=not any(repeat.edits for repeat in whole),
        ruleset=examined.ruleset,
        takes_over=examined.facts.takes_over,
        hands_on=examined.facts.hands_on,
        facts_json=_encode(_facts(examined.facts)),
        coverage_json=_encode(_coverage(examined.coverage)),
        sections=tuple(_section(section) for section in examined.sections),
        cells=tuple(_cell(cell) for cell in examined.cells),
        mentions=tuple(_mention(mention) for mention in examined.mentions),
        repeats=tuple(_repeat(repeat) for repeat in examined.repeats),
        findings=tuple(pack_finding(finding) for finding in examined.findings),
    )


def content(packed: bytes) -> bytes:
    """The bytes of a source as they arrived."""
    return zlib.decompress(packed)


def packed_layout(layout: Layout) -> bytes:
    """Empty for none: most reports are a text alone."""
    if not layout.starts and not layout.unseen:
        return b""
    starts = zip(layout.starts, layout.places, strict=True)
    places = [[start, *_place(place)] for start, place in starts]
    unseen = [[one.offset, *_place(one.place), *_left(one)] for one in layout.unseen]
    return zlib.compress(_encode([places, unseen]).encode())


def layout(packed: bytes) -> Layout:
    if not packed:
        return NO_LAYOUT
    places, unseen = json.loads(zlib.decompress(packed))
    return Layout(
        tuple(start for start, *_ in places),
        tuple(Place(*place) for _, *place in places),
        tuple(_unseen(*one) for one in unseen),
    )


def _left(unseen: Unseen) -> tuple[str, int] | tuple[()]:
    """Nothing for a picture: the first libraries knew of nothing else."""
    return () if unseen.what is Missed.PICTURE else (unseen.what.value, unseen.count)


def _unseen(offset: int, *packed: Any) -> Unseen:
    place, left = packed[:_PLACES], packed[_PLACES:]
    what, count = left or (Missed.PICTURE, 1)
    return Unseen(offset, Place(*place), Missed(what), count)


_PLACES = 6


def _place(place: Place) -> tuple[int, int, str, int, int, int]:
    """But for its line, which the text tells."""
    return place.source, place.page, place.sheet, place.table, place.row, place.column


SECTION = 'kind, scheme, number, title, heading_start, heading_end, start, "end", parent'
CELL = 'indicator, state, value, text, unit, start, "end", label_start, label_end'
MENTION = 'indicators_json, figure_json, amount_json, start, "end"'
REPEAT = "source_start, source_end, copy_start, copy_end, whole, edits_json"
FINDING = (
    "code, revision, status, severity, scope, key, state, formula, vacuous, loud, copies_json, "
    "evidence_json, arguments_json"
)


def pack_finding(finding: Finding) -> Columns:
    """The columns ``FINDING`` of ``finding``."""
    return (
        finding.code,
        finding.revision,
        finding.status.value,
        finding.severity.value,
        finding.scope.value,
        finding.key,
        finding.state,
        finding.formula,
        int(finding.vacuous),
        int(finding.loud),
        _encode(finding.copies),
        _encode([_evidence(place) for place in finding.evidence]),
        _encode(dict(finding.arguments)),
    )


def finding(columns: Sequence[Any]) -> Finding:
    code, revision, status, severity, scope, key, state, formula, vacuous = columns[:9]
    copies, evidence, arguments = columns[10:]
    return Finding(
        code=code,
        revision=revision,
        status=Status(status),
        severity=Severity(severity),
        formula=formula,
        evidence=tuple(_evidence_of(*place) for place in json.loads(evidence)),
        key=key,
        state=state,
        arguments=json.loads(arguments),
        vacuous=bool(vacuous),
        scope=Scope(scope),
        copies=tuple(json.loads(copies)),
    )


def _evidence(place: Evidence) -> Sequence[object]:
    there = place.elsewhere or ()
    return [place.role, *place.span, place.indicator, place.value, *there]


def _evidence_of(
    role: str, start: int, end: int, indicator: str, value: str, *there: int
) -> Evidence:
    elsewhere = Span(*there) if there else None
    return Evidence(role, Span(start, end), indicator, value, elsewhere)


def section(columns: Sequence[Any]) -> Section:
    kind, scheme, ordinal, title, heading_start, heading_end, start, end, parent = columns
    return Section(
        SectionKind(kind),
        scheme,
        int(ordinal),
        title,
        Span(heading_start, heading_end),
        Span(start, end),
        parent,
    )


def cell(columns: Sequence[Any]) -> Cell:
    indicator, state, value, text, unit, start, end, label_start, label_end = columns
    return Cell(
        indicator,
        CellState(state),
        None if value is None else number(value),
        text,
        unit,
        Span(start, end),
        Span(label_start, label_end),
    )


def mention(columns: Sequence[Any]) -> Mention:
    indicators, figure, amount, start, end = columns
    return Mention(
        tuple(json.loads(indicators)),
        _figure_of(json.loads(figure)),
        _interval_of(json.loads(amount)),
        Span(start, end),
    )


def repeat(columns: Sequence[Any]) -> Repeat:
    source_start, source_end, copy_start, copy_end, whole, edits = columns
    return Repeat(
        Span(source_start, source_end),
        Span(copy_start, copy_end),
        tuple(
            Edit(Span(*source), Span(*copy), was, now, figure)
            for source, copy, was, now, figure in json.loads(edits)
        ),
        bool(whole),
    )


def coverage(text: str) -> Coverage:
    figures, bound, unbound, rows, recognised, unknown, expected, found, *later = json.loads(text)
    return Coverage(
        figures,
        bound,
        _unbound_of(unbound),
        rows,
        recognised,
        _unbound_of(unknown),
        expected,
        found,
        *later,  # what earlier programs did not know of
    )


def values(text: str) -> dict[str, Number]:
    """The numbers of ``Facts`` by indicator."""
    facts = json.loads(text)
    # The first libraries kept nothing else.
    return {name: number(value) for name, value in facts.get("values", facts).items()}


def growth(text: str) -> tuple[ToldGrowth, ...]:
    """The growth that ``Facts`` tell without last year's figures."""
    return tuple(
        ToldGrowth(
            tuple(indicators),
            tuple(also),
            number(now),
            number(percent),
            said,
            Span(*figure),
            Span(*rate),
        )
        for indicators, also, now, percent, said, figure, rate in json.loads(text).get("growth", ())
    )


def told(text: str) -> tuple[Span, ...]:
    """The words of the report's own that ``Facts`` know of."""
    return _spans(json.loads(text).get("told", ()))


def doubted(text: str) -> tuple[Span, ...]:
    """What of these the report's own findings doubt."""
    return _spans(json.loads(text).get("doubted", ()))


def counts(text: str) -> tuple[Span, ...]:
    """The figures in these words that count something."""
    return _spans(json.loads(text).get("counts", ()))


def figures(text: str) -> tuple[ToldFigure, ...]:
    """The figures that ``Facts`` tell of indicators."""
    return tuple(
        ToldFigure(tuple(indicators), number(value), Span(*span), tuple(also))
        for indicators, value, span, also in json.loads(text).get("figures", ())
    )


def signed(text: str) -> int:
    """The last day that ``Facts`` know it was signed on."""
    return int(json.loads(text).get("signed", 0))


def _spans(ends: Iterable[Sequence[int]]) -> tuple[Span, ...]:
    return tuple(Span(*one) for one in ends)


def _facts(facts: Facts) -> Mapping[str, object]:
    """What is kept of ``facts`` beside its report: the places of the numbers are those of cells."""
    return {
        "values": {name: _number(value) for name, value in facts.values.items()},
        "growth": [
            [
                one.indicators,
                one.also,
                _number(one.now),
                _number(one.percent),
                one.said,
                one.figure,
                one.rate,
            ]
            for one in facts.growth
        ],
        "told": facts.told,
        "doubted": facts.doubted,
        "counts": facts.counts,
        "figures": [
            [one.indicators, _number(one.value), one.span, one.also] for one in facts.figures
        ],
        "signed": facts.signed,
    }


def number(value: int | str) -> Number:
    if isinstance(value, int):
        return value
    return int(value) if value.lstrip("-").isdigit() else Decimal(value)


def _number(value: Number) -> int | str:
    """SQLite's integers end at 64 bits, JSON's where a reader's do: beyond, digits are text."""
    return value if isinstance(value, int) and abs(value) < 1 << 53 else str(value)


def _section(section: Section) -> Columns:
    return (
        section.kind.value,
        section.scheme,
        _number(section.number),
        section.title,
        *section.heading,
        *section.span,
        section.parent,
    )


def _cell(cell: Cell) -> Columns:
    return (
        cell.indicator,
        cell.state.value,
        None if cell.value is None else _number(cell.value),
        cell.text,
        cell.unit,
        *cell.span,
        *cell.label,
    )


def _mention(mention: Mention) -> Columns:
    return (
        _encode(mention.indicators),
        _encode(_figure(mention.figure)),
        _encode(_interval(mention.amount)),
        *mention.clause,
    )


def _repeat(repeat: Repeat) -> Columns:
    edits = [[edit.source, edit.copy, edit.was, edit.now, edit.figure] for edit in repeat.edits]
    return (*repeat.source, *repeat.copy, int(repeat.whole), _encode(edits))


def _coverage(coverage: Coverage) -> list[Any]:
    return [
        coverage.figures,
        coverage.bound,
        _unbound(coverage.unbound),
        coverage.rows,
        coverage.recognised,
        _unbound(coverage.unknown),
        coverage.cells_expected,
        coverage.cells_found,
        coverage.no_form,
    ]


def _unbound(unbound: tuple[Unbound, ...]) -> list[Any]:
    return [[*one.span, one.reason] for one in unbound]


def _unbound_of(unbound: list[Any]) -> tuple[Unbound, ...]:
    return tuple(Unbound(Span(start, end), reason) for start, end, reason in unbound)


def _figure(figure: Figure) -> list[Any]:
    return [
        figure.kind.value,
        *figure.span,
        *figure.number,
        _interval(figure.amount),
        figure.unit,
        figure.direction,
        figure.basis,
    ]


def _figure_of(figure: list[Any]) -> Figure:
    kind, start, end, number_start, number_end, amount, unit, direction, basis = figure
    return Figure(
        FigureKind(kind),
        Span(start, end),
        Span(number_start, number_end),
        _interval_of(amount),
        unit,
        direction,
        basis,
    )


def _interval(interval: Interval) -> list[Any]:
    high = None if interval.high is None else _number(interval.high)
    return [_number(interval.low), high, interval.closed]


def _interval_of(interval: list[Any]) -> Interval:
    low, high, closed = interval
    return Interval(number(low), None if high is None else number(high), closed)
