"""Files examined without being kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from checks.examine import examine
from checks.rule import Ruleset
from report.source import UnreadableSource, load
from store.exporting.collect import checked, not_read
from store.exporting.result import Item


def check_paths(paths: Iterable[Path], ruleset: Ruleset) -> Iterator[Item]:
    """What is known of each file, and of every regular file below each folder, in that order."""
    for path in _files(paths):
        try:
            yield checked(path, examine(load(path), ruleset))
        except UnreadableSource as error:
            yield not_read(path, error)


def _files(paths: Iterable[Path]) -> Iterator[Path]:
    for path in paths:
        if path.is_dir():
            yield from sorted(child for child in path.rglob("*") if child.is_file())
        else:
            yield path
