"""The reports in a library: the queue a reviewer walks, and one report whole."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import partial
from pathlib import PurePath
from sqlite3 import Connection
from typing import Any, TypeVar

from checks.examined import Cell, Coverage, Mention, Repeat, YearFrom
from checks.finding import Finding, Scope
from report.document import Document
from report.section import Section
from store import packing
from store.changes import change
from store.files.sources import NO_PART, Held, Unread, names, sources_of, unread_of
from store.library import Library
from store.queue import ordering
from store.queue.ordering import Order
from store.queue.searching import EVERYTHING, Answer, Bounds, Search, search


class Mark(StrEnum):
    UNTOUCHED = "untouched"
    BEGUN = "begun"
    REVIEWED = "reviewed"
    CHANGED = "changed"  # another version came, or new loud findings, since it was reviewed


@dataclass(frozen=True, slots=True)
class Row:
    """A report as the queue shows it. ``fails`` and ``asks`` count unjudged loud findings,
    ``judged`` those of the loud ones that bear a verdict.
    """

    uuid: str
    title: str
    agency: str
    year: int
    form: str
    copies: int  # 1 when the text stands once
    identical: bool  # of the copies
    fails: int
    asks: int
    judged: int
    annotations: int
    mark: Mark
    reviewer: str
    stale: bool  # checked with older rules
    version: int
    file: str = ""  # the name of its file, where the report names neither its agency nor itself,
    # or another is of the same agency and year
    unread: bool = False  # most of its form's figures, which were not found
    year_from: YearFrom = YearFrom.TEXT  # what the year was found in
    excerpt: str = ""  # of a report that was searched for, its text from just before the hit on

    @property
    def name(self) -> str:
        """What the report is called."""
        return self.agency or self.title or self.file

    @property
    def told_apart(self) -> str:
        """Its file, where what it is called does not tell which report it is; else empty."""
        return self.file if self.file != self.name else ""


@dataclass(frozen=True, slots=True)
class Filter:
    """What the queue is narrowed to, by default nothing. ``words`` is what was typed after /;
    ``rule`` the code of one that has an unjudged finding, be it minor, be it muted or not.
    """

    words: str = ""
    not_reviewed: bool = False
    reviewer: str = ""
    year: int = 0
    form: str = ""
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Totals:
    reports: int
    not_reviewed: int
    stale: int
    waiting: int  # merged rows whose report is not here
    failures: int  # files that could not be read


@dataclass(frozen=True)
class StoredReport:
    """One report whole, its current version: what the review screen needs."""

    row: Row
    sha256: str
    document: Document
    sections: tuple[Section, ...]
    cells: tuple[Cell, ...]
    mentions: tuple[Mention, ...]
    repeats: tuple[Repeat, ...]
    findings: tuple[Finding, ...]  # every status; document order of their first evidence
    coverage: Coverage
    paths: tuple[str, ...] = field(default=())  # where its sources were seen, display names
    sources: tuple[Held, ...] = ()  # the report itself first
    unread: tuple[Unread, ...] = ()  # what belongs to it and could not be read

    @property
    def files(self) -> tuple[str, ...]:
        """The display names of the files whose texts ``document`` is, one behind the other."""
        return names(self.sources)


def totals(library: Library, ruleset: str) -> Totals:
    """``ruleset`` is the digest of today's rules: reports analysed by another are stale."""
    return Totals(
        *library.connection.execute(
            """
            SELECT
                (SELECT COUNT(*) FROM reports) - (SELECT COUNT(*) FROM parts),
                (SELECT COUNT(*) FROM reports WHERE mark IN ('untouched', 'begun', 'changed'))
                    - (SELECT COUNT(*) FROM parts JOIN reports ON reports.id = parts.report
                       WHERE mark <> 'reviewed'),
                (SELECT COUNT(*) FROM reports WHERE ruleset < :ruleset)
                    + (SELECT COUNT(*) FROM reports WHERE ruleset > :ruleset)
                    - (SELECT COUNT(*) FROM parts JOIN reports ON reports.id = parts.report
                       WHERE ruleset <> :ruleset),
                (SELECT COUNT(*) FROM waiting),
                (SELECT COUNT(*) FROM failures)
            """,
            {"ruleset": ruleset},
        ).fetchone()
    )


