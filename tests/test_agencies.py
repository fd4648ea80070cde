"""Reports are linked by agency: by name, by hand, undoably; and by what their year is known."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path, PurePath

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from checks.agencies import agency_key, names_a_place
from checks.examined import YearFrom
from checks.finding import Finding, Status
from checks.linked import Linked
from checks.reforms import former_names, reforms
from store.agency import agencies
from store.agency import links as agency_links
from store.agency.former import proposed_earlier
from store.agency.path_years import dated
from store.changes import history
from store.changes.merging import merge
from store.changes.stale import Stale
from store.exporting import jsonl
from store.library import Library, open_library
from store.queue.reports import open_report
from tests.corrected import bring
from tests.county import RULESET, examined
from tests.test_pairs import CARRIED

OLD, NEW = "青松县水务局", "青松县水利局"


def carried(names: Sequence[str] = (OLD, NEW)) -> tuple[str, str]:
    """Reports of 2022 and 2023 of which the later takes over 4 where the earlier hands on 5."""
    earlier, later = (text.replace(OLD, name) for text, name in zip(CARRIED, names, strict=True))
    return earlier, later


def brought(library: Library, names: Sequence[str] = (OLD, NEW)) -> tuple[str, str]:
    earlier, later = carried(names)
    return bring(library, earlier, path="/a.txt"), bring(library, later, path="/b.txt")


def pair(library: Library, uuid: str) -> Finding | None:
    found = open_report(library, uuid, RULESET.digest).findings
    return next((one for one in found if one.code == "XYR002"), None)


def agency(library: Library, uuid: str) -> agencies.Agency:
    found = agencies.agency_of(library, uuid)
    assert found is not None
    return found


def years(library: Library, uuid: str) -> list[tuple[int, Linked]]:
    """As they are linked to the agency that the report names."""
    found = agencies.years_of(library, agency(library, uuid).id, uuid)
    return [(year.year, one.linked) for year in found for one in year.reports]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("江苏省青松市人民政府", "青松市人民政府"),
        ("江苏省青松市白桦县人民政府办公室", "白桦县政府办"),
        ("青松经济技术开发区管委会", "青松经济技术开发区管理委员会"),
        ("青松縣衛生健康委員會", "青松县卫健委"),
        ("广西壮族自治区青松市财政局", "青松市财政局"),
        ("江苏省青松市", "青松市人民政府"),
        ("青松市白桦街道", "青松市白桦街道办"),
        ("青松县 发展改革委", "青松县发展和改革委员会"),
        ("青松县卫计委", "青松县卫生和计划生育委员会"),
        ("青松县卫生计生局", "青松县卫生和计划生育局"),
        ("青松县工商局", "青松县工商行政管理局"),
        ("青松县安监局", "青松县安全生产监督管理局"),
        ("青松市食药监局", "青松市食品药品监督管理局"),
        ("青松市青杨区环保局", "青松市青杨区环境保护局"),
        ("青松县教体局", "青松县教育和体育局"),
        ("青松县残联", "青松县残疾人联合会"),
        ("青松县文化旅游局（含文物局）", "青松县文化和旅游局"),
        ("青松县政府办公室(挂信访局牌子)", "青松县人民政府办公室"),
        ("青 松 县 财 政 局（盖章）", "“青松县财政局”。"),
        ("中共青松县委办公室", "青松县委办公室"),
        ("內蒙古青松市財政局", "内蒙古自治区青松市财政局"),
        ("青松市白桦县红柳镇", "白桦县红柳镇人民政府"),
    ],
)
def test_one_agency_is_known_by_either_name(one: str, other: str) -> None:
    assert agency_key(one) == agency_key(other)
    assert names_a_place(agency_key(one))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("青松市鼓楼区人民政府", "鼓楼区人民政府"),
        ("江苏省教育厅", "教育厅"),
        ("青松县人民政府", "青松县人民政府办公室"),
        ("青松市住房和城乡建设局", "住房和城乡建设局"),
        ("江苏省住房和城市建设厅", "建设厅"),
        ("青松新区", "青松新区人民政府"),
        ("青松经济技术开发区", "青松经济技术开发区人民政府"),
        ("吉林市财政局", "吉林省财政厅"),
        ("青松县国土资源局", "青松县自然资源局"),
        ("青松县卫生和计划生育委员会", "青松县卫生健康委员会"),
        ("青松县工商行政管理局", "青松县市场监督管理局"),
        ("青松县环境保护局", "青松县生态环境局"),
        ("青松县发改局", "青松县发改委"),
        ("青松县卫健局", "青松县卫健委"),
        ("青松县农业局", "青松县农业农村局"),
        ("青松市财政局", "青松县财政局"),
        ("青松乡人民政府", "青松镇人民政府"),
        ("红柳镇人民政府", "青松县红柳镇人民政府"),
        ("白桦街道办事处", "青松市白桦街道办事处"),
        ("青松经开区管委会", "青松经济技术开发区管委会"),
        ("青松高新区管委会", "青松高新技术产业开发区管委会"),
        ("青松经济技术开发区管委会", "青松经济技术开发区管委会办公室"),
        ("青松县教育局（本级）", "青松县教育局"),
        ("青松县行政审批局（青松县大数据局）", "青松县行政审批局"),
        ("青松县城管局", "青松县城市管理行政执法局"),
        ("省直机关工委", "市直机关工委"),
        ("Qingsong County Finance Bureau", "青松县财政局"),
        ("青松县水利局", "青松县水务局"),
    ],
)
def test_what_may_be_another_stays_apart(one: str, other: str) -> None:
    assert agency_key(one) != agency_key(other)


PLACES = (
    "江苏省青松市",
    "青松市青杨区",
    "內蒙古白桦旗",
    "青松市白桦县红柳镇",
    "白桦街道",
    "省",
    "",
)
OFFICES = ("政府办", "卫健委", "教體局", "人民政府", "开发区管委会", "国土局", "城管局（盖章）", "")


@example("青松市青杨区", "市会县", 0)
@given(
    st.sampled_from(PLACES),
    st.sampled_from(OFFICES) | st.text("局委办政府会和与省市县(含)章。 ", max_size=8),
    st.integers(0, 20),
)
def test_a_name_in_full_stays_as_it_is_wherever_it_was_broken(
    place: str, office: str, at: int
) -> None:
    name = place + office
    key = agency_key(name)
    assert agency_key(key) == key
    assert agency_key(f" {name[:at]} \n{name[at:]}") == key


def test_a_name_of_many_brackets_is_read_at_once() -> None:
    many = "(含章)" * 3000
    assert agency_key(f"青松县财政局{many}") == "青松县财政局"
    assert agency_key(f"{many}财政局") == f"{many}财政局"


def test_what_a_reform_made_of_an_agency_is_proposed_and_never_said(library: Library) -> None:
    earlier, later = brought(library, ("青松县国土局", "青松县自然资源和规划局"))
    bring(library, carried(("青松市国土局", OLD))[0], path="/other.txt")
    bring(library, carried(("青松县林业局", OLD))[0], path="/else.txt")
    own = agency(library, later)
    (proposed,) = proposed_earlier(library, own)
    assert (proposed.agency, proposed.year) == (agency(library, earlier), 2018)
    assert not proposed_earlier(library, agency(library, earlier))
    assert pair(library, later) is None
    agency_links.succeed(library, later, proposed.agency.id, 2023, RULESET)
    assert pair(library, later) is not None
    assert not proposed_earlier(library, agency(library, later))


def test_reforms_name_offices_as_their_agencies_are_known() -> None:
    """Else none would be found; and what was made is none of what it was made of."""
    for reform in reforms():
        assert reform.source
        assert not set(reform.after) & set(reform.before)
        for office in (*reform.after, *reform.before):
            assert agency_key(f"青松县{office}") == f"青松县{office}"
    assert former_names("自然资源局") == (), "of no place"


def test_a_name_that_changed_is_another_agency_until_somebody_says_so(library: Library) -> None:
    earlier, later = brought(library)
    assert pair(library, later) is None
    agency_links.link(library, later, agency(library, earlier).id, RULESET)
    said = pair(library, later)
    assert said is not None
    assert said.status is Status.FAIL
    assert years(library, later) == [(2022, Linked.HAND), (2023, Linked.NAME)]
    assert agency(library, earlier).names == (NEW, OLD)
    history.undo(library, RULESET)
    assert pair(library, later) is None
    history.redo(library, RULESET)
    assert pair(library, later) == said
    agency_links.unlink(library, later, RULESET)
    assert pair(library, later) is None
    with pytest.raises(Stale):
        agency_links.unlink(library, later, RULESET)


def test_what_a_renamed_agency_takes_over_is_asked(library: Library) -> None:
    earlier, later = brought(library)
    agency_links.succeed(library, later, agency(library, earlier).id, 2023, RULESET)
    said = pair(library, later)
    assert said is not None
    assert said.status is Status.ASK
    assert years(library, later) == [(2022, Linked.PREDECESSOR), (2023, Linked.NAME)]
    assert years(library, earlier) == [(2022, Linked.NAME), (2023, Linked.SUCCESSOR)]
    assert agency(library, earlier).id == NEW, "what comes next follows the present name"
    agency_links.unlink(library, later, RULESET)
    assert pair(library, later) is None


def test_what_follows_an_agency_already_was_not_before_it(library: Library) -> None:
    """Nor where another name, or another agency, stands between them."""
    earlier, later = brought(library)
    third, fourth = brought(library, ("白桦县水务局", "白桦县水利局"))
    agency_links.succeed(library, later, agency(library, earlier).id, 2023, RULESET)
    agency_links.link(library, third, agency(library, later).id, RULESET)
    agency_links.succeed(library, fourth, agency(library, third).id, 2024, RULESET)
    before = exported(library)
    for uuid in (earlier, later, third):
        with pytest.raises(agency_links.Circular):
            agency_links.succeed(library, uuid, "白桦县水利局", 2025, RULESET)
    assert exported(library) == before


def test_a_circle_that_two_libraries_make_does_no_harm(library: Library, tmp_path: Path) -> None:
    there = open_library(tmp_path / "there.db", "wang")
    earlier, later = brought(library)
    brought(there)
    agency_links.succeed(library, later, agency(library, earlier).id, 2023, RULESET)
    agency_links.succeed(there, earlier, agency(there, later).id, 2024, RULESET)
    merge(library, exported(there), RULESET)
    assert [year for year, _ in years(library, later)] == [2022, 2023]
    agency_links.unlink(library, later, RULESET)
    assert years(library, later) == [(2023, Linked.NAME)]
    there.close()


def test_two_that_were_merged_into_one_are_beside_each_other(library: Library) -> None:
    one, later = brought(library)
    other = bring(library, carried(("白桦县水务局", NEW))[0], path="/c.txt")
    for earlier in (one, other):
        agency_links.succeed(library, later, agency(library, earlier).id, 2023, RULESET)
    assert sorted(years(library, one)) == [
        (2022, Linked.BESIDE),
        (2022, Linked.NAME),
        (2023, Linked.SUCCESSOR),
    ]


def of_2022(name: str, carried_on: int, day: str = "", firms: int = 1) -> str:
    """A report that carries so many requests on, of which so many are a firm's."""
    figures = f"| {carried_on - firms} | {firms} | 0 | 0 | 0 | 0 | {carried_on} |"
    text = carried((name, name))[0].replace("| 4 | 1 | 0 | 0 | 0 | 0 | 5 |", figures)
    return f"{text}{name}\n2023年{day}\n" if day else text


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0)])
def test_of_two_reports_of_a_year_the_one_signed_last_counts(
    library: Library, order: Sequence[int]
) -> None:
    """What else they disagree on is asked: which one is right no report tells."""
    texts = (of_2022(OLD, 5, "1月20日"), of_2022(OLD, 6, "3月2日"), carried((OLD, OLD))[1])
    uuids = {n: bring(library, texts[n], path=f"/{n}.txt") for n in order}
    said = pair(library, uuids[2])
    assert said is not None
    assert (said.status, said.formula.split(";")[0]) == (Status.ASK, "4 = 6")
    assert "several" in said.arguments
    first, *_ = agencies.years_of(library, agency(library, uuids[2]).id)
    assert [(one.uuid, one.counts) for one in first.reports] == [
        (uuids[1], True),
        (uuids[0], False),
    ]
    bring(library, of_2022(OLD, 4, "3月2日"), path="/1.txt")
    said = pair(library, uuids[2])
    assert said is not None
    assert said.status is Status.PASS


