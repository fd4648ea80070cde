"""Files put together and taken apart by hand: what counts is what is said now, however it came to
be said.
"""

from __future__ import annotations

import io
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from checks.rule import load_ruleset
from report.source import Source, UnreadableSource
from report.span import Span
from store.changes.history import redo, undo
from store.changes.merging import merge
from store.changes.stale import Stale
from store.exporting import jsonl
from store.files.groupings import attached, say_apart, say_together
from store.files.joining import carry_out
from store.intake.examining import Taken, examine_source
from store.intake.importing import import_paths, recheck
from store.library import Library, open_library
from store.queue.reports import Filter, open_report, page
from store.written.annotations import Anchor, Target, annotate, edit
from store.written.annotations import annotations as annotations_on
from store.written.verdicts import Judgement, judge, verdicts
from tests.invented import text

RULESET = load_ruleset()
TABLE = (
    "{}统计表\n主动公开政府信息数 | 条 | {}\n网站公开政府信息数 | 条 | 1111\n"
    "政务微博公开政府信息数 | 条 | 2\n"
)
FILES = {
    "云溪市2023年年报.txt": text(),
    "云溪市2023年统计表2.csv": TABLE.format("云溪市", 49),
    "云溪市2023年统计表10.csv": TABLE.format("云溪市", 47),
    "a.txt": TABLE.format("甲", 3) + "四、其他\n二、其他\n",
    "b.txt": text("平湖市教育局", published=7),
    "b附件.csv": TABLE.format("平湖市", 9),
}


@cache
def _examined(source: Source) -> Taken:
    return examine_source(RULESET, source)


def _at_once(
    jobs: Iterable[tuple[Any, Source]], *_: object, **__: object
) -> Iterator[tuple[Any, Taken | UnreadableSource]]:
    """As the workers do, each text but once."""
    for job, source in jobs:
        try:
            yield job, _examined(source)
        except UnreadableSource as error:
            yield job, error


@dataclass(frozen=True)
class Deed:
    what: str
    one: int = 0
    other: int = 0


@contextmanager
def copied(path: Path, author: str) -> Iterator[Library]:
    with tempfile.TemporaryDirectory() as folder:
        own = Path(folder) / "library.db"
        shutil.copyfile(path, own)
        library = open_library(own, author)
        yield library
        library.close()


def do(library: Library, deed: Deed, folder: Path) -> None:
    uuids = [row.uuid for row in page(library, Filter(), "", 0, 100)]
    one, other = uuids[deed.one % len(uuids)], uuids[deed.other % len(uuids)]
    with suppress(Stale):  # there is nothing to take apart, or to take back
        if deed.what == "together" and one != other:
            say_together(library, [one, other])
        elif deed.what == "apart":
            files = attached(library, one)
            chosen = {files[deed.other % len(files)].sha256} if files else None
            say_apart(library, [one], chosen)
        elif deed.what == "undo":
            undo(library, RULESET)
        elif deed.what == "redo":
            redo(library, RULESET)
        elif deed.what == "import":
            import_paths(library, [folder], RULESET, workers=1)
    assert carry_out(library, RULESET) == ()


def shown(library: Library) -> dict[str, tuple[Any, ...]]:
    """What a reviewer sees of every report."""
    found: dict[str, tuple[Any, ...]] = {}
    for row in page(library, Filter(), "", 0, 100):
        stored = open_report(library, row.uuid, "")
        words = stored.document.text
        found[row.uuid] = (
            (row.version, row.mark, row.fails, row.asks, row.agency, row.year),
            words,
            [(one.role, one.sha256) for one in stored.sources],
            [(one.key, one.state, one.status) for one in stored.findings],
            {key: (one.uid, one.judgement) for key, one in verdicts(library, row.uuid).items()},
            [
                (one.uid, one.anchor, one.standing, one.text_version, words[span.start : span.end])
                for one in annotations_on(library, row.uuid)
                for span in one.anchor.spans
            ],
        )
    return found


