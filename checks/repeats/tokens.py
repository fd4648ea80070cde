"""Bare text as what may change in it: numbers whole, and other characters singly."""

from __future__ import annotations

import re
from typing import NamedTuple

from report.bare import Bare

_DIGIT = "0-9０-９"
_CHINESE = "〇零一二三四五六七八九十百千两壹贰叁肆伍陆柒捌玖拾佰仟"
_MYRIADS = "万亿"
_NUMBER = (
    f"[{_DIGIT}]{{1,3}}(?:[,，][{_DIGIT}]{{3}})+(?![{_DIGIT}])(?:[.．][{_DIGIT}]+)?"
    f"|[{_DIGIT}]+(?:[.．][{_DIGIT}]+)?"
    # 万元 is a unit
    f"|(?:[{_CHINESE}]|[{_MYRIADS}](?!元))+(?:点[{_CHINESE}]+)?"
)
# 数十 says how many without a number
_TOKEN = re.compile(f"[数几](?:[十百千]|[万亿](?!元))+|{_NUMBER}|.", re.DOTALL)
IS_NUMBER = re.compile(_NUMBER)
NUMERIC = frozenset("0123456789０１２３４５６７８９,，.．点" + _CHINESE + _MYRIADS)
SAYS_HOW_MANY = re.compile(f"[{_DIGIT}]|.[十百千]|[十百千].", re.DOTALL)


class Token(NamedTuple):
    """A number or one character, and where it stands in bare text."""

    text: str
    start: int
    end: int

    @property
    def number(self) -> bool:
        return self.text[0] in NUMERIC and IS_NUMBER.fullmatch(self.text) is not None

    @property
    def tells(self) -> bool:
        """Whether it surely says how many."""
        return SAYS_HOW_MANY.search(self.text) is not None


def tokens(start: int, end: int, bare: Bare) -> list[Token]:
    """Numbers whole and other characters singly; formatting ends a number."""
    found: list[Token] = []
    at = start
    while at < end:
        stop = bare.unbroken(at, end)
        found.extend(
            Token(match[0], *match.span()) for match in _TOKEN.finditer(bare.text, at, stop)
        )
        at = stop
    return found