def test_a_report_that_is_here_twice_is_held_against_as_one(library: Library) -> None:
    earlier, later = brought(library, (OLD, OLD))
    bring(library, of_2022(OLD, 5, "1月20日"), path="/again.txt")
    said = pair(library, later)
    assert said is not None
    assert said.status is Status.FAIL
    assert earlier != later


def test_which_of_several_reports_of_one_name_it_follows_nobody_knows(library: Library) -> None:
    """Each county has a bureau that is called so."""
    _, later = brought(library, ("市水务局", "市水务局"))
    assert pair(library, later) is not None
    bring(library, of_2022("市水务局", 7), path="/c.txt")
    assert pair(library, later) is None
    first, _ = agencies.years_of(library, agency(library, later).id)
    assert [one.counts for one in first.reports] == [False, False]


@pytest.mark.parametrize(("others", "status"), [(1, Status.ASK), (0, Status.PASS)])
def test_what_agencies_that_were_merged_carry_on_is_taken_over_together(
    library: Library, others: int, status: Status
) -> None:
    """The rule names both; with one of their reports missing the sum is not known."""
    third = "白桦县水务局"
    later = bring(library, carried((NEW, NEW))[1], path="/later.txt")
    one = bring(library, of_2022(OLD, 2), path="/one.txt")
    two = bring(library, of_2022(third, 2 + others, firms=0), path="/two.txt")
    for earlier in (one, two):
        agency_links.succeed(library, later, agency(library, earlier).id, 2023, RULESET)
    said = pair(library, later)
    assert said is not None
    assert said.status is status
    assert sorted(said.formula.split(";")[0]) == sorted(f"4 = {2 + others} + 2")
    assert said.arguments["merged"] in (OLD, third)
    agency_links.succeed(library, later, "青杨县水务局", 2023, RULESET)
    assert pair(library, later) is None, "it was merged of three, and one report is not here"
    history.undo(library, RULESET)
    assert pair(library, later) == said


