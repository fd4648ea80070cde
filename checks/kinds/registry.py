"""The function of each kind of rule, by the name rules give it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from checks.finding import Finding
from checks.kinds.identity.calendar_days import check_calendar
from checks.kinds.identity.form_year import check_form_year
from checks.kinds.identity.names import (
    check_names_differ,
    check_names_shortened,
    check_opening_agency,
    check_title_agency,
)
from checks.kinds.identity.periods import check_period
from checks.kinds.identity.report_year import check_report_year
from checks.kinds.identity.signing import (
    check_dates_agree,
    check_signed_early,
    check_signed_late,
)
from checks.kinds.structure.enumerations import (
    check_announced_parts,
    check_composition,
    check_enumeration,
)
from checks.kinds.structure.heading_numbers import (
    check_heading_mark,
    check_heading_numbers,
    check_heading_unnumbered,
)
from checks.kinds.structure.list_numbers import check_list_numbers
from checks.kinds.structure.parts import check_missing_part, check_part_order
from checks.kinds.structure.sections import check_empty_section, check_full_stop
from checks.kinds.table.arithmetic import (
    check_at_least_sum,
    check_at_most,
    check_balance,
    check_sum,
)
from checks.kinds.table.bounds import check_all_equal, check_distinct_lower, check_distinct_upper
from checks.kinds.table.competence import check_not_empowered
from checks.kinds.table.foreign_rows import check_foreign_rows
from checks.kinds.table.implications import check_no_implies_blank, check_zero_implies_zero
from checks.kinds.table.missing_rows import check_missing_rows
from checks.kinds.table.row_numbers import check_row_numbers
from checks.kinds.table.sheet_style import (
    check_counts,
    check_heading_unit,
    check_nulls,
    check_unit,
)
from checks.kinds.table.totals import check_blank_wholes, check_not_the_sum
from checks.kinds.text.growth import check_growth
from checks.kinds.text.shares import check_shares
from checks.kinds.text.text_parts import check_text_parts
from checks.kinds.text.text_table import check_text_names, check_text_table
from checks.kinds.text.text_text import (
    check_same_words,
    check_text_text,
    check_titles_agree,
)
from checks.kinds.text.text_unit import check_text_unit
from checks.kinds.text.told_divisions import check_told_divisions
from checks.kinds.text.told_of_all import check_told_of_all
from checks.kinds.text.told_sums import check_told_sums
from checks.kinds.wording.characters import check_hidden_characters, check_lost_characters
from checks.kinds.wording.citations import (
    check_citation,
    check_cited_early,
    check_cited_late,
    check_law_title,
)
from checks.kinds.wording.words import (
    check_doubled_marks,
    check_doubled_words,
    check_template_words,
)
from checks.reading import Reading
from checks.rule import Rule

Check = Callable[[Rule, Reading], Iterable[Finding]]

# Kinds that look at one copy; repeats and pairs of reports have functions of their own.
KINDS: Mapping[str, Check] = {
    "sum": check_sum,
    "at_least_sum": check_at_least_sum,
    "balance": check_balance,
    "blank_wholes": check_blank_wholes,
    "not_the_sum": check_not_the_sum,
    "not_empowered": check_not_empowered,
    "at_most": check_at_most,
    "distinct_lower": check_distinct_lower,
    "distinct_upper": check_distinct_upper,
    "all_equal": check_all_equal,
    "zero_implies_zero": check_zero_implies_zero,
    "no_implies_blank": check_no_implies_blank,
    "unit": check_unit,
    "text_unit": check_text_unit,
    "counts": check_counts,
    "heading_unit": check_heading_unit,
    "nulls": check_nulls,
    "text_table": check_text_table,
    "text_names": check_text_names,
    "text_text": check_text_text,
    "same_words": check_same_words,
    "told_divisions": check_told_divisions,
    "told_of_all": check_told_of_all,
    "told_sums": check_told_sums,
    "text_parts": check_text_parts,
    "growth": check_growth,
    "shares": check_shares,
    "titles_agree": check_titles_agree,
    "enumeration": check_enumeration,
    "composition": check_composition,
    "heading_numbers": check_heading_numbers,
    "heading_mark": check_heading_mark,
    "heading_unnumbered": check_heading_unnumbered,
    "row_numbers": check_row_numbers,
    "missing_rows": check_missing_rows,
    "foreign_rows": check_foreign_rows,
    "list_numbers": check_list_numbers,
    "missing_part": check_missing_part,
    "part_order": check_part_order,
    "empty_section": check_empty_section,
    "full_stop": check_full_stop,
    "report_year": check_report_year,
    "form_year": check_form_year,
    "period": check_period,
    "dates_agree": check_dates_agree,
    "signed_early": check_signed_early,
    "names_differ": check_names_differ,
    "signed_late": check_signed_late,
    "calendar": check_calendar,
    "names_shortened": check_names_shortened,
    "title_agency": check_title_agency,
    "opening_agency": check_opening_agency,
    "announced_parts": check_announced_parts,
    "doubled_words": check_doubled_words,
    "doubled_marks": check_doubled_marks,
    "template_words": check_template_words,
    "hidden_characters": check_hidden_characters,
    "lost_characters": check_lost_characters,
    "citation": check_citation,
    "law_title": check_law_title,
    "cited_early": check_cited_early,
    "cited_late": check_cited_late,
}
