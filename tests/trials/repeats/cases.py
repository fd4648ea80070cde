"""Every class of cases by its name, and each case by its number."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from tests.trials.repeats import copied, mixed, once
from tests.trials.repeats.labels import Case

_COPIED: dict[str, Callable[[Random], Case]] = {
    "whole": copied.whole,
    "made reports": copied.made,
    "framed": copied.framed,
    "framed alike": copied.framed_alike,
    "partial": copied.partial,
    "paragraph": copied.one_paragraph,
    "twice running": copied.twice_running,
    "three copies": copied.three_copies,
    "seventeen copies": copied.many_copies,
    "interleaved": copied.interleaved,
    "nested": copied.nested,
    "shuffled sections": copied.shuffled,
    "re-wrapped": copied.rewrapped,
    "deleted lines": copied.deleted_lines,
    "inserted lines": copied.inserted_lines,
    "cut short": copied.cut_short,
    "edited wording": copied.edited_wording,
    "changed figures": copied.changed_figures,
    "figures in a paragraph": copied.changed_figures_in_paragraph,
}

_MIXED: dict[str, Callable[[Random], Case]] = {
    "one edited among three": mixed.edited_among_three,
    "a title among three": mixed.title_changed_among_three,
    "a chapter among three": mixed.chapter_left_out_among_three,
    "seventeen, each edited": mixed.seventeen_edited,
    "figures at both ends": mixed.edited_ends,
    "words at both ends": mixed.reworded_ends,
    "shuffled with headings": mixed.shuffled_with_headings,
    "shuffled, headings new": mixed.shuffled_under_short_lines,
    "a block left out": mixed.block_left_out,
    "A B C, A B x B C": mixed.taken_up_again,
    "two reports again": mixed.two_reports_again,
    "two reports exchanged": mixed.two_reports_exchanged,
    "first or last line": mixed.first_or_last_line,
    "several in one line": mixed.figures_in_one_line,
    "separators, %, dates": mixed.separated_figures,
    "a digit more or less": mixed.figures_grown,
    "numerals rewritten": mixed.numerals_rewritten,
    "a word for a figure": mixed.figure_for_word,
    "furniture inside": mixed.furniture_inside,
    "another agency's name": mixed.of_another_agency,
    "another year": mixed.of_another_year,
    "shared paragraphs": mixed.shared_boilerplate,
    "in one line": mixed.in_one_line,
    "two line widths": mixed.hard_wrapped,
    "all at once": mixed.everything_at_once,
    "a filled form again": mixed.form_filled_twice_alike,
}

REPEATING = _COPIED | _MIXED

SAYING_ONCE: dict[str, Callable[[Random], Case]] = {
    "single report": once.single_report,
    "made report": once.made_report,
    "two made forms": once.two_made_forms,
    "empty form": once.empty_form,
    "periodic table": once.periodic_table,
    "list in one pattern": once.patterned_list,
    "quoted titles": once.quoted_titles,
    "annexes of one form": once.annexes_of_one_form,
    "list of contents": once.contents_list,
    "names in a list": once.names_in_a_list,
    "standing phrases": once.signatures,
    "yearly comparison": once.yearly_comparison,
}


def case(name: str, number: int) -> Case:
    """The ``number``-th case of a class, the same every time."""
    return (REPEATING | SAYING_ONCE)[name](Random(f"{name} {number}"))
