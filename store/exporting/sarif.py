"""SARIF 2.1.0: one run, written as the results come."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from importlib.metadata import PackageNotFoundError, version
from typing import TextIO
from urllib.parse import quote

from checks.examined import Unbound
from checks.finding import Evidence, Finding, Status
from checks.rule import Ruleset
from report.document import Document
from report.source import Role
from report.span import Span
from store.exporting.jsontext import encode
from store.exporting.options import Options
from store.exporting.place import is_placed, place
from store.exporting.result import Before, Checked, NotRead, Related, Result
from store.exporting.tally import Tally
from store.exporting.voice import Voice
from store.exporting.whereabouts import fields, file_of
from store.written.verdicts import Judgement, Verdict

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
FINGERPRINT = "jiaokan/v1"
LANGUAGES = {"zh": "zh-CN", "en": "en-US"}
KINDS = {
    Status.FAIL: "fail",
    Status.ASK: "review",
    Status.PASS: "pass",
    Status.NA: "notApplicable",
}

Json = Mapping[str, object]


def write(items: Iterable[Checked], ruleset: Ruleset, stream: TextIO, options: Options) -> Tally:
    """One line a result. What SARIF wants apart, a little for each report, waits for the end."""
    voice = Voice(ruleset, options.language)
    tally = Tally()
    artifacts: list[str] = []
    coverage: list[str] = []
    notifications: list[str] = []
    indices = {code: index for index, code in enumerate(ruleset.rules)}
    head = {
        "tool": _tool(voice),
        "language": LANGUAGES[options.language],
        "columnKind": "unicodeCodePoints",
        "newlineSequences": ["\r\n", "\n", "\r"],
    }
    stream.write(f'{{"$schema": {encode(SCHEMA)}, "version": "2.1.0", "runs": [\n')
    stream.write(encode(head)[:-1] + ', "results": [')
    separator = "\n"
    for item in tally.watch(items):
        if isinstance(item, NotRead):
            notifications.append(encode(_notification(item, voice)))
            continue
        report = item.result if isinstance(item, Related) else item
        artifact: Json = {"uri": uri(report.path)}
        if not isinstance(item, Related):
            artifact = {**artifact, "index": len(artifacts)}
        for finding in report.findings:
            if finding.status in (Status.FAIL, Status.ASK) or options.passes:
                result = _result(report, finding, voice, artifact, indices.get(finding.code))
                stream.write(separator + encode(result))
                separator = ",\n"
        if isinstance(item, Related):
            continue
        artifacts += map(encode, _artifacts(item, artifact, len(artifacts)))
        coverage.append(encode(_coverage(item, artifact)))
    stream.write(f'\n], "artifacts": {_array(artifacts)}')
    end = f'"exitCode": {tally.exit_code(options.fail_on)}'
    success = encode(not tally.not_read)
    stream.write(f', "invocations": [{{"executionSuccessful": {success}, {end}')
    stream.write(f', "toolExecutionNotifications": {_array(notifications)}}}]')
    stream.write(f', "properties": {{"rules": {encode(ruleset.digest)}, "coverage": ')
    stream.write(f"{_array(coverage)}}}}}\n]}}\n")
    return tally


def uri(path: str) -> str:
    """A file's path as a URI reference: absolute ones as ``file:``, relative ones as they are."""
    quoted = quote(path.replace("\\", "/") if path[1:3] == ":\\" else path, safe="/")
    return f"file://{quoted}" if quoted.startswith("/") else quoted


def _array(lines: list[str]) -> str:
    return "[" + ",".join(f"\n{line}" for line in lines) + "]"


def _tool(voice: Voice) -> Json:
    driver: dict[str, object] = {"name": "jiaokan", "fullName": "校勘 Jiaokan"}
    with suppress(PackageNotFoundError):  # run from a checkout that is not installed
        driver["version"] = version("jiaokan")
    driver["rules"] = list(_rules(voice))
    return {"driver": driver}


