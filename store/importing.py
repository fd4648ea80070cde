"""Files into the library: a pool of workers examines, one writer keeps."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from checks.rule import Ruleset
from store.library import Library


@dataclass(frozen=True, slots=True)
class Progress:
    """``rate`` is files a second of late; ``remaining`` seconds, None until it can be known."""

    found: int
    done: int
    added: int
    updated: int  # a new version of a known report
    unchanged: int
    failed: int
    rate: float
    remaining: float | None
    current: str  # display name of the file finished last


@dataclass(frozen=True, slots=True)
class Failure:
    """A file that was not read. ``code`` is that of UnreadableSource, or ``worker-died``,
    ``time-limit``, ``memory-limit``."""

    path: str  # display name
    code: str
    message: str
    at: str


@dataclass(frozen=True, slots=True)
class Outcome:
    added: int
    updated: int
    unchanged: int
    failures: tuple[Failure, ...]
    cancelled: bool
    seconds: float


def import_paths(
    library: Library,
    paths: Iterable[Path],
    ruleset: Ruleset,
    *,
    workers: int = 0,
    progress: Callable[[Progress], None] = lambda progress: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Outcome:
    """Imports files and, of folders, every regular file below them that is not hidden. ``workers`` 0
    is one a core. ``progress`` is called after every file. One report is one transaction."""
    raise NotImplementedError


def failures(library: Library) -> tuple[Failure, ...]:
    """Files that could not be read, latest first, one row a path; gone once the file could be read."""
    raise NotImplementedError


def recheck(
    library: Library,
    ruleset: Ruleset,
    *,
    stale_only: bool,
    workers: int = 0,
    progress: Callable[[Progress], None] = lambda progress: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Outcome:
    """Examines the kept sources again with ``ruleset`` and replaces the analyses; touches no verdict."""
    raise NotImplementedError
