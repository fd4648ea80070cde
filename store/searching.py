"""What was typed after /, looked for: roughly in the titles, exactly in the texts."""

from __future__ import annotations

import json
from dataclasses import dataclass

from store import ordering
from store.grams import query
from store.library import Library
from store.ordering import Order

# Of 100: a title of one wrong or missing character in seven is still found.
_CLOSE_ENOUGH = 85.0
# Below so many characters only a title that holds them is that close.
_ROUGH = 7


@dataclass(frozen=True, slots=True)
class Search:
    """``words`` among the reports for which ``condition`` holds (over the narrow indexes of
    ``store.ordering``), in ``order``. Not more than ``most`` are looked for, all when it is 0: a
    word that stands in every text is known to be common without reading them.
    """

    words: str
    condition: str
    values: tuple[tuple[str, str | int], ...]
    order: Order
    most: int


def search(library: Library, sought: Search) -> list[int]:
    """Ids of the reports whose title is nearly the words, or that hold each of them, set apart by
    white space, in their title, agency or text; in the order asked for.

    The last answers are kept with the library until something is written: a queue asks for them
    again with each page.
    """
    key = (sought, library.data_version(), library.connection.total_changes)
    answers = library.answers
    answer = answers.get(key)
    if answer is None:
        for old in list(answers)[: len(answers) - _KEPT + 1]:
            del answers[old]
        answer = answers[key] = _search(library, sought)
    return answer


_KEPT = 4


def _search(library: Library, sought: Search) -> list[int]:
    words = sought.words.split()
    values: dict[str, str | int] = {f"w{n}": word for n, word in enumerate(words)}
    asked = {f"g{n}": grams for n, word in enumerate(words) if (grams := query(word))}
    may, does = [], []
    for n in range(len(words)):
        named = f"instr(title, :w{n}) OR instr(agency, :w{n})"
        if f"g{n}" in asked:
            may.append(
                f"({named} OR versions.id IN (SELECT rowid FROM grams WHERE grams MATCH :g{n}))"
            )
        does.append(f"({named} OR instr(text, :w{n}))")
    # No text is read before every word may stand in it.
    found = [" AND ".join([*may, *does]) or "FALSE"]
    rough = _rough(library, " ".join(words))
    if rough:
        found.append("reports.id IN (SELECT value FROM json_each(:rough))")
        values["rough"] = json.dumps(rough)
    limit = "LIMIT :most" if sought.most else ""
    ids = library.connection.execute(
        f"SELECT reports.id FROM {ordering.rows_in(sought.order)} CROSS JOIN versions "
        "ON versions.report = reports.id AND versions.number = reports.version "
        f"WHERE ({sought.condition}) AND ({' OR '.join(found)}) "
        f"ORDER BY {ordering.by(sought.order)} {limit}",
        {**values, **asked, **dict(sought.values), "most": sought.most},
    ).fetchall()
    return [id_ for (id_,) in ids]


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
