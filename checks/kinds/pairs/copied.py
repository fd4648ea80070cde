"""Words taken over from the agency's report of the year before, and what was forgotten in them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from checks.copied.passages import Copied
from checks.copied.roles import COPIED, KEPT, LEFT, SOURCE
from checks.examined import Facts, Repeat, ToldFigure
from checks.finding import Evidence, Finding
from checks.kinds.operands import shown
from checks.kinds.outcome import words_behind
from checks.kinds.pairs.pair import Pair
from checks.rule import Rule
from report.folding import folded
from report.interval import Number
from report.span import Span, meets

_NOWHERE = Span(0, 0)
_MOST = 12  # places that a finding shows of each sort
_SENTENCE = re.compile(r"[^。！？!?；;]+")


def check_copied_share(rule: Rule, pair: Pair) -> Iterator[Finding]:
    """How much of the later report's own words is copied, with last year's figures in them: those
    that the tables contradict, though the report's own findings tell of these, and those of no
    table, which may be right. Passages that have such come first, then the longest. Nothing where
    a report tells too little to be measured, or was kept before its own words were.
    """
    copied = pair.copied
    if copied is None or not pair.earlier.told:
        return
    left = list(_left_figures(pair, copied))
    if copied.told < rule.fields["characters"] and not left:
        return
    kept = list(_kept_figures(pair, copied))
    enough = copied.matched >= rule.fields["characters"]
    holds = not (enough and copied.percent >= rule.fields["percent"]) and not left
    yield pair.found(
        rule,
        list(_share_places(pair, copied, left[:_MOST], kept[:_MOST])),
        holds=holds,
        formula=f"{copied.matched} / {copied.told} = {copied.percent}%",
        state=[
            f"passages={len(copied.passages)}",
            f"percent={copied.percent}",
            *(f"{'+'.join(one.indicators)}={shown(one.value)}" for one in left),
            *(f"kept={_words(pair, one)}" for one in kept[:_MOST]),
        ],
        arguments={
            "percent": str(copied.percent),
            "count": str(len(copied.passages)),
            "left": str(len(left)),
            "kept": str(len(kept)),
        },
        vacuous=not copied.passages,
    )


def _share_places(
    pair: Pair, copied: Copied, left: Sequence[ToldFigure], kept: Sequence[Span]
) -> Iterator[Evidence]:
    """Each passage with the figures in it: first what the tables contradict."""

    def figures_in(passage: Repeat) -> tuple[Sequence[ToldFigure], Sequence[Span]]:
        first = bisect_left(left, passage.copy.start, key=lambda one: one.span.start)
        last = bisect_left(left, passage.copy.end, key=lambda one: one.span.start)
        beside = bisect_left(kept, passage.copy.start, key=lambda one: one.start)
        end = bisect_left(kept, passage.copy.end, key=lambda one: one.start)
        return left[first:last], kept[beside:end]

    both = [(one, *figures_in(one)) for one in copied.passages]
    both.sort(key=lambda one: (not one[1], not one[2], -one[0].copy.length))
    for passage, contradicted, unchanged in both[:_MOST]:
        for told in contradicted:
            yield from _figure_places(pair, told)
        yield from _places(passage)
        for span in unchanged:
            yield Evidence(KEPT, span, value=_words(pair, span))


def check_copied_years(rule: Rule, pair: Pair) -> Iterator[Finding]:
    """Sentences of copied passages that still tell of last year as a report tells of its own. One
    finding has them all; but those that the report's own findings doubt.
    """
    copied = pair.copied
    if copied is None or pair.texts is None:
        return
    found = [
        one for one in _left_years(rule, pair, copied) if not meets(one.place, pair.later.doubted)
    ][:_MOST]
    if not found:
        return
    last = str(pair.earlier.year)
    evidence = []
    for one in found:
        evidence.append(Evidence(LEFT, one.place, value=last))
        evidence += _places(one.passage)[1:]
    yield pair.found(
        rule,
        evidence,
        holds=False,
        formula=f"{last} ≠ {pair.later.year}",
        state=[words_behind(pair.texts[1], one.place.end) for one in found],
        arguments={"count": str(len(found))},
    )


def _places(passage: Repeat) -> list[Evidence]:
    return [
        Evidence(COPIED, passage.copy),
        Evidence(SOURCE, _NOWHERE, elsewhere=passage.source),
    ]


def _figure_places(pair: Pair, told: ToldFigure) -> list[Evidence]:
    ids = "+".join(told.indicators)
    return [
        Evidence(LEFT, told.span, ids, shown(told.value)),
        *(pair.this_year(one) for one in told.indicators),
        *(pair.last_year(one) for one in told.indicators),
    ]


def _left_figures(pair: Pair, copied: Copied) -> Iterator[ToldFigure]:
    """What was left as it was, and is last year's in the tables of both years."""
    for told in pair.later.figures:
        if not _unchanged(told.span, copied.same):
            continue
        now, then = _sum(pair.later, told.indicators), _before(pair, told.indicators)
        more = _sum(pair.later, (*told.indicators, *told.also))
        if now is not None and told.value == then and told.value not in (now, more):
            yield told


