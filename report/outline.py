"""The parts of a report: chapters, items, tables, signature, furniture."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice, takewhile, zip_longest
from typing import NamedTuple

from report.document import Document
from report.figures.dates import is_date_line
from report.furniture import furniture
from report.lines import Line, lines_of
from report.page_numbers import is_page_number
from report.span import Span
from report.tables import Row, Table
from report.tables.values import ROW_LABEL


class SectionKind(StrEnum):
    PREAMBLE = "preamble"  # title and opening words, before the first chapter
    CHAPTER = "chapter"  # 一、
    ITEM = "item"  # （一）, 1., 一是
    TABLE = "table"
    SIGNATURE = "signature"  # agency, date, and who filled the table in
    FURNITURE = "furniture"  # what the web page put around the report: footer, ICP line, share bar


@dataclass(frozen=True, slots=True)
class Section:
    """A node of the outline.

    ``scheme`` names how it is numbered (``一、``, ``（一）``, ``1.``, ``一是``, or empty) and
    ``number`` is the number it bears (0 if none). ``heading`` is the span of the heading's words
    including the number; ``span`` everything that belongs to the section. ``parent`` is an index
    into the outline, or None.
    """

    kind: SectionKind
    scheme: str
    number: int
    title: str
    heading: Span
    span: Span
    parent: int | None


def outline(document: Document, region: Span, tables: tuple[Table, ...]) -> tuple[Section, ...]:
    """The sections of ``region`` in document order, parents before children."""
    lines = tuple(one for one in lines_of(document, region) if not is_page_number(one.words))
    around = tuple(furniture(lines, [table.span for table in tables]))
    inside = [
        table
        for table in tables
        if region.contains(table.span) and not _is_inside(table.span, around)
    ]
    taken = [*around, *(table.span for table in inside)]
    free = tuple(_outside(lines, sorted(taken)))
    parts = [
        *_as_chapters(list(islice(_headings(free), _MOST_SECTIONS))),
        *islice(_enumerations(free), _MOST_SECTIONS),
        *islice(_signatures(free), _MOST_SECTIONS),
        *(part for table in inside for part in _table(document, table)),
        *(_Part(_LEAF, SectionKind.FURNITURE, "", 0, "", _at(span), span.end) for span in around),
    ]
    parts.sort(key=lambda part: (part.heading.start, part.level))
    del parts[_MOST_SECTIONS:]
    return _nested(document, region, [*_preamble(free, parts), *parts])


_MOST_SECTIONS = 10_000  # no report has a tenth of it; hostile text may have millions


class _Part(NamedTuple):
    """A section before it knows its parent. ``end`` is -1 while it runs to the next of its rank."""

    level: int
    kind: SectionKind
    scheme: str
    number: int
    title: str
    heading: Span
    end: int
    whole_line: bool = False  # whether the heading is all that its line says


_LEAF = 9  # below every numbered level


def _outside(lines: tuple[Line, ...], taken: list[Span]) -> Iterator[Line]:
    """The lines that are in none of the spans ``taken``, which are in order."""
    spans = iter(taken)
    span = next(spans, None)
    for line in lines:
        while span is not None and span.end <= line.start:
            span = next(spans, None)
        if span is None or line.end <= span.start:
            yield line


def _is_inside(span: Span, others: tuple[Span, ...]) -> bool:
    """Whether one of ``others``, which are in order, contains ``span``."""
    index = bisect_right(others, span.start, key=lambda other: other.start)
    return index > 0 and others[index - 1].contains(span)


def _at(span: Span) -> Span:
    return Span(span.start, span.start)


# Chapters and items


_DIGITS = {digit: value for value, digit in enumerate("〇一二三四五六七八九十")} | {"零": 0}
_HAN = "[一二三四五六七八九十]{1,3}"
_LONGEST_TITLE = 60

_LEAD = r"\s*(?:#{1,6}\s+)?"  # of a heading in marked-up text
_PLAIN = r"[^\s\d一二三四五六七八九十]"
_GAP = r"(?: {2}|\u3000)[ \u3000]*"
# By rank: how a line begins that opens a section. The number is group 1.
_SCHEMES = (
    (1, "第一部分", re.compile(rf"{_LEAD}第({_HAN})(?:部分|章)[、:：\s]?")),
    (1, "一、", re.compile(rf"{_LEAD}({_HAN})\s?[、．.](?!{_HAN}[、级类是])")),
    (
        1,
        "一",
        re.compile(
            rf"{_LEAD}({_HAN})(?:[ \u3000]+(?={_PLAIN}{{3}}[^\s\d]{{1,27}}$)"
            rf"|{_GAP}(?={_PLAIN}{{2,3}}$))"
        ),
    ),
    (2, "（一）", re.compile(rf"{_LEAD}[（(]\s?({_HAN})\s?[）)]\s?[、．.]?")),
    (2, "（一）", re.compile(rf"{_LEAD}([㈠-㈩])[、．.]?")),
    (3, "1.", re.compile(r"\s*([\d０-９]{1,2})\s?[、．.](?![\d０-９])")),
    (3, "1.", re.compile(r"\s*([⒈-⒛])")),
    (4, "（1）", re.compile(r"\s*[（(]\s?([\d０-９]{1,2})\s?[）)]")),
    (4, "（1）", re.compile(r"\s*([⑴-⒇])")),
    (5, "①", re.compile(r"\s*([①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳])")),
)
_MAY_OPEN = re.compile(rf"{_LEAD}[第（(一二三四五六七八九十\d０-９①-⒛㈠-㈩]")
# So is a label that spans rows (三、本年度办理结果), wrapped, with what stands beside it.
_SPANNING_LABEL = re.compile(
    rf"\s*{_HAN}\s?[、．.\s]\s*(?:\d{{1,2}}\s?[.．](?!\d)|无\s*法(?:\s*提|\s|$)|[^（(]*不计其他情形"
    r"|[（(][一二三四五六七八九]\s?[）)]\s?(?:予以|部分|不予|无法|其他)"
    r"|本(?:\s*年(?:\s*度(?:\s*办(?:\s*理(?:\s*结(?:\s*果)?)?)?)?)?)?(?=\s|$|[\d（(]))"
)
_LONGEST_LABEL = 40  # characters, of which blanks may tear it
_ROW_VALUES = re.compile(r"(?:数(?:\s?量)?|\s[-\d.%—/]+)\s[-\d.%—/]+$")
_VALUES_ALONE = re.compile(r"[-\d.%—/]+")
_LONGEST_VALUES = 80  # characters at the end of a line that two of its values may take
_WIDEST = 0.9  # of the lines are no longer than a full one
_SLACK = 3
_INDENT = 4  # characters
_SHORTEST_FULL = 14
_LINE_END = 3  # characters at most, with a blank at the line's end
_NO_TITLE = re.compile(r"[|。；;：:，,！!？?]")
_TITLE_END = re.compile(r"[。；;：:！!？?]|，.{40}")


def _headings(lines: tuple[Line, ...]) -> Iterator[_Part]:
    full = max(_SHORTEST_FULL, _full_line(lines))
    for line, below in zip_longest(lines, lines[1:]):
        if _MAY_OPEN.match(line.words) is None:
            continue
        for level, scheme, pattern in _SCHEMES:
            opening = pattern.match(line.words)
            if opening is None:
                continue
            if opening.end() < len(line.words) and not _is_row(line.words, opening.end()):
                goes_on = below is not None and level == 1 and _goes_on(line, below, full)
                whole = _joined(line, below) if below and goes_on else line
                read = _joined(line, below) if below and _is_broken(line, below, full) else whole
                yield _heading(whole, level, scheme, opening, read.words)
            break


_A_CHAPTER = re.compile(r"概述|概况|总体|主动公开|依申请|收费|复议|诉讼|问题|改进")
_CHAPTERS = 4  # parts by these words, so that they are the report's
_LONGEST_CHAPTER = 30


def _as_chapters(headings: list[_Part]) -> list[_Part]:
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


def _full_line(lines: tuple[Line, ...]) -> int:
    """From how many characters a line may be one that the page broke."""
    lengths = sorted(map(_length, lines))
    return lengths[int(len(lengths) * _WIDEST)] - _SLACK if lengths else 0


def _length(line: Line) -> int:
    """How much of the page's width ``line`` takes with its indent, were it not set to the right."""
    words = len(line.words.lstrip())
    return words + min(len(line.words) - words, _INDENT)


