"""Files into the library: a pool of workers examines, one writer keeps.

There is one way for one file and for many: a worker costs about 0.3 s to start, and a file that
hangs or eats the memory must not do so in the process that holds the library. Where nothing is new
no worker is started.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from checks.rule import Ruleset
from report.source import Source, UnreadableSource, load
from store import keeping, packing
from store.examining import USUAL_LIMITS, Limits, examine_source, examined
from store.imports import Journal
from store.keeping import Kept, Observation
from store.library import Library, LibraryError
from store.tallying import Failure, Outcome, Progress, Tally
from store.walking import File, Unreached, display_name, walk

__all__ = ["Failure", "Outcome", "Progress", "failures", "import_paths", "recheck"]


def import_paths(
    library: Library,
    paths: Iterable[Path],
    ruleset: Ruleset,
    *,
    workers: int = 0,
    limits: Limits = USUAL_LIMITS,
    progress: Callable[[Progress], None] = lambda progress: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Outcome:
    """Imports files and, of folders, every regular file below them that is not hidden. ``workers``
    0 is one a core. ``progress`` is called after every file. One report is one transaction.

    Raises LibraryError when the library cannot be written.
    """
    roots = [Path(os.path.abspath(path)) for path in paths]  # noqa: PTH100  (as in store.walking)
    journal = Journal.begin(library, roots)

    def told(now: Progress) -> None:
        journal.note(now)
        progress(now)

    tally = Tally(told)
    try:
        outcome = _imported(
            library,
            roots,
            ruleset,
            tally,
            workers=workers,
            limits=limits,
            cancelled=cancelled,
        )
    except BaseException:
        with suppress(LibraryError):
            journal.end(tally.outcome(cancelled=True), tally.found)
        raise
    journal.end(outcome, tally.found)
    return outcome


def _imported(
    library: Library,
    roots: list[Path],
    ruleset: Ruleset,
    tally: Tally,
    *,
    workers: int,
    limits: Limits,
    cancelled: Callable[[], bool],
) -> Outcome:
    with library.write() as database:
        keeping.forget_failures_gone(database.conn, roots)
    last = keeping.last_row(library.connection)
    own = set(library.files)  # they may lie among the reports
    found: list[File | Unreached] = []
    for one in walk(roots):
        if cancelled():
            return tally.outcome(cancelled=True)
        if one.path not in own:
            found.append(one)
    tally.found = len(found)
    results = examined(
        _news(library, found, tally, last, ruleset),
        partial(examine_source, ruleset),
        workers=workers,
        limits=limits,
        cancelled=cancelled,
    )
    with library.unhurried(), closing(results):
        for seen, result in results:
            if isinstance(result, UnreadableSource):
                _fail(library, seen.path, seen.name, result, tally)
            else:
                prepared = keeping.prepare(library.connection, result, seen.path)
                with library.write() as database:
                    kept = keeping.keep(database, result, seen, ruleset, prepared)
                tally.count(kept, seen.name)
    return tally.outcome(cancelled=tally.done < tally.found)


def failures(library: Library) -> tuple[Failure, ...]:
    """Files that could not be read, latest first, one row a path; gone once the file could be."""
    return tuple(
        Failure(*columns)
        for columns in library.connection.execute(
            "SELECT name, code, message, at, path FROM failures ORDER BY at DESC, path"
        ).fetchall()
    )


def recheck(
    library: Library,
    ruleset: Ruleset,
    *,
    stale_only: bool,
    workers: int = 0,
    limits: Limits = USUAL_LIMITS,
    progress: Callable[[Progress], None] = lambda progress: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Outcome:
    """Examines the kept sources again with ``ruleset`` and replaces the analyses; touches no
    verdict.

    ``stale_only`` leaves out reports that were analysed with it. Raises LibraryError.
    """
    tally = Tally(progress)
    condition = "ruleset <> ?" if stale_only else "? IS NOT NULL"
    reports = [
        id_
        for (id_,) in library.connection.execute(
            f"SELECT id FROM reports WHERE {condition} ORDER BY id", (ruleset.digest,)
        )
    ]
    tally.found = len(reports)
    results = examined(
        _kept_sources(library, reports),
        partial(examine_source, ruleset),
        workers=workers,
        limits=limits,
        cancelled=cancelled,
    )
    with library.unhurried(), closing(results):
        for kept, result in results:
            if isinstance(result, UnreadableSource):
                _fail(library, kept.path, kept.name, result, tally)
            else:
                with library.write() as database:
                    keeping.forget_failure(database.conn, kept.path)
                    outcome = keeping.keep_again(database, kept.report, result, ruleset)
                tally.count(outcome, kept.name)
    return tally.outcome(cancelled=tally.done < tally.found)


def _news(
    library: Library, found: list[File | Unreached], tally: Tally, last: int, ruleset: Ruleset
) -> Iterator[tuple[Observation, Source]]:
    """The files that hold something not known yet; the others are counted on the way. ``last`` is
    the row of the library after which theirs come, in the order they were found.
    """
    for row, one in enumerate(found, last + 1):
        path, name = os.fsencode(one.path), display_name(one.path)
        if isinstance(one, Unreached):
            _fail(library, path, name, one.error, tally)
            continue
        seen = Observation(path, name, one.mtime_ns, one.size, row)
        if keeping.as_last_seen(library.connection, seen):
            tally.count(Kept.UNCHANGED, name)
            continue
        try:
            source = load(one.path)
        except UnreadableSource as error:
            _fail(library, path, name, error, tally)
            continue
        known = keeping.known_report(library.connection, source.sha256, path)
        if known is None:
            yield seen, source
            continue
        with library.write() as database:
            keeping.observe_again(database, known, source.sha256, seen, ruleset)
        tally.count(Kept.UNCHANGED, name)


@dataclass(frozen=True, slots=True)
class _KeptSource:
    report: int
    path: bytes
    name: str


def _kept_sources(library: Library, reports: list[int]) -> Iterator[tuple[_KeptSource, Source]]:
    for report in reports:
        version, content, sha256, path, name = library.connection.execute(
            """
            SELECT versions.id, content, sources.sha256, COALESCE(path, x''), COALESCE(name, title)
            FROM reports
            JOIN versions ON versions.report = reports.id AND versions.number = reports.version
            JOIN version_sources ON version_sources.version = versions.id AND role = 'main'
            JOIN sources ON sources.sha256 = version_sources.sha256
            LEFT JOIN observations ON observations.sha256 = sources.sha256
            WHERE reports.id = ? ORDER BY position, latest DESC, observations.id LIMIT 1
            """,
            (report,),
        ).fetchone()
        attached = library.connection.execute(
            "SELECT content, sources.sha256 FROM version_sources "
            "JOIN sources ON sources.sha256 = version_sources.sha256 "
            "WHERE version = ? AND role = 'attachment' ORDER BY position",
            (version,),
        )
        attachments = tuple(Source(packing.content(one), digest) for one, digest in attached)
        source = Source(packing.content(content), sha256, attachments)
        yield _KeptSource(report, path, name), source


def _fail(library: Library, path: bytes, name: str, error: UnreadableSource, tally: Tally) -> None:
    with library.write() as database:
        at = keeping.note_failure(database.conn, path, name, error.code, str(error))
    tally.fail(Failure(name, error.code, str(error), at, path))
