"""What each action of the table does for a reviewer. An action without a line here fails the tests.

A line says how to get there and what is seen: not so before the key is pressed, and so after. The
world is two reports (the first as in tests/reviewed.py, annotated by li), and a file that could not
be read. What needs more than that has a test of its own, which is named here instead.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from textual.screen import Screen
from textual.widgets import TextArea

from store.library import Library
from store.queue import reports
from store.queue.ordering import Order
from store.written import verdicts
from store.written.annotations import annotations as annotations_on
from store.written.muting import muted
from store.written.verdicts import Judgement
from tests import (
    test_agency_screens,
    test_carried_on_screen,
    test_corrections_screen,
    test_importing_screen,
    test_slow_line,
    test_years_screen,
)
from tests.reviewed import COPY, TOTAL, review
from tests.screens import AppPilot, app_of, line, listed, notices, picture
from tui.screens.agencies import AgenciesScreen
from tui.screens.agency import AgencyScreen
from tui.screens.compare import CompareScreen
from tui.screens.explaining import FindingScreen
from tui.screens.exporting import ExportScreen
from tui.screens.failures import FailuresScreen
from tui.screens.history import HistoryScreen
from tui.screens.hits import HitsScreen
from tui.screens.importing import ImportScreen
from tui.screens.keys import KeysScreen
from tui.screens.leftover import LeftoverScreen
from tui.screens.library import LibraryScreen
from tui.screens.palette import PaletteScreen
from tui.screens.review import ReviewScreen
from tui.screens.rules import RulesScreen
from tui.screens.years import YearsScreen
from tui.widgets.annotation_panel import AnnotationPanel
from tui.widgets.choice import Choice
from tui.widgets.line_list import LineList
from tui.widgets.prompt import Prompt
from tui.widgets.text_field import TextField

Seen = Callable[[AppPilot], bool]


@dataclass(frozen=True)
class Effect:
    """``seen`` is false after the actions ``before``, and true after the one that is tried.

    Of ``before``, what names an action presses its key; any other text is typed.
    """

    before: tuple[str, ...]
    seen: Seen


def after(*before: str, seen: Seen) -> Effect:
    return Effect(before, seen)


def on(kind: type[Screen[Any]]) -> Seen:
    return lambda pilot: isinstance(pilot.app.screen, kind)


def view(name: str) -> Seen:
    return lambda pilot: review(pilot).views.shown == name


def asked(pilot: AppPilot) -> bool:
    return bool(pilot.app.screen.query_one(Prompt).display)


def at_line(number: int) -> Seen:
    return lambda pilot: review(pilot).document.cursor_line == number


def title_ends(words: str) -> Seen:
    return lambda pilot: line(pilot, "title").endswith(words)


def kept(judgement: Judgement | None) -> Seen:
    def seen(pilot: AppPilot) -> bool:
        verdict = verdicts.verdicts(_library(pilot), review(pilot).review.uuid).get(TOTAL.key)
        return (verdict.judgement if verdict else None) is judgement

    return seen


def noted(count: int) -> Seen:
    return lambda pilot: len(annotations_on(_library(pilot), _first(pilot))) == count


def resolved(pilot: AppPilot) -> bool:
    return annotations_on(_library(pilot), _first(pilot))[0].resolved


def writing(deed: str) -> Seen:
    return lambda pilot: (
        pilot.app.screen.query_one(AnnotationPanel).display
        and deed in pilot.app.screen.query_one(AnnotationPanel).shown
    )


def commanded(index: int) -> Seen:
    return lambda pilot: pilot.app.screen.query_one(LineList).cursor == index


def field(words: str) -> Seen:
    return lambda pilot: words in pilot.app.screen.query_one(TextField).value


def shows(words: str) -> Seen:
    return lambda pilot: words in picture(pilot)


def told(words: str) -> Seen:
    return lambda pilot: any(words in notice for notice in notices(pilot))


def left(pilot: AppPilot) -> bool:
    return bool(pilot.app._exit)


def filtered(name: str, value: object) -> Seen:
    def seen(pilot: AppPilot) -> bool:
        screen = pilot.app.screen
        return isinstance(screen, LibraryScreen) and getattr(screen.queue.filter, name) == value

    return seen


def judged_everywhere(judgement: Judgement) -> Seen:
    def seen(pilot: AppPilot) -> bool:
        library = _library(pilot)
        return [
            [one.judgement for one in verdicts.verdicts(library, row.uuid).values()]
            for row in reports.page(library, reports.Filter(), "", 0, 10)
        ] == [[judgement], [judgement]]

    return seen


def _library(pilot: AppPilot) -> Library:
    return app_of(pilot).library


def _first(pilot: AppPilot) -> str:
    return review(pilot).review.uuid


def _reviewed(pilot: AppPilot) -> bool:
    return reports.totals(_library(pilot), "").not_reviewed == 1


REVIEW = ("report.open",)
HITS = ("rules.open", "rules.choose")
NOTES = ("report.open", "view.annotations")

EFFECTS: dict[str, Effect | Callable[..., object]] = {
    "report.open": after(seen=on(ReviewScreen)),
    "judge.confirm": after(*REVIEW, seen=kept(Judgement.CONFIRMED)),
    "judge.dismiss": after(*REVIEW, seen=lambda p: review(p).query_one(Choice).display),
    "judge.to_author": after(*REVIEW, seen=kept(Judgement.TO_AUTHOR)),
    "annotate.start": after(*REVIEW, seen=writing("annotate")),
    "view.side": after(*REVIEW, seen=at_line(8)),
    "view.side_back": after(*REVIEW, "view.side", seen=at_line(7)),
    "walk.next": after(*REVIEW, seen=title_ends("2/2")),
    "walk.previous": after(*REVIEW, "walk.next", seen=title_ends("1/2")),
    "finding.explain": after(*REVIEW, seen=on(FindingScreen)),
    "review.done": after(*REVIEW, "review.done", seen=_reviewed),
    "find.start": after(seen=asked),
    "view.table": after(*REVIEW, seen=view("table")),
    "view.findings": after(*REVIEW, seen=view("findings")),
    "view.choose": after(*REVIEW, "view.outline", seen=view("document")),
    "view.outline": after(*REVIEW, seen=view("outline")),
    "view.annotations": after(*REVIEW, seen=view("notes")),
    "compare.open": after(*REVIEW, seen=on(CompareScreen)),
    "view.fold": after(
        *REVIEW, "cursor.bottom", seen=lambda p: review(p).document.fold_at(COPY + 30) is None
    ),
    "select.start": after(*REVIEW, seen=lambda p: review(p).document.selection is not None),
    "view.minor": after(*REVIEW, seen=title_ends("/3")),
    "view.passes": after(*REVIEW, seen=title_ends("/3")),
    "section.next": after(*REVIEW, "cursor.top", seen=at_line(2)),
    "section.previous": after(*REVIEW, seen=at_line(6)),
    "go.line": after(*REVIEW, seen=asked),
    "import.open": after(seen=on(ImportScreen)),
    "export.open": after(seen=on(ExportScreen)),
    "filter.unreviewed": after(seen=filtered("not_reviewed", True)),
    "filter.mine": after(seen=filtered("reviewer", "li")),
    "filter.year": after(seen=asked),
    "filter.form": after(seen=filtered("form", "2014")),
    "filter.rule": after("rules.open", seen=filtered("rule", TOTAL.code)),
    "sort.next": after(seen=lambda p: app_of(p).desk.queue.order is Order.UNJUDGED),
    "report.mark": after(seen=shows("1 marked")),
    "report.together": after("report.mark", seen=lambda p: len(listed(p).items) == 1),
    "report.apart": after(
        "report.mark", "report.together", seen=lambda p: len(listed(p).items) == 2
    ),
    "rules.open": after(seen=on(RulesScreen)),
    "rules.choose": after("rules.open", seen=on(HitsScreen)),
    "rules.mute": after("rules.open", seen=lambda p: TOTAL.code in muted(_library(p))),
    "hits.open": after(*HITS, seen=on(ReviewScreen)),
    "hits.mark": after(*HITS, seen=shows("1 marked")),
    "hits.mark_all": after(*HITS, seen=shows("2 marked")),
    "hits.confirm": after(*HITS, "hits.mark_all", seen=judged_everywhere(Judgement.CONFIRMED)),
    "hits.dismiss": after(*HITS, seen=lambda p: p.app.screen.query_one(Choice).display),
    "hits.to_author": after(*HITS, "hits.mark_all", seen=judged_everywhere(Judgement.TO_AUTHOR)),
    "hits.unjudged": after(*HITS, "hits.confirm", seen=lambda p: len(listed(p).items) == 2),
    "hits.status": after(*HITS, seen=shows("does not agree")),
    "corrections.open": test_corrections_screen.test_what_became_of_each_verdict_is_listed,
    "corrections.choose": test_corrections_screen.test_enter_goes_to_the_place_and_back_to_the_row,
    "leftover.open": after(seen=on(LeftoverScreen)),
    "failures.open": after(seen=on(FailuresScreen)),
    "history.open": after(seen=on(HistoryScreen)),
    "history.go": after("history.open", seen=on(ReviewScreen)),
    "history.undo": after(*REVIEW, "judge.confirm", seen=kept(None)),
    "history.redo": after(*REVIEW, "judge.confirm", "history.undo", seen=kept(Judgement.CONFIRMED)),
    "cursor.up": after(*REVIEW, seen=at_line(6)),
    "cursor.down": after(*REVIEW, seen=at_line(8)),
    "cursor.left": after(
        *REVIEW, "cursor.top", "cursor.right", seen=lambda p: review(p).document.cursor == 0
    ),
    "cursor.right": after(*REVIEW, "cursor.top", seen=lambda p: review(p).document.cursor == 1),
    "cursor.page_up": after(*REVIEW, "cursor.bottom", seen=lambda p: not at_line(12)(p)),
    "cursor.page_down": after(*REVIEW, "cursor.top", seen=lambda p: not at_line(1)(p)),
    "cursor.top": after(*REVIEW, seen=at_line(1)),
    "cursor.bottom": after(*REVIEW, seen=at_line(12)),
    "annotate.save": after(*REVIEW, "annotate.start", "annotate.field", "why", seen=noted(2)),
    "annotate.field": after(
        *REVIEW, "annotate.start", seen=lambda p: isinstance(p.app.screen.focused, TextArea)
    ),
    "annotate.discard": after(
        *REVIEW,
        "annotate.start",
        "annotate.field",
        "why",
        "annotate.discard",
        seen=lambda p: not p.app.screen.query_one(AnnotationPanel).display,
    ),
    "notes.accept": test_carried_on_screen.test_a_proposal_is_accepted_or_refused_and_either_undone,
    "notes.refuse": test_carried_on_screen.test_a_proposal_is_accepted_or_refused_and_either_undone,
    "notes.reply": after(*NOTES, seen=writing("reply to")),
    "notes.edit": after(*NOTES, seen=writing("edit")),
    "notes.resolve": after(*NOTES, seen=resolved),
    "notes.delete": after(*NOTES, seen=noted(0)),
    "notes.restore": after(*NOTES, "notes.delete", "notes.deleted", seen=noted(1)),
    "notes.deleted": after(*NOTES, "notes.delete", seen=shows("deleted  li")),
    "import.start": after("import.open", "nowhere", seen=shows("There is no such")),
    "import.stop": test_importing_screen.test_progress_is_shown_while_it_goes_on,
    "import.retry": test_importing_screen.test_what_was_not_read_is_read_again_once_it_is_mended,
    "import.apart": after("import.open", seen=shows("every new file a report of its own")),
    "retry.one": test_importing_screen.test_what_was_not_read_is_read_again_once_it_is_mended,
    "retry.all": after("failures.open", seen=lambda p: "Reading 1 file again…" in notices(p)),
    "choice.next": after("import.open", seen=commanded(1)),
    "choice.previous": after("import.open", "choice.next", seen=commanded(0)),
    "choice.page_next": test_importing_screen.test_a_long_list_of_folders_is_paged,
    "choice.page_previous": test_importing_screen.test_a_long_list_of_folders_is_paged,
    "path.complete": after("import.open", "emp", seen=field("empty")),
    "export.start": after(
        "export.open", seen=lambda p: any(path.suffix == ".md" for path in Path().iterdir())
    ),
    "export.format": after("export.open", seen=field(".csv")),
    "export.format_back": after("export.open", "export.format", seen=field(".md")),
    "prompt.take": after(*REVIEW, "go.line", "3", seen=at_line(3)),
    "agency.open": after(seen=on(AgencyScreen)),
    "agency.choose": after("agency.open", seen=on(ReviewScreen)),
    "agency.link": after("agency.open", seen=on(AgenciesScreen)),
    "agency.succeed": after("agency.open", seen=on(AgenciesScreen)),
    "agency.unlink": after("agency.open", seen=told("Unlinked")),
    "agencies.choose": after("agency.open", "agency.link", seen=on(AgencyScreen)),
    "agencies.next": test_agency_screens.test_another_name_is_linked_and_parted_again,
    "agencies.previous": test_agency_screens.test_another_name_is_linked_and_parted_again,
    "years.open": after(seen=on(YearsScreen)),
    "years.choose": after("years.open", seen=on(ReviewScreen)),
    "years.totals": test_years_screen.test_parts_and_rows_without_figures_are_shown_when_wanted,
    "years.filled": test_years_screen.test_parts_and_rows_without_figures_are_shown_when_wanted,
    "palette.run": after("palette.open", "import", seen=on(ImportScreen)),
    "palette.next": after("palette.open", seen=commanded(1)),
    "palette.previous": after("palette.open", "palette.next", seen=commanded(0)),
    "back.close": after(*REVIEW, "view.table", seen=view("document")),
    "back.leave": after(*REVIEW, seen=on(LibraryScreen)),
    "library.quit": after(seen=left),
    "help.keys": after(seen=on(KeysScreen)),
    "palette.open": after(seen=on(PaletteScreen)),
    "theme.next": after(seen=lambda p: p.app.theme != "jiaokan-dark"),
    "screen.redraw": test_slow_line.test_what_else_was_written_goes_when_all_is_drawn_again,
    "app.quit": after(*REVIEW, seen=left),
    "quit.hint": after(*REVIEW, seen=told("leaves Jiaokan from any screen")),
}
