"""A text with what it says twice, known because it was put there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from report.span import Span


@dataclass(frozen=True)
class ChangedFigure:
    """A number that the copy has otherwise, delimited whole in both places."""

    source: Span
    copy: Span


@dataclass(frozen=True)
class Planted:
    """A repeat put there on purpose."""

    source: Span
    copy: Span
    whole: bool = False
    figures: tuple[ChangedFigure, ...] = ()


@dataclass(frozen=True)
class Case:
    """A text and all its repeats; none for a text that only looks repetitive."""

    text: str
    planted: tuple[Planted, ...] = ()


@dataclass
class Page:
    """A text that grows, telling where each part of it came to stand."""

    parts: list[str] = field(default_factory=list)
    length: int = 0

    def put(self, lines: Sequence[str], glue: str = "\n") -> Span:
        """Where ``lines`` came to stand, ``glue`` before and between them."""
        text = glue.join(lines)
        if self.parts:
            self.parts.append(glue)
            self.length += len(glue)
        start = self.length
        self.parts.append(text)
        self.length += len(text)
        return Span(start, self.length)

    @property
    def text(self) -> str:
        return "".join(self.parts)
