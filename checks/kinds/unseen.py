"""What stands in a file as pictures, pages or large parts of them: nothing on them was read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from checks.finding import Evidence, Finding
from checks.kinds.outcome import broken, finding
from checks.rule import Rule
from report.document import Document
from report.place import Missed, Unseen
from report.span import Span

_MOST_PLACES = 20  # that are shown; all are named
_BETWEEN = "、"

LEFT_OUT = {
    "unseen_hidden": Missed.HIDDEN,
    "unseen_drawing": Missed.DRAWING,
    "unseen_tables": Missed.TABLES,
}
"""By the kind of a rule: what it speaks of that is no picture."""


def check_unseen_pages(rule: Rule, document: Document) -> Iterator[Finding]:
    """One finding for all of them, each at the place where its text would begin."""
    unseen = [one for one in _of(Missed.PICTURE, document) if one.place.page]
    if not unseen:
        return
    pages = [_page(one.place.source, one.place.page) for one in unseen]
    yield finding(
        rule,
        broken(rule),
        [
            replace(place, value=page)
            for place, page in zip(_places("page", unseen, document), pages, strict=False)
        ],
        anchor="unseen",
        state=[f"pages={_BETWEEN.join(pages)}"],
        arguments={"pages": _BETWEEN.join(_in_runs(pages)), "count": str(len(pages))},
    )


def check_unseen_pictures(rule: Rule, document: Document) -> Iterator[Finding]:
    """One finding for all pictures in files that have no pages, each where it stands."""
    unseen = [one for one in _of(Missed.PICTURE, document) if not one.place.page]
    if not unseen:
        return
    yield finding(
        rule,
        broken(rule),
        _places("picture", unseen, document),
        anchor="unseen",
        state=[f"pictures={len(unseen)}"],
        arguments={"count": str(len(unseen))},
    )


def check_left_out(rule: Rule, document: Document) -> Iterator[Finding]:
    """One finding for all that was left out of what the rule's kind says, each where it stands,
    where it is no less than ``least``.
    """
    unseen = _of(LEFT_OUT[rule.kind], document)
    count = sum(one.count for one in unseen)
    if count < int(str(rule.fields["least"])):
        return
    yield finding(
        rule,
        broken(rule),
        _places("left_out", unseen, document),
        anchor="left-out",
        state=[f"count={count}"],
        arguments={"count": str(count)},
    )


def _places(role: str, unseen: Sequence[Unseen], document: Document) -> list[Evidence]:
    last = max(len(document.text) - 1, 0)
    starts = (min(one.offset, last) for one in unseen[:_MOST_PLACES])
    return [Evidence(role, Span(start, start)) for start in starts]


def _of(what: Missed, document: Document) -> list[Unseen]:
    return [one for one in document.layout.unseen if one.what is what]


def _page(source: int, page: int) -> str:
    """``3``, or of the second attachment ``+2:3``."""
    return f"+{source}:{page}" if source else str(page)


def _in_runs(pages: list[str]) -> Iterator[str]:
    """``pages`` with what follows each other in one: 3-7."""
    first = before = ""
    for page in [*pages, ""]:
        if before.isdecimal() and page.isdecimal() and int(page) == int(before) + 1:
            before = page
            continue
        if before:
            yield first if first == before else f"{first}-{before}"
        first = before = page
