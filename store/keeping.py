"""The writer's half of an import: a packed report into the library, inside one transaction."""

from __future__ import annotations

import json
import os
import uuid
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from sqlite3 import Connection
from types import MappingProxyType
from typing import TYPE_CHECKING

from checks.rule import Ruleset
from checks.rule_names import renamed
from report.source import Role
from store import bodies, packing
from store.carrying import NO_CARRIERS, Carriers, carriers, carry
from store.clock import now
from store.counts import refresh
from store.found import insert_findings
from store.neighbours import neighbours, relate_to_year_before
from store.packing import Packed
from store.pairing import mark_changed, pair_anew, unheard
from store.path_years import settle_year
from store.renaming import follow_mutes, follow_names
from store.superseded import supersede
from store.waiting import attach_waiting

if TYPE_CHECKING:
    from sqlite_utils import Database

# Of the readers: to be raised when one of them reads the same bytes otherwise than before.
READER = "1"

# One source is one report wherever it is imported, so its first source names a report.
_REPORTS = uuid.UUID("3a1e9a52-5b0c-4c86-9a55-6d2a4d0f7c11")


class Kept(StrEnum):
    ADDED = "added"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    ATTACHED = "attached"  # with a report that is new or has a new version
    COPY = "copy"  # of such a report, in another format


@dataclass(frozen=True, slots=True)
class Observation:
    """A file as it was met: ``path`` is its name in bytes, ``name`` the same, safe to show.

    A report that is new here gets the id ``row``, if that is free: files are done in any order, and
    the queue is to stand in theirs. 0 is the next one.
    """

    path: bytes
    name: str
    mtime_ns: int
    size: int
    row: int = 0


Beside = Mapping[str, Observation]
"""By its sha256, where what came with a report was met."""

NOTHING_BESIDE: Beside = MappingProxyType({})


def prepare(
    connection: Connection, packed: Packed, path: bytes, beside: Beside = NOTHING_BESIDE
) -> Carriers:
    """What ``keep`` would otherwise do of ``packed`` while nobody else can write."""
    if known_report(connection, packed.sha256, path, _others(packed)) is not None:
        return NO_CARRIERS
    earlier = _earlier(connection, packed, path, beside)
    return NO_CARRIERS if earlier is None else carriers(connection, earlier, packed.text)


def keep(
    database: Database,
    packed: Packed,
    seen: Observation,
    ruleset: Ruleset,
    prepared: Carriers = NO_CARRIERS,
    *,
    beside: Beside = NOTHING_BESIDE,
) -> Kept:
    """Keeps a report that ``seen`` held: a new one, or a new version of one this path held before,
    unless that is another agency's or of another year; of a source that is here already, only that
    it was seen there too. What is attached to it, or a copy, was seen ``beside`` it: where that
    held a report before, this is a new version of it.
    """
    connection = database.conn
    known = known_report(connection, packed.sha256, seen.path, _others(packed))
    earlier = None if known is not None else _earlier(connection, packed, seen.path, beside)
    _insert_sources(connection, packed)
    if known is not None:
        observe_again(database, known, packed.sha256, seen, ruleset)
    else:
        forget_failure(connection, seen.path)
        observe(connection, packed.sha256, seen)
    for sha256 in _others(packed):
        if sha256 in beside:
            forget_failure(connection, beside[sha256].path)
            observe(connection, sha256, beside[sha256])
    if known is not None:
        return Kept.UNCHANGED
    id_ = _insert_report(connection, packed, seen.row) if earlier is None else earlier
    connection.execute("DELETE FROM parts WHERE report = ?", (id_,))
    _insert_version(connection, id_, packed)
    analyse(database, id_, packed, ruleset, another_text=earlier is not None)
    if attach_waiting(database, id_, _uuid(connection, id_), packed.sha256):
        follow_names(database, id_, ruleset)
    carry(database, id_, prepared)
    return Kept.ADDED if earlier is None else Kept.UPDATED


