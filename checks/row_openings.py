"""How lines begin that a form with tables of several columns prints."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from checks.form import Form

_SHORTEST = 4  # characters of a label that a sentence hardly begins with
_NUMBER = r"(?:[\[(]?[一二三四五六七八九十\d]{1,2}[\])]?[、.]?)?"
_BRACKETED = re.compile(r"\s|[(（].*")


def row_openings(forms: Iterable[Form]) -> re.Pattern[str] | None:
    """A pattern for the beginning of a line, folded and without blanks, that has the ``label`` of a
    row or column of one of ``forms``; None where none of them has such tables.
    """
    return _openings(tuple(form for form in forms if form.grids))


@lru_cache(maxsize=8)
def _openings(forms: tuple[Form, ...]) -> re.Pattern[str] | None:
    words = {_BRACKETED.sub("", label) for form in forms for label in _printed(form)}
    known = sorted((word for word in words if len(word) >= _SHORTEST), key=len, reverse=True)
    if not known:
        return None
    # Most lines begin otherwise, and need not be held against every label.
    begins = re.escape("".join(sorted({word[0] for word in known})))
    return re.compile(rf"{_NUMBER}(?=[{begins}])(?P<label>{'|'.join(map(re.escape, known))})")


def _printed(form: Form) -> Iterator[str]:
    """What is printed beside the rows of ``form`` and above its columns; no chapter's heading."""
    for row in form.rows:
        if row.level:
            yield from (row.zh, *row.labels)
    for grid in form.grids:
        for column in grid.columns:
            yield from (column.zh, *column.labels)
