"""A folder becomes a library: each file once, each report whole, and nothing stops the rest."""

from __future__ import annotations

import multiprocessing
import os
import random
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import chdir, closing, suppress
from functools import partial
from pathlib import Path

import pypdfium2
import pytest

from checks.rule import Ruleset
from report.readers import read
from report.source import Source, UnreadableSource
from store.intake import arriving
from store.intake.examining import Limits, examined
from store.intake.importing import Failure, Outcome, Progress, failures, import_paths
from store.intake.keeping import Kept
from store.intake.tallying import Tally
from store.library import Library, LibraryError, open_library
from store.queue.reports import Filter, Row, open_report, page, totals
from tests.invented import text
from tests.trials.generator.files.contents import contents
from tests.trials.generator.files.prints import printed


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    return folder


def write(folder: Path, count: int) -> list[Path]:
    paths = [folder / f"{number:03}.txt" for number in range(count)]
    for number, path in enumerate(paths):
        path.write_text(text(f"云溪市第{number}局", 2023, 48 + number), "utf-8")
    return paths


def rows(library: Library) -> list[Row]:
    return page(library, Filter(), "", 0, 1000)


def paths(library: Library) -> list[str]:
    """Where the reports were seen, below the folder, in the order of the queue."""
    found = (open_report(library, row.uuid, "").paths[0] for row in rows(library))
    return [path.partition("/reports/")[2] for path in found]


def counts(outcome: Outcome) -> tuple[int, int, int, int]:
    return outcome.added, outcome.updated, outcome.unchanged, len(outcome.failures)


@pytest.fixture
def bring_in(library: Library, ruleset: Ruleset) -> Callable[..., Outcome]:
    """Import with the project's own rules; one worker, which is enough for a test."""
    return partial(import_paths, library, ruleset=ruleset, workers=1)


def test_a_folder_is_imported_in_the_order_of_its_names(
    library: Library, folder: Path, bring_in: Callable[..., Outcome]
) -> None:
    write(folder, 5)
    (folder / "below").mkdir()
    (folder / "below" / "x.txt").write_text(text("平湖市教育局"), "utf-8")
    (folder / ".hidden.txt").write_text(text("暗局"), "utf-8")
    (folder / ".git").mkdir()
    (folder / ".git" / "config.txt").write_text(text("暗局"), "utf-8")
    outcome = bring_in([folder])
    assert counts(outcome) == (6, 0, 0, 0)
    assert not outcome.cancelled
    assert paths(library) == [f"{number:03}.txt" for number in range(5)] + ["below/x.txt"]


def test_a_report_is_what_its_file_says(
    library: Library, folder: Path, bring_in: Callable[..., Outcome], ruleset: Ruleset
) -> None:
    (path,) = write(folder, 1)
    bring_in([path])
    stored = open_report(library, rows(library)[0].uuid, ruleset.digest)
    assert stored.document.text == path.read_text("utf-8")
    assert stored.document.encoding == "utf-8"
    assert stored.paths == (str(path),)
    assert not stored.row.stale


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "big5", "utf-16"])
def test_the_encoding_is_kept_with_the_bytes(
    library: Library,
    folder: Path,
    bring_in: Callable[..., Outcome],
    ruleset: Ruleset,
    encoding: str,
) -> None:
    content = text("平湖市公安局").replace("网", "政").encode(encoding, "ignore")
    (folder / "a.txt").write_bytes(content)
    bring_in([folder])
    stored = open_report(library, rows(library)[0].uuid, ruleset.digest)
    assert stored.document.text == content.decode(encoding)
    assert stored.document.encoding != "utf-8" or encoding == "utf-8-sig"
    assert 0 < stored.document.confidence <= 1


def test_nothing_is_read_twice(
    folder: Path, bring_in: Callable[..., Outcome], monkeypatch: pytest.MonkeyPatch
) -> None:
    write(folder, 3)
    bring_in([folder])

    def read(path: Path) -> Source:
        raise AssertionError(f"{path} was read again")

    monkeypatch.setattr(arriving, "load", read)
    assert counts(bring_in([folder])) == (0, 0, 3, 0)


