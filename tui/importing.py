"""The import that goes on behind the screens: at most one, in a thread of its own."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from checks.rule import Ruleset
from store.library import Library

if TYPE_CHECKING:  # 80 ms that a start need not pay
    from store.intake.tallying import Failure, Outcome, Progress

_PATIENCE = 10.0  # seconds that leaving waits for the report that is being written


class Importing:
    """Its thread calls no screen: whoever shows it looks at it, as often as the line can bear.

    ``progress``, ``failures`` and ``outcome`` are of the import that runs, or of the last one;
    ``fault`` is what ended that against its will. ``apart`` is whether the next one makes every new
    file a report of its own.
    """

    def __init__(self, library: Library, ruleset: Ruleset) -> None:
        self._library = library
        self._ruleset = ruleset
        self._cancel = threading.Event()
        self._thread: threading.Thread | None = None
        self.paths: tuple[Path, ...] = ()
        self.progress: Progress | None = None
        self.failures: list[Failure] = []
        self.outcome: Outcome | None = None
        self.fault: Exception | None = None
        self.apart = False

    @property
    def running(self) -> bool:
        return self._thread is not None and self._thread.is_alive()

    @property
    def stopping(self) -> bool:
        return self.running and self._cancel.is_set()

    def start(self, paths: Sequence[Path]) -> bool:
        """Whether it was begun: there is one at a time."""
        if self.running:
            return False
        self._cancel.clear()
        self.paths = tuple(paths)
        self.progress, self.failures, self.outcome, self.fault = None, [], None, None
        self._thread = threading.Thread(
            target=self._run, args=(self.paths, self.apart), daemon=True
        )
        self._thread.start()
        return True

    def stop(self) -> None:
        """What is finished stays; the import can be gone on with."""
        self._cancel.set()

    def end(self) -> None:
        """Stops, and waits until the library is left alone."""
        self.stop()
        if self._thread is not None:
            self._thread.join(_PATIENCE)

    def _run(self, paths: tuple[Path, ...], apart: bool) -> None:
        from store.intake.importing import import_paths  # noqa: PLC0415 - 80 ms, in this thread

        try:
            self.outcome = import_paths(
                self._library,
                paths,
                self._ruleset,
                progress=self._note,
                cancelled=self._cancel.is_set,
                apart=apart,
            )
        except Exception as error:  # told on the screen, whatever it is
            self.fault = error

    def _note(self, progress: Progress) -> None:
        self.progress = progress
        if progress.failure is not None:
            self.failures.append(progress.failure)
