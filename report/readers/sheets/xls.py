"""A workbook of Excel before 2007 (MS-XLS, and BIFF5 before it): its sheets that are shown."""

from __future__ import annotations

import codecs
import struct
from collections.abc import Iterator

from report.readers.composing import MAX_CHARACTERS
from report.readers.containers.archive import damaged
from report.readers.sheets.number_formats import (
    BUILT_IN,
    GENERAL,
    MAX_STYLES,
    NumberFormat,
    printed,
)
from report.readers.sheets.sheet import (
    MAX_SHEETS,
    Merged,
    Sheet,
    too_many_cells,
    too_many_sheets,
)
from report.source import UnreadableSource

STREAMS = ("Workbook", "Book")

_BOF, _EOF, _CONTINUE, _FILEPASS = 0x809, 0x0A, 0x3C, 0x2F
_BOUNDSHEET, _CODEPAGE, _DATEMODE, _FORMAT, _XF, _SST = 0x85, 0x42, 0x22, 0x41E, 0xE0, 0xFC
_ROW, _COLINFO, _MERGEDCELLS = 0x208, 0x7D, 0xE5
_NUMBER, _RK, _MULRK, _LABELSST, _LABEL, _RSTRING = 0x203, 0x27E, 0xBD, 0xFD, 0x204, 0xD6
_BOOLERR, _FORMULA, _STRING = 0x205, 0x06, 0x207

_BIFF5, _BIFF8 = 0x500, 0x600
_MOST_RECORDS = 2_000_000
_HIDDEN_ROW, _HIDDEN_COLUMN = 0x20, 0x1
_ERRORS = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
}
_ENCODINGS = {936: "gb18030", 950: "big5", 932: "cp932", 949: "cp949", 10008: "gb18030"}


def sheets(stream: bytes) -> Iterator[Sheet]:
    """Raises UnreadableSource."""
    try:
        workbook = _Workbook(stream)
        for name, start in workbook.shown:
            yield workbook.sheet(name, start)
    except (struct.error, IndexError, UnicodeDecodeError) as error:
        raise damaged() from error


