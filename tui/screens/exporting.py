"""Write what the library holds to a file: choose a format and a place."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Input, Static

from store.exporting.formats import FORMATS, ExportError, export, replacing
from store.exporting.options import Options
from store.exporting.tally import Tally
from tui.actions import ACTIONS, Place
from tui.bindings import bindings_for
from tui.exports import LIST, Export, Offer
from tui.paths import candidates, completed, typed_path
from tui.reasons import not_written
from tui.screens.base import PlaceScreen
from tui.widgets.ends_line import EndsLine
from tui.widgets.key_bar import KeyBar
from tui.widgets.line_list import LineList
from tui.widgets.parts import Line, Part
from tui.widgets.text_field import TextField
from tui.wrapping import pad


class ExportScreen(PlaceScreen[None]):
    """Asks in which of its formats ``what`` is to be written, and where."""

    place = Place.EXPORT
    BINDINGS: ClassVar[list[BindingType]] = bindings_for(Place.EXPORT)
    AUTO_FOCUS = "TextField"

    def __init__(self, what: Export) -> None:
        super().__init__()
        self._what = what
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
        self.query_one("#title", EndsLine).show((Part(self._what.title),), "")
        self._formats.can_focus = False
        self._formats.styles.height = len(self._what.offers)
        self._formats.show(self._what.offers)

    @property
    def _formats(self) -> LineList[Offer]:
        return self.query_one(LineList)

    @property
    def _field(self) -> TextField:
        return self.query_one(TextField)

    @property
    def _offer(self) -> Offer:
        return self._what.offers[self._formats.cursor]

    def _draw(self, offer: Offer, width: int) -> Line:
        shown = self.glyphs.shown
        return (Part(f"   {pad(offer.name, 10)}"), Part(shown(self.tr(offer.meaning))))

    def _proposed(self) -> Path:
        suffix = FORMATS[self._what.offers[0].name].suffix
        name = f"{self._what.name}-{date.today():%Y%m%d}{suffix}"
        return Path.cwd() / name

    @on(LineList.Moved)
    def _follow_format(self) -> None:
        """A path that was typed stays; only its ending follows the format."""
        path, suffix = typed_path(self._field.value), FORMATS[self._offer.name].suffix
        if path.suffix.lower() != suffix:
            self._field.put(str(path.with_suffix(suffix)))

    @on(Input.Changed)
    def _follow_ending(self, event: Input.Changed) -> None:
        """The format follows the ending of a path, when it is that of another."""
        self._may_replace = None
        ending = typed_path(event.value).suffix.lower()
        endings = [FORMATS[offer.name].suffix for offer in self._what.offers]
        if ending in endings and ending != endings[self._formats.cursor]:
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
                    uuids=self._what.uuids(),
                )
        except ExportError as error:
            self._say(not_written(error, self.tr))
        else:
            written = self.tr("Written to {path}").format(path=path.absolute())
            self._say(written, self._left_out(tally.fails + tally.asks), self._of_dismissed(tally))

    def _of_dismissed(self, tally: Tally) -> str:
        """What was dismissed is no business of the agency's, nor what was noted on it."""
        count = tally.on_dismissed if self._offer is LIST else 0
        if not count:
            return ""
        return self.tr.plural(
            "{count} annotation on a dismissed finding is not in the list; csv has it.",
            "{count} annotations on dismissed findings are not in the list; csv has them.",
            count,
        )

    def _left_out(self, unjudged: int) -> str:
        """What a reader of the file would look for in vain; empty when there is nothing."""
        if not unjudged or self._offer is not LIST:
            return ""
        return self.tr.plural(
            "{count} finding has no verdict yet and is not in the list.",
            "{count} findings have no verdict yet and are not in the list.",
            unjudged,
        )

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