def keep_again(database: Database, report: int, packed: Packed, ruleset: Ruleset) -> Kept:
    """Keeps what is known today of a report that is here: of its present version, or of a new one
    of the same source when a reader of today reads another text in it. Nothing is kept when the
    report has meanwhile become another source's.
    """
    connection = database.conn
    present = connection.execute(
        "SELECT digest, versions.id FROM reports "
        "JOIN versions ON versions.report = reports.id AND versions.number = reports.version "
        "WHERE reports.id = ?",
        (report,),
    ).fetchone()
    if present is None:
        return Kept.UNCHANGED
    digest, version = present
    sources = connection.execute(
        "SELECT sha256, role FROM version_sources WHERE version = ? ORDER BY position", (version,)
    ).fetchall()
    read = [sha256 for sha256, role in sources if role != Role.COPY]
    if read != [one.sha256 for one in packed.sources]:
        return Kept.UNCHANGED
    another_text = digest != packed.digest
    if another_text:
        _insert_version(connection, report, packed)
        add_sources(connection, report, [one for one in sources if one[1] == Role.COPY])
    analyse(database, report, packed, ruleset, another_text=another_text)
    carry(database, report)
    return Kept.UPDATED


def keep_text(database: Database, report: int, packed: Packed, ruleset: Ruleset) -> None:
    """Makes ``packed`` a new version of ``report``, whatever files it was read from."""
    connection = database.conn
    connection.execute("DELETE FROM parts WHERE report = ?", (report,))
    _insert_version(connection, report, packed)
    analyse(database, report, packed, ruleset, another_text=True)
    attach_waiting(database, report, _uuid(connection, report), packed.sha256)
    follow_names(database, report, ruleset)


def report_of_source(connection: Connection, packed: Packed) -> int:
    """The report that begins with the main source of ``packed``, made if there is none."""
    name = str(uuid.uuid5(_REPORTS, packed.sha256))
    found = connection.execute("SELECT id FROM reports WHERE uuid = ?", (name,)).fetchone()
    return _insert_report(connection, packed, 0) if found is None else int(found[0])


def as_last_seen(connection: Connection, seen: Observation) -> bool:
    """Whether the file is as it was when last read, as far as can be told without reading it."""
    found = connection.execute(
        "SELECT 1 FROM observations WHERE path = ? AND latest AND mtime_ns = ? AND size = ? "
        "AND NOT EXISTS (SELECT 1 FROM failures WHERE failures.path = observations.path)",
        (seen.path, seen.mtime_ns, seen.size),
    ).fetchone()
    return found is not None


def known_report(
    connection: Connection, sha256: str, path: bytes, beside: Collection[str] = ()
) -> int | None:
    """The report that a file of these bytes at ``path``, with those ``beside`` it, adds nothing to,
    or None.

    Bytes that a path held are known there. At a path that held other bytes, and with others beside
    them, they are known only as the present version of some report: an old version put back is a
    new version.
    """
    latest = _latest(connection, path)
    known = latest in (None, sha256) and not beside
    present = "" if known else "AND versions.number = reports.version"
    found = connection.execute(
        f"""
        SELECT reports.id FROM version_sources
        JOIN versions ON versions.id = version_sources.version
        JOIN reports ON reports.id = versions.report
        WHERE sha256 = ? AND role = 'main' {present} AND NOT EXISTS (
            SELECT 1 FROM json_each(?) WHERE value NOT IN (
                SELECT sha256 FROM version_sources AS other WHERE other.version = versions.id
            )
        )
        ORDER BY versions.id DESC LIMIT 1
        """,
        (sha256, json.dumps(list(beside))),
    ).fetchone()
    return None if found is None else found[0]


def observe(connection: Connection, sha256: str, seen: Observation) -> None:
    """Notes that the source ``sha256``, which is here, is what the file held last."""
    connection.execute("UPDATE observations SET latest = 0 WHERE path = ?", (seen.path,))
    connection.execute(
        "INSERT INTO observations (path, name, sha256, mtime_ns, size, seen, latest) "
        "VALUES (?, ?, ?, ?, ?, ?, 1) ON CONFLICT (path, sha256) DO UPDATE SET "
        "mtime_ns = excluded.mtime_ns, size = excluded.size, seen = excluded.seen, latest = 1",
        (seen.path, seen.name, sha256, seen.mtime_ns, seen.size, now()),
    )


def observe_again(
    database: Database, report: int, sha256: str, seen: Observation, ruleset: Ruleset
) -> None:
    """Notes that the source of ``report`` was seen there too; where only its paths tell the year of
    the report, what they tell now that there is one more.
    """
    connection = database.conn
    forget_failure(connection, seen.path)
    observe(connection, sha256, seen)
    before = neighbours(connection, report)
    if settle_year(connection, report):
        _pair_neighbours(database, report, before | {report}, ruleset)


def note_failure(
    connection: Connection,
    path: bytes,
    name: str,
    code: str,
    message: str,
    *,
    report: int | None = None,
) -> str:
    """Notes that a file could not be read, and which ``report`` was read without it; when."""
    at = now()
    connection.execute(
        "INSERT OR REPLACE INTO failures (path, name, code, message, at, report) "
        "VALUES (?, ?, ?, ?, ?, ?)",
        (path, name, code, message, at, report),
    )
    return at


