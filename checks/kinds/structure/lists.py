"""Lists that the narrative announces (以下三方面：一是…；二是…), and the items that follow."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from report.narrative import Narrative, Paragraph
from report.numerals import numeral
from report.outline import Section, SectionKind
from report.span import Span

_REACH = 4000  # characters in which the items of a list stand
_BEFORE_FIRST = 60  # characters between an announcement and its first item
_MOST_ITEMS = 20
_DEEP = 10  # headings that may stand under one item
_FEWEST = 2  # items, so that there is a list

_HAN_NUMBER = "[一二两三四五六七八九十]"
# A letter first, what must not stand before it behind: so the search skips from one to the next.
NUMBER = (
    rf"[二两三四五六七八九十\d](?<![\d第.{_HAN_NUMBER[1:-1]}百零].)(?:(?<=十)[一二三]|(?<=\d)\d)?"
)
_BLANKS = r"\s{0,6}"  # the end of a line, and how far the next is indented


def _over_lines(words: str) -> str:
    """A pattern for any of ``words``, where a line may end within one."""
    return "|".join(_BLANKS.join(word) for word in words.split())


_THING = _over_lines(
    "方面 部分 环节 问题 不足 缺点 短板 措施 举措 工作 任务 困难 差距 建议 意见 做法 特点 原因 内容"
    " 要求 大事 实事 要事 事项 事情 事"
)
_PROMISE = re.compile(
    rf"(?P<number>{NUMBER}){_BLANKS}(?:(?:个|大|项|条|种|点|处|件(?=[大实要]?事)){_BLANKS}"
    rf"(?:{_over_lines('主要 突出 重点 具体 明显 薄弱')})?{_BLANKS}"
    rf"(?:{_THING})?|(?:{_THING}))(?!次|月|{_over_lines('工作日')})"
)
_ENTRY = "条"
_SURELY = re.compile(rf"(?:{_over_lines('以下 如下 下列 下述')})[^,。;:]{{0,12}}$")
_AMOUNTS_TO = re.compile(r"(?:有|是|为|在于)$")
_COUNTS = re.compile(r"(?:上述|以上|其中|全年|共|共计|累计)[^,。;:]{0,6}$")  # 以上3项 says what was
# The first may be lost: then the second stands there.
_MARK = r"(?:[一二](?:是(?!否)|要)|第[一二]|首先|一方面|\([一二]\)|\([12]\)|[①②]|[12][.、](?!\d))"
_ENDS = re.compile(rf"。\s*(?={_MARK})")  # 主要有四点。一是…
# 将从五个方面加以改进。一是…: where from, or what at, and the list behind a full stop.
_SAID_OF = re.compile(rf"{_THING}|[点项条]")
_SETS_OUT = re.compile(r"(?:从|在|围绕|做好|抓好|采取|抓住|突出|落实|推进)(?:以下|如下)?$")
_AND_DOES = re.compile(rf"[^,。;!?:]{{0,10}}[。;]\s*(?={_MARK})")
_LOOKS_BACK = re.compile(rf"(?:{_over_lines('上述 以上 上面 前述')})\s?$")
_LEADS_ON = re.compile(rf"[^,。;!?:]{{0,16}}(?P<stop>:|,?\s*(?={_MARK}))")
_SURELY_LEADS_ON = re.compile(rf"[^。;!?:]{{0,30}}(?P<stop>:|[。,;]?\s*(?={_MARK}))")

# How items are marked; group 1 is an item's number where it bears one.
_CLAUSE_START = r"(?:(?<=[。;,:!\s])|^)"
# A page's number may part the letters of a mark.
_STYLES = tuple(
    re.compile(_CLAUSE_START + pattern)
    for pattern in (
        r"([一二三四五六七八九]|十[一二]?)\s{0,30}是(?!否)",
        r"([一二三四五六七八九]|十[一二]?)\s{0,30}要",
        r"第\s{0,30}([一二三四五六七八九]|十[一二]?)(?=\s{0,30}[,、:是])",
        r"\(\s{0,30}([一二三四五六七八九]|十[一二]?)\s{0,30}\)",
        r"(\d{1,2}(?=[.、](?!\d))|[⒈-⒛])[.、]?",
        r"\(\s{0,30}(\d{1,2})\s{0,30}\)",
        r"([①②③④⑤⑥⑦⑧⑨⑩⑪⑫])",
    )
)
_IN_TURN = (
    re.compile(
        _CLAUSE_START
        + r"(首先)(?=[,、:是])|(?:其次|再次|再者|然后|此外|最后|第[二三四五六])(?=[,、:是])"
    ),
    re.compile(_CLAUSE_START + r"(一方面)|另一方面"),
)

_SINGLE_MARKS = frozenset("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛")
_SECOND, _LAST = "其次", "最后"
_STYLE_OF = {"（一）": _STYLES[3], "1.": _STYLES[4], "（1）": _STYLES[5], "①": _STYLES[6]}


@dataclass(frozen=True, slots=True)
class Announcement:
    """Words that say how many items follow, and those that do.

    ``unmarked`` is how many clauses or paragraphs follow when no item bears a mark.
    """

    words: Span
    promised: int
    items: tuple[Span, ...]
    unmarked: int


def announcements(
    folded: str, narrative: Narrative, sections: Sequence[Section]
) -> Iterator[Announcement]:
    """Every announcement of a list in the running text; ``folded`` is that of the document."""
    for paragraph in narrative.paragraphs:
        for found in _PROMISE.finditer(folded, *paragraph.span):
            stop = _stop(folded, paragraph, found)
            promised = _value(found["number"])
            if stop is None or not _FEWEST <= promised <= _MOST_ITEMS:
                continue
            around = _around(sections, found.start(), paragraph)
            marks, end = _items(folded, stop, around, promised)
            items = tuple(_stretches(marks, end, narrative))
            unmarked = 0 if items else _unmarked(folded, stop, around.end, paragraph, narrative)
            yield Announcement(Span(*found.span()), promised, items, unmarked)


def _stop(folded: str, paragraph: Paragraph, found: re.Match[str]) -> int | None:
    """Where what is announced begins, if ``found`` announces anything."""
    before = folded[max(paragraph.span.start, found.start() - 20) : found.start()]
    surely = _SURELY.search(before) is not None or (
        _AMOUNTS_TO.search(before) is not None and _ENDS.match(folded, found.end()) is not None
    )
    if not surely and _COUNTS.search(before) is not None:
        return None
    leads_on = _SURELY_LEADS_ON if surely else _LEADS_ON
    stop = leads_on.match(folded, found.end(), paragraph.span.end)
    if stop is not None:
        # 采购公告16条 counts what was published, whatever the next sentence goes on to.
        entries = found[0].rstrip().endswith(_ENTRY) and not surely and stop[0].strip(" ,:")
        return None if entries else stop.end("stop")
    sets_out = _SETS_OUT.search(before) and _SAID_OF.search(found[0])
    stop = _AND_DOES.match(folded, found.end()) if sets_out else None
    return stop.end() if stop else None


def recounts(
    folded: str, narrative: Narrative, sections: Sequence[Section]
) -> Iterator[Announcement]:
    """Every count of a list told before it (针对上述三点不足), with the items of that list.

    It is one of the same chapter, or of the chapter before where the count opens its own; the
    nearest, unless another there has as many items as told.
    """
    chapters = [one.span.start for one in sections if one.kind is SectionKind.CHAPTER]
    for paragraph in narrative.paragraphs:
        for found in _PROMISE.finditer(folded, *paragraph.span):
            promised = _value(found["number"])
            before = folded[max(paragraph.span.start, found.start() - 4) : found.start()]
            if _LOOKS_BACK.search(before) is None or not _FEWEST <= promised <= _MOST_ITEMS:
                continue
            if _stop(folded, paragraph, found) is not None:
                continue  # it announces the next list
            start = max(_told_from(chapters, found.start()), found.start() - _REACH)
            told = list(_lists(folded, start, found.start()))
            told.sort(key=lambda marks: (len(marks) == promised, marks[-1].start), reverse=True)
            if told and len(told[0]) >= _FEWEST:
                items = tuple(_stretches(told[0], found.start(), narrative))
                yield Announcement(Span(*found.span()), promised, items, 0)


def _told_from(chapters: Sequence[int], offset: int) -> int:
    index = bisect_right(chapters, offset) - 1
    if index < 0:
        return offset
    opens = offset - chapters[index] <= _BEFORE_FIRST
    return chapters[max(0, index - opens)]


def _lists(folded: str, start: int, end: int) -> Iterator[list[Span]]:
    """The marks of each list between ``start`` and ``end``, style by style."""
    for style in _STYLES:
        marks: list[Span] = []
        last = 0
        for found in style.finditer(folded, start, end):
            number = _mark(found[1])
            if number <= last and marks:
                yield marks
                marks = []
            last = number
            if marks or number == 1:
                marks.append(Span(*found.span()))
        if marks:
            yield marks


def _value(digits: str) -> int:
    return int(numeral(digits).value)


@dataclass(frozen=True, slots=True)
class _Around:
    """The numbered item that announces a list, if one does: its scheme and number, where it ends;
    and where its chapter does.
    """

    scheme: str
    number: int
    end: int
    chapter_end: int


def _around(sections: Sequence[Section], offset: int, paragraph: Paragraph) -> _Around:
    index = bisect_right(sections, offset, key=lambda one: one.heading.start) - 1
    holding = list(_holding(sections, index, offset))[::-1]
    following = islice(sections, index + 1, index + 1 + _MOST_ITEMS * _DEEP)
    tables = [
        one.heading.start
        for one in following
        if one.kind in (SectionKind.TABLE, SectionKind.SIGNATURE)
    ]
    last = min(offset + _REACH, *tables) if tables else offset + _REACH
    if not holding:
        return _Around("", 0, min(paragraph.span.end, last), min(paragraph.span.end, last))
    # A sentence that is an item itself may end with its line.
    item = holding[-1]
    end = max(item.span.end, paragraph.span.end)
    return _Around(item.scheme, item.number, min(end, last), min(holding[0].span.end, last))


def _holding(sections: Sequence[Section], index: int, offset: int) -> Iterator[Section]:
    """The numbered sections that hold ``offset``, the innermost first."""
    parent: int | None = index if index >= 0 else None
    while parent is not None:
        one = sections[parent]
        held = one.span.start <= offset < one.span.end
        if held and one.kind in _HOLDING and one.scheme != "一是":
            yield one
        parent = one.parent


_HOLDING = (SectionKind.CHAPTER, SectionKind.ITEM, SectionKind.PREAMBLE)


def _items(folded: str, start: int, around: _Around, promised: int) -> tuple[list[Span], int]:
    """The marks of the items from ``start`` on, in the style of the first of them, and where the
    part ends that they stand in.
    """
    first = _first(folded, start, min(around.chapter_end, start + _BEFORE_FIRST))
    if first is None or _announces_another(folded, start, first.start()):
        return [], start
    if _told_in_clauses(folded, start, first.start(), promised):
        return [], start
    # Items numbered as the item is that announces them, or above it, seem to end it.
    alike = first.re is _STYLE_OF.get(around.scheme)
    end = around.chapter_end if alike or first.start() >= around.end else around.end
    marks = [Span(*first.span())]
    last = 1 if first.re in _IN_TURN else _mark(first[1])
    for found in first.re.finditer(folded, first.end(), end):
        if first.re in _IN_TURN:
            if found[1] or _begins_another(folded, marks[-1].end, found):
                break
            marks.append(Span(*found.span()))
            if found[0] == _LAST:
                break
            continue
        number = _mark(found[1])
        goes_on = alike and number == around.number + 1 and len(marks) >= promised
        of_another = len(marks) >= promised and _announces_another(
            folded, marks[-1].end, found.start()
        )
        if number <= last or goes_on or of_another:
            break
        if number <= last + 3:
            marks.append(Span(*found.span()))
            last = number
    if first.re is _IN_TURN[0] and len(marks) == 1:
        return [], end
    return marks, end


def _announces_another(folded: str, start: int, end: int) -> bool:
    """Whether a sentence after the one at ``start`` announces a list itself, that begins at
    ``end``.
    """
    stop = folded.find("。", start, end)
    return stop >= 0 and _PROMISE.search(folded, stop, end) is not None


def _told_in_clauses(folded: str, start: int, end: int, promised: int) -> bool:
    """Whether a sentence that ends before ``end`` lists as many as promised, without marks."""
    stop = folded.find("。", start, end)
    return stop >= 0 and len(re.split("[、;]", folded[start:stop])) == promised


def _stretches(marks: Sequence[Span], end: int, narrative: Narrative) -> Iterator[Span]:
    """Items from their marks to the next; the last to the end of its paragraph."""
    if not marks:
        return
    last = narrative.at(marks[-1].start)
    ends = [*(mark.start for mark in marks[1:]), min(last.span.end, end) if last else end]
    for mark, stop in zip(marks, ends, strict=True):
        yield Span(mark.start, stop)


def _first(folded: str, start: int, end: int) -> re.Match[str] | None:
    """The first mark of a list that begins between ``start`` and ``end``."""
    opening = [
        found
        for style in (*_IN_TURN, *_STYLES)
        if (found := style.search(folded, start, end)) and _is_first(style, found, start)
    ]
    return min(opening, key=lambda found: found.start(), default=None)


def _is_first(style: re.Pattern[str], found: re.Match[str], start: int) -> bool:
    """Whether a list begins with ``found``; with 2 only right at ``start``, its first item lost."""
    at_start = not found.string[start : found.start()].strip()
    if style in _IN_TURN:
        return found[1] is not None or (found[0] == _SECOND and at_start)
    number = _mark(found[1])
    return number == 1 or (number == 2 and at_start)


def _begins_another(folded: str, start: int, found: re.Match[str]) -> bool:
    """Whether 第二 goes on from 第一 and not from 首先."""
    return found[0].startswith("第") and folded.find("第一", start, found.start()) >= 0


def _mark(digits: str) -> int:
    return int(unicodedata.numeric(digits)) if digits in _SINGLE_MARKS else _value(digits)


def _unmarked(folded: str, start: int, end: int, paragraph: Paragraph, narrative: Narrative) -> int:
    """How many clauses, or paragraphs, follow where items bear no mark."""
    rest = folded[start : paragraph.span.end].strip(" 。")
    if rest:
        clauses = rest.split(";") if ";" in rest else re.split("。|、", rest)
        return len([clause for clause in clauses if clause.strip()])
    paragraphs = narrative.paragraphs
    index = bisect_right(paragraphs, start, key=lambda one: one.span.start)
    following = [one for one in paragraphs[index:] if one.span.start < end]
    return len(following)
