"""From a source to a document, one module a format."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from importlib import import_module
from itertools import pairwise

from report.document import Document
from report.place import Layout, Place
from report.readers import text
from report.readers.signatures import marks_of, reader_of
from report.source import Source, UnreadableSource

_LONGEST_LINE = 500_000  # characters; a report that lost all its line ends has some ten thousand


def read(source: Source) -> Document:
    """The document in ``source``, with what is attached to it behind. Raises UnreadableSource."""
    return joined([read_one(one) for one in (source, *source.attachments)])


def plainer(source: Source) -> Source | None:
    """``source`` to be read once more after its process ended; None where it was so already, or
    there is no plainer way.
    """
    files = (source, *source.attachments)
    if source.plainly or not any(map(_is_pdf, files)):
        return None
    attachments = tuple(replace(one, plainly=True) for one in source.attachments)
    return replace(source, plainly=True, attachments=attachments)


def _is_pdf(source: Source) -> bool:
    try:
        return reader_of(source.content) == "pdf"
    except UnreadableSource:
        return False


def read_one(source: Source) -> Document:
    """The document in ``source`` without its attachments. Raises UnreadableSource."""
    document = _read(source.content, plainly=source.plainly)
    _refuse_endless_lines(document)
    return document


def _read(content: bytes, *, plainly: bool) -> Document:
    name = reader_of(content)
    if name == "pdf" and plainly:
        name = "pdf.plain"
    if name != "text":
        return _reader(name)(content)
    document = text.read(content)
    marks = marks_of(document.text)
    return _reader(marks)(document) if marks else document


def _refuse_endless_lines(document: Document) -> None:
    """What a line says is held against all else that it says: that takes longer than a file may."""
    if len(document.text) <= _LONGEST_LINE:
        return
    ends = (*document.line_starts, len(document.text))
    longest = max(end - start for start, end in pairwise(ends))
    if longest > _LONGEST_LINE:
        raise UnreadableSource(
            "endless-line",
            f"a line of {longest:,} characters; no report has one: get it again from where it was "
            "published",
        )


def _reader(name: str) -> Callable[[bytes | Document], Document]:
    # The libraries they rest on cost a start-up that text alone never needs.
    read: Callable[[bytes | Document], Document] = import_module(f"report.readers.{name}").read
    return read


def joined(documents: Sequence[Document]) -> Document:
    """One text after the other, each from a line of its own; one alone as it is. Raises
    UnreadableSource when they are too long together.
    """
    main = documents[0]
    if len(documents) == 1:
        return main
    pieces: list[str] = []
    layouts: list[Layout] = []
    length = 0
    for source, document in enumerate(documents):
        layout = document.layout
        if not layout.starts or layout.starts[0]:
            layout = Layout((0, *layout.starts), (Place(), *layout.places), layout.unseen)
        layouts.append(layout.moved(length, source))
        words = document.text if document.text.endswith(("\n", "\r")) else f"{document.text}\n"
        pieces.append(words)
        length += len(words)
        if length > text.MAX_CHARACTERS:
            raise UnreadableSource(
                "too-large",
                f"longer than {text.MAX_CHARACTERS // 10**6} million characters with what is "
                "attached; split it into its reports",
            )
    layout = Layout(
        tuple(start for one in layouts for start in one.starts),
        tuple(place for one in layouts for place in one.places),
        tuple(unseen for one in layouts for unseen in one.unseen),
    )
    return Document.of("".join(pieces), layout, main.encoding, main.confidence, main.format)
