"""Lossless export and merge: what reviewers wrote gets to another library whole, and only once."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from report.span import Span
from store.changes import history
from store.changes.merging import Merged, MergeError, merge
from store.exporting import jsonl
from store.library import Library
from store.queue import reports
from store.queue.ordering import Order
from store.written import annotations as notes
from store.written import verdicts
from store.written.annotations import Anchor, Target
from store.written.verdicts import Judgement, Reason
from tests import invented
from tests.new_libraries import new_library

Open = Callable[[str], Library]
OTHER = "白石县教育局"


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Open]:
    """Libraries by name, each a file of its own, its name the author too."""
    opened: dict[str, Library] = {}

    def open_named(name: str) -> Library:
        if name not in opened:
            opened[name] = new_library(tmp_path / f"{name}.db", name)
        return opened[name]

    yield open_named
    for library in opened.values():
        library.close()


def exported(library: Library, *uuids: str, with_text: bool = False) -> list[str]:
    stream = io.StringIO()
    jsonl.write(library, stream, uuids=uuids or None, with_text=with_text)
    return stream.getvalue().splitlines(keepends=True)


def parsed(library: Library, *types: str) -> list[dict[str, Any]]:
    lines = [json.loads(line) for line in exported(library)]
    return [line for line in lines if not types or line["type"] in types]


def written(library: Library) -> set[str]:
    """What reviewers wrote, apart from which library's number a version has."""
    rows = []
    for line in parsed(library, "verdict", "annotation", "reply", "mark"):
        line["row"].pop("text_version", None)
        rows.append(json.dumps(line, sort_keys=True))
    assert len(rows) == len(set(rows))
    return set(rows)


def rows(library: Library) -> set[str]:
    """The same without marks, which of two equal ones stay with the reviewer each library knows."""
    return {line for line in written(library) if json.loads(line)["type"] != "mark"}


def reviewed(library: Library, uuid: str) -> None:
    """One of everything a reviewer can leave on a report."""
    finding = reports.open_report(library, uuid, invented.RULES.digest).findings[0]
    verdicts.judge(
        library, uuid, finding, Judgement.DISMISSED, reason=Reason.SCOPE, comment="口径不同\n=1"
    )
    notes.annotate(library, uuid, Anchor(Target.REPORT), "整体可以")
    span = notes.annotate(
        library, uuid, Anchor(Target.SPAN, (Span(3, 9),), "2023年"), "\u2028?", label="figure"
    )
    notes.reply(library, span, "已回复\x1b[31m")
    gone = notes.annotate(library, uuid, Anchor(Target.FINDING, finding=finding.key), "删")
    notes.delete(library, gone)
    reports.set_reviewed(library, uuid, True)


def keep(library: Library, **how: Any) -> str:
    return invented.keep(library, findings=[invented.finding()], **how)


def test_everything_gets_to_the_other_library(here: Open) -> None:
    li, wang = here("li"), here("wang")
    uuid = keep(li)
    reviewed(li, uuid)
    keep(wang)
    merged = merge(wang, exported(li))
    assert merged == Merged(added=5, updated=1, unchanged=0, waiting=0)
    assert written(wang) == written(li)
    (verdict,) = verdicts.verdicts(wang, uuid).values()
    assert (verdict.author, verdict.comment) == ("li", "口径不同\n=1")
    assert [one.comment for one in notes.annotations(wang, uuid)] == ["整体可以", "\u2028?"]
    row = reports.row(wang, uuid, invented.RULES.digest)
    assert (row.mark, row.reviewer, row.annotations, row.judged) == ("reviewed", "li", 2, 1)


def test_what_was_merged_stands_first_among_what_was_written_on_lately(here: Open) -> None:
    li, wang = here("li"), here("wang")
    uuid = keep(li)
    reviewed(li, uuid)
    keep(wang)
    keep(wang, agency=OTHER)
    merge(wang, exported(li))
    latest, _ = reports.page(
        wang, reports.Filter(), invented.RULES.digest, 0, 9, order=Order.CHANGED
    )
    assert latest.uuid == uuid


def test_merging_twice_changes_nothing(here: Open) -> None:
    li, wang = here("li"), here("wang")
    reviewed(li, keep(li))
    keep(wang)
    merge(wang, exported(li))
    once = exported(wang)
    again = merge(wang, exported(li))
    assert (again.added, again.updated, again.waiting) == (0, 0, 0)
    assert again.unchanged == 6
    assert exported(wang) == once


def test_a_library_learns_nothing_from_its_own_export(here: Open) -> None:
    li, wang = here("li"), here("wang")
    reviewed(li, keep(li))
    keep(wang)
    merge(wang, exported(li))
    before = exported(li)
    merge(li, exported(wang))
    merge(li, before)
    assert exported(li) == before


