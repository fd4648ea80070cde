"""Which lines read like headings though they bear no number."""

from __future__ import annotations

import re

_LONGEST = 30  # characters of a heading on a line of its own
_MARKS = re.compile(r"[。,;:!?|\"]")
_NAMES_A_PART = re.compile(
    r"(?:情况|概述|概况|问题|措施|打算|方向|方面|事项|不足|安排|建设|公开|申请|收费|诉讼|说明|工作|"
    r"领导|制度|机制|培训|监督|渠道|平台|内容|解读|回应|保障|管理|服务|宣传|附表|附件|改进|办法)$"
)
_COUNTS = re.compile(r"\d\s*[条次件篇人个份期]")
_NO_HEADING = re.compile(
    r"(?:报告|年报|统计表|情况表|目录|附[表件].*|\d.*[日月年号]|.*(?:政府|办公室|委员会|管委会|[局厅委]))$"
)
NUMBERED = re.compile(r"第?[一二三四五六七八九十]{1,3}(?:\s?[、.\s]|部分|章|是)|[(（\d①-⒛㈠-㈩]")


def like_heading(words: str) -> bool:
    """Whether a whole line that says ``words``, folded and stripped, may be a heading."""
    return (
        2 <= len(words) <= _LONGEST
        and any(map(str.isalpha, words))
        and _MARKS.search(words) is None
        and _NO_HEADING.match(words) is None
        and _COUNTS.search(words) is None
        and NUMBERED.match(words) is None
    )


def names_a_part(words: str) -> bool:
    """Whether ``words`` end as the headings of reports do."""
    return _NAMES_A_PART.search(words) is not None
