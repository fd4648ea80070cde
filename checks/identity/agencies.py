"""The agency of a report: who filled the table in, who signed, whom the title names."""

from __future__ import annotations

import re
from collections.abc import Iterable

from checks.identity.named import LONGEST_LINE, ORGANISATION, YEAR, Named, closed_up, stripped
from checks.sheet.sheet import RowKind, Sheet
from report.document import Document
from report.folding import folded
from report.outline import Section, SectionKind
from report.span import Span


def _apart(words: str) -> str:
    """A pattern for any of ``words``, whose letters may stand apart."""
    return "|".join(r"[^\S\r\n]*".join(word) for word in words.split())


_TITLE_LABEL = re.compile(r"^(?:名\s*称|标\s*题|关于)[:：\s]*")
_AGENCY_LABEL = re.compile(
    rf"(?:{_apart('填报单位 单位名称 报送单位 填表单位 发布机构')})"
    r"\s*(?:[((][^))]*[))])?\s*[:：]?\s*"
)
_REPORTER_LINE = re.compile(
    rf"(?:^|(?<=\r))[^\S\r\n]*(?:{_apart('填报单位 填表单位 报送单位')})[^\S\r\n]*"
    r"(?:[(（][^)）\n]*[)）])?[^\S\r\n]*[:：﹕∶]"
    r"[^\S\r\n]*(?P<name>[^\s|:：]{3,40})",
    re.MULTILINE,
)
_TITLE_SUBJECT = re.compile(r"(?:(?<!人民)政府)?信息公开|政务公开")
# How the name of a body ends, or of its place; unlike that of a page's column.
_BODY = re.compile(
    r"(?:[省市县区旗盟州镇乡]|街道|政府|办事处|委员会|[局委厅办]|办公室|中心|[大支]队|学校|学院)$"
)
_SEAL = re.compile(r"[（(][^（()）]*章[)）]$")


def reporter(sheet: Sheet) -> Named | None:
    for row in sheet.rows:
        if row.kind is not RowKind.REPORTER:
            continue
        for cell in row.row.cells:
            label = _AGENCY_LABEL.match(folded(cell.text))
            rest = cell.text[label.end() :] if label else cell.text
            name = ORGANISATION.match(folded(rest))
            if name and (label is None or label.end() < len(cell.text)):
                start = cell.span.start + len(cell.text) - len(rest)
                bare = rest[: len(_SEAL.sub("", name[0]))]
                return Named(bare, Span(start, start + len(bare)))
    return None


def reporter_line(document: Document, region: Span) -> Named | None:
    """Who filled the table in, on a line above it that no bar marks."""
    found = _REPORTER_LINE.search(document.text, *region)
    if found is None:
        return None
    name = ORGANISATION.match(folded(found["name"]))
    if name is None:
        return None
    start = found.start("name")
    span = Span(start, start + name.end())
    return Named(document.slice(span), span)


def signatory(document: Document, sections: Iterable[Section]) -> Named | None:
    for section in sections:
        if section.kind is not SectionKind.SIGNATURE:
            continue
        first = document.line_number(section.span.start)
        last = document.line_number(max(section.span.start, section.span.end - 1))
        for number in range(first, last + 1):
            span = document.line_span(number)
            text = document.slice(span)
            name = closed_up(text)
            if ORGANISATION.fullmatch(folded(name)):
                return Named(name, stripped(text, span))
    return None


def agency_in_head(head: Named | None) -> Named | None:
    """The agency that a title without a year begins with."""
    named = _TITLE_SUBJECT.split(head.text, maxsplit=1)[0] if head else ""
    if head is None or ORGANISATION.fullmatch(folded(named)) is None:
        return None
    return Named(named, head.span) if _BODY.search(folded(named)) else None


def agency_in_title(document: Document, title: Named | None) -> Named | None:
    """The agency a title names, before the year (某局2016年…) or behind it (2016年某局…)."""
    if title is None:
        return None
    words = _TITLE_LABEL.sub("", title.text)
    year = YEAR.search(folded(words))
    if year is None:
        return None
    if year.start():
        named = _TITLE_SUBJECT.split(words[: year.start()], maxsplit=1)[0].strip()
    else:
        named = _TITLE_SUBJECT.split(words[year.end() :].removeprefix("度"), maxsplit=1)[0]
    named = named.removesuffix("关于")
    if ORGANISATION.fullmatch(folded(named)) is None:
        return None
    # The line above may have given the name.
    start = document.text.rfind(named, max(0, title.span.start - LONGEST_LINE), title.span.end)
    return Named(named, Span(start, start + len(named)) if start >= 0 else title.span)
