"""A page is read as who opens it in a browser reads it, whatever was done to its tags."""

from __future__ import annotations

import quopri
from contextlib import suppress
from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report.document import Document
from report.place import Missed
from report.readers import read as read_source
from report.source import Source, UnreadableSource

WORDS = "主动公开信息48条。"


def shown(body: str) -> list[str]:
    """The lines of a page with that body."""
    return read(f"<html><head><title>标题</title></head><body>{body}</body></html>").text.split(
        "\n"
    )[:-1]


def read(page: str) -> Document:
    return read_source(Source.of(page.encode()))


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        ("<p>一<p>二<div>三</div>四", ["一", "二", "三", "四"]),
        ("<p>一<br>二<BR/>三</p>", ["一", "二", "三"]),
        ("<p>公<b>开</b><span>4<i>8</i></span>条<o:p></o:p></p>", ["公开48条"]),
        ("<p>公开 \n\t 48  条\n信息</p>", ["公开 48 条信息"]),
        ("<p>open\ndata</p>", ["open data"]),
        ("<pre>甲  乙\n 丙</pre>", ["甲  乙", " 丙"]),
        ("<p>&lt;年报&gt;&amp;&#24180;&#x62A5;&nbsp;。&bogus;</p>", ["<年报>&年报\xa0。&bogus;"]),
        ("<p>1<5 < 6</p>", ["1<5 < 6"]),
        ("<p>甲<!-- <p>乙 --!>丙<!-->丁<?php x ?>戊<![if !s]>己<![endif]></p>", ["甲丙丁戊己"]),
        ("<p>甲</p><script>if (a<b) '</p><p>乙'</script><style>p{}</style>", ["甲"]),
        ("<p>甲<noscript>乙</noscript><template><p>丙</template></p>丁", ["甲", "丁"]),
        ("<select><option>甲<option>乙</select>丙<svg><text>丁</text></svg>", ["丙"]),
        ("<textarea>甲<p>\n乙</textarea>丙", ["甲<p>", "乙", "丙"]),
        ("<ruby>漢<rp>(<rt>hàn<rp>)</ruby>字", ["漢字"]),
        ("说<q>年报</q>", ["说“年报”"]),
        ("<h1>一、概述</h1>甲<hr>乙<ul><li>丙<li>丁</ul>", ["一、概述", "甲", "乙", "丙", "丁"]),
        ("<form><p>甲</form><fieldset><legend>乙</legend>丙</fieldset>", ["甲", "乙", "丙"]),
    ],
)
def test_words_stand_in_lines_as_a_browser_shows_them(body: str, lines: list[str]) -> None:
    assert shown(body) == lines


@pytest.mark.parametrize(
    "tag",
    [
        "<div hidden>",
        "<div style='display:none'>",
        '<span style="COLOR: red; DISPLAY : NONE !important">',
        "<p style='visibility:hidden'>",
        "<span style=font-size:0px>",
        "<font style='opacity:0'>",
        "<div style='position:absolute;left:-9999px'>",
        "<table style='display:none'><tr><td>",
        "<dialog>",
    ],
)
def test_what_no_reader_sees_is_left_out(tag: str) -> None:
    name = tag[1:].split(" ", 1)[0].rstrip(">")
    assert shown(f"<p>甲</p>{tag}赌<b>博</b>9999条</{name}><p>乙</p>") == ["甲", "乙"]


def test_letters_without_a_size_have_one_again_within() -> None:
    assert shown("<div style='font-size:0'>甲<p style='font-size:14px'>乙</p>丙</div>丁") == [
        "乙",
        "丁",
    ]


def test_navigation_is_kept_though_hidden_from_those_who_listen() -> None:
    assert shown("<div aria-hidden=true>首页</div>甲") == ["首页", "甲"]


@pytest.mark.parametrize(
    ("items", "lines"),
    [
        ("<ol><li>甲<li>乙</ol>", ["1. 甲", "2. 乙"]),
        ("<ol start=3><li>甲<li value=7>乙<li>丙</ol>", ["3. 甲", "7. 乙", "8. 丙"]),
        ("<ol type=A><li>甲<ol type=i><li>乙</ol><li>丙</ol>", ["A. 甲", "i. 乙", "B. 丙"]),
        ("<ol reversed><li>甲<li>乙</ol>", ["2. 甲", "1. 乙"]),
        ("<ol><li><p>甲</p><p>乙</p></ol>", ["1. 甲", "乙"]),
        ("<ol style='list-style-type:cjk-ideographic'><li>甲</ol>", ["一、甲"]),
        ("<ol style='list-style:none'><li>甲</ol><ul><li>乙</ul>", ["甲", "乙"]),
    ],
)
def test_items_are_numbered_where_the_page_prints_numbers(items: str, lines: list[str]) -> None:
    assert shown(items) == lines


