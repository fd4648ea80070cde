"""A report on the form of 2021 of an agency that does not exist, with findings on its tables."""

from __future__ import annotations

from dataclasses import replace

from checks.examine import examine
from checks.finding import Evidence, Finding, Severity, Status
from checks.rule import Ruleset
from report.source import Source
from report.span import Span
from store.intake import keeping
from store.intake.observing import Observation
from store.library import Library
from store.packing import pack

_COLUMNS = ("person", "business", "research", "charity", "legal", "other", "total")
_REQUESTS = {
    "一、本年新收政府信息公开申请数量": "18 | 3 | 0 | 0 | 0 | 0 | 22",
    "二、上年结转政府信息公开申请数量": "0 | 0 | 0 | 0 | 0 | 0 | 0",
    "（一）予以公开": "10 | 2 | 0 | 0 | 0 | 0 | 12",
    "（二）部分公开": "3 | 0 | 0 | 0 | 0 | 0 | 3",
    "1.属于国家秘密": "0 | 0 | 0 | 0 | 0 | 0 | ",
    "2.其他法律行政法规禁止公开": "/ | 0 | 0 | 0 | 0 | 0 | 0",
    "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请": "2 | 0 | 0 | 0 | 1 | 0 | 3",
    "（七）总计": "15 | 2 | 0 | 0 | 1 | 0 | 18",
    "四、结转下年度继续办理": "3 | 1 | 0 | 0 | 0 | 0 | 4",
}
TEXT = (
    "云溪市档案局2023年政府信息公开工作年度报告\n"
    "一、总体情况\n"
    "2023年，共收到政府信息公开申请21件。\n"
    "二、主动公开政府信息情况\n"
    "第二十条第（一）项\n"
    "信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |\n"
    "规章 | 0 | 0 | 0 |\n"
    "行政规范性文件 | 5 | 1 | 104 |\n"
    "第二十条第（八）项\n"
    "信息内容 | 本年收费金额（单位：万元） |\n"
    "行政事业性收费 | 7730.28 |\n"
    "三、收到和处理政府信息公开申请情况\n"
    + "".join(f"{label} | {figures} |\n" for label, figures in _REQUESTS.items())
    + "来信登记 | 5 |\n"
    "四、政府信息公开行政复议、行政诉讼情况\n"
    "五、存在的主要问题及改进情况\n"
    "公开不够及时。\n"
    "云溪市档案局\n"
    "2024年1月20日\n"
)


def place(label: str, column: str) -> Span:
    """Where the figure of a row of the requests stands."""
    row = TEXT.index(f"{label} | ") + len(f"{label} | ")
    before = _REQUESTS[label].split(" | ")[: _COLUMNS.index(column)]
    start = row + sum(len(figure) + 3 for figure in before)
    return Span(start, start + len(_REQUESTS[label].split(" | ")[_COLUMNS.index(column)]))


def _row(label: str, id_: str) -> tuple[Evidence, ...]:
    figures = dict(zip(_COLUMNS, _REQUESTS[label].split(" | "), strict=True))
    places = [
        Evidence("part", place(label, name), f"{id_}@{name}", figure)
        for name, figure in figures.items()
    ]
    return (replace(places[-1], role="whole"), *places[:-1])


def _finding(
    code: str, status: Status, formula: str, evidence: tuple[Evidence, ...], **said: str
) -> Finding:
    ids = "+".join(sorted(one.indicator for one in evidence if one.indicator))
    severity = Severity.ERROR if code == "SUM331" else Severity.WARNING
    return Finding(
        code,
        1,
        status,
        severity,
        formula,
        evidence,
        f"{code}|report|{ids}",
        formula,
        {"form": "2021", **said},
    )


def _adds_up(status: Status, label: str, id_: str, figures: str, **said: str) -> Finding:
    """Of the row ``label``, ``figures`` being ``total = the others``."""
    total, _, parts = figures.partition(" = ")
    return _finding(
        "SUM331",
        status,
        figures,
        _row(label, id_),
        whole=total,
        whole_id=f"{id_}@total",
        sum=str(sum(map(int, parts.split("+")))),
        row_id=id_,
        **said,
    )


RECEIVED = _adds_up(
    Status.FAIL,
    "一、本年新收政府信息公开申请数量",
    "3.1",
    "22 = 18+3+0+0+0+0",
    blamed_id="3.1@business",
    needed="4",
)
HANDLED = _adds_up(Status.PASS, "（七）总计", "3.3.7", "18 = 15+2+0+0+1+0")
SAID = _finding(
    "TXT001",
    Status.ASK,
    "21 = 22",
    (
        Evidence("narrative", Span(TEXT.index("21件"), TEXT.index("21件") + 3), "", "21"),
        Evidence("cell", place("一、本年新收政府信息公开申请数量", "total"), "3.1@total", "22"),
    ),
    said="21件",
    cells_id="3.1@total",
    total="22",
)
LATE = _adds_up(
    Status.ASK,
    "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
    "3.3.6.1",
    "3 = 2+0+0+0+1+0",
)


def kept_on_grids(
    library: Library,
    ruleset: Ruleset,
    findings: tuple[Finding, ...] = (RECEIVED, HANDLED, SAID, LATE),
    text: str = TEXT,
) -> None:
    """Keeps the report as an import would; its tables as they are read, ``findings`` on them."""
    source = Source.of(text.encode())
    made = replace(examine(source, ruleset), findings=findings)
    with library.write() as database:
        observed = Observation(b"/reports/grids.txt", "/reports/grids.txt", 1, 1)
        keeping.keep(database, pack(source, made), observed, ruleset)
