"""A sheet of the 2014 form in which every cell is filled and every relation is true."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from random import Random

Sheet = Mapping[str, Decimal]  # by indicator, headings left out; 是/否 rows hold 1 or 0

_CHANNELS = ("1.2.1", "1.2.2", "1.2.3", "1.2.4", "1.2.5")
_WAYS = ("3.1.1", "3.1.2", "3.1.3", "3.1.4")
_REPLIES = tuple(f"3.3.{number}" for number in range(1, 9))
_REFUSALS = tuple(f"3.3.4.{letter}" for letter in "abcdef")
SCALE = {"county": 3, "zone": 2, "bureau": 1, "street": 1, "town": 0}


def sheet(random: Random, kind: str) -> Sheet:
    """The figures of an agency of ``kind`` (see agencies), ids as in forms."""
    scale = min(3, max(0, SCALE[kind] + random.choice((-1, 0, 0, 0, 1))))
    values: dict[str, Decimal] = {}
    for block in (_disclosed, _answered, _requested, _disputed, _staffed, _met):
        values.update((name, Decimal(value)) for name, value in block(random, scale).items())
    values["7"] = Decimal(0)
    if values["3.1"] and random.random() < 0.2:
        values["7"] = _money(random, 0, 3)
    values["8.4"] = _money(random, 1, 60) if random.random() < 0.35 + 0.15 * scale else Decimal(0)
    return values


def regional(random: Random) -> Sheet:
    """The rows a region added: yes and no, services, towns and villages."""
    values: dict[str, int] = {}
    for name in ("10.1", "10.3", "10.4", "11.3", "11.4"):
        values[name] = random.randint(0, 1)
    if not values["10.1"]:
        values["10.3"] = values["10.4"] = 0
    values["11.1"] = random.randint(0, 300)
    values["11.2"] = random.randint(0, values["11.1"])
    values["11.1.a"] = random.randint(values["11.2"], values["11.1"])
    values["11.2.a"] = random.randint(0, min(values["11.1.a"], values["11.2"]))
    values["11.1.b"] = values["11.1"] - values["11.1.a"]
    values["11.2.b"] = values["11.2"] - values["11.2.a"]
    for name in ("11.5", "11.6", "11.7", "11.8"):
        values[name] = random.choice((0, 0, 1, 3, 9))
    for name, most in (("11.9", 40), ("11.10", 300)):
        values[name] = random.randint(0, most)
        values[f"{name}.a"] = random.randint(0, values[name])
    return {name: Decimal(value) for name, value in values.items()}


def shares(random: Random, whole: int, names: Sequence[str], most: int = 9) -> dict[str, int]:
    """``whole`` given out among ``names``, at most ``most`` of them, the others 0."""
    chosen = random.sample(list(names), k=min(len(names), random.randint(1, max(1, most))))
    weights = [random.random() ** 2 + 0.02 for _ in chosen]
    given = [int(whole * weight / sum(weights)) for weight in weights]
    given[0] += whole - sum(given)
    parts = dict.fromkeys(names, 0)
    parts.update(zip(chosen, given, strict=True))
    return parts


def _money(random: Random, least: int, most: int) -> Decimal:
    return Decimal(random.randint(least * 100 + 1, most * 100)) / 100


def _about(random: Random, scale: int, *most: int) -> int:
    """A number up to the one of ``most`` for ``scale``, its last serving all larger scales."""
    top = most[min(scale, len(most) - 1)]
    return random.randint(0, top) if top else 0


def _disclosed(random: Random, scale: int) -> dict[str, int]:
    top = (120, 900, 6000, 60000)[scale]
    chances = (0.15 + 0.2 * scale, 0.95, 0.2 + 0.2 * scale, 0.3 + 0.2 * scale, 0.6)
    channels = {
        name: random.randint(1, max(2, int(top * random.random())))
        if random.random() < often
        else 0
        for name, often in zip(_CHANNELS, chances, strict=True)
    }
    if not any(channels.values()):
        channels["1.2.2"] = random.randint(5, top)
    widest, whole = max(channels.values()), sum(channels.values())
    total = random.choice((whole, whole, widest, random.randint(widest, whole)))
    written = min(_about(random, scale, 0, 8, 40, 200), total)
    issued = written + random.choice((0, 0, 1, 4))
    return {"1.1": total, "1.1.a": written, "1.1.b": issued, **channels}


def _answered(random: Random, scale: int) -> dict[str, int]:
    events = _about(random, scale, 2, 8, 40, 300)
    conferences = _about(random, scale, 0, 2, 8, 30)
    interviews = _about(random, scale, 0, 2, 10, 40)
    return {
        "2.1": events,
        "2.2.1": conferences,
        "2.2.1.a": random.randint(0, conferences),
        "2.2.2": interviews,
        "2.2.2.a": random.randint(0, interviews),
        "2.2.3": _about(random, scale, 3, 30, 120, 600),
        "2.2.4": random.randint(0, events),
        "2.2.5": random.randint(0, events),
    }


def _requested(random: Random, scale: int) -> dict[str, int]:
    received = 0 if random.random() < (0.7, 0.45, 0.2, 0.08)[scale] else 1
    received *= 1 + _about(random, scale, 4, 25, 150, 1200)
    closed = received - (random.randint(0, received // 8) if random.random() < 0.25 else 0)
    late = random.randint(0, closed // 6) if random.random() < 0.4 else 0
    answered = closed - (random.randint(0, closed // 10) if random.random() < 0.25 else 0)
    replies = shares(random, answered, _REPLIES, 2 + 2 * scale)
    return {
        "3.1": received,
        **shares(random, received, _WAYS, 2 + scale),
        "3.2": closed,
        "3.2.1": closed - late,
        "3.2.2": late,
        "3.3": answered,
        **replies,
        **shares(random, replies["3.3.4"], _REFUSALS, 3),
    }


def _disputed(random: Random, scale: int) -> dict[str, int]:
    values: dict[str, int] = {}
    for name in ("4", "5"):
        number = 0
        if random.random() < (0.02, 0.15, 0.5, 0.8)[scale]:
            number = 1 + _about(random, scale, 0, 2, 8, 40)
        values[name] = number
        values |= shares(random, number, [f"{name}.{case}" for case in (1, 2, 3)], 3)
    values["6"] = _about(random, scale, 0, 0, 3, 12) if random.random() < 0.5 else 0
    return values


def _staffed(random: Random, scale: int) -> dict[str, int]:
    full = _about(random, scale, 1, 3, 12, 60)
    part = random.randint(1, (3, 10, 60, 300)[scale])
    return {
        "8.1": random.randint(1, (1, 2, 10, 60)[scale]) if random.random() < 0.84 else 0,
        "8.2": _about(random, scale, 2, 3, 15, 60),
        "8.3": full + part,
        "8.3.1": full,
        "8.3.2": part,
    }


def _met(random: Random, scale: int) -> dict[str, int]:
    courses = _about(random, scale, 2, 4, 12, 40)
    return {
        "9.1": _about(random, scale, 3, 6, 12, 40),
        "9.2": courses,
        "9.3": sum(random.randint(8, 90) for _ in range(courses)),
    }
