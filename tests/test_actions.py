"""One table says what can be done: bindings, footer, palette, ? screen and docs agree with it."""

from __future__ import annotations

import pytest
from textual.binding import Binding
from textual.screen import Screen
from textual.widget import Widget

from checks.rule import Ruleset
from store.library import Library
from tests.invented import keep
from tests.reviewed import kept
from tests.screens import app_of, do, footer, line, listed, opened, typed
from tui.actions import ACTIONS, PLACE_TITLES, Action, Place, actions_in
from tui.app import JiaokanApp
from tui.bindings import Placed, bindings_for
from tui.keymap import FRAGMENTS, Keymap, find_clash, is_key
from tui.keys_page import keys_page, sentence
from tui.language import language
from tui.screens.compare import CompareScreen
from tui.screens.exporting import ExportScreen
from tui.screens.hits import HitsScreen
from tui.screens.importing import ImportScreen
from tui.screens.library import LibraryScreen
from tui.screens.listing import ListingScreen
from tui.screens.palette import PaletteScreen
from tui.screens.review import ReviewScreen
from tui.screens.rules import RulesScreen
from tui.settings import Settings
from tui.widgets.key_bar import footer_keys

ANSWERING = [JiaokanApp, LibraryScreen, ImportScreen, ExportScreen, ListingScreen, PaletteScreen]
ANSWERING += [ReviewScreen, CompareScreen, RulesScreen, HitsScreen]
by_name = pytest.mark.parametrize("action", ACTIONS, ids=lambda action: action.name)


def test_names_are_said_once() -> None:
    names = [action.name for action in ACTIONS]
    assert len(names) == len(set(names))


@by_name
def test_an_action_has_a_key_a_label_and_a_sentence(action: Action) -> None:
    assert action.keys
    assert all(is_key(key) for key in action.keys)
    assert action.label
    assert action.help.endswith(".")
    assert action.places
    group, _, verb = action.name.partition(".")
    assert group.isidentifier()
    assert verb.isidentifier()


@by_name
def test_no_change_hangs_on_what_a_split_escape_sequence_types(action: Action) -> None:
    if action.changes:
        assert not FRAGMENTS & set(action.keys)


def test_no_key_does_two_things_in_one_place() -> None:
    assert find_clash(Keymap()) is None


@pytest.mark.parametrize("place", Place)
def test_every_place_has_a_title(place: Place) -> None:
    assert PLACE_TITLES[place]


@pytest.mark.parametrize("answering", ANSWERING, ids=lambda kind: kind.__name__)
def test_every_binding_is_of_the_table(answering: type[Screen[None]] | type[JiaokanApp]) -> None:
    names = {action.name for action in ACTIONS}
    bindings = answering.BINDINGS
    assert bindings
    assert {binding.id for binding in bindings if isinstance(binding, Binding)} <= names


@pytest.mark.parametrize("answering", ANSWERING, ids=lambda kind: kind.__name__)
def test_a_screen_answers_the_actions_of_its_place(answering: type[Widget]) -> None:
    place = getattr(answering, "place", Place.ANYWHERE)
    unanswered = [
        action.name
        for action in actions_in(place)
        if not hasattr(answering, f"action_{action.method}")
    ]
    assert unanswered == []


def test_bindings_take_the_full_width_forms_too() -> None:
    keys = {
        key: binding.action
        for binding in Binding.make_bindings(bindings_for(Place.REVIEW))
        for key in [binding.key]
    }
    full_width = {"【": "section_previous", "】": "section_next", "／": "find_start"}
    for character, name in full_width.items():
        (binding,) = Binding.make_bindings([Binding(character, "nothing")])
        assert keys[binding.key] == name


def test_an_action_nobody_answers_is_disabled() -> None:
    class Silent(Placed):
        def possible(self, name: str) -> bool:
            return name != "find.start"

        def action_find_start(self) -> None: ...

        def action_walk_next(self) -> None: ...

    silent = Silent()
    assert silent.check_action("walk_next", ())
    assert not silent.check_action("walk_previous", ())  # no method
    assert not silent.check_action("find_start", ())  # not possible now


def test_the_footer_shows_by_rank_as_many_as_fit() -> None:
    names = frozenset(action.name for action in actions_in(Place.REVIEW)) | {"help.keys"}
    tr = language("en")
    wide = footer_keys(names, Keymap(), tr, 200)
    assert wide[0] == ("c", "confirm")
    for width in range(12, 200, 7):
        shown = footer_keys(names, Keymap(), tr, width)
        assert shown[-1] == ("?", "keys")
        assert shown[:-1] == wide[: len(shown) - 1]
        assert len("  ".join(" ".join(pair) for pair in shown)) <= width


@pytest.mark.parametrize("code", ["en", "zh"])
def test_the_page_of_keys_names_every_action(code: str) -> None:
    page = keys_page(language(code))
    for action in ACTIONS:
        assert f"`{action.name}`" in page
        assert sentence(action, Keymap(), language(code)) in page


