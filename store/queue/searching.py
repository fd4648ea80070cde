"""What was typed after /, looked for: roughly in the titles, exactly in the texts."""

from __future__ import annotations

import json
from contextlib import closing
from dataclasses import dataclass, replace
from sqlite3 import Cursor

from report.folding import with_ideographs
from store.library import Library
from store.queue import ordering
from store.queue.grams import query
from store.queue.ordering import Order

# Of 100: a title of one wrong or missing character in seven is still found.
_CLOSE_ENOUGH = 85.0
# Below so many characters only a title that holds them is that close.
_ROUGH = 7


@dataclass(frozen=True, slots=True)
class Bounds:
    """How far a search goes: until ``most`` reports are found, or ``texts`` were read in vain or
    not; without an end where that is 0.
    """

    most: int = 0
    texts: int = 0


EVERYTHING = Bounds()


@dataclass(frozen=True, slots=True)
class Search:
    """``words`` among the reports for which ``condition`` holds (over the narrow indexes of
    ``store.queue.ordering``), in ``order``.
    """

    words: str
    condition: str
    values: tuple[tuple[str, str | int], ...]
    order: Order
    bounds: Bounds


@dataclass(frozen=True, slots=True)
class Answer:
    """Ids of reports; not ``whole`` when the search went no further than it was to."""

    ids: list[int]
    whole: bool


def search(library: Library, sought: Search) -> Answer:
    """The reports whose title is nearly the words, or that hold each of them, set apart by white
    space, in their title, agency or text; in the order asked for. A radical is the ideograph it
    stands for, in the words and in a text.

    The last answers are kept with the library until something is written: a queue asks for them
    again with each page.
    """
    sought = replace(sought, words=with_ideographs(sought.words))
    key = (sought, library.data_version(), library.connection.total_changes)
    answers = library.answers
    answer = answers.get(key)
    if answer is None:
        for old in list(answers)[: len(answers) - _KEPT + 1]:
            del answers[old]
        answer = answers[key] = _search(library, sought)
    return answer


_KEPT = 4
_CHUNK = 250  # texts read at a time


def _search(library: Library, sought: Search) -> Answer:
    bounds, read = sought.bounds, 0
    ids: list[int] = []
    # Not all candidates are asked for where the first are enough.
    with closing(_candidates(library, sought)) as candidates:
        while chunk := candidates.fetchmany(_CHUNK):
            doubtful = [id_ for id_, named in chunk if not named]
            if bounds.texts and doubtful and read >= bounds.texts:
                return Answer(ids, whole=False)
            read += len(doubtful)
            held = _holding(library, doubtful, sought.words.split()) if doubtful else set()
            ids += [id_ for id_, named in chunk if named or id_ in held]
            if bounds.most and len(ids) >= bounds.most:
                whole = len(ids) == bounds.most and candidates.fetchone() is None
                return Answer(ids[: bounds.most], whole)
    return Answer(ids, whole=True)


def _candidates(library: Library, sought: Search) -> Cursor:
    """The reports that may hold the words, by their names and the grams of their texts; and
    whether their names are enough to know that they do.
    """
    words = sought.words.split()
    values: dict[str, str | int] = {f"w{n}": word for n, word in enumerate(words)}
    named = [f"(instr(title, :w{n}) OR instr(agency, :w{n}))" for n in range(len(words))]
    may = []
    for n, word in enumerate(words):
        if grams := query(word):
            may.append(
                f"({named[n]} OR versions.id IN (SELECT rowid FROM grams WHERE grams MATCH :g{n}))"
            )
            values[f"g{n}"] = grams
    values["rough"] = json.dumps(_rough(library, " ".join(words)))
    rough = "reports.id IN (SELECT value FROM json_each(:rough))"
    return library.connection.execute(
        f"SELECT reports.id, {' AND '.join(named) or 'FALSE'} OR {rough} "
        f"FROM {ordering.rows_in(sought.order)} CROSS JOIN versions "
        "ON versions.report = reports.id AND versions.number = reports.version "
        f"WHERE ({sought.condition}) AND ({' AND '.join(may) or 'TRUE'} OR {rough}) "
        f"ORDER BY {ordering.by(sought.order)}",
        {**values, **dict(sought.values)},
    )


def _holding(library: Library, reports: list[int], words: list[str]) -> set[int]:
    """Those of ``reports`` whose names or text hold every one of ``words``."""
    values = {f"w{n}": word for n, word in enumerate(words)}
    holds = " AND ".join(
        f"(instr(title, :w{n}) OR instr(agency, :w{n}) OR instr(text, :w{n})"
        f" OR instr(with_ideographs(text), :w{n}))"
        for n in range(len(words))
    )
    found = library.connection.execute(
        "SELECT reports.id FROM reports CROSS JOIN versions "
        "ON versions.report = reports.id AND versions.number = reports.version "
        f"WHERE reports.id IN (SELECT value FROM json_each(:reports)) AND {holds or 'FALSE'}",
        {**values, "reports": json.dumps(reports)},
    )
    return {id_ for (id_,) in found}


def _rough(library: Library, words: str) -> list[int]:
    """The reports that are nearly called so; none where only those that hold it could be."""
    if len(words) < _ROUGH:
        return []
    from rapidfuzz import fuzz, process  # noqa: PLC0415  (10 ms that a start without / never pays)

    titles = _titles(library)
    close = process.extract(
        words, titles, scorer=fuzz.partial_ratio, score_cutoff=_CLOSE_ENOUGH, limit=None
    )
    return [id_ for _, _, id_ in close]


def _titles(library: Library) -> dict[int, str]:
    """Read once while nothing is written: somebody is typing, and asks again with each letter."""
    version = (library.data_version(), library.connection.total_changes)
    if library.titles.version != version:
        library.titles.version = version
        library.titles.by_id = dict(
            library.connection.execute("SELECT id, title FROM reports").fetchall()
        )
    return library.titles.by_id
