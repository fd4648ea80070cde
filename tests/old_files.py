"""Compound files and workbooks of Excel before 2007, as small as can be."""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence

_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_SECTOR = 512
_SMALLEST = 4096  # shorter streams would stand elsewhere

BOF, EOF, CONTINUE = 0x809, 0x0A, 0x3C


def compound(streams: Mapping[str, bytes]) -> bytes:
    """A compound file with ``streams``: 60 KB at most."""
    return chained(tuple(streams.items()))


def chained(streams: Sequence[tuple[str, bytes]], *, looped: bool = False) -> bytes:
    """A compound file with ``streams``, names twice too, whose table has one sector; ``looped``:
    each of them goes on for ever.
    """
    directory = -(-(len(streams) + 1) // 4)
    table = [_FAT, *range(2, 1 + directory), _END]
    entries = [_entry("Root Entry", 5, _END, 0, child=1)]
    sectors = b""
    for at, (name, words) in enumerate(streams, 1):
        content = words.ljust(_SMALLEST, b"\0")
        count = -(-len(content) // _SECTOR)
        begun = len(table)
        table += [*range(begun + 1, begun + count), begun if looped else _END]
        sectors += content.ljust(count * _SECTOR, b"\0")
        right = at + 1 if at < len(streams) else _FREE
        entries.append(_entry(name, 2, begun, len(content), right=right))
    assert len(table) <= 128, "more than one sector of the table tells of"
    table += [_FREE] * (128 - len(table))
    entries += [bytes(128)] * (directory * 4 - len(entries))
    numbers = (0, 1, 1, 0, _SMALLEST, _END, 0, _END, 0, 0, *[_FREE] * 108)
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    head += struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6) + struct.pack("<118I", *numbers)
    return head + struct.pack("<128I", *table) + b"".join(entries) + sectors


def _entry(
    name: str, kind: int, start: int, size: int, *, right: int = _FREE, child: int = _FREE
) -> bytes:
    words = name.encode("utf-16-le")
    head = words.ljust(64, b"\0") + struct.pack("<HBB", len(words) + 2, kind, 1)
    return head + struct.pack("<III36xIQ", _FREE, right, child, start, size)


def record(kind: int, data: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(data)) + data


def string(words: str, counted: str = "H", extra: bytes = b"\1") -> bytes:
    """As a record of BIFF8 has it; ``extra`` are its flags."""
    return struct.pack(f"<{counted}", len(words)) + extra + words.encode("utf-16-le")


def at(row: int, column: int, style: int = 0) -> bytes:
    """What a cell's record begins with; counted from 1."""
    return struct.pack("<HHH", row - 1, column - 1, style)


def workbook(
    sheet: Sequence[bytes], shared: Sequence[bytes] = (), styles: Sequence[bytes] = ()
) -> bytes:
    """The stream of a workbook of one sheet, whose records are ``sheet``, and a hidden one;
    ``shared`` are those with its strings.
    """
    part = record(BOF, struct.pack("<HH12x", 0x600, 0x10)) + b"".join(sheet) + record(EOF)
    names = (("统计表", 0), ("底稿", 1))
    length = sum(len(bound(name, 0, state)) for name, state in names)
    head = record(BOF, struct.pack("<HH12x", 0x600, 5)) + b"".join(styles)
    rest = b"".join(shared) + record(EOF)
    start = len(head) + length + len(rest)
    bounds = b"".join(bound(name, start, state) for name, state in names)
    return head + bounds + rest + part


def bound(name: str, start: int, state: int) -> bytes:
    return record(0x85, struct.pack("<IBB", start, state, 0) + string(name, "B"))
