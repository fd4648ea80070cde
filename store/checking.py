"""Files examined without being kept, through the same workers as an import."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path

from checks.examined import Examined
from checks.rule import Ruleset
from report.source import Source, UnreadableSource, load
from store.examining import examined
from store.exporting.collect import checked, not_read
from store.exporting.result import Checked
from store.relating import Years
from store.walking import File, Unreached, walk


def check_paths(paths: Iterable[Path], ruleset: Ruleset) -> Iterator[Checked]:
    """What is known of each file, and of those below each folder, in that order; then what those of
    one agency and of neighbouring years say of each other.

    Paths below the working folder are named as seen from it.
    """
    years = Years()
    for path, result in _examined(paths, ruleset):
        if isinstance(result, UnreadableSource):
            yield not_read(path, result)
        else:
            years.add(path, result)
            yield checked(path, result)
    yield from years.related(ruleset)


def _examined(
    paths: Iterable[Path], ruleset: Ruleset
) -> Iterator[tuple[Path, Examined | UnreadableSource]]:
    """Each file in the order of its place."""
    ready: dict[int, tuple[Path, Examined | UnreadableSource]] = {}
    jobs = _jobs(walk(paths), ready)
    upcoming = 0
    for (number, path), result in examined(jobs, partial(_examine, ruleset)):
        ready[number] = (path, result)
        while upcoming in ready:
            yield ready.pop(upcoming)
            upcoming += 1
    yield from (ready[number] for number in sorted(ready))


def _jobs(
    places: Iterable[File | Unreached], ready: dict[int, tuple[Path, Examined | UnreadableSource]]
) -> Iterator[tuple[tuple[int, Path], Source]]:
    """The sources to examine; what cannot be read is put among what is ``ready``, by its number."""
    for number, place in enumerate(places):
        path = _seen_from_here(place.path)
        try:
            if isinstance(place, Unreached):
                raise place.error
            source = load(place.path)
        except UnreadableSource as error:
            ready[number] = (path, error)
        else:
            yield (number, path), source


def _examine(ruleset: Ruleset, source: Source) -> Examined:
    """A worker's work. Raises UnreadableSource."""
    from checks.examine import examine  # noqa: PLC0415  (0.3 s that the one who asks never pays)

    return examine(source, ruleset)


def _seen_from_here(path: Path) -> Path:
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path
