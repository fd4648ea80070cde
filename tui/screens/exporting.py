"""Write what the library holds to a file: choose a format and a place."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import ClassVar, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Input, Static

from store import reports
from store.exporting.formats import FORMATS, ExportError, export, replacing
from store.exporting.options import Options
from store.exporting.tally import Tally
from store.reports import Filter
from tui.actions import ACTIONS, Place
from tui.bindings import bindings_for
from tui.language import msgid
from tui.paths import candidates, completed, typed_path
from tui.reasons import not_written
from tui.screens.base import PlaceScreen
from tui.widgets.ends_line import EndsLine
from tui.widgets.key_bar import KeyBar
from tui.widgets.line_list import LineList
from tui.widgets.parts import Line, Part
from tui.widgets.text_field import TextField
from tui.wrapping import pad

_PAGE = 500


class Offer(NamedTuple):
    """A format of ``store.exporting`` and what it is good for."""

    name: str
    meaning: str


OFFERS = (
    Offer("markdown", msgid("a list of the problems for the agency (问题清单)")),
    Offer("csv", msgid("a table for a spreadsheet, one row an annotation or verdict")),
    Offer("jsonl", msgid("everything that was written, to merge into another library")),
    Offer("sarif", msgid("the findings, for other programs")),
)


class ExportScreen(PlaceScreen[None]):
    """Exports the reports that ``filter`` leaves in the queue."""

    place = Place.EXPORT
    BINDINGS: ClassVar[list[BindingType]] = bindings_for(Place.EXPORT)
    AUTO_FOCUS = "TextField"

    def __init__(self, filter: Filter | None = None) -> None:
        super().__init__()
        self._filter = filter or Filter()
        self._may_replace: Path | None = None

    def compose(self) -> ComposeResult:
        yield EndsLine(id="title")
        yield LineList[Offer](self._draw, id="formats")
        with Horizontal(id="path-line"):
            yield Static(Content(self.tr("File")), id="path-label")
            yield TextField(
                str(self._proposed()), id="path", select_on_focus=True, leaving=self._leaving()
            )
        yield Static(Content(""), id="progress")
        yield KeyBar(self.jiaokan.keymap, self.tr)

    def on_mount(self) -> None:
        count = reports.count(self.jiaokan.library, self._filter)
        what = (
            self.tr.plural("Export {count} report", "Export all {count} reports", count)
            if self._filter == Filter()
            else self.tr.plural(
                "Export the {count} report shown", "Export the {count} reports shown", count
            )
        )
        self.query_one("#title", EndsLine).show((Part(what),), "")
        self._formats.can_focus = False
        self._formats.show(OFFERS)

    @property
    def _formats(self) -> LineList[Offer]:
        return self.query_one(LineList)

    @property
    def _field(self) -> TextField:
        return self.query_one(TextField)

    @property
    def _offer(self) -> Offer:
        return OFFERS[self._formats.cursor]

    def _draw(self, offer: Offer, width: int) -> Line:
        shown = self.glyphs.shown
        return (Part(f"   {pad(offer.name, 10)}"), Part(shown(self.tr(offer.meaning))))

    def _proposed(self) -> Path:
        suffix = FORMATS[OFFERS[0].name].suffix
        name = f"{self.jiaokan.library.path.stem}-{date.today():%Y%m%d}{suffix}"
        return Path.cwd() / name

    @on(LineList.Moved)
    def _follow_format(self) -> None:
        """A path that was typed stays; only its ending follows the format."""
        path, suffix = typed_path(self._field.value), FORMATS[self._offer.name].suffix
        if path.suffix.lower() != suffix:
            self._field.put(str(path.with_suffix(suffix)))

    @on(Input.Changed)
    def _follow_ending(self, event: Input.Changed) -> None:
        """The format follows the ending of a path, when it is that of one."""
        self._may_replace = None
        ending = typed_path(event.value).suffix.lower()
        endings = [FORMATS[offer.name].suffix for offer in OFFERS]
        if ending in endings:
            self._formats.go_to(endings.index(ending))

    def action_export_format(self) -> None:
        self._formats.move(1)

    def action_export_format_back(self) -> None:
        self._formats.move(-1)

    def action_path_complete(self) -> None:
        self._field.put(completed(self._field.value, candidates(self._field.value)))

    def action_export_start(self) -> None:
        path = typed_path(self._field.value)
        if path.is_file() and self._may_replace != path:
            self._may_replace = path
            self._say(self.said("That file exists. {export.start} once more replaces it."))
            return
        with self.jiaokan.telling():
            self._write(path)

    def _write(self, path: Path) -> None:
        app = self.jiaokan
        options = Options(language=self.tr.code, wide=self.glyphs.wide, labels=self.jiaokan.labels)
        try:
            with replacing(path) as stream:
                tally = export(
                    app.library,
                    self._offer.name,
                    stream,
                    ruleset=app.ruleset,
                    options=options,
                    uuids=self._uuids(),
                )
        except ExportError as error:
            self._say(not_written(error, self.tr))
        else:
            written = self.tr("Written to {path}").format(path=path.absolute())
            self._say(written, self._left_out(tally.fails + tally.asks), self._of_dismissed(tally))

    def _of_dismissed(self, tally: Tally) -> str:
        """What was dismissed is no business of the agency's, nor what was noted on it."""
        count = tally.on_dismissed if self._offer is OFFERS[0] else 0
        if not count:
            return ""
        return self.tr.plural(
            "{count} annotation on a dismissed finding is not in the list; csv has it.",
            "{count} annotations on dismissed findings are not in the list; csv has them.",
            count,
        )

    def _left_out(self, unjudged: int) -> str:
        """What a reader of the file would look for in vain; empty when there is nothing."""
        if not unjudged or self._offer is not OFFERS[0]:
            return ""
        return self.tr.plural(
            "{count} finding has no verdict yet and is not in the list.",
            "{count} findings have no verdict yet and are not in the list.",
            unjudged,
        )

    def _uuids(self) -> list[str] | None:
        if self._filter == Filter():
            return None
        app = self.jiaokan
        count = reports.count(app.library, self._filter)
        return [
            row.uuid
            for offset in range(0, count, _PAGE)
            for row in reports.page(app.library, self._filter, app.ruleset.digest, offset, _PAGE)
        ]

    def _say(self, *lines: str) -> None:
        text = "\n".join(self.glyphs.shown(line) for line in lines if line)
        self.query_one("#progress", Static).update(Content(text))

    def _leaving(self) -> list[str]:
        """The characters that leave other screens."""
        keymap = self.jiaokan.keymap
        (leave,) = (action for action in ACTIONS if action.name == "back.leave")
        return [key for key in keymap.keys(leave) if len(key) == 1]

    @on(TextField.Left)
    def action_back_close(self) -> None:
        self.dismiss()
