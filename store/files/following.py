"""What reviewers wrote goes where its words go, when files are put together or taken apart.

Where a text comes back that was there before, what was written stands in it as it did. Else what
stands in a file goes with that file, to the character; and what cannot be told so goes with the
report that it was written on.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from sqlite3 import Connection
from typing import TYPE_CHECKING, Any

from store import rows
from store.changes.change import CARRY, NOBODY, Touched, record
from store.files import sources
from store.files.own_sources import own_sources
from store.files.texts import Text, text_of
from store.files.ways import Place, Way
from store.intake.inserting import report_of
from store.queue.counts import refresh
from store.written.annotations import Standing

if TYPE_CHECKING:
    from sqlite_utils import Database

_COLUMNS = rows.COLUMNS["annotation"]
_MARK = -1  # of a mark, which has no version


def remember(connection: Connection, text: Text) -> None:
    """How what is written on the report stands in ``text``, which is about to go."""
    report = text.report
    alone = not connection.execute(
        "SELECT EXISTS (SELECT 1 FROM parts WHERE whole = ?)", (report,)
    ).fetchone()[0]
    place = ", ".join(f"'{name}', {name}" for name in rows.PLACE)
    for written in (
        f"SELECT uid, version, json_object({place}) FROM annotations WHERE report = :report",
        "SELECT uid, version, '{}' FROM verdicts WHERE report = :report",
        f"SELECT uuid, {_MARK}, json_object('mark', mark) FROM reports WHERE id = :report",
    ):
        connection.execute(
            "INSERT INTO stood (uid, of, place_json, version, alone) "
            f"SELECT *, :version, :alone FROM ({written}) WHERE true "
            "ON CONFLICT (uid, version) DO UPDATE SET of = excluded.of, "
            "place_json = excluded.place_json",
            {"report": report, "version": text.version, "alone": alone},
        )


def follow(database: Database, before: Iterable[Text], now: Iterable[Text]) -> None:
    """What stands in the texts ``before``, and on reports that are parts of those ``now``, is put
    to where it belongs now.
    """
    way = Way(
        database.conn,
        {one.report: one for one in before},
        {one.report: one for one in now},
    )
    reports = {*way.before, *way.now} | _parts(database.conn, way.now)
    _annotations(database, way, reports)
    _drafts(way, reports)
    _verdicts(way, reports)
    for text in way.now.values():
        _mark(database.conn, text)
        refresh(database.conn, text.report)


def follow_merged(database: Database, report: int) -> set[int]:
    """What another library's reviewers wrote on a text that ``report`` had before files were taken
    out of it goes where its words are now; on which reports that is.
    """
    connection = database.conn
    now = None if own_sources(connection, report) is None else text_of(connection, report)
    if now is None:
        return set()
    texts = {text.report: text for text in (now, *_taken_out(connection, now))}
    if len(texts) == 1:
        return set()
    found = connection.execute(
        "SELECT DISTINCT text_version FROM annotations "
        "WHERE report = ? AND text_version <> ? AND sought <> ?",
        (report, now.number, now.digest),
    ).fetchall()
    for (number,) in found:
        old = text_of(connection, report, number)
        if old is not None:
            _annotations(database, Way(connection, {report: old}, texts), {report})
    _verdicts(Way(connection, {}, texts), {report})
    return set(texts)


def _taken_out(connection: Connection, now: Text) -> Iterable[Text]:
    """The present texts of files that an earlier text of the report of ``now`` was read from."""
    found = connection.execute(
        "SELECT DISTINCT sha256 FROM version_sources JOIN versions ON versions.id = version "
        "WHERE report = ? ORDER BY sha256",
        (now.report,),
    ).fetchall()
    for (sha256,) in found:
        other = rows.present_report(connection, report_of(connection, sha256)) or now.report
        text = text_of(connection, other) if sha256 not in now.files else None
        if text is not None and sha256 in text.files:
            yield text


def _annotations(database: Database, way: Way, reports: Collection[int]) -> None:
    connection = database.conn
    touched: dict[int, list[Touched]] = {}
    for report, *values in _written(connection, "annotations", reports, ("report", *_COLUMNS)):
        row = dict(zip(_COLUMNS, values, strict=True))
        goal, after = _placed(way, report, row)
        if (goal, after) == (report, row):
            continue
        connection.execute("UPDATE annotations SET report = ? WHERE uid = ?", (goal, row["uid"]))
        rows.replace(database, "annotation", after)
        touched.setdefault(goal, []).append(Touched("annotation", row, after))
    for goal, found in touched.items():
        about = str(way.now[goal].number)
        record(database, NOBODY, goal, what=CARRY, about=about, touched=found)


def _placed(way: Way, report: int, row: dict[str, str | int]) -> tuple[int, dict[str, str | int]]:
    """On which report the annotation is, and its row there."""
    uid, first = str(row["uid"]), way.first(str(row["uid"]))
    home = way.of(report if first is None else first[0])
    stood = next((one for one in way.remembered(uid) if one[1] == row["version"]), None)
    if stood is not None:
        text, _, there = stood
        return text.report, row | dict(there)
    moved = way.moved(report, int(row["text_version"]), json.loads(str(row["spans_json"])))
    # What was written on another report was carried astray, if its words are in files of this one
    # that the other never had.
    astray = (
        moved is not None
        and first is not None
        and first[2]
        and home not in (None, moved[0])
        and not way.had(first[1], moved[0].file_of(moved[1][0]))
    )
    if moved is not None and not astray:
        text, spans = moved
        now: Place = {
            "spans_json": json.dumps(spans),
            "text_version": text.number,
            "sought": text.digest,
        }
        return text.report, {**row, **now}
    away = home is not None and (home.report != report or astray or way.is_arranged(report, row))
    if home is None or not away:
        return report, row
    before = way.last_on(uid, home.report)
    if before is not None:
        return home.report, row | dict(before) | {"sought": ""}  # and sought from there
    if home.report == report:
        return report, row
    after = {**row, "text_version": home.number, "sought": home.digest}
    if row["spans_json"] != "[]":  # in a text that the other report never had
        after |= {"spans_json": "[]", "proposal_json": "[]", "standing": Standing.LOST.value}
    return home.report, after


def _drafts(way: Way, reports: Collection[int]) -> None:
    columns = ("uid", "report", "text_version", "spans_json")
    for uid, report, number, spans in _written(way.connection, "drafts", reports, columns):
        moved = way.moved(report, number, json.loads(spans))
        whole = way.of(report)
        if moved is not None:
            there = moved[0].report, moved[0].number, json.dumps(moved[1])
        elif whole is not None and whole.report != report:
            there = whole.report, 0, spans  # of none of its texts
        else:
            continue
        way.connection.execute(
            "UPDATE drafts SET report = ?, text_version = ?, spans_json = ? WHERE uid = ?",
            (*there, uid),
        )


def _verdicts(way: Way, reports: Collection[int]) -> None:
    """Where it stood, else home, unless what it was given on is found in a part of that alone."""
    connection = way.connection
    found = {
        report: {
            key
            for (key,) in connection.execute(
                "SELECT key FROM findings WHERE report = ?", (report,)
            ).fetchall()
        }
        for report in way.now
    }
    for uid, report, key in _written(connection, "verdicts", reports, ("uid", "report", "key")):
        remembered, first = way.remembered(uid), way.first(uid)
        goal = remembered[0][0] if remembered else way.home(uid) or way.of(report)
        alone = first is not None and first[2]
        if not remembered and not alone and goal is not None and key not in found[goal.report]:
            texts = list(way.now.values()) if first is None else way.split_from(first[1])
            others = [text for text in texts if key in found[text.report]]
            goal = others[0] if len(others) == 1 else goal
        if goal is not None and goal.report != report:
            connection.execute("UPDATE verdicts SET report = ? WHERE uid = ?", (goal.report, uid))


def _mark(connection: Connection, text: Text) -> None:
    """What was reviewed, and is as it was then, is reviewed."""
    connection.execute(
        "UPDATE reports SET mark = 'reviewed' WHERE id = ? AND mark = 'changed' AND EXISTS ("
        "SELECT 1 FROM stood WHERE stood.uid = reports.uuid AND stood.version = ? "
        "AND json_extract(place_json, '$.mark') = 'reviewed')",
        (text.report, text.version),
    )


def _written(
    connection: Connection, table: str, reports: Collection[int], columns: Iterable[str]
) -> list[tuple[Any, ...]]:
    return connection.execute(
        f"SELECT {', '.join(columns)} FROM {table} "
        "WHERE report IN (SELECT value FROM json_each(?)) ORDER BY uid",
        (json.dumps(sorted(reports)),),
    ).fetchall()


def _parts(connection: Connection, wholes: Iterable[int]) -> set[int]:
    return {part for whole in wholes for part in sources.parts(connection, whole)}