def _goes_on(line: Line, below: Line, full: int) -> bool:
    """Whether the page broke the heading ``line``: it is full, and a rest without marks follows."""
    length, rest = _length(line), _length(below)
    return (
        full <= length <= _LONGEST_TITLE
        and rest < length - _SLACK
        and below.start - line.end <= _LINE_END
        and not _opens(below)
        and _NO_TITLE.search(line.words) is None
        and _NO_TITLE.search(below.words) is None
    )


def _is_broken(line: Line, below: Line, full: int) -> bool:
    """Whether the page broke ``line`` within a sentence, so that what follows is on ``below``."""
    return (
        _length(line) >= full
        and below.start - line.end <= _LINE_END
        and line.words[-1] not in _SENTENCE_ENDS
        and not _opens(below)
    )


def _joined(line: Line, below: Line) -> Line:
    """Both in one, with blanks for the line end, so that places hold."""
    gap = " " * (below.start - line.end)
    return Line(line.start, below.end, f"{line.words}{gap}{below.words}")


def _is_row(words: str, start: int) -> bool:
    """Whether what follows the number is a row of the form: its label, a part of one that spans
    rows, or values at its end, one behind a word for a number or alone.
    """
    if _SPANNING_LABEL.match(words) is not None:
        return True
    values = max(start, len(words) - _LONGEST_VALUES)
    label = "".join(words[start : start + _LONGEST_LABEL].split())
    return (
        ROW_LABEL.search(label) is not None
        or _ROW_VALUES.search(words, values) is not None
        or _VALUES_ALONE.fullmatch(label) is not None
    )


