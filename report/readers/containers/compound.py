"""Compound files (MS-CFB): the streams that old Office documents keep within one file.

Every chain of sectors is followed for no more of them than the file has.
"""

from __future__ import annotations

import struct
from array import array
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from report.readers.containers.archive import damaged

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_HEADER = struct.Struct("<24xHHHHH6xII I4xIIIII")
_ENTRY = struct.Struct("<64sHBB III 36x IQ")
_IN_HEADER = 109  # places of sectors of the table that the header itself has room for
_SMALL = 6  # small sectors are of 64 bytes
_LAST = 0xFFFFFFFA  # from here on numbers are no sector's
_STORAGE, _STREAM, _ROOT = 1, 2, 5


@dataclass(frozen=True, slots=True)
class _Entry:
    name: str
    kind: int
    left: int
    right: int
    child: int
    start: int
    size: int


@dataclass(frozen=True, slots=True)
class _Sectors:
    """``following`` says of each the next one; ``before`` of them stand before number 0."""

    content: bytes
    following: array[int]
    shift: int
    before: int

    def chained(self, start: int, size: int) -> bytes:
        """``size`` bytes, or as many as there are, from the sector ``start`` on."""
        pieces: list[bytes] = []
        left = min(size, len(self.content))
        while left > 0 and start < len(self.following):
            at = (start + self.before) << self.shift
            pieces.append(self.content[at : at + (1 << self.shift)])
            left -= 1 << self.shift
            start = self.following[start]
        return b"".join(pieces)


class Compound:
    """The streams and storages at the root of a compound file."""

    def __init__(self, content: bytes) -> None:
        """Raises UnreadableSource for what is damaged."""
        try:
            (_, version, _, shift, _, _, _, first, cutoff, small, _, listed, _) = (
                _HEADER.unpack_from(content)
            )
            if not content.startswith(SIGNATURE) or shift not in (9, 12):
                raise damaged()
            self._cutoff = cutoff
            self._sectors = _Sectors(content, _table(content, shift, listed), shift, 1)
            entries = [
                _entry(one, version)
                for one in _ENTRY.iter_unpack(self._sectors.chained(first, len(content)))
            ]
            following = _numbers(self._sectors.chained(small, len(content)))
        except (struct.error, IndexError) as error:
            raise damaged() from error
        if not entries or entries[0].kind != _ROOT:
            raise damaged()
        held = self._sectors.chained(entries[0].start, entries[0].size)
        self._small = _Sectors(held, following, _SMALL, 0)
        self.entries: Mapping[str, _Entry] = {
            entry.name.lower(): entry for entry in _children(entries, entries[0].child)
        }

    def __contains__(self, name: str) -> bool:
        return name.lower() in self.entries

    def stream(self, name: str) -> bytes | None:
        """The bytes of ``name``, in whatever case; None where there is no such stream."""
        entry = self.entries.get(name.lower())
        if entry is None or entry.kind != _STREAM:
            return None
        sectors = self._sectors if entry.size >= self._cutoff else self._small
        found = sectors.chained(entry.start, entry.size)
        if len(found) < entry.size:
            raise damaged(entry.name)
        return found[: entry.size]


def _table(content: bytes, shift: int, listed: int) -> array[int]:
    """Of each sector the one that follows it."""
    places = list(_numbers(content[76 : 76 + 4 * _IN_HEADER]))
    sectors = len(content) >> shift
    each = (1 << shift) // 4
    while listed < _LAST and len(places) < sectors + _IN_HEADER:
        more = _sector(content, shift, listed)
        places += more[: each - 1]
        listed = more[each - 1]
    table: array[int] = array("I")
    for place in places:
        if place < _LAST and len(table) < sectors + each:
            table.extend(_sector(content, shift, place))
    return table


def _sector(content: bytes, shift: int, number: int) -> array[int]:
    start = (number + 1) << shift
    found = _numbers(content[start : start + (1 << shift)])
    if len(found) != (1 << shift) // 4:
        raise damaged()
    return found


def _numbers(content: bytes) -> array[int]:
    return array("I", struct.unpack(f"<{len(content) // 4}I", content[: len(content) // 4 * 4]))


def _entry(fields: tuple[bytes, int, int, int, int, int, int, int, int], version: int) -> _Entry:
    name, length, kind, _, left, right, child, start, size = fields
    words = name[: max(length - 2, 0)].decode("utf-16-le", "replace")
    # Before version 4 only half of the size is sure to be written.
    return _Entry(
        words, kind, left, right, child, start, size if version > 3 else size & 0xFFFFFFFF
    )


def _children(entries: list[_Entry], first: int) -> Iterator[_Entry]:
    """A tree by names; each is told once, however often it is referred to."""
    waiting = [first]
    seen: set[int] = set()
    while waiting:
        number = waiting.pop()
        if number in seen or number >= len(entries):
            continue
        seen.add(number)
        entry = entries[number]
        if entry.kind in (_STORAGE, _STREAM):
            yield entry
            waiting += (entry.left, entry.right)
