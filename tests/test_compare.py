"""Two passages that say the same: beside each other, moved together, what changed marked."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.examined import Edit, Repeat
from checks.repeats.counterparts import Counterparts
from checks.rule import Ruleset
from report.document import Document
from report.span import Span
from store.library import Library
from store.written.annotations import Target
from store.written.annotations import annotations as annotations_on
from tests.corrected import bring
from tests.county import RULESET
from tests.reviewed import COPY, REPEAT, TEXT, kept
from tests.screens import AppPilot, app_of, do, line, opened, typed
from tests.test_copied import SENTENCES
from tui.review.findings import finding_rows
from tui.review.reviewing import Review
from tui.screens.compare import CompareScreen
from tui.screens.review import ReviewScreen
from tui.widgets.document_painting import Role


def compare(pilot: AppPilot) -> CompareScreen:
    screen = app_of(pilot).screen
    assert isinstance(screen, CompareScreen)
    return screen


async def test_what_changed_is_marked_to_the_character_on_both_sides(
    library: Library, ruleset: Ruleset
) -> None:
    kept(library, ruleset)
    async with opened(library, ruleset) as pilot:
        await do(pilot, "report.open", "compare.open")
        screen = compare(pilot)
        (edit,) = REPEAT.edits
        assert [(one.span, one.role) for one in screen.source._highlights] == [
            (edit.source, Role.REMOVED)
        ]
        assert [(one.span, one.role) for one in screen.copied._highlights] == [
            (edit.copy, Role.ADDED)
        ]
        assert TEXT[slice(*edit.copy)] == "1117"
        assert "1111 became 1117" in screen.message.text
        assert line(pilot, "title").endswith("change 1/1")


@pytest.mark.parametrize("size", [(60, 18), (80, 24), (120, 40)])
async def test_the_two_move_together_row_beside_row(
    library: Library, ruleset: Ruleset, size: tuple[int, int]
) -> None:
    kept(library, ruleset)
    async with opened(library, ruleset, size=size) as pilot:
        await do(pilot, "report.open", "compare.open", "cursor.top")
        screen = compare(pilot)
        for name in ("cursor.down", "cursor.down", "cursor.page_down", "cursor.right", "cursor.up"):
            await do(pilot, name)
            assert screen.copied.cursor == screen.source.cursor + COPY
            assert screen.copied.cursor_line == screen.source.cursor_line + 11


async def test_they_stand_side_by_side_where_there_is_room(
    library: Library, ruleset: Ruleset
) -> None:
    kept(library, ruleset)
    async with opened(library, ruleset, size=(120, 40)) as pilot:
        await do(pilot, "report.open", "compare.open")
        source, copy = compare(pilot).source.region, compare(pilot).copied.region
        assert (source.y, source.height) == (copy.y, copy.height)
        assert source.right <= copy.x
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        source, copy = compare(pilot).source.region, compare(pilot).copied.region
        assert source.x == copy.x
        assert source.bottom <= copy.y


async def test_changes_are_walked_round(library: Library, ruleset: Ruleset) -> None:
    first = REPEAT.edits[0]
    at = TEXT.index("48 |")
    second = Edit(Span(at, at + 2), Span(at + COPY, at + COPY + 2), "48", "", figure=False)
    repeat = Repeat(REPEAT.source, REPEAT.copy, (first, second), whole=True)
    kept(library, ruleset, repeats=(repeat,))
    async with opened(library, ruleset) as pilot:
        await do(pilot, "report.open", "compare.open")
        screen = compare(pilot)
        assert screen.source.cursor == first.source.start
        await do(pilot, "walk.next")
        assert screen.source.cursor == second.source.start
        assert "left out: 48" in screen.message.text
        await do(pilot, "walk.next")
        assert "round again" in screen.message.text
        await do(pilot, "walk.previous")
        assert screen.source.cursor == second.source.start


async def test_identical_passages_say_so(library: Library, ruleset: Ruleset) -> None:
    half = "云溪市档案馆\n" * 8
    repeat = Repeat(Span(0, len(half)), Span(len(half), 2 * len(half)), (), whole=True)
    kept(library, ruleset, text=half * 2, findings=(), repeats=(repeat,), sections=False)
    async with opened(library, ruleset) as pilot:
        await do(pilot, "report.open", "compare.open")
        assert "the same to the character" in compare(pilot).message.text
        await do(pilot, "walk.next")
        assert "no change to go to" in compare(pilot).message.text
        await do(pilot, "select.start", "back.close")
        assert isinstance(app_of(pilot).screen, CompareScreen)
        await do(pilot, "back.close")
        assert isinstance(app_of(pilot).screen, ReviewScreen)


async def test_both_places_of_a_change_are_annotated_together(
    library: Library, ruleset: Ruleset
) -> None:
    uuid = kept(library, ruleset)
    async with opened(library, ruleset) as pilot:
        await do(pilot, "report.open", "compare.open", "annotate.start")
        await pilot.press("enter")
        await typed(pilot, "which")
        await do(pilot, "annotate.save")
        (kept_one,) = annotations_on(library, uuid)
        (edit,) = REPEAT.edits
        assert kept_one.anchor.target is Target.PAIR
        assert kept_one.anchor.spans == (edit.source, edit.copy)
        assert kept_one.comment == "which"


async def test_a_draft_left_in_a_comparison_is_there_in_the_report(
    library: Library, ruleset: Ruleset
) -> None:
    kept(library, ruleset)
    async with opened(library, ruleset) as pilot:
        await do(pilot, "report.open", "compare.open", "annotate.start")
        await pilot.press("enter")
        await typed(pilot, "hm")
        await do(pilot, "back.close", "back.leave")
        screen = app_of(pilot).screen
        assert isinstance(screen, ReviewScreen)
        await do(pilot, "annotate.start")
        assert screen.annotation_panel.draft.comment == "hm"
        assert "both places" in screen.annotation_panel.shown


BARE = st.text("公开信息条1736", min_size=1, max_size=12)
GAPS = st.sampled_from(["", " ", "\n", " | ", "||\n"])


@given(st.lists(st.tuples(BARE, GAPS, GAPS), min_size=1, max_size=12))
def test_a_place_answers_the_same_words_however_the_copy_was_wrapped(
    pieces: list[tuple[str, str, str]],
) -> None:
    source = "".join(words + gap for words, gap, _ in pieces)
    copy = "".join(words + gap for words, _, gap in pieces)
    text = source + copy
    repeat = Repeat(Span(0, len(source)), Span(len(source), len(text)), (), whole=True)
    counterparts = Counterparts(Document.of(text), repeat)
    for offset, character in enumerate(source):
        if character not in " \n|":
            other = counterparts.in_copy(offset)
            assert text[other] == character
            assert counterparts.in_source(other) == offset


async def test_an_annotation_of_both_places_is_taken_back_where_it_was_made(
    library: Library, ruleset: Ruleset
) -> None:
    uuid = kept(library, ruleset)
    async with opened(library, ruleset) as pilot:
        await do(pilot, "report.open", "compare.open", "annotate.start", "annotate.field")
        await typed(pilot, "which")
        await do(pilot, "annotate.save")
        assert len(annotations_on(library, uuid)) == 1
        await do(pilot, "history.undo")
        assert annotations_on(library, uuid) == ()
        assert compare(pilot).message.text == "Taken back: the annotation which."
        await do(pilot, "history.redo")
        assert len(annotations_on(library, uuid)) == 1
        await do(pilot, "history.redo")
        assert compare(pilot).message.text == "There is nothing to make again."


async def test_passages_of_two_years_are_walked_and_annotated_in_the_later_one(
    library: Library,
) -> None:
    """From the finding by the key for repeats, the longest first; Esc leads back to it. What may be
    left in a passage is told where the walk comes to it, and that it went around the end.
    """
    title = "青松县水务局{}年政府信息公开工作年度报告\n一、总体情况\n"
    web, reservoir, works = SENTENCES[0], SENTENCES[2], f"{SENTENCES[3]}全年签字160份。"
    earlier = f"{title.format(2022)}{web}共31次。\n{reservoir}\n{works}\n"
    later = f"{title.format(2023)}{works}\n{web}共32次。\n{SENTENCES[4]}\n"
    bring(library, earlier, path="/2022.txt")
    uuid = bring(library, later, path="/2023.txt")
    async with opened(library, RULESET) as pilot:
        review = Review(library, RULESET, uuid)
        review.show_minor(shown=True)
        app_of(pilot).push_screen(ReviewScreen(review))
        await pilot.pause()
        reviewed = app_of(pilot).screen
        assert isinstance(reviewed, ReviewScreen)
        (share,) = [one for one in finding_rows(reviewed.words) if one.code == "XYR006"]
        assert share.lines == "67%  3 4"
        await do(pilot, "compare.open")
        assert line(pilot, "title").startswith("2022: lines 5-5, again in 2023: 3-3")
        told = "left as it was: 160份; Nothing changed: the two say the same to the character."
        assert compare(pilot).message.text == told
        (left,) = compare(pilot).source._highlights
        assert (earlier[slice(*left.span)], left.role) == ("160份", Role.PLACE)
        await do(pilot, "walk.next")
        assert line(pilot, "title").startswith("2022: lines 3-3, again in 2023: 4-4")
        assert line(pilot, "title").endswith("passage 2/2, change 1/1")
        assert compare(pilot).message.text == "the figure 31 became 32"
        await do(pilot, "walk.next")
        assert compare(pilot).message.text == f"round again; {told}"
        await do(pilot, "walk.previous")
        screen = compare(pilot)
        assert screen.source.document.text == earlier
        assert screen.copied.document.text == later
        await do(pilot, "annotate.start", "annotate.field")
        await typed(pilot, "which")
        await do(pilot, "annotate.save")
        (kept_one,) = annotations_on(library, uuid)
        assert [later[slice(*span)] for span in kept_one.anchor.spans] == ["32"]
        await do(pilot, "walk.next", "back.close")
        assert isinstance(app_of(pilot).screen, ReviewScreen)
