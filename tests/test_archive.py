"""ZIP archives as they come: what is too much, cut, locked or lies is one clear reason."""

from __future__ import annotations

import io
import struct
import tracemalloc
import warnings
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report.readers.containers import archive
from report.readers.containers.archive import MAX_MEMBER_BYTES, Archive
from report.source import UnreadableSource


def packed(members: list[tuple[str, bytes]], how: int = zipfile.ZIP_DEFLATED) -> bytes:
    file = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(file, "w", how) as file_:
        warnings.simplefilter("ignore")  # of names that stand twice, which is what is tried
        for name, content in members:
            file_.writestr(name, content)
    return file.getvalue()


def refused(content: bytes, *names: str) -> str:
    """The code with which reading ``names`` of an archive, or all of it, is refused."""
    with pytest.raises(UnreadableSource) as caught:  # noqa: PT012 - either step may refuse
        opened = Archive.of(content)
        for name in names:
            opened.read(name)
        opened.verify()
    return caught.value.code


def patched(content: bytes, at: int, value: int) -> bytes:
    """``content`` with ``value`` in four bytes at ``at`` of its first directory entry."""
    start = content.index(b"PK\x01\x02") + at
    return content[:start] + struct.pack("<I", value) + content[start + 4 :]


@pytest.mark.parametrize("how", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
@given(content=st.binary(max_size=2000), again=st.integers(1, 500))
def test_what_was_packed_is_read(how: int, content: bytes, again: int) -> None:
    opened = Archive.of(packed([("word/document.xml", content * again)], how))
    opened.verify()
    assert opened.read("word/document.xml") == content * again
    assert opened.read("/Word/Document.XML") == content * again
    assert opened.read("word/styles.xml") is None


def test_names_with_backslashes_are_those_with_slashes() -> None:
    assert Archive.of(packed([("word\\document.xml", b"x")])).read("word/document.xml") == b"x"


def test_what_unfolds_to_too_much_is_refused_before_it_does() -> None:
    bomb = patched(packed([("a", bytes(5_000_000))]), 24, MAX_MEMBER_BYTES + 1)
    tracemalloc.start()
    assert refused(bomb, "a") == "too-large"
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 1_000_000


def test_a_member_that_says_it_is_small_is_stopped_where_it_said() -> None:
    lie = patched(packed([("a", bytes(5_000_000))]), 24, 100)
    tracemalloc.start()
    assert refused(lie, "a") == "damaged"
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 2_000_000


def test_too_many_members_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MAX_MEMBERS", 20)
    assert refused(packed([(str(at), b"") for at in range(21)])) == "too-large"


def test_encrypted_members_ask_for_a_file_without_a_password() -> None:
    content = packed([("a", b"words")])
    start = content.index(b"PK\x01\x02") + 8
    assert refused(content[:start] + b"\x01\x00" + content[start + 2 :]) == "passworded"


def test_two_members_of_one_name_are_taken_by_neither() -> None:
    twice = packed([("a", b"one"), ("A", b"other"), ("b", b"third")])
    assert refused(twice, "a") == "damaged"
    assert Archive.of(twice).read("b") == b"third"


@given(data=st.data())
def test_an_archive_cut_or_changed_is_read_or_refused(data: st.DataObject) -> None:
    whole = packed([("word/document.xml", b"<a>words</a>" * 40), ("b", bytes(300))])
    at = data.draw(st.integers(0, len(whole) - 1))
    changed = (
        whole[:at]
        + data.draw(st.binary(max_size=4))
        + data.draw(st.sampled_from([b"", whole[at + 1 :], whole[at + 4 :]]))
    )
    try:
        opened = Archive.of(changed)
        opened.verify()
        opened.read("word/document.xml")
    except UnreadableSource as error:
        assert error.code in ("damaged", "passworded", "too-large")  # noqa: PT017 - or it is read
