"""Official forms as they are written down, in ``forms/*.toml``."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import fields, replace
from typing import Any

from checks.entry import Entry, parsed
from checks.fault import Place, RulesError
from checks.form import TOTAL, Column, Form, Grid, Indicator, Phrase, Saying
from checks.labels import label_key

LENDER = "phrases_of"  # another form, whose words are those of the rows that both have
_CONTINUES = "continues"
_FORM_FIELDS = {"id", "zh", "en", "basis", "first_year", "last_year", "detect", LENDER}
_TABLES = {"words", "furniture", "indicator", "grid", _CONTINUES}
_INDICATOR_FIELDS = {"id", "row", "zh", "en", "unit", "units", "labels", "heading", "regional"}
_SAYINGS = {str(saying) for saying in Saying}
_GRID_FIELDS = {"id", "column", "beside"}
_COLUMN_FIELDS = {"id", "zh", "en", "labels", "unit", "group", "signed", "short", "short_en"}
_PHRASE_FIELDS = {item.name: item.default for item in fields(Phrase) if item.name != "saying"}
_ID = re.compile(r"[0-9A-Za-z]+(?:\.[0-9A-Za-z]+)*")  # other marks part the ids in a finding's key
_COLUMN_ID = re.compile(r"[a-z][a-z_]*")
_FORM_ID = re.compile(r"[a-z0-9][a-z0-9-]*")
_WIDEST_GAP = 60  # characters
_YEARS = (1990, 9999)


def read_form(text: str, file: str, forms: Mapping[str, Form] | None = None) -> Form:
    """The form written in ``text``; ``file`` is named in errors. Raises RulesError.

    ``forms`` are those whose words it may take over, by id.
    """
    return form_in(parsed(text, file), file, forms)


def form_in(data: Mapping[str, Any], file: str, forms: Mapping[str, Form] | None = None) -> Form:
    """The same, of TOML that is parsed already."""
    entry = Entry(Place(file), data)
    entry.only(_FORM_FIELDS | _TABLES)
    if not _FORM_ID.fullmatch(entry.text("id")):
        raise RulesError(entry.place, "form-style")
    first, last = (_within(entry, name, *_YEARS) for name in ("first_year", "last_year"))
    if first > last:
        raise RulesError(entry.place, "years")
    if "detect" not in entry:
        raise RulesError(entry.place, "missing", name="detect")
    words = _lists(entry, "words")
    rows = tuple(
        _indicator(one.within("indicator", "id"), words) for one in entry.tables("indicator")
    )
    _check_tree(rows, entry.place)
    grids = [one.within("grid", "id") for one in entry.tables("grid")]
    known = forms or {}
    lender = known[entry.one_of(LENDER, known)] if LENDER in entry else None
    rows, in_grids = _in_grids(rows, grids, lender, entry.place)
    form = Form(
        id=entry.text("id"),
        zh=entry.text("zh"),
        en=entry.text("en"),
        basis=entry.text("basis"),
        first_year=first,
        last_year=last,
        rows=rows,
        grids=in_grids,
        detect=frozenset(map(label_key, _labels(entry, "detect"))),
        furniture=_lists(entry, "furniture"),
    )
    return replace(form, continues=_continued(entry.inner(_CONTINUES), form, known))


def _continued(
    entry: Entry, form: Form, known: Mapping[str, Form]
) -> Mapping[str, Mapping[str, str]]:
    """By the earlier form, the figures of ``form`` that ask for what others asked for there."""
    entry.only(known)
    return {
        earlier: {
            own: before
            for row in entry.inner(earlier).table
            for own, before in _figures_continued(
                form, row, known[earlier], entry.inner(earlier).text(row), entry.place
            )
        }
        for earlier in entry.table
    }


def _figures_continued(
    form: Form, row: str, earlier: Form, before: str, place: Place
) -> list[tuple[str, str]]:
    """Of a figure itself, of a row those of the columns that both have."""
    for one, of in ((row, form), (before, earlier)):
        if one not in of.by_id:
            raise RulesError(place, "no-row", value=one)
    columns = [column.id for column in form.by_id[row].columns]
    there = {column.id for column in earlier.by_id[before].columns}
    if not columns and not there:
        return [(row, before)]
    return [(f"{row}@{one}", f"{before}@{one}") for one in columns if one in there]


def _lists(entry: Entry, name: str) -> Mapping[str, tuple[str, ...]]:
    table = entry.inner(name)
    return {kind: table.words(kind) for kind in table.table}


def _labels(entry: Entry, name: str) -> tuple[str, ...]:
    """Labels, each with something to be matched by."""
    labels = entry.words(name)
    for label in labels:
        if not label_key(label):
            raise RulesError(entry.place, "no-letters", name=name, value=label)
    return labels


def _within(entry: Entry, name: str, least: int, most: int) -> int:
    number = entry.whole(name, None if least else 0)
    if not least <= number <= most:
        raise RulesError(entry.place, "not-within", name=name, least=least, most=most)
    return number


def _indicator(entry: Entry, words: Mapping[str, tuple[str, ...]]) -> Indicator:
    entry.only(_INDICATOR_FIELDS | _SAYINGS)
    identity = entry.text("id")
    if not _ID.fullmatch(identity):
        raise RulesError(entry.place, "id-style")
    return Indicator(
        id=identity,
        zh=entry.text("zh"),
        en=entry.text("en"),
        unit=entry.text_or("unit", ""),
        parent=identity.rpartition(".")[0],
        row=entry.text_or("row", ""),
        level=identity.count("."),
        heading=entry.flag("heading"),
        labels=_labels(entry, "labels"),
        units=entry.words("units"),
        regional=entry.flag("regional"),
        phrases=tuple(
            _phrase(saying, Entry(entry.place.within("saying", saying), phrase.table), words)
            for saying in Saying
            for phrase in entry.tables(str(saying))
        ),
    )


def _phrase(saying: Saying, entry: Entry, words: Mapping[str, tuple[str, ...]]) -> Phrase:
    entry.only(_PHRASE_FIELDS)

    def listed(name: str) -> tuple[str, ...]:
        value = entry.table.get(name)
        if not isinstance(value, str):
            return entry.words(name)
        if value not in words:
            raise RulesError(entry.place, "not-under-words", name=name, value=repr(value))
        return words[value]

    for name in ("object", "unit") if saying is Saying.COUNT else ("object",):
        if not entry.table.get(name):
            raise RulesError(entry.place, "missing", name=name)
    given: dict[str, Any] = {}
    for name in entry.table:
        match _PHRASE_FIELDS[name]:
            case bool():
                given[name] = entry.flag(name)
            case int():
                given[name] = _within(entry, name, 0, _WIDEST_GAP)
            case str():
                given[name] = entry.text(name)
            case _:
                given[name] = listed(name)
    return Phrase(saying, **given)


def _in_grids(
    rows: Sequence[Indicator], entries: Sequence[Entry], lender: Form | None, file: Place
) -> tuple[tuple[Indicator, ...], tuple[Grid, ...]]:
    """``rows``, those under a grid's with its columns, each with its phrases; and the grids."""
    columns = {entry.text("id"): _columns(entry) for entry in entries}
    ids = {row.id for row in rows}
    for entry in entries:
        if entry.table["id"] not in ids:
            raise RulesError(entry.place, "grid-without-row")
    under: dict[str, list[Indicator]] = {grid: [] for grid in columns}
    found = []
    for row in rows:
        grid = next((one for one in columns if row.id.startswith(f"{one}.")), "")
        if grid:
            placed = row if row.heading else replace(row, columns=columns[grid])
            under[grid].append(placed)
        else:
            placed = row
        own = _of_columns(row, columns.get(grid, ()), ids, file)
        placed = replace(placed, phrases=(*own, *_lent(row, columns.get(grid, ()), lender)))
        found.append(placed)
    grids = tuple(
        Grid(identity, columns[identity], tuple(under[identity]), entry.flag("beside"))
        for entry in entries
        for identity in [entry.text("id")]
    )
    return tuple(found), grids


