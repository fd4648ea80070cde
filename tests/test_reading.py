"""Text is read in the encoding it was written in, and nothing in it is changed."""

import subprocess
import sys

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from report.readers import read
from report.readers.text import MAX_CHARACTERS
from report.source import Source, UnreadableSource

REPORT = (
    "云岭县2017年政府信息公开工作年度报告\n"
    "一、概述\n2017年,全县主动公开政府信息48条,未收到依申请公开事项。\n"
    "二、主动公开情况\n通过网站公开信息1111条,回应解读22篇次。\n"
)
TRADITIONAL = "雲嶺縣政府資訊公開工作年度報告\n一、主動公開情況\n本年度公開資訊48條,未收到申請。\n"
SHORT = "政府信息公开年报"


def document_of(content: bytes) -> tuple[str, str, float]:
    document = read(Source.of(content))
    return document.text, document.encoding, document.confidence


@pytest.mark.parametrize(
    ("written", "named"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("gb18030", "gb18030"),
        ("gbk", "gb18030"),
        ("utf-16", "utf-16-le"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("utf-32", "utf-32-le"),
    ],
)
@pytest.mark.parametrize("text", [REPORT, SHORT, REPORT * 30], ids=["report", "short", "long"])
def test_reports_are_read_in_every_usual_encoding(text: str, written: str, named: str) -> None:
    read_text, encoding, confidence = document_of(text.encode(written))
    assert (read_text, encoding) == (text, named)
    assert 0.5 < confidence <= 1


@pytest.mark.parametrize("text", [TRADITIONAL, "政府資訊公開年報"])
def test_traditional_text_is_read_from_big5(text: str) -> None:
    assert document_of(text.encode("big5"))[:2] == (text, "big5")


@pytest.mark.parametrize("declared", ["gb2312", "GBK", "gb18030"])
def test_a_declared_charset_stands_for_its_successor(declared: str) -> None:
    text = f'<meta charset="{declared}">\n{REPORT}镕'
    assert document_of(text.encode("gb18030"))[:2] == (text, "gb18030")


def test_a_wrong_declaration_does_not_spoil_the_text() -> None:
    text = f'<meta charset="big5">\n{REPORT}'
    assert document_of(text.encode("utf-8"))[0] == text


def test_a_mark_of_byte_order_is_no_part_of_the_text() -> None:
    for encoding in ("utf-8-sig", "utf-16"):
        assert not document_of(REPORT.encode(encoding))[0].startswith("\ufeff")


def test_what_was_read_is_kept_as_it_is() -> None:
    text = REPORT + "\x1b]52;c;\x07 a\0b \x0c \u2028 \u202e \x85\r\nlast\r"
    assert document_of(text.encode())[0] == text


def test_a_file_cut_within_a_character_is_read_with_less_confidence() -> None:
    for encoding in ("utf-8", "gb18030"):
        text, _, confidence = document_of(
            (REPORT * 5).encode(encoding) + "府".encode(encoding)[:-1]
        )
        assert text == REPORT * 5 + "\ufffd"
        assert confidence < 0.9


@pytest.mark.parametrize(
    "content", [b" \n\t", "\u3000\n".encode(), b"\xef\xbb\xbf", "\ufeff\n".encode("utf-16-le")]
)
def test_white_space_alone_is_empty(content: bytes) -> None:
    with pytest.raises(UnreadableSource) as caught:
        read(Source.of(content))
    assert caught.value.code == "empty"


@pytest.mark.parametrize("content", [b"\0" * 200, bytes(range(256)) * 40, b"\xfd\0\xff" * 99])
def test_bytes_that_are_no_text_are_refused(content: bytes) -> None:
    with pytest.raises(UnreadableSource) as caught:
        read(Source.of(content))
    assert caught.value.code in ("binary", "undecodable")


def test_more_characters_than_the_cap_are_refused() -> None:
    with pytest.raises(UnreadableSource) as caught:
        read(Source.of(b"a" * (MAX_CHARACTERS + 1)))
    assert caught.value.code == "too-large"


def test_a_format_without_a_reader_is_refused() -> None:
    with pytest.raises(UnreadableSource) as caught:
        read(Source.of(b"\x89PNG\r\n\x1a\n"))
    assert caught.value.code == "format-unsupported"


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1))
def test_any_text_in_utf8_with_its_mark_comes_back(text: str) -> None:
    assume(not text.isspace())
    assert document_of(b"\xef\xbb\xbf" + text.encode())[0] == text


@given(st.binary(max_size=300))
def test_any_bytes_give_a_document_or_a_refusal(content: bytes) -> None:
    try:
        document = read(Source.of(content))
    except UnreadableSource:
        return
    assert 0 <= document.confidence <= 1
    assert document.text.strip()


def test_the_detector_is_loaded_only_when_it_is_asked() -> None:
    script = (
        "import sys\n"
        "from report.readers import read\n"
        "from report.source import Source\n"
        f"read(Source.of({REPORT.encode('gb18030')!r}))\n"
        "assert 'chardet' not in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", script], check=True, timeout=60)
