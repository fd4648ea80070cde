"""What a page puts around a report is one line in its text, until somebody wants to see it."""

from __future__ import annotations

import pytest

from checks.finding import Evidence, Finding, Severity, Status
from checks.rule import Ruleset
from report.span import Span
from store.library import Library
from tests.gridded import kept_on_grids
from tests.screens import do, opened, picture

TEXT = (
    "云溪市档案局2023年政府信息公开工作年度报告\n"
    "索引号：000014349/2024-00012\n"
    "发布机构：云溪市档案局\n"
    "发布日期：2024-01-20\n"
    "浏览次数：1205\n"
    "一、总体情况\n"
    "2023年，主动公开政府信息48条。\n"
    "二、存在的问题\n"
    "公开不够及时。\n"
    "分享到：微信\n"
    "版权所有：云溪市档案局 云ICP备20240001号\n"
)


def kept(library: Library, ruleset: Ruleset, text: str = TEXT, place: str = "") -> None:
    """``place`` is what the only finding is on, if there is any."""
    start = text.index(place)
    evidence = Evidence("place", Span(start, start + len(place)))
    found = Finding("ORG001", 1, Status.ASK, Severity.WARNING, "", (evidence,), "ORG001 a", "")
    kept_on_grids(library, ruleset, (found,) if place else (), text)


@pytest.mark.parametrize("size", [(80, 24), (60, 18)])
async def test_the_lines_of_the_page_are_one_and_say_how_many_they_are(
    library: Library, ruleset: Ruleset, size: tuple[int, int]
) -> None:
    kept(library, ruleset)
    async with opened(library, ruleset, size=size) as pilot:
        await do(pilot, "report.open", "cursor.top")
        rows = picture(pilot).splitlines()
        assert ": 2-5 around the report, 4 lines: 索引号" in rows[2]
        assert "浏览次数" not in picture(pilot)
        assert "一、总体情况" in rows[3]
        await do(pilot, "view.fold")
        assert "浏览次数" in picture(pilot)
        assert "10-11 around the report, 2 lines" in picture(pilot)
        await do(pilot, "view.fold")
        assert "浏览次数" not in picture(pilot)
        await do(pilot, "view.outline")
        assert picture(pilot).count("around the report") == 2


async def test_a_sentence_with_words_of_the_page_behind_it_is_no_line_of_the_page(
    library: Library, ruleset: Ruleset
) -> None:
    kept(
        library,
        ruleset,
        TEXT.replace("公开不够及时。\n", "公开不够及时。【字体：大 中 小】 打印本页\n"),
    )
    async with opened(library, ruleset) as pilot:
        await do(pilot, "report.open", "cursor.top")
        assert "公开不够及时。【字体" in picture(pilot)
        assert "10-11 around the report, 2 lines" in picture(pilot)


async def test_a_place_in_them_opens_them(library: Library, ruleset: Ruleset) -> None:
    kept(library, ruleset, place="云溪市档案局 云ICP")
    async with opened(library, ruleset) as pilot:
        await do(pilot, "report.open")
        assert "版权所有" in picture(pilot)
        assert "浏览次数" not in picture(pilot)
        await do(pilot, "find.start")
        await pilot.press(*"1205")
        await do(pilot, "prompt.take")
        assert "浏览次数" in picture(pilot)


async def test_one_line_of_the_page_stays_as_it_is(library: Library, ruleset: Ruleset) -> None:
    kept(library, ruleset, TEXT.replace("分享到：微信\n", ""))
    async with opened(library, ruleset) as pilot:
        await do(pilot, "report.open", "cursor.top")
        assert "版权所有" in picture(pilot)


async def test_page_lines_in_a_copy_fold_with_it(library: Library, ruleset: Ruleset) -> None:
    long = "".join(f"第{number}项工作已经按照年初的计划全部完成。\n" for number in range(30))
    text = TEXT.replace("公开不够及时。\n", long)
    kept(library, ruleset, text + text)
    async with opened(library, ruleset) as pilot:
        await do(pilot, "report.open", "cursor.bottom")
        assert "say" in picture(pilot)
        assert picture(pilot).count("around the report") == 1
