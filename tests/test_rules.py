"""Rules and forms are data: they load, are complete, and a mistake in them is named in one line."""

from __future__ import annotations

import pickle
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from checks.examine import examine
from checks.fault import RulesError
from checks.kind_fields import KIND_FIELDS
from checks.kinds.registry import KINDS
from checks.kinds.unseen import LEFT_OUT
from checks.lines import lines
from checks.relate import PAIR_KINDS
from checks.rule import Ruleset, load_ruleset
from checks.wording import word
from report.source import Source

FORM = """\
id = "tiny"
zh = "小表"
en = "Tiny"
basis = "通知"
first_year = 2014
last_year = 2018
detect = ["甲"]
[furniture]
header = ["单位"]
title = ["统计表"]
reporter = ["填报单位"]
signer = ["填报人"]
[words]
cases = ["件"]
[[indicator]]
id = "1"
zh = "甲"
en = "A"
unit = "件"
[[indicator.count]]
object = ["甲"]
unit = "cases"
[[indicator]]
id = "1.1"
zh = "乙"
en = "B"
unit = "件"
"""

RULE = """\
family = "order"
forms = ["tiny"]
source = "通知"
[[rule]]
code = "ORD900"
revision = 1
kind = "at_most"
small = "1.1"
large = "1"
certainty = "must"
severity = "error"
title = { zh = "题", en = "Title" }
message = { zh = "话", en = "Message" }
why = { zh = "因", en = "Why" }
fix = { zh = "改", en = "Fix" }
fires = [{ text = "a" }, { text = "b" }]
quiet = [{ text = "c" }, { text = "d" }]
"""

Folder = Callable[[str, str], Path]


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    def write(form: str = FORM, rule: str = RULE) -> Path:
        for name, text in (("forms/tiny.toml", form), ("rules/order.toml", rule)):
            path = tmp_path / name
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return tmp_path

    return write


def test_a_folder_of_rules_loads(folder: Folder) -> None:
    ruleset = load_ruleset(folder(FORM, RULE))
    assert list(ruleset.rules) == ["ORD900"]
    assert ruleset.forms["tiny"].by_id["1"].phrases[0].unit == ("件",)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('code = "ORD900"', "", "rules/order.toml: rule ?: code is missing"),
        ('kind = "at_most"', 'kind = "most"', "kind 'most' is not one of"),
        ('large = "1"', "", "kind at_most needs large"),
        ('large = "1"', 'large = "7"', "large: form tiny has no indicator 7"),
        ('large = "1"', "large = 7", "large must be the id of an indicator"),
        ('large = "1"', 'large = "1"\nlarger = "1"', "larger is not a field of kind at_most"),
        ('severity = "error"', 'severity = "bad"', "severity must be one of error, warning, note"),
        ('certainty = "must"', 'certainty = "may"', "certainty must be one of must, expect"),
        ('family = "order"', 'family = "odd"', "family 'odd' is not one of the families"),
        ('title = { zh = "题", en = "Title" }', 'title = { zh = "题" }', "title must have a text"),
        (', { text = "d" }', "", "quiet needs at least two examples"),
        ('forms = ["tiny"]', 'forms = ["huge"]', "there is no form 'huge'"),
        ("[[rule]]", "[[rule]", "not valid TOML"),
    ],
)
def test_a_mistake_in_a_rule_is_named(folder: Folder, old: str, new: str, told: str) -> None:
    with pytest.raises(RulesError) as caught:
        load_ruleset(folder(FORM, RULE.replace(old, new)))
    assert told in str(caught.value)
    assert "rules/order.toml" in str(caught.value)
    assert "\n" not in str(caught.value)


GRIDS = """\
[[grid]]
id = "2"
column = [{ id = "a", zh = "甲", en = "A" }, { id = "all", zh = "总计", en = "all" }]
[[indicator]]
id = "2"
zh = "丙"
en = "C"
heading = true
[[indicator]]
id = "2.1"
zh = "丁"
en = "D"
unit = "件"
"""
EACH_ROW = RULE.replace('small = "1.1"\nlarge = "1"', 'small = "a"\nlarge = "all"').replace(
    'kind = "at_most"', 'kind = "at_most"\neach = "row"\ngrids = ["2"]'
)


def test_a_rule_may_hold_for_each_row(folder: Folder) -> None:
    ruleset = load_ruleset(folder(FORM + GRIDS, EACH_ROW))
    (line,) = lines(ruleset.rules["ORD900"], ruleset.forms["tiny"])
    assert line.ids == {"small": ("2.1@a",), "large": ("2.1@all",)}


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('grids = ["2"]', "", "kind at_most needs grids"),
        ('each = "row"', "", "kind at_most needs each"),
        ('each = "row"', 'each = "line"', "each must be row or column"),
        ('grids = ["2"]', 'grids = ["3"]', "grids: form tiny has no indicator 3"),
        ('small = "a"', 'small = "b"', "small: form tiny has no indicator b"),
        ('each = "row"', 'each = "column"', "small: form tiny has no indicator a"),
        ('each = "row"\ngrids = ["2"]', "", "small: form tiny has no indicator a"),
    ],
)
def test_a_mistake_in_a_rule_over_rows_is_named(
    folder: Folder, old: str, new: str, told: str
) -> None:
    assert old in EACH_ROW
    with pytest.raises(RulesError) as caught:
        load_ruleset(folder(FORM + GRIDS, EACH_ROW.replace(old, new)))
    assert told in str(caught.value)


