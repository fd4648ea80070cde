"""Rows of a report's tables bound to the indicators of an official form, by path and label."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from checks.examined import Cell, CellState
from checks.form import Form, Indicator
from checks.labels import label_key, loose_key
from report.folding import folded
from report.interval import Number
from report.numerals import HAN, numeral
from report.tables import Row, Table, TableCell


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


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row and what it was taken for. ``indicator`` is its id when it bears one, ``parent`` the
    id an unknown row stands under, ``reason`` why it is unknown.
    """

    kind: RowKind
    row: Row
    label: TableCell | None
    unit: TableCell | None
    value: TableCell | None
    indicator: str = ""
    parent: str = ""
    reason: str = ""


@dataclass(frozen=True)
class Sheet:
    """The tables of one copy, read by the form they follow (None when none was recognised)."""

    form: Form | None = None
    rows: tuple[SheetRow, ...] = ()
    cells: Mapping[str, Cell] = field(default_factory=dict)

    def unknown_beside(self, indicators: Iterable[str]) -> tuple[SheetRow, ...]:
        """Rows that the form does not know, under the same parent as all of ``indicators``."""
        parents = {indicator.rpartition(".")[0] for indicator in indicators}
        return tuple(
            row for row in self.rows if row.reason == UNKNOWN_ROW and {row.parent} == parents
        )


_LABELS_ENOUGH = 2  # distinct labels of a form, when none of them is its own alone

_NUMBER = re.compile(
    r"(?:(?P<digits>[-+]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)"
    rf"|(?P<han>{HAN}{{1,12}}?))"
    r"(?:条次|篇次|人次|场次|万元|条|件|次|篇|个|人|期|场|家|份|名|处|元)?"
)
_ZERO_WORDS = frozenset(("无", "零", "没有", "〇"))
_NOT_APPLICABLE = frozenset(("-", "--", "/", "\\", "不适用"))
_UNITS = frozenset(
    "条 件 次 篇 个 人 人次 篇次 条次 场次 期 场 家 份 名 处 起 部 项 元 万元 % - 是/否".split()
)


def read_sheet(tables: Iterable[Table], forms: Iterable[Form]) -> Sheet:
    """The rows of ``tables``, bound to the form that knows most of their labels."""
    rows = [row for table in tables for row in table.rows]
    keys = [_keys(row) for row in rows]
    form = _recognised(keys, forms)
    if form is None:
        return Sheet(rows=tuple(_unknown(row, "no-form") for row in rows))
    bound = tuple(_bound(rows, keys, form))
    cells = {
        row.indicator: _cell(row.indicator, row.label, row.unit, row.value)
        for row in bound
        if row.kind is RowKind.INDICATOR and row.label is not None and row.value is not None
    }
    return Sheet(form, bound, cells)


def _keys(row: Row) -> tuple[int, str]:
    """Where the label of ``row`` stands and its key; -1 when every cell is blank."""
    for index, cell in enumerate(row.cells):
        if cell.text and not cell.text.isdigit():
            return index, label_key(cell.text)
    return -1, ""


def _recognised(keys: list[tuple[int, str]], forms: Iterable[Form]) -> Form | None:
    labels = {key for _, key in keys}
    best, most = None, 0
    for form in forms:
        known = sum(key in form.by_label or loose_key(key) in form.by_label for key in labels)
        enough = known >= _LABELS_ENOUGH or not form.detect.isdisjoint(labels)
        if enough and known > most:
            best, most = form, known
    return best


