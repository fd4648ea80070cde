"""Text in units to hold against each other: numbers whole, and what a copy calls otherwise."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

from checks.repeats.passages import Passage
from report.bare import Bare

_DIGIT = re.compile("[0-9０-９]")
_NUMBER = "[0-9０-９]+(?:[,.，．][0-9０-９]+)*"
_DATE = "|".join(
    "[0-9０-９]{2,5}" + left + "[0-9０-９]{1,2}" + right + "[0-9０-９]{1,2}" + end
    for left, right, end in ("年月日", ("-", "-", "(?![0-9-])"), ("/", "/", "(?![0-9/])"))
)
DATE = re.compile(_DATE)
_DATE_MARKS = re.compile("[年/-]")
_SAYS_DATE = 3  # of its characters say that it is one, whatever day it is
# The name of an agency, put in place of another's all over a report.
_SHORTEST, _LONGEST = 2, 40
_NAMES = 8
_ANY_NUMBER, _ANY_DATE = "0", "0-0-0"


class Step(NamedTuple):
    """How far on in two texts, in characters, and how much of that is alike.

    ``agreed`` are the characters that agree less those that do not, of ``length`` in all. A changed
    number counts as one character, however many digits it has; of another date, what makes it one.
    """

    source: int
    copy: int
    agreed: int
    length: int


@dataclass(frozen=True)
class Units:
    """How a source and its copy are cut up: ``names`` of the one are called otherwise in the other.

    A number agrees with any number, a date that stands alone with any such, a name with what the
    copy calls it.
    """

    names: dict[str, str]
    source: re.Pattern[str]
    copy: re.Pattern[str]

    @classmethod
    def of(cls, passage: Passage, bare: Bare) -> Units:
        """The names are what is said otherwise between two runs of ``passage``."""
        if len(passage.runs) == 1:
            return _PLAIN
        text = bare.text
        told = Counter(
            (text[left.source_end : right.source], text[left.copy_end : right.copy])
            for left, right in pairwise(passage.runs)
            if _SHORTEST <= right.source - left.source_end <= _LONGEST
            and _SHORTEST <= right.copy - left.copy_end <= _LONGEST
        )
        pairs = [pair for pair, _ in told.most_common() if not _DIGIT.search("".join(pair))]
        names: dict[str, str] = {}
        for was, now in pairs[:_NAMES]:
            if was not in names and now not in names.values():
                names[was] = now
        return cls(names, _units(names), _units(names.values()))

    def path(self, source: Sequence[str], copy: Sequence[str]) -> Iterator[Step]:
        """The alignment of two texts in units, at every unit that agrees."""
        if not source or not copy:
            return
        ones = [self.names.get(unit, unit) if len(unit) > 1 else unit for unit in source]
        step = other = agreed = length = 0
        for code in Levenshtein.opcodes([_key(one) for one in ones], [_key(one) for one in copy]):
            here = range(code.src_start, code.src_end)
            there = range(code.dest_start, code.dest_end)
            if code.tag == "equal":
                for index, opposite in zip(here, there, strict=True):
                    step += len(source[index])
                    other += len(copy[opposite])
                    worth, told = _worth(ones[index], copy[opposite])
                    agreed += worth
                    length += told
                    yield Step(step, other, agreed, length)
            else:
                left_out = sum(len(source[index]) for index in here)
                put_in = sum(len(copy[index]) for index in there)
                step, other = step + left_out, other + put_in
                agreed -= max(left_out, put_in)
                length += max(left_out, put_in)
                yield Step(step, other, agreed, length)


def _units(names: Iterable[str]) -> re.Pattern[str]:
    known = sorted(names, key=len, reverse=True)
    return re.compile("|".join([*map(re.escape, known), _NUMBER, "."]), re.DOTALL)


def _key(unit: str) -> str:
    if not unit[0].isdecimal():
        return unit
    return _ANY_DATE if _DATE_MARKS.search(unit) else _ANY_NUMBER


def _worth(unit: str, other: str) -> tuple[int, int]:
    """How many characters of two units that agree by their keys are alike, and of how many."""
    if unit == other:
        return len(unit), len(unit)
    if not unit[0].isdecimal():
        return min(len(unit), len(other)), min(len(unit), len(other))
    return (_SAYS_DATE, _SAYS_DATE) if _key(unit) == _ANY_DATE else (-1, 1)


_PLAIN = Units({}, _units(()), _units(()))
