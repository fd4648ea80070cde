"""The one font that stands in for those a PDF names and does not hold.

pdfium leaves out what it has no picture of: a 无 alone in its cell was lost where no Chinese font
is installed. So every character is a box to it, and all machines read the same.
"""

from __future__ import annotations

import ctypes
from struct import pack
from typing import Any

from pypdfium2 import raw

_HANDLE = 1  # of the font, for pdfium


def stand_in() -> bytes:
    """A TrueType font in which every character is the same box, narrower than any is wide."""
    upper, lower, wide = 880, -120, 100
    box = pack(">hhhhh", 1, 0, lower, wide, upper) + pack(">HH", 3, 0)
    box += bytes([1, 1, 1, 1]) + pack(">hhhh", 0, wide, 0, -wide)
    box += pack(">hhhh", lower, 0, upper - lower, 0)
    box += bytes(-len(box) % 4)
    glyphs = 2
    groups = pack(">III", 0x20, 0x10FFFF, 1)
    mapping = pack(">HHIII", 13, 0, 16 + len(groups), 0, 1) + groups
    tables = {
        b"cmap": pack(">HHHHI", 0, 1, 3, 10, 12) + mapping,
        b"glyf": box * glyphs,
        b"head": pack(
            ">IIIIHHQQhhhhHHhhh",
            *(0x10000, 0x10000, 0, 0x5F0F3CF5, 0, 1000, 0, 0),
            *(0, lower, wide, upper, 0, 8, 2, 1, 0),
        ),
        b"hhea": pack(">IhhhHhhhhhhhhhhhH", 0x10000, upper, lower, 0, 1000, *[0] * 11, glyphs),
        b"hmtx": pack(">Hh", 1000, 0) * glyphs,
        b"loca": pack(">III", 0, len(box), 2 * len(box)),
        b"maxp": pack(">IHHHHHHHHHHHHHH", 0x10000, glyphs, 4, 1, 0, 0, 1, *[0] * 8),
    }
    place = 12 + 16 * len(tables)
    head = pack(">IHHHH", 0x10000, len(tables), 64, 2, 48)
    body = b""
    for name, table in tables.items():
        head += pack(">4sIII", name, 0, place + len(body), len(table))
        body += table + bytes(-len(table) % 4)
    return head + body


def stands_in() -> Any:
    """What pdfium asks for a font; it must outlive pdfium."""
    font = stand_in()

    def data(_: Any, handle: Any, table: int, buffer: Any, size: int) -> int:
        if table:
            return 0
        if buffer and size >= len(font):
            ctypes.memmove(buffer, font, len(font))
        return len(font)

    def name(_: Any, handle: Any, buffer: Any, size: int) -> int:
        if buffer and size > 1:
            ctypes.memmove(buffer, b"S\0", 2)
        return 2

    info = raw.FPDF_SYSFONTINFO()
    info.version = 1
    answers = {
        "Release": lambda _: None,
        "EnumFonts": lambda _, mapper: None,
        "MapFont": lambda *_: _HANDLE,
        "GetFont": lambda _, face: _HANDLE,
        "GetFontData": data,
        "GetFaceName": name,
        "GetFontCharset": lambda _, handle: 1,
        "DeleteFont": lambda _, handle: None,
    }
    kinds = dict(raw.FPDF_SYSFONTINFO._fields_)
    for called, answer in answers.items():
        setattr(info, called, kinds[called](answer))
    return info
