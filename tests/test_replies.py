"""Replies and annotations that are changed, deleted, brought back, and taken back by undo."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from store.changes import history
from store.library import Library
from store.written import annotations as notes
from store.written.annotations import Anchor, Annotation, Stale, Target
from store.written.replies import delete_reply, deleted_replies, edit_reply, restore_reply
from tests.invented import keep


@pytest.fixture
def answered(library: Library) -> Annotation:
    """An annotation of li with two replies of theirs."""
    note = notes.annotate(library, keep(library), Anchor(Target.REPORT), "数字有疑问")
    notes.reply(library, note, "已问")
    return notes.reply(library, note, "已答")


def said(library: Library, note: Annotation) -> list[str]:
    (one,) = notes.annotations(library, note.report)
    return [reply.comment for reply in one.replies]


def test_a_changed_reply_keeps_its_place(library: Library, answered: Annotation) -> None:
    first = answered.replies[0]
    changed = edit_reply(library, answered, first, "已问过")
    assert said(library, answered) == ["已问过", "已答"]
    assert (changed.at, changed.version) == (first.at, 2)
    history.undo(library)
    assert said(library, answered) == ["已问", "已答"]


def test_a_deleted_reply_is_listed_and_comes_back(library: Library, answered: Annotation) -> None:
    first = answered.replies[0]
    delete_reply(library, answered, first)
    assert said(library, answered) == ["已答"]
    (gone,) = deleted_replies(library, answered.report)[answered.uid]
    restore_reply(library, answered, gone)
    assert said(library, answered) == ["已问", "已答"]
    assert deleted_replies(library, answered.report) == {}
    history.undo(library)
    history.undo(library)
    assert said(library, answered) == ["已问", "已答"]


def test_a_reply_that_changed_meanwhile_is_not_overwritten(
    library: Library, answered: Annotation, signed: Callable[[str], Library]
) -> None:
    first = answered.replies[0]
    edit_reply(signed("li"), answered, first, "那边")
    with pytest.raises(Stale) as refused:
        edit_reply(library, answered, first, "这边")
    assert getattr(refused.value.current, "comment", "") == "那边"
    with pytest.raises(Stale):
        delete_reply(library, answered, first)
    assert said(library, answered) == ["那边", "已答"]


def test_a_deleted_annotation_is_listed_and_comes_back_with_its_replies(
    library: Library, answered: Annotation
) -> None:
    notes.delete(library, answered)
    (gone,) = notes.deleted(library, answered.report)
    assert [reply.comment for reply in gone.replies] == ["已问", "已答"]
    notes.restore(library, gone)
    assert said(library, answered) == ["已问", "已答"]
    assert notes.deleted(library, answered.report) == ()
    history.undo(library)
    assert notes.annotations(library, answered.report) == ()
    history.redo(library)
    assert said(library, answered) == ["已问", "已答"]


def test_what_stands_already_is_not_brought_back_twice(
    library: Library, answered: Annotation
) -> None:
    notes.delete(library, answered)
    (gone,) = notes.deleted(library, answered.report)
    notes.restore(library, gone)
    with pytest.raises(Stale):
        notes.restore(library, gone)
