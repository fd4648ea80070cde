"""What a speaker brings to a wording of six sections: notices, sub-units, what was disclosed."""

from __future__ import annotations

from decimal import Decimal

from tests.trials.generator.bringing import bring_growth
from tests.trials.generator.figures import shares
from tests.trials.generator.pieces import Piece, Role
from tests.trials.generator.saying import Pieces, Speaker

_OFFICE = "国务院办公厅政府信息与政务公开办公室关于"
_TITLES = {
    "2019": "政府信息公开工作年度报告有关事项的通知",
    "2021": "印发〈中华人民共和国政府信息公开工作年度报告格式〉的通知",
}
_NUMBERS = {"2019": "国办公开办函〔2019〕60号", "2021": "国办公开办函〔2021〕30号"}
_PLACES = "青松 白桦 云麓 石湖 柳溪 枫岭 桐川 澜河 霞浦 翠屏".split()
_MOST_DISCLOSED = {
    "town": 200, "street": 300, "bureau": 900, "zone": 2000, "county": 30_000, "city": 180_000
}  # a table  # fmt: skip


def bring_notice(speaker: Speaker, form: str) -> None:
    """The notice a form rests on, by title and number or by its number alone."""
    number = Piece(_NUMBERS[form], Role.TRAP)
    speaker.brought["notice"] = speaker.random.choice(
        (
            [Piece(f"《{_OFFICE}{_TITLES[form]}》（"), number, Piece("）")],
            [number, Piece("文件")],
        )
    )


def bring_disclosed(speaker: Speaker) -> None:
    """How much was disclosed, of which no table tells: what of it, and what it was last year."""
    random = speaker.random
    whole = random.randint(10, _MOST_DISCLOSED[speaker.agency.kind])
    name = "disclosed"  # asked for while growth is made up, and no indicator
    speaker.values = {**speaker.values, name: Decimal(whole)}
    bring_growth(speaker, name)
    bring_channels(speaker)
    speaker.brought["public"] = [_figure(whole, speaker, "whole:disclosed")]
    kinds = random.sample(speaker.wordings.lists["kinds"], k=random.randint(3, 6))
    given = {kind: part for kind, part in shares(random, whole, kinds).items() if part}
    separator = random.choice(("、", "，", "；"))
    pieces: Pieces = []
    for kind, part in given.items():
        pieces += [Piece(separator)] * bool(pieces)
        pieces += [
            Piece(f"{kind}信息"),
            _figure(part, speaker, "part:whole:disclosed"),
            Piece("条", Role.FIGURE_UNIT),
        ]
    speaker.brought["kinds"] = pieces if len(given) > 1 else []


def bring_sub_units(speaker: Speaker) -> None:
    """The requests of a whole place by those that got them; nothing for one body, or for few."""
    random, whole = speaker.random, int(speaker.values["3.1@total"])
    speaker.brought["sub-units"] = []
    if speaker.agency.kind not in ("county", "city") or whole < 10:
        return
    suffix = "县" if speaker.agency.kind == "city" else "镇"
    level = speaker.agency.own[-1]
    units = [f"{level}政府", f"{level}各有关部门"]
    units += [f"{place}{suffix}" for place in random.sample(_PLACES, k=random.randint(2, 6))]
    pieces: Pieces = []
    for unit, part in shares(random, whole, units).items():
        if part:
            pieces += [Piece("、")] * bool(pieces)
            pieces += [
                Piece(unit),
                _figure(part, speaker, "part:3.1@total"),
                Piece("件", Role.FIGURE_UNIT),
            ]
    if sum(piece.role is Role.FIGURE for piece in pieces) > 2:
        speaker.brought["sub-units"] = [Piece("其中"), *pieces]


def bring_channels(speaker: Speaker) -> None:
    """Of what was disclosed: by two channels that share it, and by two that overlap."""
    random, whole = speaker.random, int(speaker.values["disclosed"])
    online = random.randint(whole // 2, whole - 1)
    speaker.brought["channels"] = [
        Piece("政府门户网站发布信息"),
        _figure(online, speaker, "channel:disclosed"),
        Piece("条", Role.FIGURE_UNIT),
        Piece("，政务新媒体等其他渠道公开"),
        _figure(whole - online, speaker, "channel:disclosed"),
        Piece("条", Role.FIGURE_UNIT),
    ]
    speaker.brought["some"] = [_figure(random.randint(whole // 2, whole), speaker)]
    speaker.brought["others"] = [_figure(random.randint(whole // 2, whole), speaker)]


def bring_consulted(speaker: Speaker) -> None:
    """How many asked for advice, and in which ways."""
    random = speaker.random
    whole = random.randint(20, 900)
    ways = ("现场咨询", "电话咨询", "网上咨询")
    parts = {way: part for way, part in shares(random, whole, ways).items() if part}
    pieces: Pieces = []
    for way, part in parts.items():
        pieces += [Piece("，")] * bool(pieces)
        pieces += [
            Piece(way),
            _figure(part, speaker, "part:whole:asked"),
            Piece("人次", Role.FIGURE_UNIT),
        ]
    speaker.brought["asked"] = [_figure(whole, speaker, "whole:asked")]
    speaker.brought["asking"] = pieces if len(parts) > 1 else []


def bring_fees(speaker: Speaker) -> None:
    """What was charged for handling requests, and by whom; of few requests nothing."""
    random = speaker.random
    speaker.brought["payments"] = []
    units = [f"{speaker.agency.local}{name}局" for name in ("公安", "民政", "住建", "城管")]
    chosen = random.sample(units, k=random.randint(2, 4))
    cases = [random.randint(1, 9) for _ in chosen]
    if sum(cases) * 4 > speaker.values["3.3.7@total"]:
        return
    money = [random.randint(1, 90) * 10 for _ in chosen]
    pieces: Pieces = []
    for unit, number, amount in zip(chosen, cases, money, strict=True):
        pieces += [Piece("；")] * bool(pieces)
        pieces += [Piece(unit), _figure(number, speaker, "part:whole:charged"), Piece("件，收取")]
        pieces += [_figure(amount, speaker, "part:whole:fees"), Piece("元", Role.FIGURE_UNIT)]
    speaker.brought["payments"] = pieces
    speaker.brought["charged"] = [_figure(sum(cases), speaker, "whole:charged")]
    speaker.brought["fees"] = [_figure(sum(money), speaker, "whole:fees")]


def _figure(value: int, speaker: Speaker, of: str = "") -> Piece:
    number = Decimal(value)
    return Piece(speaker.numbers.printed(number), Role.FIGURE, of, number)
