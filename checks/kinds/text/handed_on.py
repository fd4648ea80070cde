"""Requests that one year hands on to the next, so that outcomes need not make up what came in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import product

from checks.kinds.text.told_divisions import told_elsewhere
from checks.reading import Reading
from report.interval import Number
from report.span import Span


def may_be_handled(
    reading: Reading, flow: Mapping[str, Sequence[str]], parts: Iterable[Span], total: Number
) -> bool:
    """Whether ``parts`` are outcomes, and ``total`` may be of all the requests that were handled:
    as the text or the table has them, as those that came in leave them, or where nothing tells.

    ``flow`` has the indicators of the form: of the ``outcomes`` the heading; of requests the
    ``new``, those from ``before``, those left ``behind`` for the next year, all ``handled``.
    """
    (heading,) = flow["outcomes"]
    bound = [
        one for span in parts for mention in reading.mentions_in(span) for one in mention.indicators
    ]
    if not bound or not all(one.startswith(f"{heading}.") and "@" in one for one in bound):
        return False
    new, before, behind, handled = (
        told_elsewhere(reading, flow[name]) for name in ("new", "before", "behind", "handled")
    )
    if total == handled:
        return True
    if new is None or before is None:
        return handled is None
    if behind is None and handled is None and total < new + before:
        return True
    # What is told may be of the year's own requests alone, or count those still open.
    return total in {new + more - less for more, less in product((0, before), (0, behind or 0))}