def _heading(line: Line, level: int, scheme: str, opening: re.Match[str], read: str) -> _Part:
    end = _title_end(line, opening, _TITLE_END, read)
    title = line.words[opening.end() : end].strip()
    start = line.start + opening.start() + len(opening[0]) - len(opening[0].lstrip())
    kind = SectionKind.CHAPTER if level == 1 else SectionKind.ITEM
    alone = not line.words[end:].strip()
    heading = Span(start, line.start + end)
    return _Part(level, kind, scheme, _number(opening[1]), title, heading, -1, alone)


def _title_end(line: Line, opening: re.Match[str], stops: re.Pattern[str], read: str = "") -> int:
    """Where in ``line`` the title after ``opening`` ends; ``read`` are its words with those of the
    next where the page broke it.
    """
    longest = min(len(line.words), opening.end() + _LONGEST_TITLE)
    # A title may end in a clause that goes on beyond the longest title.
    stop = stops.search(read or line.words, opening.end(), longest + _LONGEST_TITLE)
    return min(stop.start(), longest) if stop else longest


def _number(digits: str) -> int:
    """The value of up to three Chinese digits (二十一), of Arabic ones, or of one in a circle."""
    if digits.isdecimal():
        return int(digits)
    if not _DIGITS.keys() >= set(digits):
        return int(unicodedata.numeric(digits))  # ①, ⑴, ⒈, ㈠
    if "十" not in digits:
        return int("".join(str(_DIGITS[digit]) for digit in digits))
    tens, _, ones = digits.partition("十")
    return 10 * (_DIGITS[tens[:1]] if tens else 1) + (_DIGITS[ones[:1]] if ones else 0)


# Enumerations within a paragraph: 一是…；二是…


# A page's number may part the two letters of a mark.
_ENUMERATOR = re.compile(
    r"(?:(?<=[。；;，,：:、！!\s])|^)([一二三四五六七八九]|十[一二]?)\s{0,30}是(?!否)"
)
_CLAUSE_END = re.compile(r"[。；;，,：:]")
_SENTENCE_ENDS = ("。", "！", "!", "；", ";", "…", "”")


