"""How what stands in cells is told apart: numbers of rows and chapters, units, values."""

from __future__ import annotations

import re

CHAPTER = re.compile(
    r"\s*(?:[一二三四五六七八九十]{1,3}\s?[、.．]|第[一二三四五六七八九十]{1,3}(?:部分|章))"
)
ROW_NUMBER = re.compile(r"[（(]?\s?[一二三四五六七八九十\d]{1,3}\s?[）)、.．]|其中|[①-⒛㈠-㈩]")
_COUNTED = r"人次|篇次|场次|条次|班次|万元|[条條件次篇个個人份期场場家名處处起部元]"
UNIT = re.compile(rf"{_COUNTED}|[—–-]|是[/／]否")
# What stands in a column of figures: a number, a word or sign for none, a unit.
VALUE = re.compile(
    rf"[-+±]?[\d０-９][\d０-９.,，．%％]*[ \t\u3000]*[(（]?(?:{_COUNTED})?[)）]?"
    rf"|[无無零否是—–/／-]+|不适用|{UNIT.pattern}"
)
