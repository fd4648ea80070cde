"""A cell of the table that no longer agrees with the others.

Each must be noticed: a part moved breaks the sum it belongs to, and no other part makes up for it;
a whole moved breaks its own sum; 其中 cannot be more than what it is part of; the number of items
counted once can be neither less than one channel's nor more than all channels' together; more
requests cannot be closed than came in; people are not trained without a course, nor a course held
without people, nor fees taken without a request.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from random import Random

from tests.trials.changes.body import NOTHING, Body
from tests.trials.changes.change import Change, ChangeClass, Edit, put
from tests.trials.changes.numerals import misprint, written
from tests.trials.changes.relations import CHANNELS, EVENTS, OF_WHICH, SUMS

_ARITHMETIC = frozenset(("sum", "balance", "bounds", "order"))


def value(body: Body, indicator: str) -> Decimal | None:
    """The number in a cell, a blank one being 0; None when the table has no such row."""
    cell = body.cells.get(indicator)
    if cell is None:
        return None
    return cell.piece.value if cell.piece.value is not None else Decimal(0)


def filled(body: Body, indicator: str) -> bool:
    """Whether a number or a word for none is printed in the cell."""
    cell = body.cells.get(indicator)
    return cell is not None and bool(cell.piece.text.strip())


def cell_of(body: Body, indicator: str, new: Decimal) -> Edit | None:
    """The cell holding ``new``, printed as it was; blanks and 无 become plain digits."""
    place = body.cells[indicator]
    bare = place.piece.text.strip()
    text = written(new, "0" if bare in NOTHING or not bare else bare)
    if text is None:
        return None
    return put(place, place.piece.text.replace(bare, text, 1) if bare else text)


def _change(body: Body, stratum: str, values: Sequence[tuple[str, Decimal]]) -> Iterator[Change]:
    edits = [cell_of(body, indicator, new) for indicator, new in values]
    known = tuple(edit for edit in edits if edit is not None)
    if len(known) == len(edits):
        yield Change(stratum, known)


def _misprinted(
    body: Body, random: Random, indicator: str, wrong: Callable[[Decimal], bool], stratum: str
) -> Iterator[Change]:
    now = value(body, indicator)
    if now is None:
        return
    new = misprint(now, random, wrong)
    if new is not None:
        yield from _change(body, stratum, [(indicator, new)])


def parts(body: Body, random: Random) -> Iterator[Change]:
    for whole, names in SUMS.items():
        if value(body, whole) is None or not filled(body, whole):
            continue
        for name in names:
            yield from _misprinted(body, random, name, lambda _: True, f"{whole}: a part")


def wholes(body: Body, random: Random) -> Iterator[Change]:
    for whole, names in SUMS.items():
        if value(body, whole) is None or not filled(body, whole):
            continue
        if any(value(body, name) for name in names):
            yield from _misprinted(body, random, whole, lambda _: True, whole)
        else:
            yield from _misprinted(body, random, whole, bool, f"{whole}, parts all 0")


def of_which(body: Body, random: Random) -> Iterator[Change]:
    for part, whole in OF_WHICH:
        most = value(body, whole)
        if most is None or not filled(body, whole):
            continue
        above = _above(most)
        yield from _misprinted(body, random, part, above, f"{part} above {whole}")
        yield from _change(body, f"{part} just above {whole}", [(part, most + 1)])


def bounds(body: Body, random: Random) -> Iterator[Change]:
    yield from _channels(body, random)
    events = [value(body, name) or Decimal(0) for name in EVENTS]
    if filled(body, "2.1") and max(events):
        yield from _misprinted(body, random, "2.1", _below(max(events)), "2.1 below")


def _channels(body: Body, random: Random) -> Iterator[Change]:
    if not filled(body, "1.1") or not all(filled(body, name) for name in CHANNELS):
        return
    values = {name: value(body, name) or Decimal(0) for name in CHANNELS}
    total = value(body, "1.1") or Decimal(0)
    most, together = max(values.values()), sum(values.values(), Decimal(0))
    yield from _misprinted(body, random, "1.1", _below(most), "1.1 below a channel")
    yield from _misprinted(body, random, "1.1", _above(together), "1.1 above all channels")
    name = random.choice([one for one in CHANNELS if values[one]] or list(CHANNELS))
    yield from _misprinted(body, random, name, _above(total), "a channel above 1.1")
    others = together - values[name]
    yield from _misprinted(
        body, random, name, _below(total - others), "channels together below 1.1"
    )


def _above(limit: Decimal) -> Callable[[Decimal], bool]:
    return lambda new: new > limit


def _below(limit: Decimal) -> Callable[[Decimal], bool]:
    return lambda new: new < limit


def orders(body: Body, random: Random) -> Iterator[Change]:
    """More closed than received, more answered than closed: the part is moved along, so that the
    sums still hold.
    """
    for small, large in (("3.2", "3.1"), ("3.3", "3.2")):
        if not filled(body, small) or not filled(body, large):
            continue
        now, most = value(body, small), value(body, large)
        part = next((name for name in SUMS[small] if value(body, name)), SUMS[small][0])
        held = value(body, part)
        if now is None or most is None or held is None or part == "3.3.4":
            continue
        more = most - now + random.randint(1, 5)
        yield from _change(
            body, f"{small} above {large}", [(small, now + more), (part, held + more)]
        )


def implications(body: Body, random: Random) -> Iterator[Change]:
    for one, other in (("9.2", "9.3"), ("9.3", "9.2")):
        if filled(body, other) and value(body, one) and value(body, other):
            yield from _change(body, f"{one} 0, {other} not", [(one, Decimal(0))])
    if filled(body, "3.1") and value(body, "3.1") == 0 and value(body, "7") == 0:
        yield from _change(body, "3.1 0, 7 not", [("7", Decimal(random.randint(1, 90)) / 10)])


CLASSES = (
    ChangeClass("one part of a sum", _ARITHMETIC, parts),
    ChangeClass("a whole", _ARITHMETIC, wholes),
    ChangeClass("an of-which above its whole", _ARITHMETIC, of_which),
    ChangeClass("a bound", _ARITHMETIC, bounds),
    ChangeClass("an order, the sums holding", _ARITHMETIC, orders),
    ChangeClass("courses and people, fees and requests", frozenset(("implies",)), implications),
)
