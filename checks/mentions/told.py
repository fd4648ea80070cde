"""A figure that is to be bound, and what those before it were bound to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from checks.examined import Mention
from checks.mentions.counted import counted
from checks.mentions.left_out import Last
from checks.mentions.phrases import Around, Matcher
from checks.mentions.spoken import Spoken
from report.figures import Figure


@dataclass(slots=True)
class Told:
    """What the figures so far were: ``last`` the one whose words the next may leave out,
    ``received`` the one that last year's requests may be in, ``chapters`` of the form by the
    figures bound to them, ``in_another_unit`` those that speak of a row in no unit it goes by.
    """

    last: Last | None = None
    received: tuple[Around, Matcher] | None = None
    chapters: dict[int, frozenset[str]] = field(default_factory=dict)
    in_another_unit: list[Mention] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Candidate:
    """Figure ``index`` with the words around it."""

    spoken: Spoken
    told: Told
    index: int
    around: Around

    @property
    def figure(self) -> Figure:
        return self.spoken.figures[self.index]

    def counted(self, around: Around) -> list[Matcher] | str:
        """What it counts if ``around`` are its words, or why that is not known."""
        return counted(self.spoken.counting, self.figure.unit, around)


def chapters_of(chosen: Iterable[Matcher]) -> frozenset[str]:
    """The chapters of the form that ``chosen`` are of."""
    return frozenset(one.indicator.id.partition(".")[0] for one in chosen)
