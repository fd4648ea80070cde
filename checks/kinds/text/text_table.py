"""What the narrative says held against the cells of the table."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from checks.examined import CellState, Mention
from checks.finding import Evidence, Finding, Status
from checks.form import TOTAL
from checks.kinds.operands import (
    Operand,
    blanks_read,
    compared,
    form_of,
    not_compared,
    shown,
    states,
)
from checks.kinds.outcome import broken, finding, judged
from checks.reading import Reading
from checks.rule import Rule
from checks.sheet.values import read_value
from report.figures import FigureKind
from report.interval import Interval, in_common
from report.narrative import sentence
from report.span import Span

_OWN_PART = re.compile(
    r"(?:[,;(](?:其中)?[,:]?)[^,。;()\d]{0,8}?(?:机关|本级|本部|本单位|局本身)[^,。;()\d]{0,16}$"
)
_MOST_SHOWN = 5  # terms of a sum; of more, those that are 0 or blank are left out


def saying(mention: Mention) -> str:
    """How the narrative speaks: a figure, a denial, or that there was at least one."""
    if mention.figure.kind is FigureKind.DENIAL:
        return "denied"
    return "count" if mention.figure.number.length else "affirmed"


def check_text_table(rule: Rule, reading: Reading) -> Iterator[Finding]:
    """Every mention of one ``saying`` against the cells it speaks of; one finding for one set of
    cells, however often the narrative speaks of them.
    """
    spoken = [one for one in reading.mentions if saying(one) == rule.fields["saying"]]
    spoken.sort(key=lambda mention: mention.indicators)  # stable: reading order within
    for ids, group in groupby(spoken, key=lambda mention: mention.indicators):
        mentions = list(group)
        terms, instead = compared(rule, reading, ids)
        terms = _as_printed(mentions, terms)
        mentions = [one for one in mentions if not _is_of_more_bodies(reading, one, terms)]
        if not mentions:
            continue
        also = next((one.also for one in mentions if one.also), ())
        more, _ = compared(rule, reading, also)
        if terms and not more:
            total = sum(term.known for term in terms)
            known = [one for one in mentions if not one.also or one.amount.low <= total]
            if not known:
                yield not_compared(rule, reading, ids, "cell-not-found", also)
                continue
            mentions = known  # nobody knows how many more the others count
        yield from [_held_against(rule, reading, mentions, terms, more)] if terms else instead


def _is_of_more_bodies(reading: Reading, mention: Mention, terms: list[Operand]) -> bool:
    """Whether the cell is of the body's own part of a figure that its sentence gives for others too
    (我局及所属单位共收到26件，其中局机关收到19件, with 19 in the table).
    """
    total = sum(term.known for term in terms)
    if not terms or not mention.amount.exact or mention.amount.low <= total:
        return False
    paragraph = reading.narrative.at(mention.figure.span.start)
    if paragraph is None:
        return False
    place, end = mention.figure.span, mention.figure.span.end
    whole = sentence(reading.folded, paragraph.span, place.start)
    for figure in reading.figures_in(Span(end, whole.end)):
        if _OWN_PART.search("".join(reading.folded[end : figure.span.start].split())):
            return figure.kind is FigureKind.COUNT and figure.amount == Interval.exactly(total)
    return False


def _as_printed(mentions: list[Mention], terms: list[Operand]) -> list[Operand]:
    """``terms`` with the number as it stands in the cell, where ``mentions`` say just that: its
    unit is not the form's then, which is another rule's.
    """
    if len(terms) != 1 or not terms[0].value:
        return terms
    printed = read_value(terms[0].cell.text)[1]
    if printed is None or printed == terms[0].value:
        return terms
    same = all(one.amount.contains(printed) for one in mentions)
    return [replace(terms[0], value=printed)] if same else terms


def _held_against(
    rule: Rule,
    reading: Reading,
    mentions: list[Mention],
    terms: list[Operand],
    more: list[Operand],
) -> Finding:
    total = sum(term.known for term in terms)
    blanks = any(term.blank for term in terms)
    reach = Interval.at_least(total) if blanks else Interval.exactly(total)
    fitting = [(one, _fitting(one, terms, more)) for one in mentions]
    holding = [one for one, fit in fitting if fit]
    others = [one for one, fit in fitting if not fit]
    possible = blanks and in_common([reach, *(one.amount for one in mentions)]) is not None
    status = judged(rule, holds=not others, possible=possible)
    said = others or holding
    counted = terms if others else next(fit for _, fit in fitting if fit)
    known = _telling(counted)
    narrative = [Evidence("narrative", one.figure.span, value=str(one.amount)) for one in said]
    explaining = _explaining(reading, said[0], total, terms) if others else None
    evidence = [*narrative, *(term.evidence("cell") for term in known)]
    if explaining is not None:
        evidence.append(explaining.evidence("explains"))
    arguments = {
        "said": reading.document.slice(said[0].figure.span),
        "cells_id": _named(reading, counted, known),
        "total": _total(known),
        **form_of(reading),
    }
    arguments |= blanks_read(terms, holds=not others, possible=possible)
    if explaining is not None:
        arguments["explains_id"] = explaining.indicator
        arguments["explains"] = explaining.shown
    amount = said[0].amount
    return finding(
        rule,
        status,
        evidence,
        formula=_formula(amount, _sum(known)),
        indicators=[term.indicator for term in terms],
        state=[*(f"narrative={one.amount}" for one in mentions), *states("cell", counted)],
        arguments=arguments,
    )


def _fitting(mention: Mention, terms: list[Operand], more: list[Operand]) -> list[Operand]:
    """Those of ``terms``, with ``more`` if it may count that too, that ``mention`` is the sum of;
    none when it is no sum of them.
    """
    for counted in (terms, [*terms, *more]) if mention.also else (terms,):
        if mention.amount.contains(sum(term.known for term in counted)):
            return counted
    return []


def _telling(terms: list[Operand]) -> list[Operand]:
    """Those that are shown: of many, the ones that add something."""
    known = [term for term in terms if not term.blank] or terms
    if len(terms) <= _MOST_SHOWN:
        return known
    return [term for term in known if term.known] or known[:1]


def _named(reading: Reading, terms: list[Operand], known: list[Operand]) -> str:
    """The ids to name ``terms`` by: the heading's, where they are all that stands under one."""
    form, (first, *_) = reading.vocabulary, terms
    line, _, column = first.indicator.partition("@")
    heading = line.rpartition(".")[0]
    under = form.children.get(heading, ()) if form else ()
    all_under = [f"{one}@{column}" for one in under]
    if column == TOTAL and [term.indicator for term in terms] == all_under:
        return heading
    return "+".join(term.indicator for term in known)


