"""The 问题清单: what an agency gets, whatever the report's own text holds."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from report.visible import visible
from store.exporting.marking import code, inline, paragraph
from store.exporting.options import Options
from store.exporting.result import Item
from store.written.annotations import Standing, Target
from store.written.corrections import Corrections
from store.written.verdicts import Judgement
from tests.exporting_cases import (
    CHECKED,
    JUDGED,
    TOTAL,
    UNREAD,
    annotation,
    at,
    golden,
    verdict,
    written,
)

markdown = MarkdownIt("gfm-like").enable("table")


def listed(*items: Item, unjudged: bool = False, language: str = "zh") -> str:
    return written("markdown", items, Options(language=language, unjudged=unjudged))


@pytest.mark.parametrize("language", ["zh", "en"])
def test_bytes_are_golden(language: str) -> None:
    text = listed(JUDGED, CHECKED, UNREAD, unjudged=True, language=language)
    assert text == golden(f"export-{language}.md")


def test_confirmed_findings_and_questions_are_listed_and_dismissed_ones_are_not() -> None:
    text = listed(JUDGED)
    assert "### 1. ✗ 去重总数小于单一渠道数 (BND101)" in text
    assert "### 2. ? IMP201规则？ (IMP201)" in text
    assert "DUP001" not in text
    assert "### 3." not in text


def test_both_places_are_quoted_with_their_lines() -> None:
    text = listed(JUDGED)
    assert "| total：主动公开政府信息数 | 5 | 【48】 |" in text
    assert "| channel：网站公开数 | 8 | 【1111】 |" in text
    assert "算式（不符）：`48 >= max(0, 1111)`" in text


def test_each_finding_has_a_line_for_its_correction() -> None:
    assert listed(replace(JUDGED, corrections=Corrections())).count("- 更正情况：—") == 2


def test_what_became_of_it_in_a_corrected_report_is_told() -> None:
    text = listed(JUDGED)
    assert "- 更正情况：—" in text.partition("### 2.")[0]
    assert "- 更正情况：became-changed（对照第1版）" in text.partition("### 2.")[2]


def test_what_was_sent_and_is_not_listed_any_more_is_told_at_the_end() -> None:
    told = listed(JUDGED).partition("### 此前提出、现已不再列出的问题")[2]
    assert "#### GONE01" in told
    assert "- 更正情况：became-unreadable：cell-not-found：网站公开数（对照第1版）" in told


def test_what_was_dismissed_is_no_business_of_the_agency_corrected_or_not() -> None:
    (changed, lost) = JUDGED.corrections.judged
    dismissed = replace(lost, verdict=replace(lost.verdict, judgement=Judgement.DISMISSED))
    report = replace(JUDGED, corrections=Corrections((changed, dismissed)))
    assert "GONE01" not in listed(report)


def test_what_only_other_rules_changed_is_not_told_to_the_agency() -> None:
    (changed, lost) = JUDGED.corrections.judged
    report = replace(JUDGED, corrections=Corrections((changed, replace(lost, corrected=False))))
    assert "GONE01" not in listed(report)


def test_unjudged_findings_come_only_when_asked_for() -> None:
    assert "尚未审核" not in listed(CHECKED)
    assert listed(CHECKED, unjudged=True).count("尚未审核") == 4


def test_a_verdict_on_other_numbers_says_that_they_changed() -> None:
    changed = replace(
        JUDGED,
        findings=(TOTAL,),
        verdicts={TOTAL.key: verdict(TOTAL, Judgement.CONFIRMED, state="47")},
    )
    assert "数值已变，须重新审核（li曾判定：confirmed）" in listed(changed)


def test_nothing_to_list_is_said() -> None:
    quiet = replace(JUDGED, verdicts={}, annotations=(), corrections=Corrections())
    assert listed(quiet) == "# 政府信息公开工作年度报告问题清单\n\n没有需要列出的问题。\n"


def test_comments_and_replies_are_there() -> None:
    text = listed(JUDGED)
    assert "＋已电话告知" in text
    assert "1\\. 含义不清\\\n" in text


def test_what_was_said_of_an_unjudged_finding_is_among_the_others() -> None:
    assert "请补正" in listed(replace(JUDGED, verdicts={})).partition("### 其他批注")[2]


def test_what_was_said_of_an_unlisted_finding_names_it() -> None:
    others = listed(replace(JUDGED, verdicts={})).partition("### 其他批注")[2]
    assert "  > 去重总数小于单一渠道数 (BND101)" in others


def test_an_annotation_on_a_pair_shows_both_places() -> None:
    pair = annotation(Target.PAIR, "两处不同？", spans=(at("1111"), at("1117")), quote="1111")
    text = listed(replace(JUDGED, findings=(), annotations=(pair,)))
    assert "  > 8\\| 1111\\\n  > 19\\| 1117" in text


def test_an_annotation_on_another_version_has_its_quote_and_no_line() -> None:
    earlier = annotation(
        Target.SPAN, "旧", spans=(at("“含文件”"),), quote="“含文件”", text_version=1
    )
    text = listed(replace(JUDGED, findings=(), annotations=(earlier,), version=2))
    assert "\n  > “含文件”\n" in text


def test_what_was_dismissed_is_not_sent_nor_what_was_said_of_it() -> None:
    dismissed = listed(replace(JUDGED, verdicts={TOTAL.key: verdict(TOTAL, Judgement.DISMISSED)}))
    assert "BND101" not in dismissed
    assert "请补正" not in dismissed
    assert "含义不清" in dismissed


def test_where_the_reviewer_keeps_a_file_is_not_sent() -> None:
    assert "年报/" not in listed(JUDGED, UNREAD)


def rendered(source: str) -> str:
    """The text of ``source`` when it is rendered, sure to hold no other element than paragraphs."""
    tokens = markdown.parse(source)
    kinds = {token.type for token in tokens}
    assert kinds <= {"paragraph_open", "inline", "paragraph_close"}, kinds
    shown = []
    for token in tokens:
        for child in token.children or ():
            assert child.type in {"text", "text_special", "hardbreak", "softbreak", "code_inline"}
            shown.append("\n" if child.type.endswith("break") else child.content)
    return "".join(shown)


nasty = st.text(
    st.sampled_from("报告 48\\`*_{}[]()<>#+-.!|~&=:;'\"@^$/1wahtps\t") | st.characters(),
    max_size=30,
)


@given(nasty)
def test_any_text_renders_as_it_was_written(text: str) -> None:
    one_line = " ".join(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    assert rendered(f"文{inline(text)}").strip() == f"文{visible(one_line).strip()}"


@pytest.mark.parametrize(
    "text", ["4 + 6 = 10，应在[1225, 3023]之间", "01_varied.txt", "甲&乙", "2014_年_报"]
)
def test_what_formats_nothing_is_written_without_a_backslash(text: str) -> None:
    assert inline(text) == text
    assert rendered(text) == text


def test_a_comment_of_two_paragraphs_shows_no_backslash() -> None:
    written = "\n".join(paragraph("第一行\n第二行\n\n末行"))
    assert written == "第一行\\\n第二行\n\n末行"


@given(st.lists(nasty, min_size=1, max_size=4))
def test_any_comment_stays_a_comment(lines: list[str]) -> None:
    rendered("\n".join(paragraph("\n".join(lines))))


@given(nasty.filter(str.strip))
def test_any_formula_is_one_code_span(text: str) -> None:
    (token,) = [one for one in markdown.parse(f"式{code(text)}") if one.type == "inline"]
    assert [child.type for child in token.children or ()] == ["text", "code_inline"]


@given(nasty)
def test_no_text_of_a_report_breaks_the_table(text: str) -> None:
    report = replace(CHECKED, findings=(replace(TOTAL, evidence=TOTAL.evidence),), title=text)
    tokens = markdown.parse(listed(report, unjudged=True))
    cells = [token for token in tokens if token.type == "td_open"]
    assert len(cells) == 3 * len(TOTAL.evidence)


def test_of_an_annotation_on_a_corrected_report_it_says_where_that_stands_now() -> None:
    earlier = annotation(
        Target.SPAN, "旧", spans=(at("1111"),), quote="1110", standing=Standing.CHANGED
    )
    assert "  > 8\\| 1110\\\n  > 更正情况：现改为：1111" in listed(
        replace(JUDGED, findings=(), annotations=(earlier,))
    )
    open_ = replace(earlier, standing=Standing.PROPOSED, proposal=(at("1117"),))
    text = listed(replace(JUDGED, findings=(), annotations=(open_,), version=2))
    assert "  > 1110\\\n  > 更正情况：待定，现或为第19行：1117" in text
    lost = replace(
        earlier,
        standing=Standing.LOST,
        anchor=replace(earlier.anchor, section="概述"),
    )
    text = listed(replace(JUDGED, findings=(), annotations=(lost,), version=2))
    assert "  > 1110\\\n  > 更正情况：这段文字在本版中已不存在（原在“概述”）" in text
