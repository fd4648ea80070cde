"""Text in units to hold against each other: numbers whole, and what a copy calls otherwise."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rapidfuzz.distance import Levenshtein

from checks.repeats.bare import Bare
from checks.repeats.passages import Passage

_DIGIT = re.compile("[0-9０-９]")
_NUMBER = "[0-9０-９]+(?:[,.，．][0-9０-９]+)*"
# The name of an agency, put in place of another's all over a report.
_SHORTEST, _LONGEST = 2, 40
_NAMES = 8
_ANY_NUMBER = "0"


@dataclass(frozen=True)
class Units:
    """How a source and its copy are cut up: ``names`` of the one are called otherwise in the other.

    A number agrees with any number, a name with what the copy calls it.
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

    def path(self, source: Sequence[str], copy: Sequence[str]) -> Iterator[tuple[int, int, int]]:
        """The alignment of two texts in units, at every unit that agrees: where in characters, and
        what it is worth: the characters that agree less those that do not, of a changed number
        one.
        """
        if not source or not copy:
            return
        ones = [self.names.get(unit, unit) if len(unit) > 1 else unit for unit in source]
        step = other = score = 0
        for code in Levenshtein.opcodes([_key(one) for one in ones], [_key(one) for one in copy]):
            here = range(code.src_start, code.src_end)
            there = range(code.dest_start, code.dest_end)
            if code.tag == "equal":
                for index, opposite in zip(here, there, strict=True):
                    step += len(source[index])
                    other += len(copy[opposite])
                    same = ones[index] == copy[opposite]
                    score += min(len(source[index]), len(copy[opposite])) if same else -1
                    yield step, other, score
            else:
                left_out = sum(len(source[index]) for index in here)
                put_in = sum(len(copy[index]) for index in there)
                step, other = step + left_out, other + put_in
                score -= max(left_out, put_in)
                yield step, other, score


def _units(names: Iterable[str]) -> re.Pattern[str]:
    known = sorted(names, key=len, reverse=True)
    return re.compile("|".join([*map(re.escape, known), _NUMBER, "."]), re.DOTALL)


def _key(unit: str) -> str:
    return _ANY_NUMBER if unit[0].isdecimal() else unit


_PLAIN = Units({}, _units(()), _units(()))
