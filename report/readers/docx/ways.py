"""Word's names of the ways to print a number before a paragraph: 三, ③, iii, 叁."""

from __future__ import annotations

from collections.abc import Callable

from report.readers.composing.counting import COUNTING, han, han_digits

_MOST = 9999  # beyond which numbers are printed as digits
_LEGAL = {
    "simplified": str.maketrans("〇一二三四五六七八九十百千", "零壹贰叁肆伍陆柒捌玖拾佰仟"),
    "traditional": str.maketrans("〇一二三四五六七八九十百千", "零壹貳參肆伍陸柒捌玖拾佰仟"),
}


def printed(number: int, way: str) -> str:
    """``number``, 0 or more, in the ``way`` that Word has this name for; else as digits."""
    known = _WAYS.get(way)
    return known(number) if known is not None and number <= _MOST else str(number)


def _counting(number: int) -> str:
    """二十一; 一〇一 from a hundred on."""
    return han(number) if number < 100 else han_digits(number)


def _as_read(number: int) -> str:
    return han(number).replace("〇", "零")


def _legal(which: str) -> Callable[[int], str]:
    def way(number: int) -> str:
        words = han(number)
        return f"{'一' * words.startswith('十')}{words}".translate(_LEGAL[which])

    return way


def _letters(number: int) -> str:
    """a, b, … z, aa, bb: as Word goes on, and no page does."""
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1) if number else "0"


def _from(first: str, many: int) -> Callable[[int], str]:
    return lambda number: chr(ord(first) + number - 1) if 1 <= number <= many else str(number)


def _wide(number: int) -> str:
    return "".join(chr(ord("０") + int(digit)) for digit in str(number))


_WAYS: dict[str, Callable[[int], str]] = {
    "none": lambda _: "",
    "decimalZero": COUNTING["decimal-leading-zero"],
    "decimalFullWidth": _wide,
    "decimalFullWidth2": _wide,
    "decimalEnclosedCircle": COUNTING["circled"],
    "decimalEnclosedCircleChinese": COUNTING["circled"],
    "decimalEnclosedFullstop": _from("⒈", 20),
    "decimalEnclosedParen": _from("⑴", 20),
    "numberInDash": lambda number: f"- {number} -",
    "upperRoman": COUNTING["upper-roman"],
    "lowerRoman": COUNTING["lower-roman"],
    "upperLetter": lambda number: _letters(number).upper(),
    "lowerLetter": _letters,
    "chineseCounting": _counting,
    "chineseCountingThousand": _as_read,
    "taiwaneseCounting": _counting,
    "taiwaneseCountingThousand": _as_read,
    "japaneseCounting": _as_read,
    "ideographDigital": han_digits,
    "taiwaneseDigital": han_digits,
    "japaneseDigitalTenThousand": han_digits,
    "chineseLegalSimplified": _legal("simplified"),
    "ideographLegalTraditional": _legal("traditional"),
    "ideographTraditional": COUNTING["stems"],
    "ideographZodiac": COUNTING["branches"],
    "ideographEnclosedCircle": _from("㊀", 10),
}
