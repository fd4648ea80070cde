"""The rows of a report: its sources, its texts, and what is known of the present one."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Iterable
from functools import cache
from sqlite3 import Connection

from report.source import Role
from store import packing
from store.clock import now
from store.intake.found import insert_findings
from store.packing import Packed

# Of the readers: to be raised when one of them reads the same bytes otherwise than before.
READER = "1"

# One source is one report wherever it is imported, so its first source names a report.
_REPORTS = uuid.UUID("3a1e9a52-5b0c-4c86-9a55-6d2a4d0f7c11")


def insert_sources(connection: Connection, packed: Packed) -> None:
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


def insert_report(connection: Connection, packed: Packed, row: int) -> int:
    """Its id: ``row``, where that is free."""
    return _insert_report(connection, packed.sha256, row)


def _insert_report(connection: Connection, sha256: str, row: int) -> int:
    cursor = connection.execute(
        "INSERT INTO reports (id, uuid, title, agency, agency_key, year, form, version, ruleset, "
        "copies, identical, added) "
        "SELECT iif(:row > 0 AND NOT EXISTS (SELECT 1 FROM reports WHERE id = :row), :row, NULL), "
        ":uuid, '', '', '', 0, '', 0, '', 1, 1, :now",
        {"row": row, "uuid": _name(sha256), "now": now()},
    )
    assert cursor.lastrowid is not None
    return cursor.lastrowid


def insert_blank(connection: Connection, sha256: str) -> int:
    """A report that begins with the source ``sha256`` and has no text yet."""
    return _insert_report(connection, sha256, 0)


def named(connection: Connection, sha256: str) -> int | None:
    """The report that began with the source ``sha256``."""
    found = connection.execute("SELECT id FROM reports WHERE uuid = ?", (_name(sha256),)).fetchone()
    return None if found is None else int(found[0])


def report_of(connection: Connection, sha256: str) -> int | None:
    """The report that began with the source, or has, or had once, the source as its main one."""
    began = named(connection, sha256)
    if began is not None:
        return began
    found = connection.execute(
        "SELECT report FROM version_sources "
        "JOIN versions ON versions.id = version_sources.version "
        "WHERE sha256 = :source AND role = 'main' UNION ALL "
        "SELECT report FROM own_sources WHERE sha256 = :source AND role = 'main' "
        "ORDER BY report DESC LIMIT 1",
        {"source": sha256},
    ).fetchone()
    return None if found is None else int(found[0])


def read_from(
    connection: Connection, report: int, packed: Packed, copies: Collection[str]
) -> int | None:
    """The number of the version of ``report`` that has the text and the files of ``packed``."""
    files = [one.sha256 for one in packed.sources]
    found = connection.execute(
        "SELECT id, number FROM versions WHERE report = ? AND digest = ? ORDER BY number DESC",
        (report, packed.digest),
    ).fetchall()
    for version, number in found:
        sources = connection.execute(
            "SELECT sha256, role FROM version_sources WHERE version = ? ORDER BY position",
            (version,),
        ).fetchall()
        read = [sha256 for sha256, role in sources if role != Role.COPY]
        same = {sha256 for sha256, role in sources if role == Role.COPY} == set(copies)
        if read == files and same:
            return int(number)
    return None


def _name(sha256: str) -> str:
    return str(uuid.uuid5(_REPORTS, sha256))


def insert_version(
    connection: Connection, report: int, packed: Packed, *, arranged: bool = False
) -> None:
    """Makes the text of ``packed`` the present version of ``report``. ``arranged`` when it comes
    from what is said of its files, and not from another file.
    """
    connection.execute(
        "UPDATE reports SET changed = ?, version = 1 + MAX(version, COALESCE("
        "(SELECT MAX(number) FROM versions WHERE report = reports.id), 0)) WHERE id = ?",
        (now(), report),
    )
    version = connection.execute(
        "INSERT INTO versions (report, number, digest, added, text, layout, arranged) "
        "SELECT id, version, ?, ?, ?, ?, ? FROM reports WHERE id = ?",
        (packed.digest, now(), packed.text, packed.layout, arranged, report),
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


def insert_analysis(connection: Connection, report: int, packed: Packed) -> None:
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
