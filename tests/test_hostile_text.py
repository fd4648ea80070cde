"""Text made to hurt: reading it never fails, and takes time in proportion to its length."""

from time import process_time

import pytest

from checks.examine import examine
from report.document import Document
from report.figures import figures
from report.folding import folded
from report.narrative import read_narrative
from report.outline import outline
from report.source import Source
from report.tables import tables
from tests.county import RULESET

SHAPES = {
    "numbers alone": "3 ",
    "numbers in a list": "3、",
    "Chinese numbers in a list": "三、",
    "counts": "3件",
    "approximate counts": "近3余条",
    "vague numbers": "几数十",
    "scales without a number": "数万万",
    "denials with figures": "未收到3件",
    "conditional denials": "如无申请，",
    "dates": "2017年1月1日至",
    "enumerations without a clause's end": "！一是x",
    "headings": "一、x\n",
    "a heading of values": " 1",
    "table rows a line": "| a | b |\n",
    "table cells a line": "a |\n1 | ||\n",
    "bars alone": "|\n",
    "page furniture between tables": "版权所有x\n1 |\n2 |\n正文。\n",
    "titles left open": "《年",
    "white space": " \u3000\n",
}


def read(text: str) -> None:
    document = Document.of(text)
    outline(document, document.whole, tables(document, document.whole))
    figures(text, document.whole)


def seconds(shape: str, length: int) -> float:
    text = shape * (length // len(shape)) + "x"
    if not shape.startswith("|"):
        text = f"一、{text}"
    taken = []
    for _ in range(3):
        start = process_time()
        read(text)
        taken.append(process_time() - start)
    return min(taken)


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES.keys())
def test_four_times_the_text_takes_no_more_than_ten_times_as_long(shape: str) -> None:
    # On a busy machine a short time may be three times another; what grows as the square is more.
    assert seconds(shape, 40_000) < 10 * max(seconds(shape, 10_000), 0.04)


def seconds_below_headings(count: int) -> float:
    document = Document.of("（一）x\n" * count)
    sections = outline(document, document.whole, ())
    start = process_time()
    read_narrative(document, folded(document.text), document.whole, sections, ())
    return process_time() - start


def test_headings_that_begin_again_and_again_take_time_in_proportion() -> None:
    # Each may stand below those before it.
    many = min(seconds_below_headings(6_000) for _ in range(2))  # the machine may be busy once
    assert many < 10 * max(seconds_below_headings(1_500), 0.04)


@pytest.mark.parametrize("words", ["数", "几", "上", "3余", "3", "一"])
def test_a_number_too_long_to_be_one_is_no_figure(words: str) -> None:
    text = f"{words}{'万' * 60}条"
    assert figures(text, Document.of(text).whole) == ()


TITLE = "云岭县2017年政府信息公开工作年度报告\n一、概述\n"

REPORTS = {
    "figures in one clause": "3件",
    "figures in a clause each": "公开信息3条，",
    "periods in one clause": "至3件",
    "lists in one clause": "复议和诉讼3件",
    "denials": "未收到申请，",
    "affirmations set aside": "拟召开会议",
    "a row of figures": " 1",
    "rows of figures": "1 1 1\n",
    "sentences": "全年主动公开信息48条，收到申请5件。",
    "years before": "2016年收到申请115件。\n",
    "parts that are not the whole": "收到申请5件，其中当面2件，其他9件。",
}

TABLE = """附表
一、收到和处理政府信息公开申请情况 |  |  |
（一）收到申请数 | 件 | 5 |
（二）申请办结数 | 件 | 5 |
"""


def seconds_to_examine(shape: str, length: int) -> float:
    source = Source.of(f"{TITLE}一、{shape * (length // len(shape))}x\n{TABLE}".encode())
    taken = []
    for _ in range(2):
        start = process_time()
        examine(source, RULESET)
        taken.append(process_time() - start)
    return min(taken)


@pytest.mark.parametrize("shape", REPORTS.values(), ids=REPORTS.keys())
def test_an_examination_takes_time_in_proportion_too(shape: str) -> None:
    assert seconds_to_examine(shape, 40_000) < 10 * max(seconds_to_examine(shape, 10_000), 0.04)


@pytest.mark.parametrize("shape", ["3件", "至3件", "公开信息3条，"])
def test_a_figure_costs_little(shape: str) -> None:
    # It has been six times as much; the minute that a file has must do for megabytes of these.
    without = seconds_to_examine("公开信息工作，", 30_000)
    assert seconds_to_examine(shape, 30_000) < 100 * without
