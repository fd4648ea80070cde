"""Rows of the table, numbered as the form is or in an order of their own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import zip_longest

from checks.finding import Finding
from checks.kinds.structure.numbering import Numbered, Slip, number_of, out_of_order, told
from checks.reading import Reading
from checks.rule import Rule
from checks.sheet.sheet import RowKind, SheetRow
from report.folding import folded
from report.tables import TableCell

_ROW_NUMBER = re.compile(
    r"\s*(?:(?P<chapter>[一二三四五六七八九十]{1,3})\s*、"
    r"|\((?P<item>[一二三四五六七八九十]{1,3})\)|(?P<row>\d{1,2})\s*[.、])"
)
_ENOUGH_ROWS = 4
_AS_PRINTED = 0.7  # of the rows bear the form's number: the table is numbered as the form is


def check_row_numbers(rule: Rule, reading: Reading) -> Iterator[Finding]:
    """The rows of the table bear the form's numbers; where it is numbered in another way, they are
    in order under each heading.
    """
    if reading.form is None:
        return
    rows = [
        row
        for row in reading.sheet.rows
        if row.label is not None
        and row.kind in (RowKind.HEADING, RowKind.INDICATOR, RowKind.UNKNOWN)
    ]
    printed = list(_numbered_by_form(reading, rows))
    agreeing = sum(one.number == wanted.number for one, wanted in printed)
    if agreeing >= _ENOUGH_ROWS and agreeing >= _AS_PRINTED * len(printed):
        slips = [Slip(one, wanted.number) for one, wanted in printed if one.number != wanted.number]
        slips = [*_exchanged_rows(slips), *_rows_left_out(reading, printed)]
        yield from told(rule, reading, slips, [[one for one, _ in printed]])
        return
    runs = list(_row_runs(rows))
    yield from told(rule, reading, list(out_of_order(reading, runs)), runs)


def _rows_left_out(
    reading: Reading, printed: Iterable[tuple[Numbered, Numbered]]
) -> Iterator[Slip]:
    """Rows numbered as the form numbers them, before which it has one that is not there."""
    groups: dict[str, list[Numbered]] = {}
    for one, wanted in printed:
        printed_as = Numbered(wanted.number, one.scheme, one.span, one.words)
        groups.setdefault(wanted.words, []).append(printed_as)
    yield from out_of_order(reading, groups.values())


def _numbered_by_form(
    reading: Reading, rows: Iterable[SheetRow]
) -> Iterator[tuple[Numbered, Numbered]]:
    """Rows as they are numbered and as the form numbers them, whose words name its group; not
    where none of a group is numbered.
    """
    form = reading.form
    pairs: dict[tuple[str, str], list[tuple[Numbered, Numbered]]] = {}
    for row in rows:
        if form is None or not row.indicator or row.label is None:
            continue
        indicator = form.by_id[row.indicator]
        of_form = _number_before(indicator.row + ("" if indicator.level else "、"))
        if of_form is None:
            continue
        number, scheme = of_form
        wanted = Numbered(number, scheme, row.label.span, f"{indicator.parent}|{scheme}")
        found = _row_number(row.label) or Numbered(0, scheme, row.label.span, row.label.text)
        pairs.setdefault((indicator.parent, scheme), []).append((found, wanted))
    for group in pairs.values():
        if any(one.number for one, _ in group):
            yield from group


def _row_number(label: TableCell) -> Numbered | None:
    found = _number_before(label.text)
    return Numbered(*found, label.span, label.text) if found else None


@lru_cache(maxsize=4096)
def _number_before(label: str) -> tuple[int, str] | None:
    """The number that ``label`` begins with, and its scheme."""
    match = _ROW_NUMBER.match(folded(label))
    if match is None or match.lastgroup is None:
        return None
    return number_of(match[match.lastgroup]), match.lastgroup


def _exchanged_rows(slips: Sequence[Slip]) -> Iterator[Slip]:
    """``slips`` in order, neighbours that bear each other's number as one."""
    taken = False
    for slip, following in zip_longest(slips, slips[1:]):
        if taken:
            taken = False
            continue
        taken = following is not None and (
            following.one.scheme == slip.one.scheme
            and following.expected == slip.one.number
            and following.one.number == slip.expected
        )
        yield replace(slip, partner=following.one) if taken and following else slip


def _row_runs(rows: Iterable[SheetRow]) -> Iterator[list[Numbered]]:
    runs: list[list[Numbered]] = []
    open_runs: dict[str, list[Numbered]] = {}
    for row in rows:
        one = _row_number(row.label) if row.label else None
        if one is None:
            continue
        for deeper in {"chapter": ("item", "row"), "item": ("row",)}.get(one.scheme, ()):
            open_runs.pop(deeper, None)
        if one.scheme not in open_runs:
            open_runs[one.scheme] = []
            runs.append(open_runs[one.scheme])
        open_runs[one.scheme].append(one)
    yield from runs
