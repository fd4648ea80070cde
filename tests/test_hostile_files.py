"""A folder with every hostile file among good ones: each has its reason, the rest is read."""

from __future__ import annotations

from pathlib import Path

from checks.rule import Ruleset
from store.intake.importing import failures, import_paths
from store.library import Library
from tests.hostile_files import HOSTILE
from tests.trials.generator.files.contents import contents

# What the workers say of a file that was not refused by whoever reads it.
ENDED = {"time-limit", "memory-limit", "worker-died", "failed"}


def test_a_folder_goes_on_whatever_is_in_it(
    library: Library, ruleset: Ruleset, tmp_path: Path
) -> None:
    for number, one in enumerate(HOSTILE):
        # Each in a folder of its own, so that no two are taken for one report and its attachment.
        folder = tmp_path / "reports" / f"{number:03}"
        folder.mkdir(parents=True)
        (folder / one.name).write_bytes(one.make())
        if number % 8 == 0:
            (folder / "good.txt").write_text(contents("2021", 20 + number).text, encoding="utf-8")
    good = len(range(0, len(HOSTILE), 8))
    outcome = import_paths(library, [tmp_path / "reports"], ruleset, workers=2)
    reasons = {Path(one.path).name: (one.code, one.message) for one in failures(library)}
    for one in HOSTILE:
        assert one.read is None or (one.name not in reasons) is one.read, (one, reasons)
    assert [named for named in reasons.items() if named[1][0] in ENDED] == []
    assert all(len(message.splitlines()) == 1 for _, message in reasons.values())
    assert "good.txt" not in reasons
    assert outcome.added == good + len(HOSTILE) - len(reasons)
    assert not outcome.cancelled
