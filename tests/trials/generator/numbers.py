"""How an office prints its numbers: the same from the first page to the last."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from random import Random

_DIGITS = "零一二三四五六七八九十"
_FULL_WIDTH = str.maketrans("0123456789.,", "０１２３４５６７８９．，")


@dataclass(frozen=True, slots=True)
class Numbers:
    """``gap`` stands between a figure and its unit, ``places`` are those of percentages."""

    printed: Callable[[Decimal], str]
    gap: str
    places: int

    def share(self, part: Decimal, whole: Decimal) -> str:
        return f"{rounded(part * 100 / whole, self.places)}%"


def numbers(random: Random) -> Numbers:
    printed = random.choice((_plain,) * 8 + (_separated, _separated, _full_width))
    return Numbers(
        printed=printed,
        gap=" " if random.random() < 0.08 and printed is not _full_width else "",
        places=random.choice((1, 1, 1, 2, 0)),
    )


def rounded(value: Decimal, places: int) -> Decimal:
    return value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def in_chinese(number: int) -> str:
    """1 to 19 in Chinese."""
    return _DIGITS[number] if number <= 10 else f"十{_DIGITS[number - 10]}"


def counted(number: int) -> str:
    """As before a measure word, where 2 is 两."""
    return "两" if number == 2 else in_chinese(number)


def _plain(value: Decimal) -> str:
    return f"{value.normalize():f}"


def _separated(value: Decimal) -> str:
    return f"{value.normalize():,f}"


def _full_width(value: Decimal) -> str:
    return _plain(value).translate(_FULL_WIDTH)
