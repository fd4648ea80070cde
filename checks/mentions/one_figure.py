"""What one count or denial of the narrative is: the first reading of its words that knows."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from checks.examined import Mention
from checks.mentions.another_unit import in_another_unit
from checks.mentions.carried import is_handled_of_carried, without_carrying
from checks.mentions.denied import denied
from checks.mentions.left_out import Last, done_alike, of_channel, part
from checks.mentions.phrases import Matcher
from checks.mentions.refusals import is_of_another, is_of_some
from checks.mentions.said import mention_of, mentions_of
from checks.mentions.shared import named_apart
from checks.mentions.spoken import Spoken
from checks.mentions.told import Candidate, Told, chapters_of
from checks.mentions.when import another_time, without_asides
from checks.mentions.within import names_more
from report.figures import FigureKind
from report.interval import Interval

Bound = list[Mention] | str
Reads = Callable[[Candidate], Bound | None]

_ALL_ARE = re.compile(r"(?:均|都)(?:为|是)?$")
# 作其他处理（含申请人主动撤回）46件: what stands in brackets names nothing.
_ASIDE_BEFORE = re.compile(r"\([^()\d]*\)$")


def bound(spoken: Spoken, told: Told, index: int) -> Bound:
    """The mentions that a count or denial is, or the reason there is none; ``told`` is what those
    before it were, and takes in what it is.
    """
    around = spoken.around(index)
    if around is None:
        return "no-indicator"
    one = Candidate(spoken, told, index, around)
    said = (reads(one) for reads in _READINGS)
    return next((found for found in said if found is not None), "no-indicator")


def _as_saying(one: Candidate) -> Bound | None:
    """办结一件申请、解决一个问题 in quotes counts nothing."""
    around = one.around
    saying = around.printed.startswith("一") and around.so_far.count('"') % 2 == 1
    return "no-indicator" if saying else None


def _of_another_time(one: Candidate) -> Bound | None:
    carries = one.spoken.counting.carries
    around = without_carrying(one.around) if carries else one.around
    return another_time(around, one.spoken.year) or None


def _handled_of_carried(one: Candidate) -> Bound | None:
    carries = one.spoken.counting.carries
    return "other-scope" if carries and is_handled_of_carried(one.around) else None


def _of_another_body(one: Candidate) -> Bound | None:
    """Only a region's own rows count the figures of other bodies."""
    denies = one.figure.kind is FigureKind.DENIAL
    # The parts in brackets are no subject of the rest.
    said = without_asides(one.around.so_far) + (one.around.printed if denies else "")
    if one.spoken.whose.owns(said):
        return None
    chosen = "" if denies else one.counted(one.around)
    if isinstance(chosen, str) or not all(by.indicator.regional for by in chosen):
        return "other-scope"
    return [mention_of(one, one.around, chosen)]


def _as_denial(one: Candidate) -> Bound | None:
    if one.figure.kind is not FigureKind.DENIAL:
        return None
    words = one.spoken.denial(one.figure)
    said = denied(one.spoken.form, one.figure, one.around, words)
    return said if isinstance(said, str) else [said]


def _as_zero_of_all(one: Candidate) -> Bound | None:
    """行政复议、行政诉讼均为0件 denies each of them."""
    if one.figure.amount != Interval.exactly(0) or not _ALL_ARE.search(one.around.near):
        return None
    said = denied(one.spoken.form, one.figure, one.around, one.around.near)
    return None if isinstance(said, str) else [said]


def _as_shared(one: Candidate) -> Bound | None:
    """The mentions that a figure is that several names share."""
    apart = named_apart(one.spoken, one.index, one.around)
    shared = [one.counted(around) for around in apart]
    found = [by for by in shared if isinstance(by, list) and len(by) == 1]
    if not found or len(found) < len(shared):
        return None
    one.told.chapters[one.index] = chapters_of(by[0] for by in found)
    return [mention_of(one, one.around, by) for by in found]


def _as_count(one: Candidate) -> Bound | None:
    chosen = _named(one)
    if isinstance(chosen, str):
        meant = in_another_unit(one) if chosen in ("other-unit", "no-indicator") else None
        if meant is not None:
            one.told.in_another_unit.append(meant)
        return chosen
    if is_of_another(one, chosen):
        return "other-scope"
    one.told.last = Last(one.index, chosen[0])
    if is_of_some(one, chosen):
        return "other-scope"
    one.told.chapters[one.index] = chapters_of(chosen)
    return mentions_of(one, chosen)


# The first that knows what a figure is, or why it is none, says so.
_READINGS: tuple[Reads, ...] = (
    _as_saying,
    _of_another_time,
    _handled_of_carried,
    _of_another_body,
    _as_denial,
    _as_zero_of_all,
    _as_shared,
    _as_count,
)


def _named(one: Candidate) -> list[Matcher] | str:
    """What the words around a figure say it counts, or those that they go on from."""
    around, last = one.around, one.told.last
    chosen = one.counted(around)
    if isinstance(chosen, str) and _ASIDE_BEFORE.search(around.near):
        chosen = one.counted(replace(around, near=_ASIDE_BEFORE.sub("", around.near)))
    if isinstance(chosen, str):
        chosen = (
            part(one.spoken, last, one.index, around)
            or of_channel(one.spoken, one.index, around)
            or done_alike(one.spoken, last, one.index, around)
            or chosen
        )
    return "open-list" if isinstance(chosen, list) and names_more(around) else chosen
