"""Which figures a narrative gives for another time than the year of the report, or for none."""

from __future__ import annotations

import re
from functools import lru_cache

from checks.mentions.phrases import Around

_DIGITS = str.maketrans("〇零一二三四五六七八九", "00123456789")
_YEAR = re.compile(r"(20[0-4]\d|二[〇零][〇零一二三四][〇零一二三四五六七八九])年")
_YEARS = re.compile(r"(20[0-4]\d)年?(?:-|~|至|到|—)(20[0-4]\d)年(?!\d*月)")
_LAST_YEAR = re.compile(r"去年|上年|上一年|同期|往年")
# 上年举办培训2期，培训36人次: all that follows, to a word for this year.
_OPENS_LAST_YEAR = re.compile(
    r"(?:其中)?(?:去年|上一?年度?)(?![^,]{0,8}相比)(?!.*(?:今年|本年|全年|20\d\d年|截[至止]))"
)
_PLANNED = re.compile(
    r"将|拟|(?<!规划)计划(?!类|信息|总结|生育)|力争|争取|目标|预计|明年|不得|应当|不少于|不低于"
)
_ASIDE = re.compile(r"\([^()]*\)")
_OPENING_YEAR = re.compile(r"[^,:\d]{0,4}(20[0-4]\d)年")
_AHEAD = re.compile(r"下一?步|下一?年|下一阶段|明年|今后")
# Chapters of shortcomings and plans, and what opens a list of plans where no heading does.
_PLANS = re.compile(r"问题|不足|改进|打算|下一?步|努力|计划|展望|整改")
_MORE_THAN_PLANS = re.compile(
    r"主动公开|依?申请|概述|概况|回顾|复议|诉讼|收费|总体|基本情况|开展|做法|成效|完成"
)
_LIST_OF_PLANS = re.compile(
    r"(?:改进|打算|下一?步|今后|明年|下一年|努力|整改)[^。;:,]{0,20}(?:如下|以下[^。;:,]{0,10})?:"
)
_OF_THE_YEAR = re.compile(r"全年|本年|今年|一年来|截[至止]|目前|20\d\d年")
# 五年来, 3年间; not 一年来, which is the year, and not 2018年来信.
_OTHER_PERIOD = re.compile(
    r"历年|每年|近[两二三四五几]年|(?:[两二三四五六七八九十几多]|(?<!\d)[2-9])年[来间](?![信访电文函])"
)
_SINCE = "以来"
_UNTIL = re.compile(r"截[至止]|[到至]")
_SO_FAR = "累计"
_RATE = re.compile(r"每月|每周|每日|每天|单日|当日|单月|平均|日均|月均|人均|每期|每次|[多少高低]于")
# 各配备1名兼职信息员: each of several, so many.
_OF_EACH = re.compile(
    r"(?:各自?|每[^,:、]{1,6})(?:至少|均|都|分别)*(?:配备|配齐|明确|安排|指定|确定|设立|设置|设有|设|落实|有)了?"
    r"[^,:、\d]{0,24}$"
)
# 累计受理301件，其中2017年205件: so many in all the years.
_OF_YEARS = re.compile(r"^[条件次篇个份]?,?\(?其中:?,?(?:20\d\d年|今年|本年|当年)")
# Of more than the row counts: (含上年结转2件), (含转载), 其中政府信息388条.
_CARRIED_OVER = re.compile(
    r"^[^,。;]{0,4}\((?!已?(?:去除|除去|剔除|扣除|去掉|不含|不包括|不计))[^)]{0,16}"
    r"(?:结转|转载|转发|重复)|^条?次?,?其中,?(?:主动公开|公开)?(?:政府|政务)信息\d"
)
_WORDS_OF_TIME = ("年", "月", "季度", _SINCE, _SO_FAR)  # one is in every word for a period
_MONTH = r"(?:(?<!\d)(?:1[0-2]|0?[1-9])|十[一二]?|[一二三四五六七八九])"
# The last word on the time decides: 5月举办1期，全年共举办3期.
_TIME = re.compile(
    r"(?P<whole>全年|本年|今年|年度|1月1日[^,]{0,6}12月31日|12月31日|12月底|十二月三十一日|十二月底|"
    r"1月?(?:-|~|至|到)12月|截[至止][^,]{0,6}12月|年底|年末|20\d\d年(?!\d))|"
    rf"(?P<part>[上下]半年|第?[一二三四1-4](?:、[一二三四1-4])*季度|{_MONTH}月(?!\d+日?[至到~-]))"
)


