"""Workbooks of Excel before 2007 are read like those since, whatever their records say."""

from __future__ import annotations

import struct
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from report.document import Document
from report.place import Place
from report.readers import read
from report.source import Source, UnreadableSource
from tests.old_files import BOF, CONTINUE, EOF, at, compound, record, string, workbook

NUMBER, RK, MULRK, LABELSST, LABEL, FORMULA, STRING = 0x203, 0x27E, 0xBD, 0xFD, 0x204, 6, 0x207
HEAD = record(LABEL, at(1, 1) + string("指标")) + record(LABEL, at(1, 2) + string("数"))


def opened(stream: bytes) -> Document:
    return read(Source.of(compound({"Workbook": stream})))


def refused(stream: bytes) -> str:
    with pytest.raises(UnreadableSource) as caught:
        opened(stream)
    return caught.value.code


def value(number: int, *, whole: bool = True, hundredths: bool = False) -> int:
    return (number << 2 if whole else number) | 2 * whole | hundredths


def shared(*strings: bytes) -> bytes:
    return struct.pack("<II", len(strings), len(strings)) + b"".join(strings)


def test_each_way_to_write_a_number_is_read() -> None:
    half = struct.unpack("<I", struct.pack("<d", 0.5)[4:])[0]
    pairs = struct.pack("<HIHI", 1, value(48), 0, value(1250, hundredths=True))
    sheet = [
        HEAD,
        record(NUMBER, at(2, 1) + struct.pack("<d", 7730.28)),
        record(RK, at(2, 2) + struct.pack("<I", value(-3 & 0x3FFFFFFF))),
        record(MULRK, at(3, 1)[:4] + pairs + struct.pack("<H", 1)),
        record(RK, at(4, 1, 1) + struct.pack("<I", value(half, whole=False))),
        record(FORMULA, at(4, 2) + struct.pack("<d6x", 21.0)),
    ]
    styles = [record(0xE0, struct.pack("<HH16x", 0, number)) for number in (0, 10)]
    document = opened(workbook(sheet, styles=styles))
    assert document.text.splitlines()[1:] == [
        "7730.28 | -3 |",
        "4800.00% | 12.5 |",
        "50.00% | 21 |",
    ]
    assert document.format == "xls"
    where = document.place(document.text.index("21"))
    assert where == Place(sheet="统计表", table=1, row=4, column=2, line=4)


def test_a_string_may_go_on_in_the_next_record() -> None:
    """Also from wide characters to narrow ones, and behind marks for how it is written."""
    marked = struct.pack("<HBHI", 2, 13, 1, 6) + "宿迁".encode("utf-16-le") + bytes(4 + 6)
    split = struct.pack("<HB", 6, 1) + "政府".encode("utf-16-le")
    records = [
        record(0xFC, shared(marked, split, b"")),
        record(CONTINUE, b"\0" + b"2017" + struct.pack("<HB", 2, 1) + "公".encode("utf-16-le")),
        record(CONTINUE, b"\1" + "开".encode("utf-16-le")),
    ]
    cells = [record(LABELSST, at(1, one + 1) + struct.pack("<I", one)) for one in range(3)]
    assert opened(workbook(cells, records)).text == "宿迁 | 政府2017 | 公开 |\n"


def test_what_a_formula_gave_is_read() -> None:
    result = struct.pack("<B5xH6x", 0, 0xFFFF)
    error = struct.pack("<BxB3xH6x", 2, 0x17, 0xFFFF)
    sheet = [
        record(FORMULA, at(1, 1) + result),
        record(STRING, string("合计")),
        record(FORMULA, at(1, 2) + error),
        record(0x205, at(1, 3) + b"\1\0"),
    ]
    assert opened(workbook(sheet)).text == "合计 | #REF! | TRUE |\n"


def test_what_is_merged_or_hidden_is_known() -> None:
    sheet = [
        HEAD,
        *(record(NUMBER, at(row, 2) + struct.pack("<d", row)) for row in range(2, 6)),
        *(
            record(LABEL, at(row, 1) + string(words))
            for row, words in ((2, "甲"), (4, "乙"), (5, "丙"))
        ),
        record(LABEL, at(1, 3) + string("藏")),
        record(0x208, struct.pack("<H10xHH", 3, 0x20, 0)),
        record(0x7D, struct.pack("<HHHHH", 2, 2, 0, 0, 1)),
        record(0xE5, struct.pack("<H4H", 1, 1, 2, 0, 0)),
    ]
    assert opened(workbook(sheet)).text == "指标 | 数 |\n甲 | 2 |\n3 |\n丙 | 5 |\n"


