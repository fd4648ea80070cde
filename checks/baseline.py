"""A finding of an earlier text held against what is known of a later one: what became of it.

That it is gone is not yet that it was mended. It is resolved only if the same rule, in the same
revision, looked at the same places again and they agree; whatever else may be the reason is named.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property

from checks.correction import BROKEN, Became, Correction, Earlier, Later
from checks.examined import CellState
from checks.finding import Evidence, Finding, Scope, Status
from checks.kinds.agreement import SAYS_WHAT_AGREES, Agreement
from checks.rule import Rule, Ruleset
from checks.rule_names import key_today, renamed
from report.span import Span
from report.standing import Standing

_NUMBER = re.compile(r"-?(?!0+(?:\.0*)?$)\d+(?:\.\d+)?")  # but 0
_COPY = re.compile(r"\|report:copy\d+\|")
# Kinds that miss something: it may be put in anywhere.
_MENDED_ELSEWHERE = frozenset(("missing_part", "announced_parts"))
_ROWS = 12  # lines of a table around a cell: a row may take several
# Families in which what has one cause is one finding.
_CAUSED = frozenset("sum balance bounds order implies text-table text-text rate".split())
# Roles of cells that are no number compared with others: how it is written, or what is to be empty.
_NOT_COMPARED = frozenset(("unit", "other", "style", "usual", "then"))


def became(then: Finding, earlier: Earlier, later: Later, ruleset: Ruleset) -> Correction:
    """What became of ``then``, a finding that did not agree in ``earlier``."""
    return _Comparison(then, earlier, later, ruleset).outcome()


@dataclass(frozen=True)
class _Comparison:
    then: Finding
    earlier: Earlier
    later: Later
    ruleset: Ruleset

    def outcome(self) -> Correction:
        now = self.later.by_key.get(self.key)
        if now is None:
            found = self._gone()
        elif now.status in BROKEN:
            found = self._still(now)
        else:
            found = self._not_broken(now)
        return found if found.place is not None else replace(found, place=self._place(found.now))

    @cached_property
    def key(self) -> str:
        return key_today(self.then.key, self.then.code, renamed(self.ruleset))

    @cached_property
    def rule(self) -> Rule | None:
        code = renamed(self.ruleset).get(self.then.code, self.then.code)
        return self.ruleset.rules.get(code)

    @cached_property
    def standing(self) -> Standing:
        return Standing(self.earlier.document.text, self.later.document.text)

    def _still(self, now: Finding) -> Correction:
        revised = now.revision != self.then.revision
        if now.state == self.then.state:
            return Correction(Became.UNCHANGED, self.then, now, revised=revised)
        other = self._not_the_report()
        if revised or other:
            reason = "rule-revised" if revised else other
            return Correction(Became.RULE, self.then, now, reason)
        return Correction(Became.CHANGED, self.then, now)

    def _not_broken(self, now: Finding) -> Correction:
        if now.revision != self.then.revision:
            return Correction(Became.RULE, self.then, now, "rule-revised")
        other = self._not_the_report()
        if other:
            return Correction(Became.RULE, self.then, now, other)
        if now.status is Status.NA:
            ids = tuple(filter(None, now.arguments.get("reason_id", "").split("+")))
            reason = now.arguments.get("reason", "na")
            return Correction(Became.UNREADABLE, self.then, now, reason, ids)
        lost = self._lost_numbers()
        if lost:
            return Correction(Became.UNREADABLE, self.then, now, "no-number", lost)
        reason = "not-told" if self._untold(now) else self._unmended()
        if reason:
            return Correction(Became.UNREADABLE, self.then, now, reason)
        return Correction(Became.RESOLVED, self.then, now)

    def _unmended(self) -> str:
        """Why it may agree although nobody mended it: what it compared was lost in part, or stands
        there as it did, and only what is around it does not.
        """
        if self.then.scope is not Scope.REPORT:
            return ""
        own = [one for one in self._places if not one.indicator]
        if "narrative=" not in self.then.state:
            own = [one for one in own if one.role != "narrative"]
        if any(self.standing.of(one.span) is None for one in own):
            return "passage-gone"
        places = [one.span for one in self._places]
        # A blank that was filled in is no evidence of a sum that was too large by it.
        beyond = _ROWS if self._indicators else 0
        return "" if self.standing.touched(places, beyond) else "place-unchanged"

    def _gone(self) -> Correction:
        """Nothing bears its key any more."""
        rule = self.rule
        if rule is None:
            return Correction(Became.RULE, self.then, reason="rule-removed")
        other = self._other_rules(rule) or self._not_the_report()
        if other:
            return Correction(Became.RULE, self.then, reason=other)
        if self.then.scope is not Scope.REPORT:
            return self._unreadable("pair-gone")
        if rule.forms and self.later.form not in rule.forms:
            return self._unreadable("no-form")
        return self._elsewhere(rule) or self._silent(rule)

    def _other_rules(self, rule: Rule) -> str:
        if self.later.rules != self.ruleset.digest:
            return "rules-older"
        return "" if rule.revision == self.then.revision else "rule-revised"

    def _elsewhere(self, rule: Rule) -> Correction | None:
        """What is told of it under another key."""
        if _COPY.search(self.key):
            return self._copy_gone()
        alike = self._alike()
        if alike is not None:
            return Correction(Became.CHANGED, self.then, alike, "one-of-several")
        teller = self._told_by(rule)
        if teller is not None:
            return Correction(Became.CHANGED, self.then, teller, "told-by", (teller.code,))
        return None

    def _silent(self, rule: Rule) -> Correction:
        """The rule is the same and nothing tells of what it compared: because it agrees?"""
        for reason, ids in (
            ("cell-not-found", self._missing_cells()),
            ("no-number", self._lost_numbers()),
            ("no-unit", self._lost_units()),
        ):
            if ids:
                return self._unreadable(reason, ids)
        if not self._looked_again(rule):
            return self._unreadable("not-told")
        if rule.family == "repeat":
            return self._no_repeat(rule)
        reason = self._left_alone(rule)
        return self._unreadable(reason) if reason else Correction(Became.RESOLVED, self.then)

    def _left_alone(self, rule: Rule) -> str:
        """Why nothing may be said of its place although nobody mended it."""
        if self._places and self._today(self._places[:1]) is None and not self._indicators:
            return "passage-gone"
        if any(not self._read_at(one.span) for one in self._narrative):
            return "not-told"
        touched = self.standing.touched([one.span for one in self._places])
        return "" if touched or rule.kind in _MENDED_ELSEWHERE else "place-unchanged"

    def _no_repeat(self, rule: Rule) -> Correction:
        """To take out the later passage is to mend it; the earlier one must be there. Figures are
        compared only while what is left of the later one is still known to repeat it.
        """
        later = [place for place in self._places if place.role == "later"]
        place = self._today([place for place in self._places if place.role != "later"])
        if place is None:
            return self._unreadable("passage-gone")
        left = self._today(later[:1])
        repeated = (span for one in self.later.repeats for span in (one.source, one.copy))
        if rule.kind != "repeat" and left and not any(left.overlaps(one) for one in repeated):
            return self._unreadable("not-told")
        return Correction(Became.RESOLVED, self.then, place=left or place)

    def _unreadable(self, reason: str, about: tuple[str, ...] = ()) -> Correction:
        return Correction(Became.UNREADABLE, self.then, None, reason, about)

    def _not_the_report(self) -> str:
        """Why what is said may be another although the report is not: what reads it changed."""
        if self.then.scope is not Scope.REPORT:
            return ""  # two reports: the other one may have been corrected
        if self.earlier.reader != self.later.reader:
            return "reader-changed"
        if self.earlier.source == self.later.source:
            return "program-changed"
        return ""

    def _copy_gone(self) -> Correction:
        """It was so in one of several copies: the text that is left may tell."""
        left = self.later.by_key.get(_COPY.sub("|report|", self.key))
        if left is None or left.status is Status.NA:
            return self._unreadable("copy-gone")
        if left.status in BROKEN:
            return Correction(Became.CHANGED, self.then, left, "told-by", (left.code,))
        return Correction(Became.RESOLVED, self.then, left, "copy-gone")

    @property
    def _indicators(self) -> tuple[str, ...]:
        """Ids of the cells that it rests on, those of its key first."""
        named = self.key.rpartition("|")[2].split("#")[0].split("+")
        resting = [one for place in self.then.evidence for one in place.indicator.split("+")]
        return tuple(dict.fromkeys(one for one in (*named, *resting) if one in resting and one))

    def _alike(self) -> Finding | None:
        """One of several that only their order tells apart: which of them was mended is not known
        while one is left.
        """
        name = self.key.split("#")[0]
        return next((one for one in self.later.broken() if one.key.split("#")[0] == name), None)

    def _told_by(self, rule: Rule) -> Finding | None:
        """What one cause explains is one finding: another may tell of it now."""
        own = set(self._indicators)
        today = [self.standing.of(place.span) for place in self._places] if not own else []
        if rule.family not in _CAUSED or not (own or today):
            return None
        for finding in self.later.broken():
            teller = self.ruleset.rules.get(finding.code)
            if teller is None or teller.family not in _CAUSED:
                continue
            told = {one for place in finding.evidence for one in place.indicator.split("+")}
            if own and own <= told:
                return finding
            if today and all(
                passage and any(passage.contains(place.span) for place in finding.evidence)
                for passage in today
            ):
                return finding
        return None

    def _missing_cells(self) -> tuple[str, ...]:
        cells = {
            one
            for place in self.then.evidence
            if place.role not in _NOT_COMPARED or place.role == "then"
            for one in place.indicator.split("+")
        }
        known = self.later.by_indicator
        return tuple(one for one in self._indicators if one in cells and one not in known)

    def _lost_numbers(self) -> tuple[str, ...]:
        """Cells that held a number and hold none now: emptied, or lost by who copied the page."""
        numbers = {
            place.indicator
            for place in self.then.evidence
            if _NUMBER.fullmatch(place.value) and place.role not in _NOT_COMPARED
        }
        emptied = (CellState.BLANK, CellState.NOT_APPLICABLE, CellState.TEXT)
        cells = self.later.by_indicator
        return tuple(one for one in cells if one in numbers and cells[one].state in emptied)

    def _lost_units(self) -> tuple[str, ...]:
        cells = self.later.by_indicator
        units = (place.indicator for place in self.then.evidence if place.role == "unit")
        return tuple(one for one in units if one in cells and not cells[one].unit.strip())

    def _untold(self, now: Finding) -> bool:
        """Whether the text says less of it than it did, or says it where nothing reads it."""
        told = self.then.state.count("narrative=")
        if not told:
            return False
        fewer = now.state.count("narrative=") < told
        return fewer or any(not self._read_at(place.span) for place in self._narrative)

    @property
    def _places(self) -> list[Evidence]:
        """Those of its evidence that stand in its report."""
        return [place for place in self.then.evidence if place.span != Span(0, 0)]

    @property
    def _narrative(self) -> list[Evidence]:
        return [one for one in self._places if one.role == "narrative" and not one.indicator]

    def _today(self, places: Iterable[Evidence]) -> Span | None:
        """Where the passage of the first of ``places`` stands in the later text."""
        return next((self.standing.of(place.span) for place in places), None)

    def _read_at(self, place: Span) -> bool:
        """Whether something is read where ``place`` stands today; what is gone tells nothing."""
        today = self.standing.of(place)
        return today is None or any(today.contains(one) for one in self._read_places)

    @cached_property
    def _read_places(self) -> tuple[Span, ...]:
        mentioned = [mention.figure.span for mention in self.later.mentions]
        resting = [place.span for one in self.later.findings for place in one.evidence]
        return tuple(span for span in (*mentioned, *resting) if span != Span(0, 0))

    def _looked_again(self, rule: Rule) -> bool:
        """Whether that nothing is said means that the rule looked and all agreed."""
        says = SAYS_WHAT_AGREES.get(rule.kind, Agreement.EACH)
        if says is Agreement.ALL:
            return any(finding.code == rule.code for finding in self.later.findings)
        return says is Agreement.NOTHING

    def _place(self, now: Finding | None) -> Span | None:
        """Where the finding of today stands, or a cell or a passage it rested on."""
        here = [place.span for place in now.evidence if place.span != Span(0, 0)] if now else []
        if here:
            return here[0]
        cells = self.later.by_indicator
        known = [cells[one].span for one in self._indicators if one in cells]
        if known:
            return known[0]
        if self.then.scope is not Scope.REPORT:
            return None
        standing = (self.standing.exactly(place.span) for place in self._places)
        return next((place for place in standing if place is not None), None)
