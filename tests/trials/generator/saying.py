"""Turns a wording into labelled pieces, if the figures make it true.

A wording is text with marks in braces: ``{1.1 条}`` a figure with its unit, ``{~1.1 条}`` one that
may be rounded, ``{1.1? 条}`` one that may be 0, ``{1.2.3+1.2.4 条}`` a sum, ``{-3.1|未收到申请}``
a denial, ``{+4|有人申请复议}`` an affirmation, ``{%3.1.1/3.1}`` a share, ``{/3.1}`` its parts,
``{=12345}`` a trap, ``{#20-300 人次}`` some figure of no indicator, ``{y}`` the year (``{y-1}``,
``{y+1}`` others), ``{@name}`` what the speaker brings, ``{own}`` and the like a name of the agency.
It may begin with what it takes for granted: ``[3.2=3.1 3.1>#5]``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from random import Random

from tests.trials.generator.agencies import Agency
from tests.trials.generator.numbers import Numbers, counted, rounded
from tests.trials.generator.pieces import Piece, Role
from tests.trials.generator.wordings import WORDINGS, Style, Wordings

_MARK = re.compile(r"\{([^{}]+)\}")
_GRANTED = re.compile(r"^\[([^\]]+)\]\s*")
_CONDITION = re.compile(r"([\w.@+]+)([=<>!])([\w.@+]+|#\d+)")
_INDICATORS = r"\d[\w.@]*(?:\+\d[\w.@]*)*"
_FIGURE = re.compile(rf"(~?)({_INDICATORS})(\??) (\S+)")
_CLAUSE = re.compile(rf"([-+])({_INDICATORS})\|(.+)")
_SHARE = re.compile(rf"%({_INDICATORS})/({_INDICATORS})")
_OF_NOTHING = re.compile(r"#(\d+)-(\d+) (\S+)")
_YEAR = re.compile(r"y([+-]\d+)?")

_COUNTED_ALOUD = ("名", "次", "期", "个", "处", "场")  # offices write 两名, 三次

Pieces = list[Piece]


@dataclass
class Speaker:
    """Who speaks of which figures in which year, and how numbers are printed."""

    random: Random
    agency: Agency
    year: int
    values: Mapping[str, Decimal]
    numbers: Numbers
    brought: dict[str, Pieces] = field(default_factory=dict)
    wordings: Wordings = WORDINGS

    def value(self, of: str) -> Decimal:
        return sum((self.values[name] for name in of.split("+")), Decimal(0))


def usable(wording: str, speaker: Speaker) -> bool:
    """Whether all that ``wording`` says is true of the speaker's figures."""
    granted = _GRANTED.match(wording)
    if granted and not all(_holds(one, speaker) for one in granted[1].split()):
        return False
    return all(_true(mark, speaker) for mark in _MARK.findall(wording))


def said(wording: str, speaker: Speaker) -> Pieces:
    """The pieces of ``wording``, which must be usable."""
    pieces: Pieces = []
    text = _GRANTED.sub("", wording)
    end = 0
    for found in _MARK.finditer(text):
        before = text[end : found.start()]
        pieces.append(Piece(before))
        pieces += _marked(found[1], speaker, aloud=not before.endswith("数"))
        end = found.end()
    pieces.append(Piece(text[end:]))
    return [piece for piece in pieces if piece.text]


def one_of(wordings: Sequence[str], speaker: Speaker) -> Pieces:
    """One of the usable ``wordings``; nothing when none is."""
    fit = [wording for wording in wordings if usable(wording, speaker)]
    return said(speaker.random.choice(fit), speaker) if fit else []


def _holds(condition: str, speaker: Speaker) -> bool:
    found = _CONDITION.fullmatch(condition)
    if found is None:
        raise ValueError(f"not a condition: {condition}")
    left = speaker.value(found[1])
    right = Decimal(found[3][1:]) if found[3].startswith("#") else speaker.value(found[3])
    return {"=": left == right, "<": left < right, ">": left > right, "!": left != right}[found[2]]


def _true(mark: str, speaker: Speaker) -> bool:
    if figure := _FIGURE.fullmatch(mark):
        return bool(figure[3]) or all(speaker.values[name] for name in figure[2].split("+"))
    if clause := _CLAUSE.fullmatch(mark):
        return (speaker.value(clause[2]) > 0) == (clause[1] == "+")
    if part := _SHARE.fullmatch(mark):
        return speaker.value(part[2]) > 0
    if mark.startswith("/"):
        return bool(_filled(speaker.wordings.parts[mark[1:]][0], speaker))
    return not mark.startswith("@") or bool(speaker.brought.get(mark[1:]))


