"""What imports alone made of the reports that reviewers put to others, or took apart.

It is kept of these reports only: any other is read from what imports made of it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from sqlite3 import Connection

from report.source import Role
from store.files.arrangement import Own
from store.files.sources import parts
from store.intake.inserting import report_of
from store.intake.observing import is_there


def own_sources(connection: Connection, report: int) -> Own | None:
    """None where nothing was kept of it."""
    found = connection.execute(
        "SELECT role, sha256 FROM own_sources WHERE report = ? ORDER BY sha256", (report,)
    ).fetchall()
    if not found:
        return None
    by_role: dict[str, list[str]] = defaultdict(list)
    for role, sha256 in found:
        by_role[role].append(sha256)
    (main,) = by_role[Role.MAIN] or [""]
    return Own(main, tuple(by_role[Role.ATTACHMENT]), tuple(by_role[Role.COPY]))


def put_down(connection: Connection, report: int, sources: Iterable[tuple[str, str]]) -> None:
    """Keeps the sha256 and role of each of the ``sources`` that ``report`` has."""
    connection.executemany(
        "INSERT OR REPLACE INTO own_sources (report, sha256, role) VALUES (?, ?, ?)",
        ((report, sha256, role) for sha256, role in sources),
    )


def keep_own(connection: Connection, report: int, sources: Sequence[tuple[str, str]]) -> None:
    """Tells the ``sources`` of a text that an import brought to ``report`` from those of the
    reports that belong to it: those they had, and what the same files hold now. To be called
    once it is noted where the sources were seen.
    """
    concerned = [one for one in (report, *parts(connection, report)) if _known(connection, one)]
    if not concerned:
        return
    (main, _), *others = sources
    whose: dict[int, list[tuple[str, str]]] = defaultdict(list)
    whose[report].append((main, Role.MAIN))
    mains = _staying(connection, concerned[1:], {sha256 for sha256, _ in others})
    for sha256, role in others:
        owner, own = _owner(connection, concerned[1:], sha256)
        # A file may be there as it was and, where it was copied, as it became: it has one report.
        leads = owner and own == Role.MAIN and mains.setdefault(owner, sha256) == sha256
        whose[owner or report].append((sha256, Role.MAIN if leads else role))
    for one in concerned:
        read = any(role == Role.MAIN for _, role in whose[one])
        if one != report and not read and not _is_attached_by_name(connection, one):
            # Its file went: it stays a report, as any other whose file went.
            put_down(connection, one, whose[one])
            continue
        # What is taken out now is still its own.
        apart = [
            (sha256, role)
            for sha256, role in _rows(connection, one)
            if role == Role.ATTACHMENT and report_of(connection, sha256) not in (None, one)
        ]
        if one != report or _is_part(connection, one):
            apart += _left_behind(connection, one, {sha256 for sha256, _ in sources})
        connection.execute("DELETE FROM own_sources WHERE report = ?", (one,))
        put_down(connection, one, [*apart, *whose[one]])


def _staying(
    connection: Connection, reports: Iterable[int], sources: Collection[str]
) -> dict[int, str]:
    """By report, its main source, where that is still among ``sources``."""
    return {
        report: sha256
        for report in reports
        for sha256, role in _rows(connection, report)
        if role == Role.MAIN and sha256 in sources
    }


def _left_behind(
    connection: Connection, part: int, arrived: Collection[str]
) -> list[tuple[str, str]]:
    """What is attached to ``part``, and did not come with it, though its file is as it was: by its
    name it belongs to nothing now, and would be in no report.
    """
    return [
        (sha256, role)
        for sha256, role in _rows(connection, part)
        if role == Role.ATTACHMENT
        and sha256 not in arrived
        and any(
            is_there(path)
            for (path,) in connection.execute(
                "SELECT path FROM observations WHERE sha256 = ? AND latest", (sha256,)
            )
        )
    ]


def _is_part(connection: Connection, report: int) -> bool:
    query = "SELECT EXISTS (SELECT 1 FROM parts WHERE report = ?)"
    return bool(connection.execute(query, (report,)).fetchone()[0])


def _owner(
    connection: Connection, reports: Iterable[int], sha256: str
) -> tuple[int | None, str | None]:
    """Which of ``reports`` has the source, or had what its file held before, and as what."""
    for report in reports:
        found = connection.execute(
            "SELECT role FROM own_sources WHERE report = :report "
            "AND (sha256 = :source OR sha256 IN (SELECT before.sha256 "
            "FROM observations AS now JOIN observations AS before ON before.path = now.path "
            "WHERE now.sha256 = :source AND now.latest)) ORDER BY sha256 <> :source LIMIT 1",
            {"report": report, "source": sha256},
        ).fetchone()
        if found is not None:
            return report, found[0]
        if report_of(connection, sha256) == report:
            return report, Role.MAIN
    return None, None


def _is_attached_by_name(connection: Connection, part: int) -> bool:
    """Whether an import found it with what it belongs to, and nobody said so."""
    found = connection.execute(
        "SELECT own_sources.sha256 FROM parts JOIN own_sources ON own_sources.report = whole "
        "WHERE parts.report = ? AND role = 'attachment'",
        (part,),
    ).fetchall()
    return any(report_of(connection, sha256) == part for (sha256,) in found)


def _known(connection: Connection, report: int) -> bool:
    query = (
        "SELECT EXISTS (SELECT 1 FROM own_sources WHERE report = :id) "
        "OR EXISTS (SELECT 1 FROM parts WHERE report = :id)"
    )
    return bool(connection.execute(query, {"id": report}).fetchone()[0])


def _rows(connection: Connection, report: int) -> list[tuple[str, str]]:
    return connection.execute(
        "SELECT sha256, role FROM own_sources WHERE report = ?", (report,)
    ).fetchall()
