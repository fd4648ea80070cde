"""A text as the cells it takes on a terminal."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from rich.cells import cell_len, split_graphemes
from wcwidth import wcwidth

# Runs whose width nobody doubts: ASCII, and what Chinese is written with.
_RUNS = re.compile(
    r"(?P<narrow>[ -~]+)|(?P<wide>[\u3001-\u3029\u3041-\u3096\u4e00-\u9fff\uff01-\uff60]+)"
)
_NO_WIDTH = frozenset({"Mn", "Me", "Mc", "Cf", "Co", "Cn", "Cs"})


def graphemes(text: str) -> Iterator[tuple[str, int]]:
    """The characters of ``text`` as a reader counts them, each with its width in cells."""
    place = 0
    for run in _RUNS.finditer(text):
        # A mark may belong to the character before it: what is doubtful is cut by the rules.
        if run.start() > place:
            yield from _cut(text[place : run.start()])
        narrow = run["narrow"]
        if narrow is not None:
            yield from ((character, 1) for character in narrow)
        else:
            yield from ((character, 2) for character in run["wide"])
        place = run.end()
    if place < len(text):
        yield from _cut(text[place:])


def _cut(text: str) -> Iterator[tuple[str, int]]:
    for start, end, size in split_graphemes(text)[0]:
        yield text[start:end], size


@lru_cache(maxsize=4096)
def doubtful(grapheme: str) -> bool:
    """Whether terminals may draw it wider or narrower than we think: marks, joined characters,
    and those that one table of widths has otherwise than another.
    """
    if grapheme.isascii():
        return False
    if len(grapheme) > 1 or unicodedata.category(grapheme) in _NO_WIDTH:
        return True
    return wcwidth(grapheme) != cell_len(grapheme)
