"""What a reviewer writes stays as written, in its place; a stale edit is refused."""

from __future__ import annotations

import pytest

from report.span import Span
from store.library import Library
from store.queue.reports import Mark, row
from store.written import annotations as notes
from store.written.annotations import Anchor, Annotation, Stale, Target
from store.written.labels import labels
from tests.invented import RULES, keep, text

ANCHORS = (
    Anchor(Target.REPORT),
    Anchor(Target.SECTION, (Span(3, 6),), "一、概述", section="概述"),
    Anchor(Target.SPAN, (Span(40, 45),), "48条"),
    Anchor(Target.FINDING, (Span(50, 52),), "48", finding="BND101 report published"),
    Anchor(Target.PAIR, (Span(60, 64), Span(10, 12)), "1111 … 48"),
)


def note(library: Library, uuid: str, comment: str = "数字有疑问") -> Annotation:
    return notes.annotate(library, uuid, ANCHORS[2], comment, label="figure", severity="error")


def test_every_kind_of_place_bears_an_annotation(library: Library) -> None:
    uuid = keep(library)
    written = [notes.annotate(library, uuid, anchor, "看") for anchor in reversed(ANCHORS)]
    assert notes.annotations(library, uuid) == tuple(reversed(written))
    assert [one.anchor for one in reversed(written)] == list(ANCHORS)
    assert row(library, uuid, RULES.digest).annotations == len(ANCHORS)
    assert notes.annotations(library, "none") == ()


def test_an_annotation_says_who_when_and_on_which_text(library: Library) -> None:
    uuid = keep(library, "甲\n", path="/a.txt")
    keep(library, "乙\n", path="/a.txt")
    written = note(library, uuid)
    assert (written.author, written.version, written.text_version) == ("li", 1, 2)
    assert (written.label, written.severity, written.resolved) == ("figure", "error", False)
    assert written.created == written.changed
    assert written.created.endswith("Z")


def test_an_annotation_stays_with_the_text_it_was_written_on(library: Library) -> None:
    uuid = keep(library, "甲\n", path="/a.txt")
    keep(library, "乙\n", path="/a.txt")  # an import, while the first was being read
    anchor = Anchor(Target.SPAN, (Span(0, 1),), "甲")
    written = notes.annotate(library, uuid, anchor, "看", text_version=1)
    assert written.text_version == 1
    assert notes.annotations(library, uuid) == (written,)


@pytest.mark.parametrize("comment", ["", "两行\n第二行", "[/附件]\x1b[31m\u202e", "😀" * 500])
def test_a_comment_stays_as_written(library: Library, comment: str) -> None:
    uuid = keep(library)
    assert note(library, uuid, comment).comment == comment
    assert notes.annotations(library, uuid)[0].comment == comment


def test_annotating_begins_the_report(library: Library) -> None:
    uuid = keep(library)
    note(library, uuid)
    assert row(library, uuid, RULES.digest).mark is Mark.BEGUN


def test_an_edit_keeps_the_place_and_the_first_author(library: Library) -> None:
    uuid = keep(library)
    first = note(library, uuid)
    second = notes.edit(library, first, comment="不一致", label="other", severity="note")
    assert (second.comment, second.label, second.severity) == ("不一致", "other", "note")
    assert (second.uid, second.anchor, second.author) == (first.uid, first.anchor, "li")
    assert (second.version, second.created) == (2, first.created)
    assert second.changed > first.changed
    assert notes.annotations(library, uuid) == (second,)


def test_a_stale_change_is_refused_and_shown(library: Library) -> None:
    uuid = keep(library)
    first = note(library, uuid)
    second = notes.edit(library, first, comment="不一致", label="", severity="note")
    for change in (
        lambda: notes.edit(library, first, comment="我的", label="", severity="note"),
        lambda: notes.set_resolved(library, first, resolved=True),
        lambda: notes.delete(library, first),
    ):
        with pytest.raises(Stale) as stale:
            change()
        assert stale.value.current == second
    assert notes.annotations(library, uuid) == (second,)


def test_replies_stand_in_the_order_they_came(library: Library) -> None:
    uuid = keep(library)
    first = note(library, uuid)
    once = notes.reply(library, first, "同意")
    twice = notes.reply(library, first, "已核")
    assert [reply.comment for reply in twice.replies] == ["同意", "已核"]
    assert once.version == twice.version == 1
    assert notes.annotations(library, uuid) == (twice,)
    edited = notes.edit(library, first, comment="不一致", label="", severity="note")
    assert edited.replies == twice.replies


def test_an_annotation_is_settled_and_reopened(library: Library) -> None:
    uuid = keep(library)
    settled = notes.set_resolved(library, note(library, uuid), resolved=True)
    assert settled.resolved
    assert not notes.set_resolved(library, settled, resolved=False).resolved


def test_a_deleted_annotation_is_gone(library: Library) -> None:
    uuid = keep(library)
    first = note(library, uuid)
    notes.delete(library, first)
    assert notes.annotations(library, uuid) == ()
    assert row(library, uuid, RULES.digest).annotations == 0
    for change in (
        lambda: notes.reply(library, first, "同意"),
        lambda: notes.edit(library, first, comment="", label="", severity="note"),
        lambda: notes.delete(library, first),
    ):
        with pytest.raises(Stale) as stale:
            change()
        assert stale.value.current is None


def test_another_text_takes_no_annotation_away(library: Library) -> None:
    uuid = keep(library, text(published=48), path="/a.txt")
    written = note(library, uuid)
    keep(library, text(published=49), path="/a.txt")
    (one,) = notes.annotations(library, uuid)
    assert (one.comment, one.anchor.quote) == (written.comment, written.anchor.quote)
    assert (one.version, one.changed) == (written.version, written.changed)


def test_labels_have_a_key_each_and_names_in_both_languages() -> None:
    assert [label.id for label in labels()][:2] == ["figure", "duplicate"]
    for one in ("id", "key", "zh", "en"):
        values = [getattr(label, one) for label in labels()]
        assert len(set(values)) == len(values)
        assert all(values)
