"""A figure of the narrative that no longer agrees with the table, or with the narrative itself.

Each must be noticed: an exact figure in the text and another in the cell of the same name cannot
both be true; an approximate one whose interval leaves out the cell's number neither; one thing
stated twice with two numbers; parts introduced by a whole that add up to another number; a share or
a growth that does not follow from the figures beside it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from itertools import permutations
from random import Random

from report.span import Span
from tests.trials.changes.body import Body
from tests.trials.changes.cells import cell_of, value
from tests.trials.changes.change import Change, ChangeClass, Edit, put
from tests.trials.changes.numerals import misprint, written
from tests.trials.changes.relations import SUMS
from tests.trials.generator.pieces import Place, Role

_ON_CELLS = frozenset(("sum", "bounds", "order", "implies"))
_AGREES = frozenset(("text-table", "text-text"))
_AT_LEAST = re.compile(r"[超逾过破]|以上|不少于|不低于")
_AT_MOST = re.compile(r"不足|不到|以下|以内|不超过")
_OPPOSITE = {"增长": "下降", "增加": "减少", "下降": "增长", "减少": "增加"}
_PERCENT = re.compile(r"\d+(?:\.\d+)?")


def exact(body: Body) -> Iterator[tuple[Place, Decimal]]:
    """The exact figures of the narrative that the table bears out, with their value."""
    for figure in body.figures:
        held = body.truth(figure.piece.of) if figure.piece.of else None
        if held is not None and held == figure.piece.value and not body.approximation(figure):
            yield figure, held


def wording(body: Body, figure: Place) -> str:
    """How a figure is introduced: what stands before it, without digits."""
    start = body.clause(figure.span).start
    words = re.sub(r"[0-9０-９]+", "", body.text[start : figure.span.start]).strip()
    return f"{figure.piece.of}: {words[-10:]}"


def _misprinted(body: Body, figure: Place, now: Decimal, random: Random) -> Iterator[Change]:
    new = misprint(now, random, lambda one: one > 0)
    text = written(new, figure.piece.text) if new is not None else None
    if text is not None:
        yield Change(wording(body, figure), (put(figure, text),))


def figures(body: Body, random: Random) -> Iterator[Change]:
    for figure, now in exact(body):
        yield from _misprinted(body, figure, now, random)


def cells(body: Body, random: Random) -> Iterator[Change]:
    for figure, now in exact(body):
        indicators = figure.piece.of.split("+")
        name = random.choice(indicators)
        held = value(body, name)
        new = misprint(held, random, lambda _: True) if held is not None and now else None
        edit = cell_of(body, name, new) if new is not None else None
        if edit is not None:
            yield Change(wording(body, figure), (edit,))


def approximations(body: Body, random: Random) -> Iterator[Change]:
    """Twice as many, or half as many where the word leaves the number no upper, or lower, end."""
    for figure in body.figures:
        word = body.approximation(figure)
        held = body.truth(figure.piece.of) if figure.piece.of else None
        said = _number(figure.piece.text)
        if not word or held is None or held != figure.piece.value or said is None:
            continue
        step = Decimal(10) ** (len(f"{said}") - len(f"{said}".rstrip("0")))
        choices = [said * 2] if not _AT_MOST.search(word) else []
        if not _AT_LEAST.search(word) and said > step:
            choices.append(said / step // 2 * step)
        for new in choices:
            text = written(new, figure.piece.text)
            if text is not None:
                stratum = f"{word}, {'more' if new > said else 'less'}"
                yield Change(stratum, (put(figure, text),))


def _number(text: str) -> Decimal | None:
    bare = text.strip().translate(str.maketrans("０１２３４５６７８９", "0123456789"))
    bare = re.sub(r"(?<=\d)[,， ](?=\d{3})", "", bare)
    return Decimal(bare) if re.fullmatch(r"\d+", bare) else None


def twice(body: Body, random: Random) -> Iterator[Change]:
    said: dict[str, list[tuple[Place, Decimal]]] = defaultdict(list)
    for figure in body.figures:
        number = figure.piece.value
        of = figure.piece.of
        if of[:1].isdigit() and number is not None and not body.approximation(figure):
            said[of].append((figure, number))
    for of, places in said.items():
        for figure, now in places if len(places) > 1 else ():
            for change in _misprinted(body, figure, now, random):
                yield Change(of, change.edits)


def parts(body: Body, random: Random) -> Iterator[Change]:
    """A part of a whole that the same sentence states, all its parts beside it."""
    for whole, listed in _breakdowns(body):
        figure = random.choice(listed)
        now = figure.piece.value
        if now is not None:
            for change in _misprinted(body, figure, now, random):
                yield Change(f"{whole.piece.of} in {len(listed)}", change.edits)


def _breakdowns(body: Body) -> Iterator[tuple[Place, Sequence[Place]]]:
    for index, whole in enumerate(body.figures):
        names = (*SUMS.get(whole.piece.of, ()), f"part:{whole.piece.of}")
        end = body.text.find("。", whole.span.end)
        listed: list[Place] = []
        for part in body.figures[index + 1 :]:
            if part.span.start >= end or part.piece.of not in names:
                break
            listed.append(part)
        total = sum((part.piece.value or Decimal(0) for part in listed), Decimal(0))
        exactly = not any(body.approximation(one) for one in (whole, *listed))
        if len(listed) > 1 and total == whole.piece.value and exactly:
            yield whole, listed


def rates(body: Body, random: Random) -> Iterator[Change]:
    for place in body.having(Role.RATE):
        found = _PERCENT.search(place.piece.text)
        following = _rates_beside(body, place)
        if found is None or not any(_rounds_to(rate, Decimal(found[0])) for rate in following):
            continue
        before = body.text[max(0, place.span.start - 3) : place.span.start]
        new = misprint(Decimal(found[0]), random, _follows_from_none(following))
        if new is not None:
            text = place.piece.text.replace(found[0], f"{new:f}", 1)
            yield Change(f"{before}, a number", (put(place, text),))
        for word, other in _OPPOSITE.items():
            at = before.find(word)
            if at >= 0:
                start = place.span.start - len(before) + at
                edit = Edit(Span(start, start + len(word)), other)
                yield Change(f"{word} → {other}", (edit,), (place.span,))


def _rates_beside(body: Body, rate: Place) -> set[Decimal]:
    """What exact figures before the rate yield, in per cent: a share of one in another; of an
    earlier year's figure, a growth from it, or of an increase, what it is of the figure less it.
    """
    start = rate.span.start
    for _ in range(2):  # its own sentence, the one before
        start = max(body.text.rfind("。", 0, start), 0)
    shares = "占" in body.text[start : rate.span.start][-4:]
    near = [
        one
        for one in body.figures
        if start <= one.span.start < rate.span.start and not body.approximation(one)
    ]
    found: set[Decimal] = set()
    for one, other in permutations(near, 2):
        a, b = one.piece.value, other.piece.value
        if not a or not b:
            continue
        if shares:
            found.add(a / b)
        elif not one.piece.of and other.piece.of:
            found |= {abs(b / a - 1)} | ({a / abs(b - a), a / (b + a)} if a != b else set())
    return {one * 100 for one in found}


def _rounds_to(rate: Decimal, printed: Decimal) -> bool:
    return abs(rate - printed) * 2 <= Decimal(1).scaleb(int(printed.as_tuple().exponent))


def _follows_from_none(rates: set[Decimal]) -> Callable[[Decimal], bool]:
    """Further from each than any rounding goes."""
    return lambda new: new < 100 and all(abs(new - rate) >= 2 for rate in rates)


CLASSES = (
    ChangeClass("a figure of the narrative", _AGREES, figures),
    ChangeClass("a cell that the narrative states", _AGREES | _ON_CELLS, cells),
    ChangeClass("an approximate figure", _AGREES, approximations),
    ChangeClass("one thing said twice, no table", frozenset(("text-text",)), twice, alone=True),
    ChangeClass("a part of a stated whole, no table", frozenset(("text-text",)), parts, alone=True),
    ChangeClass("a rate", frozenset(("rate",)), rates),
)
