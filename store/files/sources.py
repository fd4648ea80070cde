"""What a report was read from: its sources, where they were seen, and what could not be read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from sqlite3 import Connection

from report.source import Role

# A report that was put to another has no text of its own, and is none to be shown or counted.
NO_PART = "reports.id NOT IN (SELECT report FROM parts)"


@dataclass(frozen=True, slots=True)
class Held:
    """A source of a report. ``paths`` are display names of where it was seen, the latest first."""

    sha256: str
    role: Role
    format: str
    paths: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Unread:
    """A file that belongs to a report and could not be read; ``code`` as of UnreadableSource."""

    path: str  # display name
    code: str
    message: str


def names(sources: Sequence[Held]) -> tuple[str, ...]:
    """Display names of the files whose texts a report has, one after the other: empty for one that
    was seen nowhere.
    """
    return tuple(next(iter(one.paths), "") for one in sources if one.role is not Role.COPY)


def sources_of(connection: Connection, version: int) -> tuple[Held, ...]:
    """Of the version of a report whose id this is, the main one first."""
    found = connection.execute(
        "SELECT sha256, role, format FROM version_sources JOIN sources USING (sha256) "
        "WHERE version = ? ORDER BY role <> 'main', position",
        (version,),
    ).fetchall()
    return tuple(
        Held(sha256, Role(role), format, _seen(connection, sha256))
        for sha256, role, format in found
    )


def roles(connection: Connection, report: int) -> list[tuple[str, str]]:
    """The sha256 and role of each source of the present text of the report of that id, the main one
    first.
    """
    return connection.execute(
        "SELECT sha256, role FROM reports "
        "JOIN versions ON versions.report = reports.id AND versions.number = reports.version "
        "JOIN version_sources ON version_sources.version = versions.id "
        "WHERE reports.id = ? ORDER BY position",
        (report,),
    ).fetchall()


def parts(connection: Connection, report: int) -> list[int]:
    """The reports that belong to the one of that id, and those that belong to them."""
    found = [report]
    for one in found:
        found += [
            part
            for (part,) in connection.execute(
                "SELECT report FROM parts WHERE whole = ? ORDER BY report", (one,)
            )
            if part not in found
        ]
    return found[1:]


def unread_of(connection: Connection, report: int) -> tuple[Unread, ...]:
    """Of the report of that id."""
    found = connection.execute(
        "SELECT name, code, message FROM failures WHERE report = ? ORDER BY path", (report,)
    ).fetchall()
    return tuple(Unread(*columns) for columns in found)


def _seen(connection: Connection, sha256: str) -> tuple[str, ...]:
    found = connection.execute(
        "SELECT name FROM observations WHERE sha256 = ? ORDER BY latest DESC, id", (sha256,)
    ).fetchall()
    return tuple(dict.fromkeys(name for (name,) in found))