class _Workbook:
    """What the sheets share: strings, formats, and where each begins."""

    def __init__(self, stream: bytes) -> None:
        self._stream = stream
        self._records = 0
        self._since_1904 = False
        self._encoding = "gb18030"  # of BIFF5, where it does not say
        self._strings: list[str] = []
        self._formats: list[NumberFormat] = []
        self.shown: list[tuple[str, int]] = []
        codes = dict(BUILT_IN)
        of_styles: list[int] = []
        first = next(self._parts(0), None)
        version = struct.unpack_from("<H", first[1])[0] if first and first[0] == _BOF else 0
        if version not in (_BIFF5, _BIFF8):
            raise UnreadableSource(
                "format-unsupported", "a workbook of Excel before 5.0; save it as xlsx first"
            )
        self._wide = version == _BIFF8
        for kind, data, at in self._parts(0):
            if kind == _FILEPASS:
                raise UnreadableSource("passworded", "has a password; save it without one first")
            if kind == _BOUNDSHEET:
                self._bound(data)
            elif kind == _CODEPAGE:
                self._encoding = _encoding(struct.unpack_from("<H", data)[0])
            elif kind == _DATEMODE:
                self._since_1904 = data[:1] == b"\1"
            elif kind == _FORMAT:
                number = struct.unpack_from("<H", data)[0]
                codes[number] = self._words(at, 2, 2 if self._wide else 1)
            elif kind == _XF and len(of_styles) < MAX_STYLES:
                of_styles.append(struct.unpack_from("<2xH", data)[0])
            elif kind == _SST:
                self._strings = _shared(_Pieces(self._continued(at)))
        self._formats = [NumberFormat.of(codes.get(number, "")) for number in of_styles]

    def sheet(self, name: str, start: int) -> Sheet:
        """What stands in the sheet whose records begin at ``start``."""
        sheet = Sheet(name)
        depth = 0
        waiting: tuple[int, int] | None = None  # the cell whose formula gave a string
        for kind, data, at in self._parts(start):
            depth += (kind == _BOF) - (kind == _EOF)
            if depth > 1:  # a chart that lies on it
                continue
            if kind == _STRING and waiting:
                sheet.put(*waiting, self._words(at, 0, 2))
            elif kind == _FORMULA:
                waiting = self._put_formula(sheet, data)
            elif kind == _ROW:
                row, flags = struct.unpack_from("<H10xH", data)
                if flags & _HIDDEN_ROW:
                    sheet.hide_rows(row + 1, row + 1)
            elif kind == _COLINFO:
                first, last, flags = struct.unpack_from("<HH4xH", data)
                if flags & _HIDDEN_COLUMN:
                    sheet.hide_columns(first + 1, last + 1)
            elif kind == _MERGEDCELLS:
                for top, bottom, left, right in struct.iter_unpack("<4H", data[2 : _even(data)]):
                    sheet.merge(Merged(top + 1, left + 1, bottom + 1, right + 1))
            else:
                self._put(sheet, kind, data, at)
        return sheet

    def _put(self, sheet: Sheet, kind: int, data: bytes, at: int) -> None:
        """A cell with a value of its own."""
        if kind == _MULRK:
            row, column = struct.unpack_from("<HH", data)
            rest = data[4 : 4 + (len(data) - 6) // 6 * 6]
            for beside, (style, value) in enumerate(struct.iter_unpack("<HI", rest)):
                sheet.put(row + 1, column + 1 + beside, self._printed(_unpacked(value), style))
            return
        if kind not in (_NUMBER, _RK, _LABELSST, _LABEL, _RSTRING, _BOOLERR):
            return
        row, column, style = struct.unpack_from("<HHH", data)
        if kind == _NUMBER:
            words = self._printed(struct.unpack_from("<d", data, 6)[0], style)
        elif kind == _RK:
            words = self._printed(_unpacked(struct.unpack_from("<I", data, 6)[0]), style)
        elif kind == _LABELSST:
            words = self._strings[struct.unpack_from("<I", data, 6)[0]]
        elif kind == _BOOLERR:
            words = _said(data[6], is_error=bool(data[7]))
        else:
            words = self._words(at, 6, 2)
        sheet.put(row + 1, column + 1, words)

    def _put_formula(self, sheet: Sheet, data: bytes) -> tuple[int, int] | None:
        """Its result; where that is a string, which follows, the place it belongs to."""
        row, column, style = struct.unpack_from("<HHH", data)
        if data[12:14] != b"\xff\xff":
            words = self._printed(struct.unpack_from("<d", data, 6)[0], style)
        elif data[6] == 0:
            return row + 1, column + 1
        else:
            words = _said(data[8], is_error=data[6] == 2) if data[6] in (1, 2) else ""
        sheet.put(row + 1, column + 1, words)
        return None

    def _printed(self, value: float, style: int) -> str:
        format = self._formats[style] if style < len(self._formats) else GENERAL
        return printed(value, format, self._since_1904)

    def _bound(self, data: bytes) -> None:
        start, state, type, length = struct.unpack_from("<IBBB", data)
        if state & 3 or type:
            return
        if len(self.shown) >= MAX_SHEETS:
            raise too_many_sheets()
        if self._wide:
            encoding = "utf-16-le" if data[7] & 1 else "latin-1"
            name = data[8 : 8 + length * (1 + (data[7] & 1))].decode(encoding, "replace")
        else:
            name = data[7 : 7 + length].decode(self._encoding, "replace")
        self.shown.append((name, start))

    def _words(self, at: int, skipped: int, counted: int) -> str:
        """The string in the record at ``at``, ``skipped`` bytes on: its length, then itself."""
        pieces = _Pieces(self._continued(at))
        pieces.take(skipped)
        length = int.from_bytes(pieces.take(counted), "little")
        if self._wide:
            return pieces.characters(length, pieces.take(1)[0])
        return pieces.take(length).decode(self._encoding, "replace")

    def _continued(self, at: int) -> list[bytes]:
        """The record at ``at``, and those that go on with it."""
        found: list[bytes] = []
        while at + 4 <= len(self._stream):
            kind, length = struct.unpack_from("<HH", self._stream, at)
            if found and kind != _CONTINUE:
                break
            found.append(self._stream[at + 4 : at + 4 + length])
            at += 4 + length
        return found

    def _parts(self, at: int) -> Iterator[tuple[int, bytes, int]]:
        """The records of what begins at ``at``, to its end: kind, data, and where each is."""
        depth = 0
        while at + 4 <= len(self._stream):
            kind, length = struct.unpack_from("<HH", self._stream, at)
            self._records += 1
            if self._records > _MOST_RECORDS:
                raise too_many_cells()
            yield kind, self._stream[at + 4 : at + 4 + length], at
            depth += (kind == _BOF) - (kind == _EOF)
            if depth <= 0:
                return
            at += 4 + length


class _Pieces:
    """The bytes of a record that others go on with, taken from first to last."""

    def __init__(self, pieces: list[bytes]) -> None:
        self._pieces = pieces
        self._piece = 0
        self._at = 0

    @property
    def ended(self) -> bool:
        return self._piece >= len(self._pieces)

    def take(self, length: int) -> bytes:
        taken = bytearray()
        while len(taken) < length:
            piece = self._here()
            here = piece[self._at : self._at + length - len(taken)]
            taken += here
            self._at += len(here)
            self._pass()
        return bytes(taken)

    def characters(self, length: int, flags: int) -> str:
        """A string goes on in the next record behind flags of its own."""
        wide = bytearray()
        while length > 0:
            piece = self._here()
            width = 1 + (flags & 1)
            here = piece[self._at : self._at + length * width]
            length -= len(here) // width
            wide += here if width == 2 else here.decode("latin-1").encode("utf-16-le")
            self._at += len(here)
            self._pass()
            if length > 0:
                flags = self.take(1)[0]
        return wide.decode("utf-16-le", "replace")

    def _here(self) -> bytes:
        return self._pieces[self._piece]

    def _pass(self) -> None:
        """On to the next piece that holds anything, once this one is all taken."""
        while not self.ended and self._at >= len(self._pieces[self._piece]):
            self._piece += 1
            self._at = 0


def _shared(pieces: _Pieces) -> list[str]:
    """The strings that cells share, by number; without how they are written and pronounced."""
    count = struct.unpack("<4xI", pieces.take(8))[0]
    strings: list[str] = []
    left = MAX_CHARACTERS
    while len(strings) < count and not pieces.ended:
        length, flags = struct.unpack("<HB", pieces.take(3))
        runs = int.from_bytes(pieces.take(2), "little") if flags & 8 else 0
        extended = int.from_bytes(pieces.take(4), "little") if flags & 4 else 0
        left -= length + 1
        if left < 0:
            raise UnreadableSource("too-large", "too much text in it; split it into its reports")
        strings.append(pieces.characters(length, flags))
        pieces.take(4 * runs + extended)
    return strings


def _unpacked(value: int) -> float:
    """A number in four bytes: a whole one, or the first half of another; hundredths, maybe."""
    if value & 2:
        number = float((value - (1 << 32) if value & 1 << 31 else value) >> 2)
    else:
        number = struct.unpack("<d", struct.pack("<II", 0, value & 0xFFFFFFFC))[0]
    return number / 100 if value & 1 else number


def _said(value: int, *, is_error: bool) -> str:
    return _ERRORS.get(value, "#N/A") if is_error else ("TRUE" if value else "FALSE")


def _encoding(page: int) -> str:
    name = _ENCODINGS.get(page, f"cp{page}")
    try:
        return codecs.lookup(name).name
    except LookupError:
        return "gb18030"


def _even(data: bytes) -> int:
    """Where the last whole area of a record of merged cells ends."""
    return 2 + (len(data) - 2) // 8 * 8
