"""What reviewers said of which files are one report; it outlives the next import of their folder.

A row goes by the bytes they saw: files that held them once are meant, whatever they hold now.
"""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from sqlite3 import Connection

from store.grouping import NOTHING_SAID, Said


def said(connection: Connection, paths: Iterable[Path]) -> Said:
    """What was said of files at ``paths``, as far as they were seen before."""
    rows = connection.execute(
        "SELECT whole, part, together FROM groupings WHERE NOT deleted ORDER BY at, uid"
    ).fetchall()
    if not rows:
        return NOTHING_SAID
    here = {os.fsencode(path): path for path in paths}
    seen: dict[str, list[Path]] = defaultdict(list)
    for sha256, path in connection.execute(
        "SELECT sha256, path FROM observations WHERE sha256 IN "
        "(SELECT whole FROM groupings UNION SELECT part FROM groupings)"
    ):
        if path in here:
            seen[sha256].append(here[path])
    together: dict[Path, Path] = {}
    apart: set[tuple[Path, Path]] = set()
    for whole, part, one in rows:
        pairs = list(_pairs(seen[whole], seen[part]))
        if one:
            together |= {file: report for report, file in pairs}
        else:
            apart.update(pairs)
    return Said(together, frozenset(apart))


def _pairs(reports: list[Path], files: list[Path]) -> Iterator[tuple[Path, Path]]:
    """Each file with the report beside it, or in the folder above, or the first of all."""
    by_folder = {report.parent: report for report in reversed(reports)}
    for file in files:
        near = by_folder.get(file.parent) or by_folder.get(file.parent.parent)
        report = near or next(iter(reports), None)
        if report is not None:
            yield report, file
