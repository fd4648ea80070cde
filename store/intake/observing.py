"""Where files were met, and which of them could not be read."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from sqlite3 import Connection

from store.clock import now


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


def is_there(path: bytes | Path) -> bool:
    """Whether it is a file still; where that cannot be looked up, as on a drive that went, it is
    not.
    """
    return os.path.isfile(path)  # noqa: PTH113 - Path.is_file raises where nobody may look


def as_last_seen(connection: Connection, seen: Observation) -> bool:
    """Whether the file is as it was when last read, as far as can be told without reading it."""
    found = connection.execute(
        "SELECT 1 FROM observations WHERE path = ? AND latest AND mtime_ns = ? AND size = ? "
        "AND NOT EXISTS (SELECT 1 FROM failures WHERE failures.path = observations.path)",
        (seen.path, seen.mtime_ns, seen.size),
    ).fetchone()
    return found is not None


def observe(connection: Connection, sha256: str, seen: Observation) -> None:
    """Notes that the source ``sha256``, which is here, is what the file held last."""
    connection.execute("UPDATE observations SET latest = 0 WHERE path = ?", (seen.path,))
    connection.execute(
        "INSERT INTO observations (path, name, sha256, mtime_ns, size, seen, latest) "
        "VALUES (?, ?, ?, ?, ?, ?, 1) ON CONFLICT (path, sha256) DO UPDATE SET "
        "mtime_ns = excluded.mtime_ns, size = excluded.size, seen = excluded.seen, latest = 1",
        (seen.path, seen.name, sha256, seen.mtime_ns, seen.size, now()),
    )


def latest(connection: Connection, path: bytes) -> str | None:
    """The source that the file held when it was last read."""
    found = connection.execute(
        "SELECT sha256 FROM observations WHERE path = ? AND latest", (path,)
    ).fetchone()
    return None if found is None else found[0]


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


def name_report(connection: Connection, path: bytes, report: int) -> None:
    """Notes which report was read without the file, if that was not read."""
    connection.execute(
        "UPDATE failures SET report = ? WHERE path = ? AND report IS NULL", (report, path)
    )


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
