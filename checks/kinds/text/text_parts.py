"""Wholes that the narrative divides into parts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from checks.finding import Evidence, Finding, Status
from checks.kinds.operands import shown
from checks.kinds.outcome import broken, finding, words_before
from checks.kinds.text.bare_lists import bare_list, names_all
from checks.kinds.text.handed_on import may_be_handled
from checks.mentions.when import COMPARED
from checks.reading import Reading
from checks.rule import Rule
from report.figures import Figure, FigureKind
from report.interval import Number
from report.narrative import sentence
from report.span import Span

# A whole is followed by its parts behind one of these, at once.
_DIVIDED = re.compile(
    r"[^,。;:!?\d(]{0,6}(?:\([^()]{0,6}(?:年|同期)[^()]{0,24}\))?"  # (2015年为1107件)
    rf"{COMPARED}{{0,3}}"
    r"[,。;:]?\s*(?:其\s*中|包\s*括|分\s*别\s*[为是]|\(|"
    r"(?:政府|政务)?信\s*息\s*中|按[^,。;:\d]{2,8}(?:划\s*分|分\s*类?)|具\s*体\s*分\s*类\s*为?)\s*[:,]?"
)
_OF_ALL_TOLD = re.compile(r"信息中|按|具体")  # what opens a division may name its whole anew
_LIST_ENDS = re.compile(r"[。!?]|其中|包括|另外|此外|同比|比上年")
_NOT_A_PART = re.compile(r"增|减|比|上年|去年|同期|累计|平均|结转|达|超过|全[国省市盟县区旗镇乡系]")
_A_PART_ITSELF = re.compile(r"(?:其中|包括|含)[^,。;]{0,20}$")
_CHANGED_BY = re.compile(
    r"(?:同比|[比较与同])[^,。;]{0,16}(?:增加|增多|上升|减少|下降|多|少|增|减)[了出]?$"
)
_MOST_PARTS = 100
_ANOTHER_TIME = ("other-year", "other-period", "plan", "average")  # why a figure is unbound
_LONGEST_LIST = 2000  # characters
_THE_REST = re.compile(r"其[他它余]")
# 市政府349件、市各有关部门933件、青县895件: all there are, as the departments are one part of it.
_BODY_NAME = re.compile(
    r"[\u4e00-\u9fff]{0,14}(?:政府(?:办公厅|办公室|办)?|部门|单位|机关|本级|局|委|厅|办|[县市区旗盟州镇乡]|街道|苏木|园区|"
    r"开发区|新区|集团|公司)"
)
_ALL_DEPARTMENTS = re.compile(r"部门$|单位$|乡镇$|镇街$|街道$")
_LINKS = re.compile(r"^[条件份次宗个起期]?[、,;和及(]*(?:其中[:,]?)?")
_NUMBER = re.compile(r"\d+")
_WORD = re.compile(r"\S")


def check_text_parts(rule: Rule, reading: Reading) -> Iterator[Finding]:
    """Parts given behind 其中 are not more than the whole; with the rest named, just as many.

    Outcomes may be of all that was handled, where the whole is what came in.
    """
    text = reading.folded
    counts = [one for one in reading.figures if one.kind is FigureKind.COUNT]
    known = _Known.of(reading, rule)
    for index, whole in enumerate(counts):
        if not whole.amount.exact or whole.amount.low == 0 or whole.span in known.elsewhere:
            continue
        before = "".join(text[max(0, whole.span.start - 24) : whole.span.start].split())
        if _A_PART_ITSELF.search(before) or _CHANGED_BY.search(before):
            continue
        following = counts[index + 1 : index + 1 + _MOST_PARTS]
        inside = _list_of(rule, reading, whole, following)
        if inside is None:
            continue
        between = text[whole.span.end : inside.start]
        following = [one for one in following if one.span.start >= inside.start]
        read = [one.span for one in following if inside.contains(one.span)]
        divided: list[Finding] = []
        told_before = False
        for one in _wholes(reading, whole, counts[max(0, index - _MOST_PARTS) : index], between):
            parts = _parts(text, one, following, inside, known)
            if parts and (
                _is_of_another(reading, one, parts, inside.start, known)
                or _of_handled(rule, reading, one, parts)
            ):
                told_before = True
            elif parts and len(parts) > 1 and _adds_up(text, one, parts, read, inside):
                divided.append(_divided(rule, reading, one, parts))
        agreeing = [one for one in divided if one.status is Status.PASS]
        if agreeing or (len(divided) == 1 and not told_before):
            yield (agreeing or divided)[0]


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known of figures by where they stand: their indicator; those of another time; the
    words of things of which one may be in several parts; the units that people are counted in;
    indicators that are parts of nothing.
    """

    indicators: Mapping[Span, str]
    elsewhere: frozenset[Span]
    overlapping: Sequence[str]
    people: Sequence[str]
    wholes: Sequence[str]

    @classmethod
    def of(cls, reading: Reading, rule: Rule) -> _Known:
        return cls(
            {
                one.figure.span: one.indicators[0]
                for one in reading.mentions
                if len(one.indicators) == 1
            },
            frozenset(one.span for one in reading.bound.unbound if one.reason in _ANOTHER_TIME),
            rule.fields["overlapping"],
            rule.fields["people"],
            rule.fields["wholes"],
        )

    def alike(self, whole: Figure, part: Figure) -> bool:
        """Whether the two are counted in one unit."""
        units = {whole.unit, part.unit}
        return len(units) == 1 or units <= set(self.people)

    def apart(self, whole: Figure, part: Figure) -> bool:
        """Whether the form has the two in different places, so that one is no part of the other;
        what is under a row beside the whole may be (办结27件，其中同意公开20件).
        """
        above, below = self.indicators.get(whole.span), self.indicators.get(part.span)
        if above is None or below is None or below.startswith(f"{above}."):
            return False
        if "@" in above and "@" in below:  # what came in is what was done with it, row by row
            chapters = {one.partition(".")[0] for one in (above, below)}
            return len(chapters) > 1 or below in self.wholes
        beside = above.rpartition(".")[0]
        return not beside or below.count(".") <= above.count(".") or not below.startswith(beside)


