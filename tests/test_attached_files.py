"""A report and its table in two files are one report: imported and changed as one."""

from __future__ import annotations

import io
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from checks.rule import Ruleset
from report.document import Document
from report.readers import joined
from report.readers.text import MAX_CHARACTERS
from report.source import Role, Source, UnreadableSource
from report.span import Span
from store.changes.history import undo
from store.changes.merging import merge
from store.exporting import jsonl
from store.exporting.formats import export
from store.exporting.options import Options
from store.files.grouping import MOST
from store.files.groupings import said_of, say_apart, say_together
from store.files.joining import carry_out
from store.intake.examining import Taken, examine_source
from store.intake.importing import Outcome, failures, import_paths, recheck
from store.library import Library, open_library
from store.queue.reports import Filter, Row, open_report, page, totals
from store.written.annotations import Anchor, Target, annotate
from store.written.annotations import annotations as annotations_on
from store.written.verdicts import Judgement, judge, verdicts
from tests.invented import text
from tests.screens import do, line, listed, opened
from tui.widgets.choice import Choice

WORDS = text().replace("二、统计表", "四、统计表")  # a chapter is left out
TABLE = (
    "政府信息公开情况统计表\n主动公开政府信息数 | 条 | {}\n"
    "网站公开政府信息数 | 条 | 1111\n政务微博公开政府信息数 | 条 | 2\n"
)
Job = tuple[object, Taken | UnreadableSource]
NOT_TEXT = b"\x7fELF\0\0\0\1"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    return folder


@pytest.fixture
def bring_in(library: Library, ruleset: Ruleset, folder: Path) -> Callable[..., Outcome]:
    """Import the folder."""
    return partial(import_paths, library, [folder], ruleset, workers=1)


def rows(library: Library) -> list[Row]:
    return page(library, Filter(), "", 0, 100)


def counts(outcome: Outcome) -> tuple[int, ...]:
    """Added, updated, unchanged, not read, attached, copies."""
    failed = len(outcome.failures)
    return (
        outcome.added,
        outcome.updated,
        outcome.unchanged,
        failed,
        outcome.attached,
        outcome.copies,
    )


def write(path: Path, words: str | bytes) -> Path:
    """Another time of change each time, as a person's editing would leave."""
    before = path.stat().st_mtime_ns if path.exists() else 0
    path.write_bytes(words if isinstance(words, bytes) else words.encode())
    os.utime(path, ns=(before + 10**9, before + 10**9))
    return path


def only(library: Library) -> Row:
    (row,) = rows(library)
    return row


def text_of(library: Library) -> str:
    return open_report(library, only(library).uuid, "").document.text


def test_a_table_that_comes_later_joins_its_report_and_all_that_was_written_stays(
    library: Library, folder: Path, bring_in: Callable[..., Outcome]
) -> None:
    report = write(folder / "云溪市2023年年报.txt", WORDS)
    assert counts(bring_in()) == (1, 0, 0, 0, 0, 0)
    before = open_report(library, only(library).uuid, "")
    judged = next(one for one in before.findings if one.loud)
    judge(library, before.row.uuid, judged, Judgement.CONFIRMED)
    place = before.document.text.index("四、统计表")
    anchor = Anchor(Target.SPAN, (Span(place, place + 5),), "四、统计表")
    annotate(library, before.row.uuid, anchor, "查")
    table = write(folder / "云溪市2023年统计表.csv", TABLE.format(48))
    assert counts(bring_in()) == (0, 1, 0, 0, 1, 0)
    after = open_report(library, only(library).uuid, "")
    assert (after.row.uuid, after.row.version) == (before.row.uuid, 2)
    assert after.document.text == WORDS + TABLE.format(48)
    assert after.paths == (str(report), str(table))
    assert after.document.place(after.document.text.index("政务微博")).source == 1
    assert [one.judgement for one in verdicts(library, after.row.uuid).values()] == ["confirmed"]
    (note,) = annotations_on(library, after.row.uuid)
    assert (note.text_version, note.anchor) == (2, anchor)
    # Nothing is new now; another table is, and one that went goes with the next text.
    assert counts(bring_in()) == (0, 0, 2, 0, 0, 0)
    write(table, TABLE.format(49))
    assert counts(bring_in()) == (0, 1, 0, 0, 1, 0)
    assert text_of(library) == WORDS + TABLE.format(49)
    table.unlink()
    assert counts(bring_in()) == (0, 0, 1, 0, 0, 0)
    write(report, text(published=47))
    assert counts(bring_in()) == (0, 1, 0, 0, 0, 0)
    assert text_of(library) == text(published=47)


