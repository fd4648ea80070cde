"""Numbers that Word prints before paragraphs and keeps nowhere in their text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report.outline import outline
from report.readers.docx.ways import printed
from report.section import SectionKind
from tests.word import cell, document, lines, paragraph, row, table


def level(at: int, text: str, way: str = "decimal", more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{way}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def abstract(name: str, *levels: str) -> str:
    return f'<w:abstractNum w:abstractNumId="{name}">{"".join(levels)}</w:abstractNum>'


def number(name: str, kind: str, overrides: str = "") -> str:
    return f'<w:num w:numId="{name}"><w:abstractNumId w:val="{kind}"/>{overrides}</w:num>'


def starting(at: int, start: int) -> str:
    return f'<w:lvlOverride w:ilvl="{at}"><w:startOverride w:val="{start}"/></w:lvlOverride>'


def listed(words: str, at: int = 0, name: str = "1", more: str = "") -> str:
    return paragraph(
        words,
        f'{more}<w:numPr><w:ilvl w:val="{at}"/><w:numId w:val="{name}"/></w:numPr>',
    )


CHAPTERS = abstract(
    "0",
    level(0, "%1、", "chineseCounting"),
    level(1, "（%2）", "chineseCounting"),
    level(2, "%3."),
    level(3, "%1.%4", more="<w:isLgl/>"),
)


def test_chapters_and_items_are_counted_as_an_outline_needs_them() -> None:
    body = (
        listed("概述")
        + listed("组织", 1)
        + listed("宣传", 1)
        + listed("2018年", 2)
        + listed("主动公开")
        + listed("数量", 1)
        + listed("", 3)
        + paragraph("文")
        + listed("其他")
    )
    assert lines(body, {"numbering": CHAPTERS + number("1", "0")}) == [
        "一、概述",
        "（一）组织",
        "（二）宣传",
        "1. 2018年",
        "二、主动公开",
        "（一）数量",
        "2.1",
        "文",
        "三、其他",
    ]


@pytest.mark.parametrize(
    ("restart", "expected"),
    [("", ["1)", "2)", "1)"]), ("0", ["1)", "2)", "3)"]), ("1", ["1)", "2)", "1)"])],
)
def test_a_level_begins_anew_behind_the_one_that_it_names(
    restart: str, expected: list[str]
) -> None:
    more = f'<w:lvlRestart w:val="{restart}"/>' if restart else ""
    lists = abstract("0", level(0, "%1."), level(1, "%2)", more=more)) + number("1", "0")
    body = listed("甲") + listed("子", 1) + listed("子", 1) + listed("乙") + listed("子", 1)
    found = [line for line in lines(body, {"numbering": lists}) if line.endswith("子")]
    assert found == [f"{one} 子" for one in expected]


def test_lists_of_one_kind_count_on_unless_one_says_where_it_starts() -> None:
    lists = CHAPTERS + number("1", "0") + number("2", "0") + number("3", "0", starting(0, 5))
    body = "".join(listed("甲", name=name) for name in ("1", "2", "3", "3", "1"))
    assert [line[0] for line in lines(body, {"numbering": lists})] == list("一二五六七")


def test_a_style_numbers_its_paragraphs_on_the_level_that_names_it() -> None:
    lists = abstract(
        "0",
        level(0, "第%1部分", "chineseCounting", '<w:pStyle w:val="h1"/><w:suff w:val="space"/>'),
        level(1, "%2、", "chineseCounting", '<w:pStyle w:val="h2"/>'),
    ) + number("7", "0")
    styles = (
        '<w:style w:styleId="h1"><w:pPr><w:numPr><w:numId w:val="7"/></w:numPr></w:pPr></w:style>'
        '<w:style w:styleId="h2"><w:pPr><w:numPr><w:numId w:val="7"/></w:numPr></w:pPr></w:style>'
        '<w:style w:styleId="h3"><w:basedOn w:val="h2"/></w:style>'
    )
    body = (
        paragraph("总体", '<w:pStyle w:val="h1"/>')
        + paragraph("概述", '<w:pStyle w:val="h2"/>')
        + paragraph("公开", '<w:pStyle w:val="h3"/>')
        + paragraph("无号", '<w:pStyle w:val="h2"/><w:numPr><w:numId w:val="0"/></w:numPr>')
        + paragraph("依申请", '<w:pStyle w:val="h2"/>')
    )
    assert lines(body, {"numbering": lists, "styles": styles}) == [
        "第一部分 总体",
        "一、概述",
        "二、公开",
        "无号",
        "三、依申请",
    ]


def test_a_list_may_be_another_by_way_of_a_style() -> None:
    link = '<w:numStyleLink w:val="s"/>'
    lists = (
        f'<w:abstractNum w:abstractNumId="1">{link}</w:abstractNum>'
        + CHAPTERS
        + number("1", "1")
        + number("2", "0")
    )
    styles = (
        '<w:style w:styleId="s"><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>'
    )
    assert lines(listed("概述"), {"numbering": lists, "styles": styles}) == ["一、概述"]


def test_numbers_of_what_was_taken_out_or_is_hidden_are_not_counted() -> None:
    gone = "<w:rPr><w:del w:id='1'/></w:rPr>"
    hidden = "<w:rPr><w:vanish/></w:rPr>"
    deleted = "<w:del><w:r><w:delText>旧</w:delText></w:r></w:del>"
    secret = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>暗</w:t></w:r>"
    body = listed("甲") + listed(deleted, more=gone) + listed(secret, more=hidden) + listed("乙")
    assert lines(body, {"numbering": CHAPTERS + number("1", "0")}) == ["一、甲", "二、乙"]


def test_bullets_and_unknown_lists_print_no_number() -> None:
    lists = abstract("0", level(0, "\uf0b7", "bullet")) + number("1", "0")
    body = listed("甲") + listed("乙", name="9") + listed("丙", 8)
    assert lines(body, {"numbering": lists}) == ["甲", "乙", "丙"]


def test_cells_are_numbered_in_the_order_of_reading() -> None:
    lists = abstract("0", level(0, "%1")) + number("1", "0")
    body = table(*(row(cell(listed("")), one) for one in ("规章", "文件")))
    assert lines(body, {"numbering": lists}) == ["1 | 规章 |", "2 | 文件 |"]


@pytest.mark.parametrize(
    ("way", "words"),
    [
        ("decimal", "1 2 10 21 105"),
        ("chineseCounting", "一 二 十 二十一 一〇五"),
        ("chineseCountingThousand", "一 二 十 二十一 一百零五"),
        ("ideographDigital", "一 二 一〇 二一 一〇五"),
        ("chineseLegalSimplified", "壹 贰 壹拾 贰拾壹 壹佰零伍"),
        ("ideographTraditional", "甲 乙 癸 21 105"),
        ("decimalEnclosedCircleChinese", "① ② ⑩ 21 105"),
        ("decimalEnclosedParen", "⑴ ⑵ ⑽ 21 105"),
        ("decimalEnclosedFullstop", "⒈ ⒉ ⒑ 21 105"),
        ("decimalFullWidth", "１ ２ １０ ２１ １０５"),
        ("decimalZero", "01 02 10 21 105"),
        ("upperRoman", "I II X XXI CV"),
        ("lowerLetter", "a b j u aaaaa"),
        ("made up", "1 2 10 21 105"),
    ],
)
def test_numbers_are_printed_in_words_way(way: str, words: str) -> None:
    assert " ".join(printed(one, way) for one in (1, 2, 10, 21, 105)) == words


@given(st.integers(0, 10**9))
def test_any_number_is_printed_in_any_way(number: int) -> None:
    for way in ("chineseCounting", "upperLetter", "lowerRoman", "ideographZodiac", "decimalZero"):
        assert printed(number, way)


def test_the_outline_of_a_document_has_its_chapters() -> None:
    body = paragraph("青岚市测试局2017年政府信息公开工作年度报告") + "".join(
        listed(title) + paragraph(f"本局按要求开展{title}工作。")
        for title in ("概述", "主动公开", "依申请公开")
    )
    parts = {"numbering": CHAPTERS + number("1", "0")}
    read = document(body, parts)
    titles = [
        part.title for part in outline(read, read.whole, ()) if part.kind is SectionKind.CHAPTER
    ]
    assert titles == ["概述", "主动公开", "依申请公开"]
