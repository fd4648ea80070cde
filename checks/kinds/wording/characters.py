"""Characters that are hidden, and characters that were lost on the way."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checks.finding import Evidence, Finding
from checks.kinds.outcome import broken, finding
from checks.reading import Reading
from checks.rule import Rule
from report.span import Span

_MOST_PLACES = 20  # of one kind in one finding; the rest is counted

# Zero-width, bidirectional, control and private-use characters, and what stands for an unreadable
# one. A form feed parts pages.
_HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e"
    "\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffd\ue000-\uf8ff"
    "\U000e0000-\U000e0fff\U000f0000-\U0010ffff]"
)


def check_hidden_characters(rule: Rule, reading: Reading) -> Iterator[Finding]:
    """One finding for all the characters that a reader does not see."""
    found = [
        Span(*match.span())
        for match in _HIDDEN.finditer(reading.text, reading.region.start, reading.region.end)
    ]
    if not found:
        return
    kinds = sorted({f"U+{ord(reading.text[span.start]):04X}" for span in found})
    yield finding(
        rule,
        broken(rule),
        [
            Evidence("place", span, value=f"U+{ord(reading.text[span.start]):04X}")
            for span in found[:_MOST_PLACES]
        ],
        anchor="hidden",
        state=[f"count={len(found)}", *kinds],
        arguments={"count": str(len(found)), "characters": ", ".join(kinds)},
    )


def _after(words: str, behind: str) -> Iterator[str]:
    return (re.escape(word) + behind for word in words.split())


# 2017年1月1日 → 201711日; 2018年1月1日 → 2018年11日; 〔2021〕30号 → 〔202130号.
_LOST = re.compile(
    "|".join(
        # Each begins with a letter, from one of which to the next the search skips.
        (
            r"2(?<!\d2)0[0-4]\d(?:\d{2,4}|年\d{2,4}|\s?年\s?月\s?\d{0,2}\s?)日",
            *_after("[ (", r"20[0-4]\d(?:\d{1,3}|[\])])号"),
            # 20191月1日, 自年月日起, 国办发201724号, 国令第号, 条例第条规定.
            r"2(?<!\d2)0[0-4]\d\d{1,2}月(?:\d{1,2}日)?",
            *_after("自 至 为", r"年(?:月日|\d{1,2}月\d{1,2}日)"),
            *_after("办发 政发 办函 开办函", r"20[0-4]\d\d{1,3}号"),
            *_after("令 条例 条例》", r"第[号条](?=规定|[,。;)）]|的)"),
            # A count of which only the unit is left: 共个部分, 公开信息条, 达%.
            r"个(?<=[等共分由]个)(?:部分|方面)",
            *_after("公开 发布 更新 推送", r"(?:各类|政府|政务)*信息[余]?条(?=[,。;、)]|$|\n)"),
            *_after(
                "收到 受理 办结 答复",
                r"(?:政府信息公开|依申请公开|各类)*申请件(?=[,。;、)]|$|\n)",
            ),
            *_after(
                "收到 受理 办结 办理 发生 召开 举办 组织 开展 培训 接待",
                r"[\u4e00-\u9fff]{0,10}(?:人次|场次|篇次|条次)(?=[,。;、)])",
            ),
            *_after("达 达到 为 占 增长 下降 提高", "%"),
        )
    )
)
_COUNT = re.compile(r"[\d一二两三四五六七八九十百千万亿几数余多]")


def check_lost_characters(rule: Rule, reading: Reading) -> Iterator[Finding]:
    """Dates and numbers of notices whose characters were probably lost in scraping."""
    text = reading.folded
    found = [
        Span(*match.span())
        for match in _LOST.finditer(text, reading.region.start, reading.region.end)
        if not _has_its_count(match[0])
    ]
    if found:
        yield finding(
            rule,
            broken(rule),
            [
                Evidence("place", span, value=reading.document.slice(span))
                for span in found[:_MOST_PLACES]
            ],
            anchor="lost",
            arguments={
                "count": str(len(found)),
                "words": "、".join(reading.document.slice(span) for span in found[:3]),
            },
        )


def _has_its_count(words: str) -> bool:
    """Whether a unit stands behind a count after all (培训三十人次)."""
    return words.endswith("次") and _COUNT.search(words) is not None
