"""The report of a county that does not exist, true in every figure, and ways to print its table."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from checks.examine import examine
from checks.examined import Examined
from checks.finding import Finding, Status
from checks.form import Form, Indicator
from checks.rule import load_ruleset
from report.source import Source

RULESET = load_ruleset()
FORM: Form = RULESET.forms["2014"]

NARRATIVE = """\
云麓县2015年政府信息公开工作年度报告
根据《中华人民共和国政府信息公开条例》要求，由云麓县人民政府办公室编制本报告。全文由概述，主动公开政府信息情况，\
依申请公开政府信息情况，政府信息公开收费及减免情况，行政复议和行政诉讼情况，存在的主要问题及改进措施等六个部分组成。\
本报告中所列数据的统计期限自2015年1月1日起至2015年12月31日止。
一、概述
2015年，我县认真落实国办发〔2014〕12号文件，召开全县政务公开工作会议2次，举办政府信息公开业务培训班3期，\
培训人员186人次。全县从事政府信息公开工作人员64人，其中专职人员9人，兼职人员55人。\
在县图书馆、县档案馆和政务服务中心设立政府信息公开查阅点3个。
二、主动公开政府信息情况
（一）公开总量。2015年，全县共主动公开政府信息2,356条，其中主动公开规范性文件18件。比2014年增加了213条，增长9.9%。
（二）公开渠道。通过政府门户网站公开信息2011条，通过政府公报公开信息46条，通过政务微博公开信息388条、\
政务微信公开信息297条，通过公示栏、电子屏等其他方式公开信息120条。
（三）回应解读。全年回应公众关注热点5次，发布政策解读稿件31篇，召开新闻发布会4次。
三、依申请公开政府信息情况
2015年，全县共收到政府信息公开申请27件，其中当面申请6件，网络申请17件，信函申请4件。全部按时办结27件。\
答复申请27件：同意公开19件，同意部分公开2件，不予公开1件，申请信息不存在5件。
四、政府信息公开收费及减免情况
2015年，全县未收取政府信息公开任何费用。
五、行政复议和行政诉讼情况
2015年，因政府信息公开引发的行政复议2件，均被维持；未发生因政府信息公开引发的行政诉讼。
六、存在的主要问题及改进措施
2015年，我县政府信息公开工作仍存在以下两个方面的问题：一是公开的主动性不够；二是解读的深度不够。\
2016年，我县将举办培训班5期，力争公开信息3000条。
附表：2015年度云麓县政府信息公开情况统计表
云麓县人民政府办公室
2016年3月10日
"""

VALUES: Mapping[str, str] = {
    "1.1": "2356", "1.1.a": "18", "1.1.b": "22",
    "1.2.1": "46", "1.2.2": "2011", "1.2.3": "388", "1.2.4": "297", "1.2.5": "120",
    "2.1": "5", "2.2.1": "4", "2.2.1.a": "2", "2.2.3": "31", "2.2.4": "3",
    "3.1": "27", "3.1.1": "6", "3.1.3": "17", "3.1.4": "4", "3.2": "27", "3.2.1": "27",
    "3.3": "27", "3.3.2": "19", "3.3.3": "2", "3.3.4": "1", "3.3.4.c": "1", "3.3.6": "5",
    "4": "2", "4.1": "2",
    "8.1": "1", "8.2": "3", "8.3": "64", "8.3.1": "9", "8.3.2": "55", "8.4": "12.5",
    "9.1": "2", "9.2": "3", "9.3": "186",
}  # a table  # fmt: skip

SIGNED = """\
单位负责人：王某 审核人：李某 填报人：赵某 |
联系电话：0000-1234567 填报日期：2016年3月10日 |
"""

Shape = Callable[[str, str, str], str]


def cell_a_line(label: str, unit: str, value: str) -> str:
    return f"{label} |\n{unit} |\n{value} | ||\n"


def row_a_line(label: str, unit: str, value: str) -> str:
    return f"{label} | {unit} | {value} |\n"


def label(indicator: Indicator) -> str:
    number = indicator.row
    if number and not indicator.level:
        number += "、"
    return f"{number}{'：' if number == '其中' else ''}{indicator.zh}"


def table(values: Mapping[str, str], shape: Shape = row_a_line, nothing: str = "0") -> str:
    """The national part of the form, filled in."""
    rows = [shape("指标名称", "单位", "统计数")]
    rows += [
        shape(label(one), one.unit or "—", "" if one.heading else values.get(one.id, nothing))
        for one in FORM.indicators
        if not one.regional
    ]
    return "".join(rows)


def report(
    changed: Mapping[str, str] | None = None, narrative: str = NARRATIVE, shape: Shape = row_a_line
) -> str:
    return narrative + table({**VALUES, **(changed or {})}, shape) + SIGNED


def examined(text: str) -> Examined:
    return examine(Source.of(text.encode()), RULESET)


def called_out(text: str) -> list[Finding]:
    """The findings that say something does not agree, or ask."""
    return [one for one in examined(text).findings if one.status in (Status.FAIL, Status.ASK)]


def codes(text: str) -> list[str]:
    return sorted(one.code for one in called_out(text))
