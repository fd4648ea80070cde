"""Every change a reviewer made, append-only; undo and redo read it, across restarts."""

from __future__ import annotations

from dataclasses import dataclass

from store.library import Library


@dataclass(frozen=True, slots=True)
class Change:
    """One change. ``what`` is a stable word (``judge``, ``withdraw``, ``annotate``, ``edit``, ``reply``,
    ``resolve``, ``reopen``, ``delete``, ``begin``, ``review``, ``unreview``, ``undo``, ``redo``);
    ``about`` is what it touched, readable: a rule's code, the start of a comment."""

    id: int
    report: str
    what: str
    about: str
    author: str
    at: str


def changes(library: Library, report: str = "", limit: int = 200) -> tuple[Change, ...]:
    """The latest changes first, of one report or of the whole library."""
    raise NotImplementedError


def undo(library: Library) -> Change | None:
    """Takes back the author's latest change that still stands; the change taken back, or None.
    Raises store.annotations.Stale when someone has built on it."""
    raise NotImplementedError


def redo(library: Library) -> Change | None:
    """Makes again what the author's last undo took back, unless they changed something since."""
    raise NotImplementedError
