"""Other characters for the same: marks half and full width, points, radicals, blanks apart."""

from __future__ import annotations

import re
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


_POINTED = re.compile(r"(?<=[\u4e00-\u9fff”])。(?![A-Za-z\d])")
_RARE = str.maketrans("。、，；：", "｡､﹐﹔﹕")
_BESIDE_DIGITS = re.compile(
    r"(?<=[\u4e00-\u9fff])(?=[\d０-９])|(?<=[\d０-９])(?=[\u4e00-\u9fff%％])"
)


def _half_width(report: Generated, random: Random) -> str:
    return report.text.translate(_HALF)


def _full_width(report: Generated, random: Random) -> str:
    return report.text.translate(_FULL)


def _points(report: Generated, random: Random) -> str:
    return _POINTED.sub(".", report.text)


def _rare_marks(report: Generated, random: Random) -> str:
    return report.text.translate(_RARE)


def _digits_apart(report: Generated, random: Random) -> str:
    """Blanks around the digits of the text, as word processors set them."""
    return "\n".join(
        line if "|" in line else _BESIDE_DIGITS.sub(" ", line) for line in report.text.split("\n")
    )


def _radicals(report: Generated, random: Random) -> str:
    """About every second letter that has one as its radical."""
    return "".join(
        _RADICALS.get(ord(letter), letter) if random.random() < 0.5 else letter
        for letter in report.text
    )


def classes() -> Iterator[Rewriting]:
    yield Rewriting("，；：（） → ,;:()", _half_width)
    yield Rewriting(",;:() → ，；：（）", _full_width)
    yield Rewriting("。 → .", _points)
    yield Rewriting("。、，；： → ｡､﹐﹔﹕", _rare_marks)
    yield Rewriting("48条 → 48 条, 2018 年, 12 %", _digits_apart)
    yield Rewriting("Kangxi radicals", _radicals)
