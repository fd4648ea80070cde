"""Whose figures a sentence gives: the reporting body's own, or another's or a part's of it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache

from report.abbreviation import leaves_out
from report.folding import folded

_AREAS = "国省市盟县区旗"
_LEVELS = f"{_AREAS}镇乡"
_BODY = (
    r"(?:人民政府办公室|政府办公室|人民政府|政府|办公厅|办公室|委员会|管委会|本级|"
    r"法院|检察院|公司|企业|医院|学校|中学|小学|[一二三四五六七八九]中|站所|分局|监测站|监督站|管理站|工作站|管理所|派出所|村委会|居委会|部门|单位|机关|乡镇|镇街|街道办事处|街道|苏木|系统|"
    r"支队|大队|社区|科室|处室|股室|局|委|(?<![举承开主兴督创联交催代转])办|(?<!大)厅|院|镇|乡|省|市|盟|县|区|旗|国)"
)
# Who does something stands before it, at the beginning of a clause.
_DOES = (
    r"(?=全年|今年|本年|20\d\d年|上半年|共|总|累计|合计|主动|被|均|各(?![类种项])|分别|收|受理|接到|公开|发布|公布|"
    r"推送|答复|办结|办理|召开|举办|组织|开展|制发|制定|印发|出台|回应|参加|设|配备|新增|发生|对外|"
    r"投入|通过|在|利用|依托|按(?!规定)|直接|承办|审理|未|尚未|仍未|还未|没有|无|一共|向社会|从事|有|建|上报|\d)"
)
_FURTHEST = 150  # characters back to a subject
_OPENING = (
    r"(?:其中[:,]?|目前,?|现|此外,?|另外,?|同时,?|20\d\d年(?:度|,)*|全年,?|今年,?|本年度?,?|"
    r"截[至止][^,]{2,14},)*"
)
_SUBJECT = re.compile(
    rf"(?:^|[,:(、]|(?<=[条件次人个份篇期场]))(?P<opening>{_OPENING})"
    rf"(?P<name>(?!通过|根据|经过|依托|利用|不属|属于|非|商业企业|科研机构|法人)"
    rf"(?:(?![在向由按与对以为将从]|属于|不属|非本)[\u4e00-\u9fff、]){{0,16}}?{_BODY}){_DOES}"
)
_OWN = re.compile(
    r"我(?!国|省)|本(?!级)|各(?:科|处|股)室|全(?:局|委|厅|办|院|系统|机关|单位|街道|苏木)"
)
_ALL_OF = re.compile(r"[全我]([省市盟县区旗镇乡国])")
_EACH_OTHER = re.compile(
    r"各(?:有关|相关|成员|级|直属|行政)?(?:乡镇|镇街|镇|乡|街镇|街道|部门|单位|县|区|旗|市|局|分局|"
    r"村|站所|社区|企业|学校|医院)"
)
_SOME_PART = re.compile(
    rf"{_EACH_OTHER.pattern}|(?:下属|[局委厅市县区镇乡]属(?!于))[\u4e00-\u9fff]"
)
_WHOLE_BODY = re.compile(r"[全我本][局委厅办院省市盟县区旗镇乡]")
# 全县各部门、各单位: all of the county, said by its parts.
_ALL_PARTS = re.compile(
    rf"(?:(?<=[全我本][局委厅办院省市盟县区旗镇乡])|(?<=[全我本]街道)){_EACH_OTHER.pattern}"
    rf"(?:(?:、|以及|和|及){_EACH_OTHER.pattern})+"
)
_AND = re.compile(r"、|以及|和|及")
_OFFICES = "局委厅"
_LEAST_OF_OFFICE = 4  # letters of a short name that is an office's and no other's
_SOME_GOVERNMENT = re.compile(r"[省市盟县区旗镇乡]?(?:人民)?政府")
_GOVERNMENT_OF = re.compile(r"(.*[国省市盟县区旗镇乡]|)(?:人民)?政府(?:办公厅|办公室|办)?")
# Whose channel it is stands before it: 省国土资源厅网站, 县公安局官方微博.
_CHANNEL_OF = re.compile(
    rf"(?P<name>[\u4e00-\u9fff]{{0,14}}?{_BODY})的?"
    r"(?:信息公开|政务公开|官方|政务|门户|新浪|腾讯)*(?:网站|网|微博|微信|公众号|公报|客户端)"
)
_BEFORE_OWNER = re.compile(
    r"^.*(?:[在经以由于从到向和及与过用托助加录]|其中|全年|今年|年度?|目前|同时|此外|中国(?!政府))"
)
# 县政府办公室收到12件: the requests of its departments are told of them.
_HANDLES = re.compile(r"(?:全年|本年|共|总|累计|直接|新)*(?:收到|受理|接到|接收|答复|办结)")
_OFFICE = ("办", "办公厅")
_REPORTS_FOR = re.compile(
    r"(?:政府|管委会|街道|机关)?(?:党政|综合|政务公开|信息公开|政务服务|工作|领导小组|小组)*"
    r"(?:办事处|办公厅|办)?"
)
_SHORTER = (
    ("大学", "学校"),
    ("学院", "学校"),
    ("人民政府", "政府"),
    ("办公室", "办"),
    ("管理委员会", "管委会"),
    ("委员会", "委"),
)
_GOVERNMENT = re.compile(rf"政府|管委会|公开(?:工作)?(?:领导小组)?办|(?:[{_LEVELS}]|街道|苏木)$")
_LEVEL = re.compile(rf"([{_LEVELS}])(?=政府|管委会|$)")
_TITLE_BEGINS = re.compile(r"^(?:关于|20\d\d年度?|附件?\d?[:：])*")
# 柳河镇人民政府信息公开工作年度报告 says 政府 once for the name and for what is made public.
_TITLE_ENDS = re.compile(r"(?:关于)?(?:20\d\d年|(?<!人民)政府信息公开|政务公开|信息公开).*$")


@dataclass(frozen=True)
class Whose:
    """The reporting body by the names it gives itself; none of them when it is unknown."""

    names: tuple[str, ...]

    @cached_property
    def _known_as(self) -> tuple[str, ...]:
        names = [_short(name) for name in self.names if name]
        names += [f"{name}政府办" for name in names if name[-1] in _LEVELS]
        return tuple(dict.fromkeys(names))

    @cached_property
    def _governs(self) -> bool:
        return any(_GOVERNMENT.search(name) for name in self._known_as)

    @cached_property
    def _level(self) -> str:
        """The kind of area that a government reports for (全县)."""
        levels = [level for name in self._known_as for level in _LEVEL.findall(name)]
        return levels[0] if levels else ""

    @cached_property
    def _tells_no_area(self) -> bool:
        """Whether the names do not say what is above the body, as a town's do not."""
        return not any(level in one for one in self._known_as for level in _AREAS)

    def _is_in(self, area: str) -> bool:
        return any(area in one for one in self._known_as)

    def owns(self, so_far: str) -> bool:
        """Whether a sentence that has said ``so_far`` speaks of the body as a whole."""
        so_far = _ALL_PARTS.sub("", so_far[-_FURTHEST:])
        subjects = [*_SUBJECT.finditer(so_far)]
        if not subjects:
            return not self._each_other(so_far)
        last = subjects[-1]
        if _HANDLES.match(so_far, last.end()) and self._is_its_office(last["name"]):
            return False
        return self._is_own(last["opening"], last["name"])

    def _is_its_office(self, name: str) -> bool:
        """Whether ``name`` is an office of the body, and not the body by its own name."""
        short = _short(name)
        own = any(_short(one).endswith(short) for one in self.names)
        return short.endswith(_OFFICE) and not own

    def runs(self, near: str) -> bool:
        """Whether the channels that ``near`` names are, as far as it says, the body's own."""
        if not self._known_as:
            return True
        return all(self._is_own_channel(found["name"]) for found in _CHANNEL_OF.finditer(near))

    def _is_own_channel(self, words: str) -> bool:
        name = _owner(words)
        if _OWN.match(name) or _ALL_OF.match(name):
            return True
        government = _GOVERNMENT_OF.fullmatch(name)
        if government is not None and (self._tells_no_area or self._is_in(government[1])):
            return True
        return any(leaves_out(_short(name), one) for one in self._known_as)

    def _is_own(self, opening: str, name: str) -> bool:
        area = _ALL_OF.match(name)
        if area is not None:
            return self._is_own_area(area[1])
        if _OWN.match(name):
            return True
        return all(self._is_named(opening, one) for one in _AND.split(name))

    def _is_named(self, opening: str, name: str) -> bool:
        if not self._known_as:
            return _SOME_GOVERNMENT.fullmatch(name) is not None
        short = _short(name)
        named = any(
            _is_of(short, one) or short.endswith(one) or _shortens(short, one)
            for one in self._known_as
        )
        return named and "其中" not in opening and _EACH_OTHER.match(name) is None

    def _is_own_area(self, area: str) -> bool:
        if not self._known_as:
            return True
        return self._governs and area == (self._level or area)

    def _each_other(self, so_far: str) -> bool:
        each = _SOME_PART.search(so_far)
        return each is not None and _WHOLE_BODY.search(so_far, 0, each.start()) is None


