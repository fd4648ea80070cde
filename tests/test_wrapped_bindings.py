"""What a narrative tells is bound alike on a broken page, and with radicals for letters."""

from __future__ import annotations

import pytest

from checks.examine import examine
from checks.rule import Ruleset
from report.source import Source

TITLE = "云麓县2022年政府信息公开工作年度报告"
TABLE = "信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |\n规章 | 0 | 0 | 0 |\n"
BEFORE = (
    "我县坚持以公开为常态、不公开为例外，严格落实各项规定，完善制度，规范流程，加强培训，压实责任，"
    "持续提升公开质量，推动政策解读与回应关切同步开展，方便群众查阅和监督，各项工作取得新的进展。"
)
TOLD = (
    "全县共受理政府信息公开申请49件（含上年度结转3件），其中自然人申请45件，答复申请47件："
    "予以公开及部分公开30件，不予公开4件，无法提供9件，不予处理2件，其他处理2件，结转下年度继续办理2件。"
    "因政府信息公开引发行政复议5件，其中维持3件，纠正1件，尚未审结1件；行政诉讼2件，均获维持。"
    "全年制发行政规范性文件6件，废止2件；作出行政许可决定550件、行政处罚41件。"
)
RADICALS = str.maketrans("一人大力又工用行自见长门面音高民", "⼀⼈⼤⼒⼜⼯⽤⾏⾃⻅⻓⻔⾯⾳⾼⺠")


def wrapped(words: str, width: int) -> str:
    return "\n".join(words[start : start + width] for start in range(0, len(words), width))


def bound(told: str, ruleset: Ruleset) -> list[tuple[tuple[str, ...], str]]:
    text = f"{TITLE}\n一、总体情况\n{told}\n二、主动公开政府信息情况\n{TABLE}"
    mentions = examine(Source.of(text.encode()), ruleset).mentions
    return [(one.indicators, str(one.amount)) for one in mentions]


@pytest.mark.parametrize("radicals", [False, True])
@pytest.mark.parametrize("width", [23, 31, 38, 40])
def test_a_broken_page_tells_what_the_whole_lines_do(
    width: int, radicals: bool, ruleset: Ruleset
) -> None:
    whole = bound(BEFORE + TOLD, ruleset)
    assert len(whole) == 19
    told = wrapped(BEFORE + TOLD, width)
    assert bound(told.translate(RADICALS) if radicals else told, ruleset) == whole


@pytest.mark.parametrize("width", [23, 31])
def test_one_longer_line_makes_no_broken_page_a_whole_one(width: int, ruleset: Ruleset) -> None:
    shares = (
        "2022年度，全县收到申请1111件。共答复申请1111件，予以公开的79件，占7.1%；部分公开的130件，占11.7%；"
        "不予公开的67件，占6.0%；无法提供的546件，占49.1%；不予处理的289件，占26.0%。"
    )
    longer = "各单位要高度重视，加强组织领导，健全工作机制，明确责任分工，确保任务按时完成。"

    def rates(told: str) -> set[tuple[str, str]]:
        text = f"{TITLE}\n一、总体情况\n{told}\n{longer}\n二、主动公开政府信息情况\n{TABLE}"
        found = examine(Source.of(text.encode()), ruleset).findings
        return {(one.key, one.formula) for one in found if one.code == "RAT002"}

    assert rates(wrapped(BEFORE + shares, width)) == rates(BEFORE + shares) != set()
