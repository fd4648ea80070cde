"""A report that came back corrected, on the screen: where its annotations stand now, y and n."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest

from checks.rule import Ruleset
from store.changes.merging import merge
from store.exporting import jsonl
from store.library import Library, open_library
from store.written.annotations import Anchor, Standing, Target, annotate, refuse
from store.written.annotations import annotations as annotations_on
from tests.reviewed import review
from tests.screens import AppPilot, app_of, do, line, notices, opened
from tests.test_carried_annotations import MORE, OTHER_TOTAL, WITHOUT, corrected, kept, on
from tests.test_carrying import BEFORE, at
from tui.widgets.notes_list import NotesList

AFTER = corrected(MORE, OTHER_TOTAL, WITHOUT, ("未举办培训", "举办培训2次"))


@pytest.fixture
def uuid(library: Library, ruleset: Ruleset) -> str:
    """A report with an annotation that is carried, two that are proposed, one that is lost."""
    uuid = kept(library, ruleset, BEFORE)
    for quote in ("48", "网站公开1111条", "没有收费和减免", "未举办培训"):
        on(library, uuid, quote, f"关于{quote}")
    kept(library, ruleset, AFTER)
    return uuid


def notes(pilot: AppPilot) -> NotesList:
    return review(pilot).query_one(NotesList)


def rows(pilot: AppPilot) -> list[str]:
    return notes(pilot).shown.splitlines()


def under(pilot: AppPilot, comment: str) -> str:
    """The lines under the annotation that reads ``comment``."""
    listed = rows(pilot)
    start = next(index for index, row in enumerate(listed) if comment in row)
    return "\n".join(listed[start + 1 : start + 3])


def standing(library: Library, uuid: str) -> dict[str, Standing]:
    return {one.anchor.quote: one.standing for one in annotations_on(library, uuid)}


async def test_what_became_of_the_annotations_is_told_when_it_is_opened(
    library: Library, ruleset: Ruleset, uuid: str
) -> None:
    async with opened(library, ruleset, size=(120, 40)) as pilot:
        await do(pilot, "report.open")
        assert "✎4(2?)" in line(pilot, "title")
        said = review(pilot).message.text
        assert "annotations: 2 to decide, 1 without a place, 1 carried (l)" in said


async def test_the_words_then_and_now_stand_under_each(
    library: Library, ruleset: Ruleset, uuid: str
) -> None:
    async with opened(library, ruleset) as pilot:
        await do(pilot, "report.open", "view.annotations")
        told = under(pilot, "关于48")
        assert "then  48" in told
        assert "now?" in told
        assert "公开政府信息【1159】条" in told
        lost = under(pilot, "关于没有收费和减免")
        assert "then  没有收费和减免" in lost
        assert "not in this text any more; was in 二、主动公开情况" in lost
        assert "then" not in under(pilot, "关于网站公开1111条").splitlines()[0]


async def test_a_proposal_is_accepted_or_refused_and_either_undone(
    library: Library, ruleset: Ruleset, uuid: str
) -> None:
    async with opened(library, ruleset) as pilot:
        await do(pilot, "report.open", "view.annotations")
        current = notes(pilot).current
        assert current is not None
        assert current.annotation.anchor.quote == "48"
        await do(pilot, "notes.accept")
        assert standing(library, uuid)["48"] is Standing.ACCEPTED
        current = notes(pilot).current
        assert current is not None
        assert current.annotation.anchor.quote == "未举办培训"
        await do(pilot, "notes.refuse")
        assert standing(library, uuid)["未举办培训"] is Standing.REFUSED
        assert "✎4 " in line(pilot, "title")
        assert "what was proposed is not its place" in under(pilot, "关于未举办培训")
        await do(pilot, "history.undo", "history.undo")
        assert "✎4(2?)" in line(pilot, "title")
        assert standing(library, uuid)["48"] is Standing.PROPOSED


async def test_y_and_n_are_there_only_where_something_is_proposed(
    library: Library, ruleset: Ruleset, uuid: str
) -> None:
    before = standing(library, uuid)
    async with opened(library, ruleset) as pilot:
        await do(pilot, "report.open", "view.annotations", "cursor.bottom")
        while (row := notes(pilot).current) and row.proposed:
            await do(pilot, "cursor.up")
        assert not notes(pilot).possible("notes.accept")
        await pilot.press("y")
        assert standing(library, uuid) == before
        assert notices(pilot) == []


async def test_enter_goes_to_the_place_now_or_to_the_section_it_was_in(
    library: Library, ruleset: Ruleset, uuid: str
) -> None:
    async with opened(library, ruleset) as pilot:
        await do(pilot, "report.open", "view.annotations")
        await pilot.press("enter")
        assert review(pilot).document.cursor == at("1159", AFTER).start
        await do(pilot, "view.annotations", "cursor.top")
        while (row := notes(pilot).current) and row.annotation.anchor.quote != "没有收费和减免":
            await do(pilot, "cursor.down")
        await pilot.press("enter")
        assert review(pilot).document.cursor == at("二、主动公开情况", AFTER).start


async def test_an_orphan_whose_section_is_gone_has_no_place(
    library: Library, ruleset: Ruleset
) -> None:
    uuid = kept(library, ruleset, BEFORE)
    on(library, uuid, "没有收费和减免")
    chapter = BEFORE[BEFORE.index("二、") : BEFORE.index("三、")]
    kept(library, ruleset, corrected((chapter, "")))
    async with opened(library, ruleset, size=(120, 40)) as pilot:
        await do(pilot, "report.open", "view.annotations")
        assert "was in 主动公开情况, gone too" in "\n".join(rows(pilot))
        await pilot.press("enter")
        assert "has no place in the text" in review(pilot).message.text


async def test_only_places_in_the_text_that_is_shown_are_marked(
    library: Library, ruleset: Ruleset
) -> None:
    """A newer text came while the earlier one is read: its offsets mean nothing here."""
    uuid = kept(library, ruleset, BEFORE)
    on(library, uuid, "1111条")
    async with opened(library, ruleset) as pilot:
        await do(pilot, "report.open")
        kept(library, ruleset, AFTER)
        await do(pilot, "view.annotations")
        app_of(pilot).screen.query_one(NotesList)
        review(pilot).review.reread()
        review(pilot).show_review()
        assert "written on another text" in "\n".join(rows(pilot))


async def test_what_is_proposed_in_a_text_that_is_not_here_stands_where_it_stood(
    library: Library, ruleset: Ruleset, uuid: str, tmp_path: Path
) -> None:
    lines = io.StringIO()
    jsonl.write(library, lines)
    wang = open_library(tmp_path / "wang.db", "wang")
    kept(wang, ruleset, BEFORE)
    merge(wang, lines.getvalue().splitlines())
    async with opened(wang, ruleset) as pilot:
        await do(pilot, "report.open")
        assert "?)" not in line(pilot, "title")
        await do(pilot, "view.annotations")
        assert "now?" not in notes(pilot).shown
    wang.close()


async def test_a_colleague_who_decided_first_is_told_of(
    library: Library, ruleset: Ruleset, uuid: str, signed: Callable[[str], Library]
) -> None:
    async with opened(library, ruleset) as pilot:
        await do(pilot, "report.open", "view.annotations")
        seen = next(one for one in annotations_on(library, uuid) if one.anchor.quote == "48")
        refuse(signed("wang"), seen)
        await do(pilot, "notes.accept")
        assert "meanwhile" in review(pilot).message.text
    assert standing(library, uuid)["48"] is Standing.REFUSED


@pytest.mark.parametrize("size", [(60, 18), (80, 24), (120, 40)])
async def test_the_lines_under_an_annotation_fit(
    library: Library, ruleset: Ruleset, uuid: str, size: tuple[int, int]
) -> None:
    annotate(library, uuid, Anchor(Target.REPORT), "整" * 300)
    async with opened(library, ruleset, size=size, speaking="zh") as pilot:
        await do(pilot, "report.open", "view.annotations")
        assert "原文  48" in "\n".join(rows(pilot))
        assert "【1159】" in "\n".join(rows(pilot))