def test_a_report_comes_to_the_table_that_was_here_before_it(
    library: Library, folder: Path, bring_in: Callable[..., Outcome], ruleset: Ruleset
) -> None:
    table = write(folder / "年报附件1.csv", TABLE.format(48))
    bring_in()
    uuid = only(library).uuid
    report = write(folder / "年报.txt", text())
    assert counts(bring_in()) == (0, 1, 0, 0, 1, 0)
    assert (only(library).uuid, only(library).version) == (uuid, 2)
    # The table alone is known as a part of its report, changed or not.
    write(table, TABLE.format(47))
    outcome = import_paths(library, [table], ruleset, workers=1)
    assert counts(outcome) == (0, 0, 0, 0, 1, 0)
    assert text_of(library) == text() + TABLE.format(47)
    assert open_report(library, uuid, "").paths == (str(report), str(table))


def test_an_attachment_that_cannot_be_read_is_named_and_its_report_is_read_without_it(
    library: Library, folder: Path, bring_in: Callable[..., Outcome]
) -> None:
    write(folder / "年报.txt", text())
    broken = write(folder / "年报附件1.csv", NOT_TEXT)
    empty = write(folder / "年报附件2.csv", "")
    assert counts(bring_in()) == (1, 0, 0, 2, 0, 0)
    assert {one.path for one in failures(library)} == {str(broken), str(empty)}
    stored = open_report(library, only(library).uuid, "")
    assert stored.document.text == text()
    assert {one.path for one in stored.unread} == {str(broken), str(empty)}
    write(broken, TABLE.format(48))
    assert counts(bring_in()) == (0, 1, 0, 1, 1, 0)
    assert text_of(library) == text() + TABLE.format(48)
    assert [one.path for one in open_report(library, only(library).uuid, "").unread] == [str(empty)]
    # Without the report itself its attachments are read for themselves.
    write(folder / "年报.txt", NOT_TEXT)
    write(broken, TABLE.format(47))
    assert counts(bring_in()) == (1, 0, 0, 2, 0, 0)


def test_an_attachment_that_ends_the_reading_of_its_report_is_named_by_it(
    library: Library,
    folder: Path,
    bring_in: Callable[..., Outcome],
    monkeypatch: pytest.MonkeyPatch,
    ruleset: Ruleset,
) -> None:
    """As a file that takes all the time or memory that there is."""
    bad = TABLE.format(7).encode()

    def examined(jobs: Iterable[tuple[object, Source]], *_: object, **__: object) -> Iterator[Job]:
        for job, source in jobs:
            if bad in (source.content, *(one.content for one in source.attachments)):
                yield job, UnreadableSource("time-limit", "took more than 60 s; left out")
            else:
                yield job, examine_source(ruleset, source)

    monkeypatch.setattr("store.intake.importing.examined", examined)
    write(folder / "年报.txt", WORDS)
    left = write(folder / "年报附件1.csv", bad)
    for added in (1, 0):
        assert counts(bring_in()) == (added, 0, 1 - added, 1, 0, 0)
        (unread,) = open_report(library, only(library).uuid, "").unread
        assert (unread.path, unread.code) == (str(left), "time-limit")