def forget_failure(connection: Connection, path: bytes) -> None:
    connection.execute("DELETE FROM failures WHERE path = ?", (path,))


def forget_failures_gone(connection: Connection, roots: Iterable[Path]) -> None:
    """Forgets the failures at and below ``roots`` of what is no file now: it went, or it is a
    folder, which will be noted again if it still cannot be looked into.
    """
    places = [os.fsencode(root) for root in roots]
    for (path,) in connection.execute("SELECT path FROM failures").fetchall():
        below = any(path == root or path.startswith(root.rstrip(b"/") + b"/") for root in places)
        if below and (not os.path.lexists(path) or Path(os.fsdecode(path)).is_dir()):
            forget_failure(connection, path)


def analyse(
    database: Database, report: int, packed: Packed, ruleset: Ruleset, *, another_text: bool
) -> None:
    """Replaces what is known of the present version of ``report``, and of it beside its neighbours
    in time. ``another_text`` when that version was not there when it was last analysed. A report
    that was reviewed is marked changed when its text or its unjudged loud findings are new.
    """
    connection = database.conn
    names = renamed(ruleset)
    loud_before = unheard(connection, report, names)
    before = neighbours(connection, report) - {report}
    supersede(connection, report, another_text=another_text)
    _insert_analysis(connection, report, packed)
    connection.execute(
        "UPDATE reports SET title = ?, agency = ?, agency_key = ?, year = ?, "
        "year_from = ?, form = ?, takes_over = ?, hands_on = ?, ruleset = ?, copies = ?, "
        "identical = ? WHERE id = ?",
        (
            packed.title,
            packed.agency,
            packed.agency_key,
            packed.year,
            packed.year_from,
            packed.form,
            packed.takes_over,
            packed.hands_on,
            packed.ruleset,
            packed.copies,
            packed.identical,
            report,
        ),
    )
    settle_year(connection, report)
    bodies.settle(connection, report)
    _pair_neighbours(database, report, before, ruleset)
    relate_to_year_before(connection, report, ruleset)
    follow_names(database, report, ruleset)
    follow_mutes(database, ruleset)
    refresh(connection, report)
    if another_text or unheard(connection, report, names) - loud_before:
        mark_changed(connection, report)


def _pair_neighbours(database: Database, report: int, before: set[int], ruleset: Ruleset) -> None:
    """Holds anew what is beside ``report`` now, and what was ``before``."""
    connection = database.conn
    for later in sorted(before | (neighbours(connection, report) - {report})):
        if pair_anew(database, later, ruleset):
            mark_changed(connection, later)


def last_row(connection: Connection) -> int:
    """The id of the report that stands last in the queue, 0 in an empty library."""
    last: int = connection.execute("SELECT COALESCE(MAX(id), 0) FROM reports").fetchone()[0]
    return last


def _latest(connection: Connection, path: bytes) -> str | None:
    """The source that the file held when it was last read."""
    found = connection.execute(
        "SELECT sha256 FROM observations WHERE path = ? AND latest", (path,)
    ).fetchone()
    return None if found is None else found[0]


def _earlier(connection: Connection, packed: Packed, path: bytes, beside: Beside) -> int | None:
    """The report that ``packed`` is a new text of: the one that begins with its bytes, or the last
    one at ``path`` that is not known to be of another agency or another year, or such a one of what
    came ``beside`` it.
    """
    same_bytes = connection.execute(
        "SELECT id FROM reports WHERE uuid = ?", (str(uuid.uuid5(_REPORTS, packed.sha256)),)
    ).fetchone()
    if same_bytes is not None:
        return int(same_bytes[0])
    attached = (beside[sha256].path for sha256 in _others(packed) if sha256 in beside)
    found = (_last_at(connection, packed, place) for place in (path, *attached))
    return next((report for report in found if report is not None), None)


def _last_at(connection: Connection, packed: Packed, path: bytes) -> int | None:
    found = connection.execute(
        """
        SELECT versions.report FROM observations
        JOIN version_sources ON version_sources.sha256 = observations.sha256 AND role = 'main'
        JOIN versions ON versions.id = version_sources.version
        JOIN reports ON reports.id = versions.report
        WHERE path = ? AND (agency_key = ? OR '' IN (agency_key, ?))
        AND (year = ? OR 0 IN (year, ?))
        ORDER BY latest DESC, versions.id DESC LIMIT 1
        """,
        (path, packed.agency_key, packed.agency_key, packed.year, packed.year),
    ).fetchone()
    return None if found is None else int(found[0])


