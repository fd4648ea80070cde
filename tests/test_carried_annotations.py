"""Annotations on a report that came back corrected: carried, proposed, or kept without a place."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from checks.examine import examine
from checks.rule import Ruleset
from report.carrying.alignment import Alignment
from report.carrying.match import Match
from report.source import Source
from report.span import Span
from store.changes.history import changes, redo, undo
from store.changes.merging import merge
from store.changes.stale import Stale
from store.exporting import jsonl
from store.intake import keeping
from store.intake.importing import import_paths
from store.intake.observing import Observation
from store.library import Library, open_library
from store.packing import pack
from store.written.annotations import (
    Anchor,
    Annotation,
    Standing,
    Target,
    accept,
    annotate,
    delete,
    deleted,
    edit,
    refuse,
    restore,
    set_resolved,
)
from store.written.annotations import annotations as annotations_on
from tests.corrected import look_again
from tests.test_carrying import BEFORE, at

Signed = Callable[[str], Library]
PATH = "/年报/云溪.txt"


def kept(library: Library, ruleset: Ruleset, text: str, path: str = PATH) -> str:
    """Imports ``text`` as what the file at ``path`` holds now; the report's uuid."""
    source = Source.of(text.encode())
    packed = pack(source, examine(source, ruleset))
    with library.write() as database:
        keeping.keep(database, packed, Observation(path.encode(), path, 1, 1), ruleset)
    found = library.connection.execute(
        "SELECT uuid FROM reports JOIN versions ON versions.report = reports.id "
        "JOIN version_sources ON version_sources.version = versions.id WHERE sha256 = ?",
        (source.sha256,),
    ).fetchone()
    return str(found[0])


def on(library: Library, uuid: str, quote: str, comment: str = "查") -> Annotation:
    """An annotation on ``quote`` where it first stands in BEFORE."""
    return annotate(library, uuid, Anchor(Target.SPAN, (at(quote),), quote), comment)


def only(library: Library, uuid: str) -> Annotation:
    (one,) = annotations_on(library, uuid)
    return one


def corrected(*edits: tuple[str, str], text: str = BEFORE) -> str:
    for was, now in edits:
        assert was in text
        text = text.replace(was, now, 1)
    return text


MORE = ("一、概述\n", "一、概述\n本报告由市档案馆编制并负责解释。\n")
OTHER_TOTAL = ("信息48条", "信息1159条")
WITHOUT = ("，没有收费和减免", "")