@pytest.mark.parametrize(
    ("table", "lines"),
    [
        ("<table><tr><td>甲<td>1<tr><td>乙<td>2</table>", ["甲 | 1 |", "乙 | 2 |"]),
        ("<table><tr><td>甲<td>&nbsp;<td></table>", ["甲 | | |"]),
        ("<table><tr><td>甲|乙<td>1</table>", ["甲｜乙 | 1 |"]),
        ("<table><tr><td><p>规</p><p>章</p><td>4<br>8</table>", ["规章 | 4 8 |"]),
        (
            "<table><tfoot><tr><td>丙<td>3<tbody><tr><td>乙<td>2<thead><tr><td>甲<td>1</table>",
            ["甲 | 1 |", "乙 | 2 |", "丙 | 3 |"],
        ),
        ("<table><caption>表一</caption><tr><td>甲<td>1</table>", ["表一", "甲 | 1 |"]),
        ("<table>甲<tr><td>乙<td>1</table>", ["甲", "乙 | 1 |"]),
        ("<table><form><tr><td>甲<td>1</form></table>", ["甲 | 1 |"]),
        ("<table><tr><td>甲<td style='display:none'>9<td>1</table>", ["甲 | 1 |"]),
        ("<table><tr><td>甲<td style='visibility:hidden'>9<td>1</table>", ["甲 | | 1 |"]),
        ("<table><tr><td><table><tr><td>甲<td>1</table></table>", ["甲 | 1 |"]),
        (
            "<table><tr><td>甲<td><table><tr><td>1</table><tr><td>乙<td>2</table>",
            ["甲 | 1 |", "乙 | 2 |"],
        ),
    ],
)
def test_a_table_is_a_row_a_line(table: str, lines: list[str]) -> None:
    assert [line.replace("\xa0", "").replace("  |", " |") for line in shown(table)] == lines


def test_a_cell_stands_where_its_table_has_it() -> None:
    page = read(
        "<table><tr><td rowspan=2>甲<td colspan=2>乙<td>丙<tr><td>丁<td>戊<td>己</table>"
        "<p>后<table><tr><td>庚<td>1</table>"
    )
    places = {word: page.place(page.text.index(word)) for word in "甲乙丙丁己后庚"}
    assert {word: (one.table, one.row, one.column) for word, one in places.items()} == {
        "甲": (1, 1, 1),
        "乙": (1, 1, 2),
        "丙": (1, 1, 4),
        "丁": (1, 2, 2),
        "己": (1, 2, 4),
        "后": (0, 0, 0),
        "庚": (2, 1, 1),
    }


def test_a_table_that_only_arranges_the_page_is_told_in_lines() -> None:
    long = WORDS * 40
    figures = "<tr><td>规章<td>1<tr><td>规范性文件<td>2<tr><td>收费<td>0"
    arranged = f"<table><tr><td>首页<td>公开<tr><td colspan=2>{long}</table>"
    assert shown(arranged) == ["首页", "公开", long]
    mixed = f"<table><tr><td colspan=2>{long}{figures}<tr><td>说明<td>{long}</table>"
    assert shown(mixed) == [long, "规章 | 1 |", "规范性文件 | 2 |", "收费 | 0 |", "说明", long]


PAGES = {
    "gb2312": f"<meta http-equiv=Content-Type content='text/html; charset=gb2312'><p>{WORDS}㎡镕",
    "gbk": f'<meta charset="gbk"><p>{WORDS}',
    "utf-16": f"<html><body><p>{WORDS}</body></html>",
    "utf-8-sig": f"<html><body><p>{WORDS}</body></html>",
}


@pytest.mark.parametrize("charset", PAGES)
def test_a_page_is_of_the_charset_it_declares(charset: str) -> None:
    encoding = "gb18030" if charset.startswith("gb") else charset
    page = f"<html>{PAGES[charset]}</html>"
    assert read_source(Source.of(page.encode(encoding))).text.startswith(WORDS)


