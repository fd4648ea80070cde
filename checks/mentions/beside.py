"""Mentions that what stands beside them shows to be no figure of their row."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from itertools import combinations, islice
from typing import NamedTuple, TypeVar

from checks.examined import Mention
from checks.mentions.spoken import Spoken, bare
from checks.mentions.whose import channel_owner
from report.narrative import sentence
from report.span import Span

K = TypeVar("K", bound=Hashable)
T = TypeVar("T")

_DISCLOSURE = "公开"
_IN_ALL = re.compile(
    r"[,、](?:[省市县区旗]直|各?部门|各?乡镇|街道|其[他余]单位)"
    r"|全[省市县区旗镇乡]一?共|合计|总计|,一?共\s*\d"
)
_OFFICE = re.compile(
    r"[^,。;]{0,8}(?:政府办公室|政府办|办公室|机关|本级)(?:[收受办答公发主配设印制出])"
)
_MOST = 20  # owners, or amounts, that are told apart; a report has few


class _Told(NamedTuple):
    """A mention of one row, its sentence, and the headings it stands under."""

    mention: Mention
    sentence: Span
    headings: str


def not_of_their_row(spoken: Spoken, mentions: Iterable[Mention]) -> Iterator[Mention]:
    """Those of ``mentions`` that are cases of all kinds, or of one part of their row."""
    rows: dict[str, list[_Told]] = defaultdict(list)
    for mention in mentions:
        paragraph = spoken.narrative.at(mention.figure.span.start)
        if paragraph is None:
            continue
        whole = sentence(spoken.text, paragraph.span, mention.figure.span.start)
        for indicator in mention.indicators:
            rows[indicator].append(_Told(mention, whole, paragraph.headings))
    for indicator, told in rows.items():
        yield from _of_an_office(spoken, told)
        if len(told) < 2:
            continue
        if indicator in spoken.counting.headed:
            for chapter in _grouped((one.headings, one) for one in told).values():
                yield from _of_all_kinds(spoken, chapter)
        channel = indicator in spoken.counting.channels
        alone = [one for one in told if len(one.mention.indicators) == 1]
        if channel:
            yield from _of_several_owners(spoken, alone)
        for together in _grouped((one.sentence, one.mention) for one in alone).values():
            yield from _of_parts(together, channel=channel)


def _grouped(pairs: Iterable[tuple[K, T]]) -> Mapping[K, list[T]]:
    groups: dict[K, list[T]] = defaultdict(list)
    for key, one in pairs:
        groups[key].append(one)
    return groups


def _of_all_kinds(spoken: Spoken, told: Sequence[_Told]) -> list[Mention]:
    """Cases that only the heading says are about disclosure, where the chapter tells another figure
    that is (发生行政复议4件;…因政府信息公开引发的行政复议为零).
    """
    plain = {
        one.mention.figure.span: one.mention.amount
        for one in told
        if _DISCLOSURE in spoken.text[one.sentence.start : one.mention.figure.span.end]
    }
    amounts = [*islice(dict.fromkeys(plain.values()), _MOST)]
    return [
        one.mention
        for one in told
        if amounts
        and one.mention.figure.span not in plain
        and not any(map(one.mention.amount.meets, amounts))
    ]


def _of_several_owners(spoken: Spoken, told: Sequence[_Told]) -> list[Mention]:
    """The figures of a channel that several bodies each have (局网站…, 在市政府网站…)."""
    owners: dict[str, list[Mention]] = defaultdict(list)
    for mention, _, _ in told:
        near = bare(spoken.text[mention.clause.start : mention.figure.span.start])
        owners[channel_owner(near)].append(mention)
    owners.pop("", None)
    for (one, its), (other, others) in combinations(islice(owners.items(), _MOST), 2):
        same = one.endswith(other) or other.endswith(one)
        if not same and not its[0].amount.meets(others[0].amount):
            return [mention for mentions in owners.values() for mention in mentions]
    return []


def _of_parts(told: Sequence[Mention], *, channel: bool) -> Sequence[Mention]:
    """Figures of one row that differ in one sentence, when they are of a channel's places or count
    different things (就5个热点回应7次).
    """
    first, *others = told
    counted = first.figure.unit  # a denial has none
    differ = any(
        not first.amount.meets(one.amount)
        and (channel or (one.figure.unit != first.figure.unit and one.figure.unit and counted))
        for one in others
    )
    return told if differ else []


def _of_an_office(spoken: Spoken, told: Sequence[_Told]) -> Iterator[Mention]:
    """The figures of an office whose sentence goes on to all (县政府办收到10件,…全县共收到27件)."""
    for mention, whole, _ in told:
        near = bare(spoken.text[mention.clause.start : mention.figure.span.start])
        behind = spoken.text[mention.figure.span.end : whole.end]
        if _OFFICE.match(near) and _IN_ALL.search(behind):
            yield mention
