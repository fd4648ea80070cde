"""What does not agree, and every place it rests on, under the text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import ClassVar

from rich.cells import cell_len
from rich.style import Style
from textual.strip import Strip
from textual.widget import Widget

from report.span import Span
from tui.widgets.parts import Line, Part, strip_of, width_of
from tui.wrapping import crop, wrap


@dataclass(frozen=True, slots=True)
class Quote:
    """A place in words: ``before`` and ``after`` stand around ``place``, none yet safe to show.

    ``line`` is 0 when the place is in another report.
    """

    line: int
    before: str
    place: str
    after: str
    role: str
    span: Span


@dataclass(frozen=True)
class Exhibit:
    """A finding in the reader's language.

    ``status`` is fail, ask, passed or absent; ``verdict`` a line on who judged it, or empty;
    ``quotes`` its evidence, of which the text shows the one at ``current``.
    """

    status: str
    glyph: str
    code: str
    title: str
    formula: str
    verdict: str
    sentence: str
    quotes: Sequence[Quote]
    current: int


_KEPT_ROWS = 2  # of the sentence
_KEPT_PLACES = 3


class EvidencePanel(Widget):
    """Never takes the focus. What does not fit its height goes in this order: the sentence beyond
    two rows, evidence far from the current one beyond three places, the rest of the sentence.
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

    def __init__(self, shown: Callable[[str], str], *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._shown = shown
        self._exhibit: Exhibit | None = None
        self._instead = ""
        self._drawn: tuple[tuple[int, int], list[Line]] | None = None

    def show(self, exhibit: Exhibit) -> None:
        if exhibit != self._exhibit:
            self._exhibit, self._drawn = exhibit, None
            self.refresh()

    def show_sentence(self, sentence: str) -> None:
        """There is no finding to show: ``sentence`` says what that means."""
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
            return [(Part(f" {text}"),) for text in _wrapped(self._instead, width - 2)]
        head = self._head(exhibit, width)
        room = height - len(head)
        first = 0
        count = len(exhibit.quotes)
        rows = _wrapped(exhibit.sentence, width - 3) if exhibit.sentence else []
        kept = min(len(rows), _KEPT_ROWS, max(room - _KEPT_PLACES, 0))
        places = min(count, max(room - kept, 0))
        if count > places:
            first = min(max(exhibit.current - places // 2, 0), count - places)
        quotes = [self._quote(exhibit, index, width) for index in range(first, first + places)]
        left = room - places
        if len(rows) > left:
            rows = rows[: max(left, 0)]
            rows[-1:] = [crop(f"{row}..", width - 3) for row in rows[-1:]]
        return [*head, *[(Part(f"  {row}", "evidence--quiet"),) for row in rows], *quotes]

    def _head(self, exhibit: Exhibit, width: int) -> list[Line]:
        status = f"evidence--{exhibit.status}"
        name: Line = (
            Part(f" {exhibit.glyph} ", status),
            Part(f"{exhibit.code} ", status),
            Part(exhibit.title, "evidence--strong"),
        )
        formula = Part(exhibit.formula)
        gap = width - width_of(name) - cell_len(exhibit.formula) - 1
        if not exhibit.formula:
            head = [name]
        elif gap >= 2:
            head = [(*name, Part(" " * gap), formula)]
        else:
            head = [name, (Part("   "), formula)]
        if exhibit.verdict:
            head.append((Part(f"   {exhibit.verdict}", "evidence--verdict"),))
        return head

    def _quote(self, exhibit: Exhibit, index: int, width: int) -> Line:
        quote = exhibit.quotes[index]
        current = index == exhibit.current
        style = "evidence--current" if current else "evidence--quiet"
        digits = max((len(str(each.line)) for each in exhibit.quotes), default=1)
        number = str(quote.line) if quote.line else "-"
        lead = f" {'>' if current else ' '} {number:>{digits}} "
        # Of a place with nothing in it only the role tells what it is.
        told = quote.role and (width >= 100 or not quote.place.strip())
        role = f"  {quote.role}" if told else ""
        room = width - cell_len(lead) - cell_len(role) - 1
        before, place, after = _shortened(quote, self._shown, room)
        line: Line = (Part(lead, style), Part(before), Part(place, "evidence--place"), Part(after))
        if not role:
            return line
        filled = max(width - 1 - width_of(line) - cell_len(role), 0)
        return (*line, Part(" " * filled), Part(role, "evidence--quiet")) if filled else line

    def _style(self, name: str) -> Style:
        return self.get_component_rich_style(name, partial=True)


def _shortened(quote: Quote, shown: Callable[[str], str], width: int) -> tuple[str, str, str]:
    """Before, place and after, safe to show; the beginning gives way so that the place is seen."""
    before, place, after = shown(quote.before), shown(quote.place), shown(quote.after)
    if cell_len(before + place + after) <= width:
        return before, place, after
    room = max(width // 3, width - cell_len(place + after) - 2)
    if cell_len(before) > room:
        while before and cell_len(before) > room:
            before = before[max((cell_len(before) - room) // 2, 1) :]
        before = f"..{before}"
    place = crop(place, width - cell_len(before))
    return before, place, crop(after, width - cell_len(before) - cell_len(place))


def _wrapped(text: str, width: int) -> list[str]:
    starts = (*wrap(text, max(width, 2)), len(text))
    return [text[begin:end] for begin, end in pairwise(starts)]
