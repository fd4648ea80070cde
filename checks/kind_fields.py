"""The fields that each kind of rule takes in its TOML, and their shapes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from typing import Any


class Each(StrEnum):
    """For every line of which kind a rule over tables with columns holds."""

    ROW = "row"
    COLUMN = "column"


class Shape(StrEnum):
    """What a field's value looks like; the value is how an error names it."""

    INDICATOR = "the id of an indicator"
    INDICATORS = "a list of ids of indicators"
    WORD = "a word"
    WORDS = "a list of words"
    TABLE = "a table of lists of words"
    YEARS = "a table of years, a list of one each"
    ENDS = "a table of pairs, a year and what came after it"
    NUMBER = "a whole number above 0"
    FLAG = "true or false"
    SEVERITY = "error, warning or note"
    EACH = "row or column"
    GRIDS = "a list of ids of tables with columns"

    def accepts(self, value: Any) -> bool:
        if self in (Shape.INDICATOR, Shape.WORD):
            return _word(value)
        if self in (Shape.INDICATORS, Shape.WORDS, Shape.GRIDS):
            return _words(value)
        if self in _LISTED:
            lists = isinstance(value, dict) and "" not in value and all(map(_words, value.values()))
            return lists and all(_LISTED[self](words) for words in value.values())
        if self is Shape.FLAG:
            return isinstance(value, bool)
        if self in _ONE_OF:
            return value in _ONE_OF[self]
        return isinstance(value, int) and not isinstance(value, bool) and value > 0


_ONE_OF: Mapping[Shape, Sequence[str]] = {
    Shape.SEVERITY: ("error", "warning", "note"),
    Shape.EACH: tuple(Each),
}


def _words(value: Any) -> bool:
    """A word that is empty would be found everywhere."""
    return isinstance(value, list) and value != [] and all(map(_word, value))


def _word(value: Any) -> bool:
    return isinstance(value, str) and value.strip() != ""


def _year(word: str) -> bool:
    return len(word) == 4 and word.isascii() and word.isdecimal()


# What the lists of a table must be.
_LISTED: Mapping[Shape, Callable[[list[str]], bool]] = {
    Shape.TABLE: lambda words: True,
    Shape.YEARS: lambda words: len(words) == 1 and _year(words[0]),
    Shape.ENDS: lambda words: len(words) == 2 and _year(words[0]),
}

Fields = Mapping[str, tuple[Shape, bool]]  # the flag: whether the field is required

# For one set of indicators; or for each row, whose columns the other fields name, or each column,
# whose rows they name, a heading for those under it.
_LINES: Fields = {"each": (Shape.EACH, False), "grids": (Shape.GRIDS, False)}
_WHOLE: Fields = {"whole": (Shape.INDICATOR, True), "parts": (Shape.INDICATORS, True), **_LINES}
_CHANNELS: Fields = {
    "whole": (Shape.INDICATOR, True),
    "channels": (Shape.INDICATORS, True),
    **_LINES,
}

