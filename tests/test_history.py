"""Every change is in the history; each can be taken back and made again, by who made it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule

from store.changes.history import changes, redo, undo
from store.library import Library, open_library
from store.queue.reports import Mark, row, set_reviewed
from store.written import annotations as notes
from store.written.annotations import Anchor, Stale, Target
from store.written.verdicts import Judgement, judge, verdicts, withdraw
from tests.invented import RULES, finding, keep
from tests.new_libraries import new_library

HERE = Anchor(Target.REPORT)


def mark(library: Library, uuid: str) -> Mark:
    return row(library, uuid, RULES.digest).mark


def test_with_no_change_there_is_nothing_to_take_back(library: Library) -> None:
    assert undo(library) is None
    assert redo(library) is None
    assert changes(library) == ()


def test_changes_are_told_latest_first(library: Library) -> None:
    one, two = keep(library, agency="云溪市档案馆"), keep(library, agency="平湖市教育局")
    judge(library, one, finding(), Judgement.CONFIRMED)
    notes.annotate(library, two, HERE, "核对\n第二行 " + "很长" * 50)
    told = changes(library)
    assert [(change.what, change.report) for change in told] == [("annotate", two), ("judge", one)]
    assert told[1].about == "BND101"
    assert told[0].about.startswith("核对 第二行 很长")
    assert len(told[0].about) == 40
    assert [change.what for change in changes(library, one)] == ["judge"]
    assert changes(library, "none") == ()
    assert len(changes(library, limit=1)) == 1


def test_one_undo_takes_back_the_verdict_with_the_mark(library: Library) -> None:
    uuid = keep(library, findings=(finding(),))
    given = judge(library, uuid, finding(), Judgement.CONFIRMED)
    taken = undo(library)
    assert taken is not None
    assert (taken.what, taken.about, taken.report) == ("judge", "BND101", uuid)
    assert verdicts(library, uuid) == {}
    assert mark(library, uuid) is Mark.UNTOUCHED
    assert row(library, uuid, RULES.digest).fails == 1
    made = redo(library)
    assert made == taken
    again = verdicts(library, uuid)[finding().key]
    assert (again.uid, again.judgement, again.at) == (given.uid, given.judgement, given.at)
    assert again.version > given.version
    assert mark(library, uuid) is Mark.BEGUN
    assert [change.what for change in changes(library)] == ["redo", "undo", "judge"]


def test_every_kind_of_change_is_taken_back_one_by_one(library: Library) -> None:
    uuid = keep(library, findings=(finding(),))

    def seen() -> object:
        told = [
            (one.comment, one.label, one.resolved, [reply.comment for reply in one.replies])
            for one in notes.annotations(library, uuid)
        ]
        given = [one.judgement for one in verdicts(library, uuid).values()]
        return told, given, mark(library, uuid)

    states = [seen()]

    def done(change: Callable[[], object]) -> None:
        change()
        states.append(seen())

    def latest() -> notes.Annotation:
        return notes.annotations(library, uuid)[0]

    done(lambda: set_reviewed(library, uuid, reviewed=True))
    done(lambda: set_reviewed(library, uuid, reviewed=False))
    done(lambda: notes.annotate(library, uuid, HERE, "一"))
    done(lambda: notes.edit(library, latest(), comment="二", label="other", severity="error"))
    done(lambda: notes.reply(library, latest(), "三"))
    done(lambda: notes.set_resolved(library, latest(), resolved=True))
    done(lambda: notes.set_resolved(library, latest(), resolved=False))
    done(lambda: judge(library, uuid, finding(), Judgement.CONFIRMED))
    done(lambda: judge(library, uuid, finding(), Judgement.TO_AUTHOR, expected=1))
    done(lambda: withdraw(library, verdicts(library, uuid)[finding().key]))
    done(lambda: set_reviewed(library, uuid, reviewed=True))
    done(lambda: set_reviewed(library, uuid, reviewed=False))
    done(lambda: notes.delete(library, latest()))
    for _ in range(2):  # there and back, twice
        for state in reversed(states[:-1]):
            assert undo(library) is not None
            assert seen() == state
        assert undo(library) is None
        for state in states[1:]:
            assert redo(library) is not None
            assert seen() == state
        assert redo(library) is None


def test_undo_goes_on_after_a_restart(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    library = open_library(path, "li")
    uuid = keep(library)
    notes.annotate(library, uuid, HERE, "一")
    notes.annotate(library, uuid, HERE, "二")
    undo(library)
    library.close()
    library = open_library(path, "li")
    undo(library)
    assert notes.annotations(library, uuid) == ()
    library.close()
    library = open_library(path, "li")
    redo(library)
    redo(library)
    assert [one.comment for one in notes.annotations(library, uuid)] == ["一", "二"]
    library.close()


def test_a_new_change_ends_what_can_be_made_again(library: Library) -> None:
    uuid = keep(library)
    notes.annotate(library, uuid, HERE, "一")
    undo(library)
    notes.annotate(library, uuid, HERE, "二")
    assert redo(library) is None
    undo(library)
    assert notes.annotations(library, uuid) == ()
    assert undo(library) is None


def test_each_takes_back_their_own(library: Library, signed: Callable[[str], Library]) -> None:
    uuid = keep(library)
    wang = signed("wang")
    notes.annotate(library, uuid, HERE, "一")
    notes.annotate(wang, uuid, HERE, "二")
    undo(library)
    assert [one.comment for one in notes.annotations(library, uuid)] == ["二"]
    assert undo(library) is None
    assert redo(wang) is None
    redo(library)
    undo(wang)
    assert [one.comment for one in notes.annotations(library, uuid)] == ["一"]


def test_what_another_built_on_is_not_taken_back(
    library: Library, signed: Callable[[str], Library]
) -> None:
    uuid = keep(library)
    wang = signed("wang")
    written = notes.annotate(library, uuid, HERE, "一")
    edited = notes.edit(wang, written, comment="二", label="", severity="note")
    with pytest.raises(Stale) as stale:
        undo(library)
    assert stale.value.current == edited
    assert notes.annotations(library, uuid) == (edited,)
    undo(wang)
    undo(library)
    assert notes.annotations(library, uuid) == ()


def test_a_reply_keeps_its_annotation(library: Library, signed: Callable[[str], Library]) -> None:
    uuid = keep(library)
    answered = notes.reply(signed("wang"), notes.annotate(library, uuid, HERE, "一"), "二")
    with pytest.raises(Stale):
        undo(library)
    assert notes.annotations(library, uuid) == (answered,)


def test_a_verdict_does_not_return_beside_a_newer_one(
    library: Library, signed: Callable[[str], Library]
) -> None:
    uuid = keep(library, findings=(finding(),))
    withdraw(library, judge(library, uuid, finding(), Judgement.CONFIRMED))
    theirs = judge(signed("wang"), uuid, finding(), Judgement.DISMISSED)
    with pytest.raises(Stale):
        undo(library)
    assert verdicts(library, uuid) == {finding().key: theirs}


def test_a_report_another_works_on_stays_begun(
    library: Library, signed: Callable[[str], Library]
) -> None:
    uuid = keep(library)
    notes.annotate(library, uuid, HERE, "一")
    notes.annotate(signed("wang"), uuid, HERE, "二")
    undo(library)
    assert mark(library, uuid) is Mark.BEGUN


def test_reviewing_is_not_taken_back_under_anothers_work(
    library: Library, signed: Callable[[str], Library]
) -> None:
    uuid = keep(library)
    set_reviewed(library, uuid, reviewed=True)
    notes.annotate(signed("wang"), uuid, HERE, "二")
    with pytest.raises(Stale):
        undo(library)
    assert mark(library, uuid) is Mark.REVIEWED


def test_reviewing_is_not_taken_back_once_the_report_changed(library: Library) -> None:
    uuid = keep(library, "甲\n", path="/a.txt")
    set_reviewed(library, uuid, reviewed=True)
    keep(library, "乙\n", path="/a.txt")
    with pytest.raises(Stale) as stale:
        undo(library)
    assert stale.value.current == "changed"
    assert mark(library, uuid) is Mark.CHANGED


def test_a_refused_undo_changes_nothing(library: Library, signed: Callable[[str], Library]) -> None:
    uuid = keep(library)
    written = notes.annotate(library, uuid, HERE, "一")
    notes.edit(signed("wang"), written, comment="二", label="", severity="note")
    before = changes(library)
    with pytest.raises(Stale):
        undo(library)
    assert changes(library) == before


def test_after_a_refused_undo_older_changes_can_be_taken_back(
    library: Library, signed: Callable[[str], Library]
) -> None:
    uuid = keep(library)
    notes.annotate(library, uuid, HERE, "一")
    built_on = notes.annotate(library, uuid, HERE, "二")
    theirs = notes.edit(signed("wang"), built_on, comment="三", label="", severity="note")
    with pytest.raises(Stale):
        undo(library)
    taken = undo(library)
    assert taken is not None
    assert taken.about == "一"
    assert notes.annotations(library, uuid) == (theirs,)
    assert undo(library) is None
    redo(library)
    assert [one.comment for one in notes.annotations(library, uuid)] == ["一", "三"]


def test_a_refused_change_is_taken_back_once_nothing_stands_on_it(
    library: Library, signed: Callable[[str], Library]
) -> None:
    uuid, wang = keep(library), signed("wang")
    notes.annotate(library, uuid, HERE, "一")
    built_on = notes.annotate(library, uuid, HERE, "二")
    notes.edit(wang, built_on, comment="三", label="", severity="note")
    with pytest.raises(Stale):
        undo(library)
    undo(wang)
    taken = undo(library)
    assert taken is not None
    assert taken.about == "二"


def test_a_refused_undo_is_said_again_after_a_restart(
    library: Library, signed: Callable[[str], Library]
) -> None:
    uuid = keep(library)
    written = notes.annotate(library, uuid, HERE, "一")
    notes.edit(signed("wang"), written, comment="二", label="", severity="note")
    for opened in (library, signed("li")):
        with pytest.raises(Stale):
            undo(opened)
        assert undo(opened) is None


def test_a_refused_redo_is_stepped_past(library: Library, signed: Callable[[str], Library]) -> None:
    uuid = keep(library, findings=(finding(),))
    withdraw(library, judge(library, uuid, finding(), Judgement.CONFIRMED))
    undo(library)
    undo(library)
    theirs = judge(signed("wang"), uuid, finding(), Judgement.DISMISSED)
    with pytest.raises(Stale):
        redo(library)
    with pytest.raises(Stale):
        redo(library)
    assert redo(library) is None
    assert verdicts(library, uuid) == {finding().key: theirs}


class TakingBack(RuleBasedStateMachine):
    """Against the simplest model there is: a list of states and a place in it."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = TemporaryDirectory()
        self.library = new_library(Path(self.folder.name) / "library.db", "li")
        self.uuid = keep(self.library, findings=(finding(),))
        self.states = [self.seen()]
        self.place = 0

    def seen(self) -> object:
        told = {one.uid: one.comment for one in notes.annotations(self.library, self.uuid)}
        given = [one.judgement for one in verdicts(self.library, self.uuid).values()]
        return told, given, mark(self.library, self.uuid)

    def changed(self) -> None:
        self.states[self.place + 1 :] = [self.seen()]
        self.place += 1

    @rule(comment=st.sampled_from(["一", "二"]))
    def annotate(self, comment: str) -> None:
        notes.annotate(self.library, self.uuid, HERE, comment)
        self.changed()

    @precondition(lambda self: bool(notes.annotations(self.library, self.uuid)))
    @rule(comment=st.sampled_from(["三", "四"]))
    def edit(self, comment: str) -> None:
        first = notes.annotations(self.library, self.uuid)[0]
        notes.edit(self.library, first, comment=comment, label="", severity="note")
        self.changed()

    @precondition(lambda self: bool(notes.annotations(self.library, self.uuid)))
    @rule()
    def delete(self) -> None:
        notes.delete(self.library, notes.annotations(self.library, self.uuid)[0])
        self.changed()

    @rule(judgement=st.sampled_from(Judgement))
    def judge(self, judgement: Judgement) -> None:
        given = verdicts(self.library, self.uuid).get(finding().key)
        version = given.version if given else 0
        judge(self.library, self.uuid, finding(), judgement, expected=version)
        self.changed()

    @rule()
    def undo(self) -> None:
        assert (undo(self.library) is not None) == (self.place > 0)
        self.place = max(0, self.place - 1)
        assert self.seen() == self.states[self.place]

    @rule()
    def redo(self) -> None:
        assert (redo(self.library) is not None) == (self.place < len(self.states) - 1)
        self.place = min(len(self.states) - 1, self.place + 1)
        assert self.seen() == self.states[self.place]

    def teardown(self) -> None:
        self.library.close()
        self.folder.cleanup()


TestTakingBack = TakingBack.TestCase
TestTakingBack.settings = settings(
    max_examples=15,
    stateful_step_count=20,
    suppress_health_check=[HealthCheck.too_slow],  # each example makes a library on the disk
)
