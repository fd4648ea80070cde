"""One consistent report a seed."""

from __future__ import annotations

from decimal import Decimal
from random import Random

from tests.trials.generator import figures, table
from tests.trials.generator.agencies import Agency, agency
from tests.trials.generator.narrative import narrative
from tests.trials.generator.pieces import Copy, Generated, Piece, Role
from tests.trials.generator.saying import Pieces, Speaker
from tests.trials.generator.wordings import NATIONAL, REGIONAL, WORDINGS


def generate(seed: int) -> Generated:
    """The report of ``seed``, always the same: single, doubled or tripled, furnished or bare."""
    random = Random(seed)
    year = random.randint(2014, 2018)
    who = agency(random)
    values = figures.sheet(random, who.kind)
    speaker = Speaker(random, who, year, values, _plain, WORDINGS.parts)
    signed = f"{year + 1}年{random.randint(1, 3)}月{random.randint(1, 28)}日"
    paragraphs = narrative(speaker)
    paragraphs += [
        [Piece(who.office, Role.AGENCY, "signature")],
        [Piece(signed, Role.DATE, "signature")],
    ]
    pieces: Pieces = []
    for paragraph in paragraphs:
        pieces += [*paragraph, Piece("\n")]
    pieces += _sheet(random, who, values, year, signed)
    copies = random.choice((1, 1, 1, 1, 2, 2, 2, 3))
    copy: Copy = tuple(pieces)
    return Generated(seed, who.title, year, (copy,) * copies)


def _plain(value: Decimal) -> str:
    return f"{value.normalize():f}"


def _sheet(
    random: Random, who: Agency, values: figures.Sheet, year: int, signed: str
) -> list[Piece]:
    style = table.style(random)
    rows = NATIONAL
    if random.random() < 0.1:
        rows = (*NATIONAL, *REGIONAL)
        values = {**values, **figures.regional(random)}
    return [
        Piece(f"{who.title}"),
        Piece(str(year), Role.YEAR),
        Piece("年度政府信息公开情况统计表\n"),
        Piece("填报单位（盖章）："),
        Piece(who.office, Role.AGENCY, "reporter"),
        Piece("\n"),
        *table.header(style, "统计指标", "单位", "统计数"),
        *table.body(rows, values, style),
        Piece("单位负责人：王某 审核人：李某 填报人：赵某\n联系电话："),
        Piece("0000-1234567", Role.TRAP),
        Piece(" 填报日期："),
        Piece(signed, Role.DATE, "filled"),
        Piece("\n"),
    ]
