"""Headings of chapters and items, by how their lines begin; rows of a form are none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import zip_longest

from report.lines import Line
from report.outline.broken_lines import full_line, goes_on, is_broken, joined
from report.outline.openings import HAN, MAY_OPEN, SCHEMES, number, title_end
from report.section import Part, SectionKind
from report.span import Span
from report.tables.values import is_row_label

# No heading: a label that spans rows (三、本年度办理结果), wrapped, with what stands beside it.
_SPANNING_LABEL = re.compile(
    rf"\s*{HAN}\s?[、．.\s]\s*(?:\d{{1,2}}\s?[.．](?!\d)|[无無]\s*法(?:\s*提|\s|$)|[^（(]*不[计計]其他情形"
    r"|[（(][一二三四五六七八九]\s?[）)]\s?(?:予以|部分|不予|[无無]法|其他)"
    r"|本(?:\s*年(?:\s*度(?:\s*[办辦](?:\s*理(?:\s*[结結](?:\s*果)?)?)?)?)?)?(?=\s|$|[\d（(]))"
)
_LONGEST_LABEL = 40  # characters, of which blanks may tear it
# No label goes on behind these: （三）依申请公开。全年新收申请3件 is a heading's.
_LABEL_END = re.compile(r"[。；;：:，,！!？?]")
_ROW_VALUES = re.compile(r"(?:数(?:\s?量)?|\s[-\d.%—/]+)\s[-\d.%—/]+$")
_VALUES_ALONE = re.compile(r"[-\d.%—/]+")
_LONGEST_VALUES = 80  # characters at the end of a line that two of its values may take
_TITLE_END = re.compile(r"[。；;：:！!？?]|，.{40}")
_A_CHAPTER = re.compile(r"概述|概况|总体|主动公开|依申请|收费|复议|诉讼|问题|改进")
_CHAPTERS = 4  # parts by these words, so that they are the report's
_LONGEST_CHAPTER = 30


def headings(lines: tuple[Line, ...]) -> Iterator[Part]:
    """The numbered headings of ``lines``, in order; each runs to the next of its rank."""
    full = full_line(lines)
    for line, below in zip_longest(lines, lines[1:]):
        if MAY_OPEN.match(line.words) is None:
            continue
        for level, scheme, pattern in SCHEMES:
            opening = pattern.match(line.words)
            if opening is None:
                continue
            if opening.end() < len(line.words) and not _is_row(line.words, opening.end()):
                wrapped = below is not None and level == 1 and goes_on(line, below, full)
                whole = joined(line, below) if below and wrapped else line
                read = joined(line, below) if below and is_broken(line, below, full) else whole
                yield _heading(whole, level, scheme, opening, read.words)
            break


def as_chapters(headings: list[Part]) -> list[Part]:
    """``headings``, those numbered 1、 as chapters where no others are and they read like them."""
    if not headings or headings[0].scheme != "1." or any(part.level == 1 for part in headings):
        return headings
    titled = [
        part.scheme == "1." and part.whole_line and len(part.title) <= _LONGEST_CHAPTER
        for part in headings
    ]
    named = [
        part
        for part, alone in zip(headings, titled, strict=True)
        if alone and _A_CHAPTER.search(part.title)
    ]
    if len(named) < _CHAPTERS:
        return headings
    return [
        part._replace(level=1, kind=SectionKind.CHAPTER) if alone else part
        for part, alone in zip(headings, titled, strict=True)
    ]


def _is_row(words: str, start: int) -> bool:
    """Whether what follows the number is a row of the form: its label, a part of one that spans
    rows, or values at its end, one behind a word for a number or alone.
    """
    if _SPANNING_LABEL.match(words) is not None:
        return True
    values = max(start, len(words) - _LONGEST_VALUES)
    label = "".join(words[start : start + _LONGEST_LABEL].split())
    return (
        is_row_label(_LABEL_END.split(label, maxsplit=1)[0])
        or _ROW_VALUES.search(words, values) is not None
        or _VALUES_ALONE.fullmatch(label) is not None
    )


def _heading(line: Line, level: int, scheme: str, opening: re.Match[str], read: str) -> Part:
    end = title_end(line, opening, _TITLE_END, read)
    title = line.words[opening.end() : end].strip()
    start = line.start + opening.start() + len(opening[0]) - len(opening[0].lstrip())
    kind = SectionKind.CHAPTER if level == 1 else SectionKind.ITEM
    alone = not line.words[end:].strip()
    heading = Span(start, line.start + end)
    return Part(level, kind, scheme, number(opening[1]), title, heading, -1, alone)
