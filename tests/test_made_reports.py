"""Made reports on the newer forms are consistent, and the same in whatever shape."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.trials.generator.sections.form import APPLICANTS, DISPUTES, FORMS, results
from tests.trials.generator.sections.reports import (
    ALL_SHAPES,
    generate,
    invented,
    rendered,
    truth,
)

forms = pytest.mark.parametrize("form", FORMS)


@settings(max_examples=40)
@given(st.sampled_from(FORMS), st.integers(0, 10**6))
def test_a_made_report_is_consistent(form: str, seed: int) -> None:
    values = invented(form, seed).values
    for column in (*APPLICANTS, "total"):
        new, carried, done, left = (
            values[f"{row}@{column}"] for row in ("3.1", "3.2", "3.3.7", "3.4")
        )
        assert new + carried == done + left
        assert done == sum(values[f"{row}@{column}"] for row in results(form))
    for row in ("3.1", "3.2", *results(form), "3.3.7", "3.4"):
        assert values[f"{row}@total"] == sum(values[f"{row}@{one}"] for one in APPLICANTS)
    for row in DISPUTES:
        parts = ("upheld", "corrected", "other", "pending")
        assert values[f"{row}@total"] == sum(values[f"{row}@{one}"] for one in parts)


@settings(max_examples=15)
@given(st.sampled_from(FORMS), st.integers(0, 10**6))
def test_every_shape_prints_the_same_cells(form: str, seed: int) -> None:
    report = invented(form, seed, filled=True)
    first, *others = (truth(rendered(report, shape)) for shape in ALL_SHAPES)
    assert all(other == first for other in others)


@forms
def test_a_seed_is_one_report(form: str) -> None:
    assert generate(form, 7).text == generate(form, 7).text
    assert len({generate(form, seed).text for seed in range(20)}) == 20
    made = generate(form, 11)
    assert all(
        made.text[place.span.start : place.span.end] == place.piece.text for place in made.places()
    )