def test_what_took_another_in_takes_over_from_both(library: Library) -> None:
    own, later = brought(library, (OLD, OLD))
    other = bring(library, of_2022("白桦县水务局", 2), path="/other.txt")
    agency_links.succeed(library, later, agency(library, other).id, 2023, RULESET)
    said = pair(library, later)
    assert said is not None
    assert (said.status, said.formula.split(";")[0]) == (Status.ASK, "4 = 5 + 2")
    assert said.arguments["merged"] == "白桦县水务局"
    assert own != later


def test_a_report_is_not_of_the_agency_whose_name_it_bears(library: Library) -> None:
    """Many bodies are called so."""
    earlier, later = brought(library, ("市水务局", "市水务局"))
    said = pair(library, later)
    assert said is not None
    assert said.status is Status.ASK
    assert years(library, later) == [(2022, Linked.LIKENESS), (2023, Linked.LIKENESS)]
    agency_links.unlink(library, later, RULESET)
    assert pair(library, later) is None
    assert years(library, earlier) == [(2022, Linked.LIKENESS)]
    agency_links.link(library, later, agency(library, earlier).id, RULESET)
    said = pair(library, later)
    assert said is not None
    assert said.status is Status.FAIL


def test_what_is_said_of_agencies_goes_to_another_library_once(
    library: Library, tmp_path: Path
) -> None:
    earlier, later = brought(library)
    agency_links.link(library, later, agency(library, earlier).id, RULESET)
    there = open_library(tmp_path / "there.db", "wang")
    lines = exported(library)
    assert merge(there, lines, RULESET).added == 1
    assert merge(there, lines, RULESET).added == 0
    brought(there)
    assert pair(there, later) == pair(library, later)
    agency_links.unlink(there, later, RULESET)
    merge(library, exported(there), RULESET)
    assert pair(library, later) is None
    assert [one for one in exported(library) if '"type": "link"' in one] == [
        one for one in exported(there) if '"type": "link"' in one
    ]
    there.close()


