"""What a form with tables of several columns prints: the labels of its rows, its columns' heads."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from enum import Flag
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from checks.labels import label_key, loose_key
from checks.traditional import SIMPLIFIED
from report.folding import folded

if TYPE_CHECKING:
    from checks.form import Form, Indicator

SHORTEST_LIKE = 4  # characters of a label that may lack some
_LEAST_LIKE = 80  # per cent of two labels that agree
_APART = 12  # per cent that the next row's label agrees less
_MOST_TEXTS = 4096  # that are remembered; a report's tables have some hundred
_NOT_A_WORD = re.compile(r"[\W_]+")
_NUMBER = re.compile(
    r"[(（][一二三四五六七八九十]{1,3}[)）]|(?<!\d)\d{1,2}[.、．](?!\d)|[一二三四]、"
)
# A heading printed from top to bottom leaves one of its characters at the start of a line.
_UPRIGHT = re.compile(r"^(?:[、\u4e00-\u9fff][ \u3000\u00a0]+){1,2}(?=\S{2})")


class GridRow(NamedTuple):
    """A row of a form's grid; a heading too, as some print figures in its line all the same."""

    indicator: Indicator
    columns: int


class Role(Flag):
    """What a cell of words is in a form: both a row's label and a column's head, as 其他 and 总计
    are, or neither, as 申请人情况 is and what no form prints.
    """

    NONE = 0
    ROW = 1
    HEAD = 2
    OTHER = 4  # printed by the form, whole or broken, as neither


class FormLabels:
    """The words of ``form``; what is asked of a text again and again is remembered."""

    def __init__(self, form: Form) -> None:
        self._form = form
        self.role: Callable[[str], Role] = lru_cache(_MOST_TEXTS)(self._role)
        self.is_known: Callable[[str], bool] = lru_cache(_MOST_TEXTS)(self._is_known)
        self.exact: Callable[[str], tuple[int, ...]] = lru_cache(_MOST_TEXTS)(self._exact)
        self.nearest: Callable[[str], int] = lru_cache(_MOST_TEXTS)(self._nearest)

    def __reduce__(self) -> tuple[type[FormLabels], tuple[Form]]:
        """Workers are handed the form: what is remembered stays here."""
        return FormLabels, (self._form,)

    @cached_property
    def rows(self) -> tuple[GridRow, ...]:
        """The rows of the form's grids that are printed one below the other, in order."""
        return tuple(
            GridRow(row, len(grid.columns))
            for grid in self._form.grids
            if not grid.beside
            for row in grid.rows
        )

    @cached_property
    def heads(self) -> frozenset[str]:
        """The keys of what stands above the columns."""
        return frozenset(map(label_key, self._heads))

    def is_head(self, text: str) -> bool:
        """Whether ``text`` stands above a column, though it may be a row's label too."""
        return Role.HEAD in self.role(text)

    def is_printed(self, text: str) -> bool:
        """Whether every word of ``text`` is of what the form prints, whole or broken."""
        return self.role(text) is not Role.NONE

    @cached_property
    def _heads(self) -> tuple[str, ...]:
        return tuple(
            head
            for grid in self._form.grids
            for column in grid.columns
            for head in (column.zh, *column.labels, column.group)
            if head
        )

    @cached_property
    def _words(self) -> frozenset[str]:
        """The keys of labels, heads and the words above them."""
        labels = (label for row in self._form.rows for label in (row.zh, *row.labels))
        above = self._form.furniture.get("header", ())
        keys = {label_key(word) for word in (*self._heads, *labels, *above)}
        return frozenset(keys | {loose_key(key) for key in keys}) - {""}

    @cached_property
    def _texts(self) -> tuple[str, ...]:
        """All that is printed, notes in brackets too, without marks."""
        labels = (label for row in self._form.rows for label in (row.zh, *row.labels, row.row))
        furniture = self._form.furniture
        above = (*furniture.get("header", ()), *furniture.get("note", ()))
        printed = (*self._heads, *labels, *above)
        return tuple({_NOT_A_WORD.sub("", folded(text)) for text in printed} - {""})

    @cached_property
    def _keys(self) -> tuple[tuple[str, int], ...]:
        return tuple(
            (label_key(label), place)
            for place, row in enumerate(self.rows)
            for label in (row.indicator.zh, *row.indicator.labels)
        )

    @cached_property
    def _places(self) -> Mapping[str, int]:
        return {row.indicator.id: place for place, row in enumerate(self.rows)}

    def _role(self, text: str) -> Role:
        """What ``text`` is; a head that bears a row's number is that row's label alone."""
        role = Role.ROW if any(map(self._form.labelled, keys_of(text))) else Role.NONE
        if label_key(text) in self.heads and not is_numbered(text):
            role |= Role.HEAD
        if role is Role.NONE and (self.is_known(text) or self._is_part(text)):
            return Role.OTHER
        return role

    def _is_known(self, text: str) -> bool:
        """Whether the form prints ``text`` as a whole, as a label or over a column."""
        return any(key in self._words or loose_key(key) in self._words for key in keys_of(text))

    def _is_part(self, text: str) -> bool:
        words = (_NOT_A_WORD.sub("", word) for word in folded(text).translate(SIMPLIFIED).split())
        return all(any(word in printed for printed in self._texts) for word in words)

    def _exact(self, text: str) -> tuple[int, ...]:
        """The places of the rows whose label ``text`` is."""
        for key in keys_of(text):
            rows = self._form.labelled(key)
            if rows:
                return tuple(self._places[row.id] for row in rows if row.id in self._places)
        return ()

    def _nearest(self, text: str) -> int:
        """The place of the row whose label ``text`` is most like; -1 where none is, or two are."""
        from rapidfuzz import fuzz  # noqa: PLC0415  (screens know forms, and look up no label)

        best: dict[int, float] = {}
        for key in keys_of(text):
            if len(key) < SHORTEST_LIKE:
                continue
            for label, place in self._keys:
                score = fuzz.ratio(key, label, score_cutoff=_LEAST_LIKE - _APART)
                if score > best.get(place, 0):
                    best[place] = score
        ranked = sorted(best, key=lambda place: -best[place])
        if not ranked or best[ranked[0]] < _LEAST_LIKE:
            return -1
        if len(ranked) > 1 and best[ranked[0]] - best[ranked[1]] < _APART:
            return -1
        return ranked[0]


def is_numbered(text: str) -> bool:
    """Whether ``text`` begins with a row's number, or 其中."""
    from report.tables.values import ROW_NUMBER  # noqa: PLC0415  (as above: 0.1 s of reading)

    return ROW_NUMBER.match(text.strip()) is not None


def is_note(text: str) -> bool:
    """Whether ``text`` is a note in brackets and no number of a row."""
    words = folded(text).strip()
    return words.startswith("(") and _NUMBER.match(words) is None


def keys_of(text: str) -> Iterator[str]:
    """The keys that ``text`` may be known by: as a whole, and from the last number it bears."""
    words = _UPRIGHT.sub("", text.strip())
    whole = label_key(words)
    if whole:
        yield whole
    numbers = [found.start() for found in _NUMBER.finditer(folded(words)) if found.start()]
    if numbers:
        last = label_key(words[numbers[-1] :])
        if last and last != whole:
            yield last
