"""Annotations carried to the present text of their report, as far as that is certain.

What is probable is proposed, what is lost keeps its quote and the title of its section; nothing is
dropped. This is no reviewer's change: the version of a row and the time it was changed stay, so
that it never prevails over what one wrote elsewhere, and undo passes it by.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby
from sqlite3 import Connection
from types import MappingProxyType
from typing import TYPE_CHECKING

from store import rows
from store.changes.change import CARRY, NOBODY, Touched, record

if TYPE_CHECKING:
    from sqlite_utils import Database

    from report.carrying import Carrier

Carriers = Mapping[int, "Carrier"]
"""To the text that is coming, by the number of the earlier one."""

NO_CARRIERS: Carriers = MappingProxyType({})


def carriers(connection: Connection, report: int, text: str) -> Carriers:
    """From each earlier text of the report of id ``report`` that annotations stand in, to ``text``.

    Two texts of millions of characters are held against each other for seconds: to be done before
    the library is held for writing, while others go on.
    """
    earlier = connection.execute(
        "SELECT number, text FROM versions WHERE report = ? AND EXISTS ("
        "SELECT 1 FROM annotations WHERE annotations.report = versions.report "
        "AND text_version = number AND spans_json <> '[]')",
        (report,),
    ).fetchall()
    if not earlier:
        return NO_CARRIERS
    from report.carrying import Carrier  # noqa: PLC0415  (40 ms that a report without any never pays)

    found = {number: Carrier(before, text) for number, before in earlier}
    for one in found.values():
        one.prepare()
    return found


def carry(database: Database, report: int, prepared: Carriers = NO_CARRIERS) -> None:
    """Seeks the annotations that stand in another text of the report of id ``report``, deleted
    ones too as they may come back; to be called once that text is analysed. ``prepared`` are its
    carriers as far as they were made before.
    """
    connection = database.conn
    columns = rows.COLUMNS["annotation"]
    present = connection.execute(
        "SELECT number, digest FROM reports JOIN versions "
        "ON versions.report = reports.id AND versions.number = reports.version "
        "WHERE reports.id = ?",
        (report,),
    ).fetchone()
    if present is None:  # it is a part of another: see store.files.following
        return
    number, digest = present
    found = connection.execute(
        f"SELECT {', '.join(columns)} FROM annotations WHERE report = ? AND text_version <> ? "
        "AND sought <> ? AND spans_json <> '[]' ORDER BY text_version, uid",
        (report, number, digest),
    ).fetchall()
    if not found:
        return
    from store.written.seeking import Texts  # noqa: PLC0415  (as above)

    pending = [dict(zip(columns, values, strict=True)) for values in found]
    touched = []
    for earlier, group in groupby(pending, lambda row: row["text_version"]):
        carrier = prepared.get(int(earlier))
        texts = Texts(connection, report, int(earlier), number, digest, carrier)
        for before in group:
            after = texts.sought(before)
            rows.replace(database, "annotation", after)
            touched.append(Touched("annotation", before, after))
    record(database, NOBODY, report, what=CARRY, about=str(number), touched=touched)
