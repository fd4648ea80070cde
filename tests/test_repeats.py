"""What a reader can rely on when a report is said to repeat itself, or not to."""

from __future__ import annotations

import unicodedata
from functools import reduce
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checks.examined import Repeat
from checks.repeats import repeats
from checks.repeats.groups import groups
from report.document import Document
from report.span import Span
from tests.trials.repeats import cases, invented
from tests.trials.repeats.score import Score, score

SAMPLE = next((Path(__file__).parent.parent / "sample_reports").glob("*.txt"))
CASES = 50  # of a class


def found_in(text: str) -> tuple[Repeat, ...]:
    return repeats(Document.of(text))


def a_report(name: str = "a report") -> list[str]:
    return invented.report(Random(name))


def twice(lines: list[str], copy: list[str]) -> str:
    return "\n".join([*lines, "主办单位：云溪县人民政府办公室", *copy])


@pytest.fixture(scope="module")
def sample() -> Document:
    return Document.of(SAMPLE.read_text(encoding="utf-8"))


def test_the_sample_is_one_whole_copy(sample: Document) -> None:
    (repeat,) = repeats(sample)
    first, last = sample.line_span(1), sample.line_span(292)
    assert repeat.source == Span(first.start, last.end)
    first, last = sample.line_span(297), sample.line_span(588)
    assert repeat.copy == Span(first.start, last.end)
    assert repeat.edits == ()
    assert repeat.whole


def test_what_is_repeated_is_found_whole_and_nothing_else() -> None:
    scores = [score(name, CASES) for name in cases.REPEATING]
    poor = [one for one in scores if min(one.precision, one.recall) < 0.99]
    assert poor == []
    all_of_them = reduce(Score.plus, scores)
    assert all_of_them.precision >= 0.999
    assert all_of_them.recall >= 0.999
    assert all_of_them.figures_found >= 0.99 * all_of_them.figures
    assert all_of_them.figures_extra <= 0.01 * all_of_them.figures
    assert abs(all_of_them.reported - all_of_them.expected) <= 0.002 * all_of_them.expected
    assert all_of_them.whole_right >= 0.99 * all_of_them.cases


@pytest.mark.parametrize("name", cases.SAYING_ONCE)
def test_what_only_looks_repeated_is_not(name: str) -> None:
    assert score(name, CASES).reported == 0


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("1111", "1117"),
        ("1111", "111"),
        ("48", "148"),
        ("1,111", "1,112"),
        ("7.5", "8.5"),
        ("32.9", "32.1"),
        ("四十八", "四十九"),
        ("一千二百三十四", "一千二百三十五"),
        ("１１１１", "１１１７"),
        ("三万", "四万"),
    ],
)
def test_numbers_change_as_a_whole(was: str, now: str) -> None:
    lines = a_report()
    lines[4] = f"全年办理群众来信{was}件，均在规定期限以内答复。"
    copy = [*lines[:4], lines[4].replace(was, now), *lines[5:]]
    (repeat,) = found_in(twice(lines, copy))
    (edit,) = repeat.edits
    assert (edit.was, edit.now, edit.figure) == (was, now, True)


@pytest.mark.parametrize("printed", ["{}", "- {} -", "第 {} 页 共 4 页"])
def test_the_pages_of_a_second_print_are_no_figures_that_changed(printed: str) -> None:
    """But a figure beside them is."""
    lines = [line for name in ("one", "two", "three", "four") for line in a_report(name)][:40]
    lines[4] = "全年办理群众来信73件，均在规定期限以内答复。"
    pages = [
        [*lines[:18], printed.format(one), *lines[18:36], printed.format(one + 1), *lines[36:]]
        for one in (1, 3)
    ]
    pages[1][4] = lines[4].replace("73", "75")
    (repeat,) = found_in("\n".join([*pages[0], *pages[1]]))
    assert [(edit.was, edit.now) for edit in repeat.edits if edit.figure] == [("73", "75")]
    assert [(edit.was, edit.now) for edit in repeat.edits[1:]] == [("1", "3"), ("2", "4")]


