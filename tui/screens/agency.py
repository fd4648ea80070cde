"""One agency's reports by year: its names, by what each is linked, and the hand that links."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import BindingType

from checks.linked import Linked
from store.agency import agencies
from store.agency import links as agency_links
from store.agency.agencies import Agency, OfYear
from store.agency.former import Proposed, proposed_earlier
from store.agency.links import Circular
from store.changes.stale import Stale
from store.queue import reports
from tui.actions import Place
from tui.bindings import bindings_for
from tui.language import msgid
from tui.older_rules import older_rules
from tui.screens.agencies import AgenciesScreen
from tui.screens.moving import Moving
from tui.screens.opening import open_review
from tui.screens.taking_back import TakingBack
from tui.widgets.choice import Choice, Option
from tui.widgets.ends_line import EndsLine
from tui.widgets.key_bar import KeyBar
from tui.widgets.movable import Movable
from tui.widgets.parts import Line, Part
from tui.widgets.pointed_list import PointedList
from tui.widgets.prompt import Prompt
from tui.wrapping import pad
from tui.year_words import year_told

LINKED = {
    Linked.NAME: msgid("by name"),
    Linked.HAND: msgid("by hand"),
    Linked.PREDECESSOR: msgid("earlier name"),
    Linked.SUCCESSOR: msgid("later name"),
    Linked.BESIDE: msgid("merged with it"),
    Linked.LIKENESS: msgid("a name of many"),
    Linked.FIGURES: msgid("by figures"),
}
_BEFORE = 2  # the cursor
_YEAR = 6
_GAP = 2
_NEEDS_AGENCY = frozenset({"agency.choose", "agency.unlink", "agency.succeed"})


class AgencyScreen(Moving, TakingBack[None]):
    """Of the report of uuid ``report``, whose agency may change while it is shown."""

    place = Place.AGENCY
    BINDINGS: ClassVar[list[BindingType]] = bindings_for(Place.AGENCY)

    def __init__(self, report: str) -> None:
        super().__init__()
        self._report = report
        self._agency: Agency | None = None
        self._proposed: tuple[Proposed, ...] = ()

    def compose(self) -> ComposeResult:
        yield EndsLine(id="title")
        yield PointedList[OfYear](
            self._draw,
            pointer=self.glyphs.cursor,
            reach=lambda width: _BEFORE + _YEAR + self._linked_width,
            id="reports",
        )
        yield Prompt(id="prompt")
        yield Choice(id="choice")
        yield EndsLine(id="names")
        yield KeyBar(self.jiaokan.keymap, self.tr)

    @property
    def moved(self) -> Movable:
        return self._list

    @property
    def _list(self) -> PointedList[OfYear]:
        return self.query_one("#reports", PointedList)

    @property
    def _linked_width(self) -> int:
        return max(cell_len(self.tr(word)) for word in LINKED.values()) + _GAP

    def read(self) -> None:
        library, tr, shown = self.jiaokan.library, self.tr, self.glyphs.shown
        self._agency = agencies.agency_of(library, self._report)
        years = agencies.years_of(library, self._agency.id, self._report) if self._agency else ()
        rows = [one for year in years for one in year.reports]
        at = self._list.current.uuid if self._list.current else self._report
        cursor = next((n for n, one in enumerate(rows) if one.uuid == at), self._list.cursor)
        nobody = self.said("This report names no agency; {agency.link} says whose it is.")
        self._list.show(rows, cursor, nobody)
        name = self._agency.name if self._agency else ""
        title = name or tr("An agency's reports")
        count = tr.plural("{count} report", "{count} reports", len(rows))
        self.query_one("#title", EndsLine).show((Part(shown(title)),), count)
        self._proposed = proposed_earlier(library, self._agency) if self._agency else ()
        older = older_rules(rows, self.jiaokan.ruleset.digest, tr)
        self.query_one("#names", EndsLine).show((Part(shown(self._said_of_names())),), older)
        self.refresh_bindings()

    def _said_of_names(self) -> str:
        """What the agency is called too; first what it may have been, which a reviewer can say."""
        tr, said = self.tr, []
        if self._proposed and not self.jiaokan.library.read_only:
            names = tr(", ").join(one.agency.name for one in self._proposed)
            told = self.said("{agency.succeed}: may have been {names} till the reform of {year}")
            said.append(told.format(names=names, year=self._proposed[0].year))
        others = self._agency.names[1:] if self._agency else ()
        if others:
            said.append(tr("also called: {names}").format(names=tr(", ").join(others)))
        return "  ".join(said)

    def _draw(self, row: OfYear, width: int) -> Line:
        shown, tr = self.glyphs.shown, self.tr
        remarks = [] if row.counts else [tr("next year is not held against it")]
        told = tr(", ").join(filter(None, (year_told(row.year_from, tr), *remarks)))
        name = f"{row.name or row.title} ({told})" if told else row.name or row.title
        beginning = " " * _BEFORE + pad(str(row.year or "-"), _YEAR)
        linked = pad(tr(LINKED[row.linked]), self._linked_width)
        return (Part(f"{beginning}{linked}{shown(name)}"),)

    def possible(self, name: str) -> bool:
        if not self.is_mounted:
            return False
        if self.query_one(Prompt).display or self.query_one(Choice).display:
            return name == "back.close"
        if self.jiaokan.library.read_only and name in ("agency.link", *_NEEDS_AGENCY):
            return name == "agency.choose" and bool(self._list.items)
        return bool(self._list.items) or name not in _NEEDS_AGENCY

    def action_agency_choose(self) -> None:
        row = self._list.current
        if row is not None:
            open_review(self, row.uuid)

    def action_years_open(self) -> None:
        from tui.screens.years import YearsScreen  # noqa: PLC0415 - not before it is wanted

        row = self._list.current
        self.app.push_screen(YearsScreen(row.uuid if row else self._report))

    def action_agency_link(self) -> None:
        title = self.tr("Like {name}: type a part of the name")
        self.app.push_screen(self._others(title), self._link)

    def action_agency_succeed(self) -> None:
        title = self.tr("What {name} was called, or took in: type a part of its name")
        proposed = [one.agency.id for one in self._proposed]
        self.app.push_screen(self._others(title, proposed), self._ask_year)

    def action_agency_unlink(self) -> None:
        row, app = self._list.current, self.jiaokan
        if row is None:
            return
        try:
            parted = agency_links.unlink(app.library, row.uuid, app.ruleset)
        except Stale:
            self.notify(self.tr("Nothing links this report with another."))
            return
        said = self.said("Unlinked: {names}; {history.undo} takes that back.")
        self._done(said.format(names=self.glyphs.shown(parted)))

    def _others(self, title: str, proposed: Sequence[str] = ()) -> AgenciesScreen:
        """To choose from; those like this agency's name, or the report's title, come first."""
        app, agency = self.jiaokan, self._agency
        name = agency.name if agency else reports.row(app.library, self._report, "").name
        return AgenciesScreen(title.format(name=name), name, agency.id if agency else "", proposed)

    def _link(self, chosen: Agency | None) -> None:
        app = self.jiaokan
        if chosen is None:
            return
        try:
            agency_links.link(app.library, self._of_agency, chosen.id, app.ruleset)
        except Stale:
            self.notify(self.tr("They are one agency already."))
            return
        self._done(self.said("Linked; {history.undo} takes that back."))

    def _ask_year(self, chosen: Agency | None) -> None:
        if chosen is None or self._agency is None:
            return
        after = max(chosen.years, default=0)
        own = [year for year in self._agency.years if year > after] or self._agency.years
        row = self._list.current
        name = (row.name if row is not None else "") or self._agency.name
        question = self.tr("{name} counts from the year").format(name=self.glyphs.shown(name))
        self.query_one(Prompt).ask(
            question,
            str(own[0]) if own else "",
            None,
            lambda text: self._succeed(chosen, text),
            self.refresh_bindings,
        )
        self.refresh_bindings()

    def _succeed(self, chosen: Agency, text: str) -> None:
        self.refresh_bindings()
        if not (text.isascii() and text.isdigit() and len(text) == len("2024")):
            self.notify(self.tr("A year has four digits, as 2024."), severity="warning")
            return
        since = int(text)
        if max(chosen.years, default=0) >= since:
            self._ask_whether(chosen, since)
        else:
            self._say_earlier(chosen, since)

    def _ask_whether(self, chosen: Agency, since: int) -> None:
        """What went on under its own name may be no earlier one."""
        question = self.tr("{name} has reports until {year}: an earlier name from {since} on?")
        asked = question.format(
            name=self.glyphs.shown(chosen.name), year=max(chosen.years), since=since
        )
        options = (Option("1", self.tr("yes, all the same")), Option("2", self.tr("no")))

        def answered(key: str) -> None:
            self._list.focus()
            self.refresh_bindings()
            if key == "1":
                with self.jiaokan.telling():
                    self._say_earlier(chosen, since)

        self.query_one(Choice).ask(asked, options, answered, lambda: answered(""))
        self.refresh_bindings()

    def _say_earlier(self, chosen: Agency, since: int) -> None:
        app = self.jiaokan
        try:
            agency_links.succeed(app.library, self._of_agency, chosen.id, since, app.ruleset)
        except Stale:
            self.notify(self.tr("They are one agency already."))
            return
        except Circular:
            said = self.tr("{name} follows this agency already, and cannot be what it was before.")
            self.notify(said.format(name=self.glyphs.shown(chosen.name)), severity="warning")
            return
        self._done(self.said("Linked; {history.undo} takes that back."))

    @property
    def _of_agency(self) -> str:
        """The report that is linked: the one under the cursor, or the one that names none."""
        row = self._list.current
        return row.uuid if row is not None else self._report

    def _done(self, said: str) -> None:
        self.read()
        self.notify(said)

    def action_back_close(self) -> None:
        prompt = self.query_one(Prompt)
        if prompt.display:
            prompt.give_up()
        else:
            self.dismiss()

    def action_back_leave(self) -> None:
        self.dismiss()
