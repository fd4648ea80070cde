"""Word documents that are one file of XML: packages written flat, and Word 2003's."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from report.document import Document
from report.readers.containers.trees import Element, attribute, child, name_of, tree_of
from report.readers.docx import document_in, document_of

_FORMAT = "word-xml"
_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")


def read(written: Document) -> Document:
    """The document in XML that was decoded already. Raises UnreadableSource."""
    root = tree_of(_DECLARATION.sub("", written.text, count=1).encode(), "the file")
    if name_of(root) == "package":
        return document_of(_Flat(root), _FORMAT)
    return document_in(root, _FORMAT)


@dataclass(frozen=True, slots=True)
class _Flat:
    """A package whose parts are elements."""

    root: Element

    def read(self, name: str) -> bytes | None:
        for part in self.root:
            if attribute(part, "name").lstrip("/").lower() == name.lstrip("/").lower():
                data = child(part, "xmlData")
                return etree.tostring(data[0]) if data is not None and len(data) else None
        return None
