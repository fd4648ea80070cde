"""The pages of a PDF as pdfium reads them."""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from typing import Any, NamedTuple

import pypdfium2
from pypdfium2 import PdfiumError, raw

from report.readers.pdf.fonts import stands_in
from report.readers.pdf.page import Char, Page, Stroke
from report.source import UnreadableSource

_MOST_PAGES = 2_000
_MOST_OF_PAGE = 100_000  # characters
_MOST_OBJECTS = 50_000  # on a page; what is drawn of more is no table
_MOST_SEGMENTS = 50_000
_MOST_STROKES = 10_000
_DEEPEST = 4  # forms within forms
_THIN = 4.0  # points; what is filled and wider is no line
_SLANT = 0.5  # points that a line may leave its direction by
_FAR = 1e5  # points; no page is larger

_COVERS = 0.5  # of a page, a picture is the page
_FEW = 16  # characters: a page number, and what a scanner wrote
_HYPHEN = "\x02"  # at the end of a line
_NOTHING = "\ufffd"

# Of the whole library, and for as long as it is loaded.
_FONTS = stands_in()
raw.FPDF_SetSystemFontInfo(_FONTS)

_Matrix = tuple[float, float, float, float, float, float]
_ITSELF: _Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


class CannotOpen(Exception):
    """pdfium does not know what to do with the file; another reader may."""


def pages(content: bytes) -> Iterator[Page]:
    """Raises CannotOpen at the first page; UnreadableSource."""
    try:
        document = pypdfium2.PdfDocument(content)
    except PdfiumError as error:
        if raw.FPDF_GetLastError() == raw.FPDF_ERR_PASSWORD or "assword" in str(error):
            raise UnreadableSource(
                "passworded", "has a password; save it without one first"
            ) from None
        raise CannotOpen from error
    with closing(document):
        count = len(document)
        if count > _MOST_PAGES:
            raise UnreadableSource(
                "too-large", f"{count} pages, more than {_MOST_PAGES}; split it into its reports"
            )
        if count == 0:
            raise CannotOpen
        for index in range(count):
            yield _page(document, index)


def _page(document: Any, index: int) -> Page:
    """A page that pdfium cannot read is taken for a picture: what it says is not known."""
    try:
        page = document[index]
    except PdfiumError:
        return Page(index + 1, (), (), (), pictured=True)
    with closing(page):
        try:
            text = page.get_textpage()
        except PdfiumError:
            return Page(index + 1, (), (), (), pictured=True)
        with closing(text):
            left, bottom, right, top = _box(page)
            found = _characters(text, (left, bottom, right, top))
        drawn = _Drawn()
        _look(page, drawn, (right - left) * (top - bottom))
    turn = _turn(found)
    chars = tuple(_upright(one, turn) for one in found if one.turn == turn)
    strokes = tuple(_turned(one, turn) for one in drawn.strokes) if drawn.whole else ()
    lost = sum(1 for one in found if one.text == _NOTHING or "\ue000" <= one.text <= "\uf8ff")
    if 2 * lost > len(found):
        return Page(index + 1, (), (), (), pictured=True)
    pictured = (not found and (drawn.pictures or drawn.curves)) or (
        len(found) <= _FEW and drawn.covered
    )
    return Page(index + 1, chars, tuple(_aside(found, turn)), strokes, pictured)


def _box(page: Any) -> tuple[float, float, float, float]:
    try:
        left, bottom, right, top = page.get_bbox()
    except PdfiumError:
        return 0.0, 0.0, _FAR, _FAR
    return max(left, -_FAR), max(bottom, -_FAR), min(right, _FAR), min(top, _FAR)


