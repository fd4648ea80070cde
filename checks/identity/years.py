"""The year that a report is on, by what most places in it tell."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from checks.examined import YearFrom
from checks.identity.named import YEAR, Named
from report.document import Document
from report.folding import folded
from report.outline import Section, SectionKind
from report.span import Span

_MONTHS = dict(zip("一 二 三 四 五 六 七 八 九 十 十一 十二".split(), range(1, 13), strict=True))
_MONTH = r"(?:\d{1,2}|十?[一二三四五六七八九]|十)"
_YEAR_ALONE = re.compile(rf"(20(?<!\d20)[0-4]\d)\s*年(?!\s*{_MONTH}\s*月)")
_REPORT_OF = re.compile(r"(20(?<!\d20)[0-4]\d)\s*年?度?.{0,12}?(?:信息公开|政务公开)")
_PERIOD = re.compile(r"(20(?<!\d20)[0-4]\d)\s*年\s*1\s*月\s*1\s*日[^。]{0,24}12\s*月\s*3\d\s*日")
_IN_TITLE, _IN_TABLE_TITLE, _IN_PERIOD, _IN_MOST, _SIGNED = 3, 2, 2, 2, 1  # what a place says
_FIRST_HALF = 6  # month until which a signature is told to be of last year's report
_SIGNED_IN = re.compile(rf"(20(?<!\d20)[0-4]\d)\s*[年./-]\s*({_MONTH})\s*[月./-]")
_CLEARLY = 3  # times that the text must name a year


def year_of(
    document: Document,
    region: Span,
    title: Named | None,
    tables: tuple[Named, ...],
    sections: Sequence[Section],
) -> tuple[int, YearFrom]:
    """The year that most places tell, 0 if none does, and what it was found in: titles, the period,
    the signature, and the text by what it speaks of most. A title alone is not believed against all
    of them. Where the text names no year, the signature of its first months tells it alone.
    """
    text = folded(document.slice(region))
    told: Counter[int] = Counter()
    for named, weight in ((title, _IN_TITLE), *((one, _IN_TABLE_TITLE) for one in tables[:1])):
        found = YEAR.search(folded(named.text)) if named else None
        if found:
            told[int(found[1])] += weight
    opening = _REPORT_OF.search(text[:1000])
    if opening and not told:
        return int(opening[1]), YearFrom.TEXT
    for period in _PERIOD.finditer(text):
        told[int(period[1])] += _IN_PERIOD
        break
    alone = _YEAR_ALONE.findall(text)
    named_years = Counter(int(year) for year in alone or YEAR.findall(text))
    told.update(_mostly(named_years))
    signature = next((one for one in sections if one.kind is SectionKind.SIGNATURE), None)
    if signature is not None:
        words = folded(document.slice(signature.span))
        signed = YEAR.search(words)
        if signed and told:
            told[int(signed[1]) - 1] += _SIGNED
        month = _SIGNED_IN.search(words)
        if month and not told and not alone:
            if _month(month[2]) <= _FIRST_HALF:
                return int(month[1]) - 1, YearFrom.SIGNATURE
            named_years -= Counter([int(month[1])])  # of the year before, or late, nobody knows
    year = max(
        told or named_years, key=lambda year: (told[year], named_years[year], year), default=0
    )
    return year, YearFrom.TEXT if year else YearFrom.NOWHERE


def _month(said: str) -> int:
    """Of what stands for a month; behind the last one where it is none."""
    return int(said) if said.isdecimal() else _MONTHS.get(said, len(_MONTHS) + 1)


def _mostly(years: Counter[int]) -> Counter[int]:
    """The year that is named more often than any other."""
    ranked = [*years.most_common(2), (0, 0), (0, 0)]
    (year, times), (_, second) = ranked[:2]
    return Counter({year: _IN_MOST}) if times >= _CLEARLY and times > second else Counter()