def count(
    library: Library, filter: Filter, *, order: Order = Order.IMPORTED, bounds: Bounds = EVERYTHING
) -> int:
    """Of those that ``page`` gives."""
    condition, values = _condition(library, filter, order, bounds)
    number: int = library.connection.execute(
        f"SELECT COUNT(*) FROM {ordering.rows_in(Order.IMPORTED)} WHERE {condition}", values
    ).fetchone()[0]
    return number


def years(library: Library) -> list[int]:
    """The years that reports speak of, ascending; 0 for those of which it is not known."""
    found = library.connection.execute(
        f"SELECT DISTINCT year FROM reports WHERE {NO_PART} ORDER BY year"
    )
    return [year for (year,) in found]


def forms(library: Library) -> list[str]:
    """The official forms that reports use, by name, without the one of those that use none."""
    found = library.connection.execute("SELECT DISTINCT form FROM reports ORDER BY form")
    return [form for (form,) in found if form]


def page(
    library: Library,
    filter: Filter,
    ruleset: str,
    offset: int,
    limit: int,
    *,
    order: Order = Order.IMPORTED,
    bounds: Bounds = EVERYTHING,
) -> list[Row]:
    """Rows of the queue, straight from SQLite, in a stable order. Of those that hold the words of
    the filter, the first in that order that are found within ``bounds``.
    """
    condition, values = _condition(library, filter, order, bounds)
    found = library.connection.execute(
        f"SELECT {_ROW} FROM reports WHERE id IN ("
        f"SELECT id FROM {ordering.rows_in(order)} WHERE {condition} "
        f"ORDER BY {ordering.by(order)} LIMIT :limit OFFSET :offset) ORDER BY {ordering.by(order)}",
        {**values, "limit": limit, "offset": offset},
    ).fetchall()
    rows = [_row(columns, ruleset) for columns in found]
    words = filter.words.split()
    return _with_excerpts(library, rows, words[0]) if words else rows


def _with_excerpts(library: Library, rows: list[Row], word: str) -> list[Row]:
    """Where ``word`` first stands in the texts of ``rows``."""
    excerpts = dict(
        library.connection.execute(
            "SELECT uuid, substr(text, MAX(instr(text, :word) - :before, 1), :length) "
            "FROM reports JOIN versions "
            "ON versions.report = reports.id AND versions.number = reports.version "
            "WHERE uuid IN (SELECT value FROM json_each(:uuids)) AND instr(text, :word)",
            {
                "word": word,
                "before": _EXCERPT_BEFORE,
                "length": _EXCERPT,
                "uuids": json.dumps([row.uuid for row in rows]),
            },
        ).fetchall()
    )
    return [replace(row, excerpt=excerpts.get(row.uuid, "")) for row in rows]


_EXCERPT = 60  # code points
_EXCERPT_BEFORE = 4


def place(
    library: Library,
    filter: Filter,
    uuid: str,
    order: Order = Order.IMPORTED,
    *,
    bounds: Bounds = EVERYTHING,
) -> int | None:
    """The offset of a report among those that ``page`` gives, None when it is not one of them."""
    condition, values = _condition(library, filter, order, bounds)
    with library.moment():
        at = library.connection.execute(
            f"SELECT {ordering.columns(order)} FROM reports WHERE uuid = :uuid AND {condition}",
            {**values, "uuid": uuid},
        ).fetchone()
        if at is None:
            return None
        before, place = ordering.before(order, at)
        offset: int = library.connection.execute(
            f"SELECT COUNT(*) FROM {ordering.rows_in(order)} WHERE {condition} AND {before}",
            {**values, **place},
        ).fetchone()[0]
    return offset


