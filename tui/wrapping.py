"""Where a line of text is broken into rows of a given width in terminal cells."""

from __future__ import annotations

import re
from itertools import pairwise

from rich.cells import cell_len, split_graphemes

# A figure cut in two is misread; a longer run than this is a URL or noise and may be cut.
_LONGEST_WORD = 24
_WORD_END = re.compile(rf"[0-9A-Za-z０-９.,%]{{1,{_LONGEST_WORD}}}\Z")
_WORD = re.compile(r"[0-9A-Za-z０-９.,%]")
_CLAUSE_END = re.compile(r"[，。、；：？！）》”]|(?<=[!-~])(?= )")
_LEAST_ENDS = 12  # cells that a beginning and an end are told in
_NAME = re.compile(r"“([^“”]+)”")
_NOT_LAST = frozenset("（【《〈「『“‘([{")
_NOT_FIRST = frozenset("，。、；：？！）】》〉」』”’,.;:?!)]}%…")


def wrap(text: str, width: int) -> tuple[int, ...]:
    """The offsets at which rows of at most ``width`` cells begin; the first is always 0.

    A number stays whole, closing punctuation begins no row and opening punctuation ends none, where
    that is possible. ``text`` must be visible (see ``report.visible``), its line end left out.
    """
    width = max(width, 2)
    if cell_len(text) <= width:
        return (0,)
    starts = [0]
    cells = 0
    for begin, _, size in split_graphemes(text)[0]:
        if cells + size > width:
            at = _break(text, starts[-1], begin)
            starts.append(at)
            cells = cell_len(text[at:begin])
        cells += size
    return tuple(starts)


def wrapped(text: str, width: int) -> list[str]:
    """``text`` in rows of at most ``width`` cells, none but the first beginning with a space; one
    empty row for an empty text.
    """
    first, *others = (text[a:b] for a, b in pairwise((*wrap(text, width), len(text))))
    return [first, *(row.lstrip(" ") for row in others)]


def crop(text: str, width: int) -> str:
    """``text`` in at most ``width`` cells, its cut end marked by two dots."""
    if cell_len(text) <= width:
        return text
    if width <= 2:
        return "." * max(width, 0)
    # A long line is not measured beyond what can be shown.
    return text[: fitting(text[: 2 * width], width - 2)] + ".."


def crop_start(text: str, width: int) -> str:
    """The end of ``text`` in at most ``width`` cells, its cut beginning marked by two dots."""
    if cell_len(text) <= width:
        return text
    if width <= 2:
        return "." * max(width, 0)
    tail = text[-width:]
    while cell_len(tail) > width - 2:
        tail = tail[1:]
    return f"..{tail}"


def crop_middle(text: str, width: int) -> str:
    """The beginning and the end of ``text`` in at most ``width`` cells, what is cut out between
    them marked by two dots.
    """
    if cell_len(text) <= width:
        return text
    if width < _LEAST_ENDS:
        return crop(text, width)
    beginning = crop(text, width // 2)
    end = crop_start(text, width - cell_len(beginning) + 2)
    return beginning + end.removeprefix("..")


def curtail(text: str, width: int) -> str:
    """``text`` in at most ``width`` cells, cut behind a whole clause or word where one ends late
    enough, its cut end marked by two dots.
    """
    if cell_len(text) <= width:
        return text
    cut = crop(text, width).removesuffix("..")
    ends = [found.end() for found in _CLAUSE_END.finditer(cut) if 2 * found.end() > len(cut)]
    return (cut[: ends[-1]].rstrip() if ends else cut) + ".."


def with_short_names(text: str, width: int) -> str:
    """``text`` with every name that it quotes in at most ``width`` cells: what is in its middle
    gives way, so that a row is known by its beginning and a column by its end.
    """
    return _NAME.sub(lambda found: f"“{_without_middle(found[1], width)}”", text)


def fitting(text: str, width: int) -> int:
    """How many code points of ``text`` fit in ``width`` cells."""
    cells = 0
    for begin, _, size in split_graphemes(text)[0]:
        cells += size
        if cells > width:
            return begin
    return len(text)


def pad(text: str, width: int) -> str:
    """``text`` in exactly ``width`` cells: cut, or filled up with spaces."""
    shown = crop(text, width)
    return shown + " " * (width - cell_len(shown))


def _without_middle(name: str, width: int) -> str:
    if cell_len(name) <= width:
        return name
    row, mark, column = name.rpartition("·" if "·" in name else ", ")
    end = f"{mark}{column}" if row else ""
    return crop(row or name, max(width - cell_len(end), width // 2)) + end


def _break(text: str, start: int, limit: int) -> int:
    """The offset in ``(start, limit]`` where the row that begins at ``start`` had best end."""
    at = fitting_end = _before_word(text, start, limit)
    while text[at] in _NOT_FIRST and at - 1 > start:
        at = _before_word(text, start, at - 1)
    if text[at] in _NOT_FIRST:
        return fitting_end
    ended = at
    while at - 1 > start and text[at - 1] in _NOT_LAST:
        at -= 1
    return ended if text[at - 1] in _NOT_LAST else at


def _before_word(text: str, start: int, at: int) -> int:
    """``at``, or where the word begins that a break there would cut in two."""
    if _WORD.match(text, at) and (word := _WORD_END.search(text, start, at)):
        return word.start() if word.start() > start else at
    return at
