"""The running text of a report: its paragraphs, between tables, furniture and signatures."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice, pairwise, takewhile, zip_longest
from math import inf
from typing import NamedTuple

from report.bare_headings import like_heading, names_a_part
from report.document import Document
from report.folding import folded
from report.outline import Section, SectionKind
from report.span import Span

SENTENCE_END = "。！？!?；;"
_SENTENCE_STOPS = "。！？!?…"  # folded, as are those below
_FULL_STOPS = _SENTENCE_STOPS + '"』」》:;)'
# Shorter lines without a full stop are not the first half of a wrapped one, on a page of usual
# width; on a narrower one they are when most of the line is filled: a number or a name may not fit.
_WRAPPED = 20
_FILLED = 0.6
_WIDEST = 0.9  # of the lines are no longer; one that was not wrapped may be
# Where so many lines are as long as that, but for so many characters, and hardly any is longer, of
# all or beside those, the page was wrapped, and a line as long as that ends where the page does,
# whatever mark comes last.
_AS_LONG = 0.12
_LONGER = 0.05
_LONGER_BESIDE = 0.25
_SLACK = 3
_LINE_ENDS = ("\n", "\r")
_ENOUGH = 4  # lines that tell how a page marks its paragraphs
_MOSTLY = 0.8
_PAGE_NUMBER = re.compile(r"\d{1,3}")  # without marks; between a broken line and its rest
_BOUND = re.compile(rf"[{SENTENCE_END}]")
_LONGEST_SENTENCE = 1000  # characters each way


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A stretch of running text, its wrapped lines joined. ``chapter`` is the heading it stands
    under, ``headings`` that and those on lines of their own below it; ``heading`` whether it is a
    heading and nothing more.
    """

    span: Span
    chapter: str
    headings: str
    heading: bool


@dataclass(frozen=True)
class Narrative:
    """The paragraphs of one copy, in order."""

    paragraphs: tuple[Paragraph, ...]

    def at(self, offset: int) -> Paragraph | None:
        """The paragraph that holds ``offset``."""
        index = bisect_right(self.paragraphs, offset, key=lambda one: one.span.start) - 1
        if index >= 0 and offset < self.paragraphs[index].span.end:
            return self.paragraphs[index]
        return None

    def back_from(self, offset: int) -> Iterator[Paragraph]:
        """The paragraphs before that which begins at ``offset``, the nearest first."""
        index = bisect_left(self.paragraphs, offset, key=lambda one: one.span.start)
        return (self.paragraphs[place] for place in range(index - 1, -1, -1))

    def within(self, parts: Iterable[Span]) -> Narrative:
        """What of it stands in ``parts``, which are in order and apart."""
        return Narrative(tuple(one for part in parts for one in self._cut(part)))

    def _cut(self, part: Span) -> Iterator[Paragraph]:
        first = bisect_right(self.paragraphs, part.start, key=lambda one: one.span.end)
        last = bisect_left(self.paragraphs, part.end, lo=first, key=lambda one: one.span.start)
        for one in self.paragraphs[first:last]:
            start, end = max(one.span.start, part.start), min(one.span.end, part.end)
            yield replace(one, span=Span(start, end))

    def segments(self) -> Iterator[Span]:
        for paragraph in self.paragraphs:
            yield paragraph.span


def read_narrative(
    document: Document,
    words: str,
    region: Span,
    sections: Iterable[Section],
    tables: Iterable[Span],
) -> Narrative:
    """The running text of ``region``: what is in no table, signature or furniture. ``words`` are
    those of ``document``, folded.
    """
    sections = tuple(sections)
    outside = (SectionKind.FURNITURE, SectionKind.SIGNATURE, SectionKind.TABLE)
    holes = sorted([*tables, *(one.span for one in sections if one.kind in outside)])
    headings = {
        one.heading.start: one
        for one in sections
        if one.kind in (SectionKind.CHAPTER, SectionKind.ITEM) and one.heading.length
    }
    chapters = [one for one in sections if one.kind is SectionKind.CHAPTER]
    paragraphs = []
    above: Sequence[_Above] = ()
    for span, heading in _joined(words, _lines(document, words, region, holes), headings):
        index = bisect_right(chapters, span.start, key=lambda one: one.span.start) - 1
        title = chapters[index].title if index >= 0 else ""
        above = _above(document.slice(span), headings.get(span.start), heading, above)
        paragraphs.append(
            Paragraph(span, title, "|".join(one.title for one in above if one.title), heading)
        )
    return Narrative(tuple(paragraphs))


class _Above(NamedTuple):
    """A heading that holds for what stands below it; its words where it is a whole line."""

    scheme: str
    number: int
    title: str


_CHAPTER = "chapter"
_BARE = "bare"  # headings without numbers
_DEEPEST = 8  # headings above one another; more begin again without end


def _above(
    words: str, section: Section | None, heading: bool, above: Sequence[_Above]
) -> Sequence[_Above]:
    """The headings that hold for a paragraph that begins with ``section``, if any."""
    if section is None:
        bare = folded(words).strip().strip("[]")
        if not (like_heading(bare) and names_a_part(bare)):
            return above
        return [*takewhile(lambda one: one.scheme != _BARE, above), _Above(_BARE, 0, bare)]
    if section.kind is SectionKind.CHAPTER:
        return [_Above(_CHAPTER, section.number, section.title)]
    # 1. 2. below 5. begin again under it, and are not beside it.
    kept = takewhile(
        lambda one: one.scheme != section.scheme or (one.title and section.number <= one.number),
        above,
    )
    title = section.title if heading else ""  # it is a part of what it begins
    return [*islice(kept, _DEEPEST), _Above(section.scheme, section.number, title)]


