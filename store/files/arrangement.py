"""Which files every report is read from, and in which order, told by what is said now.

Pure: the files that imports found, and what reviewers say of them, in; reports with their files
out. When a thing was said, and what was said before it, is of no matter.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

Order = Callable[[str], Any]
"""What the files behind a report are sorted by, of the sha256 of each."""


@dataclass(frozen=True, slots=True)
class Own:
    """What a report has when nobody says anything, by sha256. ``main`` is empty when its file
    went.
    """

    main: str
    attached: tuple[str, ...] = ()
    copies: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Statement:
    """What is said of two reports by their ids: that the one belongs to the other, or does not."""

    whole: int
    part: int
    together: bool


@dataclass(frozen=True, slots=True)
class Files:
    """What a report is read from, the main file first, and what is the same once more."""

    read: tuple[str, ...] = ()
    copies: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Arrangement:
    """``holders`` says of a report that belongs to another to which; ``files`` of the others what
    they are read from.
    """

    holders: Mapping[int, int] = field(default_factory=dict)
    files: Mapping[int, Files] = field(default_factory=dict)

    def whole_of(self, report: int) -> int:
        return _top(self.holders, report)


def arranged(
    own: Mapping[int, Own],
    found_with: Mapping[tuple[int, str], int],
    said: Iterable[Statement],
    order: Callable[[str], Order],
) -> Arrangement:
    """``found_with`` says of a report and the sha256 of a file attached to it by imports which
    report that file is when it is none of this one's. ``order`` gives, for a main file, what
    the files behind it are sorted by.
    """
    apart, together = set(), {}
    for one in said:
        if one.together:
            together[one.part] = one.whole
        else:
            apart.add((one.whole, one.part))
    free = {part for _, part in apart}
    holders: dict[int, int] = {}
    for part, whole in sorted(together.items()):
        if _top(holders, whole) != part:  # of a circle, the last to close it is left
            holders[part] = whole
    by_hand = set(holders)
    for (whole, _), part in sorted(found_with.items()):
        if part not in free | holders.keys() and _top(holders, whole) != part:
            holders[part] = whole
    read: dict[int, list[str]] = defaultdict(list)
    copies: dict[int, list[str]] = defaultdict(list)
    for report, files in sorted(own.items()):
        top = _top(holders, report)
        read[top] += [files.main] if files.main else []
        copies[top] += files.copies
        for sha256 in files.attached:
            part = found_with.get((report, sha256), report)
            elsewhere = part in by_hand or (report, part) in apart or holders.get(part) == report
            # What another report has by its name is attached all the same: a form behind many.
            if part == report or not elsewhere:
                read[top].append(sha256)
    return Arrangement(
        holders,
        {
            report: _sorted(own[report].main, read[report], copies[report], order)
            for report in own
            if report not in holders
        },
    )


def _sorted(
    main: str, read: Iterable[str], copies: Iterable[str], order: Callable[[str], Order]
) -> Files:
    if not main:
        return Files()
    behind = sorted(set(read) - {main}, key=order(main))
    return Files((main, *behind), tuple(sorted(set(copies) - {main, *behind})))


def _top(holders: Mapping[int, int], report: int) -> int:
    while report in holders:
        report = holders[report]
    return report
