"""Passages of one report or of two years' that say the same, side by side, and what changed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container

from checks.examined import Edit, Repeat
from checks.repeats.counterparts import Counterparts
from report.span import Span
from store.changes import history
from store.exporting import whereabouts
from store.queue.reports import StoredReport
from tui.actions import Place
from tui.bindings import bindings_for
from tui.changes import taken_in_words
from tui.review.folds import edits_said, lines_of
from tui.review.subjects import pair_subject, span_subject
from tui.screens.annotating import AnnotatingScreen, annotation_panel
from tui.screens.moving import Moving
from tui.widgets.annotation_head import Subject
from tui.widgets.document_painting import Highlight, Role
from tui.widgets.document_view import DocumentView
from tui.widgets.ends_line import EndsLine
from tui.widgets.key_bar import KeyBar
from tui.widgets.message_line import MessageLine
from tui.widgets.movable import Movable
from tui.widgets.parts import Part

_SIDE_BY_SIDE = 100  # columns from which two texts beside each other can be read


class CompareScreen(Moving, AnnotatingScreen):
    """The earlier passage first, the later one second; the cursor moves in both at once."""

    place = Place.COMPARE
    BINDINGS: ClassVar[list[BindingType]] = bindings_for(Place.COMPARE)

    DEFAULT_CSS = """
    CompareScreen {
        & #passages { height: 1fr; width: 1fr; layout: vertical; }
        & #passages.-beside { layout: horizontal; }
        /* What goes along is marked by its number: a line drawn anew costs a slow link its text. */
        & #copy > .document--cursor { background: $background; }
        & #between { height: 1; }
        & #passages.-beside #between { display: none; }
    }
    """

    def __init__(
        self,
        report: StoredReport,
        passages: Sequence[Repeat],
        index: int = 0,
        earlier: StoredReport | None = None,
        *,
        left: Sequence[Span] = (),
        backwards: bool = False,
        around: bool = False,
    ) -> None:
        """Passage ``index`` of those that are walked; their sources are in ``earlier``, where that
        is another report. ``left`` are places in the later one that may be left of the earlier, in
        any of the passages. ``backwards`` begins with the last change; ``around`` says that the
        walk went around the end to get here.
        """
        super().__init__()
        self._report = report
        self._earlier = earlier or report
        self._passages = passages
        self._index = index
        self._all_left = left
        self._backwards = backwards
        self._around = around
        self._repeat = passages[index]
        self._left = [span for span in left if self._repeat.copy.contains(span)]
        self._counterparts = Counterparts(report.document, self._repeat, self._earlier.document)
        self._edit = -1

    def compose(self) -> ComposeResult:
        first, document = self._earlier.document, self._report.document
        shown = self.glyphs.shown
        earlier = lines_of(first, self._repeat.source)
        later = lines_of(document, self._repeat.copy)
        yield EndsLine(id="title")
        with Container(id="passages"):
            yield DocumentView(first, shown=shown, lines=earlier, id="source")
            yield MessageLine(self.glyphs.line, id="between")
            yield DocumentView(document, shown=shown, lines=later, id="copy")
        yield MessageLine(self.glyphs.line, id="message")
        yield annotation_panel(self.jiaokan.labels, self.tr, self.glyphs)
        yield KeyBar(self.jiaokan.keymap, self.tr)

    def on_mount(self) -> None:
        self._arrange()
        for view, role, spans in (
            (self.source, Role.REMOVED, [edit.source for edit in self._repeat.edits]),
            (self.copied, Role.ADDED, [edit.copy for edit in self._repeat.edits]),
        ):
            left = (span if view is self.copied else self._answer(span) for span in self._left)
            view.highlight(
                [
                    *(Highlight(span, role, "*") for span in spans),
                    *(Highlight(span, Role.PLACE, self.glyphs.ask) for span in left),
                ]
            )
        self.source.focus()
        self.call_after_refresh(self._begin)

    def on_resize(self, event: events.Resize) -> None:
        self._arrange()
        self.call_after_refresh(self.follow_cursor)

    @property
    def source(self) -> DocumentView:
        return self.query_one("#source", DocumentView)

    @property
    def copied(self) -> DocumentView:
        return self.query_one("#copy", DocumentView)

    @property
    def report(self) -> StoredReport:
        return self._report

    def possible(self, name: str) -> bool:
        return self.is_mounted and (self.writing is None or name == "back.close")

    @property
    def moved(self) -> Movable:
        return self.source

    def action_cursor_left(self) -> None:
        self.source.step(-1)
        self.follow_cursor()

    def action_cursor_right(self) -> None:
        self.source.step(1)
        self.follow_cursor()

    def action_walk_next(self) -> None:
        self._walk(1)

    def action_walk_previous(self) -> None:
        self._walk(-1)

    def action_history_undo(self) -> None:
        change = history.undo(self.jiaokan.library, self.jiaokan.ruleset)
        nothing = self.tr("There is nothing of yours to take back.")
        self._say_of_history(change, self.tr("Taken back: {what}."), nothing)

    def action_history_redo(self) -> None:
        change = history.redo(self.jiaokan.library, self.jiaokan.ruleset)
        nothing = self.tr("There is nothing to make again.")
        self._say_of_history(change, self.tr("Made again: {what}."), nothing)

    def action_select_start(self) -> None:
        if self.source.selection is None:
            self.source.select()
            self.say(self.said("Selecting: arrows extend, {annotate.start} annotates both places."))
        else:
            self.source.clear_selection()

    def action_back_close(self) -> None:
        if self.source.selection is not None:
            self.source.clear_selection()
        else:
            self.action_back_leave()

    def action_back_leave(self) -> None:
        self.dismiss()

    def subjects(self) -> tuple[list[Subject], int]:
        """The selection or the change and what answers it in the copy, or the two passages."""
        document = self._report.document
        pairs = []
        selection = self.source.selection
        edit = self._current
        if selection:
            copy = self._counterparts.in_copy(selection.start)
            end = self._counterparts.in_copy(selection.end)
            pairs.append((selection, Span(copy, max(end, copy))))
        if edit:
            pairs.append((edit.source, edit.copy))
        pairs.append((self._repeat.source, self._repeat.copy))
        if self._across:
            copies = [copy for _, copy in pairs]
            return [
                span_subject(document, self.tr, self.one_line(document.slice(copy)), copy)
                for copy in copies
            ], 0
        return [pair_subject(document, self.tr, pair) for pair in pairs], 0

    def show_annotations(self) -> None:
        """Nothing here shows them; the report does."""

    def writing_ended(self) -> None:
        self.source.clear_selection()
        self.source.focus()

    @property
    def _across(self) -> bool:
        """Whether the two are of two reports: an annotation belongs to the later one alone."""
        return self._earlier is not self._report

    @property
    def _current(self) -> Edit | None:
        return self._repeat.edits[self._edit] if self._edit >= 0 else None

    def _say_of_history(self, change: history.Change | None, done: str, nothing: str) -> None:
        here = self._report.row.uuid
        said = taken_in_words(change, done, self.jiaokan, here) if change else nothing
        self.say(self.glyphs.shown(said))

    def _arrange(self) -> None:
        self.query_one("#passages").set_class(self.size.width >= _SIDE_BY_SIDE, "-beside")

    def _begin(self) -> None:
        if not self.is_current:
            return  # left before it was drawn, by keys typed ahead
        if self._repeat.edits:
            self._walk(-1 if self._backwards else 1, arriving=True)
        else:
            self._go_to(self._repeat.source.start)
            self.say(self._arrived(self._same()))
        self._show_title()

    def _answer(self, span: Span) -> Span:
        """The place in the earlier passage of what is the same in the later one."""
        start = self._counterparts.in_source(span.start)
        return Span(start, max(self._counterparts.in_source(span.end), start))

    def _arrived(self, said: str) -> str:
        """``said`` of the passage that is come to, with what may be left in it."""
        tr = self.tr
        if self._left:
            document = self._report.document
            words = dict.fromkeys(self.one_line(document.slice(span)) for span in self._left)
            left = tr("left as it was: {left}").format(left=tr(", ").join(words))
            said = f"{left}{tr('; ')}{said}"
        return f"{tr('round again')}{tr('; ')}{said}" if self._around else said

    def _same(self) -> str:
        source = self._earlier.document.slice(self._repeat.source)
        if source == self._report.document.slice(self._repeat.copy):
            return self.tr("Nothing changed: the two say the same to the character.")
        return self.tr("Nothing changed but white space and the bars of tables.")

    def _show_title(self) -> None:
        tr = self.tr
        first, last = lines_of(self._earlier.document, self._repeat.source)
        begin, end = lines_of(self._report.document, self._repeat.copy)
        said = tr("lines {first}-{last} and what says them again, {begin}-{end}")
        if self._across:
            said = tr("{earlier}: lines {first}-{last}, again in {later}: {begin}-{end}")
        years = {"earlier": self._earlier.row.year, "later": self._report.row.year}
        text = said.format(first=first, last=last, begin=begin, end=end, **years)
        right = edits_said(self._repeat, tr)
        if self._edit >= 0:
            count = len(self._repeat.edits)
            right = tr("change {index}/{count}").format(index=self._edit + 1, count=count)
        if len(self._passages) > 1:
            passage = tr("passage {index}/{count}").format(
                index=self._index + 1, count=len(self._passages)
            )
            right = f"{passage}{tr(', ')}{right}"
        self.query_one("#title", EndsLine).show((Part(text),), right)
        between = tr("again in {begin}-{end}").format(begin=begin, end=end)
        self.query_one("#between", MessageLine).say(between)

    def _walk(self, steps: int, *, arriving: bool = False) -> None:
        edits = self._repeat.edits
        beyond = self._edit >= 0 and not 0 <= self._edit + steps < len(edits)
        if len(self._passages) > 1 and (beyond or not edits):
            self._to_passage(steps)
            return
        if not edits:
            self.say(self.tr("Nothing changed: there is no change to go to."))
            return
        self._edit = (max(self._edit, -1 if steps > 0 else 0) + steps) % len(edits)
        edit = edits[self._edit]
        self._go_to(edit.source.start)
        self._show_title()
        said = self._says(edit, beyond)
        self.say(self._arrived(said) if arriving else said)

    def _to_passage(self, steps: int) -> None:
        """The one before or after, around the end."""
        index = self._index + steps
        count = len(self._passages)
        self.app.switch_screen(
            CompareScreen(
                self._report,
                self._passages,
                index % count,
                self._earlier,
                left=self._all_left,
                backwards=steps < 0,
                around=not 0 <= index < count,
            )
        )

    def _says(self, edit: Edit, beyond: bool) -> str:
        tr = self.tr
        was, now = self.one_line(edit.was), self.one_line(edit.now)
        if not edit.was:
            said = tr("added: {now}")
        elif not edit.now:
            said = tr("left out: {was}")
        elif edit.figure:
            said = tr("the figure {was} became {now}")
        else:
            said = tr("{was} became {now}")
        said = said.format(was=was, now=now)
        return f"{said}  ({tr('round again')})" if beyond else said

    def _go_to(self, offset: int) -> None:
        self.source.go_to(offset)
        self.follow_cursor()

    def follow_cursor(self) -> None:
        """The later passage goes along, row beside row."""
        if not self.is_current:
            return
        self.copied.stand_at(
            self._counterparts.in_copy(self.source.cursor), self.source.cursor_height
        )
        self._show_places()

    def _show_places(self) -> None:
        """Where both stand in their files, as far as their lines do not say that."""
        said = [
            whereabouts.short(report.document, report.files, view.cursor, self.tr.code)
            for report, view in ((self._earlier, self.source), (self._report, self.copied))
        ]
        both = "  |  ".join(one or "-" for one in said) if any(said) else ""
        self.message.show_foot(self.glyphs.shown(both))
