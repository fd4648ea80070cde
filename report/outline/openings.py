"""How a line begins that opens a section, what number it bears, and where its title ends."""

from __future__ import annotations

import re
import unicodedata

from report.lines import Line

DIGITS = {digit: value for value, digit in enumerate("〇一二三四五六七八九十")} | {"零": 0}
HAN = "[一二三四五六七八九十]{1,3}"
LONGEST_TITLE = 60

_LEAD = r"\s*(?:#{1,6}\s+)?"  # of a heading in marked-up text
_PLAIN = r"[^\s\d一二三四五六七八九十]"
_GAP = r"(?: {2}|\u3000)[ \u3000]*"
# By rank: how a line begins that opens a section. The number is group 1.
SCHEMES = (
    (1, "第一部分", re.compile(rf"{_LEAD}第({HAN})(?:部分|章)[、:：\s]?")),
    (1, "一、", re.compile(rf"{_LEAD}({HAN})\s?[、．.](?!{HAN}[、级类是])")),
    (
        1,
        "一",
        re.compile(
            rf"{_LEAD}({HAN})(?:[ \u3000]+(?={_PLAIN}{{3}}[^\s\d]{{1,27}}$)"
            rf"|{_GAP}(?={_PLAIN}{{2,3}}$))"
        ),
    ),
    (2, "（一）", re.compile(rf"{_LEAD}[（(]\s?({HAN})\s?[）)]\s?[、．.]?")),
    (2, "（一）", re.compile(rf"{_LEAD}([㈠-㈩])[、．.]?")),
    (3, "1.", re.compile(r"\s*([\d０-９]{1,2})\s?[、．.](?![\d０-９])")),
    (3, "1.", re.compile(r"\s*([⒈-⒛])")),
    (4, "（1）", re.compile(r"\s*[（(]\s?([\d０-９]{1,2})\s?[）)]")),
    (4, "（1）", re.compile(r"\s*([⑴-⒇])")),
    (5, "①", re.compile(r"\s*([①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳])")),
)
MAY_OPEN = re.compile(rf"{_LEAD}[第（(一二三四五六七八九十\d０-９①-⒛㈠-㈩]")


def opens(line: Line) -> bool:
    """Whether ``line`` begins as a section does."""
    return MAY_OPEN.match(line.words) is not None and any(
        pattern.match(line.words) for _, _, pattern in SCHEMES
    )


def title_end(line: Line, opening: re.Match[str], stops: re.Pattern[str], read: str = "") -> int:
    """Where in ``line`` the title after ``opening`` ends; ``read`` are its words with those of the
    next where the page broke it.
    """
    longest = min(len(line.words), opening.end() + LONGEST_TITLE)
    # A title may end in a clause that goes on beyond the longest title.
    stop = stops.search(read or line.words, opening.end(), longest + LONGEST_TITLE)
    return min(stop.start(), longest) if stop else longest


def number(digits: str) -> int:
    """The value of up to three Chinese digits (二十一), of Arabic ones, or of one in a circle."""
    if digits.isdecimal():
        return int(digits)
    if not DIGITS.keys() >= set(digits):
        return int(unicodedata.numeric(digits))  # ①, ⑴, ⒈, ㈠
    if "十" not in digits:
        return int("".join(str(DIGITS[digit]) for digit in digits))
    tens, _, ones = digits.partition("十")
    return 10 * (DIGITS[tens[:1]] if tens else 1) + (DIGITS[ones[:1]] if ones else 0)
