"""Pictures of the screens as text: what stands where, at which size, in both languages.

``python -m tests.pictures`` draws anew those the tests compare with; look at what changed before
it is committed. With ``--all FOLDER`` it draws every scene at every size, as text and as SVG.
"""

from __future__ import annotations

import argparse
import asyncio
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from checks.examine import examine
from checks.rule import Ruleset, load_ruleset
from report.source import Source
from store.intake import keeping
from store.intake.observing import Observation
from store.library import Library, open_library
from store.packing import pack
from tests.corrected import bring, come_back
from tests.gridded import kept_on_grids
from tests.reviewed import kept
from tests.screens import AppPilot, do, opened, picture, typed
from tests.test_agencies import OLD, carried
from tests.test_years import brought, of_2014
from tui.actions import ACTIONS

FOLDER = Path(__file__).parent / "fixtures" / "pictures"
SAMPLE = Path(__file__).parent.parent / "sample_reports"
LANGUAGES = ("zh", "en")
SIZES = ((60, 18), (80, 24), (120, 40), (200, 60))
_NAMES = {action.name for action in ACTIONS}


class Scene(NamedTuple):
    """What is done to come to a screen: names of actions, and texts that are typed. ``sizes`` are
    those the tests compare, ``library`` is the file it is opened on.
    """

    name: str
    steps: tuple[str, ...]
    sizes: tuple[tuple[int, int], ...] = ()
    library: str = "library.db"


_COMMON = ((80, 24),)
_SAMPLE = ("report.open",)
_CORRECTED = ("cursor.down", "cursor.down", "report.open")
_GRIDS = ("cursor.bottom", "report.open")
_CHANGED = ("cursor.down", "report.open")  # the invented report, whose copy has another figure

SCENES = (
    Scene("library", ()),
    Scene("library-find", ("find.start", "云溪")),
    Scene("review", _SAMPLE, ((60, 18), (80, 24), (120, 40))),
    Scene("review-asks", (*_SAMPLE, "walk.next", "walk.next"), _COMMON),
    Scene("review-hits", (*_SAMPLE, "find.start", "公开", "prompt.take", "walk.next"), _COMMON),
    Scene("review-dismiss", (*_SAMPLE, "judge.dismiss"), _COMMON),
    Scene("review-line", (*_SAMPLE, "go.line", "9")),
    Scene("review-select", (*_SAMPLE, "select.start", "cursor.down")),
    Scene("review-fold", (*_SAMPLE, "cursor.bottom"), _COMMON),
    Scene("table", (*_SAMPLE, "view.table"), ((60, 18), (80, 24))),
    Scene("grids", (*_GRIDS, "view.table"), ((60, 18), (80, 24), (120, 40))),
    Scene("outline", (*_SAMPLE, "view.outline"), _COMMON),
    Scene("findings", (*_SAMPLE, "view.minor", "view.findings"), ((60, 18), (80, 24))),
    Scene("notes", (*_SAMPLE, "view.annotations")),
    Scene("annotate", (*_SAMPLE, "annotate.start")),
    Scene("in-full", (*_SAMPLE, "walk.next", "walk.next", "finding.explain"), _COMMON),
    Scene("compare", (*_CHANGED, "compare.open"), ((80, 24), (120, 40))),
    Scene("rules", ("rules.open",), ((60, 18), (80, 24), (120, 40))),
    Scene(
        "hits", ("rules.open", "rules.choose", "hits.mark", "cursor.down"), ((80, 24), (120, 40))
    ),
    Scene("years", ("years.open", "walk.next"), _COMMON, "years.db"),
    Scene("corrections", (*_CORRECTED, "corrections.open")),  # not compared: they say when
    Scene("history", ("history.open",)),
    Scene("left-over", ("leftover.open",)),
    Scene("failures", ("failures.open",)),
    Scene("keys", (*_SAMPLE, "help.keys")),
    Scene("commands", (*_SAMPLE, "palette.open")),
    Scene("import", ("import.open",)),
    Scene("export", ("export.open",)),
)


@contextmanager
def drawn_from(folder: Path, ruleset: Ruleset) -> Iterator[Path]:
    """A library file with the sample, an invented report whose text stands twice, one that came
    back corrected, and one whose form has tables of several columns; beside it ``years.db``, of one
    agency over the years, of which one is missing, one has two reports, and two do not agree.
    """
    file = folder / "library.db"
    library = open_library(file, "li")
    for path in sorted(SAMPLE.glob("*.txt")):
        content = path.read_bytes()
        source = Source.of(content)
        packed = pack(source, examine(source, ruleset))
        seen = Observation(path.name.encode(), path.name, 1, len(content))
        with library.write() as database:
            keeping.keep(database, packed, seen, ruleset)
    kept(library, ruleset, path="云溪.txt")
    come_back(library)
    kept_on_grids(library, ruleset)
    library.close()
    library = open_library(folder / "years.db", "li")
    earlier, later = carried((OLD, OLD))
    brought(library, *(of_2014(year, 3 * year % 50) for year in (2018, 2019, 2020)))
    for name, text in (("2022", earlier), ("2023", later), ("again", f"{earlier}其他\n")):
        bring(library, text, path=f"/{name}.txt")
    library.close()
    yield file


def a_copy(file: Path, folder: Path, scene: Scene) -> Library:
    """The library of ``scene`` as it was, whatever another scene did to it."""
    shutil.copy(file.with_name(scene.library), folder / "library.db")
    return open_library(folder / "library.db", "li")


async def lead(pilot: AppPilot, scene: Scene) -> None:
    for step in scene.steps:
        if step in _NAMES:
            await do(pilot, step)
        else:
            await typed(pilot, step)


async def draw(
    library: Library, ruleset: Ruleset, scene: Scene, language: str, size: tuple[int, int]
) -> tuple[str, str]:
    """The screen as text, and as SVG."""
    async with opened(library, ruleset, speaking=language, size=size) as pilot:
        await lead(pilot, scene)
        return f"{picture(pilot)}\n", pilot.app.export_screenshot(title=scene.name)


def file_of(scene: Scene, language: str, size: tuple[int, int]) -> str:
    return f"{scene.name}-{language}-{size[0]}x{size[1]}.txt"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--all", type=Path, metavar="FOLDER", help="every scene at every size")
    everything = parser.parse_args().all
    ruleset = load_ruleset()
    target = everything or FOLDER
    target.mkdir(parents=True, exist_ok=True)
    if not everything:
        for old in FOLDER.glob("*.txt"):
            old.unlink()
    with (
        tempfile.TemporaryDirectory() as made,
        tempfile.TemporaryDirectory() as used,
        drawn_from(Path(made), ruleset) as file,
    ):
        for scene in SCENES:
            for language in LANGUAGES:
                for size in SIZES if everything else scene.sizes:
                    library = a_copy(file, Path(used), scene)
                    text, svg = asyncio.run(draw(library, ruleset, scene, language, size))
                    library.close()
                    name = file_of(scene, language, size)
                    (target / name).write_text(text, encoding="utf-8", newline="\n")
                    if everything:
                        (target / name).with_suffix(".svg").write_text(svg, encoding="utf-8")


if __name__ == "__main__":
    main()
