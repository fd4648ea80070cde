"""What was done, by whom and when, in one report or in all; undone from here as anywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType

from store.changes import history, past
from store.changes.past import Past
from store.written.drafts import Unfinished, unfinished
from tui.actions import Place
from tui.bindings import bindings_for
from tui.changes import taken_in_words
from tui.history_words import before_and_after, what_was_done
from tui.review.words import moment
from tui.screens.moving import Moving
from tui.screens.opening import open_review
from tui.screens.taking_back import TakingBack
from tui.widgets.ends_line import EndsLine
from tui.widgets.history_list import GONE, HistoryList, HistoryRow
from tui.widgets.key_bar import KeyBar
from tui.widgets.line_list import LineList
from tui.widgets.message_line import MessageLine
from tui.widgets.movable import Movable
from tui.widgets.paged_rows import PagedRows
from tui.widgets.parts import Part
from tui.widgets.text_rows import TextRows

if TYPE_CHECKING:
    from tui.review.reviewing import Review


class HistoryScreen(Moving, TakingBack[str | None]):
    """Of the report of uuid ``report``, named ``name``; or of the library, whose reader's drafts
    come first. Of one report it gives the key of the finding that Enter chose.
    """

    place = Place.HISTORY
    BINDINGS: ClassVar[list[BindingType]] = bindings_for(Place.HISTORY)

    DEFAULT_CSS = """
    HistoryScreen TextRows { height: 3; }
    """

    def __init__(self, report: str = "", name: str = "") -> None:
        super().__init__()
        self._report = report
        self._name = name
        self._drafts: tuple[Unfinished, ...] = ()

    def compose(self) -> ComposeResult:
        yield EndsLine(id="title")
        yield HistoryList(self.glyphs, named=not self._report, id="history")
        yield MessageLine(self.glyphs.line, id="message")
        yield TextRows(id="change")
        yield EndsLine(id="next")
        yield KeyBar(self.jiaokan.keymap, self.tr)

    @property
    def moved(self) -> Movable:
        return self._list

    @property
    def _list(self) -> HistoryList:
        return self.query_one(HistoryList)

    def read(self) -> None:
        """As the library has it now; the cursor stays on its line."""
        library, tr = self.jiaokan.library, self.tr
        self._drafts = () if self._report else unfinished(library)
        count = past.count(library, self._report)
        self._list.show(
            PagedRows(len(self._drafts) + count, self._fetch, GONE),
            self._list.cursor,
            tr("Nobody has changed anything here yet."),
        )
        changes = tr.plural("{count} change", "{count} changes", count)
        title = tr("History of {report}").format(report=self._name) if self._name else tr("History")
        self.query_one("#title", EndsLine).show((Part(self.glyphs.shown(title)),), changes)
        self._show_next()
        self._show_change()
        self.refresh_bindings()

    def _fetch(self, offset: int, limit: int) -> list[HistoryRow]:
        drafts = [self._draft_row(one) for one in self._drafts[offset : offset + limit]]
        offset = max(offset - len(self._drafts), 0)
        rows = past.page(self.jiaokan.library, self._report, offset, limit - len(drafts))
        return [*drafts, *map(self._row, rows)]

    def _row(self, one: Past) -> HistoryRow:
        shown, tr, change = self.glyphs.shown, self.tr, one.change
        return HistoryRow(
            one,
            change.report,
            moment(change.at)[5:],
            shown(change.author),
            shown(what_was_done(one, tr)),
            shown(f"{one.name} {one.year}" if one.year else one.name),
            " " if one.standing else self.glyphs.absent,
        )

    def _draft_row(self, one: Unfinished) -> HistoryRow:
        tr = self.tr
        what = tr.plural("{count} draft not finished", "{count} drafts not finished", one.count)
        author = self.glyphs.shown(self.jiaokan.library.author)
        name = self.glyphs.shown(one.name)
        return HistoryRow(None, one.report, moment(one.at)[5:], author, what, name, " ")

    def _show_next(self) -> None:
        """What undo would take back, before it is pressed."""
        change = history.to_take_back(self.jiaokan.library)
        if change is None:
            said = self.tr("There is nothing of yours to take back.")
        else:
            said = taken_in_words(
                change, self.said("{history.undo} takes back: {what}"), self.jiaokan, self._report
            )
        total = len(self._list.items)
        place = f"{self._list.cursor + 1}/{total}" if total else ""
        self.query_one("#next", EndsLine).show((Part(self.glyphs.shown(said)),), place)

    @on(LineList.Moved)
    def _show_change(self) -> None:
        row = self._list.current
        lines: list[str] = []
        if row is not None and row.past is not None:
            lines = before_and_after(row.past, self.jiaokan)
            if not row.past.standing:
                lines.insert(0, self.tr("It was taken back:"))
        self.query_one(TextRows).show(list(map(self.glyphs.shown, lines)))
        self._show_next()

    def possible(self, name: str) -> bool:
        if not self.is_mounted:
            return False
        row = self._list.current
        return name != "history.go" or (row is not None and bool(row.report))

    def action_history_go(self) -> None:
        """To the finding a change was about, or else to its report."""
        row = self._list.current
        if row is None or not row.report:
            return
        key = _key(row.past)
        if self._report:
            self.dismiss(key)
            return

        def begin(review: Review) -> None:
            if not (key and review.to_finding(key)):
                review.begin()

        open_review(self, row.report, begin)

    def action_back_close(self) -> None:
        self.dismiss(None)

    def action_back_leave(self) -> None:
        self.dismiss(None)


def _key(one: Past | None) -> str:
    """Of the finding that was judged or annotated, if one was."""
    for touched in one.touched if one else ():
        if touched.kind == "verdict":
            return str(touched.after["key"])
        if touched.kind == "annotation":
            return str(touched.after["finding"])
    return ""
