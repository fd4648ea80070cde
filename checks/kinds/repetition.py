"""Passages that say an earlier one again, and the figures they changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from checks.examined import Repeat
from checks.finding import Evidence, Finding, Severity, Status
from checks.kinds.operands import BLANK
from checks.kinds.outcome import finding
from checks.rule import Rule
from report.document import Document
from report.span import Span


def check_repeats(rule: Rule, document: Document, repeats: Sequence[Repeat]) -> Iterator[Finding]:
    """One finding a repeat: fail for a whole copy, else an ask of severity note."""
    for repeat in repeats:
        found = finding(
            rule,
            Status.FAIL if repeat.whole else Status.ASK,
            [Evidence("later", repeat.copy), Evidence("earlier", repeat.source)],
            formula=f"{_lines(document, repeat.copy)} = {_lines(document, repeat.source)}",
            anchor="whole report" if repeat.whole else document.slice(repeat.copy)[:80],
            state=[
                f"length={repeat.copy.length}",
                *(f"{one.was}>{one.now}" for one in repeat.edits),
            ],
            arguments={
                "later": _lines(document, repeat.copy),
                "earlier": _lines(document, repeat.source),
                "edits": str(len(repeat.edits)),
                "figures": str(sum(edit.figure for edit in repeat.edits)),
            },
        )
        yield found if repeat.whole else replace(found, severity=Severity.NOTE)


def check_changed_figures(
    rule: Rule, document: Document, repeats: Sequence[Repeat]
) -> Iterator[Finding]:
    """One finding for each figure that a repeat says otherwise."""
    for repeat in repeats:
        for edit in repeat.edits:
            if not edit.figure:
                continue
            now, was = edit.now.strip() or BLANK, edit.was.strip() or BLANK
            found = finding(
                rule,
                Status.FAIL if repeat.whole else Status.ASK,
                [
                    Evidence("later", edit.copy, value=now),
                    Evidence("earlier", edit.source, value=was),
                ],
                formula=f"{now} = {was}",
                anchor=_words_before(document, edit.copy),
                arguments={
                    "now": now,
                    "was": was,
                    "later": _lines(document, edit.copy),
                    "earlier": _lines(document, edit.source),
                },
            )
            yield found if repeat.whole else replace(found, severity=Severity.WARNING)


def _lines(document: Document, span: Span) -> str:
    first = document.line_number(span.start)
    last = document.line_number(max(span.start, span.end - 1))
    return str(first) if first == last else f"{first}-{last}"


def _words_before(document: Document, span: Span) -> str:
    """The words that name a figure: those before it, over the line's start if need be."""
    return document.text[max(0, span.start - 30) : span.start]
