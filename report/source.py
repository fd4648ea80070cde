"""The bytes of a report as they arrived, and how to take them from a file."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

MAX_BYTES = 50 * 1024 * 1024


class UnreadableSource(Exception):
    """A file that cannot be read as a report.

    ``code`` is a stable word (``empty``, ``binary``, ``too-large``, ``not-regular``,
    ``permission``, ``missing``, ``link-loop``, ``undecodable`` …) that the screens translate;
    ``str(error)`` is one English line.
    """

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


@dataclass(frozen=True, slots=True)
class Source:
    """Bytes as they arrived. A path is an observation of a source, never its identity."""

    content: bytes
    sha256: str
    format: str

    @classmethod
    def of(cls, content: bytes, format: str = "text") -> Source:
        return cls(content, hashlib.sha256(content).hexdigest(), format)


def load(path: Path) -> Source:
    """The source in the file at ``path``. Raises UnreadableSource; never follows a link into a loop
    and never blocks on a FIFO or a device."""
    raise NotImplementedError