def _rules(voice: Voice) -> Iterator[Json]:
    for rule in voice.ruleset.rules.values():
        descriptor: dict[str, object] = {"id": rule.code}
        if rule.formerly:
            descriptor["deprecatedIds"] = list(rule.formerly)
        descriptor["shortDescription"] = {"text": rule.title[voice.language]}
        for name, texts in (("fullDescription", rule.why), ("help", rule.fix)):
            if texts.get(voice.language):
                descriptor[name] = {"text": texts[voice.language]}
        descriptor["defaultConfiguration"] = {"level": rule.severity.value}
        descriptor["properties"] = {
            "family": rule.family,
            "kind": rule.kind,
            "certainty": rule.certainty.value,
            "revision": rule.revision,
        } | ({"file": rule.origin} if rule.origin else {})
        yield descriptor


def _result(
    report: Result, finding: Finding, voice: Voice, artifact: Json, rule_index: int | None
) -> Json:
    level = finding.severity.value if finding.status is Status.FAIL else "none"
    result: dict[str, object] = {"ruleId": finding.code}
    if rule_index is not None:
        result["ruleIndex"] = rule_index
    result["kind"] = KINDS[finding.status]
    result["level"] = level
    result["message"] = {"text": voice.sentence(finding)}
    places = [
        _location(report, finding, evidence, voice, artifact) for evidence in finding.evidence
    ]
    result["locations"] = places[:1] or [{"physicalLocation": {"artifactLocation": artifact}}]
    if places[1:]:
        result["relatedLocations"] = [
            {"id": number, **location} for number, location in enumerate(places[1:], 1)
        ]
    result["partialFingerprints"] = {FINGERPRINT: finding.key}
    verdict = report.verdict(finding)
    result["suppressions"] = _suppressions(verdict, voice)
    result["properties"] = _properties(report, finding, voice, verdict)
    return result


def _location(
    report: Result, finding: Finding, evidence: Evidence, voice: Voice, artifact: Json
) -> Json:
    physical: dict[str, object] = {"artifactLocation": artifact}
    where: Json = {}
    if is_placed(finding, evidence):
        physical |= _physical(report, evidence.span, artifact)
        where = _where(report, evidence.span, voice)
    elif report.before is not None and evidence.elsewhere is not None:
        before = report.before
        physical |= _physical(before, evidence.elsewhere, {"uri": uri(before.path)})
        where = _where(before, evidence.elsewhere, voice)
    properties = {
        name: value
        for name, value in (
            ("role", evidence.role),
            ("indicator", evidence.indicator),
            ("value", evidence.value),
            ("place", where),
        )
        if value
    }
    location: dict[str, object] = {"physicalLocation": physical}
    location["message"] = {"text": voice.role(evidence, report.form)}
    if properties:
        location["properties"] = properties
    return location


def _physical(of: Result | Before, span: Span, artifact: Json) -> Json:
    """The file that ``span`` stands in; its region is of the whole text, that of what is attached
    behind that of the report.
    """
    attached = file_of(of.document.place(span.start), of.files)
    return {
        "artifactLocation": {"uri": uri(attached)} if attached else artifact,
        "region": region(of.document, span),
    }


def _where(of: Result | Before, span: Span, voice: Voice) -> Json:
    """Where in its file it is found, if that is no plain text."""
    found = fields(of.document, of.files, span.start)
    return {"said": voice.where(of, span), **found} if found else {}


def region(document: Document, span: Span) -> Json:
    """``span`` in code points; lines and columns from 1, the end exclusive."""
    where = place(document, span)
    return {
        "startLine": where.line,
        "startColumn": where.column,
        "endLine": where.end_line,
        "endColumn": where.end_column,
        "charOffset": where.offset,
        "charLength": where.length,
    }


