"""Files on their way into the library: what is new goes to be examined, what comes back is kept,
and every file is counted once.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from checks.rule import Ruleset
from report.source import Role, Source, UnreadableSource
from store.files.grouping import Group, alone
from store.intake import keeping, observing
from store.intake.arriving import Arrived, completed, loaded, observed_now, one_by_one
from store.intake.examining import Taken
from store.intake.keeping import Kept
from store.intake.observing import Observation
from store.intake.tallying import Failure, Tally
from store.intake.walking import File, Unreached, display_name
from store.library import Library
from store.packing import Packed


@dataclass(eq=False)
class Taking:
    """One import's results on their way into the library; ``again`` is left to be read anew, as
    what could not be read together with a report: ``beside`` says with which.
    """

    library: Library
    ruleset: Ruleset
    tally: Tally
    seen: dict[Path, Observation]
    again: list[Arrived] = field(default_factory=list)
    beside: list[tuple[Observation, Observation, str]] = field(default_factory=list)
    _counted: set[bytes] = field(default_factory=set)

    def take(self, arrived: Arrived, result: Taken | UnreadableSource) -> None:
        """Keeps what became of the files. Raises LibraryError."""
        if isinstance(result, UnreadableSource):
            if len(arrived.files) > 1:
                self.again += one_by_one(arrived)
                main = arrived.files[0]
                self.beside += [(seen, *main) for seen, _ in arrived.files[1:]]
            else:
                for seen, _ in arrived.files:
                    self.fail(seen, result)
            self.fail_all(arrived.unread)
            return
        if result.apart:
            self.again += [one for one in one_by_one(arrived) if one.files[0][1] in result.apart]
        unread = [(seen, error) for sha256, error in result.unread for seen in arrived.met(sha256)]
        report = None if result.packed is None else self._keep(arrived, result.packed)
        self.fail_all([*arrived.unread, *unread], report)

    def name_reports(self) -> None:
        """Says of what ended the reading of its whole report, and cannot be read alone either,
        which report was read without it. To be called once all is read.
        """
        if not self.beside:
            return
        with self.library.write() as database:
            for seen, main, sha256 in self.beside:
                report = keeping.known_report(database.conn, sha256, main.path)
                if report is not None:
                    observing.name_report(database.conn, seen.path, report)

    def unchanged(self, arrived: Arrived, report: int) -> None:
        """Notes where the sources of ``report``, which is here, were seen now."""
        (main, first), *beside = arrived.files
        with self.library.write() as database:
            keeping.observe_again(database, report, first, main, self.ruleset)
            for seen, sha256 in beside:
                observing.forget_failure(database.conn, seen.path)
                observing.observe(database.conn, sha256, seen)
        for seen, _ in arrived.files:
            self.count(Kept.UNCHANGED, seen)

    def _keep(self, arrived: Arrived, packed: Packed) -> int | None:
        """The id of the report."""
        main, *again = arrived.met(packed.sha256)
        others = {
            one.sha256: (seen, one.origin.role)
            for one in packed.sources[1:]
            for seen in arrived.met(one.sha256)
        }
        beside = {sha256: seen for sha256, (seen, _) in others.items()}
        path = main.path
        prepared = keeping.prepare(self.library.connection, packed, path, beside)
        with self.library.write() as database:
            kept = keeping.keep(database, packed, main, self.ruleset, prepared, beside=beside)
            shas = [packed.sha256, *beside]
            for seen, sha256 in arrived.files:
                if sha256 in shas and seen not in (main, *beside.values()):
                    observing.forget_failure(database.conn, seen.path)
                    observing.observe(database.conn, sha256, seen)
            report = keeping.known_report(database.conn, packed.sha256, path, list(beside))
        self.count(kept, main)
        for seen in again:
            self.count(Kept.UNCHANGED, seen)
        for sha256, (_, role) in others.items():
            how = Kept.COPY if role == Role.COPY else Kept.ATTACHED
            for number, seen in enumerate(arrived.met(sha256)):
                self.count(Kept.UNCHANGED if number or kept is Kept.UNCHANGED else how, seen)
        return report

    def count(self, kept: Kept, seen: Observation) -> None:
        if self._first(seen):
            self.tally.count(kept, seen.name)

    def fail_all(
        self, unread: Iterable[tuple[Observation, UnreadableSource]], report: int | None = None
    ) -> None:
        for seen, error in unread:
            self.fail(seen, error, report)

    def fail(self, seen: Observation, error: UnreadableSource, report: int | None = None) -> None:
        if self._first(seen):
            fail(self.library, seen.path, seen.name, error, self.tally, report=report)

    def _first(self, seen: Observation) -> bool:
        """Whether the file was found, and was not counted yet."""
        path = Path(os.fsdecode(seen.path))
        if path not in self.seen or seen.path in self._counted:
            return False
        self._counted.add(seen.path)
        return True


def news(
    taking: Taking,
    found: Mapping[Path, File | Unreached],
    groups: Iterable[Group],
    *,
    complete: bool,
) -> Iterator[tuple[Arrived, Source]]:
    """The files that hold something not known yet; the others are counted on the way."""
    connection = taking.library.connection
    by_main = {group.main: group for group in groups}
    for path, one in found.items():
        if isinstance(one, Unreached):
            name = display_name(path)
            fail(taking.library, os.fsencode(path), name, one.error, taking.tally)
            continue
        group = by_main.get(path)
        if group is None:
            continue  # it comes with the report it belongs to
        files = [taking.seen[part] for part in group.paths]
        if not group.left and all(observing.as_last_seen(connection, seen) for seen in files):
            for seen in files:
                taking.count(Kept.UNCHANGED, seen)
            continue
        whole = completed(connection, group, taking.seen) if complete else group
        left = [part for part in group.paths if part not in whole.paths]
        for part in (whole, *alone(left)):
            yield from _new(taking, part)


def _new(taking: Taking, group: Group) -> Iterator[tuple[Arrived, Source]]:
    seen = {
        path: taking.seen.get(path) or observed_now(path) for path in (*group.paths, *group.left)
    }
    for arrived, source in loaded(group, seen):
        if source is None:
            taking.fail_all(arrived.unread)
        elif (known := _known(taking.library, arrived)) is not None:
            taking.unchanged(arrived, known)
            taking.fail_all(arrived.unread, known)
        else:
            yield arrived, source


def _known(library: Library, arrived: Arrived) -> int | None:
    """The report that the files are, where it is here already and all are in its present text."""
    (first, sha256), *beside = arrived.files
    others = {other for _, other in beside} - {sha256}
    return keeping.known_report(library.connection, sha256, first.path, others)


def once_more(taking: Taking) -> Iterator[tuple[Arrived, Source]]:
    """What was left to be read anew, each file for itself."""
    left, taking.again = taking.again, []
    for arrived in left:
        for seen, _ in arrived.files:
            yield from _new(taking, Group(Path(os.fsdecode(seen.path))))


def fail(
    library: Library,
    path: bytes,
    name: str,
    error: UnreadableSource,
    tally: Tally,
    *,
    report: int | None = None,
) -> None:
    """Notes and counts a file that was not read, and which ``report`` was read without it."""
    with library.write() as database:
        connection = database.conn
        at = observing.note_failure(connection, path, name, error.code, str(error), report=report)
    tally.fail(Failure(name, error.code, str(error), at, path))
