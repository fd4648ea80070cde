"""Tables that stand in Markdown as those of a page, as they must where cells span several."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import zip_longest

from report.document import Document
from report.source import UnreadableSource

_BEGINS = re.compile(r"[ \t]*+<table(?=[\s>])", re.IGNORECASE)
_TABLE = re.compile(r"<(/?)table(?=[\s>])", re.IGNORECASE)
_ROW = re.compile(r"<tr(?=[\s>])", re.IGNORECASE)


def page_table(lines: Sequence[str], at: int) -> int:
    """How many lines a page's table has that begins at ``at``; 0 where none does, or none ends."""
    if not _BEGINS.match(lines[at]):
        return 0
    open_ = 0
    last = 0
    for count, line in enumerate(lines[at:], 1):
        for tag in _TABLE.finditer(line):
            open_ += -1 if tag[1] else 1
            last = count if tag[1] else last
        if open_ <= 0:
            return count
    return last


def plain_table(lines: Sequence[str]) -> list[str]:
    """The table in ``lines``, a row on each line where one begins; those that have no line of
    their own follow in the last.
    """
    from report.readers import html  # noqa: PLC0415 - its parser costs what few texts need

    try:
        rows = html.read(Document.of("\n".join(lines))).text.splitlines()
    except UnreadableSource as refused:
        if refused.code in ("empty", "scripted", "frames", "scanned"):
            return [""] * len(lines)
        raise
    begun = [at for at, line in enumerate(lines) if _ROW.search(line)]
    if len(begun) < len(rows):
        begun = list(range(len(lines)))
    plain = [""] * len(lines)
    for at, row in zip_longest(begun, rows):
        if row is not None:
            line = len(lines) - 1 if at is None else at
            plain[line] += f"\n{row}" if plain[line] else row
    return plain
