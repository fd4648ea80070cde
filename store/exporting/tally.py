"""What has gone by in an export: for its last line and for the exit code."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from checks.finding import Finding, Severity, Status
from store.exporting.options import FailOn
from store.exporting.result import Checked, NotRead, Related, Result
from store.written.verdicts import Judgement

Gone = TypeVar("Gone", bound=Checked)


@dataclass(slots=True)
class Tally:
    """Counts of reports and findings; a finding with a verdict that holds counts as judged only."""

    reports: int = 0
    not_read: int = 0
    errors: int = 0  # those of ``fails`` that are errors
    fails: int = 0  # loud
    asks: int = 0  # loud
    notes: int = 0
    judged: int = 0
    passes: int = 0
    vacuous: int = 0  # those of ``passes`` that hold because there is nothing
    na: int = 0
    on_dismissed: int = 0  # annotations on findings that were dismissed

    def watch(self, items: Iterable[Gone]) -> Iterator[Gone]:
        """The same items, counted as they go by."""
        for item in items:
            self.add(item)
            yield item

    def add(self, item: Checked) -> None:
        if isinstance(item, NotRead):
            self.not_read += 1
            return
        if isinstance(item, Related):
            for finding in item.result.findings:
                self._add_finding(item.result, finding)
            return
        self.reports += 1
        for finding in item.findings:
            self._add_finding(item, finding)
        dismissed = {
            key for key, one in item.verdicts.items() if one.judgement is Judgement.DISMISSED
        }
        self.on_dismissed += sum(one.anchor.finding in dismissed for one in item.annotations)

    def _add_finding(self, result: Result, finding: Finding) -> None:
        if finding.status is Status.PASS:
            self.passes += 1
            self.vacuous += finding.vacuous
        elif finding.status is Status.NA:
            self.na += 1
        elif result.verdict(finding) is not None:
            self.judged += 1
        elif not finding.loud:
            self.notes += 1
        elif finding.status is Status.FAIL:
            self.fails += 1
            self.errors += finding.severity is Severity.ERROR
        else:
            self.asks += 1

    def exit_code(self, fail_on: FailOn) -> int:
        """2 when a file was not read, else 1 when something is as bad as ``fail_on``, else 0."""
        if self.not_read:
            return 2
        bad = {
            FailOn.NOTE: self.fails + self.asks + self.notes,
            FailOn.LOUD: self.fails + self.asks,
            FailOn.FAIL: self.fails,
            FailOn.ERROR: self.errors,
            FailOn.NEVER: 0,
        }[fail_on]
        return 1 if bad else 0