def exported(library: Library) -> list[str]:
    stream = io.StringIO()
    jsonl.write(library, stream)
    return stream.getvalue().splitlines()


def test_an_agency_follows_itself_in_no_library_that_knows_both_names_as_one(
    library: Library, tmp_path: Path
) -> None:
    earlier, later = brought(library, ("青松县教体局", "青松县教育局"))
    agency_links.succeed(library, later, agency(library, earlier).id, 2023, RULESET)
    lines = [one.replace("青松县教育局", "青松县教体局") for one in exported(library)]
    there = open_library(tmp_path / "there.db", "wang")
    assert merge(there, lines, RULESET).added == 0
    assert not [one for one in exported(there) if '"type": "link"' in one]
    there.close()


def test_the_names_most_alike_are_proposed_first(library: Library) -> None:
    for number, name in enumerate(("青松市鼓楼区财政局", "白桦县财政局", NEW, OLD)):
        bring(library, carried((name, name))[1], path=f"/{number}.txt")
    known = agencies.agencies(library)
    assert agencies.alike(known, "鼓楼区财政局", 1)[0].name == "青松市鼓楼区财政局"
    assert [one.name for one in agencies.alike(known, "青松县水务局", 2)] == [OLD, NEW]


UNDATED = "政府信息公开工作年度报告\n一、概述\n我局公开信息48条。\n"


