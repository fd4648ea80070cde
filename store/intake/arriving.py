"""The files of an import on their way in: which belong together, and which hold nothing new."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from sqlite3 import Connection

from report.source import MAX_BYTES, Role, Source, UnreadableSource, load
from store.files.grouping import MOST, Group, in_order
from store.intake.observing import Observation, is_there
from store.intake.walking import File, display_name

TOO_MANY = UnreadableSource(
    "too-many", f"more than {MOST} attachments; import it by itself and put it to its report"
)


def observed_now(path: Path) -> Observation:
    """Of a file that no walk came by."""
    try:
        status = path.stat()
    except OSError:  # it went just now: reading it will say so
        return Observation(os.fsencode(path), display_name(path), 0, 0)
    return observation(File(path, status.st_mtime_ns, status.st_size))


@dataclass(frozen=True, slots=True)
class Arrived:
    """Files that may be one report, the report itself first, each with the sha256 of its source;
    and those of them that cannot be read.
    """

    files: tuple[tuple[Observation, str], ...]
    unread: tuple[tuple[Observation, UnreadableSource], ...] = ()

    def met(self, sha256: str) -> list[Observation]:
        """Where the source was seen."""
        return [seen for seen, known in self.files if known == sha256]


def one_by_one(arrived: Arrived) -> Iterator[Arrived]:
    for one in arrived.files:
        yield Arrived((one,))


def observation(file: File, row: int = 0) -> Observation:
    return Observation(
        os.fsencode(file.path), display_name(file.path), file.mtime_ns, file.size, row
    )


def completed(connection: Connection, group: Group, found: Collection[Path]) -> Group:
    """``group`` as the library knows it: with what belongs to its report and was not looked for
    this time, without what is a report of its own beside it.
    """
    own = _reports_at(connection, group.main)
    if own:
        others = {path: _reports_at(connection, path) for path in group.paths[1:]}
        group = _without(
            group, {path for path, known in others.items() if known and known.isdisjoint(own)}
        )
    reports = own or _reports_with(connection, group.main)
    known = _present(connection, reports)
    missing: dict[Path, str] = {}
    for (role, _), places in known.items():
        if not any(path in found for path in places):
            near = sorted(places, key=lambda place: _apart(place, group.main))
            path = next(filter(is_there, near), None)
            if path is not None:
                missing[path] = role
    main = next((path for path, role in missing.items() if role == Role.MAIN), None)
    if main is not None:
        # What belongs to a report came without it.
        del missing[main]
        copy = _role_of(known, group.main) == Role.COPY
        group = replace(
            group,
            main=main,
            attached=group.attached if copy else (group.main, *group.attached),
            doubtful=(group.main, *group.doubtful) if copy else group.doubtful,
        )
    attached = tuple(path for path, role in missing.items() if role == Role.ATTACHMENT)
    copies = tuple(path for path, role in missing.items() if role == Role.COPY)
    return replace(
        group, attached=(*group.attached, *attached), doubtful=(*group.doubtful, *copies)
    )


def _without(group: Group, apart: set[Path]) -> Group:
    attached, doubtful = (
        tuple(path for path in paths if path not in apart)
        for paths in (group.attached, group.doubtful)
    )
    return replace(group, attached=attached, doubtful=doubtful)


def loaded(
    group: Group, seen: Mapping[Path, Observation]
) -> Iterator[tuple[Arrived, Source | None]]:
    """The files of ``group`` as one source, whose attachments say which are doubtful; without the
    first of them, what may take its place, or each for itself, as where they are too large
    together. The source is None where no file could be read.
    """
    if len(group.paths) > 1 and sum(seen[path].size for path in group.paths) > MAX_BYTES:
        for path in group.paths:
            yield from loaded(Group(path, left=group.left if path == group.main else ()), seen)
        return
    sources: dict[Path, Source] = {}
    unread = [(seen[path], TOO_MANY) for path in group.left]
    for path in group.paths:
        try:
            sources[path] = load(path)
        except UnreadableSource as error:
            unread.append((seen[path], error))
    here = [path for path in group.paths if path in sources]
    if group.main not in sources:
        first = next((path for path in group.doubtful if path in sources), None)
        if first is None:
            yield Arrived((), tuple(unread)), None
            for path in here:
                yield Arrived(((seen[path], sources[path].sha256),)), sources[path]
            return
        here.remove(first)
        here.insert(0, first)
    main, beside = here[0], sorted(here[1:], key=in_order)
    attachments = tuple(
        replace(sources[path], doubtful=path in group.doubtful or path == group.main)
        for path in beside
    )
    files = tuple((seen[path], sources[path].sha256) for path in (main, *beside))
    arrived = Arrived(files, tuple(unread))
    yield arrived, replace(sources[main], attachments=attachments)


def _reports_at(connection: Connection, path: Path) -> set[int]:
    """The reports whose present text begins with what ``path`` held last."""
    found = connection.execute(
        "SELECT reports.id FROM observations "
        "JOIN version_sources USING (sha256) "
        "JOIN versions ON versions.id = version_sources.version "
        "JOIN reports ON reports.id = versions.report AND reports.version = versions.number "
        "WHERE path = ? AND latest AND role = 'main'",
        (os.fsencode(path),),
    ).fetchall()
    return {report for (report,) in found}


_Present = Mapping[tuple[str, str], Sequence[Path]]
"""By role and sha256, where the sources of present texts were last seen."""


def _reports_with(connection: Connection, path: Path) -> set[int]:
    """The report that what ``path`` held last was read with; of several that have the same file,
    as an empty form behind every report of a site, the one that is in its folder or above.
    """
    found: dict[int, list[Path]] = {}
    for report, place in connection.execute(
        "SELECT reports.id, beside.path FROM observations "
        "JOIN version_sources AS own ON own.sha256 = observations.sha256 "
        "JOIN versions ON versions.id = own.version "
        "JOIN reports ON reports.id = versions.report AND reports.version = versions.number "
        "JOIN version_sources AS main ON main.version = versions.id AND main.role = 'main' "
        "JOIN observations AS beside ON beside.sha256 = main.sha256 AND beside.latest "
        "WHERE observations.path = ? AND observations.latest AND own.role <> 'main'",
        (os.fsencode(path),),
    ):
        found.setdefault(report, []).append(Path(os.fsdecode(place)))
    if len(found) > 1:
        near = (path.parent, path.parent.parent)
        found = {
            report: places
            for report, places in found.items()
            if any(place.parent in near for place in places)
        }
    return set(found) if len(found) == 1 else set()


def _present(connection: Connection, reports: Collection[int]) -> _Present:
    """Of the present texts of ``reports``."""
    found: dict[tuple[str, str], list[Path]] = {}
    for report in sorted(reports):
        for role, sha256, place in connection.execute(
            "SELECT role, sha256, beside.path FROM reports "
            "JOIN versions ON versions.report = reports.id AND versions.number = reports.version "
            "JOIN version_sources ON version_sources.version = versions.id "
            "JOIN observations AS beside USING (sha256) "
            "WHERE reports.id = ? AND beside.latest ORDER BY position, beside.id",
            (report,),
        ):
            places = found.setdefault((role, sha256), [])
            places.append(Path(os.fsdecode(place)))
    return found


def _apart(place: Path, main: Path) -> bool:
    """Whether they are in folders of their own, neither within the other."""
    return not (place.is_relative_to(main.parent) or main.is_relative_to(place.parent))


def _role_of(known: _Present, path: Path) -> str | None:
    return next((role for (role, _), places in known.items() if path in places), None)
