"""Reports that come back corrected, checked with the real rules or others made of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from zlib import decompress

from checks import baseline
from checks.correction import Became, Earlier, Later
from checks.examine import examine
from checks.finding import Finding, Status
from checks.rule import Ruleset
from report.source import Source
from store.intake import keeping
from store.intake.observing import Observation
from store.library import Library
from store.packing import pack
from store.queue.reports import open_report
from store.written.corrections import Corrections, corrections
from store.written.verdicts import Judgement, Reason, Verdict, judge
from tests.county import NARRATIVE, RULESET, report

PATH = "/reports/云麓县.txt"
FIRST = report({"1.2.2": "3011", "3.1.1": "7", "8.3": "60"}, NARRATIVE.replace("9.9%", "19.9%"))
SECOND = report({"1.2.2": "4011", "8.3": "60", "4.1": "9"}, NARRATIVE.replace("，增长9.9%", ""))


def bring(library: Library, text: str, ruleset: Ruleset = RULESET, path: str = PATH) -> str:
    """Keeps what the file at ``path`` holds now, as an import would; the report's uuid."""
    source = Source.of(text.encode())
    packed = pack(source, examine(source, ruleset))
    with library.write() as database:
        seen = Observation(path.encode(), path, 1, len(source.content))
        keeping.keep(database, packed, seen, ruleset)
    return str(
        library.connection.execute(
            "SELECT uuid FROM reports JOIN versions ON versions.report = reports.id "
            "JOIN version_sources ON version_sources.version = versions.id WHERE sha256 = ? "
            "ORDER BY versions.id DESC",
            (source.sha256,),
        ).fetchone()[0]
    )


def look_again(library: Library, uuid: str, ruleset: Ruleset) -> None:
    """As ``jiaokan recheck`` with the rules of ``ruleset`` would, for one report."""
    id_, content = library.connection.execute(
        "SELECT reports.id, content FROM reports JOIN versions "
        "ON versions.report = reports.id AND versions.number = reports.version "
        "JOIN version_sources ON version_sources.version = versions.id "
        "JOIN sources ON sources.sha256 = version_sources.sha256 WHERE uuid = ?",
        (uuid,),
    ).fetchone()
    source = Source.of(decompress(content))
    packed = pack(source, examine(source, ruleset))
    with library.write() as database:
        keeping.keep_again(database, id_, packed, ruleset)


def with_rule(of: str, ruleset: Ruleset = RULESET, **changed: Any) -> Ruleset:
    """``ruleset`` with one rule that is another in what is ``changed``; under its new ``code``, in
    the place of the old one, when that is changed.
    """
    rules = {
        one.code: one
        for known in ruleset.rules.values()
        for one in (replace(known, **changed) if known.code == of else known,)
    }
    return Ruleset(rules, ruleset.forms, f"{ruleset.digest}+{of}{sorted(changed)}")


def without_rule(code: str, ruleset: Ruleset = RULESET) -> Ruleset:
    rules = {name: rule for name, rule in ruleset.rules.items() if name != code}
    return Ruleset(rules, ruleset.forms, f"{ruleset.digest}-{code}")


def found(library: Library, uuid: str, code: str, ruleset: Ruleset = RULESET) -> Finding:
    """The first finding of ``code`` that does not agree."""
    return next(
        one
        for one in open_report(library, uuid, ruleset.digest).findings
        if one.code == code and one.status in (Status.FAIL, Status.ASK)
    )


def judged(
    library: Library,
    uuid: str,
    code: str,
    judgement: Judgement = Judgement.CONFIRMED,
    ruleset: Ruleset = RULESET,
) -> Verdict:
    """A verdict on the finding of ``code``."""
    reason = Reason.MISREAD if judgement is Judgement.DISMISSED else None
    return judge(library, uuid, found(library, uuid, code, ruleset), judgement, reason=reason)


def come_back(library: Library) -> str:
    """Judges four findings of ``FIRST``, which have four outcomes in ``SECOND``; the report's uuid.
    ``SECOND`` has one new finding.
    """
    uuid = bring(library, FIRST)
    judged(library, uuid, "BND101")
    judged(library, uuid, "SUM301", Judgement.TO_AUTHOR)
    judged(library, uuid, "RAT001", Judgement.TO_AUTHOR)
    judged(library, uuid, "SUM801", Judgement.DISMISSED)
    return bring(library, SECOND)


def compared(first: str, second: str) -> Mapping[str, set[Became]]:
    """What became of all that does not agree in ``first``, by rule; no library between."""
    one, other = (examine(Source.of(text.encode()), RULESET) for text in (first, second))
    later = Later(
        other.document,
        other.sha256,
        "",
        other.ruleset,
        other.facts.form,
        other.cells,
        other.mentions,
        other.repeats,
        other.findings,
    )
    outcomes: dict[str, set[Became]] = {}
    for finding in one.findings:
        if finding.status in (Status.FAIL, Status.ASK):
            earlier = Earlier(one.document, one.sha256, "")
            correction = baseline.became(finding, earlier, later, RULESET)
            outcomes.setdefault(finding.code, set()).add(correction.became)
    return outcomes


def told(library: Library, uuid: str, ruleset: Ruleset = RULESET) -> Corrections:
    return corrections(library, open_report(library, uuid, ruleset.digest), ruleset)


def became(library: Library, uuid: str, ruleset: Ruleset = RULESET) -> Mapping[str, str]:
    """What became of every verdict by the code of its rule, as ``unreadable no-unit``."""
    return {
        one.verdict.code: f"{one.correction.became} {one.correction.reason}".strip()
        for one in told(library, uuid, ruleset).judged
    }
