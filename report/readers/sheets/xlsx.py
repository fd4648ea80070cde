"""A workbook of Excel since 2007 (ECMA-376, part 1, 18): its sheets that are shown."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from report.readers.composing import MAX_CHARACTERS
from report.readers.containers.archive import Archive
from report.readers.containers.relations import related
from report.readers.sheets.marks import hear, number
from report.readers.sheets.number_formats import (
    BUILT_IN,
    GENERAL,
    MAX_STYLES,
    NumberFormat,
    printed,
)
from report.readers.sheets.sheet import LAST_COLUMN, MAX_SHEETS, Merged, Sheet, too_many_sheets
from report.source import UnreadableSource

_USUAL_PLACE = "xl/workbook.xml"

_OVERHEAD = 20  # characters that a string counts for beside its own
_REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


def sheets(archive: Archive) -> Iterator[Sheet]:
    """Raises UnreadableSource."""
    main = next(
        (part for kind, _, part in related(archive, "") if kind == "officeDocument"), _USUAL_PLACE
    )
    if main.endswith(".bin"):
        raise UnreadableSource(
            "format-unsupported", "a binary workbook (xlsb); save it as xlsx first"
        )
    workbook = _Workbook()
    hear(archive, main, workbook)
    parts = related(archive, main)
    named = {kind: part for kind, _, part in parts}
    strings = _Strings()
    styles = _Styles()
    for heard, kind in ((strings, "sharedStrings"), (styles, "styles")):
        if named.get(kind, "").lower() in archive.members:
            hear(archive, named[kind], heard)
    # Of a chart on a sheet of its own there is nothing to read.
    places = {id: part for kind, id, part in parts if kind == "worksheet"}
    for name, id in workbook.shown:
        if id in places:
            found = _Cells(Sheet(name), strings.all, styles.formats, workbook.since_1904)
            hear(archive, places[id], found)
            yield found.sheet


class _Workbook:
    """The sheets that are shown: their names and relations, as they stand in the file."""

    def __init__(self) -> None:
        self.shown: list[tuple[str, str]] = []
        self.since_1904 = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "sheet" and attributes.get("state", "visible") == "visible":
            if len(self.shown) >= MAX_SHEETS:
                raise too_many_sheets()
            relation = next((attributes[one] for one in attributes if one.endswith(":id")), "")
            self.shown.append((attributes.get("name", ""), relation))
        elif name == "workbookPr":
            self.since_1904 = _is_true(attributes.get("date1904"))

    def data(self, words: str) -> None:
        pass

    def end(self, name: str) -> None:
        pass


class _Words:
    """What is printed of a string: its runs, without how they are pronounced."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._within = False
        self._spoken = 0

    def start(self, name: str) -> None:
        self._spoken += name == "rPh"
        self._within = name == "t" and not self._spoken

    def data(self, words: str) -> None:
        if self._within:
            self._pieces.append(words)

    def end(self, name: str) -> None:
        self._within = False
        self._spoken -= name == "rPh"

    def taken(self) -> str:
        words = "".join(self._pieces)
        self._pieces.clear()
        return _ESCAPED.sub(lambda escaped: chr(int(escaped[1], 16)), words)


class _Strings:
    """The strings that cells share, by number."""

    def __init__(self) -> None:
        self.all: list[str] = []
        self._words = _Words()
        self._length = 0

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        self._words.start(name)

    def data(self, words: str) -> None:
        self._length += len(words)
        if self._length > MAX_CHARACTERS:
            raise _too_long()
        self._words.data(words)

    def end(self, name: str) -> None:
        self._words.end(name)
        if name == "si":
            self.all.append(self._words.taken())
            self._length += _OVERHEAD


