"""Parts that a report should have, and headings with nothing under them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby, zip_longest

from checks.finding import Evidence, Finding
from checks.kinds.outcome import broken, finding
from checks.reading import Reading
from checks.rule import Rule
from report.outline import Section, SectionKind
from report.span import Span

_WITH_CONTENT = (
    "（一）",
)  # items that head paragraphs; those of other schemes often are the content
_TABLE_OF_CONTENTS = 3  # empty headings in a row are a list of headings, not empty chapters


def check_missing_part(rule: Rule, reading: Reading) -> Iterator[Finding]:
    """Each of ``parts`` (name to words) is a heading or spoken of; only where ``enough`` of them
    are headings, so that an excerpt or another kind of text is left alone.
    """
    headings = [one.title for one in reading.chapters]
    parts = rule.fields["parts"]
    present = [
        name
        for name, words in parts.items()
        if any(word in title for word in words for title in headings)
    ]
    if len(present) < rule.fields["enough"]:
        return
    spoken = "".join(reading.document.slice(one.span) for one in reading.narrative.paragraphs)
    for name, words in parts.items():
        if name in present or any(word in spoken for word in words):
            continue
        last = reading.chapters[-1].heading
        yield finding(
            rule,
            broken(rule),
            [Evidence("place", Span(last.start, last.end))],
            anchor=name,
            state=["absent"],
            arguments={"part": name, "words": "、".join(words)},
        )


def check_empty_section(rule: Rule, reading: Reading) -> Iterator[Finding]:
    """A chapter is followed by something before the next one; so is an item whose siblings are."""
    numbered = [
        one
        for one in reading.sections
        if (one.kind is SectionKind.CHAPTER or one.scheme in _WITH_CONTENT)
        and one.heading.length
        and not reading.in_bare_table(one.heading)
    ]
    empty = [_empty(reading, one) for one in numbered]
    contents = _in_a_row(empty)
    filled = {one.parent for one, bare in zip(numbered, empty, strict=True) if not bare}
    for one, bare, listed in zip(numbered, empty, contents, strict=True):
        a_list = one.kind is SectionKind.ITEM and one.parent not in filled
        if bare and not listed and not a_list:
            yield finding(
                rule,
                broken(rule),
                [Evidence("heading", one.heading)],
                anchor=one.title,
                state=["empty"],
                arguments={"title": one.title},
            )


def _empty(reading: Reading, section: Section) -> bool:
    rest = reading.text[section.heading.end : section.span.end]
    return not any(character.isalnum() or character in "…|" for character in rest)


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
    stopped = sum(reading.text[one.span.end - 1] in _STOPS for one, _ in ends)
    if stopped <= len(ends) / 2:
        return
    for one, following in ends:
        closes = following is None or following.heading or following.chapter != one.chapter
        if closes and reading.text[one.span.end - 1].isalnum():
            tail = Span(max(one.span.start, one.span.end - 12), one.span.end)
            words = reading.document.slice(tail)
            yield finding(
                rule,
                broken(rule),
                [Evidence("place", tail)],
                anchor=words,
                state=["no stop"],
                arguments={"words": words},
            )


_STOPS = "。！？!?；;：:…”』」）)."
_LONG_ENOUGH = 12
_PAUSES = "，,、；;。"


def _is_running_text(text: str) -> bool:
    return len(text) >= _LONG_ENOUGH and any(mark in text for mark in _PAUSES)