def texts(library: Library) -> dict[str, tuple[str, list[str]]]:
    found = {}
    for row in page(library, Filter(), "", 0, 100):
        stored = open_report(library, row.uuid, "")
        found[row.uuid] = stored.document.text, [one.sha256 for one in stored.sources]
    return found


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A library of the files, judged and annotated by wang, and their folder."""
    folder = tmp_path_factory.mktemp("scraped")
    for name, words in FILES.items():
        (folder / name).write_text(words, encoding="utf-8")
    path = folder.with_name("grouped.db")
    library = open_library(path, "wang")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("store.intake.importing.examined", _at_once)
        import_paths(library, [folder], RULESET, workers=1)
    for row in page(library, Filter(), "", 0, 100):
        stored = open_report(library, row.uuid, "")
        for one in [one for one in stored.findings if one.loud][:2]:
            judge(library, row.uuid, one, Judgement.CONFIRMED)
        words = stored.document.text
        for quote in ("1111", "政务微博", "47"):
            if quote in words:
                span = Span(words.rindex(quote), words.rindex(quote) + len(quote))
                annotate(library, row.uuid, Anchor(Target.SPAN, (span,), quote), "查")
        annotate(library, row.uuid, Anchor(Target.REPORT), "全")
    library.close()
    return path, folder


@pytest.fixture
def scraped(begun: tuple[Path, Path], tmp_path: Path) -> Iterator[tuple[Library, Path]]:
    """The library with a folder of the same files that may be changed, imported into it."""
    path, folder = begun
    own = Path(shutil.copytree(folder, tmp_path / "scraped"))
    with copied(path, "li") as library, pytest.MonkeyPatch.context() as patch:
        patch.setattr("store.intake.importing.examined", _at_once)
        patch.setattr("store.files.joining.examined", _at_once)
        import_paths(library, [own], RULESET, workers=1)
        yield library, own


DEEDS = st.lists(
    st.builds(
        Deed,
        st.sampled_from(("together", "together", "apart", "undo", "undo", "redo", "import")),
        st.integers(0, 3),
        st.integers(0, 3),
    ),
    max_size=8,
)


@settings(max_examples=12)
@given(DEEDS)
# What is written on an attachment goes with it, wherever its report was meanwhile.
@example([Deed("together", 0, 1), Deed("apart", 0, 0), Deed("apart", 1, 0), Deed("together", 0, 1)])
def test_what_is_said_now_counts_and_what_is_taken_back_was_never_said(
    begun: tuple[Path, Path], deeds: list[Deed]
) -> None:
    path, folder = begun
    with (
        pytest.MonkeyPatch.context() as patch,
        copied(path, "li") as library,
        copied(path, "li") as other,
    ):
        patch.setattr("store.intake.importing.examined", _at_once)
        patch.setattr("store.files.joining.examined", _at_once)
        first = shown(library)
        for deed in deeds:
            do(library, deed, folder)
        # The same said at once, in a library to which nothing was done.
        with other.write() as database:
            rows = library.connection.execute("SELECT * FROM groupings").fetchall()
            for row in rows:
                places = ", ".join("?" * len(row))
                database.conn.execute(f"INSERT INTO groupings VALUES ({places})", row)
        carry_out(other, RULESET)
        assert texts(library) == texts(other)
        written = {one for row in shown(library).values() for one in row[5]}
        assert len(written) == sum(len(row[5]) for row in first.values())
        while True:
            try:
                if undo(library, RULESET) is None:
                    break
            except Stale:
                continue
        assert shown(library) == first


def test_what_was_written_elsewhere_on_a_part_stands_in_its_words(begun: tuple[Path, Path]) -> None:
    path, _ = begun
    with copied(path, "li") as library, copied(path, "li") as other:
        uuids = [row.uuid for row in page(library, Filter(), "", 0, 100)]
        part = open_report(library, uuids[0], "")
        at = part.document.text.index("主动公开政府信息数")
        anchor = Anchor(Target.SPAN, (Span(at, at + 9),), "主动公开政府信息数")
        annotate(library, uuids[0], anchor, "另查")
        say_together(other, [uuids[1], uuids[0]])
        carry_out(other, RULESET)
        exported = io.StringIO()
        jsonl.write(library, exported)
        merge(other, exported.getvalue().splitlines(), RULESET)
        carry_out(other, RULESET)
        (note,) = [one for one in annotations_on(other, uuids[1]) if one.comment == "另查"]
        words = open_report(other, uuids[1], "").document.text
        assert [words[one.start : one.end] for one in note.anchor.spans] == ["主动公开政府信息数"]
        undo(other, RULESET)
        (note,) = [one for one in annotations_on(other, uuids[0]) if one.comment == "另查"]
        assert note.anchor == anchor


def test_what_belongs_to_a_part_goes_with_it_also_after_it_was_taken_from_it_and_put_back(
    begun: tuple[Path, Path],
) -> None:
    path, _ = begun
    with copied(path, "li") as library:
        first = texts(library)
        one, other = list(first)[:2]
        say_apart(library, [other])
        carry_out(library, RULESET)
        undo(library, RULESET)
        say_together(library, [one, other])
        carry_out(library, RULESET)
        written = library.connection.total_changes
        carry_out(library, RULESET)
        assert library.connection.total_changes == written  # nothing is done a second time
        assert len(texts(library)) == len(first) - 1
        say_apart(library, [one])
        carry_out(library, RULESET)
        assert texts(library) == first


def test_a_report_whose_file_went_is_there_again_when_it_is_taken_out(
    scraped: tuple[Library, Path],
) -> None:
    library, own = scraped
    first = shown(library)
    whole, part = list(first)[:2]
    say_together(library, [whole, part])
    carry_out(library, RULESET)
    for file in own.glob("b*"):
        file.unlink()
    (own / "a.txt").write_text("改过\n" + FILES["a.txt"], encoding="utf-8")
    import_paths(library, [own], RULESET, workers=1)
    assert FILES["b.txt"] in open_report(library, whole, "").document.text
    undo(library, RULESET)
    assert shown(library)[part] == first[part]


def test_a_part_that_is_there_as_it_was_and_as_it_became_is_one_report(
    scraped: tuple[Library, Path],
) -> None:
    library, own = scraped
    first = texts(library)
    whole, part = list(first)[:2]
    say_together(library, [whole, part])
    carry_out(library, RULESET)
    shutil.copyfile(own / "b.txt", own / "c.txt")
    import_paths(library, [own], RULESET, workers=1)
    (own / "b.txt").write_text(FILES["b.txt"] + "改过\n", encoding="utf-8")
    import_paths(library, [own], RULESET, workers=1)
    words = open_report(library, whole, "").document.text
    assert words.count(FILES["b.txt"]) == 2
    assert "改过" in words
    say_apart(library, [whole])
    carry_out(library, RULESET)
    assert texts(library)[whole] == first[whole]
    assert FILES["b.txt"] in texts(library)[part][0]


def test_what_an_attachment_became_stays_when_another_library_says_it_belongs_there(
    tmp_path: Path,
) -> None:
    here, there = tmp_path / "here", tmp_path / "there"
    for folder, name in ((here, "b附件.csv"), (there, "x.csv")):
        folder.mkdir()
        for file in ("a.txt", "b.txt"):
            (folder / file).write_text(FILES[file], encoding="utf-8")
        (folder / name).write_text(FILES["b附件.csv"], encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("store.intake.importing.examined", _at_once)
        patch.setattr("store.files.joining.examined", _at_once)
        library = open_library(tmp_path / "here.db", "li")
        import_paths(library, [here], RULESET, workers=1)
        became = FILES["b附件.csv"] + "改过\n"
        (here / "b附件.csv").write_text(became, encoding="utf-8")
        import_paths(library, [here], RULESET, workers=1)
        other = open_library(tmp_path / "there.db", "wang")
        import_paths(other, [there], RULESET, workers=1, apart=True)
        _, whole, part = texts(other)
        say_together(other, [whole, part])
        exported = io.StringIO()
        jsonl.write(other, exported)
        merge(library, exported.getvalue().splitlines(), RULESET)
        carry_out(library, RULESET)
        more, whole = texts(library)
        say_together(library, [whole, more])
        carry_out(library, RULESET)
        assert became in texts(library)[whole][0]
        assert FILES["a.txt"] in texts(library)[whole][0]
        library.close()
        other.close()


def test_what_is_taken_back_counts_on_the_report_it_stands_on(
    begun: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    path, _ = begun
    monkeypatch.setattr("store.files.joining.examined", _at_once)
    with copied(path, "wang") as library, copied(path, "li") as other:
        whole, part = list(texts(library))[:2]
        before = len(annotations_on(library, part))
        annotate(library, part, Anchor(Target.REPORT), "再查")
        li = open_library(library.path, "li")
        say_together(li, [whole, part])
        carry_out(li, RULESET)
        undo(library, RULESET)
        undo(li, RULESET)
        redo(library, RULESET)
        li.close()
        counted = {row.uuid: row.annotations for row in page(library, Filter(), "", 0, 100)}
        assert counted[part] == len(annotations_on(library, part)) == before + 1
        assert counted[whole] == len(annotations_on(other, whole))


def test_what_waits_for_a_part_can_be_taken_in_elsewhere(
    begun: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    path, _ = begun
    monkeypatch.setattr("store.files.joining.examined", _at_once)
    with copied(path, "wang") as library, copied(path, "li") as other:
        first, second, third = list(texts(library))[:3]
        say_together(library, [third, first])
        carry_out(library, RULESET)
        say_together(other, [first, second])
        carry_out(other, RULESET)
        annotate(other, first, Anchor(Target.REPORT), "在合并的文本上")
        for giving, taking in ((other, library), (library, other)):
            exported = io.StringIO()
            jsonl.write(giving, exported)
            merge(taking, exported.getvalue().splitlines(), RULESET)
            carry_out(taking, RULESET)
        assert texts(library) == texts(other)
        notes = [one.comment for uuid in texts(other) for one in annotations_on(other, uuid)]
        assert "在合并的文本上" in notes


def test_what_belongs_to_a_part_stays_when_the_part_comes_from_elsewhere(
    scraped: tuple[Library, Path],
) -> None:
    library, own = scraped
    first = texts(library)
    whole, part = list(first)[:2]
    say_together(library, [whole, part])
    carry_out(library, RULESET)
    (own / "a.txt").write_text(FILES["a.txt"] + "改过\n", encoding="utf-8")
    (own / "b.txt").unlink()  # and is in the other folder still
    import_paths(library, [own], RULESET, workers=1)
    words = texts(library)[whole][0]
    assert all(one in words for one in ("改过", FILES["b.txt"], FILES["b附件.csv"]))
    say_apart(library, [whole])
    carry_out(library, RULESET)
    assert texts(library)[part] == first[part]


def test_an_attachment_on_a_drive_that_nobody_may_look_at_is_not_there(tmp_path: Path) -> None:
    for file in ("b.txt", "b附件.csv"):
        (tmp_path / file).write_text(FILES[file], encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("store.intake.importing.examined", _at_once)
        library = open_library(tmp_path / "library.db", "li")
        import_paths(library, [tmp_path], RULESET, workers=1)
        (tmp_path / "b附件.csv").unlink()
        with library.write() as database:
            unseen = bytes(tmp_path / ("x" * 300))  # as no drive has a name
            query = "UPDATE observations SET path = ? WHERE name LIKE '%.csv'"
            database.conn.execute(query, (unseen,))
        (tmp_path / "b.txt").write_text(FILES["b.txt"] + "改过\n", encoding="utf-8")
        assert import_paths(library, [tmp_path], RULESET, workers=1).updated == 1
        library.close()


def test_a_text_that_is_read_otherwise_today_was_never_there_once_it_is_taken_back(
    begun: tuple[Path, Path],
) -> None:
    path, _ = begun
    with copied(path, "li") as library, pytest.MonkeyPatch.context() as patch:
        patch.setattr("store.intake.importing.examined", _at_once)
        first, before = shown(library), _texts_told(library)
        say_together(library, list(first)[:2])
        carry_out(library, RULESET)
        with library.write() as database:  # as a reader of then would have read it
            older = "UPDATE versions SET digest = 'older', text = 'older' || text WHERE arranged"
            database.conn.execute(older)
        assert recheck(library, RULESET, stale_only=False, workers=1).updated == len(first) - 1
        undo(library, RULESET)
        assert shown(library) == first
        assert _texts_told(library) == before


def _texts_told(library: Library) -> list[str]:
    """What an export tells of the reports and their texts, the earlier ones too."""
    exported = io.StringIO()
    jsonl.write(library, exported)
    return [one for one in exported.getvalue().splitlines() if '"type": "report"' in one]


def test_what_is_changed_elsewhere_stays_on_the_report_it_was_put_to_here(
    begun: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    path, _ = begun
    monkeypatch.setattr("store.files.joining.examined", _at_once)
    with copied(path, "wang") as library, copied(path, "li") as other:
        (whole,) = [uuid for uuid in texts(library) if attached(library, uuid)]
        (note,) = [one for one in annotations_on(other, whole) if one.anchor.quote == "政务微博"]
        say_apart(library, [whole])
        carry_out(library, RULESET)
        edit(other, note, comment="改过", label="", severity="note")
        exported = io.StringIO()
        jsonl.write(other, exported)
        merge(library, exported.getvalue().splitlines(), RULESET)
        carry_out(library, RULESET)
        rows = page(library, Filter(), "", 0, 100)
        noted = {row.uuid: annotations_on(library, row.uuid) for row in rows}
        ((on, now),) = [(uuid, one) for uuid in noted for one in noted[uuid] if one.uid == note.uid]
        words = open_report(library, on, "").document.text
        assert on != whole
        assert now.comment == "改过"
        assert [words[one.start : one.end] for one in now.anchor.spans] == ["政务微博"]
        assert all(row.annotations == len(noted[row.uuid]) for row in rows)


def test_what_was_written_elsewhere_on_a_file_that_is_taken_out_here_stands_in_its_words(
    begun: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    path, _ = begun
    monkeypatch.setattr("store.files.joining.examined", _at_once)
    with copied(path, "wang") as library, copied(path, "li") as other:
        (whole,) = [uuid for uuid in texts(library) if attached(library, uuid)]
        say_apart(library, [whole])
        carry_out(library, RULESET)
        at = open_report(other, whole, "").document.text.index("政务微博")
        annotate(other, whole, Anchor(Target.SPAN, (Span(at, at + 4),), "政务微博"), "另查")
        exported = io.StringIO()
        jsonl.write(other, exported)
        merge(library, exported.getvalue().splitlines(), RULESET)
        ((words, note),) = [
            (words, one)
            for uuid, (words, _) in texts(library).items()
            for one in annotations_on(library, uuid)
            if one.comment == "另查"
        ]
        assert [words[one.start : one.end] for one in note.anchor.spans] == ["政务微博"]


def test_what_stands_on_a_part_for_now_can_be_taken_in_elsewhere(begun: tuple[Path, Path]) -> None:
    path, _ = begun
    with copied(path, "wang") as library, copied(path, "li") as other:
        whole, part = list(texts(library))[:2]
        annotate(other, part, Anchor(Target.REPORT), "还在")
        say_together(library, [whole, part])
        carry_out(library, RULESET)
        for giving, taking in ((other, library), (library, other)):
            exported = io.StringIO()
            jsonl.write(giving, exported)
            merge(taking, exported.getvalue().splitlines(), RULESET)
        assert "还在" in [one.comment for one in annotations_on(other, part)]
