"""A form's phrases made ready to be held against the words around a figure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from checks.form import Form, Indicator, Phrase, Saying
from checks.word_chains import TAIL, chains_of
from report.folding import folded
from report.span import Span

_PLAIN = r"[^,，。；;：:！!？?()（）\d]"
_APPLICANTS = r"公民、?法人(?:、|和|及|或|或者|以及)?其[他它]组织(?:提出|提交|递交)?"
# What may stand between the words of a phrase without changing what they are about.
_FILL = (
    r"(?:了|共计|共|总计|合计|累计|各类|各种|有关|相关|的|全部|总|向社会|对外|到|各项|各级|"
    rf"{_APPLICANTS})*"
)
# Between an object and the action said behind it: 热点问题及时回应.
_TURN = (
    r"(?:了|已|均|都|全部|共计|共|总计|合计|累计|总|及时|主动|积极|依法|作出|做出|予以|进行|得到|"
    r"向社会|对外|问题|分别|数量|数|情况)*"
)
# What a thing that is not one kind of information only may stand behind: 财政信息公开 is one.
_WHOLE = r"(?:^|[、,(\"的度局县市区镇乡旗道办委厅院府我本共总关位门会动]|各类)"
_SET_UP = (
    r"(?:^|其中|[、,(在有了共备设定派和及与由]|明确|安排|落实|成立|建立|设立|设置|建成|开设|聘请)$"
)
_COUNTED_FIRST = re.compile(
    r"(?:^|先后|其中|[对就等有共总分曾已年月局县市区委办、,(])$"
    r"|(?:^|[,、])(?:对|就|针对|围绕)[^,、\d]{1,12}的$"
)
_TAIL = f"(?:{'|'.join(map(re.escape, TAIL))})*"
_PLACE = r"(?:平台|账号|渠道|方式|上|端)*"
_AND = r"(?:、|和|及|与|以及|或)"
_OVERVIEW = re.compile(r"概[述况]|总体|组织|领导|机制|回顾|重点|主要工作|工作开展|主动公开")
_SENTENCES = re.compile(r"[。;!?]")
_LISTED_WHOLES = re.compile(r"^[^,。;\d]{2,8}?(?:、|和|及|与|或)(?:行政|提起|提起行政)?$")
# 未按时办结1件 counts what was not done.
_UNDONE = "不予 未予 没有 无法 未能 未及时 未按时 未按期 未如期 未收到 未得到"
_NOT_DENIED = "(?<![未不没无])" + "".join(f"(?<!{word})" for word in _UNDONE.split())
# 未按规定公开规范性文件2件.
_NOT_IN_THE_WAY = re.compile(
    r"(?:未|没有?)(?:能|予|曾|及时|全部|完全|全面|主动|对外|依法|[按向在][^,]{1,6})+$"
)
_LONGEST_WAY = 16  # characters
_NOT_THE_THING = r"(?!管理|制度|办法|机制|方案|工作)"


_OF_WHICH = re.compile(r"^其中:?")
_CHANNELS = re.compile(r"(?:渠道|方式|平台|途径|载体|形式)[^。,:]{0,6}[。,:]")
SAID_OF_ALL = -1  # the strength of what is said of things that may be named otherwise


@dataclass(frozen=True, slots=True)
class Around:
    """The words around a figure, folded and without white space."""

    near: str  # of its clause, before it
    printed: str  # the figure itself
    after: str  # of its clause, behind it
    so_far: str  # of its sentence, before it
    sentence: str
    earlier: str  # of its paragraph, before the sentence
    chapter: str  # the heading it stands under
    clause: Span
    title: str = ""  # of the item that its sentence opens, or the last heading below the chapter's
    lead: str = ""  # what the list says before the sentence that is an entry of it
    next: str = ""  # the sentence behind it, of its paragraph

    def about(self, phrase: Phrase) -> bool:
        """Whether the paragraph so far, its next sentence or the heading speaks of what ``phrase``
        is about.
        """
        if not phrase.topic and not phrase.heading:
            return True
        if phrase.along:
            return self._about_along(phrase)
        headed = f"{self.earlier}|{self.chapter}|{self.title}"
        said = f"{headed}|{self.sentence}|{self.next}"
        return any(word in said for word in phrase.topic) or any(
            word in headed for word in phrase.heading
        )

    def _about_along(self, phrase: Phrase) -> bool:
        """Whether the heading, the sentence, or one before it that has a word of ``along`` too,
        speaks of what ``phrase`` is about: a report's overview tells of all that the body does.
        """
        headed = phrase.heading if _OVERVIEW.search(self.chapter) else phrase.heading + phrase.topic
        if any(word in self.chapter or word in self.title for word in headed):
            return True
        sentences = [
            one
            for one in _SENTENCES.split(self.earlier)
            if any(word in one for word in phrase.along)
        ]
        return any(word in one for one in (self.sentence, *sentences) for word in phrase.topic)

    def under(self, phrase: Phrase) -> bool:
        """Whether what was last said is what ``phrase`` is a part of, and not ``rather`` another
        whole; two wholes in one list are neither.
        """
        if not phrase.under:
            return True
        said = self.earlier + self.so_far
        mine = max(said.rfind(word) for word in phrase.under)
        others = max((said.rfind(word) for word in phrase.rather), default=-1)
        if mine < 0 and others < 0:
            heading = self.chapter
            return any(word in heading for word in phrase.under) and not any(
                word in heading for word in phrase.rather
            )
        between = said[min(mine, others) : max(mine, others)] if min(mine, others) >= 0 else ""
        return mine > others and _LISTED_WHOLES.search(between) is None


@dataclass(frozen=True, slots=True)
class Matcher:
    """A phrase that counts, as patterns for the words before and behind a figure. ``ids`` are the
    indicators it is of, all of a heading's, of the columns it names.
    """

    indicator: Indicator  # its row
    phrase: Phrase
    ids: tuple[str, ...]
    also: tuple[str, ...]  # indicators that it may count too
    carried: tuple[str, ...]  # those that it counts too where it says so
    # Patterns, each compiled when it is first looked for: a report has few of a form's phrases.
    before: str
    ahead: str  # before the figure, when the object comes behind it
    behind: str
    first: str  # the figure before all of it: 先后3次召开…会议, 对6起舆情作出回应
    listed: str | None  # the channel alone before the figure

    def strength(self, around: Around) -> int | None:
        """How many characters of the object are there; None when the phrase is not."""
        if not self._may_speak(around):
            return None
        found = _compiled(self.before).search(around.near)
        if found and not _denied(around.near, found.start()):
            return len(found["object"] or "")
        found = _compiled(self.behind).match(around.after)
        if found and _compiled(self.ahead).search(around.near):
            return len(found["object"])
        found = _compiled(self.first).match(around.after)
        if found and (not self.phrase.action or _COUNTED_FIRST.search(around.near)):
            return len(found[0]) if self.phrase.action else SAID_OF_ALL
        if self.listed is not None and _compiled(self.listed).search(around.near):
            said = any(word in around.sentence for word in self.phrase.action)
            said = said or _CHANNELS.search(around.earlier + around.so_far) is not None
            said = said or ("公开" in around.chapter and self._alone(around.near))
            return 0 if said else None
        return None

    def _alone(self, near: str) -> bool:
        """Whether ``near`` is a channel and nothing more: an entry of a list."""
        return (
            self.listed is not None
            and _compiled(self.listed).fullmatch(_OF_WHICH.sub("", near)) is not None
        )

    def _may_speak(self, around: Around) -> bool:
        phrase = self.phrase
        here = around.near + around.after
        return (
            (not phrase.channel or any(word in around.near for word in phrase.channel))
            and not any(word in here for word in phrase.without)
            and not any(word in around.sentence for word in phrase.unless)
            and not any(word in around.so_far or word in here for word in phrase.unsaid)
            and around.about(phrase)
            and around.under(phrase)
        )


_compiled = lru_cache(maxsize=1 << 13)(re.compile)


def _denied(near: str, place: int) -> bool:
    """Whether what begins at ``place`` was not done, or not in the way it should have been."""
    return _NOT_IN_THE_WAY.search(near, max(0, place - _LONGEST_WAY), place) is not None


class Counting:
    """The phrases of a form that count, in its order, found by the words they cannot do without."""

    def __init__(self, matchers: Iterable[Matcher]) -> None:
        self._matchers = tuple(matchers)
        units = {unit for matcher in self._matchers for unit in matcher.phrase.unit}
        self._in_unit = {
            unit: tuple(one for one in self._matchers if unit in one.phrase.unit) for unit in units
        }
        # Rows of cases that a heading alone may say are about disclosure; rows of channels.
        self.headed = frozenset(
            identity
            for one in self._matchers
            if one.phrase.heading and one.phrase.along
            for identity in one.ids
        )
        self.channels = frozenset(
            identity
            for one in self._matchers
            if one.phrase.alone and not one.indicator.heading
            for identity in one.ids
        )
        # Whether the form asks for what was carried over from one year to the next.
        self.carries = any(one.carried for one in self._matchers)
        # What last year left, which may be in what was received this year.
        self.left_over = frozenset(
            identity for one in self._matchers for identity in set(one.carried).difference(one.ids)
        )
        cues = [_cues(matcher.phrase) for matcher in self._matchers]
        words = sorted({word for some in cues for word in some}, key=len, reverse=True)
        # Looks ahead only, so that words that overlap are all found: at each place the longest,
        # which stands for those that it begins with.
        self._cue = re.compile(f"(?=({'|'.join(map(re.escape, words)) or '(?!)'}))")
        self._by_cue = {
            word: [
                place
                for place, some in enumerate(cues)
                if any(word.startswith(shorter) for shorter in some)
            ]
            for word in words
        }

    def in_unit(self, unit: str) -> tuple[Matcher, ...]:
        """Those whose figures may bear ``unit``."""
        return self._in_unit.get(unit, ())

    def heard(self, around: Around) -> list[Matcher]:
        """Those that ``around`` has a word of; the others have no strength there."""
        words = set(self._cue.findall(f"{around.near}\n{around.after}"))
        places = {place for word in words for place in self._by_cue[word]}
        return [self._matchers[place] for place in sorted(places)]


@lru_cache(maxsize=16)
def counting(form: Form) -> Counting:
    """The phrases of ``form`` that count."""
    return Counting(
        _matcher(form, indicator, phrase) for indicator, phrase in _phrases(form, Saying.COUNT)
    )


def _cues(phrase: Phrase) -> tuple[str, ...]:
    """Words of which one stands in the clause of every figure that ``phrase`` is about."""
    if phrase.channel:
        return phrase.channel
    words = (*phrase.object, *phrase.action) if phrase.alone else phrase.object
    return tuple(map(folded, words))


@lru_cache(maxsize=16)
def denying(form: Form) -> tuple[tuple[tuple[str, ...], Phrase], ...]:
    """The phrases of ``form`` that may be denied, in its order, each with its indicators."""
    return tuple(
        (_ids(form, (indicator.id, *phrase.plus), phrase), phrase)
        for indicator, phrase in _phrases(form, Saying.DENIED)
    )


@lru_cache(maxsize=16)
def affirming(form: Form) -> tuple[tuple[Indicator, Phrase, re.Pattern[str]], ...]:
    """The phrases of ``form`` that say there was one, each with the pattern that finds it."""
    return tuple(
        (
            form.by_id[_ids(form, (indicator.id, *phrase.plus), phrase)[0]],
            phrase,
            re.compile(
                rf"{any_of(phrase.action)}{_gap(phrase)}"
                rf"{any_of(phrase.object)}{_NOT_THE_THING}"
            ),
        )
        for indicator, phrase in _phrases(form, Saying.AFFIRMED)
    )


def _phrases(form: Form, saying: Saying) -> Iterable[tuple[Indicator, Phrase]]:
    for indicator in form.rows:
        for phrase in indicator.phrases:
            if phrase.saying is saying:
                yield indicator, phrase


def _ids(form: Form, rows: Iterable[str], phrase: Phrase) -> tuple[str, ...]:
    """The indicators of ``rows`` that ``phrase`` is of: its columns, of a heading's rows all."""
    found: list[str] = []
    for row in rows:
        if form.by_id[row].heading:
            found += _ids(form, form.children.get(row, ()), phrase)
        else:
            found += [f"{row}@{column}" for column in phrase.column] or [row]
    return tuple(found)


