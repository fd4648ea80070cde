"""What each command loads.

The contracts of import-linter see what modules may import; only a fresh interpreter shows what one
command did import. A screen library in a pipe costs a third of a second for nothing.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from store.library import open_library

_LOADED = """
import json, sys
from tui.cli import main
code = main(sys.argv[1:])
sys.stdout.flush()
print(json.dumps(sorted(sys.modules)), file=sys.stderr)
"""

REPORT = "青岚市测试局2017年政府信息公开工作年度报告\n一、概述\n本局按要求公开信息。\n"


def loaded(*words: str) -> set[str]:
    """The top-level packages in memory after ``jiaokan`` did what ``words`` say."""
    done = subprocess.run(
        [sys.executable, "-c", _LOADED, *words],
        capture_output=True,
        text=True,
        env={"PATH": os.environ["PATH"], "LANG": "C.UTF-8"},
        check=True,
        timeout=60,
    )
    return {name.partition(".")[0] for name in json.loads(done.stderr.splitlines()[-1])}


@pytest.fixture
def report(tmp_path: Path) -> str:
    path = tmp_path / "report.txt"
    path.write_text(REPORT, encoding="utf-8")
    return str(path)


@pytest.fixture
def library(tmp_path: Path) -> list[str]:
    path = tmp_path / "library.db"
    open_library(path, "li").close()
    return ["--library", str(path)]


@pytest.mark.parametrize("words", [["--help"], ["--version"], ["check", "--help"], ["--bogus"]])
def test_what_only_talks_loads_no_screen(words: list[str]) -> None:
    assert "textual" not in loaded(*words)


def test_help_loads_neither_database_nor_matching() -> None:
    packages = loaded("--help")
    assert not packages & {"sqlite_utils", "sqlite3", "rapidfuzz", "chardet", "checks", "store"}


def test_check_of_a_text_loads_neither_screen_nor_readers_of_other_formats(report: str) -> None:
    assert not loaded("check", report) & {"textual", "lxml", "pypdf", "pypdfium2", "selectolax"}


def test_import_loads_no_screen(report: str, library: list[str]) -> None:
    assert "textual" not in loaded("import", report, *library)


@pytest.mark.parametrize("format", ["jsonl", "csv", "markdown", "sarif", "json", "text"])
def test_export_loads_no_screen(library: list[str], format: str) -> None:
    assert "textual" not in loaded("export", "--format", format, *library)


def test_recheck_and_merge_load_no_screen(library: list[str], tmp_path: Path) -> None:
    exported = tmp_path / "all.jsonl"
    loaded("export", "--output", str(exported), *library)
    assert "textual" not in loaded("merge", str(exported), *library)
    assert "textual" not in loaded("recheck", *library)


def test_explain_loads_neither_screen_nor_database() -> None:
    assert not loaded("explain") & {"textual", "sqlite_utils"}


def test_the_screen_opens_without_what_it_only_tells_later() -> None:
    """The version and fuzzy search are asked for after the first frame, if ever; and what a screen
    shows of a report was read when that was imported.
    """
    code = "import sys, tui.app; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    late = {"importlib.metadata", "rapidfuzz", "tui.screens.palette"}
    reading = {"report.figures", "report.outline", "report.readers", "report.tables"}
    assert not (late | reading | {"checks.reading", "checks.relate"}) & set(done.stdout.split())