def test_an_attachment_that_cannot_be_read_any_more_is_named_and_its_report_stays(
    library: Library,
    folder: Path,
    bring_in: Callable[..., Outcome],
    monkeypatch: pytest.MonkeyPatch,
    ruleset: Ruleset,
) -> None:
    """As where LibreOffice is not installed any more."""
    write(folder / "年报.txt", WORDS)
    left = write(folder / "年报附件1.csv", TABLE.format(7))
    bring_in()

    def examined(jobs: Iterable[tuple[object, Source]], *_: object, **__: object) -> Iterator[Job]:
        for job, source in jobs:
            taken = examine_source(ruleset, replace(source, attachments=()))
            error = UnreadableSource("needs-soffice", "install LibreOffice")
            yield job, replace(taken, unread=((source.attachments[0].sha256, error),))

    monkeypatch.setattr("store.intake.importing.examined", examined)
    outcome = recheck(library, ruleset, stale_only=False)
    assert [one.path for one in outcome.failures] == [str(left)]
    stored = open_report(library, only(library).uuid, "")
    assert stored.document.text == WORDS + TABLE.format(7)
    assert [(one.path, one.code) for one in stored.unread] == [(str(left), "needs-soffice")]


def test_what_names_leave_open_is_told_by_what_is_read(
    library: Library, folder: Path, bring_in: Callable[..., Outcome]
) -> None:
    """The table of one stem is attached, the same words are a copy, others another report."""
    report = write(folder / "年报.txt", text())
    write(folder / "年报.csv", TABLE.format(48))
    write(folder / "年报.md", text().replace("\n", "\n\n"))
    write(folder / "年报-1.txt", text("平湖市教育局", published=7))
    write(folder / "年报-2.csv", f"平湖市教育局{TABLE.format(9)}填报单位:平湖市教育局\n")
    outcome = bring_in()
    assert counts(outcome)[3:] == (0, 1, 1)
    whole = next(row for row in rows(library) if row.agency == "云溪市档案馆")
    stored = open_report(library, whole.uuid, "")
    assert sorted(Path(one.paths[0]).name for one in stored.sources) == [
        "年报.csv",
        "年报.md",
        "年报.txt",
    ]
    assert {one.role for one in stored.sources} == {Role.MAIN, Role.ATTACHMENT, Role.COPY}
    assert "平湖" not in stored.document.text
    assert outcome.done == 5
    assert counts(bring_in()) == (0, 0, 5, 0, 0, 0)
    # Where a figure differs it is no copy: both are there to be looked at.
    (folder / "年报.md").unlink()
    write(folder / "年报.md", text(published=49))
    write(report, text() + "附:联系电话。\n")
    bring_in()
    assert [row.agency for row in rows(library)].count("云溪市档案馆") == 2


def test_files_stay_apart_where_that_is_said(
    library: Library, folder: Path, bring_in: Callable[..., Outcome]
) -> None:
    write(folder / "年报.txt", text())
    table = write(folder / "年报附件1.csv", TABLE.format(48))
    assert counts(bring_in(apart=True)) == (2, 0, 0, 0, 0, 0)
    assert counts(bring_in()) == (0, 0, 2, 0, 0, 0)
    write(table, TABLE.format(47))
    assert counts(bring_in()) == (0, 1, 1, 0, 0, 0)
    assert len(rows(library)) == 2


def test_what_is_put_together_by_hand_keeps_all_that_was_written_and_comes_apart_again(
    library: Library,
    folder: Path,
    bring_in: Callable[..., Outcome],
    ruleset: Ruleset,
    tmp_path: Path,
) -> None:
    write(folder / "a.txt", WORDS)
    table = write(folder / "b.txt", TABLE.format(48) + "四、其他\n二、其他\n")
    bring_in()
    whole, part = (row.uuid for row in rows(library))
    for uuid in (whole, part):
        stored = open_report(library, uuid, "")
        found = next(one for one in stored.findings if one.loud)
        judge(library, uuid, found, Judgement.CONFIRMED)
    place = Span(*(stored.document.text.index("政务微博") + n for n in (0, 4)))
    annotate(library, part, Anchor(Target.SPAN, (place,), "政务微博"), "查")
    say_together(library, [whole, part])
    assert carry_out(library, ruleset) == ()
    stored = open_report(library, only(library).uuid, "")
    assert (stored.row.uuid, stored.document.text) == (whole, WORDS + table.read_text())
    assert totals(library, ruleset.digest).reports == 1
    (note,) = annotations_on(library, whole)
    assert stored.document.slice(note.anchor.spans[0]) == "政务微博"
    assert len(verdicts(library, whole)) == 2
    # The next import of the folder leaves it so, also when a file has changed.
    assert counts(bring_in()) == (0, 0, 2, 0, 0, 0)
    write(table, TABLE.format(49))
    assert counts(bring_in()) == (0, 1, 0, 0, 1, 0)
    assert text_of(library) == WORDS + TABLE.format(49)
    # What was said goes to another library.
    other = open_library(tmp_path / "other.db", "wang")
    exported = io.StringIO()
    jsonl.write(library, exported)
    merge(other, exported.getvalue().splitlines(), ruleset)
    assert said_of(other) == said_of(library)
    other.close()
    undone = undo(library, ruleset)
    assert undone is not None
    assert undone.what == "together"
    assert {row.uuid for row in rows(library)} == {whole, part}
    (note,) = annotations_on(library, part)
    document = open_report(library, part, "").document
    assert document.text == TABLE.format(49)
    assert document.slice(note.anchor.spans[0]) == "政务微博"
    assert annotations_on(library, whole) == ()
    assert counts(bring_in()) == (0, 0, 2, 0, 0, 0)


