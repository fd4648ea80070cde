"""Laws and notices cited by their titles and numbers, and none before it was there."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checks.finding import Evidence, Finding, Status
from checks.kinds.outcome import broken, finding, words_before
from checks.reading import Reading
from checks.rule import Rule
from report.folding import folded
from report.span import Span

_SHOWN = 5  # places as evidence that all agree
_BETWEEN = 6  # characters between a title and its number
_GAP = r"\s{0,6}"  # where a line may end
_BRACKETS = {"[": r"[\[(]", "]": r"[\])]"}
_YEAR = rf"2{_GAP}0{_GAP}\d{_GAP}\d"
_NUMBER = re.compile(
    rf"(?P<issuer>[\u4e00-\u9fff][\u4e00-\u9fff\s]{{1,14}}?){_GAP}"
    rf"[\[(]{_GAP}(?P<year>{_YEAR}){_GAP}[\])]{_GAP}(?P<number>\d(?:{_GAP}\d){{0,3}}){_GAP}号"
)
# A title may hold another: 《关于印发《…格式》的通知》.
_TITLE = re.compile(
    r"《(?P<title>[^《》\n。]{0,60}《[^《》\n。]{2,60}》[^《》\n。]{1,20}|[^《》]{4,100})》"
)
_OF_THE_STATE = ("国办", "国发", "中办", "国务院")


def check_citation(rule: Rule, reading: Reading) -> Iterator[Finding]:
    """A notice is cited by its number: not by one of the ``wrong`` ones (the right one behind
    each), nor, where words of its title in ``notices`` (number to words) name it, by another.
    """
    broken_places: list[Span] = []
    for right, wrongs in rule.fields["wrong"].items():
        for wrong in wrongs:
            pattern = re.compile(
                _GAP.join(_BRACKETS.get(one, re.escape(one)) for one in folded(wrong))
            )
            for match in pattern.finditer(reading.folded, *reading.region):
                broken_places.append(Span(*match.span()))
                yield _miscited(rule, reading, [broken_places[-1]], wrong, right)
    agreeing = []
    for title, number in _titled_numbers(reading):
        right = _right_number(rule, "".join(title["title"].split()))
        if not right or not "".join(number["issuer"].split()).startswith(_OF_THE_STATE):
            continue
        place = Span(*number.span())
        if _same_number(number[0], right):
            agreeing += [place, Span(*title.span())]
        elif not any(place.overlaps(one) for one in broken_places):
            printed = "".join(reading.document.slice(place).split())
            yield _miscited(rule, reading, [place, Span(*title.span())], printed, right)
            broken_places.append(place)
    if agreeing and not broken_places:
        yield finding(
            rule,
            Status.PASS,
            [Evidence("place", span) for span in agreeing[:_SHOWN]],
            anchor="all",
            state=[f"count={len(agreeing) // 2}"],
            arguments={"wrong": "", "right": ""},
        )


def _year(digits: str) -> int:
    return int("".join(digits.split()))


def _miscited(rule: Rule, reading: Reading, places: list[Span], wrong: str, right: str) -> Finding:
    return finding(
        rule,
        broken(rule),
        [Evidence("place", span) for span in places],
        anchor=words_before(reading.text, places[0].start),
        state=[f"cited={wrong}"],
        arguments={"wrong": wrong, "right": right},
    )


def _titled_numbers(reading: Reading) -> Iterator[tuple[re.Match[str], re.Match[str]]]:
    """Titles with the number right behind them: 《…的通知》(国办发[2014]32号)."""
    for title in _TITLE.finditer(reading.folded, *reading.region):
        number = _NUMBER.search(reading.folded, title.end(), title.end() + _BETWEEN + 30)
        if number and number.start() - title.end() <= _BETWEEN and "《" not in number[0]:
            yield title, number


def _right_number(rule: Rule, title: str) -> str:
    """The number of the notice of whose words ``title`` has most; empty when none or several."""
    known = {
        number: len(words)
        for number, words in rule.fields["notices"].items()
        if all(word in title for word in words)
    }
    most = max(known.values(), default=0)
    best = [number for number, count in known.items() if count == most]
    return best[0] if len(best) == 1 else ""


def _same_number(one: str, other: str) -> bool:
    return _plain(one) == _plain(other)


def _plain(number: str) -> str:
    return re.sub(r"[\s\[\]()]", "|", "".join(folded(number).split()))


_LAW = re.compile(r"《(?P<title>[^《》]{2,60}?条\s*[例列])\s*》")


def check_law_title(rule: Rule, reading: Reading) -> Iterator[Finding]:
    """The regulation is cited by its ``law`` title, not by one that is ``mistaken`` for it."""
    right = rule.fields["law"]
    agreeing = []
    wrong = False
    for match in _LAW.finditer(reading.folded, *reading.region):
        title = "".join(match["title"].split())
        span = Span(*match.span())
        if title == right:
            agreeing.append(span)
        elif title in rule.fields["mistaken"]:
            wrong = True
            printed = reading.document.slice(span)
            yield finding(
                rule,
                broken(rule),
                [Evidence("place", span, value=printed)],
                anchor=title,
                arguments={"title": printed, "right": f"《{right}》"},
            )
    if agreeing and not wrong:
        yield finding(
            rule,
            Status.PASS,
            [Evidence("place", span) for span in agreeing[:_SHOWN]],
            anchor="all",
            state=[f"count={len(agreeing)}"],
            arguments={"title": "", "right": f"《{right}》"},
        )


def check_cited_early(rule: Rule, reading: Reading) -> Iterator[Finding]:
    """Nothing is cited that did not exist when the report was written, in the year after its own:
    no number of a later year, and none of those in ``since`` (number to the first report's year).
    """
    year = reading.identity.year
    if not year:
        return
    known = {_plain(number): int(first[0]) for number, first in rule.fields["since"].items()}
    cited = []
    early = False
    for span, issued in _cited(reading, rule.fields["since"]):
        plain = _plain(reading.folded[span.start : span.end])
        first = next((since for number, since in known.items() if plain.endswith(number)), 0)
        if max(first, issued - 1) <= year:
            cited.append(span)
            continue
        early = True
        printed = "".join(reading.document.slice(span).split())
        yield finding(
            rule,
            broken(rule),
            [Evidence("place", span, value=printed)],
            anchor=words_before(reading.text, span.start),
            state=[f"cited={printed}", f"year={year}"],
            arguments={"number": printed, "year": str(year)},
        )
    if cited and not early:
        yield finding(
            rule,
            Status.PASS,
            [Evidence("place", span) for span in cited[:_SHOWN]],
            anchor="all",
            state=[f"count={len(cited)}", f"year={year}"],
            arguments={"number": "", "year": str(year)},
        )


def check_cited_late(rule: Rule, reading: Reading) -> Iterator[Finding]:
    """Nothing is cited that another has taken the place of: each in ``last`` (number to the last
    report's year, and what came after it).
    """
    year = reading.identity.year
    superseded = {
        number: told for number, told in rule.fields["last"].items() if year > int(told[0])
    }
    if not year or not superseded:
        return
    for number, (_, now) in superseded.items():
        spelt = _GAP.join(_BRACKETS.get(one, re.escape(one)) for one in folded(number))
        found = re.compile(spelt).finditer(reading.folded, *reading.region)
        within = [Span(*one.span()) for one in found]
        if within:
            yield finding(
                rule,
                broken(rule),
                [Evidence("place", span) for span in within[:_SHOWN]],
                anchor=number,
                state=[f"cited={number}", f"year={year}"],
                arguments={"number": number, "year": str(year), "right": now},
            )


_ISSUER = re.compile(
    r"(?:(?!按照|根据|依据|依照|落实|贯彻|转发|印发|执行|参照)[\u4e00-\u9fff]){0,10}\s{0,6}\Z"
)
_LONGEST_ISSUER = 16  # characters, blanks behind it included
_ISSUED = re.compile(
    rf"[\[(]{_GAP}(?P<year>{_YEAR}){_GAP}[\])]{_GAP}第?{_GAP}\d(?:{_GAP}\d){{0,3}}{_GAP}号"
)


def _cited(reading: Reading, since: dict[str, list[str]]) -> Iterator[tuple[Span, int]]:
    """Where notices are cited, and the year of each; 0 for those cited in another way."""
    text, region = reading.folded, reading.region
    others = [number for number in since if "[" not in folded(number)]
    if others:
        named = re.compile("|".join(_GAP.join(map(re.escape, folded(one))) for one in others))
        yield from ((Span(*match.span()), 0) for match in named.finditer(text, *region))
    done = region.start
    # The year first: the issuer may begin with any letter.
    for match in _ISSUED.finditer(text, *region):
        issuer = _ISSUER.search(text, max(done, match.start() - _LONGEST_ISSUER), match.start())
        done = match.end()
        yield Span(issuer.start() if issuer else match.start(), done), _year(match["year"])
