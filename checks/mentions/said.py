"""What a figure says of the rows it counts: so many, at least so many, and what all of them are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from checks.examined import Mention
from checks.mentions.amounts import amount_of
from checks.mentions.carried import says_carried
from checks.mentions.of_others import beside_another_kind
from checks.mentions.phrases import Around, Matcher
from checks.mentions.spoken import bare
from checks.mentions.told import Candidate
from checks.mentions.when import COMPARED, without_asides
from checks.mentions.within import is_among
from report.interval import Interval
from report.span import Span

# 收到申请27件，均已按时办结: the clause behind says what all of them are.
_OF_ALL = re.compile(
    r"(?:申请)?(?:\([^()]{0,24}(?:上年|去年|同期|20\d\d年)[^()]{0,16}\))?"
    rf"{COMPARED}{{0,2}}\s*[,、(]?\s*"
    r"(?P<said>(?:已|现\s*已)?\s*(?:均|全\s*部|都|皆)[^,。;:!?()\d、]{2,20})(?=[,。;!?)])"
)
_NOT_ALL = re.compile(r"未|没|尚|结转|上年|去年|除")
_COUNTED = re.compile(r"\d[条件次人个份宗起篇]|其中")


def mentions_of(one: Candidate, chosen: Sequence[Matcher]) -> list[Mention]:
    """The mention of a figure that counts ``chosen``, and what is said of all it counts."""
    mention = mention_of(one, one.around, chosen)
    if _is_among_received(one, chosen):
        # Those of last year may be in the row, too.
        return [replace(mention, amount=Interval.at_least(mention.amount.low), also=())]
    if one.spoken.counting.left_over.intersection(mention.also):
        one.told.received = (one.around, chosen[0])
    kinds = (phrase for phrase in chosen[0].indicator.phrases if phrase.kinds)
    if any(beside_another_kind(one.spoken, one.figure, phrase, one.around) for phrase in kinds):
        return [replace(mention, amount=Interval.at_least(mention.amount.low))]
    return [mention, *_of_all(one, mention)]


def mention_of(one: Candidate, around: Around, chosen: Sequence[Matcher]) -> Mention:
    """The figure as one of all that ``chosen`` count, if ``around`` are its words."""
    ids = tuple(dict.fromkeys(identity for by in chosen for identity in by.ids))
    also = tuple(dict.fromkeys(identity for by in chosen for identity in by.also))
    if one.spoken.counting.carries and says_carried(around):
        ids = tuple(dict.fromkeys([*ids, *(identity for by in chosen for identity in by.carried)]))
        also = tuple(identity for identity in also if identity not in ids)
    amount = amount_of(one.figure, around.printed, chosen[0].indicator)
    if any(by.phrase.least for by in chosen):
        amount = Interval.at_least(amount.low)
    return Mention(ids, one.figure, amount, around.clause, also)


def _is_among_received(one: Candidate, chosen: Sequence[Matcher]) -> bool:
    """Whether the figure is told of this year's requests alone (收到27件中，已答复25件), where its
    row has those that last year left too.
    """
    received = one.told.received
    if received is None or not is_among(one.around.so_far, received[0]):
        return False
    row = received[1].indicator
    return all(by.indicator is not row for by in chosen)


def _of_all(one: Candidate, mention: Mention) -> list[Mention]:
    """What the clause behind a figure says of all it counts (均已按时办结)."""
    around = one.around
    said = _OF_ALL.match(one.spoken.text, one.figure.span.end)
    if (
        said is None
        or len(mention.indicators) != 1
        or _NOT_ALL.search(without_asides(around.sentence))
    ):
        return []
    if _COUNTED.search(around.so_far):
        return []  # one of several, and all of them may be meant
    near = bare(said["said"])
    behind = replace(
        around,
        near=near,
        after="",
        so_far=around.so_far + around.printed + near,
        clause=Span(around.clause.start, said.end()),
    )
    chosen = one.counted(behind)
    chapter = mention.indicators[0].partition(".")[0]
    if isinstance(chosen, str) or len(chosen) != 1:
        return []
    found = chosen[0].indicator
    if set(chosen[0].ids) & set(mention.indicators) or found.id.partition(".")[0] != chapter:
        return []
    of_all = mention_of(one, behind, chosen)
    if chosen[0].carried:  # of last year's too, so that there may be more
        return [replace(of_all, amount=Interval.at_least(of_all.amount.low), also=())]
    return [of_all]
