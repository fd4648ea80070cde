"""Words that may follow one another in any number: which of them leave a text to be read one way.

A pattern that tries every way to take such a chain apart takes twice as long with every few more
characters, wherever there are two ways.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from checks.form import Phrase
from report.folding import folded

# What may stand between a thing and how many there are, before words of the phrase's own.
TAIL = tuple('总 数 量 次数 共计 共 总计 合计 累计 达到 达 已 为 有 是 各 均 的 : " ('.split())


def chains_of(phrase: Phrase) -> Mapping[str, tuple[str, ...]]:
    """The words of ``phrase`` that may follow one another, folded, by field."""
    return {
        "tail": chained(map(folded, (*phrase.tail, *TAIL))) if phrase.tail else (),
        "between": chained(map(folded, phrase.between)),
    }


def chained(words: Iterable[str]) -> tuple[str, ...]:
    """``words``, the longest first, without those that are chains of others: no chain is lost."""
    kept = sorted(set(words), key=len, reverse=True)
    for word in tuple(kept):
        if _is_chain(word, [one for one in kept if one != word]):
            kept.remove(word)
    return tuple(kept)


def _is_chain(text: str, words: list[str]) -> bool:
    """Whether ``text`` is one of ``words`` behind the other."""
    reached = [True] + [False] * len(text)
    for end in range(1, len(text) + 1):
        reached[end] = any(text.endswith(one, 0, end) and reached[end - len(one)] for one in words)
    return reached[-1]


def read_two_ways(words: Iterable[str]) -> bool:
    """Whether some chain of ``words`` can be taken apart in two ways (Sardinas and Patterson)."""
    known = set(words)
    # What is left over when one way is ahead of the other.
    ahead = {long[len(short) :] for short in known for long in known if _longer(long, short)}
    seen: set[str] = set()
    while ahead:
        if ahead & known:
            return True
        seen |= ahead
        further = {one[len(rest) :] for rest in ahead for one in known if _longer(one, rest)}
        further |= {rest[len(one) :] for rest in ahead for one in known if _longer(rest, one)}
        ahead = further - seen
    return False


def _longer(text: str, beginning: str) -> bool:
    return len(text) > len(beginning) and text.startswith(beginning)
