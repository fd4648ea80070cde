"""What the caller of an exporter may choose."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from store.written.labels import Label


class FailOn(StrEnum):
    """What makes a run end with exit code 1."""

    NOTE = "note"  # anything that does not agree, notes too
    LOUD = "loud"  # an unjudged fail or ask that is not a note
    FAIL = "fail"  # an unjudged fail that is not a note
    ERROR = "error"  # an unjudged fail of severity error
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class Options:
    """``language`` is ``zh`` or ``en``. Formats that line up go by ``columns`` and ``wide``
    (ambiguous characters take two cells).
    """

    language: str = "zh"
    passes: bool = False  # what was verified and what could not be compared, too
    notes: bool = False  # every note on its own instead of one line a rule
    unjudged: bool = False  # loud findings nobody has judged yet, in a list for the agency
    with_text: bool = False  # the text of every report, in the lossless export
    fail_on: FailOn = FailOn.LOUD
    columns: int = 100
    wide: bool = False
    labels: tuple[Label, ...] = ()  # a reviewer's own, besides ours
