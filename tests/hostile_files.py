"""Files nobody would wish for, of every format: each small on disk, and made when it is needed."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tests.hostile_archives import Member, archive, archive_in_archives, member, ole
from tests.trials.generator.files.contents import contents
from tests.trials.generator.files.documents import document
from tests.trials.generator.files.packages import HEAD, package, relations, zipped
from tests.trials.generator.files.pages import page
from tests.trials.generator.files.prints import printed, stream, with_table_of_objects
from tests.trials.generator.files.workbooks import workbook

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\x08\0\0\0\0" + bytes(500)
_ENTITY_LINES = "".join(f'<!ENTITY e{one} "{f"&e{one - 1};" * 10}">' for one in range(1, 10))
_LAUGHS = f'<!DOCTYPE d [<!ENTITY e0 "公开公开公开公开">{_ENTITY_LINES}]>'
_MEGABYTE = 1 << 20


@dataclass(frozen=True, slots=True)
class Hostile:
    """``read``: whether its text is read all the same; None where either will do."""

    name: str  # with an ending, not always the true one
    make: Callable[[], bytes]
    read: bool | None = False


def _good() -> bytes:
    return document(contents("2021", 4), "plain")


def _text() -> bytes:
    return contents("2021", 5).text.encode()


def _word(body: str, before: str = "") -> bytes:
    xml = f'{HEAD}{before}<w:document xmlns:w="{_WORD}"><w:body>{body}</w:body></w:document>'
    return package({"word/document.xml": xml}, {}, "word/document.xml")


def _big_word(unit: str, count: int, after: str = "") -> bytes:
    """A document whose body is ``unit`` so many times."""
    before = f'{HEAD}<w:document xmlns:w="{_WORD}"><w:body>'.encode()
    end = f"{after}</w:body></w:document>".encode()
    return archive([*_others(), member("word/document.xml", unit.encode(), count, before, end)])


def _others() -> list[Member]:
    return [member(name, text.encode(), 1) for name, text in _WORD_PARTS.items()]


_WORD_PARTS = {
    "[Content_Types].xml": f"{HEAD}<Types xmlns="
    '"http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" '
    'ContentType="application/xml"/></Types>',
    "_rels/.rels": relations({"rId1": ("officeDocument", "word/document.xml")}),
}


def _zip_bomb() -> bytes:
    return _big_word(f"<w:p><w:r><w:t>{'公开' * 1000}</w:t></w:r></w:p>" * 16, 4000)


def _lying_bomb() -> bytes:
    """It says that it unfolds to a hundred bytes."""
    bomb = member("word/document.xml", b"<w:p/>" * 100_000, 500)
    return archive([*_others(), Member(bomb.name, bomb.deflated, bomb.check, 100)])


def _overlapping() -> bytes:
    """Sixty thousand members, all of them the same megabyte."""
    first = member("word/document.xml", b" " * _MEGABYTE, 1)
    others = (Member(f"{at}.xml", first.deflated, first.check, first.size) for at in range(60_000))
    return archive([first, *others], overlapping=True)


def _locked_archive() -> bytes:
    inner = member("word/document.xml", b"<w:p/>" * 100, 1)
    return archive([Member(inner.name, inner.deflated, inner.check, inner.size, flags=1)])


def _nested(opening: str, closing: str, depth: int) -> bytes:
    words = "<w:p><w:r><w:t>公开</w:t></w:r></w:p>"
    return _word(opening * depth + words + closing * depth)


def _sheet(data: str, shared: str = "", before: str = "") -> bytes:
    xml = f'{HEAD}{before}<worksheet xmlns="{_SHEET}">{data}</worksheet>'
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    targets = {
        "rId1": ("worksheet", "worksheets/sheet1.xml"),
        "rId2": ("sharedStrings", "sharedStrings.xml"),
    }
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    return package(
        {
            "xl/workbook.xml": f'{HEAD}<workbook xmlns="{_SHEET}" xmlns:r="{office}"><sheets>'
            '<sheet name="表" sheetId="1" r:id="rId1"/></sheets></workbook>',
            "xl/_rels/workbook.xml.rels": relations(targets),
            "xl/worksheets/sheet1.xml": xml,
            "xl/sharedStrings.xml": f'{HEAD}<sst xmlns="{_SHEET}">{shared}</sst>',
        },
        {
            "xl/workbook.xml": f"{kind}.sheet.main+xml",
            "xl/worksheets/sheet1.xml": f"{kind}.worksheet+xml",
            "xl/sharedStrings.xml": f"{kind}.sharedStrings+xml",
        },
        "xl/workbook.xml",
    )


def _far_corner() -> bytes:
    return _sheet(
        '<dimension ref="A1:XFD1048576"/><sheetData><row r="1"><c r="A1"><v>1</v></c></row>'
        '<row r="1048576"><c r="XFD1048576"><v>2</v></c></row></sheetData>'
    )


def _wide_merge() -> bytes:
    merged = '<mergeCell ref="A1:XFD1048576"/>' * 1000
    return _sheet(
        '<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>'
        f"<mergeCells>{merged}</mergeCells>"
    )


def _shared_bomb() -> bytes:
    """A string of a megabyte, in each of fifty thousand cells."""
    row = "<row>" + '<c t="s"><v>0</v></c>' * 100 + "</row>"
    return _sheet(
        f"<sheetData>{row * 500}</sheetData>", f"<si><t>{'条' * (_MEGABYTE // 3)}</t></si>"
    )


def _long_table() -> bytes:
    """Forty thousand rows of the form's seven figures."""
    row = "<row>" + "<c><v>12</v></c>" * 7 + "</row>"
    return _sheet(f"<sheetData>{row * 40_000}</sheetData>")


