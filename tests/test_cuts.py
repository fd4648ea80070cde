"""What was cut out of an excerpt hides what stood there: it is neither missing nor out of order."""

import pytest

from checks.examine import examine
from checks.finding import Status
from checks.rule import load_ruleset
from report.cuts import cuts
from report.folding import folded
from report.source import Source
from report.span import Span

RULESET = load_ruleset()
PREFACE = "本报告由总体情况、主动公开情况、依申请公开情况、监督保障情况等四个部分组成。\n"


def cut_out(text: str) -> list[str]:
    return [text[slice(*span)] for span in cuts(folded(text), Span(0, len(text)))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("一、概述\n……\n三、公开情况", ["……"]),
        ("全文包括……并附统计表。", ["……"]),
        ("一、概述\n（略）\n二、公开情况", ["（略）"]),
        ("有序推进。\n...\n三、公开情况", ["..."]),
        ("有序推进。[……]三、公开情况", ["[……]"]),
        ("一、概述……1\n二、公开情况……12", []),
        ("开展培训、检查等……成效明显。", []),
        ("群众说“……”，继续努力。", []),
        ("本部分内容略，详见附表。", []),
    ],
)
def test_dots_are_cuts_where_neither_the_author_nor_the_contents_put_them(
    text: str, found: list[str]
) -> None:
    assert cut_out(text) == found


def called_out(text: str) -> set[str]:
    told = examine(Source.of(text.encode()), RULESET).findings
    return {one.code for one in told if one.status in (Status.FAIL, Status.ASK)}


CHAPTERS = (
    "一、总体情况\n全年工作有序推进，内容全面。\n",
    "二、主动公开情况\n公开及时，内容全面。\n",
    "三、依申请公开情况\n渠道畅通，答复规范。\n",
    "四、监督保障情况\n开展自查，落实整改。\n",
)


@pytest.mark.parametrize("left_out", [1, 2])
def test_chapters_cut_out_are_neither_missing_nor_a_gap(left_out: int) -> None:
    shown = [*CHAPTERS[:left_out], *CHAPTERS[left_out + 1 :]]
    assert "NUM001" in called_out(PREFACE + "".join(shown))
    shown.insert(left_out, "……\n")
    assert called_out(PREFACE + "".join(shown)) == set()


def test_a_heading_that_follows_a_cut_may_be_the_second() -> None:
    report = "一、总体情况\n{}（二）制度建设\n完善制度，规范流程。\n二、其他\n无。"
    assert "NUM001" in called_out(report.format(""))
    assert called_out(report.format("……\n")) == set()


def test_chapters_do_not_go_backwards_over_a_cut() -> None:
    text = "".join([CHAPTERS[0], CHAPTERS[2], "……\n", CHAPTERS[1], CHAPTERS[3]])
    assert "NUM001" in called_out(text)


def test_items_of_a_list_may_have_been_cut_out() -> None:
    promise = "五、改进措施\n重点抓好以下三项工作：一是加强领导；{}三是加强培训。\n"
    assert called_out(promise.format("")) & {"ENM001", "NUM003"}
    assert called_out(promise.format("……")) == set()


def test_the_only_chapter_of_an_excerpt_is_out_of_no_order() -> None:
    assert called_out("云麓县2019年政府信息公开工作年度报告\n" + CHAPTERS[2]) == set()
