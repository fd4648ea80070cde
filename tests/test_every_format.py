"""One report gives the same cells and the same findings as whatever file it comes."""

from __future__ import annotations

import pytest

from tests.trials.formats import TURNED, cases, turned
from tests.trials.generator.every_form import FORMS
from tests.trials.generator.files.formats import FORMATS
from tests.trials.generator.files.office import installed

# Which reports: a body with hardly a request, one with many, one whose page has it twice.
SEEDS = {"2014": 1, "2019": 2, "2021": 3}


@pytest.mark.parametrize("name", FORMATS)
def test_a_format_changes_nothing(name: str, thorough: bool) -> None:
    """On one form each, when thorough on all three and in eight reports of each."""
    form = FORMS[list(FORMATS).index(name) % len(FORMS)]
    forms, seeds = (FORMS, range(8)) if thorough else ([form], [SEEDS[form]])
    found = list(cases(forms, [name], seeds))
    assert [one.words for one in found if not one.right] == []


@pytest.mark.skipif(not installed(), reason="LibreOffice, which writes these files, is missing")
def test_what_an_office_program_writes_is_read_the_same(thorough: bool) -> None:
    # A print of a page breaks its large title in two, which is not always told: the last of them.
    ways = TURNED[:-1] if thorough else TURNED[:2]
    found = list(turned(["2021"], [SEEDS["2021"]], ways))
    assert [one.words for one in found if not one.right] == []
