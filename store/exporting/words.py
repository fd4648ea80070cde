"""The headings and fixed words of ``words.toml``, zh and en."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

_WORDS = Path(__file__).with_name("words.toml")


def say(group: str, name: str, language: str, **values: object) -> str:
    """One of them in ``language``, its places filled in."""
    return words()[group][name][language].format(**values)


@cache
def words() -> Mapping[str, Mapping[str, Mapping[str, str]]]:
    """By group, name and language."""
    return tomllib.loads(_WORDS.read_text(encoding="utf-8"))
