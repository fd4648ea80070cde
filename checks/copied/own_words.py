"""What a report tells in words of its own: its narrative without what the form prescribes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from checks.reading import Reading
from checks.repeats.whole import is_note
from report.span import Span

KIND = "copied_share"  # the rule that knows what is prescribed

_SENTENCE = re.compile(r"[^。！？!?]+[。！？!?]*|[。！？!?]+")
_LONGEST = 300  # characters of a sentence that may be prescribed
# Kept of a report; what goes beyond is not looked at.
_MOST = 20_000  # stretches
_FURTHEST = 2_000_000  # characters of its text


def own_words(reading: Reading) -> tuple[Span, ...]:
    """The sentences that no form, law or notice words, in order; neighbours are one stretch."""
    return tuple(islice(_own_words(reading, _prescribed(reading)), _MOST))


def _prescribed(reading: Reading) -> Sequence[Sequence[str]]:
    """Words that together make a sentence one that every report has."""
    rules = (rule for rule in reading.ruleset.rules.values() if rule.kind == KIND)
    return [words for rule in rules for words in rule.fields["prescribed"].values()]


def _own_words(reading: Reading, prescribed: Sequence[Sequence[str]]) -> Iterator[Span]:
    for paragraph in reading.narrative.paragraphs:
        if paragraph.span.end - reading.region.start > _FURTHEST:
            return
        words = reading.document.slice(paragraph.span)
        if paragraph.heading or is_note(words) or words.strip() == reading.identity.title:
            continue
        open_span: Span | None = None
        for match in _SENTENCE.finditer(reading.folded, *paragraph.span):
            if _is_prescribed(match[0], prescribed):
                if open_span is not None:
                    yield open_span
                open_span = None
            else:
                start = match.start() if open_span is None else open_span.start
                open_span = Span(start, match.end())
        if open_span is not None:
            yield open_span


def _is_prescribed(sentence: str, prescribed: Sequence[Sequence[str]]) -> bool:
    if len(sentence) > _LONGEST:
        return False
    plain = "".join(sentence.split())
    return any(all(word in plain for word in words) for words in prescribed)
