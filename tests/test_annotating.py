"""Annotations: on what, labelled by a key, answered, resolved, edited; nothing written is lost."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from textual.events import Key, Paste
from textual.widgets import TextArea

from checks.rule import Ruleset
from report.span import Span
from store.annotations import Anchor, Annotation, Target, annotate, delete, edit
from store.annotations import annotations as annotations_on
from store.labels import labels
from store.library import Library
from tests.reviewed import TEXT, TOTAL, kept, review
from tests.screens import AppPilot, app_of, do, line, notices, opened, typed
from tui.screens.library import LibraryScreen
from tui.widgets.annotation_panel import AnnotationPanel, Head
from tui.widgets.notes_list import NotesList

Signed = Callable[[str], Library]


def panel(pilot: AppPilot) -> AnnotationPanel:
    return review(pilot).query_one(AnnotationPanel)


def written(pilot: AppPilot) -> str:
    return panel(pilot).query_one(TextArea).text


async def write(pilot: AppPilot, comment: str) -> None:
    """From the choice of a label to a kept annotation."""
    await pilot.press("enter")
    await typed(pilot, comment)
    await do(pilot, "annotate.save")


def only(library: Library, uuid: str) -> Annotation:
    (one,) = annotations_on(library, uuid)
    return one


async def test_with_the_cursor_on_its_place_a_finding_is_meant(
    library: Library, ruleset: Ruleset
) -> None:
    uuid = kept(library, ruleset)
    async with opened(library, ruleset) as pilot:
        await do(pilot, "report.open", "annotate.start")
        assert "the finding BND101" in panel(pilot).shown
        await write(pilot, "ask them")
        assert not panel(pilot).display
        assert "✎1" in line(pilot, "title")
    one = only(library, uuid)
    assert (one.anchor.target, one.anchor.finding) == (Target.FINDING, TOTAL.key)
    assert (one.comment, one.author, one.severity) == ("ask them", "li", "note")


async def test_elsewhere_the_section_is_meant_and_what_is_selected_before_all(
    library: Library, ruleset: Ruleset
) -> None:
    uuid = kept(library, ruleset)
    async with opened(library, ruleset) as pilot:
        await do(pilot, "report.open", "cursor.top", "cursor.down", "annotate.start")
        assert "the section 一、概述" in panel(pilot).shown
        await write(pilot, "short")
        section = only(library, uuid)
        assert (section.anchor.target, section.anchor.section) == (Target.SECTION, "概述")
        await do(pilot, "select.start", "cursor.right", "annotate.start")
        assert "the selection: 一、" in panel(pilot).shown
        await write(pilot, "this")
        assert review(pilot).document.selection is None
    span = next(one for one in annotations_on(library, uuid) if one.anchor.target is Target.SPAN)
    assert TEXT[slice(*span.anchor.spans[0])] == span.anchor.quote == "一、"


async def test_the_arrows_choose_on_what_and_how_severe_and_a_key_the_label(
    library: Library, ruleset: Ruleset
) -> None:
    uuid = kept(library, ruleset)
    label = labels()[1]
    async with opened(library, ruleset) as pilot:
        await do(pilot, "report.open", "annotate.start")
        await pilot.press("down", "left", label.key)
        await typed(pilot, "both")
        await do(pilot, "annotate.save")
    one = only(library, uuid)
    assert one.anchor.target is Target.PAIR
    assert one.anchor.spans == tuple(evidence.span for evidence in TOTAL.evidence[:2])
    assert (one.label, one.severity, one.comment) == (label.id, "warning", "both")


async def test_the_whole_report_can_be_annotated(library: Library, ruleset: Ruleset) -> None:
    uuid = kept(library, ruleset, bare=True)
    async with opened(library, ruleset) as pilot:
        await do(pilot, "report.open", "annotate.start")
        assert "the whole report" in panel(pilot).shown
        await write(pilot, "empty")
    assert only(library, uuid).anchor == Anchor(Target.REPORT)


async def test_a_comment_has_lines_and_letters_that_are_keys_elsewhere(
    library: Library, ruleset: Ruleset
) -> None:
    uuid = kept(library, ruleset)
    async with opened(library, ruleset) as pilot:
        await do(pilot, "report.open", "annotate.start")
        await pilot.press("enter")
        await typed(pilot, "qcxt n")
        await pilot.press("enter")
        await typed(pilot, "gG/:?")
        await do(pilot, "annotate.save")
    assert only(library, uuid).comment == "qcxt n\ngG/:?"


async def test_words_typed_at_once_are_the_comment(library: Library, ruleset: Ruleset) -> None:
    uuid = kept(library, ruleset)
    async with opened(library, ruleset) as pilot:
        await do(pilot, "report.open", "annotate.start")
        await typed(pilot, "共48条q?")
        await do(pilot, "annotate.save")
    one = only(library, uuid)
    assert (one.comment, one.label) == ("共48条q?", "")


@pytest.mark.parametrize("typed_before", ["", "写过"])
async def test_what_an_input_method_sends_in_one_burst_keeps_its_order(
    library: Library, ruleset: Ruleset, typed_before: str
) -> None:
    uuid = kept(library, ruleset)
    async with opened(library, ruleset) as pilot:
        await do(pilot, "report.open", "annotate.start")
        if typed_before:
            await typed(pilot, typed_before)
            await do(pilot, "annotate.field")
        head = panel(pilot).query_one(Head)
        for character in "此处48条，":
            head.post_message(Key(character, character))
        head.post_message(Key("enter", None))
        head.post_message(Key("1", "1"))
        head.post_message(Paste("2粘贴"))
        await pilot.pause()
        await do(pilot, "annotate.save")
    one = only(library, uuid)
    assert (one.comment, one.label) == (f"{typed_before}此处48条，\n12粘贴", "")


async def test_a_reply_is_typed_from_wherever_the_focus_is(
    library: Library, ruleset: Ruleset
) -> None:
    uuid = kept(library, ruleset)
    annotate(library, uuid, Anchor(Target.REPORT), "why")
    async with opened(library, ruleset) as pilot:
        await do(pilot, "report.open", "view.annotations", "notes.reply", "annotate.field")
        await typed(pilot, "1条")
        await do(pilot, "annotate.save")
    assert [reply.comment for reply in only(library, uuid).replies] == ["1条"]


async def test_escape_keeps_the_draft(library: Library, ruleset: Ruleset) -> None:
    uuid = kept(library, ruleset)
    async with opened(library, ruleset) as pilot:
        await do(pilot, "report.open", "annotate.start")
        await pilot.press("enter")
        await typed(pilot, "half a thou")
        await do(pilot, "back.close")
        assert not panel(pilot).display
        assert "draft is kept" in review(pilot).message.text
        await do(pilot, "back.leave")
        assert "draft" in review(pilot).message.text
        await do(pilot, "cursor.top", "annotate.start")
        assert written(pilot) == "half a thou"
        assert "the finding BND101" in panel(pilot).shown
        await typed(pilot, "ght")
        await do(pilot, "annotate.save")
        assert only(library, uuid).comment == "half a thought"
        await do(pilot, "annotate.start")
        assert written(pilot) == ""
        await do(pilot, "back.close", "back.leave")
        assert isinstance(app_of(pilot).screen, LibraryScreen)


async def test_a_draft_never_ends_up_on_the_next_report(library: Library, ruleset: Ruleset) -> None:
    kept(library, ruleset, findings=())
    kept(library, ruleset, text=f"{TEXT}附注\n", findings=())
    async with opened(library, ruleset) as pilot:
        await do(pilot, "report.open", "annotate.start")
        await pilot.press("enter")
        await typed(pilot, "of this one")
        first = review(pilot).report.row.uuid
        await do(pilot, "back.close", "review.done")
        assert "A draft is not in the library yet" in review(pilot).message.text
        assert review(pilot).report.row.uuid == first
        await do(pilot, "review.done")
        assert review(pilot).report.row.uuid != first
        await do(pilot, "annotate.start")
        assert written(pilot) == ""


@pytest.mark.parametrize("left_open", [True, False])
async def test_leaving_jiaokan_asks_about_a_draft(
    library: Library, ruleset: Ruleset, left_open: bool
) -> None:
    kept(library, ruleset)
    async with opened(library, ruleset) as pilot:
        await do(pilot, "report.open", "annotate.start")
        await pilot.press("enter")
        await typed(pilot, "half")
        if not left_open:
            await do(pilot, "back.close", "help.keys")
        await do(pilot, "app.quit")
        assert app_of(pilot).is_running
        assert "A draft is not in the library yet; ctrl+q once more" in notices(pilot)[-1]
        if left_open:
            await typed(pilot, " a thought")
            await do(pilot, "app.quit")
            assert app_of(pilot).is_running
        await do(pilot, "app.quit")
        assert not app_of(pilot).is_running


async def test_an_edit_left_as_it_was_is_no_draft(library: Library, ruleset: Ruleset) -> None:
    uuid = kept(library, ruleset)
    annotate(library, uuid, Anchor(Target.REPORT), "as it was")
    async with opened(library, ruleset) as pilot:
        await do(pilot, "report.open", "view.annotations", "notes.edit", "back.close")
        assert "draft" not in review(pilot).message.text
        await do(pilot, "back.leave", "back.leave")
        assert isinstance(app_of(pilot).screen, LibraryScreen)


async def test_an_annotation_stays_with_the_text_that_was_read(
    library: Library, ruleset: Ruleset
) -> None:
    uuid = kept(library, ruleset, path="/reports/one.txt")
    async with opened(library, ruleset) as pilot:
        await do(pilot, "report.open")
        assert kept(library, ruleset, text=f"更正\n{TEXT}", path="/reports/one.txt") == uuid
        await do(pilot, "annotate.start")
        await write(pilot, "of the first text")
        assert "a newer text has come" in line(pilot, "title")
    assert only(library, uuid).text_version == 1


async def test_nothing_written_is_nothing_kept(library: Library, ruleset: Ruleset) -> None:
    uuid = kept(library, ruleset)
    async with opened(library, ruleset) as pilot:
        await do(pilot, "report.open", "annotate.start", "annotate.save")
        assert annotations_on(library, uuid) == ()
        assert not panel(pilot).display


async def test_annotations_are_listed_answered_resolved_and_gone_to(
    library: Library, ruleset: Ruleset
) -> None:
    uuid = kept(library, ruleset)
    at = TEXT.index("网站公开1111")
    span = Span(at, at + 4)
    annotate(library, uuid, Anchor(Target.SPAN, (span,), "网站公开"), "why so many", label="")
    async with opened(library, ruleset) as pilot:
        await do(pilot, "report.open", "cursor.top", "view.annotations")
        notes = review(pilot).query_one(NotesList)
        assert "why so many" in notes.shown
        await do(pilot, "notes.reply")
        await typed(pilot, "the new site")
        await do(pilot, "annotate.save")
        assert [reply.comment for reply in only(library, uuid).replies] == ["the new site"]
        assert "> the new site" in notes.shown
        await do(pilot, "notes.resolve")
        assert only(library, uuid).resolved
        await do(pilot, "notes.resolve")
        assert not only(library, uuid).resolved
        await do(pilot, "view.choose")
        assert review(pilot).document.cursor == at


async def test_an_annotation_is_edited_deleted_and_brought_back(
    library: Library, ruleset: Ruleset
) -> None:
    uuid = kept(library, ruleset)
    annotate(library, uuid, Anchor(Target.REPORT), "frist")
    async with opened(library, ruleset) as pilot:
        await do(pilot, "report.open", "view.annotations", "notes.edit")
        assert written(pilot) == "frist"
        await pilot.press(*["backspace"] * 4)
        await typed(pilot, "irst")
        await do(pilot, "annotate.save")
        assert only(library, uuid).comment == "first"
        await do(pilot, "notes.delete")
        assert annotations_on(library, uuid) == ()
        await do(pilot, "history.undo")
        assert only(library, uuid).comment == "first"
        assert "first" in review(pilot).query_one(NotesList).shown


async def test_when_two_edit_one_annotation_both_versions_are_seen(
    library: Library, ruleset: Ruleset, signed: Signed
) -> None:
    uuid = kept(library, ruleset)
    first = annotate(library, uuid, Anchor(Target.REPORT), "one")
    async with opened(library, ruleset) as pilot:
        await do(pilot, "report.open", "view.annotations", "notes.edit")
        edit(signed("wang"), first, comment="theirs", label="", severity="note")
        await typed(pilot, " mine")
        await do(pilot, "annotate.save")
        assert notices(pilot)
        assert panel(pilot).display
        assert "theirs" in panel(pilot).shown
        assert written(pilot) == "one mine"
        assert only(library, uuid).comment == "theirs"
        await do(pilot, "annotate.save")
        assert only(library, uuid).comment == "one mine"


async def test_an_edit_of_what_was_deleted_meanwhile_becomes_a_new_annotation(
    library: Library, ruleset: Ruleset, signed: Signed
) -> None:
    uuid = kept(library, ruleset)
    first = annotate(library, uuid, Anchor(Target.REPORT), "one")
    async with opened(library, ruleset) as pilot:
        await do(pilot, "report.open", "view.annotations", "notes.edit")
        delete(signed("wang"), first)
        await typed(pilot, " mine")
        await do(pilot, "annotate.save")
        assert "deleted meanwhile" in panel(pilot).shown
        await do(pilot, "annotate.save")
        assert only(library, uuid).comment == "one mine"


async def test_an_annotated_place_is_marked_in_the_gutter_until_it_is_resolved(
    library: Library, ruleset: Ruleset
) -> None:
    uuid = kept(library, ruleset)
    span = Span(0, 3)
    annotate(library, uuid, Anchor(Target.SPAN, (span,), TEXT[:3]), "who")
    async with opened(library, ruleset) as pilot:
        await do(pilot, "report.open", "cursor.top")
        view = review(pilot).document
        assert view.render_line(0).text.startswith("✎")
        await do(pilot, "view.annotations", "notes.resolve", "back.close")
        assert view.render_line(0).text.startswith(" ")


async def test_a_fold_tells_of_the_annotations_in_it(library: Library, ruleset: Ruleset) -> None:
    uuid = kept(library, ruleset)
    at = TEXT.index("1117")
    annotate(library, uuid, Anchor(Target.SPAN, (Span(at, at + 4),), "1117"), "only here")
    async with opened(library, ruleset) as pilot:
        await do(pilot, "report.open", "cursor.bottom")
        view = review(pilot).document
        assert view.cursor_row.fold is not None
        assert view.render_line(view.cursor_height).text.startswith("✎")
        await do(pilot, "view.annotations", "view.choose")
        assert view.cursor == at
        assert view.fold_at(at) is None


@pytest.mark.parametrize("hostile", ["[/b] [@click=app.quit]x[/]", "\x1b]0;t\x07\u202e"])
async def test_what_others_wrote_is_neither_markup_nor_a_terminal_sequence(
    library: Library, ruleset: Ruleset, hostile: str
) -> None:
    uuid = kept(library, ruleset)
    annotate(library, uuid, Anchor(Target.REPORT), hostile)
    async with opened(library, ruleset) as pilot:
        await do(pilot, "report.open", "view.annotations", "notes.edit")
        area = panel(pilot).query_one(TextArea)
        drawn = "".join(area.render_line(y).text for y in range(area.size.height))
        shown = panel(pilot).shown + review(pilot).query_one(NotesList).shown
        for seen in (drawn, shown):
            assert not set(seen) & set("\x1b\x07\u202e")
            assert "[/b]" in seen or "\x1b" in hostile
        await typed(pilot, "!")
        await do(pilot, "annotate.save")
        assert only(library, uuid).comment == f"{hostile}!"
