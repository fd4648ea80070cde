"""Reports brought in line with what reviewers said of which files are one.

Nothing is lost by it: the texts of a part become earlier texts of the report it is put to, so that
what was written on them is sought in the new one as in a corrected report's; what stands in a part
that is taken out again goes with it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from functools import partial
from sqlite3 import Connection
from typing import TYPE_CHECKING

from checks.rule import Ruleset, load_ruleset
from report.source import Role, Source, UnreadableSource
from store import keeping, packing, rows
from store.carrying import carry
from store.change import CARRY, NOBODY, Touched, record
from store.counts import refresh
from store.examining import Taken, examine_source, examined
from store.keeping import keep_text, report_of_source
from store.library import Library
from store.neighbours import neighbours
from store.packing import Packed
from store.pairing import mark_changed, pair_anew
from store.superseded import supersede

if TYPE_CHECKING:
    from sqlite_utils import Database


@dataclass(frozen=True, slots=True)
class _Said:
    """A row of groupings that the library is not in line with: ``report`` is the one that gets
    another text, ``part`` the report to put to it, None to take its source ``sha256`` out.
    """

    report: int
    part: int | None
    sha256: str
    said: str  # what was spoken of, at the same path, when it was said


def carry_out(library: Library, ruleset: Ruleset | None = None) -> tuple[UnreadableSource, ...]:
    """Puts together and takes apart what is not as it was said last; why of what could not be. With
    None the project's own rules examine it.
    """
    pending = _pending(library.connection)
    if not pending:
        return ()
    ruleset = ruleset or load_ruleset()
    left = []
    for one in pending:
        done = _done(library, one, ruleset)
        if isinstance(done, UnreadableSource):
            left.append(done)
    return tuple(left)


def _done(library: Library, one: _Said, ruleset: Ruleset) -> UnreadableSource | None:
    connection = library.connection
    report, *attached = _sources(connection, one.report)
    if one.part is not None:
        wanted = [[report, *attached, *_sources(connection, one.part)]]
    else:
        wanted = [
            [report, *(source for source in attached if source.sha256 != one.sha256)],
            [source for source in attached if source.sha256 == one.sha256][:1],
        ]
    packed: list[Packed] = []
    for result in _examined(wanted, ruleset):
        if isinstance(result, UnreadableSource):
            return result
        packed.append(result)
    with library.write() as database:
        # Another may have done it meanwhile.
        if one in _pending(database.conn):
            if one.part is not None:
                _join(database, one.report, one.part, packed[0], ruleset)
            else:
                _take_out(database, one, packed[0], packed[1], ruleset)
    return None


def _examined(
    reports: Sequence[Sequence[Source]], ruleset: Ruleset
) -> Iterator[Packed | UnreadableSource]:
    """Each by its files, in their order."""
    jobs = (
        (number, replace(files[0], attachments=tuple(files[1:])))
        for number, files in enumerate(reports)
    )
    with closing(examined(jobs, partial(examine_source, ruleset), workers=1)) as found:
        for _, result in sorted(found, key=lambda one: one[0]):
            yield _whole(result)


def _whole(result: Taken | UnreadableSource) -> Packed | UnreadableSource:
    """A report of which nothing is left out."""
    if isinstance(result, UnreadableSource):
        return result
    if result.unread or result.packed is None:
        return result.unread[0][1]
    return result.packed


def _pending(connection: Connection) -> list[_Said]:
    """What was said last of sources that are here, and is not so."""
    found = connection.execute(
        "SELECT whole, part, together FROM groupings WHERE NOT deleted ORDER BY at, uid"
    ).fetchall()
    pending = []
    for whole, part, together in found:
        report = _report_of(connection, whole)
        if report is None:
            continue
        if not together:
            pending += [
                _Said(report, None, sha256, part)
                for sha256 in _attached(connection, report)
                if sha256 == part or _followed(connection, part, sha256)
            ]
            continue
        other = _report_of(connection, part)
        if other is not None and other != report:
            pending.append(_Said(report, other, part, part))
    return pending


def _report_of(connection: Connection, sha256: str) -> int | None:
    """The report that has, or had once, the source as its main one."""
    found = connection.execute(
        "SELECT report FROM version_sources "
        "JOIN versions ON versions.id = version_sources.version "
        "WHERE sha256 = ? AND role = 'main' ORDER BY versions.id DESC LIMIT 1",
        (sha256,),
    ).fetchone()
    return None if found is None else int(found[0])


def _followed(connection: Connection, sha256: str, later: str) -> bool:
    """Whether a file that held the one source holds the other now."""
    return bool(
        connection.execute(
            "SELECT EXISTS (SELECT 1 FROM observations AS before "
            "JOIN observations AS now ON now.path = before.path "
            "WHERE before.sha256 = ? AND now.sha256 = ? AND now.latest)",
            (sha256, later),
        ).fetchone()[0]
    )


def _attached(connection: Connection, report: int) -> list[str]:
    return [sha256 for sha256, role in _roles(connection, report) if role == Role.ATTACHMENT]


def _roles(connection: Connection, report: int) -> list[tuple[str, str]]:
    return connection.execute(
        "SELECT sha256, role FROM reports "
        "JOIN versions ON versions.report = reports.id AND versions.number = reports.version "
        "JOIN version_sources ON version_sources.version = versions.id "
        "WHERE reports.id = ? ORDER BY position",
        (report,),
    ).fetchall()


def _sources(connection: Connection, report: int) -> list[Source]:
    """Those that the present text was read from, without copies."""
    found = []
    for sha256, role in _roles(connection, report):
        if role != Role.COPY:
            (content,) = connection.execute(
                "SELECT content FROM sources WHERE sha256 = ?", (sha256,)
            ).fetchone()
            found.append(Source(packing.content(content), sha256))
    return found


def _join(database: Database, whole: int, part: int, packed: Packed, ruleset: Ruleset) -> None:
    connection = database.conn
    beside = neighbours(connection, part) - {part, whole}
    main = _roles(connection, part)[0][0]
    copies = [one for one in _roles(connection, whole) if one[1] == Role.COPY]
    copies += [one for one in _roles(connection, part) if one[1] == Role.COPY]
    supersede(connection, part, another_text=True)
    connection.execute(
        "DELETE FROM analyses WHERE version IN (SELECT id FROM versions WHERE report = ?)", (part,)
    )
    connection.execute("DELETE FROM relations WHERE ? IN (earlier, later)", (part,))
    _move_texts(connection, part, whole)
    connection.execute(
        "UPDATE reports SET title = '', agency = '', agency_key = '', body = '', year = 0, "
        "form = '', takes_over = '', hands_on = '', fails = 0, asks = 0, unjudged = 0, judged = 0, "
        "annotations = 0 WHERE id = ?",
        (part,),
    )
    connection.execute(
        "INSERT OR REPLACE INTO parts (report, whole, sha256) VALUES (?, ?, ?)",
        (part, whole, main),
    )
    keep_text(database, whole, packed, ruleset)
    keeping.add_sources(connection, whole, copies)
    carry(database, whole)
    refresh(connection, whole)
    for later in sorted(beside):
        if pair_anew(database, later, ruleset):
            mark_changed(connection, later)


def _move_texts(connection: Connection, part: int, whole: int) -> None:
    """The texts of ``part``, and what was written on them, become earlier ones of ``whole``."""
    (last,) = connection.execute("SELECT version FROM reports WHERE id = ?", (whole,)).fetchone()
    texts = connection.execute(
        "SELECT id, number FROM versions WHERE report = ? ORDER BY number", (part,)
    ).fetchall()
    numbers = {number: last + at for at, (_, number) in enumerate(texts, 1)}
    for id_, number in texts:
        connection.execute(
            "UPDATE versions SET report = ?, number = ? WHERE id = ?", (whole, numbers[number], id_)
        )
    for table in ("annotations", "drafts"):
        for number, to in numbers.items():
            connection.execute(
                f"UPDATE {table} SET report = ?, text_version = ? "
                "WHERE report = ? AND text_version = ?",
                (whole, to, part, number),
            )
        connection.execute(f"UPDATE {table} SET report = ? WHERE report = ?", (whole, part))
    connection.execute("UPDATE verdicts SET report = ? WHERE report = ?", (whole, part))
    connection.execute("UPDATE failures SET report = ? WHERE report = ?", (whole, part))
    connection.execute("UPDATE reports SET version = ? WHERE id = ?", (last + len(texts), whole))


def _take_out(
    database: Database, one: _Said, packed: Packed, part: Packed, ruleset: Ruleset
) -> None:
    connection = database.conn
    found = connection.execute(
        "SELECT report FROM parts WHERE whole = ? AND sha256 IN (?, ?)",
        (one.report, one.sha256, one.said),
    ).fetchone()
    other = report_of_source(connection, part) if found is None else int(found[0])
    inside = list(_written_inside(connection, one))
    copies = [source for source in _roles(connection, one.report) if source[1] == Role.COPY]
    if other != one.report and not _roles(connection, other):
        keep_text(database, other, part, ruleset)
    (number, digest) = connection.execute(
        "SELECT number, digest FROM reports JOIN versions "
        "ON versions.report = reports.id AND versions.number = reports.version "
        "WHERE reports.id = ?",
        (other,),
    ).fetchone()
    touched = []
    for before, spans in inside:
        after = {
            **before,
            "spans_json": json.dumps(spans),
            "text_version": number,
            "sought": digest,
        }
        connection.execute(
            "UPDATE annotations SET report = ? WHERE uid = ?", (other, before["uid"])
        )
        rows.replace(database, "annotation", after)
        touched.append(Touched("annotation", before, after))
    if touched:
        record(database, NOBODY, other, what=CARRY, about=str(number), touched=touched)
    keep_text(database, one.report, packed, ruleset)
    keeping.add_sources(connection, one.report, copies)
    carry(database, one.report)
    # A verdict goes to where what it was given on is found now.
    connection.execute(
        "UPDATE verdicts SET report = :other WHERE report = :whole "
        "AND key NOT IN (SELECT key FROM findings WHERE report = :whole) "
        "AND key IN (SELECT key FROM findings WHERE report = :other)",
        {"other": other, "whole": one.report},
    )
    for report in (one.report, other):
        refresh(connection, report)


def _written_inside(
    connection: Connection, one: _Said
) -> Iterator[tuple[dict[str, str | int], list[list[int]]]]:
    """Annotations that stand in the source to be taken out and nowhere else, with where they stand
    in its own text.
    """
    number, text, packed = connection.execute(
        "SELECT number, text, layout FROM reports JOIN versions "
        "ON versions.report = reports.id AND versions.number = reports.version "
        "WHERE reports.id = ?",
        (one.report,),
    ).fetchone()
    read = [sha256 for sha256, role in _roles(connection, one.report) if role != Role.COPY]
    at = read.index(one.sha256)
    layout = packing.layout(packed)
    start = layout.start_of(at)
    end = layout.start_of(at + 1) if at + 1 < len(read) else len(text)
    columns = rows.COLUMNS["annotation"]
    for values in connection.execute(
        f"SELECT {', '.join(columns)} FROM annotations "
        "WHERE report = ? AND text_version = ? AND spans_json <> '[]'",
        (one.report, number),
    ).fetchall():
        row = dict(zip(columns, values, strict=True))
        spans = json.loads(str(row["spans_json"]))
        if all(start <= first and last <= end for first, last in spans):
            yield row, [[first - start, last - start] for first, last in spans]
