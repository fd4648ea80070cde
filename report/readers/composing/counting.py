"""The numbers that a page or a word processor prints before the items of a list."""

from __future__ import annotations

from collections.abc import Callable, Mapping

_HAN = "〇一二三四五六七八九"
_PLACES = ((1000, "千"), (100, "百"), (10, "十"))
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # a table  # fmt: skip
_MOST_ROMAN = 3999
_MOST_HAN = 9999
_CIRCLED = 20
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"


def han(number: int) -> str:
    """二十一; in digits beyond 9999."""
    if not 0 < number <= _MOST_HAN:
        return "〇" if number == 0 else str(number)
    words = ""
    skipped = False  # a place with nothing, as in 一百〇一
    for worth, name in _PLACES:
        digit, number = divmod(number, worth)
        if digit:
            words += "〇" * skipped + (
                name if digit == 1 and worth == 10 and not words else _HAN[digit] + name
            )
            skipped = False
        else:
            skipped = bool(words)
    return words + ("〇" * skipped + _HAN[number] if number else "")


def han_digits(number: int) -> str:
    """二〇二一."""
    return "".join(_HAN[int(digit)] if digit.isdigit() else digit for digit in str(number))


def latin(number: int) -> str:
    """A letter; from 27 on two: aa."""
    words = ""
    if number <= 0:
        return str(number)
    while number:
        number, letter = divmod(number - 1, 26)
        words = chr(ord("a") + letter) + words
    return words


def roman(number: int) -> str:
    """In digits beyond 3999."""
    if not 0 < number <= _MOST_ROMAN:
        return str(number)
    words = ""
    for worth, letters in _ROMAN:
        count, number = divmod(number, worth)
        words += letters * count
    return words


def circled(number: int) -> str:
    """① to ⑳, then in digits."""
    return chr(ord("①") + number - 1) if 0 < number <= _CIRCLED else str(number)


def _of(signs: str) -> Callable[[int], str]:
    return lambda number: signs[number - 1] if 0 < number <= len(signs) else str(number)


def _upper(words: Callable[[int], str]) -> Callable[[int], str]:
    return lambda number: words(number).upper()


COUNTING: Mapping[str, Callable[[int], str]] = {
    "decimal": str,
    "decimal-leading-zero": lambda number: f"{number:02}",
    "lower-latin": latin,
    "upper-latin": _upper(latin),
    "lower-roman": roman,
    "upper-roman": _upper(roman),
    "han": han,
    "han-digits": han_digits,
    "circled": circled,
    "stems": _of(_STEMS),
    "branches": _of(_BRANCHES),
}
"""By the name of a way to count, the words for a number."""
