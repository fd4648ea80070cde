"""Word documents: what is printed is what is read, and where it stands is known."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from report.readers import read
from report.readers.containers import trees
from report.source import Source, UnreadableSource
from tests.trials.generator.files.packages import zipped
from tests.word import cell, document, lines, paragraph, row, run, table

BREAK = "<w:r><w:br/></w:r>"
GONE = run("旧").replace("w:t", "w:delText")
BOX = ("<w:p><w:r><w:pict><w:txbxContent>", "</w:txbxContent></w:pict></w:r></w:p>")


def field(instruction: str, result: str) -> str:
    marks = [
        f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")
    ]
    return (
        f"{marks[0]}<w:r><w:instrText>{instruction}</w:instrText></w:r>{marks[1]}{result}{marks[2]}"
    )


def in_a_box(inner: str) -> str:
    """As Word writes it: as a drawing, and again for those who do not know drawings."""
    content = f"<w:txbxContent>{inner}</w:txbxContent>"
    return (
        "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>"
        f"{content}</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>"
        f"{content}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


@settings(max_examples=40, deadline=None)
@given(st.lists(st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1), min_size=1))
def test_any_words_come_back(words: list[str]) -> None:
    whole = "".join(paragraph("".join(map(run, one))) for one in words)
    assert lines(whole) == words


PARAGRAPHS = (
    (run("公开") + "<w:ins>" + run("信息") + "</w:ins><w:del>" + GONE + "</w:del>", "公开信息"),
    (
        f"<w:moveFrom>{run('48')}</w:moveFrom>{run('共')}<w:moveTo>{run('48')}</w:moveTo>",
        "共48",
    ),
    (f"<w:ins>{run('1')}<w:del>{run('2')}</w:del></w:ins>{run('3')}", "13"),
    (run("甲") + "<w:r><w:tab/></w:r>" + run("乙") + BREAK + run("丙"), "甲\t乙\n丙"),
    (run("2017") + "<w:r><w:noBreakHyphen/></w:r>" + run("2018"), "2017-2018"),
    (run("信") + "<w:r><w:softHyphen/></w:r>" + run("息"), "信息"),
    (
        run("公开") + run("秘密", "<w:vanish/>") + run("信息", '<w:vanish w:val="0"/>'),
        "公开信息",
    ),
    (f'<w:hyperlink w:anchor="x">{run("网站")}</w:hyperlink>', "网站"),
    (f'<w:smartTag w:element="d"><w:smartTagPr/>{run("1月")}</w:smartTag>', "1月"),
    (f"<w:sdt><w:sdtPr/><w:sdtContent>{run('10')}</w:sdtContent></w:sdt>{run('件')}", "10件"),
    (run("第") + field(" PAGE ", run("3")) + run("页"), "第3页"),
    (field(" IF " + "1", field(" A ", run("甲"))) + run("乙"), "甲乙"),
    (f'<w:fldSimple w:instr=" DATE ">{run("2018年")}</w:fldSimple>', "2018年"),
    (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        "<w:r><w:instrText>IF</w:instrText></w:r>" + field(" X ", run("条件")) + "<w:r>"
        '<w:fldChar w:fldCharType="separate"/></w:r>' + run("是") + "<w:r>"
        '<w:fldChar w:fldCharType="end"/></w:r>',
        "是",
    ),
    (
        '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:default w:val="1"/>'
        '</w:checkBox></w:ffData></w:fldChar></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
        + run("是"),
        "☑是",
    ),
    ('<w:r><w:sym w:font="Wingdings 2" w:char="F052"/></w:r>' + run("否"), "☑否"),
    (
        f"<w:r><w:ruby><w:rt>{run('zhì')}</w:rt><w:rubyBase>{run('制')}</w:rubyBase></w:ruby></w:r>",
        "制",
    ),
    (
        "<m:oMath><m:f><m:num><m:r><m:t>258</m:t></m:r></m:num><m:den><m:r><m:t>805</m:t>"
        "</m:r></m:den></m:f></m:oMath>",
        "258/805",
    ),
    (run("甲 ") + "<w:r><w:t> 乙 </w:t></w:r>" + run("丙"), "甲 乙丙"),
)


@pytest.mark.parametrize(
    ("inner", "printed"), PARAGRAPHS, ids=[printed for _, printed in PARAGRAPHS]
)
def test_a_paragraph_is_read_as_it_is_printed(inner: str, printed: str) -> None:
    assert document(paragraph(inner)).text == f"{printed}\n"


def test_hidden_styles_hide() -> None:
    styles = (
        '<w:style w:type="character" w:styleId="h"><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="p"><w:basedOn w:val="h"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="q"><w:basedOn w:val="r"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="r"><w:basedOn w:val="q"/></w:style>'
    )
    body = (
        paragraph(run("公开") + run("暗", '<w:rStyle w:val="h"/>'))
        + paragraph("隐藏", '<w:pStyle w:val="p"/>')
        + paragraph("循环", '<w:pStyle w:val="q"/>')
    )
    assert lines(body, {"styles": styles}) == ["公开", "循环"]


def test_a_paragraph_whose_end_was_taken_out_goes_on_in_the_next() -> None:
    mark = "<w:rPr><w:del w:id='1'/></w:rPr>"
    body = (
        paragraph("全年公开", mark) + paragraph(f"<w:del>{GONE}</w:del>", mark) + paragraph("48条")
    )
    assert lines(body) == ["全年公开48条"]


def test_what_is_wrapped_is_read_once_and_in_its_place() -> None:
    wrapped = f"<w:sdt><w:sdtContent>{paragraph('二')}</w:sdtContent></w:sdt>"
    body = (
        paragraph("一")
        + f"<w:customXml><w:sdt><w:sdtContent>{wrapped}</w:sdtContent></w:sdt></w:customXml>"
        + paragraph(run("三") + in_a_box(paragraph("四") + paragraph(in_a_box(paragraph("五")))))
        + f"<w:ins>{paragraph('六')}</w:ins>"
        + f"<mc:AlternateContent><mc:Choice>{paragraph('七')}</mc:Choice>"
        f"<mc:Fallback>{paragraph('七')}</mc:Fallback></mc:AlternateContent>"
    )
    assert lines(body) == list("一二三四五六七")


def test_notes_stand_at_the_end_each_once() -> None:
    def reference(kind: str, name: str) -> str:
        return f'<w:r><w:{kind}Reference w:id="{name}"/></w:r>'

    def note(name: str, inner: str) -> str:
        own = paragraph(f"<w:r><w:footnoteRef/></w:r>{inner}")
        return f'<w:footnote w:id="{name}">{own}</w:footnote>'

    line = f'<w:footnote w:id="-1">{paragraph("———")}</w:footnote>'
    notes = line + note("2", run("含上年结转")) + note("3", reference("footnote", "3"))
    body = paragraph(run("申请48件") + reference("footnote", "2")) + paragraph(
        run("诉讼") + reference("footnote", "3") + reference("footnote", "9")
    )
    assert lines(body, {"footnotes": notes}) == [
        "申请48件[1]",
        "诉讼[2][3]",
        "[1] 含上年结转",
        "[2] [4]",
    ]


def test_headers_are_read_only_where_nothing_else_is() -> None:
    parts = {"header1": paragraph("青岚市测试局文件"), "footer1": paragraph("第1页")}
    assert lines(paragraph("概述"), parts) == ["概述"]
    assert lines(paragraph(""), parts) == ["青岚市测试局文件", "第1页"]


def test_a_document_of_pictures_says_that_it_is_scanned() -> None:
    picture = "<w:r><w:drawing><a:blip/></w:drawing></w:r>"
    with pytest.raises(UnreadableSource) as caught:
        document(paragraph(picture) * 3, {"header1": paragraph("页眉")})
    assert caught.value.code == "scanned"
    assert lines(paragraph(picture) + paragraph("概述")) == ["概述"]


def test_a_picture_of_half_a_page_is_known_where_it_stands() -> None:
    """In a paragraph between others, and in a cell; not a small one."""

    def picture(side: int) -> str:
        drawn = f'<a:extent cx="{side}" cy="{side}"/><a:blip/>'
        return paragraph(f"<w:r><w:drawing>{drawn}</w:drawing></w:r>")

    large, small = picture(5_400_000), picture(1_000_000)
    read_ = document(
        paragraph("一") + large + small + table(row("甲", cell(large)), row("乙", "丙"))
    )
    first, second = read_.layout.unseen
    assert read_.text[first.offset :].strip().startswith("甲")
    assert (second.place.table, second.place.row, second.place.column) == (1, 1, 2)


def merged(value: str = "") -> str:
    return f'<w:vMerge w:val="{value}"/>' if value else "<w:vMerge/>"


def test_cells_that_span_rows_and_columns_stand_once_and_know_their_place() -> None:
    body = table(
        row(cell("申请人", '<w:gridSpan w:val="3"/>')),
        row(cell("三、结果", merged("restart")), "予以公开", "2"),
        row(cell("藏", merged()), "部分公开", "3"),
        row(cell("四、结转", '<w:gridSpan w:val="2"/>'), "0"),
    )
    read_ = document(paragraph("表") + body)
    assert read_.text == "表\n申请人 |\n三、结果 | 予以公开 | 2 |\n部分公开 | 3 |\n四、结转 | 0 |\n"

    def place(words: str) -> tuple[int, int, int]:
        found = read_.place(read_.text.index(words))
        return found.table, found.row, found.column

    assert place("表") == (0, 0, 0)
    assert place("部分公开") == (1, 3, 2)
    assert place("0 |") == (1, 4, 3)


def test_rows_and_cells_in_controls_or_taken_out_are_as_they_are_printed() -> None:
    body = table(
        f"<w:sdt><w:sdtContent>{row('规章', '1')}</w:sdtContent></w:sdt>",
        row("旧行", "9", properties="<w:del w:id='1'/>"),
        row("新行", "8", properties="<w:ins w:id='1'/>"),
        row("文件", f"<w:sdt><w:sdtContent>{cell('2')}</w:sdtContent></w:sdt>"),
        row(cell("合", '<w:hMerge w:val="restart"/>'), cell("", "<w:hMerge/>"), "3"),
    )
    assert lines(body) == ["规章 | 1 |", "新行 | 8 |", "文件 | 2 |", "合 | 3 |"]


def test_a_table_that_was_taken_out_is_not_counted() -> None:
    gone = table(row("旧行", "9", properties="<w:del w:id='1'/>"))
    read_ = document(gone + table(row("规章", "1"), row("文件", "2")))
    assert read_.place(0).table == 1


def test_a_row_that_begins_further_right_has_a_blank_cell_where_there_is_room_for_one() -> None:
    before = '<w:gridBefore w:val="1"/>'
    for width, printed in ((1000, " | 小计 | 5 |"), (30, "小计 | 5 |")):
        grid = f'<w:gridCol w:w="{width}"/><w:gridCol w:w="900"/><w:gridCol w:w="900"/>'
        assert lines(
            table(row("甲", "乙", "丙"), row("小计", "5", properties=before), grid=grid)
        ) == [
            "甲 | 乙 | 丙 |",
            printed,
        ]


def test_tables_in_tables_are_read_from_the_outside_in() -> None:
    inner = table(row("规章", "1"), row("文件", "2"))
    assert lines(table(row(cell(paragraph("二、公开") + inner + paragraph("")), "旁"))) == [
        "二、公开",
        "规章 | 1 |",
        "文件 | 2 |",
        "旁",
    ]


REFUSED = {
    "nested tables": (
        "<w:tbl><w:tr><w:tc>" * 50 + paragraph("深") + "</w:tc></w:tr></w:tbl>" * 50,
        "too-deep",
    ),
    "nested boxes": (BOX[0] * 60 + paragraph("深") + BOX[1] * 60, "too-deep"),
    "nested controls": ("<w:sdt>" * 300 + paragraph("深") + "</w:sdt>" * 300, "too-deep"),
    "many elements": (f"<w:p>{'<w:r/>' * 10_000}</w:p>", "too-large"),
    "a tag not closed": (paragraph("公") + "<w:p>", "damaged"),
    "no words": (paragraph("") * 3, "empty"),
    "a file that only Word unfolds": (
        paragraph("概述") + '<w:altChunk r:id="x" xmlns:r="r"/>',
        "format-unsupported",
    ),
}


@pytest.mark.parametrize(("body", "code"), REFUSED.values(), ids=REFUSED)
def test_what_no_report_is_like_is_refused(
    body: str, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(trees, "MAX_MARKS", 5000)  # a test of three million costs seconds
    with pytest.raises(UnreadableSource) as caught:
        document(body)
    assert caught.value.code == code


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("laughing", [False, True])
def test_no_document_defines_entities(encoding: str, laughing: bool) -> None:
    more = (f'<!ENTITY e{at} "{f"&e{at - 1};" * 10}">' for at in range(1, 10))
    entities = '<!ENTITY e0 "公开">' + "".join(more)
    body = (
        f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE d [{entities}]><w:document '
        f'xmlns:w="w" w:id="&e{9 * laughing};"><w:body><w:p><w:r><w:t>&e0;</w:t></w:r></w:p>'
        "</w:body></w:document>"
    )
    parts = {"_rels/.rels": b"<a/>", "word/document.xml": body.encode(encoding)}
    with pytest.raises(UnreadableSource) as caught:
        read(Source.of(zipped(parts)))
    assert caught.value.code == "damaged"


def test_an_open_field_swallows_no_more_than_its_paragraph() -> None:
    begun = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>' * 70
    assert lines(paragraph(begun + run("甲")) + paragraph("乙")) == ["乙"]


@pytest.mark.parametrize("root", ["package", "2003"])
def test_documents_that_are_one_file_of_xml_are_read(root: str) -> None:
    if root == "2003":
        text = (
            '<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument '
            'xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml" xmlns:wx="wx" '
            'xmlns:aml="aml"><w:body><wx:sect><w:p><w:pPr><w:listPr><wx:t wx:val="一、"/>'
            '</w:listPr></w:pPr><aml:annotation w:type="Word.Deletion"><aml:content><w:r>'
            "<w:t>旧</w:t></w:r></aml:content></aml:annotation><w:r><w:t>概述</w:t></w:r></w:p></wx:sect></w:body>"
            "</w:wordDocument>"
        )
    else:
        body = f'<w:document xmlns:w="w"><w:body>{paragraph("一、概述")}</w:body></w:document>'
        text = (
            '<?xml version="1.0" encoding="UTF-16"?>\n<pkg:package '
            'xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage">'
            f'<pkg:part pkg:name="/word/document.xml"><pkg:xmlData>{body}</pkg:xmlData></pkg:part>'
            "</pkg:package>"
        )
    found = read(Source.of(text.encode()))
    assert (found.text, found.format) == ("一、概述\n", "word-xml")


def test_words_with_marks_of_xml_are_words() -> None:
    assert lines(paragraph(run("<w:p> & </w:p>"))) == ["<w:p> & </w:p>"]
