"""What a narrative says of requests carried over from one year to the next, on forms that ask."""

from __future__ import annotations

import re
from dataclasses import replace

from checks.mentions.phrases import Around

_YEAR_BEFORE = r"(?:上一?年度?|去年度?|上年底?|20\d\d年度?)"
_YEAR_BEHIND = r"(?:下一?年度?|次年度?|明年度?|20\d\d年度?)"
# Years in these words are those of a row, not of the figure.
_CARRYING = re.compile(
    rf"{_YEAR_BEFORE}(?:未办结|未办理完毕|未答复|遗留|剩余|顺延|延续)?(?:的|并|而)?(?:结转|转结|转入|遗留|顺延)"
    rf"|(?:结转|转结|遗留)(?:自|的)?{_YEAR_BEFORE}"
    rf"|(?:结转|转结|顺延|延续|延期|延至|推迟|转)(?:[至到入])?{_YEAR_BEHIND}"
    r"|(?:含|包括|包含)结转"
)
_MAY_CARRY = ("转", "延", "遗留", "推迟")
_BESIDE = r"^[条件份次宗个]?[^,。;\d]{0,4}[,(]{1,2}(?:其中)?"
# 收到877件（含上年结转18件）: more than those of the year.
_WITH_CARRIED = re.compile(
    rf"{_BESIDE}(?:已?(?:含|包含|包括|其中含|其中包括)|(?<=\()(?:加上|连同))"
    r"[^,。;)]{0,12}(?:结转|转结|遗留)"
)
# 办结301件（含上年结转办结2件）: of those carried over, so many were handled.
_HANDLED_OF_CARRIED = re.compile(
    rf"{_YEAR_BEFORE}(?:结转|转结|转入|遗留)[^,。;共]{{0,8}}(?:办结|办理完毕|答复)[了共]?$"
)

# 上年度转入6件已全部办结: what stands before says what they are.
_CARRIED = re.compile(rf"{_YEAR_BEFORE}(?:结转|转结|转入|遗留)[^,。;:、共和及与加\d]{{0,12}}$")


def without_carrying(around: Around) -> Around:
    """``around`` with nothing in the place of words that carry over, so that their years count for
    no other time; every other word keeps its place.
    """
    if (
        "转" not in around.sentence
        and "延" not in around.sentence
        and "遗留" not in around.sentence
    ):
        return around
    return replace(
        around,
        near=_blanked(around.near),
        so_far=_blanked(around.so_far),
        sentence=_blanked(around.sentence),
    )


def says_carried(around: Around) -> bool:
    """Whether the words behind the figure say that it counts what last year left."""
    behind = around.sentence[len(around.so_far) + len(around.printed) :]
    return _WITH_CARRIED.match(behind) is not None


def is_handled_of_carried(around: Around) -> bool:
    """Whether the figure is of requests that last year left and that were handled since."""
    return _HANDLED_OF_CARRIED.search(around.near) is not None


def is_carried(around: Around) -> bool:
    """Whether the figure is of requests that last year left, whatever is said behind it."""
    return _CARRIED.search(around.near) is not None


def _blanked(words: str) -> str:
    return _CARRYING.sub(lambda found: "·" * len(found[0]), words)
