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
from report.source import Source, UnreadableSource
from store import packing
from store.files.grouping import alone, grouped
from store.files.groupings import said
from store.files.joining import carry_out
from store.files.sources import NO_PART
from store.intake import keeping, observing
from store.intake.arriving import observation
from store.intake.examining import USUAL_LIMITS, Limits, examine_source, examined
from store.intake.imports import Journal
from store.intake.taking import Taking, fail, news, once_more
from store.intake.tallying import Failure, Outcome, Progress, Tally
from store.intake.walking import File, Unreached, walk
from store.library import Library, LibraryError

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
    apart: bool = False,
) -> Outcome:
    """Imports files and, of folders, every regular file below them that is not hidden. ``workers``
    0 is one a core. ``progress`` is called after every file. One report is one transaction. Files
    that belong together are one report, unless ``apart``: then what is new is one for each file.

    Raises LibraryError when the library cannot be written.
    """
    roots = [Path(os.path.abspath(path)) for path in paths]  # noqa: PTH100  (as in store.intake.walking)
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
            apart=apart,
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
    apart: bool,
) -> Outcome:
    with library.write() as database:
        observing.forget_failures_gone(database.conn, roots)
    last = keeping.last_row(library.connection)
    own = set(library.files)  # they may lie among the reports
    found: dict[Path, File | Unreached] = {}
    for one in walk(roots):
        if cancelled():
            return tally.outcome(cancelled=True)
        if one.path not in own:
            found.setdefault(one.path, one)
    tally.found = len(found)
    rows = {path: row for row, path in enumerate(found, last + 1)}
    seen = {
        path: observation(one, rows[path]) for path, one in found.items() if isinstance(one, File)
    }
    taking = Taking(library, ruleset, tally, seen)
    files = list(seen)
    groups = alone(files) if apart else grouped(files, said(library.connection, files))
    jobs = news(taking, found, groups, complete=not apart)
    while True:
        results = examined(
            jobs,
            partial(examine_source, ruleset),
            workers=workers,
            limits=limits,
            cancelled=cancelled,
        )
        with library.unhurried(), closing(results):
            for arrived, result in results:
                taking.take(arrived, result)
        if not taking.again or cancelled():
            break
        # What turned out to be a report of its own, or could not be read with the others.
        jobs = once_more(taking)
    taking.name_reports()
    if not cancelled():
        carry_out(library, ruleset)  # what another library's reviewers said of these files
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
            f"SELECT id FROM reports WHERE {condition} AND {NO_PART} ORDER BY id", (ruleset.digest,)
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
                fail(library, kept.path, kept.name, result, tally)
                continue
            if result.packed is None or result.unread:
                # It stays what it was when all its files could be read.
                sha256, error = result.unread[0]
                path, name = _place_of(library, sha256) or (kept.path, kept.name)
                fail(library, path, name, error, tally, report=kept.report)
                continue
            with library.write() as database:
                observing.forget_failure(database.conn, kept.path)
                outcome = keeping.keep_again(database, kept.report, result.packed, ruleset)
            tally.count(outcome, kept.name)
    return tally.outcome(cancelled=tally.done < tally.found)


def _place_of(library: Library, sha256: str) -> tuple[bytes, str] | None:
    """The path of the file that held the source last, in bytes and safe to show."""
    found: tuple[bytes, str] | None = library.connection.execute(
        "SELECT path, name FROM observations WHERE sha256 = ? ORDER BY latest DESC, id LIMIT 1",
        (sha256,),
    ).fetchone()
    return found


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