def test_the_unit_is_not_part_of_the_number() -> None:
    lines = a_report()
    lines[4] = "全年投入专项经费三十五万元，占预算的百分比有所提高。"
    copy = [*lines[:4], lines[4].replace("三十五万元", "八十万元"), *lines[5:]]
    (repeat,) = found_in(twice(lines, copy))
    assert [(edit.was, edit.now) for edit in repeat.edits] == [("三十五", "八十")]


@pytest.mark.parametrize(("was", "now"), [("无", "3"), ("17", ""), ("0", "")])
def test_a_value_put_in_a_cell_is_a_changed_figure(was: str, now: str) -> None:
    row = ["41.其他应当公开的数量 |", "件 |", f"{was} | ||"]
    lines = [*a_report(), *row, "42.备注事项的数量 |", "件 |", "5 | ||"]
    copy = [*lines[:-4], f"{now} | ||", *lines[-3:]]
    (repeat,) = found_in(twice(lines, copy))
    assert [(edit.was, edit.now, edit.figure) for edit in repeat.edits] == [(was, now, True)]


def test_a_date_in_the_last_line_may_change() -> None:
    lines = [*a_report(), "负责人：某某 填报日期：2018年1月20日"]
    copy = [*lines[:-1], "负责人：某某 填报日期：2019年3月5日"]
    (repeat,) = found_in(twice(lines, copy))
    assert [(edit.was, edit.now) for edit in repeat.edits] == [
        ("2018", "2019"),
        ("1", "3"),
        ("20", "5"),
    ]


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("2018年1月20日", "2019年3月5日"),
        ("2018-01-20", "2019-03-05"),
        ("2018年1月20日", "22018年3月20日"),
    ],
)
def test_the_last_line_may_be_another_date(was: str, now: str) -> None:
    lines = a_report()
    (repeat,) = found_in(twice([*lines, was], [*lines, now]))
    assert all(edit.figure for edit in repeat.edits)
    assert repeat.copy.end == len(twice([*lines, was], [*lines, now]))


def test_the_next_number_of_a_title_is_not_taken_in() -> None:
    lines = a_report()
    text = "\n".join([*lines, "附表1", invented.paragraph(Random("a"), 3), *lines, "附表2"])
    (repeat,) = found_in(text)
    assert repeat.edits == ()


def test_a_sentence_in_place_of_another_changes_no_figure() -> None:
    lines = a_report()
    was = "因公开引起的行政复议203件，维持197件，撤销4件。"
    now = "公租房分配结果张榜950批，涉及7户，并附有3个投诉电话。"
    (repeat,) = found_in(twice([*lines[:5], was, *lines[5:]], [*lines[:5], now, *lines[5:]]))
    assert repeat.edits
    assert not any(edit.figure for edit in repeat.edits)


def test_the_title_of_a_copy_is_part_of_it_when_the_line_below_has_another_year() -> None:
    lines = a_report()
    copies = [[lines[0], f"（{year}年三月）", *lines[1:]] for year in (2018, 2019, 2018)]
    text = "\n".join(line for copy in copies for line in copy)
    document = Document.of(text)
    places = [document.line_number(repeat.copy.start) for repeat in repeats(document)]
    assert places == [len(copies[0]) + 1, 2 * len(copies[0]) + 1]


def test_a_paragraph_said_again_right_before_a_copy_is_a_repeat_of_its_own() -> None:
    lines = a_report()
    again, between = invented.paragraph(Random("again"), 3), invented.paragraph(Random("x"), 3)
    report = [*lines, again, between, again, "云溪县人民政府", "2018年3月5日"]
    found = found_in("\n".join([*report, *report]))
    assert [repeat.whole for repeat in found] == [False, True]


