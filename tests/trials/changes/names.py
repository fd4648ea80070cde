"""Another agency signs, or fills in the table.

Must be noticed: the title names whose report it is, and no other agency can sign it.
"""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from tests.trials.changes.body import Body
from tests.trials.changes.change import Change, ChangeClass, put
from tests.trials.generator.pieces import Role

_OTHERS = (
    "双杨县人民政府办公室",
    "双杨县水利局",
    "长坡镇人民政府",
    "紫荆街道办事处",
    "红柳沟经济技术开发区管理委员会",
    "九里区卫生健康局",
)
_BUREAUS = ("教育局", "水务局", "民政局", "审计局", "司法局", "统计局")


def agencies(body: Body, random: Random) -> Iterator[Change]:
    for place in body.having(Role.AGENCY):
        if place.piece.of not in ("signature", "reporter"):
            continue
        other = random.choice(_OTHERS)
        yield Change(f"{place.piece.of}, another place", (put(place, other),))
        for bureau in _BUREAUS:
            if place.piece.text.endswith(bureau):
                other = random.choice([one for one in _BUREAUS if one != bureau])
                text = place.piece.text.removesuffix(bureau) + other
                yield Change(f"{place.piece.of}, another bureau", (put(place, text),))


CLASSES = (ChangeClass("another agency", frozenset(("org",)), agencies),)
