"""A form's phrases made ready to be held against the words around a figure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from checks.form import Form, Indicator, Phrase, Saying
from report.folding import folded
from report.span import Span

_PLAIN = r"[^,。;:!?、()\d]"
# What may stand between the words of a phrase without changing what they are about.
_FILL = r"(?:了|共计|共|总计|合计|累计|各类|各种|有关|相关|的|全部|总)*"
_TAIL = r"(?:总数|数量|总量|次数|数|共计|共|总计|合计|累计|达到|达|已|为|有|是|各|均|的|:|\"|\()*"
_PLACE = r"(?:平台|账号|渠道|方式|上|端)*"
_AND = r"(?:、|和|及|与|以及|或)"
_NOT_THE_THING = r"(?!管理|制度|办法|机制|方案|工作)"


@dataclass(frozen=True, slots=True)
class Around:
    """The words around a figure, folded and without white space."""

    near: str  # of its clause, before it
    printed: str  # the figure itself
    after: str  # of its clause, behind it
    so_far: str  # of its sentence, before it
    sentence: str
    chapter: str  # the heading it stands under
    clause: Span

    def topic(self, words: tuple[str, ...]) -> bool:
        """Whether the sentence or the chapter is about one of ``words``, or they are none."""
        return not words or any(word in self.sentence or word in self.chapter for word in words)


@dataclass(frozen=True, slots=True)
class Matcher:
    """A phrase that counts, as patterns for the words before and behind a figure."""

    indicator: Indicator
    phrase: Phrase
    before: re.Pattern[str]
    ahead: re.Pattern[str]  # before the figure, when the object comes behind it
    behind: re.Pattern[str]
    listed: re.Pattern[str] | None  # the channel alone before the figure

    def strength(self, around: Around) -> int | None:
        """How many characters of the object are there; None when the phrase is not."""
        if not self._may_speak(around):
            return None
        found = self.before.search(around.near)
        if found:
            return len(found["object"] or "")
        found = self.behind.match(around.after)
        if found and self.ahead.search(around.near):
            return len(found["object"])
        if self.listed is not None and self.listed.search(around.near):
            return 0 if any(word in around.sentence for word in self.phrase.action) else None
        return None

    def _may_speak(self, around: Around) -> bool:
        phrase = self.phrase
        here = around.near + around.after
        return (
            (not phrase.channel or any(word in around.near for word in phrase.channel))
            and not any(word in here for word in phrase.without)
            and not any(word in around.sentence for word in phrase.unless)
            and around.topic(phrase.topic)
        )


class Counting:
    """The phrases of a form that count, in its order, found by the words they cannot do without."""

    def __init__(self, matchers: Iterable[Matcher]) -> None:
        self._matchers = tuple(matchers)
        units = {unit for matcher in self._matchers for unit in matcher.phrase.unit}
        self._in_unit = {
            unit: tuple(one for one in self._matchers if unit in one.phrase.unit) for unit in units
        }
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
        words = set(self._cue.findall(around.near))
        words.update(self._cue.findall(around.after))
        places = {place for word in words for place in self._by_cue[word]}
        return [self._matchers[place] for place in sorted(places)]


@lru_cache(maxsize=16)
def counting(form: Form) -> Counting:
    """The phrases of ``form`` that count."""
    return Counting(
        _matcher(indicator, phrase) for indicator, phrase in _phrases(form, Saying.COUNT)
    )


def _cues(phrase: Phrase) -> tuple[str, ...]:
    """Words of which one stands in the clause of every figure that ``phrase`` is about."""
    if phrase.channel:
        return phrase.channel
    words = (*phrase.object, *phrase.action) if phrase.alone else phrase.object
    return tuple(map(folded, words))


@lru_cache(maxsize=16)
def denying(form: Form) -> tuple[tuple[Indicator, Phrase], ...]:
    """The phrases of ``form`` that may be denied, in its order."""
    return tuple(_phrases(form, Saying.DENIED))


@lru_cache(maxsize=16)
def affirming(form: Form) -> tuple[tuple[Indicator, Phrase, re.Pattern[str]], ...]:
    """The phrases of ``form`` that say there was one, each with the pattern that finds it."""
    return tuple(
        (
            indicator,
            phrase,
            re.compile(
                rf"{any_of(phrase.action)}[^，,。；;：:！!？?\d]{{0,{phrase.gap}}}?"
                rf"{any_of(phrase.object)}{_NOT_THE_THING}"
            ),
        )
        for indicator, phrase in _phrases(form, Saying.AFFIRMED)
    )


def _phrases(form: Form, saying: Saying) -> Iterable[tuple[Indicator, Phrase]]:
    for indicator in form.indicators:
        for phrase in indicator.phrases:
            if phrase.saying is saying:
                yield indicator, phrase


def _matcher(indicator: Indicator, phrase: Phrase) -> Matcher:
    action, thing = any_of(phrase.action), rf"(?P<object>{any_of(phrase.object)})"
    gap = rf"{_PLAIN}{{0,{phrase.gap}}}?"
    turned = rf"(?P<first>{any_of(phrase.object)}){_FILL}{action}"
    listed = None
    if not phrase.action:
        before, ahead, behind = thing, r"(?:^|[、,(有了共备])$", thing
    else:
        ahead, behind = rf"{action}{_FILL}{_TAIL}$", rf"{_FILL}{gap}{thing}"
        before = rf"{action}{_FILL}{gap}{thing}"
        if phrase.alone:
            before = rf"(?:{action}{_FILL}{thing}?|{turned})"
            listed = re.compile(rf"{any_of(phrase.channel)}{_PLACE}{_TAIL}$")
        elif not phrase.gap:
            before = rf"(?:{before}|{turned})"
    return Matcher(
        indicator,
        phrase,
        before=re.compile(rf"{before}{_TAIL}$"),
        ahead=re.compile(ahead),
        behind=re.compile(behind),
        listed=listed,
    )


@lru_cache(maxsize=1024)
def in_one_list(first: tuple[str, ...], second: tuple[str, ...]) -> re.Pattern[str]:
    """A pattern for one of ``first`` and one of ``second`` in a list."""
    return re.compile(f"{any_of(first)}{_AND}{any_of(second)}")


def any_of(words: Iterable[str]) -> str:
    """A pattern for any of ``words``, folded, the longest first."""
    ordered = sorted(map(folded, words), key=len, reverse=True)
    return f"(?:{'|'.join(map(re.escape, ordered))})"
