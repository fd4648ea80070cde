"""Agencies of a large library: to list all and find those alike, to open one, to link two names and
take that back, to say what one was before; of agencies of few reports and of a name of many bodies.

Run from the top of the checkout: ``python -m benchmarks.agencies [--reports 20000]``.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from uuid import UUID

from benchmarks.library import milliseconds
from benchmarks.table import print_table
from benchmarks.years import report_of
from checks.rule import Ruleset, load_ruleset
from store.agency import agencies
from store.agency import links as agency_links
from store.agency.former import proposed_earlier
from store.changes import history
from store.library import Library, open_library
from tests.corrected import bring

BUDGET = 100.0  # milliseconds for what a key does
_YEARS = range(2019, 2025)
_PLACES = "云溪 白桦 青杨 红柳 松柏 碧湖 石桥 金沙 银杏 丹枫".split()


def fill(library: Library, reports: int) -> None:
    """Rows as an import leaves them, six years of each agency, without texts."""
    with library.write() as database:
        for number in range(reports):
            which = number // len(_YEARS)
            agency = f"{_PLACES[which % len(_PLACES)]}市第{which}局"
            database.table("reports").insert(
                {
                    "uuid": str(UUID(int=number)),
                    "title": f"{agency}年度报告",
                    "agency": agency,
                    "agency_key": agency,
                    "body": agency,
                    "year": _YEARS[number % len(_YEARS)],
                    "year_from": "text",
                    "form": "2021",
                    "version": 1,
                    "ruleset": "",
                    "copies": 1,
                    "identical": 1,
                    "added": "2024-01-01T00:00:00.000000Z",
                }
            )


def brought(library: Library, ruleset: Ruleset, name: str, years: range) -> str:
    """Reports of an agency with all that is read of them; the uuid of the last."""
    uuid = ""
    for year in years:
        text = report_of(ruleset.forms["2021"], year, name)
        uuid = bring(library, text, ruleset, f"/{name}/{year}.txt")
    return uuid


def once(action: Callable[[], object]) -> float:
    """Milliseconds of what can be done only once."""
    begun = time.perf_counter()
    action()
    return 1000 * (time.perf_counter() - begun)


def measured(library: Library, ruleset: Ruleset, twins: int) -> list[tuple[str, float]]:
    with library.unhurried():
        earlier = brought(library, ruleset, "青松市国土资源局", range(2012, 2019))
        later = brought(library, ruleset, "青松市自然资源局", range(2019, 2025))
        lone = [
            bring(library, report_of(ruleset.forms["2021"], 2022 + n % 2, "市水务局") + f"{n}\n",
                  ruleset, f"/twins/{n}.txt")
            for n in range(twins)
        ]  # a row of a table  # fmt: skip
    known = agencies.agencies(library)
    own, former, many = (agencies.agency_of(library, one) for one in (later, earlier, lone[-1]))
    assert own is not None
    assert former is not None
    assert many is not None
    rows = [
        (f"list all {len(known)}", milliseconds(partial(agencies.agencies, library))),
        ("those alike", milliseconds(partial(agencies.alike, known, own.name, 200))),
        ("agency of a report", milliseconds(partial(agencies.agency_of, library, later))),
        ("its reports", milliseconds(partial(agencies.years_of, library, own.id, later))),
        ("what it may have been", milliseconds(partial(proposed_earlier, library, own))),
        (
            f"{twins} of one name",
            milliseconds(partial(agencies.years_of, library, many.id, lone[-1])),
        ),
    ]
    link, undo = agency_links.link, partial(history.undo, library, ruleset)
    rows += [
        ("link two names", once(partial(link, library, later, former.id, ruleset))),
        ("take it back", once(undo)),
        (
            "an earlier name",
            once(partial(agency_links.succeed, library, later, former.id, 2019, ruleset)),
        ),
        ("take it back", once(undo)),
        ("one of many bodies linked", once(partial(link, library, lone[0], own.id, ruleset))),
        ("take it back", once(undo)),
        (
            "another linked with the name",
            once(partial(link, library, later, many.id, ruleset)),
        ),
        ("take it back", once(undo)),
    ]
    return rows


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=int, default=20_000)
    parser.add_argument("--twins", type=int, default=200, help="reports of a name of many bodies")
    given = parser.parse_args()
    ruleset = load_ruleset()
    with tempfile.TemporaryDirectory() as folder:
        library = open_library(Path(folder) / "library.db", "li")
        fill(library, given.reports)
        rows = measured(library, ruleset, given.twins)
        library.close()
    print_table((f"{given.reports} reports", "ms"), rows)
    print(f"budget of a key: {BUDGET:.0f} ms")


if __name__ == "__main__":
    main()
