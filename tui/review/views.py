"""What the upper part of a review shows: the text of the report, or one of the lists about it."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Container

from report.span import Span
from tui.keymap import spelled
from tui.review.findings import finding_rows
from tui.review.folds import FoldWords, folds
from tui.review.form import BLANK, NOT_FOUND, table_rows
from tui.review.form_foot import foot
from tui.review.notes import note_rows
from tui.review.outline import section_rows
from tui.review.places import nearest
from tui.review.quotes import is_here
from tui.review.words import ReviewWords
from tui.widgets.document_rows import Fold
from tui.widgets.document_view import DocumentView
from tui.widgets.findings_list import FindingsList
from tui.widgets.form_table import FormTable, TableWords
from tui.widgets.line_list import LineList
from tui.widgets.movable import Movable
from tui.widgets.notes_list import NotesList
from tui.widgets.outline_panel import OutlinePanel

TEXT = "document"


class ReportViews(Container):
    """One view is shown at a time and has the focus: ``document``, ``table``, ``outline``,
    ``findings`` or ``notes``. Lists are filled when they are shown.
    """

    DEFAULT_CSS: ClassVar[str] = """
    ReportViews {
        height: 1fr;
        width: 1fr;
        & > LineList { display: none; }
    }
    """

    def __init__(self, words: ReviewWords) -> None:
        super().__init__()
        self._words = words
        self._shown = TEXT
        self._foldable: list[Fold] = []
        self._opened: set[int] = set()

    def compose(self) -> ComposeResult:
        tr, glyphs = self._words.tr, self._words.glyphs
        yield DocumentView(self._words.review.report.document, shown=glyphs.shown, id=TEXT)
        yield FormTable(
            TableWords(
                tr("row"),
                tr("value"),
                tr("unit"),
                tr("line"),
                tr("{blank} blank, {absent} not found").format(blank=BLANK, absent=NOT_FOUND),
            ),
            self._no_form(),
            id="table",
        )
        yield OutlinePanel(
            self._keyed(
                tr(
                    "No sections were recognised in this report. "
                    "{view.outline} goes back to the text."
                )
            ),
            id="outline",
        )
        yield FindingsList("", id="findings")
        yield NotesList(
            self._keyed(tr("Nobody has annotated this report yet: {annotate.start} does.")),
            id="notes",
        )

    @property
    def shown(self) -> str:
        """The name of the view that is shown."""
        return self._shown

    @property
    def document(self) -> DocumentView:
        return self.query_one(f"#{TEXT}", DocumentView)

    @property
    def table(self) -> FormTable:
        return self.query_one("#table", FormTable)

    @property
    def moved(self) -> Movable:
        """What the cursor keys move now."""
        return self.document if self._shown == TEXT else self._list()

    @property
    def foldable(self) -> bool:
        return bool(self._foldable)

    def load(self, words: ReviewWords) -> None:
        """Another report, its text from the beginning."""
        report = words.review.report
        self._words = words
        self._foldable = folds(report, words.glyphs.shown, FoldWords(words.tr, words.keymap))
        self._opened = set()
        self.document.show(report.document, self._folded())
        self.show(TEXT)

    def show(self, view: str) -> None:
        self._shown = view
        for widget in self.children:
            widget.display = widget.id == view
        self.fill()
        if view == "outline":
            index = self._words.review.section_index(self.document.cursor)
            self._list().go_to(index)
        if view == "notes":
            self.to_undecided()
        self.take_focus()

    def to_undecided(self) -> None:
        """The list of annotations to the first from its cursor on that has a place proposed."""
        notes = self.query_one(NotesList)
        order = [*range(notes.cursor, len(notes.items)), *range(notes.cursor)]
        found = next((index for index in order if notes.items[index].proposed), None)
        if found is not None:
            notes.go_to(found)

    def take_focus(self) -> None:
        self.query_one(f"#{self._shown}").focus()

    def fill(self) -> None:
        """The list that is shown, as things stand now."""
        words = self._words
        match self._shown:
            case "findings":
                self._list().show(finding_rows(words), words.review.index, words.nothing_walked())
            case "notes":
                self._list().show(note_rows(words), self._list().cursor)
            case "outline":
                self._list().show(section_rows(words), self._list().cursor)
            case "table":
                self.table.show(table_rows(words), self.table.cursor, self._no_form())

    def show_walked(self) -> None:
        """The findings list goes along with the walk, and the table marks its places."""
        if self._shown == "findings":
            self._list().go_to(self._words.review.index)
        elif self._shown == "table":
            self.fill()

    def follow(self, span: Span, indicator: str) -> None:
        """To a place in the text, and in the table when it is open and has a row for it."""
        if self._shown == "table" and not self.to_row(indicator):
            self.show(TEXT)
        fold = self.document.fold_at(span.start)
        if fold is None or not self._covers(span, fold):
            self.reveal(span.start)
        self.document.go_to(span.start)

    def to_row(self, indicator: str) -> bool:
        """To the indicator's row of the table, and its column there; whether there is one. Of
        several that are summed, to the first.
        """
        places = map(self.table.place_of, indicator.split("+"))
        place = next(filter(None, places), None)
        if place is not None:
            self.table.go_to_cell(*place)
        return place is not None

    def foot(self) -> str:
        """Where the cursor stands in the file of the report, where its line does not say that; in
        the table what is under it, too, where its row has several figures.
        """
        words = self._words
        if self._shown == TEXT:
            return words.where(words.review.report, self.document.cursor)
        if self._shown != "table":
            return ""
        cell, row = self.table.cell, self.table.current
        if cell:
            return foot(words, cell.indicator, self.size.width)
        offset = row.offset if row else -1
        return words.where(words.review.report, offset) if offset >= 0 else ""

    def go_to(self, offset: int) -> None:
        """To ``offset`` in the text, unfolded."""
        if self._shown != TEXT:
            self.show(TEXT)
        self.reveal(offset)
        self.document.go_to(offset)

    def chosen(self) -> int | None:
        """The place in the text of the row under the cursor, None when it has none."""
        match self._shown:
            case "findings":
                review = self._words.review
                walked = self._list().cursor < len(review.walked)
                finding = review.current if walked else None
                here = [one for one in finding.evidence if is_here(one)] if finding else []
                return here[0].span.start if here else None
            case "notes":
                note = self.query_one(NotesList).current
                return nearest(self._words.review, note.annotation) if note else None
            case "table":
                row, cell = self.table.current, self.table.cell
                places = (cell.offset if cell else -1, row.offset if row else -1)
                return next((offset for offset in places if offset >= 0), None)
        section = self.query_one(OutlinePanel).current
        return section.offset if section else None

    def reveal(self, offset: int) -> None:
        """Opens the fold that hides ``offset``."""
        fold = self.document.fold_at(offset)
        if fold:
            self._opened.add(fold.first)
            self.document.fold(self._folded())

    def turn_fold(self) -> bool:
        """Opens or closes what can be folded at the cursor, else the next that can, a repeat before
        what is aside, and goes there; whether anything can.
        """
        line = self.document.cursor_line
        here = [one for one in self._foldable if one.first <= line <= one.last]
        others = sorted(self._foldable, key=lambda one: (one.aside, one.first <= line))
        fold = next(iter((*here, *others)), None)
        if fold is not None:
            self._opened ^= {fold.first}
            self.document.fold(self._folded())
            self.document.go_to(self.document.document.line_span(fold.first).start)
        return fold is not None

    def _no_form(self) -> str:
        """What is said where there is no table of figures."""
        tr, why = self._words.tr, self._words.review.report.coverage.no_form
        if not why:
            return self._keyed(
                tr(
                    "No official form was recognised in this report, so there is no table of "
                    "its figures. {view.table} goes back to the text."
                )
            )
        text = self._keyed(
            tr(
                "No official form was recognised in this report ({why}), so there is no table of "
                "its figures. {view.table} goes back to the text."
            )
        )
        return text.format(why=self._words.role(why))

    def _list(self) -> LineList[object]:
        return self.query_one(f"#{self._shown}", LineList)

    def _folded(self) -> tuple[Fold, ...]:
        return tuple(fold for fold in self._foldable if fold.first not in self._opened)

    def _covers(self, span: Span, fold: Fold) -> bool:
        document = self.document.document
        first, last = document.line_span(fold.first), document.line_span(fold.last)
        return span.start <= first.start and last.end <= span.end

    def _keyed(self, text: str) -> str:
        return spelled(text, self._words.keymap)
