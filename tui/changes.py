"""What a change in the history did, in the reader's words."""

from __future__ import annotations

from store.history import Change
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
