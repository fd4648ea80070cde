"""Words of a form for its rows: of a row's columns, and taken over from another form."""

from __future__ import annotations

import pytest

from checks.fault import RulesError
from checks.form import Form
from checks.form_file import read_form
from checks.rule import Ruleset

FORM = """
id = "early"
zh = "甲"
en = "A"
basis = "通知"
first_year = 2019
last_year = 2020
detect = ["总计"]
[[grid]]
id = "1"
column = [
    { id = "person", zh = "自然人", en = "persons" },
    { id = "total", zh = "总计", en = "total" },
]
[[indicator]]
id = "1"
zh = "申请"
en = "Requests"
heading = true
[[indicator]]
id = "1.1"
zh = "新收"
en = "New"
"""
LATER = FORM.replace('"early"', '"later"').replace("[[grid]]", 'phrases_of = "early"\n[[grid]]')


def phrase(fields: str = "") -> str:
    return f'[[indicator.count]]\nobject = ["申请"]\nunit = ["件"]\n{fields}\n'


def columns(form: Form) -> list[tuple[str, ...]]:
    return [one.column for one in form.by_id["1.1"].phrases]


def test_a_figure_is_of_the_total_where_no_column_is_named() -> None:
    form = read_form(FORM + phrase() + phrase('column = ["person"]'), "a.toml")
    assert columns(form) == [("total",), ("person",)]


def test_words_are_taken_over_for_columns_that_both_forms_have() -> None:
    early = read_form(FORM + phrase() + phrase('column = ["person"]'), "a.toml")
    text = LATER.replace('    { id = "person", zh = "自然人", en = "persons" },\n', "")
    later = read_form(text, "b.toml", {"early": early})
    assert columns(later) == [("total",)]


def test_a_row_s_own_words_come_before_those_taken_over() -> None:
    early = read_form(FORM + phrase(), "a.toml")
    later = read_form(LATER + phrase('column = ["person"]'), "b.toml", {"early": early})
    assert columns(later) == [("person",), ("total",)]


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ('column = ["charity"]', "charity"),
        ('also = ["1.9"]', "1.9"),
        ('carried = ["1.9"]', "1.9"),
        ('plus = ["1.9"]', "1.9"),
    ],
)
def test_words_of_a_column_or_row_that_is_not_there_are_refused(fields: str, told: str) -> None:
    with pytest.raises(RulesError, match=rf"a\.toml: indicator 1\.1: .*{told}"):
        read_form(FORM + phrase(fields), "a.toml")


def test_words_of_a_form_that_is_not_known_are_refused() -> None:
    with pytest.raises(RulesError, match="phrases_of"):
        read_form(LATER, "b.toml")


def test_the_newer_forms_speak_of_a_row_in_the_same_words(ruleset: Ruleset) -> None:
    early, later = ruleset.forms["2019"], ruleset.forms["2021"]
    for row in ("3.1", "3.3.3", "3.3.6", "3.3.7", "3.4", "4.1", "4.2", "2.5.1"):
        assert early.by_id[row].phrases
        assert later.by_id[row].phrases == early.by_id[row].phrases
