"""Figures: a number with a unit is read as exactly as it is said; what counts nothing is not."""

from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report.document import Document
from report.figures import Figure, FigureKind, figures
from report.interval import Interval
from report.numerals import numeral
from report.span import Span

SAMPLE = Path(__file__).parent.parent / "sample_reports" / "sample-呼和浩特经开区-2017.txt"


def read(text: str) -> tuple[Figure, ...]:
    return figures(text, Span(0, len(text)))


def said(text: str, *kinds: FigureKind) -> list[str]:
    """The figures of ``text`` as ``phrase = amount unit``."""
    return [
        f"{text[figure.span.start : figure.span.end]} = {figure.amount} {figure.unit}".rstrip()
        for figure in read(text)
        if not kinds or figure.kind in kinds
    ]


COUNTS = [
    ("共公开信息48条。", ["48条 = 48 条"]),
    ("共公开信息四十八条。", ["四十八条 = 48 条"]),
    ("共受理一千二百三十四件。", ["一千二百三十四件 = 1234 件"]),
    ("受理一百零三件", ["一百零三件 = 103 件"]),
    ("公开1,111条", ["1,111条 = 1111 条"]),
    ("公开1 111条", ["1 111条 = 1111 条"]),
    ("公开１１１１条", ["１１１１条 = 1111 条"]),
    ("公开2 条", ["2 条 = 2 条"]),
    ("访问1.2万次", ["1.2万次 = 12000 次"]),
    ("收费7.5万元", ["7.5万元 = 7.5 万元"]),
    ("收费18.50元", ["18.50元 = 18.50 元"]),
    ("投入三万元", ["三万元 = 3 万元"]),
    ("回应解读22篇次", ["22篇次 = 22 篇次"]),
    ("参训120人（次）", ["120人（次） = 120 人次"]),
    ("访客3809505人次", ["3809505人次 = 3809505 人次"]),
    ("配备工作人员3人", ["3人 = 3 人"]),
    ("召开会议两次", ["两次 = 2 次"]),
    ("收到申请0件", ["0件 = 0 件"]),
    ("收费0元", ["0元 = 0 元"]),
    ("从三方面改进", ["三方面 = 3 方面"]),
    ("由六个部分组成", ["六个部分 = 6 部分"]),
    ("共3起诉讼案件", ["3起 = 3 起"]),
    ("答复期限20个工作日", ["20个工作日 = 20 工作日"]),
    ("市级48期、宿县17期", ["48期 = 48 期", "17期 = 17 期"]),
    ("48条和48人", ["48条 = 48 条", "48人 = 48 人"]),
    ("2017年,111条", ["111条 = 111 条"]),
    ("公开\n471\n件", []),
    ("部分公开471\n件、不予公开92件", ["471\n件 = 471 件", "92件 = 92 件"]),
]

WRAPPED = "二〇一七年，全县各级行政机关通过政府网站主动公开政府信息"

SPLIT = [
    (f"{WRAPPED}1\n56件", ["1\n56件 = 156 件"]),
    (f"{WRAPPED}1\r\n56件", ["1\r\n56件 = 156 件"]),
    (f"{WRAPPED}1,1\n11条", ["1,1\n11条 = 1111 条"]),
    (f"{WRAPPED}1,\n111条", ["1,\n111条 = 1111 条"]),
    (f"投入专项经费。{WRAPPED}7.\n5万元", ["7.\n5万元 = 7.5 万元"]),
    ("公开\n1\n56件", ["56件 = 56 件"]),  # cells below one another
    ("公开1\n56件", ["56件 = 56 件"]),  # no full line
    (f"{WRAPPED} 1\n56件", ["56件 = 56 件"]),  # values at the end of a row
    (f"{WRAPPED}2016\n12件", ["12件 = 12 件"]),
    ("公开1，111条", ["1，111条 = 1111 条"]),
    ("公开1，234，567条", ["1，234，567条 = 1234567 条"]),
    ("公开12，111余条", ["12，111余条 = [12111, 12112) 条"]),
    ("2017，111条", ["111条 = 111 条"]),
    ("分别为3，111条和5条", ["111条 = 111 条", "5条 = 5 条"]),
    ("见附件3，111条", ["111条 = 111 条"]),
    ("公开3，11条", ["11条 = 11 条"]),
    ("公开1，1111条", ["1111条 = 1111 条"]),
]


