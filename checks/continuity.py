"""Which figures of several forms ask for the same: each form says what it goes on with."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from checks.form import Form

Figure = tuple[str, str]  # the ids of a form and of a figure on it


def figure_on(forms: Mapping[str, Form], figure: Figure, form: str) -> str:
    """The indicator of ``form`` that asks for what ``figure`` asks for; empty where none does. On
    its own form that is the figure itself, be it one that no form prints.
    """
    if figure[0] == form:
        return figure[1]
    return _by_form(tuple(forms.values())).get(figure, {}).get(form, "")


def latest(forms: Mapping[str, Form]) -> Mapping[Figure, Figure]:
    """By figure, that of the last form that goes on with it; nothing of those no form goes on with.
    A form goes on with those that were read before it.
    """
    return _latest(tuple(forms.values()))


@lru_cache(maxsize=8)
def _latest(forms: tuple[Form, ...]) -> Mapping[Figure, Figure]:
    found: dict[Figure, Figure] = {}
    for form in reversed(forms):
        for earlier, pairs in form.continues.items():
            for own, before in pairs.items():
                here = (form.id, own)
                found.setdefault((earlier, before), found.get(here, here))
    return found


@lru_cache(maxsize=8)
def _by_form(forms: tuple[Form, ...]) -> Mapping[Figure, Mapping[str, str]]:
    """By figure, the indicators that ask for the same, by form; none for what stands alone."""
    later = _latest(forms)
    same: dict[Figure, dict[str, str]] = {last: {last[0]: last[1]} for last in later.values()}
    for (form, indicator), last in later.items():
        same[last].setdefault(form, indicator)
    return {figure: same[later.get(figure, figure)] for figure in (*later, *same)}