def whose(title: str, names: Iterable[str]) -> Whose:
    """The body that a report's ``title`` and signatures name."""
    titled = _TITLE_ENDS.sub("", _TITLE_BEGINS.sub("", "".join(folded(title).split())))
    signed = ("".join(folded(name).split()) for name in names)
    return Whose(tuple(dict.fromkeys(name for name in (titled, *signed) if name)))


def channel_owner(near: str) -> str:
    """Whose the channel is that ``near`` names last; nothing when it does not say."""
    names = [found["name"] for found in _CHANNEL_OF.finditer(near)]
    return _short(_owner(names[-1])) if names else ""


def _owner(words: str) -> str:
    return _BEFORE_OWNER.sub("", words)


def _shortens(short: str, name: str) -> bool:
    """Whether ``short`` is the usual name of an area (高新区 for 高新技术产业开发区) or of an
    office (市人社局).
    """
    usual = short.endswith("区") or (len(short) >= _LEAST_OF_OFFICE and short[-1] in _OFFICES)
    return usual and leaves_out(short, name)


def _is_of(short: str, name: str) -> bool:
    """Whether ``name`` is the body ``short``, or an office that reports for it (县政府办), and not
    one of its departments (省政府法制办).
    """
    place = name.rfind(short)
    return place >= 0 and _REPORTS_FOR.fullmatch(name, place + len(short)) is not None


@lru_cache(maxsize=512)
def _short(name: str) -> str:
    for long, short in _SHORTER:
        name = name.replace(long, short)
    return name
