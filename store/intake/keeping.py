"""The writer's half of an import: a packed report into the library, inside one transaction."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from enum import StrEnum
from sqlite3 import Connection
from types import MappingProxyType
from typing import TYPE_CHECKING

from checks.rule import Ruleset
from checks.rule_names import renamed
from report.source import Role
from store.agency import bodies
from store.agency.neighbours import neighbours, relate_to_year_before
from store.agency.pairing import mark_changed, pair_anew, unheard
from store.agency.path_years import settle_year
from store.files.arranged_texts import forget_arranged
from store.files.own_sources import keep_own
from store.intake import inserting
from store.intake.inserting import (
    add_sources,
    insert_analysis,
    insert_report,
    insert_sources,
    insert_version,
    read_from,
)
from store.intake.observing import Observation, forget_failure, latest, observe
from store.intake.waiting import attach_waiting
from store.packing import Packed
from store.queue.counts import refresh
from store.written.carrying import NO_CARRIERS, Carriers, carriers, carry
from store.written.renaming import follow_mutes, follow_names
from store.written.superseded import forget_same, supersede

if TYPE_CHECKING:
    from sqlite_utils import Database


class Kept(StrEnum):
    ADDED = "added"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    ATTACHED = "attached"  # with a report that is new or has a new version
    COPY = "copy"  # of such a report, in another format


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
    insert_sources(connection, packed)
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
    id_ = insert_report(connection, packed, seen.row) if earlier is None else earlier
    keep_own(connection, id_, [(one.sha256, one.origin.role) for one in packed.sources])
    connection.execute("DELETE FROM parts WHERE report = ?", (id_,))
    insert_version(connection, id_, packed)
    analyse(database, id_, packed, ruleset, another_text=earlier is not None)
    if attach_waiting(database, id_, _uuid(connection, id_), packed.sha256):
        follow_names(database, id_, ruleset)
    carry(database, id_, prepared)
    forget_arranged(connection, id_)
    return Kept.ADDED if earlier is None else Kept.UPDATED


def keep_again(database: Database, report: int, packed: Packed, ruleset: Ruleset) -> Kept:
    """Keeps what is known today of a report that is here: of its present version, or of a new one
    of the same source when a reader of today reads another text in it. Nothing is kept when the
    report has meanwhile become another source's.
    """
    connection = database.conn
    present = connection.execute(
        "SELECT digest, versions.id, arranged FROM reports "
        "JOIN versions ON versions.report = reports.id AND versions.number = reports.version "
        "WHERE reports.id = ?",
        (report,),
    ).fetchone()
    if present is None:
        return Kept.UNCHANGED
    digest, version, arranged = present
    sources = connection.execute(
        "SELECT sha256, role FROM version_sources WHERE version = ? ORDER BY position", (version,)
    ).fetchall()
    read = [sha256 for sha256, role in sources if role != Role.COPY]
    if read != [one.sha256 for one in packed.sources]:
        return Kept.UNCHANGED
    another_text = digest != packed.digest
    if another_text:
        insert_version(connection, report, packed, arranged=bool(arranged))
        add_sources(connection, report, [one for one in sources if one[1] == Role.COPY])
    analyse(database, report, packed, ruleset, another_text=another_text)
    carry(database, report)
    return Kept.UPDATED


def keep_arranged(
    database: Database,
    report: int,
    packed: Packed,
    copies: Collection[str],
    ruleset: Ruleset,
) -> None:
    """Makes ``packed`` the present text of ``report`` because of what is said of its files: the
    version that it had of the same text and files, if there is one.
    """
    connection = database.conn
    connection.execute("DELETE FROM parts WHERE report = ?", (report,))
    number = read_from(connection, report, packed, copies)
    if number is None:
        insert_version(connection, report, packed, arranged=True)
        add_sources(connection, report, [(sha256, Role.COPY) for sha256 in copies])
    else:
        connection.execute("UPDATE reports SET version = ? WHERE id = ?", (number, report))
    analyse(database, report, packed, ruleset, another_text=True)
    forget_same(connection, report)
    attach_waiting(database, report, _uuid(connection, report), packed.sha256)
    follow_names(database, report, ruleset)


def known_report(
    connection: Connection, sha256: str, path: bytes, beside: Collection[str] = ()
) -> int | None:
    """The report that a file of these bytes at ``path``, with those ``beside`` it, adds nothing to,
    or None.

    Bytes that a path held are known there. At a path that held other bytes, and with others beside
    them, they are known only as the present version of some report: an old version put back is a
    new version.
    """
    known = latest(connection, path) in (None, sha256) and not beside
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
    insert_analysis(connection, report, packed)
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


def _earlier(connection: Connection, packed: Packed, path: bytes, beside: Beside) -> int | None:
    """The report that ``packed`` is a new text of: the one that begins with its bytes, or the last
    one at ``path`` that is not known to be of another agency or another year, or such a one of what
    came ``beside`` it.
    """
    same_bytes = inserting.named(connection, packed.sha256)
    if same_bytes is not None:
        return same_bytes
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


def _others(packed: Packed) -> tuple[str, ...]:
    """What belongs to the report beside its main source."""
    return tuple(one.sha256 for one in packed.sources[1:])