def _wholes(
    reading: Reading, whole: Figure, before: Sequence[Figure], between: str
) -> list[Figure]:
    """The figures that may be divided: ``whole``, or any of its sentence where that has ended or
    the division is by something else (按申请人分).
    """
    paragraph = reading.narrative.at(whole.span.start)
    if not any(mark in between for mark in "。;按") or paragraph is None:
        return [whole]
    start = sentence(reading.folded, paragraph.span, whole.span.start).start
    others = [
        one
        for one in before
        if one.span.start >= start and one.unit == whole.unit and one.amount.exact
    ]
    return [whole, *(one for one in reversed(others) if one.amount.low)]


def _list_of(
    rule: Rule, reading: Reading, whole: Figure, following: Sequence[Figure]
) -> Span | None:
    """Where the list stands that divides ``whole``, behind the words that introduce it."""
    text = reading.folded
    behind = _DIVIDED.match(text, whole.span.end)
    if behind is None:
        return bare_list(text, whole, following, rule.fields["ways"])
    if behind[0].count(")") > behind[0].count("("):
        return None  # it stands in brackets, and what stands before them is divided
    begin = _WORD.search(text, behind.end())  # the parts may have a line of their own
    paragraph = reading.narrative.at(begin.start() if begin else whole.span.start)
    last = paragraph.span.end if paragraph else behind.end()
    return Span(behind.end(), _list_end(text, behind, last))


def _list_end(text: str, behind: re.Match[str], last: int) -> int:
    last = max(behind.end(), min(last, behind.end() + _LONGEST_LIST))
    if behind[0].rstrip(":,\r\n ").endswith("("):
        close = text.find(")", behind.end(), last)
        if close >= 0:
            return close
    stop = _LIST_ENDS.search(text, behind.end(), last)
    return stop.start() if stop else last


