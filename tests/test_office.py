"""Documents that only LibreOffice opens: read through it, within limits, and never left running.

A stand-in for LibreOffice shows what becomes of one that hangs; it keeps the end of a pipe open, as
whatever it starts does, so that the pipe ends when none of them is left.
"""

from __future__ import annotations

import os
import select
import socket
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from report.readers import read
from report.readers.office import minder, soffice
from report.source import Source, UnreadableSource
from tests.old_files import compound
from tests.trials.generator.files.contents import contents
from tests.trials.generator.files.documents import document
from tests.trials.generator.files.office import converted, installed
from tests.trials.generator.files.packages import zipped

RTF = rb"{\rtf1 \trowd\cellx2000\cellx4000 A\cell 12\cell\row \pard end\par}"
DOC = compound({"WordDocument": b"\xec\xa5" + bytes(40)})
WORKS = compound({"MatOST": b""})
PATIENCE = 60  # seconds that ending it may take on a busy machine

needs_libreoffice = pytest.mark.skipif(not installed(), reason="LibreOffice is not installed")


def refused(content: bytes) -> UnreadableSource:
    with pytest.raises(UnreadableSource) as caught:
        read(Source.of(content))
    return caught.value


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The only one where programs are looked for, but for those of the system."""
    programs = tmp_path / "programs"
    programs.mkdir()
    monkeypatch.setenv("PATH", str(programs))
    return programs


@pytest.fixture
def alive(tmp_path: Path) -> int:
    """The end of a pipe that says ``x`` when ``hanging`` has started, and ends with it."""
    path = tmp_path / "alive"
    os.mkfifo(path)
    return os.open(path, os.O_RDONLY | os.O_NONBLOCK)


def stand_in(folder: Path, script: str) -> None:
    path = folder / "soffice"
    path.write_text(f"#!/bin/sh\nPATH=/usr/bin:/bin\n{script}\n")
    path.chmod(0o755)


def hanging(folder: Path) -> None:
    """It waits for ever, and so does what it started."""
    stand_in(folder, f"exec 3>'{folder.parent / 'alive'}'\nprintf x >&3\nsleep 9999 &\nsleep 9999")


def said(pipe: int) -> bytes:
    """What comes next from the pipe; nothing when it has ended."""
    assert select.select([pipe], [], [], PATIENCE)[0], "still running"
    return os.read(pipe, 1)


@pytest.mark.parametrize(("content", "name"), [(RTF, "rtf"), (DOC, "doc"), (WORKS, "wps")])
@pytest.mark.usefixtures("folder")
def test_without_libreoffice_it_is_said_what_to_do(content: bytes, name: str) -> None:
    error = refused(content)
    assert error.code == "needs-soffice"
    assert f"({name}): open it and save it as docx, or install LibreOffice" in str(error)


def test_what_libreoffice_makes_of_it_is_read_as_what_it_was(folder: Path) -> None:
    made = contents("2021", 3)
    (folder / "made.docx").write_bytes(document(made, "plain"))
    stand_in(folder, f"mkdir made && cp '{folder}/made.docx' made/given.docx")
    read_from = read(Source.of(DOC))
    assert read_from.format == "doc"
    assert read_from.text == read(Source.of(document(made, "plain"))).text


def test_what_libreoffice_cannot_read_is_damaged(folder: Path) -> None:
    stand_in(folder, "exit 1")
    assert refused(RTF).code == "damaged"


def test_it_works_in_a_folder_of_its_own_and_leaves_nothing(folder: Path, tmp_path: Path) -> None:
    told = tmp_path / "told"
    stand_in(folder, f'printf "%s\\n" "$HOME" "$PWD" "$TMPDIR" "$*" >\'{told}\'')
    refused(RTF)
    home, *others, words = told.read_text().splitlines()
    assert others == [home, home]
    assert f"-env:UserInstallation=file://{home}/profile" in words
    assert not Path(home).exists()


def test_one_that_hangs_is_ended_with_all_it_started(
    folder: Path, alive: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    hanging(folder)
    monkeypatch.setattr(soffice, "CLOCK", 0.5)
    error = refused(RTF)
    assert (error.code, said(alive)) == ("time-limit", b"x")
    assert said(alive) == b"", "what it started goes on"


def test_one_that_computes_without_end_is_ended_however_busy_the_machine_is(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand_in(folder, "while :; do :; done")
    monkeypatch.setattr(soffice, "SECONDS", 1)
    assert refused(RTF).code == "time-limit"


def test_one_that_writes_without_end_is_ended(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand_in(folder, "mkdir made && cat /dev/zero >made/given.docx")
    monkeypatch.setattr(soffice, "MAX_WRITTEN", 1 << 20)
    assert refused(RTF).code == "damaged"


def test_it_ends_when_whoever_asked_is_killed(folder: Path, alive: int) -> None:
    hanging(folder)
    words = f"from report.readers import office; office.read({RTF!r})"
    asking = subprocess.Popen([sys.executable, "-c", words], env={**os.environ, "PYTHONPATH": "."})
    assert said(alive) == b"x"
    asking.kill()
    asking.wait()
    assert said(alive) == b"", "left running"


def test_the_folder_goes_with_whoever_asked(folder: Path, alive: int, tmp_path: Path) -> None:
    hanging(folder)
    work = tmp_path / "work"
    work.mkdir()
    minding = subprocess.Popen(
        [sys.executable, minder.__file__, "99", "99", str(1 << 30), "99", work, folder / "soffice"],
        stdin=subprocess.PIPE,
    )
    assert said(alive) == b"x"
    assert minding.stdin
    minding.stdin.close()
    assert minding.wait(PATIENCE) == minder.TOO_LONG
    assert said(alive) == b""
    assert not work.exists()


@pytest.mark.usefixtures("folder")
def test_groups_within_groups_without_end_are_refused() -> None:
    assert refused(b"{\\rtf1" + b"{" * 100_000).code == "too-deep"
    assert refused(b"{\\rtf1" + b"\\{" * 100_000).code == "needs-soffice"


@needs_libreoffice
def test_libreoffice_reads_rich_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(soffice, "CLOCK", 300.0)  # it is not how fast that is asked here
    found = read(Source.of(RTF))
    assert (found.format, found.text) == ("rtf", "A | 12 |\nend\n")


@needs_libreoffice
def test_libreoffice_reads_a_document_of_word_97(
    monkeypatch: pytest.MonkeyPatch, thorough: bool
) -> None:
    if not thorough:
        pytest.skip("LibreOffice takes twice as long as for rich text; see --thorough")
    monkeypatch.setattr(soffice, "CLOCK", 300.0)
    words = document(contents("2014", 1), "plain")
    [doc] = converted([words], "docx", "doc")
    found = read(Source.of(doc))
    assert found.format == "doc"
    tables = [line for line in found.text.splitlines() if line.endswith("|")]
    assert tables == [
        line for line in read(Source.of(words)).text.splitlines() if line.endswith("|")
    ]


def test_the_words_of_an_input_field_are_handed_over_as_words(folder: Path) -> None:
    """LibreOffice says them four times when it saves docx."""
    kind = "application/vnd.oasis.opendocument.text"
    words = '<text:p>共<text:text-input text:description="">12</text:text-input>件</text:p>'
    stand_in(folder, f"cp given.odt '{folder}'")
    assert (
        refused(zipped({"mimetype": kind.encode(), "content.xml": words.encode()})).code
        == "damaged"
    )
    with zipfile.ZipFile(folder / "given.odt") as given:
        assert given.read("content.xml").decode() == "<text:p>共12件</text:p>"
        assert given.infolist()[0].filename == "mimetype"


@needs_libreoffice
def test_libreoffice_asks_nobody_for_what_a_document_refers_to(thorough: bool) -> None:
    if not thorough:
        pytest.skip("seconds of LibreOffice for what no change of ours alters; see --thorough")
    listening = socket.socket()
    listening.bind(("127.0.0.1", 0))
    listening.listen()
    listening.setblocking(False)
    spaces = "".join(
        f' xmlns:{prefix}="{address}"'
        for prefix, address in (
            ("office", "urn:oasis:names:tc:opendocument:xmlns:office:1.0"),
            ("text", "urn:oasis:names:tc:opendocument:xmlns:text:1.0"),
            ("draw", "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"),
            ("xlink", "http://www.w3.org/1999/xlink"),
        )
    )
    picture = f"http://127.0.0.1:{listening.getsockname()[1]}/a.png"
    content = (
        f'<?xml version="1.0"?><office:document{spaces} office:version="1.2" '
        'office:mimetype="application/vnd.oasis.opendocument.text"><office:body><office:text>'
        f'<text:p>x<draw:frame><draw:image xlink:href="{picture}" xlink:type="simple"/>'
        "</draw:frame></text:p></office:text></office:body></office:document>"
    )
    assert soffice.as_docx(content.encode(), "fodt", "a flat document")
    with listening, pytest.raises(BlockingIOError):
        listening.accept()