def _matcher(form: Form, indicator: Indicator, phrase: Phrase) -> Matcher:
    action, objects = any_of(phrase.action), any_of(phrase.object)
    thing = rf"(?P<object>{objects})"
    gap = _gap(phrase)
    tail = f"{any_of(chains_of(phrase)['tail'])}*" if phrase.tail else _TAIL
    listed = None
    if not phrase.action:
        before, ahead, behind = thing, _SET_UP, rf"(?:政府|的|各类)*{thing}"
        lead = f"{any_of((*phrase.tail, '申请'))}*+"  # what follows is no word of it
        first = rf"{lead}(?:(?:均|都|全部|已)+|为|是|系|属于?){thing}(?![或和、及与])"
    else:
        whole = "" if phrase.channel or phrase.gap else _WHOLE
        turned = rf"{whole}(?P<first>{objects}){_TURN}{action}"
        ahead, behind = rf"{action}{_FILL}{_TAIL}$", rf"{_FILL}{gap}{thing}"
        before = rf"(?:{action}{_FILL}{gap}{thing}|{turned})"
        first = rf"(?:{action}{gap}{objects}|{_FILL}{gap}{objects}{_TURN}{action})"
        if phrase.alone:
            before = rf"(?:{action}{_FILL}{thing}?|{turned})"
            listed = rf"{any_of(phrase.channel)}{_PLACE}{_TAIL}$"
    return Matcher(
        indicator,
        phrase,
        ids=_ids(form, (indicator.id, *phrase.plus), phrase),
        also=_ids(form, phrase.also, phrase),
        carried=_ids(form, phrase.carried, phrase),
        before=rf"{_NOT_DENIED}{before}{tail}$",
        ahead=rf"{_NOT_DENIED}{ahead}",
        behind=behind,
        first=first,
        listed=listed,
    )


def _gap(phrase: Phrase) -> str:
    """What may part the action and the object of ``phrase``."""
    free = rf"{_PLAIN}{{0,{phrase.gap}}}?"
    if not phrase.between:
        return free
    chain = any_of(chains_of(phrase)["between"])
    return rf"(?:{free}公开{_PLAIN}{{0,6}}?|{chain}*?)"


@lru_cache(maxsize=1024)
def in_one_list(first: tuple[str, ...], second: tuple[str, ...]) -> re.Pattern[str]:
    """A pattern for one of ``first`` and one of ``second`` in a list."""
    return re.compile(f"{any_of(first)}{_AND}{any_of(second)}")


def any_of(words: Iterable[str]) -> str:
    """A pattern for any of ``words``, folded, the longest first."""
    ordered = sorted(map(folded, words), key=len, reverse=True)
    return f"(?:{'|'.join(map(re.escape, ordered))})"