def _suppressions(verdict: Verdict | None, voice: Voice) -> list[Json]:
    """A dismissal that still holds. SARIF wants the list on every result or on none."""
    if verdict is None or verdict.judgement is not Judgement.DISMISSED:
        return []
    reason = voice.word(verdict.reason.value) if verdict.reason else ""
    justification = voice.colon.join(part for part in (reason, verdict.comment) if part)
    suppression: dict[str, object] = {"guid": verdict.uid} if _is_guid(verdict.uid) else {}
    suppression |= {"kind": "external", "status": "accepted"}
    if justification:
        suppression["justification"] = justification
    suppression["properties"] = {
        "reason": verdict.reason.value if verdict.reason else "",
        "author": verdict.author,
        "at": verdict.at,
    }
    return [suppression]


def _is_guid(uid: str) -> bool:
    lengths = [len(part) for part in uid.split("-")]
    return lengths == [8, 4, 4, 4, 12] and all(c in "0123456789abcdef-" for c in uid)


def _properties(report: Result, finding: Finding, voice: Voice, verdict: Verdict | None) -> Json:
    properties: dict[str, object] = {
        "severity": finding.severity.value,
        "family": voice.family(finding),
        "formula": finding.formula,
        "vacuous": finding.vacuous,
        "state": finding.state,
        "scope": finding.scope.value,
        "revision": finding.revision,
        "arguments": dict(finding.arguments),
    }
    if finding.copies:
        properties["copies"] = list(finding.copies)
    if verdict is not None:
        properties["verdict"] = verdict.judgement.value
    judged = report.corrections.of(finding.key)
    if judged is not None:
        properties["correction"] = {
            "became": judged.correction.became.value,
            "reason": judged.correction.reason,
            "since": judged.version,
        }
    repeats = report.repeated(finding)
    if repeats:
        properties["whole"] = any(repeat.whole for repeat in repeats)
        properties["edits"] = [
            {
                "source": region(report.document, edit.source),
                "copy": region(report.document, edit.copy),
                "was": edit.was,
                "now": edit.now,
                "figure": edit.figure,
            }
            for repeat in repeats
            for edit in repeat.edits
        ]
    return properties


def _artifacts(report: Result, artifact: Json, index: int) -> Iterator[Json]:
    """The report, and after it what is attached to it; ``index`` is where it stands in the run."""
    yield _artifact(report, artifact)
    attached = [one for one in report.sources if one.role is Role.ATTACHMENT and one.paths]
    for number, one in enumerate(attached, index + 1):
        yield {
            "location": {"uri": uri(one.paths[0]), "index": number},
            "roles": ["analysisTarget"],
            "hashes": {"sha-256": one.sha256},
            "properties": {"attachedTo": index},
        }


def _artifact(report: Result, artifact: Json) -> Json:
    return {
        "location": artifact,
        "roles": ["analysisTarget"],
        "encoding": report.document.encoding,
        "hashes": {"sha-256": report.sha256},
        "properties": {
            "title": report.title,
            "agency": report.agency,
            "year": report.year,
            "yearFrom": report.year_from.value,
            "form": report.form,
        },
    }


def _coverage(report: Result, artifact: Json) -> Json:
    coverage = report.coverage
    return {
        "artifact": artifact,
        "figures": coverage.figures,
        "bound": coverage.bound,
        "unbound": _not_used(report.document, coverage.unbound),
        "rows": coverage.rows,
        "recognised": coverage.recognised,
        "unknown": _not_used(report.document, coverage.unknown),
        "cellsExpected": coverage.cells_expected,
        "cellsFound": coverage.cells_found,
        "noForm": coverage.no_form,
    }


def _not_used(document: Document, unbound: tuple[Unbound, ...]) -> list[Json]:
    return [{"region": region(document, one.span), "reason": one.reason} for one in unbound]


def _notification(failure: NotRead, voice: Voice) -> Json:
    return {
        "descriptor": {"id": failure.code},
        "level": "error",
        "message": {"text": f"{failure.path}: {voice.why_not_read(failure)}"},
        "locations": [{"physicalLocation": {"artifactLocation": {"uri": uri(failure.path)}}}],
    }
