"""What each of two texts has alone, and what of that only stands elsewhere in the other."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_BETWEEN = "\0"  # stands in no text that was read


@dataclass(frozen=True)
class Alone:
    """The stretches that one text has alone, as one text to search. ``starts`` are those of the
    stretches in it, ``places`` where they stand in the text they are of.
    """

    text: str
    starts: Sequence[int]
    places: Sequence[int]

    @classmethod
    def of(cls, text: str, stretches: Iterable[tuple[int, int]]) -> Alone:
        parts: list[str] = []
        starts: list[int] = []
        places: list[int] = []
        length = 0
        for start, end in stretches:
            if start < end:
                parts.append(text[start:end])
                starts.append(length)
                places.append(start)
                length += end - start + len(_BETWEEN)
        return cls(_BETWEEN.join(parts), starts, places)

    def only(self, words: str) -> int | None:
        """Where ``words`` stand in the text this is of, if they stand once in what it has alone."""
        found = self.text.find(words)
        if found < 0 or self.text.find(words, found + 1) >= 0:
            return None
        stretch = bisect_right(self.starts, found) - 1
        return self.places[stretch] + found - self.starts[stretch]
