"""Stretches that say an earlier one again to the letter, found from landmarks in one pass."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from report.bare import Bare

# A clause of the official language is 8 to 12 characters: 16 hardly ever agree by chance, and
# an unbroken 32 is more than a row label or a phrase of the form.
PRINT = 16
UNBROKEN = 32
# No more than this between two runs in one of the texts: words were only put in or left out.
NEAR = 8

_PROBE = 12
_PROBE_LETTERS = 5  # a probe of fewer different characters (000000000000) fits anywhere
_WINDOW = 64
_STRIDE = 4
_IN_VAIN = 64  # runs of a chain by which it gains nothing


class Run(NamedTuple):
    """``length`` characters at ``copy`` that stand at ``source`` too."""

    source: int
    copy: int
    length: int

    @property
    def source_end(self) -> int:
        return self.source + self.length

    @property
    def copy_end(self) -> int:
        return self.copy + self.length

    def upto(self, length: int) -> Run:
        """The run as far as ``length``."""
        return Run(self.source, self.copy, min(length, self.length))

    def without(self, head: int) -> Run:
        """The run but for its first ``head`` characters."""
        return Run(self.source + head, self.copy + head, self.length - head)


def runs(bare: Bare, boundary: int | None = None) -> Iterator[tuple[Run, ...]]:
    """Unbroken runs by the place of their copy, each with those it continues in after an edit; all
    across ``boundary``, if one is given: from what stands before it to what stands behind.

    Every landmark (the start of a piece) is looked up by its next characters at its last
    occurrence. A source never runs into its own copy, so that text with a short period gives none.
    A run that takes up the source just where the last one left it may be shorter than others.
    """
    text = bare.text
    last: dict[int, int] = {}
    covered, expected = 0, -NEAR - 1
    final = len(text) - PRINT
    for at in bare.offsets:
        if at > final:
            break
        landmark = hash(text[at : at + PRINT])
        if at >= (covered if boundary is None else max(covered, boundary)):
            earlier = last.get(landmark)
            if earlier is not None and at - earlier >= UNBROKEN:
                run = _unbroken(text, earlier, at, max(covered, boundary or 0), boundary)
                if run.length >= (PRINT if abs(run.source - expected) <= NEAR else UNBROKEN):
                    chain = _worthwhile(run, _continuations(text, run, boundary))
                    covered, expected = chain[-1].copy_end, chain[-1].source_end
                    yield chain
        if boundary is None or at < boundary:
            last[landmark] = at


def _unbroken(text: str, source: int, copy: int, floor: int, boundary: int | None) -> Run:
    distance = copy - source
    back = agreeing_back(text, source, copy, min(distance - 1, source, copy - floor))
    room = distance - back if boundary is None else boundary - source
    ahead = agreeing(text, source, copy, min(room, len(text) - copy))
    return Run(source - back, copy - back, ahead + back)


def _worthwhile(first: Run, continued: Iterable[Run]) -> tuple[Run, ...]:
    """The chain up to where agreement most outweighs what lies between; it is looked for no further
    when that grows no more, as every landmark on the way would look again.
    """
    kept, beyond = [first], list[Run]()
    most, worth, before = 0, 0, first
    for run in continued:
        worth += run.length - max(run.source - before.source_end, run.copy - before.copy_end)
        beyond.append(run)
        before = run
        if worth > most:
            kept += beyond
            most, beyond = worth, []
        elif len(beyond) == _IN_VAIN:
            break
    return tuple(kept)


def _continuations(text: str, first: Run, boundary: int | None) -> Iterator[Run]:
    ceiling = first.copy if boundary is None else boundary
    previous = first
    while True:
        found = _resumed(text, previous.source_end, previous.copy_end, ceiling)
        if found is None:
            return
        source, copy = found
        back = agreeing_back(
            text, source, copy, min(source - previous.source_end, copy - previous.copy_end)
        )
        ahead = agreeing(text, source, copy, min(ceiling - source, len(text) - copy))
        previous = Run(source - back, copy - back, back + ahead)
        yield previous


def _resumed(text: str, source: int, copy: int, ceiling: int) -> tuple[int, int] | None:
    """Where, a few words after ``source`` and ``copy``, the two agree again."""
    until = min(source + _WINDOW + _PROBE, ceiling)
    for ahead in range(0, _WINDOW, _STRIDE):
        probe = text[copy + ahead : copy + ahead + _PROBE]
        if len(probe) < _PROBE:
            return None
        if source + ahead + _PROBE <= until and text.startswith(probe, source + ahead):
            found = source + ahead
        else:
            found = text.find(probe, source, until)
        if found >= 0 and len(set(probe)) >= _PROBE_LETTERS:
            return found, copy + ahead
    return None


def agreeing(text: str, one: int, other: int, most: int) -> int:
    """How many characters from ``one`` and ``other`` on are the same, at most ``most``."""
    if not most or text[one] != text[other]:
        return 0
    length, step = 1, 16
    while (
        length + step <= most
        and text[one + length : one + length + step] == text[other + length : other + length + step]
    ):
        length += step
        step *= 2
    while step := step // 2:
        end = length + step
        if end <= most and text[one + length : one + end] == text[other + length : other + end]:
            length = end
    return length


def agreeing_back(text: str, one: int, other: int, most: int) -> int:
    """How many characters before ``one`` and ``other`` are the same, at most ``most``."""
    if not most or text[one - 1] != text[other - 1]:
        return 0
    length, step = 1, 8
    while (
        length + step <= most
        and text[one - length - step : one - length] == text[other - length - step : other - length]
    ):
        length += step
        step *= 2
    while step := step // 2:
        end = length + step
        if end <= most and text[one - end : one - length] == text[other - end : other - length]:
            length = end
    return length
