"""Words as they flow into lines, with the white space that a browser shows."""

from __future__ import annotations

import re

from report.readers.composing.blocks import Block, Paragraph

# Markup has no such characters left: they stand for white space that is kept.
_END, _SPACE, _TAB = "\x0b", "\x0e", "\x0f"
_KEPT = str.maketrans({"\n": _END, " ": _SPACE, "\t": _TAB})
_AS_KEPT = str.maketrans({_SPACE: " ", _TAB: "\t"})
_RUN = re.compile(r"[ \t\n\f\r]+")
_ENDS = re.compile(f" ?{_END} ?")
_LINE_ENDS = re.compile(r"\r\n?")
_WIDE = re.compile("[\u2e80-\ua4cf\uf900-\ufaff\ufe30-\ufe4f\uff01-\uff60\U00020000-\U0003ffff]")


class Flow:
    """What stands in one cell, or on the page: its blocks so far, and the line that is begun."""

    def __init__(self) -> None:
        self._blocks: list[Block] = []
        self._words: list[str] = []
        self._marker = ""

    def add(self, words: str, *, kept: bool) -> None:
        """``kept``: white space and all, as in a listing."""
        self._words.append(_LINE_ENDS.sub("\n", words).translate(_KEPT) if kept else words)

    def add_line_end(self) -> None:
        self._words.append(_END)

    def begin_with(self, marker: str) -> None:
        """``marker`` stands before the next words; what was to and found none is gone if empty."""
        self._marker = self._marker + marker if marker else ""

    def end(self) -> None:
        """What comes next begins a line of its own."""
        if not self._words:
            return
        text = _ENDS.sub("\n", _RUN.sub(_shown, "".join(self._words))).translate(_AS_KEPT)
        self._words = []
        text = text.strip("\n")
        if text and not text.isspace():
            words = text.lstrip(" ") if self._marker else text.removeprefix(" ")
            self._blocks.append(Paragraph(self._marker + words))
            self._marker = ""

    def put(self, block: Block) -> None:
        self.end()
        self._blocks.append(block)

    def done(self) -> list[Block]:
        self.end()
        return self._blocks


def _shown(run: re.Match[str]) -> str:
    """A space; nothing for the line end of the file that parts two ideographs."""
    text = run.string
    if "\n" not in run[0] and "\r" not in run[0]:
        return " "
    before, after = text[max(0, run.start() - 1) : run.start()], text[run.end() : run.end() + 1]
    return "" if _WIDE.match(before) and _WIDE.match(after) else " "
