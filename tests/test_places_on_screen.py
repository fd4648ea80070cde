"""Where things stand in files that are no plain text, and in the report of the year before."""

from __future__ import annotations

import html
from itertools import groupby

from store.library import Library
from store.written.annotations import Anchor, Target, annotate
from tests.corrected import bring
from tests.county import RULESET
from tests.screens import app_of, do, opened, picture
from tests.test_pairs import CARRIED
from tui.review.reviewing import Review
from tui.screens.review import ReviewScreen
from tui.widgets.evidence_panel import EvidencePanel
from tui.widgets.form_table import FormTable
from tui.widgets.message_line import MessageLine


def page(text: str) -> str:
    """As a page of the web, lines with bars a table."""
    pieces: list[str] = []
    for in_table, lines in groupby(text.splitlines(), lambda line: "|" in line):
        shown = [html.escape(line) for line in lines]
        if in_table:
            rows = (line.rstrip(" |").split("|") for line in shown)
            cells = ("</td><td>".join(row) for row in rows)
            shown = ["<table>", *(f"<tr><td>{row}</td></tr>" for row in cells), "</table>"]
        else:
            shown = [f"<p>{line}</p>" for line in shown]
        pieces += shown
    body = "\n".join(pieces)
    return f"<!DOCTYPE html><html><head><title></title></head><body>\n{body}\n</body></html>"


async def test_a_place_in_another_report_is_quoted_and_one_key_away_and_back(
    library: Library,
) -> None:
    bring(library, page(CARRIED[0]), path="/2022.html")
    uuid = bring(library, page(CARRIED[1]), path="/2023.html")
    async with opened(library, RULESET) as pilot:
        review = Review(library, RULESET, uuid)
        app_of(pilot).push_screen(ReviewScreen(review, begin=to_the_pair))
        await pilot.pause()
        panel = pilot.app.screen.query_one(EvidencePanel)
        foot = pilot.app.screen.query_one("#message", MessageLine)
        here, there, _ = (row for row in panel.shown.split("\n") if ", column " in row)
        assert "total 4  table 2, row 5, column 8" in here
        assert "total 5  2022, table 2, row 8, column 8" in there
        assert foot.foot == "table 2, row 5, column 8"
        await do(pilot, "view.side")
        assert "Enter opens the report of 2022 there." in picture(pilot)
        await do(pilot, "view.table")
        marked = [
            row.name
            for row in pilot.app.screen.query_one(FormTable).items
            if any(one.mark for one in row.cells)
        ]
        assert ["二、" in one for one in marked] == [True]  # of the form of this year
        await do(pilot, "view.table", "view.choose")
        other = pilot.app.screen
        assert isinstance(other, ReviewScreen)
        assert other.review.row.year == 2022
        assert other.query_one(MessageLine).foot == "table 2, row 8, column 8"
        assert "Esc goes back" in picture(pilot)
        await do(pilot, "back.close")
        assert pilot.app.screen.query_one(EvidencePanel) is panel
        assert review.there is not None
        await do(
            pilot, "view.side", "view.choose"
        )  # at a place of its own there is nothing to open
        assert pilot.app.screen.query_one(EvidencePanel) is panel
        await do(pilot, "cursor.top")
        assert foot.foot == ""


async def test_lists_say_the_place_in_the_file_where_it_cuts_nothing(library: Library) -> None:
    bring(library, page(CARRIED[0]), path="/2022.html")
    uuid = bring(library, page(CARRIED[1]), path="/2023.html")
    review = Review(library, RULESET, uuid)
    anchor = Anchor(Target.SPAN, (review.report.cells[0].span,))
    for comment in ("请核对。", "很长的批注，" * 20):
        annotate(library, uuid, anchor, comment, text_version=review.report.row.version)
    for width in (80, 100):
        async with opened(library, RULESET, speaking="zh", size=(width, 24)) as pilot:
            app_of(pilot).push_screen(ReviewScreen(review, begin=to_the_pair))
            await pilot.pause()
            await do(pilot, "view.annotations")
            short, long = (one for one in picture(pilot).split("\n") if one.endswith(" li"))
            assert short.endswith("  表2 行4 列2  li")
            assert "表2" not in long
            await do(pilot, "view.findings")
            found = next(one for one in picture(pilot).split("\n") if " XYR002 " in one)
            assert ("总计" in found, "表2 行5 列8  9" in found) == (True, width == 100)


def to_the_pair(review: Review) -> None:
    found = (one.key for one in review.report.findings if one.code == "XYR002")
    assert review.to_finding(next(found))
