"""Files that were only checked, held against those of the same agency a year earlier."""

from __future__ import annotations

import pickle
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path

from checks.examined import Coverage, Examined, Facts
from checks.finding import Finding
from checks.relate import relate
from checks.rule import Ruleset
from report.document import Document
from report.readers import read
from report.source import Source, UnreadableSource, load
from store.examining import examined
from store.exporting.collect import shown
from store.exporting.result import Before, Related, Result


@dataclass(frozen=True, slots=True)
class _Known:
    """What is remembered of a file: little, as there may be many."""

    path: Path
    sha256: str
    title: str
    agency: str
    packed: bytes

    @property
    def facts(self) -> Facts:
        facts: Facts = pickle.loads(zlib.decompress(self.packed))
        return facts


@dataclass(slots=True)
class Years:
    """The reports that went by, by agency and year."""

    _known: dict[tuple[str, int], list[_Known]] = field(default_factory=dict)

    def add(self, path: Path, examined: Examined) -> None:
        facts = examined.facts
        if facts.agency and facts.year:
            packed = zlib.compress(pickle.dumps(facts))
            known = _Known(path, examined.sha256, examined.title, examined.agency, packed)
            self._known.setdefault((facts.agency, facts.year), []).append(known)

    def related(self, ruleset: Ruleset) -> Iterator[Related]:
        """What each report and that of the year before, the first where there are several, say of
        each other. Their texts are read again, as none was kept; a file that changed meanwhile is
        left out.
        """
        texts = _texts(chain.from_iterable(self._pairs()))
        for earlier, later in self._pairs():
            first, second = next(texts), next(texts)
            found = relate(earlier.facts, later.facts, ruleset)
            if found and first is not None and second is not None:
                yield Related(_result(earlier, later, (first, second), found))

    def _pairs(self) -> Iterator[tuple[_Known, _Known]]:
        for (agency, year), reports in sorted(self._known.items()):
            before = self._known.get((agency, year - 1), [])
            for later in reports if before else ():
                yield before[0], later


def _texts(files: Iterator[_Known]) -> Iterator[Document | None]:
    """The text of each file in its order, read by a worker; None where it is not as it was."""
    ready: dict[int, Document | None] = {}
    jobs = _jobs(files, ready)
    upcoming = 0
    for number, result in examined(jobs, read):
        ready[number] = None if isinstance(result, UnreadableSource) else result
        while upcoming in ready:
            yield ready.pop(upcoming)
            upcoming += 1
    yield from (ready[number] for number in sorted(ready))


def _jobs(
    files: Iterator[_Known], ready: dict[int, Document | None]
) -> Iterator[tuple[int, Source]]:
    for number, one in enumerate(files):
        try:
            source = load(Path.cwd() / one.path)
        except UnreadableSource:
            ready[number] = None
            continue
        if source.sha256 == one.sha256:
            yield number, source
        else:
            ready[number] = None


def _result(
    earlier: _Known, later: _Known, texts: tuple[Document, Document], found: tuple[Finding, ...]
) -> Result:
    before, document = texts
    facts = later.facts
    return Result(
        path=shown(later.path),
        sha256=later.sha256,
        title=later.title,
        agency=later.agency,
        year=facts.year,
        form=facts.form,
        document=document,
        repeats=(),
        findings=found,
        coverage=_NONE,
        before=Before(shown(earlier.path), earlier.facts.form, before),
    )


_NONE = Coverage(0, 0, (), 0, 0, (), 0, 0)