@pytest.mark.parametrize(("text", "expected"), SPLIT)
def test_a_number_is_read_whole_however_the_page_splits_it(text: str, expected: list[str]) -> None:
    assert said(text, FigureKind.COUNT) == expected


@pytest.mark.parametrize(
    "text", ["未\n发生行政复议", "未发\r\n生行政复议", "没\n有收到申请", "尚未\n收到申请"]
)
def test_a_denial_is_read_over_the_end_of_a_line(text: str) -> None:
    assert said(text) == [f"{text} = 0"]


@pytest.mark.parametrize("text", ["申请 无\n申请办结数 无", "未\n\n发生行政复议"])
def test_words_on_lines_of_their_own_deny_nothing(text: str) -> None:
    assert said(text) == []


APPROXIMATE = [
    ("公开信息3000余条", ["3000余条 = [3000, 4000) 条"]),
    ("公开信息1200多条", ["1200多条 = [1200, 1300) 条"]),
    ("公开信息14万余条", ["14万余条 = [140000, 150000) 条"]),
    ("公开信息1.2万余条", ["1.2万余条 = [12000, 13000) 条"]),
    ("二十余场", ["二十余场 = [20, 30) 场"]),
    ("百余件次", ["百余件次 = [100, 200) 件次"]),
    ("阅读百余万次", ["百余万次 = [1000000, 2000000) 次"]),
    ("投入100余万元", ["100余万元 = [100, 200) 万元"]),
    ("近百件", ["近百件 = [80, 100) 件"]),
    ("将近100件", ["将近100件 = [80, 100) 件"]),
    ("约300人次", ["约300人次 = [270, 330] 人次"]),
    ("300人左右", ["300人左右 = [270, 330] 人"]),
    ("50件以上", ["50件以上 = [50, ∞) 件"]),
    ("不少于20次", ["不少于20次 = [20, ∞) 次"]),
    ("超100万元", ["超100万元 = [100, ∞) 万元"]),
    ("逾1.5万人次", ["逾1.5万人次 = [15000, ∞) 人次"]),
    ("突破10万条", ["突破10万条 = [100000, ∞) 条"]),
    ("不足10件", ["不足10件 = [0, 10) 件"]),
    ("不到10件", ["不到10件 = [0, 10) 件"]),
    ("不超过10件", ["不超过10件 = [0, 10] 件"]),
    ("上百次", ["上百次 = [100, ∞) 次"]),
    ("数十人", ["数十人 = [20, 100) 人"]),
    ("几十家", ["几十家 = [20, 100) 家"]),
    ("十几次", ["十几次 = [11, 20) 次"]),
    ("几条", ["几条 = [2, 10) 条"]),
    ("两三次", ["两三次 = [2, 3] 次"]),
    ("3—5次", ["3—5次 = [3, 5] 次"]),
    ("3至5次", ["3至5次 = [3, 5] 次"]),
    ("2、3件", ["2 = 2 件", "3件 = 3 件"]),
    ("12、3和5件", ["12 = 12 件", "3 = 3 件", "5件 = 5 件"]),
]

# Numbers and words with a number's look that count something else, or nothing.
TRAPS = [
    ("落实“三重一大”制度，推进一网通办", []),
    ("统一标准，进一步，一定，一起，同一个", []),
    ("第三方评估", []),
    ("“最多跑一次”改革，最多跑一次", []),
    ("一件事一次办", []),
    ("一方面，一部分", []),
    ("近三年来", []),
    ("增强“四个意识”，做到“两个维护”", []),
    ("前3个月", []),
    ("3条例", []),
    ("电话3982447，邮编010111", []),
    ("蒙ICP备20000293号", []),
    ("国办发〔2021〕30号", []),
    ("《关于3件事的通知》《2018年3项规定》", []),
    ("部分公开67,不予公开", []),
    ("统计期限201711日至20171231日", []),
    ("A4条", []),
    ("一起推进，发生一起行政复议案", ["一起 = 1 起"]),
    ("每一件申请", []),
    ("约谈3次", ["3次 = 3 次"]),
    ("节约3万元", ["3万元 = 3 万元"]),
    ("最近3次", ["3次 = 3 次"]),
    ("其余3件", ["3件 = 3 件"]),
    ("以上3项", ["3项 = 3 项"]),
    ("网上100件", ["100件 = 100 件"]),
    ("上年12件", ["12件 = 12 件"]),
    ("无法提供337件", ["337件 = 337 件"]),
]


