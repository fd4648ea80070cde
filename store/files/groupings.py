"""What reviewers said of which files are one report; it outlives the next import of their folder.

A row goes by the bytes they saw: files that held them once are meant, whatever they hold now. It is
called by the two sources it speaks of, so that two reviewers who say the same say it once.
"""

from __future__ import annotations

import os
import uuid
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from sqlite3 import Connection
from typing import TYPE_CHECKING

from report.source import Role
from store import rows
from store.changes import change
from store.changes.change import GROUPING, Touched
from store.changes.stale import Stale
from store.clock import now
from store.files.arranging import known, present, too_much
from store.files.grouping import NOTHING_SAID, Said
from store.files.sources import Held, parts, roles, sources_of
from store.library import Library

if TYPE_CHECKING:
    from sqlite_utils import Database

_GROUPINGS = uuid.UUID("7b6f1d0c-7a0e-4f0e-9b0a-3d7c0e51a4c2")
_ABOUT = 80  # characters of what the history says


def say_together(library: Library, reports: Sequence[str]) -> None:
    """Says that the reports of those uuids are one, the first, to which the others belong. Raises
    KeyError for one not here, Stale when there is nothing to put together,
    UnreadableSource when it would be too much.
    """
    with library.write() as database:
        connection = database.conn
        files = [_read(connection, one) for one in dict.fromkeys(reports)]
        refused = too_much(connection, {sha256 for found in files for sha256 in found})
        if refused is not None:
            raise refused
        whole, *parts = (main for main, *_ in files)
        _say(database, library.author, "together", [(whole, part) for part in parts])


def say_apart(
    library: Library, reports: Sequence[str], files: Collection[str] | None = None
) -> None:
    """Says that ``files``, by their sha256, are none of the reports of those uuids they are
    attached to; with None all that is attached. A file goes with what was put to the report
    together with it. Raises as ``say_together``.
    """
    with library.write() as database:
        connection = database.conn
        pairs: dict[tuple[str, str], None] = {}
        for one in dict.fromkeys(reports):
            attached = _attached(connection, one)
            chosen = attached if files is None else [file for file in attached if file in files]
            pairs |= dict.fromkeys(_ties(connection, change.report_id(database, one), chosen))
        _say(database, library.author, "apart", list(pairs))


def attached(library: Library, report: str) -> tuple[Held, ...]:
    """What is attached to the report of that uuid, in its order. Raises KeyError."""
    connection = library.connection
    names = dict.fromkeys(_attached(connection, report))
    (version,) = connection.execute(
        "SELECT versions.id FROM reports JOIN versions "
        "ON versions.report = reports.id AND versions.number = reports.version WHERE uuid = ?",
        (report,),
    ).fetchone()
    return tuple(one for one in sources_of(connection, version) if one.sha256 in names)


@dataclass(frozen=True, slots=True)
class Grouping:
    """What was said of two sources, by their sha256."""

    whole: str
    part: str
    together: bool
    author: str
    at: str  # ISO 8601, UTC


def said_of(library: Library) -> tuple[Grouping, ...]:
    """All that was said, in the order it was."""
    found = library.connection.execute(
        "SELECT whole, part, together, author, at FROM groupings WHERE NOT deleted ORDER BY at, uid"
    ).fetchall()
    return tuple(
        Grouping(whole, part, bool(one), author, at) for whole, part, one, author, at in found
    )


def is_anything_said(library: Library) -> bool:
    """Or was, and is taken back: the reports may have to be brought in line with either."""
    query = "SELECT EXISTS (SELECT 1 FROM groupings)"
    return bool(library.connection.execute(query).fetchone()[0])


def uid_of(whole: str, part: str) -> str:
    """What a row is called in every library."""
    return str(uuid.uuid5(_GROUPINGS, f"{whole}|{part}"))


