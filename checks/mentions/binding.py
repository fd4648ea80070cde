"""Every figure of the narrative held against the form's words: the mentions, and what is left."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from checks.examined import Mention, Unbound
from checks.form import Form, Indicator, Phrase
from checks.mentions.affirmed import affirmations
from checks.mentions.beside import not_of_their_row
from checks.mentions.carried import is_handled_of_carried, says_carried, without_carrying
from checks.mentions.counted import KEPT_UP, counted, counted_in_any_unit
from checks.mentions.denied import denied
from checks.mentions.phrases import Around, Matcher, any_of, counting
from checks.mentions.shared import named_apart
from checks.mentions.spoken import Spoken, bare
from checks.mentions.when import COMPARED, another_time, without_asides
from checks.mentions.whose import Whose
from report.figures import Figure, FigureKind
from report.folding import folded
from report.interval import Interval, Number
from report.narrative import Narrative
from report.span import Span

_ALL_ARE = re.compile(r"(?:均|都)(?:为|是)?$")
# 制发规范性文件22件，公开18件: nothing but what was done with the things named before.
_ONLY_DONE = re.compile(r"^(?:已|均|全部|并|并已|其中)+|[了共为:]+$")
_PART_WITHIN = 60  # characters
_SENTENCE_END = re.compile(r"[。;!?]")
# 收到申请27件，均已按时办结: the clause behind says what all of them are.
_OF_ALL = re.compile(
    r"(?:申请)?(?:\([^()]{0,24}(?:上年|去年|同期|20\d\d年)[^()]{0,16}\))?"
    rf"{COMPARED}{{0,2}}\s*[,、(]?\s*"
    r"(?P<said>(?:已|现\s*已)?\s*(?:均|全\s*部|都|皆)[^,。;:!?()\d、]{2,20})(?=[,。;!?)])"
)
_COMPARED = re.compile(COMPARED)
_NOT_ALL = re.compile(r"未|没|尚|结转|上年|去年|除")
_COUNTED = re.compile(r"\d[条件次人个份宗起篇]|其中")
# 微信公开方面，全年发布35条: the clause before names the channel.
_REGARDING = re.compile(r"(?:^|,)(?P<channel>[^,。;:\d]{2,12}方面),[^,。;:\d]{0,12}$")
_ISSUES = "期"
_OF_A_CHANNEL = re.compile(
    r"(?:网站?|微博|微信|公报|公众号|公众平台|其[他它](?:方式|渠道|形式))"
    r"(?:平台|公开|发布|政府信息|信息|情况)*$"
)
_MOST = 20_000  # figures of a text that are looked at; no report has a tenth of it
_BESIDE = 6  # figures back that another may go with
# 公开信息50条以上的单位; 行政复议案件35件，其中涉及政府信息公开4件.
_OF_THOSE = re.compile(
    r"(?:以[上下])?的(?:[^,。;:]{0,10}?(?:单位|部门|机关|乡镇|镇|街道|县|区|企业|地方|地区)|共?有\d|仅有?\d)"
)
_OF_WHICH_DISCLOSURE = re.compile(
    r"其中[^。;\d]{0,12}(?:信息公开|政务公开)|"
    r"^\([^)\d]{0,6}(?:信息公开|政务公开)[^)\d]{0,6}\d[^)]*、|"
    r"[,;](?:其中)?(?:涉及?|因)[^,。;\d]{0,6}(?:信息公开|政务公开)[^,。;\d]{0,8}\d|"
    r"(?:均|都|全部)(?:为|是|系)(?![^,。;]{0,12}公开)[^,。;]{1,12}(?:类|案件?)(?=[,。;])"
)
_BEHIND = 80  # characters that may say so
# 作其他处理（含申请人主动撤回）46件: what stands in brackets names nothing.
_ASIDE_BEFORE = re.compile(r"\([^()\d]*\)$")
_GOES_ON = re.compile(r"[、,和及\s]{1,3}")
_PER_WAN = Decimal(10000)
_SCALED = re.compile(r"\d+(?:\.(\d+))?([万亿])(?!元)")
_SCALES = {"万": 10**4, "亿": 10**8}

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
        self._last: tuple[int, Matcher] | None = None  # the last figure bound, and by what
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
        figure = self.spoken.figures[index]
        apart = named_apart(self.spoken, index, around)
        if apart:
            shared = [self._chosen(figure, one) for one in apart]
            if all(isinstance(one, list) and len(one) == 1 for one in shared):
                self._chapters[index] = _chapters(one[0] for one in shared if isinstance(one, list))
                return [
                    self._mention(figure, around, one) for one in shared if isinstance(one, list)
                ]
        chosen = self._chosen(figure, around)
        if isinstance(chosen, str) and _ASIDE_BEFORE.search(around.near):
            bare_near = _ASIDE_BEFORE.sub("", around.near)
            chosen = self._chosen(figure, replace(around, near=bare_near))
        if isinstance(chosen, str):
            chosen = (
                self._part(index, around)
                or self._of_channel(index, around)
                or self._done_alike(index, around)
                or chosen
            )
        if isinstance(chosen, str):
            if chosen in ("other-unit", "no-indicator"):
                self._note_unit(index, around)
            return chosen
        if self._beside_another(index, around, chosen[0]):
            return "other-scope"
        self._last = (index, chosen[0])
        reason = _not_of_all(self.spoken, figure, chosen, around)
        if self.spoken.counting.carries and says_carried(around):
            reason = reason or ("" if all(one.carried for one in chosen) else "other-scope")
        if reason:
            return reason
        self._chapters[index] = _chapters(chosen)
        mention = self._mention(figure, around, chosen)
        kinds = (one for one in chosen[0].indicator.phrases if one.kinds)
        if any(_beside_another_kind(self.spoken, figure, one, around) for one in kinds):
            return [replace(mention, amount=Interval.at_least(mention.amount.low))]
        return [mention, *self._of_all(index, around, mention)]

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
        said = self._with_whole(index, around) if meant is None else None
        if said is not None:
            meant = counted_in_any_unit(self.spoken.counting, said)
            if meant is not None and not self._is_part(index, around, meant):
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

    def _part(self, index: int, around: Around) -> list[Matcher] | None:
        """What a part is that leaves out what its whole has named (14件，其中主动公开12件)."""
        said = self._with_whole(index, around)
        if said is None:
            return None
        chosen = self._chosen(self.spoken.figures[index], said)
        if isinstance(chosen, str) or len(chosen) != 1:
            return None
        return chosen if self._is_part(index, around, chosen[0]) else None

    def _with_whole(self, index: int, around: Around) -> Around | None:
        """``around`` with what the figure bound before it counts, in its own sentence."""
        if self._last is None:
            return None
        between = self._since_last(index)
        if len(between) > _PART_WITHIN or _SENTENCE_END.search(between):
            return None
        return replace(around, near=around.near + self._last[1].phrase.object[0])

    def _since_last(self, index: int) -> str:
        before = self.spoken.figures[self._last[0]] if self._last else None
        start = before.span.end if before else 0
        return self.spoken.text[start : self.spoken.figures[index].span.start]

    def _is_part(self, index: int, around: Around, chosen: Matcher) -> bool:
        """Whether ``chosen`` is of what the last figure bound counts, and not that itself."""
        if self._last is None:
            return False
        whole = self._last[1].indicator
        told = (
            "其中" in bare(self._since_last(index))
            or chosen.indicator.parent == whole.id
            or (chosen.indicator is whole and chosen.ids != self._last[1].ids)
            or _ONLY_DONE.sub("", around.near) in map(folded, chosen.phrase.action)
        )
        return told and chosen.ids != self._last[1].ids

    def _of_channel(self, index: int, around: Around) -> list[Matcher] | None:
        """What a channel's figure is whose clause only goes on with it (编印公报4期，刊登信息58条;
        网站公开方面，全年发布173条; 政府网站。全年公开1035条).
        """
        figure = self.spoken.figures[index]
        before = _REGARDING.search(around.so_far) or KEPT_UP.search(around.so_far)
        named = before["channel"] if before else self._issued(index, around)
        named = named or (around.title if _OF_A_CHANNEL.search(around.title) else "")
        if not named:
            return None
        chosen = self._chosen(figure, replace(around, near=named + around.near))
        if isinstance(chosen, str) or not all(one.phrase.channel for one in chosen):
            return None
        return chosen

    def _done_alike(self, index: int, around: Around) -> list[Matcher] | None:
        """What a figure is that goes on with what was done before it (制发规章2件、文件9件)."""
        if self._last is None or self._last[0] != index - 1 or not self._last[1].phrase.column:
            return None
        if _GOES_ON.fullmatch(self._since_last(index)[: -len(around.near) or None].strip()) is None:
            return None
        for action in self._last[1].phrase.action:
            chosen = self._chosen(
                self.spoken.figures[index], replace(around, near=action + around.near)
            )
            if not isinstance(chosen, str) and chosen[0].ids != self._last[1].ids:
                return chosen if chosen[0].phrase.column == self._last[1].phrase.column else None
        return None

    def _issued(self, index: int, around: Around) -> str:
        """What the figure before says that so many issues were published of, or nothing."""
        before = self.spoken.figures[index - 1] if index else None
        if before is None or before.unit != _ISSUES:
            return ""
        said = self.spoken.around(index - 1)
        if said is None or not around.so_far.startswith(said.so_far):
            return ""
        return said.near

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
        amount = _amount(figure, around.printed, chosen[0].indicator)
        if any(one.phrase.least for one in chosen):
            amount = Interval.at_least(amount.low)
        return Mention(ids, figure, amount, around.clause, also)


def _not_of_all(spoken: Spoken, figure: Figure, chosen: Sequence[Matcher], around: Around) -> str:
    """Why a figure is one of others, of some or of more than the form asks for; or nothing."""
    if _OF_THOSE.match(bare(spoken.text[figure.span.end : figure.span.end + _BEHIND])):
        return "other-scope"
    phrase = chosen[0].phrase
    if phrase.channel and not spoken.whose.runs(around.near):
        return "other-scope"
    if any("公开" in word for word in phrase.topic) and "公开" not in around.near:
        behind = spoken.text[figure.span.end : figure.span.end + _BEHIND].partition("。")[0]
        return "other-scope" if _OF_WHICH_DISCLOSURE.search(bare(behind)) else ""
    return ""


def _beside_another_kind(spoken: Spoken, figure: Figure, phrase: Phrase, around: Around) -> bool:
    """Whether another of the things that ``phrase`` counts is counted before or behind the figure
    (召开工作会议4次、专题会议2次).
    """
    own = max((word for word in phrase.object if word in around.near), key=len, default="")
    others = tuple(word for word in phrase.object if word not in own and own not in word)
    if not own or not others:
        return False
    before, behind = _kinds(others)
    rest = spoken.text[figure.span.end : figure.span.end + _BEHIND]
    said_before = around.so_far[: len(around.so_far) - len(around.near)]
    return behind.match(bare(rest)) is not None or before.search(said_before) is not None


@lru_cache(maxsize=256)
def _kinds(others: tuple[str, ...]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Patterns for a count of one of ``others`` in the clause before and in the one behind."""
    thing = any_of(others)
    return (
        re.compile(rf"{thing}(?:共|达)?\d[^,。;:、]{{0,6}}[、,]$"),
        re.compile(rf"[、,和及]+(?!其中)[^,。;:、\d]{{0,8}}?{thing}(?:共|达)?\d"),
    )


def _is_saying(around: Around) -> bool:
    """Whether the figure is that of a saying (“办结一件申请、解决一个问题”)."""
    return around.printed.startswith("一") and around.so_far.count('"') % 2 == 1


def _chapters(chosen: Iterable[Matcher]) -> frozenset[str]:
    """The chapters of the form that ``chosen`` are of."""
    return frozenset(one.indicator.id.partition(".")[0] for one in chosen)


def _listed(said: Mention | str) -> Bound:
    return [said] if isinstance(said, Mention) else said


def _amount(figure: Figure, printed: str, indicator: Indicator) -> Interval:
    """The figure in the indicator's unit; one printed in 万 or 亿 is as exact as its last digit."""
    amount = figure.amount
    scaled = _SCALED.match(printed)
    if scaled and amount.exact:
        half = Decimal(_SCALES[scaled[2]]) / 10 ** len(scaled[1] or "") / 2
        return Interval(amount.low - half, amount.low + half, closed=False)
    if figure.unit != "元" or indicator.unit != "万元":
        return amount
    most: Number | None = None if amount.high is None else amount.high / _PER_WAN
    return Interval(amount.low / _PER_WAN, most, amount.closed)
