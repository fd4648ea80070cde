"""Another library's lossless export taken in; twice changes nothing.

Reports are the same when their uuid, the sha256 of a main source, or their text is. Of a row that
both libraries have, the higher version stands; of two changes of the same version the later one,
and the other is kept in the history. What cannot be attached waits: rows of a report that is not
here, and annotations on a text of it that is not. Other libraries' histories are kept beside ours.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from sqlite3 import Connection
from typing import TYPE_CHECKING, Any

from checks.rule import Ruleset
from store import rows
from store.agency import bodies
from store.agency.link_names import called
from store.agency.pairing import mark_changed
from store.agency.regrouping import regroup
from store.changes import change
from store.changes.change import MERGE
from store.changes.export_lines import (
    Wrong,
    check_header,
    checked_grouping,
    checked_link,
    checked_row,
    object_of,
    objects_of,
    parsed,
    text_of,
)
from store.changes.prevailing import at_once, newer, remember, remembrance
from store.clock import now
from store.exporting import jsonl
from store.exporting.jsontext import encode
from store.files.following import follow_merged
from store.library import Library
from store.queue.counts import refresh
from store.written.carrying import carry
from store.written.renaming import follow_names

if TYPE_CHECKING:
    from sqlite_utils import Database


class MergeError(Exception):
    """The file is no lossless export. ``code`` is a stable word (``empty``, ``not-utf8``,
    ``not-json``, ``not-an-export``, ``newer``, ``broken``), ``line`` counts from 1; the text is one
    English line: which line, what is wrong.
    """

    def __init__(self, code: str, line: int, message: str) -> None:
        super().__init__(f"line {line}: {message}")
        self.code = code
        self.line = line


@dataclass(frozen=True, slots=True)
class Merged:
    """Rows of the file: ``unchanged`` are those that were here, as they are or newer."""

    added: int
    updated: int
    unchanged: int
    waiting: int  # rows kept until their report is imported


def merge(library: Library, lines: Iterable[str], ruleset: Ruleset | None = None) -> Merged:
    """One transaction; a bad line takes nothing in. What bears a name that ``ruleset`` has another
    for goes by that. Raises MergeError.
    """
    with library.write() as database:
        merging = _Merging(database, library.author)
        for number, line in _numbered(lines):
            try:
                merging.take(parsed(line))
            except Wrong as wrong:
                raise MergeError(wrong.code, number, str(wrong)) from None
        return merging.finish(ruleset)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where rows on a report of the other library belong: ``id`` is that of the report here, None
    if it is not; ``numbers`` those of its versions by the digest of their text.
    """

    title: str
    id: int | None
    numbers: Mapping[str, int]


