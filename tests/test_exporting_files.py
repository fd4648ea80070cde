"""An export to a file: whole or not at all, and one clear line when it cannot be."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from store.exporting.formats import FORMATS, ExportError, replacing


def test_every_format_says_what_its_files_are_called() -> None:
    assert {name: form.suffix for name, form in FORMATS.items()} == {
        "text": ".txt",
        "json": ".json",
        "sarif": ".sarif",
        "csv": ".csv",
        "markdown": ".md",
        "jsonl": ".jsonl",
        "years": ".csv",
    }
    assert [name for name, form in FORMATS.items() if form.checked] == ["text", "json", "sarif"]


def test_a_file_appears_whole_with_its_line_ends_as_written(tmp_path: Path) -> None:
    path = tmp_path / "清单.csv"
    with replacing(path) as stream:
        stream.write("一\r\n二\n")
        assert not path.exists()
    assert path.read_bytes() == "一\r\n二\n".encode()
    assert list(tmp_path.iterdir()) == [path]


def test_what_stood_there_stays_when_writing_fails(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("before")
    with pytest.raises(UnicodeEncodeError), replacing(path) as stream:
        stream.write("half\ud800")
    assert path.read_text() == "before"
    assert list(tmp_path.iterdir()) == [path]


def test_what_stood_there_is_replaced_and_keeps_its_permissions(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("before")
    path.chmod(0o640)
    with replacing(path) as stream:
        stream.write("after")
    assert path.read_text() == "after"
    assert path.stat().st_mode & 0o777 == 0o640


def test_a_new_file_is_its_owners_alone(tmp_path: Path) -> None:
    with replacing(tmp_path / "new") as stream:
        stream.write("")
    assert (tmp_path / "new").stat().st_mode & 0o777 == 0o600


def test_a_link_keeps_pointing_where_it_did(tmp_path: Path) -> None:
    target, link = tmp_path / "target", tmp_path / "link"
    target.write_text("before")
    link.symlink_to(target)
    with replacing(link) as stream:
        stream.write("after")
    assert link.is_symlink()
    assert target.read_text() == "after"


@pytest.mark.parametrize("name", ["missing/a.md", ".", "file/a.md"])
def test_a_place_that_cannot_be_written_is_one_line(tmp_path: Path, name: str) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(ExportError) as caught, replacing(tmp_path / name):
        pass
    assert str(tmp_path) in str(caught.value)
    assert "\n" not in str(caught.value)


def test_no_exporter_needs_a_terminal_library() -> None:
    """Exports run in pipes and must start fast."""
    program = (
        "import sys, importlib\n"
        "from store.exporting import collect, formats\n"
        "for form in formats.FORMATS.values():\n"
        "    importlib.import_module(f'store.exporting.{form.name}')\n"
        "sys.exit(any(name in sys.modules for name in ('textual', 'rich')))\n"
    )
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).parent.parent)}
    subprocess.run([sys.executable, "-c", program], env=environment, check=True)
