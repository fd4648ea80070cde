"""Where the annotations of a review stand in the text shown, and what is still to decide."""

from __future__ import annotations

from collections.abc import Iterable

from report.section import Section
from report.span import Span
from store.written.annotations import Annotation, Standing
from tui.language import Language
from tui.review.reviewing import Review


def places(review: Review, note: Annotation) -> tuple[Span, ...]:
    """Where ``note`` stands; nowhere when it is about the whole report, or of another text."""
    return note.anchor.spans if note.text_version == review.report.row.version else ()


def proposed(review: Review, note: Annotation) -> tuple[Span, ...]:
    """Where it is proposed that ``note`` stands: in the present text, and in no other. One that was
    merged may be sought in a text that is not here yet, and stands where it stood meanwhile.
    """
    if note.standing is not Standing.PROPOSED or review.outdated or places(review, note):
        return ()
    return note.proposal


def is_lost(review: Review, note: Annotation) -> bool:
    """Whether it had a place once and has none in the text shown, nor one that is proposed."""
    return bool(note.anchor.spans) and not places(review, note) and not proposed(review, note)


def section_of(review: Review, note: Annotation) -> Section | None:
    """The section that what ``note`` was about stood in, if one of its title stands here once."""
    title = note.anchor.section
    named = [one for one in review.report.sections if title and one.title == title]
    return named[0] if len(named) == 1 else None


def nearest(review: Review, note: Annotation) -> int | None:
    """The offset where a reader would look for ``note``: its place, or what comes nearest."""
    spans = places(review, note) or proposed(review, note)
    if spans:
        return spans[0].start
    section = section_of(review, note) if note.anchor.spans else None
    return section.heading.start if section else None


def told(review: Review, tr: Language) -> str:
    """What became of the annotations in a corrected text, in a line; empty when nothing did."""
    notes = review.annotations
    counts = (
        (tr("{count} to decide"), to_decide(review)),
        (tr("{count} without a place"), lost(review)),
        (tr("{count} carried"), _count(_is_carried(review, note) for note in notes)),
    )
    return tr(", ").join(text.format(count=count) for text, count in counts if count)


def to_decide(review: Review) -> int:
    """How many annotations have a place proposed that nobody has accepted or refused."""
    return _count(bool(proposed(review, note)) for note in review.annotations)


def lost(review: Review) -> int:
    return _count(is_lost(review, note) for note in review.annotations)


def _is_carried(review: Review, note: Annotation) -> bool:
    return bool(places(review, note)) and note.standing is not Standing.WRITTEN


def _count(these: Iterable[bool]) -> int:
    return sum(these)
