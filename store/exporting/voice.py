"""The words of an export in the reader's language: the rules' own, and those of words.toml."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from checks import wording
from checks.examined import YearFrom
from checks.finding import Evidence, Finding, Status
from checks.merged import relations
from checks.rule import Rule, Ruleset
from report.span import Span
from report.visible import visible
from store.exporting import whereabouts
from store.exporting.result import Before, NotRead, Result
from store.exporting.words import say
from store.files.not_read import why_not_read
from store.written.corrections import Judged
from store.written.labels import Label, labels


@dataclass(frozen=True, eq=False)
class Voice:
    """A ruleset's words in one language (``zh`` or ``en``), all safe to print."""

    ruleset: Ruleset
    language: str
    own_labels: tuple[Label, ...] = ()

    def title(self, finding: Finding) -> str:
        return visible(wording.title(finding, self.ruleset, self.language))

    def sentence(self, finding: Finding) -> str:
        return visible(wording.sentence(finding, self.ruleset, self.language))

    def rule(self, finding: Finding) -> Rule | None:
        """None when today's rules no longer have it."""
        return self.ruleset.rules.get(finding.code)

    def family(self, finding: Finding) -> str:
        rule = self.rule(finding)
        return rule.family if rule else ""

    def formula(self, finding: Finding) -> str:
        return visible(wording.formula(finding, self.ruleset, self.language))

    def merged(self, finding: Finding) -> Iterator[tuple[str, str]]:
        """Each relation that was merged into it, by its formula or the name of its rule, and what
        stands in it.
        """
        for one in relations(finding, self.ruleset, self.language):
            rule = self.ruleset.rules.get(one.code)
            title = rule.title[self.language] if rule else one.code
            yield visible(one.formula or title), visible(one.places)

    def year_from(self, told: YearFrom) -> str:
        """What a report's year was found in, where that is not its text."""
        return "" if told in (YearFrom.NOWHERE, YearFrom.TEXT) else self.say("year", told.value)

    def aside(self, words: str) -> str:
        """``words`` in brackets, if there are any."""
        return self.say("year", "aside", words=words) if words else ""

    def why_asked(self, finding: Finding) -> str:
        """What may explain it, of a finding that asks; empty for others."""
        asks = finding.status is Status.ASK
        return visible(wording.why(finding, self.ruleset, self.language)) if asks else ""

    def fix(self, finding: Finding) -> str:
        """What to do about it, or empty."""
        return visible(wording.fix(finding, self.ruleset, self.language))

    def became(self, judged: Judged) -> str:
        """What became of what a verdict was given on, and why."""
        correction = judged.correction
        said = self.word(f"became-{correction.became}")
        if not correction.reason:
            return said
        about = [self._named(id_, correction.form) for id_ in correction.about]
        between = self.say("punctuation", "between")
        why = self.word(correction.reason)
        return f"{said}{self.colon}{why}" + (f"{self.colon}{between.join(about)}" if about else "")

    def _named(self, id_: str, form: str) -> str:
        """An indicator by its name on ``form``; a rule by its code."""
        return visible(wording.indicator_name(id_, form, self.ruleset, self.language))

    @property
    def colon(self) -> str:
        return self.say("punctuation", "colon")

    def word(self, name: str) -> str:
        return wording.word(name, self.language)

    def role(self, evidence: Evidence, form: str) -> str:
        """What the place is, and whose by the official form: ``total: government website``."""
        role = self.word(evidence.role) if evidence.role else ""
        named = self.indicator(evidence, form)
        return self.colon.join(part for part in (role, named) if part)

    def indicator(self, evidence: Evidence, form: str) -> str:
        """The names of the indicators whose place it is, or empty."""
        return self.named(evidence.indicator, form)

    def named(self, ids: str, form: str) -> str:
        """The names on ``form`` of ``ids``, which + joins; of those that it has."""
        known = self.ruleset.forms[form].by_id if form in self.ruleset.forms else {}
        names = [visible(known[one].name(self.language)) for one in ids.split("+") if one in known]
        return self.say("punctuation", "between").join(names)

    def value(self, evidence: Evidence) -> str:
        """The value as a finding has it, ``blank`` in the reader's word; or empty."""
        return visible(self.word(evidence.value)) if evidence.value else ""

    def label(self, id_: str) -> str:
        """An annotation's label; one this program does not know by its id."""
        for label in (*self.own_labels, *labels()):
            if label.id == id_:
                return label.zh if self.language == "zh" else label.en
        return visible(id_)

    def say(self, group: str, name: str, **values: object) -> str:
        """A heading or fixed word of ``words.toml``, its places filled in."""
        return say(group, name, self.language, **values)

    def where(self, report: Result | Before, span: Span) -> str:
        """Where ``span`` is found in the file of ``report``; empty where its line says it all."""
        return whereabouts.full(report.document, report.files, span.start, self.language)

    def with_place(self, said: str, report: Result | Before, span: Span) -> str:
        """``said`` of what stands at ``span``, with where that is found behind, if that says more
        than its line.
        """
        where = self.where(report, span)
        return self.say("place", "behind", said=said, place=where).strip() if where else said

    def why_not_read(self, failure: NotRead) -> str:
        return visible(why_not_read(failure.code, failure.message, self.language))
