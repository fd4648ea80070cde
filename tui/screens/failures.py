"""The files that could not be read, each with its reason."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tui.reasons import reason
from tui.screens.listing import ListingScreen
from tui.widgets.parts import Line, Part
from tui.wrapping import wrapped

if TYPE_CHECKING:
    from store.importing import Failure

_INDENT = 4


class FailuresScreen(ListingScreen):
    """``failures`` as the store lists them; a reason may take several lines."""

    searchable = True

    def __init__(self, failures: Sequence[Failure]) -> None:
        super().__init__()
        self._failures = failures

    def heading(self) -> tuple[str, str]:
        count = len(self._failures)
        return (
            self.tr.plural("{count} file not read", "{count} files not read", count),
            self.tr("import them again once they are mended"),
        )

    @property
    def empty(self) -> str:
        return self.tr("Every file that was imported could be read.")

    def lines(self, width: int) -> Sequence[Line]:
        return [
            line
            for failure in self._failures
            if self.wanted(failure.path, self._why(failure))
            for line in self._lines_of(failure, width)
        ]

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
