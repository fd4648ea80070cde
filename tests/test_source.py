"""A path becomes a source, or one line that says why not; nothing blocks on the way."""

import os
import pickle
import socket
from pathlib import Path

import pytest

from report.readers import read
from report.source import MAX_BYTES, UnreadableSource, load


def refusal(path: Path) -> UnreadableSource:
    with pytest.raises(UnreadableSource) as caught:
        load(path)
    return caught.value


def test_a_file_is_known_by_its_bytes_not_its_path(tmp_path: Path) -> None:
    one, other = tmp_path / "甲.txt", tmp_path / "乙.txt"
    one.write_text("一、概述", encoding="utf-8")
    other.write_text("一、概述", encoding="utf-8")
    assert load(one) == load(other)
    assert load(one).content == "一、概述".encode()


def test_a_link_to_a_file_is_that_file(tmp_path: Path) -> None:
    (tmp_path / "report.txt").write_text("一、概述", encoding="utf-8")
    (tmp_path / "link.txt").symlink_to("report.txt")
    assert load(tmp_path / "link.txt") == load(tmp_path / "report.txt")


def test_links_in_a_circle_are_refused(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to("b")
    (tmp_path / "b").symlink_to("a")
    assert refusal(tmp_path / "a").code == "link-loop"


def test_a_fifo_without_a_writer_is_refused_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert refusal(tmp_path / "pipe").code == "not-regular"


def test_folders_devices_and_sockets_are_refused(tmp_path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "s"))
        assert refusal(tmp_path / "s").code == "not-regular"
    assert refusal(tmp_path).code == "not-regular"
    assert refusal(Path("/dev/zero")).code == "not-regular"


@pytest.mark.parametrize("name", ["nothing.txt", "x" * 300, "a\0b", "file/inside"])
def test_what_is_not_there_is_missing(tmp_path: Path, name: str) -> None:
    (tmp_path / "file").write_text("一", encoding="utf-8")
    assert refusal(tmp_path / name).code == "missing"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "closed.txt"
    path.write_text("一", encoding="utf-8")
    path.chmod(0)
    assert refusal(path).code == "permission"


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    assert refusal(tmp_path / "empty.txt").code == "empty"


def test_a_file_beyond_the_cap_is_refused_without_reading_it(tmp_path: Path) -> None:
    path = tmp_path / "huge.txt"
    path.touch()
    os.truncate(path, MAX_BYTES + 1)
    assert refusal(path).code == "too-large"


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"\x89PNG\r\n\x1a\nrest", "PNG"),
        (b"\x7fELF\x02", "executable"),
        (b"\x1f\x8b\x08", "gzip"),
    ],
)
def test_other_formats_are_named_whatever_the_file_is_called(
    tmp_path: Path, content: bytes, word: str
) -> None:
    path = tmp_path / "report.txt"
    path.write_bytes(content)
    with pytest.raises(UnreadableSource) as caught:
        read(load(path))
    assert caught.value.code == "format-unsupported"
    assert word in str(caught.value)


def test_a_refusal_is_one_line_and_comes_home_from_a_worker(tmp_path: Path) -> None:
    error = refusal(tmp_path)
    assert "\n" not in str(error)
    returned = pickle.loads(pickle.dumps(error))
    assert (returned.code, str(returned)) == (error.code, str(error))
