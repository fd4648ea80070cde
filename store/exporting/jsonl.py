"""The lossless export: whatever reviewers wrote, one JSON object a line, to be merged elsewhere.

The first line is ``{"type": "jiaokan-library", "version": 1}``. Then, each in a stable order:

- ``report``: uuid, title, agency, year and what it was found in, version (number of the
  current one), digest (sha256 of its text in UTF-8), sources (sha256 and role, the main one first),
  earlier (the same of older versions), ``here`` (false for a report of which only what waits for
  it from other libraries is known), ``text`` if asked for;
- ``verdict``, ``annotation``, ``reply``: ``row`` as ``store.rows`` has it, deleted ones too, with
  the uuid of the report and the digest and main sha256 of the version it was written on;
- ``link``: what was said of two agencies, ``row`` as ``store.rows`` has it, undone ones too; where
  reports are named, of those alone;
- ``grouping``: what was said of two sources, whether they are of one report, ``row`` likewise;
- ``mark``: how far a reviewer came with a report;
- after those of this library, the rows that wait for a report that is not here;
- ``history``: every change in the order it was made, then other libraries' by time. ``undoes`` is
  the sha256 of the line that it took back, as it stands in the file without its line end;
  ``batch``, where changes were made as one, that of the first of them, which has none.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from hashlib import sha256
from itertools import groupby
from operator import itemgetter
from sqlite3 import Connection
from typing import TextIO

from store.exporting.jsontext import encode
from store.files.sources import NO_PART
from store.library import Library
from store.rows import COLUMNS, GROUPING_COLUMNS, LINK_COLUMNS, TABLES

FORMAT = "jiaokan-library"
VERSION = 1
KINDS = tuple(TABLES)  # an annotation before its replies

_MAIN = (
    "(SELECT sha256 FROM version_sources WHERE version = versions.id AND role = 'main' "
    "ORDER BY position LIMIT 1)"
)
# Whose version a row was written on: an annotation knows; the others go with the current one.
_REPORT = {
    "verdict": "JOIN reports ON reports.id = written.report",
    "annotation": "JOIN reports ON reports.id = written.report",
    "reply": "JOIN annotations ON annotations.uid = written.annotation "
    "JOIN reports ON reports.id = annotations.report",
}
_ON = {
    "verdict": "reports.version",
    "annotation": "written.text_version",
    "reply": "annotations.text_version",
}

Line = Mapping[str, object]


def write(
    library: Library,
    stream: TextIO,
    *,
    uuids: Iterable[str] | None = None,
    with_text: bool = False,
) -> None:
    """All of ``library`` as it stands at one moment, or what is on the reports named and nothing
    that waits. Raises KeyError for a report that is not there.
    """
    with _moment(library.connection) as connection:
        chosen = None if uuids is None else json.dumps(_known(connection, uuids))
        for line in _lines(connection, chosen, with_text):
            stream.write(f"{encode(line)}\n")


def history(connection: Connection, chosen: str | None = None) -> Iterator[tuple[str, Line]]:
    """The changes made in this library, oldest first, each with the sha256 it is known by."""
    uids: dict[int, str] = {}
    # All of it, whichever reports are chosen: a line is known by those it names.
    found = connection.execute(
        "SELECT history.id, COALESCE(uuid, ''), what, about, history.author, at, undoes, batch, "
        "rows_json, ?1 IS NULL OR uuid IN (SELECT value FROM json_each(?1)) "
        "FROM history LEFT JOIN reports ON reports.id = history.report ORDER BY history.id",
        (chosen,),
    )
    for id_, report, what, about, author, at, undoes, batch, rows, wanted in found:
        line: dict[str, object] = {
            "type": "history",
            "report": report,
            "what": what,
            "about": about,
            "author": author,
            "at": at,
            "undoes": uids.get(undoes, ""),
            "rows": json.loads(rows),
        }
        if batch is not None:
            line["batch"] = uids[batch]
        uids[id_] = identity(line)
        if wanted:
            yield uids[id_], line


def identity(line: Line) -> str:
    """What a line of a history is known by in every library."""
    return sha256(encode(line).encode()).hexdigest()


@contextmanager
def _moment(connection: Connection) -> Iterator[Connection]:
    """What is read inside is of one moment, whoever writes meanwhile."""
    connection.execute("BEGIN")
    try:
        yield connection
    finally:
        connection.execute("COMMIT")


def _known(connection: Connection, uuids: Iterable[str]) -> list[str]:
    known = list(uuids)
    for uuid in known:
        if connection.execute("SELECT 1 FROM reports WHERE uuid = ?", (uuid,)).fetchone() is None:
            raise KeyError(uuid)
    return known


def _lines(connection: Connection, chosen: str | None, with_text: bool) -> Iterator[Line]:
    yield {"type": FORMAT, "version": VERSION}
    yield from _reports(connection, chosen, with_text)
    if chosen is None:
        yield from _written_on_parts(connection)
        yield from _absent(connection)
    for kind in KINDS:
        yield from _rows(connection, kind, chosen)
    yield from _links(connection, chosen)
    yield from _groupings(connection, chosen)
    yield from _marks(connection, chosen)
    if chosen is None:
        yield from _waiting(connection)
    for _, line in history(connection, chosen):
        yield line
    if chosen is None:
        for (text,) in connection.execute(
            "SELECT line_json FROM histories ORDER BY json_extract(line_json, '$.at'), uid"
        ):
            yield json.loads(text)


def _reports(connection: Connection, chosen: str | None, with_text: bool) -> Iterator[Line]:
    found = connection.execute(
        "SELECT id, uuid, title, agency, year, year_from, version FROM reports "
        f"WHERE {NO_PART} "
        "AND (?1 IS NULL OR uuid IN (SELECT value FROM json_each(?1))) ORDER BY uuid",
        (chosen,),
    )
    for id_, uuid, title, agency, year, year_from, current in found:
        versions = {
            number: _version(connection, version, number, digest, with_text)
            for version, number, digest in connection.execute(
                "SELECT id, number, digest FROM versions WHERE report = ? ORDER BY number", (id_,)
            )
        }
        yield {
            "type": "report",
            "uuid": uuid,
            "here": True,
            "title": title,
            "agency": agency,
            "year": year,
            "year_from": year_from,
            **versions.pop(current),
            "earlier": list(versions.values()),
        }


def _written_on_parts(connection: Connection) -> Iterator[Line]:
    """Reports that belong to others, which could not yet take over what is written on them."""
    found = connection.execute(
        f"SELECT id, uuid FROM reports WHERE NOT {NO_PART} AND id IN "
        "(SELECT report FROM annotations UNION SELECT report FROM verdicts) ORDER BY uuid"
    ).fetchall()
    for id_, uuid in found:
        versions = [
            _version(connection, version, number, digest, with_text=False)
            for version, number, digest in connection.execute(
                "SELECT id, number, digest FROM versions WHERE report = ? ORDER BY number DESC",
                (id_,),
            )
        ]
        first, *earlier = versions or [{"version": 0, "digest": "", "sources": []}]
        told = {"title": "", "agency": "", "year": 0}
        yield {
            "type": "report",
            "uuid": uuid,
            "here": False,
            **told,
            **first,
            "earlier": earlier,
        }


def _version(
    connection: Connection, id_: int, number: int, digest: str, with_text: bool
) -> Mapping[str, object]:
    sources = connection.execute(
        "SELECT sha256, role FROM version_sources WHERE version = ? "
        "ORDER BY role <> 'main', position",
        (id_,),
    ).fetchall()
    version: dict[str, object] = {
        "version": number,
        "digest": digest,
        "sources": [{"sha256": sha, "role": role} for sha, role in sources],
    }
    if with_text:
        found = connection.execute("SELECT text FROM versions WHERE id = ?", (id_,)).fetchone()
        version["text"] = found[0]
    return version


def _absent(connection: Connection) -> Iterator[Line]:
    """Reports that are not here by themselves, as far as the rows that wait for them tell."""
    found = connection.execute(
        "SELECT report, digest, sha256, MAX(title) FROM waiting "
        f"WHERE report NOT IN (SELECT uuid FROM reports WHERE {NO_PART}) "
        "GROUP BY report, digest, sha256 ORDER BY report, digest, sha256"
    )
    for uuid, texts in groupby(found, key=itemgetter(0)):
        versions, titles = [], []
        for _, digest, sha, title in texts:
            sources = [{"sha256": sha, "role": "main"}] if sha else []
            versions.append({"version": 0, "digest": digest, "sources": sources})
            titles.append(title)
        yield {
            "type": "report",
            "uuid": uuid,
            "here": False,
            "title": max(titles),
            "agency": "",
            "year": 0,
            **versions[0],
            "earlier": versions[1:],
        }


def _rows(connection: Connection, kind: str, chosen: str | None) -> Iterator[Line]:
    columns = COLUMNS[kind]
    found = connection.execute(
        f"SELECT uuid, COALESCE(versions.digest, ''), COALESCE({_MAIN}, ''), "
        f"{', '.join(f'written.{column}' for column in columns)} "
        f"FROM {TABLES[kind]} AS written {_REPORT[kind]} "
        f"LEFT JOIN versions ON versions.report = reports.id AND versions.number = {_ON[kind]} "
        "WHERE ?1 IS NULL OR uuid IN (SELECT value FROM json_each(?1)) "
        "ORDER BY uuid, written.uid",
        (chosen,),
    )
    for report, digest, sha, *values in found:
        yield _row(kind, report, digest, sha, dict(zip(columns, values, strict=True)))


def _links(connection: Connection, chosen: str | None) -> Iterator[Line]:
    """Those that speak of an agency's name, or of a report alone, that is one of ``chosen``."""
    ends = (
        "SELECT agency_key FROM reports WHERE uuid IN (SELECT value FROM json_each(?1)) "
        "UNION SELECT '#' || value FROM json_each(?1)"
    )
    found = connection.execute(
        f"SELECT {', '.join(LINK_COLUMNS)} FROM agency_links "
        f"WHERE ?1 IS NULL OR one IN ({ends}) OR other IN ({ends}) ORDER BY uid",
        (chosen,),
    )
    for columns in found:
        yield {"type": "link", "row": dict(zip(LINK_COLUMNS, columns, strict=True))}


