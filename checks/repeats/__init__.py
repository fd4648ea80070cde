"""Passages of a document that say an earlier one again, and what they changed, in linear time."""

from __future__ import annotations

from checks.examined import Repeat
from checks.repeats.closing import closed
from checks.repeats.edits import edits
from checks.repeats.ends import settled
from checks.repeats.passages import passages, says_enough, traced
from checks.repeats.pattern import but_common_phrases, of_the_form, outside_lists
from checks.repeats.runs import runs
from checks.repeats.whole import Once, reunited
from report.bare import Bare
from report.document import Document
from report.span import Span

__all__ = ["repeats"]


def repeats(document: Document) -> tuple[Repeat, ...]:
    """The repeats of ``document`` by the place of their copy; no copy is inside another.

    What follows in both places in one order is one passage, be it two reports. A paragraph that
    two reports of one agency share is a passage of its own. Not said again: items of a list in one
    pattern, titles of laws, what a form prints, a form filled in otherwise, a reworded footer.
    A source is the first place that says it, so that three copies are two repeats of one source.
    A whole copy (see ``Once.copied``) and any passage whose first or last line is complete but for
    formatting has spans from the start of that line or to its end.
    """
    bare = Bare.of(document.text)
    parts = outside_lists(passages(runs(bare)), bare)
    parts = [part for part in traced(parts, bare.text) if says_enough(part, bare.text)]
    parts = reunited(but_common_phrases(parts, bare), bare)
    parts = [part for part in parts if not of_the_form(part, bare)]
    found = [part for part in settled(parts, bare) if not of_the_form(part, bare)]
    found = list(closed(found, bare))
    once = Once(found, bare)
    return tuple(
        Repeat(
            _printed(passage.source, passage.source_end, bare),
            _printed(passage.copy, passage.copy_end, bare),
            edits(passage, bare),
            once.copied(passage),
        )
        for passage in found
    )


def _printed(start: int, end: int, bare: Bare) -> Span:
    """The place of the passage, with the formatting that belongs to its first and last line."""
    span = bare.span(start, end)
    return Span(
        bare.line_start(start) if bare.opens_line(start) else span.start,
        bare.line_end(end) if bare.opens_line(end) else span.end,
    )
