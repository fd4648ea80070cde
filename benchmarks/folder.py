"""A folder as it comes, imported in one go: what became of every file, and the rate by format.

``python -m benchmarks.folder [--count 300] [--office]``; fails when a file is not accounted for.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

from benchmarks.scraped_folder import File, Kind, write
from benchmarks.table import print_table
from checks.rule import Ruleset, load_ruleset
from report.source import Source, UnreadableSource
from store.intake.examining import examine_source, examined
from store.intake.importing import failures, import_paths
from store.library import Library, open_library

LOST = "lost"
OUTCOMES = ("report", "attachment", "copy", "not read", LOST)
_ROLES = {"main": "report", "attachment": "attachment"}
_EXPECTED = {
    Kind.REPORT: {"report"},
    Kind.ATTACHMENT: {"attachment"},
    Kind.COPY: {"copy"},
    Kind.RUBBISH: {"not read"},
}


def outcomes(library: Library, folder: Path, files: Sequence[File]) -> dict[str, str]:
    """By name, what the library has of each file: one of ``OUTCOMES``."""
    refused = {os.fsdecode(one.file) for one in failures(library)}
    roles: dict[str, set[str]] = defaultdict(set)
    for digest, role in library.connection.execute("SELECT sha256, role FROM version_sources"):
        roles[digest].add(role)
    seen = dict(library.connection.execute("SELECT path, sha256 FROM observations WHERE latest"))
    read: set[str] = set()
    found: dict[str, str] = {}
    for one in sorted(files, key=lambda one: os.fsencode(folder / one.name)):
        path = folder / one.name
        digest = seen.get(os.fsencode(path), "")
        if str(path) in refused:
            found[one.name] = "not read"
        elif not digest:
            found[one.name] = LOST
        elif digest in read:
            found[one.name] = "copy"
        else:
            found[one.name] = next(
                (became for role, became in _ROLES.items() if role in roles[digest]), "copy"
            )
        read.add(digest)
    return found


def timed(ruleset: Ruleset, source: Source) -> float:
    """A worker's work: the seconds it takes to read and to check ``source``."""
    begun = time.perf_counter()
    examine_source(ruleset, source)
    return time.perf_counter() - begun


def rates(files: Sequence[File], ruleset: Ruleset) -> Mapping[str, tuple[int, float]]:
    """By format: how many files, and how many seconds those that are read take one worker."""
    jobs = ((one.format, Source.of(one.content)) for one in files if one.content)
    taken: dict[str, tuple[int, float]] = defaultdict(lambda: (0, 0.0))
    for format, result in examined(jobs, partial(timed, ruleset), workers=1):
        if not isinstance(result, UnreadableSource):
            number, seconds = taken[format]
            taken[format] = number + 1, seconds + result
    return taken


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=300)
    parser.add_argument("--office", action="store_true", help="some that LibreOffice writes, too")
    options = parser.parse_args()
    ruleset = load_ruleset()
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary) / "reports"
        files = write(folder, options.count, office=options.office)
        library = open_library(Path(temporary) / "library.db", "li")
        outcome = import_paths(library, [folder], ruleset)
        found = outcomes(library, folder, files)
        reasons = Counter(one.code for one in failures(library))
        library.close()
    costs = rates(files, ruleset)
    rows = []
    for format in sorted({one.format for one in files}):
        of_format = [one for one in files if one.format == format]
        became = Counter(found[one.name] for one in of_format)
        number, seconds = costs.get(format, (0, 0.0))
        rate = number / seconds if seconds else "-"
        rows.append((format, len(of_format), *(became[one] for one in OUTCOMES), rate))
    print_table(("format", "files", *OUTCOMES, "a second a worker"), rows)
    print(
        f"\n{len(files)} files in {outcome.seconds:.1f} s, {len(files) / outcome.seconds:.1f} a "
        f"second: {outcome.added} reports. Not read: "
        + ", ".join(f"{number} {code}" for code, number in reasons.most_common())
    )
    odd = [one for one in files if found[one.name] not in _EXPECTED[one.kind]]
    for one in odd:
        print(f"{one.kind} became {found[one.name]}: {one.name} ({one.format})")
    sys.exit(any(outcome == LOST for outcome in found.values()))


if __name__ == "__main__":
    main()
