"""What is said of relations over cells that hold no plain number; `python -m tests.trials.blanks`.

A blank may be any number from 0 up. Nothing from 0 up makes the relation hold: it is broken. It
holds with every blank 0: verified, and said so. Otherwise it is asked. A cell that was not found,
or holds words, is not compared.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from checks.finding import Finding, Status
from tests.county import FORM, examined, label

FAIL, ASK, PASS, NA = Status.FAIL, Status.ASK, Status.PASS, Status.NA
ZERO, OPEN = "read-as-zero", "open"


@dataclass(frozen=True)
class Case:
    """``cells`` by indicator, one left out has no row; ``others`` are rows that the form does not
    have, by the indicator they stand behind. ``read`` is how blanks are said to have been read.
    """

    name: str
    code: str
    cells: Mapping[str, str]
    status: Status | None  # None: nothing is said
    read: str = ""
    vacuous: bool = False
    others: Mapping[str, Sequence[tuple[str, str]]] = field(default_factory=dict)
    said: str = ""  # by the narrative

    @property
    def text(self) -> str:
        rows = []
        for one in FORM.indicators:
            if one.id not in self.cells:
                continue
            rows.append(f"{label(one)} | {one.unit} | {self.cells[one.id]} |\n")
            rows += (
                f"{name} | {one.unit} | {value} |\n" for name, value in self.others.get(one.id, ())
            )
        chapter = "一、主动公开和依申请公开情况\n2015年，" if self.said else ""
        return f"云麓县2015年政府信息公开工作年度报告\n{chapter}{self.said}\n附表\n{''.join(rows)}"


def finding(case: Case) -> Finding | None:
    found = [one for one in examined(case.text).findings if one.code == case.code]
    return found[0] if found else None


def outcome(case: Case) -> tuple[Status | None, str, bool]:
    """What was said: its status, how blanks were read, whether it holds with nothing in it."""
    found = finding(case)
    if found is None:
        return None, "", False
    told = (found.arguments.get(name) for name in ("blanks", "signs", "others"))
    read = next(filter(None, told), "")
    return found.status, read, found.vacuous


def expected(case: Case) -> tuple[Status | None, str, bool]:
    return case.status, case.read, case.vacuous


def _received(whole: str, *parts: str) -> dict[str, str]:
    return dict(zip(("3.1", "3.1.1", "3.1.2", "3.1.3", "3.1.4"), (whole, *parts), strict=True))


def _replied(whole: str, *parts: str) -> dict[str, str]:
    ids = ("3.3", *(f"3.3.{number}" for number in range(1, 9)))
    return dict(zip(ids, (whole, *parts, *["0"] * (8 - len(parts))), strict=True))


def _reviews(whole: str, *parts: str) -> dict[str, str]:
    return dict(zip(("4", "4.1", "4.2", "4.3"), (whole, *parts), strict=True))


def _channels(whole: str, *channels: str) -> dict[str, str]:
    ids = ("1.1", "1.2.1", "1.2.2", "1.2.3", "1.2.4", "1.2.5")
    return dict(zip(ids, (whole, *channels), strict=True))


ANOTHER = {"3.1.4": (("5.其他形式申请数", "2"),)}
ANOTHER_BLANK = {"3.1.4": (("5.其他形式申请数", ""),)}
ANOTHER_CHANNEL = {"1.2.5": (("6.新闻发布会公开数", "9"),)}
ANOTHER_SECTION = {"3.1.4": (("（二）不予受理数", "2"), ("1.重复申请数", "2"))}
PARTS_OF_A_PART = {"3.1.3": (("（1）网站平台申请数", "3"), ("（2）电子邮件申请数", "2"))}
AGAIN = {"3.1.1": (("1.当面申请数", "3"),)}

SUMS = (
    Case("no blank, true", "SUM301", _received("10", "3", "0", "5", "2"), PASS),
    Case("no blank, broken", "SUM301", _received("12", "3", "0", "5", "2"), FAIL),
    Case(
        "one blank part, holds without it", "SUM301", _received("10", "3", "", "5", "2"), PASS, ZERO
    ),
    Case("one blank part, forced to 2", "SUM301", _received("12", "3", "", "5", "2"), ASK, OPEN),
    Case("one blank part, whole too small", "SUM301", _received("9", "3", "", "5", "2"), FAIL),
    Case("two blank parts, hold without", "SUM301", _received("8", "3", "", "5", ""), PASS, ZERO),
    Case("two blank parts, open", "SUM301", _received("12", "3", "", "5", ""), ASK, OPEN),
    Case("two blank parts, whole too small", "SUM301", _received("7", "3", "", "5", ""), FAIL),
    Case("all parts blank", "SUM301", _received("12", "", "", "", ""), ASK, OPEN),
    Case("all parts blank, whole 0", "SUM301", _received("0", "", "", "", ""), PASS, ZERO, True),
    Case("whole blank", "SUM301", _received("", "3", "0", "5", "2"), ASK, OPEN),
    Case("whole blank, parts 0", "SUM301", _received("", "0", "0", "0", "0"), PASS, ZERO, True),
    Case("whole and a part blank", "SUM301", _received("", "3", "", "5", "2"), ASK, OPEN),
    Case("all blank", "SUM301", _received("", "", "", "", ""), PASS, ZERO, True),
    Case("all 无", "SUM301", _received("无", "无", "无", "无", "无"), PASS, "", True),
    Case(
        "an unknown part that is the rest",
        "SUM301",
        _received("12", "3", "0", "5", "2"),
        ASK,
        OPEN,
        others=ANOTHER,
    ),
    Case(
        "rows of an unknown section are no parts",
        "SUM301",
        _received("12", "3", "0", "5", "2"),
        FAIL,
        others=ANOTHER_SECTION,
    ),
    Case(
        "parts of a part are no parts",
        "SUM301",
        _received("12", "3", "0", "5", "2"),
        FAIL,
        others=PARTS_OF_A_PART,
    ),
    Case(
        "an unknown part, any rest",
        "SUM301",
        _received("14", "3", "0", "5", "2"),
        ASK,
        OPEN,
        others=ANOTHER,
    ),
    Case(
        "an unknown part, holds without it",
        "SUM301",
        _received("10", "3", "0", "5", "2"),
        PASS,
        ZERO,
        others=ANOTHER,
    ),
    Case(
        "an unknown part, whole too small",
        "SUM301",
        _received("9", "3", "0", "5", "2"),
        FAIL,
        others=ANOTHER,
    ),
    Case(
        "an unknown part without a number",
        "SUM301",
        _received("12", "3", "0", "5", "2"),
        ASK,
        OPEN,
        others=ANOTHER_BLANK,
    ),
    Case("a part's row again", "SUM301", _received("13", "3", "0", "5", "2"), FAIL, others=AGAIN),
    Case("a part /, holds without it", "SUM301", _received("10", "3", "/", "5", "2"), PASS, ZERO),
    Case("a part —, open", "SUM301", _received("12", "3", "—", "5", "2"), ASK, OPEN),
    Case("a part —, whole too small", "SUM301", _received("9", "3", "—", "5", "2"), FAIL),
    Case("the whole /", "SUM301", _received("/", "3", "0", "5", "2"), ASK, OPEN),
    Case(
        "a part not found",
        "SUM301",
        {k: v for k, v in _received("9", "3", "", "5", "2").items() if k != "3.1.2"},
        NA,
    ),
    Case(
        "the whole not found",
        "SUM301",
        {k: v for k, v in _received("9", "3", "0", "5", "2").items() if k != "3.1"},
        NA,
    ),
    Case("none of the rows", "SUM301", {"9.1": "2", "9.2": "1", "9.3": "5"}, None),
    Case("words in a part", "SUM301", _received("10", "3", "详见附件", "5", "2"), NA),
    Case(
        "words in a part, whole too small", "SUM301", _received("1", "3", "详见附件", "5", "2"), NA
    ),
    Case("an approximate part", "SUM301", _received("10", "约3", "0", "5", "2"), NA),
    Case("an open-ended part", "SUM301", _received("20", "10余", "0", "5", "2"), NA),
    Case(
        "a note of what a figure includes",
        "SUM301",
        _received("10", "3 (含上年)", "0", "5", "2"),
        NA,
    ),
    Case("a unit in the cell", "SUM301", _received("10件", "3件", "0", "5 件", "2"), PASS),
    Case(
        "a unit in brackets in the cell", "SUM301", _received("10（件）", "3", "0", "5", "2"), PASS
    ),
    Case("separated thousands", "SUM301", _received("1,111", "1,109", "0", "0", "2"), PASS),
    Case("full-width digits", "SUM301", _received("１２", "３", "０", "７", "２"), PASS),
    Case("full-width digits, broken", "SUM301", _received("１３", "３", "０", "７", "２"), FAIL),
    Case("Chinese numerals", "SUM301", _received("十", "三", "零", "五", "二"), PASS),
    Case("spaces within a number", "SUM301", _received("1 111", "1109", "0", "0", "2"), PASS),
    Case("decimals that are whole", "SUM301", _received("10.0", "3.00", "0", "5", "2"), PASS),
    Case("a decimal that is not", "SUM301", _received("10", "3.5", "0", "4.5", "2"), PASS),
    Case("a negative part", "SUM301", _received("8", "3", "-2", "5", "2"), PASS),
    Case("usual only: part blank, open", "SUM303", _replied("9", "3", ""), ASK, OPEN),
    Case("usual only: part blank, whole too small", "SUM303", _replied("2", "3", ""), ASK),
    Case("usual only: broken", "SUM303", _replied("9", "3", "2"), ASK),
    Case("usual only: whole blank", "SUM303", _replied("", "3", "2"), ASK, OPEN),
    Case("usual only: an outcome blank", "SUM401", _reviews("3", "1", "1", ""), ASK, OPEN),
    Case("usual only: total above the outcomes", "SUM401", _reviews("3", "1", "1", "0"), ASK),
    Case("usual only: total below the outcomes", "SUM401", _reviews("1", "1", "1", "0"), None),
    Case("usual only: total blank", "SUM401", _reviews("", "1", "1", "0"), None),
    Case(
        "usual only: total and outcomes blank", "SUM401", _reviews("", "", "", ""), PASS, ZERO, True
    ),
)

AT_LEAST = (
    Case("true", "BND401", _reviews("3", "1", "1", "0"), PASS),
    Case("broken", "BND401", _reviews("1", "1", "1", "0"), FAIL),
    Case("an outcome blank, holds", "BND401", _reviews("3", "1", "1", ""), PASS, ZERO),
    Case("an outcome blank, broken without it", "BND401", _reviews("1", "1", "1", ""), FAIL),
    Case("total blank", "BND401", _reviews("", "1", "1", "0"), ASK, OPEN),
    Case("total /", "BND401", _reviews("/", "1", "0", "0"), ASK, OPEN),
    Case("total blank, outcomes 无", "BND401", _reviews("", "无", "无", "无"), PASS, ZERO, True),
    Case("all outcomes blank", "BND401", _reviews("3", "", "", ""), PASS, ZERO),
    Case("all blank", "BND401", _reviews("", "", "", ""), PASS, ZERO, True),
    Case(
        "an unknown outcome",
        "BND401",
        _reviews("3", "1", "1", "0"),
        PASS,
        ZERO,
        others={"4.3": (("(四)尚未审结数", "4"),)},
    ),
    Case("an outcome not found", "BND401", {"4": "3", "4.1": "1", "4.3": "1"}, NA),
    Case("words in the total", "BND401", _reviews("见附件", "1", "1", "0"), NA),
)

AT_MOST = (
    Case("true", "ORD101", {"1.1": "5", "1.1.a": "5"}, PASS),
    Case("broken", "ORD101", {"1.1": "5", "1.1.a": "6"}, FAIL),
    Case("of which blank", "ORD101", {"1.1": "5", "1.1.a": ""}, PASS, ZERO, True),
    Case("of which /", "ORD101", {"1.1": "5", "1.1.a": "/"}, PASS, ZERO, True),
    Case("whole blank", "ORD101", {"1.1": "", "1.1.a": "6"}, ASK, OPEN),
    Case("whole blank, of which 0", "ORD101", {"1.1": "", "1.1.a": "0"}, PASS, ZERO, True),
    Case("both blank", "ORD101", {"1.1": "", "1.1.a": ""}, PASS, ZERO, True),
    Case("whole not found", "ORD101", {"1.1.a": "6", "1.1.b": "6"}, NA),
    Case("words in the whole", "ORD101", {"1.1": "若干", "1.1.a": "6"}, NA),
    Case("usual only: whole blank", "ORD102", {"1.1.b": "", "1.1.a": "6"}, ASK, OPEN),
    Case("usual only: broken", "ORD102", {"1.1.b": "5", "1.1.a": "6"}, ASK),
)  # a table  # fmt: skip

LOWER = (
    Case("true", "BND101", _channels("9", "1", "9", "3", "0", "0"), PASS),
    Case("broken", "BND101", _channels("8", "1", "9", "3", "0", "0"), FAIL),
    Case("a channel blank, holds", "BND101", _channels("9", "1", "9", "", "0", "0"), PASS, ZERO),
    Case(
        "a channel blank, broken by another", "BND101", _channels("8", "1", "9", "", "0", "0"), FAIL
    ),
    Case("total blank", "BND101", _channels("", "1", "9", "3", "0", "0"), ASK, OPEN),
    Case(
        "total blank, channels 0",
        "BND101",
        _channels("", "0", "0", "0", "0", "0"),
        PASS,
        ZERO,
        True,
    ),
    Case("all channels blank", "BND101", _channels("8", "", "", "", "", ""), PASS, ZERO, True),
    Case("all blank", "BND101", _channels("", "", "", "", "", ""), PASS, ZERO, True),
    Case(
        "an unknown channel",
        "BND101",
        _channels("9", "1", "9", "3", "0", "0"),
        PASS,
        ZERO,
        others=ANOTHER_CHANNEL,
    ),
    Case("a channel not found", "BND101", {"1.1": "8", "1.2.1": "1", "1.2.2": "9"}, NA),
    Case("words in a channel", "BND101", _channels("8", "1", "9", "多条", "0", "0"), NA),
)

UPPER = (
    Case("true", "BND102", _channels("9", "1", "9", "3", "0", "0"), PASS),
    Case("broken", "BND102", _channels("14", "1", "9", "3", "0", "0"), ASK),
    Case("a channel blank, holds", "BND102", _channels("9", "1", "9", "", "0", "0"), PASS, ZERO),
    Case("a channel blank, open", "BND102", _channels("14", "1", "9", "", "0", "0"), ASK, OPEN),
    Case("total blank", "BND102", _channels("", "1", "9", "3", "0", "0"), PASS, ZERO, True),
    Case("all channels blank", "BND102", _channels("8", "", "", "", "", ""), ASK, OPEN),
    Case("all blank", "BND102", _channels("", "", "", "", "", ""), PASS, ZERO, True),
    Case(
        "an unknown channel",
        "BND102",
        _channels("14", "1", "9", "3", "0", "0"),
        ASK,
        OPEN,
        others=ANOTHER_CHANNEL,
    ),
)

IMPLIES = (
    Case("none, none", "IMP901", {"9.2": "0", "9.3": "0"}, PASS, "", True),
    Case("none, some", "IMP901", {"9.2": "0", "9.3": "6"}, ASK),
    Case("some, some", "IMP901", {"9.2": "2", "9.3": "6"}, PASS, "", True),
    Case("blank, some", "IMP901", {"9.2": "", "9.3": "6"}, ASK, OPEN),
    Case("none, blank", "IMP901", {"9.2": "0", "9.3": ""}, PASS, ZERO, True),
    Case("some, blank", "IMP901", {"9.2": "2", "9.3": ""}, PASS, "", True),
    Case("some, blank (the other way)", "IMP902", {"9.2": "2", "9.3": ""}, ASK, OPEN),
    Case("blank, blank", "IMP901", {"9.2": "", "9.3": ""}, PASS, ZERO, True),
    Case("/, some", "IMP901", {"9.2": "/", "9.3": "6"}, ASK, OPEN),
    Case("none, words", "IMP901", {"9.2": "0", "9.3": "全员"}, NA),
    Case("none, not found", "IMP901", {"9.1": "1", "9.2": "0"}, NA),
    Case("否, blank", "IMP101", {"10.1": "否", "10.2": ""}, PASS),
    Case("否, 无", "IMP101", {"10.1": "否", "10.2": "无"}, PASS),
    Case("否, 暂无", "IMP101", {"10.1": "否", "10.2": "暂无"}, PASS),
    Case("否, /", "IMP101", {"10.1": "否", "10.2": "/"}, PASS),
    Case("否, words", "IMP101", {"10.1": "否", "10.2": "公积金查询"}, ASK),
    Case("blank, words", "IMP101", {"10.1": "", "10.2": "公积金查询"}, PASS, "", True),
    Case("否, not found", "IMP101", {"10.1": "否", "10.3": "否"}, NA),
)

EQUAL = (
    Case("all alike", "EQL101", {"1.1": "7", "1.1.a": "7", "1.1.b": "7"}, ASK),
    Case("one other", "EQL101", {"1.1": "9", "1.1.a": "7", "1.1.b": "7"}, PASS),
    Case("one blank", "EQL101", {"1.1": "7", "1.1.a": "7", "1.1.b": ""}, PASS, ZERO),
    Case("all 0", "EQL101", {"1.1": "0", "1.1.a": "0", "1.1.b": "无"}, PASS, "", True),
    Case("all blank", "EQL101", {"1.1": "", "1.1.a": "", "1.1.b": ""}, PASS, ZERO, True),
    Case("one not found", "EQL101", {"1.1": "7", "1.1.a": "7"}, NA),
)  # a table  # fmt: skip

_RECEIVED = "全县共收到政府信息公开申请7件。"
_TWO = "全县共收到政府信息公开申请7件。全县收到的政府信息公开申请共9件。"
_NONE = "全县未收到政府信息公开申请。"
_BOTH = "通过政务微博和政务微信公开信息3000余条。"

TEXT_TABLE = (
    Case("a figure, the same", "TXT001", _received("7", "7", "0", "0", "0"), PASS, said=_RECEIVED),
    Case("a figure, another", "TXT001", _received("8", "8", "0", "0", "0"), ASK, said=_RECEIVED),
    Case("a figure, blank", "TXT001", _received("", "", "", "", ""), ASK, OPEN, said=_RECEIVED),
    Case("a figure, /", "TXT001", _received("/", "", "", "", ""), ASK, OPEN, said=_RECEIVED),
    Case("a figure, words", "TXT001", _received("详见附件", "", "", "", ""), NA, said=_RECEIVED),
    Case("a figure, not found", "TXT001", {"3.2": "7", "3.3": "7"}, None, said=_RECEIVED),
    Case("two figures, blank", "TXT001", _received("", "", "", "", ""), ASK, said=_TWO),
    Case("two figures, blank", "TTX001", _received("", "", "", "", ""), ASK, said=_TWO),
    Case("two figures, a number", "TTX001", _received("7", "7", "0", "0", "0"), None, said=_TWO),
    Case("denied, blank", "TXT002", _received("", "", "", "", ""), PASS, ZERO, said=_NONE),
    Case("denied, 0", "TXT002", _received("0", "", "", "", ""), PASS, said=_NONE),
    Case(
        "two cells, one blank, open",
        "TXT001",
        {"1.2.3": "1436", "1.2.4": ""},
        ASK,
        OPEN,
        said=_BOTH,
    ),
    Case(
        "two cells, one blank, enough",
        "TXT001",
        {"1.2.3": "3172", "1.2.4": ""},
        PASS,
        ZERO,
        said=_BOTH,
    ),
    Case(
        "two cells, one blank, too many", "TXT001", {"1.2.3": "4172", "1.2.4": ""}, ASK, said=_BOTH
    ),
    Case("two cells, one not found", "TXT001", {"1.2.3": "3172", "1.2.1": "0"}, NA, said=_BOTH),
)

CASES: Mapping[str, Sequence[Case]] = {
    "sum": SUMS,
    "at least the sum": AT_LEAST,
    "at most": AT_MOST,
    "distinct, lower": LOWER,
    "distinct, upper": UPPER,
    "implies": IMPLIES,
    "all equal": EQUAL,
    "text against table": TEXT_TABLE,
}


def _shown(said: tuple[Status | None, str, bool]) -> str:
    status, read, vacuous = said
    return " ".join(filter(None, (status or "-", read, "vacuous" if vacuous else "")))


def table(cases: Mapping[str, Iterable[Case]] = CASES) -> str:
    """Every case by relation, what was said, and what should have been where that differs."""
    lines = []
    missed = total = 0
    for relation, group in cases.items():
        lines.append(relation)
        for case in group:
            was = outcome(case)
            held = "" if was == expected(case) else f"  NOT {_shown(expected(case))}"
            missed += bool(held)
            total += 1
            lines.append(f"  {case.name:42} {case.code}  {_shown(was)}{held}")
    return "\n".join((*lines, f"{total} cases, {missed} otherwise"))


if __name__ == "__main__":
    print(table())