def test_a_file_only_touched_is_unchanged(
    library: Library, folder: Path, bring_in: Callable[..., Outcome]
) -> None:
    (path,) = write(folder, 1)
    bring_in([folder])
    os.utime(path, ns=(1, 1))
    assert counts(bring_in([folder])) == (0, 0, 1, 0)
    assert [row.version for row in rows(library)] == [1]


def test_one_source_under_two_paths_is_one_report(
    library: Library, folder: Path, bring_in: Callable[..., Outcome]
) -> None:
    for name in ("a.txt", "b.txt"):
        (folder / name).write_text(text(), "utf-8")
    assert counts(bring_in([folder])) == (1, 0, 1, 0)
    (folder / "c.txt").write_text(text(), "utf-8")
    assert counts(bring_in([folder])) == (0, 0, 3, 0)
    (row,) = rows(library)
    assert open_report(library, row.uuid, "").paths == tuple(
        str(folder / name) for name in ("a.txt", "b.txt", "c.txt")
    )


def test_the_library_itself_is_no_report(
    library: Library, folder: Path, bring_in: Callable[..., Outcome]
) -> None:
    write(folder, 1)
    assert counts(bring_in([library.path.parent])) == (1, 0, 0, 0)


def test_two_imports_of_one_folder_at_once_bring_each_report_once(
    library: Library, folder: Path, bring_in: Callable[..., Outcome]
) -> None:
    write(folder, 30)
    with ThreadPoolExecutor(2) as threads:
        outcomes = list(threads.map(bring_in, [[folder], [folder]]))
    assert [outcome.failures for outcome in outcomes] == [(), ()]
    assert sum(outcome.added for outcome in outcomes) == 30
    assert sum(outcome.unchanged for outcome in outcomes) == 30
    assert len(rows(library)) == 30


def test_a_path_given_twice_is_one_report(
    library: Library, folder: Path, bring_in: Callable[..., Outcome]
) -> None:
    (path,) = write(folder, 1)
    bring_in([path, folder, path])
    assert len(rows(library)) == 1


def test_an_edited_file_is_a_new_version(
    library: Library, folder: Path, bring_in: Callable[..., Outcome]
) -> None:
    (path,) = write(folder, 1)
    bring_in([folder])
    (before,) = rows(library)
    path.write_text(text("云溪市第0局", 2023, 49), "utf-8")
    assert counts(bring_in([folder])) == (0, 1, 0, 0)
    (after,) = rows(library)
    assert (after.uuid, after.version) == (before.uuid, 2)


@pytest.mark.parametrize(("agency", "year"), [("平湖市教育局", 2023), ("云溪市第0局", 2024)])
def test_another_report_in_its_place_is_a_report_of_its_own(
    library: Library, folder: Path, bring_in: Callable[..., Outcome], agency: str, year: int
) -> None:
    (path,) = write(folder, 1)
    bring_in([folder])
    (before,) = rows(library)
    path.write_text(text(agency, year), "utf-8")
    assert counts(bring_in([folder])) == (1, 0, 0, 0)
    first, second = rows(library)
    assert (first.uuid, first.version) == (before.uuid, 1)
    assert (second.version, second.agency, second.year) == (1, agency, year)


def test_the_first_report_corrected_in_a_place_it_shares_is_still_known(
    library: Library, folder: Path, bring_in: Callable[..., Outcome]
) -> None:
    (path,) = write(folder, 1)
    for number, words in enumerate((text("平湖市教育局"), text("云溪市第0局", published=49))):
        bring_in([folder])
        path.write_text(words, "utf-8")
        os.utime(path, ns=(number, number))
    bring_in([folder])
    assert [(row.agency, row.version) for row in rows(library)] == [
        ("云溪市第0局", 2),
        ("平湖市教育局", 1),
    ]
    assert "49条" in open_report(library, rows(library)[0].uuid, "").document.text


def test_a_first_text_that_comes_back_in_the_place_of_another_report_is_its_own_again(
    library: Library, folder: Path, bring_in: Callable[..., Outcome]
) -> None:
    path, other = write(folder, 2)
    bring_in([folder])
    first_text = path.read_text("utf-8")
    path.write_text(text("云溪市第0局", 2023, 49), "utf-8")
    bring_in([folder])
    other.write_text(first_text, "utf-8")
    bring_in([folder])
    assert [(row.agency, row.version) for row in rows(library)] == [
        ("云溪市第0局", 3),
        ("云溪市第1局", 1),
    ]


