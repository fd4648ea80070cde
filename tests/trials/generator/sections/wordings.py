"""What a report of six sections may say: ``$name`` in a wording is what the tables ask for."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from tests.trials.generator.sections.form import APPLICANTS, results
from tests.trials.generator.wordings import WORDINGS, Wordings

_HERE = Path(__file__).parent / "wordings"
_NAME = re.compile(r"\$([a-z]+)")


def names(form: str) -> Mapping[str, str]:
    """The indicators, joined by +, that are one thing in the words of a narrative."""

    def family(row: str) -> str:
        rows = [one for one in results(form) if one == row or one.startswith(f"{row}.")]
        return "+".join(f"{one}@total" for one in rows)

    return {
        "new": "3.1@total",
        "carried": "3.2@total",
        "persons": "3.1@person",
        "bodies": "+".join(f"3.1@{one}" for one in APPLICANTS if one != "person"),
        "businesses": "3.1@business",
        "institutes": "3.1@research",
        "charities": "3.1@charity",
        "lawyers": "3.1@legal",
        "somebody": "3.1@other",
        "given": "3.3.1@total",
        "partly": "3.3.2@total",
        "refused": family("3.3.3"),
        "lacking": family("3.3.4"),
        "declined": family("3.3.5"),
        "otherwise": family("3.3.6"),
        "answered": "3.3.7@total",
        "next": "3.4@total",
        "reviews": "4.1@total",
        "upheld": "4.1@upheld",
        "corrected": "4.1@corrected",
        "elsewise": "4.1@other",
        "pending": "4.1@pending",
        "lawsuits": "4.2@total+4.3@total",
        "direct": "4.2@total",
        "after": "4.3@total",
        "suitsupheld": "4.2@upheld+4.3@upheld",
        "documents": "2.1.2@made" if form == "2019" else "2.1.2@issued",
    }


@cache
def wordings(form: str) -> Wordings:
    """Those of ``form``; lists of problems and the like are what all reports have."""
    known = names(form)
    own: dict[str, dict[str, Any]] = {name: {} for name in Wordings.__dataclass_fields__}
    own["lists"].update(WORDINGS.lists)
    for path in sorted(_HERE.glob("*.toml")):
        for kind, named in tomllib.loads(path.read_text(encoding="utf-8")).items():
            own[kind].update(_named(named, known))
    return Wordings(**own)


def _named(value: Any, known: Mapping[str, str]) -> Any:
    """``value`` with every $name in it told."""
    if isinstance(value, str):
        return _NAME.sub(lambda found: known[found[1]], value)
    if isinstance(value, list):
        return [_named(one, known) for one in value]
    return {_named(key, known): _named(one, known) for key, one in value.items()}
