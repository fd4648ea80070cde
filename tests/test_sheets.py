"""A workbook is read as it is printed, and each cell is found again at its row and column."""

from __future__ import annotations

import time
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from report.document import Document
from report.place import Place
from report.readers import read
from report.readers.sheets.number_formats import GENERAL, NumberFormat, printed
from report.source import Source, UnreadableSource
from tests.trials.formats import case
from tests.workbook import Sheet, ods, packed, worksheet, xlsx


def text_of(content: bytes) -> str:
    return read(Source.of(content)).text


def place_of(document: Document, words: str) -> Place:
    return document.place(document.text.index(words))


TABLE = {"B3": "统计指标", "C3": "单位", "D3": "统计数", "B4": "新闻发布会", "C4": "次", "D4": 12.0}


def test_a_cell_is_found_at_its_row_and_column() -> None:
    document = read(Source.of(xlsx(Sheet(TABLE))))
    assert document.text == "统计指标 | 单位 | 统计数 |\n新闻发布会 | 次 | 12 |\n"
    assert document.format == "xlsx"
    assert place_of(document, "12") == Place(sheet="统计表", table=1, row=4, column=4, line=2)


def test_a_title_above_and_a_note_over_all_columns_are_words_of_their_own() -> None:
    cells = {"A1": "政府信息公开情况统计表", **TABLE, "B5": "注：不含下级单位"}
    document = read(Source.of(xlsx(Sheet(cells, merged=["B5:D5"]))))
    assert document.text.splitlines()[0] == "政府信息公开情况统计表"
    assert document.text.splitlines()[-1] == "注：不含下级单位"
    assert place_of(document, "政府") == Place(sheet="统计表", row=1, column=1, line=1)


def test_a_heading_over_all_columns_stands_between_tables() -> None:
    below = {"B5": "三、收到和处理情况", "B6": "新收", "C6": "件", "D6": 5}
    document = read(Source.of(xlsx(Sheet(TABLE | below, merged=["B5:D5"]))))
    assert document.text.splitlines()[2:] == ["三、收到和处理情况", "新收 | 件 | 5 |"]
    assert place_of(document, "新收").table == 2


def test_a_merged_cell_is_told_once_and_a_blank_one_stays_blank() -> None:
    cells = {"A1": "甲", "B1": "收到", "C1": 5, "B2": "答复", "A3": "乙", "B3": "收到", "C3": 0}
    assert text_of(xlsx(Sheet(cells, merged=["A1:A2"]))) == (
        "甲 | 收到 | 5 |\n答复 |  |\n乙 | 收到 | 0 |\n"
    )


def test_what_is_hidden_is_not_read() -> None:
    cells = {**TABLE, "B5": "藏行", "D5": 1, "E3": "藏列", "E4": 7}
    shown = Sheet(cells, hidden_rows=[5], hidden_columns=[5])
    others = (Sheet({"A1": "藏表"}, "底稿", state=state) for state in ("hidden", "veryHidden"))
    assert "藏" not in text_of(xlsx(shown, *others))


def test_of_a_cell_merged_over_a_hidden_row_the_words_are_seen_below() -> None:
    cells = {"A1": "头", "B1": "数", "A2": "甲", "B2": 1, "B3": 2}
    document = read(Source.of(xlsx(Sheet(cells, merged=["A2:A3"], hidden_rows=[2]))))
    assert document.text == "头 | 数 |\n甲 | 2 |\n"


def test_tables_with_a_blank_row_between_are_as_wide_as_each_is() -> None:
    cells = {**TABLE, "A7": "上", "A8": 1, "B7": "中", "B8": 2}
    document = read(Source.of(xlsx(Sheet(cells))))
    assert document.text.splitlines()[2:] == ["上 | 中 |", "1 | 2 |"]
    assert place_of(document, "上").table == 2


def test_a_cell_with_a_whole_paragraph_leaves_the_table_around_it_a_table() -> None:
    cells = {**TABLE, "B5": "说明", "C5": "本" * 400, "B6": "听证会", "C6": "次", "D6": 3}
    lines = text_of(xlsx(Sheet(cells))).splitlines()
    assert lines[1] == "新闻发布会 | 次 | 12 |"
    assert lines[-1] == "听证会 | 次 | 3 |"
    assert "本" * 400 in lines


def test_a_formula_that_was_never_reckoned_is_no_blank_cell() -> None:
    assert "=SUM(D4:D9)" in text_of(xlsx(Sheet({**TABLE, "D5": "=SUM(D4:D9)", "B5": "计"})))


def test_how_a_string_is_pronounced_is_not_printed() -> None:
    strings = "<si><r><t>宿</t></r><r><t>迁_x000D_</t></r><rPh sb='0' eb='1'><t>sù</t></rPh></si>"
    assert text_of(xlsx(Sheet({"A1": "=s:0", "B1": 1}), strings=strings)) == "宿迁 | 1 |\n"


