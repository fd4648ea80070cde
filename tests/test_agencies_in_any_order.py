"""Whatever is said of agencies, whichever reports come first: the same holds, and goes back."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from typing import NamedTuple

from hypothesis import example, given, settings
from hypothesis import strategies as st

from report.source import Source
from store.agency import agencies
from store.agency import links as agency_links
from store.changes import history
from store.changes.merging import merge
from store.changes.stale import Stale
from store.intake import keeping
from store.intake.observing import Observation
from store.library import Library
from store.packing import Packed, pack
from store.queue import reports
from tests.county import RULESET, examined
from tests.new_libraries import new_library
from tests.test_agencies import NEW, OLD, carried, exported

NAMES = (OLD, NEW, "市水务局")


class Deed(NamedTuple):
    """``what`` is said of the agencies of two reports, by their years."""

    what: str
    one: int
    other: int


@cache
def packed(name: str, year: int) -> Packed:
    earlier, later = carried((name, name))
    text = earlier if year == 2022 else later.replace("2023年", f"{year}年")
    return pack(Source.of(text.encode()), examined(text))


def keep(library: Library, name: str, year: int) -> None:
    with library.write() as database:
        seen = Observation(f"/{year}.txt".encode(), f"/{year}.txt", 1, 1)
        keeping.keep(database, packed(name, year), seen, RULESET)


@contextmanager
def libraries(count: int) -> Iterator[list[Library]]:
    with tempfile.TemporaryDirectory() as folder:
        opened = [new_library(Path(folder) / f"{number}.db", "li") for number in range(count)]
        yield opened
        for one in opened:
            one.close()


def uuid_of(library: Library, year: int) -> str:
    found: str = library.connection.execute(
        "SELECT uuid FROM reports WHERE year = ?", (year,)
    ).fetchone()[0]
    return found


def do(library: Library, deed: Deed) -> None:
    one, other = (uuid_of(library, year) for year in (deed.one, deed.other))
    with suppress(Stale, agency_links.Circular):  # it is so already, or the other way round
        agency = agencies.agency_of(library, other)
        assert agency is not None
        if deed.what == "link":
            agency_links.link(library, one, agency.id, RULESET)
        elif deed.what == "succeed":
            agency_links.succeed(library, one, agency.id, deed.one, RULESET)
        else:
            agency_links.unlink(library, one, RULESET)


def state(library: Library) -> list[object]:
    """What is known of agencies, and what reports say of each other."""
    query = (
        "SELECT reports.uuid, reports.body, reports.mark, reports.fails, reports.asks, "
        "earlier.uuid, findings.key, findings.status FROM reports "
        "LEFT JOIN relations ON relations.later = reports.id "
        "LEFT JOIN reports AS earlier ON earlier.id = relations.earlier "
        "LEFT JOIN findings ON findings.relation = relations.id ORDER BY 1, 7"
    )
    together = [
        [(year.year, [(one.uuid, one.linked) for one in year.reports]) for year in years]
        for agency in agencies.agencies(library)
        for years in [agencies.years_of(library, agency.id)]
    ]
    return [library.connection.execute(query).fetchall(), sorted(together)]


@settings(max_examples=6)
@given(
    st.tuples(*[st.sampled_from(NAMES)] * 3),
    st.permutations((2022, 2023, 2024)),
    st.lists(
        st.builds(
            Deed,
            st.sampled_from(("link", "succeed", "unlink")),
            st.sampled_from((2022, 2023, 2024)),
            st.sampled_from((2022, 2023, 2024)),
        ),
        min_size=1,
        max_size=5,
    ),
)
@example((OLD, NEW, OLD), (2023, 2024, 2022), [Deed("succeed", 2024, 2023)])
def test_what_is_said_of_agencies_does_not_depend_on_what_came_first(
    names: Sequence[str], order: Sequence[int], deeds: Sequence[Deed]
) -> None:
    named = dict(zip((2022, 2023, 2024), names, strict=True))
    with libraries(3) as (here, there, empty):
        for year in (2022, 2023, 2024):
            keep(here, named[year], year)
        for year in order:
            keep(there, named[year], year)
        before = state(here)
        assert state(there) == before
        reports.set_reviewed(here, uuid_of(here, 2023), True)
        reviewed = state(here)
        for deed in deeds:
            do(here, deed)
            do(there, deed)
        merge(empty, exported(there), RULESET)
        for year in order:
            keep(empty, named[year], year)
        assert state(empty) == state(there)
        made = len([one for one in history.changes(here) if one.what != "review"])
        for _ in range(made):
            history.undo(here, RULESET)
        assert state(here) == reviewed