def _bound(rows: list[Row], keys: list[tuple[int, str]], form: Form) -> Iterator[SheetRow]:
    last: Indicator | None = None  # the row bound last: its ancestors are the path
    seen: set[str] = set()
    for row, (index, key) in zip(rows, keys, strict=True):
        if index < 0:
            yield SheetRow(RowKind.EMPTY, row, None, None, None)
            continue
        candidates = form.by_label.get(key) or form.by_label.get(loose_key(key), ())
        indicator = _by_path(candidates, last, seen)
        label = row.cells[index]
        if indicator is None:
            kind = _furniture(row, key, form)
            if kind is not RowKind.UNKNOWN:
                yield SheetRow(kind, row, label, None, None)
            else:
                unit, value = _unit_value(row.cells[index + 1 :])
                reason = "row-again" if candidates else UNKNOWN_ROW
                parent = _parent(label.text, last)
                yield SheetRow(kind, row, label, unit, value, parent=parent, reason=reason)
            continue
        last = indicator
        seen.add(indicator.id)
        unit, value = _unit_value(row.cells[index + 1 :])
        if indicator.heading:
            yield SheetRow(RowKind.HEADING, row, label, unit, value, indicator.id)
        elif value is None:
            reason = "row-without-value"
            yield SheetRow(
                RowKind.UNKNOWN, row, label, unit, None, parent=indicator.parent, reason=reason
            )
        else:
            yield SheetRow(RowKind.INDICATOR, row, label, unit, value, indicator.id)


def _by_path(
    candidates: tuple[Indicator, ...], last: Indicator | None, seen: set[str]
) -> Indicator | None:
    """The candidate that stands where the table has come to; None when that cannot be told."""
    free = [candidate for candidate in candidates if candidate.id not in seen]
    if not free:
        return None
    if len(candidates) == 1:
        return free[0]
    # A label that several rows bear needs its parent above it.
    path = f"{last.id}." if last else ""
    under = [one for one in free if one.parent and path.startswith(f"{one.parent}.")]
    return max(under, key=lambda one: one.level) if under else None


def _unit_value(cells: tuple[TableCell, ...]) -> tuple[TableCell | None, TableCell | None]:
    if not cells:
        return None, None
    if len(cells) == 1:
        return (cells[0], None) if _is_unit(cells[0]) else (None, cells[0])
    first, second = cells[0], cells[1]
    if _is_unit(second) and not _is_unit(first) and first.text:
        return second, first
    return first, second


def _is_unit(cell: TableCell) -> bool:
    return folded(cell.text) in _UNITS


def _furniture(row: Row, key: str, form: Form) -> RowKind:
    words = form.furniture
    if sum(label_key(cell.text) in words["header"] for cell in row.cells) >= 2:
        return RowKind.HEADER
    if sum(1 for cell in row.cells if cell.text) > 1 and not key.startswith(words["signer"]):
        return RowKind.UNKNOWN
    bare = "".join(folded(row.cells[0].text).split()) or key
    for kind in (RowKind.REPORTER, RowKind.SIGNER):
        if bare.startswith(words[kind]):
            return kind
    return RowKind.TITLE if any(word in bare for word in words["title"]) else RowKind.UNKNOWN


def _parent(label: str, last: Indicator | None) -> str:
    """The id of the row that an unknown row after ``last`` stands under."""
    if last is None:
        return ""
    if folded(label).lstrip().startswith("其中") and not last.id[-1].isalpha():
        return last.id
    return last.id if last.heading else last.parent


def _unknown(row: Row, reason: str) -> SheetRow:
    if not any(cell.text for cell in row.cells):
        return SheetRow(RowKind.EMPTY, row, None, None, None)
    return SheetRow(RowKind.UNKNOWN, row, None, None, None, reason=reason)


def _cell(indicator: str, label: TableCell, unit: TableCell | None, value: TableCell) -> Cell:
    state, number = read_value(value.text)
    printed = unit.text if unit else ""
    return Cell(indicator, state, number, value.text, printed, value.span, label.span)


def read_value(text: str) -> tuple[CellState, Number | None]:
    """What a cell says: its state, and its number if it has one."""
    bare = "".join(folded(text).split())
    if not bare:
        return CellState.BLANK, None
    if bare in _ZERO_WORDS:
        return CellState.ZERO, 0
    if bare in _NOT_APPLICABLE:
        return CellState.NOT_APPLICABLE, None
    found = _NUMBER.fullmatch(bare)
    if not found:
        return CellState.TEXT, None
    number = _number(found)
    return (CellState.ZERO, 0) if number == 0 else (CellState.NUMBER, number)


def _number(found: re.Match[str]) -> Number:
    if found["han"]:
        return numeral(found["han"]).value
    digits = found["digits"].replace(",", "")
    return Decimal(digits) if "." in digits else int(digits)
