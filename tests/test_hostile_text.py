"""Text made to hurt: reading it never fails, and takes time in proportion to its length."""

import math
from collections.abc import Callable
from functools import partial
from random import Random
from time import process_time

import pytest

from checks.examine import examine
from checks.repeats.runs import runs
from report.bare import Bare
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


_SHORT = 0.04  # seconds, too few to tell much


def read(text: str) -> None:
    document = Document.of(text)
    outline(document, document.whole, tables(document, document.whole))
    figures(text, document.whole)


def seconds(done: Callable[[], object], enough: float, tries: int) -> float:
    """The least that one of ``tries`` takes; none after one took less than ``enough``, as the
    machine was not too busy for that one.
    """
    least = math.inf
    for _ in range(tries):
        start = process_time()
        done()
        least = min(least, process_time() - start)
        if least < enough:
            break
    return least


def grows_in_proportion(done: Callable[[int], Callable[[], object]], tries: int) -> None:
    """What ``done`` gives for four times the text takes no more than ten times as long.

    On a busy machine a short time may be three times another; what grows as the square is more.
    """
    most = 10 * max(seconds(done(10_000), _SHORT, tries), _SHORT)
    assert seconds(done(40_000), most, tries) < most


def reading(shape: str, length: int) -> Callable[[], object]:
    text = shape * (length // len(shape)) + "x"
    if not shape.startswith("|"):
        text = f"一、{text}"
    return lambda: read(text)


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES.keys())
def test_four_times_the_text_takes_no_more_than_ten_times_as_long(shape: str) -> None:
    grows_in_proportion(partial(reading, shape), tries=3)


def reading_headings(length: int) -> Callable[[], object]:
    document = Document.of("（一）x\n" * (length * 3 // 20))
    sections = outline(document, document.whole, ())
    words = folded(document.text)
    return lambda: read_narrative(document, words, document.whole, sections, ())


def test_headings_that_begin_again_and_again_take_time_in_proportion() -> None:
    grows_in_proportion(reading_headings, tries=2)  # each may stand below those before it


def said_by_halves(length: int) -> Callable[[], object]:
    """Every other sentence, then the others: each goes on in all that follow it."""
    random = Random("halves")
    sentences = [
        "".join(chr(random.randrange(0x4E00, 0x5E00)) for _ in range(49)) + "。"
        for _ in range(length // 50)
    ]
    halves = "".join((*sentences[::2], *sentences[1::2]))
    bare = Bare.of(f"{''.join(sentences)}\n{halves}")
    return lambda: list(runs(bare))


def test_sentences_that_go_on_in_many_others_take_time_in_proportion() -> None:
    grows_in_proportion(said_by_halves, tries=2)


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


def examining(shape: str, length: int) -> Callable[[], object]:
    source = Source.of(f"{TITLE}一、{shape * (length // len(shape))}x\n{TABLE}".encode())
    return lambda: examine(source, RULESET)


@pytest.mark.parametrize("shape", REPORTS.values(), ids=REPORTS.keys())
def test_an_examination_takes_time_in_proportion_too(shape: str) -> None:
    grows_in_proportion(partial(examining, shape), tries=2)


@pytest.mark.parametrize("shape", ["3件", "至3件", "公开信息3条，"])
def test_a_figure_costs_little(shape: str) -> None:
    # It has been six times as much; the minute that a file has must do for megabytes of these.
    most = 100 * seconds(examining("公开信息工作，", 30_000), enough=0, tries=2)
    assert seconds(examining(shape, 30_000), most, tries=2) < most
