"""How far an import is and what became of it, in the reader's words."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from store.intake.imports import Import
from tui.language import Language

if TYPE_CHECKING:
    from store.intake.tallying import Outcome, Progress

_BAR = 30  # cells


def progress_lines(progress: Progress, tr: Language) -> tuple[str, str, str]:
    """The bar, the counts, the file finished last; its name is not yet safe to show."""
    share = progress.done / progress.found if progress.found else 0
    bar = ("#" * round(share * _BAR)).ljust(_BAR, ".")
    head = f"[{bar}] {progress.done}/{progress.found}  "
    head += tr("{rate:.0f} a second").format(rate=progress.rate)
    if progress.remaining is not None:
        minutes, seconds = divmod(round(progress.remaining), 60)
        head += tr(", {minutes}:{seconds:02} left").format(minutes=minutes, seconds=seconds)
    counts = tr("{added} added, {updated} updated, {unchanged} unchanged, {failed} not read")
    counted = counts.format(
        added=progress.added,
        updated=progress.updated,
        unchanged=progress.unchanged,
        failed=progress.failed,
    )
    return head, counted + besides(progress, tr), progress.current


def besides(one: Progress | Outcome, tr: Language) -> str:
    """What more to say behind the counts: the files that came with a report; often nothing."""
    said = ""
    if one.attached:
        said += tr(", {count} attached").format(count=one.attached)
    if one.copies:
        said += tr(", {count} the same in another format").format(count=one.copies)
    return said


def summary(outcome: Outcome, tr: Language) -> str:
    counts = tr("{added} added, {updated} updated, {unchanged} unchanged, {failed} not read")
    counted = counts.format(
        added=outcome.added,
        updated=outcome.updated,
        unchanged=outcome.unchanged,
        failed=len(outcome.failures),
    )
    return counted + besides(outcome, tr)


def briefly(progress: Progress | None, tr: Language) -> str:
    """For a corner of another screen."""
    if progress is None:
        return tr("importing")
    return tr("importing {done}/{found}").format(done=progress.done, found=progress.found)


def left_over(one: Import, tr: Language) -> str:
    """How far an import came that was broken off, and when."""
    when = f"{datetime.fromisoformat(one.at).astimezone():%m-%d %H:%M}"
    if not one.found:
        return tr("broken off {when}, before the files were counted").format(when=when)
    return tr("broken off {when}: {done} of {found} were done").format(
        when=when, done=one.done, found=one.found
    )
