"""What stands in a file as pictures, pages or large parts of them: nothing on them was read."""

from __future__ import annotations

from collections.abc import Iterator

from checks.finding import Evidence, Finding
from checks.kinds.outcome import broken, finding
from checks.rule import Rule
from report.document import Document
from report.span import Span

_MOST_PLACES = 20  # that are shown; all are named
_BETWEEN = "、"


def check_unseen_pages(rule: Rule, document: Document) -> Iterator[Finding]:
    """One finding for all of them, each at the place where its text would begin."""
    unseen = [one for one in document.layout.unseen if one.place.page]
    if not unseen:
        return
    last = max(len(document.text) - 1, 0)
    pages = [_page(one.place.source, one.place.page) for one in unseen]
    yield finding(
        rule,
        broken(rule),
        [
            Evidence("page", Span(min(one.offset, last), min(one.offset, last)), value=page)
            for one, page in zip(unseen[:_MOST_PLACES], pages, strict=False)
        ],
        anchor="unseen",
        state=[f"pages={_BETWEEN.join(pages)}"],
        arguments={"pages": _BETWEEN.join(_in_runs(pages)), "count": str(len(pages))},
    )


def check_unseen_pictures(rule: Rule, document: Document) -> Iterator[Finding]:
    """One finding for all pictures in files that have no pages, each where it stands."""
    unseen = [one for one in document.layout.unseen if not one.place.page]
    if not unseen:
        return
    last = max(len(document.text) - 1, 0)
    yield finding(
        rule,
        broken(rule),
        [
            Evidence("picture", Span(min(one.offset, last), min(one.offset, last)))
            for one in unseen[:_MOST_PLACES]
        ],
        anchor="unseen",
        state=[f"pictures={len(unseen)}"],
        arguments={"count": str(len(unseen))},
    )


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
