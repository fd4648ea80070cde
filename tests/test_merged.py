"""What one finding was merged with is written out: its own formula, and what stands in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from checks.examined import Examined
from checks.finding import Finding
from checks.merged import relations
from store.exporting.voice import Voice
from tests.county import RULESET, examined, report
from tui.cli import main


def _loud(result: Examined, code: str) -> Finding:
    (found,) = (one for one in result.findings if one.loud and one.code == code)
    return found


@pytest.fixture(scope="module")
def both() -> Finding:
    """Refused for one ground, in the sum of the grounds and in that of the kinds of reply."""
    return _loud(examined(report({"3.3.4": "4"})), "SUM303")


def test_every_merged_relation_has_its_own_formula_and_terms(both: Finding) -> None:
    (grounds,) = (one for one in relations(both, RULESET, "zh") if one.code == "SUM304")
    assert grounds.formula == "4 = 0 + 0 + 1 + 0 + 0 + 0"
    whole, parts = grounds.places.split("；")
    assert whole.startswith("总数：")
    assert whole.endswith(" 4")
    assert parts.startswith("分项：")


def test_each_place_of_a_merged_relation_is_known_as_its_own(both: Finding) -> None:
    (grounds,) = (one for one in relations(both, RULESET, "zh") if one.code == "SUM304")
    own = [one.indicator for one in both.evidence if grounds.rests_on(one)]
    assert [one for one in own if one.startswith("3.3.4.")]
    assert "3.3.2" not in own


def test_terms_are_named_in_the_language_asked_for(both: Finding) -> None:
    (grounds,) = (one for one in relations(both, RULESET, "en") if one.code == "SUM304")
    assert grounds.places.isascii()


def test_an_export_has_the_formula_and_the_terms(both: Finding) -> None:
    assert any(
        formula == "4 = 0 + 0 + 1 + 0 + 0 + 0" for formula, _ in Voice(RULESET, "zh").merged(both)
    )


def test_what_was_merged_with_nothing_says_nothing_of_it() -> None:
    alone = _loud(examined(report({"3.1.2": "5"})), "SUM301")
    assert not list(relations(alone, RULESET, "zh"))


def test_check_prints_them_under_the_finding(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "report.txt"
    path.write_text(report({"3.3.4": "4"}), encoding="utf-8")
    main(["check", "--lang", "zh", str(path)])
    assert "同一原因：4 = 0 + 0 + 1 + 0 + 0 + 0\n    总数：" in capsys.readouterr().out
