"""The rule under the text says how much lies above and below what is in sight."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from checks.rule import Ruleset
from store.library import Library
from store.written.annotations import Anchor, Target, annotate
from tests.reviewed import TEXT, kept, place, review
from tests.screens import AppPilot, do, opened
from tui.glyphs import NARROW
from tui.review.margins import Marked, beyond

OFFSETS = st.lists(st.integers(0, 100), max_size=12).map(sorted)


def told(pilot: AppPilot) -> str:
    return review(pilot).message.beyond


@given(OFFSETS, OFFSETS, st.integers(0, 100), st.integers(0, 30))
def test_what_is_above_in_sight_and_below_is_all_there_is(
    fails: list[int], notes: list[int], top: int, height: int
) -> None:
    marks = [Marked("✗", fails), Marked("✎", notes)]
    said = beyond(marks, top, top + height, NARROW)
    for glyph, starts in marks:
        counts = sum(map(int, re.findall(rf"{glyph}(\d+)", said)))
        in_sight = sum(top <= start < top + height for start in starts)
        assert counts + in_sight == len(starts)
    assert ("↑" in said) == any(start < top for start in (*fails, *notes))
    assert ("↓" in said) == any(start >= top + height for start in (*fails, *notes))


async def test_it_follows_the_text_and_what_is_judged(library: Library, ruleset: Ruleset) -> None:
    uuid = kept(library, ruleset)
    note = Anchor(Target.SPAN, (place("2023年", "云溪市档案馆"),), "2023年")
    annotate(library, uuid, note, "see there")
    async with opened(library, ruleset, size=(60, 18)) as pilot:
        await do(pilot, "report.open", "cursor.top")
        assert review(pilot).document.bottom < TEXT.index("二、")
        assert told(pilot) == "↓✗1 ?1"
        await do(pilot, "cursor.bottom")
        assert told(pilot) == "↑✎1"  # the rest is in sight
        await do(pilot, "view.table")
        assert told(pilot) == ""
        await do(pilot, "view.table", "judge.confirm", "cursor.top")
        assert told(pilot) == "↓?1"
        await do(pilot, "history.undo", "cursor.top")
        assert told(pilot) == "↓✗1 ?1"


async def test_what_is_said_comes_before_it_where_both_have_no_room(
    library: Library, ruleset: Ruleset
) -> None:
    kept(library, ruleset)
    async with opened(library, ruleset, size=(60, 18)) as pilot:
        await do(pilot, "report.open", "cursor.top")
        message = review(pilot).message
        assert "↓✗1 ?1" in message.render_line(0).text
        message.say("x" * 100)
        assert "↓" not in message.render_line(0).text
        assert message.render_line(0).cell_length == 60