def test_what_is_about_an_absent_report_waits_and_is_exported_again(here: Open) -> None:
    li, wang, zhao = here("li"), here("wang"), here("zhao")
    uuid = keep(li)
    reviewed(li, uuid)
    keep(wang, agency=OTHER)
    merged = merge(wang, exported(li))
    assert (merged.added, merged.waiting) == (0, 6)
    assert reports.totals(wang, invented.RULES.digest).waiting == 6
    assert merge(wang, exported(li)).waiting == 6
    assert written(wang) == written(li)
    (absent,) = [line for line in parsed(wang, "report") if not line["here"]]
    assert absent["uuid"] == uuid
    keep(zhao)
    merge(zhao, exported(wang))
    assert written(zhao) == written(li)


def test_what_waited_is_attached_when_its_report_is_imported(here: Open) -> None:
    li, wang = here("li"), here("wang")
    uuid = keep(li)
    reviewed(li, uuid)
    merge(wang, exported(li))
    assert keep(wang) == uuid
    assert reports.totals(wang, invented.RULES.digest).waiting == 0
    assert written(wang) == written(li)
    row = reports.row(wang, uuid, invented.RULES.digest)
    assert (row.mark, row.annotations, row.judged) == ("reviewed", 2, 1)


def renamed(lines: list[str], uuid: str, other: str) -> list[str]:
    """The export of a library that knows the report by another uuid."""
    return [line.replace(uuid, other) for line in lines]


def test_a_report_of_another_uuid_is_known_by_its_source(here: Open) -> None:
    li, wang = here("li"), here("wang")
    uuid = keep(li)
    reviewed(li, uuid)
    keep(wang)
    lines = renamed(exported(li), uuid, "00000000-0000-4000-8000-000000000000")
    assert merge(wang, lines).added == 5
    assert written(wang) == written(li)


def test_a_report_of_other_bytes_is_known_by_its_text(here: Open) -> None:
    li, wang = here("li"), here("wang")
    uuid = keep(li)
    reviewed(li, uuid)
    keep(wang)
    (report,) = parsed(li, "report")
    sha = report["sources"][0]["sha256"]
    lines = renamed(renamed(exported(li), sha, "0" * 64), uuid, "another-uuid")
    assert merge(wang, lines).added == 5


def test_an_annotation_goes_on_the_text_it_was_written_on_and_no_other(here: Open) -> None:
    li, wang = here("li"), here("wang")
    old, new = invented.text(), invented.text(published=49)
    uuid = keep(li, report=old, path="/a.txt")
    figure = Span(old.index("48"), old.index("48") + 2)
    notes.annotate(li, uuid, Anchor(Target.SPAN, (figure,), "旧"), "在旧文上")
    assert keep(li, report=new, path="/a.txt") == uuid
    notes.annotate(li, uuid, Anchor(Target.SPAN, (Span(0, 2),), "新"), "在新文上")
    local = keep(wang, report=new, path="/b.txt")
    merged = merge(wang, exported(li))
    assert merged.waiting == 1
    (attached,) = notes.annotations(wang, local)
    assert (attached.comment, attached.text_version) == ("在新文上", 1)
    assert written(wang) >= {one for one in written(li) if '"annotation"' in one and "旧" in one}
    # Coming back it finds its own rows, whatever number the version had elsewhere.
    before = exported(li)
    merge(li, exported(wang))
    assert exported(li) == before


def test_the_higher_version_stands_whichever_way_it_goes(here: Open) -> None:
    li, wang = here("li"), here("wang")
    uuid = keep(li)
    note = notes.annotate(li, uuid, Anchor(Target.REPORT), "一")
    keep(wang)
    first = exported(li)
    merge(wang, first)
    notes.edit(li, note, comment="二", label="", severity="note")
    assert merge(wang, exported(li)).updated == 1
    assert merge(wang, first) == Merged(added=0, updated=0, unchanged=2, waiting=0)
    (standing,) = notes.annotations(wang, uuid)
    assert (standing.comment, standing.version) == ("二", 2)


def test_of_two_changes_at_once_the_later_stands_and_the_other_is_remembered(here: Open) -> None:
    li, wang = here("li"), here("wang")
    uuid = keep(li)
    notes.annotate(li, uuid, Anchor(Target.REPORT), "共同")
    keep(wang)
    merge(wang, exported(li))
    (mine,), (theirs,) = notes.annotations(li, uuid), notes.annotations(wang, uuid)
    notes.edit(li, mine, comment="先改", label="", severity="note")
    notes.edit(wang, theirs, comment="后改", label="", severity="note")
    from_li, from_wang = exported(li), exported(wang)
    for library, lines in ((li, from_wang), (wang, from_li)):
        merge(library, lines)
        settled = exported(library)
        merge(library, lines)
        assert exported(library) == settled
        assert [one.comment for one in notes.annotations(library, uuid)] == ["后改"]
        remembered = [line for line in parsed(library, "history") if line["what"] == "merge"]
        assert [row["before"]["comment"] for line in remembered for row in line["rows"]] == ["先改"]


