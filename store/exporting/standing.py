"""Where an annotation stands in the corrected text, or why nowhere, in the words of an export."""

from __future__ import annotations

from store.exporting.result import Result
from store.exporting.voice import Voice
from store.written.annotations import Annotation, Standing

_TOLD = (Standing.CHANGED, Standing.MOVED, Standing.ACCEPTED)


def standing(result: Result, annotation: Annotation, voice: Voice) -> str:
    """A clause of plain text; empty for one that stands where it was written, word for word."""
    kind = annotation.standing
    document = result.document
    if annotation.text_version == result.version:
        if kind not in _TOLD:
            return ""
        now = " / ".join(document.slice(span) for span in annotation.anchor.spans)
        return voice.say("standing", kind.value, now=now)
    if kind is Standing.PROPOSED and annotation.proposal:
        line = document.line_number(annotation.proposal[0].start)
        now = " / ".join(document.slice(span) for span in annotation.proposal)
        return voice.say("standing", kind.value, line=line, now=now)
    if kind in (Standing.LOST, Standing.REFUSED):
        section = annotation.anchor.section
        where = voice.say("standing", "section", section=section) if section else ""
        return voice.say("standing", kind.value) + where
    return ""
