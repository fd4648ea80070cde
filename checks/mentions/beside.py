"""Mentions that what stands beside them shows to be no figure of their row."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence

from checks.examined import Mention
from checks.mentions.spoken import Spoken
from checks.narrative import sentence

_DISCLOSURE = "公开"


def not_of_their_row(spoken: Spoken, mentions: Iterable[Mention]) -> list[Mention]:
    """Those of ``mentions`` that are cases of all kinds, or one of a row's parts."""
    headed, channels = spoken.counting.headed, spoken.counting.channels
    cases: dict[tuple[str, str], list[tuple[Mention, bool]]] = defaultdict(list)
    parts: dict[tuple[str, int], list[Mention]] = defaultdict(list)
    for mention in mentions:
        if not (_any(headed, mention) or _any(channels, mention)):
            continue
        place = mention.figure.span
        paragraph = spoken.narrative.at(place.start)
        if paragraph is None:
            continue
        whole = sentence(spoken.text, paragraph.span, place.start)
        for indicator in mention.indicators:
            if indicator in headed:
                plainly = _DISCLOSURE in spoken.text[whole.start : place.end]
                cases[indicator, paragraph.headings].append((mention, plainly))
            elif len(mention.indicators) == 1:
                parts[indicator, whole.start].append(mention)
    found = [one for group in cases.values() for one in _of_all_kinds(group)]
    return found + [one for group in parts.values() for one in _parts(group)]


def _any(indicators: Collection[str], mention: Mention) -> bool:
    return any(one in indicators for one in mention.indicators)


def _of_all_kinds(told: Sequence[tuple[Mention, bool]]) -> list[Mention]:
    """Cases that only the heading says are about disclosure, where the chapter tells another figure
    that is (发生行政复议4件;…因政府信息公开引发的行政复议为零).
    """
    plain = [mention.amount for mention, plainly in told if plainly]
    return [
        mention
        for mention, plainly in told
        if plain and not plainly and not any(map(mention.amount.meets, plain))
    ]


def _parts(told: Sequence[Mention]) -> Sequence[Mention]:
    """All of a channel's figures in one sentence, when they differ: each is of one place of several
    (通过局网站公开415条，通过区政府网站公开132条).
    """
    first, *others = told
    return told if any(not first.amount.meets(one.amount) for one in others) else []
