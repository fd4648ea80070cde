"""What the queue says where it has no row: how to begin, what narrowed it, what a day leaves.

``said`` is a text in the reader's language with the keys put in, as ``PlaceScreen.said``. What
comes of it holds a path or a name as it is: it is not yet safe to show.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from store.library import Library
from store.queue.ordering import Order
from store.queue.remaining import Remaining, remaining
from store.queue.reports import Filter
from store.written.muting import Muted
from tui.language import Language, msgid

Said = Callable[[str], str]


_ORDERS = {
    Order.IMPORTED: msgid("as imported"),
    Order.UNJUDGED: msgid("most unjudged first"),
    Order.AGENCY: msgid("by agency"),
    Order.YEAR: msgid("latest year first"),
    Order.CHANGED: msgid("last changed first"),
}


def narrowed(filter: Filter, order: Order, tr: Language, found: str) -> str:
    """What is shown of a library, and in which order; empty when it is all of it as imported.
    ``found`` says how far the words were looked for, with a place for them.
    """
    said = []
    if filter.words:
        said.append(found.format(words=filter.words))
    if filter.not_reviewed:
        said.append(tr("not reviewed"))
    if filter.reviewer:
        said.append(tr("in the hands of {name}").format(name=filter.reviewer))
    if filter.year:
        said.append(tr("of {year}").format(year=filter.year))
    if filter.form:
        said.append(tr("on form {form}").format(form=filter.form))
    if filter.rule:
        said.append(tr("{code} not judged").format(code=filter.rule))
    only = tr("only: ") + ", ".join(said) if said else ""
    if order is Order.IMPORTED:
        return only
    return f"{only}  {sorted_by(order, tr)}" if only else sorted_by(order, tr)


def sorted_by(order: Order, tr: Language) -> str:
    return tr("sorted: {order}").format(order=tr(_ORDERS[order]))


def muted(muted: Muted, tr: Language) -> str:
    """How many rules are muted, and what they found that nobody has judged; empty when none is."""
    if not muted.rules:
        return ""
    rules = tr.plural("{count} rule muted", "{count} rules muted", muted.rules)
    findings = tr.plural("{count} finding", "{count} findings", muted.findings)
    return f"{rules}{tr(', ')}{findings}"


def without_rows(library: Library, narrowed: Filter, reports: int, said: Said, tr: Language) -> str:
    """Several lines for a queue that has no row, of a library of so many reports."""
    if not reports:
        if library.read_only:
            return nothing_to_read(library.path, said)
        return first_start(library.path, library.author, said)
    if narrowed == Filter(not_reviewed=True):
        return all_reviewed(remaining(library), said, tr)
    return nothing_like_that(reports, said, tr)


def first_start(path: Path, author: str, said: Said) -> str:
    """For a library without reports: what to press, and where what is written will be kept."""
    return "\n".join(
        (
            said("No reports yet."),
            "",
            said("{import.open}  import a folder of reports, or a single file"),
            said("{help.keys}  see what the keys do and what the marks mean"),
            said("{library.quit}  leave; without the screen: jiaokan import FOLDER"),
            "",
            said("What you write is kept in {path}, signed {author}.").format(
                path=path, author=author
            ),
        )
    )


def nothing_to_read(path: Path, said: Said) -> str:
    """For a library without reports that cannot be written."""
    return "\n".join(
        (
            said("No reports here, and none can be added: {path} is read-only.").format(path=path),
            "",
            said("{library.quit}  leave; make it writable, or name another with --library FILE"),
        )
    )


def nothing_like_that(reports: int, said: Said, tr: Language) -> str:
    """For a filter that leaves none of so many reports; what it is stands in the status line."""
    none = tr.plural(
        "The one report of the library is not like that.",
        "None of the {count} reports is like that.",
        reports,
    )
    return "\n".join((none, "", said("{back.close}  show all again")))


def all_reviewed(left: Remaining, said: Said, tr: Language) -> str:
    """For the end of a day: what was passed over, and how to hand the rest over."""
    over = left.passed_over > 0
    reviewed = tr.plural(
        "The one report is reviewed.", "All {count} reports are reviewed.", left.reports
    )
    return "\n".join(
        (
            reviewed,
            *([passed_over(left, tr)] if over else []),
            "",
            said("{export.open}  write the list of problems, to hand it over"),
            said("{import.open}  import the next folder"),
            said("{back.close}  show all again")
            + (said(", {sort.next} brings those without a verdict to the top") if over else ""),
        )
    )


def passed_over(left: Remaining, tr: Language) -> str:
    """What was left unjudged in reviewed reports, as a sentence."""
    return tr("Without a verdict: {findings}, in {reports}.").format(
        findings=tr.plural("{count} finding", "{count} findings", left.unjudged),
        reports=tr.plural("{count} reviewed report", "{count} reviewed reports", left.passed_over),
    )


def went_on(count: int, tr: Language) -> str:
    """After a report was marked reviewed and the next of ``count`` that are left was opened."""
    return tr.plural(
        "Reviewed; {count} is left, this one.", "Reviewed; {count} are left, this is next.", count
    )


def went_through(left: Remaining, said: Said, tr: Language) -> str:
    """After the last report was marked reviewed: nothing to open."""
    text = said("All are reviewed; {back.leave} goes back to the library. {passed_over}")
    return text.format(passed_over=passed_over(left, tr) if left.passed_over else "").strip()
