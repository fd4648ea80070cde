"""The form of a report's tables held against its year, as surely as the year is told."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checks.finding import Evidence, Finding, Status
from checks.form import Form
from checks.kinds.identity.periods import statistics_periods
from checks.kinds.outcome import broken, finding
from checks.labels import label_key
from checks.reading import Reading
from checks.rule import Rule
from report.folding import folded
from report.span import Span

_YEAR = re.compile(r"(?<!\d)(20[0-4]\d)\s*年")
# 2022年以来, 2022年度, 2022年,: how a report that lost its title begins.
_OPENS = re.compile(r"[^\w]*(20[0-4]\d)\s*年(?:度|以来|,)")
_NEAR = 1  # years by which one gathered from the text may be off: of a plan, of a signature


def check_form_year(rule: Rule, reading: Reading) -> Iterator[Finding]:
    """The table is on the form in force for the year of the report; asked where the year is only
    gathered from the text, and left alone where it is off by no more than such a year may be.
    """
    form, year = reading.form, reading.identity.year
    if form is None or not year:
        return
    holds = form.first_year <= year <= form.last_year
    told = _told(reading)
    if told is None and (holds or form.first_year - _NEAR <= year <= form.last_year + _NEAR):
        return
    evidence = [Evidence("form_used", _tells(reading, form), value=form.id)]
    if told is not None and not holds:
        evidence.append(Evidence("reported", told, value=str(year)))
    in_force = _in_force(reading, year)
    arguments = {"year": str(year), "form": form.id, "basis": form.basis, "right": in_force}
    if told is None:
        arguments["dated"] = "open"
    yield finding(
        rule,
        Status.PASS if holds else broken(rule) if told is not None else Status.ASK,
        evidence,
        formula=f"{form.first_year} <= {year}{_until(form)}",
        anchor="form",
        state=[f"form={form.id}", f"year={year}"],
        arguments=arguments,
    )


def _tells(reading: Reading, form: Form) -> Span:
    """The words of the table that only ``form`` has, else its first row."""
    rows = reading.sheet.rows
    for row in rows:
        for cell in row.row.cells:
            if label_key(cell.text) in form.detect:
                return cell.span
    first = next(row for row in rows if row.indicator or row.label)
    return first.label.span if first.label else first.row.span


_STILL = 9999  # the last year of a form that is in force


def _until(form: Form) -> str:
    return "" if form.last_year == _STILL else f" <= {form.last_year}"


def _in_force(reading: Reading, year: int) -> str:
    forms = reading.ruleset.forms.values()
    return next((one.basis for one in forms if one.first_year <= year <= one.last_year), "—")


def _told(reading: Reading) -> Span | None:
    """Where the year is printed that the report is of: in a title, as its period, or as the one
    year that the whole text names and opens with.
    """
    identity = reading.identity
    for named in (identity.report_title, *identity.table_titles):
        if named is not None and str(identity.year) in folded(named.text):
            return named.span
    for span, low, high in reading.once(statistics_periods):
        if low // 10000 == high // 10000 == identity.year:
            return span
    first = next((one for one in reading.narrative.paragraphs if not one.heading), None)
    opening = _OPENS.match(reading.folded, *first.span) if first else None
    named_years = {int(one) for one in _YEAR.findall(reading.folded, *reading.region)}
    if opening and named_years == {identity.year}:
        return Span(*opening.span(1))
    return None
