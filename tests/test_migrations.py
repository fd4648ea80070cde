"""A library of an earlier version opens as one of today, and nothing a reviewer wrote is lost."""

from __future__ import annotations

import io
import sqlite3
from dataclasses import replace
from pathlib import Path

from report.span import Span
from store import schema
from store.agency import links as agency_links
from store.agency.agencies import agency_of
from store.agency.link_names import uid_of
from store.changes.history import redo, undo
from store.changes.merging import merge
from store.exporting import jsonl
from store.files.groupings import say_apart
from store.files.joining import carry_out
from store.intake.importing import import_paths
from store.library import open_library
from store.queue.by_rule import Count, counts
from store.queue.ordering import Order
from store.queue.reports import Filter, open_report, page
from store.written.annotations import Anchor, Target, annotate, edit
from store.written.annotations import annotations as annotations_on
from store.written.verdicts import Judgement, held, judge, verdicts
from tests.county import RULESET as COUNTY_RULES
from tests.invented import RULES, finding, keep, text
from tests.test_agencies import brought, exported, pair


def as_of_version_1(path: Path) -> None:
    """``path`` as it was when a finding named one copy at most."""
    with sqlite3.connect(path) as connection:
        for statement in (
            "ALTER TABLE findings ADD COLUMN copy INTEGER NOT NULL DEFAULT 0",
            "UPDATE findings SET copy = coalesce(json_extract(copies_json, '$[0]'), 0)",
            "ALTER TABLE findings DROP COLUMN copies_json",
            "DELETE FROM _sqlite_migrations WHERE name = 'name_all_copies'",
            "PRAGMA user_version = 1",
        ):
            connection.execute(statement)
    connection.close()


