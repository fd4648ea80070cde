"""What was read of one copy of a report: all that a rule may look at."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar, cast

from checks.examined import Cell, Mention
from checks.form import Form
from checks.identity import Identity, read_identity
from checks.lines import Line, lines
from checks.mentions import Bindings, bind_mentions, whose
from checks.row_openings import row_openings
from checks.rule import Rule, Ruleset
from checks.sheet.cells import read_sheet
from checks.sheet.sheet import Sheet
from checks.sheet.undivided import undivided
from checks.wholes import blank_wholes
from report.cuts import cuts
from report.document import Document
from report.figures import Figure, figures
from report.interval import Number
from report.narrative import Narrative, read_narrative
from report.outline import Section, SectionKind, outline
from report.page_numbers import without_page_numbers
from report.span import Span
from report.tables import tables, unread_tables

_Found = TypeVar("_Found")


@dataclass(frozen=True)
class Reading:
    """One copy, read. Everything is in the coordinates of the document."""

    document: Document
    region: Span
    ruleset: Ruleset
    sections: tuple[Section, ...]
    sheet: Sheet
    vocabulary: (
        Form | None
    )  # by whose words the narrative was read: the sheet's form, or the year's
    identity: Identity
    folded: str  # the whole text, folded for matching; places hold
    narrative: Narrative
    figures: tuple[Figure, ...]  # of the narrative
    bound: Bindings  # what of them speaks of an indicator, and what is left

    @property
    def form(self) -> Form | None:
        return self.sheet.form

    @property
    def text(self) -> str:
        return self.document.text

    @property
    def mentions(self) -> tuple[Mention, ...]:
        return self.bound.mentions

    def once(self, found_in: Callable[[Reading], Iterable[_Found]]) -> Sequence[_Found]:
        """What ``found_in`` finds here, looked for once however many rules ask for it."""
        if found_in not in self._found:
            self._found[found_in] = tuple(found_in(self))
        return cast("Sequence[_Found]", self._found[found_in])

    @cached_property
    def _found(self) -> dict[Callable[[Reading], object], Sequence[object]]:
        return {}

    def cell(self, indicator: str) -> Cell | None:
        return self.sheet.cells.get(indicator) or self.undivided.get(indicator)

    @cached_property
    def undivided(self) -> Mapping[str, Cell]:
        """Figures of headings that stand for those of the rows under them."""
        return undivided(self.sheet)

    def lines(self, rule: Rule) -> Iterator[Line]:
        """What ``rule`` compares here; a heading with figures of its own is one row."""
        return lines(rule, self.form, self.undivided)

    @cached_property
    def blank_wholes(self) -> Mapping[str, tuple[str, ...]]:
        """Totals that bear no number, with the parts as the sum of which they are read."""
        return blank_wholes(self.ruleset.rules.values(), self.form, self.sheet.cells)

    def value(self, indicator: str) -> Number | None:
        """The number of a cell as relations read it; None where a blank leaves it open."""
        cell = self.cell(indicator)
        if cell is None or cell.value is not None:
            return cell.value if cell else None
        parts = self.blank_wholes.get(indicator)
        return None if parts is None else sum(self.value(part) or 0 for part in parts)

    def figures_in(self, span: Span) -> Sequence[Figure]:
        """The figures of the narrative that stand in ``span``, in order."""
        first = bisect_left(self.figures, span.start, key=_start)
        last = bisect_left(self.figures, span.end, lo=first, key=_start)
        while last > first and self.figures[last - 1].span.end > span.end:
            last -= 1
        return self.figures[first:last]

    def mentions_in(self, span: Span) -> Sequence[Mention]:
        """The mentions whose figures begin in ``span``, in order."""
        first = bisect_left(self.mentions, span.start, key=_figure_start)
        last = bisect_left(self.mentions, span.end, lo=first, key=_figure_start)
        return self.mentions[first:last]

    @cached_property
    def unbound_reasons(self) -> Mapping[Span, str]:
        """Why a figure is bound to nothing, by its place."""
        return {one.span: one.reason for one in self.bound.unbound}

    @cached_property
    def cuts(self) -> tuple[Span, ...]:
        """Where something was cut out of the text, in order."""
        return tuple(cuts(self.folded, self.region))

    def is_cut_between(self, start: int, end: int) -> bool:
        """Whether something was cut out between two places: nobody knows what, nor how much."""
        index = bisect_left(self.cuts, start, key=_begin)
        return index < len(self.cuts) and self.cuts[index].start < end

    @cached_property
    def _unread_tables(self) -> tuple[Span, ...]:
        chapters = [one.span for one in self.chapters]
        known = [one.span for one in self.sections if one.kind is SectionKind.TABLE]
        openings = row_openings(self.ruleset.forms.values())
        return tuple(unread_tables(self.folded, self.region, chapters, known, openings))

    def in_bare_table(self, span: Span) -> bool:
        """Whether ``span`` stands in a table whose cells no bars mark, nor were all read."""
        last = bisect_right(self._unread_tables, span.start, key=_begin) - 1
        return last >= 0 and self._unread_tables[last].contains(span)

    @cached_property
    def chapters(self) -> tuple[Section, ...]:
        return tuple(one for one in self.sections if one.kind is SectionKind.CHAPTER)


def read_copy(
    document: Document, words: str, region: Span, ruleset: Ruleset, plain: str = ""
) -> Reading:
    """Everything a rule may look at in ``region``; ``words`` are those of ``document``, folded, and
    ``plain`` its text without page numbers, where that is known already.
    """
    found = tables(document, region)
    sections = outline(document, region, found)
    sheet = read_sheet(found, ruleset.forms.values())
    identity = read_identity(document, region, sections, sheet)
    narrative = read_narrative(document, words, region, sections, (table.span for table in found))
    plain = plain or without_page_numbers(document.text)
    read = tuple(figure for span in narrative.segments() for figure in figures(plain, span))
    vocabulary = sheet.form or _form_of_year(ruleset, identity.year)
    body = whose(identity.title, (name.text for name in identity.names))
    bound = bind_mentions(words, narrative, read, vocabulary, year=identity.year, whose=body)
    return Reading(
        document=document,
        region=region,
        ruleset=ruleset,
        sections=sections,
        sheet=sheet,
        vocabulary=vocabulary,
        identity=identity,
        folded=words,
        narrative=narrative,
        figures=read,
        bound=bound,
    )


def _begin(span: Span) -> int:
    return span.start


def _start(figure: Figure) -> int:
    return figure.span.start


def _figure_start(mention: Mention) -> int:
    return mention.figure.span.start


def _form_of_year(ruleset: Ruleset, year: int) -> Form | None:
    forms = ruleset.forms.values()
    return next((form for form in forms if form.first_year <= year <= form.last_year), None)
