"""Other characters for the same: marks half and full width, radicals that look like letters."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from random import Random

from tests.trials.generator.pieces import Generated
from tests.trials.rewritings.rewriting import Rewriting

_HALF = str.maketrans("，；：（）！？％", ",;:()!?%")
_FULL = str.maketrans(",;:()!?%", "，；：（）！？％")
# Kangxi radicals are compatibility forms; four of the CJK radicals have none and want a table.
_RADICALS = {
    ord(unicodedata.normalize("NFKC", chr(code))): chr(code) for code in range(0x2F00, 0x2FD6)
} | {ord(plain): radical for plain, radical in zip("长见门民", "⻓⻅⻔⺠", strict=True)}


def _half_width(report: Generated, random: Random) -> str:
    return report.text.translate(_HALF)


def _full_width(report: Generated, random: Random) -> str:
    return report.text.translate(_FULL)


def _radicals(report: Generated, random: Random) -> str:
    """About every second letter that has one as its radical."""
    return "".join(
        _RADICALS.get(ord(letter), letter) if random.random() < 0.5 else letter
        for letter in report.text
    )


def classes() -> Iterator[Rewriting]:
    yield Rewriting("，；：（） → ,;:()", _half_width)
    yield Rewriting(",;:() → ，；：（）", _full_width)
    yield Rewriting("Kangxi radicals", _radicals)
