"""What a reviewer decided about a finding."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from checks.finding import Finding
from store.library import Library


class Judgement(StrEnum):
    CONFIRMED = "confirmed"
    DISMISSED = "dismissed"
    TO_AUTHOR = "to-author"


class Reason(StrEnum):
    """Why a finding was dismissed."""

    EXPLAINED = "explained"  # the text explains it
    SCOPE = "scope"  # another scope
    MISREAD = "misread"  # the program misread the report
    ACCEPTED = "accepted"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Verdict:
    """A judgement on (report, key). ``holds`` while the finding's state is the one judged."""

    uid: str
    report: str
    key: str
    code: str
    state: str
    revision: int  # of the rule when judged
    judgement: Judgement
    reason: Reason | None
    comment: str
    snapshot: str  # both sides, readable, as they were when judged
    author: str
    at: str  # ISO 8601, UTC
    version: int


def verdicts(library: Library, report: str) -> Mapping[str, Verdict]:
    """The verdicts on ``report`` by finding key, those that no longer match a finding included."""
    raise NotImplementedError


def judge(
    library: Library,
    report: str,
    finding: Finding,
    judgement: Judgement,
    *,
    reason: Reason | None = None,
    comment: str = "",
    expected: int = 0,
) -> Verdict:
    """Keeps a verdict, replacing the one of version ``expected`` (0: none yet). Marks the report begun
    in the same change. Raises store.annotations.Stale when another reviewer was faster."""
    raise NotImplementedError


def withdraw(library: Library, verdict: Verdict) -> None:
    """Takes a verdict back. Raises store.annotations.Stale."""
    raise NotImplementedError
