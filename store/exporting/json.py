"""Findings as plain JSON, for programs that do not speak SARIF.

``{"format": "jiaokan-check", "version": 1, "rules": digest, "language": …, "reports": [report, …],
"pairs": [{"path", "earlier", "findings"}, …], "notRead": [{"path", "code", "message"}, …],
"summary": {counts}, "exitCode": n}``, one report a line. A report: path, sha256, title, agency,
year (0: unknown), form, where known the ``sources`` (sha256, role, format, path) it was read from
and the files of it that are ``unread`` (path, code, message), encoding, lines, ``repeats``,
``findings``, ``corrections`` and ``coverage``. A place: line, column, endLine, endColumn
(exclusive), offset, length, all in code points, and the ``text`` there; ``elsewhere`` is one in
the report of the year before, with its path. A place in a file that is no plain text, or in an
attachment, has a ``where`` too: ``said`` in the reader's words, and what of file (of an
attachment), page, sheet, table, row, column and line (in that file) there is.
Members may be added, never renamed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import TextIO

from checks.examined import Repeat, Unbound
from checks.finding import Evidence, Finding, Status
from checks.rule import Ruleset
from report.span import Span
from report.visible import visible
from store.exporting.jsontext import encode
from store.exporting.options import Options
from store.exporting.place import is_placed, place
from store.exporting.result import Before, Checked, NotRead, Related, Result
from store.exporting.tally import Tally
from store.exporting.voice import Voice
from store.exporting.whereabouts import fields
from store.written.corrections import Judged
from store.written.verdicts import Verdict

FORMAT = "jiaokan-check"
VERSION = 1
# Of a passage, enough to know it by.
MAX_TEXT = 200

Json = Mapping[str, object]


def write(items: Iterable[Checked], ruleset: Ruleset, stream: TextIO, options: Options) -> Tally:
    """One line a report, as they come; files that were not read after them."""
    voice = Voice(ruleset, options.language)
    tally = Tally()
    not_read: list[Json] = []
    pairs: list[str] = []
    head = {
        "format": FORMAT,
        "version": VERSION,
        "rules": ruleset.digest,
        "language": options.language,
    }
    stream.write(f'{encode(head)[:-1]}, "reports": [')
    separator = "\n"
    for item in tally.watch(items):
        if isinstance(item, NotRead):
            message = voice.why_not_read(item)
            not_read.append({"path": item.path, "code": item.code, "message": message})
            continue
        if isinstance(item, Related):
            pairs.append(encode(_pair(item.result, voice, options)))
            continue
        stream.write(separator + encode(_report(item, voice, options)))
        separator = ",\n"
    end = {
        "notRead": not_read,
        "summary": _summary(tally),
        "exitCode": tally.exit_code(options.fail_on),
    }
    related = "".join(f"\n{line}," for line in pairs)[:-1]
    stream.write(f'\n], "pairs": [{related}], {encode(end)[1:]}\n')
    return tally


def _summary(tally: Tally) -> Json:
    counts: dict[str, object] = asdict(tally)
    counts["notRead"] = counts.pop("not_read")
    counts["onDismissed"] = counts.pop("on_dismissed")
    return counts


def _report(result: Result, voice: Voice, options: Options) -> Json:
    coverage = result.coverage
    return {
        "path": result.path,
        "sha256": result.sha256,
        "title": result.title,
        "agency": result.agency,
        "year": result.year,
        "yearFrom": result.year_from.value,
        "form": result.form,
        **_files(result),
        "encoding": result.document.encoding,
        "lines": result.document.line_count,
        "repeats": [_repeat(result, repeat, voice) for repeat in result.repeats],
        "findings": _findings(result, voice, options),
        "corrections": [correction(one, voice) for one in result.corrections.judged],
        "coverage": {
            "figures": coverage.figures,
            "bound": coverage.bound,
            "unbound": _unbound(result, coverage.unbound, voice),
            "rows": coverage.rows,
            "recognised": coverage.recognised,
            "unknown": _unbound(result, coverage.unknown, voice),
            "cellsExpected": coverage.cells_expected,
            "cellsFound": coverage.cells_found,
            "noForm": coverage.no_form,
        },
    }


def _files(result: Result) -> Json:
    """What the report was read from, where that is known."""
    files: dict[str, object] = {}
    if result.sources:
        files["sources"] = [
            {
                "sha256": one.sha256,
                "role": one.role.value,
                "format": one.format,
                "path": visible(one.paths[0]) if one.paths else "",
            }
            for one in result.sources
        ]
    if result.unread:
        files["unread"] = [
            {"path": visible(one.path), "code": one.code, "message": visible(one.message)}
            for one in result.unread
        ]
    return files


def _pair(result: Result, voice: Voice, options: Options) -> Json:
    """What is said of two files that were checked together; kept ones have it among their own."""
    return {
        "path": result.path,
        "earlier": result.before.path if result.before else "",
        "findings": _findings(result, voice, options),
    }


def _findings(result: Result, voice: Voice, options: Options) -> list[Json]:
    return [
        _finding(result, finding, voice)
        for finding in result.findings
        if finding.status in (Status.FAIL, Status.ASK) or options.passes
    ]


def correction(judged: Judged, voice: Voice) -> Json:
    """What became of what a verdict was given on; ``since`` is the number of the text it is held
    against, 0 when that is not known.
    """
    told = judged.correction
    return {
        "key": judged.verdict.key,
        "code": judged.verdict.code,
        "judgement": judged.verdict.judgement.value,
        "became": told.became.value,
        "reason": told.reason,
        "about": list(told.about),
        "message": voice.became(judged),
        "since": judged.version,
        "corrected": judged.corrected,
        "then": told.then.formula if told.then else "",
        "now": told.now.formula if told.now else "",
    }


def _repeat(result: Result, repeat: Repeat, voice: Voice) -> Json:
    return {
        "source": _place(result, repeat.source, voice),
        "copy": _place(result, repeat.copy, voice),
        "whole": repeat.whole,
        "edits": [
            {
                "source": _place(result, edit.source, voice),
                "copy": _place(result, edit.copy, voice),
                "was": edit.was,
                "now": edit.now,
                "figure": edit.figure,
            }
            for edit in repeat.edits
        ],
    }


def _finding(result: Result, finding: Finding, voice: Voice) -> Json:
    return {
        "code": finding.code,
        "revision": finding.revision,
        "family": voice.family(finding),
        "status": finding.status.value,
        "severity": finding.severity.value,
        "title": voice.title(finding),
        "message": voice.sentence(finding),
        "formula": finding.formula,
        "vacuous": finding.vacuous,
        "scope": finding.scope.value,
        "copies": list(finding.copies),
        "key": finding.key,
        "state": finding.state,
        "arguments": dict(finding.arguments),
        "evidence": [_evidence(result, finding, one, voice) for one in finding.evidence],
        "verdict": _verdict(result.verdict(finding)),
    }


def _evidence(result: Result, finding: Finding, evidence: Evidence, voice: Voice) -> Json:
    where = _place(result, evidence.span, voice) if is_placed(finding, evidence) else None
    before = result.before
    there: Json = {}
    if before is not None and evidence.elsewhere is not None:
        place_there = {"path": before.path, **_place(before, evidence.elsewhere, voice)}
        there = {"elsewhere": place_there}
    return {
        "role": evidence.role,
        "indicator": evidence.indicator,
        "name": voice.role(evidence, result.form),
        "value": evidence.value,
        "place": where,
        **there,
    }


def _verdict(verdict: Verdict | None) -> Json | None:
    if verdict is None:
        return None
    return {
        "judgement": verdict.judgement.value,
        "reason": verdict.reason.value if verdict.reason else None,
        "comment": verdict.comment,
        "author": verdict.author,
        "at": verdict.at,
    }


def _place(of: Result | Before, span: Span, voice: Voice) -> Json:
    document = of.document
    at = place(document, span)
    where: Json = {}
    if found := fields(document, of.files, span.start):
        where = {"where": {"said": voice.where(of, span), **found}}
    return {
        "line": at.line,
        "column": at.column,
        "endLine": at.end_line,
        "endColumn": at.end_column,
        "offset": at.offset,
        "length": at.length,
        "text": document.slice(Span(span.start, min(span.end, span.start + MAX_TEXT))),
        **where,
    }


def _unbound(result: Result, left: tuple[Unbound, ...], voice: Voice) -> list[Json]:
    return [{"place": _place(result, one.span, voice), "reason": one.reason} for one in left]
