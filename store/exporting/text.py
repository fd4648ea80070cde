"""Findings as a good compiler prints them: what, the arithmetic, both places, what to do."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TextIO

from checks.examined import Unbound
from checks.finding import Evidence, Finding, Status
from checks.rule import Ruleset
from report.document import Document
from report.span import Span
from report.visible import visible
from store.exporting.attached import attached
from store.exporting.options import Options
from store.exporting.place import has_place, is_placed, line_count, place
from store.exporting.quoting import Measure, Quotation, quote
from store.exporting.result import Checked, NotRead, Related, Result
from store.exporting.tally import Tally
from store.exporting.voice import Voice

MAX_EDITS = 10
NAMED_LINES = 12
MAX_WORDS = 40  # characters of what was not used

_DIGITS = re.compile(r"[0-9.]+(?![0-9,，余多万亿])")


def write(items: Iterable[Checked], ruleset: Ruleset, stream: TextIO, options: Options) -> Tally:
    """Report by report: loud findings, notes one line a rule, coverage; a summary at the end."""
    voice = Voice(ruleset, options.language)
    measure = Measure(max(options.columns, 40), 2 if options.wide else 1)
    tally = Tally()
    for item in tally.watch(items):
        for line in _said(item, voice, measure, options):
            stream.write(f"{line}\n")
    stream.write(f"{_summary(tally, voice, options)}\n")
    return tally


def _said(item: Checked, voice: Voice, measure: Measure, options: Options) -> Iterator[str]:
    if isinstance(item, NotRead):
        yield from _unread(item, voice)
    elif isinstance(item, Related):
        yield from _findings(item.result, voice, measure, options)
    else:
        yield from _findings(item, voice, measure, options)
        yield from _coverage(item, voice, options)


def _unread(failure: NotRead, voice: Voice) -> Iterator[str]:
    not_read = voice.say("text", "not_read")
    yield f"{visible(failure.path)}: {not_read}: {voice.why_not_read(failure)}"


def _findings(result: Result, voice: Voice, measure: Measure, options: Options) -> Iterator[str]:
    broken = [one for one in result.findings if one.status in (Status.FAIL, Status.ASK)]
    loud = [one for one in broken if one.loud]
    notes = [one for one in broken if not one.loud]
    for finding in sorted(loud, key=lambda one: _order(result, one)):
        yield from _finding(result, finding, voice, measure)
        yield ""
    if options.notes:
        for finding in notes:
            yield from _finding(result, finding, voice, measure)
            yield ""
    else:
        yield from _folded(result, notes, voice, measure)
    if options.passes:
        for status in (Status.PASS, Status.NA):
            for finding in result.findings:
                if finding.status is status:
                    yield _quiet(result, finding, voice)


def _order(result: Result, finding: Finding) -> tuple[bool, bool]:
    """What nobody has judged first; of that, what does not agree for certain."""
    return result.verdict(finding) is not None, finding.status is not Status.FAIL


def _finding(result: Result, finding: Finding, voice: Voice, measure: Measure) -> Iterator[str]:
    verdict = result.verdict(finding)
    judged = ""
    if verdict is not None:
        judgement = voice.word(verdict.judgement.value)
        author = visible(verdict.author)
        judged = f"  {voice.say('text', 'judged', judgement=judgement, author=author)}"
    yield f"{_head(result, finding)} {voice.title(finding)}{judged}"
    yield f"  {voice.sentence(finding)}"
    if formula := voice.formula(finding):
        asked = "formula_asked" if finding.status is Status.ASK else "formula"
        yield f"  {voice.say('text', asked)}{formula}"
    for relation, places_in_it in voice.merged(finding):
        yield f"  {voice.say('text', 'also')}{relation}"
        yield f"    {places_in_it}"
    yield ""
    yield from _places(result, finding, voice, measure)
    yield from _edits(result, finding, voice)
    if why := voice.why_asked(finding):
        yield f"  {voice.say('text', 'why')}{why}"
    if fix := voice.fix(finding):
        yield f"  {voice.say('text', 'fix')}{fix}"


def _head(result: Result, finding: Finding) -> str:
    """``path:line:col: fail error BND101``, the same in every language, for programs."""
    where = visible(result.path)
    if has_place(finding):
        at = place(result.document, finding.evidence[0].span)
        where += f":{at.line}:{at.column}"
    broken = finding.status in (Status.FAIL, Status.ASK)
    severity = f"{finding.severity.value} " if broken else ""
    words = f"{finding.status.value} {severity}{finding.code}"
    return f"{where}: {words}"


def _places(result: Result, finding: Finding, voice: Voice, measure: Measure) -> Iterator[str]:
    before = result.before
    here: list[Quotation] = []
    there: list[Quotation] = []
    for number, one in enumerate(finding.evidence):
        mark = "-" if number else "^"
        if is_placed(finding, one):
            label = _label(result.document.slice(one.span).strip(), one, result.form, voice)
            label = voice.with_place(label, result, one.span)
            here.append(_quotation(result.document, one.span, mark, label, voice))
        elif before is not None and one.elsewhere is not None:
            label = _label(before.document.slice(one.elsewhere).strip(), one, result.form, voice)
            label = voice.with_place(label, before, one.elsewhere)
            there.append(_quotation(before.document, one.elsewhere, mark, label, voice))
        else:
            yield f"    {_label('', one, result.form, voice)}"
    yield from quote(here, measure)
    if before is not None and there:
        at = place(before.document, there[0].span)
        yield f"  {visible(before.path)}:{at.line}:{at.column}"
        yield from quote(there, measure)


def _quotation(document: Document, span: Span, mark: str, label: str, voice: Voice) -> Quotation:
    between = voice.say("text", "lines", count=line_count(document, span))
    return Quotation(document, span, mark, label, between)


def _label(printed: str, evidence: Evidence, form: str, voice: Voice) -> str:
    label = voice.role(evidence, form)
    # What the mark stands under need not be said again: 48 under 48条, unlike [3000, 4000) there.
    digits = _DIGITS.match(printed)
    if evidence.value and evidence.value not in (printed, digits[0] if digits else ""):
        label += f" = {voice.value(evidence)}"
    return label


def _edits(result: Result, finding: Finding, voice: Voice) -> Iterator[str]:
    edits = [edit for repeat in result.repeated(finding) for edit in repeat.edits]
    for edit in edits[:MAX_EDITS]:
        line = result.document.line_number(edit.source.start)
        other = result.document.line_number(edit.copy.start)
        nothing = voice.say("text", "nothing")
        was, now = visible(edit.was) or nothing, visible(edit.now) or nothing
        yield f"  {voice.say('text', 'edit', line=line, was=was, other=other, now=now)}"
    if len(edits) > MAX_EDITS:
        yield f"  {voice.say('text', 'more_edits', count=len(edits) - MAX_EDITS)}"


def _folded(result: Result, notes: list[Finding], voice: Voice, measure: Measure) -> Iterator[str]:
    """One line a rule and status: how many, and where."""
    groups: dict[tuple[str, Status], list[Finding]] = {}
    for finding in notes:
        groups.setdefault((finding.code, finding.status), []).append(finding)
    for (code, status), findings in groups.items():
        head = f"{visible(result.path)}: {status.value} note {code} {voice.title(findings[0])}"
        lines = _line_list(result, findings)
        yield f"{head} ×{len(findings)}{': ' if lines else ''}{lines}"
    if groups:
        yield ""


def _line_list(result: Result, findings: list[Finding]) -> str:
    lines = sorted(
        {
            result.document.line_number(finding.evidence[0].span.start)
            for finding in findings
            if has_place(finding)
        }
    )
    named = " ".join(f"L{line}" for line in lines[:NAMED_LINES])
    return f"{named} …" if len(lines) > NAMED_LINES else named


def _quiet(result: Result, finding: Finding, voice: Voice) -> str:
    """One line for what holds, or could not be compared. A rule's title names what would be amiss,
    so that what was looked at is named instead.
    """
    if finding.status is Status.PASS and not (finding.formula or finding.vacuous):
        # Its many cells have no one number: the title says what was looked for in them.
        return f"{_head(result, finding)} {voice.say('text', 'looked', title=voice.title(finding))}"
    named = _subject(result, finding, voice)
    said = visible(finding.formula) or voice.sentence(finding)
    if finding.status is Status.NA:
        said = voice.sentence(finding)
    vacuous = f" {voice.say('text', 'vacuous')}" if finding.vacuous else ""
    return f"{_head(result, finding)} {named}{voice.colon if named else ''}{said}{vacuous}"


def _subject(result: Result, finding: Finding, voice: Voice) -> str:
    """What ``finding`` is about: what it names its cells by (不予公开 for the rows under it), else
    the first indicator that it looked at, else its first place.
    """
    together = finding.arguments.get("cells_id", "")
    if together and "+" not in together:
        return voice.named(together, result.form)
    for one in finding.evidence:
        named = voice.indicator(one, result.form)
        if named:
            return named
    return voice.role(finding.evidence[0], result.form) if finding.evidence else ""


def _coverage(result: Result, voice: Voice, options: Options) -> Iterator[str]:
    coverage = result.coverage
    said = voice.say(
        "text",
        "coverage",
        figures=coverage.figures,
        bound=coverage.bound,
        rows=coverage.rows,
        recognised=coverage.recognised,
        expected=coverage.cells_expected,
        found=coverage.cells_found,
    )
    yield f"{visible(result.path)}: {said}"
    for path, why in attached(result, voice):
        what = voice.say("text", "not_attached" if why else "attached")
        yield f"  {what}{voice.colon}{visible(path)}{voice.colon if why else ''}{why}"
    if coverage.no_form:
        yield f"  {voice.say('text', 'no_form')}{voice.colon}{voice.word(coverage.no_form)}"
    for name, left in (("not_used", coverage.unbound), ("not_known", coverage.unknown)):
        if left:
            yield f"  {voice.say('text', name)}{voice.colon}{_reasons(left, voice)}"
        if options.passes:
            for one in left:
                at = place(result.document, one.span)
                words = " ".join(result.document.slice(one.span).split())
                cut = f"{words[:MAX_WORDS]}…" if len(words) > MAX_WORDS else words
                yield f"    {at.line}:{at.column}: {visible(cut)} ({voice.word(one.reason)})"
    yield ""


def _reasons(left: tuple[Unbound, ...], voice: Voice) -> str:
    counts = Counter(one.reason for one in left)
    return ", ".join(f"{voice.word(reason)} {count}" for reason, count in counts.most_common())


def _summary(tally: Tally, voice: Voice, options: Options) -> str:
    said = voice.say(
        "text",
        "summary",
        reports=tally.reports,
        fails=tally.fails,
        asks=tally.asks,
        notes=tally.notes,
    )
    if tally.judged:
        said += voice.say("text", "summary_judged", count=tally.judged)
    if options.passes:
        said += voice.say(
            "text", "summary_passes", passes=tally.passes, vacuous=tally.vacuous
        ) + voice.say("text", "summary_na", count=tally.na)
    if tally.not_read:
        said += voice.say("text", "summary_unread", count=tally.not_read)
    return said
