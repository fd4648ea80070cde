"""Words of a report's own and where they stand: what names and titles are made of."""

from __future__ import annotations

import re
from dataclasses import dataclass

from report.span import Span

LONGEST_LINE = 200  # with other cells beside the title
# What must not stand before 20 is looked at behind it: so the search skips from one 20 to the next.
YEAR = re.compile(r"(20(?<!\d20)[0-4]\d)\s*年")
# 测试市01县人民政府: a name may bear a number, but does not end in one.
ORGANISATION = re.compile(
    r"(?!\d|.*\d\s?年|[(（][一二三四五六七八九十\d]{1,3}[)）])[\u4e00-\u9fff()（）·\dA-Za-z]{2,39}[\u4e00-\u9fff)）]"
)


@dataclass(frozen=True, slots=True)
class Named:
    """Words and where they stand."""

    text: str
    span: Span


def closed_up(words: str) -> str:
    """``words`` of a line of its own, whose letters or words may stand apart."""
    return "".join(words.split())


def stripped(text: str, span: Span) -> Span:
    start = span.start + len(text) - len(text.lstrip())
    return Span(start, max(start, span.start + len(text.rstrip())))