class _Styles:
    """How the cells of each style print numbers."""

    def __init__(self) -> None:
        self.formats: list[NumberFormat] = []
        self._codes = dict(BUILT_IN)
        self._of_cells = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "numFmt":
            self._codes[number(attributes, "numFmtId")] = attributes.get("formatCode", "")
        elif name == "cellXfs":
            self._of_cells = True
        elif name == "xf" and self._of_cells and len(self.formats) < MAX_STYLES:
            code = self._codes.get(number(attributes, "numFmtId"), "")
            self.formats.append(NumberFormat.of(code))

    def data(self, words: str) -> None:
        pass

    def end(self, name: str) -> None:
        if name == "cellXfs":
            self._of_cells = False


class _Cells:
    """What stands in a sheet."""

    def __init__(
        self, sheet: Sheet, strings: list[str], formats: list[NumberFormat], since_1904: bool
    ) -> None:
        self.sheet = sheet
        self._strings = strings
        self._formats = formats
        self._since_1904 = since_1904
        self._row = 0
        self._column = 0
        self._type = ""
        self._style = 0
        self._value: list[str] = []
        self._formula: list[str] = []
        self._inline = _Words()
        self._into: list[str] | None = None
        self._length = 0
        self._columns = 0

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "c":
            self._begin(attributes)
        elif name == "v":
            self._into = self._value
        elif name == "f":
            self._into = self._formula
        elif name == "row":
            self._row = number(attributes, "r", self._row + 1)
            self._column = 0
            if _is_true(attributes.get("hidden")):
                self.sheet.hide_rows(self._row, self._row)
        elif name == "col":
            self._columns += 1
            if _is_true(attributes.get("hidden")) and self._columns <= LAST_COLUMN:
                self.sheet.hide_columns(number(attributes, "min"), number(attributes, "max"))
        elif name == "mergeCell":
            self._merge(attributes.get("ref", ""))
        else:
            self._inline.start(name)

    def data(self, words: str) -> None:
        if self._into is not None:
            self._into.append(words)
        else:
            self._inline.data(words)

    def end(self, name: str) -> None:
        self._into = None
        if name == "c":
            self._finish()
        else:
            self._inline.end(name)

    def _begin(self, attributes: Mapping[str, str]) -> None:
        at = _place(attributes.get("r", ""))
        self._row, self._column = at or (self._row, self._column + 1)
        self._type = attributes.get("t", "n")
        self._style = number(attributes, "s")
        self._value.clear()
        self._formula.clear()
        self._inline.taken()

    def _finish(self) -> None:
        words = self._words("".join(self._value))
        if not words and self._formula:
            # Never reckoned since it was written: blank it is not, and what it shows is not known.
            words = f"={''.join(self._formula)}"
        self._length += len(words)
        if self._length > MAX_CHARACTERS:
            raise _too_long()
        self.sheet.put(self._row, self._column, words)

    def _words(self, value: str) -> str:
        if self._type == "inlineStr":
            return self._inline.taken()
        if self._type == "s":
            return self._shared(value)
        if self._type == "b":
            return {"1": "TRUE", "0": "FALSE"}.get(value, value)
        if self._type == "n" and value:
            try:
                number_format = self._formats[self._style] if self._formats else GENERAL
                return printed(float(value), number_format, self._since_1904)
            except (ValueError, IndexError):
                return value
        return _ESCAPED.sub(lambda escaped: chr(int(escaped[1], 16)), value)

    def _shared(self, value: str) -> str:
        try:
            number = int(value)
        except ValueError:
            return ""
        return self._strings[number] if 0 <= number < len(self._strings) else ""

    def _merge(self, reference: str) -> None:
        first, _, last = reference.partition(":")
        corner, other = _place(first), _place(last)
        if corner and other:
            self.sheet.merge(Merged(*corner, *other))


def _place(reference: str) -> tuple[int, int] | None:
    """Row and column of such as ``B5``."""
    found = _REFERENCE.fullmatch(reference)
    if found is None:
        return None
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(found[2]), column


def _is_true(words: str | None) -> bool:
    return words in {"1", "true"}


def _too_long() -> UnreadableSource:
    return UnreadableSource(
        "too-large",
        f"unfolds to more than {MAX_CHARACTERS // 10**6} million characters; "
        "split it into its reports",
    )
