"""An annotation of an earlier text sought in the present one."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from sqlite3 import Connection

from report.carrying import Carried, Carrier, How
from report.document import Document
from report.outline import Section, outline
from report.span import Span
from report.tables import tables
from store import packing, rows
from store.written.annotations import Standing, Target

_CARRIED = {
    How.SAME: Standing.SAME,
    How.CHANGED: Standing.CHANGED,
    How.MOVED: Standing.MOVED,
}
_TOLD = (Standing.CHANGED, Standing.MOVED, Standing.ACCEPTED)


@dataclass(frozen=True)
class Texts:
    """An earlier text of a report and the present one, whose number and digest these are.
    ``prepared`` carries from the one to the other, if that was done before.
    """

    connection: Connection
    report: int
    earlier: int
    number: int
    digest: str
    prepared: Carrier | None = None

    def sought(self, before: rows.Row) -> rows.Row:
        """The row as it stands once it was sought in the present text."""
        spans = [Span(*span) for span in json.loads(str(before["spans_json"]))]
        found = self._found(before, spans)
        after = {**before, "sought": self.digest, "proposal_json": "[]"}
        places = [one.span for one in found]
        if all(one.certain for one in found):
            return {
                **after,
                "spans_json": json.dumps(places),
                "text_version": self.number,
                "standing": _standing(str(before["standing"]), found).value,
            }
        if before["standing"] == Standing.REFUSED:
            return after
        if all(places):
            return {
                **after,
                "standing": Standing.PROPOSED.value,
                "proposal_json": json.dumps(places),
            }
        section = before["section"] or self._section(spans[0])
        return {**after, "standing": Standing.LOST.value, "section": section}

    def _found(self, before: rows.Row, spans: Sequence[Span]) -> list[Carried]:
        found = [self._carrier.carry(span) for span in spans]
        if len(spans) == 1 and not found[0].certain:
            place = None
            if before["target"] == Target.SECTION:
                place = self._headings.get(str(before["section"]))
            elif before["finding"]:
                place = self._evidence(str(before["finding"]))
            if place:
                return [Carried(How.CHANGED, place)]
        return found

    @cached_property
    def _carrier(self) -> Carrier:
        return self.prepared or Carrier(self._before, self._now)

    @cached_property
    def _before(self) -> str:
        return self._text(self.earlier)

    @cached_property
    def _now(self) -> str:
        return self._text(self.number)

    def _text(self, number: int) -> str:
        text: str = self.connection.execute(
            "SELECT text FROM versions WHERE report = ? AND number = ?", (self.report, number)
        ).fetchone()[0]
        return text

    @cached_property
    def _headings(self) -> dict[str, Span]:
        """Headings of the present text by the title of their section, where no other bears it."""
        found = self.connection.execute(
            "SELECT title, heading_start, heading_end FROM sections "
            "JOIN analyses ON analyses.id = analysis "
            "JOIN versions ON versions.id = analyses.version "
            "WHERE report = ? AND versions.number = ? AND title <> ''",
            (self.report, self.number),
        ).fetchall()
        counts = Counter(title for title, *_ in found)
        return {title: Span(start, end) for title, start, end in found if counts[title] == 1}

    def _evidence(self, key: str) -> Span | None:
        """The first place of the finding that bears ``key`` today."""
        found = self.connection.execute(
            f"SELECT {packing.FINDING} FROM findings WHERE report = ? AND key = ? "
            "AND relation IS NULL",
            (self.report, key),
        ).fetchone()
        evidence = packing.finding(found).evidence if found else ()
        return evidence[0].span if evidence else None

    def _section(self, span: Span) -> str:
        """The title of the innermost section that ``span`` stood in."""
        inside = [one for one in self._sections if one.title and one.span.contains(span)]
        return inside[-1].title if inside else ""

    @cached_property
    def _sections(self) -> Sequence[Section]:
        document = Document.of(self._before)
        return outline(document, document.whole, tables(document, document.whole))


def _standing(before: str, found: Sequence[Carried]) -> Standing:
    """That words of it were edited, or moved, in one text is still to be told in the next."""
    kinds = [_CARRIED[one.how] for one in found]
    told = [one for one in (*kinds, Standing(before)) if one in _TOLD]
    return told[0] if told else Standing.SAME
