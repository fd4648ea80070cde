"""Where the words that were searched stand in a text, and which of the places is walked to."""

from __future__ import annotations

import re
from functools import cached_property

from report.folding import folded
from report.span import Span

MOST = 10_000


class Hits:
    """The places of ``words`` in ``text``, at most MOST; a full-width １ is a 1, and A an a."""

    def __init__(self, text: str) -> None:
        self._text = text
        self.words = ""
        self.spans: tuple[Span, ...] = ()
        self.index = 0

    @property
    def current(self) -> Span | None:
        return self.spans[self.index] if self.spans else None

    @property
    def count(self) -> str:
        """How many there are, in figures; a plus when not all were looked for."""
        return f"{len(self.spans)}{'+' if len(self.spans) == MOST else ''}"

    def find(self, words: str, cursor: int) -> None:
        """Every place of ``words``; the first that ends after ``cursor`` is the current one."""
        self._find(words, [words] if words else [], cursor)

    def find_any(self, words: str, cursor: int) -> None:
        """As ``find``, every place of any of ``words``, which white space sets apart."""
        self._find(words, words.split(), cursor)

    def _find(self, words: str, sought: list[str], cursor: int) -> None:
        self.words = words
        found = []
        if sought:
            either = "|".join(re.escape(folded(one)) for one in sorted(sought, key=len)[::-1])
            for hit in re.finditer(either, self._folded, re.IGNORECASE):
                found.append(Span(*hit.span()))
                if len(found) == MOST:
                    break
        self.spans = tuple(found)
        after = (index for index, hit in enumerate(found) if hit.end > cursor)
        self.index = next(after, 0)

    def forget(self) -> None:
        self.find("", 0)

    def step(self, steps: int) -> bool:
        """To the place ``steps`` on; whether that went around the end."""
        beyond = not 0 <= self.index + steps < len(self.spans)
        self.index = (self.index + steps) % len(self.spans)
        return beyond

    @cached_property
    def _folded(self) -> str:
        return folded(self._text)
