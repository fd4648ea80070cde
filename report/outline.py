"""The parts of a report: chapters, items, tables, signature, furniture."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from report.document import Document
from report.span import Span
from report.tables import Table


class SectionKind(StrEnum):
    PREAMBLE = "preamble"  # title and opening words, before the first chapter
    CHAPTER = "chapter"  # 一、
    ITEM = "item"  # （一）, 1., 一是
    TABLE = "table"
    SIGNATURE = "signature"  # agency, date, and who filled the table in
    FURNITURE = "furniture"  # what the web page put around the report: footer, ICP line, share bar


@dataclass(frozen=True, slots=True)
class Section:
    """A node of the outline.

    ``scheme`` names how it is numbered (``一、``, ``（一）``, ``1.``, ``一是``, or empty) and
    ``number`` is the number it bears (0 if none). ``heading`` is the span of the heading's words
    including the number; ``span`` everything that belongs to the section. ``parent`` is an index
    into the outline, or None.
    """

    kind: SectionKind
    scheme: str
    number: int
    title: str
    heading: Span
    span: Span
    parent: int | None


def outline(document: Document, region: Span, tables: tuple[Table, ...]) -> tuple[Section, ...]:
    """The sections of ``region`` in document order, parents before children."""
    raise NotImplementedError