def _marked(mark: str, speaker: Speaker, *, aloud: bool) -> Iterator[Piece]:
    """``aloud`` unless a numeral would run into the word before it (机构数十个)."""
    if figure := _FIGURE.fullmatch(mark):
        of, unit = figure[2], figure[4]
        value = speaker.value(of)
        if figure[1] and value >= 20 and speaker.random.random() < 0.5:
            yield from _approximate(of, unit, value, speaker)
        else:
            yield from _figure(of, unit, value, speaker, aloud=aloud)
    elif clause := _CLAUSE.fullmatch(mark):
        role = Role.AFFIRMATION if clause[1] == "+" else Role.DENIAL
        yield Piece(clause[3], role, clause[2])
    elif part := _SHARE.fullmatch(mark):
        yield Piece(_share(part[1], part[2], speaker), Role.RATE, part[1])
    elif aside := _OF_NOTHING.fullmatch(mark):
        some = Decimal(speaker.random.randint(int(aside[1]), int(aside[2])))
        yield from _figure("", aside[3], some, speaker, aloud=aloud)
    elif year := _YEAR.fullmatch(mark):
        other = int(year[1] or 0)
        role = Role.OTHER_YEAR if other else Role.YEAR
        yield Piece(str(speaker.year + other), role)
    elif mark.startswith("/"):
        yield from _parts(mark[1:], speaker)
    elif mark.startswith("="):
        yield Piece(mark[1:], Role.TRAP)
    elif mark.startswith("@"):
        yield from speaker.brought[mark[1:]]
    else:
        name = str(getattr(speaker.agency, mark))
        named = mark in ("title", "office")
        yield Piece(name, Role.AGENCY, "text") if named else Piece(name)


def _figure(
    of: str, unit: str, value: Decimal, speaker: Speaker, *, aloud: bool
) -> Iterator[Piece]:
    small = 0 < value <= 10 and value == int(value) and unit in _COUNTED_ALOUD
    if small and aloud and speaker.random.random() < 0.12:
        yield Piece(counted(int(value)), Role.FIGURE, of, value)
    else:
        yield Piece(speaker.numbers.printed(value), Role.FIGURE, of, value)
        yield from _gap(speaker)
    yield Piece(unit, Role.FIGURE_UNIT, of)


def _gap(speaker: Speaker) -> Iterator[Piece]:
    if speaker.numbers.gap:
        yield Piece(speaker.numbers.gap)


def _approximate(of: str, unit: str, value: Decimal, speaker: Speaker) -> Iterator[Piece]:
    """``value`` said by its leading digit or two, so that the words stay true of it."""
    step = Decimal(10) ** (len(str(int(value))) - speaker.random.choice((1, 1, 2)))
    step = max(step, Decimal(10))
    below = value // step * step
    above = below + step
    before, after, behind, number = speaker.random.choice(
        (
            ("", "余", "", below),
            ("", "余", "", below),
            ("", "多", "", below),
            ("近", "", "", above),
            ("约", "", "", rounded(value / step, 0) * step),
            ("超过", "", "", below),
            ("", "", "以上", below),
        )
    )
    within = {"近": above * Decimal("0.85") <= value < above, "约": True}.get(before, value > below)
    if not below or not within or (before == "约" and abs(number - value) * 12 > value):
        before, after, behind, number = "", "", "", value
    if before:
        yield Piece(before, Role.APPROXIMATION, of)
    yield Piece(speaker.numbers.printed(number), Role.FIGURE, of, value)
    if after:
        yield Piece(after, Role.APPROXIMATION, of)
    else:
        yield from _gap(speaker)
    yield Piece(unit, Role.FIGURE_UNIT, of)
    if behind:
        yield Piece(behind, Role.APPROXIMATION, of)


def _filled(style: Style, speaker: Speaker) -> list[str]:
    """The parts of ``style`` that are not 0."""
    return [name for name in style if name != "separator" and speaker.value(name)]


def _parts(whole: str, speaker: Speaker) -> Iterator[Piece]:
    style = speaker.random.choice(speaker.wordings.parts[whole])
    for index, name in enumerate(_filled(style, speaker)):
        if index:
            yield Piece(style["separator"])
        yield from said(style[name], speaker)


def _share(part: str, whole: str, speaker: Speaker) -> str:
    return speaker.numbers.share(speaker.value(part), speaker.value(whole))
