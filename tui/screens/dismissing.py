"""Why a finding is dismissed: asked by a digit, and for another reason in words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from checks import wording
from store.written.verdicts import Given, Judgement, Reason
from tui.screens.base import PlaceScreen
from tui.widgets.choice import Choice, Option
from tui.widgets.prompt import Prompt

_REASONS = dict(zip("12345", Reason, strict=True))


def ask_why(
    screen: PlaceScreen[Any],
    question: str,
    answered: Callable[[Given], None],
    *,
    closed: Callable[[], None],
) -> None:
    """Asks on ``screen``, which has a Choice and a Prompt; ``answered`` is called with what is
    given, or nothing is. ``closed`` is to give back the focus.
    """
    tr = screen.tr

    def chosen(key: str) -> None:
        closed()
        reason = _REASONS[key]
        if reason is Reason.OTHER:
            screen.query_one(Prompt).ask(tr("dismiss: why (may stay empty)"), "", None, told)
        else:
            with screen.jiaokan.telling():
                answered(Given(Judgement.DISMISSED, reason))

    def told(why: str) -> None:
        with screen.jiaokan.telling():
            answered(Given(Judgement.DISMISSED, Reason.OTHER, why.strip()))

    options = [Option(key, wording.word(reason.value, tr.code)) for key, reason in _REASONS.items()]
    screen.query_one(Choice).ask(question, options, chosen, closed)
