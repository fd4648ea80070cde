"""What is short for what: names and labels of which some characters were left out."""

from __future__ import annotations


def leaves_out(short: str, long: str) -> bool:
    """Whether ``short`` is ``long`` with some of its characters left out."""
    rest = iter(long)
    return all(character in rest for character in short)
