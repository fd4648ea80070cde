"""The parts of a report, by their own numbering, with what the web page put around them apart."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report.document import Document
from report.furniture import furniture
from report.lines import lines_of
from report.outline import Section, SectionKind, outline
from report.span import Span
from report.tables import tables
from tests.county import examined

SAMPLE = Path(__file__).parent.parent / "sample_reports" / "sample-呼和浩特经开区-2017.txt"

REPORT = """\
云岭县2021年政府信息公开工作年度报告
根据有关规定，编制本报告。
一、总体情况
（一）主动公开
1.网站建设。全年改版一次。
2.新媒体。开通账号。
（二）依申请公开
办理工作有序。一是规范流程；二是加强会商；三是强化监督。
二、主动公开政府信息情况
规章 | 0 | 0 | 0 |
行政规范性文件 | 1 | 0 | 9 |
三、存在的主要问题及改进情况
还需努力。
云岭县人民政府办公室
2022年1月20日
主办单位：云岭县人民政府 云ICP备00000000号
地址：云岭县中山路1号 邮编：000000
"""


def furnished(document: Document) -> tuple[Span, ...]:
    return tuple(furniture(tuple(lines_of(document, document.whole))))


def sections_of(text: str) -> tuple[Document, tuple[Section, ...]]:
    document = Document.of(text)
    region = document.whole
    return document, outline(document, region, tables(document, region))


def named(sections: tuple[Section, ...], kind: SectionKind) -> list[tuple[str, int, str]]:
    return [(s.scheme, s.number, s.title) for s in sections if s.kind is kind]


def test_chapters_bear_their_numbers_and_titles() -> None:
    _, sections = sections_of(REPORT)
    assert named(sections, SectionKind.CHAPTER) == [
        ("一、", 1, "总体情况"),
        ("一、", 2, "主动公开政府信息情况"),
        ("一、", 3, "存在的主要问题及改进情况"),
    ]


def test_items_hang_under_what_they_divide() -> None:
    _, sections = sections_of(REPORT)
    parents = {
        section.title: sections[section.parent].title
        for section in sections
        if section.kind is SectionKind.ITEM and section.parent is not None
    }
    assert parents == {
        "主动公开": "总体情况",
        "网站建设": "主动公开",
        "新媒体": "主动公开",
        "依申请公开": "总体情况",
        "规范流程": "依申请公开",
        "加强会商": "依申请公开",
        "强化监督": "依申请公开",
    }


def test_an_enumeration_in_a_paragraph_is_divided() -> None:
    document, sections = sections_of(REPORT)
    parts = [document.slice(s.span) for s in sections if s.scheme == "一是"]
    assert parts == ["一是规范流程；", "二是加强会商；", "三是强化监督。"]


def test_what_stands_before_the_first_chapter_is_the_preamble() -> None:
    document, sections = sections_of(REPORT)
    assert sections[0].kind is SectionKind.PREAMBLE
    assert sections[0].title == "云岭县2021年政府信息公开工作年度报告"
    assert document.slice(sections[0].heading) == sections[0].title


def test_a_table_belongs_to_its_chapter() -> None:
    _, sections = sections_of(REPORT)
    (table,) = [section for section in sections if section.kind is SectionKind.TABLE]
    assert table.parent is not None
    assert sections[table.parent].number == 2


def test_agency_and_date_are_the_signature() -> None:
    document, sections = sections_of(REPORT)
    signature = [document.slice(s.span) for s in sections if s.kind is SectionKind.SIGNATURE]
    assert signature == ["云岭县人民政府办公室\n2022年1月20日"]


def test_a_signature_may_stand_far_to_the_right() -> None:
    signed = "云岭县人民政府办公室\n2022年1月20日"
    aside = "\n".join(f"{' ' * 60}{line}" for line in signed.split("\n"))
    document, sections = sections_of(REPORT.replace(signed, aside))
    signature = [document.slice(s.heading) for s in sections if s.kind is SectionKind.SIGNATURE]
    assert signature == ["云岭县人民政府办公室"]


def test_the_page_around_the_report_belongs_to_no_chapter() -> None:
    document, sections = sections_of(REPORT)
    last = sections[-1]
    assert last.kind is SectionKind.FURNITURE
    assert last.parent is None
    assert document.line_number(last.span.start) == 16
    assert furnished(document) == (last.span,)
    chapter = [s for s in sections if s.kind is SectionKind.CHAPTER][-1]
    assert document.slice(chapter.span).endswith("2022年1月20日")


@pytest.mark.parametrize(
    ("head", "kept"),
    [
        ("首页\n>\n政务公开\n>\n政府信息公开年报\n搜索\n热门搜索：公积金 社保\n", ""),
        ("长者模式\n登录\n网站首页\n走进云岭\n首页 > 政务公开 > 年报\n2021年\n", ""),
        ("云岭县人民政府门户网\n您的位置：首页\n>\n年报\n", "云岭县人民政府办公室\n"),
        ("首页\n" + "栏目\n" * 40, "附件1\n"),
    ],
)
def test_the_way_to_the_report_stands_around_it(head: str, kept: str) -> None:
    document, sections = sections_of(f"{head}{kept}{REPORT}")
    first, title = sections[:2]
    assert first.kind is SectionKind.FURNITURE
    assert document.slice(first.span) == head.rstrip()
    assert title.kind is SectionKind.PREAMBLE
    assert title.span.start == len(head)
    found = examined(f"{head}{kept}{REPORT}").title
    assert found == REPORT.split("\n", maxsplit=1)[0]


@pytest.mark.parametrize(
    "head", ["云岭县\n", "云岭县人民政府文件\n云政发〔2022〕3号\n", "目录\n", "首页\n本年如下。\n"]
)
def test_what_stands_above_a_title_is_the_report_s_where_no_line_is_a_page_s(head: str) -> None:
    _, sections = sections_of(head + REPORT)
    assert sections[0].kind is SectionKind.PREAMBLE
    assert sections[0].heading.start == 0


@pytest.mark.parametrize(
    ("line", "scheme", "number", "title"),
    [
        ("一、概述", "一、", 1, "概述"),
        ("十一、其他事项", "一、", 11, "其他事项"),
        ("第二部分 公开情况", "第一部分", 2, "公开情况"),
        ("二 政府信息公开情况", "一", 2, "政府信息公开情况"),
        ("一  概述", "一", 1, "概述"),
        ("## 三、公开情况", "一、", 3, "公开情况"),
        ("⼆、⺠生信息", "一、", 2, "民生信息"),
        ("（三）平台建设方面。完善栏目。", "（一）", 3, "平台建设方面"),
        ("(三)平台建设", "（一）", 3, "平台建设"),
        ("12.培训情况", "1.", 12, "培训情况"),
        ("1、培训情况", "1.", 1, "培训情况"),
        ("（2）培训情况", "（1）", 2, "培训情况"),
        ("③培训情况", "①", 3, "培训情况"),
    ],
)
def test_every_numbering_is_known(line: str, scheme: str, number: int, title: str) -> None:
    document, sections = sections_of(f"年度报告\n{line}\n内容。\n")
    section = sections[-1]
    assert (section.scheme, section.number, section.title) == (scheme, number, title)
    assert document.line_number(section.heading.start) == 2


@pytest.mark.parametrize(
    "line",
    [
        "2017年，我县公开信息48条。",
        "1.05%的申请逾期。",
        "一、二级公路信息已公开。",
        "一、本年新收政府信息公开申请数量 821 35 0 0 2 1 859",
        "（2021）30号文件。",
        "统一是前提，第三方参与。",
        "这一是非分明的规定。",
        "一 概述",
    ],
)
def test_what_only_looks_like_a_number_opens_nothing(line: str) -> None:
    _, sections = sections_of(f"年度报告\n{line}\n")
    assert [section.kind for section in sections] == [SectionKind.PREAMBLE]


def test_numbers_inside_a_table_are_rows_not_sections() -> None:
    text = "附表 |\n||||\n一、主动公开情况 |\n— |\n| ||\n(一)公开数 |\n条 |\n48 | ||\n"
    _, sections = sections_of("六、附表\n" + text)
    assert [section.kind for section in sections] == [SectionKind.CHAPTER, SectionKind.TABLE]


def test_an_address_within_the_report_is_no_furniture() -> None:
    document = Document.of(
        "一、受理机构\n地址：云岭县中山路1号\n电话：0000-0000000\n二、其他\n无。\n"
    )
    assert furnished(document) == ()


@pytest.mark.parametrize(
    "line",
    [
        "网站标识码:0000000000",
        "云公网安备 00000000000000号",
        "(Mac用户使用Command+S保存)",
        "索 引 号：000000/2018-00001 发布机构：云岭县",
        "【打印本页】 【关闭窗口】",
        "分享到：",
        "来源：云岭县 发布时间：2018-01-20 浏览次数：12",
    ],
)
def test_the_words_of_a_page_are_furniture(line: str) -> None:
    document = Document.of(f"年度报告\n{line}\n一、概述\n内容。\n")
    (span,) = furnished(document)
    assert document.slice(span) == line


def test_the_sample_has_its_parts() -> None:
    document = Document.of(SAMPLE.read_text(encoding="utf-8"))
    region = Span(0, document.line_span(292).end)
    sections = outline(document, region, tables(document, region))
    lines = [
        (
            s.kind.value,
            s.number,
            document.line_number(s.span.start),
            document.line_number(s.span.end - 1),
        )
        for s in sections
    ]
    assert [line for line in lines if line[0] == "chapter"] == [
        ("chapter", 1, 2, 7),
        ("chapter", 2, 8, 11),
        ("chapter", 3, 12, 13),
        ("chapter", 4, 14, 15),
        ("chapter", 5, 16, 18),
        ("chapter", 6, 19, 292),
    ]
    assert [line[2:] for line in lines if line[0] == "item"] == [
        *((4, 4), (5, 5), (6, 6), (7, 7)),
        *((18, 18), (18, 18), (18, 18)),
    ]
    assert [line[2:] for line in lines if line[0] == "table"] == [(23, 292)]
    assert [line[2:] for line in lines if line[0] == "signature"] == [(21, 22), (291, 292)]
    (footer,) = furnished(document)
    assert (document.line_number(footer.start), document.line_number(footer.end)) == (293, 296)


@given(st.text(alphabet="一二、（）(1.)是其中：，。\n 年报|条ICP备", max_size=150))
def test_parents_come_first_and_hold_their_children(text: str) -> None:
    document, sections = sections_of(text)
    for section in sections:
        assert document.whole.contains(section.span)
        assert section.span.contains(section.heading)
        if section.parent is not None:
            parent = sections[section.parent]
            assert parent.span.contains(section.span)
    for earlier, later in pairwise(sections):
        assert earlier.span.start <= later.span.start
    assert all(section.parent is None or section.parent < i for i, section in enumerate(sections))


@pytest.mark.parametrize(
    "row",
    [
        "三、 1.本机关不掌握相关政府 1 0 1",
        "三、本年 （三）不予公开",
        "三、 本",
        "三、无法提 2.没有现成信息需要另行",
        "四、结 转下年度继 续办理 0",
        "二、上年结转 政府信息公开申请数量 1",
        "一、本年新 府信息公开申请数量 0",
        "四、结转下续办理",
        "四、结转度继续办理 \u3000 \u3000 0",
        "二、上年转政府信公开申请数量",
        "三、 0",
        "三、本年度辦 8.属于行政查詢事項",
        "三、無法提 2.沒有現成信息需要另行",
    ],
)
def test_a_row_of_a_printed_table_is_no_chapter_wherever_its_label_broke(row: str) -> None:
    text = f"三、收到和处理政府信息公开申请情况\n{row}\n四、政府信息公开行政复议、行政诉讼情况\n"
    _, sections = sections_of(text)
    assert [number for _, number, _ in named(sections, SectionKind.CHAPTER)] == [3, 4]
