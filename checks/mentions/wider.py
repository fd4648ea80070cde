"""Cases of all kinds, told in a chapter that tells of those about disclosure too."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from checks.examined import Mention
from checks.mentions.spoken import Spoken
from checks.narrative import sentence

_DISCLOSURE = "公开"


def of_all_kinds(spoken: Spoken, mentions: Iterable[Mention]) -> list[Mention]:
    """The mentions of ``mentions`` that only their heading says are about disclosure, where the
    same chapter tells another figure that is (发生行政复议4件;…因政府信息公开引发的行政复议为零).
    """
    headed = spoken.counting.headed
    told: dict[tuple[str, str], list[tuple[Mention, bool]]] = defaultdict(list)
    for mention in mentions:
        paragraph = spoken.narrative.at(mention.figure.span.start)
        if paragraph is None or headed.isdisjoint(mention.indicators):
            continue
        whole = sentence(spoken.text, paragraph.span, mention.figure.span.start)
        plainly = _DISCLOSURE in spoken.text[whole.start : mention.figure.span.end]
        for indicator in mention.indicators:
            told[indicator, paragraph.headings].append((mention, plainly))
    found = []
    for of_one in told.values():
        plain = [mention.amount for mention, plainly in of_one if plainly]
        for mention, plainly in of_one:
            if plain and not plainly and not any(map(mention.amount.meets, plain)):
                found.append(mention)
    return found
