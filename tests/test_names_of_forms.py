"""A number of a row means another thing on another form: names are those of the report's own."""

from __future__ import annotations

import pytest

from checks import wording
from checks.correction import Became, Correction
from checks.finding import Finding, Severity, Status
from checks.rule import Ruleset
from store.exporting.voice import Voice
from store.library import Library
from store.queue.reports import Filter, forms, open_report, page
from store.written.corrections import Judged
from store.written.verdicts import Judgement, Verdict
from tests.gridded import HANDLED, RECEIVED, kept_on_grids
from tests.reviewed import kept, review
from tests.screens import do, opened, picture


def test_an_id_is_named_as_its_form_has_it(ruleset: Ruleset) -> None:
    assert wording.indicator_name("4.1", "2014", ruleset, "zh") == "维持具体行政行为数"
    assert wording.indicator_name("4.1", "2021", ruleset, "zh") == "行政复议"
    assert wording.indicator_name("4.1@total", "2021", ruleset, "zh") == "行政复议·总计"
    assert wording.indicator_name("4.1@total", "2014", ruleset, "zh") == "4.1@total"
    assert wording.indicator_name("4.1", "", ruleset, "zh") == "4.1"  # of several, none is guessed
    assert wording.indicator_name("11.9.a", "", ruleset, "en") != "11.9.a"  # only one form has it
    assert wording.indicator_name("SUM301", "2021", ruleset, "zh") == "SUM301"


@pytest.mark.parametrize(("form", "name"), [("2014", "维持具体行政行为数"), ("2021", "行政复议")])
def test_what_could_not_be_read_any_more_is_named_by_its_form(
    ruleset: Ruleset, form: str, name: str
) -> None:
    then = Finding("SUM301", 1, Status.FAIL, Severity.ERROR, "", (), "SUM301 a", "", {"form": form})
    correction = Correction(Became.UNREADABLE, then, None, "cell-not-found", ("4.1",))
    verdict = Verdict(
        "", "", "SUM301 a", "SUM301", "", 1, Judgement.CONFIRMED, None, "", "", "", "", 1
    )
    assert name in Voice(ruleset, "zh").became(Judged(verdict, correction, 2, True))


def test_the_library_keeps_the_figures_of_every_column(library: Library, ruleset: Ruleset) -> None:
    kept_on_grids(library, ruleset)
    (row,) = page(library, Filter(), ruleset.digest, 0, 2)
    report = open_report(library, row.uuid, ruleset.digest)
    cells = {cell.indicator: cell for cell in report.cells}
    assert cells["3.1@total"].value == 22
    assert report.document.slice(cells["3.1@total"].span) == "22"
    assert str(cells["2.8.1@amount"].value) == "7730.28"
    assert cells["3.3.3.1@total"].value is None
    assert {RECEIVED.key, HANDLED.key} <= {one.key for one in report.findings}
    assert RECEIVED in report.findings


async def test_reports_on_every_form_are_listed_and_filtered_by_it(
    library: Library, ruleset: Ruleset
) -> None:
    kept(library, ruleset)
    kept_on_grids(library, ruleset)
    assert sorted(forms(library)) == ["2014", "2021"]
    async with opened(library, ruleset) as pilot:
        await do(pilot, "filter.form")
        one = picture(pilot)
        await do(pilot, "filter.form")
        other = picture(pilot)
        assert ("云溪市档案局" in one) != ("云溪市档案局" in other)
        assert ("云溪市档案馆" in one) != ("云溪市档案馆" in other)


async def test_a_report_of_one_form_after_one_of_another_is_shown_on_its_own(
    library: Library, ruleset: Ruleset
) -> None:
    kept(library, ruleset)
    kept_on_grids(library, ruleset)
    async with opened(library, ruleset, size=(120, 60)) as pilot:
        for _ in range(2):
            await do(pilot, "report.open", "view.table")
            on_2021 = review(pilot).report.row.form == "2021"
            assert ("Administrative review" in picture(pilot)) == on_2021
            await do(pilot, "back.leave", "back.leave", "cursor.down")
