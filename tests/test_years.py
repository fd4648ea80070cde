"""An agency's figures over the years: one row for what asks for the same, on whatever form."""

from __future__ import annotations

import pytest

from checks.fault import RulesError
from checks.finding import Status
from checks.form_file import read_form
from checks.series import series
from store.agency import years
from store.agency.agencies import agency_of
from store.agency.years import Across, across
from store.library import Library
from store.queue.reports import open_report
from store.written import muting
from tests.corrected import bring
from tests.county import RULESET
from tests.test_agencies import OLD, carried
from tests.test_copied import SENTENCES
from tests.test_form_words import FORM


def of_2014(year: int, received: int) -> str:
    """A report on the form of 2014 that says how many requests came."""
    return (
        f"{OLD}{year}年政府信息公开工作年度报告\n"
        "主动公开规范性文件数 |\n条 |\n12 | ||\n"
        f"(一)收到申请数 |\n件 |\n{received} | ||\n"
        "1.当面申请数 |\n件 |\n| ||\n"
    )


def brought(library: Library, *texts: str) -> list[str]:
    return [bring(library, text, path=f"/{n}.txt") for n, text in enumerate(texts)]


def seen(library: Library, uuid: str) -> Across:
    agency = agency_of(library, uuid)
    assert agency is not None
    return across(library, agency.id, RULESET)


def test_what_asks_for_the_same_stands_in_one_row_over_all_forms(library: Library) -> None:
    uuid, *_ = brought(library, of_2014(2020, 9), *carried((OLD, OLD)))
    found = seen(library, uuid)
    assert [column.year for column in found.columns] == [2020, 2021, 2022, 2023]
    assert found.columns[1].report is None
    received = next(row for row in found.rows if "3.1" in row.ids.values())
    assert dict(received.ids) == {"2021": "3.1@total", "2014": "3.1"}
    assert found.values(received) == (9, None, 15, 22)
    # What only the earlier form asks for stands behind the rows of the later one, under its name.
    heads = [row.form for row in found.rows if row.heading and row.row is None]
    assert heads == ["2021", "2014"]
    in_person = next(row for row in found.rows if row.ids == {"2014": "3.1.1"})
    assert found.columns[0].cell(in_person) is not None
    assert found.values(in_person) == (None,) * 4
    assert found.columns[3].id_in(in_person) == ""


def test_no_figure_stands_in_two_rows_and_none_is_lost() -> None:
    rows = series(RULESET.forms, RULESET.forms)
    stand = [(form, id_) for row in rows for form, id_ in row.ids.items()]
    asked = [
        (form.id, one.id)
        for form in RULESET.forms.values()
        for one in form.indicators
        if not one.heading
    ]
    assert sorted(stand) == sorted(asked)
    disclosed = {frozenset(row.ids.items()) for row in rows if "2.1.2@valid" in row.ids.values()}
    assert disclosed == {frozenset({("2021", "2.1.2@valid")})}, "the stock is not the total of 2019"


def test_what_does_not_agree_names_its_figures_on_both_sides(library: Library) -> None:
    """And nothing else: of words that were copied no figure is shown here to go to."""
    told = "\n".join(SENTENCES)
    uuid, later = brought(library, *(text + told for text in carried((OLD, OLD))))
    codes = {one.code for one in open_report(library, later, RULESET.digest).findings}
    assert {"XYR002", "XYR006"} <= codes
    (mismatch,) = seen(library, uuid).mismatches
    assert (mismatch.finding.code, mismatch.finding.status) == ("XYR002", Status.FAIL)
    assert mismatch.places[:2] == ((1, "3.2@total"), (0, "3.4@total"))
    muting.set_muted(library, "XYR002", True)
    assert not seen(library, uuid).mismatches


def test_a_report_of_a_year_there_is_already_has_a_column_behind_the_first(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = (of_2014(2016, 9), of_2014(2016, 8) + "\n其他\n", of_2014(2016, 7) + "\n另有\n")
    first, second, _ = brought(library, *texts)
    monkeypatch.setattr(years, "MOST_OF_A_YEAR", 2)
    found = seen(library, first)
    assert [
        (column.report.uuid, column.number, column.reports, column.taken)
        for column in found.columns
        if column.report
    ] == [(first, 1, 3, True), (second, 2, 3, False)]
    received = next(row for row in found.rows if "3.1" in row.ids.values())
    assert found.values(received) == (9, 8)


def test_a_year_that_is_missing_parts_those_around_it(library: Library) -> None:
    earlier, later = carried((OLD, OLD))
    uuid, _ = brought(library, earlier.replace("2022年", "2021年"), later)
    found = seen(library, uuid)
    assert [bool(column.report) for column in found.columns] == [True, False, True]
    assert not found.mismatches
    bring(library, earlier, path="/between.txt")
    found = seen(library, uuid)
    assert [one.finding.key for one in found.mismatches if "XYR002" in one.finding.key] == [
        "XYR002|pair|2021+2022|3.2",
        "XYR002|pair|2022+2023|3.2",
    ]


def test_last_years_figure_is_marked_on_the_form_it_stands_on(library: Library) -> None:
    """The growth is of 3.1@total of the form of 2019, which is 3.1 of that of 2014."""
    growth = next(one for one in RULESET.rules["XYR005"].examples if "2018年" in one.earlier)
    uuid, _ = brought(library, growth.earlier, growth.text)
    (mismatch,) = seen(library, uuid).mismatches
    assert set(mismatch.places) == {(0, "3.1"), (1, "3.1@total")}


def test_years_far_apart_are_shown_as_far_as_anybody_looks_back(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(years, "MOST_YEARS", 2)
    uuid, _ = brought(library, of_2014(2015, 9), of_2014(2018, 8))
    assert [column.year for column in seen(library, uuid).columns] == [2017, 2018]


@pytest.mark.parametrize(
    ("continued", "code"),
    [
        ('[continues.nowhere]\n"1" = "1"', "unknown-field"),
        ('[continues.early]\n"99" = "1"', "no-row"),
        ('[continues.early]\n"1" = "99"', "no-row"),
    ],
)
def test_what_a_form_goes_on_with_must_be_there(continued: str, code: str) -> None:
    early = read_form(FORM.replace('"2019"', '"early"'), "early.toml")
    with pytest.raises(RulesError) as raised:
        read_form(f"{FORM}\n{continued}\n", "a.toml", {"early": early})
    assert raised.value.code == code