def test_a_figure_of_a_row_with_columns_is_named_by_both(folder: Folder) -> None:
    rule = RULE.replace('large = "1"', 'large = "2.1"')
    with pytest.raises(RulesError) as caught:
        load_ruleset(folder(FORM + GRIDS, rule))
    assert "large: form tiny has no indicator 2.1" in str(caught.value)
    assert load_ruleset(folder(FORM + GRIDS, rule.replace("2.1", "2.1@all"))).rules


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('zh = "乙"', "", "indicator 1.1: zh is missing"),
        ('id = "1.1"', 'id = "2.1"', "indicator 2.1: 2 must stand before it"),
        ('id = "1.1"', 'id = "1"', "indicator 1: the id is used twice"),
        ('unit = "cases"', 'unit = "suits"', "unit names 'suits', which is not under [words]"),
        ('object = ["甲"]', 'objects = ["甲"]', "objects is not a known field"),
        ("first_year = 2014", "", "first_year is missing"),
    ],
)
def test_a_mistake_in_a_form_is_named(folder: Folder, old: str, new: str, told: str) -> None:
    with pytest.raises(RulesError) as caught:
        load_ruleset(folder(FORM.replace(old, new, 1), RULE))
    assert told in str(caught.value)
    assert "forms/tiny.toml" in str(caught.value)


def test_the_digest_is_of_the_bytes(folder: Folder) -> None:
    first = load_ruleset(folder(FORM, RULE)).digest
    load_ruleset.cache_clear()
    assert load_ruleset(folder(FORM, RULE)).digest == first
    load_ruleset.cache_clear()
    assert load_ruleset(folder(FORM, RULE + "# a word\n")).digest != first


def test_the_projects_rules_are_read_once() -> None:
    assert load_ruleset() is load_ruleset()


def test_a_ruleset_pickles_when_reports_were_read_by_it(ruleset: Ruleset) -> None:
    examine(Source.of("规章 | 0 | 0 | 0 |\n自然人 | 其他 | 总计 |\n".encode()), ruleset)
    again = pickle.loads(pickle.dumps(ruleset))
    assert again.digest == ruleset.digest
    assert again.rules == ruleset.rules
    assert list(again.forms["2014"].by_id) == list(ruleset.forms["2014"].by_id)


def test_every_kind_has_fields_and_a_function() -> None:
    of_documents = {"repeat", "changed_figure", "unseen_page", "unseen_picture", *LEFT_OUT}
    assert set(KIND_FIELDS) == set(KINDS) | set(PAIR_KINDS) | of_documents


def test_the_form_of_2014_is_whole(ruleset: Ruleset) -> None:
    form = ruleset.forms["2014"]
    rows = [one for one in form.indicators if not one.heading]
    assert len(rows) == 78
    assert sum(one.regional for one in rows) == 20
    assert form.by_id["3.3.4.a"].parent == "3.3.4"
    assert form.children["3.1"] == ("3.1.1", "3.1.2", "3.1.3", "3.1.4")


def test_every_family_and_severity_has_a_word(ruleset: Ruleset) -> None:
    for rule in ruleset.rules.values():
        for name in (rule.family, rule.severity, rule.certainty):
            assert word(name, "zh") != name


def test_codes_begin_with_three_letters(ruleset: Ruleset) -> None:
    assert all(code[:3].isupper() and code[3:].isdigit() for code in ruleset.rules)


def test_every_rule_shows_twice_what_it_calls_out_and_twice_what_not(ruleset: Ruleset) -> None:
    for rule in ruleset.rules.values():
        texts = {example.text + example.earlier: example.fires for example in rule.examples}
        assert sum(texts.values()) >= 2, rule.code
        assert sum(not fires for fires in texts.values()) >= 2, rule.code


def test_every_rule_says_all_in_both_languages(ruleset: Ruleset) -> None:
    for rule in ruleset.rules.values():
        for text in (rule.title, rule.message, rule.why, rule.fix):
            assert text["zh"] != text["en"]
            assert any("\u4e00" <= character <= "\u9fff" for character in text["zh"]), rule.code


def test_both_sentences_of_a_rule_name_the_same_things(ruleset: Ruleset) -> None:
    for rule in ruleset.rules.values():
        named = [set(re.findall(r"\{(\w+)\}", rule.message[one])) for one in ("zh", "en")]
        assert named[0] == named[1], rule.code