def _lent(row: Indicator, columns: Sequence[Column], lender: Form | None) -> tuple[Phrase, ...]:
    """The phrases of the same row of ``lender`` that are of columns this form has too."""
    if lender is None or row.id not in lender.by_id:
        return ()
    names = {column.id for column in columns}
    return tuple(one for one in lender.by_id[row.id].phrases if names.issuperset(one.column))


def _of_columns(
    row: Indicator, columns: Sequence[Column], rows: Collection[str], file: Place
) -> tuple[Phrase, ...]:
    """The phrases of ``row``, each with its columns: the total, or the only one, where it says
    none.
    """
    place = file.within("indicator", row.id)
    names = [column.id for column in columns]
    usual = tuple(name for name in names if name == TOTAL or len(names) == 1)
    found = []
    for phrase in row.phrases:
        of = phrase.column or usual
        if unknown := [one for one in of if one not in names]:
            raise RulesError(place, "no-column", value=unknown[0])
        if unknown := [
            one for one in (*phrase.plus, *phrase.also, *phrase.carried) if one not in rows
        ]:
            raise RulesError(place, "no-row", value=unknown[0])
        if columns and not of:
            raise RulesError(place, "missing", name="column")
        found.append(replace(phrase, column=of))
    return tuple(found)


def _columns(grid: Entry) -> tuple[Column, ...]:
    grid.only(_GRID_FIELDS)
    found: dict[str, Column] = {}
    for entry in (one.within("column", "id") for one in grid.tables("column")):
        entry.only(_COLUMN_FIELDS)
        identity = entry.text("id")
        if not _COLUMN_ID.fullmatch(identity):
            raise RulesError(entry.place, "id-style")
        if identity in found:
            raise RulesError(entry.place, "id-twice")
        found[identity] = Column(
            identity,
            zh=entry.text("zh"),
            en=entry.text("en"),
            labels=_labels(entry, "labels"),
            unit=entry.text_or("unit", ""),
            group=entry.text_or("group", ""),
            signed=entry.flag("signed"),
            short=entry.text_or("short", ""),
            short_en=entry.text_or("short_en", ""),
        )
    if not found:
        raise RulesError(grid.place, "missing", name="column")
    return tuple(found.values())


def _check_tree(rows: Sequence[Indicator], file: Place) -> None:
    seen: set[str] = set()
    for row in rows:
        place = file.within("indicator", row.id)
        if row.id in seen:
            raise RulesError(place, "id-twice")
        if row.parent and row.parent not in seen:
            raise RulesError(place, "stand-before", parent=row.parent)
        seen.add(row.id)
