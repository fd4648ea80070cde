"""The rows of several forms as one table over the years: what asks for the same stands in one."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from checks.continuity import Figure, latest
from checks.form import TOTAL, Column, Form, Indicator


@dataclass(frozen=True, slots=True)
class Series:
    """A figure that is asked for year after year: ``ids`` are its indicators, by form.

    A heading has none: that of ``form`` itself, where it has no ``row`` either.
    """

    form: str  # the latest that asks for it
    row: Indicator | None = None
    column: Column | None = None  # where it is not named by its row alone
    ids: Mapping[str, str] = field(default_factory=dict)
    part: bool = False  # of what another row, or the total of its own, says
    level: int = 0

    @property
    def heading(self) -> bool:
        return not self.ids


def series(forms: Mapping[str, Form], used: Collection[str]) -> tuple[Series, ...]:
    """The rows of the forms ``used``, the latest form first, each in its order; of an earlier form
    only those that no later one goes on with.
    """
    known = latest(forms)
    ids: dict[Figure, dict[str, str]] = {}
    order = sorted((forms[one] for one in used if one in forms), key=lambda form: -form.first_year)
    for form in order:
        for one in form.indicators:
            here = (form.id, one.id)
            ids.setdefault(known.get(here, here), {})[form.id] = one.id
    found: list[Series] = []
    for form in order:
        found += [Series(form.id), *_rows(form, known, ids)]
    return without_empty(found)


def _rows(
    form: Form,
    last: Mapping[Figure, Figure],
    ids: Mapping[Figure, Mapping[str, str]],
) -> Iterator[Series]:
    def one(row: Indicator, id_: str, column: Column | None, part: bool, level: int) -> Series:
        here = (form.id, id_)
        known = ids.get(last.get(here, here), {})
        # The first of the forms is the latest, and says it.
        mine = next(iter(known), form.id) == form.id
        return Series(form.id, row, column, known if mine else {}, part, level)

    for row in form.rows:
        if row.heading:
            yield Series(form.id, row, level=row.level)
            continue
        part = row.parent in form.by_id and not form.by_id[row.parent].heading
        columns = sorted(row.columns, key=lambda column: column.id != TOTAL)
        if not columns:
            found = [one(row, row.id, None, part, row.level)]
        elif len(columns) == 1 or columns[0].id == TOTAL:
            first, *rest = columns
            found = [one(row, f"{row.id}@{first.id}", None, part, row.level)]
            found += [one(row, f"{row.id}@{c.id}", c, True, row.level + 1) for c in rest]
        else:
            yield Series(form.id, row, level=row.level)
            found = [one(row, f"{row.id}@{c.id}", c, part, row.level + 1) for c in columns]
        yield from (each for each in found if each.ids)


def without_empty(rows: Sequence[Series]) -> tuple[Series, ...]:
    """Without headings under which nothing is left."""
    kept: list[Series] = []
    for row in reversed(rows):
        below = kept[-1] if kept else None
        if row.heading and not (below and _is_over(row, below)):
            continue
        kept.append(row)
    return tuple(reversed(kept))


def _is_over(heading: Series, row: Series) -> bool:
    if heading.row is None or row.row is None or heading.form != row.form:
        return heading.row is None and row.row is not None
    id_ = heading.row.id
    return row.row.id == id_ or row.row.id.startswith(f"{id_}.")
