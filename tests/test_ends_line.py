"""A title line: whatever the names are, it fits, and what must be known of a report stays."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.style import Style

from tests.widget_host import WidgetHost
from tui.widgets.ends_line import EndsLine
from tui.widgets.parts import Part, strip_of

NAMES = st.text("呼和浩特经济技术开发区管委会办公室Aa1 （）", min_size=1, max_size=90)
LONG = "呼和浩特经济技术开发区管理委员会" * 4


async def test_a_name_gives_way_to_the_year_and_to_the_other_end() -> None:
    line = EndsLine()
    async with WidgetHost(lambda: line).run_test(size=(60, 5)) as pilot:
        line.show((Part(LONG), Part(" 2017"), Part("  2014年表")), "✗2 ?2 ✎0   问题 1/4")
        await pilot.pause()
        shown = line.render_line(0).text
    assert shown.startswith(" 呼和浩特")
    assert ".. 2017 " in shown
    assert shown.endswith("问题 1/4 ")
    assert "2014年表" not in shown


@given(NAMES, st.integers(2, 200), NAMES)
def test_it_is_as_wide_as_the_screen(name: str, width: int, right: str) -> None:
    line = EndsLine()
    line._left, line._right = (Part(name), Part(" 2017"), Part("  x2")), right
    strip = strip_of(line._parts(width), width, Style(), lambda _: Style())
    assert strip.cell_length == width
    room = width - cell_len(right) - 2
    if room > 20:
        assert " 2017" in strip.text
