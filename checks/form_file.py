"""Official forms as they are written down, in ``forms/*.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import fields, replace
from typing import Any

from checks.form import Column, Form, Grid, Indicator, Phrase, Saying
from checks.labels import label_key


class FormError(Exception):
    """A form file that cannot be used; one line: file, indicator, field, what to do."""


_FORM_FIELDS = {"id", "zh", "en", "basis", "first_year", "last_year", "detect"}
_INDICATOR_FIELDS = {"id", "row", "zh", "en", "unit", "units", "labels", "heading", "regional"}
_GRID_FIELDS = {"id", "column", "beside"}
_COLUMN_FIELDS = {"id", "zh", "en", "labels", "unit", "group", "signed"}
_PHRASE_FIELDS = {item.name for item in fields(Phrase)} - {"saying"}


def read_form(text: str, file: str) -> Form:
    """The form written in ``text``; ``file`` is named in errors. Raises FormError."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise FormError(f"{file}: not valid TOML: {error}") from None
    _refuse_unknown(set(data) - _FORM_FIELDS - {"words", "furniture", "indicator", "grid"}, file)
    missing = sorted(_FORM_FIELDS - set(data))
    if missing:
        raise FormError(f"{file}: {missing[0]} is missing")
    words = data.get("words", {})
    rows = tuple(_indicator(entry, words, file) for entry in data.get("indicator", ()))
    _check_tree(rows, file)
    rows, grids = _in_grids(rows, data.get("grid", ()), file)
    return Form(
        id=data["id"],
        zh=data["zh"],
        en=data["en"],
        basis=data["basis"],
        first_year=data["first_year"],
        last_year=data["last_year"],
        rows=rows,
        grids=grids,
        detect=frozenset(label_key(label) for label in data["detect"]),
        furniture={kind: tuple(known) for kind, known in data.get("furniture", {}).items()},
    )


def _indicator(entry: Mapping[str, Any], words: Mapping[str, Any], file: str) -> Indicator:
    identity = entry.get("id", "")
    place = f"{file}: indicator {identity or '?'}"
    sayings = {str(saying) for saying in Saying}
    _refuse_unknown(set(entry) - _INDICATOR_FIELDS - sayings, place)
    for name in ("id", "zh", "en"):
        if not isinstance(entry.get(name), str) or not entry[name]:
            raise FormError(f"{place}: {name} is missing")
    return Indicator(
        id=identity,
        zh=entry["zh"],
        en=entry["en"],
        unit=entry.get("unit", ""),
        parent=identity.rpartition(".")[0],
        row=entry.get("row", ""),
        level=identity.count("."),
        heading=entry.get("heading", False),
        labels=tuple(entry.get("labels", ())),
        units=tuple(entry.get("units", ())),
        regional=entry.get("regional", False),
        phrases=tuple(
            _phrase(saying, phrase, words, f"{place}: {saying}")
            for saying in Saying
            for phrase in entry.get(str(saying), ())
        ),
    )


def _phrase(
    saying: Saying, entry: Mapping[str, Any], words: Mapping[str, Any], place: str
) -> Phrase:
    _refuse_unknown(set(entry) - _PHRASE_FIELDS, place)

    def listed(name: str) -> tuple[str, ...]:
        value = entry.get(name, ())
        if isinstance(value, str):
            if value not in words:
                raise FormError(f"{place}: {name} names {value!r}, which is not under [words]")
            value = words[value]
        if not all(isinstance(word, str) and word for word in value):
            raise FormError(f"{place}: {name} must be a list of words")
        return tuple(value)

    if not entry.get("object"):
        raise FormError(f"{place}: object is missing")
    if saying is Saying.COUNT and not entry.get("unit"):
        raise FormError(f"{place}: unit is missing")
    return Phrase(
        saying=saying,
        object=listed("object"),
        action=listed("action"),
        channel=listed("channel"),
        topic=listed("topic"),
        heading=listed("heading"),
        without=listed("without"),
        unless=listed("unless"),
        unsaid=listed("unsaid"),
        along=listed("along"),
        beside=listed("beside"),
        tail=listed("tail"),
        under=listed("under"),
        rather=listed("rather"),
        between=listed("between"),
        unit=listed("unit"),
        gap=entry.get("gap", 0),
        alone=entry.get("alone", False),
        kinds=entry.get("kinds", False),
        least=entry.get("least", False),
        column=entry.get("column", ""),
    )


def _in_grids(
    rows: Sequence[Indicator], entries: Sequence[Mapping[str, Any]], file: str
) -> tuple[tuple[Indicator, ...], tuple[Grid, ...]]:
    """``rows``, those under a grid's with its columns; and the grids."""
    columns = {entry.get("id", ""): _columns(entry, file) for entry in entries}
    ids = {row.id for row in rows}
    for grid in columns:
        if grid not in ids:
            raise FormError(f"{file}: grid {grid or '?'}: there is no indicator with its id")
    under: dict[str, list[Indicator]] = {grid: [] for grid in columns}
    found = []
    for row in rows:
        grid = next((one for one in columns if row.id.startswith(f"{one}.")), "")
        if grid:
            placed = row if row.heading else replace(row, columns=columns[grid])
            under[grid].append(placed)
        else:
            placed = row
        names = {column.id for column in placed.columns}
        for phrase in row.phrases:
            if phrase.column not in names | {""}:
                raise FormError(f"{file}: indicator {row.id}: there is no column {phrase.column}")
        found.append(placed)
    grids = tuple(
        Grid(
            entry["id"], columns[entry["id"]], tuple(under[entry["id"]]), entry.get("beside", False)
        )
        for entry in entries
    )
    return tuple(found), grids


def _columns(entry: Mapping[str, Any], file: str) -> tuple[Column, ...]:
    place = f"{file}: grid {entry.get('id', '?')}"
    _refuse_unknown(set(entry) - _GRID_FIELDS, place)
    found = []
    for column in entry.get("column", ()):
        _refuse_unknown(set(column) - _COLUMN_FIELDS, f"{place}: column {column.get('id', '?')}")
        for name in ("id", "zh", "en"):
            if not isinstance(column.get(name), str) or not column[name]:
                raise FormError(f"{place}: column: {name} is missing")
        found.append(Column(**{**column, "labels": tuple(column.get("labels", ()))}))
    if not found:
        raise FormError(f"{place}: column is missing")
    return tuple(found)


def _check_tree(indicators: tuple[Indicator, ...], file: str) -> None:
    seen: set[str] = set()
    for indicator in indicators:
        if indicator.id in seen:
            raise FormError(f"{file}: indicator {indicator.id}: the id is used twice")
        if indicator.parent and indicator.parent not in seen:
            raise FormError(
                f"{file}: indicator {indicator.id}: {indicator.parent} must stand before it"
            )
        seen.add(indicator.id)


def _refuse_unknown(names: set[str], place: str) -> None:
    if names:
        raise FormError(f"{place}: {min(names)} is not a known field")
