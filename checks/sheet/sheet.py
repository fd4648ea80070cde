"""What was read of a report's tables: their rows, what each was taken for, and the cells."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from checks.examined import Cell
from checks.form import Form
from report.tables import Row, TableCell

UNKNOWN_ROW = "unknown-row"  # the reason of one whose label the form does not have


class RowKind(StrEnum):
    """What a row of the table is."""

    INDICATOR = "indicator"
    HEADING = "heading"
    HEADER = "header"  # 统计指标 | 单位 | 统计数
    TITLE = "title"
    REPORTER = "reporter"  # 填报单位
    SIGNER = "signer"  # 负责人, 填报日期
    EMPTY = "empty"
    UNKNOWN = "unknown"


class SheetRow(NamedTuple):
    """A row and what it was taken for. ``indicator`` is the id of the form's row when it bears one,
    ``figures`` its figures by the ids of their indicators where it has several columns of them;
    ``parent`` the id an unknown row stands under, ``reason`` why it is unknown.
    """

    kind: RowKind
    row: Row
    label: TableCell | None
    unit: TableCell | None
    value: TableCell | None
    indicator: str = ""
    parent: str = ""
    reason: str = ""
    figures: tuple[tuple[str, TableCell], ...] = ()


@dataclass(frozen=True)
class Sheet:
    """The tables of one copy, read by the form they follow (None when none was recognised)."""

    form: Form | None = None
    rows: tuple[SheetRow, ...] = ()
    cells: Mapping[str, Cell] = field(default_factory=dict)
    unread: str = ""  # why no form was recognised

    def unknown_beside(self, indicators: Iterable[str]) -> tuple[SheetRow, ...]:
        """Rows that the form does not know, under the parent of one of ``indicators``."""
        unknown = [row for row in self.rows if row.reason == UNKNOWN_ROW]
        if not unknown:
            return ()
        parents = {indicator.rpartition(".")[0] for indicator in indicators}
        return tuple(row for row in unknown if row.parent in parents)
