"""The relations that were merged into a finding of one cause: kept in it, and written out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from checks import wording
from checks.finding import Evidence, Finding
from checks.rule import Ruleset

_ALSO = "also"  # the argument that holds them, a line each
_FIELD, _PART = "\t", "="
_COLON = {"zh": "：", "en": ": "}
_BETWEEN = {"zh": "；", "en": "; "}
_AND = {"zh": "、", "en": ", "}


@dataclass(frozen=True, slots=True)
class Relation:
    """What else one correction would mend: ``formula`` is empty where the relation has none, as a
    sentence ``places`` says what stands in it, by role and name.
    """

    code: str
    formula: str
    places: str
    _parts: frozenset[str]

    def rests_on(self, evidence: Evidence) -> bool:
        """Whether that place stands in it."""
        return _part(evidence) in self._parts


def with_merged(finding: Finding, others: Iterable[Finding]) -> Finding:
    """``finding`` with the relations of ``others``, and those that they were merged with."""
    told = finding.arguments.get(_ALSO, "").splitlines()
    for one in others:
        told += [_kept(one), *one.arguments.get(_ALSO, "").splitlines()]
    if not told:
        return finding
    lines = "\n".join(dict.fromkeys(told))
    return replace(finding, arguments={**finding.arguments, _ALSO: lines})


def relations(finding: Finding, ruleset: Ruleset, language: str) -> Iterator[Relation]:
    """The relations merged into ``finding``, in ``language`` (``zh`` or ``en``)."""
    form = finding.arguments.get("form", "")
    for line in finding.arguments.get(_ALSO, "").splitlines():
        code, formula, *parts = line.split(_FIELD)
        rule = ruleset.rules.get(code)
        if rule is not None and rule.kind in wording.kinds_in_words():
            formula = ""
        places = _BETWEEN[language].join(
            wording.word(role, language)
            + _COLON[language]
            + _AND[language].join(_named(part, form, ruleset, language) for part in same)
            for role, same in groupby(parts, key=lambda part: part.partition(_PART)[0])
        )
        yield Relation(code, formula, places, frozenset(parts))


def _kept(finding: Finding) -> str:
    return _FIELD.join((finding.code, finding.formula, *map(_part, finding.evidence)))


def _part(evidence: Evidence) -> str:
    value = " ".join(evidence.value.split())
    return _PART.join((evidence.role, evidence.indicator, value))


def _named(part: str, form: str, ruleset: Ruleset, language: str) -> str:
    _, id_, value = part.split(_PART, 2)
    said = wording.word("blank", language) if value == "blank" else value
    name = wording.indicator_name(id_, form, ruleset, language) if id_ else ""
    return " ".join(filter(None, (name, said)))
