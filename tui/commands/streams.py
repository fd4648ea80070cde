"""Where a command writes: the terminal in its encoding, UTF-8 for programs, a file whole."""

from __future__ import annotations

import io
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from store.exporting.formats import replacing

_PIPE_COLUMNS = 100
_NARROWEST = 40


@contextmanager
def output(file: str | None, *, for_programs: bool) -> Iterator[TextIO]:
    """Standard output, or ``file`` replaced when all went well. Raises ExportError."""
    if file is not None and file != "-":
        with replacing(Path(file)) as stream:
            yield stream
        return
    if for_programs and isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", newline="")
    yield sys.stdout


def columns() -> int:
    """How wide lines may be: the terminal's width, or a common one when there is none."""
    if not sys.stdout.isatty():
        return _PIPE_COLUMNS
    return max(_NARROWEST, shutil.get_terminal_size().columns)
