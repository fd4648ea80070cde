"""What was typed after /, looked for: roughly in the titles, exactly in the texts."""

from __future__ import annotations

from store.grams import query
from store.library import Library

# Of 100: a title of one wrong or missing character in seven is still found.
_CLOSE_ENOUGH = 85.0


def search(library: Library, words: str) -> list[int]:
    """Ids of the reports whose title is nearly ``words``, or that hold each of the words, set apart
    by white space, in their title, agency or text; in the order of the queue.

    The last answer is kept with the library until something is written: a queue asks for it again
    with each page.
    """
    key = (words, library.data_version(), library.connection.total_changes)
    answer = library.answers.get(key)
    if answer is None:
        answer = _search(library, words.split())
        library.answers.clear()
        library.answers[key] = answer
    return answer


def _search(library: Library, words: list[str]) -> list[int]:
    values = {f"w{n}": word for n, word in enumerate(words)}
    asked = {f"g{n}": grams for n, word in enumerate(words) if (grams := query(word))}
    holds = []
    for n in range(len(words)):
        text = f"instr(text, :w{n})"
        if f"g{n}" in asked:
            text = f"versions.id IN (SELECT rowid FROM grams WHERE grams MATCH :g{n}) AND {text}"
        holds.append(f"(instr(title, :w{n}) OR instr(agency, :w{n}) OR {text})")
    exact = library.connection.execute(
        "SELECT reports.id FROM reports JOIN versions "
        "ON versions.report = reports.id AND versions.number = reports.version "
        f"WHERE {' AND '.join(holds)}",
        values | asked,
    ).fetchall()
    return sorted({id_ for (id_,) in exact} | _rough(library, " ".join(words)))


def _rough(library: Library, words: str) -> set[int]:
    from rapidfuzz import fuzz, process  # noqa: PLC0415  (10 ms that a start without / never pays)

    titles = dict(library.connection.execute("SELECT id, title FROM reports").fetchall())
    close = process.extract(
        words, titles, scorer=fuzz.partial_ratio, score_cutoff=_CLOSE_ENOUGH, limit=None
    )
    return {id_ for _, _, id_ in close}
