"""A year left over from last year's report, a date or a period that cannot be.

Must be noticed: a report names its year in its title, its opening, the title of its table and its
period, and each must be the same; it cannot be signed before the year it reports on is over, nor
years after it; the date under the text and the one in the table are of one signing; the period is
the whole year.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

from tests.trials.changes.body import Body
from tests.trials.changes.change import Change, ChangeClass, put
from tests.trials.changes.figures import exact
from tests.trials.generator.pieces import Place, Role

_ARABIC = re.compile(r"\d{4}|[０-９]{4}")
_CHINESE = re.compile(r"[〇○零一二三四五六七八九]{4}")
_CHINESE_DIGITS = "〇一二三四五六七八九"


def shifted(text: str, years: int) -> str | None:
    """``text`` with its year moved by ``years``, written as it was."""
    found = _ARABIC.search(text)
    if found:
        year = str(int(found[0]) + years)
        if found[0][0] >= "０":
            year = year.translate(str.maketrans("0123456789", "０１２３４５６７８９"))
        return text[: found.start()] + year + text[found.end() :]
    found = _CHINESE.search(text)
    if found:
        digits = found[0].replace("○", "〇").replace("零", "〇")
        number = int("".join(str(_CHINESE_DIGITS.index(one)) for one in digits)) + years
        year = "".join(_CHINESE_DIGITS[int(one)] for one in str(number))
        zero = next((one for one in found[0] if one in "○零"), "〇")
        return text[: found.start()] + year.replace("〇", zero) + text[found.end() :]
    return None


def _left_over(place: Place, stratum: str, years: int = -1) -> Iterator[Change]:
    text = shifted(place.piece.text, years)
    if text is not None:
        yield Change(stratum, (put(place, text),))


def years(body: Body, random: Random) -> Iterator[Change]:
    headings = [one.span.start for one in body.having(Role.HEADING_NUMBER)]
    first_heading = min(headings, default=0)
    named = [one.span for one in body.having(Role.AGENCY) if one.piece.of == "title"]
    title = body.line(named[0]) if named else None
    for place in body.having(Role.YEAR):
        line = body.text[slice(*body.line(place.span))]
        if title is not None and title.contains(place.span):
            yield from _left_over(place, "title")
        elif "统计表" in line and len(line) < 60:
            yield from _left_over(place, "table title")
        elif place.span.start < first_heading:
            yield from _left_over(place, "opening")


def years_within(body: Body, random: Random) -> Iterator[Change]:
    """A sentence of the body that gives this year's figures as last year's."""
    known = {figure.span for figure, _ in exact(body)}
    headings = [one.span.start for one in body.having(Role.HEADING_NUMBER)]
    for place in body.having(Role.YEAR):
        end = body.text.find("。", place.span.end)
        told = [span for span in known if place.span.end <= span.start < end]
        others = [
            one
            for one in body.having(Role.OTHER_YEAR, Role.YEAR)
            if place.span.end <= one.span.start < end
        ]
        if place.span.start > min(headings, default=0) and told and not others:
            following = body.text[place.span.end : place.span.end + 2]
            yield from _left_over(place, following)


def periods(body: Body, random: Random) -> Iterator[Change]:
    for place in body.having(Role.PERIOD_START, Role.PERIOD_END):
        yield from _left_over(place, f"{place.piece.role}, last year")
    for place in body.having(Role.PERIOD_START):
        for was, new in (("年1月", "年2月"), ("1月1日", "1月11日"), ("-01-", "-03-")):
            if was in place.piece.text:
                text = place.piece.text.replace(was, new, 1)
                yield Change("start, another day", (put(place, text),))
    for place in body.having(Role.PERIOD_END):
        for was, new in (("12月31日", "11月30日"), ("12月31日", "12月13日"), ("12-31", "10-31")):
            if was in place.piece.text:
                text = place.piece.text.replace(was, new, 1)
                yield Change("end, another day", (put(place, text),))


def signed_early(body: Body, random: Random) -> Iterator[Change]:
    for place in body.having(Role.DATE):
        yield from _left_over(place, place.piece.of)


def signed_late(body: Body, random: Random) -> Iterator[Change]:
    for place in body.having(Role.DATE):
        yield from _left_over(place, place.piece.of, random.choice((2, 10)))


def unlike(body: Body, random: Random) -> Iterator[Change]:
    """The two dates of one signing, a day or a month apart."""
    dates = {one.piece.of: one for one in body.having(Role.DATE)}
    if not {"signature", "filled"} <= set(dates):
        return
    for of, place in dates.items():
        other = dates["filled" if of == "signature" else "signature"]
        if _digits(place) != _digits(other):
            continue
        text = _another_day(place.piece.text, random)
        if text is not None:
            yield Change(of, (put(place, text),))


def _digits(place: Place) -> list[int]:
    return [int(one) for one in re.findall(r"\d+", place.piece.text)]


def _another_day(text: str, random: Random) -> str | None:
    found = re.search(r"\d{1,2}(?=日?$)", text.strip())
    if found is None:
        return None
    day = int(found[0])
    new = random.choice([one for one in range(1, 29) if one != day])
    width = 1 if text.strip().endswith("日") else len(found[0])
    return text[: found.start()] + f"{new:0{width}d}" + text[found.end() :]


_YEARS = frozenset(("year", "period", "date"))
CLASSES = (
    ChangeClass("a year left over", _YEARS, years),
    ChangeClass("a year left over in the body", _YEARS | {"text-table"}, years_within),
    ChangeClass("the period", _YEARS, periods),
    ChangeClass("signed before the year was over", _YEARS, signed_early),
    ChangeClass("signed years late", _YEARS, signed_late, note=True),
    ChangeClass("two dates of one signing", frozenset(("date",)), unlike, note=True),
)
