"""Empty libraries as copies of one that was made: to make each would take ten times as long."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from store.library import Library, open_library


def new_library(path: Path, author: str) -> Library:
    """A library without reports at ``path``, where there is none yet, open for ``author``."""
    with path.open("xb") as file:
        file.write(_empty())
    return open_library(path, author)


@cache
def _empty() -> bytes:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "library.db"
        open_library(path, "li").close()
        return path.read_bytes()
