"""What is written and not yet kept: there when it is looked for again, gone when it is kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlite_utils import Database

from report.span import Span
from store.library import Library, open_library
from store.written.annotations import Anchor, Target, annotate
from store.written.drafts import StoredDraft, drafts, forget, give_up, put_down, unfinished
from tests.invented import keep

Signed = Callable[[str], Library]

PAIR = Anchor(Target.PAIR, (Span(60, 64), Span(10, 12)), "1111 … 48", finding="BND101")


def begun(uuid: str, comment: str = "这里的数字", deed: str = "", answers: str = "") -> StoredDraft:
    return StoredDraft(uuid, deed, answers, PAIR, "figure", "error", comment, 1, 0)


def comments(library: Library, uuid: str) -> list[str]:
    return [draft.comment for draft in drafts(library, uuid)]


def test_a_draft_comes_back_whole_after_a_restart(tmp_path: Path) -> None:
    library = open_library(tmp_path / "library.db", "li")
    uuid = keep(library)
    written = put_down(library, begun(uuid, "两行\n第二行\x1b"))
    library.close()
    library = open_library(tmp_path / "library.db", "li")
    assert drafts(library, uuid) == (written,)
    library.close()
    assert replace(written, uid="", version=0, at="") == begun(uuid, "两行\n第二行\x1b")


def test_writing_on_is_one_draft(library: Library) -> None:
    uuid = keep(library)
    first = put_down(library, begun(uuid, "这"))
    second = put_down(library, replace(first, comment="这里", severity="note"))
    assert drafts(library, uuid) == (second,)
    assert (second.uid, second.version, second.severity) == (first.uid, 2, "note")


def test_nobody_else_sees_it(library: Library, signed: Signed) -> None:
    uuid = keep(library)
    put_down(library, begun(uuid))
    assert comments(signed("wang"), uuid) == []
    assert unfinished(signed("wang")) == ()


def test_of_two_sessions_of_one_author_neither_loses_a_word(
    library: Library, signed: Signed
) -> None:
    uuid = keep(library)
    here = put_down(library, begun(uuid, "这里"))
    there = signed("li")
    (taken,) = drafts(there, uuid)
    put_down(there, replace(taken, comment="那里"))
    mine = put_down(library, replace(here, comment="这里的数字"))
    assert sorted(comments(library, uuid)) == ["这里的数字", "那里"]
    assert mine.uid != here.uid
    put_down(library, replace(mine, comment="完"))
    assert sorted(comments(library, uuid)) == ["完", "那里"]


def test_a_draft_that_another_session_wrote_on_is_not_given_up_with_the_older(
    library: Library, signed: Signed
) -> None:
    uuid = keep(library)
    here = put_down(library, begun(uuid, "这里"))
    there = put_down(signed("li"), replace(here, comment="那里"))
    give_up(library, here)
    assert comments(library, uuid) == ["那里"]
    give_up(library, there)
    assert comments(library, uuid) == []


def test_keeping_and_letting_go_are_one(library: Library) -> None:
    uuid = keep(library)
    draft = put_down(library, begun(uuid))

    def broken(database: Database) -> None:
        forget(database, draft)
        raise KeyError

    with pytest.raises(KeyError):
        annotate(library, uuid, PAIR, "这", also=broken)
    assert comments(library, uuid) == ["这里的数字"]
    annotate(library, uuid, PAIR, "这", also=partial(forget, draft=draft))
    assert comments(library, uuid) == []


def test_the_reports_left_unfinished_are_named_latest_first(library: Library) -> None:
    first = keep(library, agency="云溪市档案馆")
    second = keep(library, agency="青岚市教育局", year=2022)
    put_down(library, begun(second))
    put_down(library, begun(first))
    put_down(library, begun(first, deed="reply", answers="其一"))
    assert [(one.name, one.count) for one in unfinished(library)] == [
        ("云溪市档案馆", 2),
        ("青岚市教育局", 1),
    ]


def test_a_draft_of_a_report_that_is_not_here_is_refused(library: Library) -> None:
    with pytest.raises(KeyError):
        put_down(library, begun("none"))


@given(
    steps=st.lists(st.tuples(st.sampled_from("ab"), st.text(min_size=1, max_size=3)), max_size=12)
)
def test_the_last_words_of_each_session_are_always_there(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, str]]
) -> None:
    path = tmp_path_factory.mktemp("drafts") / "library.db"
    sessions = {name: open_library(path, "li") for name in "ab"}
    uuid = keep(sessions["a"])
    held = {name: put_down(sessions["a"], begun(uuid, "始")) for name in "a"}
    held["b"] = held["a"]  # the other session takes up the same
    for name, comment in steps:
        held[name] = put_down(sessions[name], replace(held[name], comment=comment))
    there = comments(sessions["a"], uuid)
    for name, draft in held.items():
        if any(who == name for who, _ in steps):
            assert draft.comment in there
    for library in sessions.values():
        library.close()
