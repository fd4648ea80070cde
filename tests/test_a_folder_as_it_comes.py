"""A folder as it was scraped, imported in one go: every file of it is accounted for."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from benchmarks.folder import OUTCOMES, outcomes
from benchmarks.scraped_folder import Kind, write
from checks.rule import Ruleset
from store.intake.importing import import_paths
from store.library import Library

BECAME = {Kind.RUBBISH: "not read"}


def test_every_file_is_a_report_an_attachment_a_copy_or_refused(
    library: Library, ruleset: Ruleset, tmp_path: Path, thorough: bool
) -> None:
    folder = tmp_path / "reports"
    files = write(folder, 300 if thorough else 32)
    import_paths(library, [folder], ruleset, workers=2)
    found = outcomes(library, folder, files)
    assert set(found.values()) <= set(OUTCOMES[:-1])
    assert {
        one.name: found[one.name]
        for one in files
        if found[one.name] != BECAME.get(one.kind, one.kind.value)
    } == {}
    kinds = Counter(one.kind for one in files)
    assert min(kinds[kind] for kind in Kind) > 0
