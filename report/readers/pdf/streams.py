"""How much the streams of a PDF unfold to, before a parser that ends when memory does unfolds them.

pdfium knows no error for want of memory: it ends its process, and nobody would know why.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from itertools import islice, pairwise

from report.source import UnreadableSource

_MOST = 48 << 20  # bytes of one stream; that of a page of words and lines has hardly one
_MOST_OF_FONT = 128 << 20
_MOST_IN_ALL = 512 << 20
_MOST_STREAMS = 100_000  # that are looked at
_MOST_FILTERS = 3  # of one stream
_STREAM = re.compile(rb"\bstream\r?\n")
_ENTRIES = 2_000  # bytes before a stream in which its entries are looked for
_IMAGE = re.compile(rb"/Subtype\s*/Image\b")
_FONT = re.compile(rb"/Length1\b|/Subtype\s*/(?:CIDFontType0C|Type1C|OpenType)\b")
_FILTERS = re.compile(rb"/Filter\s*(?:\[([^\]]{0,200})\]|(/\w+))")
_FLATE = re.compile(rb"/(?:FlateDecode|Fl)\b")
_CHUNK = 64 << 10
_STEP = 1 << 20


def refuse_bombs(content: bytes) -> None:
    """Raises UnreadableSource where a stream other than a picture, which is not looked at, unfolds
    to more than a report has.
    """
    total = 0
    starts = [found.end() for found in islice(_STREAM.finditer(content), _MOST_STREAMS)]
    for start, following in pairwise((*starts, len(content))):
        entries = content[max(0, start - _ENTRIES) : start]
        entries = entries[entries.rfind(b" obj") + 1 :]
        filters = _FILTERS.search(entries)
        if filters is None or _IMAGE.search(entries):
            continue
        times = len(_FLATE.findall(filters[1] or filters[2]))
        if times > _MOST_FILTERS:
            raise _bomb()
        most = _MOST_OF_FONT if _FONT.search(entries) else _MOST
        size = 0
        for size in _unfolded(memoryview(content)[start:following], times):
            if size > most or total + size > _MOST_IN_ALL:
                raise _bomb()
        total += size


def _unfolded(packed: memoryview, times: int) -> Iterator[int]:
    """How much came out so far, until it ends or is no such stream."""
    if not times:
        return
    size = 0
    unpackers = [zlib.decompressobj() for _ in range(times)]
    try:
        for start in range(0, len(packed), _CHUNK):
            for piece in _through(bytes(packed[start : start + _CHUNK]), unpackers):
                size += piece
                yield size
            if unpackers[0].eof:
                return
    except zlib.error:  # locked, or not said as it is: what comes of it will be seen
        return


def _through(piece: bytes, unpackers: list[zlib._Decompress]) -> Iterator[int]:
    """The sizes of what ``piece`` becomes, step by step, behind the last of ``unpackers``."""
    first, *others = unpackers
    while piece:
        out = first.decompress(piece, _STEP)
        piece = first.unconsumed_tail
        if others:
            yield from _through(out, others)
        else:
            yield len(out)
        if not out:
            return


def _bomb() -> UnreadableSource:
    return UnreadableSource(
        "too-large",
        f"a part of it unfolds to more than {_MOST >> 20} MB; open it and print it to PDF again",
    )
