"""Whether a text is Markdown: by marks that go together, not by a star or a bar in it."""

from __future__ import annotations

import re

HEADING = re.compile(r" {0,3}#{1,6}(?:[ \t]++(?=\S)|$)")
"""The mark of a heading, at the beginning of its line."""

_HEADINGS = re.compile(r"^ {0,3}(#{1,6})[ \t]++(?=[^\s#])", re.MULTILINE)
_DELIMITERS = re.compile(r"^[ \t]*+\|?[ \t]*+:?-[-:| \t]*+$", re.MULTILINE)
_DELIMITER = re.compile(r":?-{3,}:?|:-+:?|-+:")
_EMPHASIS = re.compile(r"\*\*(?=[^\s*])[^*\n]{1,200}(?<=[^\s*])\*\*")
_LINK = re.compile(r"\]\((?:https?:|/|#|\.)")
_ESCAPED_BAR = re.compile(r"\\.")


def is_markdown(text: str) -> bool:
    """Whether ``text`` has a table as Markdown has them; or headings, and of those two ranks,
    or words among them that are set apart.
    """
    if any(_heads_table(text, row) for row in _DELIMITERS.finditer(text)):
        return True
    ranks = [len(heading[1]) for heading in _HEADINGS.finditer(text)]
    apart = len(_EMPHASIS.findall(text)) + len(_LINK.findall(text))
    return len(set(ranks)) > 1 or (len(ranks) + apart > 2 and bool(ranks) and apart > 0)


def is_delimiter_row(line: str, heads: str = "") -> bool:
    """Whether ``line`` parts the heads of a table from its rows; ``heads`` is the line above."""
    if "|" not in line or "-" not in line:
        return False
    cells = _cells(line)
    return all(map(_DELIMITER.fullmatch, cells)) and (not heads or len(_cells(heads)) == len(cells))


def _heads_table(text: str, row: re.Match[str]) -> bool:
    end = text.rfind("\n", 0, row.start())
    if end < 0:
        return False
    above = text[text.rfind("\n", 0, end) + 1 : end]
    return bool(above.strip()) and is_delimiter_row(row[0], above.strip("\r"))


def _cells(line: str) -> list[str]:
    words = _ESCAPED_BAR.sub("x", line).strip()
    return [cell.strip() for cell in words.removeprefix("|").removesuffix("|").split("|")]
