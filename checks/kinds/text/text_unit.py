"""The unit of a figure of the narrative held against the one the table counts it in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from checks.examined import Mention
from checks.finding import Evidence, Finding
from checks.form import Form
from checks.kinds.operands import Operand, form_of
from checks.kinds.outcome import broken, finding
from checks.reading import Reading
from checks.rule import Rule
from report.folding import folded
from report.interval import Interval

_DOCUMENTS = "文件"


def check_text_unit(rule: Rule, reading: Reading) -> Iterator[Finding]:
    """The very number of a cell, told in a unit that nobody uses for what it counts.

    Another number may be of another thing. ``alike`` are the units used for those of the form, or
    in a chapter of it; of them ``apart`` are not mixed in one chapter.
    """
    form = reading.form
    if form is None:
        return
    told = dict.fromkeys(_mixed(reading, form, rule.fields["apart"]))
    unlike = [
        one
        for one in reading.bound.in_another_unit
        if _unlike(reading, form, one, rule.fields["alike"])
    ]
    habits = Counter(
        map(_habit, unlike)
    )  # 网络申请17人，信函申请4人: no slip, but a way of counting
    told |= dict.fromkeys(one for one in unlike if habits[_habit(one)] == 1)
    for mention in told:
        operand = _held(reading, mention)
        if operand is not None:
            yield _in_another(rule, reading, mention, operand)


def _habit(mention: Mention) -> tuple[str, str]:
    """The chapter of the form, and the unit it is told in."""
    return mention.indicators[0].partition(".")[0], mention.figure.unit


def _unlike(
    reading: Reading, form: Form, mention: Mention, alike: Mapping[str, Sequence[str]]
) -> bool:
    """Whether neither form nor table has the unit, and it is not used for theirs."""
    indicator = form.by_id[mention.indicators[0]]
    chapter = indicator.id.partition(".")[0]
    usual = alike.get(chapter) or alike.get(indicator.unit, ())
    return mention.figure.unit not in (indicator.unit, _printed(reading, mention), *usual)


def _printed(reading: Reading, mention: Mention) -> str:
    """The unit of the row as the table prints it, nothing where it prints none."""
    cell = reading.cell(mention.indicators[0])
    return folded(cell.unit).strip() if cell else ""


def _mixed(reading: Reading, form: Form, apart: Sequence[str]) -> Iterator[Mention]:
    """The one mention of a chapter of the form in another unit than the others, and the form."""
    by_chapter: dict[str, list[Mention]] = {}
    for mention in (*reading.mentions, *reading.bound.in_another_unit):
        indicator = form.by_id[mention.indicators[0]]
        if _DOCUMENTS in indicator.zh or not {mention.figure.unit, indicator.unit} <= set(apart):
            continue  # documents are told in either unit
        by_chapter.setdefault(indicator.id.partition(".")[0], []).append(mention)
    for mentions in by_chapter.values():
        odd = [
            one
            for one in mentions
            if one.figure.unit not in (form.by_id[one.indicators[0]].unit, _printed(reading, one))
        ]
        if len(odd) == 1 and len(mentions) > 1 and len(odd[0].indicators) == 1:
            yield odd[0]


def _in_another(rule: Rule, reading: Reading, mention: Mention, operand: Operand) -> Finding:
    words = reading.document.slice(mention.figure.span)
    unit = reading.form.by_id[operand.indicator].unit if reading.form else ""
    return finding(
        rule,
        broken(rule),
        [Evidence("narrative", mention.figure.span, value=words), operand.evidence("cell")],
        formula=f"{mention.figure.unit} = {unit}",
        indicators=[operand.indicator],
        state=[f"unit={mention.figure.unit}"],
        arguments={
            "said": words,
            "cell_id": operand.indicator,
            "unit": mention.figure.unit,
            "form_unit": unit,
            **form_of(reading),
        },
    )


def _held(reading: Reading, mention: Mention) -> Operand | None:
    """The cell, if it has just the number, and that is not 0."""
    cell = reading.cell(mention.indicators[0])
    if cell is None or not cell.value or mention.amount != Interval.exactly(cell.value):
        return None
    return Operand(cell.indicator, cell, cell.value)
