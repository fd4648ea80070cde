"""From a source to a document, one module a format."""

from report.document import Document
from report.source import Source


def read(source: Source) -> Document:
    """The document in ``source``. Raises UnreadableSource."""
    raise NotImplementedError