def _groupings(connection: Connection, chosen: str | None) -> Iterator[Line]:
    """Those that speak of a source of one of ``chosen``."""
    sources = (
        "SELECT sha256 FROM reports JOIN versions ON versions.report = reports.id "
        "JOIN version_sources ON version_sources.version = versions.id "
        "WHERE uuid IN (SELECT value FROM json_each(?1))"
    )
    found = connection.execute(
        f"SELECT {', '.join(GROUPING_COLUMNS)} FROM groupings "
        f"WHERE ?1 IS NULL OR whole IN ({sources}) OR part IN ({sources}) ORDER BY uid",
        (chosen,),
    )
    for columns in found:
        yield {"type": "grouping", "row": dict(zip(GROUPING_COLUMNS, columns, strict=True))}


def _marks(connection: Connection, chosen: str | None) -> Iterator[Line]:
    found = connection.execute(
        f"SELECT uuid, versions.digest, COALESCE({_MAIN}, ''), mark, reviewer FROM reports "
        "JOIN versions ON versions.report = reports.id AND versions.number = reports.version "
        "WHERE mark <> 'untouched' AND (?1 IS NULL OR uuid IN (SELECT value FROM json_each(?1))) "
        "ORDER BY uuid",
        (chosen,),
    )
    for report, digest, sha, mark, reviewer in found:
        row = {"mark": mark, "reviewer": reviewer, "digest": digest}
        yield _row("mark", report, digest, sha, row)


def _waiting(connection: Connection) -> Iterator[Line]:
    found = connection.execute(
        "SELECT kind, report, digest, sha256, row_json FROM waiting "
        "ORDER BY kind = 'mark', kind = 'reply', kind = 'annotation', report, uid"
    )
    for kind, report, digest, sha, row in found:
        yield _row(kind, report, digest, sha, json.loads(row))


def _row(kind: str, report: str, digest: str, sha: str, row: Mapping[str, object]) -> Line:
    return {"type": kind, "report": report, "digest": digest, "sha256": sha, "row": row}
