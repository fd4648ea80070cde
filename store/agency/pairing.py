"""A report held anew against that of the year before, when either of them, or a link, changed."""

from __future__ import annotations

from collections.abc import Mapping
from sqlite3 import Connection
from typing import TYPE_CHECKING

from checks.rule import Ruleset
from checks.rule_names import key_today, renamed
from store.agency.neighbours import relate_to_year_before
from store.queue.counts import refresh
from store.written.renaming import follow_names
from store.written.superseded import supersede

if TYPE_CHECKING:
    from sqlite_utils import Database


def pair_anew(database: Database, report: int, ruleset: Ruleset) -> bool:
    """Replaces what is said of ``report`` beside the year before; whether that says something of a
    reviewed report that it did not say to its reviewer.
    """
    connection = database.conn
    names = renamed(ruleset)
    heard = unheard(connection, report, names)
    supersede(connection, report, another_text=False)
    if not relate_to_year_before(connection, report, ruleset):
        return False
    follow_names(database, report, ruleset)
    refresh(connection, report)
    return bool(unheard(connection, report, names) - heard)


def mark_changed(connection: Connection, report: int) -> None:
    """Marks a report changed, if it was reviewed."""
    connection.execute(
        "UPDATE reports SET mark = 'changed' WHERE id = ? AND mark = 'reviewed'", (report,)
    )


def unheard(connection: Connection, report: int, names: Mapping[str, str]) -> set[tuple[str, str]]:
    """Key, by the name that its rule has today, and state of the loud findings of a reviewed
    report; of others nobody asks.
    """
    found = connection.execute(
        "SELECT code, key, state FROM findings JOIN reports ON reports.id = findings.report "
        "WHERE report = ? AND status IN ('fail', 'ask') AND loud AND mark = 'reviewed' "
        "AND code NOT IN (SELECT uid FROM mutes WHERE NOT deleted) "
        "AND (key, state) NOT IN (SELECT key, state FROM verdicts "
        "WHERE report = ? AND NOT deleted)",
        (report, report),
    ).fetchall()
    return {(key_today(key, code, names), state) for code, key, state in found}