def test_what_an_import_put_together_is_taken_apart_and_stays_apart(
    library: Library, folder: Path, bring_in: Callable[..., Outcome], ruleset: Ruleset
) -> None:
    write(folder / "年报.txt", WORDS)
    table = write(folder / "年报附件1.csv", TABLE.format(48))
    bring_in()
    whole = only(library).uuid
    say_apart(library, [whole])
    assert carry_out(library, ruleset) == ()
    assert [open_report(library, row.uuid, "").document.text for row in rows(library)] == [
        WORDS,
        TABLE.format(48),
    ]
    write(table, TABLE.format(47))
    assert counts(bring_in()) == (0, 1, 1, 0, 0, 0)
    assert len(rows(library)) == 2
    undo(library, ruleset)
    assert text_of(library) == WORDS + TABLE.format(47)
    with pytest.raises(KeyError):
        say_together(library, ["no such report", whole])


async def test_the_review_names_the_files_of_a_report_and_what_was_not_read(
    library: Library, folder: Path, bring_in: Callable[..., Outcome], ruleset: Ruleset
) -> None:
    write(folder / "年报.txt", text())
    write(folder / "年报附件1.csv", TABLE.format(48))
    write(folder / "年报附件2.csv", NOT_TEXT)
    bring_in()
    async with opened(library, ruleset, size=(160, 30)) as pilot:
        await do(pilot, "report.open")
        assert "with 年报附件1.csv" in line(pilot, "title")
        assert "without 年报附件2.csv: " in line(pilot, "title")
        assert "1 attachment not read" in line(pilot, "title")


async def test_of_several_files_the_one_that_is_chosen_is_taken_off(
    library: Library, folder: Path, bring_in: Callable[..., Outcome], ruleset: Ruleset
) -> None:
    for name, words in (("年报.txt", text()), ("a.txt", text("甲市档案馆"))):
        write(folder / name, words)
    write(folder / "年报附件1.csv", TABLE.format(48))
    bring_in()
    async with opened(library, ruleset) as pilot:
        other = next(row.uuid for row in rows(library) if row.agency == "甲市档案馆")
        whole = next(row.uuid for row in rows(library) if row.uuid != other)
        listed(pilot).go_to([row.uuid for row in rows(library)].index(other))
        await do(pilot, "report.mark")
        listed(pilot).go_to([row.uuid for row in rows(library)].index(whole))
        await do(pilot, "report.together", "report.apart")
        asked = pilot.app.screen.query_one(Choice)
        assert asked.shown.startswith("Take off which file?  1 a.txt  2 年报附件1.csv  0 all")
        await pilot.press("1")
        assert {row.uuid for row in rows(library)} == {whole, other}
        assert len(open_report(library, whole, "").sources) == 2
        # Given up, nothing is changed; and one alone is not asked for.
        await do(pilot, "report.apart")
        assert not asked.display
        assert len(rows(library)) == 3