def test_an_edit_taken_back_is_a_version_too(
    library: Library, folder: Path, bring_in: Callable[..., Outcome]
) -> None:
    (path,) = write(folder, 1)
    for number, published in enumerate((48, 49, 48)):
        path.write_text(text(published=published), "utf-8")
        os.utime(path, ns=(number, number))
        bring_in([folder])
    (row,) = rows(library)
    assert row.version == 3
    assert "48条" in open_report(library, row.uuid, "").document.text


def test_two_copies_corrected_alike_are_one_new_version(
    library: Library, folder: Path, bring_in: Callable[..., Outcome]
) -> None:
    paths = [folder / "a.txt", folder / "b.txt"]
    for published in (48, 49):
        for path in paths:
            path.write_text(text(published=published), "utf-8")
            os.utime(path, ns=(published, published))
        bring_in([folder])
    assert [row.version for row in rows(library)] == [2]


def test_one_report_is_the_same_report_in_another_library(
    tmp_path: Path, folder: Path, ruleset: Ruleset
) -> None:
    write(folder, 1)
    uuids = set()
    for name in ("one.db", "two.db"):
        library = open_library(tmp_path / name, "li")
        import_paths(library, [folder], ruleset, workers=1)
        uuids.add(rows(library)[0].uuid)
        library.close()
    assert len(uuids) == 1


def test_what_cannot_be_read_is_listed_and_the_rest_goes_on(
    library: Library, folder: Path, bring_in: Callable[..., Outcome]
) -> None:
    write(folder, 2)
    (folder / "empty.txt").touch()
    (folder / "binary.txt").write_bytes(bytes(range(256)) * 20)
    os.mkfifo(folder / "fifo.txt")
    (folder / "loop.txt").symlink_to(folder / "loop.txt")
    (folder / "gone.txt").symlink_to(folder / "nothing")
    listening = socket.socket(socket.AF_UNIX)
    with listening, chdir(folder):  # a socket's path must be short
        listening.bind("socket.txt")
        outcome = bring_in([folder, folder / "absent"])
    codes = {Path(failure.path).name: failure.code for failure in outcome.failures}
    assert codes == {
        "empty.txt": "empty",
        "binary.txt": "binary",
        "fifo.txt": "not-regular",
        "loop.txt": "link-loop",
        "gone.txt": "missing",
        "socket.txt": "not-regular",
        "absent": "missing",
    }
    assert outcome.added == 2
    assert all(failure.message and "\n" not in failure.message for failure in outcome.failures)
    assert sorted(failures(library), key=str) == sorted(outcome.failures, key=str)
    assert totals(library, "").failures == 7


def test_a_folder_that_may_not_be_looked_into_is_listed(
    folder: Path, bring_in: Callable[..., Outcome], monkeypatch: pytest.MonkeyPatch
) -> None:
    write(folder, 1)
    (folder / "closed").mkdir()
    scan = os.scandir

    def scandir(path: Path) -> Iterator[os.DirEntry[str]]:
        if Path(path).name == "closed":
            raise PermissionError(13, "Permission denied")
        return scan(path)

    monkeypatch.setattr("store.intake.walking.os.scandir", scandir)  # root may look everywhere
    outcome = bring_in([folder])
    assert [(Path(one.path).name, one.code) for one in outcome.failures] == [
        ("closed", "permission")
    ]
    assert outcome.added == 1
    monkeypatch.undo()
    assert bring_in([folder]).failures == ()


def test_a_link_back_into_its_own_folder_ends(
    folder: Path, bring_in: Callable[..., Outcome]
) -> None:
    write(folder, 2)
    (folder / "back").symlink_to(folder)
    (folder / "below").mkdir()
    (folder / "below" / "up").symlink_to(folder)
    assert counts(bring_in([folder])) == (2, 0, 0, 0)


def test_a_failure_is_gone_once_the_file_could_be_read(
    library: Library, folder: Path, bring_in: Callable[..., Outcome]
) -> None:
    path = folder / "a.txt"
    path.touch()
    bring_in([folder])
    assert len(failures(library)) == 1
    path.write_text(text(), "utf-8")
    bring_in([folder])
    assert failures(library) == ()