@pytest.mark.parametrize(
    ("value", "code", "words"),
    [
        (12.0, "0.00", "12"),
        (7730.28, "#,##0.00_ ", "7730.28"),
        (0.1 + 0.2, "General", "0.3"),
        (12.345, "0.00", "12.35"),
        (1e-7, "General", "0.0000001"),
        (123456789012.0, "", "123456789012"),
        (0.125, "0.0%", "12.5%"),
        (0.5, "0%", "50%"),
        (-3, "0;[Red]-0", "-3"),
        (0, '_ * #,##0_ ;_ * "-"_ ;_ @_ ', "0"),
        (43100, "yyyy/m/d", "2017/12/31"),
        (43100, 'yyyy"年"m"月"d"日";@', "2017年12月31日"),
        (43100.75, "[$-804]yyyy-mm-dd hh:mm", "2017-12-31 18:00"),
        (1, "yyyy-mm-dd", "1900-01-01"),
        (61, "yyyy-mm-dd", "1900-03-01"),
        (1e9, "yyyy-mm-dd", "1000000000"),
        (0.5, "[h]:mm", "0.5"),
        (float("inf"), "0", ""),
    ],
)
def test_a_number_is_printed_by_its_format(value: float, code: str, words: str) -> None:
    assert printed(value, NumberFormat.of(code)) == words


def test_days_are_counted_from_where_the_workbook_says() -> None:
    sheet = Sheet({"A1": 41638, "B1": 0.5}, formats={"A1": "yyyy-mm-dd", "B1": "0%"})
    assert text_of(xlsx(sheet, date1904=True)) == "2017-12-31 | 50% |\n"
    assert text_of(xlsx(sheet)) == "2013-12-30 | 50% |\n"


@given(st.decimals(0, 10**9, places=2))
def test_no_digit_of_a_number_is_lost(number: object) -> None:
    assert float(printed(float(str(number)), GENERAL)) == float(str(number))


@settings(max_examples=50, deadline=None)
@given(st.text('ymdhsYM0#?.,%";[]_*\\@/E年 ', max_size=12), st.floats())
def test_any_code_prints_something(code: str, value: float) -> None:
    assert isinstance(printed(value, NumberFormat.of(code)), str)


@settings(max_examples=40, deadline=None)
@given(
    st.dictionaries(st.tuples(st.integers(1, 9), st.integers(1, 9)), st.integers(10**6, 10**7)),
    st.lists(st.tuples(*[st.integers(1, 9)] * 4), max_size=4),
)
def test_every_cell_that_is_seen_is_told_at_its_place(
    cells: dict[tuple[int, int], int], merged: list[tuple[int, int, int, int]]
) -> None:
    names = {f"{chr(64 + column)}{row}": value for (row, column), value in cells.items()}
    areas = [(min(a, c), min(b, d), max(a, c), max(b, d)) for a, b, c, d in merged]
    refs = [f"{chr(64 + left)}{top}:{chr(64 + right)}{low}" for top, left, low, right in areas]
    covered = {
        (row, column)
        for top, left, low, right in areas
        for row in range(top, low + 1)
        for column in range(left, right + 1)
    }
    seen = {at: value for at, value in cells.items() if at not in covered}
    if not seen:
        return
    document = read(Source.of(xlsx(Sheet(names, merged=refs))))
    for (row, column), value in seen.items():
        places = [
            document.place(at)
            for at in range(len(document.text))
            if document.text.startswith(str(value), at)
        ]
        assert any((place.row, place.column) == (row, column) for place in places)


@pytest.mark.parametrize(("form", "seed"), [("2014", 1), ("2019", 2), ("2021", 3)])
def test_a_workbook_beside_a_report_gives_the_cells_of_its_table(form: str, seed: int) -> None:
    found = case(form, seed, "txt and xlsx, one sheet")
    assert found.cells > 10
    told = (found.refused, found.missing, found.wrong, found.appeared, found.vanished)
    assert not any(told), found.words


# OpenDocument


def row(*cells: str, attributes: str = "") -> str:
    return f"<table:table-row {attributes}>{''.join(cells)}</table:table-row>"


def cell(words: str = "", attributes: str = "") -> str:
    paragraph = f"<text:p>{words}</text:p>" if words else ""
    return f"<table:table-cell {attributes}>{paragraph}</table:table-cell>"


def table(*rows: str, attributes: str = 'table:name="统计表"') -> str:
    return f"<table:table {attributes}>{''.join(rows)}</table:table>"


