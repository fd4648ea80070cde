"""The library file: open it, bring its schema up to date, write to it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlite_utils import Database


class LibraryError(Exception):
    """The library cannot be opened or written; ``code`` is a stable word, the text one English line."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


@dataclass(frozen=True, eq=False)
class Library:
    """An open library. ``author`` signs whatever is written through it."""

    path: Path
    database: Database
    author: str
    read_only: bool = False

    @contextmanager
    def write(self) -> Iterator[Database]:
        """One transaction, BEGIN IMMEDIATE; nothing else writes. Raises LibraryError when it cannot."""
        raise NotImplementedError
        yield

    def data_version(self) -> int:
        """A number that changes when another process has written."""
        raise NotImplementedError

    def close(self) -> None:
        raise NotImplementedError


def open_library(path: Path, author: str) -> Library:
    """Opens or makes the library; read-only when the file is. Raises LibraryError: a newer version,
    not a library, a network file system, no permission."""
    raise NotImplementedError