async def test_the_keys_screen_begins_with_the_screen_it_was_asked_on(
    library: Library, ruleset: Ruleset
) -> None:
    async with opened(library, ruleset) as pilot:
        await do(pilot, "help.keys")
        assert line(pilot, "title").startswith("Keys")
        lines = listed(pilot).shown.splitlines()
        assert lines[0].strip() == "Library"
        assert any("Import a folder of reports" in text for text in lines)
        await do(pilot, "cursor.bottom", "help.keys")
        assert isinstance(pilot.app.screen, LibraryScreen)


async def test_the_keys_screen_begins_with_the_panel_that_has_the_focus(
    library: Library, ruleset: Ruleset
) -> None:
    kept(library, ruleset)
    async with opened(library, ruleset) as pilot:
        await do(pilot, "report.open", "view.annotations", "help.keys")
        titles = [row.strip() for row in listed(pilot).shown.splitlines() if row[1:2].strip()]
        assert titles[:4] == ["Annotations", "Review", "Marks", "Anywhere"]
        await do(pilot, "back.leave", "back.close", "annotate.start")
        await pilot.press("f1")
        assert listed(pilot).shown.splitlines()[0].strip() == "Annotate"


async def test_the_keys_screen_explains_the_marks_of_this_terminal(
    library: Library, ruleset: Ruleset
) -> None:
    async with opened(library, ruleset, settings=Settings(theme="dark", wide=True)) as pilot:
        await do(pilot, "help.keys")
        shown = listed(pilot).shown
        assert "✗" not in shown
        row = next(row for row in shown.splitlines() if "does not agree, and nobody" in row)
        assert row.split()[0] == app_of(pilot).glyphs.fail


async def test_the_palette_finds_an_action_by_its_name_and_does_it(
    library: Library, ruleset: Ruleset
) -> None:
    async with opened(library, ruleset, speaking="zh") as pilot:
        await do(pilot, "palette.open")
        assert isinstance(pilot.app.screen, PaletteScreen)
        await typed(pilot, "导入")
        assert listed(pilot).items[0].action.name == "import.open"
        await do(pilot, "palette.run")
        assert isinstance(pilot.app.screen, ImportScreen)


async def test_the_palette_offers_only_what_can_be_done(library: Library, ruleset: Ruleset) -> None:
    async with opened(library, ruleset) as pilot:
        await do(pilot, "palette.open")
        offered = {command.action.name for command in listed(pilot).items}
        assert "import.open" in offered
        assert "report.open" not in offered  # the library is empty
        assert "judge.confirm" not in offered
        await typed(pilot, "zzzzzz")
        assert listed(pilot).shown == "Nothing here has a name like that."
        await do(pilot, "back.close")
        assert isinstance(pilot.app.screen, LibraryScreen)


async def test_the_palette_is_paged_and_a_space_is_a_space_of_the_name(
    library: Library, ruleset: Ruleset
) -> None:
    kept(library, ruleset)
    async with opened(library, ruleset) as pilot:
        await do(pilot, "report.open", "palette.open")
        await pilot.press("pagedown")
        assert listed(pilot).cursor > 10
        await pilot.press("pageup")
        assert listed(pilot).cursor == 0
        await typed(pilot, "next section")
        assert listed(pilot).items[0].action.name == "section.next"


@pytest.mark.parametrize(
    "there",
    [
        (),
        ("find.start",),
        ("filter.year",),
        ("import.open",),
        ("export.open",),
        ("help.keys",),
        ("palette.open",),
        ("report.open",),
        ("report.open", "go.line"),
        ("report.open", "find.start"),
        ("report.open", "judge.dismiss"),
        ("report.open", "view.table", "select.start"),
        ("report.open", "view.annotations"),
        ("report.open", "annotate.start"),
        ("report.open", "finding.explain"),
        ("report.open", "compare.open", "select.start"),
    ],
    ids=" ".join,
)
async def test_escape_closes_and_never_leaves(
    library: Library, ruleset: Ruleset, there: tuple[str, ...]
) -> None:
    kept(library, ruleset)
    async with opened(library, ruleset) as pilot:
        await do(pilot, *there)
        await pilot.press(*["escape"] * 6)
        await pilot.pause()
        assert not pilot.app._exit
        base = ReviewScreen if "report.open" in there else LibraryScreen
        assert isinstance(pilot.app.screen, base)
        await do(pilot, "help.keys")  # nothing that was open takes the keys any more
        assert line(pilot, "title").startswith("Keys")


async def test_there_is_no_way_out_to_a_shell(library: Library, ruleset: Ruleset) -> None:
    keep(library)
    async with opened(library, ruleset) as pilot:
        keys = set(pilot.app.screen.active_bindings)
        actions = {active.binding.action for active in pilot.app.screen.active_bindings.values()}
        assert not actions & {"suspend_process", "screenshot", "command_palette", "open_url"}
        assert "ctrl+z" not in keys
        await pilot.press("ctrl+z", "ctrl+backslash")
        assert isinstance(pilot.app.screen, LibraryScreen)


async def test_the_footer_follows_what_is_possible(library: Library, ruleset: Ruleset) -> None:
    async with opened(library, ruleset) as pilot:
        assert "open" not in footer(pilot)
        assert "i import" in footer(pilot)
        keep(library)
        pilot.app.query_one("#title")
        assert isinstance(pilot.app.screen, LibraryScreen)
        pilot.app.screen.read()
        await pilot.pause()
        assert footer(pilot).startswith("Enter open")
