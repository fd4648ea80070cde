"""What the narrative says there was none of."""

from __future__ import annotations

import re

from checks.examined import Mention
from checks.form import Form
from checks.mentions.phrases import Around, denying
from checks.mentions.spoken import bare
from report.figures import Figure

# 因政府信息公开申请引发的行政复议为零 denies no requests.
_OF_NO_DISPUTE = r"(?:(?!复议|诉讼|投诉|举报|申诉)[^,、]){0,40}?"
_CAUSE = re.compile(rf"{_OF_NO_DISPUTE}(?:引发|引起|导致)|因{_OF_NO_DISPUTE}被")

_THOSE = "的"  # 未设立专门机构的,均明确了责任人: some of many


def denied(form: Form, figure: Figure, around: Around, words: str) -> Mention | str:
    """The mention that ``words`` are, naming all that there was none of, or why there is none."""
    context = _CAUSE.sub("", bare(words))
    if context.endswith(_THOSE):
        return "other-scope"
    ids = [
        indicator
        for indicators, phrase in denying(form)
        if any(word in context for word in phrase.object)
        and not any(word in context for word in phrase.without)
        and around.about(phrase)
        and around.under(phrase)
        for indicator in indicators
    ]
    if not ids:
        return "no-indicator"
    return Mention(tuple(dict.fromkeys(ids)), figure, figure.amount, around.clause)
