"""Files that were only checked, held against those of the same agency a year earlier."""

from __future__ import annotations

import pickle
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain, repeat
from pathlib import Path

from checks.agencies import linked_by_names, names_a_place
from checks.examined import Coverage, Examined, Facts
from checks.finding import Finding
from checks.linked import Linked
from checks.of_a_year import MOST_OF_A_YEAR, MOST_OF_MANY, agree, taken
from checks.rule import Ruleset
from report.document import Document
from report.source import Role, Source, UnreadableSource, load
from store.exporting.collect import shown
from store.exporting.result import Before, Related, Result
from store.files.sources import Held
from store.intake.examining import examined


@dataclass(frozen=True, slots=True)
class _Known:
    """What is remembered of a file: little, as there may be many."""

    files: tuple[tuple[Path, str], ...]  # with their sha256; what is attached behind the report
    title: str
    agency: str
    packed: bytes

    @property
    def path(self) -> Path:
        return self.files[0][0]

    @property
    def sha256(self) -> str:
        return self.files[0][1]

    @property
    def sources(self) -> tuple[Held, ...]:
        roles = chain((Role.MAIN,), repeat(Role.ATTACHMENT))
        return tuple(
            Held(sha256, role, "", (shown(path),))
            for (path, sha256), role in zip(self.files, roles, strict=False)
        )

    @property
    def facts(self) -> Facts:
        facts: Facts = pickle.loads(zlib.decompress(self.packed))
        return facts


@dataclass(slots=True)
class Years:
    """The reports that went by; by agency and year, and the first of those that hand on."""

    _known: list[_Known] = field(default_factory=list)
    _of_agency: dict[tuple[str, int], list[_Known]] = field(default_factory=dict)
    _handing_on: dict[tuple[str, bool], _Known] = field(default_factory=dict)

    def add(self, files: Sequence[tuple[Path, str]], examined: Examined) -> None:
        """``files`` are those that its text was read from, each with its sha256."""
        facts = examined.facts
        if not facts.year or not (facts.agency or facts.takes_over or facts.hands_on):
            return
        packed = zlib.compress(pickle.dumps(facts))
        known = _Known(tuple(files), examined.title, examined.agency, packed)
        self._known.append(known)
        if facts.agency:
            self._of_agency.setdefault((facts.agency, facts.year), []).append(known)
        if facts.hands_on:
            self._handing_on.setdefault((facts.hands_on, not facts.agency), known)

    def related(self, ruleset: Ruleset) -> Iterator[Related]:
        """What each report and that of the year before, of several the one that
        ``checks.of_a_year`` has, say of each other. Their texts are read again, as none was kept;
        a file that changed meanwhile is left out.
        """
        pairs = list(self._pairs())
        if not pairs:
            return
        from checks.relate import relate  # noqa: PLC0415  (0.2 s that a file alone never pays)

        texts = _texts(chain.from_iterable((earlier, later) for earlier, later, _ in pairs))
        for earlier, later, linked in pairs:
            first, second = next(texts), next(texts)
            if first is None or second is None:
                continue
            both = first.text, second.text
            found = relate(earlier.facts, later.facts, ruleset, linked, both)
            if found:
                yield Related(_result(earlier, later, (first, second), found))

    def _pairs(self) -> Iterator[tuple[_Known, _Known, Linked]]:
        taken_of = {one: _taken(known) for one, known in self._of_agency.items()}
        for later in self._known:
            facts = later.facts
            linked = linked_by_names(facts.agency, facts.agency)
            earlier, agreed = taken_of.get((facts.agency, facts.year - 1), (None, True))
            if earlier is None:
                earlier, linked = self._handing_on_to(facts), Linked.FIGURES
            elif not agreed:
                if not linked.certain:
                    continue  # many bear the name: which of them it follows nobody knows
                linked = Linked.SEVERAL
            if earlier is not None:
                yield earlier, later, linked

    def _handing_on_to(self, facts: Facts) -> _Known | None:
        """That which hands on what ``facts`` take over, where one of both names no agency."""
        if not facts.takes_over:
            return None
        handing_on = self._handing_on
        nameless = handing_on.get((facts.takes_over, True))
        return nameless if facts.agency or nameless else handing_on.get((facts.takes_over, False))


def _taken(known: Sequence[_Known]) -> tuple[_Known, bool]:
    """Which of an agency's reports on one year counts, and whether the others say the same."""
    if len(known) == 1:
        return known[0], True
    facts = [one.facts for one in known[:MOST_OF_A_YEAR]]
    one_body = names_a_place(facts[0].agency) or len(facts) <= MOST_OF_MANY
    return known[taken(facts)], one_body and agree(facts)


def _texts(files: Iterator[_Known]) -> Iterator[Document | None]:
    """The text of each file in its order, read by a worker; None where it is not as it was."""
    from report.readers import read  # noqa: PLC0415  (as checks.relate: not for a file alone)

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
            main, *attached = (load(Path.cwd() / path) for path, _ in one.files)
        except UnreadableSource:
            ready[number] = None
            continue
        if [source.sha256 for source in (main, *attached)] == [sha256 for _, sha256 in one.files]:
            yield number, replace(main, attachments=tuple(attached))
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
        before=Before(shown(earlier.path), earlier.facts.form, before, earlier.sources),
        sources=later.sources,
    )


_NONE = Coverage(0, 0, (), 0, 0, (), 0, 0)
