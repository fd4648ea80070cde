"""A number as the cell of a sheet prints it, by the code of its format (ECMA-376, 18.8.30)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from math import isfinite

# Those that a file may name by number alone; of the dates as Excel prints them in Chinese.
BUILT_IN = {
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    9: "0%",
    10: "0.00%",
    14: "yyyy/m/d",
    15: "yyyy/m/d",
    16: "m/d",
    17: "yyyy/m",
    18: "h:mm",
    19: "h:mm:ss",
    20: "h:mm",
    21: "h:mm:ss",
    22: "yyyy/m/d h:mm",
    30: "m/d/yy",
    37: "#,##0",
    38: "#,##0",
    39: "#,##0.00",
    40: "#,##0.00",
    **dict.fromkeys((27, 36, 50, 52, 57), "yyyy年m月"),
    **dict.fromkeys((28, 29, 51, 53, 54, 58), "m月d日"),
    31: "yyyy年m月d日",
    **dict.fromkeys((32, 34, 55), "h时mm分"),
    **dict.fromkeys((33, 35, 56), "h时mm分ss秒"),
}

MAX_STYLES = 65_536  # of a workbook; Excel allows 65,490

_LONGEST = 255  # characters that Excel allows a code
_UNPRINTED = re.compile(r"\[[^\]]*\]|_.|\*.|AM/PM|A/P|上午/下午", re.IGNORECASE | re.DOTALL)
_PIECE = re.compile(r'"[^"]*"|\\.|y+|m+|d+|h+|s+|.', re.IGNORECASE | re.DOTALL)
_DURATION = re.compile(r"\[[hms]+\]", re.IGNORECASE)
_QUOTED = re.compile(r'"[^"]*"|\\.', re.DOTALL)
_DECIMALS = re.compile(r"[0#?]\.([0#?]+)")

_FIRST_DAY = datetime(1899, 12, 30)  # day 0, of the days as they are counted from March 1900 on
_LEAP_YEARS = 1462  # days by which a workbook that counts from 1904 is behind
_LAST_DAY = 2958466  # the first of year 10000
_DIGITS = 15  # that Excel keeps of a number


@dataclass(frozen=True, slots=True)
class NumberFormat:
    """What a code says: the pieces of a date, or percent and decimals; ``None`` as many as are."""

    date: tuple[str, ...] = ()
    percent: bool = False
    decimals: int | None = None

    @classmethod
    def of(cls, code: str) -> NumberFormat:
        """Of several sections the first: what the others print differently is no other number."""
        code = code[:_LONGEST]
        if _DURATION.search(code):
            return GENERAL
        code = _UNPRINTED.sub("", code)
        section = _first_section(code)
        bare = _QUOTED.sub("", section).lower()
        if not bare or "general" in bare or "@" in bare or ("/" in bare and "?" in bare):
            return GENERAL
        if not set("0#?") & set(bare):
            dated = set("ymdhs") & set(bare)
            return cls(date=_date_pieces(section)) if dated else GENERAL
        if "e" in bare:
            return GENERAL
        decimals = _DECIMALS.search(bare)
        return cls(percent="%" in bare, decimals=len(decimals[1]) if decimals else 0)


GENERAL = NumberFormat()


def printed(value: float, format: NumberFormat, since_1904: bool = False) -> str:
    """``value`` as a cell of ``format`` shows it, without marks between thousands, and without the
    words around it: 12.0 is 12.
    """
    if not isfinite(value):
        return ""
    if format.date:
        return _date(value + _LEAP_YEARS * since_1904, format.date) or _plain(value)
    if format.percent:
        return f"{_rounded(Decimal(_plain(value)) * 100, format.decimals)}%"
    if value == int(value):
        return _plain(value)
    return _rounded(Decimal(_plain(value)), format.decimals)


def _plain(value: float) -> str:
    """With the digits that a workbook keeps, and no exponent: 0.1 + 0.2 is 0.3."""
    number = Decimal(f"{value:.{_DIGITS}g}")
    words = f"{number:f}"
    return words.rstrip("0").rstrip(".") if "." in words else words


def _rounded(number: Decimal, decimals: int | None) -> str:
    if decimals is None or abs(number) >= Decimal(10) ** _DIGITS:
        return _plain(float(number))
    return f"{number.quantize(Decimal(1).scaleb(-min(decimals, _DIGITS)), ROUND_HALF_UP):f}"


def _first_section(code: str) -> str:
    for piece in _PIECE.finditer(code):
        if piece[0] == ";":
            return code[: piece.start()]
    return code


def _date_pieces(section: str) -> tuple[str, ...]:
    """Letters for numbers (``n`` for minutes), anything else as it is printed."""
    pieces: list[str] = []
    last = ""  # of the letters so far
    for piece in _PIECE.findall(section):
        letter = piece[0].lower()
        if letter in '"\\':
            pieces.append(piece.strip('"') if letter == '"' else piece[1:])
            continue
        if letter not in "ymdhs":
            pieces.append(piece)
            continue
        if letter == "m" and last == "h":
            letter = "n"
        if letter == "s" and "m" in pieces:  # mm:ss
            at = len(pieces) - 1 - pieces[::-1].index("m")
            pieces[at] = pieces[at].replace("m", "n")
        last = letter
        pieces.append(letter * min(len(piece), 2) if letter != "y" else letter * len(piece))
    return tuple(pieces)


def _date(value: float, pieces: tuple[str, ...]) -> str:
    """Empty where no day is so far away."""
    if not 0 <= value < _LAST_DAY:
        return ""
    # Excel has a 29th of February 1900, so that the days before it are one behind.
    value += 1 <= value < 60
    moment = _FIRST_DAY + timedelta(seconds=round(value * 86400))
    numbers = {
        "y": moment.year,
        "m": moment.month,
        "d": moment.day,
        "h": moment.hour,
        "n": moment.minute,
        "s": moment.second,
    }
    words = ""
    for piece in pieces:
        number = numbers.get(piece[:1]) if piece and len(set(piece)) == 1 else None
        if number is None:
            words += piece
        elif piece[0] == "y":
            words += f"{number:04}" if len(piece) > 2 else f"{number % 100:02}"
        else:
            words += f"{number:0{len(piece)}}"
    return words