def test_an_open_document_says_what_its_cells_print() -> None:
    head = row(
        cell("指标", 'table:number-rows-spanned="2"'), cell("甲<text:s text:c='2'/>乙"), cell()
    )
    gap = row(
        cell(attributes='table:number-columns-repeated="16384"'),
        attributes='table:number-rows-repeated="3"',
    )
    hidden = row(cell("藏"), cell("9"), attributes='table:visibility="collapse"')
    figures = row(
        "<table:covered-table-cell/>",
        cell("50%<office:annotation><text:p>批注</text:p></office:annotation>"),
        cell(attributes='office:value="7"'),
    )
    last = row(cell("同", 'table:number-columns-repeated="2"'), cell("2017年12月31日"))
    unseen = table(row(cell("藏表")), attributes='table:name="x" table:style-name="ta2"')
    style = '<style:style style:name="ta2"><style:table-properties table:display="false"/>'
    document = read(
        Source.of(ods(table(head, figures, hidden, gap, last) + unseen, f"{style}</style:style>"))
    )
    assert document.text == "指标 | 甲  乙 |  |\n50% | 7 |\n同 | 同 | 2017年12月31日 |\n"
    assert document.format == "ods"
    assert place_of(document, "2017") == Place(sheet="统计表", table=2, row=7, column=3, line=3)


# Hostile ones


def _refused(content: bytes) -> UnreadableSource:
    started = time.monotonic()
    with pytest.raises(UnreadableSource) as caught:
        read(Source.of(content))
    assert time.monotonic() - started < 20, "refused, but only after a long time"
    return caught.value


def test_a_cell_in_the_far_corner_costs_no_more_than_another() -> None:
    document = read(Source.of(xlsx(Sheet({**TABLE, "XFD1048576": "角"}, merged=["A9:XFD99"]))))
    assert document.text.endswith("新闻发布会 | 次 | 12 |\n角\n")
    assert place_of(document, "角").row == 1_048_576


def test_rows_that_each_reach_far_are_refused() -> None:
    cells = {f"A{row}": 1 for row in range(1, 1201)}
    cells |= {f"{chr(65 + at // 26)}{chr(65 + at % 26)}{at + 1}": 1 for at in range(600)}
    cells |= {f"A{chr(65 + at // 26)}{chr(65 + at % 26)}{at + 601}": 1 for at in range(600)}
    assert _refused(xlsx(Sheet(cells))).code == "too-large"


def test_one_long_string_in_very_many_cells_is_refused() -> None:
    strings = f"<si><t>{'本' * 100_000}</t></si>"
    cells = {f"A{row}": "=s:0" for row in range(1, 200)}
    assert _refused(xlsx(Sheet(cells), strings=strings)).code == "too-large"


def test_cells_merged_over_each_other_again_and_again_are_refused() -> None:
    cells = {f"{letter}{row}": 1 for letter in "ABCDEFGHIJ" for row in range(1, 100)}
    assert _refused(xlsx(Sheet(cells, merged=["A1:XFD1048576"] * 1100))).code == "too-large"


def test_entities_are_not_unfolded() -> None:
    part = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>' + worksheet(
        '<sheetData><row><c t="str"><v>&b;</v></c></row></sheetData>'
    ).removeprefix('<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n')
    assert _refused(packed({"xl/worksheets/sheet1.xml": part}, [("表", "visible")])).code == (
        "damaged"
    )


def test_marks_within_marks_without_end_are_refused() -> None:
    part = worksheet("<x>" * 50_000 + "</x>" * 50_000)
    assert _refused(packed({"xl/worksheets/sheet1.xml": part}, [("表", "visible")])).code == (
        "too-deep"
    )


@pytest.mark.parametrize(
    "inside",
    [
        '<sheetData><row r="1"><c r="A0"><v>1</v></c></row></sheetData>',
        '<sheetData><row r="x"><c><v>1</v></c></row></sheetData>',
        '<sheetData><row r="-5"><c><v>1</v></c></row></sheetData>',
        '<sheetData><row r="1"><c r="ZZZ1"><v>1</v></c></row></sheetData>',
        '<sheetData><row r="1"><c s="y"><v>1</v></c></row></sheetData>',
        '<cols><col min="z" hidden="1"/></cols>',
        "<sheetData><row>",
    ],
)
def test_what_no_sheet_says_is_refused(inside: str) -> None:
    part = worksheet(inside)
    content = packed({"xl/worksheets/sheet1.xml": part}, [("表", "visible")])
    assert _refused(content).code == "damaged"


def test_a_workbook_of_nothing_is_empty() -> None:
    assert _refused(xlsx(Sheet({"A1": "  "}))).code == "empty"
    assert _refused(xlsx(Sheet(TABLE, state="hidden"))).code == "empty"


def test_repeated_rows_and_columns_are_made_only_so_far() -> None:
    many = row(
        cell("1", 'table:number-columns-repeated="16384"'),
        attributes='table:number-rows-repeated="1048576"',
    )
    assert _refused(ods(table(many))).code == "too-large"
    hidden = row(attributes='table:visibility="collapse" table:number-rows-repeated="1048576"')
    sheets = "".join(table(hidden, hidden, hidden) for _ in range(50))
    assert _refused(ods(sheets)).code == "empty"
    assert _refused(ods(table() * 300)).code == "too-large"