def _formula(amount: Interval, total: str) -> str:
    if amount.exact:
        return f"{amount} = {total}"
    return f"{total} >= {amount.low}" if amount.high is None else f"{total} in {amount}"


def _sum(terms: list[Operand]) -> str:
    return " + ".join(term.term for term in terms)


def _total(terms: list[Operand]) -> str:
    if len(terms) == 1 or all(term.blank for term in terms):
        return terms[0].shown
    return f"{_sum(terms)} = {shown(sum(term.known for term in terms))}"


def _explaining(
    reading: Reading, mention: Mention, total: object, terms: list[Operand]
) -> Operand | None:
    """A cell of the same chapter that is just what is missing: perhaps it was counted in."""
    if not mention.amount.exact or len(terms) < 2 or not isinstance(total, int):
        return None
    missing = mention.amount.low - total
    if missing <= 0:
        return None
    compared = {term.indicator for term in terms}
    chapter = terms[0].indicator.partition(".")[0] + "."
    column = terms[0].indicator.partition("@")[2]
    alike = [
        cell
        for cell in reading.sheet.cells.values()
        if cell.indicator.startswith(chapter)
        and cell.indicator.partition("@")[2] == column
        and cell.indicator not in compared
        and cell.value == missing
    ]
    return Operand(alike[0].indicator, alike[0], alike[0].value) if len(alike) == 1 else None


_COMPARABLE = (CellState.NUMBER, CellState.BLANK, CellState.ZERO)


def check_text_names(rule: Rule, reading: Reading) -> Iterator[Finding]:
    """``cell`` is above 0 where the narrative, at an ``action``, names ``words`` for it."""
    cell = reading.cell(rule.fields["cell"])
    if cell is None or cell.state not in _COMPARABLE:
        return
    pattern = re.compile(
        "|".join(r"\s{0,6}".join(map(re.escape, word)) for word in rule.fields["words"])
    )
    named: list[Evidence] = []
    for paragraph in reading.narrative.paragraphs:
        for match in pattern.finditer(reading.folded, *paragraph.span):
            whole = sentence(reading.folded, paragraph.span, match.start())
            said = "".join(reading.folded[whole.start : whole.end].split())
            if any(word in said for word in rule.fields["action"]):
                named.append(
                    Evidence("narrative", Span(*match.span()), value="".join(match[0].split()))
                )
    if not named:
        return
    operand = Operand(cell.indicator, cell, cell.value)
    words = dict.fromkeys(one.value for one in named)
    yield finding(
        rule,
        Status.PASS if cell.value else broken(rule),
        [operand.evidence("cell"), *named],
        formula=f"{operand.term} > 0",
        indicators=[cell.indicator],
        state=[*states("cell", [operand]), *(f"narrative={word}" for word in words)],
        arguments={
            "cell": operand.shown,
            "cell_id": cell.indicator,
            "words": "、".join(words),
            **form_of(reading),
        },
    )
