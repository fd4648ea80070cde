"""What a ZIP is, by what is in it: documents of any edition, or a reason with what to do."""

from __future__ import annotations

import pytest

from report.readers import read
from report.source import Source, UnreadableSource
from store.files.not_read import why_not_read
from tests.hostile_archives import ole
from tests.trials.generator.files.packages import HEAD, package, relations, zipped
from tests.word import paragraph, word

PLAIN = "http://schemas.openxmlformats.org"
BODY = f"<w:body>{paragraph('概述')}</w:body>"
DOCUMENT = f'{HEAD}<w:document xmlns:w="w">{BODY}</w:document>'


def main(name: str, kind: str) -> bytes:
    return package({name: DOCUMENT}, {name: kind} if kind else {}, name)


EDITIONS = {
    "transitional": word(paragraph("概述")),
    "strict": zipped(
        {
            "_rels/.rels": relations({"r": ("officeDocument", "word/document.xml")})
            .replace(PLAIN, "http://purl.oclc.org/ooxml")
            .encode(),
            "word/document.xml": DOCUMENT.replace(
                '"w"', '"http://purl.oclc.org/ooxml/wordprocessingml/main"'
            ).encode(),
        }
    ),
    "with macros": main(
        "word/document.xml", "application/vnd.ms-word.document.macroEnabled.main+xml"
    ),
    "a template": main(
        "word/document.xml",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
    ),
    "under another name": main(
        "word/document2.xml",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
    ),
    "absolute target": package({"word/document.xml": DOCUMENT}, {}, "/word/document.xml"),
    "backslashes": zipped(
        {"[Content_Types].xml": b"<Types/>", "word\\document.xml": DOCUMENT.encode()}
    ),
    "utf-16": zipped(
        {
            "_rels/.rels": relations({"r": ("officeDocument", "word/document.xml")}).encode(),
            "word/document.xml": DOCUMENT.replace("UTF-8", "UTF-16").encode("utf-16"),
        }
    ),
}


@pytest.mark.parametrize("content", EDITIONS.values(), ids=EDITIONS)
def test_any_edition_of_word_is_read(content: bytes) -> None:
    document = read(Source.of(content))
    assert (document.text, document.format) == ("概述\n", "docx")


def open_document(kind: str, manifest: str = "") -> bytes:
    return zipped(
        {
            "mimetype": f"application/vnd.oasis.opendocument.{kind}".encode(),
            "content.xml": b"<x/>",
            "META-INF/manifest.xml": manifest.encode(),
        }
    )


OTHERS = {
    "slides": (package({"ppt/presentation.xml": "<p/>"}, {}, "ppt/presentation.xml"), "talk"),
    "slides of others": (open_document("presentation"), "save it as docx"),
    "ofd": (zipped({"OFD.xml": b"<ofd/>", "Doc_0/Document.xml": b"<d/>"}), "OFD"),
    "a book": (
        zipped({"mimetype": b"application/epub+zip", "META-INF/container.xml": b""}),
        "book",
    ),
}


@pytest.mark.parametrize(("content", "word"), OTHERS.values(), ids=OTHERS)
def test_what_no_reader_knows_is_named_with_what_to_do(content: bytes, word: str) -> None:
    with pytest.raises(UnreadableSource, match=word) as caught:
        read(Source.of(content))
    assert caught.value.code == "format-unsupported"


def lock(room: int, length: int) -> bytes:
    """A name twice over, as who opens a document leaves it beside that."""
    name = "李明"
    first = bytes([4]) + name.encode("gbk")
    second = len(name).to_bytes(2, "little") + name.encode("utf-16-le")
    return (first.ljust(room, b" ") + second).ljust(length, b" \0"[:1])


DROPPINGS = {
    "Word's lock": (lock(54, 162), "Word"),
    "Excel's lock": (lock(55, 165), "Excel"),
    "LibreOffice's lock": (
        b",li,desk,02.03.2022 09:05,file:///home/li/.config/libreoffice/4;",
        "LibreOffice",
    ),
    "DS_Store": (b"\0\0\0\1Bud1" + bytes(100), "DS_Store"),
    "AppleDouble": (b"\0\5\x16\7\0\2\0\0Mac OS X" + bytes(100), "AppleDouble"),
    "Thumbs.db": (ole([("Catalog", 100), ("1", 100)]), "Thumbs.db"),
    "Thumbs.db of later ones": (ole([("256_0f3a91c2d4e5b607", 100)]), "Thumbs.db"),
    "desktop.ini": ("\ufeff[.ShellClassInfo]\r\nIconResource=a.dll,3".encode("utf-16-le"), "ini"),
    "a shortcut": (b"L\0\0\0\1\x14\2\0" + bytes(100), "shortcut"),
    "a shortcut to a page": (b"[InternetShortcut]\r\nURL=https://example.invalid/\r\n", "page"),
}


@pytest.mark.parametrize(("content", "word"), DROPPINGS.values(), ids=DROPPINGS)
def test_what_programs_leave_in_a_folder_is_no_report(content: bytes, word: str) -> None:
    with pytest.raises(UnreadableSource, match=word) as caught:
        read(Source.of(content))
    assert caught.value.code == "no-report"
    assert "不是报告" in why_not_read("no-report", str(caught.value), "zh")


def test_a_text_as_long_as_a_lock_is_read() -> None:
    content = "公开".encode() * 27
    assert len(content) == 162
    assert read(Source.of(content)).text == "公开" * 27


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (zipped({"report.docx": EDITIONS["transitional"]}), "archive"),
        (open_document("text", "<encryption-data/>"), "passworded"),
        (package({}, {}, "word/document.xml"), "damaged"),
        (package({"word/other.xml": "<x/>"}, {}, "word/document.xml"), "damaged"),
        (package({"word/document.xml": "<w/>"}, {}, "word/document.xml"), "damaged"),
        (EDITIONS["transitional"][:-40], "damaged"),
    ],
    ids=["files", "locked", "nothing", "no text", "another root", "cut short"],
)
def test_what_is_no_document_says_what_it_is(content: bytes, code: str) -> None:
    with pytest.raises(UnreadableSource) as caught:
        read(Source.of(content))
    assert caught.value.code == code