def next_after(
    library: Library,
    filter: Filter,
    uuid: str,
    order: Order = Order.IMPORTED,
    *,
    bounds: Bounds = EVERYTHING,
) -> str | None:
    """The report of those that ``page`` gives that comes after ``uuid``, which need not be one of
    them, around the end; None when there is no other.
    """
    condition, values = _condition(library, filter, order, bounds)
    with library.moment():
        at = library.connection.execute(
            f"SELECT {ordering.columns(order)} FROM reports WHERE uuid = ?", (uuid,)
        ).fetchone()
        place: dict[str, str | int] = {}
        beyond = ["TRUE"]
        if at is not None:
            before, place = ordering.before(order, at)
            beyond = [f"NOT {before}", "TRUE"]
        for where in beyond:
            found = library.connection.execute(
                f"SELECT uuid FROM reports WHERE id = (SELECT id FROM {ordering.rows_in(order)} "
                f"WHERE {condition} AND {where} AND id <> :own "
                f"ORDER BY {ordering.by(order)} LIMIT 1)",
                {**values, **place, "own": at[-1] if at else 0},
            ).fetchone()
            if found is not None:
                following: str = found[0]
                return following
    return None


def row(library: Library, uuid: str, ruleset: str) -> Row:
    """Raises KeyError."""
    found = library.connection.execute(
        f"SELECT {_ROW} FROM reports WHERE uuid = ? AND {NO_PART}", (uuid,)
    ).fetchone()
    if found is None:
        raise KeyError(uuid)
    return _row(found, ruleset)


def open_report(library: Library, uuid: str, ruleset: str) -> StoredReport:
    """Raises KeyError."""
    with library.moment():
        return _stored(library.connection, row(library, uuid, ruleset))


def set_reviewed(library: Library, uuid: str, reviewed: bool, *, text_version: int = 0) -> None:
    """A change like any other: in the history, undoable. ``text_version`` is the version of the
    report that was read (0: the present one); if another has come since, the report is marked
    changed. Raises KeyError.
    """
    with library.write() as database:
        id_ = change.report_id(database, uuid)
        before = change.mark_row(database, id_)
        if reviewed:
            seen = text_version in (0, change.present_version(database, id_))
            to = Mark.REVIEWED if seen else Mark.CHANGED
        elif before["mark"] in (Mark.REVIEWED, Mark.CHANGED):
            to = Mark.BEGUN
        else:
            return
        after: dict[str, str | int] = {"mark": to.value, "reviewer": library.author}
        if before != after:
            change.apply(
                database,
                library.author,
                id_,
                what="review" if reviewed else "unreview",
                about="",
                touched=(change.Touched(change.MARK, before, after),),
            )


_ROW = (
    "uuid, title, agency, year, form, copies, identical, fails, asks, judged, annotations, mark, "
    "reviewer, ruleset, version, "
    "iif(agency = '' AND title = '' OR agency <> '' AND EXISTS (SELECT 1 FROM reports AS other"
    " WHERE other.agency_key = reports.agency_key AND other.year = reports.year"
    " AND other.id <> reports.id), (SELECT name FROM observations"
    " WHERE sha256 = (SELECT sha256 FROM version_sources JOIN versions ON versions.id = version"
    " WHERE versions.report = reports.id AND versions.number = reports.version AND role = 'main')"
    " ORDER BY latest DESC, id LIMIT 1), ''), "
    "(SELECT 2 * json_extract(coverage_json, '$[7]') < json_extract(coverage_json, '$[6]')"
    " FROM versions JOIN analyses ON analyses.version = versions.id"
    " WHERE versions.report = reports.id AND versions.number = reports.version), year_from"
)


def _row(columns: Sequence[Any], ruleset: str) -> Row:
    *shown, mark, reviewer, checked, version, path, unread, year_from = columns
    uuid, title, agency, year, form, copies, identical, fails, asks, judged, annotated = shown
    return Row(
        uuid=uuid,
        title=title,
        agency=agency,
        year=year,
        form=form,
        copies=copies,
        identical=bool(identical),
        fails=fails,
        asks=asks,
        judged=judged,
        annotations=annotated,
        mark=Mark(mark),
        reviewer=reviewer,
        stale=checked != ruleset,
        version=version,
        file=PurePath(path or "").name,
        unread=bool(unread),
        year_from=YearFrom(year_from),
    )


