"""Headings that bear no number, and lists of headings that are a table of contents."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from checks.kinds.structure.compositions import compositions, matches
from checks.reading import Reading
from report.bare_headings import NUMBERED, like_heading, names_a_part
from report.span import Span

_SHORT = 16  # characters of one that names none of the usual parts
_CHAPTERS = 3  # numbered ones, so that another heading should be too
# What a report ends with besides its usual parts.
_OTHERS = re.compile(
    r"其[他它]需要?(?:报告|说明|公开)的?事项|需要?(?:报告|说明)的其[他它]事项|其[他它]事项"
)
_CLOSING_MARKS = (",", "。", ";", "、", ":", ")", "》")
_BLANKS = 12  # characters, of a line end and an indent
# A number that a line ends with is that of what the next line begins with.
_NUMBER_LEFT = re.compile(
    r"(?:\((?:\d{1,2}|[一二三四五六七八九十]{1,3})\)|(?<![\d.])\d{1,2}[.、]|[①-⒛㈠-㈩]"
    r"|(?<![\u4e00-\u9fff])[一二三四五六七八九十]{1,3}[、是])\s*$"
)
_RUN_IN = re.compile(r"[^。,;:!?\n|]{2,15}。(?=.)")


@dataclass(frozen=True, slots=True)
class Unnumbered:
    """A heading without a number."""

    words: str
    span: Span


def unnumbered_between(reading: Reading, start: int, one: Span, run_in: bool) -> Unnumbered | None:
    """The heading without a number between ``start`` and ``one``, if just one line reads like it.

    It stands on a line of its own; or, with ``run_in``, its paragraph goes on behind it.
    """
    between = Span(start, one.start)
    if run_in:
        found = list(_run_in(reading, between))
    else:
        found = list(_lines_like(reading, between))
        named = [line for line in found if _names_a_part(line)]
        found = named or [line for line in found if len(line.words) <= _SHORT]
    return found[0] if len(found) == 1 else None


def runs_in(reading: Reading, heading: Span) -> bool:
    """Whether the paragraph of ``heading`` goes on behind it."""
    line = reading.document.line_span(reading.document.line_number(heading.start))
    return len(reading.text[heading.end : line.end].strip()) > 1


def unnumbered_last(reading: Reading, parts: Mapping[str, Sequence[str]]) -> Unnumbered | None:
    """A heading without a number below the last chapter's, of a part that no chapter is of, or one
    that the report says it has.
    """
    if len(reading.chapters) < _CHAPTERS:
        return None
    titles = [one.title for one in reading.chapters]
    absent = [
        words
        for words in parts.values()
        if not any(word in title for word in words for title in titles)
    ]
    announced = [
        name.words
        for made in compositions(reading.folded, reading.narrative, titles, parts)
        for name in made.names
        if not name.present
    ]
    last = reading.chapters[-1]
    for line in reading.once(heading_lines):
        if last.heading.end <= line.span.start and (
            any(word in line.words for words in absent for word in words)
            or _OTHERS.fullmatch(line.words) is not None
            or any(matches(line.words, name, parts) for name in announced)
        ):
            return line
    return None


def unnumbered_after(reading: Reading, start: int, end: int, run_in: bool) -> Unnumbered | None:
    """The one line between ``start`` and ``end`` that reads like a heading of the same kind."""
    lines = _run_in(reading, Span(start, end)) if run_in else _lines_like(reading, Span(start, end))
    found = [line for line in lines if _names_a_part(line) and _opens(reading, line)]
    return found[0] if len(found) == 1 else None


def _opens(reading: Reading, line: Unnumbered) -> bool:
    """Whether a paragraph begins with ``line``."""
    paragraph = reading.narrative.at(line.span.start)
    return paragraph is not None and paragraph.span.start == line.span.start


def heading_lines(reading: Reading) -> Iterator[Unnumbered]:
    """Lines of the running text that read like headings and bear no number."""
    for paragraph in reading.narrative.paragraphs:
        if paragraph.heading:
            continue
        words, span = next(_lines(reading, paragraph.span), ("", paragraph.span))
        if span.start != paragraph.span.start or not names_a_part(words):
            continue
        if _is_like_heading(reading, words, span) and not reading.in_bare_table(paragraph.span):
            yield Unnumbered(words, span)


def _names_a_part(line: Unnumbered) -> bool:
    return names_a_part(line.words)


def _lines_like(reading: Reading, between: Span) -> Iterator[Unnumbered]:
    for bare, span in _lines(reading, between):
        if _is_like_heading(reading, bare, span):
            yield Unnumbered(bare, span)


def _is_like_heading(reading: Reading, bare: str, span: Span) -> bool:
    return like_heading(bare) and not (_goes_on(reading, span) or reading.in_bare_table(span))


def _goes_on(reading: Reading, line: Span) -> bool:
    """Whether the next line begins with a mark, or a title has no end, so that the page broke
    ``line``.
    """
    words = reading.folded[line.start : line.end]
    if words.count("《") > words.count("》"):
        return True
    following = reading.folded[line.end : line.end + _BLANKS].lstrip()
    return following[:1] in _CLOSING_MARKS


def _run_in(reading: Reading, between: Span) -> Iterator[Unnumbered]:
    for bare, span in _lines(reading, between):
        opening = _RUN_IN.match(bare)
        if opening and NUMBERED.match(bare) is None:
            yield Unnumbered(opening[0][:-1], Span(span.start, span.start + opening.end() - 1))


def _lines(reading: Reading, between: Span) -> Iterator[tuple[str, Span]]:
    """The whole lines that begin and end in ``between`` and whose number does not end the line
    before, folded and stripped.
    """
    document = reading.document
    first = document.line_number(between.start)
    for number in range(first, document.line_number(between.end) + 1):
        line = document.line_span(number)
        words = reading.folded[line.start : line.end]
        bare = words.strip()
        start = line.start + len(words) - len(words.lstrip())
        span = Span(start, start + len(bare))
        before = max(reading.region.start, line.start - _BLANKS)
        if (
            bare
            and between.contains(span)
            and not _NUMBER_LEFT.search(reading.folded[before : line.start])
        ):
            yield bare, span


def is_contents(reading: Reading, headings: Sequence[Span]) -> bool:
    """Whether nothing stands between ``headings`` but dots and page numbers."""
    text = reading.text
    between = [text[one.end : following.start] for one, following in pairwise(headings)]
    return len(headings) > 1 and not any(
        character.isalpha() for words in between for character in words
    )
