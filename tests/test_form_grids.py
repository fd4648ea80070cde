"""The tables of the newer forms on the screen: figures under their heads, cell by cell."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from checks.finding import Status
from checks.rule import Ruleset
from store.library import Library
from tests.gridded import HANDLED, RECEIVED, SAID, TEXT, kept_on_grids, place
from tests.reviewed import review
from tests.screens import AppPilot, do, opened, picture
from tui.widgets.evidence_panel import EvidencePanel
from tui.widgets.findings_list import FindingsList
from tui.widgets.form_grid import GridCell, Head, cells_line, heads_line, layout
from tui.widgets.parts import width_of

SIZES = [(80, 24), (60, 18), (120, 40)]
HEADS = [
    ("person",),
    ("businesses", "firm"),
    ("research", "R&D"),
    ("charit",),
    ("legal",),
    ("other",),
]
HEADS += [("total",)]


def at(pilot: AppPilot) -> str:
    cell = review(pilot).table.cell
    return cell.indicator if cell else ""


def row_of(pilot: AppPilot, words: str) -> str:
    return next(row for row in picture(pilot).splitlines() if words in row)


@pytest.mark.parametrize("size", SIZES)
async def test_the_table_opens_at_the_cell_a_finding_names(
    library: Library, ruleset: Ruleset, size: tuple[int, int]
) -> None:
    kept_on_grids(library, ruleset)
    async with opened(library, ruleset, speaking="zh", size=size) as pilot:
        await do(pilot, "report.open", "view.table")
        assert at(pilot) == "3.1@business"
        assert "商业" in review(pilot).message.foot
        assert "3" in review(pilot).message.foot.split()[0]
        await do(pilot, "view.choose")
        assert (
            review(pilot).document.cursor
            == place("一、本年新收政府信息公开申请数量", "business").start
        )


@pytest.mark.parametrize("size", SIZES)
async def test_every_column_is_come_to_and_its_head_is_seen(
    library: Library, ruleset: Ruleset, size: tuple[int, int]
) -> None:
    kept_on_grids(library, ruleset)
    async with opened(library, ruleset, size=size) as pilot:
        await do(pilot, "report.open", "view.table", "cursor.left")
        reached = []
        for heads in HEADS:
            reached.append(at(pilot))
            assert any(head in picture(pilot) for head in heads)
            assert "Granted" in picture(pilot)  # the labels stay
            await do(pilot, "cursor.right")
        assert reached == [
            f"3.1@{column}"
            for column in ("person", "business", "research", "charity", "legal", "other", "total")
        ]
        assert at(pilot) == "3.1@total"
        await do(pilot, *["cursor.left"] * 9)
        assert at(pilot) == "3.1@person"
        assert "person" in picture(pilot)


@pytest.mark.parametrize("language", ["zh", "en"])
async def test_a_window_made_narrower_keeps_the_figure_under_the_cursor_in_sight(
    library: Library, ruleset: Ruleset, language: str
) -> None:
    kept_on_grids(library, ruleset)
    async with opened(library, ruleset, speaking=language, size=(120, 40)) as pilot:
        await do(pilot, "report.open", "view.table", *["cursor.right"] * 6)
        for size in ((80, 24), (60, 18)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            assert at(pilot) == "3.1@total"
            row = row_of(pilot, "本年新收" if language == "zh" else "New requests")
            assert row.split()[-1].endswith("22")


async def test_the_signs_are_explained_in_full_at_eighty_cells(
    library: Library, ruleset: Ruleset
) -> None:
    kept_on_grids(library, ruleset)
    async with opened(library, ruleset) as pilot:
        await do(pilot, "report.open", "view.table")
        assert "_ blank, . not found" in picture(pilot).splitlines()[1]


async def test_the_heads_stay_above_the_rows_they_are_of(
    library: Library, ruleset: Ruleset
) -> None:
    kept_on_grids(library, ruleset)
    async with opened(library, ruleset, speaking="zh", size=(60, 18)) as pilot:
        await do(pilot, "report.open", "view.table", "cursor.bottom", *["cursor.up"] * 9)
        heads, first, *_ = picture(pilot).splitlines()[1:]
        assert "自然人" in heads
        assert "自然人" not in first


async def test_figures_stand_under_one_another_whatever_marks_them(
    library: Library, ruleset: Ruleset
) -> None:
    kept_on_grids(library, ruleset)
    async with opened(library, ruleset, speaking="zh") as pilot:
        await do(pilot, "report.open", "view.table")
        marked, plain = row_of(pilot, "本年新收"), row_of(pilot, "予以公开")
        assert "✗>22" in marked or "✗*22" in marked
        assert cell_len(marked) == cell_len(plain) == cell_len(row_of(pilot, "自然人"))


async def test_blank_not_found_and_not_applicable_are_told_apart(
    library: Library, ruleset: Ruleset
) -> None:
    kept_on_grids(library, ruleset)
    async with opened(library, ruleset, size=(80, 40)) as pilot:
        await do(pilot, "report.open", "view.table")
        assert row_of(pilot, "State secret").split()[-2:] == ["0", "_"]
        assert row_of(pilot, "Forbidden").split()[-7:] == ["/", *"000000"]
        assert row_of(pilot, "Security").split()[-7:] == [*"......."]
        await do(pilot, *["cursor.down"] * 4, *["cursor.right"] * 5)  # headings are passed over
        assert at(pilot) == "3.3.3.1@total"
        assert "State secret, total: blank  line" in review(pilot).message.foot
        await do(pilot, "cursor.down", "cursor.down")
        assert "Security and stability, total: not found" in review(pilot).message.foot


async def test_a_total_says_what_it_adds_up_to(library: Library, ruleset: Ruleset) -> None:
    kept_on_grids(library, ruleset)
    async with opened(library, ruleset, speaking="zh", size=(120, 40)) as pilot:
        await do(pilot, "report.open", "view.table", *["cursor.right"] * 6)
        assert at(pilot) == "3.1@total"
        foot = review(pilot).message.foot
        assert "✗ 22 = 18+3+0+0+0+0" in foot
        assert f"第{TEXT[: TEXT.index('一、本年新收')].count(chr(10)) + 1}行" in foot
        table = review(pilot).table
        table.go_to_cell(*(table.place_of("3.3.7@total") or (0, 0)))
        await pilot.pause()
        assert "✓ 18 = 15+2+0+0+1+0" in review(pilot).message.foot


async def test_a_name_cut_in_its_row_is_whole_in_the_foot_and_in_the_reader_s_language(
    library: Library, ruleset: Ruleset
) -> None:
    kept_on_grids(library, ruleset)
    async with opened(library, ruleset, size=(60, 18)) as pilot:
        await do(pilot, "report.open", "view.table")
        assert "New requests, businesses 3" in review(pilot).query_one(EvidencePanel).shown
        table = review(pilot).table
        table.go_to_cell(*(table.place_of("3.2@business") or (0, 0)))
        await pilot.pause()
        assert "Carried over from last year, businesses:" in review(pilot).message.foot


async def test_arithmetic_is_said_of_the_total_it_is_of(library: Library, ruleset: Ruleset) -> None:
    blank = replace(
        RECEIVED,
        code="SUM333",
        status=Status.ASK,
        formula="( ) = 18 + 3",
        evidence=(RECEIVED.evidence[0], HANDLED.evidence[0]),
        arguments={"count": "2", "first_id": "3.1@total", "sum": "21", "form": "2021"},
    )
    kept_on_grids(library, ruleset, findings=(blank,))
    async with opened(library, ruleset, size=(120, 40)) as pilot:
        await do(pilot, "report.open", "view.table")
        assert at(pilot) == "3.1@total"
        assert "? ( ) = 18+3" in review(pilot).message.foot
        await do(pilot, "view.side")
        assert at(pilot) == "3.3.7@total"
        assert "18+3" not in review(pilot).message.foot
        assert "? SUM333" in review(pilot).message.foot


async def test_the_walk_goes_from_cell_to_cell(library: Library, ruleset: Ruleset) -> None:
    kept_on_grids(library, ruleset)
    async with opened(library, ruleset) as pilot:
        await do(pilot, "report.open", "view.table")
        await do(pilot, "view.side")
        assert at(pilot) == "3.1@person"
        await do(pilot, "walk.next")
        assert at(pilot) == "3.1@total"  # what a sentence is held against
        await do(pilot, "walk.next")
        assert at(pilot) == "3.3.6.1@total"


async def test_a_row_that_another_form_has_says_of_which_it_is(
    library: Library, ruleset: Ruleset
) -> None:
    text = TEXT.replace("来信登记 | 5 |", "（六）其他处理 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |")
    kept_on_grids(library, ruleset, (), text)
    async with opened(library, ruleset, size=(120, 40)) as pilot:
        await do(pilot, "report.open", "view.table", "cursor.bottom")
        assert "a row of form 2019: （六）其他处理" in picture(pilot)


async def test_rows_the_form_does_not_have_stand_below_with_the_reason(
    library: Library, ruleset: Ruleset
) -> None:
    kept_on_grids(library, ruleset)
    async with opened(library, ruleset) as pilot:
        await do(pilot, "report.open", "view.table", "cursor.bottom")
        assert "no such row in the form: 来信登记" in picture(pilot)
        assert review(pilot).message.foot == ""


async def test_a_long_name_gives_way_to_that_of_its_column(
    library: Library, ruleset: Ruleset
) -> None:
    kept_on_grids(library, ruleset)
    async with opened(library, ruleset, speaking="zh") as pilot:
        await do(pilot, "report.open", "walk.next", "walk.next", "view.table")
        assert "申请人无正当理由" in review(pilot).message.foot
        assert "·总计" in review(pilot).message.foot


def test_all_seven_columns_have_room_on_eighty_cells(ruleset: Ruleset) -> None:
    for form in ("2019", "2021"):
        for language in ("zh", "en"):
            for grid in ruleset.forms[form].grids:
                heads = tuple(
                    Head(one.name(language), one.short_name(language), 3) for one in grid.columns
                )
                placed = layout(heads, 80, 0)
                assert len(placed.widths) == len(heads)
                assert not placed.more
                assert placed.label >= 26
                wide = layout(heads, 120, 0)
                assert wide.heads == tuple(head.full for head in heads)


def test_the_findings_of_the_report_are_as_the_table_has_them() -> None:
    assert TEXT[RECEIVED.evidence[0].span.start : RECEIVED.evidence[0].span.end] == "22"
    assert TEXT[SAID.evidence[0].span.start : SAID.evidence[0].span.end] == "21件"


async def test_without_a_form_the_table_says_why_there_is_none(
    library: Library, ruleset: Ruleset
) -> None:
    text = TEXT[: TEXT.index("第二十条")] + "规章 | 0 | 0 | 0 |\n"
    kept_on_grids(library, ruleset, findings=(), text=text)
    async with opened(library, ruleset) as pilot:
        await do(pilot, "report.open", "view.table")
        assert "No official form was recognised in this report (too few rows known)" in " ".join(
            picture(pilot).split()
        )


async def test_the_list_of_findings_names_the_cell_of_each(
    library: Library, ruleset: Ruleset
) -> None:
    kept_on_grids(library, ruleset)
    async with opened(library, ruleset, speaking="zh") as pilot:
        await do(pilot, "report.open", "view.findings")
        listed = review(pilot).views.query_one("#findings", FindingsList).shown.splitlines()
        assert "·商业企业" in listed[0]  # the cell that is blamed
        assert "申请人无" in listed[2]
        assert "·总计" in listed[2]
        assert all(cell_len(row) <= 80 for row in listed)


some_heads = st.lists(
    st.builds(Head, st.text("总计a", max_size=12), st.text("总a", max_size=4), st.integers(0, 20)),
    min_size=1,
    max_size=9,
).map(tuple)


@given(some_heads, st.integers(20, 200), st.integers(0, 8))
def test_every_column_can_be_brought_into_sight(
    heads: tuple[Head, ...], width: int, first: int
) -> None:
    placed = layout(heads, width, first)
    assert placed.first <= min(first, len(heads) - 1)
    assert placed.more == (placed.first + len(placed.widths) < len(heads))
    for column in range(len(heads)):
        seen = layout(heads, width, column)
        assert seen.shows(column)
        start, end = seen.reach(column)
        assert seen.label <= start < end
        assert seen.column_at(start) == seen.column_at(end - 1) == column


@given(some_heads, st.integers(50, 200))
def test_nothing_is_drawn_beyond_the_window(heads: tuple[Head, ...], width: int) -> None:
    placed = layout(heads, width, 0)
    cells = [GridCell("", "9" * head.figures, 0, "✗", "fail", ">") for head in heads]
    for line in (heads_line("row", placed), cells_line("row", cells, placed)):
        assert width_of(line) <= width