def another_time(around: Around, year: int) -> str:
    """Why the words around a figure say that it is not a count of ``year``, or nothing."""
    so_far = without_asides(around.so_far)
    years = years_in(so_far) or _opening_year(around.lead)
    last_year = _LAST_YEAR.search(around.near) or _OPENS_LAST_YEAR.match(so_far)
    if last_year or (years and years[-1] != year):
        return "other-year"
    if _is_planned(around, so_far):
        return "plan"
    behind = around.sentence[len(around.so_far) :].lstrip("0123456789,余多")
    if _of_other_period(so_far, year) or _OF_YEARS.search(behind) or _goes_on_counting(around):
        return "other-period"
    if _RATE.search(around.near) or _OF_EACH.search(around.near):
        return "average"
    return "other-scope" if _CARRIED_OVER.search(behind) else ""


def _is_planned(around: Around, so_far: str) -> bool:
    """Whether the clause, its list or its chapter tells of what is to be done."""
    said = _PLANNED.search(around.near) or _AHEAD.search(so_far)
    return said is not None or _announces_plans(around.lead) or _among_plans(around, so_far)


# 收到申请6件，较上年增加2件，均为网络申请: what stands between is of the same 6.
_GAP = r"\s{0,4}"  # where a line may end
COMPARED = (
    rf"(?:,{_GAP}(?:同{_GAP}比|[比较与同]?{_GAP}[上去]{_GAP}年|[比较与]{_GAP}20{_GAP}\d{_GAP}\d{_GAP}年"
    rf"|增{_GAP}长|增{_GAP}幅|增{_GAP}加)[^,。;:()]{{0,30}})"
)


def without_asides(words: str) -> str:
    """``words`` without what stands in brackets."""
    return _ASIDE.sub("", words) if "(" in words else words


def _opening_year(lead: str) -> list[int]:
    """The year that a list is of, by the words it opens with."""
    opening = _OPENING_YEAR.match(lead)
    return [int(opening[1])] if opening else []


def _announces_plans(lead: str) -> bool:
    """Whether a list is one of things to be done: 我局将抓好三件事:…;…."""
    head, colon, _ = lead.partition(":")
    return bool(colon) and (_PLANNED.search(head) or _AHEAD.search(head)) is not None


def _goes_on_counting(around: Around) -> bool:
    """Whether a clause behind a semicolon counts from the beginning too (截至…累计…;累计受理…)."""
    if not around.so_far.startswith(_SO_FAR) or not around.earlier.endswith(";"):
        return False
    before = around.earlier.rpartition("。")[2]
    until = _UNTIL.search(before)
    return until is not None and _SO_FAR in before[until.end() :]


def _among_plans(around: Around, so_far: str) -> bool:
    """Whether a chapter or list of plans has the figure, and no word says it is the year's."""
    chapter = around.chapter
    ahead = _PLANS.search(chapter) and not _MORE_THAN_PLANS.search(chapter)
    if not ahead and not _LIST_OF_PLANS.search(around.earlier + around.so_far):
        return False
    return _OF_THE_YEAR.search(so_far) is None


def years_in(words: str) -> list[int]:
    """The years named in ``words``, in Arabic or Chinese digits."""
    if "年" not in words:
        return []
    return [int(year.translate(_DIGITS)) for year in _YEAR.findall(words)]


def _of_other_period(so_far: str, year: int) -> bool:
    """Whether a sentence counts several years, all years so far (截至…累计), or part of one."""
    if not any(word in so_far for word in _WORDS_OF_TIME):
        return False
    if _OTHER_PERIOD.search(so_far) or any(first != last for first, last in _YEARS.findall(so_far)):
        return True
    since = so_far.find(_SINCE)
    if since >= 0 and not _begins_with(year).search(so_far, 0, since):
        return True
    until = _UNTIL.search(so_far) if _SO_FAR in so_far else None
    if until is not None and _SO_FAR in so_far[until.end() :]:
        return _begins_with(year).search(so_far, 0, until.start()) is None
    times = [match.lastgroup for match in _TIME.finditer(so_far)]
    return times[-1:] == ["part"]


@lru_cache(maxsize=64)
def _begins_with(year: int) -> re.Pattern[str]:
    return re.compile(rf"(?:今年|年初|本年度?|{year}年度?)(?:1月1日起?)?$")
