"""That reports of an agency were checked before today's rules, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterable

from store.agency.agencies import OfYear
from tui.language import Language


def older_rules(reports: Iterable[OfYear], digest: str, tr: Language) -> str:
    """Said where not all of ``reports`` were held against each other by the rules of ``digest``; a
    library that was kept before years were compared says nothing of them till they are.
    """
    older = any(one.ruleset != digest for one in reports)
    return tr("older rules: jiaokan recheck --stale") if older else ""
