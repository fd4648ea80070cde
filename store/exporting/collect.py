"""Results for the exporters: out of a library, or of a report that was only examined."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from checks.examined import Examined
from checks.rule import Ruleset
from report.source import UnreadableSource
from report.visible import visible
from store.agency.neighbours import year_before
from store.exporting.result import Before, NotRead, Result
from store.files.sources import NO_PART, Held
from store.library import Library
from store.queue import reports
from store.queue.reports import StoredReport
from store.written.annotations import annotations as annotations_on
from store.written.corrections import Corrections, corrections
from store.written.muting import muted
from store.written.verdicts import verdicts


def results(
    library: Library, ruleset: Ruleset, uuids: Iterable[str] | None = None
) -> Iterator[Result]:
    """The reports named, in that order; all, as they were imported, when None. Holds one at a time.
    ``ruleset`` are today's rules. Raises KeyError for a report that is not there.
    """
    for uuid in every_uuid(library) if uuids is None else uuids:
        yield _kept(library, reports.open_report(library, uuid, ruleset.digest), ruleset)


def every_uuid(library: Library) -> list[str]:
    rows = library.connection.execute(
        f"SELECT uuid FROM reports WHERE {NO_PART} ORDER BY id"
    ).fetchall()
    return [uuid for (uuid,) in rows]


def checked(path: Path, examined: Examined, sources: Iterable[Held] = ()) -> Result:
    """The result of ``jiaokan check`` for one report; its ``sources`` with paths as given."""
    return Result(
        path=shown(path),
        sha256=examined.sha256,
        title=examined.title,
        agency=examined.agency,
        year=examined.facts.year,
        form=examined.facts.form,
        document=examined.document,
        repeats=examined.repeats,
        findings=examined.findings,
        coverage=examined.coverage,
        sources=tuple(replace(one, paths=tuple(map(visible, one.paths))) for one in sources),
        year_from=examined.facts.year_from,
    )


def not_read(path: Path, error: UnreadableSource) -> NotRead:
    return NotRead(shown(path), error.code, visible(str(error)))


def shown(path: Path) -> str:
    """A path safe to show: bytes that are no text, and what a terminal would obey, replaced."""
    return visible(str(path))


def _before(library: Library, report: StoredReport) -> Before | None:
    """The report of the year before, where a finding has places in it."""
    if not any(place.elsewhere for one in report.findings for place in one.evidence):
        return None
    uuid = year_before(library.connection, report.row.uuid)
    return located(library, uuid) if uuid else None


def located(library: Library, uuid: str) -> Before:
    """A report that is only told places of. Raises KeyError."""
    report = reports.open_report(library, uuid, "")
    return Before(_path(report), report.row.form, report.document, report.sources)


def _path(report: StoredReport) -> str:
    return visible(report.paths[0]) if report.paths else f"{report.row.uuid}.txt"


def _kept(library: Library, report: StoredReport, ruleset: Ruleset) -> Result:
    uuid = report.row.uuid
    given = verdicts(library, uuid)
    told = given or report.row.version > 1
    return Result(
        path=_path(report),
        sha256=report.sha256,
        title=report.row.title,
        agency=report.row.agency,
        year=report.row.year,
        form=report.row.form,
        document=report.document,
        repeats=report.repeats,
        findings=report.findings,
        coverage=report.coverage,
        verdicts=given,
        annotations=annotations_on(library, uuid),
        version=report.row.version,
        corrections=corrections(library, report, ruleset) if told else Corrections(),
        muted=frozenset(muted(library)),
        before=_before(library, report),
        sources=report.sources,
        unread=report.unread,
        year_from=report.row.year_from,
    )