def _sum(facts: Facts, indicators: Sequence[str]) -> Number | None:
    if any(one not in facts.values for one in indicators):
        return None
    return sum((facts.values[one] for one in indicators), 0)


def _before(pair: Pair, indicators: Sequence[str]) -> Number | None:
    """Their sum in the table of last year, where that asks for all of them."""
    known = [value for one in indicators if (value := pair.then(one)) is not None]
    return sum(known, 0) if len(known) == len(indicators) else None


def _kept_figures(pair: Pair, copied: Copied) -> Iterator[Span]:
    """What counts something, in copied words, as it did last year, and no cell of this year's
    tables says if it is right.
    """
    known = {one.span for one in pair.later.figures if _sum(pair.later, one.indicators) is not None}
    changed = [edit.copy for one in copied.passages for edit in one.edits]
    begun = {one.copy.start for one in copied.passages}  # perhaps within a longer number
    for span in pair.later.counts:
        whole = span.start not in begun and not meets(span, changed)
        if whole and span not in known and _unchanged(span, copied.same):
            yield span


def _words(pair: Pair, span: Span) -> str:
    assert pair.texts is not None  # or there would be nothing copied
    return "".join(folded(pair.texts[1][span.start : span.end]).split())


def _unchanged(span: Span, same: Sequence[Span]) -> bool:
    index = bisect_right(same, span.start, key=lambda one: one.start) - 1
    return index >= 0 and same[index].contains(span)


class _Left(NamedTuple):
    """A year left in a copied passage: its place in the later report."""

    place: Span
    passage: Repeat


def _left_years(rule: Rule, pair: Pair, copied: Copied) -> Iterator[_Left]:
    assert pair.texts is not None  # or there would be nothing copied
    text = pair.texts[1]
    year = str(pair.earlier.year)
    opens = _opens(rule, year)
    no_look = [str(pair.later.year), *rule.fields["looking_back"]]
    for passage in copied.passages:
        words = folded(text[passage.copy.start : passage.copy.end])
        for sentence in _SENTENCE.finditer(words):
            found = next(filter(None, (one.match(sentence[0]) for one in opens)), None)
            if found is None:
                continue
            told = sentence[0][found.start("year") :]
            if any(one in told for one in no_look):
                continue
            start = passage.copy.start + sentence.start()
            place = Span(start + found.start("year"), start + found.end("year"))
            if _begins_sentence(text, start) and _unchanged(place, copied.same):
                yield _Left(place, passage)


def _opens(rule: Rule, year: str) -> Sequence[re.Pattern[str]]:
    """How a sentence begins that is of all of ``year``, or of what there was at its end."""
    before, own, up_to, end = (
        "|".join(map(re.escape, rule.fields[name]))
        for name in ("before_year", "of_a_year", "up_to", "of_its_end")
    )
    return (
        re.compile(rf"\s*(?:{before})?\s?(?P<year>{year})\s?年\s?(?:{own})"),
        re.compile(rf"\s*(?:{up_to})\s?(?P<year>{year})\s?年\s?(?:{end})"),
    )


def _begins_sentence(text: str, start: int) -> bool:
    before = text[max(start - 8, 0) : start].rstrip(" \t\u3000")
    return not before or before[-1] in "。！？!?；;\r\n|"
