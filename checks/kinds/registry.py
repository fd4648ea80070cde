"""The function of each kind of rule, by the name rules give it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from checks.finding import Finding
from checks.kinds.arithmetic import check_at_least_sum, check_at_most, check_sum
from checks.kinds.bounds import check_all_equal, check_distinct_lower, check_distinct_upper
from checks.kinds.implications import check_no_implies_blank, check_zero_implies_zero
from checks.kinds.sheet_style import check_heading_unit, check_nulls, check_unit
from checks.kinds.text_table import check_text_names, check_text_table
from checks.reading import Reading
from checks.rule import Rule

Check = Callable[[Rule, Reading], Iterable[Finding]]

# Kinds that look at one copy; repeats and pairs of reports have functions of their own.
KINDS: Mapping[str, Check] = {
    "sum": check_sum,
    "at_least_sum": check_at_least_sum,
    "at_most": check_at_most,
    "distinct_lower": check_distinct_lower,
    "distinct_upper": check_distinct_upper,
    "all_equal": check_all_equal,
    "zero_implies_zero": check_zero_implies_zero,
    "no_implies_blank": check_no_implies_blank,
    "unit": check_unit,
    "heading_unit": check_heading_unit,
    "nulls": check_nulls,
    "text_table": check_text_table,
    "text_names": check_text_names,
}
