"""Made reports on the newer forms: true ones are quiet, changes found, rewritings quiet.

A few cases of each class; the trials print as many as they are asked for.
"""

from __future__ import annotations

import pytest

from tests.trials.changes import registry as changes
from tests.trials.changes import score as changed
from tests.trials.consistency import Score, score
from tests.trials.generator.sections.form import FORMS
from tests.trials.generator.sections.reports import ALL_SHAPES
from tests.trials.rewritings import registry as rewritings
from tests.trials.rewritings import score as rewritten


@pytest.fixture(scope="module", params=FORMS)
def consistent(request: pytest.FixtureRequest) -> Score:
    return score(range(2 * len(ALL_SHAPES)), request.param)


def test_true_reports_are_quiet_in_every_shape(consistent: Score) -> None:
    assert set(consistent.shapes) == set(ALL_SHAPES)
    loud = [(one.seed, one.shape, one.finding.code, one.words) for one in consistent.loud]
    assert loud == []


def test_figures_are_bound_to_rows_and_columns(consistent: Score) -> None:
    assert consistent.bindings.faults == []
    assert consistent.bindings.kinds["figure"].share >= 95
    assert consistent.bindings.kinds["denial"].share >= 75


@pytest.mark.parametrize("form", FORMS)
def test_changes_are_found_and_nothing_else_is_said(form: str) -> None:
    scores = changed.trial(changes.of_sections(form), 3, range(1, 400, 3), form)
    table = "\n".join(changed.printed(scores))
    assert changed.overall_recall(scores) >= 0.95, table
    assert changed.overall_precision(scores) >= 0.97, table


@pytest.mark.parametrize("form", FORMS)
def test_rewritings_are_quiet(form: str) -> None:
    scores = rewritten.trial(rewritings.of_sections(form), 2, range(1, 100, 3), form)
    assert rewritten.quietness(scores) >= 0.95, "\n".join(rewritten.printed(scores))
