"""Reports of neighbouring years in a library: which are held against each other, and what of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from sqlite3 import Connection

from checks.agencies import linked_by_names, names_a_place
from checks.examined import Facts, Repeat, YearFrom
from checks.linked import Linked
from checks.of_a_year import MOST_OF_A_YEAR, MOST_OF_MANY, agree, taken
from checks.rule import Ruleset
from report.span import Span
from store import packing
from store.agency import bodies
from store.clock import now
from store.intake.found import insert_findings


def neighbours(connection: Connection, report: int) -> set[int]:
    """The reports that are, or by agency and year or their figures should be, held against
    ``report``, or against another of its year that it may be taken instead of; and those with
    which its agency took others in, as it says that the agency was there before.
    """
    found = {
        id_
        for (id_,) in connection.execute(
            """
            SELECT later FROM relations WHERE kind = 'year' AND earlier = :report
            UNION
            SELECT later.id FROM reports
            JOIN reports AS later ON later.takes_over = reports.hands_on
            WHERE reports.id = :report AND reports.hands_on <> ''
            AND '' IN (reports.body, later.body)
            """,
            {"report": report},
        )
    }
    body, year = _body_and_year(connection, report)
    if body and year and _is_looked_at(connection, report, body, year):
        ahead = [
            (body, year + 1),
            *((one, year + 1) for one in bodies.successors(connection, body, year + 1)),
            *((body, since) for since in bodies.took_over_after(connection, body, year + 1)),
        ]
        for later in ahead:
            found.update(
                id_
                for (id_,) in connection.execute(
                    "SELECT id FROM reports WHERE body = ? AND year = ?", later
                )
            )
    return found


def _is_looked_at(connection: Connection, report: int, body: str, year: int) -> bool:
    """Whether it is among the first of its body and year, or linked by hand; others change
    nothing.
    """
    uuid, key = connection.execute(
        "SELECT uuid, agency_key FROM reports WHERE id = ?", (report,)
    ).fetchone()
    if bodies.report_of(bodies.node_of(connection, uuid, key)):
        return True
    most = MOST_OF_A_YEAR if names_a_place(body) else MOST_OF_MANY + 1
    first = connection.execute(
        "SELECT id FROM reports WHERE body = ? AND year = ? ORDER BY id LIMIT ?",
        (body, year, most),
    ).fetchall()
    return (report,) in first


def year_before(connection: Connection, report: str) -> str:
    """The uuid of the report of the year before that ``report``, a uuid too, is held against; empty
    where there is none.
    """
    found = connection.execute(
        "SELECT earlier.uuid FROM relations "
        "JOIN reports AS later ON later.id = relations.later "
        "JOIN reports AS earlier ON earlier.id = relations.earlier "
        "WHERE later.uuid = ? AND kind = 'year'",
        (report,),
    ).fetchone()
    return "" if found is None else str(found[0])


def copied_passages(
    connection: Connection, earlier: tuple[str, int], later: tuple[str, int]
) -> tuple[Repeat, ...]:
    """What a report has from that of the year before, each by its uuid and the version that was
    read: each ``source`` is a place there, each ``copy`` one here, in the order of the copies.
    None where either is another by now.
    """
    found = connection.execute(
        "SELECT before.id, after.id FROM relations "
        "JOIN reports AS before ON before.id = relations.earlier "
        "JOIN reports AS after ON after.id = relations.later "
        "WHERE kind = 'year' AND (before.uuid, before.version, after.uuid, after.version) "
        "= (?, ?, ?, ?)",
        (*earlier, *later),
    ).fetchone()
    if found is None:
        return ()
    from checks.copied.passages import copied  # noqa: PLC0415  (a report alone never pays for it)

    texts = [_text_of(connection, one) for one in found]
    told = [facts_of(connection, one).told for one in found]
    return copied(texts[0], told[0], texts[1], told[1]).passages


@dataclass(frozen=True, slots=True)
class _Before:
    """The report of the year before, by its id, and by what it is held to be that. ``merged`` are
    those of the others that were merged with its agency; None where one of them is not here.
    """

    id: int
    linked: Linked
    merged: tuple[int, ...] | None = ()


def _before(connection: Connection, report: int) -> _Before | None:
    """The report of the year before of the same body, else of those that it follows, else, where
    one of both names none, that which hands on what ``report`` takes over. Of several of a body and
    year the one that ``taken_of`` has.
    """
    body, year = _body_and_year(connection, report)
    if body and year:
        merged = sorted(bodies.predecessors(connection, body, year))
        if merged:
            return _before_merger(connection, report, body, year, merged)
        own = taken_of(connection, body, year - 1, report)
        if own is not None:
            return own
    following = connection.execute(
        """
        SELECT earlier.id FROM reports
        JOIN reports AS earlier ON earlier.hands_on = reports.takes_over
        WHERE reports.id = ? AND reports.takes_over <> ''
        AND '' IN (reports.body, earlier.body)
        ORDER BY earlier.body <> '', earlier.id LIMIT 1
        """,
        (report,),
    ).fetchone()
    return None if following is None else _Before(following[0], Linked.FIGURES)


def _before_merger(
    connection: Connection, report: int, body: str, year: int, merged: Sequence[str]
) -> _Before | None:
    """Of the body itself, if it was there before the others became part of it, and of each of
    these: what ``report`` takes over is the sum.
    """
    was_there = connection.execute(
        "SELECT EXISTS (SELECT 1 FROM reports WHERE body = ? AND year BETWEEN 1 AND ?)",
        (body, year - 1),
    ).fetchone()[0]
    parts = [*([body] if was_there else []), *merged]
    found = [taken_of(connection, part, year - 1, report) for part in parts]
    here = [one.id for one in found if one is not None]
    if not here:
        return None
    first, *others = here
    return _Before(first, Linked.PREDECESSOR, tuple(others) if len(here) == len(parts) else None)


def taken_of(connection: Connection, body: str, year: int, later: int) -> _Before | None:
    """The report of ``body`` on ``year`` that ``later`` is held against. None where there is none,
    or where several bear a name that tells no place and differ: which one it follows nobody knows.
    """
    if year <= 0:
        return None
    found = connection.execute(
        "SELECT id FROM reports WHERE body = ? AND year = ? ORDER BY id LIMIT ?",
        (body, year, MOST_OF_A_YEAR),
    ).fetchall()
    links = [(id_, _linked(connection, id_, later)) for (id_,) in found]
    links = [one for one in links if one[1].certain] or links
    if len(links) <= 1:
        return _Before(*links[0]) if links else None
    if not links[0][1].certain and len(links) > MOST_OF_MANY:
        return None
    known = [facts_of(connection, id_) for id_, _ in links]
    id_, linked = links[taken(known)]
    if agree(known):
        return _Before(id_, linked)
    return _Before(id_, Linked.SEVERAL) if linked.certain else None


def _linked(connection: Connection, earlier: int, later: int) -> Linked:
    """By what two reports of one body are: the name that both bear, or a reviewer's word."""
    nodes = [
        (bodies.node_of(connection, uuid, key), key)
        for uuid, key in connection.execute(
            "SELECT uuid, agency_key FROM reports WHERE id IN (?, ?)", (earlier, later)
        ).fetchall()
    ]
    (one, name), (other, _) = nodes
    return linked_by_names(name, name) if one == other else Linked.HAND


