"""The library file: open it, bring its schema up to date, write to it."""

from __future__ import annotations

import os
import sqlite3
import stat
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from store import schema
from store.connection import BUSY_SECONDS, LibraryError, connect
from store.filesystem import network_type

if TYPE_CHECKING:
    from sqlite_utils import Database

    from store.queue.searching import Answer

__all__ = ["Library", "LibraryError", "open_library"]


@dataclass(frozen=True, eq=False)
class Library:
    """An open library. ``author`` signs whatever is written through it.

    It may be used from any thread; each has a connection of its own, so that none sees what another
    has not finished writing.
    """

    path: Path
    author: str
    read_only: bool = False
    # Ids in the history of what its author was told cannot be taken back: once is enough.
    refused: set[int] = field(init=False, repr=False, default_factory=set)
    _connections: _Connections = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_connections", _Connections(self.path, self.read_only))

    @property
    def files(self) -> tuple[Path, ...]:
        """The files a library is made of; but for the first they come and go."""
        return tuple(self.path.with_name(self.path.name + end) for end in ("", "-wal", "-shm"))

    @property
    def connection(self) -> sqlite3.Connection:
        """The thread's connection, for reading; without sqlite-utils, whose import costs 60 ms."""
        return self._connections.current.connection

    @property
    def database(self) -> Database:
        """The thread's connection as sqlite-utils has it."""
        return self._connections.current.database

    @property
    def answers(self) -> dict[tuple[object, ...], Answer]:
        """What this thread's connection was lately asked, for whoever asks again."""
        return self._connections.current.answers

    @property
    def titles(self) -> Titles:
        """The titles of the reports as this thread's connection has read them."""
        return self._connections.current.titles

    @contextmanager
    def write(self) -> Iterator[Database]:
        """One transaction, BEGIN IMMEDIATE; nothing else writes.

        Raises LibraryError when it cannot; whatever is raised inside takes back the whole.
        """
        if self.read_only:
            raise LibraryError(
                "read-only",
                f"{self.path} is read-only: make it writable, or copy it, to write in it",
            )
        database = self.database
        connected = self._connections.current
        connection = connected.connection
        if connection.in_transaction:
            raise RuntimeError("write() inside write() or moment()")
        if not connected.unlocked:
            connection.execute("PRAGMA query_only = OFF")
        try:
            connection.execute("BEGIN IMMEDIATE")
            yield database
            connection.execute("COMMIT")
        except BaseException:
            # SQLite has rolled back by itself after some errors, a full disk among them.
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise
        finally:
            if not connected.unlocked:
                connection.execute("PRAGMA query_only = ON")

    @contextmanager
    def moment(self) -> Iterator[None]:
        """Whatever is read inside is of one moment of the library, whoever writes meanwhile."""
        connection = self.connection
        if connection.in_transaction:
            yield
            return
        connection.execute("BEGIN")
        try:
            yield
        finally:
            connection.execute("COMMIT")

    def data_version(self) -> int:
        """A number that changes when another process, or another thread here, has written; to be
        compared with what the same thread was told before.
        """
        number: int = self.connection.execute("PRAGMA data_version").fetchone()[0]
        return number

    @contextmanager
    def unhurried(self) -> Iterator[None]:
        """Commits of this thread do not wait for the disk: for an import, which a power cut may
        cost its last reports (they are read again), never for what a person wrote.
        """
        connected = self._connections.current
        connection = connected.connection
        connection.execute("PRAGMA synchronous = NORMAL")
        # SQLite compiles every statement anew behind a pragma: not twice a report.
        connection.execute("PRAGMA query_only = OFF")
        connected.unlocked = True
        try:
            yield
        finally:
            connected.unlocked = False
            connection.execute("PRAGMA query_only = ON")
            connection.execute("PRAGMA synchronous = FULL")

    def close(self) -> None:
        self._connections.close()


def open_library(path: Path, author: str) -> Library:
    """Opens or makes the library; read-only when the file is. Raises LibraryError: a newer version,
    not a library, a network file system, no permission.
    """
    path = Path(os.path.abspath(path))  # noqa: PTH100  (a link to a library stays that link)
    network = network_type(path)
    if network:
        raise LibraryError(
            "network",
            f"{path} is on a network file system ({network}), where SQLite cannot keep it whole: "
            "choose a place on a local disk with --library",
        )
    library = Library(path, author, read_only=_take(path))
    try:
        _bring_up_to_date(library)
    except BaseException:
        library.close()
        raise
    return library


