"""What is changed, where, and where a finding about it may stand."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from random import Random

from report.span import Span
from tests.trials.changes.body import Body
from tests.trials.generator.pieces import Place


@dataclass(frozen=True, slots=True)
class Edit:
    """``span`` of a copy now reads ``new``."""

    span: Span
    new: str


@dataclass(frozen=True, slots=True)
class Change:
    """Edits of one copy that break something.

    ``stratum`` is the sort of case within its class, so that every sort has its turn. ``near`` are
    further places where the change shows: a removal shows in what stood beside it. Spans are of
    the copy as it was. ``needed`` is the cell that alone is to blame, and what it held: then one
    finding must name both.
    """

    stratum: str
    edits: tuple[Edit, ...]
    near: tuple[Span, ...] = ()
    needed: tuple[str, Decimal] | None = None


class Scope(Enum):
    """Which copies of a doubled report are changed."""

    ANY = "every copy, or any one of them"
    LATER = "one copy that is not the first"
    EVERY = "every copy of several"
    ALL = "every copy there is"


Propose = Callable[[Body, Random], Iterable[Change]]


@dataclass(frozen=True)
class ChangeClass:
    """Changes of one kind, and the families of rules of which one must notice each.

    ``note`` tells that the rule is a note by design; then any new ask or fail of it will do.
    ``codes``, when given, narrow the families. ``alone`` leaves the table out of the report.
    """

    name: str
    families: frozenset[str]
    propose: Propose
    note: bool = False
    codes: frozenset[str] = frozenset()
    scope: Scope = Scope.ANY
    alone: bool = False


def put(place: Place, new: str) -> Edit:
    """``place`` saying ``new``."""
    return Edit(place.span, new)


def edited(text: str, edits: Sequence[Edit]) -> str:
    """``text`` with ``edits``, which do not overlap."""
    parts: list[str] = []
    end = 0
    for edit in sorted(edits, key=lambda one: one.span):
        parts += (text[end : edit.span.start], edit.new)
        end = edit.span.end
    return "".join((*parts, text[end:]))


def moved(span: Span, edits: Sequence[Edit]) -> Span:
    """Where ``span`` stands once ``edits`` are made."""
    start = _moved(span.start, edits)
    return Span(start, max(start, _moved(span.end, edits, behind=True)))


def _moved(position: int, edits: Sequence[Edit], *, behind: bool = False) -> int:
    """``position`` after ``edits``; within one, its beginning, or its end if ``behind``."""
    shift = 0
    for edit in edits:
        grown = len(edit.new) - edit.span.length
        if edit.span.end <= position:
            shift += grown
        elif edit.span.start < position:
            shift += edit.span.start - position + (len(edit.new) if behind else 0)
    return position + shift


def changed_places(change: Change) -> Iterator[Span]:
    """Where the changed copy says otherwise, and what is ``near``."""
    for edit in change.edits:
        yield moved(edit.span, change.edits)
    for span in change.near:
        yield moved(span, change.edits)


def touches(span: Span, places: Iterable[Span]) -> bool:
    """Whether ``span`` shares something with ``places``; what is empty need but border."""
    return any(
        span.overlaps(place)
        or (not place.length and span.start <= place.start <= span.end)
        or (not span.length and place.start <= span.start <= place.end)
        for place in places
    )
