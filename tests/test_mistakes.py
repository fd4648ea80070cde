"""Every way a command can be refused: one line that says what, where and what to do, twice over."""

from __future__ import annotations

import os
import re
import sqlite3
import sys
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from store import connection, library
from store.library import LibraryError, open_library
from tests.invented import keep
from tests.terminal import Terminal
from tui import reasons
from tui.cli import main
from tui.language import language
from tui.reasons import library_reason, refusal

REPORT = "青岚市测试局2017年政府信息公开工作年度报告\n一、概述\n本局按要求公开信息。\n"

# Commands as they are typed, and paths, stand in Chinese sentences as well.
AS_TYPED = re.compile(r"jiaokan [a-z]+( --[a-z]+( [a-z]+)?)?|/\S*")
# What to do is said behind a mark: try again, name another, see a page.
ADVICE = re.compile(r"[;:?(][^;]*$|；.*$|？$")


@dataclass(frozen=True)
class World:
    """A folder with what may be named by mistake."""

    folder: Path

    def __getattr__(self, name: str) -> Path:
        return self.folder / name


@pytest.fixture(scope="module")
def a_library(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A library with a report in it, as bytes of a file."""
    path = tmp_path_factory.mktemp("made") / "library.db"
    made = open_library(path, "li")
    keep(made)
    made.close()
    return path.read_bytes()


@pytest.fixture
def world(a_library: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> World:
    for name in ("JIAOKAN_AUTHOR", "JIAOKAN_DEBUG", "JIAOKAN_RULES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("JIAOKAN_LIBRARY", str(tmp_path / "own"))
    made = World(tmp_path)
    made.report.write_text(REPORT, encoding="utf-8")
    made.folder_.mkdir()
    (made.rules / "rules").mkdir(parents=True)
    (made.rules / "rules" / "a.toml").write_text("no line of rules\n", encoding="utf-8")
    made.garbage.write_bytes(bytes(range(256)) * 9)
    made.words.write_text("no line of an export\n", encoding="utf-8")
    made.nothing.touch()
    for name in ("own", "newer", "readonly"):
        (tmp_path / name).write_bytes(a_library)
    made.damaged.write_bytes(a_library[:20000])
    with closing(sqlite3.connect(made.newer)) as newer:
        newer.execute("PRAGMA user_version = 999")
    with closing(sqlite3.connect(made.others)) as others:
        others.execute("CREATE TABLE notes (text)")
        others.commit()
    made.readonly.chmod(0o400)
    os.mkfifo(made.fifo)
    return made


# Words of the command line; {name} is something of the world. Then what the line must name.
MISTAKES: Sequence[tuple[str, str]] = (
    ("nope", "nope"),
    ("--bogus", "--bogus"),
    ("check", ""),
    ("check x --format pdf", "--format"),
    ("check x --fail-on nonsense", "--fail-on"),
    ("export extra words", "extra words"),
    ("export --format docx", "--format"),
    ("export --report nobody", "nobody"),
    ("export --library", "--library"),
    ("explain XYZ999", "XYZ999"),
    ("explain BND10", "BND101"),
    ("rules", "jiaokan rules"),
    ("rules {absent}", "{absent}"),
    ("rules {report}", "{report}"),
    ("rules {folder_}", "{folder_}"),
    ("rules {rules}", "{rules}/rules/a.toml"),
    ("check {report} --rules {rules}", "{rules}/rules/a.toml"),
    ("merge", ""),
    ("merge {absent}", "{absent}"),
    ("merge {folder_}", "{folder_}"),
    ("merge {nothing}", "{nothing}"),
    ("merge {words}", "{words}"),
    ("merge {garbage}", "{garbage}"),
    ("merge {words} --library {readonly}", "{readonly}"),
    ("export --library {absent}", "{absent}"),
    ("export --library {folder_}", "{folder_}"),
    ("export --library {words}", "{words}"),
    ("export --library {others}", "{others}"),
    ("export --library {fifo}", "{fifo}"),
    ("export --library {newer}", "{newer}"),
    ("export --library {damaged}", "{damaged}"),
    ("import {report} --library {readonly}", "{readonly}"),
    ("import {report} --library {words}/under", "{words}/under"),
    ("import {report} --library /proc/none/own", "/proc/none"),
    ("recheck --library {readonly}", "{readonly}"),
    ("export --output {absent}/under", "{absent}/under"),
    ("export --output {words}/under", "{words}/under"),
    ("export --output {folder_}", "{folder_}"),
    ("export --output {long}", "{long}"),
    ("--lang fr", "--lang"),
)


def told(
    words: str, world: World, code: str, capsys: pytest.CaptureFixture[str]
) -> tuple[int, str, str]:
    """Exit code, standard output and error of ``words``."""
    capsys.readouterr()
    split = [placed(word, world) for word in words.split()]
    exit_code = main(["--lang", code, *split])
    said = capsys.readouterr()
    return exit_code, said.out, said.err


def placed(text: str, world: World) -> str:
    long = world.folder / ("长" * 300)
    return re.sub(
        r"\{(\w+)\}", lambda m: str(long if m[1] == "long" else world.folder / m[1]), text
    )


def helpful(line: str, code: str, typed: str = "") -> None:
    """``line`` says what to do, and what it says is in the language of ``code``."""
    assert ADVICE.search(line), line
    if code == "zh":
        own_words = AS_TYPED.sub("", line.replace(typed, "") if typed else line)
        assert re.search(r"[\u4e00-\u9fff]", own_words), line
        assert not re.search(r"[A-Za-z]{2,} [A-Za-z]{2,}", own_words), own_words


@pytest.mark.parametrize("code", ["zh", "en"])
@pytest.mark.parametrize(("words", "named"), MISTAKES, ids=[words for words, _ in MISTAKES])
def test_a_mistake_gets_one_line_that_helps(
    words: str, named: str, code: str, world: World, capsys: pytest.CaptureFixture[str]
) -> None:
    if words == "--lang fr" and code == "zh":
        pytest.skip("which language it is meant to be is what is wrong")
    exit_code, out, err = told(words, world, code, capsys)
    (line,) = err.splitlines()
    assert (exit_code, out) == (2, "")
    assert placed(named, world) in line
    helpful(line.removeprefix("jiaokan: "), code, placed(named, world))


@pytest.mark.parametrize("code", ["zh", "en"])
def test_files_that_cannot_be_read_get_a_line_each(
    code: str, world: World, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    refuse_to_look_into(world.folder_, monkeypatch)
    names = ("nothing", "garbage", "fifo", "absent", "others", "folder_")
    words = " ".join(f"{{{name}}}" for name in names)
    exit_code, _, err = told(f"import {words}", world, code, capsys)
    assert exit_code == 2
    lines = {line.split(": ")[0]: line.split(": ", 1)[1] for line in err.splitlines()}
    assert set(lines) == {str(world.folder / name) for name in names}
    for line in lines.values():
        helpful(line, code)


def refuse_to_look_into(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As for a folder of somebody else's; who tests as root may look into any."""
    scandir = os.scandir

    def refusing(path: os.PathLike[str]) -> object:
        if Path(path) == folder:
            raise PermissionError(13, "Permission denied", str(path))
        return scandir(path)

    monkeypatch.setattr("store.intake.walking.os.scandir", refusing)


@pytest.mark.parametrize("code", ["zh", "en"])
def test_where_there_is_nothing_to_do_it_says_why(
    code: str, world: World, capsys: pytest.CaptureFixture[str]
) -> None:
    open_library(world.empty, "li").close()
    for words in (
        "import {folder_}",
        "recheck --library {empty}",
        "recheck --stale --library {empty}",
    ):
        exit_code, out, err = told(words, world, code, capsys)
        assert (exit_code, err) == (0, "")
        helpful(out.strip().rstrip("."), code)


@pytest.mark.parametrize("code", ["zh", "en"])
def test_a_library_in_use_or_on_the_network_is_said_so(
    code: str, world: World, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "BUSY_SECONDS", 0.05)
    with closing(sqlite3.connect(world.own, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        world.report.write_text(REPORT.replace("2017", "2018"), encoding="utf-8")
        exit_code, _, err = told("import {report}", world, code, capsys)
        other.execute("ROLLBACK")
    assert (exit_code, str(world.own) in err) == (2, True)
    helpful(err.strip().removeprefix("jiaokan: "), code)
    monkeypatch.setattr(library, "network_type", lambda path: "nfs4")
    exit_code, _, err = told("export", world, code, capsys)
    assert (exit_code, str(world.own) in err) == (2, True)
    helpful(err.strip().removeprefix("jiaokan: "), code)


@pytest.mark.parametrize("code", ["zh", "en"])
def test_a_folder_that_is_gone_is_said_before_anything_else(
    code: str, world: World, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone() -> Path:
        raise FileNotFoundError(2, "No such file or directory")

    monkeypatch.setattr(Path, "cwd", gone)
    exit_code, _, err = told("check x", world, code, capsys)
    assert exit_code == 2
    helpful(err.strip().removeprefix("jiaokan: "), code)


@pytest.mark.parametrize("code", ["zh", "en"])
def test_whatever_the_system_or_the_library_refuses_has_its_advice(code: str) -> None:
    tr = language(code)
    for number in reasons._REFUSALS:
        helpful(refusal(OSError(number, os.strerror(number)), tr), code)
    assert "Level 2 halted" in refusal(OSError(51, "Level 2 halted"), tr)
    for known in reasons._OF_LIBRARIES:
        line = library_reason(LibraryError(known, "/a/b: not so: try again"), tr)
        helpful(line, code)


@pytest.mark.parametrize("code", ["zh", "en"])
@pytest.mark.parametrize(
    ("environment", "named"),
    [
        ({"TERM": "dumb"}, "xterm-256color"),
        ({"PYTHONIOENCODING": "ascii"}, "ascii"),
        ({"JIAOKAN_THEME": "pink"}, "JIAOKAN_THEME"),
        ({"JIAOKAN_KEYMAP": "/none/keymap.toml"}, "/none/keymap.toml"),
    ],
)
def test_a_screen_that_cannot_open_leaves_one_line(
    environment: dict[str, str], named: str, code: str, world: World
) -> None:
    own = {"JIAOKAN_LIBRARY": str(world.own), "LC_ALL": "C.UTF-8", **environment}
    command = [sys.executable, "-m", "tui", "--lang", code]
    with Terminal(command, environment=own, columns=200) as terminal:
        assert terminal.wait_for_exit() == 2
        (line,) = terminal.written.decode("utf-8", "replace").splitlines()
        assert named in line
        assert "\x1b" not in line


@pytest.mark.parametrize(
    "environment",
    [
        {"TERM": "no-such-terminal"},
        {"LC_ALL": "C", "LANG": ""},
        {"LC_ALL": "zh_CN.NONE"},
        {"HOME": "/none", "XDG_CONFIG_HOME": ""},
    ],
    ids=lambda environment: next(iter(environment)),
)
def test_a_screen_opens_all_the_same(environment: dict[str, str], world: World) -> None:
    """A terminal nobody knows, a locale that is not installed, a home that is not there."""
    own = {"JIAOKAN_LIBRARY": str(world.own), "LC_ALL": "C.UTF-8", **environment}
    command = [sys.executable, "-m", "tui", "--lang", "zh"]
    with Terminal(command, environment=own) as terminal:
        terminal.see("份报告")
        terminal.send(b"q")
        assert terminal.wait_for_exit() == 0
