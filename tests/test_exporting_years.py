"""An agency's figures over the years for a spreadsheet: numbers, what is wrong, and where it is."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from store.exporting.formats import export
from store.exporting.options import Options
from store.library import Library
from tests.corrected import bring
from tests.county import RULESET
from tests.screens import do, line, opened
from tests.test_agencies import NEW, OLD, UNDATED, carried
from tests.test_years import brought, of_2014
from tui.widgets.text_field import TextField

Rows = dict[str, dict[str, str]]


def rows(library: Library, *uuids: str) -> list[dict[str, str]]:
    stream = io.StringIO(newline="")
    options = Options(language="en")
    export(library, "years", stream, ruleset=RULESET, options=options, uuids=uuids or None)
    text = stream.getvalue()
    assert text.startswith("\ufeff")
    assert text.count("\n") == text.count("\r\n")
    return list(csv.DictReader(io.StringIO(text.lstrip("\ufeff"), newline="")))


def by_id(found: list[dict[str, str]]) -> Rows:
    return {row["id"]: row for row in found}


def test_a_row_is_a_figure_with_every_year_its_marks_and_places(library: Library) -> None:
    uuid, *_ = brought(library, of_2014(2020, 9), *carried((OLD, OLD)))
    found = rows(library, uuid)
    assert {row["agency"] for row in found} == {OLD}
    report, *figures = found
    assert (report["figure"], report["2020 place"]) == ("report", "/0.txt")
    assert (report["2021"], report["2021 mark"]) == ("", "no report")
    received = by_id(figures)["3.1@total"]
    assert [received[year] for year in ("2020", "2021", "2022", "2023")] == ["9", "", "15", "22"]
    assert received["2020 place"] == "/0.txt:7"
    over, on = by_id(figures)["3.2@total"], by_id(figures)["3.4@total"]
    assert over["2023 mark"] == on["2022 mark"] == "does not agree XYR002 4 = 5; 3 = 4"
    told = carried((OLD, OLD))[1].splitlines()
    path, _, number = over["2023 place"].rpartition(":")
    assert (path, told[int(number) - 1][:6]) == ("/2.txt", "二、上年结转")
    assert (on["2023 mark"], over["2020 mark"]) == ("", "not asked for")
    assert by_id(figures)["3.1.1"]["2020 mark"] == "blank"
    assert by_id(figures)["3.1.2"]["2020 mark"] == "not found"


def test_a_figure_below_0_is_a_number_and_no_text_a_formula(library: Library) -> None:
    heads = "信息内容 | 上一年项目数量 | 本年增/减 | 处理决定数量 |\n"
    text = (
        f"{OLD}2019年政府信息公开工作年度报告\n第二十条第（五）项 |\n{heads}"
        "行政许可 | 120 | -3 | =1+1 |\n"
    )
    found = by_id(rows(library, bring(library, text, path="/=cmd.txt")))
    assert found["2.5.1@before"]["2019"] == "120"
    assert found["2.5.1@change"]["2019"] == "-3"
    assert found["2.5.1@decisions"]["2019"] == "'=1+1"
    begins = {value[:1] for row in found.values() for value in row.values()}
    assert not begins & set("=+@\t\r")


def test_agencies_stand_below_each_other_under_the_years_of_all(library: Library) -> None:
    first, second = (of_2014(year, 9) for year in (2015, 2017))
    twice = of_2014(2017, 8).replace(OLD, NEW) + "\n其他\n"
    brought(library, first, second.replace(OLD, NEW), twice)
    bring(library, UNDATED, path="/nobody.txt")
    found = rows(library)
    assert [one for one in found[0] if "place" in one] == [
        f"{one} place" for one in ("2015", "2017", "2017 report 2")
    ]
    assert list(dict.fromkeys(row["agency"] for row in found)) == [NEW, OLD]
    report = found[0]
    assert report["2017 mark"] == "1 of 2 reports, the one that counts"
    assert report["2017 report 2 mark"] == "2 of 2 reports; the first counts"


def test_a_report_that_is_not_there_is_an_error(library: Library) -> None:
    with pytest.raises(KeyError):
        rows(library, "nowhere")


async def test_a_key_on_the_years_writes_them(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    brought(library, of_2014(2020, 9), *carried((OLD, OLD)))
    async with opened(library, RULESET) as pilot:
        await do(pilot, "years.open", "export.open")
        assert line(pilot, "title") == f"Export the years of {OLD}"
        path = Path(pilot.app.screen.query_one(TextField).value)
        assert (path.parent, path.name[: len(OLD)], path.suffix) == (tmp_path, OLD, ".csv")
        await do(pilot, "export.start")
        assert "XYR002" in path.read_text("utf-8-sig")