class _Found(NamedTuple):
    """A character where the page has it; ``turn`` counts quarters, -1 for any other slant."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    x: float
    y: float
    turn: int
    apart: bool


def _characters(page: Any, box: tuple[float, float, float, float]) -> list[_Found]:
    """The characters inside ``box``, in the order of the page's own."""
    count = page.count_chars()
    if count > _MOST_OF_PAGE:
        raise UnreadableSource(
            "too-large", f"a page of {count} characters; split it into its reports"
        )
    handle = page.raw
    bounds = raw.FS_RECTF()
    x, y = ctypes.c_double(), ctypes.c_double()
    found: list[_Found] = []
    apart = False
    high = 0  # the first half of a character beyond the first 65,536
    for index in range(count):
        code = raw.FPDFText_GetUnicode(handle, index)
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        if 0xDC00 <= code < 0xE000:
            code = 0x10000 + ((high - 0xD800) << 10) + code - 0xDC00 if high else 0xFFFD
        high = 0
        text = _character(code)
        if text.isspace():
            apart = apart or not raw.FPDFText_IsGenerated(handle, index)
            continue
        if not (
            raw.FPDFText_GetLooseCharBox(handle, index, bounds)
            and raw.FPDFText_GetCharOrigin(handle, index, x, y)
        ):
            continue
        left, right = bounds.left, bounds.right
        if box[0] <= x.value <= box[2] and box[1] <= y.value <= box[3] and right - left < _FAR:
            turn = _quarters(raw.FPDFText_GetCharAngle(handle, index))
            found.append(
                _Found(text, left, bounds.bottom, right, bounds.top, x.value, y.value, turn, apart)
            )
        apart = False
    return found


def _character(code: int) -> str:
    if code in (0, 0xFFFE, 0xFFFF) or code > 0x10FFFF:
        return _NOTHING
    text = chr(code)
    return "-" if text == _HYPHEN else text


def _quarters(angle: float) -> int:
    """How often to the left the line was turned that runs at ``angle``, which counts clockwise."""
    quarters = angle / (math.pi / 2)
    nearest = round(quarters)
    return -nearest % 4 if abs(quarters - nearest) < 0.05 else -1


def _turn(found: list[_Found]) -> int:
    """How most characters stand."""
    counted = Counter(one.turn for one in found if one.turn >= 0)
    return counted.most_common(1)[0][0] if counted else 0


def _aside(found: list[_Found], turn: int) -> Iterator[str]:
    """What stands otherwise, such as a mark across the page, in runs as the page has them."""
    run = ""
    for one in found:
        if one.turn != turn:
            run += one.text
        elif run:
            yield run
            run = ""
    if run:
        yield run


def _upright(one: _Found, turn: int) -> Char:
    (left, bottom), (right, top) = _around(one.left, one.bottom, one.right, one.top, turn)
    base = _rotated(one.x, one.y, turn)[1]
    return Char(one.text, left, right, base, max(top - bottom, 0.1), one.apart)


def _rotated(x: float, y: float, turn: int) -> tuple[float, float]:
    """The point as it is seen when the page is turned so that the text stands upright."""
    return ((x, y), (y, -x), (-x, -y), (-y, x))[turn]


def _around(
    left: float, bottom: float, right: float, top: float, turn: int
) -> tuple[tuple[float, float], tuple[float, float]]:
    (x1, y1), (x2, y2) = _rotated(left, bottom, turn), _rotated(right, top, turn)
    return (min(x1, x2), min(y1, y2)), (max(x1, x2), max(y1, y2))


def _turned(one: Stroke, turn: int) -> Stroke:
    ends = (
        (one.at, one.start, one.at, one.end)
        if one.upright
        else (one.start, one.at, one.end, one.at)
    )
    (x1, y1), (x2, y2) = _around(*ends, turn)
    upright = one.upright != bool(turn % 2)
    return Stroke(True, x1, y1, y2) if upright else Stroke(False, y1, x1, x2)


class _Drawn:
    """What of a page is no text. ``whole`` unless there was too much to look at all of it."""

    def __init__(self) -> None:
        self.strokes: list[Stroke] = []
        self.pictures = False
        self.curves = False
        self.covered = False
        self.objects = 0
        self.segments = 0

    @property
    def whole(self) -> bool:
        return (
            self.objects <= _MOST_OBJECTS
            and self.segments <= _MOST_SEGMENTS
            and len(self.strokes) <= _MOST_STROKES
        )


def _look(page: Any, drawn: _Drawn, area: float) -> None:
    count = raw.FPDFPage_CountObjects(page.raw)
    for index in range(count):
        if not drawn.whole:
            return
        _look_at(raw.FPDFPage_GetObject(page.raw, index), drawn, _ITSELF, area, 0)