@pytest.mark.parametrize(("text", "expected"), COUNTS + APPROXIMATE + TRAPS)
def test_counts(text: str, expected: list[str]) -> None:
    assert said(text, FigureKind.COUNT) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2017年，未收到依申请公开事项。", ["未收到依申请公开事项"]),
        ("未发生行政复议案、诉讼案；", ["未发生行政复议案、诉讼案"]),
        ("此外，也未收到各类申诉案。", ["未收到各类申诉案"]),
        ("没有接到群众的申请。", ["没有接到群众的申请"]),
        ("没有收费。", ["没有收费"]),
        ("本局无政府信息公开的收费和减免事项,", ["无政府信息公开的收费和减免事项"]),
        ("暂无。", ["暂无"]),
        ("行政复议、行政诉讼均未发生。", ["行政复议、行政诉讼均未发生"]),
        ("复议和诉讼数均为0。", ["复议和诉讼数均为0"]),
        ("复议数为零，", ["复议数为零"]),
        ("零投诉", ["零投诉"]),
        ("未收取任何费用3元", ["未收取任何费用"]),
        ("无法提供。", []),
        ("无正当理由大量反复申请", []),
        ("没有现成信息需要另行制作", []),
        ("公开无遗漏", []),
        ("如未收到答复，", []),
        ("除依申请公开1件外,未收到其他申请。", []),
        ("未公开的信息", []),
        ("《关于未发生事故的通报》", []),
        ("复议数为0件。", []),
        ("占比为0.5%", []),
    ],
)
def test_denials_cover_what_they_deny(text: str, expected: list[str]) -> None:
    found = [figure for figure in read(text) if figure.kind is FigureKind.DENIAL]
    assert [text[figure.span.start : figure.span.end] for figure in found] == expected
    assert all(figure.amount == Interval.exactly(0) and figure.unit == "" for figure in found)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2018年1月20日", ["2018年1月20日 = 20180120"]),
        ("二〇一八年一月二十日", ["二〇一八年一月二十日 = 20180120"]),
        ("二○一八年十二月三十一日", ["二○一八年十二月三十一日 = 20181231"]),
        ("２０１８年１月２０日", ["２０１８年１月２０日 = 20180120"]),
        ("2018-01-20", ["2018-01-20 = 20180120"]),
        ("2018/1/20", ["2018/1/20 = 20180120"]),
        ("2018.1.20", ["2018.1.20 = 20180120"]),
        ("2018-13-20", []),
        ("2018年2月30日", ["2018年2月30日 = 20180230"]),
        ("2017年1月1日至12月31日", ["2017年1月1日至12月31日 = [20170101, 20171231]"]),
        (
            "自2018年1月1日起至2018年12月31日止",
            ["2018年1月1日起至2018年12月31日 = [20180101, 20181231]"],
        ),
        (
            "2021 年 1 月 1 日 起至 2021 年 12 月 31 日止",
            ["2021 年 1 月 1 日 起至 2021 年 12 月 31 日 = [20210101, 20211231]"],
        ),
        ("2020年1月至2月", ["2020年1月至2月 = [20200101, 20200229]"]),
        ("2017年", ["2017年 = 2017 年"]),
        ("二〇一七年度", ["二〇一七年 = 2017 年"]),
        ("2016-2017年", ["2016 = 2016 年", "2017年 = 2017 年"]),
        ("2018年1月", ["2018年 = 2018 年"]),
        ("《2016-2017年目录》", []),
        ("12017年", []),
    ],
)
def test_dates_years_and_periods(text: str, expected: list[str]) -> None:
    assert said(text) == expected


@pytest.mark.parametrize(
    ("text", "phrase", "direction", "basis"),
    [
        ("同比增长1.05%", "1.05%", 1, "同比"),
        ("较去年回落12.3%", "12.3%", -1, "同比"),
        ("环比下降3个百分点", "3个百分点", -1, "环比"),
        ("较上年增加12件", "12件", 1, "同比"),
        ("比上年多12件", "12件", 1, "同比"),
        ("增长率为5%", "5%", 1, ""),
        ("增加到48件", "48件", 0, ""),
        ("优化提升3个查阅点", "3个", 0, ""),
        ("占33.9％", "33.9％", 0, ""),
        ("达百分之九十五", "百分之九十五", 0, ""),
    ],
)
def test_changes_say_which_way_and_since_when(
    text: str, phrase: str, direction: int, basis: str
) -> None:
    (figure,) = read(text)
    assert text[figure.span.start : figure.span.end] == phrase
    assert (figure.direction, figure.basis) == (direction, basis)


