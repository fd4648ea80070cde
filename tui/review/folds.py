"""Which lines of a report are folded, and what the fold says of the repeat behind it."""

from __future__ import annotations

from checks.examined import Repeat
from report.document import Document
from report.span import Span
from tui.keymap import Keymap, spelled
from tui.language import Language
from tui.widgets.document_rows import Fold

_SHORTEST_FOLD = 3  # lines


def lines_of(document: Document, span: Span) -> tuple[int, int]:
    """The first and the last line ``span`` touches."""
    last = max(span.end - 1, span.start)
    return document.line_number(span.start), document.line_number(last)


def folds(
    document: Document, repeats: tuple[Repeat, ...], tr: Language, keymap: Keymap
) -> list[Fold]:
    """What can be folded: the whole lines of each repeat's copy, unless they are few."""
    keys = spelled(tr("{compare.open} compare  {view.fold} unfold"), keymap)
    found: list[Fold] = []
    for repeat in repeats:
        first, last = _whole_lines(document, repeat.copy)
        if last - first + 1 < _SHORTEST_FOLD or (found and first <= found[-1].last):
            continue
        says = {
            "lines": _range(*lines_of(document, repeat.copy)),
            "earlier": _range(*lines_of(document, repeat.source)),
        }
        text = tr("{lines} say {earlier} again").format(**says)
        text = f"{text}{tr(', ')}{edits_said(repeat, tr)}     {keys}"
        found.append(Fold(first, last, text))
    return found


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