@pytest.mark.parametrize(
    "page",
    [
        f"<!DOCTYPE html><p>{WORDS}",
        f'\ufeff\n<?xml version="1.0"?>\n<!-- x -->\n<html xmlns="x"><p>{WORDS}</html>',
        f"<div class=a><p>{WORDS}</p></div>",
        f"HTTP/1.1 200 OK\n\n<html><body>{WORDS}</body></html>",
        f"{WORDS}<br>\n<p>{WORDS}</p>\n<p>{WORDS}</p>",
    ],
)
def test_a_page_is_one_by_its_tags(page: str) -> None:
    assert read(page).format == "html"


@pytest.mark.parametrize(
    "text",
    [
        WORDS,
        f"一、概述\n{WORDS}\n将网页中的<p>与</p>改为段落\n{WORDS}\n",
        f"<年度报告格式>\n{WORDS}\n",
        f"<br>{WORDS}\n{WORDS}",
        f"1 < 2\n{WORDS} > 3\n<div>\n",
        f"<b>{WORDS}</b>\n{WORDS}",
    ],
)
def test_a_text_that_has_a_tag_is_no_page(text: str) -> None:
    document = read(text)
    assert (document.format, document.text) == ("text", text)


def test_sentences_that_a_page_hides_are_told_and_its_menus_are_not() -> None:
    menu = "<ul style='display:none'><li>首页<li>政务公开</ul>"
    draft = "<div hidden><p>此处数字待核。</p><b hidden>再核。</b></div>"
    found = read(f"<html><body>{menu}<p>公开3<span hidden>件。</span>条</p>{draft}</body></html>")
    assert found.text == "公开3条\n"
    ((what, count),) = [(one.what, one.count) for one in found.layout.unseen]
    assert (what, count) == (Missed.HIDDEN, len("件。此处数字待核。再核。"))


@pytest.mark.parametrize(
    ("page", "code"),
    [
        ("<html><frameset><frame src=a><frame src=b></frameset></html>", "frames"),
        ("<html><body><iframe src='a.html'></iframe></body></html>", "frames"),
        ("<html><body><div id=app></div><script>go()</script></body></html>", "scripted"),
        ("<html><body><img src=1.jpg><img src=2.jpg></body></html>", "scanned"),
        ("<html><body> &nbsp; <p></p></body></html>", "empty"),
    ],
)
def test_a_page_without_words_says_why(page: str, code: str) -> None:
    with pytest.raises(UnreadableSource) as refused:
        read(page)
    assert refused.value.code == code


SAVED = """\
From: <Saved by Blink>
Subject: =?utf-8?Q?x?=
MIME-Version: 1.0
Content-Type: multipart/related;
\ttype="text/html";
\tboundary="--x--y"


----x--y
Content-Type: image/png
Content-Transfer-Encoding: base64

AAAA
----x--y
Content-Type: text/html; charset=utf-8
Content-Transfer-Encoding: quoted-printable
Content-Location: http://example.invalid/

<html><body><p>=E5=85=AC=E5=BC=80=
48</p></body></html>
----x--y--
"""


def test_a_page_saved_with_all_it_shows_is_that_page() -> None:
    assert read(SAVED).text == "公开48\n"
    assert read(SAVED.replace("\n", "\r\n")).text == "公开48\n"
    encoded = SAVED.replace("quoted-printable", "base64").split("<html>")[0]
    assert read(f"{encoded}PGh0bWw+5YWs5byAPC9odG1sPg==\n----x--y--\n").text == "公开\n"


@pytest.mark.parametrize("charset", ["big5", "gb2312", "utf-8"])
def test_a_saved_page_is_read_in_the_charset_that_is_said_of_it(charset: str) -> None:
    words = quopri.encodestring(
        "<html><p>概述".encode("gb18030" if charset == "gb2312" else charset)
    )
    head = SAVED.split("<html>", maxsplit=1)[0].replace("charset=utf-8", f"charset={charset}")
    assert read(f"{head}{words.decode()}\n----x--y--\n").text == "概述\n"


def test_a_saved_page_may_stand_among_others_of_its_kinds() -> None:
    """As mail programs save it: the page and its plain text, in one part beside the pictures."""
    page = SAVED[SAVED.index("Content-Type: text/html") : SAVED.index("----x--y--")]
    within = (
        'Content-Type: multipart/alternative; boundary="z"\n\n'
        f"--z\nContent-Type: text/plain\n\nplain\n--z\n{page}--z--\n"
    )
    assert read(SAVED.replace(page, within)).text == "公开48\n"


@pytest.mark.parametrize("broken", [SAVED[:300], SAVED.replace("text/html; ", "text/plain; ")])
def test_a_saved_page_without_its_page_is_refused(broken: str) -> None:
    with pytest.raises(UnreadableSource):
        read(broken)