def test_a_failure_is_gone_with_its_file(
    library: Library, folder: Path, bring_in: Callable[..., Outcome]
) -> None:
    (folder / "a.txt").touch()
    elsewhere = folder.parent / "b.txt"
    elsewhere.touch()
    bring_in([folder, elsewhere])
    (folder / "a.txt").unlink()
    elsewhere.unlink()
    bring_in([folder])
    assert [Path(failure.path).name for failure in failures(library)] == ["b.txt"]


def test_a_file_that_fails_again_is_one_row(
    library: Library, folder: Path, bring_in: Callable[..., Outcome]
) -> None:
    (folder / "a.txt").touch()
    bring_in([folder])
    bring_in([folder])
    assert len(failures(library)) == 1


def test_names_are_bytes_and_are_shown_safely(
    library: Library, folder: Path, bring_in: Callable[..., Outcome]
) -> None:
    names = [b"\xff\xfe.txt", "[@click=app.quit]附件\u202e.txt".encode(), b"\x1b[31m\n.txt"]
    for number, name in enumerate(names):
        path = os.fsencode(folder) + b"/" + name
        Path(os.fsdecode(path)).write_text(text(f"云溪市第{number}局"), "utf-8")
    (folder / "empty\x1b]0;.txt").touch()
    outcome = bring_in([folder])
    assert outcome.added == 3
    shown = [open_report(library, row.uuid, "").paths[0] for row in rows(library)]
    shown.append(outcome.failures[0].path)
    assert all(name.isprintable() for name in shown)
    assert counts(bring_in([folder])) == (0, 0, 3, 1)


def test_progress_counts_every_file(folder: Path, bring_in: Callable[..., Outcome]) -> None:
    write(folder, 4)
    (folder / "empty.txt").touch()
    seen: list[Progress] = []
    bring_in([folder], progress=seen.append)
    assert [one.done for one in seen] == [1, 2, 3, 4, 5]
    assert {one.found for one in seen} == {5}
    last = seen[-1]
    assert (last.added, last.updated, last.unchanged, last.failed) == (4, 0, 0, 1)
    assert last.rate > 0
    assert {Path(one.current).name for one in seen} == {path.name for path in folder.iterdir()}


def test_the_rate_is_of_late_and_tells_the_time_left() -> None:
    clock = [0.0]
    seen: list[Progress] = []
    tally = Tally(seen.append, 1000, lambda: clock[0])
    for number in range(400):
        clock[0] += 0.5 if number < 100 else 0.1  # slow, then ten a second
        tally.count(Kept.ADDED, "a")
    assert seen[0].remaining is None  # too early to tell
    assert seen[9].remaining == pytest.approx(495)
    assert seen[-1].rate == pytest.approx(10, rel=0.05)
    assert seen[-1].remaining == pytest.approx(60, rel=0.05)


def test_cancelling_keeps_what_is_done(
    library: Library, folder: Path, bring_in: Callable[..., Outcome]
) -> None:
    write(folder, 12)
    done: list[int] = []
    outcome = bring_in(
        [folder],
        progress=lambda progress: done.append(progress.done),
        cancelled=lambda: len(done) >= 3,
    )
    assert outcome.cancelled
    assert 3 <= outcome.added < 12
    assert len(rows(library)) == outcome.added
    assert not bring_in([folder]).cancelled
    assert len(rows(library)) == 12


def test_cancelled_while_it_looks_for_files_it_says_so(
    folder: Path, bring_in: Callable[..., Outcome]
) -> None:
    write(folder, 2)
    outcome = bring_in([folder], cancelled=lambda: True)
    assert outcome.cancelled
    assert counts(outcome) == (0, 0, 0, 0)


def test_a_read_only_library_takes_nothing_in(
    library: Library, folder: Path, ruleset: Ruleset
) -> None:
    write(folder, 1)
    library.path.chmod(0o444)
    closed = open_library(library.path, "li")
    with pytest.raises(LibraryError) as error:
        import_paths(closed, [folder], ruleset)
    assert error.value.code == "read-only"
    closed.close()


def test_a_report_that_takes_too_long_is_left_out(
    library: Library, folder: Path, bring_in: Callable[..., Outcome]
) -> None:
    write(folder, 1)
    outcome = bring_in([folder], limits=Limits(seconds=0.0001))
    assert [failure.code for failure in outcome.failures] == ["time-limit"]
    assert rows(library) == []
    assert counts(bring_in([folder])) == (1, 0, 0, 0)
    assert failures(library) == ()


