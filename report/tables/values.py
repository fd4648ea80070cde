"""How what stands in cells is told apart: numbers of rows and chapters, units, values."""

from __future__ import annotations

import re

from report.abbreviation import leaves_out
from report.figures.words import CANONICAL, CELL_UNITS, alternatives

CHAPTER = re.compile(
    r"\s*(?:[一二三四五六七八九十]{1,3}\s?[、.．]|第[一二三四五六七八九十]{1,3}(?:部分|章))"
)
# A form's row that bears a chapter's number, and is none.
_ROW_LABEL = re.compile(r"年(?:新收|度?[办辦]理[结結]果)|上年[结結][转轉]|[结結][转轉]下年")
_ROW_LABELS = (
    "本年新收政府信息公开申请数量",
    "上年结转政府信息公开申请数量",
    "结转下年度继续办理",
)
_MOST_LOST = 3  # of their characters
ROW_NUMBER = re.compile(r"[（(]?\s?[一二三四五六七八九十\d]{1,3}\s?[）)、.．]|其中|[①-⒛㈠-㈩]")
# What only a label begins with, by no figure's unit or note: a number, or a good many ideographs.
ROW_WORDS = re.compile(rf"{ROW_NUMBER.pattern}|第[一二三四五六七八九十]+条|[\u4e00-\u9fff]{{4}}")
_LONGEST = 40  # characters of words that may be such a label
_COUNTED = alternatives(
    {*CELL_UNITS, *(printed for printed, unit in CANONICAL.items() if unit in CELL_UNITS)}
)
UNIT = re.compile(rf"{_COUNTED}|[—–-]|是[/／]否")
# What stands in a column of figures: a number, a word or sign for none, a unit.
VALUE = re.compile(
    rf"[-+±]?[\d０-９][\d０-９.,，．%％]*[ \t\u3000]*[(（]?(?:亿元|{_COUNTED}|[万亿])?[)）]?"
    rf"|[无無零否是—–/／-]+|不适用|{UNIT.pattern}"
)


def is_row_label(words: str) -> bool:
    """Whether ``words``, which may begin with a chapter's number, are a form's row: they have its
    words, or are its label with a few characters lost, and values behind it.
    """
    if _ROW_LABEL.search(words) is not None:
        return True
    number = CHAPTER.match(words)
    said = "".join(words[number.end() if number else 0 :][:_LONGEST].split())
    label = _VALUES_BEHIND.sub("", said)
    return any(
        len(row) - _MOST_LOST <= len(label) < len(row) and leaves_out(label, row)
        for row in _ROW_LABELS
    )


_VALUES_BEHIND = re.compile(r"[-\d.,%—–/]+$")
