"""Folders as a person chooses one: what is below the path typed, and how many files each holds."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from tui.paths import typed_path

MOST_COUNTED = 2000  # entries looked at for one folder: more is said to be more
_MOST_SHOWN = 200


class Entry(StrEnum):
    """What Enter does with it."""

    IMPORT = "import"  # what is typed
    ENTER = "enter"  # a folder below it
    FILE = "file"  # a file below it
    RECENT = "recent"  # a folder imported before
    GO_ON = "go-on"  # an import that was broken off


@dataclass(frozen=True, slots=True)
class Choice:
    entry: Entry
    path: Path
    name: str


@dataclass(frozen=True, slots=True)
class Held:
    """How many files a folder holds, itself and below; ``more`` when not all were counted."""

    files: int
    more: bool = False
    refused: str = ""  # the system's word, when it may not be looked into


def below(text: str) -> list[Choice]:
    """What ``text`` names, and what it can be completed to: folders, then files, by name; hidden
    ones only when their dot is typed.
    """
    typed = typed_path(text)
    folder, name = (typed, "") if text.endswith(("/", "~")) else (typed.parent, typed.name)
    found = [Choice(Entry.IMPORT, typed, "")] if text.strip() and os.path.lexists(typed) else []
    within = _below(typed, "") if found and name and typed.is_dir() else []
    return [*found, *within, *_below(folder, name)]


def _below(folder: Path, name: str) -> list[Choice]:
    """The entries of ``folder`` that begin with ``name`` and are more than it."""
    folders: list[Choice] = []
    files: list[Choice] = []
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                hidden = entry.name.startswith(".") and not name.startswith(".")
                if hidden or not entry.name.startswith(name) or entry.name == name:
                    continue
                is_folder = _is_folder(entry)
                kind = Entry.ENTER if is_folder else Entry.FILE
                choice = Choice(kind, folder / entry.name, entry.name + "/" * is_folder)
                (folders if is_folder else files).append(choice)
    except OSError:
        return []
    by_name = sorted(folders, key=_by_name) + sorted(files, key=_by_name)
    return by_name[:_MOST_SHOWN]


def held(path: Path, most: int = MOST_COUNTED) -> Held:
    """The files that an import of ``path`` would look at, as far as ``most`` entries show."""
    if not path.is_dir():
        return Held(1)
    files = looked_at = 0
    pending = [path]
    while pending:
        folder = pending.pop()
        try:
            for entry in _entries(folder):
                looked_at += 1
                if looked_at > most:
                    return Held(files, more=True)
                if _is_folder(entry):
                    # Links to folders may lead round in a circle; an import finds its way.
                    if not entry.is_symlink():
                        pending.append(Path(entry.path))
                else:
                    files += 1
        except OSError as error:
            if folder == path:
                return Held(0, refused=error.strerror or str(error))
    return Held(files)


def _entries(folder: Path) -> Iterator[os.DirEntry[str]]:
    with os.scandir(folder) as entries:
        yield from (entry for entry in entries if not entry.name.startswith("."))


def _by_name(choice: Choice) -> str:
    return choice.name


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False
