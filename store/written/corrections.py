"""What became of every verdict on a report, and what is new in its present text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from sqlite3 import Connection

from checks.baseline import became
from checks.correction import Became, Correction, Earlier, Later
from checks.finding import Finding, Scope, Status
from checks.rule import Ruleset
from checks.rule_names import key_today, renamed
from report.document import Document
from report.span import Span
from store.library import Library
from store.queue.reports import StoredReport
from store.written.superseded import Superseded, superseded
from store.written.verdicts import Judgement, Verdict, verdicts

_BY_OUTCOME = (
    Became.UNCHANGED,
    Became.CHANGED,
    Became.UNREADABLE,
    Became.RULE,
    Became.RESOLVED,
)
# Characters of a line that are quoted before a place and behind it.
_BEFORE = 12
_BEHIND = 40
_STOPS = "。；;，,、！!？? \u3000"
_BROKEN = (Status.FAIL, Status.ASK)


@dataclass(frozen=True, slots=True)
class Judged:
    """A verdict and what became of what it was given on. ``version`` is the number of the text that
    the finding of today is held against, 0 when that is not known; ``correction.then`` is None then
    too. ``corrected`` when the present text came after it, or one of the report it was compared
    with may have: else only the rules can have changed. ``then`` and ``now`` are the words at its
    place in both texts, or empty.
    """

    verdict: Verdict
    correction: Correction
    version: int
    corrected: bool
    then: str = ""
    now: str = ""


@dataclass(frozen=True, slots=True)
class Fresh:
    """A finding nobody judged that the text ``since`` did not have. ``reason`` is ``read-now`` when
    it could not be compared there, ``rules-since`` when the rules were others then; a word of
    ``words.toml``.
    """

    finding: Finding
    since: int
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Corrections:
    """Of one report. ``judged``: what is least mended first, what was dismissed after all others. A
    verdict on the present text that holds is not in it.
    """

    judged: tuple[Judged, ...] = ()
    fresh: tuple[Fresh, ...] = ()

    @property
    def counts(self) -> Mapping[Became, int]:
        """What became of the findings that a corrected text was to mend."""
        return Counter(
            one.correction.became
            for one in self.judged
            if one.corrected and one.verdict.judgement is not Judgement.DISMISSED
        )

    def of(self, key: str) -> Judged | None:
        """What became of the verdict on ``key``, which may bear the name its rule had before."""
        return next((one for one in self.judged if one.verdict.key == key), None)


def corrections(library: Library, report: StoredReport, ruleset: Ruleset) -> Corrections:
    """What became of the verdicts on ``report``, by the analysis it was opened with."""
    with library.moment():
        return _Corrections(library, report, ruleset).told()


def _rank(one: Judged) -> tuple[bool, int, str]:
    dismissed = one.verdict.judgement is Judgement.DISMISSED
    return dismissed, _BY_OUTCOME.index(one.correction.became), one.verdict.code


def _first_place(finding: Finding | None) -> Span | None:
    places = [one.span for one in finding.evidence if one.span != Span(0, 0)] if finding else []
    return places[0] if places else None


def _words(document: Document, place: Span | None) -> str:
    """The line of ``place``, or what stands around it in a long one."""
    if place is None:
        return ""
    line = document.line_span(document.line_number(place.start))
    start = max(line.start, place.start - _BEFORE)
    end = min(line.end, place.end + _BEHIND, place.start + 4 * _BEHIND)
    words = document.slice(Span(start, end)).strip()
    return words if start == line.start else f"…{words.lstrip(_STOPS)}"


class _Corrections:
    """One report's, read from the library once."""

    def __init__(self, library: Library, report: StoredReport, ruleset: Ruleset) -> None:
        self._connection: Connection = library.connection
        self._report = report
        self._ruleset = ruleset
        self._names = renamed(ruleset)
        self._present = report.row.version
        self._verdicts = verdicts(library, report.row.uuid)
        self._id, self._reader, self._rules, self._added = self._connection.execute(
            "SELECT reports.id, reader, analyses.ruleset, versions.added FROM reports "
            "JOIN versions ON versions.report = reports.id AND number = ? "
            "LEFT JOIN analyses ON analyses.version = versions.id WHERE uuid = ?",
            (self._present, report.row.uuid),
        ).fetchone()
        self._before = superseded(self._connection, self._id)
        self._documents: dict[int, Document] = {}

    def told(self) -> Corrections:
        judged = [one for verdict in self._verdicts.values() for one in self._judged(verdict)]
        judged.sort(key=_rank)
        return Corrections(tuple(judged), tuple(self._fresh(judged)))

    def _judged(self, verdict: Verdict) -> list[Judged]:
        key = self._today(verdict.key, verdict.code)
        now = self._later.by_key.get(key)
        there = now is not None and now.status in _BROKEN and now.state == verdict.state
        # What is there as it was judged is held against an earlier text, if there is one.
        latest = self._present - 1 if there else self._present
        base = next((one for one in self._before if self._is(one, verdict, key, latest)), None)
        if base is None:
            found = self._without_text(verdict, now)
            return [] if found is None else [found]
        earlier = Earlier(self._document(base.version), base.source, base.reader)
        correction = became(base.finding, earlier, self._later, self._ruleset)
        places = [place.span for place in base.finding.evidence if place.span != Span(0, 0)]
        return [
            Judged(
                verdict,
                correction,
                base.version,
                base.version < self._present or base.finding.scope is not Scope.REPORT,
                _words(earlier.document, places[0] if places else None),
                _words(self._later.document, correction.place),
            )
        ]

    def _is(self, one: Superseded, verdict: Verdict, key: str, latest: int) -> bool:
        return (
            one.version <= latest
            and one.finding.state == verdict.state
            and one.finding.status in _BROKEN
            and self._today(one.finding.key, one.finding.code) == key
        )

    def _without_text(self, verdict: Verdict, now: Finding | None) -> Judged | None:
        """A verdict on what no text that is here is known to have had."""
        known = now is not None and now.status in _BROKEN
        if known and now is not None and now.state == verdict.state:
            return None
        code = self._names.get(verdict.code, verdict.code)
        rule = self._ruleset.rules.get(code)
        revision = now.revision if now else rule.revision if rule else 0
        here = self._given_here(verdict) and (
            self._present == 1 or verdict.at >= self._added or self._was_other(verdict)
        )
        became_, reason = Became.RULE, "program-changed"
        if rule is None:
            reason = "rule-removed"
        elif now is None and self._rules != self._ruleset.digest:
            reason = "rules-older"
        elif revision != verdict.revision:
            reason = "rule-revised"
        elif not here:
            became_ = Became.CHANGED if known else Became.UNREADABLE
            reason = "" if known else "text-unknown"
        correction = Correction(became_, None, now, reason, place=_first_place(now))
        words = _words(self._later.document, correction.place)
        return Judged(verdict, correction, 0, not here, "", words)

    def _given_here(self, verdict: Verdict) -> bool:
        """Whether it was given in this library, on a text that is here, and did not come merged."""
        found = self._connection.execute(
            "SELECT 1 FROM history WHERE report = ? AND what = 'judge' AND instr(rows_json, ?)",
            (self._id, verdict.uid),
        ).fetchone()
        return found is not None

    def _was_other(self, verdict: Verdict) -> bool:
        """Whether an earlier text here was found to have other values than those judged: then it
        was not the correction that changed them.
        """
        key = self._today(verdict.key, verdict.code)
        return any(self._today(one.finding.key, one.finding.code) == key for one in self._before)

    def _fresh(self, judged: list[Judged]) -> list[Fresh]:
        if self._present == 1:
            return []
        versions = [one.version for one in judged if one.corrected and one.version]
        since = max(versions, default=self._present - 1)
        before = {
            self._today(one.finding.key, one.finding.code): one
            for one in self._before
            if one.version == since
        }
        rules = {one.rules for one in before.values()}
        found = []
        known = {self._today(one.key, one.code) for one in self._verdicts.values()}
        told = {one.correction.now.key for one in judged if one.correction.now}
        for finding in self._later.broken():
            then = before.get(finding.key)
            if finding.key in known or finding.key in told:
                continue
            if then is not None and then.finding.status in _BROKEN:
                continue
            reason = "read-now" if then is not None else ""
            if rules - {self._rules} and not reason:
                reason = "rules-since"
            found.append(Fresh(finding, since, reason))
        return found

    def _today(self, key: str, code: str) -> str:
        return key_today(key, code, self._names)

    @cached_property
    def _later(self) -> Later:
        report = self._report
        return Later(
            report.document,
            report.sha256,
            self._reader,
            self._rules,
            report.row.form,
            report.cells,
            report.mentions,
            report.repeats,
            report.findings,
        )

    def _document(self, number: int) -> Document:
        if number not in self._documents:
            (text,) = self._connection.execute(
                "SELECT text FROM versions WHERE report = ? AND number = ?", (self._id, number)
            ).fetchone()
            self._documents[number] = Document.of(text)
        return self._documents[number]
