"""What goes on over the end of a page, made one: paragraphs, and tables with their rows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from report.page_numbers import is_page_number
from report.readers.composing.blocks import Block, Paragraph, Picture
from report.readers.pdf.page import Page
from report.readers.pdf.paragraphs import Passage, gap, goes_on, is_opening, opens
from report.readers.pdf.tables import DrawnCell, DrawnTable, from_the_top, put_between

_EDGE = 3  # lines above or below a page's text at most
_MOST_ABOVE = 200  # rows of a table in which its heads are looked for
_MOST_HEADS = 6  # rows of them
_MOST_NUMBER = 3  # digits of a page's number
_FIGURE = re.compile(r"[-+±−－＋]?[\d０-９][\d０-９,，.．%％]*|[-—–－/／]{1,2}|[无無零]")
_BESIDE = 14.0  # points that a cell keeps free beside its words
_UNIT = 2  # characters; of a unit of measure at most
_WHOLE = re.compile(r"^$|[）)。]$")  # a label that is nothing, or has said all
_DIGITS = re.compile(r"\d+")


@dataclass(slots=True)
class _Piece:
    """A passage or table on ``page``. ``edge``: no more than the page's number, or what all pages
    are headed with. ``broken``: the next one is the rest of it.
    """

    what: Passage | DrawnTable
    page: int
    edge: bool = False
    broken: bool = False

    @property
    def text(self) -> str:
        return self.what.text if isinstance(self.what, Passage) else ""

    @property
    def block(self) -> Block:
        if isinstance(self.what, DrawnTable):
            return self.what.table
        words = self.what.text
        # A number alone would be a table's figure to who reads the text.
        numbered = self.edge and _is_number(words)
        return Paragraph(f"- {words} -" if numbered else words, self.page, self.broken)


def blocks_of(pages: Iterable[Page]) -> Iterator[Block]:
    """All that ``pages`` say. What stands at the foot of a page on which something goes on, and at
    the head of the next, comes behind that.
    """
    kept: list[_Piece] = []
    edges: frozenset[str] = frozenset()
    right = 0.0
    for page in pages:
        found, right = from_the_top(page, right)
        pieces = [_Piece(one, page.number) for one in found]
        above = edges
        edges = frozenset(_DIGITS.sub("", one.text) for one in _edge(pieces))
        _mark(kept, pieces, above & edges)
        if not _joined(kept, pieces):
            yield from (one.block for one in kept)
            kept = pieces
        if page.aside or page.pictured:
            yield from (one.block for one in kept)
            kept = []
            yield from (Paragraph(run, page.number) for run in page.aside)
            if page.pictured:
                yield Picture(page.number)
    yield from (one.block for one in kept)


def _edge(pieces: list[_Piece]) -> list[_Piece]:
    """What may be the head and the foot of a page."""
    return [one for one in (*pieces[:_EDGE], *pieces[-_EDGE:]) if one.text]


def _mark(above: list[_Piece], below: list[_Piece], same: frozenset[str]) -> None:
    """Marks the feet of one page and the heads and feet of the next that are no more than that:
    they say what the other says, or count the pages.
    """
    feet = [one for one in above[-_EDGE:] if one.text]
    numbers = {int(one.text): one for one in feet if _is_number(one.text)}
    for one in feet:
        one.edge = one.edge or _is_furniture(one.text, same)
    for one in _edge(below):
        one.edge = _is_furniture(one.text, same)
        before = numbers.get(int(one.text) - 1) if _is_number(one.text) else None
        if before is not None:
            one.edge = before.edge = True


def _is_furniture(words: str, same: frozenset[str]) -> bool:
    return is_page_number(words) or (not _is_number(words) and _DIGITS.sub("", words) in same)


def _is_number(words: str) -> bool:
    return words.isascii() and words.isdecimal() and len(words) <= _MOST_NUMBER


def _joined(above: list[_Piece], below: list[_Piece]) -> bool:
    """Whether the last of one page goes on as the first of the next; adds what is ``below`` then,
    the rest where it belongs.
    """
    last = next((at for at in reversed(range(len(above))) if not above[at].edge), -1)
    first = next((at for at, one in enumerate(below) if not one.edge), -1)
    if last < 0 or first < 0:
        return False
    one, rest = above[last].what, below[first].what
    if isinstance(one, DrawnTable) and isinstance(rest, DrawnTable):
        if not (put_between(one, rest.xs) or put_between(rest, one.xs)):
            return False
        _put_behind(one, rest)
    elif isinstance(one, Passage) and isinstance(rest, Passage):
        if not goes_on(one, rest):
            return False
        above[last].broken = True
        words = gap(one, rest) + rest.text
        above.insert(last + 1, _Piece(rest._replace(text=words), below[first].page))
    else:
        return False
    above += (*below[:first], *below[first + 1 :])
    return True


def _put_behind(table: DrawnTable, rest: DrawnTable) -> None:
    """Adds the rows of ``rest`` to ``table``, less the heads that are printed on every page."""
    rows = rest.rows[_heads_again(table, rest) :]
    if not rows:
        return
    (_, first), *others = rows
    if not _is_rest(table, first):
        table.rows += rows
        table.reaching = rest.reaching
        return
    for cell in first:
        above = table.reaching[cell.place.column]
        above.room = cell.room if cell.text else above.room
        above.text = "\n".join(filter(None, (above.text, cell.text)))
        further = cell.place.down - 1
        above.place = above.place._replace(down=above.place.down + further)
        if rest.reaching.get(cell.place.column) is cell:
            rest.reaching[cell.place.column] = above
    table.rows += others
    table.reaching = rest.reaching


def _heads_again(table: DrawnTable, rest: DrawnTable) -> int:
    """How many rows ``rest`` begins with that stand in ``table`` already: words alone."""
    above = [_words(row) for _, row in table.rows[-_MOST_ABOVE:]]
    below = [_words(row) for _, row in rest.rows[:_MOST_HEADS]]
    most = 0
    for start in range(len(above)):
        count = 0
        for one, other in zip(above[start:], below, strict=False):
            if one != other or any(_is_figure(cell[-1]) for cell in one):
                break
            count += any(cell[-1] for cell in one)
        most = max(most, count)
    return most


def _words(row: list[DrawnCell]) -> list[tuple[int, int, int, str]]:
    return [(one.place.column, one.place.across, one.place.down, one.text) for one in row]


def _is_rest(table: DrawnTable, row: list[DrawnCell]) -> bool:
    """Whether ``row`` is the rest of the last row of ``table``, which the page broke: it has no
    words but those that had no room there. A figure stands on the page its row begins on.
    """
    for cell in row:
        above = table.reaching.get(cell.place.column)
        if above is None or above.place.across != cell.place.across:
            return False
        if cell.text and not _goes_on(above, cell):
            return False
    return True


def _goes_on(one: DrawnCell, other: DrawnCell) -> bool:
    return (
        other.first > one.room - _BESIDE
        and not (_is_figure(one.text) or _is_figure(other.text) or opens(other.text))
        and max(len(one.text), len(other.text)) > _UNIT
        and (_WHOLE.search(one.text) is None or is_opening(one.text))
    )


def _is_figure(text: str) -> bool:
    return _FIGURE.fullmatch(text) is not None
