"""Numbers of a text, and other ones in their place."""

from __future__ import annotations

import re
from random import Random

from tests.trials.repeats.invented import CHINESE, chinese

FIGURE = re.compile(
    r"[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+(?:\.[0-9]+)?|[０-９]+|[二三四五六七八九]?十[一二三四五六七八九]?"
)
# A line that is the value of a row: to leave it out is to change a figure.
VALUE = re.compile(r"[\d无.,]* *(?:\||$)")


def another_number(random: Random, number: str) -> str:
    """A different number written the same way."""
    while True:
        digits = [
            random.choice("123456789") if c.isdecimal() and random.random() < 0.5 else c
            for c in number
        ]
        changed = "".join(digits)
        if number[0] in "０１２３４５６７８９":
            changed = changed.translate({ord("0") + d: ord("０") + d for d in range(10)})
        if number[0] in CHINESE or number[0] == "十":
            changed = chinese(random.randrange(1000))
        if changed != number:
            return changed
