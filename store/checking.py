"""Files examined without being kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from checks.rule import Ruleset
from store.exporting.result import Item


def check_paths(paths: Iterable[Path], ruleset: Ruleset) -> Iterator[Item]:
    """What is known of each file, and of every regular file below each folder, in that order."""
    raise NotImplementedError
