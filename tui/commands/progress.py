"""The line that tells how far an import is, redrawn at most twice a second."""

from __future__ import annotations

import shutil
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TextIO

from tui.language import Language
from tui.wrapping import crop

if TYPE_CHECKING:  # what only opens the screen need not load what imports
    from store.intake.importing import Progress

INTERVAL = 0.5
_CLEAR_LINE = "\r\x1b[K"


@dataclass
class ProgressLine:
    """Draws each Progress it is called with on ``stream`` when that is a terminal, else nothing."""

    tr: Language
    stream: TextIO
    _drawn_at: float = field(default=float("-inf"), init=False)

    def __post_init__(self) -> None:
        self._shown = self.stream.isatty()

    def __call__(self, progress: Progress) -> None:
        now = time.monotonic()
        if not self._shown or now - self._drawn_at < INTERVAL:
            return
        self._drawn_at = now
        width = shutil.get_terminal_size().columns - 1
        self.stream.write(_CLEAR_LINE + crop(progress_text(progress, self.tr), width))
        self.stream.flush()

    def end(self) -> None:
        """Takes the line away."""
        if self._shown and self._drawn_at > float("-inf"):
            self.stream.write(_CLEAR_LINE)
            self.stream.flush()


def progress_text(progress: Progress, tr: Language) -> str:
    """``120 of 1204, 98/s, 11 s left, 2 not read  report.txt``"""
    parts = [
        tr("{done} of {found}").format(done=progress.done, found=progress.found),
        tr("{rate:.0f}/s").format(rate=progress.rate),
    ]
    if progress.remaining is not None:
        parts.append(tr("{time} left").format(time=duration(progress.remaining)))
    if progress.failed:
        parts.append(tr("{count} not read").format(count=progress.failed))
    return ", ".join(parts) + "  " + progress.current


def duration(seconds: float) -> str:
    """``42s``, ``3:05``, ``1:02:10``"""
    whole = round(seconds)
    if whole < 60:
        return f"{whole}s"
    minutes, rest = divmod(whole, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
