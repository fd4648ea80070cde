"""The tables of the newer forms: a cell, a total, a column that does not agree; what they forbid.

Each must be noticed: a cell of the table of requests stands in a row and in a column that are both
summed, so that one wrong names itself and what it held; a column balances, as the form prints; the
totals of reviews and suits are sums; a total is left blank over parts; a town issues no 规章, and a
fee in 元 is not one in 万元.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from random import Random

from report.span import Span
from tests.trials.changes.body import Body
from tests.trials.changes.cells import cell_of, value
from tests.trials.changes.change import Change, ChangeClass, Edit
from tests.trials.changes.numerals import misprint
from tests.trials.generator.pieces import Role
from tests.trials.generator.sections.form import (
    APPLICANTS,
    COLUMNS,
    DISPUTES,
    OUTCOMES,
    results,
)

_ARITHMETIC = frozenset(("sum", "balance", "bounds", "order"))
_TOTAL = "@total"


def form_of(body: Body) -> str:
    return "2019" if "2.1.2@made" in body.cells else "2021"


def _misprinted(
    body: Body, random: Random, cell: str, stratum: str, *, named: bool
) -> Iterator[Change]:
    if named and any(place.piece.text in ("/", "-") for place in body.cells.values()):
        return  # what is not applicable may be anything, and leaves open which cell is wrong
    now = value(body, cell)
    new = misprint(now, random, lambda _: True) if now is not None else None
    edit = cell_of(body, cell, new) if new is not None else None
    if edit is not None and now is not None:
        yield Change(stratum, (edit,), needed=(cell, now) if named else None)


def crossings(body: Body, random: Random) -> Iterator[Change]:
    """A cell in a row and in a column that are both summed; now and then one that held 0."""
    rows = results(form_of(body))
    for column in APPLICANTS:
        for row in rows:
            held = value(body, f"{row}@{column}")
            if held or random.random() < 0.03:
                stratum = f"{'0' if not held else 'some'} of {column}"
                yield from _misprinted(body, random, f"{row}@{column}", stratum, named=True)


def balanced(body: Body, random: Random) -> Iterator[Change]:
    """A cell in a row that is summed and in a column that balances."""
    for column in APPLICANTS:
        for row in ("3.1", "3.2", "3.4"):
            stratum = f"{row} {column}"
            yield from _misprinted(body, random, f"{row}@{column}", stratum, named=True)


def totals(body: Body, random: Random) -> Iterator[Change]:
    """A total in the last column or in （七）, each held by a row and a column."""
    for row in (*results(form_of(body)), "3.1", "3.2", "3.4"):
        if value(body, row + _TOTAL) or random.random() < 0.05:
            yield from _misprinted(body, random, row + _TOTAL, "last column", named=True)
    for column, _ in COLUMNS:
        yield from _misprinted(body, random, f"3.3.7@{column}", f"（七） {column}", named=True)


def columns(body: Body, random: Random) -> Iterator[Change]:
    """A cell and the total of its row moved together, so that only the balance tells."""
    for column in APPLICANTS:
        for row in ("3.1", "3.2", "3.4"):
            more = Decimal(random.randint(1, 9))
            cells = (f"{row}@{column}", row + _TOTAL)
            held = [value(body, cell) for cell in cells]
            edits = [
                cell_of(body, cell, now + more)
                for cell, now in zip(cells, held, strict=True)
                if now is not None
            ]
            known = tuple(edit for edit in edits if edit is not None)
            if len(known) == 2:
                near = tuple(_column(body, column))
                yield Change(f"{row} {column}", known, near)


def _column(body: Body, column: str) -> Iterator[Span]:
    for row in ("3.1", "3.2", "3.3.7", "3.4"):
        place = body.cells.get(f"{row}@{column}")
        if place is not None:
            yield place.span


def disputes(body: Body, random: Random) -> Iterator[Change]:
    for row in DISPUTES:
        for name, _ in OUTCOMES:
            stratum = f"{row} {'total' if name == 'total' else 'part'}"
            yield from _misprinted(body, random, f"{row}@{name}", stratum, named=False)


def blank_totals(body: Body, random: Random) -> Iterator[Change]:
    """A total left blank while its parts are filled, where the cell's place can be told."""
    if "|" not in body.text:
        return
    rows = [row + _TOTAL for row in (*results(form_of(body)), "3.1", "3.3.7", *DISPUTES)]
    for cell in rows:
        place = body.cells.get(cell)
        if place is not None and value(body, cell):
            start, end = place.span
            own_line = body.text[start - 1 : start] == body.text[end : end + 1] == "\n"
            edit = Edit(Span(start, end + own_line), "")
            yield Change(cell.partition("@")[0], (edit,), (Span(start - 2, end + 4),))


def regulations(body: Body, random: Random) -> Iterator[Change]:
    """规章 of a town, a street or a bureau of a county, the other figures of the row with them."""
    named = next(body.having(Role.AGENCY), None)
    if named is None or not re.search(r"[镇乡]$|街道$|[县区].+局$", named.piece.text):
        return
    form = form_of(body)
    every = ("made", "released", "public") if form == "2019" else ("issued", "valid")
    number = Decimal(random.randint(1, 30))
    edits = [cell_of(body, f"2.1.1@{name}", number) for name in every]
    known = tuple(edit for edit in edits if edit is not None)
    if len(known) == len(every):
        yield Change(named.piece.text[-1], known)


def misread_decisions(body: Body, random: Random) -> Iterator[Change]:
    """处理决定数量 filled with what the other two columns come to (form of 2019)."""
    for row in ("2.5.1", "2.5.2", "2.6.1", "2.6.2"):
        before, change = value(body, f"{row}@before"), value(body, f"{row}@change")
        if before and change and before + change > 0:
            edit = cell_of(body, f"{row}@decisions", before + change)
            if edit is not None:
                yield Change(row, (edit,))


def fees(body: Body, random: Random) -> Iterator[Change]:
    """The head of the fees says 元 (form of 2021)."""
    for was in ("单位：万元", "单位:万元"):
        at = body.text.find(was)
        if at >= 0 and value(body, "2.8.1@amount"):
            edit = Edit(Span(at, at + len(was)), was.replace("万", ""))
            yield Change("元", (edit,), (body.cells["2.8.1@amount"].span,))


CLASSES = (
    ChangeClass("a cell of a row and a column", _ARITHMETIC, crossings),
    ChangeClass("a cell of a row and a balance", _ARITHMETIC, balanced),
    ChangeClass("a total of requests", _ARITHMETIC, totals),
    ChangeClass("a column's balance", _ARITHMETIC, columns),
    ChangeClass("reviews and suits", _ARITHMETIC, disputes),
    ChangeClass("a blank total", _ARITHMETIC | {"null"}, blank_totals),
    ChangeClass("规章 of a town or bureau", frozenset(("competence",)), regulations),
    ChangeClass("decisions misread", _ARITHMETIC | {"competence", "form"}, misread_decisions),
    ChangeClass("fees in 元", frozenset(("unit",)), fees),
)
