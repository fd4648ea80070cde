"""The evidence panel: the places of a finding, what is said of it, and what says there is more."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from report.span import Span
from tests.widget_host import WidgetHost
from tui.widgets.evidence_panel import EvidencePanel, Exhibit, PanelWords, Quote

SENTENCE = "正文说“22篇次”，表中两行合计为14，两者是否一致，请核对。" * 4
WHY = "为何询问：正文有时只说本机关、表格汇总全县（市），故只询问。"
FIX = "怎么办：核对正文与表格。"
WORDS = PanelWords("^{count}", "v{count}")


def exhibit(places: int, current: int = 0, why: str = WHY, formula: str = "22 = 14") -> Exhibit:
    quotes = [
        Quote(line, "", f"{line}条", "", "正文" if line % 2 else "表格", Span(line, line))
        for line in range(1, places + 1)
    ]
    return Exhibit(
        "ask", "?", "TXT001", "正文与表格？", formula, "", SENTENCE, why, FIX, "", quotes, current
    )


def panel() -> EvidencePanel:
    return EvidencePanel(lambda text: text, WORDS)


def drawn(panel: EvidencePanel, exhibit: Exhibit, width: int, height: int) -> list[str]:
    panel._exhibit = exhibit
    lines = panel._lines(width, height)
    return ["".join(part.text for part in line).rstrip() for line in lines]


@pytest.mark.parametrize("places", [1, 2, 3, 4, 9])
async def test_at_80x24_it_shows_places_what_is_said_and_why_it_asks(places: int) -> None:
    widget = panel()
    async with WidgetHost(lambda: widget).run_test(size=(80, 24)):
        widget.show(exhibit(places))
        name, *lines = widget.shown.splitlines()
    assert len(lines) == 6
    assert name.endswith("22 = 14")
    assert lines[0].startswith("  正文说")
    assert sum("为何询问" in line for line in lines) == 1
    shown = [line for line in lines if re.match(r" [ >] +\d+ ", line)]
    assert len(shown) == min(places, 3)
    assert all(line.split()[1 + line.startswith(" >")] in ("正文", "表格") for line in shown)


async def test_what_is_cut_ends_behind_a_clause_and_says_so() -> None:
    widget = panel()
    async with WidgetHost(lambda: widget).run_test(size=(80, 24)):
        widget.show(exhibit(9))
        lines = widget.shown.splitlines()
    (cut,) = [line for line in lines if line.endswith("..")]
    assert re.search(r"[，。、；：”]\.\.$", cut)


@given(
    st.integers(0, 12).flatmap(
        lambda places: st.builds(
            exhibit,
            st.just(places),
            st.integers(0, max(places - 1, 0)),
            st.sampled_from(["", WHY]),
            st.sampled_from(["", "22 = 14", "10 = " + " + ".join("1" * 40)]),
        )
    ),
    st.integers(50, 200),
    st.integers(4, 20),
)
def test_every_place_is_shown_or_counted(exhibit: Exhibit, width: int, height: int) -> None:
    lines = drawn(panel(), exhibit, width, height)
    places = len(exhibit.quotes)
    assert len(lines) <= height
    assert all(cell_len(line) <= width for line in lines)
    shown = [line for line in lines if re.match(r" [ >] +\d+ (正文|表格)", line)]
    told = sum(int(count) for line in shown for count in re.findall(r"[\^v](\d+)", line))
    assert len(shown) + told == places
    if places:
        assert sum(line.startswith(" > ") for line in shown) == 1


@pytest.mark.parametrize("height", [5, 7, 12])
def test_where_little_has_room_the_arithmetic_has_before_a_sentence_that_is_cut(
    height: int,
) -> None:
    lines = drawn(panel(), exhibit(9, formula="1 = " + " + ".join("1" * 11)), 60, height)
    assert lines[1].strip().startswith("1 = 1 + 1")
    merged = replace(exhibit(9, 5), also=("2 = 3", "7 = 8"), also_here="7 = 8")
    lines = drawn(panel(), merged, 60, height)
    assert "7 = 8" in "".join(lines)


@given(st.integers(1, 12), st.integers(50, 130), st.integers(5, 14))
def test_each_place_comes_into_sight_as_it_becomes_the_current_one(
    places: int, width: int, height: int
) -> None:
    for current in range(places):
        lines = drawn(panel(), exhibit(places, current), width, height)
        (row,) = [line for line in lines if line.startswith(" > ")]
        assert row.split()[1] == str(current + 1)


async def test_of_a_place_with_nothing_in_it_the_role_tells_what_it_is() -> None:
    widget = panel()
    quotes = [
        Quote(6, "", "五、公开总量", "", "标题", Span(9, 15)),
        Quote(5, "二、主动公开", "", "", "疑缺处", Span(8, 9)),
    ]
    async with WidgetHost(lambda: widget).run_test(size=(80, 24)):
        widget.show(Exhibit("ask", "?", "NUM001", "编号", "", "", "", "", "", "", quotes, 0))
        _, heading, gap = widget.shown.splitlines()
    assert heading.split()[1:] == ["6", "标题", "五、公开总量"]
    assert gap.split() == ["5", "疑缺处", "二、主动公开"]
