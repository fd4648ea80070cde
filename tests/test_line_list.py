"""Lists: the cursor moves by rows and pages, and what is seen moves with it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from tests.widget_host import WidgetHost
from tui.widgets.block_list import LINES, Block, BlockList
from tui.widgets.line_list import LineList
from tui.widgets.parts import Part


@asynccontextmanager
async def listed(count: int) -> AsyncIterator[LineList[int]]:
    """``count`` rows in a terminal of 11 lines."""
    rows = LineList[int](lambda item, width: (Part(str(item)),))
    async with WidgetHost(lambda: rows).run_test(size=(40, 11)):
        rows.show(range(count))
        yield rows


def first(rows: LineList[int]) -> int:
    """What stands in the first line."""
    return int(rows.render_line(0).text)


async def test_a_page_shows_the_next_rows_at_once_and_back_the_same_ones() -> None:
    async with listed(100) as rows:
        rows.page(1)
        assert (first(rows), rows.cursor) == (10, 10)
        rows.move(3)
        rows.page(1)
        assert (first(rows), rows.cursor) == (20, 23)
        rows.page(-1)
        rows.page(-1)
        assert (first(rows), rows.cursor) == (0, 3)
        rows.page(-1)
        assert (first(rows), rows.cursor) == (0, 0)


async def test_a_page_ends_at_the_last_row_and_leaves_no_space_empty() -> None:
    async with listed(15) as rows:
        rows.page(1)
        assert (first(rows), rows.cursor) == (4, 10)
        rows.page(1)
        assert (first(rows), rows.cursor) == (4, 14)


async def test_a_list_shorter_than_the_screen_does_not_move() -> None:
    async with listed(5) as rows:
        rows.page(1)
        assert (first(rows), rows.cursor) == (0, 4)


@pytest.mark.parametrize(("came_before", "came_after"), [(0, 30), (7, 0)])
async def test_rows_that_come_do_not_move_what_is_in_sight(
    came_before: int, came_after: int
) -> None:
    async with listed(60) as rows:
        rows.go_to(33)
        rows.move(-2)
        seen = [rows.render_line(y).text for y in range(11)]
        rows.show(range(-came_before, 60 + came_after), rows.cursor + came_before)
        assert rows.current == 31
        assert [rows.render_line(y).text for y in range(11)] == seen


async def test_a_cursor_that_reaches_part_of_a_row_cuts_no_wide_character_in_two() -> None:
    rows = BlockList()
    name = "青松县岚云经济技术开发区管理委员会办公室"
    async with WidgetHost(lambda: rows).run_test(size=(80, 11)):
        for shift in range(4):
            block = Block("ask", "?", "x" * shift, "", name, "", ("一二三四五六七八", name))
            rows.show_blocks([block, block], 0, "")
            assert name in rows.render_line(0).text
            rows.move(1)
            assert name in rows.render_line(LINES).text
