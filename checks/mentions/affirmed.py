"""What the narrative says there was, without a figure: at least one."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from checks.examined import Mention
from checks.form import Indicator, Phrase
from checks.mentions.phrases import affirming
from checks.mentions.spoken import Spoken, affirmed_around, bare
from checks.mentions.when import another_time, years_in
from report.figures import Figure, FigureKind
from report.interval import Interval
from report.narrative import Paragraph
from report.span import Span
from report.wrapping import Unwrapped, on_one_line

_NEGATED = re.compile(r"[未没不无非]|将|拟|计划|如果|若|应当")


def affirmations(spoken: Spoken, counted: Sequence[Mention]) -> Iterator[Mention]:
    """The first affirmation of each indicator that has no figure among ``counted``."""
    said = {indicator for mention in counted for indicator in mention.indicators}
    denials = [one.span.start for one in spoken.figures if one.kind is FigureKind.DENIAL]
    lines = [
        _on_one_line(spoken.text, paragraph)
        for paragraph in spoken.narrative.paragraphs
        if not paragraph.heading
    ]
    for indicator, phrase, pattern in affirming(spoken.form):
        if indicator.id in said:
            continue
        found = (
            mention
            for line in lines
            for mention in _affirmed(spoken, line, indicator, phrase, pattern)
        )
        for mention in found:
            clause = mention.clause
            if bisect_left(denials, clause.start) == bisect_left(denials, clause.end):
                yield mention
                break


class _Line(NamedTuple):
    """A paragraph on one line, its places those of the line."""

    paragraph: Paragraph
    unwrapped: Unwrapped


def _on_one_line(text: str, paragraph: Paragraph) -> _Line:
    line = on_one_line(text, paragraph.span)
    return _Line(replace(paragraph, span=Span(0, len(line.words))), line)


def _affirmed(
    spoken: Spoken,
    line: _Line,
    indicator: Indicator,
    phrase: Phrase,
    pattern: re.Pattern[str],
) -> Iterator[Mention]:
    for match in pattern.finditer(line.unwrapped.words):
        around = affirmed_around(line.unwrapped.words, line.paragraph, match)
        years = years_in(around.sentence)
        if _NEGATED.search(around.near) or (years and spoken.year not in years):
            continue
        if not around.about(phrase) or any(word in around.sentence for word in phrase.without):
            continue
        if another_time(around, spoken.year) or not spoken.whose.owns(
            around.so_far + bare(match[0])
        ):
            continue
        words = line.unwrapped.place(Span(*match.span()))
        place = Span(words.start, words.start)
        figure = Figure(FigureKind.COUNT, words, place, Interval.at_least(1), indicator.unit)
        yield Mention((indicator.id,), figure, figure.amount, line.unwrapped.place(around.clause))