def _lines(document: Document, words: str, region: Span, holes: list[Span]) -> Iterator[Span]:
    """The lines of ``region`` outside ``holes``, stripped; an empty span for a blank line, and
    nothing for a page's number, whose line is folded into the one before.
    """
    offset = region.start
    for hole in [*holes, Span(region.end, region.end)]:
        stop = min(hole.start, region.end)
        while offset < stop:
            number = document.line_number(offset)
            line = document.line_span(number)
            end = min(line.end, stop)
            text = words[offset:end]
            start = offset + len(text) - len(text.lstrip())
            if (
                document.text[offset - 1 : offset] not in _LINE_ENDS
                or words[offset - 1] in _LINE_ENDS
            ):
                yield Span(start, max(start, offset + len(text.rstrip())))
            after = document.line_starts[number] if number < document.line_count else region.end
            offset = max(after, offset + 1)
        offset = max(offset, hole.end)


def _joined(
    words: str, lines: Iterable[Span], headings: dict[int, Section]
) -> Iterator[tuple[Span, bool]]:
    """Paragraphs and whether each is a heading, wrapped lines joined."""
    lines = list(lines)
    page = _Page.of(lines)
    marked = _opens_are_marked(words, lines)
    open_span: Span | None = None
    broken = False  # whether the page's width broke the line before
    heading_end = 0
    for line, following in zip_longest(lines, lines[1:]):
        section = headings.get(line.start)
        if line.start < heading_end:
            continue  # the rest of a heading that the page broke
        if not line.length or section is not None:
            if open_span is not None:
                yield open_span, False
            open_span, broken = None, False
        if not line.length:
            continue
        if _is_heading(words, section, line) and not (
            section is not None
            and section.kind is SectionKind.ITEM
            and line.length >= page.full
            and words[line.end - 1] not in _FULL_STOPS
            and following is not None
            and following.start not in headings
            and _is_next(words, line, following)
        ):
            heading_end = section.heading.end if section is not None else line.end
            yield Span(line.start, max(line.end, heading_end)), True
            continue
        start = line.start if open_span is None else open_span.start
        goes_on = (
            page.goes_on(line, words[line.end - 1])
            or (marked and page.may_go_on(line) and _is_next(words, line, following))
            or (broken and _PAGE_NUMBER.fullmatch(words, *line) is not None)
        )
        broken = goes_on and line.length >= page.full
        if goes_on:
            open_span = Span(start, line.end)
        else:
            yield Span(start, line.end), False
            open_span = None
    if open_span is not None:
        yield open_span, False


def _is_heading(words: str, section: Section | None, line: Span) -> bool:
    """Whether ``line`` is the heading of ``section``, and nothing more."""
    return section is not None and words[section.heading.end : line.end].strip() in ("", ":")


def _opens_are_marked(text: str, lines: Sequence[Span]) -> bool:
    """Whether the page indents its paragraphs, or sets them apart, and so tells broken lines."""
    ends = broken = marked = 0
    for line, following in pairwise(lines):
        if not line.length:
            continue
        is_next = _is_next(text, line, following)
        if text[line.end - 1] in _SENTENCE_STOPS:
            ends += 1
            marked += not is_next
        elif text[line.end - 1] not in _FULL_STOPS:
            broken += is_next
    return broken >= _ENOUGH and ends >= _ENOUGH and marked >= _MOSTLY * ends


def _is_next(text: str, line: Span, following: Span | None) -> bool:
    """Whether ``following`` is the very next line, and begins where lines begin."""
    return (
        following is not None
        and following.length > 0
        and text[following.start - 1] in "\r\n"
        and text.count("\n", line.end, following.start) == 1
    )


@dataclass(frozen=True, slots=True)
class _Page:
    """From how many characters on a line may go on in the next one, and must unless a sentence ends
    with it.
    """

    shortest: float
    filled: float  # what a sentence may end with and go on, where the next line does not open
    full: float

    @classmethod
    def of(cls, lines: Iterable[Span]) -> _Page:
        lengths = sorted(line.length for line in lines if line.length)
        width = lengths[int(len(lengths) * _WIDEST)] if lengths else 0
        full = width - _SLACK
        longer = len(lengths) - bisect_right(lengths, width + _SLACK)
        as_long = len(lengths) - longer - bisect_left(lengths, full)
        count = len(lengths)
        hardly_any = max(_LONGER * count, _LONGER_BESIDE * as_long)
        wrapped = as_long >= _AS_LONG * count and longer <= hardly_any
        return cls(min(_WRAPPED, _FILLED * width), _MOSTLY * width, full if wrapped else inf)

    def may_go_on(self, line: Span) -> bool:
        return line.length >= max(self.shortest, self.filled)

    def goes_on(self, line: Span, last: str) -> bool:
        if line.length >= max(self.full, self.shortest):
            return last not in _SENTENCE_STOPS
        return line.length >= self.shortest and last not in _FULL_STOPS


def sentence(text: str, paragraph: Span, offset: int) -> Span:
    """The sentence of ``paragraph`` that holds ``offset``, without its end mark.

    It reaches no further than a sentence does, so that a text in one line stays cheap.
    """
    first = max(paragraph.start, offset - _LONGEST_SENTENCE)
    last = min(paragraph.end, offset + _LONGEST_SENTENCE)
    before = max(text.rfind(mark, first, offset) for mark in SENTENCE_END)
    after = _BOUND.search(text, offset, last)
    return Span(before + 1 if before >= 0 else first, after.start() if after else last)
