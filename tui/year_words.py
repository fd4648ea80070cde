"""By what the year of a report is known, where that is not its text."""

from __future__ import annotations

from checks.examined import YearFrom
from tui.language import Language, msgid

_TOLD = {
    YearFrom.SIGNATURE: msgid("year by signature"),
    YearFrom.PATH: msgid("year by path"),
}


def year_told(by: YearFrom, tr: Language) -> str:
    """Empty for a year that the text tells, and for none."""
    return tr(_TOLD[by]) if by in _TOLD else ""
