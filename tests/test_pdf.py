"""PDF: lines and tables as a person sees them on its pages, and where each stands."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfWriter

from report.document import Document
from report.place import Place
from report.readers import pdf as reader
from report.readers import read
from report.readers.pdf import plain
from report.readers.pdf.pdfium import CannotOpen
from report.source import Source, UnreadableSource
from report.tables import tables
from tests.pdf_files import Sheet, box, line, pdf, picture, words

TITLE = "青岚市测试局2023年政府信息公开工作年度报告"


def document(*pages: Sheet | Sequence[str], mapped: bool = True) -> Document:
    return read(Source.of(pdf(*pages, mapped=mapped)))


def text(*pages: Sheet | Sequence[str]) -> str:
    return document(*pages).text


def place(found: Document, part: str) -> Place:
    return found.place(found.text.index(part))


# Lines.


def test_lines_stand_as_on_the_page_however_they_are_written() -> None:
    drawn = [
        words(60, 700, "一、概述"),
        words(60, 660, "本局公开信息"),
        words(132, 660, "120"),
        words(150, 660, "条。"),
    ]
    assert text(drawn) == text(drawn[::-1]) == "一、概述\n本局公开信息120条。\n"


def test_a_number_on_a_slightly_other_height_is_in_its_line() -> None:
    drawn = [words(60, 660, "公开信息"), words(108, 662.5, "120", 14), words(129, 660, "条。")]
    assert text(drawn) == "公开信息120条。\n"


@pytest.mark.parametrize(("gap", "blanks"), [(0, 0), (3, 0), (9, 1), (60, 10)])
def test_a_gap_is_as_wide_as_it_looks(gap: float, blanks: int) -> None:
    drawn = [words(60, 660, "规章"), words(84 + gap, 660, "件数")]
    assert text(drawn) == f"规章{' ' * blanks}件数\n"


def test_what_is_printed_twice_to_look_bold_is_read_once() -> None:
    drawn = [words(60, 660, "一一得一"), words(60.4, 660, "一一得一")]
    assert text(drawn) == "一一得一\n"


def test_characters_are_kept_as_the_file_has_them() -> None:
    assert text([words(60, 660, "⼀、公开⼯作"), words(60, 30, "- 3 -")]) == "⼀、公开⼯作\n- 3 -\n"


def test_a_character_that_no_font_shows_is_read_too() -> None:
    """The font is not in the file, and a character alone is all that is written at a time."""
    assert (
        text([words(60 + 12 * at, 660, one) for at, one in enumerate("无年月日")]) == "无年月日\n"
    )


def test_lines_that_the_page_broke_are_one_paragraph() -> None:
    broken = "根据条例要求现公布本报告，全文包括概述、主动公开、依申请公开、收费减免、"
    broken += "复议诉讼、存在问题六个部分。"
    drawn = [
        words(84, 700, broken[:20]),
        words(60, 680, broken[20:42]),
        words(60, 660, broken[42:]),
        words(84, 640, "一、概述"),
        words(84, 620, "二、主动公开"),
    ]
    assert text(drawn) == f"{broken}\n一、概述\n二、主动公开\n"


def test_a_character_of_another_font_parts_no_paragraph() -> None:
    """Its box may be higher than those of its line."""
    drawn = [
        words(84, 700, "根据条例要求现公布本报告，全文包括概述、主动"),
        words(60, 680, "公开、收费减免、复议诉讼六个部分，请于工作时间内"),
        words(60, 660, "来电"),
        words(84, 660, "（", 15),
        words(96, 660, "工作日八时三十分至十七时三十分），电话"),
        words(324, 660, "0317-"),
        words(60, 640, "2024567咨询。"),
    ]
    assert "工作时间内来电（工作日" in text(drawn)
    assert text(drawn).endswith("电话0317-2024567咨询。\n")


FULL = "根据条例要求现公布本报告全文，所列数据自一月一日起至十二月三十一日止，均与往年相同。"


@pytest.mark.parametrize(
    ("height", "after"),
    [
        (660, "【字体：大 中 小】【打印本页】【关闭窗口】"),
        (660, "分享到：微信 微博 空间"),
        (650, "本报告由本局办公室负责解释"),
    ],
    ids=["print bar", "share bar", "farther below"],
)
def test_what_stands_below_a_full_last_line_is_no_part_of_its_paragraph(
    height: int, after: str
) -> None:
    lines = [words(84, 700, FULL[:20]), words(60, 680, FULL[20:]), words(60, height, after)]
    assert text(lines) == f"{FULL}\n{after}\n"


def test_a_paragraph_that_tells_of_a_page_goes_on() -> None:
    told = f"{FULL[:-5]}，本局目录索引号、名称和发布机构齐全"
    lines = [words(84, 700, told[:20]), words(60, 680, told[20:42]), words(60, 660, told[42:])]
    assert told[42:].startswith("索引号")
    assert text(lines) == f"{told}\n"


def test_a_paragraph_goes_on_over_the_page_and_each_part_has_its_own() -> None:
    found = document(
        [
            words(84, 700, "根据条例要求，公布本局二〇二三年政府信息"),
            words(60, 680, "公开工作年度报告，报告所列数据统计期限自一月"),
            words(290, 30, "- 1 -"),
        ],
        [
            words(60, 700, "一日起至十二月三十一日止，本报告的电子版可在"),
            words(60, 680, "网站下载，网址是本局网站，如对本报告有疑问，"),
            words(60, 660, "请与本局联系。"),
            words(290, 30, "- 2 -"),
        ],
    )
    first, *others = found.text.splitlines()
    assert "统计期限自一月一日起至" in first
    assert first.endswith("请与本局联系。")
    assert others == ["- 1 -", "- 2 -"]
    assert (place(found, "自一月").page, place(found, "一日起").page) == (1, 2)


@pytest.mark.parametrize("numbers", [("3", "4"), ("- 3 -", "- 4 -"), ("第 3 页", "第 4 页")])
def test_a_number_that_counts_pages_is_never_a_figure(numbers: tuple[str, str]) -> None:
    pages = [
        [words(60, 700, "一、概述"), words(60, 680, "无。"), words(290, 30, one)] for one in numbers
    ]
    assert "\n3\n" not in text(*pages)


def test_what_stands_across_the_page_is_told_last() -> None:
    slanted = words(100, 300, "测试水印", 40, "0.7 0.7 -0.7 0.7")
    assert text([slanted, words(60, 700, "一、概述"), words(60, 300, "正文。")]) == (
        "一、概述\n正文。\n测试水印\n"
    )


@pytest.mark.parametrize("quarters", range(4))
def test_a_page_that_is_turned_reads_as_one_that_is_not(quarters: int) -> None:
    """As a wide table printed sideways, with or without the page saying so."""
    axes = ("1 0 0 1 0 0", "0 1 -1 0 900 0", "-1 0 0 -1 900 900", "0 -1 1 0 0 900")[quarters]
    plain = [*TABLE, words(60, 700, "一、概述")]
    for entries in ("", f"/Rotate {90 * quarters}"):
        sheet = Sheet([f"q {axes} cm", *plain, "Q"], f"/MediaBox [0 0 900 900] {entries}")
        assert text(sheet) == text(plain)


# Tables.


def grid(xs: Sequence[float], ys: Sequence[float]) -> list[str]:
    """Every line of a grid, from one end to the other."""
    return [line(x, ys[0], x, ys[-1]) for x in xs] + [line(xs[0], y, xs[-1], y) for y in ys]


TABLE = [
    *grid((60, 200, 260, 320), (600, 580, 560)),
    words(64, 585, "规章"),
    words(226, 585, "0"),
    words(286, 585, "12"),
    words(64, 565, "行政规范性文件"),
    words(226, 565, "3"),
    words(286, 565, "45"),
]
ROWS = "规章 | 0 | 12 |\n行政规范性文件 | 3 | 45 |\n"
CELLS = [(60, 140), (200, 60), (260, 60)]


def test_a_ruled_table_is_rows_of_cells() -> None:
    assert text(TABLE) == ROWS


def thin_boxes() -> list[str]:
    """As word processors print lines: filled, and as thin as a line."""
    level = [f"60 {y} 260.4 0.48 re f" for y in (560, 580, 600)]
    return level + [f"{x} 560 0.48 40.4 re f" for x in (60, 200, 260, 320)]


def cell_by_cell() -> list[str]:
    return [box(x, y, wide, 20) for y in (560, 580) for x, wide in CELLS]


def piece_by_piece() -> list[str]:
    """Every side of every cell, drawn in pieces that hardly meet."""
    level = [line(x + 1, y, x + w - 1, y) for y in (560, 580, 600) for x, w in CELLS]
    return level + [line(x, y, x, y + 20) for y in (560, 580) for x in (60, 200, 260, 320)]


def doubled() -> list[str]:
    return [one for x, wide in CELLS for y in (561, 581) for one in (box(x + 1, y, wide - 2, 18),)]


def dashed() -> list[str]:
    return ["[3 2] 0 d", *grid((60, 200, 260, 320), (600, 580, 560))]


def scaled() -> list[str]:
    """In a space of its own, as programs print that count in other units."""
    xs, ys = (600, 2000, 2600, 3200), (6000, 5800, 5600)
    return ["q 0.1 0 0 0.1 0 0 cm", *grid(xs, ys), "Q"]


@pytest.mark.parametrize(
    "lines", [thin_boxes, cell_by_cell, piece_by_piece, doubled, dashed, scaled]
)
def test_lines_are_lines_however_they_are_drawn(lines: Callable[[], list[str]]) -> None:
    assert text([*lines(), *TABLE[-6:]]) == ROWS


def test_lines_within_a_drawing_of_its_own_are_seen() -> None:
    moved = grid((50, 190, 250, 310), (580, 560, 540))
    assert text(Sheet([*TABLE[-6:], "/X Do"], form=moved)) == ROWS


def test_sides_that_are_left_open_are_there() -> None:
    lines = [line(x, 560, x, 600) for x in (200, 260)]
    lines += [line(60, y, 320, y) for y in (560, 580, 600)]
    assert text([*lines, *TABLE[-6:]]) == ROWS


def test_cells_that_span_and_labels_that_wrap_or_stand_upright() -> None:
    lines = [box(60, 500, 340, 100), line(60, 580, 400, 580), line(90, 500, 90, 580)]
    lines += [line(90, 540, 400, 540), line(300, 500, 300, 580)]
    drawn = [
        words(64, 585, "信息内容"),
        *(words(70, 565 - 15 * at, one) for at, one in enumerate("办理结果")),
        words(94, 565, "（一）予以"),
        words(94, 550, "公开"),
        words(340, 555, "3"),
        words(94, 515, "（二）部分公开"),
        words(340, 515, "0"),
    ]
    found = document([*lines, *drawn])
    assert found.text == "信息内容 |\n办理结果 | （一）予以公开 | 3 |\n（二）部分公开 | 0 |\n"


def test_a_cell_without_words_is_a_blank_one_and_one_set_wide_a_word() -> None:
    drawn = [*TABLE[:-6], words(64, 585, "规"), words(150, 585, "章"), words(286, 585, "12")]
    assert text(drawn) == "规章 |  | 12 |\n |  |  |\n"


def test_a_table_narrower_than_the_one_above_has_no_cells_beside_it() -> None:
    below = [*grid((60, 200), (560, 540, 520)), words(64, 545, "行政处罚"), words(64, 525, "7")]
    assert text([*TABLE, *below]) == ROWS + "行政处罚 |\n7 |\n"


def test_frames_and_rules_under_words_are_no_tables() -> None:
    drawn = [box(30, 30, 535, 780), words(60, 700, "一、概述"), line(60, 695, 300, 695)]
    assert text([*drawn, words(60, 660, "正文。")]) == "一、概述\n正文。\n"


def test_a_table_without_lines_keeps_its_columns_apart() -> None:
    """What reads printed tables by their figures reads it."""
    heads = ["自然人", "企业", "机构", "其他", "总计"]
    drawn = [words(200 + 70 * at, 700, one, 10) for at, one in enumerate(heads)]
    for row, label in enumerate(("一、本年新收", "二、上年结转", "三、办理结果")):
        drawn.append(words(60, 680 - 20 * row, label, 10))
        drawn += [words(200 + 70 * at, 680 - 20 * row, f"{row}{at}", 10) for at in range(5)]
    found = document(drawn)
    (table,) = tables(found, found.whole)
    assert [cell.text for cell in table.rows[-1].cells] == [
        "三、办理结果", "20", "21", "22", "23", "24",
    ]  # a row  # fmt: skip


def over_two_pages(*below: str) -> Document:
    """A table of which the first row is on one page, what is ``below`` on the next."""
    above = [*grid((60, 200, 260, 320), (100, 80)), *row(85, "规章", "0", "12")]
    above += [words(60, 700, "一、主动公开"), words(290, 30, "- 1 -")]
    return document(above, [*below, words(290, 30, "- 2 -"), words(60, 400, "正文。")])


def row(y: float, label: str, *figures: str) -> list[str]:
    places = zip((226, 286), figures, strict=False)
    return [words(64, y, label), *(words(x, y, one) for x, one in places)]


def test_a_table_goes_on_over_the_page_and_its_rows_have_their_own() -> None:
    found = over_two_pages(
        *grid((60, 200, 260, 320), (800, 780, 760)),
        *row(785, "行政规范性文件", "3", "45"),
        *row(765, "其他", "0", "0"),
    )
    assert found.text == (
        "一、主动公开\n规章 | 0 | 12 |\n行政规范性文件 | 3 | 45 |\n其他 | 0 | 0 |\n"
        "- 1 -\n正文。\n- 2 -\n"
    )
    assert place(found, "12") == Place(page=1, table=1, row=1, column=3, line=2)
    assert place(found, "45") == Place(page=2, table=1, row=2, column=3, line=3)
    assert place(found, "正文").page == 2


def test_heads_printed_again_and_a_row_the_page_broke_are_read_once() -> None:
    table = [*grid((60, 200, 260, 320), (140, 120, 100, 60)), *row(125, "信息内容", "件数", "总数")]
    table += [*row(105, "规章", "0", "12"), words(62, 85, "其他对外管理服务事项")]
    table += row(85, "", "3", "45")
    again = [
        *grid((60, 200, 260, 320), (800, 780, 760, 740)),
        *row(785, "信息内容", "件数", "总数"),
    ]
    again += [words(62, 765, "数量"), *row(745, "行政许可", "1", "2")]
    found = text([words(60, 700, "一、概述"), *table], [*again, words(60, 400, "正文。")])
    assert found == (
        "一、概述\n信息内容 | 件数 | 总数 |\n规章 | 0 | 12 |\n其他对外管理服务事项数量 | 3 | 45 |\n"
        "行政许可 | 1 | 2 |\n正文。\n"
    )


def test_another_table_on_the_next_page_stays_one_of_its_own() -> None:
    found = over_two_pages(
        *grid((60, 150, 260), (800, 780)), words(64, 785, "行政许可"), words(156, 785, "9")
    )
    assert place(found, "规章").table == 1
    assert place(found, "行政许可").table == 2


@st.composite
def spans(draw: st.DrawFn) -> tuple[int, int, list[tuple[int, int, int, int]]]:
    """Rows, columns, and the cells that fill them: row, column, down, across."""
    rows, columns = draw(st.integers(1, 5)), draw(st.integers(2, 5))
    free = {(row, column) for row in range(rows) for column in range(columns)}
    cells = []
    for at, column in sorted(free):
        if (at, column) not in free:
            continue
        across = draw(st.integers(1, 3))
        while any((at, column + one) not in free for one in range(across)):
            across -= 1
        down = draw(st.integers(1, 3))
        while any((at + down - 1, column + one) not in free for one in range(across)):
            down -= 1
        free -= {(at + one, column + two) for one in range(down) for two in range(across)}
        cells.append((at, column, down, across))
    return rows, columns, cells


@settings(max_examples=25)
@given(spans())
def test_every_table_that_can_be_drawn_is_read_as_drawn(
    spanned: tuple[int, int, list[tuple[int, int, int, int]]],
) -> None:
    rows, _, cells = spanned
    used = {at for _, column, _, across in cells for at in (column, column + across)}
    drawn: list[str] = []
    expected: list[list[str]] = [[] for _ in range(rows)]
    for number, (at, column, down, across) in enumerate(cells):
        drawn.append(box(60 + 60 * column, 700 - 30 * (at + down), 60 * across, 30 * down))
        drawn.append(words(65 + 60 * column, 700 - 30 * at - 15 * down, f"第{number}格"))
        expected[at].append(f"第{number}格")
    found = text(drawn).splitlines()
    if len(used) > 2:  # one column is no table
        assert found == [" | ".join(row) + " |" for row in expected if row]
    else:
        assert sorted("".join(found)) == sorted("".join(map("".join, expected)))


# Pages that are not read.


def test_a_page_that_is_a_picture_is_known_where_it_stands() -> None:
    found = document([words(60, 700, TITLE)], [picture()], [words(60, 700, "二、概述")])
    (unseen,) = found.layout.unseen
    assert (unseen.offset, unseen.place.page) == (found.text.index("二、"), 2)


@pytest.mark.parametrize("number", ["- 2 -", "扫描全能王 创建"])
def test_a_picture_with_no_more_than_a_page_number_is_one(number: str) -> None:
    found = document([words(60, 700, TITLE)], [picture(), words(290, 30, number)])
    assert [one.place.page for one in found.layout.unseen] == [2]


@pytest.mark.parametrize(
    "page", [[], [line(60, 60, 300, 60)], [picture(60, 60, 90, 90), words(60, 700, "正文。")]]
)
def test_an_empty_page_or_one_with_a_small_picture_is_no_picture(page: list[str]) -> None:
    assert document([words(60, 700, TITLE)], page).layout.unseen == ()


def test_a_page_of_codes_that_nothing_explains_is_not_read() -> None:
    with pytest.raises(UnreadableSource) as caught:
        document([words(60, 700, "\ue123\ue124\ue125\ue126")])
    assert caught.value.code == "scanned"


def test_a_file_of_pictures_alone_says_so() -> None:
    with pytest.raises(UnreadableSource, match="2 pages") as caught:
        document([picture()], [picture()])
    assert caught.value.code == "scanned"


# Files nobody would wish for.


def encrypted(user: str) -> bytes:
    from pypdf import PdfReader, PdfWriter  # noqa: PLC0415 - only what makes this file needs it

    writer = PdfWriter(PdfReader(io.BytesIO(pdf([words(60, 700, TITLE)]))))
    writer.encrypt(user, "owner", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_a_file_that_only_keeps_from_printing_is_read_and_a_locked_one_says_so() -> None:
    assert read(Source.of(encrypted(""))).text == f"{TITLE}\n"
    with pytest.raises(UnreadableSource) as caught:
        read(Source.of(encrypted("secret")))
    assert caught.value.code == "passworded"


def test_what_pdfium_cannot_open_is_read_otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    def cannot_open(_: bytes) -> None:
        raise CannotOpen

    monkeypatch.setattr(reader, "pages", cannot_open)
    found = document([words(60, 700, TITLE)], [words(60, 700, "二、概述")])
    assert found.text.split() == [TITLE, "二、概述"]
    assert place(found, "二、").page == 2


def test_a_file_that_begins_with_something_else_is_a_pdf_and_a_text_about_one_is_not() -> None:
    content = pdf([words(60, 700, TITLE)])
    assert read(Source.of(b"HTTP/1.1 200 OK\r\n\r\n" + content)).format == "pdf"
    assert read(Source.of("附件格式为%PDF-1.7。\n".encode())).format == "text"


BAD: dict[str, Callable[[bytes], bytes]] = {
    "cut short": lambda content: content[: len(content) // 3],
    "head alone": lambda content: content[:9],
    "noise": lambda content: content[:9] + bytes(range(256)) * 20,
}


@pytest.mark.parametrize("spoil", BAD.values(), ids=BAD.keys())
def test_a_damaged_file_says_so(spoil: Callable[[bytes], bytes]) -> None:
    with pytest.raises(UnreadableSource) as caught:
        read(Source.of(spoil(pdf([words(60, 700, TITLE)]))))
    assert caught.value.code in ("damaged", "empty")


def test_a_broken_table_of_objects_is_no_hindrance() -> None:
    content = pdf([words(60, 700, TITLE)]).replace(b"startxref\n", b"startxref\n9")
    assert read(Source.of(content)).text == f"{TITLE}\n"


def test_words_far_off_the_page_are_not_on_it() -> None:
    far = [words(x, y, "远") for x, y in ((1e9, 1e9), (-1e9, 5), (5, -3e38))]
    assert text([words(60, 700, TITLE), *far]) == f"{TITLE}\n"


@pytest.mark.parametrize("size", ["1e9", "0", "-5", "99999999999999999999"])
def test_pages_of_no_size_are_read_or_are_not(size: str) -> None:
    sheet = Sheet([words(60, 700, TITLE)], f"/MediaBox [0 0 {size} {size}]")
    assert text([words(60, 700, "一、概述")], sheet).startswith("一、概述\n")


def test_a_drawing_of_very_many_lines_is_no_table() -> None:
    lines = [line(at % 500, at % 700, at % 300 + 9, at % 700) for at in range(60_000)]
    assert text([*lines, words(60, 700, TITLE)]) == f"{TITLE}\n"


def test_a_drawing_that_draws_itself_ends() -> None:
    assert text(Sheet([words(60, 700, TITLE), "/X Do"], form=["/X Do"])) == f"{TITLE}\n"


def test_a_page_of_too_many_characters_is_one_clear_line() -> None:
    with pytest.raises(UnreadableSource, match="characters") as caught:
        document([words(0, 700 - at, "公" * 1_000, 0.5) for at in range(110)])
    assert caught.value.code == "too-large"


def test_very_many_pages_are_one_clear_line() -> None:
    kids = b"3 0 R " * 2001
    content = pdf([words(60, 700, TITLE)])
    content = content.replace(b"/Kids [7 0 R] /Count 1", b"/Kids [" + kids + b"] /Count 2001")
    with pytest.raises(UnreadableSource, match="2001 pages") as caught:
        read(Source.of(content.replace(b"3 0 R " * 2001, b"7 0 R " * 2001)))
    assert caught.value.code == "too-large"


def test_a_broken_pdf_of_more_pages_than_are_looked_at_is_not_taken_for_one_of_fewer() -> None:
    written = io.BytesIO()
    writer = PdfWriter()
    for _ in range(201):
        writer.add_blank_page(100, 100)
    writer.write(written)
    with pytest.raises(UnreadableSource) as raised:
        plain.read(written.getvalue())
    assert raised.value.code == "too-large"