def workers() -> list[int]:
    """The processes that examine for this one."""
    return [child.pid for child in multiprocessing.active_children() if child.pid is not None]


def test_a_worker_killed_midway_costs_nothing_else(
    library: Library, folder: Path, bring_in: Callable[..., Outcome]
) -> None:
    write(folder, 20)
    killed: list[int] = []

    def kill_one(progress: Progress) -> None:
        if progress.done in {3, 9}:
            killed.extend(workers())
            os.kill(killed[-1], signal.SIGKILL)

    outcome = bring_in([folder], progress=kill_one)
    assert len(set(killed)) == 2
    assert counts(outcome) == (20, 0, 0, 0)
    assert len(rows(library)) == 20


# What the workers of the next tests do: they must be functions a fresh process can find.


def obey(source: Source) -> str:
    """Does what the source says."""
    match source.content:
        case b"hang":
            while True:
                pass
        case b"die":
            os.kill(os.getpid(), signal.SIGKILL)
        case b"eat":
            return str(len(bytearray(8 << 30)))
        case b"much":
            return "x" * (64 << 20)
        case b"fail":
            raise RuntimeError("\x1b[31m")
        case b"refuse":
            raise UnreadableSource("empty", "the file is empty")
        case b"recurse":
            return obey(source)
    return source.content.decode()


def answers(words: list[str]) -> dict[str, str]:
    jobs = ((word, Source.of(word.encode())) for word in words)
    results = examined(jobs, obey, limits=Limits(seconds=1.0, memory=1 << 30), workers=2)
    return {
        job: result.code if isinstance(result, UnreadableSource) else f"= {result}"
        for job, result in results
    }


def test_whatever_a_source_does_to_its_worker_the_others_are_examined() -> None:
    quiet = [f"quiet {number}" for number in range(6)]
    words = ["hang", *quiet[:2], "die", "eat", *quiet[2:4], "fail", "refuse", "recurse", *quiet[4:]]
    assert answers(words) == {word: f"= {word}" for word in quiet} | {
        "hang": "time-limit",
        "die": "worker-died",
        "eat": "memory-limit",
        "fail": "failed",
        "refuse": "empty",
        "recurse": "failed",
    }


def read_by(source: Source) -> str:
    """Reads ``source``, but that what most PDF files are read with ends its process."""

    def die(*_: object) -> None:
        os.kill(os.getpid(), signal.SIGABRT)

    pypdfium2.PdfDocument = die
    document = read(source)
    return f"{document.text.strip()} {[one.what.value for one in document.layout.unseen]}"


def test_a_pdf_that_ends_its_process_is_read_by_the_other_library_once() -> None:
    good, bad = printed(contents("2021", 4), "lines"), b"%PDF-1.4\n1 0 obj << >> endobj"
    files = {"text": "概述".encode(), "good": good, "hopeless": bad}
    jobs = ((name, Source.of(content)) for name, content in files.items())
    found = dict(examined(jobs, read_by, workers=1))
    assert found["text"] == "概述 []"
    words = found["good"]
    assert isinstance(words, str)
    assert "一、" in words
    assert words.endswith("['tables']")
    assert isinstance(found["hopeless"], UnreadableSource)
    assert found["hopeless"].code == "damaged"


def test_a_process_is_not_ended_once_more_where_there_is_no_other_way(tmp_path: Path) -> None:
    """Twice as it is, and once without what may have ended it."""
    log = tmp_path / "log"
    jobs = [(0, Source.of(b"%PDF-1.4 die"))]
    ((_, result),) = examined(jobs, partial(die_and_tell, log), workers=1)
    assert isinstance(result, UnreadableSource)
    assert result.code == "worker-died"
    assert log.read_text() == "as usual\nas usual\nplainly\n"


def die_and_tell(log: Path, source: Source) -> str:
    with log.open("a") as file:
        file.write("plainly\n" if source.plainly else "as usual\n")
    os.kill(os.getpid(), signal.SIGKILL)
    return ""


def asleep(process: int) -> bool:
    return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] == "S"


