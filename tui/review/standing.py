"""What is said under an annotation that a corrected text touched: the words then, the words now."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from report.span import Span
from store.written.annotations import Annotation, Standing
from tui.language import msgid
from tui.review.places import is_lost, places, proposed, section_of
from tui.review.words import ReviewWords

_AROUND = 12  # characters before and after what is meant
_AGREEING = 10  # characters that both begin with, from which on only the end of them is shown
_SHORT = 20  # characters that leave room for those around
_LONGEST = 200

_WHY = {
    Standing.LOST: msgid("not in this text any more"),
    Standing.REFUSED: msgid("what was proposed is not its place"),
}
_HOW = {
    Standing.CHANGED: msgid("edited since"),
    Standing.MOVED: msgid("moved since"),
    Standing.ACCEPTED: msgid("now"),
}


class Aside(NamedTuple):
    """A line under an annotation: what it tells of, and the words, safe to show."""

    name: str
    text: str


def asides(words: ReviewWords, note: Annotation) -> Iterator[Aside]:
    """Nothing for one that stands where it was written, word for word."""
    review, tr = words.review, words.tr
    if spans := proposed(review, note):
        yield from _both(words, note, spans, tr("now?"))
    elif is_lost(review, note):
        yield Aside(tr("then"), words.one_line(note.anchor.quote))
        yield Aside(tr("why"), _why(words, note))
    elif note.standing in _HOW and (spans := places(review, note)):
        yield from _both(words, note, spans, tr(_HOW[note.standing]))


def _both(
    words: ReviewWords, note: Annotation, spans: tuple[Span, ...], name: str
) -> Iterator[Aside]:
    then = note.anchor.quote
    if len(spans) > 1:
        now = " / ".join(f"【{words.review.report.document.slice(span)}】" for span in spans)
    else:
        now = _in_context(words, spans[0], then)
    yield Aside(words.tr("then"), words.one_line(_from_difference(then, _plain(words, spans))))
    yield Aside(name, words.glyphs.shown(" ".join(now.split())))


def _plain(words: ReviewWords, spans: tuple[Span, ...]) -> str:
    return words.review.report.document.slice(spans[0])


def _in_context(words: ReviewWords, span: Span, then: str) -> str:
    """What stands there, in 【】 with a few words around, from where it differs if it is long."""
    document = words.review.report.document
    line = document.line_span(document.line_number(span.start))
    before = document.slice(Span(max(line.start, span.start - _AROUND), span.start))
    behind = document.slice(Span(span.end, max(span.end, min(line.end, span.end + _AROUND))))
    now = document.slice(span)
    meant = _from_difference(now, then)
    return f"{before if len(now) <= _SHORT else ''}【{meant[:_LONGEST]}】{behind}"


def _from_difference(text: str, other: str) -> str:
    """``text``, or if it long says the same as ``other``, from shortly before it does not."""
    same = 0
    while same < min(len(text), len(other)) and text[same] == other[same]:
        same += 1
    return text if same <= _AGREEING or same == len(text) else f"…{text[same - _AGREEING // 2 :]}"


def _why(words: ReviewWords, note: Annotation) -> str:
    tr, section = words.tr, section_of(words.review, note)
    why = tr(_WHY.get(note.standing, msgid("written on another text")))
    if section:
        return tr("{why}; was in {section}").format(why=why, section=words.section_title(section))
    if note.anchor.section:
        where = words.glyphs.shown(note.anchor.section)
        return tr("{why}; was in {section}, gone too").format(why=why, section=where)
    return why
