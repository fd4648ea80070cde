"""One table of findings with their verdicts, annotations and replies, safe to open in Excel."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TextIO

from checks.finding import Evidence, Finding, Status
from checks.rule import Ruleset
from store.exporting.attached import attached
from store.exporting.options import Options
from store.exporting.place import has_place, is_placed
from store.exporting.result import Item, NotRead, Result
from store.exporting.spreadsheet import Table
from store.exporting.standing import standing
from store.exporting.tally import Tally
from store.exporting.voice import Voice
from store.written.annotations import Annotation, Target
from store.written.verdicts import Verdict

COLUMNS = (
    "kind",
    "title",
    "agency",
    "year",
    "path",
    "code",
    "rule",
    "status",
    "severity",
    "sentence",
    "formula",
    "line",
    "quote",
    "evidence",
    "verdict",
    "reason",
    "holds",
    "correction",
    "label",
    "resolved",
    "comment",
    "author",
    "at",
    "uid",
    "on",
    "key",
    "year_from",
    "place",
    "attached",
)

Row = dict[str, str]


def write(items: Iterable[Item], ruleset: Ruleset, stream: TextIO, options: Options) -> Tally:
    """``stream`` must not translate line ends."""
    voice = Voice(ruleset, options.language, options.labels)
    tally = Tally()
    table = Table(stream)
    table.add(voice.say("table", column) for column in COLUMNS)
    for item in tally.watch(items):
        for row in _rows(item, voice, options):
            table.add(row.get(column, "") for column in COLUMNS)
    return tally


def _rows(item: Item, voice: Voice, options: Options) -> Iterator[Row]:
    if isinstance(item, NotRead):
        yield {
            "kind": voice.say("table", "not_read"),
            "path": item.path,
            "comment": voice.why_not_read(item),
        }
        return
    report = {
        "title": item.title,
        "agency": item.agency,
        "year": str(item.year) if item.year else "",
        "path": item.path,
        "year_from": voice.year_from(item.year_from),
        "attached": "\n".join(f"{path}{voice.aside(why)}" for path, why in attached(item, voice)),
    }
    judged = set()
    for finding in item.findings:
        verdict = item.verdicts.get(finding.key)
        if verdict is not None:
            judged.add(finding.key)
        if finding.status in (Status.FAIL, Status.ASK) or options.passes or verdict is not None:
            yield (
                report
                | _finding(item, finding, voice)
                | _verdict(verdict, finding, voice)
                | _correction(item, finding.key, voice)
            )
    for key, verdict in item.verdicts.items():
        if key not in judged:
            yield report | _lost(verdict, voice) | _correction(item, key, voice)
    for annotation in item.annotations:
        yield report | _annotation(item, annotation, voice)
        for reply in annotation.replies:
            yield report | {
                "kind": voice.say("table", "reply"),
                "comment": reply.comment,
                "author": reply.author,
                "at": reply.at,
                "uid": reply.uid,
                "on": annotation.uid,
            }


def _finding(result: Result, finding: Finding, voice: Voice) -> Row:
    row = {
        "kind": voice.say("table", "finding"),
        "code": finding.code,
        "rule": voice.title(finding),
        "status": voice.word(finding.status.value),
        "severity": voice.word(finding.severity.value),
        "sentence": voice.sentence(finding),
        "formula": finding.formula,
        "key": finding.key,
    }
    if not finding.evidence:
        return row
    if not has_place(finding):
        places = [
            f"{voice.role(one, result.form)} {voice.value(one)}".strip() for one in finding.evidence
        ]
        return row | {"evidence": "\n".join(places)}
    document = result.document
    first = document.line_number(finding.evidence[0].span.start)
    evidence = [
        " ".join(
            (
                f"{_line(result, finding, one, voice)}|",
                voice.role(one, result.form),
                voice.value(one),
            )
        ).strip()
        for one in finding.evidence[1:]
    ]
    return row | {
        "line": str(first),
        "place": voice.where(result, finding.evidence[0].span),
        "quote": document.line(first).strip(),
        "evidence": "\n".join(evidence),
    }


def _line(result: Result, finding: Finding, evidence: Evidence, voice: Voice) -> str:
    """The line that ``evidence`` is on, in the report before with its path."""
    if is_placed(finding, evidence):
        said = str(result.document.line_number(evidence.span.start))
        return voice.with_place(said, result, evidence.span)
    if result.before is None or evidence.elsewhere is None:
        return ""
    line = result.before.document.line_number(evidence.elsewhere.start)
    said = f"{result.before.path}:{line}"
    return voice.with_place(said, result.before, evidence.elsewhere)


def _verdict(verdict: Verdict | None, finding: Finding | None, voice: Voice) -> Row:
    if verdict is None:
        return {}
    holds = finding is not None and verdict.state == finding.state
    return {
        "verdict": voice.word(verdict.judgement.value),
        "reason": voice.word(verdict.reason.value) if verdict.reason else "",
        "holds": voice.say("table", "yes" if holds else "no"),
        "comment": verdict.comment,
        "author": verdict.author,
        "at": verdict.at,
        "uid": verdict.uid,
    }


def _correction(result: Result, key: str, voice: Voice) -> Row:
    judged = result.corrections.of(key)
    return {} if judged is None else {"correction": voice.became(judged)}


def _lost(verdict: Verdict, voice: Voice) -> Row:
    """A verdict on what is no longer found."""
    return {
        "kind": voice.say("table", "judgement"),
        "code": verdict.code,
        "quote": verdict.snapshot,
        "key": verdict.key,
    } | _verdict(verdict, None, voice)


def _annotation(result: Result, annotation: Annotation, voice: Voice) -> Row:
    anchor = annotation.anchor
    document = result.document
    spans = result.spans(annotation)
    others = [
        (voice.with_place(str(document.line_number(span.start)), result, span), span)
        for span in spans[1:]
    ]
    return {
        "kind": voice.say("table", "annotation"),
        "severity": voice.word(annotation.severity),
        "line": str(document.line_number(spans[0].start)) if spans else "",
        "place": voice.where(result, spans[0]) if spans else "",
        "evidence": "\n".join(f"{line}| {document.slice(span)}" for line, span in others),
        "quote": anchor.section if anchor.target is Target.SECTION else anchor.quote,
        "correction": standing(result, annotation, voice),
        "label": voice.label(annotation.label),
        "resolved": voice.say("table", "yes" if annotation.resolved else "no"),
        "comment": annotation.comment,
        "author": annotation.author,
        "at": annotation.changed,
        "uid": annotation.uid,
        "key": anchor.finding,
    }
