"""A rule that has another name today: what was written on its findings goes by that name too."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from sqlite3 import Connection
from typing import TYPE_CHECKING

from checks.rule import Ruleset
from checks.rule_names import key_today, renamed
from store import rows
from store.changes.change import MUTE, NOBODY, RENAME, Touched, apply
from store.clock import now

if TYPE_CHECKING:
    from sqlite_utils import Database


def follow_names(database: Database, report: int, ruleset: Ruleset) -> None:
    """Gives verdicts and annotations on the report of id ``report`` the keys that its findings bear
    today, once no finding bears the old one; a change like any other, in the history.
    """
    names = renamed(ruleset)
    if not names:
        return
    touched = [*_verdicts(database.conn, report, names), *_notes(database.conn, report, names)]
    if not touched:
        return
    about = ", ".join(dict.fromkeys(map(_told, touched)))
    (changed,) = database.conn.execute(
        "SELECT changed FROM reports WHERE id = ?", (report,)
    ).fetchone()
    apply(database, NOBODY, report, what=RENAME, about=about, touched=touched)
    # Nobody wrote on it: it keeps its place among those that were changed last.
    database.conn.execute("UPDATE reports SET changed = ? WHERE id = ?", (changed, report))


def follow_mutes(database: Database, ruleset: Ruleset) -> None:
    """Mutes a rule that was muted under another name; that name too while findings bear it."""
    for was, code in renamed(ruleset).items():
        before, after = (rows.find_said(database.conn, "mute", name) for name in (was, code))
        if before is None or before["deleted"]:
            continue
        touched = []
        if after is None:
            touched.append(Touched(MUTE, None, {**before, "uid": code, "at": now(), "version": 1}))
        if not _bears(database.conn, was):
            gone = {**before, "deleted": 1, "version": int(before["version"]) + 1}
            touched.append(Touched(MUTE, before, gone))
        if touched:
            apply(database, NOBODY, None, what=RENAME, about=f"{was} {code}", touched=touched)


def _verdicts(connection: Connection, report: int, names: Mapping[str, str]) -> Iterator[Touched]:
    """Withdrawn ones too: they may be given back."""
    found = connection.execute(
        "SELECT uid, code, key FROM verdicts WHERE report = :report "
        f"AND code IN ({_places(names)}) AND NOT EXISTS ("
        "SELECT 1 FROM findings WHERE report = :report AND findings.key = verdicts.key)",
        {"report": report, **_values(names)},
    ).fetchall()
    for uid, code, key in found:
        before = rows.find(connection, "verdict", uid)
        assert before is not None
        named = {"code": names[code], "key": key_today(key, code, names)}
        yield Touched("verdict", before, {**before, **named, "version": int(before["version"]) + 1})


def _notes(connection: Connection, report: int, names: Mapping[str, str]) -> Iterator[Touched]:
    found = connection.execute(
        "SELECT uid, finding FROM annotations WHERE report = ? AND finding <> '' AND NOT EXISTS ("
        "SELECT 1 FROM findings WHERE findings.report = annotations.report "
        "AND findings.key = annotations.finding)",
        (report,),
    ).fetchall()
    for uid, key in found:
        code = key.partition("|")[0]
        if code in names:
            before = rows.find(connection, "annotation", uid)
            assert before is not None
            named = {"finding": key_today(key, code, names)}
            version = int(before["version"]) + 1
            yield Touched("annotation", before, {**before, **named, "version": version})


def _told(one: Touched) -> str:
    """The old name and the new one."""
    column = "code" if one.kind == "verdict" else "finding"
    assert one.before is not None
    was, code = (str(row[column]).partition("|")[0] for row in (one.before, one.after))
    return f"{was} {code}"


def _bears(connection: Connection, code: str) -> bool:
    query = "SELECT 1 FROM findings WHERE code = ? AND status IN ('fail', 'ask') LIMIT 1"
    return connection.execute(query, (code,)).fetchone() is not None


def _places(names: Mapping[str, str]) -> str:
    return ", ".join(f":code{number}" for number in range(len(names)))


def _values(names: Mapping[str, str]) -> dict[str, str]:
    return {f"code{number}": name for number, name in enumerate(names)}
