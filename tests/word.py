"""Word documents by hand: what is under test stands in the test, what any document has is here."""

from __future__ import annotations

from collections.abc import Mapping
from xml.sax.saxutils import escape

from report.document import Document
from report.readers import read
from report.source import Source
from tests.trials.generator.files.packages import HEAD, package, relations

SPACES = " ".join(
    f'xmlns:{prefix}="{space}"'
    for prefix, space in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "v": "urn:schemas-microsoft-com:vml",
    }.items()
)
_ROOTS = {"styles": "styles", "numbering": "numbering", "header1": "hdr", "footer1": "ftr"}
_KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


def run(words: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{escape(words)}</w:t></w:r>'


def paragraph(inner: str, properties: str = "") -> str:
    """``inner`` is XML, or words."""
    content = inner if inner.startswith("<") or not inner else run(inner)
    return f"<w:p><w:pPr>{properties}</w:pPr>{content}</w:p>"


def cell(inner: str, properties: str = "") -> str:
    content = inner if inner.startswith("<w:p>") or "<w:tbl>" in inner else paragraph(inner)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    whole = (one if one.startswith("<") else cell(one) for one in cells)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(whole)}</w:tr>"


def table(*rows: str, grid: str = "") -> str:
    return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"


def word(body: str, parts: Mapping[str, str] | None = None) -> bytes:
    """``parts`` are the inner XML of those beside the document: styles, numbering, footnotes …"""
    parts = parts or {}
    kinds = {name: name.rstrip("1") for name in parts}
    whole = {
        f"word/{name}.xml": f"{HEAD}<w:{_ROOTS.get(name, name)} {SPACES}>{inner}"
        f"</w:{_ROOTS.get(name, name)}>"
        for name, inner in parts.items()
    }
    return package(
        {
            "word/document.xml": f"{HEAD}<w:document {SPACES}><w:body>{body}</w:body></w:document>",
            "word/_rels/document.xml.rels": relations(
                {f"r{name}": (kind, f"{name}.xml") for name, kind in kinds.items()}
            ),
            **whole,
        },
        {"word/document.xml": _KIND},
        "word/document.xml",
    )


def document(body: str, parts: Mapping[str, str] | None = None) -> Document:
    return read(Source.of(word(body, parts)))


def lines(body: str, parts: Mapping[str, str] | None = None) -> list[str]:
    """What is read of a document, without blank lines."""
    return [line for line in document(body, parts).text.split("\n") if line]
