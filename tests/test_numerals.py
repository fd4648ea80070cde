"""Numerals, however they are written, are the numbers they write: held against cn2an."""

from decimal import Decimal
from itertools import pairwise

import cn2an
import pytest
from hypothesis import given
from hypothesis import strategies as st

from report.figures import Figure, FigureKind, figures
from report.interval import Interval
from report.numerals import NUMBER, numeral
from report.span import Span

WIDE = str.maketrans("0123456789.", "０１２３４５６７８９．")
UNITS = st.sampled_from(["条", "件", "篇次", "人次", "项"])
# As many small as large: most numbers of a report have few digits.
NUMBERS = st.integers(0, 12).flatmap(lambda digits: st.integers(0, 10**digits))


def read(text: str) -> tuple[Figure, ...]:
    return figures(text, Span(0, len(text)))


def counted(printed: str, unit: str) -> Interval:
    (figure,) = read(f"全年共公开{printed}{unit}。")
    assert (figure.kind, figure.unit) == (FigureKind.COUNT, unit)
    return figure.amount


@given(NUMBERS, st.sampled_from(["low", "up"]))
def test_chinese_numerals_are_what_cn2an_writes(value: int, style: str) -> None:
    printed = cn2an.an2cn(value, style)
    assert numeral(printed).value == value
    if len(printed) > 1:  # 陆, 伍: names, more often than numbers
        assert NUMBER.fullmatch(printed)


@given(NUMBERS)
def test_a_chinese_number_is_what_cn2an_reads(value: int) -> None:
    printed = cn2an.an2cn(value)
    assert numeral(printed).value == cn2an.cn2an(printed, "strict")


@given(st.integers(1, 10**8), st.sampled_from(["low", "up"]), UNITS)
def test_chinese_numbers_with_a_unit_are_counts(value: int, style: str, unit: str) -> None:
    printed = cn2an.an2cn(value, style)
    if len(printed) > 1:
        assert counted(printed, unit) == Interval.exactly(value)


@given(st.integers(0, 10**12), UNITS)
def test_digits_are_the_same_number_in_every_print(value: int, unit: str) -> None:
    prints = {str(value), f"{value:,}", f"{value:,}".replace(",", " ")}
    prints |= {printed.translate(WIDE) for printed in prints}
    prints.add(f"{value:,}".translate(WIDE).replace(",", "，"))
    for printed in prints:
        assert counted(printed, unit) == Interval.exactly(value)


@given(st.decimals(0, 10**6, places=2), st.sampled_from("万亿"), UNITS)
def test_decimals_of_ten_thousands_are_whole(value: Decimal, scale: str, unit: str) -> None:
    whole = value * {"万": 10**4, "亿": 10**8}[scale]
    for printed in (str(value), str(value).translate(WIDE), f"{value:,}"):
        assert counted(f"{printed}{scale}", unit) == Interval.exactly(whole)


@given(st.decimals("0.01", 9999, places=2))
def test_decimals_in_words_are_what_cn2an_writes(value: Decimal) -> None:
    printed = cn2an.an2cn(str(value.normalize() if value % 1 else int(value)))
    (figure,) = read(f"占总数的百分之{printed}。")
    assert (figure.kind, figure.amount) == (FigureKind.PERCENT, Interval.exactly(value))


@given(st.integers(1, 9999), st.integers(1, 9))
def test_digits_mixed_with_words_add_up(ten_thousands: int, thousands: int) -> None:
    value = ten_thousands * 10**4 + thousands * 1000
    for printed in (f"{ten_thousands}万{thousands}千", f"{ten_thousands}万{thousands}000"):
        assert counted(printed, "条") == Interval.exactly(value)


@pytest.mark.parametrize("text", ["十十", "百千", "二三十三", "3万5万", "万千", "一百百", "1" * 40])
def test_what_is_no_number_is_none(text: str) -> None:
    with pytest.raises(ValueError, match=r"number|digit|order"):
        numeral(text)


PIECES = st.sampled_from(
    [
        *"一二三五十百千万亿几两余多来近约上第未收到无均为0次条件、，。《》“”\n 数个每前成元",
        *"点至—-~或和第之分同比增长%‰+年月日起过破从由1廿伍拾的：对除外⼆\u00a0",
        *("2017年", "1月", "3日", "48", "1.2", "1,111", "1，111", "１２", "2018-01-20", "百分之"),
        *(
            "不少于",
            "以上",
            "左右",
            "有余",
            "政府信息",
            "申请",
            "没有",
            "未收到",
            "若干",
            "三分之二",
        ),
        *("一户一档", "\r\n", "\u3000\u3000", "全县各级行政机关通过政府网站主动公开政府信息"),
    ]
)


@given(st.lists(PIECES, max_size=40).map("".join), st.integers(0, 5))
def test_every_figure_stands_where_it_says(text: str, before: int) -> None:
    whole = f"{'前' * before}{text}后"
    found = figures(whole, Span(before, before + len(text)))
    assert [moved(figure, -before) for figure in found] == [
        moved(figure, 0) for figure in read(text)
    ]
    for figure in found:
        assert before <= figure.span.start < figure.span.end <= before + len(text)
        assert figure.span.contains(figure.number)
        printed = whole[figure.span.start : figure.span.end]
        assert printed == printed.strip()
    for earlier, later in pairwise(found):
        assert earlier.span.end <= later.span.start


@given(st.lists(PIECES, max_size=25).map("".join))
def test_the_number_of_a_count_is_what_it_amounts_to(text: str) -> None:
    for figure in read(text):
        if figure.kind is FigureKind.COUNT and figure.amount.exact and figure.unit == "条":
            printed = "".join(text[figure.number.start : figure.number.end].split())
            scale = text[figure.number.end : figure.span.end].strip().removesuffix("条").strip()
            assert figure.amount.low == numeral(printed.translate(PLAIN) + scale).value


PLAIN = str.maketrans("０１２３４５６７８９．，⼆", "0123456789.,二")


def moved(figure: Figure, distance: int) -> tuple[Span, Span, Interval]:
    return figure.span.moved(distance), figure.number.moved(distance), figure.amount
