"""What can be written to a file from a screen: in which formats, of which reports, called what."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from store.queue import reports
from store.queue.reports import Filter
from tui.application import Application
from tui.language import msgid

_PAGE = 500
_LONGEST_NAME = 40  # characters of an agency's name that name a file


class Offer(NamedTuple):
    """A format of ``store.exporting`` and what it is good for."""

    name: str
    meaning: str


OFFERS = (
    Offer("markdown", msgid("a list of the problems for the agency (问题清单)")),
    Offer("csv", msgid("a table for a spreadsheet, one row an annotation or verdict")),
    Offer("years", msgid("a table for a spreadsheet, the figures of each agency by year")),
    Offer("jsonl", msgid("everything that was written, to merge into another library")),
    Offer("sarif", msgid("the findings, for other programs")),
)
LIST = OFFERS[0]  # for the agency: without what was dismissed, or has no verdict yet
_YEARS = tuple(offer for offer in OFFERS if offer.name == "years")


@dataclass(frozen=True, slots=True)
class Export:
    """``title`` says what is written, ``name`` begins that of the file; ``uuids`` are those of the
    reports, all where they are None.
    """

    title: str
    name: str
    offers: tuple[Offer, ...]
    uuids: Callable[[], list[str] | None]


def of_queue(app: Application, filter: Filter) -> Export:
    """The reports that ``filter`` leaves in the queue."""
    tr, count = app.language, reports.count(app.library, filter)
    title = (
        tr.plural("Export {count} report", "Export all {count} reports", count)
        if filter == Filter()
        else tr.plural("Export the {count} report shown", "Export the {count} reports shown", count)
    )

    def uuids() -> list[str] | None:
        if filter == Filter():
            return None
        return [
            row.uuid
            for offset in range(0, count, _PAGE)
            for row in reports.page(app.library, filter, app.ruleset.digest, offset, _PAGE)
        ]

    return Export(title, app.library.path.stem, OFFERS, uuids)


def of_years(app: Application, report: str, agency: str) -> Export:
    """The years of ``agency``, which ``report`` is of, by its uuid."""
    tr = app.language
    title = tr("Export the years of {name}").format(name=app.glyphs.shown(agency))
    plain = "".join(re.findall(r"\w", agency))[:_LONGEST_NAME]
    return Export(title, plain or app.library.path.stem, _YEARS, lambda: [report])
