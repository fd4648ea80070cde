"""Word documents (docx, docm, dotx), transitional and strict: what is printed, in one text.

With all changes accepted and no hidden text; of headers and footers only where there is no other.
"""

from __future__ import annotations

from collections.abc import Iterator

from report.document import Document
from report.readers.archive import Archive, damaged
from report.readers.blocks import Block, Picture
from report.readers.composing import composed
from report.readers.docx.numbering import Numbering, numbering_of
from report.readers.docx.story import Stories
from report.readers.docx.styles import NO_STYLES, styles_of
from report.readers.docx.words import Words
from report.readers.relations import Parts, related
from report.readers.trees import Element, attribute, child, name_of, tree_of

_USUAL_PLACE = "word/document.xml"
_MOST_MARGINS = 30
_MOST_PICTURES = 1000


def read(content: bytes, format: str = "docx") -> Document:
    """``format`` is that of the file it was converted from, if any. Raises UnreadableSource."""
    return document_of(Archive.of(content), format)


def document_of(parts: Parts, format: str) -> Document:
    """The document in the ``parts`` of a package. Raises UnreadableSource."""
    main = next(
        (part for kind, _, part in related(parts, "") if kind == "officeDocument"), _USUAL_PLACE
    )
    return composed(_Package(parts, main).blocks(), format)


class _Package:
    """The parts of a document, read as its text needs them."""

    def __init__(self, parts: Parts, main: str) -> None:
        self._parts = parts
        self._main = main
        self._related = related(parts, main)

    def blocks(self) -> Iterator[Block]:
        root = self._tree(self._main)
        body = None if root is None else child(root, "body")
        if body is None:
            raise damaged(self._main)
        named = self._one("styles")
        styles = NO_STYLES if named is None else styles_of(named)
        lists = self._one("numbering")
        numbering = Numbering() if lists is None else numbering_of(lists, styles)
        stories = Stories(Words(styles), numbering)
        yield from stories.blocks(body)
        yield from self._notes(stories)
        if not stories.any_text:
            yield from [Picture(0)] * min(stories.words.pictures, _MOST_PICTURES)
        if not stories.any_text and not stories.words.pictures:
            for margin in self._margins():
                yield from stories.blocks(margin)

    def _notes(self, stories: Stories) -> Iterator[Block]:
        """Those that were referred to, and those that these refer to."""
        notes = {kind: self._by_id(f"{kind}s") for kind in ("footnote", "endnote")}
        words = stories.words
        while words.note < len(words.notes):
            reference = words.notes[words.note]
            words.note += 1
            kind = name_of(reference).removesuffix("Reference")
            note = notes[kind].get(attribute(reference, "id"))
            if name_of(reference) == kind:  # Word 2003 has it where it is referred to
                note = reference
            if note is not None:
                yield from stories.blocks(note)

    def _tree(self, name: str) -> Element | None:
        content = self._parts.read(name)
        return None if content is None else tree_of(content, name)

    def _one(self, kind: str) -> Element | None:
        name = next((part for what, _, part in self._related if what == kind), "")
        return self._tree(name) if name else None

    def _by_id(self, kind: str) -> dict[str, Element]:
        root = self._one(kind)
        return {} if root is None else {attribute(one, "id"): one for one in root}

    def _margins(self) -> Iterator[Element]:
        """Headers and footers."""
        names = [part for what, _, part in self._related if what in ("header", "footer")]
        for name in names[:_MOST_MARGINS]:
            root = self._tree(name)
            if root is not None:
                yield root
