"""What does not agree, and every place it rests on, under the text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from rich.cells import cell_len
from rich.style import Style
from textual.strip import Strip
from textual.widget import Widget

from report.span import Span
from tui.widgets.panel_plan import Plan, shared_out
from tui.widgets.parts import Line, Part, strip_of, width_of
from tui.wrapping import crop, curtail, pad, with_short_names, wrap, wrapped


@dataclass(frozen=True, slots=True)
class Quote:
    """A place in words: ``before`` and ``after`` stand around ``place``, none yet safe to show.

    ``line`` is 0 when the place is in another report. Of a figure in a row of several, ``column``
    stands behind the label of the row, which is ``before``. ``where`` is where it is found in its
    file, and in which report, when its line does not say that.
    """

    line: int
    before: str
    place: str
    after: str
    role: str
    span: Span
    column: str = ""
    where: str = ""


@dataclass(frozen=True)
class Exhibit:
    """A finding in the reader's language.

    ``status`` is fail, ask, passed or absent; ``verdict`` a line on who judged it, or empty;
    ``why`` says of a finding that asks what may explain it, ``matters`` of another why it is looked
    at, ``fix`` what to do; ``quotes`` are its evidence, of which the text shows the one at
    ``current``; ``also`` are the relations that were merged into it, ``also_here`` the one of them
    that the current place stands in.
    """

    status: str
    glyph: str
    code: str
    title: str
    formula: str
    verdict: str
    sentence: str
    why: str
    fix: str
    matters: str
    quotes: Sequence[Quote]
    current: int
    also: Sequence[str] = ()
    also_here: str = ""


class PanelWords(NamedTuple):
    """How many places stand above and below those shown; both with ``{count}``."""

    above: str
    below: str


_SENTENCE_IN_FULL = 2  # rows; in a longer one names are shortened
_NAME = 48  # cells of such a name
_ROLES_FROM = 50  # cells of a panel from which each place says what it is
_WIDEST_ROLE = 10
_FOR_WHERE = 0.4  # of a row, at most so much says where in its file it is found
_LEAST_LABEL = 8  # cells of a row's label that are seen beside its column
_WIDE = 100
_GAP = 2  # cells at least between a title and what stands at the right end of its row


class EvidencePanel(Widget):
    """Never takes the focus. Three places have rows first; then the relation the current one stands
    in, the sentence, why it asks, and the formula have one, the formula before a sentence that
    would be cut; what is left goes to the sentence, to the relations it was merged with, to more
    places, to what to do, and to why it matters. What is cut says so, and how many places stand
    above and below.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "evidence--fail",
        "evidence--ask",
        "evidence--passed",
        "evidence--absent",
        "evidence--strong",
        "evidence--place",
        "evidence--current",
        "evidence--quiet",
        "evidence--verdict",
    }

    DEFAULT_CSS = """
    EvidencePanel {
        height: 7;
        width: 1fr;
        & > .evidence--fail { color: $error; text-style: bold; }
        & > .evidence--ask { color: $warning; text-style: bold; }
        & > .evidence--passed { color: $success; text-style: bold; }
        & > .evidence--absent { color: $muted; text-style: bold; }
        & > .evidence--strong { color: $strong; text-style: bold; }
        & > .evidence--place { color: $strong; text-style: bold underline; }
        & > .evidence--current { color: $strong; text-style: bold; }
        & > .evidence--quiet { color: $muted; }
        & > .evidence--verdict { color: $success; }
    }
    """

    def __init__(
        self, shown: Callable[[str], str], words: PanelWords, *, id: str | None = None
    ) -> None:
        super().__init__(id=id)
        self._shown = shown
        self._words = words
        self._exhibit: Exhibit | None = None
        self._instead = ""
        self._drawn: tuple[tuple[int, int], list[Line]] | None = None

    def show(self, exhibit: Exhibit) -> None:
        if exhibit != self._exhibit:
            self._exhibit, self._drawn = exhibit, None
            self.refresh()

    def show_sentence(self, sentence: str) -> None:
        """Instead of a finding ``sentence``, which may have lines."""
        self._exhibit, self._instead, self._drawn = None, sentence, None
        self.refresh()

    @property
    def shown(self) -> str:
        """What the panel says, a line a row, as far as it fits."""
        lines = self._lines(self.size.width or 80, self.size.height or 7)
        return "\n".join("".join(part.text for part in line).rstrip() for line in lines)

    def render_line(self, y: int) -> Strip:
        width = self.size.width
        size = (width, self.size.height)
        if self._drawn is None or self._drawn[0] != size:
            self._drawn = (size, self._lines(*size))
        lines = self._drawn[1]
        line = lines[y] if y < len(lines) else ()
        return strip_of(line, width, self.rich_style, self._style)

    def _lines(self, width: int, height: int) -> list[Line]:
        exhibit = self._exhibit
        if exhibit is None:
            lines = self._instead.split("\n")
            return [(Part(f" {row}"),) for line in lines for row in wrapped(line, width - 2)]
        head = self._head(exhibit, width)
        formula = [crop(exhibit.formula, width - 4)] if exhibit.formula else []
        if formula and self._gap(head[0], exhibit.formula, width) >= _GAP:
            filled = " " * self._gap(head[0], exhibit.formula, width)
            head[0] = (*head[0], Part(filled), Part(exhibit.formula))
            formula = []
        said = exhibit.sentence
        if len(wrapped(said, width - 3)) > _SENTENCE_IN_FULL:
            said = with_short_names(said, _NAME)
        sentence, why, fix, matters = (
            len(wrapped(text, width - 3)) if text else 0
            for text in (said, exhibit.why, exhibit.fix, exhibit.matters)
        )
        places, here = len(exhibit.quotes), exhibit.also_here
        also = [text for text in exhibit.also if text != here]
        wanted = Plan(bool(here), len(formula), len(also), sentence, why, places, fix, matters)
        plan = shared_out(height - len(head), wanted)
        return [
            *head,
            *[(Part(f"   {text}"),) for text in formula[: plan.formula]],
            *[(Part(f"   {crop(text, width - 4)}"),) for text in (here,)[: plan.here]],
            *[(Part(f"   {crop(text, width - 4)}"),) for text in also[: plan.also]],
            *_text(said, plan.sentence, width - 3),
            *_text(exhibit.why, plan.why, width - 3),
            *self._places(exhibit, plan.places, width),
            *_text(exhibit.fix, plan.fix, width - 3),
            *_text(exhibit.matters, plan.matters, width - 3),
        ]

    def _head(self, exhibit: Exhibit, width: int) -> list[Line]:
        status = f"evidence--{exhibit.status}"
        lead = f" {exhibit.glyph} {exhibit.code} "
        title = crop(exhibit.title, width - cell_len(lead) - 1)
        head: list[Line] = [(Part(lead, status), Part(title, "evidence--strong"))]
        if exhibit.verdict:
            head.append((Part(f"   {exhibit.verdict}", "evidence--verdict"),))
        return head

    def _gap(self, name: Line, formula: str, width: int) -> int:
        """Cells between the title and a formula at the right end of its row."""
        return width - width_of(name) - cell_len(formula) - 1

    def _places(self, exhibit: Exhibit, places: int, width: int) -> list[Line]:
        """So many places around the current one; the first and last say how many more there are."""
        count = len(exhibit.quotes)
        first = min(max(exhibit.current - places // 2, 0), count - places)
        left = count - first - places
        lines = []
        for index in range(first, first + places):
            more = []
            if index == first and first:
                more.append(self._words.above.format(count=first))
            if index == first + places - 1 and left:
                more.append(self._words.below.format(count=left))
            lines.append(self._quote(exhibit, index, width, " ".join(more)))
        return lines

    def _quote(self, exhibit: Exhibit, index: int, width: int, more: str) -> Line:
        quote = exhibit.quotes[index]
        current = index == exhibit.current
        style = "evidence--current" if current else "evidence--quiet"
        digits = max((len(str(each.line)) for each in exhibit.quotes), default=1)
        number = str(quote.line) if quote.line else "-"
        lead = f" {'>' if current else ' '} {number:>{digits}} "
        role = pad(quote.role, _role_width(exhibit, width)) + " " if width >= _ROLES_FROM else ""
        end = f"  {more}" if more else ""
        where = _end_of(self._shown(quote.where), int(width * _FOR_WHERE))
        where = f"  {where}" if where else ""
        room = width - cell_len(lead) - cell_len(role) - cell_len(where) - cell_len(end) - 1
        before, place, after = _shortened(quote, self._shown, room)
        line: Line = (
            Part(lead, style),
            Part(role, "evidence--quiet"),
            Part(before),
            Part(place, "evidence--place"),
            Part(after),
            Part(where, "evidence--quiet"),
        )
        if not end:
            return line
        filled = max(width - 1 - width_of(line) - cell_len(end), 0)
        return (*line, Part(" " * filled), Part(end, "evidence--strong"))

    def _style(self, name: str) -> Style:
        return self.get_component_rich_style(name, partial=True)


def _text(text: str, shown: int, width: int) -> list[Line]:
    """``shown`` rows of ``text``; the last says when it is cut."""
    if not shown:
        return []
    starts = wrap(text, width)
    rows = wrapped(text, width)[:shown]
    if shown < len(starts):
        rows[-1] = curtail(text[starts[shown - 1] :].lstrip(" "), width)
    return [(Part(f"  {row}", "evidence--quiet"),) for row in rows]


def _role_width(exhibit: Exhibit, width: int) -> int:
    """Cells of the column of roles: no wider than it must be."""
    widest = max((cell_len(quote.role) for quote in exhibit.quotes), default=0)
    return widest if width >= _WIDE else min(widest, _WIDEST_ROLE)


def _end_of(text: str, width: int) -> str:
    """``text`` in ``width`` cells: its end, where the cell or the page is."""
    if cell_len(text) <= width:
        return text
    while text and cell_len(text) > width - 2:
        text = text[1:]
    return f"..{text}"


def _shortened(quote: Quote, shown: Callable[[str], str], width: int) -> tuple[str, str, str]:
    """Before, place and after, safe to show; the beginning gives way so that the place is seen; of
    a row with columns the end of its label, so that both are.
    """
    before, place, after = shown(quote.before), shown(quote.place), shown(quote.after)
    if quote.column:
        column = shown(quote.column)
        label = crop(before, max(width - cell_len(column + place + after), _LEAST_LABEL))
        before = f"{label}{column}"
    if cell_len(before + place + after) <= width:
        return before, place, after
    room = max(width // 3, width - cell_len(place + after) - 2)
    if cell_len(before) > room:
        while before and cell_len(before) > room:
            before = before[max((cell_len(before) - room) // 2, 1) :]
        before = f"..{before}"
    place = crop(place, width - cell_len(before))
    return before, place, crop(after, width - cell_len(before) - cell_len(place))
