"""A place in a report is found in the corrected one, proposed, or gone; never elsewhere."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report.carrying import Carried, Carrier, How
from report.span import Span
from tests.trials.carrying.corrections import CORRECTIONS
from tests.trials.carrying.score import Score, by_offset, printed, trial

BEFORE = (
    "云溪市档案馆2023年政府信息公开工作年度报告\n"
    "一、概述\n"
    "2023年，全馆共主动公开政府信息48条。全馆认真贯彻落实条例要求，不断健全工作机制。\n"
    "二、主动公开情况\n"
    "网站公开1111条，未举办培训，培训人员6人次。依申请公开工作平稳有序，没有收费和减免。\n"
    "三、统计表\n"
    "主动公开政府信息数 | 条 | 48 |\n"
    "政务微博公开政府信息数 | 条 |  |\n"
    "召开新闻发布会总次数 | 次 | 0 |\n"
)


def at(quote: str, text: str = BEFORE) -> Span:
    return Span(text.index(quote), text.index(quote) + len(quote))


def carried(quote: str, *edits: tuple[str, str], before: str = BEFORE) -> tuple[How, str]:
    """How ``quote`` was carried over ``edits``, and what stands there now."""
    after = before
    for was, now in edits:
        assert was in after
        after = after.replace(was, now, 1)
    found = Carrier(before, after).carry(at(quote, before))
    return found.how, after[slice(*found.span)] if found.span else ""


def test_what_was_not_edited_is_found_wherever_it_went() -> None:
    edits = ("一、概述\n", "本报告由市档案馆编制。\n一、概述\n"), ("48条。全馆", "1159条。全馆")
    assert carried("网站公开1111条", *edits) == (How.SAME, "网站公开1111条")
    assert carried("二、主动公开情况\n", *edits) == (How.SAME, "二、主动公开情况\n")


def test_other_lines_spaces_and_widths_change_nothing() -> None:
    edits = ("健全工作机制", "健\n全 工作机制"), ("网站公开1111条，", "网站公开1111条,")
    assert carried("不断健全工作机制", *edits) == (How.SAME, "不断健\n全 工作机制")
    assert carried("1111条，未举办培训", *edits) == (How.SAME, "1111条,未举办培训")


def test_a_stretch_edited_within_is_carried_and_said_to_be_changed() -> None:
    edits = [("信息48条", "信息1159条")]
    assert carried("全馆共主动公开政府信息48条", *edits) == (
        How.CHANGED,
        "全馆共主动公开政府信息1159条",
    )


@pytest.mark.parametrize(
    ("quote", "edit", "now"),
    [
        ("48", ("信息48条", "信息1159条"), "1159"),
        ("48条", ("信息48条", "信息1159条"), "1159条"),
        ("未举办培训", ("未举办培训", "举办培训2次"), "举办培训"),
        ("0", ("次 | 0 |", "次 | 14 |"), "14"),
    ],
)
def test_what_stands_in_its_place_is_proposed(quote: str, edit: tuple[str, str], now: str) -> None:
    before = BEFORE.replace("2023", "今") if quote == "0" else BEFORE
    assert carried(quote, edit, before=before) == (How.LIKELY, now)


def test_what_was_left_out_is_gone_though_like_words_stand_elsewhere() -> None:
    assert carried("没有收费和减免", ("，没有收费和减免", "")) == (How.GONE, "")
    assert carried("召开新闻发布会总次数", ("召开新闻发布会总次数 | 次 | 0 |\n", "")) == (
        How.GONE,
        "",
    )
    twice = BEFORE + BEFORE
    after = twice[: len(BEFORE)] + BEFORE.replace("网站公开1111条，", "")
    second = Span(*(len(BEFORE) + end for end in at("1111条")))
    assert Carrier(twice, after).carry(second) == Carried(How.GONE)


def test_a_copy_is_held_against_itself() -> None:
    twice = BEFORE + BEFORE
    after = BEFORE.replace("48条", "50条") + BEFORE.replace("1111条", "1117条")
    second = Span(*(len(BEFORE) + end for end in at("全馆共主动公开政府信息48条")))
    assert Carrier(twice, after).carry(second) == Carried(How.SAME, second)
    first = Carrier(twice, after).carry(at("1111条"))
    assert first == Carried(How.SAME, at("1111条"))


def test_of_a_passage_said_twice_and_now_once_the_other_place_is_proposed() -> None:
    twice = BEFORE + BEFORE
    second = Span(*(len(BEFORE) + end for end in at("1111条")))
    assert Carrier(twice, BEFORE).carry(second) == Carried(How.LIKELY, at("1111条"))
    assert Carrier(twice, BEFORE).carry(at("1111条")) == Carried(How.SAME, at("1111条"))


def test_a_passage_that_was_moved_is_followed() -> None:
    sentence = "依申请公开工作平稳有序，没有收费和减免。"
    edits = (sentence, ""), ("一、概述\n", f"一、概述\n{sentence}\n")
    assert carried("没有收费", *edits) == (How.MOVED, "没有收费")


def test_a_blank_cell_stays_a_place_and_what_fills_it_is_proposed() -> None:
    blank = at("政务微博公开政府信息数 | 条 | ").end
    more = BEFORE.replace("一、概述", "一、工作概述")
    assert Carrier(BEFORE, more).carry(Span(blank, blank)) == Carried(
        How.SAME, Span(blank + 2, blank + 2)
    )
    filled = BEFORE.replace("数 | 条 |  |", "数 | 条 | 1436 |")
    assert Carrier(BEFORE, filled).carry(Span(blank, blank)) == Carried(
        How.LIKELY, at("1436", filled)
    )


texts = st.text(st.sampled_from("公开信息条48，。\n 𠮷|"), max_size=60)


@given(st.data(), texts, texts, texts)
def test_what_stands_beyond_the_edit_never_moves(
    data: st.DataObject, head: str, was: str, now: str
) -> None:
    """Offsets are code points: beyond the Basic Multilingual Plane as well."""
    ahead = f"{BEFORE}{head}\n云溪𠮷档案馆编制。\n"
    start = data.draw(st.integers(0, len(BEFORE) - 1))
    end = data.draw(st.integers(start, len(BEFORE)))
    found = Carrier(ahead + was, ahead + now).carry(Span(start, end))
    assert found == Carried(How.SAME, Span(start, end))
    behind = Carrier(was + "\n" + BEFORE, now + "\n" + BEFORE).carry(
        Span(start + len(was) + 1, end + len(was) + 1)
    )
    if BEFORE[start:end].strip(" |\n"):
        assert behind == Carried(How.SAME, Span(start + len(now) + 1, end + len(now) + 1))


@given(texts, texts, st.integers(0, 60), st.integers(0, 60))
def test_a_place_is_always_one_of_the_other_text(was: str, now: str, one: int, two: int) -> None:
    start, end = sorted((min(one, len(was)), min(two, len(was))))
    found = Carrier(was, now).carry(Span(start, end))
    assert (found.span is None) == (found.how is How.GONE)
    if found.span:
        assert 0 <= found.span.start <= found.span.end <= len(now)
    if found.how is How.SAME:
        words = "".join(was[start:end].replace("|", "").split())
        assert words == "".join(now[slice(*found.span or (0, 0))].replace("|", "").split())


@given(texts, st.integers(0, 60), st.integers(0, 60))
def test_in_the_same_text_everything_stays(text: str, one: int, two: int) -> None:
    span = Span(*sorted((min(one, len(text)), min(two, len(text)))))
    assert Carrier(text, text).carry(span) == Carried(How.SAME, span)


@pytest.fixture(scope="module")
def scores() -> list[Score]:
    return trial(places=100, first=300)


def of(scores: list[Score], share: str) -> list[Score]:
    """The scores of the corrections that edit ``share`` of the sentences."""
    return [score for score in scores if score.correction.name.startswith(share)]


def test_almost_nothing_is_carried_to_a_wrong_place(scores: list[Score]) -> None:
    for share, most in (("15 %", 0.005), ("40 %", 0.01)):
        tried = of(scores, share)
        wrong = sum(score.counts["wrong"] for score in tried)
        places = sum(score.places for score in tried)
        assert wrong <= most * places, "\n".join(
            str(one) for score in tried for one in score.misses
        )


def test_what_was_left_out_is_anchored_nowhere(scores: list[Score]) -> None:
    anchored = sum(score.counts["deleted but anchored"] for score in scores)
    deleted = sum(score.counts["deleted"] for score in scores)
    assert deleted > 100
    assert anchored <= 0.02 * deleted, "\n".join(printed(scores))


def test_most_places_are_carried_or_proposed(scores: list[Score]) -> None:
    for score in of(scores, "15 %"):
        assert score.share("lost") <= 0.1, "\n".join(printed([score]))
        assert score.share("right") >= 0.7, "\n".join(printed([score]))


def test_the_trial_tells_a_bad_way_from_a_good_one() -> None:
    (score,) = trial(CORRECTIONS[:1], places=100, carry=by_offset)
    assert score.share("wrong") > 0.3