def _say(database: Database, author: str, what: str, pairs: Sequence[tuple[str, str]]) -> None:
    """One change of all; the reports are brought in line with it by ``store.files.joining``."""
    if not pairs:
        raise Stale(None)
    touched = []
    for whole, part in pairs:
        uid = uid_of(whole, part)
        before = rows.find_said(database.conn, "grouping", uid)
        after: dict[str, str | int] = {
            "uid": uid,
            "whole": whole,
            "part": part,
            "together": int(what == "together"),
            "author": author,
            "at": now(),
            "version": (int(before["version"]) if before else 0) + 1,
            "deleted": 0,
        }
        touched.append(Touched(GROUPING, before, after))
    about = _about(database.conn, [pairs[0][0], *(part for _, part in pairs)])
    change.apply(database, author, None, what=what, about=about, touched=touched)


def _about(connection: Connection, sources: Sequence[str]) -> str:
    """The names of their files, readable."""
    names = []
    for sha256 in sources:
        found = connection.execute(
            "SELECT name FROM observations WHERE sha256 = ? ORDER BY latest DESC, id LIMIT 1",
            (sha256,),
        ).fetchone()
        names.append(Path(found[0]).name if found else sha256[:8])
    about = " + ".join(names)
    return about if len(about) <= _ABOUT else f"{about[: _ABOUT - 1]}…"


def _ties(connection: Connection, report: int, files: Collection[str]) -> Iterator[tuple[str, str]]:
    """What each of ``files`` of the report of that id is tied to it by, as rows have it: the main
    file of the report, or of one that belongs to it, or what a reviewer said.
    """
    found = known(connection)
    reports = (report, *parts(connection, report))
    own = {one: found.own[one] for one in reports if one in found.own}
    holders = present(connection, own).holders
    taken = {one for one, has in own.items() if has.main in files and one != report}
    for one in sorted(taken):
        if holders.get(one) in taken:
            continue
        said = [row for row in found.spoken if row.part == one and row.together and row.stands]
        if said:
            yield said[-1].row
        elif one in holders and holders[one] in own:
            yield own[holders[one]].main, own[one].main
    mains = {has.main for has in own.values()}
    for file in files:
        if file in mains:
            continue
        having = [one for one, has in own.items() if file in has.attached]
        if not having:
            yield _main_of(connection, report), file
        yield from ((own[one].main, file) for one in having if one not in taken)


def _main_of(connection: Connection, report: int) -> str:
    return roles(connection, report)[0][0]


def _attached(connection: Connection, report: str) -> list[str]:
    return _read(connection, report)[1:]


def _read(connection: Connection, report: str) -> list[str]:
    """The sources that the present text of a report is read from, the main one first. Raises
    KeyError.
    """
    found = connection.execute("SELECT id FROM reports WHERE uuid = ?", (report,)).fetchone()
    read = [] if found is None else roles(connection, found[0])
    if not read:
        raise KeyError(report)
    return [sha256 for sha256, role in read if role != Role.COPY]


def said(connection: Connection, paths: Iterable[Path]) -> Said:
    """What was said of files at ``paths``, as far as they were seen before."""
    rows = connection.execute(
        "SELECT whole, part, together FROM groupings WHERE NOT deleted ORDER BY at, uid"
    ).fetchall()
    if not rows:
        return NOTHING_SAID
    here = {os.fsencode(path): path for path in paths}
    seen: dict[str, list[Path]] = defaultdict(list)
    for sha256, path in connection.execute(
        "SELECT sha256, path FROM observations WHERE sha256 IN "
        "(SELECT whole FROM groupings UNION SELECT part FROM groupings)"
    ):
        if path in here:
            seen[sha256].append(here[path])
    together: dict[Path, Path] = {}
    apart: set[tuple[Path, Path]] = set()
    for whole, part, one in rows:
        pairs = list(_pairs(seen[whole], seen[part]))
        if one:
            together |= {file: report for report, file in pairs}
        else:
            apart.update(pairs)
    return Said(together, frozenset(apart))


def _pairs(reports: list[Path], files: list[Path]) -> Iterator[tuple[Path, Path]]:
    """Each file with the report beside it, or in the folder above, or the first of all."""
    by_folder = {report.parent: report for report in reversed(reports)}
    for file in files:
        near = by_folder.get(file.parent) or by_folder.get(file.parent.parent)
        report = near or next(iter(reports), None)
        if report is not None:
            yield report, file
