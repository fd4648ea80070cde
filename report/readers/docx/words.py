"""The words of a paragraph as they are printed: runs, fields, formulas, and what was put in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from report.readers.containers.trees import (
    Element,
    alternative,
    attribute,
    child,
    is_inserted,
    is_on,
    name_of,
    parts_of,
    whole,
    within,
)
from report.readers.docx.styles import Styles
from report.readers.docx.symbols import symbol

# What is no part of the text, or not of the one in which all changes are accepted.
_LEFT_OUT = frozenset(
    "del moveFrom delText instrText delInstrText pPr rPr sdtPr sdtEndPr rt rubyPr fldData"
    " ffData binData".split()
)
_MARKS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_DEEPEST = 50  # fields within each other
# Half of what official documents fill of a page: a table or a page that was pasted as a picture.
_LARGE = 156 * 225 / 2
_TO_MILLIMETRES = {"pt": 25.4 / 72, "in": 25.4, "cm": 10.0, "mm": 1.0}
_SIDE = re.compile(r"(?:^|;)\s*(width|height)\s*:\s*(\d{1,5}(?:\.\d{1,9})?)(pt|in|cm|mm)")
_BLANKS = str.maketrans("\t\r\n", "   ")


@dataclass(slots=True)
class Words:
    """Reads one paragraph after the other, as a field may go on over several.

    ``boxes`` gathers what has text of its own and stands beside a paragraph, ``notes`` what was
    referred to, in their order. ``pictures`` are counted, and of those since they were last looked
    at, the ``large`` ones; so are ``hidden`` characters that are no blanks, and what is ``drawn``
    of charts, SmartArt and objects of other programs. ``note`` is the one that is being read.
    """

    styles: Styles
    boxes: list[Element] = field(default_factory=list)
    notes: list[Element] = field(default_factory=list)
    pictures: int = 0
    large: int = 0
    hidden: int = 0
    drawn: int = 0
    note: int = 0
    _size: float = 0.0  # of what is drawn, in square millimetres
    _fields: list[bool] = field(default_factory=list)  # of each open one whether its result began

    def of(self, paragraph: Element, style: str = "") -> str:
        """``style`` is the paragraph's, by id."""
        pieces: list[str] = []
        waiting: list[tuple[Iterator[Element | str], bool]] = [
            (iter(paragraph), not self.styles.hidden(style))
        ]
        while waiting:
            parts, shown = waiting[-1]
            one = next(parts, None)
            if one is None:
                waiting.pop()
                continue
            said = shown and all(self._fields)
            if isinstance(one, str):
                pieces += [one] * said
                continue
            name = name_of(one)
            if name in _LEFT_OUT:
                continue
            if name == "txbxContent":
                self.boxes += [one] * said
                continue
            words = self._field(one) if name == "fldChar" else ""
            if name == "t" and not shown and all(self._fields):
                self.hidden += len("".join((one.text or "").split()))
            if said:
                pieces.append(words or self._piece(one, name))
            waiting.append((iter(_parts(one, name)), shown and not self._is_hidden(one, name)))
        # How a result is made is told in one paragraph: nothing may swallow all that follow.
        self._fields = [True] * len(self._fields)
        return "".join(pieces)

    def _is_hidden(self, one: Element, name: str) -> bool:
        properties = child(one, "rPr") if name == "r" else None
        if properties is None:
            return False
        own = child(properties, "vanish")
        if own is not None:
            return is_on(own)
        style = child(properties, "rStyle")
        return style is not None and self.styles.hidden(attribute(style, "val"))

    def _field(self, mark: Element) -> str:
        """Begins or ends a field; what is in one that a reader fills in without a text."""
        kind = attribute(mark, "fldCharType")
        if kind == "begin":
            if len(self._fields) >= _DEEPEST:
                self._fields.clear()
            self._fields.append(False)
            return _filled_in(child(mark, "ffData"))
        if kind == "separate" and self._fields:
            self._fields[-1] = True
        elif kind == "end" and self._fields:
            self._fields.pop()
        return ""

    def _piece(self, one: Element, name: str) -> str:
        """The characters that ``one`` itself stands for."""
        match name:
            case "t":
                return _text(one)
            case "sym":
                return symbol(attribute(one, "font"), attribute(one, "char"))
            case "textpath":  # letters drawn as a picture
                return attribute(one, "string")
            case "extent":
                self._size = _drawn_size(one)
            case "shape" | "rect":
                self._size = _styled_size(attribute(one, "style"))
            case "chart" | "relIds":
                self.drawn += 1
            case "OLEObject":
                self.drawn += not attribute(one, "ProgID").startswith("Equation")
            case "blip" | "imagedata":
                self.pictures += 1
                self.large += self._size >= _LARGE
            case "footnoteReference" | "endnoteReference" | "footnote" | "endnote":
                self.notes.append(one)
                marked = attribute(one, "customMarkFollows") in ("1", "true", "on")
                return "" if marked else f"[{len(self.notes)}]"
            case "footnoteRef" | "endnoteRef":
                return f"[{self.note}] "
        return _MARKS.get(name, "")


def _parts(one: Element, name: str) -> Iterable[Element | str]:
    """What in ``one`` to go on with."""
    match name:
        case "AlternateContent":
            return parts_of(alternative(one))
        case "annotation" if not is_inserted(one):
            return ()
        case "footnote" | "endnote" | "t":
            return ()
        case "ruby":
            return parts_of(child(one, "rubyBase"))
        case "f" if child(one, "num") is not None:  # a fraction
            return [*parts_of(child(one, "num")), "/", *parts_of(child(one, "den"))]
    return parts_of(one)


def _text(one: Element) -> str:
    words = (one.text or "").translate(_BLANKS)
    return words if attribute(one, "space") == "preserve" else words.strip(" ")


def _drawn_size(extent: Element) -> float:
    """In square millimetres, of which each side has 36,000 units."""
    return whole(attribute(extent, "cx"), 0) * whole(attribute(extent, "cy"), 0) / 36_000**2


def _styled_size(style: str) -> float:
    sides = {one[1]: float(one[2]) * _TO_MILLIMETRES[one[3]] for one in _SIDE.finditer(style)}
    return sides.get("width", 0.0) * sides.get("height", 0.0)


def _filled_in(form: Element | None) -> str:
    """What is chosen in a box to tick or a list to choose from."""
    box, choice = within(form, "checkBox"), within(form, "ddList")
    if box is not None:
        ticked = child(box, "checked")
        return "☑" if is_on(child(box, "default") if ticked is None else ticked) else "☐"
    if choice is not None:
        entries = [one for one in choice if name_of(one) == "listEntry"]
        at = whole(attribute(child(choice, "result"), "val"), 0)
        return attribute(entries[at], "val") if at < len(entries) else ""
    return ""
