"""The words that figures are read by, out of ``words.toml``, as patterns."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from pathlib import Path


def alternatives(words: Iterable[str]) -> str:
    """A pattern for any of ``words``, the longest first."""
    return "|".join(map(re.escape, sorted(words, key=lambda word: -len(word))))


def alternatives_over_lines(words: Iterable[str]) -> str:
    """The same where a line may end within a word."""
    ordered = sorted(words, key=lambda word: -len(word))
    return "|".join(LINE_END.join(map(re.escape, word)) for word in ordered)


LINE_END = r"(?:\r?\n)?"
WORDS = tomllib.loads(Path(__file__).with_name("words.toml").read_text(encoding="utf-8"))
CANONICAL: dict[str, str] = {
    printed: unit for unit, printed_forms in WORDS["units"].items() for printed in printed_forms
}
CELL_UNITS: tuple[str, ...] = tuple(WORDS["cell_units"]["words"])
_NOT_UNIT = (
    f"(?!(?!{alternatives(WORDS['not_units']['except'])})"
    f"(?:{alternatives(WORDS['not_units']['words'])}))"
)
UNIT = f"{_NOT_UNIT}(?:{alternatives(CANONICAL)})"

# Between a number and its unit.
_BLANK = r"[ \u00a0\u3000\t]{0,8}"
GAP = rf"{_BLANK}(?:\r?\n{_BLANK})?"
# What ends a clause.
BREAKS = "，,。；;：:！!？?…\n"


def clause_start(words: str, place: int, window: int = 200) -> int:
    """Where the clause that ``place`` is in begins, looking back no further than ``window``."""
    low = max(0, place - window)
    return max(low, *(words.rfind(mark, low, place) + 1 for mark in BREAKS))