def _body_and_year(connection: Connection, report: int) -> tuple[str, int]:
    body, year = connection.execute(
        "SELECT body, year FROM reports WHERE id = ?", (report,)
    ).fetchone()
    return body, year


def relate_to_year_before(connection: Connection, report: int, ruleset: Ruleset) -> bool:
    """Holds ``report`` against that of the year before, one alone: one cause is one finding.
    Whether anything was or is to be said.
    """
    before = _before(connection, report)
    removed = connection.execute(
        "DELETE FROM relations WHERE kind = 'year' AND later = ?", (report,)
    ).rowcount
    if before is None:
        return removed > 0
    from checks.relate import relate  # noqa: PLC0415  (0.1 s that a report alone never pays)

    earlier, later = facts_of(connection, before.id), facts_of(connection, report)
    texts = _text_of(connection, before.id), _text_of(connection, report)
    merged = None if before.merged is None else [facts_of(connection, n) for n in before.merged]
    findings = relate(earlier, later, ruleset, before.linked, texts, merged=merged)
    relation = connection.execute(
        "INSERT INTO relations (kind, earlier, later, ruleset, at) VALUES ('year', ?, ?, ?, ?)",
        (before.id, report, ruleset.digest, now()),
    ).lastrowid
    insert_findings(
        connection, (report, None, relation), (packing.pack_finding(one) for one in findings)
    )
    return True


def _text_of(connection: Connection, report: int) -> str:
    text: str
    (text,) = connection.execute(
        "SELECT text FROM reports JOIN versions "
        "ON versions.report = reports.id AND versions.number = reports.version "
        "WHERE reports.id = ?",
        (report,),
    ).fetchone()
    return text


def facts_of(connection: Connection, report: int) -> Facts:
    """What the library keeps of the present version of ``report`` to hold it against another."""
    agency, year, year_from, form, facts_json, analysis = connection.execute(
        "SELECT agency_key, year, year_from, form, facts_json, analyses.id FROM reports "
        "JOIN versions ON versions.report = reports.id AND versions.number = reports.version "
        "JOIN analyses ON analyses.version = versions.id WHERE reports.id = ?",
        (report,),
    ).fetchone()
    places = connection.execute(
        'SELECT indicator, start, "end" FROM cells WHERE analysis = ? AND value IS NOT NULL',
        (analysis,),
    )
    return Facts(
        agency,
        year,
        form,
        packing.values(facts_json),
        {indicator: Span(start, end) for indicator, start, end in places},
        packing.growth(facts_json),
        year_from=YearFrom(year_from),
        told=packing.told(facts_json),
        figures=packing.figures(facts_json),
        doubted=packing.doubted(facts_json),
        counts=packing.counts(facts_json),
        signed=packing.signed(facts_json),
    )
