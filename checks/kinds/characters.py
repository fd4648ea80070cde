"""Characters that are hidden, that were lost on the way, and wrong numbers of notices."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checks.finding import Evidence, Finding
from checks.kinds.outcome import broken, finding
from checks.reading import Reading
from checks.rule import Rule
from report.folding import folded
from report.span import Span

_MOST_PLACES = 20  # of one kind in one finding; the rest is counted

# Zero-width, bidirectional and private-use characters, and what stands for an unreadable one.
_HIDDEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffd\ue000-\uf8ff]")


def check_hidden_characters(rule: Rule, reading: Reading) -> Iterator[Finding]:
    """One finding for all the characters that a reader does not see."""
    found = [
        Span(*match.span())
        for match in _HIDDEN.finditer(reading.text, reading.region.start, reading.region.end)
    ]
    if not found:
        return
    kinds = sorted({f"U+{ord(reading.text[span.start]):04X}" for span in found})
    yield finding(
        rule,
        broken(rule),
        [
            Evidence("place", span, value=f"U+{ord(reading.text[span.start]):04X}")
            for span in found[:_MOST_PLACES]
        ],
        anchor="hidden",
        state=[f"count={len(found)}", *kinds],
        arguments={"count": str(len(found)), "characters": ", ".join(kinds)},
    )


# 2017年1月1日 → 201711日; 2018年1月1日 → 2018年11日; 〔2021〕30号 → 〔202130号.
_LOST = re.compile(
    r"(?<!\d)20[0-4]\d\d{2,4}日"
    r"|(?<!\d)20[0-4]\d年\d{2,4}日"
    r"|[\[(]20[0-4]\d\d{1,3}号"
)


def check_lost_characters(rule: Rule, reading: Reading) -> Iterator[Finding]:
    """Dates and numbers of notices whose characters were probably lost in scraping."""
    text = reading.folded
    found = [
        Span(*match.span())
        for match in _LOST.finditer(text, reading.region.start, reading.region.end)
    ]
    if found:
        yield finding(
            rule,
            broken(rule),
            [
                Evidence("place", span, value=reading.document.slice(span))
                for span in found[:_MOST_PLACES]
            ],
            anchor="lost",
            arguments={
                "count": str(len(found)),
                "words": "、".join(reading.document.slice(span) for span in found[:3]),
            },
        )


def check_citation(rule: Rule, reading: Reading) -> Iterator[Finding]:
    """A notice is cited by its number, not by one of the ``wrong`` ones."""
    text = reading.folded
    for wrong in rule.fields["wrong"]:
        pattern = re.compile(r"\s?".join(re.escape(one) for one in folded(wrong)))
        match = pattern.search(text, reading.region.start, reading.region.end)
        if match:
            span = Span(*match.span())
            yield finding(
                rule,
                broken(rule),
                [Evidence("place", span, value=wrong)],
                formula=f"{wrong} = {rule.fields['right']}",
                anchor=wrong,
                arguments={"wrong": wrong, "right": rule.fields["right"]},
            )
