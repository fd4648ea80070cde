"""Headings with nothing under them, and paragraphs that end without their stop."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby, pairwise, zip_longest

from checks.finding import Evidence, Finding, Status
from checks.kinds.outcome import broken, finding
from checks.kinds.structure.headings import runs_in
from checks.reading import Reading
from checks.rule import Rule
from report.outline import Section, SectionKind
from report.place import Missed
from report.span import Span

_WITH_CONTENT = (
    "（一）",
)  # items that head paragraphs; those of other schemes often are the content
_TABLE_OF_CONTENTS = 3  # empty headings in a row are a list of headings, not empty chapters


def check_empty_section(rule: Rule, reading: Reading) -> Iterator[Finding]:
    """A chapter is followed by something before the next one; so is an item whose siblings are."""
    numbered = [
        one
        for one in reading.sections
        if (one.kind is SectionKind.CHAPTER or one.scheme in _WITH_CONTENT)
        and one.heading.length
        and not reading.in_bare_table(one.heading)
    ]
    empty = [
        _empty(reading, one) and not _holds(one, following)
        for one, following in zip_longest(numbered, numbered[1:])
    ]
    contents = _in_a_row(empty)
    with_content = [one for one, bare in zip(numbered, empty, strict=True) if not bare]
    filled = {one.parent for one, bare in zip(numbered, empty, strict=True) if not bare}
    found = [
        one
        for one, bare, listed in zip(numbered, empty, contents, strict=True)
        if bare and not listed and (one.kind is SectionKind.CHAPTER or one.parent in filled)
    ]
    parts = {
        one.heading
        for one, following in pairwise(numbered)
        if following.number == 1
        and (one.scheme, one.parent) == (following.scheme, following.parent)
    }
    # A heading whose parts are numbered in its own marks has them below it.
    found = [one for one in found if one.heading not in parts]
    # Headings that end like sentences, or with a figure, are the content themselves.
    run_in = Counter(
        (one.parent, one.scheme) for one in with_content if _heads_paragraph(reading, one)
    )
    told = (
        _tells(reading, one)
        or (_is_sentence(reading, one) and not _opens_nothing(one, run_in[one.parent, one.scheme]))
        for one in found
    )
    found = [one for one, content in zip(found, told, strict=True) if not content]
    found = list(_with_nothing_unseen(reading, found))
    if with_content and not found:
        yield finding(
            rule,
            Status.PASS,
            [Evidence("heading", one.heading) for one in (with_content[0], with_content[-1])],
            anchor="all",
            state=[f"sections={len(with_content)}"],
            arguments={"title": with_content[0].title},
        )
    for one in found:
        yield finding(
            rule,
            broken(rule),
            [Evidence("heading", one.heading)],
            anchor=one.title,
            state=["empty"],
            arguments={"title": one.title},
        )


def _with_nothing_unseen(reading: Reading, empty: Iterable[Section]) -> Iterator[Section]:
    """Of headings with nothing under them, those whose content is not what has no text there, such
    as a picture, nor may be what is attached.
    """
    layout = reading.document.layout
    if any(place.source for place in layout.places):
        return
    unseen = [one.offset for one in layout.unseen if one.what is not Missed.HIDDEN]
    for one in empty:
        if bisect_left(unseen, one.span.start) == bisect_right(unseen, one.span.end):
            yield one


def _holds(section: Section, following: Section | None) -> bool:
    """Whether a part (第一部分) begins with a chapter of its own."""
    return (
        following is not None
        and section.kind is SectionKind.CHAPTER
        and section.scheme == "第一部分"
        and following.scheme != section.scheme
    )


_RUN_IN = 2  # headings beside it whose paragraphs go on behind them, so that its own should
# What names a matter and tells nothing of it.
_NAMES = re.compile(
    r"(?!没有|[无未不]|加[强大快]|强化|完善|推[进动]|做好|落实|健全|规范|优化|提[高升]|深化|开展|抓|细化|拓)"
    r"[^,，、]{2,16}?(?:情况|概况|概述|保障|建设|公开|管理|问题|不足|事项)$"
)


def _opens_nothing(section: Section, run_in: int) -> bool:
    """Whether what reads like a sentence names a matter, as ``run_in`` headings beside it do that
    open paragraphs.
    """
    return run_in >= _RUN_IN and _NAMES.match(section.title) is not None


def _heads_paragraph(reading: Reading, section: Section) -> bool:
    """Whether it is a sentence with which a paragraph opens."""
    return _is_sentence(reading, section) and runs_in(reading, section.heading)


def _is_sentence(reading: Reading, section: Section) -> bool:
    """Whether it is closed by a mark, as sentences and the items of a list are; a chapter's heading
    is a sentence only where a pause stands in it too.
    """
    closing = reading.folded[section.heading.end : section.heading.end + 1]
    heading = reading.folded[slice(*section.heading)]
    may_be = section.kind is SectionKind.ITEM or "," in heading
    return may_be and closing != "" and closing in _SENTENCE_ENDS


def _tells(reading: Reading, section: Section) -> bool:
    """Whether an item ends with a figure, as the rows of a list of them do, or a heading with the
    number of its page.
    """
    heading = reading.folded[slice(*section.heading)].rstrip()
    figure = section.kind is SectionKind.ITEM and _FIGURE_LAST.search(heading) is not None
    return figure or _PAGE_LAST.search(heading) is not None


_PAGE_LAST = re.compile(r"(?:…|[.·]{3}|\t)[ \t]*\d{1,3}$")
_FIGURE_LAST = re.compile(r"(?<!20)\d[^\d,，。]{0,3}$")
_SENTENCE_ENDS = "。；;，,！!"
_CONTENT = "…|/—-"  # marks that say there is nothing to say


def _empty(reading: Reading, section: Section) -> bool:
    end = section.span.end
    if _APPENDED.search(section.title) is None:
        end = min((one.start for one in _signed(reading, section)), default=end)
    rest = reading.folded[section.heading.end : end]
    if _DATE_ALONE.fullmatch(rest):
        return True
    return not any(character.isalnum() or character in _CONTENT for character in rest)


_APPENDED = re.compile(r"附[表件录]|统计表")  # a heading of what may be a picture
_DATE_ALONE = re.compile(r"\s*20\d\d\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日\s*")


def _signed(reading: Reading, section: Section) -> Iterator[Span]:
    """The signatures in ``section`` that nothing but others follows: they are the report's."""
    first, behind = (
        bisect_left(reading.sections, place, key=lambda one: one.span.start)
        for place in (section.heading.end, section.span.end)
    )
    inside = [
        one
        for one in reading.sections[first:behind]
        if one.kind in (SectionKind.SIGNATURE, SectionKind.TABLE)
    ]
    if all(one.kind is SectionKind.SIGNATURE for one in inside):
        return (one.span for one in inside)
    return iter(())