def _small_tables() -> bytes:
    """Ten thousand tables of one cell."""
    table = "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    return _big_word(table * 1000, 10)


_CATALOG = b"<< /Type /Catalog /Pages 2 0 R >>"
_PAGE = (
    b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
    b"/Resources << /Font << /F1 5 0 R >> /XObject << /X 6 0 R >> >> >>"
)
_FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
_PAGES = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"


def _drawn(content: bytes, *more: bytes) -> bytes:
    return with_table_of_objects([_CATALOG, _PAGES, _PAGE, content, _FONT, *more])


def _pdf_bomb() -> bytes:
    """A page whose drawing unfolds, twice, to a gigabyte of words."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    unit = packer.compress(b"BT /F1 9 Tf 50 700 Td (0123456789) Tj ET\n" * 4096)
    once = b"\x78\x9c" + (unit + packer.flush(zlib.Z_FULL_FLUSH)) * 6000 + b"\x03\0" + bytes(4)
    twice = zlib.compress(once)
    entries = "<< /Filter [/FlateDecode /FlateDecode] "
    return _drawn(f"{entries}/Length {len(twice)} >>\nstream\n".encode() + twice + b"\nendstream")


def _pdf_forms() -> bytes:
    """Drawings that draw each other: two to the thirtieth."""
    forms = [
        stream(
            "/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /XObject "
            f"<< /X {7 + level} 0 R >> /Font << /F1 5 0 R >> >>",
            b"/X Do /X Do" if level < 30 else b"BT /F1 9 Tf 50 700 Td (0) Tj ET",
        )
        for level in range(31)
    ]
    return _drawn(stream("", b"/X Do /X Do"), *forms)


def _pdf_circle() -> bytes:
    """A tree of pages that is its own branch, of two thousand million pages."""
    pages = b"<< /Type /Pages /Kids [2 0 R 3 0 R 2 0 R] /Count 2000000000 >>"
    return with_table_of_objects([_CATALOG, pages, _PAGE, stream("", b""), _FONT])


def _pdf_many_pages() -> bytes:
    """One page, a million times."""
    kids = b"3 0 R " * 1000
    inner = b"<< /Type /Pages /Parent 2 0 R /Kids [" + kids + b"] /Count 1000 >>"
    pages = b"<< /Type /Pages /Kids [" + b"6 0 R " * 1000 + b"] /Count 1000000 >>"
    words = stream("", b"BT /F1 9 Tf 50 700 Td (2021) Tj ET")
    return with_table_of_objects([_CATALOG, pages, _PAGE, words, _FONT, inner])


def _pdf_nested() -> bytes:
    return _drawn(stream("", b"[" * 300_000 + b"]" * 300_000 + b" TJ"))


def _locked_pdf() -> bytes:
    from pypdf import PdfReader, PdfWriter  # noqa: PLC0415 - only what makes this file needs it

    writer = PdfWriter()
    writer.append(PdfReader(io.BytesIO(printed(contents("2021", 4), "lines"))))
    writer.encrypt("secret", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _nested_page() -> bytes:
    return b"<html><body>" + b"<div>" * 200_000 + "公开".encode() + b"</div>" * 200_000


def _page_of_attributes() -> bytes:
    attributes = " ".join(f"a{one}='{one}'" for one in range(200_000))
    return f"<html><body><p {attributes}>公开</p></body></html>".encode()


def _wide_page() -> bytes:
    row = "<tr><td colspan=1000000000 rowspan=1000000000>1</td></tr>" * 2000
    return f"<html><body><p>公开</p><table>{row}</table></body></html>".encode()


def _endless_text() -> bytes:
    return "公开信息3件，".encode() * 90_000


def _endless_page() -> bytes:
    return b"<html><body><p>" + _endless_text()


def _unclosed_page() -> bytes:
    return b"<html><body>" + "<table><tr><td><b><p>公开<i>".encode() * 30_000


HOSTILE: Sequence[Hostile] = (
    Hostile("zip bomb.docx", _zip_bomb),
    Hostile("lying bomb.docx", _lying_bomb),
    Hostile("overlapping members.docx", _overlapping),
    Hostile("locked archive.docx", _locked_archive),
    Hostile("locked document.docx", lambda: ole([("EncryptionInfo", 0), ("EncryptedPackage", 9)])),
    Hostile("looped compound file.doc", lambda: ole([("Nothing", 8192)] * 2, looped=True)),
    Hostile(
        "entity expansion.docx", lambda: _word("<w:p><w:r><w:t>&e9;</w:t></w:r></w:p>", _LAUGHS)
    ),
    Hostile(
        "external entity.docx",
        lambda: _word(
            "<w:p><w:r><w:t>&e;</w:t></w:r></w:p>",
            '<!DOCTYPE d [<!ENTITY e SYSTEM "file:///etc/hostname">]>',
        ),
    ),
    Hostile("doctype.docx", lambda: _word("<w:p/>", '<!DOCTYPE d SYSTEM "http://0.0.0.0/d">')),
    Hostile(
        "two million paragraphs.docx",
        lambda: _big_word("<w:p><w:r><w:t>公开</w:t></w:r></w:p>" * 1000, 2000),
    ),
    Hostile(
        "nested tables.docx",
        lambda: _nested("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>", 100_000),
    ),
    Hostile(
        "nested controls.docx",
        lambda: _nested("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>", 100_000),
    ),
    Hostile("truncated.docx", lambda: _good()[:-3000]),
    Hostile("no document.docx", lambda: zipped({"word/other.xml": b"<x/>"})),
    Hostile("no document at all.docx", lambda: zipped({})),
    Hostile("image.docx", lambda: _PNG),
    Hostile("archives.zip", lambda: archive_in_archives(_good(), "report.docx", 5)),
    Hostile("document.txt", _good, read=True),
    Hostile("text.pdf", _text, read=True),
    Hostile("page.doc", lambda: page(contents("2021", 6), "tidy"), read=True),
    Hostile("workbook.xls", lambda: workbook(contents("2021", 7), "one sheet"), read=True),
    Hostile("far corner.xlsx", _far_corner, read=None),
    Hostile("wide merge.xlsx", _wide_merge, read=None),
    Hostile("shared string.xlsx", _shared_bomb),
    Hostile("long table.xlsx", _long_table, read=None),
    Hostile("small tables.docx", _small_tables, read=None),
    Hostile(
        "entity expansion.xlsx",
        lambda: _sheet(
            '<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>&e9;</t></is></c></row>'
            "</sheetData>",
            before=_LAUGHS,
        ),
        read=None,
    ),
    Hostile("truncated.xlsx", lambda: workbook(contents("2021", 7), "one sheet")[:2000]),
    Hostile("bomb.pdf", _pdf_bomb),
    Hostile("drawings of drawings.pdf", _pdf_forms),
    Hostile("circle.pdf", _pdf_circle, read=None),
    Hostile("million pages.pdf", _pdf_many_pages),
    Hostile("nested.pdf", _pdf_nested),
    Hostile("locked.pdf", _locked_pdf),
    Hostile("truncated.pdf", lambda: printed(contents("2021", 4), "lines")[:3000], read=None),
    Hostile("head alone.pdf", lambda: b"%PDF-1.7\n"),
    Hostile("nested.html", _nested_page),
    Hostile("attributes.html", _page_of_attributes, read=None),
    Hostile("wide.html", _wide_page, read=None),
    Hostile("unclosed.html", _unclosed_page, read=None),
    Hostile("truncated.html", lambda: page(contents("2021", 8), "tidy")[:4000], read=True),
    Hostile("endless line.html", _endless_page),
    Hostile("endless line.txt", _endless_text),
    Hostile("random.doc", lambda: bytes(range(7, 256)) * 100),
    Hostile("groups.rtf", lambda: b"{\\rtf1" + b"{" * 200_000),
)
