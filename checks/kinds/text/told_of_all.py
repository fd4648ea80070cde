"""One outcome that the narrative tells of all cases held against the table's other outcomes."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from checks.finding import Evidence, Finding, Status
from checks.form import TOTAL
from checks.kinds.operands import compared, form_of, shown, states
from checks.kinds.outcome import broken, finding
from checks.mentions.phrases import any_of
from checks.reading import Reading
from checks.rule import Rule
from report.narrative import sentence
from report.span import Span

_ALL = r"(?:均|都|皆|全\s*部)(?:(?:已|被|获|得到?|予以?|为|是|依法|系)\s*)*"


def check_told_of_all(rule: Rule, reading: Reading) -> Iterator[Finding]:
    """Of ``rows`` that the text counts, and whose cases all ended one way (均获维持), the columns
    that this excludes are 0; ``pending`` too, unless only the ``settled`` are counted.
    """
    claim = re.compile(rf"{_ALL}(?P<word>{any_of(rule.fields['excluded'])})")
    for paragraph in reading.narrative.paragraphs:
        for match in claim.finditer(reading.folded, *paragraph.span):
            start = sentence(reading.folded, paragraph.span, match.start()).start
            rows = _counted(rule, reading, Span(start, match.start()))
            columns = rule.fields["excluded"][match["word"]]
            words = "".join(reading.folded[start : match.start()].split())
            if any(word in words for word in rule.fields["settled"]):
                columns = [one for one in columns if one != rule.fields["pending"]]
            yield from _held_against(rule, reading, Span(*match.span()), rows, columns)


def _counted(rule: Rule, reading: Reading, within: Span) -> Collection[str]:
    """Those of the rule's rows whose cases are counted in ``within``, and are any."""
    total = f"@{TOTAL}"
    found = {
        one.removesuffix(total): None
        for mention in reading.mentions_in(within)
        if mention.amount.low > 0
        for one in mention.indicators
        if one.endswith(total)
    }
    return [one for one in found if one in rule.fields["rows"]]


def _held_against(
    rule: Rule, reading: Reading, said: Span, rows: Collection[str], columns: Sequence[str]
) -> Iterator[Finding]:
    ids = [f"{row}@{column}" for row in rows for column in columns]
    terms, instead = compared(rule, reading, ids)
    if not terms:
        yield from instead
        return
    other = [term for term in terms if term.known]
    words = reading.document.slice(said)
    yield finding(
        rule,
        broken(rule) if other else Status.PASS,
        [
            Evidence("narrative", said, value="".join(words.split())),
            *(term.evidence("cell") for term in other or terms[:1]),
        ],
        formula=f"{' + '.join(term.term for term in other or terms)} = 0",
        indicators=ids,
        state=states("cell", terms),
        arguments={
            "said": words,
            "cells_id": "+".join(term.indicator for term in other),
            "total": "、".join(shown(term.known) for term in other),
            **form_of(reading),
        },
    )
