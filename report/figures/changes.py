"""Changes that figures say: 同比增长, 较上年减少."""

from __future__ import annotations

import re

from report.figures.words import WORDS, alternatives, clause_start

_WORDS = WORDS["changes"]
_UP = frozenset(_WORDS["up"])
_RATE = r"(?:率|比例|幅度?|速度?)?"
_CHANGE = re.compile(
    rf"({alternatives([*_WORDS['up'], *_WORDS['down']])}){_RATE}(?:约?为|达到?|了)?\Z"
)
_BASIS = re.compile(
    rf"({alternatives(_WORDS['same_period'])})|({alternatives(_WORDS['last_period'])})"
)
# 与去年同期相比，减少3件
_COMPARED = re.compile(r"(?:相比|比较|对比)(?:[，,])\Z")
_LONGEST = 8  # characters, of the longest that _CHANGE matches
_LAST = {word[-1] for word in (*_WORDS["up"], *_WORDS["down"])} | set("率例幅度速为达到了")
_CLAUSE = 20
_BLANKS = " \u00a0\u3000\t"
# 增长5% is a change; 提升3个中心, 增加12件 is one only where it is said against what.
_SHARES = ("%", "‰", "百分点")


def change(words: str, start: int, unit: str) -> tuple[int, str]:
    """Direction and basis of the change whose amount in ``unit`` begins at ``start``."""
    while start and words[start - 1] in _BLANKS:
        start -= 1
    if start == 0 or words[start - 1] not in _LAST:
        return 0, ""
    found = _CHANGE.search(words, max(0, start - _LONGEST), start)
    if found is None:
        return 0, ""
    clause = clause_start(words, start, _CLAUSE)
    basis = _BASIS.search(words, clause, start)
    if basis is None and _COMPARED.search(words, max(0, clause - 3), clause):
        basis = _BASIS.search(words, clause_start(words, clause - 1, _CLAUSE), clause)
    if basis is None and unit not in _SHARES:
        return 0, ""
    said = "" if basis is None else "同比" if basis[1] else "环比"
    return (1 if found[1] in _UP else -1), said
