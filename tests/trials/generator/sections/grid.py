"""The three tables of a report as a web page has them: cells that may span rows and columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from random import Random

from tests.trials.generator.figures import Sheet
from tests.trials.generator.pieces import Piece, Role
from tests.trials.generator.sections.form import (
    BALANCE,
    COLUMNS,
    DISPUTE_WORDS,
    DISPUTES,
    OUTCOMES,
    PRINTED,
    Article,
    Row,
)


@dataclass(frozen=True, slots=True)
class Cell:
    """Stands over ``across`` columns and ``down`` rows from where it is the first."""

    piece: Piece
    across: int = 1
    down: int = 1


Line = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """``lines`` hold the cells that begin in them; the first ``labels`` columns bear no figures."""

    lines: tuple[Line, ...]
    width: int
    labels: int
    heads: int = 1  # how many of the lines head the others


@dataclass(frozen=True, slots=True)
class Style:
    """How one office fills its tables: the same from the first row to the last.

    ``nothing`` stands where a total is 0 or a cell of the other tables, ``part`` where a part is.
    """

    nothing: str
    part: str
    shorter: bool  # which of the labels that may be printed
    plus: bool  # before what came in a signed cell
    own_unit: str  # behind what was spent
    balance: str  # where it is said how the columns balance: corner, above, or nowhere
    split_heads: bool  # whether heads are parted by a line end, as cells of a page may be
    split_label: bool  # whether the longest label is
    separated: bool  # 7,730.28
    heads_again: bool  # whether a head like the one above stands again
    more_rows: bool  # whether there is a row that the form has not (2019)
    half_width: bool


@dataclass(frozen=True, slots=True)
class Tables:
    """Section 二 is one table of several heads, or several tables."""

    disclosed: tuple[Grid, ...]
    requests: Grid
    disputes: Grid


_NOTHINGS = (("0", "0"),) * 6 + (
    ("0", ""),
    ("0", ""),
    ("0", "\u3000"),
    ("", ""),
    ("/", "/"),
    ("-", "-"),
    ("无", "无"),
)


def style(random: Random, *, filled: bool = False) -> Style:
    """``filled``: nothing is left blank, as where blanks would not be seen."""
    choices = [one for one in _NOTHINGS if not filled or all(words.strip() for words in one)]
    nothing, part = random.choice(choices)
    return Style(
        nothing=nothing,
        part=part,
        shorter=random.random() < 0.3,
        plus=random.random() < 0.4,
        own_unit=random.choice(("", "", "", "元", "万元")),
        balance=random.choice(("corner",) * 6 + ("above", "")),
        split_heads=random.random() < 0.25,
        split_label=random.random() < 0.15,
        separated=random.random() < 0.06,
        heads_again=random.random() < 0.85,
        more_rows=random.random() < 0.15,
        half_width=random.random() < 0.15,
    )


def tables(form: str, values: Sheet, how: Style) -> Tables:
    printed = PRINTED[form]
    above = ("", *(one.head for one in printed.articles))
    return Tables(
        tuple(
            _article(one, values, how, headed=how.heads_again or one.head != before)
            for before, one in zip(above, printed.articles, strict=False)
        ),
        _requests(printed.requests, values, how),
        _disputes(values, how),
    )


def one_table(grids: Sequence[Grid]) -> Grid:
    """Tables under each other as one, its last columns wider where one has fewer."""
    width = max(grid.width for grid in grids)
    lines = [_widened(line, grid.width, width) for grid in grids for line in grid.lines]
    return Grid(tuple(lines), width, 1, grids[0].heads)


def _widened(line: Line, was: int, width: int) -> Line:
    last = line[-1]
    return (*line[:-1], Cell(last.piece, last.across + width - was, last.down))


def _article(article: Article, values: Sheet, how: Style, *, headed: bool) -> Grid:
    width = 1 + len(article.columns)
    lines: list[Line] = [
        (Cell(_words(article.title, how), across=width),),
    ]
    if headed:
        lines.append((_head("信息内容", how), *(_head(words, how) for words in article.head)))
    for row in article.rows:
        figures = (_figure(f"{row.id}@{one}", values, how) for one in article.columns)
        lines.append((Cell(_label(row, -1, how)), *figures))
    if how.more_rows and article.columns[0] == "made":
        more = (Cell(Piece(text)) for text in ("其他主动公开文件", "56", "45", "210"))
        lines.append(tuple(more))
    return Grid(tuple(lines), width, 1, heads=1 + headed)


def _requests(rows: Sequence[Row], values: Sheet, how: Style) -> Grid:
    corner = Cell(_words(BALANCE if how.balance == "corner" else "", how), across=3, down=3)
    kinds = dict(COLUMNS)
    single = [_head(kinds[name], how, down=2) for name in ("person", "total")]
    group = _head("法人或其他组织", how, across=5)
    lines: list[Line] = [
        (corner, _head("申请人情况", how, across=7)),
        (single[0], group, single[1]),
        tuple(_head(words, how) for name, words in COLUMNS if name not in ("person", "total")),
    ]
    for at, row in enumerate(rows):
        figures = (_figure(f"{row.id}@{name}", values, how) for name, _ in COLUMNS)
        lines.append((*_labels(rows, at, how), *figures))
    return Grid(tuple(lines), 10, 3, heads=3)


def _labels(rows: Sequence[Row], at: int, how: Style) -> Iterator[Cell]:
    """The labels that begin in row ``at``: one that stands over several only in its first."""
    row = rows[at]
    for depth, label in enumerate(row.path):
        same = [other for other in rows if other.path[: depth + 1] == row.path[: depth + 1]]
        if same[0] is row:
            last = depth == len(row.path) - 1
            piece = _label(row, depth, how) if last else _words(_printed(label, how), how)
            yield Cell(piece, across=3 - depth if last else 1, down=len(same))


def _disputes(values: Sheet, how: Style) -> Grid:
    words = DISPUTE_WORDS
    outcomes = [printed for _, printed in OUTCOMES]
    lines: list[Line] = [
        (_head(words["reviews"], how, across=5), _head(words["lawsuits"], how, across=10)),
        (
            *(_head(one, how, down=2) for one in outcomes),
            _head(words["direct"], how, across=5),
            _head(words["after"], how, across=5),
        ),
        tuple(_head(one, how) for one in outcomes * 2),
        tuple(
            _figure(f"{row}@{name}", values, how, part=name != "total")
            for row in DISPUTES
            for name, _ in OUTCOMES
        ),
    ]
    return Grid(tuple(lines), 15, 0, heads=3)


def _head(words: str, how: Style, across: int = 1, down: int = 1) -> Cell:
    parted = how.split_heads and len(words) == 4
    return Cell(_words(f"{words[:2]}\n{words[2:]}" if parted else words, how), across, down)


def _words(words: str, how: Style) -> Piece:
    return Piece(_marks(words, how))


def _label(row: Row, depth: int, how: Style) -> Piece:
    label = _printed(row.path[depth], how)
    if how.split_label and label.endswith("情形）"):
        label = label.replace("（区", "\n（区")
    return Piece(_marks(label, how), Role.ROW_LABEL, row.id)


def _printed(labels: Sequence[str], how: Style) -> str:
    return labels[-1 if how.shorter else 0]


def _marks(words: str, how: Style) -> str:
    return words.translate(_HALF_WIDTH) if how.half_width else words


_HALF_WIDTH = str.maketrans("（）：", "():")


def _figure(of: str, values: Sheet, how: Style, *, part: bool | None = None) -> Cell:
    value = values[of]
    in_part = part if part is not None else of.startswith("3.") and not of.endswith("@total")
    if not value:
        return Cell(Piece(how.part if in_part else how.nothing, Role.CELL, of, value))
    text = f"{value.normalize():,f}" if how.separated else f"{value.normalize():f}"
    if of.endswith("@change") and value > 0 and how.plus:
        text = f"+{text}"
    if of == "2.9.1@amount" and how.own_unit:
        text = f"{(value * 10_000 if how.own_unit == '元' else value).normalize():f}{how.own_unit}"
    return Cell(Piece(text, Role.CELL, of, value))


def expected(cell: Piece) -> tuple[str, Decimal | None]:
    """State and value of ``cell`` as it must be read."""
    if not cell.text.strip():
        return "blank", None
    if cell.text in ("/", "-", "—"):
        return "not-applicable", None
    return ("number", cell.value) if cell.value else ("zero", Decimal(0))
