"""Rules that speak only when something is broken, and whether a report gave them a chance to.

A pass is something verified; that no word is doubled, or that 0 follows from 0, is nothing to boast
of, so these stay silent or vacuous on a report that is right.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from checks.examined import Examined
from checks.relate import PAIR_KINDS
from tests.county import RULESET
from tests.trials.generator.pieces import Generated, Role

Chance = Callable[[Generated, Examined], bool]


def _prose(made: Generated, _: Examined) -> bool:
    return any("。" in piece.text for piece in made.copies[0])


def _dates(made: Generated, _: Examined) -> bool:
    return any(piece.role in (Role.PERIOD_START, Role.DATE) for piece in made.copies[0])


def _later_copy(made: Generated, _: Examined) -> bool:
    return len(made.copies) > 1


def _chapters(_: Generated, found: Examined) -> bool:
    return bool(found.sections)


def _headings_of_the_form(made: Generated, _: Examined) -> bool:
    return any(piece.role is Role.CELL for piece in made.copies[0])


def _other_channels(made: Generated, _: Examined) -> bool:
    return any(word in made.text for word in RULESET.rules["TXT125"].fields["words"])


def _zero(premise: str) -> Chance:
    """Whether the cell that the rule starts from is 0: only then does anything follow."""

    def chance(made: Generated, _: Examined) -> bool:
        cells = {one.of: one.value for one in made.copies[0] if one.role is Role.CELL}
        return cells.get(premise) == 0

    return chance


_BY_CODE: Mapping[str, Chance] = {
    "HID001": _prose,
    "WRD001": _prose,
    "WRD002": _prose,
    "WRD003": _prose,
    "PUN001": _prose,
    "SCR001": _dates,
    "STR002": _chapters,
    "DUP002": _later_copy,
    "NUM004": _chapters,
    "NUM005": _chapters,
    "CIT004": _prose,
    "ORG004": _prose,
    "TXT125": _other_channels,
    "UNT002": _headings_of_the_form,
    "UNT003": _headings_of_the_form,
}
_IMPLICATIONS = {
    code: _zero(str(rule.fields["premise"]))
    for code, rule in RULESET.rules.items()
    if rule.kind in ("zero_implies_zero", "no_implies_blank")
}
_OF_NEWER_ROWS = frozenset({"PRT003"})  # reports without a table may have them too
# A text has neither pages that could be pictures nor pictures.
_OF_FILES = frozenset(
    code for code, rule in RULESET.rules.items() if rule.kind.startswith("unseen_")
)
_OF_PAIRS = frozenset(code for code, rule in RULESET.rules.items() if rule.kind in PAIR_KINDS)

SPEAKS_WHEN_BROKEN: Mapping[str, Chance] = {
    code: chance for code, chance in {**_BY_CODE, **_IMPLICATIONS}.items() if code in RULESET.rules
}
CAN_APPLY = frozenset(
    code
    for code, rule in RULESET.rules.items()
    if code not in _OF_PAIRS | _OF_FILES | _OF_NEWER_ROWS
    and (not rule.forms or "2014" in rule.forms)
)
