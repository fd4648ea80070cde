"""Items announced and items listed."""

from __future__ import annotations

from collections.abc import Iterator

from checks.finding import Evidence, Finding, Status
from checks.kinds.operands import shown
from checks.kinds.outcome import broken, finding
from checks.lists import announcements, compositions
from checks.reading import Reading
from checks.rule import Rule


def check_enumeration(rule: Rule, reading: Reading) -> Iterator[Finding]:
    """As many items are listed as were announced."""
    for announced in announcements(
        reading.document, reading.figures, reading.narrative, reading.sections
    ):
        promised = int(announced.figure.amount.low)
        words = reading.document.slice(announced.figure.span)
        evidence = [Evidence("promise", announced.figure.span, value=str(promised))]
        evidence += [
            Evidence("item", item, value=str(number))
            for number, item in enumerate(announced.items, start=1)
        ]
        listed = len(announced.items)
        status = Status.PASS if listed == promised else broken(rule)
        arguments = {"promised": str(promised), "listed": str(listed), "words": words}
        if not listed:
            status = Status.NA
            arguments["reason"] = "list-not-found"
        yield finding(
            rule,
            status,
            evidence,
            formula=f"{promised} = {listed}" if listed else "",
            anchor=_words_at(reading, announced.figure.span.start),
            state=[f"promise={promised}", f"items={listed}"],
            arguments=arguments,
        )


def check_composition(rule: Rule, reading: Reading) -> Iterator[Finding]:
    """The report names, or has, as many parts as it says it has."""
    for made in compositions(
        reading.document, reading.figures, reading.narrative, reading.sections
    ):
        promised = int(made.figure.amount.low)
        names = range(made.named, made.named_at_most + 1)
        # A table or preface may count as one more, or as none.
        chapters = range(made.chapters - 1, made.chapters + 2)
        agrees = promised in names or promised in chapters
        known = made.chapters >= 2 and made.named >= 2
        status = Status.PASS if agrees else broken(rule) if known else Status.NA
        arguments = {
            "promised": shown(promised),
            "named": str(made.named),
            "chapters": str(made.chapters),
        }
        if status is Status.NA:
            arguments["reason"] = "list-not-found"
        yield finding(
            rule,
            status,
            [Evidence("promise", made.figure.span, value=str(promised))],
            formula=f"{promised} = {promised if agrees else made.named}" if known or agrees else "",
            anchor=_words_at(reading, made.figure.span.start),
            state=[f"promise={promised}", f"named={made.named}", f"chapters={made.chapters}"],
            arguments=arguments,
        )


def _words_at(reading: Reading, offset: int) -> str:
    """The words before a figure, which name it when the figure itself changes."""
    return reading.text[max(0, offset - 20) : offset]
