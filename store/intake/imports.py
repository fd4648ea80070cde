"""Which folders were imported, and how far: what a dropped line broke off is offered again."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any

from store.clock import now
from store.library import Library

if TYPE_CHECKING:
    from store.intake.tallying import Outcome, Progress

_KEPT = 100  # imports remembered; older ones are nothing to go on with
_NOTED_EVERY = 100  # files


class State(StrEnum):
    RUNNING = "running"
    BROKEN_OFF = "broken-off"  # stopped, or its program ended in the middle
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Import:
    """``found`` and ``done`` count files as they were last noted; ``found`` is 0 when it was broken
    off while it looked for them.
    """

    id: int
    paths: tuple[Path, ...]
    author: str
    state: State
    found: int
    done: int
    failed: int
    at: str  # ISO 8601, UTC


@dataclass(eq=False)
class Journal:
    """Notes how far one import has come, seldom enough to cost it nothing."""

    library: Library
    id: int
    _noted: int = field(default=0, init=False)

    @classmethod
    def begin(cls, library: Library, paths: Sequence[Path]) -> Journal:
        """Raises LibraryError."""
        with library.write() as database:
            connection = database.conn
            given = json.dumps([str(path) for path in paths])
            connection.execute("DELETE FROM imports WHERE paths_json = ?", (given,))
            cursor = connection.execute(
                "INSERT INTO imports (paths_json, author, process, found, done, failed, state, at) "
                "VALUES (?, ?, ?, 0, 0, 0, ?, ?)",
                (given, library.author, os.getpid(), State.RUNNING.value, now()),
            )
            assert cursor.lastrowid is not None
            connection.execute("DELETE FROM imports WHERE id <= ?", (cursor.lastrowid - _KEPT,))
            return cls(library, cursor.lastrowid)

    def note(self, progress: Progress) -> None:
        """Raises LibraryError."""
        if progress.done - self._noted >= _NOTED_EVERY or not self._noted:
            self._noted = progress.done
            self._write(progress.found, progress.done, progress.failed, State.RUNNING)

    def end(self, outcome: Outcome, found: int) -> None:
        """Raises LibraryError."""
        state = State.BROKEN_OFF if outcome.cancelled else State.DONE
        self._write(found, outcome.done, len(outcome.failures), state)

    def _write(self, found: int, done: int, failed: int, state: State) -> None:
        with self.library.write() as database:
            database.conn.execute(
                "UPDATE imports SET found = ?, done = ?, failed = ?, state = ?, at = ? "
                "WHERE id = ?",
                (found, done, failed, state.value, now(), self.id),
            )


def imports(library: Library) -> tuple[Import, ...]:
    """The latest first, one for the same paths. One whose program is gone was broken off."""
    found = library.connection.execute(
        "SELECT id, paths_json, author, state, found, done, failed, at, process FROM imports "
        "ORDER BY id DESC"
    ).fetchall()
    return tuple(_import(columns) for columns in found)


def broken_off(library: Library) -> Import | None:
    """The import to go on with: the latest, when it did not come to its end."""
    latest = next(iter(imports(library)), None)
    return latest if latest and latest.state is State.BROKEN_OFF else None


def folders(library: Library) -> tuple[Path, ...]:
    """The folders imported lately, the latest first, that are still there."""
    paths = (path for one in imports(library) if len(one.paths) == 1 for path in one.paths)
    return tuple(path for path in dict.fromkeys(paths) if path.is_dir())


def _import(columns: Sequence[Any]) -> Import:
    id_, paths, author, state, found, done, failed, at, process = columns
    known = State(state)
    if known is State.RUNNING and not _lives(process):
        known = State.BROKEN_OFF
    return Import(id_, tuple(map(Path, json.loads(paths))), author, known, found, done, failed, at)


def _lives(process: int) -> bool:
    """A library is on a local disk: whoever imports into it is a process of this machine."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:  # another's, and alive
        return True
    return True