def found_all(library: Library, filter: Filter, order: Order, bounds: Bounds) -> bool:
    """Whether no report that holds the words of the filter was left out for ``bounds``."""
    return not filter.words.strip() or _found(library, filter, order, bounds).whole


def _condition(
    library: Library, filter: Filter, order: Order, bounds: Bounds
) -> tuple[str, dict[str, str | int]]:
    """The WHERE that narrows to ``filter``, over the columns that the narrow indexes have."""
    if not filter.words.strip():
        return _narrowed(library, filter)
    found = json.dumps(_found(library, filter, order, bounds).ids)
    return "id IN (SELECT value FROM json_each(:found))", {"found": found}


def _found(library: Library, filter: Filter, order: Order, bounds: Bounds) -> Answer:
    condition, values = _narrowed(library, filter)
    return search(library, Search(filter.words, condition, tuple(values.items()), order, bounds))


def _narrowed(library: Library, filter: Filter) -> tuple[str, dict[str, str | int]]:
    """As ``_condition``, but for the words."""
    # Asked of every row of an index, though few libraries have any.
    parts = library.connection.execute("SELECT EXISTS (SELECT 1 FROM parts)").fetchone()[0]
    conditions = [NO_PART] if parts else []
    values: dict[str, str | int] = {}
    if filter.not_reviewed:
        conditions.append("mark <> 'reviewed'")
    for column, value in (
        ("reviewer", filter.reviewer),
        ("year", filter.year),
        ("form", filter.form),
    ):
        if value:
            conditions.append(f"{column} = :{column}")
            values[column] = value
    if filter.rule:
        conditions.append(
            "reports.id IN (SELECT report FROM findings INDEXED BY findings_rule "
            "WHERE code = :rule AND status IN ('fail', 'ask') AND NOT judged)"
        )
        values["rule"] = filter.rule
    return " AND ".join(conditions) or "TRUE", values


def _stored(connection: Connection, row: Row) -> StoredReport:
    version, report, analysis, coverage, sha256, text, layout, *read = connection.execute(
        """
        SELECT versions.id, reports.id, analyses.id, coverage_json, sources.sha256, text, layout,
            encoding, confidence, sources.format
        FROM reports
        JOIN versions ON versions.report = reports.id AND versions.number = reports.version
        JOIN version_sources ON version_sources.version = versions.id AND role = 'main'
        JOIN sources ON sources.sha256 = version_sources.sha256
        JOIN analyses ON analyses.version = versions.id
        WHERE uuid = ? ORDER BY position
        """,
        (row.uuid,),
    ).fetchone()
    findings = connection.execute(
        f"SELECT {packing.FINDING} FROM findings WHERE report = ? ORDER BY id", (report,)
    ).fetchall()
    sources = sources_of(connection, version)
    rows = partial(_read, connection, analysis)
    return StoredReport(
        row=row,
        sha256=sha256,
        document=Document.of(text, packing.layout(layout), *read),
        sections=rows("sections", packing.SECTION, packing.section),
        cells=rows("cells", packing.CELL, packing.cell),
        mentions=rows("mentions", packing.MENTION, packing.mention),
        repeats=rows("repeats", packing.REPEAT, packing.repeat),
        findings=tuple(sorted(map(packing.finding, findings), key=_place)),
        coverage=packing.coverage(coverage),
        paths=tuple(dict.fromkeys(path for one in sources for path in one.paths)),
        sources=sources,
        unread=unread_of(connection, report),
    )


_Part = TypeVar("_Part")


def _read(
    connection: Connection,
    analysis: int,
    table: str,
    columns: str,
    part: Callable[[Sequence[Any]], _Part],
) -> tuple[_Part, ...]:
    found = connection.execute(
        f"SELECT {columns} FROM {table} WHERE analysis = ? ORDER BY position", (analysis,)
    ).fetchall()
    return tuple(map(part, found))


def _place(finding: Finding) -> tuple[bool, int]:
    """Where its first evidence stands; a finding between reports stands in none, so after all."""
    return finding.scope is not Scope.REPORT, finding.evidence[
        0
    ].span.start if finding.evidence else 0
