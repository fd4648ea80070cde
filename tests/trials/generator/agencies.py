"""Agencies that do not exist, and the names by which their reports call them."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

_FIRST = "云青白松清石龙柳枫桐澜霞翠溪岚泽沐望锦泰永安顺德嘉宁"
_SECOND = "麓河山川原湖屏岭台渡泉洲陵浦坪源口塘岗峰"
_BUREAUS = (
    "水务局 教育局 统计局 审计局 农业局 林业局 民政局 交通运输局 文化广电新闻出版局 环境保护局"
    " 国土资源局 发展和改革局 人力资源和社会保障局 住房和城乡建设局 安全生产监督管理局"
    " 卫生和计划生育局 市场监督管理局 司法局 城市管理局 商务局"
).split()
_SHORT_BUREAUS = (
    ("发展和改革局", "发改局"),
    ("人力资源和社会保障局", "人社局"),
    ("住房和城乡建设局", "住建局"),
)
_ZONES = ("经济技术开发区", "高新技术产业开发区", "工业园区", "生态旅游度假区")


@dataclass(frozen=True, slots=True)
class Agency:
    """``kind`` is county, bureau, town, street, zone or city."""

    kind: str
    title: str  # 云麓县, 青松县水务局: as the title of the report has it
    office: str  # who compiles and signs: 云麓县人民政府办公室
    alias: str  # the office in short, where there is a usual way
    short: str  # how it is called after the first time
    own: str  # 我县, 我局, 我镇
    whole: str  # 全县, 全局: all that the figures cover
    local: str  # the place: 云麓县
    site: str  # 云麓县政府门户网站
    above: str  # 县: the level whose archives and library serve


def _place(random: Random) -> str:
    return random.choice(_FIRST) + random.choice(_SECOND)


def _county(random: Random) -> Agency:
    suffix = random.choice("县县县区区市")
    name = _place(random) + suffix
    office = f"{name}人民政府办公室"
    if random.random() < 0.2:
        office = f"{name}人民政府"
    return Agency(
        "county",
        name,
        office,
        office.replace("人民政府办公室", random.choice(("政府办公室", "政府办"))),
        name,
        f"我{suffix}",
        f"全{suffix}",
        name,
        f"{name}政府门户网站",
        suffix,
    )


def _bureau(random: Random) -> Agency:
    suffix = random.choice("县县区市")
    local = _place(random) + suffix
    bureau = random.choice(_BUREAUS)
    name = local + bureau
    own = random.choice(("我局", "我局", "本局"))
    short = random.choice((f"{suffix}{bureau}", name))
    return Agency(
        "bureau",
        name,
        name,
        _bureau_alias(name),
        short,
        own,
        "全局",
        local,
        f"{local}政府门户网站",
        suffix,
    )


def _bureau_alias(name: str) -> str:
    for whole, short in _SHORT_BUREAUS:
        name = name.replace(whole, short)
    return name


def _town(random: Random) -> Agency:
    suffix = random.choice("镇镇乡")
    local = _place(random) + random.choice("县区市")
    town = _place(random) + suffix
    name = random.choice((town, local + town))
    return Agency(
        "town",
        name,
        f"{name}人民政府",
        f"{name}人民政府",
        town,
        f"我{suffix}",
        f"全{suffix}",
        local,
        f"{local}政府信息公开网",
        local[-1],
    )


def _street(random: Random) -> Agency:
    local = _place(random) + random.choice("区市")
    street = _place(random) + "街道"
    name = random.choice((street, local + street))
    return Agency(
        "street",
        name,
        f"{name}办事处",
        f"{name}办事处",
        street,
        random.choice(("我街道", "街道")),
        "全街道",
        local,
        f"{local}政府门户网站",
        local[-1],
    )


def _zone(random: Random) -> Agency:
    local = _place(random) + random.choice("市县区")
    zone = random.choice(_ZONES)
    name = random.choice((local[:-1], local)) + zone
    own = {"经济技术开发区": "开发区", "高新技术产业开发区": "高新区", "工业园区": "园区"}.get(
        zone, "度假区"
    )
    return Agency(
        "zone",
        name,
        f"{name}管理委员会",
        f"{name}管委会",
        own,
        own,
        f"全{own[-1]}",
        local,
        f"{own}门户网站",
        local[-1],
    )


def city(random: Random) -> Agency:
    """A city with districts and counties of its own, which may issue 规章."""
    name = _place(random) + "市"
    office = f"{name}人民政府"
    if random.random() < 0.5:
        office += "办公室"
    return Agency(
        "city",
        name,
        office,
        f"{name}政府",
        name,
        "我市",
        "全市",
        name,
        f"{name}政府门户网站",
        "市",
    )


_KINDS = (_county, _county, _bureau, _bureau, _bureau, _town, _town, _street, _zone)


def agency(random: Random) -> Agency:
    return random.choice(_KINDS)(random)
