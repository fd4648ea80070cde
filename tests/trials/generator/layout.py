"""How the paragraphs of a report stand on its page: indented, wrapped, in which punctuation."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from random import Random

from tests.trials.generator.pieces import Piece, Role
from tests.trials.generator.saying import Pieces

_HALF_WIDTH = str.maketrans("，；：（）", ",;:()")
_NEVER_FIRST = "，。；：、）”》〕,.;:)"
_NEVER_LAST = ("（", "“", "《", "〔", "(")
_WHOLE = frozenset(
    (
        Role.FIGURE,
        Role.RATE,
        Role.YEAR,
        Role.OTHER_YEAR,
        Role.DATE,
        Role.PERIOD_START,
        Role.PERIOD_END,
        Role.AGENCY,
        Role.HEADING_NUMBER,
        Role.HEADING,
        Role.TRAP,
    )
)  # never broken over two lines


@dataclass(frozen=True, slots=True)
class Layout:
    """``width`` in characters, 0 for paragraphs of one line; ``apart`` stands between them."""

    indent: str
    width: int
    apart: str
    half_width: bool


def layout(random: Random) -> Layout:
    return Layout(
        indent=random.choice(("", "", "", "　　", "    ")),
        width=random.choice((0,) * 6 + (38, 44)),
        apart=random.choice(("\n", "\n", "\n", "\n", "\n\n")),
        half_width=random.random() < 0.15,
    )


def laid_out(paragraphs: Sequence[Pieces], style: Layout) -> Pieces:
    """The title stays flush; every other paragraph, and every item of its own line, is indented."""
    pieces: Pieces = []
    for index, paragraph in enumerate(paragraphs):
        printed = list(_lines(paragraph, style, indented=index > 0))
        pieces += [*printed, Piece(style.apart)]
    return [_narrowed(piece) for piece in pieces] if style.half_width else pieces


def _lines(paragraph: Pieces, style: Layout, *, indented: bool) -> Iterator[Piece]:
    indent = style.indent if indented else ""
    column = len(indent)
    if indent:
        yield Piece(indent)
    for piece in paragraph:
        if piece.text == "\n":
            yield Piece(f"\n{indent}")
            column = len(indent)
            continue
        text = _broken(piece, column, style.width) if style.width else piece.text
        yield replace(piece, text=text)
        column = len(text.rpartition("\n")[2]) + ("\n" not in text) * column


def _broken(piece: Piece, column: int, width: int) -> str:
    """The text of ``piece`` with a line end wherever the line from ``column`` on is full."""
    if piece.role in _WHOLE:
        return piece.text
    text = ""
    for character in piece.text:
        full = column >= width and character not in _NEVER_FIRST
        if full and not text.endswith(_NEVER_LAST):
            text, column = text + "\n", 0
        text, column = text + character, column + 1
    return text


def _narrowed(piece: Piece) -> Piece:
    return replace(piece, text=piece.text.translate(_HALF_WIDTH))