@pytest.mark.parametrize("later", ["waiting", "standing"])
def test_what_waited_is_held_against_what_is_here_as_in_a_merge(here: Open, later: str) -> None:
    li, wang = here("li"), here("wang")
    old, new = invented.text(), invented.text(published=49)
    uuid = keep(li, report=old, path="/a.txt")
    notes.annotate(li, uuid, Anchor(Target.SPAN, (Span(0, 2),), "字"), "共同")
    keep(wang, report=old, path="/a.txt")
    merge(wang, exported(li))
    # Both change it at once, li on a corrected text that wang imports later.
    keep(li, report=new, path="/a.txt")
    (mine,), (theirs,) = notes.annotations(li, uuid), notes.annotations(wang, uuid)
    changes = [(li, mine, "waiting"), (wang, theirs, "standing")]
    for library, note, what in sorted(changes, key=lambda change: change[2] == later):
        notes.edit(library, note, comment=what, label="", severity="note")
    lines = [json.loads(line) for line in exported(li)]
    for line in lines:
        if line["type"] == "annotation":
            line["digest"] = next(one["digest"] for one in lines if one["type"] == "report")
    moved = [json.dumps(line) + "\n" for line in lines]
    merge(wang, moved)
    assert [one.comment for one in notes.annotations(wang, uuid)] == ["standing"]
    keep(wang, report=new, path="/a.txt")
    other = {"waiting": "standing", "standing": "waiting"}[later]
    assert [one.comment for one in notes.annotations(wang, uuid)] == [later]
    remembered = [line for line in parsed(wang, "history") if line["what"] == "merge"]
    before = [row["before"]["comment"] for line in remembered for row in line["rows"]]
    assert before == [other]


def test_undo_never_takes_back_a_merge(here: Open) -> None:
    li, wang = here("li"), here("wang")
    uuid = keep(li)
    note = notes.annotate(li, uuid, Anchor(Target.REPORT), "一")
    keep(wang)
    merge(wang, exported(li))
    notes.edit(li, note, comment="二", label="", severity="note")
    merge(wang, exported(li))
    assert history.undo(wang) is None
    (standing,) = notes.annotations(wang, uuid)
    assert standing.comment == "二"


def test_both_verdicts_on_one_finding_are_kept_and_the_later_speaks(here: Open) -> None:
    li, wang = here("li"), here("wang")
    uuid = keep(li)
    finding = invented.finding()
    keep(wang)
    verdicts.judge(li, uuid, finding, Judgement.DISMISSED, reason=Reason.OTHER)
    verdicts.judge(wang, uuid, finding, Judgement.CONFIRMED)
    merge(li, exported(wang))
    merge(wang, exported(li))
    assert rows(li) == rows(wang)
    for library in (li, wang):
        assert verdicts.verdicts(library, uuid)[finding.key].author == "wang"


def test_the_history_of_others_is_kept_and_exported_again(here: Open) -> None:
    li, wang = here("li"), here("wang")
    uuid = keep(li)
    reviewed(li, uuid)
    keep(wang)
    merge(wang, exported(li))
    assert parsed(wang, "history") != []
    known = {json.dumps(line, sort_keys=True) for line in parsed(wang, "history")}
    assert {json.dumps(line, sort_keys=True) for line in parsed(li, "history")} <= known
    assert [change for change in history.changes(wang) if change.what != "merge"] == []


def test_a_mark_of_another_text_asks_to_look_again(here: Open) -> None:
    li, wang = here("li"), here("wang")
    uuid = keep(li, report=invented.text(), path="/a.txt")
    keep(wang, report=invented.text(), path="/a.txt")
    reports.set_reviewed(li, uuid, True)
    keep(wang, report=invented.text(published=49), path="/a.txt")
    merge(wang, exported(li))
    assert reports.row(wang, uuid, invented.RULES.digest).mark == "changed"


def test_an_export_says_what_a_report_is_and_its_text_when_asked(here: Open) -> None:
    li = here("li")
    uuid = keep(li)
    header, report = (json.loads(line) for line in exported(li))
    assert header == {"type": "jiaokan-library", "version": 1}
    assert (report["uuid"], report["year"], report["agency"]) == (uuid, 2023, "云溪市档案馆")
    assert report["sources"][0]["role"] == "main"
    assert "text" not in report
    assert json.loads(exported(li, with_text=True)[1])["text"] == invented.text()


