"""Figures printed in other ways: 48条, 四十八条, 48 条, ４８条; 1111, 1,111, 1 111, 1，111."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from random import Random

from tests.trials.generator.pieces import Generated, Piece, Role
from tests.trials.rewritings.numerals import in_chinese, whole
from tests.trials.rewritings.rewriting import Rewrite, Rewriting, by_piece

_BACK = 8  # pieces, which hold a clause
_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")


def _printed(how: Callable[[int], str], least: int = 1) -> Rewrite:
    """Every figure of the narrative from ``least`` on as ``how`` prints it."""
    return lambda report, _: by_piece(
        report, lambda at, piece: _said(report, at, piece, how, least)
    )


def _said(
    report: Generated, at: int, piece: Piece, how: Callable[[int], str], least: int = 1
) -> str | None:
    """``piece`` if it is a figure; not 数十人 for 10 people, which says some tens of them."""
    number = whole(piece.text) if piece.role is Role.FIGURE else None
    if number is None or number < least:
        return None
    printed = how(number)
    tens = printed == "十" and report.copies[0][at - 1].text.endswith("数")
    return None if tens else printed


def _separated(mark: str) -> Callable[[int], str]:
    return lambda number: f"{number:,}".replace(",", mark)


_CLAUSE = re.compile(r"[^，。；]*\Z")


def _wide_separated(report: Generated, random: Random) -> Generated | None:
    """Thousands behind full-width commas; not where 分别为3，111条 would be two numbers."""

    def said(at: int, piece: Piece) -> str | None:
        before = "".join(one.text for one in report.copies[0][max(0, at - _BACK) : at])
        shared = _CLAUSE.search(before)
        if shared is not None and "分别" in shared[0]:
            return None
        return _said(report, at, piece, _separated("，"), 1000)

    return by_piece(report, said)


def _spaced(report: Generated, random: Random) -> Generated | None:
    """A space before each unit that stands right behind its number."""
    pieces = report.copies[0]

    def said(at: int, piece: Piece) -> str | None:
        if piece.role is not Role.FIGURE_UNIT or piece.text[0].isspace():
            return None
        return f" {piece.text}" if pieces[at - 1].role is Role.FIGURE else None

    return by_piece(report, said)


def _nothing(word: str) -> Rewrite:
    """Every cell that holds nothing says ``word``."""

    def said(_: int, piece: Piece) -> str | None:
        empty = piece.role is Role.CELL and piece.text in ("0", "无", "零")
        return word if empty else None

    return lambda report, _: by_piece(report, said)


def _wide_cells(report: Generated, random: Random) -> Generated | None:
    def said(_: int, piece: Piece) -> str | None:
        return piece.text.translate(_FULL_WIDTH) if piece.role is Role.CELL else None

    return by_piece(report, said)


def _separated_cells(report: Generated, random: Random) -> Generated | None:
    def said(_: int, piece: Piece) -> str | None:
        number = whole(piece.text) if piece.role is Role.CELL else None
        return None if number is None else f"{number:,}"

    return by_piece(report, said)


def classes() -> Iterator[Rewriting]:
    yield Rewriting("48条 → 四十八条", _printed(in_chinese))
    yield Rewriting("四十八条, ４８条 → 48条", _printed(str))
    yield Rewriting("48条 → 48 条", _spaced)
    yield Rewriting("48条 → ４８条", _printed(lambda number: str(number).translate(_FULL_WIDTH)))
    yield Rewriting("1111 → 1,111", _printed(_separated(","), 1000))
    yield Rewriting("1111 → 1，111", _wide_separated)
    yield Rewriting("1111 → 1 111", _printed(_separated(" "), 1000))
    yield Rewriting("cells: 1111 → 1,111", _separated_cells)
    yield Rewriting("cells: 48 → ４８", _wide_cells)
    yield Rewriting("cells: 0, 零 → 无", _nothing("无"))
    yield Rewriting("cells: 无, 零 → 0", _nothing("0"))
    yield Rewriting("cells: 0, 无 → 零", _nothing("零"))
