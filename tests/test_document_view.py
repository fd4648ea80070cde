"""The text of a report: every character is shown once, in rows that fit, and nothing of it acts."""

from __future__ import annotations

import time
from collections import defaultdict
from itertools import islice, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.style import Style

from checks.rule import Ruleset
from report.document import Document
from report.span import Span
from report.visible import visible
from store.library import Library
from tests.reviewed import TEXT, kept, review
from tests.screens import AppPilot, do, opened
from tui.widgets.document_painting import Painting
from tui.widgets.document_rows import PIECE, DocumentRows, Fold
from tui.widgets.document_view import DocumentView
from tui.wrapping import crop, crop_middle, curtail, fitting, pad, wrap

CHARACTERS = st.text(
    st.one_of(
        st.sampled_from("公开信息,。、48条1736 |abc“”…\t\x1b\u0301"),
        st.characters(exclude_categories=["Cs"]),
    ),
    max_size=300,
)
WIDTHS = st.integers(2, 60)


@given(CHARACTERS, WIDTHS)
def test_what_is_curtailed_is_a_beginning_that_fits(text: str, width: int) -> None:
    shown = visible(text)
    cut = curtail(shown, width)
    assert cell_len(cut) <= width
    assert cut == shown or shown.startswith(cut.removesuffix(".."))


def test_what_is_curtailed_ends_behind_a_clause_or_a_word() -> None:
    assert curtail("空白暂按0计，补齐后可能一致。", 22) == "空白暂按0计，.."
    assert curtail("The text says that nothing was given", 24) == "The text says that.."


@given(CHARACTERS, WIDTHS)
def test_rows_hold_the_whole_line_and_fit(text: str, width: int) -> None:
    shown = visible(text.replace("\n", "").replace("\r", ""))
    starts = wrap(shown, width)
    assert starts[0] == 0
    assert list(starts) == sorted(set(starts))
    ends = [*starts[1:], len(shown)]
    for start, end in zip(starts, ends, strict=True):
        assert cell_len(shown[start:end]) <= width


@given(CHARACTERS, WIDTHS)
def test_a_cropped_text_fits_and_a_padded_one_fills(text: str, width: int) -> None:
    shown = visible(text)
    assert cell_len(crop(shown, width)) <= width
    assert cell_len(crop_middle(shown, width)) <= width
    assert cell_len(pad(shown, width)) == width
    assert cell_len(shown[: fitting(shown, width)]) <= width


def test_a_text_without_its_middle_keeps_its_end() -> None:
    assert crop_middle("云川市民政局2024年年报 附件：统计表.xlsx", 24) == "云川市民政..统计表.xlsx"
    assert crop_middle("云川市年报.txt", 24) == "云川市年报.txt"


