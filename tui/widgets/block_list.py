"""A list whose items take several lines each; the cursor goes from one to the next."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, overload

from rich.cells import cell_len

from tui.widgets.line_list import LineList
from tui.widgets.parts import Line, Part
from tui.wrapping import crop, pad

LINES = 3  # of a block
_REACH = 30  # cells that the cursor marks: a whole line twice is more than a slow link should carry


class Block(NamedTuple):
    """Texts that are safe to show. ``style`` is fail, ask, passed or quiet; ``word`` says what
    stands of it, ``right`` who judged it; ``below`` are the lines under the first.
    """

    style: str
    glyph: str
    word: str
    code: str
    title: str
    right: str
    below: tuple[str, str]


class _Rows(Sequence[tuple[Block, int]]):
    """The lines of ``blocks``, each made when it is shown."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self._blocks = blocks

    def __len__(self) -> int:
        return len(self._blocks) * LINES

    @overload
    def __getitem__(self, index: int) -> tuple[Block, int]: ...
    @overload
    def __getitem__(self, index: slice) -> list[tuple[Block, int]]: ...
    def __getitem__(self, index: int | slice) -> tuple[Block, int] | list[tuple[Block, int]]:
        if isinstance(index, slice):
            return [self[place] for place in range(*index.indices(len(self)))]
        block, line = divmod(index, LINES)
        return self._blocks[block], line


class BlockList(LineList[tuple[Block, int]]):
    """``at`` is the index of the block under the cursor."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(_draw, id=id)

    @property
    def at(self) -> int:
        return self.cursor // LINES

    @property
    def _reach(self) -> int:
        return min(_REACH, self.size.width)

    def show_blocks(self, blocks: Sequence[Block], at: int, empty: str) -> None:
        self.show(_Rows(blocks), at * LINES, empty)

    def move(self, rows: int) -> None:
        self.go_to(self.cursor + rows * LINES)

    def go_to(self, index: int) -> None:
        """All lines of a block are seen, as far as there is room."""
        index = self._within(index)
        cut = index + min(LINES, self._height) > self._top + self._height
        if index != self._cursor and cut:
            self._cursor = index
            self._scroll()
            self.post_message(self.Moved(self, index))  # type: ignore[arg-type]  # of any item
        else:
            super().go_to(index)

    def _within(self, index: int) -> int:
        return super()._within(index) // LINES * LINES


def _draw(item: tuple[Block, int], width: int) -> Line:
    block, line = item
    if line:
        text = crop(f"     {block.below[line - 1]}", width)
        return (Part(text, "list--quiet" if block.style == "quiet" or line > 1 else ""),)
    style = f"list--{block.style}"
    code = f"{block.code} " if block.code else ""
    head = f" {block.glyph} {block.word}  {code}"
    right = f"  {block.right}"
    room = width - cell_len(head) - cell_len(right)
    if room < cell_len(block.title) and width < _NARROW:
        right = ""
        room = width - cell_len(head)
    return (
        Part(head, style),
        Part(pad(block.title, max(room, 0)), "list--quiet" if block.style == "quiet" else ""),
        Part(right, "list--quiet"),
    )


_NARROW = 70  # cells below which what a rule is called counts for more than who judged
