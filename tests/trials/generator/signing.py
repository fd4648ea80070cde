"""Who signed a report and when, as offices write it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from random import Random

from tests.trials.generator.agencies import Agency
from tests.trials.generator.numbers import in_chinese
from tests.trials.generator.pieces import Piece, Role
from tests.trials.generator.saying import Pieces

_DIGITS = str.maketrans("0123456789", "〇一二三四五六七八九")


@dataclass(frozen=True, slots=True)
class Signing:
    """One day in the words of the signature, of the table and of the web page."""

    printed: str
    filled: str
    plain: str


def signing(random: Random, year: int) -> Signing:
    """A day from January to March after ``year``."""
    day = date(year + 1, random.randint(1, 3), random.randint(1, 28))
    usual = f"{day.year}年{day.month}月{day.day}日"
    filled = (usual, usual, day.isoformat(), f"{day.year}.{day.month}.{day.day}")
    return Signing(
        printed=random.choice((usual, usual, usual, _in_chinese(day))),
        filled=random.choice(filled),
        plain=day.isoformat(),
    )


def signature(who: Agency, signed: Signing) -> list[Pieces]:
    return [
        [Piece(who.office, Role.AGENCY, "signature")],
        [Piece(signed.printed, Role.DATE, "signature")],
    ]


def _in_chinese(day: date) -> str:
    return f"{str(day.year).translate(_DIGITS)}年{in_chinese(day.month)}月{_day(day.day)}日"


def _day(number: int) -> str:
    return in_chinese(number) if number < 20 else f"二十{in_chinese(number - 20) * (number > 20)}"
