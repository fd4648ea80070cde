"""A rule applied to a report: what was found, where, and the arithmetic."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from report.span import Span

LAST_YEAR = "last-year"  # the role of what stands in the earlier of two reports
MERGED = "merged"  # the argument that names agencies whose figures are added to last year's


class Status(StrEnum):
    FAIL = "fail"  # a broken must
    ASK = "ask"  # a broken expect, or a must that blanks leave open
    PASS = "pass"  # verified
    NA = "na"  # could not be compared


class Severity(StrEnum):
    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Certainty(StrEnum):
    MUST = "must"
    EXPECT = "expect"


class Scope(StrEnum):
    REPORT = "report"
    PAIR = "pair"
    GROUP = "group"


@dataclass(frozen=True, slots=True)
class Evidence:
    """One place a finding rests on.

    ``role`` is a word of ``words.toml`` (whole, part, channel, narrative, …), ``value`` the
    normalised value there (``48``, ``[3000, 4000)``, ``blank``) or empty. In a finding the first
    evidence is the place that does not agree, the rest what it was held against. What stands in the
    other report of a pair has an empty span, and its place there is ``elsewhere``, where known.
    """

    role: str
    span: Span
    indicator: str = ""
    value: str = ""
    elsewhere: Span | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """A rule applied.

    ``formula`` has the numbers in (``48 >= max(0, 1111, 1436, 1736)``). ``arguments`` fill the
    rule's sentences; their values are text, already normalised, in no language. ``key`` names what
    was compared (rule, scope, indicators or anchor), ``state`` the normalised values by role: a
    verdict belongs to a key and holds for a state. ``copies`` are those it holds in, where a report
    stands several times and it does not hold in all of them.
    """

    code: str
    revision: int
    status: Status
    severity: Severity
    formula: str
    evidence: tuple[Evidence, ...]
    key: str
    state: str
    arguments: Mapping[str, str] = field(default_factory=dict)
    vacuous: bool = False
    scope: Scope = Scope.REPORT
    copies: tuple[int, ...] = ()

    @property
    def loud(self) -> bool:
        """Whether, unjudged, it calls for a reviewer."""
        return self.status in (Status.FAIL, Status.ASK) and self.severity is not Severity.NOTE