def test_reports_with_the_same_attachment_stay_two_when_one_of_them_comes_again(
    library: Library, ruleset: Ruleset, folder: Path
) -> None:
    """As when a site hangs the same empty form behind every report."""
    places = []
    for name in ("一", "二"):
        place = folder / name
        place.mkdir()
        places.append(place)
        write(place / "年报.txt", f"{WORDS}\n第{name}份\n")
        write(place / "附件1.txt", TABLE.format(3000))
    import_paths(library, [folder], ruleset, workers=1)
    before = {row.uuid for row in rows(library)}
    for place in places:
        words = (place / "年报.txt").read_text(encoding="utf-8")
        write(place / "年报.txt", f"{words}改过\n")
        outcome = import_paths(library, [place], ruleset, workers=1)
        assert counts(outcome) == (0, 1, 0, 0, 1, 0)
    assert {row.uuid for row in rows(library)} == before
    for row in rows(library):
        files = open_report(library, row.uuid, "").sources
        assert [one.role for one in files] == [Role.MAIN, Role.ATTACHMENT]


def test_files_too_large_together_are_read_each_for_itself(
    monkeypatch: pytest.MonkeyPatch,
    library: Library,
    bring_in: Callable[..., Outcome],
    folder: Path,
) -> None:
    """So that a folder of large files beside one report takes no more memory than one file may."""
    write(folder / "年报.txt", WORDS)
    write(folder / "附件1.txt", TABLE.format(3000))
    monkeypatch.setattr("store.intake.arriving.MAX_BYTES", len(WORDS.encode()) + 1)
    assert counts(bring_in()) == (2, 0, 0, 0, 0, 0)
    assert len(rows(library)) == 2


def test_attachments_beyond_the_most_are_rows_that_say_so(
    library: Library, folder: Path, bring_in: Callable[..., Outcome]
) -> None:
    write(folder / "年报.txt", WORDS)
    for number in range(1, MOST + 2):
        write(folder / f"年报附件{number}.csv", TABLE.format(number))
    assert counts(bring_in()) == (1, 0, 0, 1, MOST, 0)
    for _ in range(2):
        (unread,) = open_report(library, only(library).uuid, "").unread
        assert (Path(unread.path).name, unread.code) == (f"年报附件{MOST + 1}.csv", "too-many")
        assert counts(bring_in()) == (0, 0, MOST + 1, 1, 0, 0)
    assert only(library).version == 1


@pytest.mark.parametrize("limit", ["MOST_TOGETHER", "MAX_BYTES"])
def test_what_would_be_too_much_together_is_refused_when_it_is_said(
    monkeypatch: pytest.MonkeyPatch,
    library: Library,
    folder: Path,
    bring_in: Callable[..., Outcome],
    limit: str,
) -> None:
    for name in "ab":
        write(folder / f"{name}.txt", text(f"{name}市档案馆"))
    bring_in()
    monkeypatch.setattr(f"store.files.arranging.{limit}", 1)
    with pytest.raises(UnreadableSource, match="put fewer of them together"):
        say_together(library, [row.uuid for row in rows(library)])
    assert said_of(library) == ()


@pytest.mark.parametrize("format", ["text", "markdown", "csv"])
def test_exports_name_what_is_attached_and_why_it_was_not_read(
    library: Library,
    folder: Path,
    bring_in: Callable[..., Outcome],
    ruleset: Ruleset,
    format: str,
) -> None:
    write(folder / "年报.txt", text())
    write(folder / "年报附件1.csv", TABLE.format(48))
    write(folder / "年报附件2.csv", NOT_TEXT)
    bring_in()
    stream = io.StringIO()
    options = Options(language="zh", unjudged=True)
    export(library, format, stream, ruleset=ruleset, options=options)
    lines = [line.strip('"') for line in stream.getvalue().splitlines()]
    assert any(line.endswith("年报附件1.csv") for line in lines)
    assert any("年报附件2.csv" in line and "可执行程序" in line for line in lines)


def test_texts_too_long_together_are_no_report() -> None:
    half = Document.of("字" * (MAX_CHARACTERS // 2))
    assert joined([half]) is half
    with pytest.raises(UnreadableSource) as raised:
        joined([half, half])
    assert raised.value.code == "too-large"
