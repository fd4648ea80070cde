"""The files that paths lead to, in a stable order, and the places that cannot be reached."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from report.source import UnreadableSource
from report.visible import visible


@dataclass(frozen=True, slots=True)
class File:
    """A regular file. ``path`` is absolute, of bytes the system knows it by."""

    path: Path
    mtime_ns: int
    size: int


@dataclass(frozen=True, slots=True)
class Unreached:
    """A file that is none, or a place that could not be looked into."""

    path: Path
    error: UnreadableSource


def walk(paths: Iterable[Path]) -> Iterator[File | Unreached]:
    """The file at each path and, of folders, those below it: sorted by name, hidden ones left out.

    Links are followed; a folder is entered once, so that a link back into itself ends.
    """
    entered: set[tuple[int, int]] = set()
    for path in paths:
        # Not resolved: a link is named by its own name. Taken from the end, so that a folder's
        # files come where the folder stood.
        pending = [Path(os.path.abspath(path))]  # noqa: PTH100  (Path.absolute keeps "..")
        while pending:
            place = pending.pop()
            try:
                status = place.stat()
                if stat.S_ISDIR(status.st_mode):
                    if (status.st_dev, status.st_ino) not in entered:
                        entered.add((status.st_dev, status.st_ino))
                        pending.extend(reversed(_below(place)))
                elif stat.S_ISREG(status.st_mode):
                    yield File(place, status.st_mtime_ns, status.st_size)
                else:
                    yield Unreached(
                        place,
                        UnreadableSource("not-regular", "not a file that holds text; name one"),
                    )
            except (OSError, ValueError) as error:
                yield Unreached(place, _reason(error))


def display_name(path: Path) -> str:
    """``path`` as it may be shown: names are bytes, and need not be text."""
    return visible(os.fsencode(path).decode("utf-8", "replace"))


def _below(folder: Path) -> list[Path]:
    with os.scandir(folder) as entries:
        names = [entry.name for entry in entries if not entry.name.startswith(".")]
    return [folder / name for name in sorted(names, key=os.fsencode)]


def _reason(error: OSError | ValueError) -> UnreadableSource:
    code, message = _REASONS.get(
        getattr(error, "errno", None) or errno.ENOENT, ("unreadable", "cannot be looked at")
    )
    return UnreadableSource(code, message)


_REASONS = {
    errno.ENOENT: ("missing", "no such file or folder; check the path"),
    errno.ENOTDIR: ("missing", "no such file or folder; check the path"),
    errno.ENAMETOOLONG: ("missing", "the path is longer than the system allows; move it up"),
    errno.ELOOP: ("link-loop", "a link that leads back to itself; name the file"),
    errno.EACCES: ("permission", "you may not look into it; ask for read permission"),
    errno.EPERM: ("permission", "you may not look into it; ask for read permission"),
}