def test_the_last_section_put_first_is_whole() -> None:
    one, two = ([f"{n}、情况", invented.paragraph(Random(n), 5)] for n in "一二")
    text = "\n".join(["报告", *one, *two, *two, *one])
    found = found_in(text)
    assert [text[repeat.copy.start : repeat.copy.end] for repeat in found] == [
        "\n".join(two),
        "\n".join(one),
    ]


def test_the_name_in_the_first_line_may_change() -> None:
    lines = a_report()
    lines[0] = "云溪县人民政府二〇二〇年政府信息公开工作年度报告"
    copy = ["白石经济开发区管理委员会" + lines[0].removeprefix("云溪县人民政府"), *lines[1:]]
    (repeat,) = found_in(twice(lines, copy))
    assert repeat.source.start == 0
    assert repeat.whole
    assert "".join(edit.now for edit in repeat.edits) in copy[0]


def test_formatting_is_no_edit() -> None:
    lines = a_report()
    copy = [line.replace("|", "\t").replace("，", "， ").replace("1", "１") for line in lines]
    (repeat,) = found_in(twice(lines, copy))
    assert repeat.edits == ()


def test_lines_put_in_are_an_edit_with_nothing_before() -> None:
    lines = a_report()
    added = "本年度另行开展了档案数字化工作，整理历史文件目录。"
    text = twice(lines, [*lines[:5], added, *lines[5:]])
    (repeat,) = found_in(text)
    (edit,) = repeat.edits
    assert (edit.was, edit.now, edit.figure) == ("", added, False)
    assert edit.source.length == 0
    assert text[edit.copy.start : edit.copy.end] == added


def test_lines_left_out_are_an_edit_with_nothing_after() -> None:
    lines = a_report()
    (repeat,) = found_in(twice(lines, [*lines[:5], *lines[6:]]))
    (edit,) = repeat.edits
    assert (edit.was, edit.now) == (lines[5], "")
    assert edit.copy.length == 0


def test_a_third_copy_is_held_against_the_first() -> None:
    lines = a_report()
    second = [line.replace("2", "3", 1) if index == 9 else line for index, line in enumerate(lines)]
    text = "\n".join([*lines, "打印本页", *second, "关闭窗口", *second])
    found = found_in(text)
    assert [repeat.source for repeat in found] == [found[0].source] * 2
    assert [edit.now for edit in found[0].edits] == [edit.now for edit in found[1].edits]


@pytest.mark.parametrize("count", [2, 3, 17])
def test_copies_are_one_group(count: int) -> None:
    lines = a_report()
    text = "\n".join(lines * count)
    found = found_in(text)
    (group,) = groups(found)
    assert len(group.places) == count
    assert {text[place.start : place.end] for place in group.places} == {"\n".join(lines)}


def test_a_page_of_two_copies_that_stands_twice_is_one_group() -> None:
    lines = a_report()
    page = ["您现在的位置：首页 > 信息公开 > 年度报告", *lines, "打印本页", *lines]
    (group,) = groups(found_in("\n".join([*page, *page])))
    assert len(group.places) == 4
    assert group.whole


def test_what_each_of_many_copies_changed_is_its_own() -> None:
    random = Random("many")
    lines = a_report()[:6]
    commas = [
        (n, at) for n, line in enumerate(lines) for at, mark in enumerate(line) if mark == "，"
    ]
    copies = [list(lines)]
    for _ in range(200):
        copy = list(lines)
        for n, at in random.sample(commas, 3):
            copy[n] = copy[n][:at] + random.choice("并而且") + copy[n][at + 1 :]
        copies.append(copy)
    found = found_in("\n".join(line for copy in copies for line in copy))
    assert [repeat.source for repeat in found] == [found[0].source] * 200
    assert all(repeat.whole and len(repeat.edits) == 3 for repeat in found)