def test_a_locked_open_document_says_so() -> None:
    manifest = "<manifest:manifest><manifest:encryption-data/></manifest:manifest>"
    assert _refused(ods("", manifest=manifest)).code == "passworded"


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_whatever_a_sheet_says_it_is_read_or_refused(data: st.DataObject) -> None:
    part = worksheet(
        '<sheetData><row r="1"><c r="A1" t="s" s="1"><v>0</v></c><c><f>1</f></c></row>'
        '</sheetData><mergeCells><mergeCell ref="A1:B2"/></mergeCells>'
    )
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(60, len(part)))
        part = part[:at] + data.draw(st.sampled_from(list('0AZ9"<>/ r'))) + part[at + 1 :]
    content = packed({"xl/worksheets/sheet1.xml": part}, [("表", "visible")], ["0%"], "<si/>")
    with suppress(UnreadableSource):
        read(Source.of(content))


SAVED = """sep=;
自然人;法人或其他组织;;总计
;商业企业;科研机构;
"1,200";0;;"1,200"
3;0;;3
0;0;;0
-;-;;-
"""


def test_a_table_saved_as_text_has_its_cells_and_the_places_of_its_sheet() -> None:
    """What was merged is one cell again; among figures, a blank one is a figure left blank."""
    found = read(Source.of(SAVED.encode("gb18030")))
    assert (found.format, found.encoding) == ("csv", "gb18030")
    assert found.text.splitlines()[:3] == [
        "自然人 | 法人或其他组织 | 总计 |",
        "商业企业 | 科研机构 |",
        "1,200 | 0 |  | 1,200 |",
    ]
    place = found.place(found.text.index("科研"))
    assert (place.table, place.row, place.column) == (1, 2, 3)


@pytest.mark.parametrize(
    "text",
    [
        "全年公开3条,收到5件\n此外,无\n其中,2件,3件\n另有,4件\n共,5件\n",
        "1,2\n3,4\n5,6,7\n8,9\n",
        '1,2\n3,4\n5,6\n7,"8\n',
        "甲,乙\n丙,丁\n戊,己\n庚,辛\n",
    ],
    ids=["text", "rows of unlike length", "a quote left open", "no figures"],
)
def test_a_text_that_has_commas_is_as_it_was(text: str) -> None:
    found = read(Source.of(text.encode()))
    assert (found.format, found.text) == ("text", text)


WORKBOOK_2003 = """<?xml version="1.0"?>
<?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"
 xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"
 xmlns:x="urn:schemas-microsoft-com:office:excel">
<Styles><Style ss:ID="s1"><NumberFormat ss:Format="0%"/></Style></Styles>
<Worksheet ss:Name="统计表"><Table><Column ss:Index="4" ss:Hidden="1"/>
<Row><Cell ss:MergeAcross="1"><Data ss:Type="String">申请人</Data></Cell>
<Cell><Data ss:Type="String">总计</Data></Cell><Cell><Data ss:Type="Number">9</Data></Cell></Row>
<Row ss:Hidden="1"><Cell><Data ss:Type="String">藏</Data></Cell></Row>
<Row ss:Index="3"><Cell><Data ss:Type="String">规<B xmlns="x">章</B></Data></Cell>
<Cell ss:StyleID="s1"><Data ss:Type="Number">0.5</Data></Cell>
<Cell><Data ss:Type="DateTime">2022-01-08T00:00:00.000</Data></Cell></Row></Table></Worksheet>
<Worksheet ss:Name="藏"><Table><Row><Cell><Data ss:Type="String">藏</Data></Cell></Row></Table>
<WorksheetOptions xmlns="urn:schemas-microsoft-com:office:excel"><Visible>SheetHidden</Visible>
</WorksheetOptions></Worksheet></Workbook>"""


def test_a_workbook_in_one_file_of_xml_is_read_as_it_is_printed() -> None:
    found = read(Source.of(WORKBOOK_2003.encode()))
    assert found.text == "申请人 | 总计 |\n规章 | 50% | 2022-1-8 |\n"
    assert found.format == "excel-xml"
    place = found.place(found.text.index("50%"))
    assert (place.sheet, place.row, place.column) == ("统计表", 3, 2)


@pytest.mark.parametrize(
    "root",
    [
        '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">',
        '<w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml">',
    ],
)
def test_white_space_in_a_damaged_file_of_xml_costs_no_square(root: str) -> None:
    damaged = f'<?xml version="1.0" >{root}{" " * 500_000}'  # its declaration has no end
    with pytest.raises(UnreadableSource):
        read(Source.of(damaged.encode()))
