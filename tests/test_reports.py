"""The queue is read straight from SQLite, and a report comes back as it was examined."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.examined import Facts
from checks.finding import Finding, Scope, Severity, Status
from checks.linked import Linked
from checks.rule import Ruleset
from report.interval import Interval
from store import packing
from store.changes import history
from store.intake import keeping
from store.intake.observing import Observation
from store.library import Library
from store.queue.reports import (
    Filter,
    Mark,
    Row,
    Totals,
    count,
    open_report,
    page,
    row,
    set_reviewed,
    totals,
)
from store.written.verdicts import Judgement, judge
from tests.invented import LATER_RULES, RULES, examined, finding, keep, text

TODAY = RULES.digest


def queue(library: Library, filter: Filter = Filter()) -> list[Row]:  # noqa: B008  (frozen)
    rows = page(library, filter, TODAY, 0, 100)
    assert count(library, filter) == len(rows)
    return rows


def test_an_empty_library_has_nothing(library: Library) -> None:
    assert queue(library) == []
    assert totals(library, TODAY) == Totals(0, 0, 0, 0, 0)
    with pytest.raises(KeyError):
        row(library, "none", TODAY)
    with pytest.raises(KeyError):
        open_report(library, "none", TODAY)
    with pytest.raises(KeyError):
        set_reviewed(library, "none", reviewed=True)


@pytest.mark.parametrize(("found", "unread"), [(0, True), (99, True), (100, False), (200, False)])
def test_a_report_most_of_whose_table_was_not_read_says_so(
    library: Library, found: int, unread: bool
) -> None:
    source, known = examined(text())
    coverage = replace(known.coverage, cells_expected=200, cells_found=found)
    packed = packing.pack(source, replace(known, coverage=coverage))
    with library.write() as database:
        keeping.keep(database, packed, Observation(b"/in/1.txt", "/in/1.txt", 1, 9), RULES)
    assert [one.unread for one in queue(library)] == [unread]


def test_a_report_comes_back_as_it_was_examined(library: Library) -> None:
    report = text()
    findings = (finding(start=60), finding("SUM001", start=20, status=Status.PASS))
    uuid = keep(library, report, path="/in/一.txt", findings=findings)
    source, known = examined(report, findings=findings)
    stored = open_report(library, uuid, TODAY)
    assert stored.sha256 == source.sha256
    assert stored.document == known.document
    assert stored.document.line(2) == "一、概述"
    assert stored.sections == known.sections
    assert stored.cells == known.cells
    assert stored.mentions == known.mentions
    assert stored.repeats == known.repeats
    assert stored.coverage == known.coverage
    assert stored.findings == (findings[1], findings[0])
    assert stored.paths == ("/in/一.txt",)
    assert stored.row == row(library, uuid, TODAY)


def test_a_row_says_what_the_queue_shows(library: Library) -> None:
    uuid = keep(
        library,
        findings=(
            finding("A"),
            finding("B", status=Status.ASK, severity=Severity.WARNING),
            finding("C", status=Status.ASK, severity=Severity.NOTE),
            finding("D", status=Status.PASS),
        ),
    )
    assert row(library, uuid, TODAY) == Row(
        uuid=uuid,
        title="云溪市档案馆2023年政府信息公开工作年度报告",
        agency="云溪市档案馆",
        year=2023,
        form="2021",
        copies=2,
        identical=False,
        fails=1,
        asks=1,
        judged=0,
        annotations=0,
        mark=Mark.UNTOUCHED,
        reviewer="",
        stale=False,
        version=1,
    )
    assert row(library, uuid, "other rules").stale


def test_a_report_that_names_nothing_goes_by_its_file(library: Library) -> None:
    nameless = keep(library, "\n全年公开10条。\n", path="/in/附件 3.txt", agency="")
    named = keep(library)
    assert [(one.uuid, one.name) for one in queue(library)] == [
        (nameless, "附件 3.txt"),
        (named, "云溪市档案馆"),
    ]
    keep(library, "\n全年公开11条。\n", path="/in/附件 3.txt", agency="")
    assert row(library, nameless, TODAY).name == "附件 3.txt"


def test_a_judged_finding_moves_from_one_count_to_another(library: Library) -> None:
    first, second = finding("A"), finding("B")
    uuid = keep(library, findings=(first, second))
    judge(library, uuid, first, Judgement.CONFIRMED)
    shown = row(library, uuid, TODAY)
    assert (shown.fails, shown.judged) == (1, 1)


def test_a_verdict_on_another_state_does_not_count(library: Library) -> None:
    found = finding()
    uuid = keep(library, findings=(found,))
    judge(library, uuid, replace(found, state="48<9999"), Judgement.CONFIRMED)
    shown = row(library, uuid, TODAY)
    assert (shown.fails, shown.judged) == (1, 0)


def test_totals_are_of_the_whole_library(library: Library) -> None:
    uuids = [keep(library, agency=f"云溪市第{n}局") for n in range(4)]
    keep(library, agency="平湖市教育局", ruleset=LATER_RULES)
    set_reviewed(library, uuids[0], reviewed=True)
    judge(library, uuids[1], finding(), Judgement.CONFIRMED)
    assert totals(library, TODAY) == Totals(
        reports=5, not_reviewed=4, stale=1, waiting=0, failures=0
    )


def test_the_queue_stands_as_it_was_imported_page_by_page(library: Library) -> None:
    uuids = [keep(library, agency=f"云溪市第{n}局", year=2000 + n) for n in range(7)]
    set_reviewed(library, uuids[3], reviewed=True)
    pages = [page(library, Filter(), TODAY, offset, 3) for offset in (0, 3, 6, 9)]
    assert [[shown.uuid for shown in one] for one in pages] == [
        uuids[:3],
        uuids[3:6],
        uuids[6:],
        [],
    ]


def test_the_queue_is_narrowed(library: Library) -> None:
    mine = keep(library, agency="云溪市档案馆", year=2021)
    theirs = keep(library, agency="平湖市教育局", year=2022)
    set_reviewed(library, mine, reviewed=True)

    def found(filter: Filter) -> list[str]:
        return [shown.uuid for shown in queue(library, filter)]

    assert found(Filter(not_reviewed=True)) == [theirs]
    assert found(Filter(reviewer="li")) == [mine]
    assert found(Filter(year=2022)) == [theirs]
    assert found(Filter(year=2022, reviewer="li")) == []
    assert found(Filter(form="2021")) == [mine, theirs]
    assert found(Filter(form="2014")) == []


def test_words_are_found_exactly_in_texts_and_roughly_in_titles(library: Library) -> None:
    one = keep(library, agency="云溪市档案馆", report=text("云溪市档案馆") + "设立查阅点三处。")
    two = keep(library, agency="平湖市教育局", report=text("平湖市教育局"))

    def found(words: str) -> list[str]:
        return [shown.uuid for shown in queue(library, Filter(words=words))]

    assert found("查阅点") == [one]
    assert found("查阅站") == []
    assert found("点") == [one]  # one character is enough
    assert found("平湖市教肓局2023年政府信息公开") == [two]  # one character is another
    assert found("平湖 网站") == [two]
    assert found("平湖 查阅点") == []
    assert found("  ") == [one, two]
    assert found("100%' OR 1") == []
    assert [shown.uuid for shown in queue(library, Filter(words="网站", year=2022))] == []


def test_what_was_written_since_is_found(
    library: Library, signed: Callable[[str], Library]
) -> None:
    assert queue(library, Filter(words="教育局")) == []
    one = keep(library, agency="平湖市教育局")
    assert [shown.uuid for shown in queue(library, Filter(words="教育局"))] == [one]
    two = keep(signed("wang"), agency="云溪市教育局")
    assert [shown.uuid for shown in queue(library, Filter(words="教育局"))] == [one, two]


def test_texts_are_those_of_the_present_version(library: Library) -> None:
    uuid = keep(library, "甲\n", path="/a.txt")
    assert keep(library, "乙\n", path="/a.txt") == uuid
    assert open_report(library, uuid, "").document.text == "乙\n"


def test_a_report_is_reviewed_or_not(library: Library) -> None:
    uuid = keep(library)
    set_reviewed(library, uuid, reviewed=True)
    set_reviewed(library, uuid, reviewed=True)
    assert row(library, uuid, TODAY).mark is Mark.REVIEWED
    set_reviewed(library, uuid, reviewed=False)
    assert row(library, uuid, TODAY).mark is Mark.BEGUN
    assert [change.what for change in history.changes(library)] == ["unreview", "review"]


def test_another_text_marks_a_reviewed_report_changed(library: Library) -> None:
    uuid = keep(library, "甲\n", path="/a.txt")
    set_reviewed(library, uuid, reviewed=True)
    keep(library, "乙\n", path="/a.txt")
    shown = row(library, uuid, TODAY)
    assert (shown.mark, shown.reviewer, shown.version) == (Mark.CHANGED, "li", 2)


def test_a_report_that_changed_while_it_was_read_is_not_called_reviewed(library: Library) -> None:
    uuid = keep(library, "甲\n", path="/a.txt")
    read = open_report(library, uuid, TODAY)
    keep(library, "乙\n", path="/a.txt")
    set_reviewed(library, uuid, reviewed=True, text_version=read.row.version)
    assert row(library, uuid, TODAY).mark is Mark.CHANGED
    set_reviewed(library, uuid, reviewed=True, text_version=2)
    assert row(library, uuid, TODAY).mark is Mark.REVIEWED


def of_the_year_before(
    earlier: Facts,
    later: Facts,
    ruleset: Ruleset,
    linked: Linked,
    texts: tuple[str, str],
    *,
    merged: object = None,
) -> tuple[Finding, ...]:
    assert linked is Linked.NAME
    assert later.year == earlier.year + 1
    assert earlier.values == {"published": 48}
    state = f"{earlier.year}→{later.year}"
    return (finding("YOY001", scope=Scope.PAIR, key=f"YOY001 {later.year}", state=state),)


@pytest.fixture
def related(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("checks.relate.relate", of_the_year_before)


@pytest.mark.usefixtures("related")
@pytest.mark.parametrize("years", [(2021, 2022, 2023), (2023, 2022, 2021), (2022, 2023, 2021)])
def test_neighbouring_years_of_one_agency_are_held_against_each_other(
    library: Library, years: tuple[int, ...]
) -> None:
    uuids = {year: keep(library, year=year) for year in years}
    keep(library, agency="平湖市教育局", year=2022)
    keep(library, agency="", year=2022)
    keep(library, agency="", year=2023)
    states = {
        year: [found.state for found in open_report(library, uuid, TODAY).findings]
        for year, uuid in uuids.items()
    }
    assert states == {2021: [], 2022: ["2021→2022"], 2023: ["2022→2023"]}
    assert [shown.fails for shown in queue(library)].count(1) == 2


@pytest.mark.usefixtures("related")
def test_a_report_beside_two_of_the_year_before_says_it_once(library: Library) -> None:
    keep(library, text(year=2021, published=1), year=2021)
    keep(library, text(year=2021, published=2), year=2021)
    later = keep(library, year=2022)
    keep(library, text(year=2021, published=3), year=2021)
    assert row(library, later, TODAY).fails == 1


@pytest.mark.usefixtures("related")
def test_a_new_neighbour_marks_a_reviewed_report_changed(library: Library) -> None:
    later = keep(library, year=2022)
    set_reviewed(library, later, reviewed=True)
    keep(library, year=2021)
    assert row(library, later, TODAY).mark is Mark.CHANGED
    assert open_report(library, later, TODAY).findings[0].scope is Scope.PAIR


@pytest.mark.usefixtures("related")
def test_a_year_that_is_told_no_more_lets_go_of_its_neighbours(library: Library) -> None:
    keep(library, "甲\n", year=2021, path="/a.txt")
    later = keep(library, "乙\n", year=2022, path="/b.txt")
    assert row(library, later, TODAY).fails == 1
    keep(library, "丙\n", year=0, path="/a.txt")
    assert row(library, later, TODAY).fails == 0


numbers = st.integers() | st.decimals(allow_nan=False, allow_infinity=False)


@given(st.lists(numbers))
def test_numbers_of_any_size_come_back(values: list[int | Decimal]) -> None:
    named = {str(position): value for position, value in enumerate(values)}
    source, known = examined(text(), values=named or None)
    facts = packing.values(packing.pack(source, known).facts_json)
    assert facts == (named or {"published": 48})


@given(st.builds(Interval, numbers, st.none() | numbers, st.booleans()))
def test_intervals_come_back(interval: Interval) -> None:
    source, known = examined(text())
    mention = replace(known.mentions[0], amount=interval)
    packed = packing.pack(source, replace(known, mentions=(mention,)))
    assert packing.mention(packed.mentions[0]) == mention