def _in_a_row(empty: list[bool]) -> list[bool]:
    """Which of the empty sections stand in a table of contents."""
    found: list[bool] = []
    for bare, run in groupby(empty):
        length = len(list(run))
        found += [bare and length >= _TABLE_OF_CONTENTS] * length
    return found


def check_full_stop(rule: Rule, reading: Reading) -> Iterator[Finding]:
    """A paragraph ends with its full stop where the others of the report do."""
    paragraphs = reading.narrative.paragraphs
    ends = [
        (one, following)
        for one, following in zip_longest(paragraphs, paragraphs[1:])
        if not one.heading
        and one.chapter
        and _is_running_text(reading.document.slice(one.span))
        and not reading.in_bare_table(one.span)
    ]
    stopped = sum(reading.folded[one.span.end - 1] in _STOPS for one, _ in ends)
    if stopped <= len(ends) / 2:
        return
    for one, following in ends:
        closes = following is None or following.heading or following.chapter != one.chapter
        last = reading.folded[one.span.end - 1]
        beyond = following.span.start if following else reading.region.end
        goes_on = closes and reading.is_cut_between(one.span.end, beyond)
        if closes and not goes_on and (last.isalnum() or last in _PAUSES_ONLY):
            tail = _last_clause(reading, one.span)
            words = reading.document.slice(tail)
            yield finding(
                rule,
                broken(rule),
                [Evidence("place", tail)],
                anchor=words,
                state=["no stop"],
                arguments={"words": words},
            )


_LONGEST_TAIL = 24


def _last_clause(reading: Reading, paragraph: Span) -> Span:
    """The clause that ends ``paragraph``, its end when that is long, never within a number."""
    text = reading.text
    first = max(paragraph.start, paragraph.end - _LONGEST_TAIL)
    mark = max(text.rfind(pause, first, paragraph.end - 1) for pause in _PAUSES)
    start = mark + 1 if mark >= 0 else first
    while paragraph.start < start and text[start - 1].isdecimal() and text[start].isdecimal():
        start -= 1
    return Span(start, paragraph.end)


_STOPS = '。！!?;:…"』」).'  # folded, as are those below
_LONG_ENOUGH = 8
_PAUSES = "，,、；;。"
_PAUSES_ONLY = "，,、"


def _is_running_text(text: str) -> bool:
    return len(text) >= _LONG_ENOUGH and any(mark in text for mark in _PAUSES)