def test_an_export_of_one_report_holds_nothing_of_another(here: Open) -> None:
    li = here("li")
    one, other = keep(li), keep(li, agency=OTHER)
    reviewed(li, one)
    reviewed(li, other)
    lines = [json.loads(line) for line in exported(li, other)]
    assert {line.get("report", line.get("uuid")) for line in lines[1:]} == {other}
    with pytest.raises(KeyError):
        exported(li, "no-such-report")


@pytest.mark.parametrize(
    ("spoil", "line", "words"),
    [
        (lambda lines: [], 1, "empty"),
        (lambda lines: ["hello"], 1, "not JSON"),
        (lambda lines: ["[]"], 1, "not a JSON object"),
        (lambda lines: lines[1:], 1, "not a lossless export"),
        (lambda lines: ['{"type": "jiaokan-library", "version": 2}'], 1, "newer"),
        (lambda lines: [lines[0], *lines[2:]], 2, "no line before it"),
        (lambda lines: [*lines[:4], lines[4][: len(lines[4]) // 2]], 5, "not JSON"),
        (lambda lines: [*lines[:3], lines[3].replace('"uid"', '"uidd"')], 4, "uidd"),
        (lambda lines: [*lines[:2], lines[2].replace("dismissed", "maybe")], 3, "not a verdict"),
        (lambda lines: [*lines[:2], lines[2].replace('"version": 1', '"version": -1')], 3, "-1"),
        (lambda lines: [*lines[:2], lines[2].replace("口径不同", "\\ud800")], 3, "not JSON"),
        (lambda lines: [line.replace("[[3, 9]]", "[[9, 3]]") for line in lines], 0, "annotation"),
        (lambda lines: [*lines, "[" * 100_000], 0, "not JSON"),
        (lambda lines: [*lines, '{"type": "surprise"}'], 0, "surprise"),
    ],
)
def test_a_bad_line_takes_nothing_in_and_is_named(
    here: Open, spoil: Callable[[list[str]], list[str]], line: int, words: str
) -> None:
    li, wang = here("li"), here("wang")
    reviewed(li, keep(li))
    keep(wang)
    lines = exported(li)
    before = exported(wang)
    spoilt = spoil(lines)
    number = str(line) if line else r"\d+"
    with pytest.raises(MergeError, match=rf"^line {number}: .*{words}") as caught:
        merge(wang, spoilt)
    assert "\n" not in str(caught.value)
    assert exported(wang) == before


def test_bytes_that_are_no_text_are_named_by_their_line(here: Open, tmp_path: Path) -> None:
    file = tmp_path / "export.jsonl"
    file.write_bytes(exported(here("li"))[0].encode() + b"\xff\xfe\n")
    with (
        file.open(encoding="utf-8") as lines,
        pytest.raises(MergeError, match=r"^line \d: not UTF"),
    ):
        merge(here("wang"), lines)


# What two reviewers may do to one report in whatever order, merging now and then.
steps = st.lists(
    st.tuples(
        st.sampled_from(["li", "wang"]),
        st.sampled_from(["annotate", "edit", "reply", "judge", "withdraw", "delete", "merge"]),
        st.integers(0, 3),
    ),
    max_size=14,
)


@settings(max_examples=40)
@given(steps)
def test_two_libraries_agree_after_merging_both_ways(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, str, int]]
) -> None:
    folder = tmp_path_factory.mktemp("agree")
    libraries = {name: new_library(folder / f"{name}.db", name) for name in ("li", "wang")}
    try:
        uuid = {keep(library) for library in libraries.values()}.pop()
        for name, what, number in steps:
            library = libraries[name]
            if what == "merge":
                other = libraries["wang" if name == "li" else "li"]
                merge(library, exported(other))
            else:
                act(library, uuid, what, number)
        li, wang = libraries.values()
        merge(li, exported(wang))
        merge(wang, exported(li))
        assert rows(li) == rows(wang)
        once = exported(wang)
        assert merge(wang, exported(li)).added == 0
        assert exported(wang) == once
    finally:
        for library in libraries.values():
            library.close()


def act(library: Library, uuid: str, what: str, number: int) -> None:
    standing_notes = notes.annotations(library, uuid)
    finding = invented.finding(key=f"key {number}")
    standing = verdicts.verdicts(library, uuid).get(finding.key)
    if what == "annotate":
        notes.annotate(library, uuid, Anchor(Target.REPORT), f"批{number}")
    elif what == "judge":
        expected = standing.version if standing else 0
        verdicts.judge(library, uuid, finding, Judgement.CONFIRMED, expected=expected)
    elif what == "withdraw" and standing:
        verdicts.withdraw(library, standing)
    elif standing_notes:
        note = standing_notes[number % len(standing_notes)]
        if what == "edit":
            notes.edit(library, note, comment=f"改{number}", label="", severity="error")
        elif what == "reply":
            notes.reply(library, note, f"复{number}")
        elif what == "delete":
            notes.delete(library, note)
