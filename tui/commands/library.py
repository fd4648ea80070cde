"""The library a command works on, open for as long as it needs it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from store.library import Library, LibraryError, open_library
from tui.commands.settings import author, library_said, own_library


class LibraryRefused(Exception):
    """The library at ``path`` could not be opened or written, for the reason in ``error``."""

    def __init__(self, path: Path, error: LibraryError) -> None:
        super().__init__(str(error))
        self.path = path
        self.error = error


@contextmanager
def opened_library(context: click.Context) -> Iterator[Library]:
    """As said, or the user's own; made, with its folder, if need be. Raises LibraryRefused."""
    path = library_said(context)
    if path is None:
        path = own_library()
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with _opened(path, context) as library:
        yield library


@contextmanager
def existing_library(context: click.Context) -> Iterator[Library]:
    """As said, or the user's own, for a command that has nothing to do in a new one: a slip in its
    name must not leave an empty library behind. Raises LibraryRefused.
    """
    path = library_said(context) or own_library()
    if not path.exists():
        message = f"{path}: no library here; check the path, or import a report first"
        raise LibraryRefused(path, LibraryError("no-library", message))
    with _opened(path, context) as library:
        yield library


@contextmanager
def _opened(path: Path, context: click.Context) -> Iterator[Library]:
    try:
        library = open_library(path, author(context))
        try:
            yield library
        finally:
            library.close()
    except LibraryError as error:
        raise LibraryRefused(path, error) from error