def _uuid(connection: Connection, report: int) -> str:
    found: str = connection.execute("SELECT uuid FROM reports WHERE id = ?", (report,)).fetchone()[
        0
    ]
    return found


def _insert_sources(connection: Connection, packed: Packed) -> None:
    connection.executemany(
        "INSERT INTO sources (sha256, content, size, format, encoding, confidence, added) "
        "VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (sha256) DO NOTHING",
        (
            (
                one.sha256,
                one.content,
                one.size,
                one.origin.format,
                one.origin.encoding,
                one.origin.confidence,
                now(),
            )
            for one in packed.sources
        ),
    )


def _insert_report(connection: Connection, packed: Packed, row: int) -> int:
    cursor = connection.execute(
        "INSERT INTO reports (id, uuid, title, agency, agency_key, year, form, version, ruleset, "
        "copies, identical, added) "
        "SELECT iif(:row > 0 AND NOT EXISTS (SELECT 1 FROM reports WHERE id = :row), :row, NULL), "
        ":uuid, '', '', '', 0, '', 0, '', 1, 1, :now",
        {"row": row, "uuid": str(uuid.uuid5(_REPORTS, packed.sha256)), "now": now()},
    )
    assert cursor.lastrowid is not None
    return cursor.lastrowid


def _insert_version(connection: Connection, report: int, packed: Packed) -> None:
    """Makes the text of ``packed`` the present version of ``report``."""
    connection.execute(
        "UPDATE reports SET version = version + 1, changed = ? WHERE id = ?", (now(), report)
    )
    version = connection.execute(
        "INSERT INTO versions (report, number, digest, added, text, layout) "
        "SELECT id, version, ?, ?, ?, ? FROM reports WHERE id = ?",
        (packed.digest, now(), packed.text, packed.layout, report),
    ).lastrowid
    connection.execute("INSERT INTO grams (rowid, text) VALUES (?, ?)", (version, packed.grams))
    sources = [(one.sha256, one.origin.role) for one in packed.sources]
    add_sources(connection, report, sources)


def add_sources(connection: Connection, report: int, sources: Iterable[tuple[str, str]]) -> None:
    """Names sources of the present version of ``report``, with their roles, behind those it has."""
    connection.executemany(
        "INSERT INTO version_sources (version, position, sha256, role) "
        "SELECT versions.id, (SELECT COUNT(*) FROM version_sources WHERE version = versions.id), "
        "?, ? FROM reports JOIN versions "
        "ON versions.report = reports.id AND versions.number = reports.version "
        "WHERE reports.id = ?",
        ((sha256, role, report) for sha256, role in sources),
    )


def _others(packed: Packed) -> tuple[str, ...]:
    """What belongs to the report beside its main source."""
    return tuple(one.sha256 for one in packed.sources[1:])


def _insert_analysis(connection: Connection, report: int, packed: Packed) -> None:
    connection.execute(
        "DELETE FROM analyses WHERE version IN (SELECT id FROM versions WHERE report = ?)",
        (report,),
    )
    analysis = connection.execute(
        "INSERT INTO analyses (version, ruleset, reader, program, at, facts_json, coverage_json) "
        "SELECT versions.id, ?, ?, ?, ?, ?, ? FROM versions "
        "JOIN reports ON reports.id = versions.report AND reports.version = versions.number "
        "WHERE reports.id = ?",
        (
            packed.ruleset,
            READER,
            _program(),
            now(),
            packed.facts_json,
            packed.coverage_json,
            report,
        ),
    ).lastrowid
    for table, columns, rows in (
        ("sections", packing.SECTION, packed.sections),
        ("cells", packing.CELL, packed.cells),
        ("mentions", packing.MENTION, packed.mentions),
        ("repeats", packing.REPEAT, packed.repeats),
    ):
        places = "?, " * columns.count(",") + "?"
        connection.executemany(
            f"INSERT INTO {table} (analysis, position, {columns}) VALUES (?, ?, {places})",
            ((analysis, position, *row) for position, row in enumerate(rows)),
        )
    insert_findings(connection, (report, analysis, None), packed.findings)


@cache
def _program() -> str:
    from importlib.metadata import PackageNotFoundError, version  # noqa: PLC0415  (costs 15 ms)

    try:
        return version("jiaokan")
    except PackageNotFoundError:  # run from a checkout
        return ""