def test_two_different_repeats_are_two_groups() -> None:
    one, two = (invented.paragraph(Random(seed), 3) for seed in "ab")
    between = invented.paragraph(Random("c"), 3)
    found = found_in("\n".join([one, two, between, two, between[::-1], one]))
    assert len(groups(found)) == 2


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_whole_copy_has_whole_lines(end: str) -> None:
    lines = ["| 报告 | ||", *a_report(), "填报人：某某 | ||||"]
    document = Document.of(end.join([*lines, "打印本页 | 关闭窗口", *lines, ""]))
    (repeat,) = repeats(document)
    count = len(lines)
    first, last = document.line_span(1), document.line_span(count)
    assert repeat.source == Span(first.start, last.end)
    first, last = document.line_span(count + 2), document.line_span(2 * count + 1)
    assert repeat.copy == Span(first.start, last.end)


def test_half_a_report_is_not_a_whole_copy() -> None:
    lines = a_report()
    half = next(n for n in range(len(lines)) if 2 * len("".join(lines[:n])) > len("".join(lines)))
    (repeat,) = found_in(twice(lines, lines[:half]))
    assert not repeat.whole


def test_the_story_without_the_table_is_not_a_whole_copy(sample: Document) -> None:
    story = Span(0, sample.line_span(22).end)
    once = Span(0, sample.line_span(296).end)
    (repeat,) = found_in(sample.slice(once) + "\n" + sample.slice(story))
    assert repeat.source == story
    assert not repeat.whole


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n|\n",
        "件",
        "件" * 300_000,
        "|" * 300_000,
        "0 | " * 100_000,
        "件 |\n无 | ||\n" * 50_000,
        "1，" * 100_000,
        "《" * 100_000,
        "件" + " " * 300_000 + "件",
        "0123456789" * 30_000,
    ],
    ids=lambda text: repr(text[:12]) if isinstance(text, str) else None,
)
def test_monotony_is_no_repeat(text: str) -> None:
    assert found_in(text) == ()


def test_one_long_line_is_read_like_many() -> None:
    lines = a_report()
    text = "".join([*lines, "打印本页，关闭窗口。", *lines])
    (repeat,) = found_in(text)
    assert repeat.source == Span(0, len("".join(lines)))
    assert repeat.copy.end == len(text)


@settings(max_examples=60, deadline=None)
@given(st.randoms(use_true_random=False), st.integers(0, 12))
def test_edits_turn_the_source_into_the_copy(random: Random, changes: int) -> None:
    lines = invented.report(random)
    text = list("\n".join(lines))
    for _ in range(changes):
        at = random.randrange(len(text))
        text[at] = random.choice(["", "改", "3", text[at] + "增", "\n"])
    original = "\n".join([*lines, "打印本页 关闭窗口", "".join(text)])
    for repeat in found_in(original):
        assert rebuilt(original, repeat) == bare(original[repeat.copy.start : repeat.copy.end])


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(["一句话，", "另一句。", "1", "|", "\n", "《题》", "无 |\n"]) | st.text()
    )
)
def test_spans_are_in_order_and_apart(parts: list[str]) -> None:
    text = "".join(parts) * 3
    found = found_in(text)
    end = 0
    for repeat in found:
        assert 0 <= repeat.source.start < repeat.source.end <= repeat.copy.start
        assert end <= repeat.copy.start < repeat.copy.end <= len(text)
        end = repeat.copy.end
        for edit in repeat.edits:
            assert repeat.source.contains(edit.source)
            assert repeat.copy.contains(edit.copy)
            assert (edit.was, edit.now) == (
                text[edit.source.start : edit.source.end],
                text[edit.copy.start : edit.copy.end],
            )


def bare(words: str) -> str:
    return "".join(unicodedata.normalize("NFKC", words).replace("|", "").split())


def rebuilt(text: str, repeat: Repeat) -> str:
    parts, at = [], repeat.source.start
    for edit in repeat.edits:
        assert edit.source.start >= at
        parts += [text[at : edit.source.start], edit.now]
        at = edit.source.end
    return bare("".join([*parts, text[at : repeat.source.end]]))
