"""Files and libraries nobody would wish for: one clear line, the rest goes on, nothing is lost."""

from __future__ import annotations

import os
import re
import socket
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from tui.cli import main

REPORT = "青岚市测试局2017年政府信息公开工作年度报告\n一、概述\n本局按要求公开信息。\n"

Run = Callable[..., tuple[int, list[str], list[str]]]


@pytest.fixture
def library(tmp_path: Path) -> Path:
    return tmp_path / "kept" / "library.db"


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, library: Path) -> Run:
    """Runs ``jiaokan`` in English: exit code, lines of standard output, lines of standard error."""
    library.parent.mkdir()
    monkeypatch.setenv("JIAOKAN_LIBRARY", str(library))
    monkeypatch.delenv("JIAOKAN_DEBUG", raising=False)

    def go(*words: str | Path) -> tuple[int, list[str], list[str]]:
        code = main(["--lang", "en", *map(str, words)])
        said = capsys.readouterr()
        assert "Traceback" not in said.out + said.err
        return code, said.out.splitlines(), said.err.splitlines()

    return go


def _empty(path: Path) -> None:
    path.write_bytes(b"")


def _binary(path: Path) -> None:
    path.write_bytes(bytes(range(256)) * 64)


def _image(path: Path) -> None:
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(1000))


def _nothing(path: Path) -> None:
    """A path that leads nowhere."""


def _loop(path: Path) -> None:
    path.symlink_to(path.name)


def _fifo(path: Path) -> None:
    os.mkfifo(path)


def _socket(path: Path) -> None:
    here = Path.cwd()
    os.chdir(path.parent)  # a socket's path may not be long
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(path.name)
    os.chdir(here)


def _dangling(path: Path) -> None:
    path.symlink_to("nowhere")


BAD = (_empty, _binary, _image, _nothing, _loop, _fifo, _socket, _dangling)


@pytest.mark.parametrize("command", ["check", "import"])
@pytest.mark.parametrize("make", BAD, ids=lambda make: make.__name__.strip("_"))
def test_a_bad_file_is_one_line_and_the_good_one_is_read(
    run: Run, tmp_path: Path, make: Callable[[Path], None], command: str
) -> None:
    bad, good = tmp_path / "bad.txt", tmp_path / "good.txt"
    make(bad)
    good.write_text(REPORT, encoding="utf-8")
    code, out, err = run(command, bad, good)
    assert code == 2
    assert len([line for line in out + err if "bad.txt" in line]) == 1
    if command == "import":
        assert out[-1].startswith("1 added, 0 updated, 0 unchanged, 1 not read")
    else:
        assert any("Reports: 1" in line for line in out)


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is forbidden to root")
def test_a_folder_one_may_not_look_into_is_one_line(run: Run, tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0)
    code, _, err = run("import", closed)
    closed.chmod(0o700)
    assert code == 2
    assert len(err) == 1
    assert "closed" in err[0]


def test_folders_linked_in_a_circle_end(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "report.txt").write_text(REPORT, encoding="utf-8")
    (folder / "again").symlink_to(folder)
    code, out, _ = run("import", folder)
    assert code == 0
    assert out[-1].startswith("1 added")


TEXTS = {
    "nul": REPORT.replace("概述", "概\x00述"),
    "one long line": REPORT + "公开" * 850_000,  # 5 MB
    "form feed and line separator": REPORT.replace("。", "\x0c\u2028。\x85"),
    "escape sequences": REPORT + "\x1b]52;c;aGk=\x07\x1b[2J\x9b31m",
    "bidi": REPORT + "\u202e\u2066\u200b\u200d\ufeff\U000e0041",
    "markup": REPORT + "[/附件] 表[/1] [@click=app.quit] [bold",
    "no line end": REPORT.rstrip(),
    "only blanks and bars": " |\n| ||\n\n||||\n" * 200,
    "digits without end": REPORT + "9" * 5_000 + "条",
    "rows of figures without end": REPORT + "重复申请 0 0 0 0 0 0 0\n" * 3_000,
    "cells of one row without end": REPORT + "规章 |\n" + "0 |\n" * 5_000,
    "brackets without end": REPORT + "（" * 20_000,
}


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
def test_odd_text_is_read_checked_and_said_safely(run: Run, tmp_path: Path, text: str) -> None:
    odd, good = tmp_path / "odd.txt", tmp_path / "good.txt"
    odd.write_text(text, encoding="utf-8", newline="")
    good.write_text(REPORT, encoding="utf-8")
    for words in (("check", "--all", odd, good), ("import", odd, good)):
        code, out, err = run(*words)
        assert code in (0, 1, 2)
        assert not set("".join(out + err)) & set("\x00\x1b\x07\x9b\u202e\u2066\u200b\u2028\x0c")
        assert re.match(
            r"Reports: [12];|[12] added", out[-1]
        )  # the good one, whatever becomes of it
    for format in ("text", "csv", "markdown", "sarif", "json", "jsonl"):
        code, out, err = run("export", "--format", format)
        assert (code, err) == (0, [])
        assert "\x1b" not in "".join(out)


def test_a_name_of_bytes_that_are_no_text_is_shown_and_read(run: Run, tmp_path: Path) -> None:
    name = os.fsencode(tmp_path) + b"/\xb1\xa8\xb8\xe6"  # 报告 in GBK
    for ending, content in ((b".txt", REPORT), (b".empty", "")):
        with open(name + ending, "w", encoding="utf-8") as file:  # noqa: PTH123 - a name of bytes
            file.write(content)
    code, out, err = run("import", tmp_path)
    assert (code, len(err)) == (2, 1)
    assert ".empty" in err[0]
    assert out[-1].startswith("1 added")


def test_a_library_of_a_newer_version_is_left_alone(
    run: Run, tmp_path: Path, library: Path
) -> None:
    report = tmp_path / "report.txt"
    report.write_text(REPORT, encoding="utf-8")
    run("import", report)
    with sqlite3.connect(library) as connection:
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        connection.execute(f"PRAGMA user_version = {version + 1000}")
    connection.close()
    before = library.read_bytes()
    code, out, err = run("import", report)
    assert (code, out, len(err)) == (2, [], 1)
    assert "newer" in err[0]
    assert library.read_bytes() == before


def test_a_read_only_library_can_be_exported_but_not_written(
    run: Run, tmp_path: Path, library: Path
) -> None:
    report, other = tmp_path / "report.txt", tmp_path / "other.txt"
    report.write_text(REPORT, encoding="utf-8")
    other.write_text(REPORT * 2, encoding="utf-8")
    run("import", report)
    library.chmod(0o400)
    assert run("export", "--format", "text")[0] == 0
    code, out, err = run("import", other)
    assert (code, out, len(err)) == (2, [], 1)
    assert "read-only" in err[0]


@pytest.mark.parametrize("content", [b"not a database", b"SQLite format 3\x00" + bytes(4000)])
def test_a_file_that_is_no_library_is_not_touched(run: Run, tmp_path: Path, content: bytes) -> None:
    other = tmp_path / "other.db"
    other.write_bytes(content)
    code, out, err = run("export", "--library", other)
    assert (code, out, len(err)) == (2, [], 1)
    assert other.read_bytes() == content


def test_a_library_in_a_folder_that_is_not_there_says_where(run: Run, tmp_path: Path) -> None:
    missing = tmp_path / "report.txt" / "library.db"
    (tmp_path / "report.txt").write_text(REPORT, encoding="utf-8")
    code, _, err = run("export", "--library", missing)
    assert code == 2
    assert len(err) == 1
    assert "report.txt" in err[0]