@pytest.mark.parametrize(
    ("text", "path", "told"),
    [
        (UNDATED, "/reports/2021年度/水务局.txt", (2021, YearFrom.PATH)),
        (UNDATED, "/2020/水务局2021年报.txt", (2021, YearFrom.PATH)),
        (UNDATED, "/2021/t20220115_77.txt", (2021, YearFrom.PATH)),
        (UNDATED, "/水务局/2022-01-15.txt", (0, YearFrom.NOWHERE)),
        (UNDATED, "/水务局/2020至2021年.txt", (0, YearFrom.NOWHERE)),
        (UNDATED, "/2019—2023年度/水务局.txt", (0, YearFrom.NOWHERE)),
        (UNDATED, "/2023年度/2019-2023/20240131.txt", (0, YearFrom.NOWHERE)),
        (UNDATED, "/2023年度/t20240131_99.txt", (2023, YearFrom.PATH)),
        (UNDATED, "/2024年1月/水务局２０２３年年报20240131.txt", (2023, YearFrom.PATH)),
        (UNDATED, "/水务局/二○二三年年报.txt", (2023, YearFrom.PATH)),
        (UNDATED, "/水务局/2023年1-12月.txt", (2023, YearFrom.PATH)),
        (UNDATED, "/国办公开办函〔2021〕30号/水务局.txt", (0, YearFrom.NOWHERE)),
        (UNDATED, "/水务局/art_2023_12345.txt", (0, YearFrom.NOWHERE)),
        (f"{UNDATED}青松县水务局\n二〇二四年一月二十日\n", "/a.txt", (2023, YearFrom.SIGNATURE)),
        (f"{UNDATED}青松县水务局\n二〇二四年十九月二十日\n", "/2022/a.txt", (2022, YearFrom.PATH)),
        (f"{UNDATED}青松县水务局\n2024-01-20\n", "/a.txt", (2023, YearFrom.SIGNATURE)),
        (f"{UNDATED}青松县水务局\n2024年7月20日\n", "/2023/a.txt", (2023, YearFrom.PATH)),
        (f"2023年青松县{UNDATED}青松县水务局\n2022年1月5日\n", "/a.txt", (2023, YearFrom.TEXT)),
        (UNDATED, "/水务局/2020年和2021年.txt", (0, YearFrom.NOWHERE)),
        (f"{UNDATED}青松县水务局\n2022年1月15日\n", "/2019/a.txt", (2021, YearFrom.SIGNATURE)),
        (f"2023年青松县水务局{UNDATED}", "/2019/a.txt", (2023, YearFrom.TEXT)),
    ],
)
def test_a_year_is_told_by_the_text_then_the_signature_then_the_path(
    library: Library, text: str, path: str, told: tuple[int, YearFrom]
) -> None:
    row = open_report(library, bring(library, text, path=path), "").row
    assert (row.year, row.year_from) == told
    assert dated(examined(text), PurePath(path)).facts.year == told[0]


def test_paths_that_tell_two_years_tell_none(library: Library) -> None:
    uuid = bring(library, UNDATED, path="/2021/a.txt")
    assert open_report(library, uuid, "").row.year == 2021
    bring(library, UNDATED, path="/2022/a.txt")
    assert open_report(library, uuid, "").row.year == 0


def test_what_must_hold_is_asked_where_a_path_tells_the_year(library: Library) -> None:
    earlier, later = carried((OLD, OLD))
    bring(library, earlier, path="/a.txt")
    nowhere = later.replace("2023年", "")
    assert examined(nowhere).facts.year == 0
    uuid = bring(library, nowhere, path="/2023/b.txt")
    said = pair(library, uuid)
    assert said is not None
    assert said.status is Status.ASK
