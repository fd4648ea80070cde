"""Workbooks that are one file of XML, as Excel 2003 and programs of offices write them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from report.document import Document
from report.readers.composing import composed
from report.readers.containers.trees import (
    Element,
    attribute,
    child,
    name_of,
    parts_of,
    tree_of,
    whole,
    within,
)
from report.readers.sheets.number_formats import GENERAL, NumberFormat, printed
from report.readers.sheets.sheet import MAX_SHEETS, Merged, Sheet, tables_of, too_many_sheets

_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")
# Formats that have a name in place of a code; dates are told by the type of their cells.
_NAMED = {"Percent": "0.00%", "Fixed": "0.00", "Standard": "0.00"}
_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})T")
_NUMBER = re.compile(r"-?\d{1,20}(?:\.\d{1,20})?(?:[eE][-+]?\d{1,3})?")

Formats = Mapping[str, NumberFormat]


def read(written: Document) -> Document:
    """The document in XML that was decoded already. Raises UnreadableSource."""
    root = tree_of(_DECLARATION.sub("", written.text, count=1).encode(), "the file")
    formats = {
        attribute(one, "ID"): _format(attribute(child(one, "NumberFormat"), "Format"))
        for one in parts_of(child(root, "Styles"))
    }
    return composed(
        (table for sheet in _sheets(root, formats) for table in tables_of(sheet)), "excel-xml"
    )


def _format(said: str) -> NumberFormat:
    return NumberFormat.of(_NAMED.get(said, said)) if said else GENERAL


def _sheets(root: Element, formats: Formats) -> Iterator[Sheet]:
    worksheets = [one for one in root if name_of(one) == "Worksheet"]
    if len(worksheets) > MAX_SHEETS:
        raise too_many_sheets()
    for one in worksheets:
        visible = within(one, "WorksheetOptions", "Visible")
        if visible is None or "Hidden" not in (visible.text or ""):
            yield _sheet(one, formats)


def _sheet(worksheet: Element, formats: Formats) -> Sheet:
    sheet = Sheet(attribute(worksheet, "Name"))
    row = column = 0
    for one in parts_of(child(worksheet, "Table")):
        if name_of(one) == "Column":
            first = whole(attribute(one, "Index"), column + 1)
            column = first + whole(attribute(one, "Span"), 0)
            if attribute(one, "Hidden") == "1":
                sheet.hide_columns(first, column)
        elif name_of(one) == "Row":
            first = whole(attribute(one, "Index"), row + 1)
            row = first + whole(attribute(one, "Span"), 0)
            if attribute(one, "Hidden") == "1":
                sheet.hide_rows(first, row)
            _fill(sheet, first, one, formats)
    return sheet


def _fill(sheet: Sheet, row: int, cells: Element, formats: Formats) -> None:
    column = 0
    for one in cells:
        if name_of(one) != "Cell":
            continue
        column = whole(attribute(one, "Index"), column + 1)
        across, down = (whole(attribute(one, f"Merge{way}"), 0) for way in ("Across", "Down"))
        if across or down:
            sheet.merge(Merged(row, column, row + down, column + across))
        data = child(one, "Data")
        if data is not None:
            format = formats.get(attribute(one, "StyleID"), GENERAL)
            sheet.put(row, column, _words(data, format))
        column += across


def _words(data: Element, format: NumberFormat) -> str:
    said = "".join(data.itertext())
    type = attribute(data, "Type")
    if type == "Number" and _NUMBER.fullmatch(said):
        return printed(float(said), format)
    day = _DAY.match(said) if type == "DateTime" else None
    if day is not None:
        return f"{day[1]}-{int(day[2])}-{int(day[3])}"
    if type == "Boolean":
        return "TRUE" if said == "1" else "FALSE"
    return said
