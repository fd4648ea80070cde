"""The queue in every order: stable, paged, and a report's place in it known."""

from __future__ import annotations

from pathlib import Path

import pytest

from checks.rule import Ruleset
from store.intake.importing import import_paths
from store.library import Library
from store.queue.ordering import Order
from store.queue.reports import Filter, count, next_after, page, place, set_reviewed
from store.written.annotations import Anchor, Target, annotate
from tests.invented import RULES, finding, keep, text

FILTERS = [Filter(), Filter(year=2022), Filter(not_reviewed=True), Filter(rule="BND101")]


@pytest.fixture
def mixed(library: Library) -> Library:
    """Reports of which several are equal in each respect."""
    for n, agency in enumerate(["平湖市教育局", "", "云溪市档案馆", "平湖市教育局", "安塘县", ""]):
        found = [finding(key=str(number)) for number in range((n * 2) % 3)]
        uuid = keep(library, f"文{n}", agency=agency, year=2021 + n % 2, findings=found)
        if n == 1:
            set_reviewed(library, uuid, True)
    return library


def names(library: Library, order: Order, filter: Filter = FILTERS[0]) -> list[tuple[str, int]]:
    rows = page(library, filter, RULES.digest, 0, 100, order=order)
    return [(row.agency, row.year) for row in rows]


@pytest.mark.parametrize("filter", FILTERS, ids=str)
@pytest.mark.parametrize("order", Order)
def test_pages_follow_one_another_and_places_are_told(
    mixed: Library, order: Order, filter: Filter
) -> None:
    whole = page(mixed, filter, RULES.digest, 0, 100, order=order)
    assert len(whole) == count(mixed, filter) > 0
    single = [
        page(mixed, filter, RULES.digest, offset, 1, order=order)[0] for offset in range(len(whole))
    ]
    assert single == whole
    assert [place(mixed, filter, row.uuid, order) for row in whole] == [*range(len(whole))]


@pytest.mark.parametrize("order", Order)
def test_the_next_report_is_the_one_below_around_the_end(mixed: Library, order: Order) -> None:
    whole = [row.uuid for row in page(mixed, Filter(), "", 0, 100, order=order)]
    left = [row.uuid for row in page(mixed, FILTERS[2], "", 0, 100, order=order)]
    for at, uuid in enumerate(whole):
        below = [one for one in [*whole[at + 1 :], *whole[:at]] if one in left]
        assert next_after(mixed, FILTERS[2], uuid, order) == below[0]
    assert next_after(mixed, FILTERS[2], "none", order) == left[0]
    assert next_after(mixed, Filter(reviewer="nobody"), whole[0], order) is None


def test_a_report_that_is_left_out_has_no_place(mixed: Library) -> None:
    (reviewed,) = (row for row in page(mixed, Filter(), "", 0, 100) if row.mark.value == "reviewed")
    assert place(mixed, Filter(not_reviewed=True), reviewed.uuid) is None
    assert place(mixed, Filter(), "none") is None


def test_most_unjudged_come_first(mixed: Library) -> None:
    rows = page(mixed, Filter(), "", 0, 100, order=Order.UNJUDGED)
    counts = [row.fails + row.asks for row in rows]
    assert counts == sorted(counts, reverse=True)
    assert counts[0] > counts[-1]


def test_agencies_stand_together_latest_year_first_and_nameless_ones_last(mixed: Library) -> None:
    assert names(mixed, Order.AGENCY) == [
        ("云溪市档案馆", 2021),
        ("安塘县", 2021),
        ("平湖市教育局", 2022),
        ("平湖市教育局", 2021),
        ("", 2022),
        ("", 2022),
    ]


def test_the_latest_year_comes_first_and_within_it_what_was_imported_first(mixed: Library) -> None:
    assert names(mixed, Order.YEAR) == [
        ("", 2022),
        ("平湖市教育局", 2022),
        ("", 2022),
        ("平湖市教育局", 2021),
        ("云溪市档案馆", 2021),
        ("安塘县", 2021),
    ]


def test_what_was_written_on_last_comes_first(mixed: Library) -> None:
    rows = page(mixed, Filter(), "", 0, 100)
    annotate(mixed, rows[3].uuid, Anchor(Target.REPORT), "看")
    keep(mixed, "新", path="/new.txt", agency="新来县")
    changed = page(mixed, Filter(), "", 0, 100, order=Order.CHANGED)
    assert [changed[0].agency, changed[1].uuid] == ["新来县", rows[3].uuid]


def test_reports_stand_in_the_order_of_their_files(
    library: Library, ruleset: Ruleset, tmp_path: Path
) -> None:
    """Whichever worker is done first: the earlier files are the longer ones."""
    folder = tmp_path / "in"
    for n in range(6):
        below = folder / ("b" if n % 2 else "a")
        below.mkdir(parents=True, exist_ok=True)
        (below / f"{n}.txt").write_text(text(f"云溪市{n}局") + "全馆认真落实。\n" * (6 - n) * 400)
    import_paths(library, [folder], ruleset, workers=3)
    (folder / "a" / "1.txt").write_text(text("石桥县"))
    import_paths(library, [folder], ruleset, workers=1)
    rows = page(library, Filter(), ruleset.digest, 0, 10)
    assert [row.agency for row in rows] == [*(f"云溪市{n}局" for n in (0, 2, 4, 1, 3, 5)), "石桥县"]
