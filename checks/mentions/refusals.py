"""Why a figure is not one of what the words around it name."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from checks.mentions.carried import is_carried, says_carried
from checks.mentions.of_others import is_not_of_all
from checks.mentions.phrases import Matcher
from checks.mentions.told import Candidate, chapters_of
from checks.mentions.within import refused_by_whole

Refusal = Callable[[Candidate, Sequence[Matcher]], bool]

_BESIDE = 6  # figures back that another may go with


def is_of_another(one: Candidate, chosen: Sequence[Matcher]) -> bool:
    """Whether the figure counts something else, from which no other goes on."""
    return any(refuses(one, chosen) for refuses in _OF_ANOTHER)


def is_of_some(one: Candidate, chosen: Sequence[Matcher]) -> bool:
    """Whether the figure counts what is named, but not all of it, or more."""
    return any(refuses(one, chosen) for refuses in _OF_SOME)


def _goes_with_another(one: Candidate, chosen: Sequence[Matcher]) -> bool:
    """Whether the figure goes with one before it in the sentence that is of something else
    (举办税收业务培训9期，培训干部625人次).
    """
    so_far = one.around.so_far
    beside = chosen[0].phrase.beside
    if not any(word in so_far[: -len(one.around.near) or None] for word in beside):
        return False
    (chapter,) = chapters_of(chosen[:1])
    for earlier in range(one.index - 1, max(-1, one.index - _BESIDE), -1):
        before = one.spoken.around(earlier)
        if before is None or not so_far.startswith(before.so_far):
            return False
        if any(word in before.near + before.after for word in beside):
            return chapter not in one.told.chapters.get(earlier, ())
    return False


def _is_refused_by_whole(one: Candidate, chosen: Sequence[Matcher]) -> bool:
    return refused_by_whole(one.spoken, one.index, one.around, chosen[0])


def _is_one_of_others(one: Candidate, chosen: Sequence[Matcher]) -> bool:
    return is_not_of_all(one.spoken, one.figure, chosen, one.around)


def _is_of_other_years(one: Candidate, chosen: Sequence[Matcher]) -> bool:
    """Whether the words of the figure say that last year's requests are in it, or all that it is,
    where no row asked for is of those.
    """
    counting = one.spoken.counting
    if not counting.carries:
        return False
    if says_carried(one.around) and not all(by.carried for by in chosen):
        return True
    left_over = all(counting.left_over.issuperset(by.ids) for by in chosen)
    return not left_over and is_carried(one.around)


_OF_ANOTHER: tuple[Refusal, ...] = (_goes_with_another, _is_refused_by_whole)
_OF_SOME: tuple[Refusal, ...] = (_is_one_of_others, _is_of_other_years)
