"""Forms of an office's own, and what it adds to the project's: rows, labels, units, words."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import checks
from checks.entry import Entry
from checks.fault import Place, RulesError
from checks.form import Form, Saying
from checks.form_file import LENDER, form_in
from checks.own.folder import OwnFile
from checks.word_chains import chains_of, read_two_ways

_FIELDS = {"extends", "basis", "detect", "words", "furniture", "indicator", "grid", "continues"}
_SAYINGS = tuple(str(saying) for saying in Saying)
# What may be added to a row, or to a column, that the form has.
_TO_ROWS = ("labels", "units", *_SAYINGS)
_TO_COLUMNS = ("labels",)

Data = dict[str, Any]  # a form as its TOML has it


def with_forms(
    forms: Mapping[str, Form], files: Iterable[OwnFile]
) -> tuple[Mapping[str, Form], Mapping[str, tuple[str, ...]]]:
    """``forms`` of the project, extended, and those of the files; and which files extend which.

    A file makes a form, by ``id``, or adds to one of the project's, by ``extends``: what is added
    stands in that form itself, so that no form rests on another and none can rest on itself.
    Raises RulesError.
    """
    found = dict(forms)
    extended: dict[str, tuple[str, ...]] = {}
    so_far: dict[str, Data] = {}
    for file in files:
        entry = Entry(Place(file.name), file.data)
        if "extends" not in entry:
            form = form_in(file.data, file.name, found)
            _refuse_riddles(form, entry.place)
            if form.id in found:
                raise RulesError(entry.place, "form-twice", value=repr(form.id))
            found[form.id] = form
            continue
        if "id" in entry:
            raise RulesError(entry.place, "extends-itself")
        entry.only(_FIELDS)
        name = entry.text("extends")
        if name not in forms:
            code = "extends-own" if name in found else "extends-what"
            raise RulesError(entry.place, code, value=repr(name), known=", ".join(forms))
        data = so_far.get(name) or so_far.setdefault(name, _as_printed(name))
        _extend(data, entry, name)
        found[name] = form_in(data, file.name, found)
        _refuse_riddles(found[name], entry.place)
        extended[name] = (*extended.get(name, ()), file.name)
    # A form that takes over another's words has those that were added too.
    for name in forms:
        if any(f'{LENDER} = "{one}"' in _text(name) for one in extended):
            found[name] = form_in(so_far.get(name) or _as_printed(name), name, found)
    return found, extended


def _refuse_riddles(form: Form, file: Place) -> None:
    """No words in a chain that could be taken apart in two ways: a report could be made that no
    patience is enough for.
    """
    seen = set()
    for row in form.rows:
        for phrase in row.phrases:
            if (phrase.tail, phrase.between) in seen:
                continue
            seen.add((phrase.tail, phrase.between))
            for name, words in chains_of(phrase).items():
                if read_two_ways(words):
                    raise RulesError(file.within("indicator", row.id), "riddle", name=name)


def _as_printed(form: str) -> Data:
    """The form as the project's own file has it."""
    return tomllib.loads(_text(form))


@cache
def _text(form: str) -> str:
    """The project's own file, which is named for its form."""
    path = Path(checks.__file__).with_name("forms") / f"{form}.toml"
    return path.read_text(encoding="utf-8")


def _extend(data: Data, entry: Entry, form: str) -> None:
    entry.text("basis")
    data["detect"] = [*data["detect"], *entry.words("detect")]
    for name in ("words", "furniture"):
        lists = entry.inner(name)
        known = data.setdefault(name, {})
        for kind in lists.table:
            known[kind] = [*known.get(kind, ()), *lists.words(kind)]
    going_on = entry.inner("continues")
    for earlier in going_on.table:
        pairs = going_on.inner(earlier)
        known = data.setdefault("continues", {}).setdefault(earlier, {})
        known |= {row: pairs.text(row) for row in pairs.table}
    for row in entry.tables("indicator"):
        _add_row(data["indicator"], row.within("indicator", "id"), form)
    for grid in entry.tables("grid"):
        _add_heads(data.get("grid", []), grid.within("grid", "id"), form)


def _add_row(rows: list[Data], entry: Entry, form: str) -> None:
    """To a row that is there, labels, units and phrases; a row that is not, behind the last that
    stands under the same parent. A region's rows may be absent.
    """
    identity = entry.text("id")
    there = next((row for row in rows if row["id"] == identity), None)
    if there is not None:
        _add_lists(there, entry, _TO_ROWS, form)
        return
    if not {"zh", "en"} & set(entry.table):
        raise RulesError(entry.place, "new-row", form=form)
    parent = identity.rpartition(".")[0]
    places = [
        place
        for place, row in enumerate(rows)
        if row["id"] == parent or row["id"].startswith(f"{parent}.")
    ]
    if parent and not places:
        raise RulesError(entry.place, "stand-before", parent=parent)
    at = places[-1] + 1 if parent else len(rows)
    rows.insert(at, {**entry.table, "regional": True})


def _add_heads(grids: list[Data], entry: Entry, form: str) -> None:
    """Other heads of columns that are there."""
    entry.only({"id", "column"})
    there = next((grid for grid in grids if grid["id"] == entry.text("id")), None)
    if there is None:
        raise RulesError(entry.place, "no-grid", form=form, known=_ids(grids))
    for head in entry.tables("column"):
        column = head.within("column", "id")
        known = next((one for one in there["column"] if one["id"] == column.text("id")), None)
        if known is None:
            raise RulesError(
                column.place, "no-column", value=column.table["id"], known=_ids(there["column"])
            )
        _add_lists(known, column, _TO_COLUMNS, form)


def _ids(entries: Iterable[Data]) -> str:
    return ", ".join(entry["id"] for entry in entries)


def _add_lists(there: Data, entry: Entry, names: tuple[str, ...], form: str) -> None:
    for name in sorted(set(entry.table) - {"id", *names}):
        code = "not-added-to" if name in there else "unknown-field"
        raise RulesError(entry.place, code, name=name, form=form)
    if set(entry.table) == {"id"}:
        raise RulesError(entry.place, "adds-nothing")
    for name in names:
        if name not in entry:
            continue
        more = (
            [phrase.table for phrase in entry.tables(name)]
            if name in _SAYINGS
            else list(entry.words(name))
        )
        there[name] = [*there.get(name, ()), *more]
