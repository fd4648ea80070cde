"""The marks that stand at the beginnings of lines of Markdown, or fill them, taken away."""

from __future__ import annotations

import re
from dataclasses import dataclass

from report.readers.markdown.inline import without_marks
from report.readers.markdown.marks import HEADING, is_delimiter_row
from report.readers.markdown.rows import plain_rows
from report.readers.markdown.tables import page_table, plain_table

_LINE = re.compile(r"([^\r\n]*+)(\r\n|\n|\r|\Z)")
_CLOSED_HEADING = re.compile(r"[ \t]++#++[ \t]*+$|[ \t]*+\{[#.][^{}]*+\}[ \t]*+$")
_QUOTE = re.compile(r"(?: {0,3}>[ \t]?){1,9}")
_BULLET = re.compile(r"[ \t]*+[-*+][ \t]++(?=\S)")
_PAGE_NUMBER = re.compile(r"[ \t]*+-[ \t]*+\d++[ \t]*+-[ \t]*+$")
_RULE = re.compile(r" {0,3}(?:(?:-[ \t]*+){3,}|(?:\*[ \t]*+){3,}|(?:_[ \t]*+){3,}|=++[ \t]*+)$")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_BORDER = re.compile(r" {0,3}\+(?:[-=:]++\+)++[ \t]*+$|:{3,}")
_DEFINITION = re.compile(r" {0,3}\[(?!\^)[^\[\]]++\]:[ \t]*+\S++")
_COMMENT = re.compile(r"<!--.*?(?:-->|$)")
_METADATA = re.compile(r"[A-Za-z][\w -]*+:|[ \t]|-[ \t]|#|$")
_TITLE = re.compile(r"title:[ \t]*+[\"']?(.*?)[\"']?[ \t]*+$")
_MOST_METADATA = 50  # lines


@dataclass
class _State:
    """What the lines above leave open: a fence by its mark, a comment."""

    fence: str = ""
    comment: bool = False


def plain(text: str) -> str:
    """``text`` without its marks, line for line."""
    found = [(line[1], line[2]) for line in _LINE.finditer(text)]
    lines = [words for words, _ in found]
    state = _State()
    first = _metadata(lines)
    words = [_of_metadata(line) for line in lines[:first]]
    while len(words) < len(lines):
        at = len(words)
        if not lines[at]:
            words.append("")
            continue
        within = state.fence or state.comment
        if not within and (count := _rows(lines, at)):
            words += plain_rows(lines[at : at + count])
        elif not within and (count := page_table(lines, at)):
            words += plain_table(lines[at : at + count])
        else:
            words.append(_plain_line(lines[at], state))
    # A lone CR and the LF of the line that was emptied after it would be one line end.
    ends = ["", *(end for _, end in found)]
    kept = (
        " " if not one and (before, end) == ("\r", "\n") else one
        for one, before, end in zip(words, ends[:-1], ends[1:], strict=True)
    )
    return "".join(one + end for one, end in zip(kept, ends[1:], strict=True))


def _metadata(lines: list[str]) -> int:
    """How many lines of the file's own stand first, between two rules."""
    if not lines or lines[0].rstrip() != "---":
        return 0
    for at, line in enumerate(lines[1:_MOST_METADATA], 1):
        if line.rstrip() in ("---", "..."):
            return at + 1
        if _METADATA.match(line) is None:
            return 0
    return 0


def _of_metadata(line: str) -> str:
    title = _TITLE.match(line)
    return title[1] if title else ""


def _rows(lines: list[str], at: int) -> int:
    """How many lines the table has that begins at ``at``; 0 where none does."""
    if at + 1 >= len(lines) or not is_delimiter_row(lines[at + 1], lines[at]):
        return 0
    rows = 2
    while at + rows < len(lines) and _is_row(lines[at + rows]):
        rows += 1
    return rows


def _is_row(line: str) -> bool:
    return bool(line.strip()) and not HEADING.match(line) and not _FENCE.match(line)


def _plain_line(line: str, state: _State) -> str:
    fence = _FENCE.match(line)
    if state.fence:
        if fence is None or not fence[1].startswith(state.fence):
            return line
        state.fence = ""
        return ""
    if fence is not None:
        state.fence = fence[1]
        return ""
    line = _without_comment(line, state)
    return _of_paragraph(line)


def _without_comment(line: str, state: _State) -> str:
    if state.comment:
        _, over, line = line.partition("-->")
        state.comment = not over
    if "<!--" not in line:
        return line
    state.comment = line.rfind("-->") < line.rfind("<!--")
    return _COMMENT.sub("", line)


def _of_paragraph(line: str) -> str:
    line = _QUOTE.sub("", line, count=1) if _QUOTE.match(line) else line
    if _RULE.match(line) or _BORDER.match(line) or _DEFINITION.match(line):
        return ""
    heading = HEADING.match(line)
    if heading:
        line = _CLOSED_HEADING.sub("", line[heading.end() :])
    elif _PAGE_NUMBER.match(line) is None:
        line = _BULLET.sub("", line, count=1) if _BULLET.match(line) else line
    return without_marks(line)
