"""Every figure of the narrative held against the form's words: the mentions, and what is left."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from checks.examined import Mention, Unbound
from checks.form import Form
from checks.mentions.affirmed import affirmations
from checks.mentions.beside import not_of_their_row
from checks.mentions.one_figure import Bound, bound
from checks.mentions.phrases import counting
from checks.mentions.spoken import Spoken
from checks.mentions.told import Told
from checks.mentions.whose import Whose
from report.figures import Figure, FigureKind
from report.narrative import Narrative

_MOST = 20_000  # figures of a text that are looked at; no report has a tenth of it


class Bindings(NamedTuple):
    """``mentions`` in reading order, ``unbound`` every figure that no rule can use, with the
    reason; ``in_another_unit`` those of them that speak of an indicator in no unit it goes by.
    """

    mentions: tuple[Mention, ...]
    unbound: tuple[Unbound, ...]
    in_another_unit: tuple[Mention, ...] = ()


def bind_mentions(
    text: str,
    narrative: Narrative,
    figures: Sequence[Figure],
    form: Form | None,
    *,
    year: int,
    whose: Whose,
) -> Bindings:
    """What each figure is a figure of; ``text`` is folded."""
    unbound: list[Unbound] = []
    if form is None:
        for figure in figures:
            reason = _not_counted(figure, year) if _counts_nothing(figure) else "no-form"
            if reason:
                unbound.append(Unbound(figure.span, reason))
        return Bindings((), tuple(unbound))
    spoken, told = Spoken(text, narrative, figures, form, counting(form), year, whose), Told()
    mentions: list[Mention] = []
    for index, figure in enumerate(figures):
        if _counts_nothing(figure):
            found: Bound = _not_counted(figure, year)
        else:
            found = bound(spoken, told, index) if index < _MOST else "too-many"
        if isinstance(found, list):
            mentions += found
        elif found:
            unbound.append(Unbound(figure.span, found))
    others = {one.figure.span for one in not_of_their_row(spoken, mentions)}
    unbound += (Unbound(span, "other-scope") for span in sorted(others))
    mentions = [one for one in mentions if one.figure.span not in others]
    mentions += affirmations(spoken, mentions)
    mentions.sort(key=lambda mention: mention.figure.span)
    return Bindings(tuple(mentions), tuple(unbound), tuple(told.in_another_unit))


def _counts_nothing(figure: Figure) -> bool:
    return figure.kind not in (FigureKind.COUNT, FigureKind.DENIAL)


def _not_counted(figure: Figure, year: int) -> str:
    """Why a figure that counts nothing is not used; nothing when other checks use it."""
    if figure.kind is FigureKind.YEAR:
        return "" if figure.amount.low == year else "other-year"
    return "" if figure.kind is FigureKind.PERIOD else str(figure.kind)
