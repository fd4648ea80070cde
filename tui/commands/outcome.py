"""An import or a recheck from a command: its progress while it runs, then what became of it."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

import click

from tui import import_words
from tui.commands.interrupt import INTERRUPTED, interruptible
from tui.commands.progress import ProgressLine
from tui.language import Language
from tui.reasons import reason

if TYPE_CHECKING:  # what only opens the screen need not load what imports
    from store.intake.importing import Outcome, Progress

NOT_ALL_READ = 2


class Work(Protocol):
    """``store.intake.importing.import_paths`` or ``recheck`` with all but these two given."""

    def __call__(
        self, *, progress: Callable[[Progress], None], cancelled: Callable[[], bool]
    ) -> Outcome: ...


def watched(work: Work, tr: Language) -> Outcome:
    """Does ``work`` with a progress line on standard error; ctrl-c keeps what is done."""
    line = ProgressLine(tr, sys.stderr)
    with interruptible() as interrupt:
        try:
            return work(progress=line, cancelled=interrupt)
        finally:
            line.end()


def told(outcome: Outcome, tr: Language, *, nothing: str) -> int:
    """Failures, one line each, on standard error; the summary on standard output: ``nothing`` when
    there was nothing to do. The exit code.
    """
    for failure in outcome.failures:
        why = reason(failure.code, failure.message, tr)
        click.echo(f"{failure.path}: {why}", err=True)
    click.echo(summary(outcome, tr, nothing))
    if outcome.cancelled:
        return INTERRUPTED
    return NOT_ALL_READ if outcome.failures else 0


def summary(outcome: Outcome, tr: Language, nothing: str) -> str:
    """One line: the counts and the time, that it was stopped and what is kept, or that there was
    nothing to do.
    """
    counted = import_words.summary(outcome, tr)
    if outcome.cancelled:
        return tr("Stopped: {counts}. What was counted is kept; run it again to go on.").format(
            counts=counted
        )
    if not outcome.done:
        return nothing
    return tr("{counts}, in {seconds:.1f} s").format(counts=counted, seconds=outcome.seconds)
