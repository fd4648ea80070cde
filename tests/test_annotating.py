"""Annotations: on what, labelled by a key, answered, resolved, edited; nothing written is lost."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from textual.events import Paste
from textual.widgets import TextArea

from checks.rule import Ruleset
from report.span import Span
from store.library import Library
from store.written.annotations import Anchor, Annotation, Target, annotate, delete, edit, reply
from store.written.annotations import annotations as annotations_on
from store.written.drafts import drafts, put_down
from store.written.labels import labels
from tests.reviewed import TEXT, TOTAL, kept, review
from tests.screens import AppPilot, app_of, burst, do, line, notices, opened, picture, typed
from tui.screens import drafting
from tui.screens.library import LibraryScreen
from tui.widgets.annotation_panel import AnnotationPanel
from tui.widgets.evidence_panel import EvidencePanel
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
        await burst(pilot, *"此处48条，", "enter", "1", Paste("2粘贴"), "3")
        await do(pilot, "annotate.save")
    one = only(library, uuid)
    assert (one.comment, one.label) == (f"{typed_before}此处48条，\n12粘贴3", "")


async def test_a_reply_is_typed_from_wherever_the_focus_is(
    library: Library, ruleset: Ruleset
) -> None:
    uuid = kept(library, ruleset)
    annotate(library, uuid, Anchor(Target.REPORT), "why")
    async with opened(library, ruleset) as pilot:
        await do(pilot, "report.open", "view.annotations", "notes.reply", "annotate.field")
        await typed(pilot, "1条")
        await do(pilot, "annotate.save")
    assert [one.comment for one in only(library, uuid).replies] == ["1条"]


async def test_escape_keeps_the_draft(library: Library, ruleset: Ruleset) -> None:
    uuid = kept(library, ruleset)
    async with opened(library, ruleset) as pilot:
        await do(pilot, "report.open", "annotate.start")
        await pilot.press("enter")
        await typed(pilot, "half a thou")
        await do(pilot, "back.close")
        assert not panel(pilot).display
        assert "draft is kept" in review(pilot).message.text
        await do(pilot, "cursor.top", "annotate.start")
        assert written(pilot) == "half a thou"
        assert "the finding BND101" in panel(pilot).shown
        await typed(pilot, "ght")
        await do(pilot, "annotate.save")
        assert only(library, uuid).comment == "half a thought"
        assert drafts(library, uuid) == ()
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
        assert review(pilot).report.row.uuid != first
        await do(pilot, "annotate.start")
        assert written(pilot) == ""
    assert [draft.comment for draft in drafts(library, first)] == ["of this one"]


@pytest.mark.parametrize("leave", ["app.quit", "back.close"])
async def test_a_draft_is_offered_when_the_report_is_opened_again(
    library: Library, ruleset: Ruleset, leave: str
) -> None:
    uuid = kept(library, ruleset)
    async with opened(library, ruleset) as pilot:
        await do(pilot, "report.open", "annotate.start")
        await pilot.press("down", "left", labels()[1].key)
        await typed(pilot, "未完")
        await pilot.press("enter")
        await do(pilot, leave)
    async with opened(library, ruleset) as pilot:
        await do(pilot, "report.open")
        assert "Your draft of 2" in review(pilot).message.text
        assert "is here: a goes on with it" in review(pilot).message.text
        await do(pilot, "annotate.start")
        assert written(pilot) == "未完\n"
        assert "both places" in panel(pilot).shown
        await typed(pilot, "完")
        await do(pilot, "annotate.save")
    one = only(library, uuid)
    assert (one.comment, one.label, one.severity) == ("未完\n完", labels()[1].id, "warning")
    assert one.anchor.target is Target.PAIR
    async with opened(library, ruleset) as pilot:
        await do(pilot, "report.open")
        assert "draft" not in review(pilot).message.text


async def test_a_pause_in_typing_puts_the_draft_down(
    library: Library, ruleset: Ruleset, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drafting, "PAUSE", 0.001)
    uuid = kept(library, ruleset)
    async with opened(library, ruleset) as pilot:
        await do(pilot, "report.open", "annotate.start", "annotate.field")
        await typed(pilot, "写到一半")
        await pilot.pause(0.01)
        assert panel(pilot).display
        assert [draft.comment for draft in drafts(library, uuid)] == ["写到一半"]


async def test_a_draft_is_given_up_when_that_is_said_twice(
    library: Library, ruleset: Ruleset
) -> None:
    uuid = kept(library, ruleset)
    async with opened(library, ruleset) as pilot:
        await do(pilot, "report.open", "annotate.start", "annotate.field")
        await typed(pilot, "算了")
        await do(pilot, "annotate.discard")
        assert "ctrl+g once more gives up" in review(pilot).message.text
        await typed(pilot, "吧")
        assert review(pilot).message.text == ""
        await do(pilot, "annotate.discard")
        assert panel(pilot).display
        await do(pilot, "annotate.discard")
        assert not panel(pilot).display
        assert drafts(library, uuid) == ()
        await do(pilot, "annotate.start")
        assert written(pilot) == ""


async def test_the_draft_of_a_reply_is_marked_in_the_list(
    library: Library, ruleset: Ruleset
) -> None:
    uuid = kept(library, ruleset)
    annotate(library, uuid, Anchor(Target.REPORT), "why")
    async with opened(library, ruleset) as pilot:
        await do(pilot, "report.open", "view.annotations", "notes.reply")
        await typed(pilot, "because")
        await do(pilot, "back.close")
        assert "[draft] why" in review(pilot).query_one(NotesList).shown
        await do(pilot, "notes.reply")
        assert written(pilot) == "because"
        await do(pilot, "annotate.save")
        assert "[draft]" not in review(pilot).query_one(NotesList).shown


async def test_two_sessions_of_one_author_keep_both_drafts(
    library: Library, ruleset: Ruleset, signed: Signed
) -> None:
    uuid = kept(library, ruleset)
    async with opened(library, ruleset) as pilot:
        await do(pilot, "report.open", "annotate.start", "annotate.field")
        await typed(pilot, "here")
        await do(pilot, "back.close", "annotate.start")
        there = signed("li")
        (taken,) = drafts(there, uuid)
        put_down(there, replace(taken, comment="there"))
        await typed(pilot, " too")
        await do(pilot, "back.close")
    assert sorted(draft.comment for draft in drafts(library, uuid)) == ["here too", "there"]


async def test_a_draft_of_an_edit_shows_what_another_wrote_meanwhile(
    library: Library, ruleset: Ruleset, signed: Signed
) -> None:
    uuid = kept(library, ruleset)
    first = annotate(library, uuid, Anchor(Target.REPORT), "one")
    async with opened(library, ruleset) as pilot:
        await do(pilot, "report.open", "view.annotations", "notes.edit")
        await typed(pilot, " mine")
        await do(pilot, "app.quit")
    edit(signed("wang"), first, comment="theirs", label="", severity="note")
    async with opened(library, ruleset) as pilot:
        await do(pilot, "report.open", "view.annotations", "notes.edit")
        assert "theirs" in panel(pilot).shown
        assert written(pilot) == "one mine"
        await do(pilot, "annotate.save")
    assert only(library, uuid).comment == "one mine"


async def test_the_draft_of_an_answer_outlives_what_it_answered(
    library: Library, ruleset: Ruleset, signed: Signed
) -> None:
    uuid = kept(library, ruleset)
    first = annotate(library, uuid, Anchor(Target.REPORT), "one")
    async with opened(library, ruleset) as pilot:
        await do(pilot, "report.open", "view.annotations", "notes.reply")
        await typed(pilot, "mine")
        await do(pilot, "app.quit")
    delete(signed("wang"), first)
    async with opened(library, ruleset) as pilot:
        await do(pilot, "report.open", "annotate.start")
        assert "deleted meanwhile" in panel(pilot).shown
        await do(pilot, "annotate.save")
    assert only(library, uuid).comment == "mine"
    assert drafts(library, uuid) == ()


async def test_an_edit_left_as_it_was_is_no_draft(library: Library, ruleset: Ruleset) -> None:
    uuid = kept(library, ruleset)
    annotate(library, uuid, Anchor(Target.REPORT), "as it was")
    async with opened(library, ruleset) as pilot:
        await do(pilot, "report.open", "view.annotations", "notes.edit", "back.close")
        assert "draft" not in review(pilot).message.text
        await do(pilot, "back.leave", "back.leave")
        assert isinstance(app_of(pilot).screen, LibraryScreen)


async def test_an_annotation_on_a_text_that_was_replaced_meanwhile_goes_to_the_new_one(
    library: Library, ruleset: Ruleset
) -> None:
    uuid = kept(library, ruleset, path="/reports/one.txt")
    async with opened(library, ruleset) as pilot:
        await do(pilot, "report.open")
        assert kept(library, ruleset, text=f"更正\n{TEXT}", path="/reports/one.txt") == uuid
        await do(pilot, "annotate.start")
        await write(pilot, "of the first text")
        assert "a newer text has come" in line(pilot, "title")
    one = only(library, uuid)
    assert one.text_version == 2
    assert f"更正\n{TEXT}"[slice(*one.anchor.spans[0])] == one.anchor.quote


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
        assert [one.comment for one in only(library, uuid).replies] == ["the new site"]
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


async def test_what_was_deleted_is_shown_when_asked_for_and_brought_back(
    library: Library, ruleset: Ruleset
) -> None:
    uuid = kept(library, ruleset)
    first = annotate(library, uuid, Anchor(Target.REPORT), "why")
    reply(library, first, "because")
    async with opened(library, ruleset) as pilot:
        await do(pilot, "report.open", "view.annotations", "cursor.down", "notes.delete")
        assert only(library, uuid).replies == ()
        assert "because" not in picture(pilot)  # nor in the panel under the list
        await do(pilot, "cursor.top", "notes.delete")
        notes = review(pilot).query_one(NotesList)
        assert "why" not in notes.shown
        await do(pilot, "notes.deleted")
        assert "2 deleted ones" in review(pilot).message.text
        assert notes.shown.count("deleted  li") == 2
        await do(pilot, "notes.restore", "cursor.down", "notes.restore")
        assert "deleted" not in notes.shown
    assert [one.comment for one in only(library, uuid).replies] == ["because"]


async def test_all_of_a_long_comment_is_read_under_the_list(
    library: Library, ruleset: Ruleset
) -> None:
    uuid = kept(library, ruleset)
    comment = "第一行很长，" * 12 + "\n第二行[/b]\x1b"
    first = annotate(library, uuid, Anchor(Target.SPAN, (Span(0, 5),), TEXT[:5]), comment)
    reply(library, first, "已问")
    async with opened(library, ruleset) as pilot:
        await do(pilot, "report.open", "view.annotations")
        said = review(pilot).query_one(EvidencePanel).shown
        assert "".join(said.split()).count("第一行很长，") == 12
        assert "第二行[/b]␛" in said
        assert f"“{TEXT[:5]}”" in said
        await do(pilot, "cursor.down")
        assert "已问" in review(pilot).query_one(EvidencePanel).shown
        await do(pilot, "back.close")
        assert "BND101" in review(pilot).query_one(EvidencePanel).shown


async def test_a_reply_is_edited_by_who_wrote_it_and_nobody_else(
    library: Library, ruleset: Ruleset, signed: Signed
) -> None:
    uuid = kept(library, ruleset)
    first = annotate(library, uuid, Anchor(Target.REPORT), "why")
    reply(library, first, "becase")
    reply(signed("wang"), first, "no")
    async with opened(library, ruleset) as pilot:
        await do(pilot, "report.open", "view.annotations", "cursor.down", "notes.edit")
        assert written(pilot) == "becase"
        await pilot.press("backspace", "backspace")
        await typed(pilot, "use")
        await do(pilot, "annotate.save", "cursor.down")
        for deed in ("notes.edit", "notes.delete"):
            await do(pilot, deed)
            assert "Only wang, who wrote this reply, can change it." in review(pilot).message.text
    assert [one.comment for one in only(library, uuid).replies] == ["because", "no"]


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