def test_a_worker_killed_in_the_middle_of_its_answer_is_missed_by_nobody() -> None:
    jobs = ((number, Source.of(b"much")) for number in range(3))
    with closing(examined(jobs, obey, workers=1)) as results:
        answered = [next(results)[0]]
        # The next answer fits no pipe: its worker stands still in the middle of it.
        worker = workers()[-1]
        while not asleep(worker):
            pass
        os.kill(worker, signal.SIGKILL)
        answered += [job for job, result in results if isinstance(result, str)]
    assert answered == [0, 1, 2]


def test_jobs_are_taken_as_there_is_room() -> None:
    taken: list[int] = []

    def jobs() -> Iterator[tuple[int, Source]]:
        for number in range(1000):
            taken.append(number)
            yield number, Source.of(b"quiet")

    with closing(examined(jobs(), obey, workers=1)) as results:
        for _, (job, _) in zip(range(5), results, strict=False):
            assert max(taken) - job <= 3


def test_without_a_job_no_worker_is_started() -> None:
    before = workers()
    assert list(examined(iter(()), obey)) == []
    assert workers() == before


_IMPORT = """
import sys
from pathlib import Path
from checks.rule import load_ruleset
from store.intake.importing import import_paths
from store.library import open_library

if __name__ == "__main__":
    library = open_library(Path(sys.argv[1]), "li")
    import_paths(
        library,
        [Path(sys.argv[2])],
        load_ruleset(),
        workers=1,
        progress=lambda progress: progress.added and print("one more", flush=True),
    )
    library.close()
"""

# Of every report: one present version with its text, source, analysis, and all that it holds.
_WHOLE = """
    SELECT COUNT(*) FROM reports
    JOIN versions ON versions.report = reports.id AND versions.number = reports.version
    JOIN version_sources ON version_sources.version = versions.id
    JOIN sources ON sources.sha256 = version_sources.sha256
    JOIN observations ON observations.sha256 = sources.sha256 AND latest
    JOIN analyses ON analyses.version = versions.id
    WHERE (SELECT COUNT(*) FROM sections WHERE analysis = analyses.id) = ?
    AND (SELECT COUNT(*) FROM findings WHERE analysis = analyses.id) = ?
"""


@pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGINT])
def test_ended_at_any_moment_every_report_is_whole_or_not_there(
    tmp_path: Path, folder: Path, ruleset: Ruleset, end: signal.Signals, thorough: bool
) -> None:
    times = 30 if thorough else 10
    count = 20 * times
    for number in range(count):
        (folder / f"{number:03}.txt").write_text(text(f"云溪市第{number + 100}局"), "utf-8")
    script = tmp_path / "importing.py"
    script.write_text(_IMPORT)
    measure = open_library(tmp_path / "measure.db", "li")
    import_paths(measure, [folder / "000.txt"], ruleset, workers=1)
    whole = measure.connection.execute(
        "SELECT (SELECT COUNT(*) FROM sections), (SELECT COUNT(*) FROM findings)"
    ).fetchone()
    measure.close()
    chance = random.Random(20)
    path = tmp_path / "library.db"
    kept = 0
    for _ in range(times):
        process = subprocess.Popen(
            [sys.executable, str(script), str(path), str(folder)],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
        )
        assert process.stdout is not None
        more = chance.randint(1, 8)
        for _ in range(more):
            process.stdout.readline()
        with suppress(subprocess.TimeoutExpired):
            process.wait(chance.uniform(0, 0.01))  # anywhere in the next one or two
        process.send_signal(end)
        process.stdout.close()
        process.wait(10)
        library = open_library(path, "li")
        (reports,) = library.connection.execute("SELECT COUNT(*) FROM reports").fetchone()
        assert library.connection.execute(_WHOLE, whole).fetchone() == (reports,)
        assert library.connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert reports >= kept + more
        kept = reports
        library.close()
    library = open_library(path, "li")
    import_paths(library, [folder], ruleset, workers=1)
    assert library.connection.execute(_WHOLE, whole).fetchone() == (count,)
    library.close()


def test_a_failure_says_where_what_and_when(folder: Path, bring_in: Callable[..., Outcome]) -> None:
    (folder / "a.txt").touch()
    (failure,) = bring_in([folder]).failures
    assert failure == Failure(
        str(folder / "a.txt"), "empty", failure.message, failure.at, os.fsencode(folder / "a.txt")
    )
    assert failure.at.endswith("Z")
