"""How what is written stood in the texts that were, and where its words are in those of now."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from sqlite3 import Connection

from store import rows
from store.files.texts import Text, shifted, text_of

Place = Mapping[str, str | int]
"""What a row says of where it stands."""


@dataclass(frozen=True, slots=True)
class Way:
    """The present texts of reports before files were put together or taken apart, and after it."""

    connection: Connection
    before: Mapping[int, Text]  # by report, as is the next
    now: Mapping[int, Text]

    def remembered(self, uid: str) -> list[tuple[Text, int, Place]]:
        """In which of the texts of now, of which version of the row, and how it stood there."""
        here = {text.version: text for text in self.now.values()}
        return [
            (here[version], of, place)
            for version, _, of, place in self._stood(uid)
            if version in here
        ]

    def last_on(self, uid: str, report: int) -> Place | None:
        """How it stood last in a text of ``report`` that came from a file, if it can be while no
        other report belonged to it.
        """
        places = (place for _, on, _, place in self._stood(uid) if on == report)
        return next((one for one in places if not self.is_arranged(report, one)), None)

    def is_arranged(self, report: int, place: Place) -> bool:
        """Whether the text it stands in came from what was said of files."""
        found = self.connection.execute(
            "SELECT arranged FROM versions WHERE report = ? AND number = ?",
            (report, place["text_version"]),
        ).fetchone()
        return bool(found and found[0])

    def _stood(self, uid: str) -> list[tuple[int, int, int, Place]]:
        """As far as the text it stood in is still there."""
        found = self.connection.execute(
            "SELECT version, report, of, place_json FROM stood "
            "JOIN versions ON versions.id = stood.version WHERE uid = ? AND COALESCE("
            "(SELECT 1 FROM versions AS own WHERE own.report = versions.report "
            "AND own.number = json_extract(place_json, '$.text_version')), "
            "json_extract(place_json, '$.text_version') IS NULL) "
            "ORDER BY alone DESC, stood.id DESC",
            (uid,),
        ).fetchall()
        return [(version, report, of, json.loads(place)) for version, report, of, place in found]

    def first(self, uid: str) -> tuple[int, int, bool] | None:
        """The report it was on before anything was put together or taken apart, the id of the text
        of that, and whether no other report belonged to it.
        """
        found = self.connection.execute(
            "SELECT report, version, alone FROM stood "
            "JOIN versions ON versions.id = stood.version WHERE uid = ? ORDER BY stood.id LIMIT 1",
            (uid,),
        ).fetchone()
        return None if found is None else (found[0], found[1], bool(found[2]))

    def home(self, uid: str) -> Text | None:
        """The text of now that has what was written on that report."""
        first = self.first(uid)
        return None if first is None else self.of(first[0])

    def split_from(self, version: int) -> list[Text]:
        """The texts of now with files of the text of that id."""
        found = self.connection.execute(
            "SELECT sha256 FROM version_sources WHERE version = ?", (version,)
        ).fetchall()
        return [text for text in self.now.values() if any(one in text.files for (one,) in found)]

    def had(self, version: int, sha256: str | None) -> bool:
        """Whether the text of that id was read from that file, among others."""
        found = self.connection.execute(
            "SELECT EXISTS (SELECT 1 FROM version_sources WHERE version = ? AND sha256 = ?)",
            (version, sha256),
        ).fetchone()
        return bool(found[0])

    def of(self, report: int) -> Text | None:
        """The text that ``report`` stands in now."""
        whole = rows.present_report(self.connection, report)
        return None if whole is None else self.now.get(whole)

    def moved(
        self, report: int, number: int, spans: list[list[int]]
    ) -> tuple[Text, list[list[int]]] | None:
        """Where ``spans`` of a text before stand now, if the files they are in say it."""
        old = self.before.get(report)
        if old is None and report not in self.now:  # written elsewhere on what is a part here
            old = text_of(self.connection, report, number)
        if old is None or old.number != number or not spans:
            return None
        file = old.file_of(spans[0])
        new = next((one for one in self.now.values() if file in one.files), None)
        found = None if new is None else shifted(old, new, spans)
        return None if new is None or found is None else (new, found)
