"""Whether a line of a page without bars may be a label, a chapter or a head of columns."""

from __future__ import annotations

import re

from report.figures.dates import is_date_line
from report.furniture import is_furniture

_LONGEST = 60  # characters
_SENTENCE = re.compile(r"[。；;！？|]|[:：,，]$")


def may_be_label(words: str) -> bool:
    """Whether ``words`` may be one: short, no sentence, no date, nothing the page put there."""
    return (
        0 < len(words) <= _LONGEST
        and not is_sentence(words)
        and not is_date_line(words)
        and not is_furniture(words)
    )


def is_sentence(words: str) -> bool:
    return _SENTENCE.search(words) is not None
