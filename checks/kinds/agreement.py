"""What a kind of rule says where all agrees, by which mended is told from not read."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class Agreement(StrEnum):
    EACH = "each"  # what was compared and agrees is a finding that passed, of the same key
    ALL = "all"  # one finding that passed stands for all there was to look at
    NOTHING = "nothing"  # only what does not agree is told


# Of the kinds that are not here every comparison that agrees is told.
SAYS_WHAT_AGREES: Mapping[str, Agreement] = MappingProxyType(
    {
        **dict.fromkeys(
            (
                "announced_parts",
                "calendar",
                "citation",
                "cited_early",
                "counts",
                "empty_section",
                "heading_numbers",
                "heading_unit",
                "law_title",
                "list_numbers",
                "missing_part",
                "part_order",
                "report_year",
                "row_numbers",
                "unit",
            ),
            Agreement.ALL,
        ),
        **dict.fromkeys(
            (
                "changed_figure",
                "cited_late",
                "copied_years",
                "doubled_marks",
                "doubled_words",
                "foreign_rows",
                "full_stop",
                "heading_mark",
                "heading_unnumbered",
                "hidden_characters",
                "lost_characters",
                "names_shortened",
                "repeat",
                "template_words",
                "text_unit",
                "unseen_page",
                "unseen_picture",
                "unseen_drawing",
                "unseen_hidden",
                "unseen_tables",
            ),
            Agreement.NOTHING,
        ),
    }
)
