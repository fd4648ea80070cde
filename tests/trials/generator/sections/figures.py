"""The three tables of a newer form, every cell filled and every relation true."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from random import Random

from tests.trials.generator.figures import Sheet, shares
from tests.trials.generator.sections.form import APPLICANTS, DISPUTES, OUTCOMES, results

Values = dict[str, Decimal]

# How many requests come in a year, by how busy the agency is.
_MOST_REQUESTS = (0, 3, 30, 400, 4000)
_BUSY = {"town": 1, "street": 1, "bureau": 2, "zone": 2, "county": 3, "city": 4}
_USUAL = ("3.3.1", "3.3.1", "3.3.2", "3.3.4.1", "3.3.4.1", "3.3.5.1", "3.3.4.2")
_REGULATIONS = frozenset(("city",))  # who may issue 规章


def sheet(random: Random, form: str, kind: str) -> Sheet:
    """The figures of an agency of ``kind`` (see agencies, and city); ids are row@column."""
    busy = max(0, _BUSY[kind] + random.choice((-1, 0, 0, 0)))
    values: Values = {}
    disclosed = _disclosed_2019 if form == "2019" else _disclosed_2021
    values.update(disclosed(random, kind, busy))
    values.update(_requested(random, form, busy))
    values.update(_disputed(random, busy))
    return values


def _some(random: Random, busy: int, *most: int) -> int:
    """Up to the one of ``most`` for ``busy``, its last serving all busier; 0 now and then."""
    return random.choice((0, 1, 1)) * random.randint(0, most[min(busy, len(most) - 1)])


def _decisions(random: Random, busy: int) -> int:
    return _some(random, busy, 9, 60, 3000, 90000, 2_000_000)


def _disclosed_2021(random: Random, kind: str, busy: int) -> Iterator[tuple[str, Decimal]]:
    for row, most in (("2.1.1", 9 * (kind in _REGULATIONS)), ("2.1.2", 3 + 12 * busy)):
        issued, repealed = _some(random, 0, most), _some(random, 0, most)
        yield f"{row}@issued", Decimal(issued)
        yield f"{row}@repealed", Decimal(repealed)
        yield f"{row}@valid", Decimal(issued + _some(random, 0, most * 6))
    for row in ("2.5.1", "2.6.1", "2.6.2"):
        yield f"{row}@decisions", Decimal(_decisions(random, busy))
    fees = _some(random, busy, 0, 300, 90_000, 9_000_000, 900_000_000)
    yield "2.8.1@amount", Decimal(fees) / random.choice((1, 10, 100, 10_000))


def _disclosed_2019(random: Random, kind: str, busy: int) -> Iterator[tuple[str, Decimal]]:
    for row, most in (("2.1.1", 9 * (kind in _REGULATIONS)), ("2.1.2", 3 + 12 * busy)):
        made = _some(random, 0, most)
        released = made + random.choice((0, 0, _some(random, 0, most)))
        yield f"{row}@made", Decimal(made)
        yield f"{row}@released", Decimal(released)
        yield f"{row}@public", Decimal(released + _some(random, 0, most * 6))
    for row in ("2.5.1", "2.5.2", "2.6.1", "2.6.2"):
        before, change = _items(random, busy)
        decisions = _decisions(random, busy)
        if decisions == before + change or decisions == before:
            decisions = 0
        yield f"{row}@before", Decimal(before)
        yield f"{row}@change", Decimal(change)
        yield f"{row}@decisions", Decimal(decisions)
    before, change = _items(random, busy)
    yield "2.8.1@before", Decimal(before)
    yield "2.8.1@change", Decimal(change)
    items = _some(random, busy, 0, 3, 20, 300)
    yield "2.9.1@items", Decimal(items)
    amount = Decimal(random.randint(1, 90_000) * items) / random.choice((1, 10, 100))
    yield "2.9.1@amount", amount


def _items(random: Random, busy: int) -> tuple[int, int]:
    """Last year's number of items, and how many came or went."""
    before = _some(random, busy, 20, 90, 300, 1500)
    change = random.choice((0, 0, random.randint(-before // 3, before // 3 + 2)))
    return before, max(change, -before)


def _requested(random: Random, form: str, busy: int) -> Iterator[tuple[str, Decimal]]:
    """Column by column, so that each balances; the last column is the sum of the others."""
    new = _some(random, 0, _MOST_REQUESTS[busy])
    carried = random.choice((0, 0, random.randint(0, max(1, new // 12))))
    if not busy:
        carried = 0
    totals: dict[str, int] = {}
    of_new = _crowded(random, new, APPLICANTS)
    of_carried = _crowded(random, carried, APPLICANTS[:3])
    for column in APPLICANTS:
        came = of_new[column] + of_carried.get(column, 0)
        left = random.choice((0, random.randint(0, came // 8)))
        if came == new + carried and came and random.random() < 0.3:
            left = random.randint(0, max(1, came // 6))
        cells = {"3.1": of_new[column], "3.2": of_carried.get(column, 0)}
        cells |= _results(random, form, came - left)
        cells |= {"3.3.7": came - left, "3.4": left}
        for row, value in cells.items():
            totals[row] = totals.get(row, 0) + value
            yield f"{row}@{column}", Decimal(value)
    for row, value in totals.items():
        yield f"{row}@total", Decimal(value)


def _crowded(random: Random, whole: int, columns: tuple[str, ...]) -> dict[str, int]:
    """``whole`` given out, the first of ``columns`` getting most of it."""
    first = columns[0]
    most = whole - sum(random.random() < 0.12 for _ in range(whole))
    if random.random() < 0.3:
        most = whole
    rest = shares(random, whole - most, [one for one in columns if one != first])
    return {first: most, **rest}


def _results(random: Random, form: str, whole: int) -> dict[str, int]:
    rows = results(form)
    usual = shares(random, whole, list(dict.fromkeys(_USUAL)))
    given = dict.fromkeys(rows, 0)
    for row, value in usual.items():
        aside = random.randint(0, value // 3)
        given[row] += value - aside
        given[random.choice(rows)] += aside
    return given


def _disputed(random: Random, busy: int) -> Iterator[tuple[str, Decimal]]:
    for row in DISPUTES:
        total = _some(random, 0, (0, 1, 3, 20, 400)[busy])
        parts = shares(random, total, [name for name, _ in OUTCOMES if name != "total"])
        for name, value in parts.items():
            yield f"{row}@{name}", Decimal(value)
        yield f"{row}@total", Decimal(total)
