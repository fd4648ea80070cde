"""The examples of rules, run through ``examine``: what each calls out, and what it must not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from checks.examine import examine
from checks.fault import Place, RulesError
from checks.finding import Finding, Status
from checks.relate import relate
from checks.rule import Example, Rule, Ruleset
from report.source import Source, UnreadableSource

_SHOWN = 5  # codes of what was called out


def called_out(example: Example, ruleset: Ruleset) -> tuple[Finding, ...]:
    """What does not agree, or is asked, in the text of ``example``; or in it and the earlier one.

    Raises UnreadableSource.
    """
    later = examine(Source.of(example.text.encode()), ruleset)
    found = later.findings
    if example.earlier:
        earlier = examine(Source.of(example.earlier.encode()), ruleset)
        texts = earlier.document.text, later.document.text
        found = relate(earlier.facts, later.facts, ruleset, texts=texts)
    return tuple(one for one in found if one.status in (Status.FAIL, Status.ASK))


def contradicted(rules: Iterable[Rule], ruleset: Ruleset) -> Iterator[RulesError]:
    """Each example of ``rules`` that comes out otherwise than it says."""
    for rule in rules:
        place = Place(rule.origin).within("rule", rule.code)
        for name, fires in (("fires", True), ("quiet", False)):
            own = (one for one in rule.examples if one.fires is fires)
            for number, example in enumerate(own, 1):
                about = {"name": name, "number": number}
                try:
                    found = [one.code for one in called_out(example, ruleset)]
                except UnreadableSource as error:
                    yield RulesError(place, "example-fails", why=error, **about)
                    continue
                except Exception as error:  # the fields of a rule may be of the right shape only
                    why = f"{type(error).__name__}: {error}"
                    yield RulesError(place, "example-fails", why=why, **about)
                    continue
                if (rule.code in found) is not fires:
                    told = ", ".join(dict.fromkeys(found[:_SHOWN]))
                    missed = "not-called-out" if found else "nothing-called-out"
                    code = missed if fires else "called-out"
                    yield RulesError(place, code, found=told, **about)


def deafened(ruleset: Ruleset, before: Ruleset) -> Iterator[RulesError]:
    """Examples of the rules of ``before`` that come out as they say there, and otherwise now."""
    for code, rule in before.rules.items():
        if code not in ruleset.rules:
            continue
        found = list(contradicted([ruleset.rules[code]], ruleset))
        known = {str(one) for one in contradicted([rule], before)} if found else set()
        yield from (one for one in found if str(one) not in known)
