"""The README's tours, true to the last key in both languages, and the keys that sentences name."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from checks.rule import Ruleset
from store.intake.importing import import_paths
from store.library import Library, open_library
from store.queue import reports
from store.queue.reports import Filter, Mark
from store.written import verdicts
from tests.reviewed import review
from tests.screens import AppPilot, do, line, listed, opened, typed
from tests.test_docs import ROOT
from tui.actions import ACTIONS, Place, action_named
from tui.keymap import Keymap, key_label, spelled
from tui.locale.update import texts
from tui.review.views import TEXT
from tui.screens.compare import CompareScreen
from tui.screens.corrections import CorrectionsScreen
from tui.screens.explaining import FindingScreen
from tui.screens.exporting import ExportScreen
from tui.screens.importing import ImportScreen
from tui.screens.library import LibraryScreen
from tui.screens.rules import RulesScreen
from tui.widgets.choice import Choice

README = (ROOT / "README.md").read_text(encoding="utf-8")
LANGUAGES = ("zh", "en")

# The keys of each step, as actions in the place where the step is.
SAMPLE: tuple[tuple[Place, tuple[str, ...]], ...] = (
    (Place.LIBRARY, ("report.open",)),
    (
        Place.REVIEW,
        ("walk.next", "walk.previous", "view.side", "finding.explain", "view.table"),
    ),
    (Place.REVIEW, ("view.fold", "compare.open")),
    (Place.REVIEW, ("judge.confirm", "judge.to_author", "judge.dismiss", "history.undo")),
    (Place.REVIEW, ("annotate.start", "select.start", "annotate.save", "view.annotations")),
    (Place.REVIEW, ("review.done", "back.leave", "export.open")),
)
DAY: tuple[tuple[Place, tuple[str, ...]], ...] = (
    (
        Place.LIBRARY,
        ("import.open", "find.start", "filter.unreviewed", "sort.next", "failures.open"),
    ),
    (
        Place.HITS,
        (
            *("rules.open", "rules.choose", "hits.mark"),
            *("hits.confirm", "hits.dismiss", "hits.to_author", "history.undo"),
        ),
    ),
    (Place.REVIEW, ("corrections.open", "history.open")),
    (Place.YEARS, ("years.open", "years.choose", "export.open")),
    (Place.LIBRARY, ("filter.unreviewed", "export.open")),
)
# What stands in a step in the form of a key and is none.
NO_KEYS = {"x2"}


def steps(heading: str, ending: str) -> list[list[str]]:
    """The keys named in each numbered line of the README between two of its texts."""
    part = README[README.index(heading) :]
    part = part[: part.index(ending)]
    return [
        [key for key in re.findall(r"`([^`]+)`", text) if key not in NO_KEYS]
        for text in re.findall(r"^\d+\. (.+)$", part, re.MULTILINE)
    ]


TOURS = {
    ("zh", "sample"): (steps("打开样例", "换成自己的报告"), SAMPLE),
    ("en", "sample"): (steps("### Five minutes", "### A day of your own"), SAMPLE),
    ("zh", "day"): (steps("换成自己的报告", "界面语言依系统区域设置"), DAY),
    ("en", "day"): (steps("### A day of your own", "### Without the screen"), DAY),
}


@pytest.mark.parametrize("which", TOURS, ids=" ".join)
def test_every_key_of_the_readme_does_what_its_step_is_about(which: tuple[str, str]) -> None:
    named, meant = TOURS[which]
    assert len(named) == len(meant)
    for keys, (_, actions) in zip(named, meant, strict=True):
        bound = [key_label(action_named(action).keys[0]) for action in actions]
        assert keys == bound


def test_no_two_actions_of_a_step_share_a_key_in_its_place() -> None:
    for place, actions in (*SAMPLE, *DAY):
        for name in actions:
            action = action_named(name)
            rivals = [
                other.name
                for other in ACTIONS
                if other is not action and place in other.places and place in action.places
                if set(other.keys) & set(action.keys)
            ]
            assert rivals == []


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory, ruleset: Ruleset) -> Path:
    """A folder with the sample, and a library into which it was imported from there."""
    folder = tmp_path_factory.mktemp("sample")
    (report,) = (ROOT / "sample_reports").glob("*.txt")
    shutil.copy(report, folder / "report.txt")
    library = open_library(folder / "library.db", "li")
    import_paths(library, [folder / "report.txt"], ruleset, workers=1)
    library.close()
    return folder


@pytest.fixture
def toured(sample: Path, tmp_path: Path) -> Iterator[Library]:
    path = tmp_path / "library.db"
    shutil.copy(sample / "library.db", path)
    library = open_library(path, "li")
    yield library
    library.close()


def place(pilot: AppPilot) -> int:
    return review(pilot).document.cursor_line


async def test_five_minutes_with_the_sample(toured: Library, ruleset: Ruleset) -> None:
    async with opened(toured, ruleset) as pilot:
        (row,) = listed(pilot).items
        assert (row.form, row.copies, row.identical, row.fails, row.asks) == ("2014", 2, True, 2, 2)
        await do(pilot, "report.open")
        title = line(pilot, "title")
        assert title.endswith("finding 1/4")

        await do(pilot, "walk.next")
        assert line(pilot, "title").endswith("finding 2/4")
        await do(pilot, "walk.previous")
        assert line(pilot, "title").endswith("finding 1/4")
        at = place(pilot)
        await do(pilot, "view.side")
        assert place(pilot) != at
        await do(pilot, "finding.explain")
        assert isinstance(pilot.app.screen, FindingScreen)
        await do(pilot, "back.leave", "view.table")
        assert review(pilot).views.shown == "table"
        await do(pilot, "view.table")
        assert review(pilot).views.shown == TEXT

        await do(pilot, "compare.open")
        assert isinstance(pilot.app.screen, CompareScreen)
        await do(pilot, "back.leave")

        await do(pilot, "judge.confirm", "judge.to_author", "judge.dismiss")
        assert pilot.app.screen.query_one(Choice).display
        await pilot.press("1")
        judged = verdicts.verdicts(toured, row.uuid)
        assert [str(one.judgement) for one in judged.values()].count("dismissed") == 1
        assert len(judged) == 3
        await do(pilot, "history.undo")
        assert len(verdicts.verdicts(toured, row.uuid)) == 2

        await do(pilot, "annotate.start")
        await typed(pilot, "请核实")
        await do(pilot, "annotate.save", "view.annotations")
        assert "请核实" in review(pilot).views.query_one("#notes").shown
        await do(pilot, "view.annotations")

        await do(pilot, "review.done", "review.done", "back.leave")
        assert isinstance(pilot.app.screen, LibraryScreen)
        assert listed(pilot).items[0].mark is Mark.REVIEWED
        await do(pilot, "export.open")
        assert isinstance(pilot.app.screen, ExportScreen)


async def test_the_second_copy_is_one_line_until_it_is_unfolded(
    toured: Library, ruleset: Ruleset
) -> None:
    async with opened(toured, ruleset) as pilot:
        await do(pilot, "report.open")
        document = review(pilot).document
        later = document.document.line_span(400).start
        assert document.fold_at(later) is not None
        await do(pilot, "view.fold")
        assert document.fold_at(later) is None


async def test_a_day_of_ones_own(
    toured: Library, ruleset: Ruleset, sample: Path, tmp_path: Path
) -> None:
    async with opened(toured, ruleset) as pilot:
        await do(pilot, "import.open")
        assert isinstance(pilot.app.screen, ImportScreen)
        await do(pilot, "back.close", "rules.open")
        assert isinstance(pilot.app.screen, RulesScreen)
        await do(pilot, "rules.choose", "hits.mark", "hits.confirm")
        (row,) = reports.page(toured, Filter(), ruleset.digest, 0, 9)
        assert len(verdicts.verdicts(toured, row.uuid)) == 1
        await do(pilot, "history.undo")
        assert not verdicts.verdicts(toured, row.uuid)
        await do(pilot, "history.redo")
    corrected = sample / "report.txt"
    text = corrected.read_text(encoding="utf-8")
    corrected.write_text(text.replace("发布政府信息48条", "发布政府信息49条"), encoding="utf-8")
    import_paths(toured, [corrected], ruleset, workers=1)
    async with opened(toured, ruleset) as pilot:
        (row,) = listed(pilot).items
        assert row.version == 2
        await do(pilot, "report.open", "corrections.open")
        assert isinstance(pilot.app.screen, CorrectionsScreen)


# A key by its name, or a letter that stands alone where a sentence speaks of keys.
NAMED_KEY = re.compile(
    r"\b(Esc|Enter|Tab|PgUp|PgDn|Space|Backspace|Del|F[1-9]\d?|(?:ctrl|alt|shift)\+\w+)\b"
    r"|(?:[Pp]ress|key) [a-zA-Z/:?\[\]]\b"
)
# How to write a keymap, and nothing else.
OF_KEYMAPS = re.compile(r"keymap\.toml|write one character")


def test_sentences_name_keys_by_their_actions() -> None:
    """So that they are the keys of the user's own keymap, and never those of yesterday."""
    for message in texts():
        for text in [message.id] if isinstance(message.id, str) else message.id:
            words = re.sub(r"\{[^}]*\}", "", text)
            assert OF_KEYMAPS.search(text) or not NAMED_KEY.search(words), text


def test_every_action_a_sentence_names_is_in_the_table() -> None:
    named = 0
    for message in texts():
        for text in [message.id] if isinstance(message.id, str) else message.id:
            named += spelled(text, Keymap()) != text
    assert named > 20
