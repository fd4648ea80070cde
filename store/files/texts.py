"""Where the files that a text was read from begin and end in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from sqlite3 import Connection

from report.source import Role
from store import packing


@dataclass(frozen=True, slots=True)
class Text:
    """A text of ``report`` and where in it each of its files, by sha256, begins and ends."""

    report: int
    version: int  # its id
    number: int
    digest: str
    words: str
    files: Mapping[str, tuple[int, int]]

    def file_of(self, span: list[int]) -> str | None:
        start, end = span
        return next(
            (one for one, (first, last) in self.files.items() if first <= start and end <= last),
            None,
        )


def text_of(connection: Connection, report: int, number: int | None = None) -> Text | None:
    """The text of that number, or the present one, None of a report that belongs to another."""
    found = connection.execute(
        "SELECT versions.id, number, digest, text, layout FROM reports JOIN versions "
        "ON versions.report = reports.id AND versions.number = COALESCE(?, reports.version) "
        "WHERE reports.id = ?",
        (number, report),
    ).fetchone()
    if found is None:
        return None
    version, number, digest, words, packed = found
    layout = packing.layout(packed)
    read = [
        sha256
        for (sha256,) in connection.execute(
            "SELECT sha256 FROM version_sources WHERE version = ? AND role <> ? ORDER BY position",
            (version, Role.COPY),
        )
    ]
    starts = [layout.start_of(at) for at in range(len(read))]
    ends = [*starts[1:], len(words)]
    files = dict(zip(read, zip(starts, ends, strict=True), strict=True))
    return Text(report, version, number, digest, words, files)


def shifted(old: Text, new: Text, spans: list[list[int]]) -> list[list[int]] | None:
    """Where they stand in ``new``, if all are in files that both have, and read alike."""
    found = []
    for start, end in spans:
        file = old.file_of([start, end])
        if file is None or file not in new.files:
            return None
        off = new.files[file][0] - old.files[file][0]
        if new.words[start + off : end + off] != old.words[start:end]:
            return None
        found.append([start + off, end + off])
    return found
