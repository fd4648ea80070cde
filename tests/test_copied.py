"""What a report has from the agency's own report of the year before."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checks.copied.passages import copied
from checks.copied.roles import KEPT
from checks.finding import Finding, Status
from checks.relate import relate
from checks.repeats.counterparts import unchanged
from report.span import Span
from tests.county import RULESET, examined

SENTENCES = (
    "围绕河道治理、农村饮水、水库移民三类事项，我局在网站开设专栏，用图表和短视频解读新规定，方便群众查看。",
    "结合业务实际，我局组织各科室信息员集中学习保密审查流程，对拟公开的信息先审后发，没有发生泄密事件。",
    "汛期期间，值班室每两小时在广播和短信平台发布水情，泄洪时间提前通知下游十一个村，没有一户受损。",
    "灌区改造进入收尾阶段，我们按旬公布工程进度和资金拨付情况，村民代表到现场核对后签字，疑问当场答复。",
    "下一步打算把取水许可的办理进度搬到手机上，让企业不用跑窗口就知道材料走到哪一步，并请用水大户先行试用。",
)
TITLE = "青松县水务局{}年政府信息公开工作年度报告\n一、总体情况\n"


def related(earlier: str, later: str) -> list[Finding]:
    one, other = examined(earlier), examined(later)
    texts = one.document.text, other.document.text
    return list(relate(one.facts, other.facts, RULESET, texts=texts))


def whole(text: str) -> list[Span]:
    return [Span(0, len(text))] if text else []


def parts(text: str, said: list[str]) -> list[Span]:
    return [Span(at, at + len(one)) for one in said for at in (text.index(one),)]


TABLES = "\n规章 | 1 | 0 |\n", "\n规章 | 4 | 2 |\n"
ANY_OF_THEM = st.lists(st.sampled_from(SENTENCES), unique=True)


@settings(max_examples=60, deadline=None)
@given(ANY_OF_THEM, ANY_OF_THEM, st.sampled_from([("", ""), ("\n", "\n"), TABLES]))
def test_what_both_say_is_found_in_any_order_and_no_other_words(
    before: list[str], now: list[str], joined: tuple[str, str]
) -> None:
    """Moved, put into the midst of another passage, or left out of it; beside tables of others."""
    earlier, later = joined[0].join(before), joined[1].join(now)
    places = whole(earlier), whole(later)
    if joined == TABLES:
        places = parts(earlier, before), parts(later, now)
    found = copied(earlier, places[0], later, places[1])
    said = sum(map(len, {*before} & {*now}))
    ends = len(now)  # sentences end with the same mark, which may be held against another's
    assert said - (ends if joined == TABLES else 0) <= found.matched <= said + ends
    assert found.told == sum(map(len, now))
    end = 0
    for passage in found.passages:
        assert passage.copy.start >= end
        end = passage.copy.end
        for source, copy in unchanged(passage):
            assert earlier[slice(*source)].split() == later[slice(*copy)].split()


def test_a_passage_says_what_changed_in_it_at_both_places() -> None:
    """Between the stretches stand words that belong to neither."""
    before = f"甲乙丙丁。{SENTENCES[0]}共发布信息120条。戊己"
    now = f"{SENTENCES[3]}|{SENTENCES[0]}共发布信息135条。"
    earlier = [Span(5, len(before) - 2)]
    later = [Span(0, len(SENTENCES[3])), Span(len(SENTENCES[3]) + 1, len(now))]
    (passage,) = copied(before, earlier, now, later).passages
    (edit,) = passage.edits
    assert (edit.was, edit.now, edit.figure) == ("120", "135", True)
    assert (before[slice(*edit.source)], now[slice(*edit.copy)]) == ("120", "135")


@pytest.mark.parametrize("number", ["5", "6", ""])
def test_a_passage_ends_where_a_table_says_something_else(number: str) -> None:
    """One that is the same, or none, parts nothing; a number changed beside it is kept."""
    told = [f"{SENTENCES[0]}共{{}}条", f"{{}}次。{SENTENCES[1]}"]
    table = "\n规范性文件 | {} |\n"
    spoken = [one.format("31") for one in told], [one.format("47") for one in told]
    earlier = table.format("5").join(spoken[0])
    later = (table.format(number) if number else "\n").join(spoken[1])
    found = copied(earlier, parts(earlier, spoken[0]), later, parts(later, spoken[1]))
    assert len(found.passages) == (1 if number == "5" else 2)
    changed = [(one.was, one.now) for part in found.passages for one in part.edits]
    assert changed == [("31", "47"), ("31", "47")]


@pytest.mark.parametrize(
    "law", ["中华人民共和国政府信息公开条例", "青松县水库移民后期扶持管理办法实施细则"]
)
def test_titles_of_laws_are_not_copied_words(law: str) -> None:
    text = f"认真落实《{law}》《{law}补充规定》《{law}若干问题的通知》。"
    assert copied(text, whole(text), text, whole(text)).passages == ()


def test_a_year_left_is_asked_about_once() -> None:
    """Either by the report's own rule or by the pair's, not by both."""
    told = (
        "{}年，我局依托政务新媒体发布图文和短视频，把抗旱用水调度、管网检修停水信息告知用户{}次。"
    )
    earlier = TITLE.format(2022) + told.format(2022, 31)
    for beside in ("", "2023年汛期，值班室每两小时发布水情。"):
        later = TITLE.format(2023) + beside + told.format(2022, 31) + "\n" + SENTENCES[2]
        asked = [
            one.code
            for one in (*examined(later).findings, *related(earlier, later))
            if one.status is Status.ASK and one.code in ("YER001", "XYR007")
        ]
        assert (beside, len(asked)) == (beside, 1)


def test_what_is_copied_is_a_note() -> None:
    told = "\n".join(SENTENCES)
    found = related(TITLE.format(2022) + told, TITLE.format(2023) + told)
    (share,) = [one for one in found if one.code == "XYR006"]
    assert (share.status, share.loud) == (Status.ASK, False)
    assert share.arguments["percent"] == "100"
    here, there = share.evidence
    assert there.elsewhere == here.span


@pytest.mark.parametrize(
    ("told", "kept"),
    [
        ("全年公开信息1234条，公开栏展出图表12张。", ["1234条", "12张"]),
        ("全年公开信息0条，公开栏展出图表近百张。", []),
        ("依照条例第20条、第三十三条，于2021年5月8日起20个工作日内答复，电话12345。", []),
        ("一是抓三项制度，二是每3个月通报1次，第3次通报后整改到位。", []),
        ("收取信息处理费35元，共2件。", ["35元", "2件"]),
    ],
)
def test_a_count_of_no_table_left_in_copied_words_is_shown(told: str, kept: list[str]) -> None:
    """As evidence of the note, and not where it was renewed."""
    for number in ("", "9"):
        words = "\n".join([SENTENCES[0] + told, *SENTENCES[1:]])
        earlier = TITLE.format(2022) + words
        later = TITLE.format(2023) + words.replace("2张", f"{number}2张")
        (share,) = [one for one in related(earlier, later) if one.code == "XYR006"]
        found = [one.value for one in share.evidence if one.role == KEPT]
        assert found == [one for one in kept if not (number and "张" in one)]
        assert share.arguments["kept"] == str(len(found))
        assert (share.status, share.loud) == (Status.ASK, False)


def test_a_part_of_a_longer_number_is_none_that_was_left() -> None:
    told = "1234条信息的起草、审核、签发、更新四个环节都有责任人和时限，各科室一直照此办理。"
    earlier = TITLE.format(2022) + f"汛期的水情由值班室播报，全县共有1{told}" + SENTENCES[0]
    later = TITLE.format(2023) + f"灌区的进度按旬公布，登记在册的是{told}" + SENTENCES[0]
    (share,) = [one for one in related(earlier, later) if one.code == "XYR006"]
    assert share.arguments["kept"] == "0"


INTRODUCED = (
    # 2014
    "青松县水务局根据《中华人民共和国政府信息公开条例》，特向社会公布{}年度政府信息公开年度报告。"
    "全文包括概述、主动公开政府信息情况、依申请公开政府信息情况、收费及减免情况，"
    "行政复议、行政诉讼情况，存在的主要问题和改进措施，并附统计表。"
    "本报告中所列数据的统计期限自{}年1月1日起至12月31日止。报告电子版可在青松县政府网站下载。"
    "如对报告有疑问，请与青松县水务局办公室联系（地址：县城东街1号，邮编：000000，电话：000-0000）。",
    # 2019
    "本年度报告根据《中华人民共和国政府信息公开条例》和国办公开办函〔2019〕60号文件要求编制，"
    "由总体情况、主动公开政府信息情况、存在的主要问题及改进情况等六个部分组成。"
    "数据统计时限为{}年1月1日至{}年12月31日。本年度报告内容可在青松县政府网站查阅。",
    # 2021
    "依据《中华人民共和国政府信息公开条例》、国办公开办函〔2021〕30号文件编制此报告。"
    "现将青松县水务局{}年政府信息公开工作情况报告如下：",
)
CHAPTERS = (
    (
        "一、概述",
        "二、主动公开政府信息情况",
        "四、政府信息公开的收费及减免情况",
        "七、其他需要说明的事项",
    ),
    (
        "一、总体情况",
        "二、主动公开政府信息情况",
        "五、存在的主要问题及改进情况",
        "六、其他需要报告的事项",
    ),
    ("一、总体情况", "（一）主动公开", "五、存在的主要问题及改进情况", "六、其他需要报告的事项"),
)
CLOSED = (
    "{}年，本局无政府信息公开的收费和减免事项，未收取任何费用。",
    "{}年，本局政府信息公开未发生收费情况。",
    "{}年，本局收取政府信息公开信息处理费0元。没有其他需要报告的事项。",
)


@pytest.mark.parametrize("form", range(3))
def test_what_forms_and_laws_word_is_nobodys(form: int) -> None:
    """Of each form; nor is it copied by a report on the next one."""
    reports = []
    for number, year in ((form, 2022), (min(form + 1, 2), 2023)):
        opening, *chapters, closing = CHAPTERS[number]
        said = [opening, SENTENCES[year % 5], *chapters, closing, CLOSED[number].format(year)]
        head = TITLE.format(year).split("\n")[0]
        reports.append("\n".join([head, INTRODUCED[number].format(year, year), *said]))
    one, other = map(examined, reports)
    for text, report, year in ((reports[0], one, 2022), (reports[1], other, 2023)):
        told = [text[span.start : span.end] for span in report.facts.told]
        assert told == [SENTENCES[year % 5]]
    assert copied(reports[0], one.facts.told, reports[1], other.facts.told).passages == ()


def test_what_the_form_prints_over_a_table_is_nobodys() -> None:
    table = "信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |\n规章 | 0 | 0 | 0 |\n"
    words = f"{SENTENCES[0]}\n二、主动公开政府信息情况\n第二十条第（一）项\n{table}"
    report = examined(f"{TITLE.format(2023)}{words}行政规范性文件 | 5 | 1 | 91 |\n")
    assert [report.document.slice(span) for span in report.facts.told] == [SENTENCES[0]]


def test_a_fee_that_was_charged_is_told() -> None:
    told = "全年对2件申请收取信息处理费35元。"
    report = examined(f"{TITLE.format(2023)}{told}\n")
    assert [report.document.slice(span) for span in report.facts.told] == [told]
