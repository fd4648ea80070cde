"""Two reports held against each other: how they are linked, and what is found of both."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from checks.continuity import figure_on
from checks.copied.passages import Copied, copied
from checks.examined import Facts, YearFrom
from checks.finding import LAST_YEAR, MERGED, Evidence, Finding, Scope, Status
from checks.kinds.operands import shown
from checks.kinds.outcome import broken
from checks.linked import Linked
from checks.rule import Rule, Ruleset
from report.interval import Number
from report.span import Span

_NOWHERE = Span(0, 0)


@dataclass(frozen=True)
class Pair:
    """Reports of neighbouring years, by what they are linked, and the forms that both rest on."""

    earlier: Facts
    later: Facts
    ruleset: Ruleset
    linked: Linked
    texts: tuple[str, str] | None = None
    merged: Sequence[Facts] | None = ()  # beside the earlier one, as ``checks.relate`` has them

    @cached_property
    def copied(self) -> Copied | None:
        """What the later report says again of the earlier; None where a text is not at hand."""
        if self.texts is None:
            return None
        earlier, later = self.texts
        return copied(earlier, self.earlier.told, later, self.later.told)

    @property
    def adjoining(self) -> bool:
        return self.later.year == self.earlier.year + 1 and self.earlier.year > 0

    @property
    def certain(self) -> bool:
        """Whether both are for certain of one body, and of the years that are held together: a path
        may tell when a report was published.
        """
        by_path = YearFrom.PATH in (self.earlier.year_from, self.later.year_from)
        return self.linked.certain and not by_path

    @property
    def alone(self) -> bool:
        """Whether what the later one takes over is the earlier one's and no other's."""
        return self.merged is not None and not self.merged

    def taken_over(self, indicator: str) -> tuple[Number, ...] | None:
        """As ``then``, of the earlier report and of each that was merged with it; None where it is
        not known of all of them.
        """
        if self.merged is None:
            return None
        forms, figure = self.ruleset.forms, (self.later.form, indicator)
        told = [
            one.values.get(figure_on(forms, figure, one.form))
            for one in (self.earlier, *self.merged)
        ]
        known = tuple(value for value in told if value is not None)
        return known if len(known) == len(told) else None

    def then(self, indicator: str) -> Number | None:
        """What the earlier report has where its form asks for the same as ``indicator`` of the
        later one's; None where it does not ask, or no number was read.
        """
        return self.earlier.values.get(self._asked_before(indicator))

    def _asked_before(self, indicator: str) -> str:
        figure = (self.later.form, indicator)
        return figure_on(self.ruleset.forms, figure, self.earlier.form)

    def this_year(self, indicator: str, role: str = "this-year") -> Evidence:
        """Where the later report has ``indicator``."""
        span = self.later.places.get(indicator, _NOWHERE)
        return Evidence(role, span, indicator, shown(self.later.values.get(indicator, 0)))

    def last_year(self, indicator: str, role: str = LAST_YEAR) -> Evidence:
        """Where the earlier report has what ``indicator`` of the later one's form asks for."""
        there = self.earlier.places.get(self._asked_before(indicator))
        return Evidence(role, _NOWHERE, indicator, shown(self.then(indicator) or 0), there)

    def found(
        self,
        rule: Rule,
        evidence: Sequence[Evidence],
        *,
        holds: bool,
        formula: str,
        about: str = "",
        state: Iterable[str] = (),
        arguments: Mapping[str, str] | None = None,
        vacuous: bool = False,
    ) -> Finding:
        """The finding of ``rule``, named by both years and what it is ``about``. What must hold is
        only asked about where it is not certain that both reports are of one body and of these
        years.
        """
        asked = Status.ASK if not self.certain else broken(rule)
        others = "、".join(one.agency for one in self.merged or ())
        from_several = {"several": "1"} if self.linked is Linked.SEVERAL else {}
        years = f"{self.earlier.year}+{self.later.year}"
        return Finding(
            code=rule.code,
            revision=rule.revision,
            status=Status.PASS if holds else asked,
            severity=rule.severity,
            formula=formula,
            evidence=tuple(evidence),
            key="|".join(filter(None, (rule.code, Scope.PAIR.value, years, about))),
            state=";".join(state or (f"{one.role}={one.value}" for one in evidence)),
            arguments={
                "year": str(self.later.year),
                "last": str(self.earlier.year),
                "form": self.later.form,
                **({MERGED: others} if others and not self.alone else {}),
                **from_several,
                **(arguments or {}),
            },
            vacuous=vacuous,
            scope=Scope.PAIR,
        )
