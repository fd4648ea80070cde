"""One agency across the years: its reports in their order, and by what they are linked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from heapq import nsmallest
from itertools import groupby
from pathlib import PurePath
from sqlite3 import Connection
from typing import NamedTuple

from checks.agencies import agency_key, linked_by_names
from checks.examined import YearFrom
from checks.linked import Linked
from checks.of_a_year import MOST_OF_A_YEAR, MOST_OF_MANY, agree, taken
from store.agency import bodies
from store.agency.neighbours import facts_of
from store.library import Library


@dataclass(frozen=True, slots=True)
class Agency:
    """``id`` is what it is called now, a name as ``checks.agencies`` has it, or a report's that
    bears none; it changes when links do. ``names`` are those printed, of the latest report first;
    ``years`` ascend, without reports of which it is not known.
    """

    id: str
    names: tuple[str, ...]
    keys: tuple[str, ...]  # these names, as ``checks.agencies`` has them
    years: tuple[int, ...]
    reports: int

    @property
    def name(self) -> str:
        """What it is called now."""
        return self.names[0] if self.names else ""


@dataclass(frozen=True, slots=True)
class OfYear:
    """A report of an agency. ``linked`` is by what it is held to be of the agency as the report
    that is looked at names it: ``name`` where it bears that name too.
    """

    uuid: str
    title: str  # the name of its file where it has none
    name: str  # of the agency, as printed
    year: int
    year_from: YearFrom
    form: str
    linked: Linked
    ruleset: str  # digest of the rules it was checked with
    # Whether next year's is held against it; of several of a body and year one is at most.
    counts: bool = True


@dataclass(frozen=True, slots=True)
class Year:
    """The reports of an agency on one year; the first is held against that of the next, as
    ``checks.of_a_year`` has it. Others are the same again, from another place or in another
    version, or those of a body that was merged into it.
    """

    year: int  # 0 for reports of which it is not known
    reports: tuple[OfYear, ...]


def agencies(library: Library) -> tuple[Agency, ...]:
    """All that reports here are of, by name."""
    with library.moment():
        return _agencies(library.connection)


def agency_of(library: Library, report: str) -> Agency | None:
    """The agency of the report of that uuid; None where it names none and nobody said. Raises
    KeyError.
    """
    with library.moment():
        connection = library.connection
        found = connection.execute("SELECT body FROM reports WHERE uuid = ?", (report,)).fetchone()
        if found is None:
            raise KeyError(report)
        if not found[0]:
            return None
        own = _together(connection, found[0])
        return _agencies(connection, own)[0]


def named(known: Sequence[Agency], name: str) -> Agency | None:
    """That of ``known`` which bears ``name``, or another way to write it; None where there is none
    or several.
    """
    key = agency_key(name)
    found = [one for one in known if name in one.names]
    found = found or [one for one in known if key in map(agency_key, one.names)]
    return found[0] if len(found) == 1 else None


def agency_named(library: Library, key: str) -> Agency | None:
    """The one of that name, as ``checks.agencies`` has it, with whatever it is linked to; None
    where nothing here is of it.
    """
    with library.moment():
        connection = library.connection
        found = _agencies(connection, _together(connection, key))
        return found[0] if found else None


def alike(known: Sequence[Agency], name: str, most: int) -> tuple[Agency, ...]:
    """Those of ``known`` whose names are most like ``name``, at most so many, the most alike first:
    proposals for a reviewer, and nothing more.
    """
    from rapidfuzz import fuzz, process  # noqa: PLC0415  (not at the start of a screen)

    key = agency_key(name)
    keys = [(number, other) for number, one in enumerate(known) for other in one.keys]
    scores = dict.fromkeys(range(len(known)), 0.0)
    for scorer, weight, shortest in ((fuzz.ratio, 1.0, 0), (fuzz.partial_ratio, _WITHIN, _SHORT)):
        those = [one for one in keys if len(one[1]) > shortest < len(key)]
        said = [other for _, other in those]
        for _, score, at in process.extract(key, said, scorer=scorer, limit=None):
            number = those[at][0]
            scores[number] = max(scores[number], weight * score)
    best = nsmallest(most, scores.items(), key=lambda one: (-one[1], one[0]))
    return tuple(known[number] for number, _ in best)


# Percent: of the whole names, or of one within the other, that has its city before it.
_WITHIN = 0.9
_SHORT = 3  # characters: 财政局 is within every bureau of finance


def years_of(library: Library, agency: str, seat: str = "") -> tuple[Year, ...]:
    """The reports of the agency ``Agency.id``, the years ascending; nothing for one not here.

    They are linked to the name that the report of uuid ``seat`` bears, which is looked at; to the
    present one where it bears none, or there is no such report.
    """
    with library.moment():
        connection = library.connection
        found = connection.execute(
            f"SELECT id, uuid, agency_key, body, title, {_FILE}, agency, year, year_from, form, "
            "ruleset FROM reports "
            f"WHERE body IN ({_places(own := sorted(_together(connection, agency)))}) "
            "ORDER BY year, id",
            own,
        ).fetchall()
        if not found:
            return ()
        latest = found[-1]
        looked_at = next((one for one in found if one[1] == seat and one[2]), latest)
        links = _Links.of(connection, bodies.node_of(connection, looked_at[1], looked_at[2]))
        years: dict[int, list[_Ranked]] = {}
        for id_, uuid, key, body, title, file, name, year, year_from, form, ruleset in found:
            linked = links.to(bodies.node_of(connection, uuid, key), key)
            called = title or PurePath(file or "").name
            one = OfYear(uuid, called, name, year, YearFrom(year_from), form, linked, ruleset)
            rank = _superseded(connection, body, year), body != latest[3], body
            years.setdefault(year, []).append(_Ranked(rank, id_, one))
        return tuple(
            Year(year, tuple(_in_order(connection, reports))) for year, reports in years.items()
        )


class _Ranked(NamedTuple):
    rank: tuple[bool, bool, str]  # what is superseded, what is no longer called so, its body
    id: int
    report: OfYear


def _in_order(connection: Connection, reports: Iterable[_Ranked]) -> Iterator[OfYear]:
    """By rank; of those of one body that one first which next year is held against."""
    ranked = sorted(reports, key=lambda one: one.rank)
    for _, group in groupby(ranked, key=lambda one: one.rank):
        alike = list(group)
        if len(alike) == 1 or not alike[0].report.year:
            yield from (one.report for one in alike)
            continue
        told = alike[:MOST_OF_A_YEAR]
        many = alike[0].report.linked is Linked.LIKENESS
        if many and len(told) > MOST_OF_MANY:
            yield from (replace(one.report, counts=False) for one in alike)
            continue
        known = [facts_of(connection, one.id) for one in told]
        first = alike.pop(taken(known))
        named = not many or agree(known)
        yield replace(first.report, counts=named)
        yield from (replace(one.report, counts=False) for one in alike)


@dataclass(frozen=True, slots=True)
class _Links:
    """By what others are linked to a node; each set is of nodes."""

    node: str
    body: frozenset[str]
    before: frozenset[str]
    after: frozenset[str]

    @classmethod
    def of(cls, connection: Connection, node: str) -> _Links:
        return cls(
            node,
            frozenset(bodies.joined(connection, node)),
            frozenset(bodies.followed(connection, node)),
            frozenset(bodies.following(connection, node)),
        )

    def to(self, node: str, key: str) -> Linked:
        """To the ``node`` of a report that bears the name ``key``."""
        if node == self.node:
            return linked_by_names(key, key)
        for nodes, linked in (
            (self.body, Linked.HAND),
            (self.before, Linked.PREDECESSOR),
            (self.after, Linked.SUCCESSOR),
        ):
            if node in nodes:
                return linked
        return Linked.BESIDE


def reports_by_year(library: Library, agency: str) -> Mapping[int, int]:
    """How many reports of the agency ``Agency.id`` there are, by year; 0 where it is not known."""
    with library.moment():
        own = sorted(_together(library.connection, agency))
        return dict(
            library.connection.execute(
                f"SELECT year, COUNT(*) FROM reports WHERE body IN ({_places(own)}) GROUP BY year",
                own,
            )
        )


_FILE = (
    "(SELECT name FROM versions JOIN version_sources ON version_sources.version = versions.id "
    "JOIN observations ON observations.sha256 = version_sources.sha256 "
    "WHERE versions.report = reports.id AND versions.number = reports.version AND role = 'main' "
    "ORDER BY latest DESC, observations.id LIMIT 1)"
)


def _superseded(connection: Connection, body: str, year: int) -> bool:
    """Whether another name counts in ``year``: a later one already, or an earlier one still."""
    nodes = sorted(bodies.joined(connection, body))
    places = _places(nodes)
    found = connection.execute(
        "SELECT EXISTS (SELECT 1 FROM agency_links WHERE NOT deleted AND kind = 'predecessor' "
        f"AND one IN ({places}) AND since <= ?) OR EXISTS (SELECT 1 FROM agency_links "
        f"WHERE NOT deleted AND kind = 'predecessor' AND other IN ({places}) AND since > ?)",
        (*nodes, year, *nodes, year),
    ).fetchone()
    return bool(found[0])


def _together(connection: Connection, agency: str) -> set[str]:
    """The bodies that are one agency across the years with that of ``agency``."""
    nodes = bodies.reached(connection, [agency], (bodies.ALIAS, bodies.PREDECESSOR))
    return {bodies.body_of(connection, node) for node in nodes}


def _places(values: Iterable[object]) -> str:
    return ", ".join("?" for _ in values)


@dataclass(slots=True)
class _Gathered:
    names: dict[str, int] = field(default_factory=dict)  # by name, the last year it was printed in
    keys: set[str] = field(default_factory=set)
    years: set[int] = field(default_factory=set)
    reports: int = 0
    last: tuple[int, str] = (-1, "")  # year and body of its latest report

    def add(self, body: str, key: str, name: str, year: int) -> None:
        self.last = max(self.last, (year, body))
        if name:
            self.keys.add(key)
            self.names[name] = max(year, self.names.get(name, 0))
        if year:
            self.years.add(year)
        self.reports += 1


def _agencies(connection: Connection, own: Iterable[str] | None = None) -> tuple[Agency, ...]:
    """All, or the one of the bodies ``own``."""
    wanted = [] if own is None else sorted(own)
    narrowed = f"body IN ({_places(wanted)})" if wanted else "body <> ''"
    called = _called(connection) if own is None else dict.fromkeys(wanted, wanted[0])
    gathered: dict[str, _Gathered] = {}
    for body, key, name, year in connection.execute(
        f"SELECT body, agency_key, agency, year FROM reports WHERE {narrowed}",
        wanted,
    ):
        gathered.setdefault(called.get(body, body), _Gathered()).add(body, key, name, year)
    return tuple(
        Agency(
            one.last[1],
            tuple(sorted(one.names, key=lambda name: (-one.names[name], name))),
            tuple(sorted(one.keys)),
            tuple(sorted(one.years)),
            one.reports,
        )
        for _, one in sorted(gathered.items())
    )


def _called(connection: Connection) -> Mapping[str, str]:
    """By the bodies that follow others or are followed, the one that stands for all of them."""
    called: dict[str, str] = {}
    found = connection.execute(
        "SELECT one FROM agency_links WHERE kind = 'predecessor' AND NOT deleted"
    ).fetchall()
    for (node,) in found:
        together = _together(connection, node)
        called |= dict.fromkeys(together, min(together))
    return called
