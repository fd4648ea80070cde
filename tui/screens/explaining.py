"""A finding at full length, on a screen of its own."""

from __future__ import annotations

from collections.abc import Sequence

from checks.finding import Finding
from tui.review.explanation import explanation
from tui.review.words import ReviewWords
from tui.screens.listing import ListingScreen
from tui.widgets.parts import Line, Part
from tui.wrapping import wrapped

_INDENT = 3


class FindingScreen(ListingScreen):
    def __init__(self, words: ReviewWords, finding: Finding) -> None:
        super().__init__()
        self._words = words
        self._finding = finding

    def heading(self) -> tuple[str, str]:
        _, glyph = self._words.status(self._finding)
        code, title = self._words.code(self._finding), self._words.finding_title(self._finding)
        return f"{glyph} {code} {title}", self.said("{back.close} goes back")

    def lines(self, width: int) -> Sequence[Line]:
        lines: list[Line] = []
        for passage in explanation(self._words, self._finding):
            lines.append((Part(f" {passage.heading}", "list--strong"),))
            for text in passage.texts:
                rows = wrapped(self.glyphs.shown(text), width - _INDENT - 1)
                lines += [(Part(" " * _INDENT + row),) for row in rows]
            lines.append(())
        return lines
