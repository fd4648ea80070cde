"""Characters whose width terminals disagree on, and what is drawn instead: one for one."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from rich.cells import cell_len

# What East Asian Width calls ambiguous, by the ASCII character that looks like it.
_LOOKS = {
    '"': "“”„‟″",
    "'": "‘’‛′°",
    "-": "‐‑‒–—―",
    "|": "‖∥",
    ".": "…‥·",
    "*": "•●★◉※",
    "o": "○◎☆◇",
    "#": "■□◆▪▫",
    "^": "▲△↑∧∩",
    "v": "▼▽↓∨∪√",
    ">": "▶▷→≥",
    "<": "◀◁←≤∠",
    "x": "×",
    "/": "÷",
    "~": "±≈≒↔",
    "=": "≠≡",
    ":": "∶∵∴",
    "%": "‰",
    "S": "§∑",
    "C": "℃",
    "F": "℉",
    "R": "®",
    "?": "�",
}
_LIKE = {character: ascii for ascii, characters in _LOOKS.items() for character in characters}
# Regional indicators and skin tones: one table of widths joins them to what stands before.
_DISPUTED = re.compile("[\U0001f1e6-\U0001f1ff\U0001f3fb-\U0001f3ff]")
_FIRST_REGION = ord("\U0001f1e6")
_LAST_REGION = ord("\U0001f1ff")
_LETTER = re.compile(r"(?P<case>CAPITAL|SMALL) LETTER (?P<letter>[A-Z])")


@lru_cache(maxsize=8192)
def is_ambiguous(character: str) -> bool:
    """Whether it takes one cell on most terminals, and two on those set up for Chinese."""
    return unicodedata.east_asian_width(character) == "A" and cell_len(character) > 0


def settled(text: str) -> str:
    """``text`` without the few characters that terminals measure differently everywhere."""
    return _DISPUTED.sub(_undisputed, text)


def stable(text: str) -> str:
    """``text`` without characters of ambiguous width; what stands in may be one or two cells."""
    return text if text.isascii() else "".join(map(_stable, text))


def in_one_cell(text: str) -> str:
    """``text``, laid out already, with ASCII for every character of ambiguous width."""
    return text if text.isascii() else "".join(map(_in_one_cell, text))


def _undisputed(match: re.Match[str]) -> str:
    code = ord(match[0])
    if _FIRST_REGION <= code <= _LAST_REGION:
        return chr(ord("A") + code - _FIRST_REGION)
    return "\ufffd"


@lru_cache(maxsize=8192)
def _stable(character: str) -> str:
    if not is_ambiguous(character):
        return character
    number = unicodedata.numeric(character, 0)
    if number in range(1, 10):
        return chr(ord("０") + int(number))  # ① and Ⅱ keep their number, two cells for certain
    return _in_one_cell(character)


@lru_cache(maxsize=8192)
def _in_one_cell(character: str) -> str:
    if not is_ambiguous(character):
        return character
    if character in _LIKE:
        return _LIKE[character]
    number = unicodedata.numeric(character, 0)
    if number in range(1, 10):
        return str(int(number))
    base = unicodedata.normalize("NFKD", character)[0]
    return base if base.isascii() else _by_name(unicodedata.name(character, ""))


def _by_name(name: str) -> str:
    """A letter of another script as the first of its name, a line as a line, else ``?``."""
    if letter := _LETTER.search(name):
        return letter["letter"].lower() if letter["case"] == "SMALL" else letter["letter"]
    if name.startswith("BOX DRAWINGS"):
        across, down = "HORIZONTAL" in name, "VERTICAL" in name
        return "-" if across and not down else "|" if down and not across else "+"
    return "#" if "BLOCK" in name or "SHADE" in name else "?"
