"""A library opens whole, refuses in one line what it cannot be, and is written in one place."""

import multiprocessing
import os
import sqlite3
import stat
import subprocess
import sys
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from store import connection, filesystem, schema
from store import library as library_module
from store.changes.history import changes
from store.library import Library, LibraryError, open_library
from store.queue.reports import Filter, open_report, page, row
from store.written.annotations import Anchor, Target, annotate
from store.written.annotations import annotations as annotations_on
from tests.invented import keep

_ROOT = Path(__file__).parent.parent


def refused(path: Path) -> LibraryError:
    with pytest.raises(LibraryError) as error:
        open_library(path, "li").close()
    message = str(error.value)
    assert "\n" not in message
    assert path.name in message
    return error.value


def test_a_new_library_is_made_with_its_folder_for_nobody_else(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "年报 #1?%.db"
    library = open_library(path, "li")
    keep(library)
    modes = {
        file.name: stat.S_IMODE(file.stat().st_mode) for file in [path, *path.parent.glob("*-*")]
    }
    library.close()
    assert set(modes) >= {path.name, path.name + "-wal"}
    assert set(modes.values()) == {0o600}


def test_what_was_kept_is_there_when_it_is_opened_again(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    library = open_library(path, "li")
    uuid = keep(library)
    library.close()
    again = open_library(path, "wang")
    assert [row.uuid for row in page(again, Filter(), "", 0, 10)] == [uuid]
    again.close()


def test_a_name_that_is_not_utf_8_is_a_name(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff\xfe.db"))
    library = open_library(path, "li")
    keep(library)
    library.close()
    assert path.exists()


def test_a_library_of_a_newer_version_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    open_library(path, "li").close()
    with sqlite3.connect(path) as connection:
        connection.execute(f"PRAGMA user_version = {schema.VERSION + 1}")
    connection.close()
    error = refused(path)
    assert error.code == "newer"
    assert "newer version" in str(error)


def test_a_folder_is_refused(tmp_path: Path) -> None:
    assert refused(tmp_path).code == "directory"


def test_a_path_through_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("text")
    assert refused(tmp_path / "file" / "library.db").code == "missing-folder"


@pytest.mark.parametrize("content", [b"no database at all, only words" * 99, b"SQLite format 3\0x"])
def test_another_kind_of_file_is_refused_untouched(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "library.db"
    path.write_bytes(content)
    assert refused(path).code == "not-a-library"
    assert path.read_bytes() == content


def test_a_database_of_another_program_is_refused_untouched(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE theirs (x)")
    connection.close()
    before = path.read_bytes()
    assert refused(path).code == "not-a-library"
    assert path.read_bytes() == before


def test_a_fifo_is_refused_and_does_not_block(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "library.db")
    assert refused(tmp_path / "library.db").code == "not-a-library"


def test_a_network_file_system_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(library_module, "network_type", lambda path: "nfs4")
    error = refused(tmp_path / "library.db")
    assert error.code == "network"
    assert "nfs4" in str(error)
    assert list(tmp_path.iterdir()) == []


MOUNTS = rb"""22 1 254:0 / / rw - ext4 /dev/vda rw
30 22 0:40 / /srv/shared\040files rw - nfs4 host:/export rw
31 22 0:41 / /srv/shared\040files/local rw shared:1 - ext4 /dev/vdb rw
32 22 0:42 / /mnt/reports rw,relatime shared:7 master:1 - fuse.sshfs me@host:/ rw
not a line of the table
"""


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/srv/shared files/a/library.db", "nfs4"),
        ("/srv/shared files", "nfs4"),
        ("/srv/shared files/local/library.db", ""),
        ("/srv/shared filesystem/library.db", ""),
        ("/mnt/reports/library.db", "fuse.sshfs"),
        ("/elsewhere/library.db", ""),
    ],
)
def test_the_deepest_mount_decides(path: str, expected: str) -> None:
    assert filesystem.network_type(Path(path), MOUNTS) == expected


def test_a_system_without_a_table_of_mounts_is_trusted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(filesystem, "_MOUNTINFO", tmp_path / "none")
    assert filesystem.network_type(tmp_path) == ""


def test_a_read_only_file_is_read_and_not_written(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    library = open_library(path, "li")
    uuid = keep(library)
    library.close()
    path.chmod(0o444)
    library = open_library(path, "li")
    assert library.read_only
    assert [row.uuid for row in page(library, Filter(), "", 0, 10)] == [uuid]
    with pytest.raises(LibraryError) as error, library.write():
        pass
    assert error.value.code == "read-only"
    library.close()


def test_a_read_only_library_of_an_older_version_says_so(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    path.touch()
    path.chmod(0o444)
    assert refused(path).code == "older"


def test_nothing_writes_but_write(library: Library) -> None:
    with pytest.raises(LibraryError, match="read-only"):
        library.connection.execute("DELETE FROM reports")
    with library.unhurried():
        keep(library)
    with pytest.raises(LibraryError, match="read-only"):
        library.database.table("reports").delete_where()
    assert library.connection.execute("SELECT COUNT(*) FROM reports").fetchone() == (1,)


def test_whatever_is_raised_takes_back_the_whole(library: Library) -> None:
    def fail_midway() -> None:
        with library.write() as database:
            database.conn.execute("INSERT INTO failures VALUES (x'61', 'a', 'b', 'c', 'd', NULL)")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fail_midway()
    assert library.connection.execute("SELECT COUNT(*) FROM failures").fetchone() == (0,)
    keep(library)


def test_a_writer_that_waits_too_long_is_told(
    library: Library, signed: Callable[[str], Library], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "BUSY_SECONDS", 0.01)
    other = signed("wang")
    with library.write(), pytest.raises(LibraryError) as error, other.write():
        pass
    assert error.value.code == "locked"


def test_a_full_disk_takes_back_the_whole_and_is_told(library: Library) -> None:
    uuid = keep(library)
    (pages,) = library.connection.execute("PRAGMA page_count").fetchone()
    library.connection.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(LibraryError) as error:
        annotate(library, uuid, Anchor(Target.REPORT), "看" * 100_000)
    assert error.value.code == "full"
    assert annotations_on(library, uuid) == ()
    assert changes(library) == ()
    library.connection.execute("PRAGMA max_page_count = 1000000")
    annotate(library, uuid, Anchor(Target.REPORT), "看")


def test_a_file_that_is_damaged_says_so_whenever_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    library = open_library(path, "li")
    uuid = keep(library)
    page_size, root = library.connection.execute(
        "SELECT page_size, rootpage FROM pragma_page_size, sqlite_schema WHERE name = 'sections'"
    ).fetchone()
    library.close()
    with path.open("r+b") as file:
        file.seek(page_size * (root - 1))
        file.write(b"\xff" * page_size)
    library = open_library(path, "li")
    with pytest.raises(LibraryError) as error:
        open_report(library, uuid, "")
    assert error.value.code == "damaged"
    library.close()


def test_a_write_inside_a_write_is_a_fault_that_loses_nothing(library: Library) -> None:
    with library.write() as database:
        database.conn.execute("INSERT INTO failures VALUES (x'61', 'a', 'b', 'c', 'd', NULL)")
        with pytest.raises(RuntimeError), library.write():
            pass
    assert library.connection.execute("SELECT COUNT(*) FROM failures").fetchone() == (1,)


def test_many_who_write_at_once_lose_nothing(library: Library) -> None:
    uuid = keep(library)

    def write(number: int) -> None:
        annotate(library, uuid, Anchor(Target.REPORT), str(number))

    with ThreadPoolExecutor(6) as threads:
        list(threads.map(write, range(90)))
    assert {one.comment for one in annotations_on(library, uuid)} == set(map(str, range(90)))
    assert len(changes(library)) == 90
    assert row(library, uuid, "").annotations == 90


def test_the_history_cannot_be_rewritten(library: Library) -> None:
    with library.write() as database:
        database.conn.execute(
            "INSERT INTO history (what, about, author, at, rows_json) "
            "VALUES ('judge', '', '', '', '[]')"
        )
    for statement in ("DELETE FROM history", "UPDATE history SET author = 'wang'"):
        with (
            pytest.raises(sqlite3.IntegrityError, match="append-only"),
            library.write() as database,
        ):
            database.conn.execute(statement)


def test_a_number_tells_that_another_has_written(
    library: Library, signed: Callable[[str], Library]
) -> None:
    before = library.data_version()
    assert library.data_version() == before
    keep(signed("wang"))
    assert library.data_version() != before


def test_each_thread_sees_only_what_is_finished(library: Library) -> None:
    seen: list[int] = []

    def look() -> None:
        seen.append(library.connection.execute("SELECT COUNT(*) FROM failures").fetchone()[0])

    with library.write() as database:
        database.conn.execute("INSERT INTO failures VALUES (x'61', 'a', 'b', 'c', 'd', NULL)")
        thread = threading.Thread(target=look)
        thread.start()
        thread.join()
    look()
    assert seen == [0, 1]


def test_a_moment_holds_while_another_writes(
    library: Library, signed: Callable[[str], Library]
) -> None:
    other = signed("wang")
    with library.moment():
        assert not page(library, Filter(), "", 0, 10)
        keep(other)
        assert not page(library, Filter(), "", 0, 10)
    assert page(library, Filter(), "", 0, 10)


_OPEN = """
import sys
from pathlib import Path
from store.library import open_library
from store.queue.reports import Filter, open_report, page, row, totals
library = open_library(Path(sys.argv[1]), "li")
assert len(page(library, Filter(), "", 0, 10)) == totals(library, "").reports == 1
library.close()
assert "sqlite_utils" not in sys.modules, "60 ms of every start"
"""


def test_a_queue_is_shown_without_what_only_writing_needs(library: Library) -> None:
    keep(library)
    subprocess.run([sys.executable, "-c", _OPEN, library.path], check=True, cwd=_ROOT)


def _open_new(path: str, start: threading.Barrier) -> None:
    start.wait()
    open_library(Path(path), "li").close()


def test_many_processes_may_open_a_new_library_at_once(tmp_path: Path) -> None:
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["store.library", "sqlite_utils"])
    for turn in range(3):
        path = str(tmp_path / f"{turn}.db")
        start = context.Barrier(6)
        processes = [context.Process(target=_open_new, args=(path, start)) for _ in range(6)]
        for process in processes:
            process.start()
        for process in processes:
            process.join(60)
        assert [process.exitcode for process in processes] == [0] * 6
