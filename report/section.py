"""What a node of the outline is, and a part of a report before it knows what it stands under."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from report.span import Span


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


class Part(NamedTuple):
    """A section before it knows its parent. ``end`` is -1 while it runs to the next of its rank."""

    level: int
    kind: SectionKind
    scheme: str
    number: int
    title: str
    heading: Span
    end: int
    whole_line: bool = False  # whether the heading is all that its line says


LEAF = 9  # below every numbered level


def at(span: Span) -> Span:
    """The place where ``span`` begins."""
    return Span(span.start, span.start)
