"""The files that could not be read, each with its reason, and the way to read them again."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType

from tui.actions import Place
from tui.bindings import bindings_for
from tui.import_words import briefly
from tui.reasons import reason
from tui.screens.listing import ListingScreen
from tui.widgets.ends_line import EndsLine
from tui.widgets.line_list import LineList
from tui.widgets.parts import Line, Part
from tui.wrapping import wrapped

if TYPE_CHECKING:
    from store.intake.importing import Failure

_INDENT = 4


class FailuresScreen(ListingScreen):
    """``failures`` as the store lists them; a reason may take several lines."""

    place = Place.FAILURES
    BINDINGS: ClassVar[list[BindingType]] = bindings_for(Place.FAILURES)
    searchable = True

    def __init__(self, failures: Sequence[Failure]) -> None:
        super().__init__()
        self._failures = failures
        self._of_line: list[Failure] = []  # whose line it is

    def heading(self) -> tuple[str, str]:
        count, importing = len(self._failures), self.jiaokan.importing
        return (
            self.tr.plural("{count} file not read", "{count} files not read", count),
            briefly(importing.progress, self.tr)
            if importing.running
            else self.said("mend them, then {retry.one} or {retry.all} reads them again"),
        )

    @property
    def empty(self) -> str:
        return self.tr("Every file that was imported could be read.")

    def lines(self, width: int) -> Sequence[Line]:
        self._of_line = []
        lines: list[Line] = []
        for failure in self._failures:
            if self.wanted(failure.path, self._why(failure)):
                lines += self._lines_of(failure, width)
                self._of_line += [failure] * (len(lines) - len(self._of_line))
        return lines

    def possible(self, name: str) -> bool:
        if name in ("retry.one", "retry.all") and not self._failures:
            return False
        return super().possible(name)

    def import_moved(self) -> None:
        """A file that could be read leaves the list."""
        from store.intake.importing import failures  # noqa: PLC0415 - 80 ms, not at the start

        with self.jiaokan.telling():
            left_to_read = failures(self.jiaokan.library)
            changed, self._failures = left_to_read != self._failures, left_to_read
            left, right = self.heading()
            self.query_one(EndsLine).show((Part(left),), right)
            if changed:  # thousands are not wrapped twice a second for nothing
                self.fill()
            self.refresh_bindings()

    def action_retry_one(self) -> None:
        cursor = self.query_one(LineList).cursor
        self._read_again(self._of_line[cursor : cursor + 1])

    def action_retry_all(self) -> None:
        self._read_again(self._failures)

    def _read_again(self, failures: Sequence[Failure]) -> None:
        paths = [Path(os.fsdecode(failure.file)) for failure in failures]
        if not paths:
            return
        if self.jiaokan.start_import(paths):
            self.notify(
                self.tr.plural(
                    "Reading {count} file again…", "Reading {count} files again…", len(paths)
                )
            )
        else:
            self.notify(
                self.tr("An import is running already: let it finish, or stop it first."),
                severity="warning",
            )

    def _why(self, failure: Failure) -> str:
        return reason(failure.code, failure.message, self.tr)

    def _lines_of(self, failure: Failure, width: int) -> list[Line]:
        shown = self.glyphs.shown
        when = failure.at[:16].replace("T", " ")
        why = shown(f"{self._why(failure)}  ({when})")
        return [
            *(
                (Part(f" {row}", "list--strong"),)
                for row in wrapped(shown(failure.path), width - 2)
            ),
            *((Part(" " * _INDENT + row),) for row in wrapped(why, width - _INDENT - 1)),
        ]