@given(st.text(st.sampled_from("云溪1 \n"), min_size=1, max_size=40), st.data())
def test_what_is_selected_and_nothing_else_looks_selected(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    document = Document.of(text)
    rows = DocumentRows(document, 8)
    styles = defaultdict(Style.null, selection=Style(reverse=True))
    painting = Painting(rows, visible, styles.__getitem__, (), (), Span(start, end))
    for row in rows.down(rows.at(0)):
        strip = painting.strip(row, 40, Style.null(), at_cursor=False)
        looks = "".join(one.text for one in strip if one.style and one.style.reverse)
        selected = text[max(start, row.span.start) : min(end, row.span.end)]
        if row.span.length:
            assert looks == selected
        else:  # an empty line shows one cell, if its end is in the selection
            assert looks == " " * (start <= row.span.start < end)


def test_a_figure_is_not_cut_in_two() -> None:
    text = "共主动公开政府信息1111条"
    for width in range(10, cell_len(text)):
        starts = (*wrap(text, width), len(text))
        rows = [text[start:end] for start, end in pairwise(starts)]
        assert any("1111" in row for row in rows), rows


def test_closing_punctuation_does_not_begin_a_row() -> None:
    assert wrap("公开信息。公开", 8) == (0, 3)
    assert wrap("公开信息》,公开", 10) == (0, 3)
    assert wrap("。。。。。。", 4) == (0, 2, 4)
    assert wrap("公开（信息）公开", 6) == (0, 2, 4, 7)
    assert wrap("（（（（（", 4) == (0, 2, 4)


@given(st.lists(CHARACTERS, max_size=8).map("\n".join), WIDTHS)
def test_the_way_down_is_the_way_up_and_misses_nothing(text: str, width: int) -> None:
    document = Document.of(text)
    rows = DocumentRows(document, width)
    down = list(rows.down(rows.at(0)))
    seen = [offset for row in down for offset in range(*row.span)]
    lines = [document.line_span(number) for number in range(1, document.line_count + 1)]
    assert seen == [offset for span in lines for offset in range(*span)]
    up = [down[-1]]
    while (row := rows.before(up[-1])) is not None:
        up.append(row)
    assert up[::-1] == down
    for row in down:
        assert rows.at(row.span.start) == row


def test_a_fold_is_one_row_and_its_neighbours_know_it() -> None:
    document = Document.of("一\n二\n三\n四\n五\n")
    rows = DocumentRows(document, 20, (Fold(2, 4, "again"),))
    first, folded, last = rows.down(rows.at(0))
    assert folded.fold == Fold(2, 4, "again")
    assert document.slice(last.span) == "五"
    assert rows.before(last) == folded
    assert rows.before(folded) == first
    assert rows.at(document.line_span(3).start) == folded


def test_a_line_of_megabytes_is_laid_out_only_where_it_is_seen() -> None:
    seen = 0

    def shown(text: str) -> str:
        nonlocal seen
        seen += len(text)
        return text

    document = Document.of("条" * 5_000_000)
    rows = DocumentRows(document, 74, shown=shown)
    last = rows.at(len(document.text))
    assert last.span.end == len(document.text)
    assert len(list(islice(rows.down(rows.at(2_500_000)), 40))) == 40
    assert seen <= 3 * PIECE


@pytest.mark.parametrize("size", [(60, 18), (80, 24), (120, 40)])
async def test_no_row_of_the_screen_is_wider_or_narrower_than_it(
    library: Library, ruleset: Ruleset, size: tuple[int, int]
) -> None:
    kept(library, ruleset)
    async with opened(library, ruleset, size=size) as pilot:
        await do(pilot, "report.open")
        view = review(pilot).document
        for _ in range(6):
            widths = {view.render_line(y).cell_length for y in range(view.size.height)}
            assert widths == {view.size.width}
            await do(pilot, "cursor.page_down")


async def test_the_text_of_a_report_is_neither_markup_nor_a_terminal_sequence(
    library: Library, ruleset: Ruleset
) -> None:
    hostile = "[/附件] 表[/1] [@click=app.quit]点[/]\x1b]0;owned\x07\x9b31m\u202e\u200b\x00\n" * 3
    kept(library, ruleset, text=hostile, bare=True)
    async with opened(library, ruleset) as pilot:
        await do(pilot, "report.open")
        shown = rows_of(review(pilot).document)
        assert "[/附件] 表[/1] [@click=app.quit]点[/]" in shown[0]
        assert not set("".join(shown)) & set("\x1b\x07\x9b\u202e\u200b\x00")


async def test_the_cursor_moves_by_rows_and_pages_and_stays_in_sight(
    library: Library, ruleset: Ruleset
) -> None:
    kept(library, ruleset)
    async with opened(library, ruleset) as pilot:
        await do(pilot, "report.open", "cursor.top")
        view = review(pilot).document
        assert view.cursor == 0
        await do(pilot, "cursor.down", "cursor.down", "cursor.down")
        assert (view.cursor_line, view.cursor_row.opens) == (3, False)
        await do(pilot, "cursor.up", "cursor.up")
        assert view.cursor_line == 2
        await do(pilot, "cursor.bottom")
        assert view.cursor_row.fold is not None
        for _ in range(4):
            await do(pilot, "cursor.page_up")
        assert view.cursor_line == 1
        assert 0 <= view.cursor_height < view.size.height


async def test_a_narrower_screen_keeps_the_place(library: Library, ruleset: Ruleset) -> None:
    kept(library, ruleset)
    async with opened(library, ruleset, size=(120, 40)) as pilot:
        await do(pilot, "report.open")
        view = review(pilot).document
        before = view.cursor
        await pilot.resize_terminal(60, 18)
        await pilot.pause()
        assert view.cursor == before
        assert 0 <= view.cursor_height < view.size.height


async def test_a_report_of_twenty_megabytes_opens_as_fast_as_a_short_one(
    library: Library, ruleset: Ruleset
) -> None:
    kept(library, ruleset, text=("条" * 300 + "\n") * 22_000, bare=True)
    async with opened(library, ruleset) as pilot:
        await do(pilot, "report.open")
        view = review(pilot).document
        began = time.perf_counter()
        await do(pilot, "cursor.bottom", "cursor.page_up", "cursor.top")
        assert view.cursor_line == 1
        assert time.perf_counter() - began < 2


def rows_of(view: DocumentView) -> list[str]:
    return [view.render_line(y).text.rstrip() for y in range(view.size.height)]


async def selected(pilot: AppPilot) -> str:
    view = review(pilot).document
    return TEXT[slice(*(view.selection or Span(0, 0)))]


async def test_a_selection_grows_by_characters_then_takes_whole_lines(
    library: Library, ruleset: Ruleset
) -> None:
    kept(library, ruleset)
    async with opened(library, ruleset) as pilot:
        await do(pilot, "report.open", "cursor.top", "cursor.down", "select.start")
        await do(pilot, "cursor.right", "cursor.right")
        assert await selected(pilot) == "一、概"
        await do(pilot, "select.start")
        assert await selected(pilot) == "一、概述"
        await do(pilot, "select.start")
        assert review(pilot).document.selection is None


@given(
    st.lists(st.sampled_from(["30", "，", "48", "篇次", "。", "= ", "（", "2018"]), min_size=1),
    st.integers(12, 40),
)
def test_no_figure_is_cut_where_punctuation_is_kept_from_the_beginning_of_a_row(
    pieces: list[str], width: int
) -> None:
    text = "各".join(pieces)
    for start in wrap(text, width)[1:]:
        assert not (text[start - 1].isdigit() and text[start].isdigit())
