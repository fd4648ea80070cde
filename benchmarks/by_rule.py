"""The lists by rule, muting and the orders of the queue, in a library of 20,000 reports."""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from benchmarks.library import fill, milliseconds
from benchmarks.table import print_table
from checks.finding import Evidence, Finding, Severity, Status
from report.span import Span
from store import packing
from store.changes import history
from store.library import Library, open_library
from store.queue import by_rule, reports
from store.queue.by_rule import Sought, all_seen, judge_all
from store.queue.counts import refresh
from store.queue.ordering import Order
from store.queue.reports import Filter
from store.written import muting
from store.written.verdicts import Given, Judgement, Reason

RULES = 10  # findings that call for a verdict in each report, of a rule each
PASSED = 40  # findings of each that do not
TEXT = "全馆认真贯彻落实条例要求,不断健全工作机制,主动公开政府信息48条。\n" * 350
PAGE = 64
ONE = Sought("R00", unjudged=True)
DISMISSED = Given(Judgement.DISMISSED, Reason.MISREAD)


def fill_findings(library: Library) -> None:
    """A text and findings for every report there is."""
    with library.write() as database:
        connection = database.conn
        ids = [id_ for (id_,) in connection.execute("SELECT id FROM reports").fetchall()]
        connection.executemany(
            "INSERT INTO versions (report, number, digest, added, text) VALUES (?, 1, '', '', ?)",
            ((id_, TEXT) for id_ in ids),
        )
        places = ", ".join("?" * (2 + packing.FINDING.count(",") + 1))
        connection.executemany(
            f"INSERT INTO findings (report, position, {packing.FINDING}) VALUES ({places})",
            ((id_, n, *packed) for id_ in ids for n, packed in enumerate(_packed())),
        )
        for id_ in ids:
            refresh(connection, id_)


def _packed() -> Iterator[packing.Columns]:
    for number in range(RULES + PASSED):
        status = Status.PASS if number >= RULES else Status.ASK if number % 2 else Status.FAIL
        code = f"R{number:02}"
        evidence = tuple(
            Evidence(role, Span(30, 32), f"1.{number}", "48") for role in ("whole", "part", "part")
        )
        yield packing.pack_finding(
            Finding(
                code,
                1,
                status,
                Severity.WARNING,
                "48 >= 1111",
                evidence,
                f"{code} report 1.{number}",
                "48<1111",
                {"whole": "48", "part": "1111"},
            )
        )


def measure_lists(library: Library) -> list[tuple[str, float]]:
    total = by_rule.count(library, ONE)
    last = by_rule.page(library, ONE, total - 1, 1)[0].seen
    rows = [
        ("the list of rules", milliseconds(lambda: by_rule.counts(library))),
        (
            f"count of a rule's findings ({total})",
            milliseconds(lambda: by_rule.count(library, ONE)),
        ),
    ]
    for place, offset in (("first", 0), ("middle", total // 2), ("last", total - PAGE)):
        shown = milliseconds(partial(by_rule.page, library, ONE, offset, PAGE))
        rows.append((f"{place} page", shown))
    found = partial(by_rule.place, library, ONE, last.report, last.key)
    rows.append(("the place of the last", milliseconds(found)))
    rows.append(
        ("reports of a rule", milliseconds(lambda: reports.count(library, Filter(rule="R00"))))
    )
    return rows


def measure_judging(library: Library, many: int) -> list[tuple[str, float]]:
    seen = all_seen(library, ONE, many)
    return [
        (f"judge {many}", milliseconds(lambda: judge_all(library, seen, DISMISSED), times=1)),
        ("undo them", milliseconds(lambda: history.undo(library), times=1)),
        ("redo them", milliseconds(lambda: history.redo(library), times=1)),
    ]


def measure_muting(library: Library) -> list[tuple[str, float]]:
    return [
        ("mute a rule of every report", milliseconds(partial(_mute, library, True), times=1)),
        ("count what is muted", milliseconds(lambda: muting.totals(library))),
        ("hear it again", milliseconds(partial(_mute, library, False), times=1)),
    ]


def _mute(library: Library, to: bool) -> None:
    muting.set_muted(library, "R01", to)


def measure_orders(library: Library, count: int) -> Iterator[tuple[str, float]]:
    for order in Order:
        middle = partial(reports.page, library, Filter(), "", count // 2, PAGE, order=order)
        (row,) = reports.page(library, Filter(), "", count // 2, 1, order=order)
        place = partial(reports.place, library, Filter(), row.uuid, order)
        yield f"middle page, {order.value}", milliseconds(middle)
        yield f"place in it, {order.value}", milliseconds(place)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=int, default=20_000)
    parser.add_argument("--judged", type=int, default=500, help="findings judged at once")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        library = open_library(Path(folder) / "library.db", "li")
        fill(library, given.reports)
        fill_findings(library)
        rows = [
            *measure_lists(library),
            *measure_judging(library, given.judged),
            *measure_muting(library),
            *measure_orders(library, given.reports),
        ]
        library.close()
    print_table((f"{given.reports} reports, {RULES} findings each to judge", "ms"), rows)


if __name__ == "__main__":
    main()
