"""The texts of reports changed to what is said of their files, in one transaction."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from sqlite3 import Connection
from typing import TYPE_CHECKING

from checks.rule import Ruleset
from store.agency.neighbours import neighbours
from store.agency.pairing import mark_changed, pair_anew
from store.files.arranged_texts import forget_arranged
from store.files.arrangement import Arrangement
from store.files.following import follow, remember
from store.files.texts import text_of
from store.intake.keeping import keep_arranged
from store.packing import Packed
from store.queue.counts import refresh
from store.written.carrying import carry
from store.written.superseded import supersede

if TYPE_CHECKING:
    from sqlite_utils import Database


def rearrange(
    database: Database,
    reports: Iterable[int],
    wanted: Arrangement,
    read: Mapping[int, Packed],
    ruleset: Ruleset,
) -> None:
    """Makes of ``reports`` what is ``wanted`` of them; ``read`` are the texts of those that are to
    have another one. No version goes on which something is written.
    """
    connection = database.conn
    reports = sorted(reports)
    before = [text for one in reports if (text := text_of(connection, one)) is not None]
    for text in before:
        remember(connection, text)
    beside = {other for one in reports for other in neighbours(connection, one)} - {*reports}
    parts = [one for one in reports if one in wanted.holders]
    for one in parts:
        _put_to(connection, one, wanted.holders[one])
    for one, packed in read.items():
        keep_arranged(database, one, packed, wanted.files[one].copies, ruleset)
    now = (text_of(connection, one) for one in reports)
    follow(database, before, [text for text in now if text is not None])
    for one in reports:
        if one not in wanted.holders:
            carry(database, one)
        refresh(connection, one)
        forget_arranged(connection, one)
    for later in sorted(beside):
        if pair_anew(database, later, ruleset):
            mark_changed(connection, later)


def _put_to(connection: Connection, part: int, whole: int) -> None:
    """It has no text while it belongs to another; those it had stay."""
    supersede(connection, part, another_text=True)
    connection.execute(
        "DELETE FROM analyses WHERE version IN (SELECT id FROM versions WHERE report = ?)", (part,)
    )
    connection.execute("DELETE FROM relations WHERE ? IN (earlier, later)", (part,))
    connection.execute(
        "UPDATE failures SET report = :whole WHERE report = :part", {"whole": whole, "part": part}
    )
    connection.execute(
        "UPDATE reports SET title = '', agency = '', agency_key = '', body = '', year = 0, "
        "form = '', takes_over = '', hands_on = '', version = 0 WHERE id = ?",
        (part,),
    )
    connection.execute(
        "INSERT OR REPLACE INTO parts (report, whole, sha256) "
        "SELECT :part, :whole, COALESCE("
        "(SELECT sha256 FROM own_sources WHERE report = :part AND role = 'main'), '')",
        {"part": part, "whole": whole},
    )