def test_a_finding_of_one_copy_still_names_it_with_its_verdict(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    of_all, of_second = finding("BND101"), replace(finding("SUM801"), copies=(2,))
    library = open_library(path, "li")
    uuid = keep(library, findings=(of_all, of_second))
    given = judge(library, uuid, of_second, Judgement.CONFIRMED, comment="第二份")
    library.close()
    as_of_version_1(path)

    library = open_library(path, "li")
    found = open_report(library, uuid, RULES.digest).findings
    assert found == (of_all, of_second)
    assert verdicts(library, uuid) == {of_second.key: given}
    assert held(given, found[1])
    version = library.connection.execute("PRAGMA user_version").fetchone()[0]
    library.close()
    assert version == schema.VERSION


def as_of_version_3(path: Path) -> None:
    """``path`` as it was before findings were judged by rule."""
    with sqlite3.connect(path) as connection:
        for statement in (
            *(
                f"DROP INDEX {name}"
                for name in (
                    "findings_rule",
                    "findings_open",
                    "history_batch",
                    "reports_by_unjudged",
                    "reports_by_agency",
                    "reports_by_year",
                    "reports_by_change",
                )
            ),
            "ALTER TABLE findings DROP COLUMN judged",
            "DROP INDEX history_told",
            "DELETE FROM _sqlite_migrations WHERE name = 'page_history'",
            "ALTER TABLE history DROP COLUMN batch",
            "ALTER TABLE reports DROP COLUMN changed",
            "ALTER TABLE reports DROP COLUMN unjudged",
            "DROP TABLE mutes",
            "CREATE INDEX findings_rule ON findings (code, status)",
            "CREATE INDEX findings_loud ON findings (report) WHERE loud",
            "DELETE FROM _sqlite_migrations WHERE name = 'judge_by_rule'",
            "PRAGMA user_version = 3",
        ):
            connection.execute(statement)
    connection.close()


def test_verdicts_given_before_count_by_rule_and_their_time_orders_the_queue(
    tmp_path: Path,
) -> None:
    path = tmp_path / "library.db"
    library = open_library(path, "li")
    found = (finding(), finding(key="b"))
    first = keep(library, agency="云溪市档案馆", findings=found)
    keep(library, agency="石桥县统计局", findings=found)
    judge(library, first, finding(), Judgement.CONFIRMED)
    library.close()
    as_of_version_3(path)

    library = open_library(path, "li")
    assert counts(library) == (Count("BND101", fails=3, asks=0, notes=0, judged=1, muted=False),)
    latest, _ = page(library, Filter(), RULES.digest, 0, 10, order=Order.CHANGED)
    assert latest.uuid == first
    undo(library)
    assert counts(library)[0].fails == 4
    library.close()


def as_of_before_carrying(path: Path) -> None:
    """``path`` as it was when annotations stayed in the text they were written on: the table, what
    the history remembers, and what waits.
    """
    columns = ("standing", "sought", "proposal_json")
    paths = ", ".join(f"'$.{column}'" for column in columns)
    rows = ", ".join(f"'$[0].{row}.{column}'" for row in ("before", "after") for column in columns)
    with sqlite3.connect(path) as connection:
        for column in columns:
            connection.execute(f"ALTER TABLE annotations DROP COLUMN {column}")
        (trigger,) = connection.execute(
            "SELECT sql FROM sqlite_schema WHERE name = 'history_unchanged'"
        ).fetchone()
        connection.execute("DROP TRIGGER history_unchanged")
        connection.execute(f"UPDATE history SET rows_json = json_remove(rows_json, {rows})")
        connection.execute(trigger)
        connection.execute(f"UPDATE waiting SET row_json = json_remove(row_json, {paths})")
        connection.execute("DELETE FROM _sqlite_migrations WHERE name = 'carry_annotations'")
        connection.execute(
            f"PRAGMA user_version = {schema.MIGRATIONS.index(schema.carry_annotations)}"
        )
    connection.close()


def test_annotations_of_an_earlier_library_stand_where_they_stood(
    tmp_path: Path,
) -> None:
    path = tmp_path / "library.db"
    library = open_library(path, "li")
    uuid = keep(library)
    given = annotate(library, uuid, Anchor(Target.SPAN, (Span(0, 4),), "云溪市档"), "旧")
    library.close()
    as_of_before_carrying(path)

    library = open_library(path, "li")
    assert annotations_on(library, uuid) == (given,)
    library.close()


def test_what_was_done_in_an_earlier_library_is_taken_back_and_made_again(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    library = open_library(path, "li")
    uuid = keep(library)
    given = annotate(library, uuid, Anchor(Target.SPAN, (Span(0, 4),), "云溪市档"), "旧")
    edit(library, given, comment="新", label="", severity="note")
    library.close()
    as_of_before_carrying(path)

    library = open_library(path, "li")
    undo(library)
    assert [one.comment for one in annotations_on(library, uuid)] == ["旧"]
    undo(library)
    assert annotations_on(library, uuid) == ()
    redo(library)
    redo(library)
    assert [one.comment for one in annotations_on(library, uuid)] == ["新"]
    library.close()


def test_what_waited_in_an_earlier_library_is_attached(tmp_path: Path) -> None:
    wang = open_library(tmp_path / "wang.db", "wang")
    uuid = keep(wang)
    annotate(wang, uuid, Anchor(Target.SPAN, (Span(0, 4),), "云溪市档"), "等")
    lines = io.StringIO()
    jsonl.write(wang, lines)
    wang.close()
    path = tmp_path / "library.db"
    library = open_library(path, "li")
    assert merge(library, lines.getvalue().splitlines()).waiting > 0
    library.close()
    as_of_before_carrying(path)

    library = open_library(path, "li")
    assert keep(library) == uuid
    assert [one.comment for one in annotations_on(library, uuid)] == ["等"]
    library.close()


def as_of_fewer_short_names(path: Path, full: str, short: str) -> None:
    """``path`` as it was when ``short`` was not known to be ``full``."""
    with sqlite3.connect(path) as connection:
        (trigger,) = connection.execute(
            "SELECT sql FROM sqlite_schema WHERE name = 'history_unchanged'"
        ).fetchone()
        connection.execute("DROP TRIGGER history_unchanged")
        for table, column in (
            ("reports", "agency_key"),
            ("reports", "body"),
            ("agency_links", "one"),
            ("agency_links", "other"),
            ("history", "rows_json"),
        ):
            changed = f"UPDATE {table} SET {column} = replace({column}, ?, ?)"
            connection.execute(changed, (full, short))
        connection.execute(trigger)
        ends = connection.execute("SELECT uid, kind, one, other FROM agency_links").fetchall()
        for uid, *said in ends:
            then = uid_of(*said)
            connection.execute("UPDATE agency_links SET uid = ? WHERE uid = ?", (then, uid))
        connection.execute("DELETE FROM _sqlite_migrations WHERE name = 'name_agencies_in_full'")
        connection.execute(
            f"PRAGMA user_version = {schema.MIGRATIONS.index(schema.name_agencies_in_full)}"
        )
    connection.close()


def test_what_was_said_of_an_agency_holds_when_its_short_name_is_known(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    library = open_library(path, "li")
    earlier, later = brought(library, ("青松县交通局", "青松县公路局"))
    own = agency_of(library, earlier)
    assert own is not None
    agency_links.link(library, later, own.id, COUNTY_RULES)
    before = [one for one in exported(library) if '"type": "link"' in one]
    library.close()
    assert len(before) == 1
    as_of_fewer_short_names(path, "青松县交通运输局", "青松县交通局")

    library = open_library(path, "li")
    assert pair(library, later) is not None
    assert agency_of(library, later) == agency_of(library, earlier)
    assert [one for one in exported(library) if '"type": "link"' in one] == before
    undo(library, COUNTY_RULES)
    assert pair(library, later) is None
    library.close()


def test_a_link_holds_though_one_by_the_name_in_full_was_taken_back(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    library = open_library(path, "li")
    earlier, later = brought(library, ("青松县交通局", "青松县公路局"))
    own = agency_of(library, earlier)
    assert own is not None
    for _ in range(2):
        agency_links.link(library, later, own.id, COUNTY_RULES)
        undo(library, COUNTY_RULES)
    kept = library.connection.execute("SELECT * FROM agency_links").fetchall()
    agency_links.link(library, later, own.id, COUNTY_RULES)
    library.close()
    as_of_fewer_short_names(path, "青松县交通运输局", "青松县交通局")
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE agency_links SET version = 1")
        places = ", ".join("?" * len(kept[0]))
        connection.executemany(f"INSERT INTO agency_links VALUES ({places})", kept)
    connection.close()

    library = open_library(path, "li")
    assert agency_of(library, later) == agency_of(library, earlier)
    library.close()


def test_what_was_taken_apart_in_an_earlier_library_is_attached_again(tmp_path: Path) -> None:
    (tmp_path / "年报.txt").write_text(text(), encoding="utf-8")
    (tmp_path / "年报附件.txt").write_text("统计表\n主动公开 | 1 |\n", encoding="utf-8")
    path = tmp_path / "library.db"
    library = open_library(path, "li")
    import_paths(library, [tmp_path], RULES, workers=1)
    (row,) = page(library, Filter(), "", 0, 9)
    whole = open_report(library, row.uuid, "").document.text
    say_apart(library, [row.uuid])
    assert carry_out(library, RULES) == ()
    library.close()
    with sqlite3.connect(path) as connection:
        connection.executescript(
            "DROP TABLE own_sources; DROP TABLE stood; ALTER TABLE versions DROP COLUMN arranged; "
            "DELETE FROM _sqlite_migrations WHERE name = 'remember_what_was_before'; "
            f"PRAGMA user_version = {schema.MIGRATIONS.index(schema.remember_what_was_before)}"
        )
    connection.close()

    library = open_library(path, "li")
    assert len(page(library, Filter(), "", 0, 9)) == 2
    assert carry_out(library, RULES) == ()
    undo(library, RULES)
    assert carry_out(library, RULES) == ()
    (row,) = page(library, Filter(), "", 0, 9)
    assert open_report(library, row.uuid, "").document.text == whole
    library.close()
