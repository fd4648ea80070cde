"""What a rule compares: the indicators it names, or one set of them for every line of a grid."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from checks.form import Form, Grid
from checks.kind_fields import Each
from checks.rule import Rule


@dataclass(frozen=True, slots=True)
class Line:
    """``id`` is that of the row, or ``grid@column``; empty where the rule is for no line of a grid.

    ``ids`` are those of the figures that each field of the rule stands for.
    """

    id: str
    ids: Mapping[str, tuple[str, ...]]

    def one(self, field: str) -> str:
        return self.ids[field][0]

    @property
    def figures(self) -> tuple[str, ...]:
        return tuple(chain.from_iterable(self.ids.values()))

    @property
    def name(self) -> str:
        """Its figures as the key of a finding names them."""
        return "+".join(sorted(self.figures))


def lines(rule: Rule, form: Form | None, undivided: Collection[str] = ()) -> Iterator[Line]:
    """What ``rule`` compares in a table on ``form``, in the order of the form.

    With ``each = "row"`` its fields name columns of ``grids``, with ``each = "column"`` rows, where
    a heading stands for the rows under it. Else they name figures, a row that asks for several
    standing for all of them. A heading with figures of its own, ``undivided``, is one row.
    """
    found = _lines(rule, form)
    if not undivided:
        yield from found
        return
    told: set[str] = set()
    for line in found:
        ids = {name: tuple(standing_for(ids, undivided)) for name, ids in line.ids.items()}
        own = Line(line.id, ids)
        if rule.fields.get("each") == Each.ROW:
            own = Line(own.figures[0].partition("@")[0], ids)
        if own.name not in told:
            told.add(own.name)
            yield own


def standing_for(indicators: Sequence[str], undivided: Collection[str]) -> Sequence[str]:
    """``indicators``, those below a heading that is ``undivided`` by its own, once."""
    if not undivided:
        return indicators
    found: dict[str, None] = {}
    for one in indicators:
        row, _, column = one.partition("@")
        above = f"{row.rpartition('.')[0]}@{column}"
        found[above if above in undivided else one] = None
    return list(found)


def _lines(rule: Rule, form: Form | None) -> Iterator[Line]:
    fields = rule.ids
    each = rule.fields.get("each")
    if each is None or form is None:
        yield Line("", {name: tuple(_figures(form, ids)) for name, ids in fields.items()})
        return
    for grid in (one for one in form.grids if one.id in rule.fields["grids"]):
        yield from _rows(grid, fields) if each == Each.ROW else _columns(grid, fields)


def _figures(form: Form | None, ids: Sequence[str]) -> Iterator[str]:
    for one in ids:
        columns = form.by_id[one].columns if form and one in form.by_id else ()
        yield from (f"{one}@{column.id}" for column in columns) if columns else (one,)


def _rows(grid: Grid, fields: Mapping[str, Sequence[str]]) -> Iterator[Line]:
    for row in grid.figure_rows:
        yield Line(
            row.id,
            {name: tuple(f"{row.id}@{id_}" for id_ in ids) for name, ids in fields.items()},
        )


def _columns(grid: Grid, fields: Mapping[str, Sequence[str]]) -> Iterator[Line]:
    rows = {name: tuple(rows_under(grid, ids)) for name, ids in fields.items()}
    for column in grid.columns:
        yield Line(
            f"{grid.id}@{column.id}",
            {name: tuple(f"{row}@{column.id}" for row in ids) for name, ids in rows.items()},
        )


def rows_under(grid: Grid, ids: Sequence[str]) -> Iterator[str]:
    """The rows of ``ids`` that ask for figures, and those under its headings."""
    for one in ids:
        yield from (
            row.id for row in grid.figure_rows if row.id == one or row.id.startswith(f"{one}.")
        )


def line_named(rule: Rule, line: Line) -> Mapping[str, str]:
    """The argument of a sentence that names the row or column of ``line``."""
    each = rule.fields.get("each")
    return {f"{each}_id": line.id} if each else {}