def _take(path: Path) -> bool:
    """Sees that there is a file one may read, making an empty one for a new library; whether it can
    only be read. SQLite gives its own files beside it the same permissions: nobody else's.
    """
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError):
        raise LibraryError(
            "missing-folder", f"{path}: a part of this path is a file, not a folder: check it"
        ) from None
    except OSError as error:
        raise LibraryError(
            "permission",
            f"{path.parent} cannot be made ({error.strerror}): choose another place with --library",
        ) from None
    try:
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600))
        return False
    except FileExistsError:
        pass
    except OSError as error:
        raise LibraryError(
            "permission",
            f"{path} cannot be made ({error.strerror}): choose another place with --library",
        ) from None
    try:
        mode = path.stat().st_mode
    except OSError as error:
        raise LibraryError(
            "permission", f"{path} cannot be read ({error.strerror}): see who may read it"
        ) from None
    if stat.S_ISDIR(mode):
        raise LibraryError("directory", f"{path} is a folder: name a file in it with --library")
    if not stat.S_ISREG(mode):
        raise LibraryError(
            "not-a-library", f"{path} is not a regular file: choose another with --library"
        )
    if not os.access(path, os.R_OK):
        raise LibraryError(
            "permission", f"{path} cannot be read by you: see who may, or choose another"
        )
    # Taking every right to write from a file is a wish, and root's rights do not overrule it.
    return not (mode & 0o222 and os.access(path, os.W_OK) and os.access(path.parent, os.W_OK))


def _bring_up_to_date(library: Library) -> None:
    connection = library.connection
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    empty = connection.execute("SELECT NOT EXISTS (SELECT 1 FROM sqlite_schema)").fetchone()[0]
    if application != schema.APPLICATION_ID and not (empty and application == 0 and version == 0):
        raise LibraryError(
            "not-a-library",
            f"{library.path} is a SQLite file of another program: choose another with --library",
        )
    if version > schema.VERSION:
        raise LibraryError(
            "newer",
            f"{library.path} was made by a newer version of jiaokan (library version {version}, "
            f"this program knows {schema.VERSION}): bring jiaokan up to date",
        )
    if version == schema.VERSION:
        return
    if library.read_only:
        raise LibraryError(
            "older",
            f"{library.path} is of an older version and read-only: "
            "make it writable so that it can be brought up to date",
        )
    _turn_to_wal(connection)
    with library.write() as database:
        if connection.execute("PRAGMA user_version").fetchone()[0] < schema.VERSION:
            schema.migrate(database)


def _turn_to_wal(connection: sqlite3.Connection) -> None:
    """Waits its turn by itself: of several that turn a new file at once SQLite refuses all but one
    without waiting.
    """
    connection.execute("PRAGMA query_only = OFF")
    until = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except LibraryError as error:
            if error.code != "locked" or time.monotonic() > until:
                raise
            time.sleep(0.01)


@dataclass(eq=False)
class Titles:
    """By the ids of reports; ``version`` is that of the library they are from."""

    version: tuple[int, int] = (-1, -1)
    by_id: dict[int, str] = field(default_factory=dict)


@dataclass(eq=False)
class _Connected:
    connection: sqlite3.Connection
    unlocked: bool = False  # whether it may write outside of write() too, as for an import
    answers: dict[tuple[object, ...], Answer] = field(default_factory=dict)
    titles: Titles = field(default_factory=Titles)

    @cached_property
    def database(self) -> Database:
        from sqlite_utils import Database  # noqa: PLC0415  (60 ms, not to be paid by who only reads)

        return Database(self.connection, recursive_triggers=False)


class _Connections:
    """One connection a thread, all of them closed together."""

    def __init__(self, path: Path, read_only: bool) -> None:
        self._path = path
        self._read_only = read_only
        self._own = threading.local()
        self._all: list[sqlite3.Connection] = []
        self._lock = threading.Lock()
        self._closed = False

    @property
    def current(self) -> _Connected:
        connected: _Connected | None = getattr(self._own, "connected", None)
        if connected is None:
            connected = _Connected(self._connect())
            self._own.connected = connected
        return connected

    def close(self) -> None:
        with self._lock:
            self._closed = True
            while self._all:
                self._all.pop().close()

    def _connect(self) -> sqlite3.Connection:
        with self._lock:
            if self._closed:
                raise LibraryError("failed", f"{self._path} has been closed")
            connection = connect(self._path, read_only=self._read_only)
            self._all.append(connection)
            return connection
