"""One report gives the same cells and the same findings in whatever shape it was scraped."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from tests.trials.generator.sections.form import FORMS
from tests.trials.generator.sections.reports import ALL_SHAPES
from tests.trials.generator.sections.scraping import SCRAPES
from tests.trials.shapes import Case, case

# A few reports: small bodies with hardly a request and busy places, each in every shape.
SEEDS = range(3, 6)
forms = pytest.mark.parametrize("form", FORMS)


# Where figures stand above or below their labels it is not always told whose they are.
OPEN = "5 printed, figures apart"


@forms
@pytest.mark.parametrize("shape", [one for one in ALL_SHAPES if one != OPEN])
def test_a_shape_changes_nothing(form: str, shape: str) -> None:
    assert _misses(case(form, seed, shape) for seed in SEEDS) == []


@forms
def test_a_figure_whose_row_is_not_told_is_not_found_rather_than_wrong(form: str) -> None:
    found = [case(form, seed, OPEN) for seed in range(3, 9)]
    assert [one.words for one in found if one.wrong or one.loud] == []
    assert sum(len(one.missing) for one in found) < 0.2 * sum(one.cells for one in found)


@forms
@pytest.mark.parametrize("shape", ALL_SHAPES)
def test_a_blank_cell_is_read_as_blank_or_not_found(form: str, shape: str) -> None:
    assert _misses(case(form, seed, shape, blanks=True) for seed in SEEDS) == []


@forms
@pytest.mark.parametrize("scrape", SCRAPES)
def test_a_scrape_changes_no_cell(form: str, scrape: str) -> None:
    shapes = ("1 a cell a line", "3 a row a line", "4 no bars", "5 printed")
    assert _misses(case(form, 3, shape, scrape) for shape in shapes) == []


def _misses(found: Iterable[Case]) -> list[str]:
    return [one.words for one in found if not one.right]
