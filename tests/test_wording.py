"""Findings are said in the reader's language, out of the rules' own sentences."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from checks.finding import Finding, Status
from checks.kind_fields import KIND_FIELDS, Shape
from checks.rule import Ruleset
from checks.wording import fix, formula, sentence, title, why, word
from tests.county import called_out, examined, report

HAN = re.compile(r"[\u4e00-\u9fff]")
PLACEHOLDER = re.compile(r"\{\w+\}")


def broken() -> Finding:
    (found,) = [one for one in called_out(report({"1.1": "2000"})) if one.code == "BND101"]
    return found


def test_a_sentence_names_both_sides_with_their_numbers(ruleset: Ruleset) -> None:
    said = sentence(broken(), ruleset, "zh")
    assert "“主动公开政府信息数”为2000" in said
    assert "“政府网站公开政府信息数”的2011" in said
    assert "不一致" in said


def test_english_has_no_chinese_in_it(ruleset: Ruleset) -> None:
    assert not HAN.search(sentence(broken(), ruleset, "en"))
    assert not HAN.search(title(broken(), ruleset, "en"))


@pytest.mark.parametrize(
    ("edits", "figures", "en", "zh"),
    [
        ("0", "0", "Nothing was changed.", "内容没有改动。"),
        ("2", "0", "Changes: 2, none of them in a figure.", "其中改动2处，数字没有改动。"),
        ("2", "1", "Changes: 2, of them in figures: 1.", "其中改动2处，包括数字1个。"),
    ],
)
def test_a_repeat_says_what_was_changed_in_it(
    ruleset: Ruleset, edits: str, figures: str, en: str, zh: str
) -> None:
    said = {"later": "304-603、604-903", "earlier": "4-303", "edits": edits, "figures": figures}
    repeat = replace(broken(), code="DUP001", arguments=said)
    assert sentence(repeat, ruleset, "en") == f"Lines 304-603, 604-903 say lines 4-303 again. {en}"
    assert sentence(repeat, ruleset, "zh") == f"第304-603、604-903行与第4-303行重复。{zh}"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_finding_leaves_a_place_unfilled(ruleset: Ruleset, language: str) -> None:
    for changed in ({}, {"1.1": "9"}, {"3.1.2": "", "3.1.4": ""}, {"9.2": "0"}, {"8.3": "甲"}):
        for finding in examined(report(changed)).findings:
            said = sentence(finding, ruleset, language)
            assert said
            assert "{" not in said


def test_nothing_is_called_an_error(ruleset: Ruleset) -> None:
    for rule in ruleset.rules.values():
        texts = (rule.title, rule.message, rule.why, rule.fix)
        said = "".join(PLACEHOLDER.sub("", one[code]) for one in texts for code in ("zh", "en"))
        assert not re.search(r"(?i)错误|有误|误写|写错|error|mistake|wrong", said), rule.code


@pytest.mark.parametrize("language", ["zh", "en"])
def test_what_asks_never_says_that_it_is_so(ruleset: Ruleset, language: str) -> None:
    claims = {"zh": "两者不一致", "en": "they do not agree"}[language]
    asked = 0
    for rule in ruleset.rules.values():
        for example in rule.examples:
            for one in examined(example.text).findings if not example.earlier else ():
                if one.status is Status.ASK:
                    asked += 1
                    said = sentence(one, ruleset, language)
                    assert claims not in said
                    assert "核对" in said or "？" in said or "check" in said or "?" in said
                    assert title(one, ruleset, language)[-1] in "？?"
                    assert why(one, ruleset, language)
                    assert fix(one, ruleset, language)
                elif one.status is Status.FAIL:
                    assert title(one, ruleset, language)[-1] not in "？?"
    assert asked > len(ruleset.rules) / 2


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_relation_that_signs_would_make_a_riddle_is_said_with_the_names_of_its_rows(
    ruleset: Ruleset, language: str
) -> None:
    (asked,) = [one for one in called_out(report({"9.2": "0"})) if one.code == "IMP901"]
    said = formula(asked, ruleset, language)
    assert "=>" not in said
    names = [ruleset.forms["2014"].by_id[id_].name(language) for id_ in ("9.2", "9.3")]
    assert all(name in said for name in names)
    assert formula(broken(), ruleset, language) == broken().formula


def test_what_was_left_open_is_said_once_and_why_is_of_the_rule(ruleset: Ruleset) -> None:
    findings = examined(report({"3.1.2": "", "3.1.4": "3"})).findings
    (asked,) = [one for one in findings if one.code == "SUM301"]
    assert "空白暂按0计，补齐后可能一致。" in sentence(asked, ruleset, "zh")
    assert why(asked, ruleset, "zh") == ruleset.rules["SUM301"].why["zh"].strip()
    assert why(broken(), ruleset, "zh") == ruleset.rules["BND101"].why["zh"].strip()


def test_text_of_a_report_is_never_a_template(ruleset: Ruleset) -> None:
    hostile = replace(broken(), arguments={"whole": "{largest} {0.__class__}", "largest": "7"})
    assert "{largest} {0.__class__}" in sentence(hostile, ruleset, "zh")


def test_blanks_are_spoken_of(ruleset: Ruleset) -> None:
    findings = examined(report({"3.1.2": "", "3.1.4": "3"})).findings
    (asked,) = [one for one in findings if one.code == "SUM301"]
    assert asked.status is Status.ASK
    assert "空白" in sentence(asked, ruleset, "zh")
    assert "blank" in sentence(asked, ruleset, "en").lower()


def test_why_a_relation_holds_with_nothing_in_it(ruleset: Ruleset) -> None:
    found = {one.code: one for one in examined(report()).findings}
    assert "前提不成立" in sentence(found["IMP901"], ruleset, "zh")
    assert found["IMP901"].formula == "3 > 0"
    assert "为零" in sentence(found["SUM501"], ruleset, "zh")


def test_a_rule_that_is_gone_gives_its_code(ruleset: Ruleset) -> None:
    gone = replace(broken(), code="OLD001")
    assert title(gone, ruleset, "zh") == sentence(gone, ruleset, "en") == "OLD001"
    assert why(gone, ruleset, "zh") == fix(gone, ruleset, "en") == ""


def test_an_unknown_word_is_itself() -> None:
    assert word("whole", "zh") == "总数"
    assert word("frobnicate", "en") == "frobnicate"


def test_every_role_and_reason_has_words(ruleset: Ruleset) -> None:
    used = set()
    for rule in ruleset.rules.values():
        for example in rule.examples:
            result = examined(example.text)
            used |= {one.role for finding in result.findings for one in finding.evidence}
            used |= {one.reason for one in (*result.coverage.unbound, *result.coverage.unknown)}
    used |= {
        finding.arguments["reason"]
        for finding in examined(report({"8.3": "甲"})).findings
        if finding.status is Status.NA
    }
    assert [name for name in sorted(used) if word(name, "zh") == name] == []


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_field_of_a_rule_has_a_word_for_its_page(language: str) -> None:
    names = {
        f"field-{name}"
        for fields in KIND_FIELDS.values()
        for name, (shape, _) in fields.items()
        if shape not in (Shape.INDICATOR, Shape.INDICATORS)
    }
    assert [name for name in names if word(name, language) == name] == []