def test_percentages_are_their_own_kind() -> None:
    (figure,) = read("占33.9%")
    assert (figure.kind, figure.amount) == (FigureKind.PERCENT, Interval.exactly(Decimal("33.9")))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("第三次会议", ["第三次 = 3 次"]),
        ("第一批目录", ["第一批 = 1 批"]),
        ("第二十条", ["第二十条 = 20 条"]),
        ("第 3 期", ["第 3 期 = 3 期"]),
    ],
)
def test_ordinals_are_known_not_to_count(text: str, expected: list[str]) -> None:
    assert said(text, FigureKind.ORDINAL) == expected == said(text)


def test_the_sample_narrative_has_exactly_these_counts() -> None:
    document = Document.of(SAMPLE.read_text(encoding="utf-8"))
    found = figures(document.text, Span(0, document.line_span(22).end))
    counts = [
        (document.line_number(figure.span.start), document.slice(figure.span), str(figure.amount))
        for figure in found
        if figure.kind is FigureKind.COUNT
    ]
    assert counts == [
        (9, "48条", "48"),
        (10, "1111条", "1111"),
        (11, "3000余条", "[3000, 4000)"),
        (11, "22篇次", "22"),
        (18, "三方面", "3"),
    ]
    denials = [document.line_number(f.span.start) for f in found if f.kind is FigureKind.DENIAL]
    assert denials == [5, 13, 15, 15]


def test_a_region_keeps_the_places_of_the_whole() -> None:
    text = "公开9条。公开48条。公开7条。"
    (figure,) = figures(text, Span(5, 11))
    assert text[figure.span.start : figure.span.end] == "48条"
    assert text[figure.number.start : figure.number.end] == "48"


pieces = st.sampled_from(
    [
        *"一二三十百千万几两余多近约上第未收到无均为0次条件、，。《》“”\n ",
        "2017年",
        "1月",
        "3日",
        "48",
        "1.2",
        "%",
        "至",
        "—",
    ]
)


@given(st.lists(pieces, max_size=40).map("".join))
def test_figures_stand_in_order_and_apart(text: str) -> None:
    found = read(text)
    for figure in found:
        assert 0 <= figure.span.start < figure.span.end <= len(text)
        assert figure.span.contains(figure.number)
        assert figure.number.length > 0
    for earlier, later in pairwise(found):
        assert earlier.span.end <= later.span.start


@given(st.integers(1, 10**9), st.sampled_from(["条", "件", "篇次", "人次"]))
def test_any_number_with_a_unit_is_read(value: int, unit: str) -> None:
    for digits in (str(value), f"{value:,}", str(value).translate(WIDE)):
        (figure,) = read(f"共{digits}{unit}。")
        assert (figure.amount, figure.unit) == (Interval.exactly(value), unit)


WIDE = {ord("0") + digit: chr(0xFF10 + digit) for digit in range(10)}


def in_chinese(value: int) -> str:
    """``value`` below 10^8 in Chinese numerals, as a textbook writes it."""
    if value >= 10**4:
        rest = value % 10**4
        zero = "零" if 0 < rest < 1000 else ""
        return in_chinese(value // 10**4) + "万" + zero + (in_chinese(rest) if rest else "")
    words = ""
    for place, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = value // place % 10
        if digit:
            words += "零一二三四五六七八九"[digit] + name
        elif words and value % place:
            words = words.rstrip("零") + "零"
    return words


@given(st.integers(1, 10**8 - 1))
def test_any_chinese_number_is_read(value: int) -> None:
    assert numeral(in_chinese(value)).value == value


@pytest.mark.parametrize(
    "text",
    ["1" * 10**6 + "条", "万" * 10**5, "未收到" * 10**5, "《" * 10**5, "3、" * 10**5, "除" * 10**5],
    ids=["digits", "numerals", "denials", "brackets", "list", "except"],
)
def test_hostile_text_is_done_with_soon(text: str) -> None:
    for figure in read(text):
        assert figure.span.length > 0
