"""Why a file was not read, in the reader's language: what was raised is one line of English."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_WORDS = Path(__file__).with_name("not_read.toml")
_PLACE = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class _Words:
    """``codes`` in Chinese; ``lines`` in Chinese by that of English, ``patterns`` of those that
    have places, with their Chinese.
    """

    codes: Mapping[str, str]
    lines: Mapping[str, str]
    patterns: tuple[tuple[re.Pattern[str], str], ...]


def why_not_read(code: str, message: str, language: str) -> str:
    """``message`` was raised with ``code``; it is said as it is in English, or where neither is
    known. Not yet safe to show.
    """
    if language == "en":
        return message
    words = _words()
    if message in words.lines:
        return words.lines[message]
    for pattern, said in words.patterns:
        found = pattern.fullmatch(message)
        if found:
            return said.format(**found.groupdict())
    return words.codes.get(code, message)


@cache
def _words() -> _Words:
    read = tomllib.loads(_WORDS.read_text(encoding="utf-8"))
    lines: dict[str, str] = read["lines"]
    return _Words(
        read["codes"],
        lines,
        tuple((_pattern(line), said) for line, said in lines.items() if _PLACE.search(line)),
    )


def _pattern(line: str) -> re.Pattern[str]:
    pieces = _PLACE.split(line)  # every second one is the name of a place
    wanted = (
        rf"(?P<{piece}>.{{1,200}}?)" if at % 2 else re.escape(piece)
        for at, piece in enumerate(pieces)
    )
    return re.compile("".join(wanted))
