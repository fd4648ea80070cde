"""What the library knows of files, and of what is said of them, for ``store.files.arrangement``."""

from __future__ import annotations

import json
import os
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from sqlite3 import Connection
from typing import TYPE_CHECKING

from report.source import MAX_BYTES, Role, UnreadableSource
from store.files import sources
from store.files.arrangement import Arrangement, Files, Order, Own, Statement, arranged
from store.files.grouping import in_order
from store.files.own_sources import own_sources, put_down
from store.intake.inserting import insert_blank, report_of

if TYPE_CHECKING:
    from sqlite_utils import Database


MOST_TOGETHER = 36  # files of one report: a key for each that is attached


@dataclass(frozen=True, slots=True)
class Spoken:
    """A row of groupings whose report ``whole`` is here; ``part`` is the report it says belongs to
    it or does not, None where ``sha256`` is so far no more than a file attached to it.
    """

    whole: int
    part: int | None
    sha256: str
    together: bool
    stands: bool
    row: tuple[str, str]  # what the row has for both


@dataclass(frozen=True, slots=True)
class Known:
    """What is said, of the reports it speaks of; ``own`` without those nothing was kept of yet."""

    spoken: tuple[Spoken, ...]
    own: Mapping[int, Own]
    missing: frozenset[int] = field(default=frozenset())

    @property
    def whole(self) -> bool:
        """Whether nothing is to be put down first."""
        return not self.missing and all(one.part is not None for one in self.spoken)


def known(connection: Connection) -> Known:
    spoken = tuple(_spoken(connection))
    reports = {one.whole for one in spoken} | {one.part for one in spoken if one.part is not None}
    own = {report: own_sources(connection, report) for report in sorted(reports)}
    missing = {
        report
        for report, files in own.items()
        if files is None and sources.roles(connection, report)
    }
    return Known(
        spoken,
        {report: files or Own("") for report, files in own.items() if report not in missing},
        frozenset(missing),
    )


def make_known(database: Database) -> None:
    """Puts down what imports alone made of the reports that are spoken of, as long as nothing was
    done to them; and a report for each file that is to be one of its own, or may be again.
    """
    connection = database.conn
    while not (found := known(connection)).whole:
        for report in found.missing:
            put_down(connection, report, sources.roles(connection, report))
        _insert_parts(connection, known(connection).spoken)


def _insert_parts(connection: Connection, spoken: Iterable[Spoken]) -> None:
    for one in spoken:
        if one.part is not None:
            continue
        if report_of(connection, one.sha256) is not None:
            continue
        part = insert_blank(connection, one.sha256)
        put_down(connection, part, [(one.sha256, Role.MAIN)])
        connection.execute(
            "INSERT OR IGNORE INTO parts (report, whole, sha256) VALUES (?, ?, ?)",
            (part, one.whole, one.sha256),
        )
        # No name put it there; what its file became is still attached by that.
        if one.together and one.sha256 == one.row[1]:
            connection.execute(
                "DELETE FROM own_sources WHERE report = ? AND sha256 = ?", (one.whole, one.sha256)
            )


def arrangement(connection: Connection, found: Known) -> Arrangement:
    """What is wanted of the reports that ``found`` speaks of."""
    found_with = {
        (one.whole, sha256): one.part
        for one in found.spoken
        if one.part is not None and one.whole in found.own
        for sha256 in found.own[one.whole].attached
        if sha256 == one.sha256 or report_of(connection, sha256) == one.part
    }
    said = [
        Statement(one.whole, one.part, one.together)
        for one in found.spoken
        if one.stands and one.part is not None and one.part != one.whole
    ]
    return arranged(found.own, found_with, said, partial(order, connection))


def too_much(connection: Connection, files: Collection[str]) -> UnreadableSource | None:
    """Why no report can be read from so much."""
    if len(files) > MOST_TOGETHER:
        return UnreadableSource(
            "too-many-together", f"more than {MOST_TOGETHER} files; put fewer of them together"
        )
    (size,) = connection.execute(
        "SELECT COALESCE(SUM(size), 0) FROM sources "
        "WHERE sha256 IN (SELECT value FROM json_each(?))",
        (json.dumps(sorted(files)),),
    ).fetchone()
    if size > MAX_BYTES:
        return UnreadableSource(
            "too-large-together",
            f"larger than {MAX_BYTES // 1024**2} MB together; put fewer of them together",
        )
    return None


def present(connection: Connection, reports: Iterable[int]) -> Arrangement:
    """What is so of ``reports``, as ``arrangement`` has it."""
    holders, files = {}, {}
    for report in reports:
        part = connection.execute("SELECT whole FROM parts WHERE report = ?", (report,)).fetchone()
        if part is not None:
            holders[report] = int(part[0])
            continue
        roles = sources.roles(connection, report)
        files[report] = Files(
            tuple(sha256 for sha256, role in roles if role != Role.COPY),
            tuple(sorted(sha256 for sha256, role in roles if role == Role.COPY)),
        )
    return Arrangement(holders, files)


def order(connection: Connection, main: str) -> Order:
    """By where they were last seen, near the main file if they were seen there, 附件2 before
    附件10.
    """
    (first, *_) = _places(connection, main) or [Path()]

    def placed(sha256: str) -> tuple[object, ...]:
        found = _places(connection, sha256) or [Path(sha256)]
        near = [path for path in found if path.is_relative_to(first.parent)]
        return min(map(in_order, near or found))

    return placed


def _places(connection: Connection, sha256: str) -> list[Path]:
    found = connection.execute(
        "SELECT path FROM observations WHERE sha256 = ? ORDER BY latest DESC, path", (sha256,)
    ).fetchall()
    return [Path(os.fsdecode(path)) for (path,) in found]


def _spoken(connection: Connection) -> Iterable[Spoken]:
    found = connection.execute(
        "SELECT whole, part, together, deleted FROM groupings ORDER BY at, uid"
    ).fetchall()
    reports: dict[str, int | None] = {}
    attached: dict[int, Collection[str]] = {}
    for whole, part, together, deleted in found:
        for sha256 in (whole, part):
            if sha256 not in reports:
                reports[sha256] = report_of(connection, sha256)
        holder, other = reports[whole], reports[part]
        if holder is None:
            continue
        if other is not None:
            yield Spoken(holder, other, part, bool(together), not deleted, (whole, part))
            continue
        if holder not in attached:
            attached[holder] = _attached(connection, holder)
        for sha256 in attached[holder]:
            if sha256 == part or followed(connection, part, sha256):
                other = report_of(connection, sha256)
                yield Spoken(holder, other, sha256, bool(together), not deleted, (whole, part))


def _attached(connection: Connection, report: int) -> Collection[str]:
    own = own_sources(connection, report)
    if own is not None:
        return own.attached
    return [one for one, role in sources.roles(connection, report) if role == Role.ATTACHMENT]


def followed(connection: Connection, sha256: str, later: str) -> bool:
    """Whether a file that held the one source holds the other now."""
    return bool(
        connection.execute(
            "SELECT EXISTS (SELECT 1 FROM observations AS before "
            "JOIN observations AS now ON now.path = before.path "
            "WHERE before.sha256 = ? AND now.sha256 = ? AND now.latest)",
            (sha256, later),
        ).fetchone()[0]
    )