def test_a_chart_that_lies_on_a_sheet_is_none_of_its_cells() -> None:
    chart = record(BOF, struct.pack("<HH12x", 0x600, 0x20)) + record(
        NUMBER, at(9, 9) + struct.pack("<d", 9.0)
    )
    assert "9" not in opened(workbook([HEAD, chart + record(EOF)])).text


def test_words_of_excel_5_are_read_in_the_encoding_it_names() -> None:
    words = "统计数".encode("gb18030")
    stream = (
        record(BOF, struct.pack("<HH4x", 0x500, 5))
        + record(0x42, struct.pack("<H", 936))
        + record(0x85, struct.pack("<IBBB", 39, 0, 0, 6) + "表一".encode("gb18030").ljust(6))
        + record(EOF)
    )
    assert len(stream) == 39, "where it says that the sheet begins"
    stream += record(BOF, struct.pack("<HH4x", 0x500, 0x10))
    stream += record(LABEL, at(1, 1) + struct.pack("<H", len(words)) + words)
    stream += record(NUMBER, at(1, 2) + struct.pack("<d", 4)) + record(EOF)
    document = read(Source.of(compound({"Book": stream})))
    assert document.text == "统计数 | 4 |\n"
    assert document.place(0).sheet.strip() == "表一"


# Hostile ones


def test_what_has_a_password_says_so() -> None:
    assert refused(workbook([HEAD], [record(0x2F, bytes(54))])) == "passworded"
    for streams in ({"EncryptedPackage": b""}, {"WordDocument": b"\xec\xa5" + bytes(8) + b"\0\1"}):
        with pytest.raises(UnreadableSource) as caught:
            read(Source.of(compound(streams)))
        assert caught.value.code == "passworded"


@pytest.mark.parametrize("name", ["PowerPoint Document", "Quill", "VisioDocument", "Anything"])
def test_what_is_no_document_says_what_to_do(name: str) -> None:
    with pytest.raises(UnreadableSource, match="save") as caught:
        read(Source.of(compound({name: b""})))
    assert caught.value.code == "format-unsupported"


@pytest.mark.parametrize(
    "sheet",
    [
        record(LABELSST, at(1, 1) + struct.pack("<I", 7)),
        record(LABEL, at(1, 1) + struct.pack("<HB", 60_000, 1) + b"ab"),
        record(NUMBER, at(1, 1) + b"1"),
        record(NUMBER, b"1"),
        record(0x208, b"1"),
        record(FORMULA, b""),
    ],
)
def test_a_record_that_is_cut_is_damage(sheet: bytes) -> None:
    assert refused(workbook([HEAD, sheet])) == "damaged"


def test_strings_that_unfold_to_too_much_are_refused() -> None:
    long = record(0xFC, shared(string("本" * 4000)))
    cells = [record(LABELSST, at(row, 1) + struct.pack("<I", 0)) for row in range(1, 1400)]
    assert refused(workbook(cells, [long])) == "too-large"


def test_marks_of_strings_without_end_are_refused() -> None:
    endless = record(0xFC, shared(struct.pack("<HBI", 0, 4, 0xFFFFFFFF)))
    assert refused(workbook([HEAD], [endless])) == "damaged"


@settings(max_examples=80, deadline=None)
@given(st.data())
def test_whatever_the_bytes_are_it_is_read_or_refused(data: st.DataObject) -> None:
    strings = record(0xFC, shared(string("甲"), string("乙")))
    content = bytearray(compound({"Workbook": workbook([HEAD], [strings])}))
    places = st.one_of(st.integers(0, 1100), st.integers(512 * 3, 512 * 3 + 300))
    for _ in range(data.draw(st.integers(1, 4))):
        content[data.draw(places)] = data.draw(st.sampled_from([0, 1, 2, 0x7F, 0xFE, 0xFF]))
    del content[data.draw(st.one_of(st.just(len(content)), st.integers(8, len(content)))) :]
    with suppress(UnreadableSource):
        read(Source.of(bytes(content)))
