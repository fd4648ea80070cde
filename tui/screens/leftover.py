"""Verdicts on what is no longer found, of all reports: why each is idle, and what it was about."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, overload

from textual.app import ComposeResult
from textual.binding import BindingType

from checks.rule import Ruleset
from store.library import Library
from store.queue import reports
from store.written import leftover
from store.written.corrections import Corrections, corrections
from store.written.verdicts import Verdict
from tui.actions import Place
from tui.bindings import bindings_for
from tui.review.corrections import CorrectionWords
from tui.review.reviewing import Review
from tui.screens.base import PlaceScreen
from tui.screens.moving import Moving
from tui.widgets.block_list import Block, BlockList
from tui.widgets.ends_line import EndsLine
from tui.widgets.key_bar import KeyBar
from tui.widgets.movable import Movable
from tui.widgets.paged_rows import PagedRows
from tui.widgets.parts import Part


class LeftoverScreen(Moving, PlaceScreen[None]):
    place = Place.CORRECTIONS
    BINDINGS: ClassVar[list[BindingType]] = bindings_for(Place.CORRECTIONS)

    def compose(self) -> ComposeResult:
        yield EndsLine(id="title")
        yield BlockList(id="leftover")
        yield EndsLine(id="summary")
        yield KeyBar(self.jiaokan.keymap, self.tr)

    def on_screen_resume(self) -> None:
        """Also when it is first shown; the cursor stays where it was."""
        super().on_screen_resume()
        with self.jiaokan.telling():
            self.read()

    def read(self) -> None:
        app = self.jiaokan
        words = CorrectionWords(app.ruleset, self.tr, self.glyphs)
        count = leftover.count(app.library)
        self._blocks = _Blocks(app.library, app.ruleset, words, count)
        blocks = self.query_one(BlockList)
        blocks.show_blocks(
            self._blocks,
            blocks.at,
            self.said("Every verdict answers a finding that is there. {back.leave} goes back."),
        )
        title = self.tr.plural(
            "{count} verdict on what is no longer found",
            "{count} verdicts on what is no longer found",
            count,
        )
        self.query_one("#title", EndsLine).show((Part(title),), "")
        self.follow_cursor()
        self.refresh_bindings()

    @property
    def moved(self) -> Movable:
        return self.query_one(BlockList)

    def follow_cursor(self) -> None:
        total = len(self._blocks)
        place = f"{self.query_one(BlockList).at + 1}/{total}" if total else ""
        self.query_one("#summary", EndsLine).show((), place)

    def possible(self, name: str) -> bool:
        return self.is_mounted and (bool(len(self._blocks)) or name != "corrections.choose")

    def action_corrections_choose(self) -> None:
        from tui.screens.review import ReviewScreen  # noqa: PLC0415 - not before one is opened

        app = self.jiaokan
        verdict = self._blocks.verdict(self.query_one(BlockList).at)
        if verdict is None:
            return
        told = self._blocks.corrections(verdict.report).of(verdict.key)
        place = told.correction.place if told else None
        review = Review(app.library, app.ruleset, verdict.report)
        self.app.push_screen(ReviewScreen(review, place=place))

    def action_back_close(self) -> None:
        self.dismiss()

    def action_back_leave(self) -> None:
        self.dismiss()


class _Blocks(Sequence[Block]):
    """A block a verdict, made when it is shown: to know why it is idle its report is read."""

    def __init__(
        self, library: Library, ruleset: Ruleset, words: CorrectionWords, count: int
    ) -> None:
        self._library = library
        self._ruleset = ruleset
        self._words = words
        self._verdicts: PagedRows[Verdict | None] = PagedRows(count, self._page, None)
        self._reports: dict[str, tuple[str, Corrections]] = {}
        self._made: dict[int, Block] = {}

    def __len__(self) -> int:
        return len(self._verdicts)

    @overload
    def __getitem__(self, index: int) -> Block: ...
    @overload
    def __getitem__(self, index: slice) -> list[Block]: ...
    def __getitem__(self, index: int | slice) -> Block | list[Block]:
        if isinstance(index, slice):
            return [self[place] for place in range(*index.indices(len(self)))]
        if index not in self._made:
            self._made[index] = self._block(self._verdicts[index])
        return self._made[index]

    def verdict(self, index: int) -> Verdict | None:
        return self._verdicts[index]

    def corrections(self, report: str) -> Corrections:
        return self._read(report)[1]

    def _page(self, offset: int, limit: int) -> list[Verdict | None]:
        return [*leftover.page(self._library, offset, limit)]

    def _block(self, verdict: Verdict | None) -> Block:
        if verdict is None:
            return Block("quiet", " ", "", "", "", "", ("", ""))
        name, told = self._read(verdict.report)
        judged = told.of(verdict.key)
        return self._words.left_over(verdict, name, judged)

    def _read(self, report: str) -> tuple[str, Corrections]:
        if report not in self._reports:
            opened = reports.open_report(self._library, report, self._ruleset.digest)
            name = f"{opened.row.name} {opened.row.year or ''}".strip()
            self._reports[report] = name, corrections(self._library, opened, self._ruleset)
        return self._reports[report]
