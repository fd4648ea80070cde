"""The command line: what each command answers, its exit codes, and one line for every mistake."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from checks.rule import load_ruleset
from store.intake.importing import Progress
from store.library import open_library
from store.queue.reports import Filter, open_report, page, totals
from store.written.verdicts import Judgement, judge, verdicts
from tests.terminal import Terminal
from tui.cli import main
from tui.commands import COMMANDS
from tui.commands.progress import ProgressLine, duration
from tui.language import language

QUIET = "青岚市测试局2017年政府信息公开工作年度报告\n一、概述\n本局按要求公开信息。\n"
LOUD = """青岚市测试局2017年政府信息公开工作年度报告
一、主动公开情况 |
— |
| ||
(一)主动公开政府信息数 (不同渠道和方式公开相同信息计1条) |
条 |
48 | ||
(二)通过不同渠道和方式公开政府信息的情况 |
— |
| ||
1.政府公报公开政府信息数 |
条 |
无 | ||
2.政府网站公开政府信息数 |
条 |
1111 | ||
3.政务微博公开政府信息数 |
条 |
1436 | ||
4.政务微信公开政府信息数 |
条 |
1736 | ||
5.其他方式公开政府信息数 |
条 |
| ||
"""

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Runs ``jiaokan`` in English on a library of its own: exit code, standard output and error."""
    monkeypatch.setenv("JIAOKAN_LIBRARY", str(tmp_path / "own.db"))
    monkeypatch.setenv("JIAOKAN_AUTHOR", "li")
    monkeypatch.delenv("JIAOKAN_DEBUG", raising=False)

    def go(*words: str | Path) -> tuple[int, str, str]:
        code = main(["--lang", "en", *map(str, words)])
        said = capsys.readouterr()
        return code, said.out, said.err

    return go


@pytest.fixture
def quiet(tmp_path: Path) -> Path:
    return _file(tmp_path / "quiet.txt", QUIET)


@pytest.fixture
def loud(tmp_path: Path) -> Path:
    return _file(tmp_path / "loud.txt", LOUD)


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """A file that cannot be read as a report."""
    return _file(tmp_path / "broken.txt", "")


def _file(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def one_line(said: str) -> str:
    """The only line of ``said``."""
    (line,) = said.splitlines()
    return line


def test_a_rule_is_explained_in_the_readers_language(run: Run) -> None:
    note = "below the sum, above every channel"
    assert f"Left alone: {note}\n" in run("explain", "BND101")[1]
    page = run("explain", "BND101", "--lang", "zh")[1]
    assert "不指出：\n" in page
    assert note not in page


def test_a_file_that_cannot_be_written_is_told_in_the_readers_language(
    run: Run, loud: Path, tmp_path: Path
) -> None:
    run("import", loud)
    missing = tmp_path / "none" / "a.md"
    code, _, said = run("export", "--format", "markdown", "-o", missing, "--lang", "zh")
    assert (code, said) == (2, f"jiaokan: {missing} 无法写入：没有这个文件夹；请核对路径\n")


@pytest.mark.parametrize("code", ["zh", "en"])
def test_help_lists_every_command_in_the_readers_language(run: Run, code: str) -> None:
    exit_code, page, _ = run("--lang", code, "--help")
    assert exit_code == 0
    for entry in COMMANDS:
        assert entry.name in page
        assert language(code)(entry.summary).split()[0] in page


def test_help_in_chinese_has_no_english_sentence(run: Run) -> None:
    for entry in COMMANDS:
        _, page, _ = run(entry.name, "--help", "--lang", "zh")
        assert "Usage" not in page
        assert "Show this page" not in page


@pytest.mark.parametrize("name", [entry.name for entry in COMMANDS])
def test_every_command_has_a_help_page_no_wider_than_a_terminal(run: Run, name: str) -> None:
    for code in ("zh", "en"):
        exit_code, page, _ = run(name, "--help", "--lang", code)
        assert exit_code == 0
        assert all(len(line) <= 80 for line in page.splitlines())


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["--bogus"], "--bogus"),
        (["check"], "PATH"),
        (["check", "x", "--format", "pdf"], "text, json, sarif"),
        (["export", "--format", "docx"], "jsonl"),
        (["no-such-word"], "neither a command nor a file"),
        (["explain", "BND10"], "BND101"),
        (["merge", "no-such-file"], "no-such-file"),
        (["--library"], "--library"),
    ],
)
def test_a_slip_gets_one_line_and_exit_2(run: Run, words: list[str], expected: str) -> None:
    code, out, err = run(*words)
    assert (code, out) == (2, "")
    assert expected in one_line(err)