KIND_FIELDS: Mapping[str, Fields] = {
    "sum": {**_WHOLE, "over_only": (Shape.FLAG, False), "filled_only": (Shape.FLAG, False)},
    "at_least_sum": _WHOLE,
    "not_the_sum": _WHOLE,
    "blank_wholes": _WHOLE,
    "balance": {
        "left": (Shape.INDICATORS, True),
        "right": (Shape.INDICATORS, True),
        **_LINES,
    },
    "at_most": {"small": (Shape.INDICATOR, True), "large": (Shape.INDICATOR, True), **_LINES},
    "distinct_lower": _CHANNELS,
    "distinct_upper": _CHANNELS,
    "all_equal": {"cells": (Shape.INDICATORS, True)},
    "zero_implies_zero": {
        "premise": (Shape.INDICATOR, True),
        "then": (Shape.INDICATOR, True),
        **_LINES,
    },
    "not_empowered": {
        "cells": (Shape.INDICATORS, True),
        "units": (Shape.WORDS, True),
        "bodies": (Shape.WORDS, True),
        "otherwise": (Shape.WORDS, True),
    },
    "no_implies_blank": {"premise": (Shape.INDICATOR, True), "then": (Shape.INDICATORS, True)},
    "unit": {},
    "text_unit": {"alike": (Shape.TABLE, True), "apart": (Shape.WORDS, True)},
    "counts": {},
    "heading_unit": {},
    "nulls": {},
    "text_table": {"saying": (Shape.WORD, True)},
    "text_names": {
        "cell": (Shape.INDICATOR, True),
        "words": (Shape.WORDS, True),
        "action": (Shape.WORDS, True),
    },
    "text_text": {},
    "same_words": {},
    "told_sums": {"wholes": (Shape.TABLE, True)},
    "told_divisions": {"divisions": (Shape.TABLE, True)},
    "told_of_all": {
        "rows": (Shape.WORDS, True),
        "excluded": (Shape.TABLE, True),
        "settled": (Shape.WORDS, True),
        "pending": (Shape.WORD, True),
    },
    "text_parts": {
        "overlapping": (Shape.WORDS, True),
        "ways": (Shape.WORDS, True),
        "people": (Shape.WORDS, True),
        "wholes": (Shape.WORDS, True),
        "flow": (Shape.TABLE, True),
    },
    "growth": {},
    "shares": {},
    "enumeration": {},
    "composition": {"parts": (Shape.TABLE, True)},
    "announced_parts": {"parts": (Shape.TABLE, True)},
    "heading_numbers": {"parts": (Shape.TABLE, True)},
    "heading_mark": {"parts": (Shape.TABLE, True)},
    "heading_unnumbered": {"parts": (Shape.TABLE, True)},
    "row_numbers": {},
    "foreign_rows": {},
    "missing_rows": {"grids": (Shape.GRIDS, True), "each": (Shape.EACH, True)},
    "list_numbers": {},
    "missing_part": {
        "parts": (Shape.TABLE, True),
        "enough": (Shape.NUMBER, True),
        "prescribe": (Shape.FLAG, False),
    },
    "part_order": {"parts": (Shape.TABLE, True)},
    "empty_section": {},
    "report_year": {},
    "form_year": {},
    "dates_agree": {},
    "signed_early": {},
    "signed_late": {"due": (Shape.NUMBER, True), "until": (Shape.NUMBER, False)},
    "calendar": {},
    "period": {},
    "names_differ": {"aliases": (Shape.TABLE, True), "lines": (Shape.WORDS, True)},
    "names_shortened": {"aliases": (Shape.TABLE, True), "lines": (Shape.WORDS, True)},
    "title_agency": {"aliases": (Shape.TABLE, True), "lines": (Shape.WORDS, True)},
    "opening_agency": {"aliases": (Shape.TABLE, True), "lines": (Shape.WORDS, True)},
    "titles_agree": {},
    "full_stop": {},
    "hidden_characters": {},
    "lost_characters": {},
    "unseen_page": {},
    "unseen_picture": {},
    "unseen_drawing": {"least": (Shape.NUMBER, True)},
    "unseen_hidden": {"least": (Shape.NUMBER, True)},
    "unseen_tables": {"least": (Shape.NUMBER, True)},
    "citation": {"wrong": (Shape.TABLE, True), "notices": (Shape.TABLE, True)},
    "law_title": {"law": (Shape.WORD, True), "mistaken": (Shape.WORDS, True)},
    "cited_early": {"since": (Shape.YEARS, True)},
    "cited_late": {"last": (Shape.ENDS, True)},
    "doubled_words": {"joining": (Shape.WORDS, True)},
    "doubled_marks": {},
    "template_words": {},
    "repeat": {"passage": (Shape.SEVERITY, True)},
    "changed_figure": {"passage": (Shape.SEVERITY, True)},
    # Of two reports: a figure of the later one is the sum of those of the earlier (``last``) with
    # those of its own; ``after`` are the forms that the earlier may be on.
    "follows": {
        "cell": (Shape.INDICATOR, True),
        "last": (Shape.INDICATORS, True),
        "plus": (Shape.INDICATORS, False),
        "minus": (Shape.INDICATORS, False),
        "after": (Shape.WORDS, True),
        **_LINES,
    },
    # Of the words of two reports: ``prescribed`` are words that together make a sentence one that
    # every report has, and ``unless_counted`` such that do where it tells no count above 0;
    # of ``uncounted_units`` nothing is counted that a year could change. It is copied from
    # ``percent`` and ``characters`` on.
    "copied_share": {
        "prescribed": (Shape.TABLE, True),
        "unless_counted": (Shape.TABLE, False),
        "uncounted_units": (Shape.WORDS, True),
        "percent": (Shape.NUMBER, True),
        "characters": (Shape.NUMBER, True),
    },
    "copied_years": {
        "before_year": (Shape.WORDS, True),
        "of_a_year": (Shape.WORDS, True),
        "up_to": (Shape.WORDS, True),
        "of_its_end": (Shape.WORDS, True),
        "looking_back": (Shape.WORDS, True),
    },
    "growth_on_last_year": {},
    "last_year_again": {"least": (Shape.NUMBER, True)},
}
