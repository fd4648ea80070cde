"""The bytes of a report as they arrived, and how to take them from a file."""

from __future__ import annotations

import errno
import hashlib
import os
import stat
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

MAX_BYTES = 50 * 1024 * 1024


class UnreadableSource(Exception):
    """A file that cannot be read as a report.

    ``code`` is a stable word (``empty``, ``binary``, ``damaged``, ``passworded``, ``too-large``,
    ``not-regular``, ``permission``, ``missing``, ``link-loop``, ``undecodable``,
    ``format-unsupported`` …) that the screens translate; ``str(error)`` is one English line without
    the path.
    """

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code

    def __reduce__(self) -> tuple[type[UnreadableSource], tuple[str, str]]:
        # Exceptions pickle their args only; workers send this one home with its code.
        return type(self), (self.code, str(self))


@dataclass(frozen=True, slots=True)
class Source:
    """Bytes as they arrived, and what was attached to them, such as the tables of a report.

    A path is an observation of a source, never its identity. ``doubtful`` when no more than likely
    to be attached to what it came with. ``plainly`` when the library that reads most of such a file
    ended its process: it is not to be asked again.
    """

    content: bytes
    sha256: str
    attachments: tuple[Source, ...] = ()
    doubtful: bool = False
    plainly: bool = False

    @classmethod
    def of(cls, content: bytes, attachments: tuple[Source, ...] = ()) -> Source:
        return cls(content, hashlib.sha256(content).hexdigest(), attachments)


class Role(StrEnum):
    """What a source is to its report."""

    MAIN = "main"
    ATTACHMENT = "attachment"  # its text stands behind that of the report
    COPY = "copy"  # the same report once more, in another format; no part of the text


@dataclass(frozen=True, slots=True)
class Origin:
    """A source that a report was read from, and as what; ``format`` and ``encoding`` as its reader
    found them.
    """

    sha256: str
    role: Role
    format: str = "text"
    encoding: str = ""
    confidence: float = 0.0  # of the encoding


def load(path: Path) -> Source:
    """The source in the file at ``path``. Raises UnreadableSource; never follows a link into a loop
    and never blocks on a FIFO or a device.
    """
    content = _content(path)
    if not content:
        raise UnreadableSource(
            "empty", "the file is empty; get it again from where it was published"
        )
    return Source.of(content)


def _content(path: Path) -> bytes:
    try:
        # Without O_NONBLOCK, opening a FIFO waits for a writer that may never come.
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC | os.O_NOCTTY)
    except (OSError, ValueError) as error:
        raise _unopened(error) from error
    try:
        return _regular_content(descriptor)
    except OSError as error:
        raise UnreadableSource("unreadable", f"cannot be read: {_reason(error)}") from error
    finally:
        os.close(descriptor)


def _regular_content(descriptor: int) -> bytes:
    status = os.fstat(descriptor)
    if not stat.S_ISREG(status.st_mode):
        raise _not_regular(status.st_mode)
    if status.st_size > MAX_BYTES:
        raise _too_large(status.st_size)
    with os.fdopen(descriptor, "rb", closefd=False) as file:
        content = file.read(MAX_BYTES + 1)  # the file may have grown meanwhile
    if len(content) > MAX_BYTES:
        raise _too_large(len(content))
    return content


_UNOPENED = {
    errno.ENOENT: ("missing", "no such file; check the path"),
    errno.ENOTDIR: ("missing", "no such file; check the path"),
    errno.ENAMETOOLONG: ("missing", "the name is too long for a file; check the path"),
    errno.ELOOP: ("link-loop", "a link that leads back to itself; name the file"),
    errno.EACCES: ("permission", "not readable by you; ask for read permission"),
    errno.EPERM: ("permission", "not readable by you; ask for read permission"),
    errno.ENXIO: ("not-regular", "a socket or device; name a text file instead"),
    errno.ENODEV: ("not-regular", "a socket or device; name a text file instead"),
    errno.EISDIR: ("not-regular", "a folder; name a text file instead"),
}


def _unopened(error: OSError | ValueError) -> UnreadableSource:
    if isinstance(error, ValueError):  # a NUL or a lone surrogate in the name
        return UnreadableSource("missing", "no file can have this name; check the path")
    code, message = _UNOPENED.get(
        error.errno or 0, ("unreadable", f"cannot be opened: {_reason(error)}")
    )
    return UnreadableSource(code, message)


def _reason(error: OSError) -> str:
    return (error.strerror or type(error).__name__).lower()


_KINDS = {
    stat.S_IFDIR: "a folder",
    stat.S_IFIFO: "a FIFO",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
    stat.S_IFSOCK: "a socket",
}


def _not_regular(mode: int) -> UnreadableSource:
    kind = _KINDS.get(stat.S_IFMT(mode), "not a regular file")
    return UnreadableSource("not-regular", f"{kind}; name a text file instead")


def _too_large(size: int) -> UnreadableSource:
    limit = MAX_BYTES // 1024**2
    return UnreadableSource(
        "too-large", f"larger than {limit} MB ({size / 1024**2:.1f} MB); split it into its reports"
    )
