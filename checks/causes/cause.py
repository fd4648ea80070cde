"""A cause that several findings have in common."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from checks.causes.remedies import Remedies
from checks.finding import Finding


@dataclass(frozen=True, slots=True)
class Cause:
    """The weightiest finding, what it explains, and the cells any one of which would mend all.

    ``said`` are arguments that say what would mend it where that is more than one cell; ``sums``
    that the sums of the table have been weighed against each other already.
    """

    leading: Finding
    explained: tuple[Finding, ...]
    cells: Remedies
    said: Mapping[str, str] = field(default_factory=dict)
    sums: bool = False