# What takes a parser long, or a walker deep; the number that it is refused with, if it is.
HOSTILE = {
    "nested": ("<div>" * 200_000 + WORDS, "too-deep"),
    "nested hidden": ("<b hidden>" * 200_000 + WORDS, "too-deep"),
    "nested tables": ("<table><tr><td>甲<td>" * 900 + WORDS, "too-deep"),
    "tables of one cell": ("<table><tr><td>" * 900 + WORDS, ""),
    "unclosed": ("<b><i><p>" * 30_000 + WORDS, ""),
    "attributes": ("<p " + " ".join(f"a{one}=1" for one in range(200_000)) + f">{WORDS}", ""),
    "options": ("<select>" + "<option>x" * 100_000 + f"</select>{WORDS}", ""),
    "spans": ("<table><tr><td colspan=1000000000 rowspan=1000000000>甲<td>乙" + WORDS, ""),
    "many spans": ("<table>" + "<tr><td colspan=999 rowspan=9999>甲<td>乙" * 2_000 + WORDS, ""),
    "entities": ("<p>" + "&amp;" * 200_000 + "&#99999999999999999999;" + WORDS, ""),
    "signs": ("<p>" + "<" * 200_000 + WORDS, ""),
    "comments": (f"<p>{WORDS}" + "<!-- " * 100_000, ""),
    "tags cut off": (f"<p>{WORDS}" + "<a x='" * 100_000, ""),
    "tags": ("<!-->" * 500_001 + WORDS, "too-large"),
    "lists": ("<ol><li>" * 1_900 + WORDS, ""),
    "closing tags": ("</table></p></div>" * 50_000 + WORDS, ""),
    "templates": ("<template>" * 50_000 + WORDS, ""),
}


@pytest.mark.parametrize(("body", "code"), HOSTILE.values(), ids=HOSTILE.keys())
def test_a_page_made_to_be_slow_is_read_or_refused(body: str, code: str) -> None:
    if not code:
        assert WORDS in read(f"<html>{body}").text
        return
    with pytest.raises(UnreadableSource) as refused:
        read(f"<html>{body}")
    assert refused.value.code == code


TEXT = st.text(st.characters(exclude_categories=("C", "Z")), min_size=1, max_size=20)


@given(st.lists(TEXT, min_size=1, max_size=6), st.sampled_from(("p", "div", "h2", "li")))
def test_whatever_stands_in_tags_comes_back(words: list[str], name: str) -> None:
    assert shown("".join(f"<{name}>{escape(one)}</{name}>" for one in words)) == words


@given(
    st.lists(st.lists(TEXT, min_size=2, max_size=4), min_size=1, max_size=4),
    st.sampled_from((" style='color:red;font-size:12px'", " width=1 nowrap", " class=a>\n<b", "")),
    st.booleans(),
)
def test_tags_never_change_what_a_table_says(
    rows: list[list[str]], marks: str, closed: bool
) -> None:
    plain = "".join(f"<tr><td>{'<td>'.join(map(escape, row))}" for row in rows)
    ends = ("</p></td>", "</tr>") if closed else ("", "")
    marked = "".join(
        "<TR>" + "".join(f"<TD{marks}><p>{escape(one)}{ends[0]}" for one in row) + ends[1]
        for row in rows
    )
    assert shown(f"<table>{marked}</table>") == shown(f"<table>{plain}</table>")


@given(
    st.lists(
        st.sampled_from(
            sorted(
                """<p <td> <table> </table> <tr> </p> <!-- --> </ > = " '
    hidden style='display:none' colspan=2 rowspan=0 <ol> <li> <b> </b> <caption> <script> </script>
    <br> &#0; &amp; <svg/> <textarea> 甲 48""".split()
            )
        ),
        max_size=40,
    )
)
def test_any_tags_end_in_a_page_or_a_reason(pieces: list[str]) -> None:
    assert reason("<html>" + "".join(pieces)) in ("", "empty", "scripted")


@given(st.binary(max_size=400))
def test_any_bytes_end_in_a_document_or_a_reason(content: bytes) -> None:
    with suppress(UnreadableSource):
        assert read_source(Source.of(b"<html><p>" + content)).text.strip()


def reason(page: str) -> str:
    """The code that ``page`` is refused with, if it is."""
    try:
        read(page)
    except UnreadableSource as refused:
        return refused.code
    return ""
