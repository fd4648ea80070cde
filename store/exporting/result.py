"""A report as every exporter sees it, whether it is kept or was only checked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from checks.examined import Coverage, Repeat, YearFrom
from checks.finding import Finding, Status
from report.document import Document
from report.span import Span
from store.files.sources import Held, Unread, names
from store.written.annotations import Annotation
from store.written.corrections import Corrections, Judged
from store.written.verdicts import Verdict


@dataclass(frozen=True, slots=True)
class Before:
    """The report of the year before, which findings on both rest on too."""

    path: str
    form: str
    document: Document
    sources: tuple[Held, ...] = ()

    @property
    def files(self) -> tuple[str, ...]:
        """As of a Result."""
        return names(self.sources)


@dataclass(frozen=True)
class Result:
    """``path`` is for display (already without control characters by ``report.visible``).
    ``version`` is the number of the report's version whose text ``document`` is, ``corrections``
    what became in it of what was judged before. ``before`` is there where a finding rests on it.
    ``year_from`` is what the year was found in.
    """

    path: str
    sha256: str
    title: str
    agency: str
    year: int
    form: str
    document: Document
    repeats: tuple[Repeat, ...]
    findings: tuple[Finding, ...]
    coverage: Coverage
    verdicts: Mapping[str, Verdict] = field(default_factory=dict)
    annotations: tuple[Annotation, ...] = ()
    version: int = 1
    corrections: Corrections = field(default_factory=Corrections)
    muted: frozenset[str] = frozenset()  # codes of the rules its library does not want to hear
    before: Before | None = None
    sources: tuple[Held, ...] = ()  # that it was read from, and copies; the report itself first
    unread: tuple[Unread, ...] = ()  # what belongs to it and could not be read
    year_from: YearFrom = YearFrom.TEXT

    @property
    def files(self) -> tuple[str, ...]:
        """The display names of the files whose texts ``document`` is, one behind the other."""
        return names(self.sources)

    def verdict(self, finding: Finding) -> Verdict | None:
        """The verdict that holds for ``finding``; one given for another state does not."""
        verdict = self.verdicts.get(finding.key)
        return verdict if verdict is not None and verdict.state == finding.state else None

    def calls(self, finding: Finding) -> bool:
        """Whether ``finding`` calls for a reviewer who has not judged it."""
        return finding.loud and finding.code not in self.muted and self.verdict(finding) is None

    @property
    def lost(self) -> tuple[Judged, ...]:
        """What became of the verdicts that no finding which does not agree bears out any more."""
        there = {one.key for one in self.findings if one.status in (Status.FAIL, Status.ASK)}
        return tuple(one for one in self.corrections.judged if one.verdict.key not in there)

    def spans(self, annotation: Annotation) -> tuple[Span, ...]:
        """Where ``annotation`` holds; nowhere if it was written on another version's text."""
        return annotation.anchor.spans if annotation.text_version == self.version else ()

    def repeated(self, finding: Finding) -> tuple[Repeat, ...]:
        """The repeats that ``finding`` reports: its evidence is a later passage, the earlier one,
        and the other later ones, as DUP001 has it.
        """
        spans = [evidence.span for evidence in finding.evidence]
        pairs = [(repeat.copy, repeat.source) for repeat in self.repeats]
        if tuple(spans[:2]) not in pairs:
            return ()
        return tuple(repeat for repeat in self.repeats if repeat.copy in spans)


@dataclass(frozen=True, slots=True)
class NotRead:
    """A file an exporter must mention because it could not be read."""

    path: str
    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Related:
    """What a report that went by already and the one before it say of each other: ``result`` is of
    the later one, its findings those of both.
    """

    result: Result


Item = Result | NotRead
Checked = Item | Related  # out of files that were not kept
