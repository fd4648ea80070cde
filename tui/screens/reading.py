"""Getting about in a report: lines, sections, views of it, folds, a selection."""

from __future__ import annotations

from report.section import Section
from tui.keymap import half_width
from tui.review.views import TEXT
from tui.screens.moving import Moving
from tui.screens.walking import WalkingScreen
from tui.widgets.form_table import FormTable
from tui.widgets.movable import Movable
from tui.widgets.prompt import Prompt

_LAST_LINE = "$"


class ReadingScreen(Moving, WalkingScreen):
    """A screen whose text is read: the keys that move and those that show it otherwise."""

    @property
    def table(self) -> FormTable:
        return self.views.table

    @property
    def moved(self) -> Movable:
        return self.views.moved

    def action_cursor_left(self) -> None:
        self._step(-1)

    def action_cursor_right(self) -> None:
        self._step(1)

    def action_section_next(self) -> None:
        section = self.review.section_after(self.document.cursor)
        self._go_to_section(section, self.tr("This is the last section."))

    def action_section_previous(self) -> None:
        start = self.document.document.line_span(self.document.cursor_line).start
        section = self.review.section_before(start)
        self._go_to_section(section, self.tr("This is the first section."))

    def action_go_line(self) -> None:
        self.query_one(Prompt).ask(self.tr("line"), "", None, self._go_to_line)

    def action_view_table(self) -> None:
        self._toggle("table")

    def action_view_outline(self) -> None:
        self._toggle("outline")

    def action_view_findings(self) -> None:
        self._toggle("findings")
        if self.views.shown == "findings":
            self.say(self.words.coverage())

    def action_view_annotations(self) -> None:
        self._toggle("notes")

    def action_view_choose(self) -> None:
        offset = self.views.chosen()
        if offset is None:
            self.say(self.tr("This has no place in the text."))
        else:
            self.go_to(offset)

    def action_view_fold(self) -> None:
        self.views.turn_fold()  # there is one, or the key would do nothing

    def action_select_start(self) -> None:
        document = self.document
        if document.selection is None:
            document.select()
            self.say(
                self.said(
                    "Selecting: arrows extend, {select.start} takes whole lines, "
                    "{annotate.start} annotates."
                )
            )
        elif not document.selects_lines:
            document.select_lines()
        else:
            document.clear_selection()

    def action_finding_explain(self) -> None:
        from tui.screens.explaining import FindingScreen  # noqa: PLC0415 - not before it is wanted

        if self.review.current is not None:
            self.app.push_screen(FindingScreen(self.words, self.review.current))

    def action_compare_open(self) -> None:
        from tui.screens.compare import CompareScreen  # noqa: PLC0415 - not before it is wanted

        report, cursor = self.review.report, self.document.cursor
        passage = self.review.copied_at(cursor)
        if passage is not None:
            review = self.review
            self.app.push_screen(
                CompareScreen(report, review.copied, passage, review.before, left=review.left)
            )
            return
        repeat = self.review.repeat_at(cursor)
        if repeat is not None:
            self.app.push_screen(CompareScreen(report, (repeat,)))

    def _step(self, steps: int) -> None:
        if self.views.shown == TEXT:
            self.document.step(steps)
        else:
            self.table.step(steps)

    def _toggle(self, view: str) -> None:
        self.show_view(TEXT if self.views.shown == view else view)

    def _go_to_section(self, section: Section | None, none: str) -> None:
        if section is None:
            self.say(none)
        else:
            self.go_to(section.heading.start)
            self.say(self.words.section_title(section))

    def _go_to_line(self, typed: str) -> None:
        count = self.document.document.line_count
        typed = half_width(typed.strip())
        number = str(count) if typed == _LAST_LINE else typed
        if not (number.isdecimal() and 1 <= int(number) <= count):
            said = self.tr("A line of this report is a number from 1 to {count}; $ is the last.")
            self.say(said.format(count=count))
            return
        self.go_to(self.document.document.line_span(int(number)).start)