def _enumerations(lines: tuple[Line, ...]) -> Iterator[_Part]:
    marked = tuple(_with_its_mark(lines, index) for index in range(len(lines)))
    for index, line in enumerate(marked):
        if "是" not in line.words:
            continue
        openings = [
            opening
            for opening in _ENUMERATOR.finditer(line.words)
            if line.start + opening.start() < lines[index].end
        ]
        for opening, following in zip_longest(openings, openings[1:]):
            start = line.start + opening.start()
            end = (
                line.start + following.start()
                if following
                else _paragraph_end(lines, marked, index)
            )
            heading_end = _title_end(line, opening, _CLAUSE_END)
            title = line.words[opening.end() : heading_end].strip()
            heading = Span(start, line.start + heading_end)
            number = _number(opening[1])
            yield _Part(_LEAF, SectionKind.ITEM, "一是", number, title, heading, end)


def _with_its_mark(lines: tuple[Line, ...], index: int) -> Line:
    """Line ``index``, with the one below where a mark begun at its end goes on (一 / 是)."""
    line, below = lines[index], lines[index + 1 : index + 2]
    if not below or line.words[-1] not in _DIGITS or not below[0].words.lstrip().startswith("是"):
        return line
    return _joined(line, below[0])


def _paragraph_end(lines: tuple[Line, ...], marked: tuple[Line, ...], index: int) -> int:
    """The end of the paragraph that line ``index`` is in; wrapped text has lines without a stop.

    ``marked`` are the ``lines``, each with the whole of a mark begun at its end.
    """
    end = lines[index].end
    for line, whole in zip(lines[index : index + 40], marked[index:], strict=False):
        if line.start > end and (_opens(line) or _ENUMERATOR.search(whole.words)):
            break
        end = line.end
        if line.words.endswith(_SENTENCE_ENDS):
            break
    return end


def _opens(line: Line) -> bool:
    return _MAY_OPEN.match(line.words) is not None and any(
        pattern.match(line.words) for _, _, pattern in _SCHEMES
    )


# Signatures


_AGENCY_LINE = re.compile(
    r"(?!\d)[^\s，。；：:,;|、]{2,38}"
    r"(?:政府|办公室|(?:党政|政府|政务|党委|综合|公开)办|委员会|管委会|办事处|[厅局委处院署部站所]|中心|公司|集团|[镇乡县市区]|大队|学校|大学)"
)


_FILLED_IN = re.compile(
    r"\s*(?:(?:单位|部门)?负责人|审核人|填报人|填表人|制表人|填报日期)(?:签[字章])?\s*[:：].{0,60}$"
    r"|\s*(?:联系电话|联系人)\s*[:：].{0,30}填报日期\s*[:：].{0,30}$"
)


def _signatures(lines: tuple[Line, ...]) -> Iterator[_Part]:
    """An agency's name on a line of its own with the date on the next, or the date alone that ends
    the text; who filled a table in, on lines that lost their bars.
    """
    for line in lines:
        if _FILLED_IN.match(line.words) is not None:
            start = line.start + len(line.words) - len(line.words.lstrip())
            heading = Span(start, line.end)
            words = line.words.strip()
            yield _Part(_LEAF, SectionKind.SIGNATURE, "", 0, words, heading, line.end)
    for above, line, below in zip((None, *lines), lines, (*lines[1:], None), strict=False):
        if not is_date_line(line.words) or above is None:
            continue
        title = _without_spacing(above.words)
        if _AGENCY_LINE.fullmatch(title) is None:
            if _ends_text(above, line, below):
                begin = line.start + len(line.words) - len(line.words.lstrip())
                heading = Span(begin, begin)
                yield _Part(_LEAF, SectionKind.SIGNATURE, "", 0, "", heading, line.end)
            continue
        start = above.start + len(above.words) - len(above.words.lstrip())
        heading = Span(start, above.end)
        yield _Part(_LEAF, SectionKind.SIGNATURE, "", 0, title, heading, line.end)


_APPENDED = re.compile(r"\s*附[件表录]|.{0,50}统计表")


def _ends_text(above: Line, date: Line, below: Line | None) -> bool:
    """Whether ``date`` follows the last paragraph, and at most a table, or a table's title, it."""
    if "年" not in date.words:
        return False
    if below is not None:
        return above.words.endswith(_SENTENCE_ENDS) and _APPENDED.match(below.words) is not None
    return above.words.endswith(_SENTENCE_ENDS) or _APPENDED.match(above.words) is not None


