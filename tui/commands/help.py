"""Help pages in the reader's language, wrapped by the cells a terminal uses for Chinese."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

import click
from rich.cells import cell_len

from tui.language import Language
from tui.wrapping import wrap

WIDTH = 78
_TERMS_AT_MOST = 28


class HelpPage(click.HelpFormatter):
    """A click formatter that wraps by cells and says its headings through ``tr``.

    Click breaks lines at blanks only and counts code points: a Chinese sentence would run off the
    screen.
    """

    def __init__(self, tr: Language, width: int) -> None:
        super().__init__(width=min(width, WIDTH))
        self._tr = tr

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, args, prefix or self._tr("Usage:") + " ")

    def write_heading(self, heading: str) -> None:
        self.write(f"{heading}:\n")

    def write_text(self, text: str) -> None:
        for line in _lines(text, self.width - self.current_indent):
            self.write(f"{'':>{self.current_indent}}{line}\n")

    def write_dl(
        self, rows: Iterable[tuple[str, str]], col_max: int = _TERMS_AT_MOST, col_spacing: int = 2
    ) -> None:
        listed = list(rows)
        column = min(max(cell_len(term) for term, _ in listed), col_max) + col_spacing
        hanging = " " * (self.current_indent + column)
        for term, meaning in listed:
            lines = _lines(meaning, self.width - len(hanging))
            self.write(" " * self.current_indent + term)
            if cell_len(term) > column - col_spacing:
                self.write("\n" + hanging)
            else:
                self.write(" " * (column - cell_len(term)))
            self.write(("\n" + hanging).join(lines) + "\n")


def _lines(text: str, width: int) -> list[str]:
    words = " ".join(text.split())
    starts = (*wrap(words, width), len(words))
    return [words[start:end].strip() for start, end in pairwise(starts)]
