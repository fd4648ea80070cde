"""What a report tells in words of its own: its narrative without what the form prescribes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from checks.labels import label_key
from checks.reading import Reading
from checks.repeats.whole import is_note
from checks.rule import Ruleset
from report.figure import FigureKind
from report.span import Span

KIND = "copied_share"  # the rule that knows what is prescribed

_SENTENCE = re.compile(r"[^。！？!?]+[。！？!?]*|[。！？!?]+")
_LONGEST_LABEL = 60  # characters of a paragraph that is a row of the form: 第二十条第（一）项
_LONGEST = 300  # characters of a sentence that may be prescribed
# Kept of a report; what goes beyond is not looked at.
_MOST = 20_000  # stretches
_FURTHEST = 2_000_000  # characters of its text


def own_words(reading: Reading) -> tuple[Span, ...]:
    """The sentences that no form, law or notice words, in order; neighbours are one stretch."""
    return tuple(islice(_own_words(reading, _Prescribed.of(reading.ruleset)), _MOST))


@dataclass(frozen=True, slots=True)
class _Prescribed:
    """Words that together make a sentence one that every report has: always, and where it tells no
    count above 0. By the first of them, as most sentences have none of these.
    """

    always: Mapping[str, Sequence[Sequence[str]]]
    uncounted: Mapping[str, Sequence[Sequence[str]]]

    @classmethod
    def of(cls, ruleset: Ruleset) -> _Prescribed:
        rules = [rule.fields for rule in ruleset.rules.values() if rule.kind == KIND]
        return cls(
            _by_first(words for one in rules for words in one["prescribed"].values()),
            _by_first(words for one in rules for words in one.get("unless_counted", {}).values()),
        )

    def has(self, sentence: str, place: Span, reading: Reading) -> bool:
        if len(sentence) > _LONGEST:
            return False
        plain = "".join(sentence.split())
        if _any_in(self.always, plain):
            return True
        return _any_in(self.uncounted, plain) and not any(
            one.kind is FigureKind.COUNT and one.amount.high != 0
            for one in reading.figures_in(place)
        )


def uncounted_units(ruleset: Ruleset) -> frozenset[str]:
    """Units in which nothing is counted that a year could change."""
    rules = (rule for rule in ruleset.rules.values() if rule.kind == KIND)
    return frozenset(unit for rule in rules for unit in rule.fields["uncounted_units"])


def _by_first(prescribed: Iterable[Sequence[str]]) -> Mapping[str, Sequence[Sequence[str]]]:
    found: dict[str, list[Sequence[str]]] = {}
    for first, *others in filter(None, prescribed):
        found.setdefault(first, []).append(others)
    return found


def _any_in(prescribed: Mapping[str, Sequence[Sequence[str]]], sentence: str) -> bool:
    for first, others in prescribed.items():
        if first in sentence and any(all(word in sentence for word in words) for words in others):
            return True
    return False


def _own_words(reading: Reading, prescribed: _Prescribed) -> Iterator[Span]:
    labels = reading.form.whole_labels if reading.form else frozenset[str]()
    for paragraph in reading.narrative.paragraphs:
        if paragraph.span.end - reading.region.start > _FURTHEST:
            return
        words = reading.document.slice(paragraph.span)
        if paragraph.heading or is_note(words) or words.strip() == reading.identity.title:
            continue
        if len(words) <= _LONGEST_LABEL and label_key(words) in labels:
            continue
        open_span: Span | None = None
        for match in _SENTENCE.finditer(reading.folded, *paragraph.span):
            place = Span(*match.span())
            if prescribed.has(match[0], place, reading):
                if open_span is not None:
                    yield open_span
                open_span = None
            else:
                open_span = Span(place.start if open_span is None else open_span.start, place.end)
        if open_span is not None:
            yield open_span