def _without_spacing(words: str) -> str:
    """``words`` without the blanks that part all their letters (某 县 政 府)."""
    letters = words.split()
    return "".join(letters) if all(len(one) == 1 for one in letters) else words.strip()


# Tables


_SIGNATURE_ROW = re.compile(
    r"\s*(?:单位|部门)?(?:负责人|审核人|填报人|填表人|制表人|填报日期|联系电话|联系人|经办人|审签人)(?:签[字章])?\s*[:：]"
)
_TABLE_TITLE = re.compile(r".{2,60}(?:表|情况)(?:\s*[（(].*[）)])?")


def _table(document: Document, table: Table) -> Iterator[_Part]:
    title = _table_title(table)
    heading = title.span if title else _at(table.span)
    words = document.slice(heading)
    start = Span(table.span.start, heading.end)
    yield _Part(_LEAF - 1, SectionKind.TABLE, "", 0, words, start, table.span.end)
    rows = list(takewhile(_signs, reversed(table.rows)))
    if rows:
        first = rows[-1]
        title_of_row = document.slice(first.span)
        yield _Part(_LEAF, SectionKind.SIGNATURE, "", 0, title_of_row, first.span, rows[0].span.end)


def _table_title(table: Table) -> Row | None:
    """The row that names the table: its first, of one cell."""
    first = table.rows[0]
    filled = [cell for cell in first.cells if cell.text]
    if len(filled) == 1 and _TABLE_TITLE.fullmatch(filled[0].text):
        return first
    return None


def _signs(row: Row) -> bool:
    return any(_SIGNATURE_ROW.match(cell.text) for cell in row.cells)


# Putting the parts together


def _preamble(lines: tuple[Line, ...], parts: list[_Part]) -> list[_Part]:
    """What stands before the first numbered part, titled by its first line if that is a title."""
    first = next((part for part in parts if part.kind is not SectionKind.FURNITURE), None)
    if not lines or (first is not None and first.heading.start <= lines[0].start):
        return []
    opening = lines[0]
    title = "" if len(opening.words) > _LONGEST_TITLE else opening.words.strip()
    start = opening.end - len(opening.words.lstrip())
    heading = Span(start, start + len(title))
    return [_Part(1, SectionKind.PREAMBLE, "", 0, title, heading, -1)]


def _nested(document: Document, region: Span, parts: list[_Part]) -> tuple[Section, ...]:
    """``parts``, in order, as sections with parents and ends."""
    parts.sort(key=lambda part: (part.heading.start, part.level))
    end = _end_of_report(document, region, parts)
    parents: list[int | None] = []
    ends: list[int] = []
    open_parts: list[int] = []
    for index, part in enumerate(parts):
        start = part.heading.start
        while open_parts and _is_over(parts[open_parts[-1]], part):
            over = open_parts.pop()
            if ends[over] < 0:
                ends[over] = start
        parents.append(open_parts[-1] if open_parts and start < end else None)
        ends.append(part.end)
        open_parts.append(index)
    sections: list[Section] = []
    for part, part_end, parent in zip(parts, ends, parents, strict=True):
        start = part.heading.start
        stop = min(part_end, end) if part_end >= 0 and start < end else part_end
        stop = _trimmed(document.text, start, stop if stop >= 0 else end)
        heading = Span(start, min(part.heading.end, stop))
        span = Span(start, stop)
        sections.append(
            Section(part.kind, part.scheme, part.number, part.title, heading, span, parent)
        )
    return tuple(sections)


def _is_over(earlier: _Part, later: _Part) -> bool:
    """Whether ``earlier`` has ended where ``later`` begins."""
    if earlier.end >= 0:
        return earlier.end <= later.heading.start
    return earlier.level >= later.level


def _end_of_report(document: Document, region: Span, parts: list[_Part]) -> int:
    """Where the furniture begins that ends ``region``, else the end of ``region``."""
    end = region.end
    for part in reversed(parts):
        if part.kind is not SectionKind.FURNITURE or document.text[part.end : end].strip():
            break
        end = part.heading.start
    return end


def _trimmed(text: str, start: int, end: int) -> int:
    """``end`` less the white space before it."""
    while end > start and text[end - 1].isspace():
        end -= 1
    return end
