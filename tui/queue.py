"""The queue as a reviewer left it: narrowed to what, in which order, at which report."""

from __future__ import annotations

from dataclasses import replace

from checks.rule import Ruleset
from store.library import Library
from store.queue import reports
from store.queue.ordering import Order
from store.queue.reports import Filter, Row
from store.queue.searching import Bounds

_ORDERS = tuple(Order)
# Reports that hold what was searched, in the order shown; nobody goes through more by hand.
MOST_FOUND = 500
# Texts read for it while somebody is typing: a tenth of a second's.
MOST_READ = 2500


class Queue:
    """``at`` is the uuid of the report under the cursor, empty before there is one: the cursor
    stays with its report, wherever that stands after others came, went or were judged.
    """

    def __init__(self, library: Library, ruleset: Ruleset) -> None:
        self._library = library
        self._ruleset = ruleset
        self.filter = Filter()
        self.order = Order.IMPORTED
        self.at = ""
        self.marks: dict[str, None] = {}  # the reports marked, in the order they were
        self.thorough = False  # look for the words in every text, however long that takes

    @property
    def bounds(self) -> Bounds:
        return Bounds(MOST_FOUND, 0 if self.thorough else MOST_READ)

    @property
    def whole(self) -> bool:
        """Whether every report that holds what was searched is shown."""
        return reports.found_all(self._library, self.filter, self.order, self.bounds)

    def count(self) -> int:
        return reports.count(self._library, self.filter, order=self.order, bounds=self.bounds)

    def page(self, offset: int, limit: int) -> list[Row]:
        return reports.page(
            self._library,
            self.filter,
            self._ruleset.digest,
            offset,
            limit,
            order=self.order,
            bounds=self.bounds,
        )

    def place(self) -> int | None:
        """Where the report under the cursor stands now, None when it is not shown."""
        if not self.at:
            return None
        return reports.place(self._library, self.filter, self.at, self.order, bounds=self.bounds)

    def turn_mark(self, uuid: str) -> None:
        if uuid in self.marks:
            del self.marks[uuid]
        else:
            self.marks[uuid] = None

    def is_marked(self, uuid: str) -> bool:
        return uuid in self.marks

    def next_order(self) -> None:
        self.order = _ORDERS[(_ORDERS.index(self.order) + 1) % len(_ORDERS)]

    def following(self, uuid: str) -> str | None:
        """The report to review after ``uuid``: the next one shown that is not reviewed, around the
        end. The cursor goes with it, so that the reviewer comes back to where they are.
        """
        left = replace(self.filter, not_reviewed=True)
        following = reports.next_after(self._library, left, uuid, self.order, bounds=self.bounds)
        if following is not None:
            self.at = following
        return following
