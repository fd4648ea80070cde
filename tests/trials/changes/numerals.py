"""Numbers misprinted: another number, written as the one it replaces was."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from random import Random

_DIGITS = "零一二三四五六七八九"
_FULL_WIDTH = str.maketrans("0123456789.,", "０１２３４５６７８９．，")
_PLAIN = re.compile(r"\d+(?:\.\d+)?")
_SEPARATED = re.compile(r"\d{1,3}(?:([,， ])\d{3})+")
_CHINESE = re.compile(r"[零〇一二三四五六七八九十百千万两]+")


def written(value: Decimal, like: str) -> str | None:
    """``value`` in the manner of ``like``; None when that manner is not for it."""
    bare = like.strip()
    if found := _SEPARATED.fullmatch(bare):
        text = f"{value:,}".replace(",", found[1] if value >= 1000 else "")
        return text.translate(_FULL_WIDTH) if bare[0] > "9" else text
    if _PLAIN.fullmatch(bare) or bare == "无":
        text = f"{value:f}"
        return text.translate(_FULL_WIDTH) if bare[0] in "０１２３４５６７８９" else text
    if _CHINESE.fullmatch(bare) and value == int(value) and 0 < value < 100_000_000:
        return chinese(int(value))
    return None


def chinese(number: int) -> str:
    """1 to 99,999,999 in Chinese."""
    if number >= 10_000:
        rest = number % 10_000
        zero = "零" if 0 < rest < 1000 else ""
        return chinese(number // 10_000) + "万" + (zero + chinese(rest) if rest else "")
    text = ""
    gap = False
    for power, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // power % 10
        if digit:
            text += ("零" if gap and text else "") + _DIGITS[digit] + name
        gap = not digit
    return text[1:] if text.startswith("一十") else text


def misprint(value: Decimal, random: Random, wrong: Callable[[Decimal], bool]) -> Decimal | None:
    """Another number that a hand might have typed for ``value`` and that is ``wrong``."""
    digits = f"{value:f}"
    candidates = [value + 1, value - 1, value * 10, value + random.randint(2, 9)]
    for index in range(len(digits) - 1):
        if "." not in digits[index : index + 2]:
            swapped = digits[:index] + digits[index + 1] + digits[index] + digits[index + 2 :]
            candidates.append(Decimal(swapped))
    candidates += [
        Decimal(digits[:index] + digits[index + 1 :])
        for index in range(len(digits))
        if digits[:index] + digits[index + 1 :] not in ("", ".")
    ]
    index = random.randrange(len(digits))
    if digits[index] != ".":
        candidates.append(Decimal(digits[:index] + str(random.randint(1, 9)) + digits[index + 1 :]))
    random.shuffle(candidates)
    return next((one for one in candidates if one >= 0 and one != value and wrong(one)), None)
