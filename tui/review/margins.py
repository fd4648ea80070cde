"""What lies above and below the part of a report that is in sight: findings not judged, notes."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from checks.finding import Finding, Status
from tui.glyphs import Glyphs
from tui.review.places import places, proposed
from tui.review.quotes import is_here
from tui.review.reviewing import Review


class Marked(NamedTuple):
    """The offsets, in order, of what ``glyph`` stands for."""

    glyph: str
    starts: Sequence[int]


def marked(review: Review, glyphs: Glyphs) -> list[Marked]:
    """The loud findings nobody has judged, each where its first place is, and open annotations."""
    left = [one for one in review.report.findings if one.loud and not review.judged(one)]
    notes = [
        spans[0].start
        for note in review.annotations
        if not note.resolved and (spans := places(review, note) or proposed(review, note))
    ]
    return [
        Marked(glyphs.fail, _starts(left, Status.FAIL)),
        Marked(glyphs.ask, _starts(left, Status.ASK)),
        Marked(glyphs.note, sorted(notes)),
    ]


def beyond(marks: Sequence[Marked], top: int, bottom: int, glyphs: Glyphs) -> str:
    """How many of each stand before offset ``top`` and from ``bottom`` on: ``↑✗1  ↓?2 ✎1``."""
    above = [(mark.glyph, bisect_left(mark.starts, top)) for mark in marks]
    below = [(mark.glyph, len(mark.starts) - bisect_left(mark.starts, bottom)) for mark in marks]
    sides = ((glyphs.above, above), (glyphs.below, below))
    return "  ".join(f"{sign}{said}" for sign, counts in sides if (said := _said(counts)))


def _starts(findings: Sequence[Finding], status: Status) -> list[int]:
    return sorted(
        next(one.span.start for one in finding.evidence if is_here(one))
        for finding in findings
        if finding.status is status and any(map(is_here, finding.evidence))
    )


def _said(counts: Sequence[tuple[str, int]]) -> str:
    return " ".join(f"{glyph}{count}" for glyph, count in counts if count)
