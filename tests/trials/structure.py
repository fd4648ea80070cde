"""Short reports for the rules of identity, structure and wording: what is called out, and where.

Run ``python -m tests.trials.structure`` for the table and the cases that are not as expected.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from checks.examine import examine
from checks.finding import Finding, Status
from checks.rule import load_ruleset
from report.source import Source

_CASES = (Path(__file__).with_suffix(".toml"), Path(__file__).with_name("structure_newer.toml"))
_TABLE = """\
(一)主动公开政府信息数 |
条 |
5 | ||
其中:主动公开规范性文件数 |
条 |
2 | ||"""
_NEWER = {
    "{made}": """\
信息内容 | 本年新制作数量 | 本年新公开数量 | 对外公开总数量 |
规章 | 0 | 0 | 0 |
规范性文件 | 1 | 1 | 12 |""",
    "{issued}": """\
第二十条第（一）项 |
信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |
规章 | 0 | 0 | 0 |
行政规范性文件 | 1 | 0 | 12 |
第二十条第（五）项 |
信息内容 | 本年处理决定数量 |
行政许可 | 25 |""",
    "{reviews}": """\
行政复议 | 行政诉讼 |
结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 | 未经复议直接起诉 | 复议后起诉 |
0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |""",
    "{printed}": """\
信息内容 本年制发件数 本年废止件数 现行有效件数
规章 0 0 0
行政规范性文件 1 0 12
第二十条第（五）项
信息内容 本年处理决定数量
行政许可 25
第二十条第（六）项
- 2 -
行政处罚 3
行政强制 0""",
}
_FAMILIES = frozenset(
    "year date period org numbering structure enumeration wording hidden scrape citation"
    " form".split()
)


@dataclass(frozen=True, slots=True)
class Case:
    """A text, and the code of each finding that it must give with words that its evidence touches;
    a text that expects nothing is a trap.
    """

    kind: str
    text: str
    expects: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """``missed`` are findings expected and not given, ``extra`` those given and not expected."""

    case: Case
    missed: tuple[tuple[str, str], ...]
    extra: tuple[str, ...]

    @property
    def right(self) -> bool:
        return not self.missed and not self.extra


@cache
def cases() -> tuple[Case, ...]:
    """Every case of ``structure.toml``, and of ``structure_newer.toml`` for the newer forms."""
    return tuple(
        Case(
            one["class"],
            _with_tables(one["text"]),
            tuple((code, words) for code, words in one.get("expects", ())),
        )
        for file in _CASES
        for one in tomllib.loads(file.read_text(encoding="utf-8"))["case"]
    )


def _with_tables(text: str) -> str:
    for name, table in {"{table}": _TABLE, **_NEWER}.items():
        text = text.replace(name, table)
    return text


@cache
def outcomes() -> tuple[Outcome, ...]:
    """What came of every case."""
    return tuple(outcome(one) for one in cases())


def outcome(case: Case) -> Outcome:
    """What is called out in the text of ``case``, held against what it expects."""
    called_out = _called_out(case.text)
    missed = tuple(
        (code, words)
        for code, words in case.expects
        if not any(one.code == code and _touches(one, case.text, words) for one in called_out)
    )
    expected = {code for code, _ in case.expects}
    return Outcome(case, missed, tuple(one.code for one in called_out if one.code not in expected))


def _called_out(text: str) -> list[Finding]:
    ruleset = load_ruleset()
    return [
        one
        for one in examine(Source.of(text.encode()), ruleset).findings
        if one.status in (Status.FAIL, Status.ASK) and ruleset.rules[one.code].family in _FAMILIES
    ]


def _touches(finding: Finding, text: str, words: str) -> bool:
    places = [found.span() for found in re.finditer(re.escape(words), text)]
    return any(
        start < evidence.span.end and evidence.span.start < end
        for evidence in finding.evidence
        for start, end in places
    )


def table() -> Iterator[str]:
    """Per class: cases that must call out and those right, traps and those quiet."""
    yield f"{'class':12}{'fires':>7}{'right':>7}{'traps':>7}{'quiet':>7}"
    kinds = dict.fromkeys(one.case.kind for one in outcomes())
    for kind in (*kinds, "all"):
        own = [one for one in outcomes() if kind in (one.case.kind, "all")]
        fires = [one.right for one in own if one.case.expects]
        traps = [one.right for one in own if not one.case.expects]
        yield f"{kind:12}{len(fires):7}{sum(fires):7}{len(traps):7}{sum(traps):7}"


def main() -> None:
    print(*table(), sep="\n")
    for number, one in enumerate(outcomes(), 1):
        if not one.right:
            print(f"\n#{number} {one.case.kind}: missed {one.missed}, extra {one.extra}")
            print(one.case.text)


if __name__ == "__main__":
    main()
