"""Signatures: an agency and a date below the text, and who filled a table in."""

from __future__ import annotations

import re
from collections.abc import Iterator

from report.figures.dates import is_date_line
from report.lines import Line
from report.outline.broken_lines import SENTENCE_ENDS
from report.section import LEAF, Part, SectionKind
from report.span import Span

_AGENCY_LINE = re.compile(
    r"(?!\d)[^\s，。；：:,;|、]{2,38}"
    r"(?:政府|办公室|(?:党政|政府|政务|党委|综合|公开)办|委员会|管委会|办事处|[厅局委处院署部站所]|中心|公司|集团|[镇乡县市区]|大队|学校|大学)"
)
_FILLED_IN = re.compile(
    r"\s*(?:(?:单位|部门)?负责人|审核人|填报人|填表人|制表人|填报日期)(?:签[字章])?\s*[:：].{0,60}$"
    r"|\s*(?:联系电话|联系人)\s*[:：].{0,30}填报日期\s*[:：].{0,30}$"
)
_APPENDED = re.compile(r"\s*附[件表录]|.{0,50}统计表")


def signatures(lines: tuple[Line, ...]) -> Iterator[Part]:
    """An agency's name on a line of its own with the date on the next, or the date alone that ends
    the text; who filled a table in, on lines that lost their bars.
    """
    for line in lines:
        if _FILLED_IN.match(line.words) is not None:
            start = line.start + len(line.words) - len(line.words.lstrip())
            heading = Span(start, line.end)
            words = line.words.strip()
            yield Part(LEAF, SectionKind.SIGNATURE, "", 0, words, heading, line.end)
    for above, line, below in zip((None, *lines), lines, (*lines[1:], None), strict=False):
        if not is_date_line(line.words) or above is None:
            continue
        title = _without_spacing(above.words)
        if _AGENCY_LINE.fullmatch(title) is None:
            if _ends_text(above, line, below):
                begin = line.start + len(line.words) - len(line.words.lstrip())
                heading = Span(begin, begin)
                yield Part(LEAF, SectionKind.SIGNATURE, "", 0, "", heading, line.end)
            continue
        start = above.start + len(above.words) - len(above.words.lstrip())
        heading = Span(start, above.end)
        yield Part(LEAF, SectionKind.SIGNATURE, "", 0, title, heading, line.end)


def _ends_text(above: Line, date: Line, below: Line | None) -> bool:
    """Whether ``date`` follows the last paragraph, and at most a table, or a table's title, it."""
    if "年" not in date.words:
        return False
    if below is not None:
        return above.words.endswith(SENTENCE_ENDS) and _APPENDED.match(below.words) is not None
    return above.words.endswith(SENTENCE_ENDS) or _APPENDED.match(above.words) is not None


def _without_spacing(words: str) -> str:
    """``words`` without the blanks that part all their letters (某 县 政 府)."""
    letters = words.split()
    return "".join(letters) if all(len(one) == 1 for one in letters) else words.strip()