class _Merging:
    """One file on its way in."""

    def __init__(self, database: Database, author: str) -> None:
        self._database = database
        self._connection: Connection = database.conn
        self._author = author
        self._begun = False
        self._places: dict[str, _Place] = {}
        self._changed: set[int] = set()
        self._linked: set[str] = set()
        self._own_history: set[str] | None = None
        self._remembered: set[str] | None = None
        self._counts = {"added": 0, "updated": 0, "unchanged": 0, "waiting": 0}

    def take(self, line: Mapping[str, Any]) -> None:
        """Raises Wrong."""
        kind = line.get("type")
        if not self._begun:
            check_header(line)
            self._begun = True
        elif kind == "report":
            self._report(line)
        elif kind == "history":
            self._history(line)
        elif kind == "mark":
            self._count(self._mark(line))
        elif kind == change.LINK:
            self._count(self._link(line))
        elif kind == change.GROUPING:
            self._count(self._grouping(line))
        elif kind in rows.TABLES:
            self._count(self._row(str(kind), line))
        else:
            raise Wrong(f"what is a line of type {kind!r}? Export again with this jiaokan")

    def finish(self, ruleset: Ruleset | None) -> Merged:
        """Raises MergeError for a file of no lines."""
        if not self._begun:
            raise MergeError(
                "empty", 1, "the file is empty: name what 'jiaokan export --format jsonl' wrote"
            )
        for report in sorted(self._changed):
            self._changed |= follow_merged(self._database, report)
        for report in self._changed:
            refresh(self._connection, report)
            self._connection.execute("UPDATE reports SET changed = ? WHERE id = ?", (now(), report))
            carry(self._database, report)
            if ruleset is not None:
                follow_names(self._database, report, ruleset)
        for report in regroup(self._database, self._linked, ruleset):
            mark_changed(self._connection, report)
        return Merged(**self._counts)

    def _count(self, what: str) -> None:
        self._counts[what] += 1

    def _report(self, line: Mapping[str, Any]) -> None:
        uuid, title = text_of(line, "uuid"), text_of(line, "title")
        versions = [line, *reversed(objects_of(line, "earlier"))]
        sources = [
            text_of(source, "sha256")
            for version in versions
            for source in objects_of(version, "sources")
            if source.get("role") == "main"
        ]
        digests = [text_of(version, "digest") for version in versions]
        id_ = self._find_report(uuid, sources, digests)
        numbers = {} if id_ is None else self._numbers(id_)
        self._places[uuid] = _Place(title, id_, numbers)

    def _find_report(self, uuid: str, sources: list[str], digests: list[str]) -> int | None:
        """The id here, by uuid, else by source, else by text; newest versions first."""
        by_source = (
            "SELECT report FROM versions "
            "JOIN version_sources ON version_sources.version = versions.id "
            "WHERE sha256 = ? AND role = 'main' ORDER BY report LIMIT 1"
        )
        by_text = "SELECT report FROM versions WHERE digest = ? ORDER BY report LIMIT 1"
        for query, values in (
            ("SELECT id FROM reports WHERE uuid = ?", [uuid]),
            (by_source, sources),
            (by_text, digests),
        ):
            for value in values:
                found = self._connection.execute(query, (value,)).fetchone()
                if found is not None:
                    id_: int = found[0]
                    return id_
        return None

    def _numbers(self, report: int) -> dict[str, int]:
        return dict(
            self._connection.execute(
                "SELECT digest, number FROM versions WHERE report = ?", (report,)
            )
        )

    def _place(self, line: Mapping[str, Any]) -> _Place:
        uuid = text_of(line, "report")
        if uuid not in self._places:
            raise Wrong(f"no line before it tells of report {uuid}")
        return self._places[uuid]

    def _row(self, kind: str, line: Mapping[str, Any]) -> str:
        place = self._place(line)
        row = checked_row(kind, line)
        digest = text_of(line, "digest")
        if kind == "annotation":
            attachable = digest in place.numbers
            if attachable:
                row["text_version"] = place.numbers[digest]
        elif kind == "reply":
            attachable = self._find("annotation", row["annotation"]) is not None
        else:
            attachable = True
        standing = self._find(kind, row["uid"])
        on = self._stands_on(kind, row, place)
        if standing is not None and not newer(row, standing):
            return self._older(kind, row, standing, on)
        if standing is not None and on != place.id:
            # It was put there with its file, and stays where it stands.
            row |= {name: standing[name] for name in rows.PLACE if name in standing}
        elif place.id is None or not attachable:
            return self._wait(kind, str(row["uid"]), int(row["version"]), row, line)
        assert on is not None
        self._changed.add(on)
        self._stop_waiting(kind, row)
        if standing is None:
            rows.put(self._database, kind, on, row)
            return "added"
        self._remember(on, kind, standing, row)
        rows.replace(self._database, kind, row)
        return "updated"

    def _stands_on(self, kind: str, row: rows.Row, place: _Place) -> int | None:
        """The report here that ``row`` is on, or would be: a reply is where its annotation is."""
        whose = ("annotation", "annotation") if kind == "reply" else (kind, "uid")
        found = rows.report_of(self._connection, whose[0], str(row[whose[1]]))
        return place.id if found is None else found

    def _older(self, kind: str, row: rows.Row, standing: rows.Row, on: int | None) -> str:
        """What is here stands; a change of the same version that differs is remembered, once."""
        if at_once(row, standing):
            self._remember(on, kind, row, standing)
        return "unchanged"

    def _find(self, kind: str, uid: str | int) -> dict[str, str | int] | None:
        return rows.find(self._connection, kind, str(uid))

    def _mark(self, line: Mapping[str, Any]) -> str:
        place = self._place(line)
        row = object_of(line, "row")
        if sorted(row) != ["digest", "mark", "reviewer"]:
            raise Wrong("a mark has a mark, a reviewer and a digest")
        for name in row:
            text_of(row, name)
        if row["mark"] not in rows.MARKS:
            raise Wrong(f"no mark is called {row['mark']!r}")
        if place.id is None:
            return self._wait(
                "mark", text_of(line, "report"), rows.MARKS.index(row["mark"]), row, line
            )
        return "updated" if rows.put_mark(self._connection, place.id, row) else "unchanged"

    def _link(self, line: Mapping[str, Any]) -> str:
        """A link waits for nothing: what it speaks of is a name, or becomes a report's."""
        row = checked_link(line)
        for end in ("one", "other"):
            row[end] = self._node_here(str(row[end]))
        row = called(row)
        if row["one"] == row["other"]:  # two names there, which are known to be one here
            return "unchanged"
        standing = rows.find_said(self._connection, "link", str(row["uid"]))
        if standing is not None and not newer(row, standing):
            if at_once(row, standing):
                self._remember(None, change.LINK, row, standing)
            return "unchanged"
        if standing is not None:
            self._remember(None, change.LINK, standing, row)
        rows.put_said(self._connection, "link", row)
        self._linked |= {str(row["one"]), str(row["other"])}
        return "added" if standing is None else "updated"

    def _grouping(self, line: Mapping[str, Any]) -> str:
        """It waits for nothing: it speaks of bytes. Who merged brings the reports in line with it,
        see ``store.files.joining``.
        """
        row = checked_grouping(line)
        standing = rows.find_said(self._connection, "grouping", str(row["uid"]))
        if standing is not None and not newer(row, standing):
            if at_once(row, standing):
                self._remember(None, change.GROUPING, row, standing)
            return "unchanged"
        if standing is not None:
            self._remember(None, change.GROUPING, standing, row)
        rows.put_said(self._connection, "grouping", row)
        return "added" if standing is None else "updated"

    def _node_here(self, node: str) -> str:
        """The same report may bear another uuid here."""
        place = self._places.get(bodies.report_of(node))
        if place is None or place.id is None:
            return node
        (uuid,) = self._connection.execute(
            "SELECT uuid FROM reports WHERE id = ?", (place.id,)
        ).fetchone()
        return bodies.node_of_report(uuid)

    def _wait(
        self, kind: str, uid: str, version: int, row: rows.Row, line: Mapping[str, Any]
    ) -> str:
        found = self._connection.execute(
            "SELECT row_json, version FROM waiting WHERE kind = ? AND uid = ?", (kind, uid)
        ).fetchone()
        waits = found is not None and (
            found[1] >= version if kind == "mark" else not newer(row, json.loads(found[0]))
        )
        if not waits:
            self._connection.execute(
                "INSERT OR REPLACE INTO waiting "
                "(kind, uid, report, sha256, digest, title, version, row_json) "
                "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    kind,
                    uid,
                    text_of(line, "report"),
                    text_of(line, "sha256"),
                    text_of(line, "digest"),
                    self._place(line).title,
                    version,
                    encode(row),
                ),
            )
        return "waiting"

    def _stop_waiting(self, kind: str, row: rows.Row) -> None:
        self._connection.execute(
            "DELETE FROM waiting WHERE kind = ? AND uid = ? AND version <= ?",
            (kind, row["uid"], row["version"]),
        )

    def _remember(self, report: int | None, kind: str, before: rows.Row, after: rows.Row) -> None:
        """Keeps ``before``, over which ``after`` prevailed, in the history, once."""
        if self._remembered is None:
            found = self._connection.execute(
                "SELECT rows_json FROM history WHERE what = ?", (MERGE,)
            )
            self._remembered = {text for (text,) in found}
        remembered = remembrance(kind, before, after)
        if remembered not in self._remembered:
            self._remembered.add(remembered)
            remember(self._connection, report, self._author, before, remembered)

    def _history(self, line: Mapping[str, Any]) -> None:
        report = text_of(line, "report")
        for name in ("what", "about", "author", "at", "undoes"):
            text_of(line, name)
        objects_of(line, "rows")
        if self._own_history is None:
            self._own_history = {uid for uid, _ in jsonl.history(self._connection)}
        uid = jsonl.identity(line)
        if uid not in self._own_history:
            self._connection.execute(
                "INSERT OR IGNORE INTO histories (uid, report, line_json) VALUES (?, ?, ?)",
                (uid, report, encode(line)),
            )


def _numbered(lines: Iterable[str]) -> Iterator[tuple[int, str]]:
    number = 0
    try:
        for number, line in enumerate(lines, 1):
            if line.strip():
                yield number, line
    except UnicodeDecodeError:
        raise MergeError(
            "not-utf8", number + 1, "not UTF-8: name what 'jiaokan export --format jsonl' wrote"
        ) from None