def _look_at(thing: Any, drawn: _Drawn, within: _Matrix, area: float, depth: int) -> None:
    if not thing:
        return
    drawn.objects += 1
    kind = raw.FPDFPageObj_GetType(thing)
    if kind == raw.FPDF_PAGEOBJ_PATH:
        _trace(thing, drawn, _times(_matrix(thing), within))
    elif kind in (raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_SHADING):
        a, b, c, d, *_ = _times(_matrix(thing), within)
        drawn.pictures = True
        drawn.covered = drawn.covered or abs(a * d - b * c) >= _COVERS * area
    elif kind == raw.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
        inner = _times(_matrix(thing), within)
        for index in range(raw.FPDFFormObj_CountObjects(thing)):
            if not drawn.whole:
                return
            _look_at(raw.FPDFFormObj_GetObject(thing, index), drawn, inner, area, depth + 1)


def _matrix(thing: Any) -> _Matrix:
    found = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(thing, found):
        return _ITSELF
    return found.a, found.b, found.c, found.d, found.e, found.f


def _times(one: _Matrix, other: _Matrix) -> _Matrix:
    """First ``one``, then ``other``."""
    a, b, c, d, e, f = one
    g, h, i, j, k, m = other
    return (
        a * g + b * i,
        a * h + b * j,
        c * g + d * i,
        c * h + d * j,
        e * g + f * i + k,
        e * h + f * j + m,
    )


_Point = tuple[float, float]


def _trace(path: Any, drawn: _Drawn, matrix: _Matrix) -> None:
    """Adds the straight lines of ``path``: its strokes, and what of it is filled and thin."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    if not raw.FPDFPath_GetDrawMode(path, fill, stroke) or not (fill.value or stroke.value):
        return
    for points, straight in _subpaths(path, drawn, matrix):
        if not straight:
            drawn.curves = True
            continue
        thin = _thin(points)
        if thin is not None:
            drawn.strokes.append(thin)
        elif stroke.value:
            drawn.strokes += filter(None, map(_stroke, points, points[1:]))


def _subpaths(path: Any, drawn: _Drawn, matrix: _Matrix) -> Iterator[tuple[list[_Point], bool]]:
    """The points of each part that is drawn in one go, and whether it has no curve."""
    a, b, c, d, e, f = matrix
    x, y = ctypes.c_float(), ctypes.c_float()
    points: list[_Point] = []
    straight = True
    for index in range(raw.FPDFPath_CountSegments(path)):
        drawn.segments += 1
        if not drawn.whole:
            return
        segment = raw.FPDFPath_GetPathSegment(path, index)
        if not raw.FPDFPathSegment_GetPoint(segment, x, y):
            continue
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO and points:
            yield points, straight
            points, straight = [], True
        straight = straight and kind != raw.FPDF_SEGMENT_BEZIERTO
        points.append((a * x.value + c * y.value + e, b * x.value + d * y.value + f))
        if raw.FPDFPathSegment_GetClose(segment):
            points.append(points[0])
    if points:
        yield points, straight


def _thin(points: list[_Point]) -> Stroke | None:
    """The line that ``points`` go around, if they are no wider than one."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    left, right, bottom, top = min(xs), max(xs), min(ys), max(ys)
    if right - left <= _THIN < top - bottom:
        return _stroke(((left + right) / 2, bottom), ((left + right) / 2, top))
    if top - bottom <= _THIN < right - left:
        return _stroke((left, (bottom + top) / 2), (right, (bottom + top) / 2))
    return None


def _stroke(one: _Point, other: _Point) -> Stroke | None:
    (x1, y1), (x2, y2) = one, other
    if not all(-_FAR < value < _FAR for value in (x1, y1, x2, y2)):
        return None
    if abs(x1 - x2) <= _SLANT < abs(y1 - y2):
        return Stroke(True, (x1 + x2) / 2, min(y1, y2), max(y1, y2))
    if abs(y1 - y2) <= _SLANT < abs(x1 - x2):
        return Stroke(False, (y1 + y2) / 2, min(x1, x2), max(x1, x2))
    return None
