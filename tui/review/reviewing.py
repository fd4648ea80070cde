"""One report under review: what the library says of it, and where the walk through it stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain

from checks.copied.roles import COPIED_ROLES, LEFT_ROLES
from checks.examined import Repeat
from checks.finding import Evidence, Finding, Severity, Status
from checks.rule import Ruleset
from report.section import Section
from report.span import Span
from store.agency.neighbours import copied_passages, year_before
from store.changes import history
from store.changes.history import Change
from store.library import Library
from store.queue import reports
from store.queue.reports import StoredReport
from store.written import annotations as notes
from store.written import muting, verdicts
from store.written.annotations import Annotation, Reply
from store.written.corrections import Corrections, corrections
from store.written.drafts import StoredDraft, drafts
from store.written.replies import deleted_replies
from store.written.verdicts import Judgement, Reason, Verdict
from tui.review.quotes import is_here


@dataclass(frozen=True)
class Deleted:
    """What was written on a report and deleted; ``replies`` by the uid of their annotation."""

    annotations: tuple[Annotation, ...] = ()
    replies: Mapping[str, tuple[Reply, ...]] = field(default_factory=dict)


class Review:
    """A report with its verdicts and annotations, and a walk through its findings.

    What does not agree comes first, then what is asked, each in the order of the text. Walked are
    the loud findings; with ``minor`` the notes too, with ``verified`` those that passed
    or could not be compared. ``side`` is the evidence of the current one that is shown. Raises
    KeyError when the library has no such report.
    """

    def __init__(self, library: Library, ruleset: Ruleset, uuid: str) -> None:
        self._library = library
        self._ruleset = ruleset
        self.uuid = uuid
        self.report: StoredReport = reports.open_report(library, uuid, ruleset.digest)
        self.row = self.report.row
        self.minor = False
        self.verified = False
        self.index = 0
        self.side = 0
        self.verdicts: Mapping[str, Verdict] = {}
        self.annotations: tuple[Annotation, ...] = ()
        self.drafts: tuple[StoredDraft, ...] = ()
        self.deleted_too = False
        self.deleted = Deleted()
        self.walked: tuple[Finding, ...] = ()
        self.muted: Mapping[str, str] = {}
        self._corrections: Corrections | None = None
        self.reread()
        self._choose_walked()

    def reread(self) -> None:
        """Verdicts, annotations and counts as the library has them now."""
        self.row = reports.row(self._library, self.uuid, self._ruleset.digest)
        self.verdicts = verdicts.verdicts(self._library, self.uuid)
        self.annotations = notes.annotations(self._library, self.uuid)
        self.drafts = drafts(self._library, self.uuid)
        self.deleted = self._deleted() if self.deleted_too else Deleted()
        self._corrections = None
        before, self.muted = self.muted, muting.muted(self._library)
        if before != self.muted and self.walked:
            self._choose_walked()

    def show_deleted(self, shown: bool) -> None:
        """Whether what was deleted is read too."""
        self.deleted_too = shown
        self.reread()

    @property
    def corrections(self) -> Corrections:
        """What became of the verdicts on earlier texts, and of those no finding bears any more;
        read when it is asked for, once after each change.
        """
        if self._corrections is None:
            self._corrections = corrections(self._library, self.report, self._ruleset)
        return self._corrections

    @property
    def corrected(self) -> bool:
        """Whether the text is not the first that came of the report."""
        return self.report.row.version > 1

    @property
    def read_only(self) -> bool:
        return self._library.read_only

    @property
    def outdated(self) -> bool:
        """Whether another version of the report has come since this one was read."""
        return self.row.version != self.report.row.version

    @property
    def current(self) -> Finding | None:
        return self.walked[self.index] if self.walked else None

    @property
    def at(self) -> Evidence | None:
        """The place of the current finding that is shown."""
        evidence = self.current.evidence if self.current else ()
        return evidence[self.side] if evidence else None

    @cached_property
    def before(self) -> StoredReport | None:
        """The report of the year before, where findings rest on it too; read when it is asked for,
        once.
        """
        if not any(one.elsewhere for finding in self.report.findings for one in finding.evidence):
            return None
        uuid = year_before(self._library.connection, self.uuid)
        return reports.open_report(self._library, uuid, self._ruleset.digest) if uuid else None

    @property
    def has_copied(self) -> bool:
        """Whether a finding tells of words that are those of the year before."""
        return any(_tells_of_copied(finding) for finding in self.report.findings)

    @cached_property
    def copied(self) -> tuple[Repeat, ...]:
        """The passages from the report of the year before, worked out when they are asked for."""
        if not self.has_copied or self.before is None:
            return ()
        before, here = self.before.row, self.report.row
        return copied_passages(
            self._library.connection, (before.uuid, before.version), (here.uuid, here.version)
        )

    @cached_property
    def left(self) -> tuple[Span, ...]:
        """Places in these passages that may be left of the year before, in order."""
        places = (place for finding in self.report.findings for place in finding.evidence)
        return tuple(sorted({one.span for one in places if one.role in LEFT_ROLES}))

    def copied_at(self, offset: int) -> int | None:
        """Which of ``copied`` the current finding shows, if it tells of such; else, in a report
        that repeats nothing itself, which is at ``offset``, or the first. None where the repeats of
        the report are meant.
        """
        telling = self.current is not None and _tells_of_copied(self.current)
        if not self.copied or (self.report.repeats and not telling):
            return None
        here, there = self.at.span if self.at else None, self.there
        choices = (
            (telling and there is not None and one.source.contains(there) for one in self.copied),
            (telling and here is not None and one.copy.contains(here) for one in self.copied),
            (one.copy.start <= offset < one.copy.end for one in self.copied),
        )
        for choice in choices:
            found = next((index for index, meant in enumerate(choice) if meant), None)
            if found is not None:
                return found
        return 0

    @property
    def there(self) -> Span | None:
        """The place of the current finding that is shown, when that is in the report before."""
        return self.at.elsewhere if self.at and self.at.elsewhere and self.before else None

    @property
    def judgeable(self) -> bool:
        """Whether the current finding calls for a verdict at all."""
        return self.current is not None and not _verified(self.current)

    def verdict(self, finding: Finding) -> Verdict | None:
        return self.verdicts.get(finding.key)

    def judged(self, finding: Finding) -> bool:
        """Whether a verdict on ``finding`` holds for it as it stands now."""
        return verdicts.held(self.verdict(finding), finding)

    def loud(self, finding: Finding) -> bool:
        """Whether, unjudged, it calls for a reviewer: those of muted rules do not."""
        return finding.loud and finding.code not in self.muted

    def not_heard(self) -> dict[str, int]:
        """By the codes of muted rules, how many of their findings the walk leaves out."""
        codes = (one.code for one in self.report.findings if self._silenced(one))
        left_out = Counter(codes) if not self.minor else Counter()
        return dict(sorted(left_out.items()))

    @property
    def unjudged(self) -> int:
        """How many loud findings still call for a reviewer."""
        return sum(
            self.loud(finding) and not self.judged(finding) for finding in self.report.findings
        )

    def orphans(self) -> list[Verdict]:
        """Verdicts whose finding the report no longer has, or that agrees by now: as one does that
        was held against another report, when that one was corrected.
        """
        keys = {finding.key for finding in self.report.findings if not _verified(finding)}
        return [verdict for key, verdict in self.verdicts.items() if key not in keys]

    def section_index(self, offset: int) -> int:
        """The index of the innermost section at ``offset``, 0 when it is in none."""
        found = 0
        for index, section in enumerate(self.report.sections):
            if section.span.start <= offset < max(section.span.end, section.span.start + 1):
                found = index
        return found

    def section_at(self, offset: int) -> Section | None:
        """The innermost section at ``offset``."""
        if not self.report.sections:
            return None
        section = self.report.sections[self.section_index(offset)]
        return section if section.span.start <= offset <= section.span.end else None

    def section_after(self, offset: int) -> Section | None:
        """The first section whose heading stands after ``offset``."""
        return next((one for one in self.report.sections if one.heading.start > offset), None)

    def section_before(self, offset: int) -> Section | None:
        """The last section whose heading stands before ``offset``."""
        earlier = [one for one in self.report.sections if one.heading.start < offset]
        return earlier[-1] if earlier else None

    def repeat_at(self, offset: int) -> Repeat | None:
        """The repeat whose copy is shown, or is at ``offset``, or one whose source is shown, or
        else the first.
        """
        repeats, shown = self.report.repeats, self.at.span if self.at else None
        choices = (
            (repeat for repeat in repeats if repeat.copy == shown),
            (repeat for repeat in repeats if repeat.copy.start <= offset < repeat.copy.end),
            (repeat for repeat in repeats if repeat.source == shown),
            repeats,
        )
        return next(chain.from_iterable(choices), None)

    def folded(self) -> tuple[int, int]:
        """How many notes and muted ones, and how many verified or not compared, the walk leaves
        out by default.
        """
        notes = sum(map(self._folded, self.report.findings))
        verified = sum(_verified(finding) for finding in self.report.findings)
        return notes, verified

    def show_minor(self, shown: bool) -> None:
        self.minor = shown
        self._choose_walked()

    def show_verified(self, shown: bool) -> None:
        self.verified = shown
        self._choose_walked()

    def go(self, index: int) -> None:
        """To a finding of the walk, at its first place."""
        self.index, self.side = index, 0

    def step(self, steps: int) -> bool:
        """To the finding ``steps`` on; whether that went around the end."""
        if not self.walked:
            return False
        beyond = not 0 <= self.index + steps < len(self.walked)
        self.go((self.index + steps) % len(self.walked))
        return beyond

    def turn(self, steps: int) -> bool:
        """To the place ``steps`` on of those in this report and the one before; whether there is
        any.
        """
        evidence = self.current.evidence if self.current else ()
        known = [
            index
            for index, one in enumerate(evidence)
            if is_here(one) or (one.elsewhere is not None and self.before is not None)
        ]
        if known:
            place = known.index(self.side) if self.side in known else -1
            self.side = known[(place + steps) % len(known)]
        return bool(known)

    def begin(self) -> None:
        """To the first loud finding without a verdict, or else to the first."""
        self.go(max(len(self.walked) - 1, 0))
        if not self.to_unjudged():
            self.go(0)

    def to_unjudged(self) -> bool:
        """To the next loud finding without a verdict, around the end; whether there is one."""
        order = [*range(self.index + 1, len(self.walked)), *range(self.index + 1)]
        for index in order[: len(self.walked)]:
            finding = self.walked[index]
            if self.loud(finding) and not self.judged(finding):
                self.go(index)
                return True
        return False

    def to_finding(self, key: str) -> bool:
        """To the finding of that key, taking minor, muted or verified ones into the walk where it
        is one of those; whether there is one.
        """
        finding = next((one for one in self.report.findings if one.key == key), None)
        if finding is None:
            return False
        if not self._is_walked(finding):
            self.minor = self.minor or not _verified(finding)
            self.verified = self.verified or _verified(finding)
            self._choose_walked()
        self.go(self.walked.index(finding))
        return True

    def to_changed(self, before: Mapping[str, Verdict]) -> bool:
        """To the first finding walked whose verdict is another than ``before``."""
        for index, finding in enumerate(self.walked):
            if before.get(finding.key) != self.verdict(finding):
                self.go(index)
                return True
        return False

    def judge(
        self,
        finding: Finding,
        judgement: Judgement,
        reason: Reason | None = None,
        comment: str = "",
    ) -> None:
        """Raises Stale, after reading again what the other reviewer wrote."""
        before = self.verdict(finding)
        try:
            verdicts.judge(
                self._library,
                self.uuid,
                finding,
                judgement,
                reason=reason,
                comment=comment,
                expected=before.version if before else 0,
                text_version=self.report.row.version,
            )
        finally:
            self.reread()

    def undo(self) -> Change | None:
        try:
            return history.undo(self._library, self._ruleset)
        finally:
            self.reread()

    def redo(self) -> Change | None:
        try:
            return history.redo(self._library, self._ruleset)
        finally:
            self.reread()

    def set_reviewed(self) -> None:
        reports.set_reviewed(self._library, self.uuid, True, text_version=self.report.row.version)
        self.reread()

    def _deleted(self) -> Deleted:
        return Deleted(
            notes.deleted(self._library, self.uuid), deleted_replies(self._library, self.uuid)
        )

    def _choose_walked(self) -> None:
        """The walk anew, at the finding it was at or the first after it."""
        here = self.current
        findings = sorted(self.report.findings, key=self._rank)
        self.walked = tuple(finding for finding in findings if self._is_walked(finding))
        self.go(0)
        if here:
            places = {finding.key: place for place, finding in enumerate(findings)}
            reached = (
                index
                for index, finding in enumerate(self.walked)
                if places[finding.key] >= places[here.key]
            )
            self.go(next(reached, 0))

    def _is_walked(self, finding: Finding) -> bool:
        if _verified(finding):
            return self.verified
        return self.minor or not self._folded(finding)

    def _folded(self, finding: Finding) -> bool:
        return _minor(finding) or self._silenced(finding)

    def _silenced(self, finding: Finding) -> bool:
        return finding.code in self.muted and not _verified(finding)

    def _rank(self, finding: Finding) -> tuple[bool, bool, int]:
        return _verified(finding), self._folded(finding), _STATUSES.index(finding.status)


_STATUSES = tuple(Status)  # from what does not agree to what could not be compared


def _verified(finding: Finding) -> bool:
    return finding.status in (Status.PASS, Status.NA)


def _minor(finding: Finding) -> bool:
    return not _verified(finding) and finding.severity is Severity.NOTE


def _tells_of_copied(finding: Finding) -> bool:
    return any(one.role in COPIED_ROLES for one in finding.evidence)
