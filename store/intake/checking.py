"""Files examined without being kept, through the same workers as an import."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import count
from pathlib import Path

from checks.examined import Examined
from checks.rule import Ruleset
from report.source import Role, Source, UnreadableSource
from store.agency.path_years import dated
from store.agency.relating import Years
from store.exporting.collect import checked, not_read
from store.exporting.result import Checked
from store.files.grouping import Group, alone, grouped
from store.files.sources import Held
from store.intake.arriving import Arrived, loaded, observation, one_by_one
from store.intake.examining import examined
from store.intake.observing import Observation
from store.intake.walking import File, Unreached, display_name, walk


def check_paths(
    paths: Iterable[Path], ruleset: Ruleset, *, apart: bool = False
) -> Iterator[Checked]:
    """What is known of each report, and of those below each folder, in that order; then what those
    of one agency and of neighbouring years say of each other. Files that belong together are one
    report, unless ``apart``; where their names said so and they do not, they come last.

    Paths below the working folder are named as seen from it.
    """
    years = Years()
    places = {place.path: place for place in walk(paths)}
    seen = {path: observation(place) for path, place in places.items() if isinstance(place, File)}
    groups = {group.main: group for group in (alone(seen) if apart else grouped(seen))}
    coming: Sequence[Group | Unreached] = [
        place if isinstance(place, Unreached) else groups[path]
        for path, place in places.items()
        if isinstance(place, Unreached) or path in groups
    ]
    while coming:
        again: list[Arrived] = []
        for arrived, looked in _examined(coming, seen, ruleset):
            yield from _told(arrived, looked, years, again)
        coming = [Group(Path(os.fsdecode(one.files[0][0].path))) for one in again]
    yield from years.related(ruleset)


@dataclass(frozen=True, slots=True)
class _Looked:
    """As ``store.files.settling.Settled``, without the bytes."""

    examined: Examined | None = None
    apart: tuple[str, ...] = ()
    unread: tuple[tuple[str, UnreadableSource], ...] = ()


def _told(
    arrived: Arrived, looked: _Looked | UnreadableSource, years: Years, again: list[Arrived]
) -> Iterator[Checked]:
    """The report, and what of its files was not read; what is none of it is to be read again."""
    unread = list(arrived.unread)
    if isinstance(looked, UnreadableSource):
        if len(arrived.files) > 1:
            again += one_by_one(arrived)
        else:
            unread += [(seen, looked) for seen, _ in arrived.files]
    else:
        known = looked.examined
        if known is not None:
            files = _files(arrived, known)
            known = dated(known, Path.cwd() / files[0][0])
            years.add(files, known)
            sources = tuple(
                Held(
                    one.sha256,
                    one.role,
                    one.format,
                    tuple(str(_path(seen)) for seen in arrived.met(one.sha256)),
                )
                for one in known.sources
            )
            yield checked(files[0][0], known, sources)
        again += [one for one in one_by_one(arrived) if one.files[0][1] in looked.apart]
        unread += [(seen, error) for sha, error in looked.unread for seen in arrived.met(sha)]
    for seen, error in unread:
        yield not_read(_path(seen), error)


def _files(arrived: Arrived, known: Examined) -> list[tuple[Path, str]]:
    """Those that the text was read from, with their sha256."""
    read = [known.sha256, *(one.sha256 for one in known.sources if one.role == Role.ATTACHMENT)]
    return [(_path(arrived.met(sha256)[0]), sha256) for sha256 in read]


def _examined(
    coming: Iterable[Group | Unreached], seen: dict[Path, Observation], ruleset: Ruleset
) -> Iterator[tuple[Arrived, _Looked | UnreadableSource]]:
    """What came of each in the order of its place."""
    ready: dict[int, tuple[Arrived, _Looked | UnreadableSource]] = {}
    jobs = _jobs(coming, seen, ready)
    upcoming = 0
    for (number, arrived), result in examined(jobs, partial(_examine, ruleset)):
        ready[number] = (arrived, result)
        while upcoming in ready:
            yield ready.pop(upcoming)
            upcoming += 1
    yield from (ready[number] for number in sorted(ready))


def _jobs(
    coming: Iterable[Group | Unreached],
    seen: dict[Path, Observation],
    ready: dict[int, tuple[Arrived, _Looked | UnreadableSource]],
) -> Iterator[tuple[tuple[int, Arrived], Source]]:
    """The sources to examine; what cannot be read is put among what is ``ready``, by its number."""
    numbers = count()
    for place in coming:
        if isinstance(place, Unreached):
            missing = Observation(os.fsencode(place.path), display_name(place.path), 0, 0)
            ready[next(numbers)] = Arrived((), ((missing, place.error),)), _Looked()
            continue
        for arrived, source in loaded(place, seen):
            if source is None:
                ready[next(numbers)] = arrived, _Looked()
            else:
                yield (next(numbers), arrived), source


def _examine(ruleset: Ruleset, source: Source) -> _Looked:
    """A worker's work. Raises UnreadableSource."""
    from store.files.settling import settle  # noqa: PLC0415  (0.3 s that the one who asks never pays)

    settled = settle(source, ruleset)
    return _Looked(settled.examined, settled.apart, settled.unread)


def _path(seen: Observation) -> Path:
    """As seen from the working folder, where it is below that."""
    path = Path(os.fsdecode(seen.path))
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path
