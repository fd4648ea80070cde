"""The words of a line of Markdown without the marks among them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

# For as long as marks are looked for, characters that are none stand as these, which are no
# characters at all and so in no text.
_SIGNS = "".join(chr(code) for code in range(33, 127) if not chr(code).isalnum())
_NONE = str.maketrans(_SIGNS, "".join(chr(0xFDD0 + at) for at in range(len(_SIGNS))))
_AGAIN = {none: sign for sign, none in _NONE.items()}

_TARGET = r"\([^()\n]*+(?:\([^()\n]*+\)[^()\n]*+)*+\)"
_AS_IT_IS = re.compile(r"\\([!-/:-@\[-`{-~])|\\$|(?<!`)(`++)([^`]++)\2(?!`)")
_PICTURE = re.compile(rf"!\[[^\[\]]*+\](?:{_TARGET}|\[[^\[\]]*+\])")
_LINK = re.compile(rf"\[(?!\^)([^\[\]]*+)\]{_TARGET}(?:\{{[^{{}}]*+\}})?+")
_NOTE = re.compile(r"\[\^[^\[\]\s]++\](?!:)")
_ADDRESS = re.compile(r"<((?:https?|mailto):[^\s<>]*+|[^\s<>@]++@[^\s<>]++)>")
_TAG = re.compile(
    r"</?(?:a|abbr|b|big|br|center|code|del|div|em|font|hr|i|img|ins|kbd|p|s|small|span|strike"
    r"|strong|sub|sup|table|tbody|td|th|thead|tr|u)(?=[\s/>])[^<>]*+>",
    re.IGNORECASE,
)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|[a-zA-Z][a-zA-Z\d]{1,31});")
_RUN = re.compile(r"\*+|_+|~~|\|")
_LONGEST_RUN = 3  # marks; more are no emphasis


def without_marks(line: str, *, in_table: bool = False) -> str:
    """``in_table``: of a row, where what a bar means is told from the bars between its cells."""
    words = _AS_IT_IS.sub(_kept, line)
    words = _NOTE.sub("", _PICTURE.sub("", words))
    words = _LINK.sub(r"\1", words)
    words = _TAG.sub("", _ADDRESS.sub(_address, words))
    words = _ENTITY.sub(_character, words)
    words = _without_emphasis(words)
    if in_table:
        words = words.replace(chr(_NONE[ord("|")]), "｜")
    return words.translate(_AGAIN)


def _kept(found: re.Match[str]) -> str:
    return (found[1] or found[3] or "").translate(_NONE)


def _address(found: re.Match[str]) -> str:
    return found[1].translate(_NONE)


def _character(found: re.Match[str]) -> str:
    # No entity begins a line that the file does not have.
    return re.sub(r"[\r\n]", " ", unescape(found[0])).translate(_NONE)


def _without_emphasis(line: str) -> str:
    """``line`` without the stars, strokes and tildes that stand in pairs about words."""
    gone: list[tuple[int, int]] = []
    opened: dict[str, list[tuple[int, int]]] = {"*": [], "_": [], "~": []}
    for start, end in _runs(line):
        sign = line[start]
        if sign == "|":  # a cell ends, and what was begun in it
            for runs in opened.values():
                runs.clear()
            continue
        opens, closes = _sides(line, start, end)
        left = start
        while closes and left < end and opened[sign]:
            first, last = opened[sign].pop()
            count = min(last - first, end - left)
            gone += [(last - count, last), (left, left + count)]
            left += count
            if last - count > first:
                opened[sign].append((first, last - count))
        if opens and left < end:
            opened[sign].append((left, end))
    if not gone:
        return line
    pieces: list[str] = []
    at = 0
    for start, end in sorted(gone):
        pieces.append(line[at:start])
        at = end
    return "".join(pieces) + line[at:]


def _runs(line: str) -> Iterator[tuple[int, int]]:
    for run in _RUN.finditer(line):
        if run[0] == "|" or run.end() - run.start() <= _LONGEST_RUN:
            yield run.span()


def _sides(line: str, start: int, end: int) -> tuple[bool, bool]:
    """Whether emphasis may begin, and may end, at a run of marks."""
    before, after = line[start - 1 : start], line[end : end + 1]
    opens = bool(after) and not after.isspace()
    closes = bool(before) and not before.isspace()
    if opens and closes and line[start] != "~" and end - start == 1:
        # A lone mark between digits or letters is a sign: 3*4, 2021_01.
        within = before.isascii() and after.isascii() and before.isalnum() and after.isalnum()
        return not within, not within
    return opens, closes
