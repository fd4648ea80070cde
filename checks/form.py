"""Official forms: their rows and columns, and the indicators these make."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property

from checks.form_labels import FormLabels
from checks.labels import label_key, loose_key

TOTAL = "total"  # the column of a row's sum, which a phrase is of where it says none


class Saying(StrEnum):
    """What a narrative says of an indicator."""

    COUNT = "count"  # a figure
    DENIED = "denied"  # there was none
    AFFIRMED = "affirmed"  # there was at least one


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words by which a narrative speaks of an indicator; the form file explains each field."""

    saying: Saying
    object: tuple[str, ...]
    action: tuple[str, ...] = ()
    channel: tuple[str, ...] = ()
    topic: tuple[str, ...] = ()
    heading: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    unsaid: tuple[str, ...] = ()
    along: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    tail: tuple[str, ...] = ()
    under: tuple[str, ...] = ()
    rather: tuple[str, ...] = ()
    between: tuple[str, ...] = ()
    unit: tuple[str, ...] = ()
    gap: int = 0
    alone: bool = False
    kinds: bool = False
    least: bool = False
    together: bool = False  # named with another row, the figure is of both
    column: tuple[str, ...] = ()  # of a row in a grid: whose figure it is, or whose sum
    plus: tuple[str, ...] = ()  # rows that the figure counts too
    also: tuple[str, ...] = ()  # rows that it may count too
    carried: tuple[str, ...] = ()  # rows it counts too where it says so (含上年结转)


@dataclass(frozen=True, slots=True)
class Column:
    """A column of figures; ``group`` is what is printed above it and its neighbours."""

    id: str
    zh: str
    en: str
    labels: tuple[str, ...] = ()  # other heads seen in print
    unit: str = ""  # where it is not the row's
    group: str = ""
    signed: bool = False  # its figures may be below 0
    short: str = ""  # a head for narrow screens, where zh is long
    short_en: str = ""

    def name(self, language: str) -> str:
        return self.en if language == "en" else self.zh

    def short_name(self, language: str) -> str:
        return (self.short_en if language == "en" else self.short) or self.name(language)


@dataclass(frozen=True, slots=True)
class Indicator:
    """One figure an official form asks for; or one of its rows that asks for several, or none."""

    id: str  # of a figure in a table of several columns: row@column
    zh: str
    en: str
    unit: str
    parent: str  # id of the indicator or heading above it, or empty
    row: str  # its row's number as printed (（一）, 1., 其中), for display
    level: int  # depth of its row in the form, 0 for a chapter
    heading: bool  # a row that carries no value
    labels: tuple[str, ...] = ()  # other labels seen in print
    units: tuple[str, ...] = ()  # other units accepted in print
    regional: bool = False  # added by a region; its absence is no gap
    phrases: tuple[Phrase, ...] = ()
    columns: tuple[Column, ...] = ()  # of a row that asks for several figures
    column: str = ""  # of a figure in a row that asks for several
    signed: bool = False  # may be below 0

    @property
    def line(self) -> str:
        """The id of its row, which is its own where the row asks for one figure."""
        return self.id.partition("@")[0]

    def name(self, language: str) -> str:
        return self.en if language == "en" else self.zh


@dataclass(frozen=True, slots=True)
class Grid:
    """A table of several columns of figures, under the row ``id``."""

    id: str
    columns: tuple[Column, ...]
    rows: tuple[Indicator, ...]  # in the order of the form, headings between them too
    beside: bool  # its rows are printed beside each other, in one line of figures

    @property
    def figure_rows(self) -> tuple[Indicator, ...]:
        """Those that every report has, in their order."""
        return tuple(row for row in self.rows if not row.heading and not row.regional)


@dataclass(frozen=True, eq=False)
class Form:
    """A form is itself only, so that what is computed from it can be kept by it."""

    id: str
    zh: str
    en: str
    basis: str  # the notice that printed it
    first_year: int
    last_year: int  # 9999 when still in force
    rows: tuple[Indicator, ...]  # as printed, from the first to the last
    grids: tuple[Grid, ...] = ()
    detect: frozenset[str] = field(default_factory=frozenset)  # label keys, one of which is enough
    furniture: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # words by kind of row
    # By the id of an earlier form: figures that ask for what that one's did, and the ids there.
    continues: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    @cached_property
    def indicators(self) -> tuple[Indicator, ...]:
        """Headings and figures in the order of the form: of a row in a grid, one a column."""
        return tuple(one for row in self.rows for one in _figures(row))

    @cached_property
    def by_id(self) -> Mapping[str, Indicator]:
        """Rows and figures by id, and the figures that a heading in a grid may be printed with."""
        printed = (
            one
            for grid in self.grids
            for row in grid.rows
            if row.heading
            for one in _figures(replace(row, columns=grid.columns))
        )
        return {one.id: one for one in (*printed, *self.rows, *self.indicators)}

    @cached_property
    def columns(self) -> Mapping[str, Column]:
        """Columns by the id of their table and their own, ``grid@column``."""
        return {f"{grid.id}@{one.id}": one for grid in self.grids for one in grid.columns}

    @cached_property
    def by_label(self) -> Mapping[str, tuple[Indicator, ...]]:
        """Label key to the rows that bear it, in the order of the form."""
        found: dict[str, list[Indicator]] = {}
        for loose in (False, True):
            for indicator in self.rows:
                for label in (indicator.zh, *indicator.labels):
                    key = label_key(label)
                    bearers = found.setdefault(loose_key(key) if loose else key, [])
                    if indicator not in bearers:
                        bearers.append(indicator)
        return {key: tuple(bearers) for key, bearers in found.items()}

    @cached_property
    def printed(self) -> FormLabels:
        """What its tables of several columns print."""
        return FormLabels(self)

    @cached_property
    def whole_labels(self) -> frozenset[str]:
        """The keys of labels as they are printed, with their 数."""
        return frozenset(label_key(label) for one in self.rows for label in (one.zh, *one.labels))

    def labelled(self, key: str) -> tuple[Indicator, ...]:
        """The rows whose label is ``key``, in the order of the form; 数 at its end or not."""
        return self.by_label.get(key) or self.by_label.get(loose_key(key), ())

    def knows(self, key: str) -> bool:
        return bool(self.labelled(key))

    @cached_property
    def children(self) -> Mapping[str, tuple[str, ...]]:
        """Id to the ids of the rows with figures directly under it."""
        found: dict[str, list[str]] = {}
        for indicator in self.rows:
            if indicator.parent and not indicator.heading:
                found.setdefault(indicator.parent, []).append(indicator.id)
        return {parent: tuple(ids) for parent, ids in found.items()}


def _figures(row: Indicator) -> tuple[Indicator, ...]:
    if not row.columns:
        return (row,)
    # A row of totals is told from a column of totals by its number.
    same = any(row.zh == column.zh for column in row.columns)
    zh = f"{row.row}{row.zh}" if same else row.zh
    return tuple(
        Indicator(
            id=f"{row.id}@{column.id}",
            zh=f"{zh}·{column.zh}",
            en=f"{row.en}, {column.en}",
            unit=column.unit or row.unit,
            parent=row.parent,
            row=row.row,
            level=row.level,
            heading=False,
            units=row.units,
            regional=row.regional,
            column=column.id,
            signed=column.signed,
        )
        for column in row.columns
    )
