"""Which lines of a report are folded, and what the fold says of what is behind it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from checks.examined import Repeat
from report.document import Document
from report.section import SectionKind
from report.span import Span
from store.queue.reports import StoredReport
from tui.keymap import Keymap, spelled
from tui.language import Language
from tui.widgets.document_rows import Fold
from tui.wrapping import crop

_SHORTEST_REPEAT = 3  # lines
_SHORTEST_FURNITURE = 2
_BEGINNING = 100  # code points of a line that are looked at
_SAID = 24  # cells of them that are shown


class FoldWords(NamedTuple):
    tr: Language
    keymap: Keymap


def lines_of(document: Document, span: Span) -> tuple[int, int]:
    """The first and the last line ``span`` touches."""
    last = max(span.end - 1, span.start)
    return document.line_number(span.start), document.line_number(last)


def folds(report: StoredReport, shown: Callable[[str], str], words: FoldWords) -> list[Fold]:
    """What can be folded, in the order of the text: the whole lines of each repeat's copy, and of
    what the page put around the report, unless they are few. ``shown`` makes text safe to show.
    """
    found: list[Fold] = []
    offered = (*_repeated(report, words), *_around(report, shown, words))
    for fold in sorted(offered, key=lambda one: (one.first, -one.last)):
        if not found or fold.first > found[-1].last:
            found.append(fold)
    return found


def _repeated(report: StoredReport, words: FoldWords) -> Iterator[Fold]:
    document, tr = report.document, words.tr
    keys = spelled(tr("{compare.open} compare  {view.fold} unfold"), words.keymap)
    for repeat in report.repeats:
        first, last = _whole_lines(document, repeat.copy)
        if last - first + 1 < _SHORTEST_REPEAT:
            continue
        says = {
            "lines": _range(*lines_of(document, repeat.copy)),
            "earlier": _range(*lines_of(document, repeat.source)),
        }
        text = tr("{lines} say {earlier} again").format(**says)
        yield Fold(first, last, f"{text}{tr(', ')}{edits_said(repeat, tr)}     {keys}")


def _around(report: StoredReport, shown: Callable[[str], str], words: FoldWords) -> Iterator[Fold]:
    """The page's own lines: how many they are, and how the first begins."""
    document, tr = report.document, words.tr
    keys = spelled(tr("{view.fold} unfold"), words.keymap)
    for section in report.sections:
        if section.kind is not SectionKind.FURNITURE:
            continue
        first, last = _whole_lines(document, section.span)
        if last - first + 1 < _SHORTEST_FURNITURE:
            continue
        begins = document.slice(document.line_span(first))[:_BEGINNING]
        text = tr("{lines} around the report, {count} lines: {begins}").format(
            lines=_range(first, last),
            count=last - first + 1,
            begins=crop(" ".join(shown(begins).split()), _SAID),
        )
        yield Fold(first, last, f"{text}     {keys}", aside=True)


def edits_said(repeat: Repeat, tr: Language) -> str:
    """How much a repeat changed, in words."""
    if not repeat.edits:
        return tr("nothing changed")
    figures = sum(edit.figure for edit in repeat.edits)
    changes = tr.plural("{count} place changed", "{count} places changed", len(repeat.edits))
    if not figures:
        return changes
    return f"{changes} ({tr.plural('{count} figure', '{count} figures', figures)})"


def _whole_lines(document: Document, span: Span) -> tuple[int, int]:
    first, last = lines_of(document, span)
    if document.text[document.line_span(first).start : span.start].strip():
        first += 1
    if document.text[span.end : document.line_span(last).end].strip():
        last -= 1
    return first, last


def _range(first: int, last: int) -> str:
    return f"{first}-{last}" if last > first else str(first)
