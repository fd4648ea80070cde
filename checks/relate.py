"""What two reports say of each other: last year's figures, one agency's name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from checks.agencies import linked_by_names
from checks.examined import Facts
from checks.finding import Finding
from checks.kinds.pairs.copied import check_copied_share, check_copied_years
from checks.kinds.pairs.follows import check_follows
from checks.kinds.pairs.growth import check_growth_on_last_year
from checks.kinds.pairs.last_year_again import check_last_year_again
from checks.kinds.pairs.pair import Pair
from checks.linked import Linked
from checks.rule import Rule, Ruleset


def relate(
    earlier: Facts,
    later: Facts,
    ruleset: Ruleset,
    linked: Linked | None = None,
    texts: tuple[str, str] | None = None,
    *,
    merged: Sequence[Facts] | None = (),
) -> tuple[Finding, ...]:
    """Findings of scope ``pair``; spans are places in the later report, ``elsewhere`` those in the
    earlier one. None for reports of years that do not adjoin.

    The reports are those of one agency; which ones are held together is the library's to choose,
    and by what it holds them to be, which says what is certain: by their names where it is None.
    ``texts`` are those of both, in the same order; without them nothing is said of what is copied.
    ``merged`` are of the other agencies that became the later one's in its year, beside the earlier
    one's: what is taken over is the sum of all. None where not all of them are known.
    """
    linked = linked or linked_by_names(earlier.agency, later.agency)
    pair = Pair(earlier, later, ruleset, linked, texts, merged)
    if not pair.adjoining:
        return ()
    found: list[Finding] = []
    for rule in ruleset.rules.values():
        check = PAIR_KINDS.get(rule.kind)
        if check is not None and (not rule.forms or later.form in rule.forms):
            found += check(rule, pair)
    return tuple(found)


PairCheck = Callable[[Rule, Pair], Iterable[Finding]]

PAIR_KINDS: Mapping[str, PairCheck] = {
    "copied_share": check_copied_share,
    "copied_years": check_copied_years,
    "follows": check_follows,
    "growth_on_last_year": check_growth_on_last_year,
    "last_year_again": check_last_year_again,
}