def test_others_write_while_two_long_texts_are_held_against_each_other(
    library: Library, ruleset: Ruleset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "云溪.txt"
    file.write_text(BEFORE, encoding="utf-8")
    import_paths(library, [file], ruleset, workers=1)
    (uuid,) = library.connection.execute("SELECT uuid FROM reports").fetchone()
    on(library, uuid, "网站公开1111条")
    colleague = open_library(library.path, "wang")
    compared = []

    def whole(alignment: Alignment) -> tuple[Match, ...]:
        compared.append(alignment)
        annotate(colleague, uuid, Anchor(Target.REPORT), "同时")
        return held(alignment)

    held = Alignment.whole
    monkeypatch.setattr(Alignment, "whole", whole)
    file.write_text(corrected(MORE), encoding="utf-8")
    import_paths(library, [file], ruleset, workers=1)
    colleague.close()
    assert len(compared) == 1  # and not once more inside the transaction
    standing = [(one.anchor.target, one.standing) for one in annotations_on(library, uuid)]
    assert standing == [(Target.REPORT, ""), (Target.SPAN, "same")]


def test_what_stands_is_carried_with_the_text(library: Library, ruleset: Ruleset) -> None:
    uuid = kept(library, ruleset, BEFORE)
    before = on(library, uuid, "网站公开1111条")
    after = corrected(MORE)
    kept(library, ruleset, after)
    one = only(library, uuid)
    assert one.anchor.spans == (at("网站公开1111条", after),)
    assert (one.text_version, one.standing, one.anchor.quote) == (2, "same", "网站公开1111条")
    assert (one.version, one.changed, one.author) == (before.version, before.changed, "li")


def test_what_was_edited_says_so_and_goes_on_saying_so(library: Library, ruleset: Ruleset) -> None:
    uuid = kept(library, ruleset, BEFORE)
    on(library, uuid, "全馆共主动公开政府信息48条")
    second = corrected(OTHER_TOTAL)
    kept(library, ruleset, second)
    assert only(library, uuid).standing is Standing.CHANGED
    third = corrected(MORE, text=second)
    kept(library, ruleset, third)
    one = only(library, uuid)
    assert third[slice(*one.anchor.spans[0])] == "全馆共主动公开政府信息1159条"
    assert (one.text_version, one.standing) == (3, Standing.CHANGED)
    assert one.anchor.quote == "全馆共主动公开政府信息48条"


def test_a_proposal_moves_nothing_until_it_is_accepted(library: Library, ruleset: Ruleset) -> None:
    uuid = kept(library, ruleset, BEFORE)
    on(library, uuid, "48")
    after = corrected(OTHER_TOTAL)
    kept(library, ruleset, after)
    one = only(library, uuid)
    assert (one.standing, one.text_version) == (Standing.PROPOSED, 1)
    assert one.anchor.spans == (at("48"),)
    assert [after[slice(*span)] for span in one.proposal] == ["1159"]

    accepted = accept(library, one)
    assert accepted == only(library, uuid)
    assert after[slice(*accepted.anchor.spans[0])] == "1159"
    assert (accepted.standing, accepted.text_version, accepted.proposal) == ("accepted", 2, ())
    assert accepted.anchor.quote == "48"

    assert undo(library) is not None
    assert only(library, uuid).proposal == one.proposal
    assert redo(library) is not None
    assert only(library, uuid).anchor == accepted.anchor


def test_what_was_refused_is_proposed_no_more_unless_that_is_undone(
    library: Library, ruleset: Ruleset
) -> None:
    uuid = kept(library, ruleset, BEFORE)
    on(library, uuid, "48")
    second = corrected(OTHER_TOTAL)
    kept(library, ruleset, second)
    refused = refuse(library, only(library, uuid))
    assert (refused.standing, refused.proposal, refused.text_version) == ("refused", (), 1)
    assert undo(library) is not None
    assert only(library, uuid).standing is Standing.PROPOSED
    assert redo(library) is not None
    kept(library, ruleset, corrected(MORE, text=second))
    assert only(library, uuid).standing is Standing.REFUSED
    kept(library, ruleset, corrected(MORE))
    assert only(library, uuid).standing is Standing.SAME


def test_what_is_lost_keeps_its_quote_and_its_section_and_comes_back_with_its_words(
    library: Library, ruleset: Ruleset
) -> None:
    uuid = kept(library, ruleset, BEFORE)
    on(library, uuid, "没有收费和减免")
    kept(library, ruleset, corrected(WITHOUT))
    one = only(library, uuid)
    assert (one.standing, one.text_version) == (Standing.LOST, 1)
    assert (one.anchor.quote, one.anchor.section) == ("没有收费和减免", "主动公开情况")
    again = corrected(MORE)
    kept(library, ruleset, again)
    one = only(library, uuid)
    assert (one.standing, one.anchor.spans) == (Standing.SAME, (at("没有收费和减免", again),))


def test_both_places_of_a_pair_must_stand(library: Library, ruleset: Ruleset) -> None:
    uuid = kept(library, ruleset, BEFORE)
    places = at("1111"), at("6人次")
    annotate(library, uuid, Anchor(Target.PAIR, places, "1111 / 6人次"), "两处")
    after = corrected(MORE)
    kept(library, ruleset, after)
    assert only(library, uuid).anchor.spans == (at("1111", after), at("6人次", after))
    kept(library, ruleset, corrected(("1111条", "1115条")))
    one = only(library, uuid)
    assert (one.standing, len(one.proposal)) == (Standing.PROPOSED, 2)
    kept(library, ruleset, corrected(("网站公开1111条，", "")))
    assert only(library, uuid).standing is Standing.LOST


def test_a_section_is_known_by_its_title(library: Library, ruleset: Ruleset) -> None:
    uuid = kept(library, ruleset, BEFORE)
    heading = at("二、主动公开情况")
    anchor = Anchor(Target.SECTION, (heading,), "二、主动公开情况", section="主动公开情况")
    annotate(library, uuid, anchor, "这一章")
    after = corrected(
        ("一、概述\n", "一、机构\n本馆设三科。\n二、概述\n"),
        ("二、主动", "三、主动"),
        ("三、统", "四、统"),
    )
    kept(library, ruleset, after)
    one = only(library, uuid)
    assert one.text_version == 2
    assert after[slice(*one.anchor.spans[0])] == "三、主动公开情况"


def test_a_report_as_a_whole_stays_annotated(library: Library, ruleset: Ruleset) -> None:
    uuid = kept(library, ruleset, BEFORE)
    before = annotate(library, uuid, Anchor(Target.REPORT), "整体")
    kept(library, ruleset, corrected(WITHOUT))
    assert only(library, uuid) == before


def test_what_is_written_on_an_earlier_text_is_carried_at_once(
    library: Library, ruleset: Ruleset
) -> None:
    uuid = kept(library, ruleset, BEFORE)
    after = corrected(MORE)
    kept(library, ruleset, after)
    anchor = Anchor(Target.SPAN, (at("1111条"),), "1111条")
    one = annotate(library, uuid, anchor, "查", text_version=1)
    assert (one.text_version, one.anchor.spans) == (2, (at("1111条", after),))
    assert undo(library) is not None
    assert annotations_on(library, uuid) == ()


def test_carrying_is_in_the_history_and_undo_passes_it_by(
    library: Library, ruleset: Ruleset
) -> None:
    uuid = kept(library, ruleset, BEFORE)
    one = on(library, uuid, "1111条")
    edit(library, one, comment="再查", label="", severity="note")
    after = corrected(MORE)
    kept(library, ruleset, after)
    latest = changes(library, uuid)[0]
    assert (latest.what, latest.about, latest.author) == ("carry", "2", "")
    taken = undo(library)
    assert taken is not None
    assert taken.what == "edit"
    one = only(library, uuid)
    assert (one.comment, one.anchor.spans) == ("查", (at("1111条", after),))
    assert redo(library) is not None
    assert only(library, uuid).comment == "再查"


def test_a_deleted_one_comes_back_where_it_stands_now(library: Library, ruleset: Ruleset) -> None:
    uuid = kept(library, ruleset, BEFORE)
    delete(library, on(library, uuid, "1111条"))
    after = corrected(MORE)
    kept(library, ruleset, after)
    assert undo(library) is not None
    assert only(library, uuid).anchor.spans == (at("1111条", after),)


def test_a_proposal_that_another_text_overtook_is_not_accepted(
    library: Library, ruleset: Ruleset
) -> None:
    uuid = kept(library, ruleset, BEFORE)
    on(library, uuid, "48")
    second = corrected(OTHER_TOTAL)
    kept(library, ruleset, second)
    seen = only(library, uuid)
    kept(library, ruleset, corrected(MORE, text=second))
    with pytest.raises(Stale):
        accept(library, seen)
    with pytest.raises(Stale):
        refuse(library, seen)
    assert accept(library, only(library, uuid)).text_version == 3


def test_the_same_text_again_carries_nothing(library: Library, ruleset: Ruleset) -> None:
    uuid = kept(library, ruleset, BEFORE)
    on(library, uuid, "48")
    after = corrected(OTHER_TOTAL)
    kept(library, ruleset, after)
    before = only(library, uuid), changes(library, uuid)
    kept(library, ruleset, after)
    kept(library, ruleset, after, "/年报/另一处.txt")
    assert (only(library, uuid), changes(library, uuid)) == before


def exported(library: Library) -> list[str]:
    stream = io.StringIO()
    jsonl.write(library, stream)
    return stream.getvalue().splitlines()


@pytest.fixture
def other(tmp_path: Path) -> Library:
    return open_library(tmp_path / "other.db", "wang")


def test_a_colleagues_edit_of_the_earlier_text_is_merged_and_carried(
    library: Library, other: Library, ruleset: Ruleset
) -> None:
    uuid = kept(library, ruleset, BEFORE)
    on(library, uuid, "1111条")
    kept(other, ruleset, BEFORE)
    merge(other, exported(library))
    after = corrected(MORE)
    kept(library, ruleset, after)
    edit(other, only(other, uuid), comment="wang 的", label="", severity="error")
    merge(library, exported(other))
    one = only(library, uuid)
    assert (one.comment, one.text_version) == ("wang 的", 2)
    assert one.anchor.spans == (at("1111条", after),)


def test_where_one_stands_is_no_change_to_merge(
    library: Library, other: Library, ruleset: Ruleset
) -> None:
    uuid = kept(library, ruleset, BEFORE)
    on(library, uuid, "48")
    kept(other, ruleset, BEFORE)
    merge(other, exported(library))
    kept(library, ruleset, corrected(OTHER_TOTAL))
    for one, two in ((library, other), (other, library)):
        merged = merge(two, exported(one))
        assert (merged.added, merged.updated) == (0, 0)
    assert not any(one.what == "merge" for one in changes(library))
    assert only(library, uuid).standing is Standing.PROPOSED


def test_what_a_reviewer_accepted_is_merged_with_the_text_it_is_in(
    library: Library, other: Library, ruleset: Ruleset
) -> None:
    uuid = kept(library, ruleset, BEFORE)
    on(library, uuid, "48")
    kept(other, ruleset, BEFORE)
    merge(other, exported(library))
    after = corrected(OTHER_TOTAL)
    for one in (library, other):
        kept(one, ruleset, after)
    accepted = accept(library, only(library, uuid))
    merge(other, exported(library))
    assert only(other, uuid) == accepted


def test_an_export_from_before_annotations_were_carried_is_taken_in(
    library: Library, other: Library, ruleset: Ruleset
) -> None:
    uuid = kept(library, ruleset, BEFORE)
    on(library, uuid, "1111条")
    lines = []
    for line in map(json.loads, exported(library)):
        if line["type"] == "annotation":
            for name in ("standing", "sought", "proposal_json"):
                del line["row"][name]
        lines.append(json.dumps(line, ensure_ascii=False))
    kept(other, ruleset, BEFORE)
    assert merge(other, lines).added == 1
    assert only(other, uuid) == only(library, uuid)


def test_one_that_waited_for_its_text_is_carried_from_it(
    library: Library, other: Library, ruleset: Ruleset
) -> None:
    uuid = kept(library, ruleset, BEFORE)
    on(library, uuid, "1111条")
    merge(other, exported(library))
    kept(other, ruleset, BEFORE)
    after = corrected(MORE)
    kept(other, ruleset, after)
    one = only(other, uuid)
    assert (one.text_version, one.anchor.spans) == (2, (at("1111条", after),))


def test_another_reviewer_accepts_as_well(
    library: Library, signed: Signed, ruleset: Ruleset
) -> None:
    uuid = kept(library, ruleset, BEFORE)
    on(library, uuid, "48")
    kept(library, ruleset, corrected(OTHER_TOTAL))
    seen = only(library, uuid)
    set_resolved(signed("wang"), seen, True)
    with pytest.raises(Stale):
        accept(library, seen)
    one = accept(signed("zhao"), only(library, uuid))
    assert (one.resolved, one.standing) == (True, Standing.ACCEPTED)


def test_what_is_proposed_in_a_text_that_is_not_here_waits_for_it(
    library: Library, ruleset: Ruleset, tmp_path: Path
) -> None:
    uuid = kept(library, ruleset, BEFORE)
    on(library, uuid, "48")
    kept(library, ruleset, corrected(OTHER_TOTAL))
    lines = io.StringIO()
    jsonl.write(library, lines)
    wang = open_library(tmp_path / "wang.db", "wang")
    kept(wang, ruleset, BEFORE)
    merge(wang, lines.getvalue().splitlines())
    for settle in (accept, refuse):
        with pytest.raises(Stale):
            settle(wang, only(wang, uuid))
    assert only(wang, uuid).anchor.spans == (at("48"),)
    kept(wang, ruleset, corrected(OTHER_TOTAL))
    assert accept(wang, only(wang, uuid)).standing == Standing.ACCEPTED
    wang.close()


def test_a_restored_one_keeps_its_place(library: Library, ruleset: Ruleset) -> None:
    uuid = kept(library, ruleset, BEFORE)
    delete(library, on(library, uuid, "1111条"))
    after = corrected(MORE)
    kept(library, ruleset, after)
    (gone,) = deleted(library, uuid)
    assert restore(library, gone).anchor.spans == (at("1111条", after),)


def test_offsets_are_code_points(library: Library, ruleset: Ruleset) -> None:
    before = corrected(("全馆认真", "全馆𠮷认真"))
    uuid = kept(library, ruleset, before)
    span = at("培训人员6人次", before)
    annotate(library, uuid, Anchor(Target.SPAN, (span,), "培训人员6人次"), "查")
    after = corrected(("一、概述\n", "一、概述\n𠮷𠮷。\n"), text=before)
    kept(library, ruleset, after)
    assert only(library, uuid).anchor.spans == (Span(span.start + 4, span.end + 4),)


def test_what_no_program_had_sought_is_sought_when_the_report_is_checked_again(
    library: Library, ruleset: Ruleset
) -> None:
    """As in a library from before annotations were carried."""
    uuid = kept(library, ruleset, BEFORE)
    before = on(library, uuid, "1111条")
    kept(library, ruleset, corrected(MORE))
    carried = only(library, uuid)
    with library.write() as database:
        database.execute(
            "UPDATE annotations SET spans_json = ?, text_version = 1, standing = '', sought = ''",
            [json.dumps(before.anchor.spans)],
        )
    look_again(library, uuid, ruleset)
    assert only(library, uuid) == carried
