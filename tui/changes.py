"""What a change in the history did, in the reader's words."""

from __future__ import annotations

from checks.rule import Ruleset
from store import reports
from store.history import Change
from store.library import Library
from tui.language import Language, msgid

_DONE = {
    "judge": msgid("the verdict on {about}"),
    "withdraw": msgid("the withdrawal of the verdict on {about}"),
    "annotate": msgid("the annotation {about}"),
    "edit": msgid("the edit of the annotation {about}"),
    "reply": msgid("the reply {about}"),
    "resolve": msgid("resolving the annotation {about}"),
    "reopen": msgid("opening the annotation {about} again"),
    "delete": msgid("deleting the annotation {about}"),
    "begin": msgid("the report as begun"),
    "review": msgid("the report as reviewed"),
    "unreview": msgid("the report as not reviewed"),
}


def change_in_words(change: Change, tr: Language) -> str:
    """For a sentence; what a reviewer wrote stands in it, not yet safe to show."""
    text = tr(_DONE[change.what]) if change.what in _DONE else "{about}"
    return text.format(about=change.about)


def report_in_words(change: Change, library: Library, ruleset: Ruleset) -> str:
    """The report it was made in, by name and year, not yet safe to show; empty when it is gone."""
    try:
        row = reports.row(library, change.report, ruleset.digest)
    except KeyError:
        return ""
    return f"{row.name} {row.year}" if row.year else row.name
