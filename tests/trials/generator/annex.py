"""The annex of a report: the table with its title, and who filled it in when."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from tests.trials.generator import figures, table
from tests.trials.generator.agencies import Agency
from tests.trials.generator.pieces import Piece, Role
from tests.trials.generator.saying import Pieces
from tests.trials.generator.wordings import NATIONAL, REGIONAL

_PEOPLE = "王赵钱孙李周吴郑冯陈"


def annex(
    random: Random,
    who: Agency,
    values: figures.Sheet,
    year: int,
    filled: str,
    *,
    half_width: bool,
    shape: table.Shape | None = None,
) -> Pieces:
    """In ``shape``, or in one that chance chooses."""
    style = table.style(random, half_width=half_width)
    style = replace(style, shape=shape or style.shape)
    rows = NATIONAL
    if random.random() < 0.25:
        rows = (*NATIONAL, *REGIONAL)
        values = {**values, **figures.regional(random)}
    return [
        *_title(random, who, year),
        *_reporter(random, who),
        *table.header(
            style, random.choice(("统计指标", "统 计 指 标", "指标名称")), "单位", "统计数"
        ),
        *table.body(rows, values, style),
        *_signed(random, filled),
    ]


def _title(random: Random, who: Agency, year: int) -> Pieces:
    name = Piece(who.title)
    dated = Piece(str(year), Role.YEAR)
    return random.choice(
        (
            [name, dated, Piece("年度政府信息公开情况统计表\n")],
            [dated, Piece("年度"), name, Piece("政府信息公开情况统计表\n")],
            [Piece("政府信息公开情况统计表（"), dated, Piece("年度）\n")],
            [dated, Piece("年度政府信息公开情况统计表\n")],
            [name, dated, Piece("年政府信息公开情况统计表\n")],
            [Piece("附表 "), dated, Piece("年度政府信息公开情况统计表 |\n||||\n")],
            [Piece("附件：\n政府信息公开情况统计表\n（"), dated, Piece("年度）\n")],
        )
    )


def _reporter(random: Random, who: Agency) -> Pieces:
    printed = who.alias if random.random() < 0.55 else who.office
    name = Piece(printed, Role.AGENCY, "reporter")
    return random.choice(
        (
            [Piece("填报单位（盖章）："), name, Piece("\n")],
            [Piece("填报单位(盖章):"), name, Piece(" |\n||||\n")],
            [Piece("填报单位："), name, Piece("\n")],
            [],
        )
    )


def _signed(random: Random, filled: str) -> Pieces:
    first, second, third = (f"{name}某" for name in random.sample(_PEOPLE, 3))
    phone = Piece(f"0{random.randint(310, 999)}-{random.randint(2000000, 8999999)}", Role.TRAP)
    date = Piece(filled, Role.DATE, "filled")
    return random.choice(
        (
            [
                Piece(f"单位负责人：{first} 审核人：{second} 填报人：{third}\n联系电话："),
                phone,
                Piece(" 填报日期："),
                date,
                Piece("\n"),
            ],
            [
                Piece(f"负责人:{first} 审核人:{second} 填报人:{third} | ||||\n联系电话:"),
                phone,
                Piece(" 填报日期:"),
                date,
                Piece(" |\n"),
            ],
            [
                Piece(f"单位负责人：{first} | 审核人：{second} | 填报人：{third} |\n联系电话："),
                phone,
                Piece(" | 填报日期："),
                date,
                Piece(" |\n"),
            ],
        )
    )
