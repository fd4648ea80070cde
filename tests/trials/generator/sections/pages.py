"""Text as pages of a print have it: lines of one width, a space about digits, page numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from random import Random

from tests.trials.generator.pieces import Piece, Role

_DIGIT = re.compile(r"[0-9]")
_HAN = re.compile(r"[\u4e00-\u9fff]")


@dataclass(frozen=True, slots=True)
class Pages:
    """``number`` is how a page says which it is, empty when it does not."""

    width: int
    lines: int
    number: str
    spaced: bool


def pages(random: Random) -> Pages:
    return Pages(
        width=random.choice((26, 28, 34, 40)),
        lines=random.choice((22, 28, 35)),
        number=random.choice(("- {} -", "- {} -", "— {} —", "{}", "第 {} 页", "")),
        spaced=random.random() < 0.5,
    )


def spaced(pieces: Sequence[Piece]) -> list[Piece]:
    """A space wherever digits and characters meet: 2023 年 1 月 1 日."""
    printed: list[Piece] = []
    before = ""
    for piece in pieces:
        text = ""
        for letter in piece.text:
            if (_DIGIT.match(before) and _HAN.match(letter)) or (
                _HAN.match(before) and _DIGIT.match(letter)
            ):
                text += " "
            text += letter
            before = letter
        gap, text = (" ", text[1:]) if text.startswith(" ") and piece.text[0] != " " else ("", text)
        printed += [*[Piece(gap)] * bool(gap), replace(piece, text=text)]
    return printed


def numbered(pieces: Sequence[Piece], page: Pages) -> Iterator[Piece]:
    """The number of its page after every so many lines, wherever that comes."""
    if not page.number:
        yield from pieces
        return
    line = number = 0
    for piece in pieces:
        text = ""
        for part in piece.text.splitlines(keepends=True):
            text += part
            line += part.endswith("\n")
            if line == page.lines:
                number += 1
                line = 0
                yield replace(piece, text=text)
                yield Piece(page.number.format(number) + "\n", Role.TRAP)
                text = ""
        if text or not piece.text:
            yield replace(piece, text=text)
