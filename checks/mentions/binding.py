"""Every figure of the narrative held against the form's words: the mentions, and what is left."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from checks.examined import Mention, Unbound
from checks.form import Form
from checks.mentions.affirmed import affirmations
from checks.mentions.amounts import amount_of
from checks.mentions.beside import not_of_their_row
from checks.mentions.carried import (
    is_carried,
    is_handled_of_carried,
    says_carried,
    without_carrying,
)
from checks.mentions.counted import counted, counted_in_any_unit
from checks.mentions.denied import denied
from checks.mentions.left_out import Last, done_alike, is_part, of_channel, part, with_whole
from checks.mentions.of_others import beside_another_kind, not_of_all
from checks.mentions.phrases import Around, Matcher, counting
from checks.mentions.shared import named_apart
from checks.mentions.spoken import Spoken, bare
from checks.mentions.when import COMPARED, another_time, without_asides
from checks.mentions.whose import Whose
from checks.mentions.within import is_among, names_more, refused_by_whole
from report.figures import Figure, FigureKind
from report.interval import Interval
from report.narrative import Narrative
from report.span import Span

_ALL_ARE = re.compile(r"(?:均|都)(?:为|是)?$")
# 收到申请27件，均已按时办结: the clause behind says what all of them are.
_OF_ALL = re.compile(
    r"(?:申请)?(?:\([^()]{0,24}(?:上年|去年|同期|20\d\d年)[^()]{0,16}\))?"
    rf"{COMPARED}{{0,2}}\s*[,、(]?\s*"
    r"(?P<said>(?:已|现\s*已)?\s*(?:均|全\s*部|都|皆)[^,。;:!?()\d、]{2,20})(?=[,。;!?)])"
)
_COMPARED = re.compile(COMPARED)
_NOT_ALL = re.compile(r"未|没|尚|结转|上年|去年|除")
_COUNTED = re.compile(r"\d[条件次人个份宗起篇]|其中")
_MOST = 20_000  # figures of a text that are looked at; no report has a tenth of it
_BESIDE = 6  # figures back that another may go with
# 作其他处理（含申请人主动撤回）46件: what stands in brackets names nothing.
_ASIDE_BEFORE = re.compile(r"\([^()\d]*\)$")

Bound = list[Mention] | str


class Bindings(NamedTuple):
    """``mentions`` in reading order, ``unbound`` every figure that no rule can use, with the
    reason; ``in_another_unit`` those of them that speak of an indicator in no unit it goes by.
    """

    mentions: tuple[Mention, ...]
    unbound: tuple[Unbound, ...]
    in_another_unit: tuple[Mention, ...] = ()


def bind_mentions(
    text: str,
    narrative: Narrative,
    figures: Sequence[Figure],
    form: Form | None,
    *,
    year: int,
    whose: Whose,
) -> Bindings:
    """What each figure is a figure of; ``text`` is folded."""
    unbound: list[Unbound] = []
    if form is None:
        for figure in figures:
            reason = _not_counted(figure, year) if _counts_nothing(figure) else "no-form"
            if reason:
                unbound.append(Unbound(figure.span, reason))
        return Bindings((), tuple(unbound))
    binding = _Binding(Spoken(text, narrative, figures, form, counting(form), year, whose))
    mentions: list[Mention] = []
    for index, figure in enumerate(figures):
        if _counts_nothing(figure):
            bound: Bound = _not_counted(figure, year)
        else:
            bound = binding.bound(index) if index < _MOST else "too-many"
        if isinstance(bound, list):
            mentions += bound
        elif bound:
            unbound.append(Unbound(figure.span, bound))
    others = {one.figure.span for one in not_of_their_row(binding.spoken, mentions)}
    unbound += (Unbound(span, "other-scope") for span in sorted(others))
    mentions = [one for one in mentions if one.figure.span not in others]
    mentions += affirmations(binding.spoken, mentions)
    mentions.sort(key=lambda mention: mention.figure.span)
    return Bindings(tuple(mentions), tuple(unbound), tuple(binding.in_another_unit))


def _counts_nothing(figure: Figure) -> bool:
    return figure.kind not in (FigureKind.COUNT, FigureKind.DENIAL)


def _not_counted(figure: Figure, year: int) -> str:
    """Why a figure that counts nothing is not used; nothing when other checks use it."""
    if figure.kind is FigureKind.YEAR:
        return "" if figure.amount.low == year else "other-year"
    return "" if figure.kind is FigureKind.PERIOD else str(figure.kind)


class _Binding:
    """Figures bound one after the other; a part may leave out what its whole has named."""

    def __init__(self, spoken: Spoken) -> None:
        self.spoken = spoken
        self.in_another_unit: list[Mention] = []
        self._last: Last | None = None
        self._received: tuple[Around, Matcher] | None = None  # the last that last year's may be in
        self._chapters: dict[int, frozenset[str]] = {}  # of the form, by the figures bound to them

    def bound(self, index: int) -> Bound:
        """The mentions that a count or denial is, or the reason there is none."""
        spoken, figure = self.spoken, self.spoken.figures[index]
        around = spoken.around(index)
        if around is None or _is_saying(around):
            return "no-indicator"
        carries = spoken.counting.carries
        reason = another_time(without_carrying(around) if carries else around, spoken.year)
        if carries and is_handled_of_carried(around):
            reason = reason or "other-scope"
        if reason:
            return reason
        denies = figure.kind is FigureKind.DENIAL
        so_far = without_asides(around.so_far)  # the parts in brackets are no subject of the rest
        if not spoken.whose.owns(so_far + (around.printed if denies else "")):
            return self._of_parts(figure, around)
        if figure.kind is FigureKind.DENIAL:
            return _listed(denied(spoken.form, figure, around, spoken.denial(figure)))
        if figure.amount == Interval.exactly(0) and _ALL_ARE.search(around.near):
            said = denied(spoken.form, figure, around, around.near)
            if isinstance(said, Mention):
                return [said]
        return self._counted(index, around)

    def _counted(self, index: int, around: Around) -> Bound:
        shared = self._shared(index, around)
        if shared:
            return shared
        chosen = self._named(index, around)
        if isinstance(chosen, str):
            if chosen in ("other-unit", "no-indicator"):
                self._note_unit(index, around)
            return chosen
        if self._beside_another(index, around, chosen[0]) or refused_by_whole(
            self.spoken, index, around, chosen[0]
        ):
            return "other-scope"
        self._last = Last(index, chosen[0])
        reason = not_of_all(self.spoken, self.spoken.figures[index], chosen, around)
        if reason or self._is_of_other_years(around, chosen):
            return reason or "other-scope"
        self._chapters[index] = _chapters(chosen)
        return self._mentions(index, around, chosen)

    def _shared(self, index: int, around: Around) -> list[Mention]:
        """The mentions that a figure is that several names share; none where they do not."""
        figure = self.spoken.figures[index]
        apart = named_apart(self.spoken, index, around)
        shared = [self._chosen(figure, one) for one in apart]
        found = [one for one in shared if isinstance(one, list) and len(one) == 1]
        if not found or len(found) < len(shared):
            return []
        self._chapters[index] = _chapters(one[0] for one in found)
        return [self._mention(figure, around, one) for one in found]

    def _named(self, index: int, around: Around) -> list[Matcher] | str:
        """What the words around a figure say it counts, or those that they go on from."""
        figure = self.spoken.figures[index]
        chosen = self._chosen(figure, around)
        if isinstance(chosen, str) and _ASIDE_BEFORE.search(around.near):
            bare_near = _ASIDE_BEFORE.sub("", around.near)
            chosen = self._chosen(figure, replace(around, near=bare_near))
        if isinstance(chosen, str):
            chosen = (
                part(self.spoken, self._last, index, around)
                or of_channel(self.spoken, index, around)
                or done_alike(self.spoken, self._last, index, around)
                or chosen
            )
        return "open-list" if isinstance(chosen, list) and names_more(around) else chosen

    def _is_of_other_years(self, around: Around, chosen: Sequence[Matcher]) -> bool:
        """Whether the words of the figure say that last year's requests are in it, or all that it
        is, where no row asked for is of those.
        """
        counting = self.spoken.counting
        if not counting.carries:
            return False
        if says_carried(around) and not all(one.carried for one in chosen):
            return True
        left_over = all(counting.left_over.issuperset(one.ids) for one in chosen)
        return not left_over and is_carried(around)

    def _mentions(self, index: int, around: Around, chosen: Sequence[Matcher]) -> list[Mention]:
        """The mention of a figure, and what is said of all it counts."""
        figure = self.spoken.figures[index]
        mention = self._mention(figure, around, chosen)
        if self._is_among_received(around, chosen):
            # Those of last year may be in the row, too.
            return [replace(mention, amount=Interval.at_least(mention.amount.low), also=())]
        if self.spoken.counting.left_over.intersection(mention.also):
            self._received = (around, chosen[0])
        kinds = (one for one in chosen[0].indicator.phrases if one.kinds)
        if any(beside_another_kind(self.spoken, figure, one, around) for one in kinds):
            return [replace(mention, amount=Interval.at_least(mention.amount.low))]
        return [mention, *self._of_all(index, around, mention)]

    def _is_among_received(self, around: Around, chosen: Sequence[Matcher]) -> bool:
        """Whether the figure is told of this year's requests alone (收到27件中，已答复25件), where
        its row has those that last year left too.
        """
        if self._received is None or not is_among(around.so_far, self._received[0]):
            return False
        row = self._received[1].indicator
        return all(one.indicator is not row for one in chosen)

    def _beside_another(self, index: int, around: Around, chosen: Matcher) -> bool:
        """Whether the figure goes with one before it in the sentence that is of something else
        (举办税收业务培训9期，培训干部625人次).
        """
        beside = chosen.phrase.beside
        if not any(word in around.so_far[: -len(around.near) or None] for word in beside):
            return False
        (chapter,) = _chapters([chosen])
        for earlier in range(index - 1, max(-1, index - _BESIDE), -1):
            before = self.spoken.around(earlier)
            if before is None or not around.so_far.startswith(before.so_far):
                return False
            if any(word in before.near + before.after for word in beside):
                return chapter not in self._chapters.get(earlier, ())
        return False

    def _note_unit(self, index: int, around: Around) -> None:
        meant = counted_in_any_unit(self.spoken.counting, around)
        said = with_whole(self.spoken, self._last, index, around) if meant is None else None
        if said is not None:
            meant = counted_in_any_unit(self.spoken.counting, said)
            if meant is not None and not is_part(self.spoken, self._last, index, around, meant):
                return
        if meant is not None and not self._in_a_list_of_its_unit(index, around):
            figure = self.spoken.figures[index]
            mention = Mention(meant.ids[:1], figure, figure.amount, around.clause)
            self.in_another_unit.append(mention)

    def _in_a_list_of_its_unit(self, index: int, around: Around) -> bool:
        """Whether the figure before it in the sentence has its unit, and is of no row of the form
        (审核信息90条，其中不予公开3条), as one that speaks of a row in another unit is not.
        """
        before = self.spoken.figures[index - 1] if index else None
        if before is None or before.unit != self.spoken.figures[index].unit:
            return False
        if self.in_another_unit and self.in_another_unit[-1].figure is before:
            return False
        said = self.spoken.around(index - 1)
        inside = said is not None and around.so_far.startswith(said.so_far)
        return inside and (index - 1) not in self._chapters

    def _of_parts(self, figure: Figure, around: Around) -> Bound:
        """What another body's figure is: only a region's own rows count those of other bodies."""
        chosen = self._chosen(figure, around) if figure.kind is FigureKind.COUNT else ""
        if isinstance(chosen, str) or not all(one.indicator.regional for one in chosen):
            return "other-scope"
        return [self._mention(figure, around, chosen)]

    def _chosen(self, figure: Figure, around: Around) -> list[Matcher] | str:
        return counted(self.spoken.counting, figure.unit, around)

    def _of_all(self, index: int, around: Around, mention: Mention) -> list[Mention]:
        """What the clause behind a figure says of all it counts (均已按时办结)."""
        figure = self.spoken.figures[index]
        said = _OF_ALL.match(self.spoken.text, figure.span.end)
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
        chosen = self._chosen(figure, behind)
        chapter = mention.indicators[0].partition(".")[0]
        if isinstance(chosen, str) or len(chosen) != 1:
            return []
        found = chosen[0].indicator
        if set(chosen[0].ids) & set(mention.indicators) or found.id.partition(".")[0] != chapter:
            return []
        of_all = self._mention(figure, behind, chosen)
        if chosen[0].carried:  # of last year's too, so that there may be more
            return [replace(of_all, amount=Interval.at_least(of_all.amount.low), also=())]
        return [of_all]

    def _mention(self, figure: Figure, around: Around, chosen: Sequence[Matcher]) -> Mention:
        ids = tuple(dict.fromkeys(identity for one in chosen for identity in one.ids))
        also = tuple(dict.fromkeys(identity for one in chosen for identity in one.also))
        if self.spoken.counting.carries and says_carried(around):
            ids = tuple(dict.fromkeys([*ids, *(id_ for one in chosen for id_ in one.carried)]))
            also = tuple(one for one in also if one not in ids)
        amount = amount_of(figure, around.printed, chosen[0].indicator)
        if any(one.phrase.least for one in chosen):
            amount = Interval.at_least(amount.low)
        return Mention(ids, figure, amount, around.clause, also)


def _is_saying(around: Around) -> bool:
    """Whether the figure is that of a saying (“办结一件申请、解决一个问题”)."""
    return around.printed.startswith("一") and around.so_far.count('"') % 2 == 1


def _chapters(chosen: Iterable[Matcher]) -> frozenset[str]:
    """The chapters of the form that ``chosen`` are of."""
    return frozenset(one.indicator.id.partition(".")[0] for one in chosen)


def _listed(said: Mention | str) -> Bound:
    return [said] if isinstance(said, Mention) else said
