"""What a reviewer wrote: annotations on a report, a section, a span, a finding or a pair of spans."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from report.span import Span
from store.library import Library


class Stale(Exception):
    """Another reviewer changed it first: ``current`` is how it stands now (None when it is gone)."""

    def __init__(self, current: object) -> None:
        super().__init__("changed by someone else meanwhile")
        self.current = current


class Target(StrEnum):
    REPORT = "report"
    SECTION = "section"
    SPAN = "span"
    FINDING = "finding"
    PAIR = "pair"


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where an annotation holds. ``spans`` has none for a report, two for a pair; ``quote`` is the text
    there when it was written; ``finding`` a finding's key; ``section`` a section's title."""

    target: Target
    spans: tuple[Span, ...] = ()
    quote: str = ""
    finding: str = ""
    section: str = ""


@dataclass(frozen=True, slots=True)
class Reply:
    uid: str
    comment: str
    author: str
    at: str
    version: int


@dataclass(frozen=True, slots=True)
class Annotation:
    """``version`` rises by one with each change; ``text_version`` is the report version it is on."""

    uid: str
    report: str
    anchor: Anchor
    label: str  # a key of the labels data, or empty
    severity: str  # error, warning, note
    resolved: bool
    comment: str
    replies: tuple[Reply, ...]
    author: str
    created: str  # ISO 8601, UTC
    changed: str
    version: int
    text_version: int


def annotations(library: Library, report: str) -> tuple[Annotation, ...]:
    """The annotations on ``report`` that are not deleted: report first, then by place."""
    raise NotImplementedError


def annotate(
    library: Library,
    report: str,
    anchor: Anchor,
    comment: str,
    *,
    label: str = "",
    severity: str = "note",
) -> Annotation:
    """Marks the report begun in the same change."""
    raise NotImplementedError


def edit(
    library: Library, annotation: Annotation, *, comment: str, label: str, severity: str
) -> Annotation:
    """Raises Stale."""
    raise NotImplementedError


def reply(library: Library, annotation: Annotation, comment: str) -> Annotation:
    """A reply is never stale."""
    raise NotImplementedError


def set_resolved(library: Library, annotation: Annotation, resolved: bool) -> Annotation:
    """Raises Stale."""
    raise NotImplementedError


def delete(library: Library, annotation: Annotation) -> None:
    """Kept in the history; undo restores it. Raises Stale."""
    raise NotImplementedError
