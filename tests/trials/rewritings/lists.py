"""Promised numbers and marks of items in other ways: 三方面, 三个方面, 3个方面; 一是, 第一，."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from random import Random

from tests.trials.generator.numbers import counted, in_chinese
from tests.trials.generator.pieces import Generated, Piece, Role
from tests.trials.rewritings.rewriting import Rewrite, Rewriting, by_piece

_NUMBER = r"[一二三四五六七八九十]"
_MARK = re.compile(rf"(\s*)(?:{_NUMBER}\s*是|第\s*{_NUMBER}\s*，|（\s*\d+\s*）|\d+\s*[.、])")
_SIGNS = dict(
    zip((f"（{number}）" for number in "一二三四五六七八九十"), "㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩", strict=True)
)
_CLASSIFIER = re.compile(r"^个?(?=方面|部分|问题|环节)")


def _announced(number: Callable[[int], str], classifier: str | None = None) -> Rewrite:
    """Promised numbers said as ``number``, with or without ``classifier`` before 方面."""

    def rewrite(report: Generated, random: Random) -> Generated | None:
        pieces = report.copies[0]

        def said(at: int, piece: Piece) -> str | None:
            if piece.role is Role.ANNOUNCED and piece.value is not None:
                return number(int(piece.value))
            if at and pieces[at - 1].role is Role.ANNOUNCED and classifier is not None:
                return _CLASSIFIER.sub(classifier, piece.text)
            return None

        return by_piece(report, said)

    return rewrite


def _marked(mark: Callable[[int], str]) -> Rewrite:
    """The items of every list of the narrative with another mark."""

    def rewrite(report: Generated, random: Random) -> Generated | None:
        numbers: dict[int, int] = {}
        counts: dict[str, int] = {}
        for at, piece in enumerate(report.copies[0]):
            if piece.role is Role.ITEM and _MARK.match(piece.text):
                counts[piece.of] = numbers[at] = counts.get(piece.of, 0) + 1

        def said(at: int, piece: Piece) -> str | None:
            if at not in numbers:
                return None
            return _MARK.sub(rf"\g<1>{mark(numbers[at])}", piece.text, count=1)

        return by_piece(report, said)

    return rewrite


def _one_sign(report: Generated, random: Random) -> Generated | None:
    """㈠ for （一） before headings."""

    def said(_: int, piece: Piece) -> str | None:
        headed = piece.role is Role.HEADING_NUMBER and piece.text in _SIGNS
        return _SIGNS[piece.text] if headed else None

    return by_piece(report, said)


def classes() -> Iterator[Rewriting]:
    yield Rewriting(
        "三个方面 → 三方面", _announced(lambda n: "两" if n == 2 else in_chinese(n), "")
    )
    yield Rewriting("三方面 → 三个方面", _announced(counted, "个"))
    yield Rewriting("三个方面 → 3个方面", _announced(str, "个"))
    yield Rewriting("三个方面 → 3方面", _announced(str, ""))
    yield Rewriting("一是 → 第一，", _marked(lambda number: f"第{in_chinese(number)}，"))
    yield Rewriting("第一， → 一是", _marked(lambda number: f"{in_chinese(number)}是"))
    yield Rewriting("一是 → （1）", _marked(lambda number: f"（{number}）"))
    yield Rewriting("headings: （一） → ㈠", _one_sign)
