"""From a source to a document, one module a format."""

from report.document import Document
from report.readers import text
from report.source import Source, UnreadableSource

_READERS = {"text": text.read}


def read(source: Source) -> Document:
    """The document in ``source``. Raises UnreadableSource."""
    reader = _READERS.get(source.format)
    if reader is None:
        raise UnreadableSource(
            "format-unsupported", f"no reader for {source.format}; save it as plain text first"
        )
    return reader(source)