def test_the_screen_without_a_terminal_says_what_to_use(run: Run) -> None:
    code, _, err = run()
    assert code == 2
    assert "terminal" in one_line(err)


def test_a_path_named_like_a_command_is_a_path_when_written_so(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _file(tmp_path / "check", QUIET)
    monkeypatch.chdir(tmp_path)
    assert "is missing" in one_line(run("check")[2])
    assert "terminal" in one_line(run("./check")[2])


@pytest.mark.parametrize("command", ["export", "recheck"])
def test_a_slip_in_the_librarys_name_leaves_no_empty_library_behind(
    run: Run, tmp_path: Path, command: str
) -> None:
    code, _, err = run(command, "--library", tmp_path / "slip.db")
    assert code == 2
    assert "slip.db" in one_line(err)
    assert not (tmp_path / "slip.db").exists()


def test_check_says_by_its_exit_code_whether_someone_must_look(
    run: Run, quiet: Path, loud: Path
) -> None:
    assert run("check", quiet)[0] == 0
    assert run("check", loud)[0] == 1
    assert run("check", quiet, loud)[0] == 1


def test_a_file_not_read_wins_over_findings_and_the_rest_is_still_told(
    run: Run, loud: Path, broken: Path
) -> None:
    code, out, _ = run("check", broken, loud)
    assert code == 2
    assert "broken.txt" in out
    assert "BND101" in out


@pytest.mark.parametrize(("fail_on", "code"), [("never", 0), ("error", 1), ("loud", 1)])
def test_the_caller_chooses_what_fails(run: Run, loud: Path, fail_on: str, code: int) -> None:
    assert run("check", loud, "--fail-on", fail_on)[0] == code


def test_check_walks_folders(run: Run, tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    _file(tmp_path / "deep" / "loud.txt", LOUD)
    code, out, _ = run("check", tmp_path)
    assert code == 1
    assert "loud.txt" in out


def test_check_keeps_nothing(run: Run, loud: Path, tmp_path: Path) -> None:
    before = sorted(tmp_path.iterdir())
    run("check", loud)
    assert sorted(tmp_path.iterdir()) == before


@pytest.mark.parametrize("format", ["json", "sarif"])
def test_formats_for_programs_parse(run: Run, loud: Path, broken: Path, format: str) -> None:
    _, out, _ = run("check", loud, broken, "--format", format)
    assert "BND101" in json.dumps(json.loads(out))


def test_check_writes_a_file_instead(run: Run, loud: Path, tmp_path: Path) -> None:
    target = tmp_path / "found.sarif"
    code, out, _ = run("check", loud, "--format", "sarif", "--output", target)
    assert (code, out) == (1, "")
    assert json.loads(target.read_text(encoding="utf-8"))["version"] == "2.1.0"


def test_import_counts_what_came_in_and_passes_over_what_has_not_changed(
    run: Run, quiet: Path, loud: Path
) -> None:
    code, out, err = run("import", quiet, loud)
    assert (code, err) == (0, "")
    assert one_line(out).startswith("2 added, 0 updated, 0 unchanged, 0 not read")
    assert run("import", quiet, loud)[1].startswith("0 added, 0 updated, 2 unchanged")


def test_import_lists_what_it_could_not_read_and_exits_2(
    run: Run, quiet: Path, broken: Path
) -> None:
    code, out, err = run("import", broken, quiet, quiet.parent / "absent.txt")
    assert code == 2
    assert "1 added" in out
    assert sorted(Path(line.split(": ")[0]).name for line in err.splitlines()) == [
        "absent.txt",
        "broken.txt",
    ]


def test_the_library_may_be_named_before_or_after_the_command(
    run: Run, quiet: Path, tmp_path: Path
) -> None:
    run("--library", tmp_path / "first.db", "import", quiet)
    run("import", quiet, "--library", tmp_path / "second.db")
    assert (tmp_path / "first.db").exists()
    assert (tmp_path / "second.db").exists()
    assert not (tmp_path / "own.db").exists()


def test_recheck_reads_nothing_again_when_nothing_is_stale(run: Run, loud: Path) -> None:
    run("import", loud)
    code, out, _ = run("recheck", "--stale")
    assert code == 0
    assert out.startswith("Nothing to check again")


def test_recheck_brings_a_library_of_older_rules_up_to_date(
    run: Run, loud: Path, tmp_path: Path
) -> None:
    """Verdicts stay: those that hold, and those on what the rules of today do not find."""
    run("import", loud)
    library, rules = open_library(tmp_path / "own.db", "li"), load_ruleset()
    (row,) = page(library, Filter(), rules.digest, 0, 9)
    finding = next(one for one in open_report(library, row.uuid, "").findings if one.loud)
    judge(library, row.uuid, finding, Judgement.CONFIRMED)
    judge(library, row.uuid, replace(finding, code="OLD001", key="OLD001"), Judgement.DISMISSED)
    with library.write() as database:
        database.conn.execute("UPDATE reports SET ruleset = 'older'")
        database.conn.execute(
            "UPDATE findings SET code = 'OLD001', key = 'OLD001' "
            "WHERE id = (SELECT id FROM findings WHERE status IN ('fail', 'ask') "
            "AND key <> ? LIMIT 1)",
            (finding.key,),
        )
    assert totals(library, rules.digest).stale == 1
    code, out, err = run("recheck", "--stale")
    assert (code, err) == (0, "")
    assert "1 updated" in out
    assert "1 more verdict is on what is no longer found; in the library, d lists" in out
    after = page(library, Filter(), rules.digest, 0, 9)[0]
    assert totals(library, rules.digest).stale == 0
    assert (after.stale, after.fails, after.judged) == (False, row.fails - 1, 1)
    assert len(verdicts(library, row.uuid)) == 2
    library.close()
    assert run("recheck", "--stale")[1].startswith("Nothing to check again")


@pytest.mark.parametrize("format", ["jsonl", "csv", "years", "markdown", "sarif", "json", "text"])
def test_every_format_leaves_the_library(run: Run, loud: Path, format: str) -> None:
    run("import", loud)
    code, out, err = run("export", "--format", format)
    assert (code, err) == (0, "")
    assert out


def test_a_lossless_export_merges_and_a_second_time_changes_nothing(
    run: Run, loud: Path, tmp_path: Path
) -> None:
    run("import", loud)
    run("export", "--output", tmp_path / "all.jsonl")
    assert run("merge", tmp_path / "all.jsonl")[0] == 0
    code, out, _ = run("merge", tmp_path / "all.jsonl")
    assert code == 0
    assert out.startswith("0 added, 0 updated")


def test_merging_what_is_no_export_says_so_in_one_line(run: Run, quiet: Path) -> None:
    code, _, err = run("merge", quiet)
    assert code == 2
    assert one_line(err)


def test_exporting_a_report_that_is_not_there_names_it(run: Run, quiet: Path) -> None:
    run("import", quiet)
    code, _, err = run("export", "--format", "csv", "--report", "nobody")
    assert code == 2
    assert "nobody" in one_line(err)


def test_an_agency_is_exported_by_any_way_to_write_its_name(run: Run, quiet: Path) -> None:
    run("import", quiet)
    code, out, _ = run("export", "--format", "years", "--agency", "青岚市 测试局")
    assert (code, out.splitlines()[1].split(",")[0]) == (0, '"青岚市测试局"')
    code, _, err = run("export", "--format", "years", "--agency", "青岚市试验局")
    assert code == 2
    assert "alike: 青岚市测试局" in one_line(err)


def test_a_file_that_is_no_library_gets_one_line(run: Run, quiet: Path) -> None:
    code, _, err = run("import", quiet, "--library", quiet)
    assert code == 2
    assert "quiet.txt" in one_line(err)


def test_a_fault_of_the_program_is_one_line_and_its_trace_only_when_asked_for(
    run: Run, quiet: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError("nobody expected this")

    monkeypatch.setattr("tui.commands.checking.ruleset_here", fail)
    code, _, err = run("check", quiet)
    assert code == 2
    assert "JIAOKAN_DEBUG" in one_line(err)
    monkeypatch.setenv("JIAOKAN_DEBUG", "1")
    with pytest.raises(ZeroDivisionError):
        run("check", quiet)


def test_names_of_files_cannot_act_on_the_terminal(run: Run, tmp_path: Path) -> None:
    name = tmp_path / "\x1b]0;owned\x07\u202e.txt"
    name.write_text("", encoding="utf-8")
    for words in (["check", name], ["import", name], ["import", tmp_path / "\x1b[2Jabsent"]):
        _, out, err = run(*words)
        assert not set("\x1b\x07\u202e") & set(out + err)


def _jiaokan(*words: str | Path, **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "tui", *map(str, words)],
        capture_output=True,
        env={"PATH": os.environ["PATH"], **environment},
        check=False,
        timeout=60,
    )


@pytest.mark.parametrize("locale", ["C", "C.UTF-8", "POSIX"])
def test_output_does_not_depend_on_the_locale(loud: Path, locale: str) -> None:
    done = _jiaokan("check", loud, "--lang", "zh", LC_ALL=locale)
    assert (done.returncode, done.stderr) == (1, b"")
    assert "不一致" in done.stdout.decode("utf-8")


def test_a_terminal_that_is_not_utf_8_gets_what_it_can_print(loud: Path) -> None:
    done = _jiaokan("check", loud, "--lang", "zh", PYTHONIOENCODING="ascii", LC_ALL="C.UTF-8")
    assert (done.returncode, done.stderr) == (1, b"")
    assert b"BND101" in done.stdout


def test_formats_for_programs_are_utf_8_in_any_locale(loud: Path) -> None:
    words = ("check", loud, "--format", "json", "--lang", "zh")
    done = _jiaokan(*words, PYTHONIOENCODING="gbk", LC_ALL="C.UTF-8")
    assert "青岚市" in done.stdout.decode("utf-8")


def test_a_reader_that_is_gone_ends_the_program_without_a_word(loud: Path) -> None:
    ours, theirs = os.pipe()
    os.close(ours)
    done = subprocess.run(
        [sys.executable, "-m", "tui", "check", str(loud)],
        stdout=theirs,
        stderr=subprocess.PIPE,
        check=False,
        timeout=60,
    )
    os.close(theirs)
    assert (done.returncode, done.stderr) == (141, b"")


def test_progress_is_drawn_at_most_twice_a_second(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    now = 0.0
    monkeypatch.setattr("tui.commands.progress.time.monotonic", lambda: now)
    with (tmp_path / "screen").open("w+", encoding="utf-8") as stream:
        monkeypatch.setattr(stream, "isatty", lambda: True, raising=False)
        line = ProgressLine(language("en"), stream)
        for step in range(101):  # ten seconds
            now = step / 10
            line(Progress(100, step, step, 0, 0, 0, 10.0, 10 - now, "report.txt"))
        stream.seek(0)
        drawn = stream.read().count("report.txt")
    assert drawn == 21


@pytest.mark.parametrize(
    ("seconds", "text"), [(0.4, "0s"), (59.4, "59s"), (60, "1:00"), (3725, "1:02:05")]
)
def test_durations_read_like_a_clock(seconds: float, text: str) -> None:
    assert duration(seconds) == text


def test_import_on_a_terminal_shows_its_progress_then_takes_it_away(
    tmp_path: Path, loud: Path
) -> None:
    command = [sys.executable, "-m", "tui", "import", "--lang", "en", str(loud)]
    own = {"JIAOKAN_LIBRARY": str(tmp_path / "own.db")}
    with Terminal(command, environment=own) as terminal:
        assert terminal.wait_for_exit() == 0
        assert "1 added" in terminal.screen
        assert "left" not in terminal.screen


def test_ctrl_c_keeps_what_is_done_and_says_so(tmp_path: Path) -> None:
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(600):
        _file(folder / f"{number}.txt", LOUD.replace("48", str(number)))
    command = [sys.executable, "-m", "tui", "import", "--lang", "en", str(folder)]
    own = {"JIAOKAN_LIBRARY": str(tmp_path / "own.db")}
    with Terminal(command, environment=own) as terminal:
        terminal.see(" of ")
        terminal.send(b"\x03")
        assert terminal.wait_for_exit() == 130
        assert "Stopped" in terminal.screen
        assert "Traceback" not in terminal.screen
