"""The findings of one rule in all reports: marked, judged together, opened one by one."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal

from store.queue.by_rule import Hit, Judged
from store.written import muting
from store.written.verdicts import Given, Judgement
from tui.actions import Place
from tui.bindings import bindings_for
from tui.by_rule.rule_hits import MOST, RuleHits
from tui.by_rule.words import hit_row
from tui.language import msgid
from tui.review.words import JUDGED
from tui.screens.dismissing import ask_why
from tui.screens.muting import Muting
from tui.widgets.choice import Choice
from tui.widgets.ends_line import EndsLine
from tui.widgets.hit_list import GONE, HitList, HitRow
from tui.widgets.key_bar import KeyBar
from tui.widgets.line_list import LineList
from tui.widgets.message_line import MessageLine
from tui.widgets.movable import Movable
from tui.widgets.paged_rows import PagedRows
from tui.widgets.parts import Part
from tui.widgets.prompt import Prompt
from tui.widgets.sentence_view import SentenceView

if TYPE_CHECKING:
    from tui.review.reviewing import Review

_STATUS = {"fail": msgid("does not agree"), "ask": msgid("only asked")}
_ON_A_ROW = frozenset(
    {"hits.open", "hits.mark", "hits.mark_all", "hits.confirm", "hits.dismiss", "hits.to_author"}
)


class HitsScreen(Muting):
    """What is marked, narrowed and under the cursor is in ``hits``, and stays there."""

    place = Place.HITS
    BINDINGS: ClassVar[list[BindingType]] = bindings_for(Place.HITS)

    def __init__(self, hits: RuleHits) -> None:
        super().__init__()
        self.hits = hits

    def compose(self) -> ComposeResult:
        yield EndsLine(id="title")
        yield HitList(self.glyphs, self.tr, self.hits.is_marked, id="hits")
        yield MessageLine(self.glyphs.line)
        yield SentenceView(id="sentence")
        yield Choice(id="choice")
        yield Prompt(id="prompt")
        with Horizontal(id="status"):
            yield EndsLine(id="narrowed")
            yield EndsLine(id="position")
        yield KeyBar(self.jiaokan.keymap, self.tr)

    @property
    def code(self) -> str:
        return self.hits.code

    @property
    def moved(self) -> Movable:
        return self._list

    @property
    def _list(self) -> HitList:
        return self.query_one(HitList)

    def read(self) -> None:
        """As the library has it now; the cursor stays on its finding, or where that stood."""
        count, place = self.hits.count(), self.hits.place()
        at = self._list.cursor if place is None else place
        self._list.show(
            PagedRows(count, self._fetch, GONE), at, "" if count else self._nothing_shown()
        )
        self._show_title()
        self._show_row()
        self.refresh_bindings()

    def _nothing_shown(self) -> str:
        if self.hits.sought.unjudged or self.hits.sought.status:
            return self.said("No finding of this rule is like that. {back.close} shows all again.")
        return self.said("This rule finds nothing in any report now. {back.leave} goes back.")

    def _fetch(self, offset: int, limit: int) -> list[HitRow]:
        return [self._row(hit) for hit in self.hits.page(offset, limit)]

    def _row(self, hit: Hit) -> HitRow:
        return hit_row(hit, self.jiaokan.ruleset, self.tr, self.glyphs)

    def _show_title(self) -> None:
        app, tr = self.jiaokan, self.tr
        rule = app.ruleset.rules.get(self.code)
        parts = [Part(self.glyphs.shown(self.code))]
        if rule:
            parts.append(Part("  " + self.glyphs.shown(rule.title[tr.code])))
        right = ""
        if self.code in muting.muted(app.library):
            right = self.said("muted ({rules.mute} hears it)")
        self.query_one("#title", EndsLine).show(parts, right)

    @on(LineList.Moved)
    def _show_row(self) -> None:
        """Which row of how many; what is marked and shown."""
        tr, hits, row = self.tr, self.hits, self._list.current
        if row is not None and row.seen.report:
            hits.at = row.seen
        self.query_one(SentenceView).show(row.sentence if row is not None else "")
        total = len(self._list.items)
        place = f"{self._list.cursor + 1}/{total}" if total else ""
        said = []
        if hits.sought.status:
            said.append(tr(_STATUS[hits.sought.status]))
        if hits.sought.unjudged:
            said.append(tr("without a verdict"))
        left = tr("only: ") + tr(", ").join(said) if said else ""
        marked = len(hits.marks)
        if marked:
            marks = tr.plural("{count} marked", "{count} marked", marked)
            left = f"{marks}  {left}" if left else marks
        self.query_one("#narrowed", EndsLine).show((Part(left),), "")
        self.query_one("#position", EndsLine).show((), place)

    def possible(self, name: str) -> bool:
        if not self.is_mounted:
            return False
        if self.query_one(Choice).display or self.query_one(Prompt).display:
            return name == "back.close"
        return bool(self._list.items) or name not in _ON_A_ROW or bool(self.hits.marks)

    def action_hits_open(self) -> None:
        from tui.review.reviewing import Review  # noqa: PLC0415 - not before a report is opened
        from tui.screens.review import ReviewScreen  # noqa: PLC0415 - as above

        app, row = self.jiaokan, self._list.current
        if row is not None and row.seen.report:
            review = Review(app.library, app.ruleset, row.seen.report)
            self.app.push_screen(ReviewScreen(review, self.hits.following, begin=self.begin))

    def begin(self, review: Review) -> None:
        """Where a report opened from here begins: at the finding under the cursor."""
        at = self.hits.at
        here = at is not None and at.report == review.uuid
        if not (at and here and review.to_finding(at.key)):
            review.begin()

    def action_hits_mark(self) -> None:
        row = self._list.current
        if row is not None and row.seen.report:
            self.hits.turn_mark(row.seen)
            self._list.refresh_row()
            self._list.move(1)
            self._show_row()

    def action_hits_mark_all(self) -> None:
        beyond = self.hits.mark_all()
        self._list.refresh()
        self._show_row()
        self.refresh_bindings()
        if beyond:
            said = self.tr("{most} are marked, as many as are judged at once; {count} more follow.")
            self.notify(said.format(most=MOST, count=beyond))

    def action_hits_status(self) -> None:
        self.hits.next_status()
        self.read()

    def action_hits_unjudged(self) -> None:
        self.hits.turn_unjudged()
        self.read()

    def action_hits_confirm(self) -> None:
        self._judge(Given(Judgement.CONFIRMED))

    def action_hits_to_author(self) -> None:
        self._judge(Given(Judgement.TO_AUTHOR))

    def action_hits_dismiss(self) -> None:
        count = max(len(self.hits.marks), 1)
        ask_why(
            self,
            self.tr.plural("dismiss {count} because", "dismiss {count} because", count),
            self._judge,
            closed=self._take_focus,
        )
        self.refresh_bindings()

    def _take_focus(self) -> None:
        self._list.focus()
        self.refresh_bindings()

    def _judge(self, given: Given) -> None:
        try:
            judged = self.hits.judge(given)
        finally:
            self.read()
        self.notify(self._judged(judged, given))

    def _judged(self, judged: Judged, given: Given) -> str:
        tr = self.tr
        said = []
        if judged.given:
            how = tr(JUDGED[given.judgement])
            findings = tr.plural("{count} finding", "{count} findings", judged.given)
            text = self.said("{findings}: {how}; {history.undo} takes it back.")
            said.append(text.format(findings=findings, how=how))
        if judged.left:
            said.append(
                tr.plural(
                    "{count} was left: somebody has judged it, or it has changed.",
                    "{count} were left: somebody has judged them, or they have changed.",
                    judged.left,
                )
            )
        return " ".join(said)

    def action_back_close(self) -> None:
        """First a question, then the marks, then what narrowed the list."""
        prompt = self.query_one(Prompt)
        if prompt.display:
            prompt.give_up()
        elif self.hits.marks:
            self.hits.marks.clear()
            self._list.refresh()
            self._show_row()
        elif self.hits.show_all():
            self.read()
        else:
            self.notify(self.said("Nothing is open; {back.leave} goes back."))

    def action_back_leave(self) -> None:
        self.dismiss()
