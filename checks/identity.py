"""Whose report it is, and for which year: title, agency, dates, as printed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, zip_longest

from checks.sheet.sheet import RowKind, Sheet
from report.document import Document
from report.folding import folded
from report.furniture import is_furniture
from report.outline import Section, SectionKind
from report.span import Span

_TITLES_OF_TABLE = 2  # its own, and the line that announces it
_LINES_ABOVE = 8  # of a table, among which its title and what announces it stand
_FIRST_LINES = 20  # a title stands among them
_LONGEST_TITLE = 60
_FULL_LINE = 14  # characters; what goes on from a shorter one is no wrapped line
_LINES_OF_TITLE = 3
_TITLE_END = re.compile(r"(?:报告|年报|总结)(?:\([^()]*\))?$")
_LONGEST_LINE = 200  # with other cells beside the title
_TITLE = re.compile(r"(?:信息公开|政务公开).{0,12}?(?:报告|年报|总结)")
_TABLE_TITLE = re.compile(
    r"(?:附[表件]?\d*[:：]?)?\s*(.{0,50}统计表)(?:\s*\(\s*20\d\d\s*年度?\s*\))?"
)
_ITEM_NUMBER = re.compile(r"^\d{1,2}[.、](?=20)")
# What must not stand before 20 is looked at behind it: so the search skips from one 20 to the next.
_YEAR = re.compile(r"(20(?<!\d20)[0-4]\d)\s*年")
_YEAR_ALONE = re.compile(r"(20(?<!\d20)[0-4]\d)\s*年(?!\s*\d{1,2}\s*月)")
_REPORT_OF = re.compile(r"(20(?<!\d20)[0-4]\d)\s*年?度?.{0,12}?(?:信息公开|政务公开)")
_PERIOD = re.compile(r"(20(?<!\d20)[0-4]\d)\s*年\s*1\s*月\s*1\s*日[^。]{0,24}12\s*月\s*3\d\s*日")
_MARKS = re.compile(r"[。;]")
_STARTS_WITH_YEAR = re.compile(r"20[0-4]\d\s*年度?(?:政府信息公开|政务公开|信息公开)")
_TITLE_LABEL = re.compile(r"^(?:名\s*称|标\s*题|关于)[:：\s]*")


def _apart(words: str) -> str:
    """A pattern for any of ``words``, whose letters may stand apart."""
    return "|".join(r"[^\S\r\n]*".join(word) for word in words.split())


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
# 测试市01县人民政府: a name may bear a number, but does not end in one.
_ORGANISATION = re.compile(
    r"(?!\d|.*\d\s?年|[(（][一二三四五六七八九十\d]{1,3}[)）])[\u4e00-\u9fff()（）·\dA-Za-z]{2,39}[\u4e00-\u9fff)）]"
)
_SEAL = re.compile(r"[（(][^（()）]*章[)）]$")


@dataclass(frozen=True, slots=True)
class Named:
    """Words and where they stand."""

    text: str
    span: Span


@dataclass(frozen=True)
class Identity:
    """``title`` the report's, ``year`` it reports on (0 unknown), ``names`` of the agency: of the
    signature, then of the table; ``table_titles`` of the form and of what announces it, ``titled``
    the agency that the report's title names.
    """

    title: str
    year: int
    agency: str
    names: tuple[Named, ...]
    table_titles: tuple[Named, ...]
    report_title: Named | None
    titled: Named | None


def read_identity(
    document: Document, region: Span, sections: Iterable[Section], sheet: Sheet
) -> Identity:
    sections = tuple(sections)
    title = _report_title(document, region, sections[:1])
    tables = _table_titles(document, region, sections, sheet)
    reporter = _reporter(sheet) or _reporter_line(document, region)
    titled = _agency_in_title(document, title)
    signed = _signatory(document, sections)
    names = tuple(name for name in (signed, reporter) if name)
    agency = reporter or signed or titled
    return Identity(
        title=title.text if title else (tables[0].text if tables else ""),
        year=_year(document, region, title, tables, sections),
        agency=agency.text if agency else "",
        names=names,
        table_titles=tables,
        report_title=title,
        titled=titled,
    )


def normalised_agency(name: str) -> str:
    """A name as reports of one agency are matched by."""
    return "".join(folded(name).split())


def _report_title(document: Document, region: Span, opening: Sequence[Section]) -> Named | None:
    """Among the first lines, or those below what the page put above them."""
    first = begun = document.line_number(region.start)
    for section in opening:
        if section.kind is SectionKind.FURNITURE:
            begun = document.line_number(section.span.end)
    before = ""
    for number in range(first, min(begun + _FIRST_LINES, document.line_count + 1)):
        line = document.line_span(number)
        if line.start >= region.end:
            break
        if line.length > _LONGEST_LINE:
            continue
        start = line.start
        for part in document.slice(line).split("|"):
            bare = folded(_closed_up(part))
            if _is_title(bare):
                span = _stripped(part, Span(start, start + len(part)))
                agency = before if _STARTS_WITH_YEAR.match(bare) else ""
                return Named(f"{agency}{_closed_up(part)}", span)
            start += len(part) + 1
        text = _closed_up(document.slice(line))
        if text:
            before = text if _ORGANISATION.fullmatch(text) else ""
        if text and (wrapped := _wrapped_title(document, region, number)):
            return wrapped
    return None


def titles_beside(document: Document, region: Span, title: Named) -> tuple[Named, ...]:
    """The lines of their own below ``title`` that are titles of reports too: a page that tells a
    report's name above it has two, one with a list of reports has many.
    """
    first = document.line_number(title.span.end)
    lines = range(first + 1, min(first + _FIRST_LINES, document.line_count + 1))
    found = (document.line_span(number) for number in lines)
    return tuple(
        Named(document.slice(span).strip(), _stripped(document.slice(span), span))
        for span in found
        if span.end <= region.end
        and span.length <= _LONGEST_LINE
        and not is_furniture(document.slice(span).strip())
        and _is_title(folded(_closed_up(document.slice(span))))
    )


def _wrapped_title(document: Document, region: Span, first: int) -> Named | None:
    """The title that line ``first`` makes with one or two below it, none of them one alone."""
    words = ""
    start = end = -1
    for number in range(first, min(first + _LINES_OF_TITLE, document.line_count + 1)):
        line = document.line_span(number)
        text = document.slice(line)
        if line.start >= region.end or not text.strip() or "|" in text:
            return None
        if len(words) + len(text.strip()) > _LONGEST_TITLE:
            return None
        alone = folded(_closed_up(text))
        if is_furniture(text.strip()) or (number > first and _is_title(alone)):
            return None
        words += _closed_up(text)
        span = _stripped(text, line)
        start, end = (span.start if start < 0 else start), span.end
        if number > first and _is_title(folded(words)) and _TITLE_END.search(folded(words)):
            return Named(words, Span(start, end))
    return None


def _closed_up(words: str) -> str:
    """``words`` of a line of its own, whose letters or words may stand apart."""
    return "".join(words.split())


def _is_title(words: str) -> bool:
    return (
        0 < len(words) <= _LONGEST_TITLE
        and _YEAR.search(words) is not None
        and _TITLE.search(words) is not None
        and _MARKS.search(words) is None
    )


def _table_titles(
    document: Document, region: Span, sections: Iterable[Section], sheet: Sheet
) -> tuple[Named, ...]:
    found = []
    for row in sheet.rows:
        if row.kind is RowKind.TITLE and row.label is not None and "统计表" in row.label.text:
            found.append(Named(row.label.text, row.label.span))
    if sheet.form is None and not found:
        return ()
    # The line that announces the table, and the line that is its title where it has no row for it,
    # stand before it, in running text.
    first = found[0].span.start if found else _first_row(sheet)
    lines = list(islice(_lines_before(document, region, first), _LINES_ABOVE))
    taken = region.end
    for span, above in zip_longest(lines, lines[1:]):
        title = _wrapped_table_title(document, above, span) if above else None
        title = title or _table_title(document.slice(span), span)
        if title is None or span.end > taken:
            continue
        found.insert(0, title)
        taken = title.span.start
        if len(found) == _TITLES_OF_TABLE:
            break
    return tuple(found)


def _table_title(text: str, span: Span) -> Named | None:
    bare = _ITEM_NUMBER.sub("", folded(text).strip())
    if len(bare) <= _LONGEST_TITLE and _TABLE_TITLE.fullmatch(bare) and "、" not in bare[:3]:
        return Named(text.strip(), _stripped(text, span))
    return None


def _wrapped_table_title(document: Document, above: Span, line: Span) -> Named | None:
    """The title that goes on from the full line ``above`` to ``line``, if it would be none without
    it, or if what announces a table begins there.
    """
    first, second = document.slice(above).strip(), document.slice(line).strip()
    alone = _table_title(second, line)
    if len(first) < _FULL_LINE or _MARKS.search(folded(first)) or "|" in first:
        return None
    if alone is not None and not first.startswith("附"):
        return None
    span = Span(_stripped(document.slice(above), above).start, line.start + len(second))
    title = None if _table_title(first, above) else _table_title(first + second, span)
    if title is None:
        return None
    return Named(title.text, Span(span.start, _stripped(document.slice(line), line).end))


def _first_row(sheet: Sheet) -> int:
    """Where the rows of the form begin, below what the page puts into tables of its own."""
    of_form = (RowKind.HEADER, RowKind.REPORTER, RowKind.HEADING, RowKind.INDICATOR)
    first = next((row for row in sheet.rows if row.kind in of_form), sheet.rows[0])
    return first.row.span.start


def _lines_before(document: Document, region: Span, offset: int) -> Iterator[Span]:
    """The lines of ``region`` above ``offset`` that hold anything, the nearest first."""
    for number in range(
        document.line_number(offset) - 1, document.line_number(region.start) - 1, -1
    ):
        span = document.line_span(number)
        if document.slice(span).strip():
            yield span


def _reporter(sheet: Sheet) -> Named | None:
    for row in sheet.rows:
        if row.kind is not RowKind.REPORTER:
            continue
        for cell in row.row.cells:
            label = _AGENCY_LABEL.match(folded(cell.text))
            rest = cell.text[label.end() :] if label else cell.text
            name = _ORGANISATION.match(folded(rest))
            if name and (label is None or label.end() < len(cell.text)):
                start = cell.span.start + len(cell.text) - len(rest)
                bare = rest[: len(_SEAL.sub("", name[0]))]
                return Named(bare, Span(start, start + len(bare)))
    return None


def _reporter_line(document: Document, region: Span) -> Named | None:
    """Who filled the table in, on a line above it that no bar marks."""
    found = _REPORTER_LINE.search(document.text, *region)
    if found is None:
        return None
    name = _ORGANISATION.match(folded(found["name"]))
    if name is None:
        return None
    start = found.start("name")
    span = Span(start, start + name.end())
    return Named(document.slice(span), span)


def _signatory(document: Document, sections: Iterable[Section]) -> Named | None:
    for section in sections:
        if section.kind is not SectionKind.SIGNATURE:
            continue
        first = document.line_number(section.span.start)
        last = document.line_number(max(section.span.start, section.span.end - 1))
        for number in range(first, last + 1):
            span = document.line_span(number)
            text = document.slice(span)
            name = _closed_up(text)
            if _ORGANISATION.fullmatch(folded(name)):
                return Named(name, _stripped(text, span))
    return None


def _agency_in_title(document: Document, title: Named | None) -> Named | None:
    """The agency a title names, before the year (某局2016年…) or behind it (2016年某局…)."""
    if title is None:
        return None
    words = _TITLE_LABEL.sub("", title.text)
    year = _YEAR.search(folded(words))
    if year is None:
        return None
    if year.start():
        named = _TITLE_SUBJECT.split(words[: year.start()], maxsplit=1)[0].strip()
    else:
        named = _TITLE_SUBJECT.split(words[year.end() :].removeprefix("度"), maxsplit=1)[0]
    named = named.removesuffix("关于")
    if _ORGANISATION.fullmatch(folded(named)) is None:
        return None
    # The line above may have given the name.
    start = document.text.rfind(named, max(0, title.span.start - _LONGEST_LINE), title.span.end)
    return Named(named, Span(start, start + len(named)) if start >= 0 else title.span)


_IN_TITLE, _IN_TABLE_TITLE, _IN_PERIOD, _IN_MOST, _SIGNED = 3, 2, 2, 2, 1  # what a place says
_CLEARLY = 3  # times that the text must name a year


def _year(
    document: Document,
    region: Span,
    title: Named | None,
    tables: tuple[Named, ...],
    sections: Sequence[Section],
) -> int:
    """The year that most places tell: titles, the period, the signature, and the text by what it
    speaks of most. A title alone is not believed against all of them.
    """
    text = folded(document.slice(region))
    told: Counter[int] = Counter()
    for named, weight in ((title, _IN_TITLE), *((one, _IN_TABLE_TITLE) for one in tables[:1])):
        found = _YEAR.search(folded(named.text)) if named else None
        if found:
            told[int(found[1])] += weight
    opening = _REPORT_OF.search(text[:1000])
    if opening and not told:
        return int(opening[1])
    for period in _PERIOD.finditer(text):
        told[int(period[1])] += _IN_PERIOD
        break
    named_years = Counter(int(year) for year in _YEAR_ALONE.findall(text) or _YEAR.findall(text))
    told.update(_mostly(named_years))
    for section in sections:
        if section.kind is SectionKind.SIGNATURE:
            signed = _YEAR.search(folded(document.slice(section.span)))
            if signed and told:
                told[int(signed[1]) - 1] += _SIGNED
            break
    return max(
        told or named_years, key=lambda year: (told[year], named_years[year], year), default=0
    )


def _mostly(years: Counter[int]) -> Counter[int]:
    """The year that is named more often than any other."""
    ranked = [*years.most_common(2), (0, 0), (0, 0)]
    (year, times), (_, second) = ranked[:2]
    return Counter({year: _IN_MOST}) if times >= _CLEARLY and times > second else Counter()


def _stripped(text: str, span: Span) -> Span:
    start = span.start + len(text) - len(text.lstrip())
    return Span(start, max(start, span.start + len(text.rstrip())))
