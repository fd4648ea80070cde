"""A connection to a library's file that says in one line what the file would not do."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar

from report.folding import with_ideographs

BUSY_SECONDS = 10.0


class LibraryError(Exception):
    """The library cannot be opened, read or written; ``code`` is a stable word (``newer``,
    ``older``, ``not-a-library``, ``directory``, ``network``, ``permission``, ``missing-folder``,
    ``read-only``, ``locked``, ``full``, ``damaged``, ``failed``), the text one English line.
    """

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


def connect(path: Path, *, read_only: bool) -> sqlite3.Connection:
    """A connection that can only read until ``PRAGMA query_only`` says otherwise, and begins no
    transaction by itself. What it is asked raises LibraryError when the file is at fault.
    """
    if not read_only:
        return _connected(path, "mode=rw")
    try:
        return _connected(path, "mode=ro")
    except LibraryError:
        # No right to make the files WAL keeps beside it; without a log nothing there can change.
        if path.with_name(path.name + "-wal").exists():
            raise
        return _connected(path, "mode=ro&immutable=1")


def _connected(path: Path, how: str) -> sqlite3.Connection:
    try:
        # Closed by whichever thread comes last.
        connection = sqlite3.connect(
            f"{path.as_uri()}?{how}",
            uri=True,
            timeout=BUSY_SECONDS,
            isolation_level=None,
            check_same_thread=False,
            factory=_Connection,
        )
    except sqlite3.OperationalError as error:
        fault = _fault_of_file(error, path)
        if fault is None:
            raise
        raise fault from error
    connection.path = path
    connection.create_function("with_ideographs", 1, with_ideographs, deterministic=True)
    try:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA temp_store = MEMORY")
        # What a reviewer wrote is on the disk before it is called kept.
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("SELECT 1 FROM sqlite_schema").fetchone()
        connection.execute("PRAGMA query_only = ON")
    except BaseException:
        connection.close()
        raise
    return connection


_FAULTS = (
    ("SQLITE_BUSY", "locked", "another program has been writing to it for a while: try again"),
    ("SQLITE_LOCKED", "locked", "another program has been writing to it for a while: try again"),
    ("SQLITE_READONLY", "read-only", "it is read-only: make it, with its folder, writable"),
    ("SQLITE_FULL", "full", "the disk is full: make room and try again"),
    ("SQLITE_NOTADB", "not-a-library", "it is not a library: choose another with --library"),
    ("SQLITE_CORRUPT", "damaged", "the file is damaged: go back to a copy of it"),
    ("SQLITE_CANTOPEN", "permission", "it cannot be opened: see who may read it"),
    ("SQLITE_PERM", "permission", "it cannot be opened: see who may read it"),
    ("SQLITE_IOERR", "failed", "the disk did not do what was asked: see that it is sound"),
)


def _fault_of_file(error: sqlite3.DatabaseError, path: Path) -> LibraryError | None:
    name = getattr(error, "sqlite_errorname", "")
    for prefix, code, text in _FAULTS:
        if name.startswith(prefix):
            return LibraryError(code, f"{path}: {text}")
    return None  # a fault of ours


# Asked of a connection or of its cursor, at once or row by row: a file may fail at any of them.
_Arguments = ParamSpec("_Arguments")
_Result = TypeVar("_Result")


def _plainly(
    method: Callable[Concatenate[Any, _Arguments], _Result],
) -> Callable[Concatenate[_Cursor, _Arguments], _Result]:
    """``method`` of a cursor, raising LibraryError when the file is at fault."""

    @wraps(method)
    def plain(
        cursor: _Cursor, /, *arguments: _Arguments.args, **named: _Arguments.kwargs
    ) -> _Result:
        try:
            return method(cursor, *arguments, **named)
        except sqlite3.DatabaseError as error:
            fault = _fault_of_file(error, cursor.connection.path)
            if fault is None:
                raise
            raise fault from error

    return plain


class _Cursor(sqlite3.Cursor):
    connection: _Connection
    execute = _plainly(sqlite3.Cursor.execute)
    executemany = _plainly(sqlite3.Cursor.executemany)
    fetchone = _plainly(sqlite3.Cursor.fetchone)
    fetchall = _plainly(sqlite3.Cursor.fetchall)
    __next__ = _plainly(sqlite3.Cursor.__next__)


class _Connection(sqlite3.Connection):
    path: Path

    def cursor(self, factory: Any = _Cursor) -> Any:
        return super().cursor(factory)

    def execute(self, sql: str, parameters: Any = (), /) -> sqlite3.Cursor:
        cursor = _Cursor(self)
        cursor.execute(sql, parameters)
        return cursor

    def executemany(self, sql: str, parameters: Any, /) -> sqlite3.Cursor:
        cursor = _Cursor(self)
        cursor.executemany(sql, parameters)
        return cursor