def _parts(
    text: str,
    whole: Figure,
    following: Sequence[Figure],
    inside: Span,
    known: _Known,
) -> list[Figure] | None:
    """The parts of ``whole`` up to where they make it up; None when they cannot be told, or when
    the words say that one thing may be in several of them.
    """
    parts: list[Figure] = []
    total: Number = 0
    place = inside.start
    marked_off = False
    for figure in following:
        if figure.span.start >= inside.end or total == whole.amount.low:
            break
        if _in_brackets(text, Span(inside.start, figure.span.start)):
            continue  # it divides the part before
        words = "".join(text[place : figure.span.start].split())
        place = figure.span.end
        if not known.alike(whole, figure) or known.apart(whole, figure):
            break
        if ";" in words and len(parts) > 1 and not marked_off:
            break  # parts with commas between them end where a greater mark stands
        marked_off = marked_off or ";" in words
        told_apart = not any(word in words for word in known.overlapping)
        if not (figure.amount.exact and told_apart) or _NOT_A_PART.search(words):
            return None
        parts.append(figure)
        total += figure.amount.low
    return parts


def _is_of_another(
    reading: Reading, whole: Figure, parts: Sequence[Figure], start: int, known: _Known
) -> bool:
    """Whether a division behind a full stop, or by something else, is of another whole, told
    earlier: one part alone is more than ``whole``, which the form does not know.
    """
    if whole.span in known.indicators:
        return False
    if not any(part.amount.low > whole.amount.low for part in parts):
        return False
    between = reading.folded[whole.span.end : start]
    paragraph = reading.narrative.at(whole.span.start)
    if "。" in between or paragraph is None or start >= paragraph.span.end:
        return True
    return _OF_ALL_TOLD.search(between) is not None and not names_all(reading.folded, whole)


def _of_handled(rule: Rule, reading: Reading, whole: Figure, parts: Sequence[Figure]) -> bool:
    total = sum(part.amount.low for part in parts)
    return total != whole.amount.low and may_be_handled(
        reading, rule.fields["flow"], [part.span for part in parts], total
    )


def _in_brackets(text: str, before: Span) -> bool:
    return text.count("(", *before) > text.count(")", *before)


def _adds_up(
    text: str, whole: Figure, parts: Sequence[Figure], read: Sequence[Span], inside: Span
) -> bool:
    """Whether the parts say something of the whole: they reach it, or are said to be all."""
    if sum(part.amount.low for part in parts) >= whole.amount.low:
        return True
    if _of_all_bodies(text, parts, inside):
        return True
    if "分别" in "".join(text[whole.span.end : inside.start].split()):
        return True
    last = "".join(text[parts[-2].span.end : parts[-1].span.start].split())
    numbers = _NUMBER.finditer(text, inside.start, inside.end)
    unread = any(
        not any(span.start <= number.start() < span.end for span in read) for number in numbers
    )
    return bool(_THE_REST.search(last)) and not unread


def _of_all_bodies(text: str, parts: Sequence[Figure], inside: Span) -> bool:
    """Whether the parts are those of bodies, and one of them is all of the departments: a division
    over the whole organisation.
    """
    starts = [inside.start, *(part.span.end for part in parts)]
    names = [
        _LINKS.sub("", "".join(text[start : part.span.start].split()))
        for start, part in zip(starts, parts, strict=False)
    ]
    return all(map(_BODY_NAME.fullmatch, names)) and any(map(_ALL_DEPARTMENTS.search, names))


def _divided(rule: Rule, reading: Reading, whole: Figure, parts: Sequence[Figure]) -> Finding:
    total = sum(part.amount.low for part in parts)
    number = whole.amount.low
    return finding(
        rule,
        Status.PASS if total == number else broken(rule),
        [
            Evidence("whole", whole.span, value=shown(number)),
            *(Evidence("part", part.span, value=shown(part.amount.low)) for part in parts),
        ],
        formula=f"{shown(number)} = {' + '.join(shown(part.amount.low) for part in parts)}",
        anchor=words_before(reading.text, whole.span.start),
        arguments={
            "whole": reading.document.slice(whole.span),
            "sum": shown(total),
        },
    )
