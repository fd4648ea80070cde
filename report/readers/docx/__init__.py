"""Word documents (docx, docm, dotx), transitional and strict: what is printed, in one text.

With all changes accepted and no hidden text; of headers and footers only where there is no other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from report.document import Document
from report.readers.composing import composed
from report.readers.composing.blocks import Block, Picture
from report.readers.containers.archive import Archive, damaged
from report.readers.containers.relations import Parts, related
from report.readers.containers.trees import Element, attribute, child, name_of, tree_of
from report.readers.docx.numbering import Numbering, numbering_of
from report.readers.docx.story import Stories
from report.readers.docx.styles import styles_of
from report.readers.docx.words import Words

_USUAL_PLACE = "word/document.xml"
_MOST_MARGINS = 30


def read(content: bytes, format: str = "docx") -> Document:
    """``format`` is that of the file it was converted from, if any. Raises UnreadableSource."""
    return document_of(Archive.of(content), format)


def document_of(parts: Parts, format: str) -> Document:
    """The document in the ``parts`` of a package. Raises UnreadableSource."""
    main = next(
        (part for kind, _, part in related(parts, "") if kind == "officeDocument"), _USUAL_PLACE
    )
    names: dict[str, list[str]] = {}
    for kind, _, name in related(parts, main):
        names.setdefault(kind, []).append(name)

    def trees(kind: str) -> Iterator[Element]:
        """Those of the parts that the main one refers to as ``kind``."""
        for name in names.get(kind, [])[:_MOST_MARGINS]:
            content = parts.read(name)
            if content is not None:
                yield tree_of(content, name)

    content = parts.read(main)
    if content is None:
        raise damaged(main)
    styles = styles_of(next(trees("styles"), ()))
    return _document(
        tree_of(content, main),
        Stories(Words(styles), numbering_of(next(trees("numbering"), ()), styles)),
        lambda kind: {attribute(one, "id"): one for one in next(trees(f"{kind}s"), ())},
        (one for kind in ("header", "footer") for one in trees(kind)),
        format,
    )


def document_in(root: Element, format: str) -> Document:
    """The document that ``root`` is the whole of, as in Word 2003. Raises UnreadableSource."""
    styles = styles_of(next((one for one in root if name_of(one) == "styles"), ()))
    return _document(root, Stories(Words(styles), Numbering()), lambda _: {}, (), format)


def _document(
    root: Element,
    stories: Stories,
    notes: Callable[[str], Mapping[str, Element]],
    margins: Iterable[Element],
    format: str,
) -> Document:
    body = child(root, "body")
    if body is None:
        raise damaged(name_of(root))

    def blocks() -> Iterator[Block]:
        yield from stories.blocks(body)
        yield from _notes(stories, {kind: notes(kind) for kind in ("footnote", "endnote")})
        if stories.words.pictures and not stories.any_text:
            yield Picture()  # however small: there is nothing else
        elif not stories.any_text:
            for margin in margins:
                yield from stories.blocks(margin)

    return composed(blocks(), format)


def _notes(stories: Stories, notes: Mapping[str, Mapping[str, Element]]) -> Iterator[Block]:
    """Those that were referred to, and those that these refer to, in this order; each once."""
    words = stories.words
    told = set()
    while words.note < len(words.notes):
        reference = words.notes[words.note]
        words.note += 1
        kind = name_of(reference).removesuffix("Reference")
        note = notes[kind].get(attribute(reference, "id"))
        if name_of(reference) == kind:  # Word 2003 has it where it is referred to
            note = reference
        if note is not None and note not in told:
            told.add(note)
            yield from stories.blocks(note)
