"""The rules that speak in the library, what each leaves to judge, and which are not heard."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal

from store.queue import by_rule
from store.written import muting
from tui import queue_words
from tui.actions import Place
from tui.bindings import bindings_for
from tui.screens.hits import HitsScreen
from tui.screens.muting import Muting
from tui.widgets.ends_line import EndsLine
from tui.widgets.key_bar import KeyBar
from tui.widgets.movable import Movable
from tui.widgets.parts import Part
from tui.widgets.rule_list import RuleList, RuleRow


class RulesScreen(Muting):
    """Gives the code of the rule whose reports the library is to show, if that was asked for.

    What calls for somebody comes first, what is muted last.
    """

    place = Place.RULES
    BINDINGS: ClassVar[list[BindingType]] = bindings_for(Place.RULES)

    def compose(self) -> ComposeResult:
        yield EndsLine(id="title")
        yield RuleList(self.glyphs, self.tr, id="rules")
        with Horizontal(id="status"):
            yield EndsLine(id="narrowed")
            yield EndsLine(id="position")
        yield KeyBar(self.jiaokan.keymap, self.tr)

    @property
    def _rules(self) -> RuleList:
        return self.query_one(RuleList)

    @property
    def moved(self) -> Movable:
        return self._rules

    @property
    def code(self) -> str:
        return self._rules.current.code if self._rules.current else ""

    def read(self) -> None:
        rules = self.jiaokan.ruleset.rules
        shown, code = self.glyphs.shown, self.tr.code
        counts = sorted(
            by_rule.counts(self.jiaokan.library),
            key=lambda one: (one.muted, -one.fails, -one.asks, one.code),
        )
        rows = [
            RuleRow(
                shown(one.code),
                shown(rules[one.code].title[code] if one.code in rules else ""),
                one.fails,
                one.asks,
                one.notes,
                one.judged,
                one.muted,
            )
            for one in counts
        ]
        wanted = self.jiaokan.desk.rule
        at = next((n for n, one in enumerate(counts) if one.code == wanted), 0)
        self._rules.show(rows, at, self.said("Nothing in this library calls for a verdict."))
        left = sum(one.fails + one.asks for one in counts if not one.muted)
        title = [
            Part(self.tr("By rule")),
            Part("  " + self.tr.plural("{count} rule", "{count} rules", len(counts))),
            Part(
                "  "
                + self.tr.plural(
                    "{count} finding without a verdict", "{count} findings without a verdict", left
                )
            ),
        ]
        if notes := sum(one.notes for one in counts if not one.muted):
            title.append(Part("  " + self.tr("and {count} minor").format(count=notes)))
        self.query_one("#title", EndsLine).show(
            title,
            shown(self.jiaokan.library.author),
        )
        muted = muting.totals(self.jiaokan.library)
        said = queue_words.muted(muted, self.tr)
        self.query_one("#narrowed", EndsLine).show((Part(said),), "")
        self.follow_cursor()
        self.refresh_bindings()

    def follow_cursor(self) -> None:
        rows = self._rules
        self.jiaokan.desk.rule = self.code
        place = f"{rows.cursor + 1}/{len(rows.items)}" if rows.items else ""
        self.query_one("#position", EndsLine).show((), place)

    def possible(self, name: str) -> bool:
        needed = ("rules.choose", "rules.mute", "filter.rule")
        return self.is_mounted and (bool(self._rules.items) or name not in needed)

    def action_rules_choose(self) -> None:
        self.app.push_screen(HitsScreen(self.jiaokan.desk.hits(self.code)))

    def action_filter_rule(self) -> None:
        self.dismiss(self.code)

    def action_back_close(self) -> None:
        self.dismiss()

    def action_back_leave(self) -> None:
        self.dismiss()
