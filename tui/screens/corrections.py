"""What became of the verdicts on a report in its corrected text, and what is new in it."""

from __future__ import annotations

from typing import ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.binding import BindingType

from report.span import Span
from store.written.corrections import Corrections
from store.written.verdicts import Judgement
from tui.actions import Place
from tui.bindings import bindings_for
from tui.review.corrections import CorrectionWords
from tui.review.words import ReviewWords
from tui.screens.base import PlaceScreen
from tui.screens.moving import Moving
from tui.widgets.block_list import Block, BlockList
from tui.widgets.ends_line import EndsLine
from tui.widgets.key_bar import KeyBar
from tui.widgets.movable import Movable
from tui.widgets.parts import Part


class Chosen(NamedTuple):
    """Where to go in the review: to the finding of ``key``, or else to ``place``; ``at`` is the row
    that was chosen, and ``said`` what became of it.
    """

    key: str
    place: Span | None
    at: int
    said: str


class CorrectionsScreen(Moving, PlaceScreen[Chosen | None]):
    """Gives what Enter chose. ``at`` is the row the cursor begins on."""

    place = Place.CORRECTIONS
    BINDINGS: ClassVar[list[BindingType]] = bindings_for(Place.CORRECTIONS)

    def __init__(self, words: ReviewWords, corrections: Corrections, at: int = 0) -> None:
        super().__init__()
        self._review_words = words
        self._at = at
        # What was dismissed is no business of the author's: it comes last.
        dismissed = [
            one for one in corrections.judged if one.verdict.judgement is Judgement.DISMISSED
        ]
        self._sent = [one for one in corrections.judged if one not in dismissed]
        self._corrections = corrections
        self._dismissed = dismissed

    def compose(self) -> ComposeResult:
        yield EndsLine(id="title")
        yield BlockList(id="corrections")
        yield EndsLine(id="summary")
        yield KeyBar(self.jiaokan.keymap, self.tr)

    def on_mount(self) -> None:
        words = CorrectionWords(self.jiaokan.ruleset, self.tr, self.glyphs)
        rows = self._rows = [
            *((words.judged(one), one.correction.now, one.correction.place) for one in self._sent),
            *((words.fresh(one), one.finding, None) for one in self._corrections.fresh),
            *(
                (words.judged(one), one.correction.now, one.correction.place)
                for one in self._dismissed
            ),
        ]
        blocks: list[Block] = [block for block, _, _ in rows]
        self.query_one(BlockList).show_blocks(
            blocks, self._at, self.said("No verdict on an earlier text, and nothing new.")
        )
        version = self._review_words.review.report.row.version
        text = self.tr("text {version}").format(version=version)
        self.query_one("#title", EndsLine).show(self._review_words.title()[:2], text)
        self._summary = words.summary(self._corrections)
        self.follow_cursor()

    @property
    def moved(self) -> Movable:
        return self.query_one(BlockList)

    def follow_cursor(self) -> None:
        blocks = self.query_one(BlockList)
        place = f"{blocks.at + 1}/{len(self._rows)}" if self._rows else ""
        self.query_one("#summary", EndsLine).show((Part(f" {self._summary}"),), place)

    def possible(self, name: str) -> bool:
        return self.is_mounted and (bool(self._rows) or name != "corrections.choose")

    def action_corrections_choose(self) -> None:
        at = self.query_one(BlockList).at
        block, finding, place = self._rows[at]
        said = f"{block.code}{self.tr(': ')}{block.word}"
        self.dismiss(Chosen(finding.key if finding else "", place, at, said))

    def action_back_close(self) -> None:
        self.dismiss(None)

    def action_back_leave(self) -> None:
        self.dismiss(None)
