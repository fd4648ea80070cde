"""The one way through: a source in, everything known of it out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from checks.agencies import agency_key
from checks.causes import with_one_cell, with_one_figure
from checks.claims import Judged, said_once
from checks.copied.leftovers import counts, doubted, told_figures
from checks.copied.own_words import own_words
from checks.copies import copies_of
from checks.coverage import coverage_of
from checks.examined import Examined, Facts, Repeat
from checks.finding import Finding
from checks.growth_told import growth_told
from checks.handing_on import hands_on, takes_over
from checks.kinds.identity.signing import signed_dates
from checks.kinds.registry import KINDS, Check
from checks.kinds.repetition import check_changed_figures, check_repeats
from checks.kinds.unseen import LEFT_OUT, check_left_out, check_unseen_pages, check_unseen_pictures
from checks.reading import Reading, read_copy
from checks.repeats import repeats
from checks.repeats.whole import is_note
from checks.rule import Rule, Ruleset
from report.document import Document
from report.folding import folded
from report.page_numbers import without_page_numbers
from report.readers import joined, read_one
from report.source import Origin, Role, Source
from report.span import meets


def examine(source: Source, ruleset: Ruleset) -> Examined:
    """Read, outline, repeats, figures, rules. Pure. Raises report.source.UnreadableSource.

    Sections, cells, mentions and coverage are those of the first copy. Findings stand in document
    order of their first evidence and are all there, passes and not-compared ones too.
    """
    return examine_read([(one, read_one(one)) for one in (source, *source.attachments)], ruleset)


def examine_read(files: Sequence[tuple[Source, Document]], ruleset: Ruleset) -> Examined:
    """The same of a report and what is attached to it, once each of them is read."""
    document = joined([one for _, one in files])
    repeated = repeats(document)
    first, *later = copies_of(document, repeated)
    plain = without_page_numbers(document.text)
    words = folded(plain)
    reading = read_copy(document, words, first.region, ruleset, plain)
    apart = [
        Judged(copy, judge(read_copy(document, words, copy.region, ruleset, plain)))
        for copy in later
        if copy.edits
    ]
    findings = said_once(judge(reading), apart, 1 + len(later))
    findings += _repetition(reading, repeated)
    findings += _unseen(reading)
    findings.sort(key=lambda one: one.evidence[0].span if one.evidence else (0, 0))
    return Examined(
        sha256=files[0][0].sha256,
        document=document,
        title=reading.identity.title,
        agency=reading.identity.agency,
        facts=_facts(reading, findings),
        sections=reading.sections,
        cells=tuple(reading.sheet.cells.values()),
        mentions=reading.mentions,
        repeats=repeated,
        findings=tuple(_named_apart(findings)),
        coverage=coverage_of(reading, findings),
        ruleset=ruleset.digest,
        sources=tuple(
            Origin(
                source.sha256,
                Role.ATTACHMENT if number else Role.MAIN,
                one.format,
                one.encoding,
                one.confidence,
            )
            for number, (source, one) in enumerate(files)
        ),
    )


def judge(reading: Reading) -> list[Finding]:
    """What every rule says of one copy."""
    found = [finding for rule, check in applying(reading) for finding in check(rule, reading)]
    return with_one_figure(with_one_cell(found, reading), reading)


def applying(reading: Reading) -> Iterator[tuple[Rule, Check]]:
    """The rules for a report of its form, or for any, each with its check."""
    form = reading.form.id if reading.form else ""
    for rule in reading.ruleset.rules.values():
        check = KINDS.get(rule.kind)
        if check is not None and (not rule.forms or form in rule.forms):
            yield rule, check


def _repetition(reading: Reading, repeated: tuple[Repeat, ...]) -> list[Finding]:
    document = reading.document
    told = [one for one in repeated if one.whole or not _is_filled_in_again(reading, one)]
    found: list[Finding] = []
    for rule in reading.ruleset.rules.values():
        if rule.kind == "repeat":
            found += check_repeats(rule, document, repeated)
        elif rule.kind == "changed_figure":
            found += check_changed_figures(rule, document, told)
    return found


def _unseen(reading: Reading) -> Iterator[Finding]:
    for rule in reading.ruleset.rules.values():
        if rule.kind == "unseen_page":
            yield from check_unseen_pages(rule, reading.document)
        elif rule.kind == "unseen_picture":
            yield from check_unseen_pictures(rule, reading.document)
        elif rule.kind in LEFT_OUT:
            yield from check_left_out(rule, reading.document)


def _is_filled_in_again(reading: Reading, passage: Repeat) -> bool:
    """Whether ``passage`` is rows of a table alone: the form prints the same words for a body and
    for those below it, each with its own figures.
    """
    if not reading.region.contains(passage.copy):
        return False
    said = [
        one.span
        for one in reading.narrative.paragraphs
        if not one.heading and not is_note(reading.document.slice(one.span))
    ]
    return not meets(passage.copy, said)


def _named_apart(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Findings whose keys differ: equal ones bear their ordinal among equals."""
    seen: Counter[str] = Counter()
    for finding in findings:
        seen[finding.key] += 1
        again = seen[finding.key]
        yield finding if again == 1 else replace(finding, key=f"{finding.key}#{again}")


def _facts(reading: Reading, findings: Sequence[Finding]) -> Facts:
    cells = reading.sheet.cells.values()
    values = {cell.indicator: cell.value for cell in cells if cell.value is not None}
    year, form = reading.identity.year, reading.form
    told = own_words(reading)
    return Facts(
        agency=agency_key(reading.identity.agency),
        year=year,
        form=form.id if form else "",
        values=values,
        places={cell.indicator: cell.span for cell in cells if cell.value is not None},
        growth=tuple(growth_told(reading)),
        hands_on=hands_on(year, form, values, reading.ruleset),
        takes_over=takes_over(year, form, values, reading.ruleset),
        year_from=reading.identity.year_from,
        told=told,
        figures=tuple(told_figures(reading)),
        doubted=doubted(told, findings),
        counts=tuple(counts(told, reading)),
        signed=max((int(one.amount.low) for one in reading.once(signed_dates)), default=0),
    )
