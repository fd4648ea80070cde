"""Reports brought in line with what reviewers say of which files are one.

Nothing is lost by it: a report that is put to another keeps its texts and gets them back, and what
was written goes where its words go.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from sqlite3 import Connection

from checks.rule import Ruleset, load_ruleset
from report.source import Source, UnreadableSource
from store import packing
from store.files.arrangement import Arrangement, Files
from store.files.arranging import arrangement, known, make_known, present, too_much
from store.files.rearranging import rearrange
from store.intake.examining import Taken, examine_source, examined
from store.library import Library
from store.packing import Packed

_TRIES = 3


@dataclass(frozen=True, slots=True)
class _Plan:
    """``groups`` are reports to be changed together, as files go from one to the other; ``wanted``
    is what is wanted of all that something is said of.
    """

    groups: tuple[frozenset[int], ...]
    wanted: Arrangement
    now: Arrangement


def carry_out(library: Library, ruleset: Ruleset | None = None) -> tuple[UnreadableSource, ...]:
    """Makes of the files that something is said of the reports that are wanted; why of those that
    could not be. With None the project's own rules examine them.
    """
    for _ in range(_TRIES):
        if not known(library.connection).whole:
            with library.write() as database:
                make_known(database)
        plan = _plan(library.connection)
        if not plan.groups:
            return ()
        ruleset = ruleset or load_ruleset()
        read, left = _read(library.connection, plan, ruleset)
        with library.write() as database:
            if _plan(database.conn) != plan:  # another has done it meanwhile, or said more
                continue
            for group in plan.groups:
                texts = {one: read[one] for one in _roots(plan, group) if one in read}
                if len(texts) == len(_roots(plan, group)):
                    rearrange(database, group, plan.wanted, texts, ruleset)
        return left
    return ()


def _plan(connection: Connection) -> _Plan:
    found = known(connection)
    wanted = arrangement(connection, found)
    now = present(connection, found.own)
    groups = [
        group
        for group in _groups(found.own, (wanted, now))
        if any(
            wanted.holders.get(one) != now.holders.get(one)
            or wanted.files.get(one) != now.files.get(one)
            or (one in wanted.holders and _is_written_on(connection, one))
            for one in group
        )
        # Said in other libraries, where it was less.
        and not any(
            too_much(connection, wanted.files[one].read) for one in group if one in wanted.files
        )
    ]
    return _Plan(tuple(groups), wanted, now)


def _is_written_on(connection: Connection, part: int) -> bool:
    """Whether another library's reviewers wrote on it, who have it as a report of its own."""
    query = " OR ".join(
        f"EXISTS (SELECT 1 FROM {table} WHERE report = :part)"
        for table in ("annotations", "verdicts", "drafts")
    )
    return bool(connection.execute(f"SELECT {query}", {"part": part}).fetchone()[0])


def _groups(reports: Iterable[int], ways: Iterable[Arrangement]) -> list[frozenset[int]]:
    """Reports that belong together by any of ``ways``."""
    group = {one: one for one in reports}

    def first(one: int) -> int:
        while group[one] != one:
            one = group[one]
        return one

    for way in ways:
        for part, whole in way.holders.items():
            if part in group and whole in group:
                group[first(part)] = first(whole)
    found: dict[int, set[int]] = {}
    for one in group:
        found.setdefault(first(one), set()).add(one)
    return [frozenset(one) for _, one in sorted(found.items())]


def _roots(plan: _Plan, group: Collection[int]) -> list[int]:
    """The reports of ``group`` that get another text."""
    return [
        one
        for one in sorted(group)
        if (files := plan.wanted.files.get(one)) is not None
        and files.read
        and files != plan.now.files.get(one)
    ]


def _read(
    connection: Connection, plan: _Plan, ruleset: Ruleset
) -> tuple[Mapping[int, Packed], tuple[UnreadableSource, ...]]:
    jobs = [(one, plan.wanted.files[one]) for group in plan.groups for one in _roots(plan, group)]
    read: dict[int, Packed] = {}
    left = []
    found = examined(_sources(connection, jobs), partial(examine_source, ruleset), workers=1)
    with closing(found):
        for report, result in found:
            whole = _whole(result)
            if isinstance(whole, UnreadableSource):
                left.append(whole)
            else:
                read[report] = whole
    return read, tuple(left)


def _sources(
    connection: Connection, jobs: Iterable[tuple[int, Files]]
) -> Iterator[tuple[int, Source]]:
    for report, files in jobs:
        main, *behind = (_source(connection, sha256) for sha256 in files.read)
        yield report, Source(main.content, main.sha256, tuple(behind))


def _source(connection: Connection, sha256: str) -> Source:
    (content,) = connection.execute(
        "SELECT content FROM sources WHERE sha256 = ?", (sha256,)
    ).fetchone()
    return Source(packing.content(content), sha256)


def _whole(result: Taken | UnreadableSource) -> Packed | UnreadableSource:
    """A report of which nothing is left out."""
    if isinstance(result, UnreadableSource):
        return result
    if result.unread or result.packed is None:
        return result.unread[0][1]
    return result.packed
