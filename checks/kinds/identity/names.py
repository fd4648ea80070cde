"""The agency's name, where the report is signed and where the table names who filled it in."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checks.finding import Evidence, Finding, Status
from checks.identity import Named, normalised_agency
from checks.kinds.outcome import broken, finding
from checks.reading import Reading
from checks.rule import Rule
from report.abbreviation import leaves_out
from report.span import Span
from report.wrapping import on_one_line


def check_names_differ(rule: Rule, reading: Reading) -> Iterator[Finding]:
    """Both places name one agency; a shortened name is another rule's."""
    names = reading.identity.names
    if len(names) < 2:
        return
    signed, filled = (normalised_agency(one.text) for one in names[:2])
    if signed != filled and _one_short_of_other(rule, signed, filled):
        return
    yield _named(rule, reading, Status.PASS if signed == filled else broken(rule))


def check_names_shortened(rule: Rule, reading: Reading) -> Iterator[Finding]:
    """One place gives a shorter name of the agency than the other."""
    names = reading.identity.names
    if len(names) < 2:
        return
    signed, filled = (normalised_agency(one.text) for one in names[:2])
    if signed != filled and _one_short_of_other(rule, signed, filled):
        yield _named(rule, reading, broken(rule))


def _named(rule: Rule, reading: Reading, status: Status) -> Finding:
    first, second = reading.identity.names[:2]
    return finding(
        rule,
        status,
        [
            Evidence("signatory", first.span, value=first.text),
            Evidence("reporter", second.span, value=second.text),
        ],
        anchor="agency",
        arguments={"first": first.text, "second": second.text},
    )


def _one_short_of_other(rule: Rule, one: str, other: str) -> bool:
    """Whether the names are one by the rule's aliases, or one leaves out some of the other."""
    for full, short in rule.fields["aliases"].items():
        for alias in short:
            one, other = one.replace(alias, full), other.replace(alias, full)
    short_name, long_name = sorted((one, other), key=len)
    if _of_one_line(rule, short_name, long_name):
        return False
    if one == other or leaves_out(short_name, long_name):
        return True
    areas = (_BODY.sub("", _OFFICE.sub("", short_name)), _BODY.sub("", long_name))
    if all(_AREA.search(area) for area in areas) and leaves_out(*sorted(areas, key=len)):
        return True
    served = (_OFFICE.sub("", one), _OFFICE.sub("", other))
    return served != (one, other) and _BODY.sub("", served[0]) == _BODY.sub("", served[1])


# An office that serves the whole body (镇党政办公室), and what its name leaves out (镇人民政府).
_OFFICE = re.compile(r"(?:党政|党委|党工委|综合|行政|政务|机关)*(?:综合|事务)?(?:办公室|办)$")
_AREA = re.compile(r"(?:[省市县区旗州盟镇乡]|街道|苏木)$")
_BODY = re.compile(r"(?:人民政府|管理委员会|办事处|委员会)$")


# The place a name begins with: 云麓县, 测试市01县, 青溪经济开发区.
_PLACES = re.compile(
    r"[一-鿿A-Za-z\d]{2,}?(?:自治[区州县旗]|开发区|高新区|新区|示范区|度假区|街道|[省市县区旗州盟镇乡])"
)
_OF_THE_GOVERNMENT = re.compile(
    r"政府|政务|政府办|^办公室|信息公开|管委会|管理委员会|大数据|行政审批"
)


def check_title_agency(rule: Rule, reading: Reading) -> Iterator[Finding]:
    """The report is signed by the agency that its title names, or for the government it names."""
    titled = reading.identity.titled
    signed = reading.identity.names[0] if reading.identity.names else None
    if titled is None or signed is None:
        return
    agrees = _of_one(rule, normalised_agency(titled.text), normalised_agency(signed.text))
    yield finding(
        rule,
        Status.PASS if agrees else broken(rule),
        [
            Evidence("name", signed.span, value=signed.text),
            Evidence("title", titled.span, value=titled.text),
        ],
        anchor="title",
        arguments={"first": titled.text, "second": signed.text},
    )


# Who an opening says it is: 本报告由某县人民政府办公室编制, 现公布某局2021年…年度报告.
_ENDS_NAME = r"(?:[省市县区旗州盟镇乡局委厅办室院]|街道|苏木|政府|中心|开发区|办事处|委员会|管委会)"
_WRITTEN_BY = re.compile(
    rf"报告由(?P<name>[\u4e00-\u9fff]{{2,30}}?{_ENDS_NAME})(?=依据|根据|按照|组织|负责|牵头|汇总|编[制写])"
)
_REPORT_OF = re.compile(
    r"(?:公(?<!信息公)(?<!政务公)[布开]|发布|编[制写]了?的?|形成了?)(?P<name>[\u4e00-\u9fff]{2,30}?)?\s*20[0-4]\d\s*年度?"
    r"(?P<behind>[\u4e00-\u9fff]{2,30}?)?(?:(?<!人民)政府)?(?:信息公开|政务公开)(?:工作)?(?:年度)?(?:报告|年报)"
)
_NO_NAME = re.compile(r"[我本全该各]|的|以下|如下|情况|工作|报告|^(?:人民)?政府$|^办公室$")


def check_opening_agency(rule: Rule, reading: Reading) -> Iterator[Finding]:
    """Whose report the words before the first chapter say it is: the agency of the title, or who
    signed where no title names one.
    """
    identity = reading.identity
    own = identity.titled or (identity.names[0] if identity.names else None)
    if own is None:
        return
    for name in _named_in_opening(reading):
        agrees = _of_one(rule, normalised_agency(own.text), normalised_agency(name.text))
        yield finding(
            rule,
            Status.PASS if agrees else broken(rule),
            [
                Evidence("name", name.span, value=name.text),
                Evidence("title" if identity.titled else "signatory", own.span, value=own.text),
            ],
            anchor="opening",
            arguments={"first": own.text, "second": name.text},
        )


def _named_in_opening(reading: Reading) -> Iterator[Named]:
    for paragraph in reading.narrative.paragraphs:
        if paragraph.chapter:
            return
        line = on_one_line(reading.folded, paragraph.span)
        for pattern in (_WRITTEN_BY, _REPORT_OF):
            for found in pattern.finditer(line.words):
                group = next((one for one in ("name", "behind") if _names(found, one)), None)
                if group is not None:
                    yield Named(found[group], line.place(Span(*found.span(group))))


def _names(found: re.Match[str], group: str) -> bool:
    """Whether ``group`` of ``found`` is an agency's name, or a place's."""
    words = found.groupdict().get(group) or ""
    return re.search(rf"{_ENDS_NAME}$", words) is not None and not _NO_NAME.search(words)


def _of_one(rule: Rule, titled: str, signed: str) -> bool:
    """Whether ``signed`` is the agency ``titled``, its short name, or acts for its government."""
    if titled == signed or _one_short_of_other(rule, titled, signed):
        return True
    place, other = _place(titled), _place(signed)
    if place and other and not _one_place(place, other):
        return False
    body, signer = titled.removeprefix(place), signed.removeprefix(other)
    if _of_one_line(rule, titled, signed):
        return False
    if not body or not signer or _OF_THE_GOVERNMENT.search(body):
        return True  # a government's report is signed by whichever of its offices wrote it
    return _one_short_of_other(rule, body, signer)


def _of_one_line(rule: Rule, name: str, signer: str) -> bool:
    """Whether ``signer`` is a body of one line of work (水务局), and ``name`` a government's."""
    body = name.removeprefix(_place(name))
    if body and not _OF_THE_GOVERNMENT.search(body):
        return False
    own = name.replace("人民政府", "")  # which has 民政 in it
    return _OF_THE_GOVERNMENT.search(signer) is None and any(
        line in signer and line not in own for line in rule.fields["lines"]
    )


def _place(name: str) -> str:
    """The places that ``name`` begins with, as far as they reach."""
    end = 0
    while found := _PLACES.match(name, end):
        end = found.end()
    return name[:end]


def _one_place(one: str, other: str) -> bool:
    """Whether one place is the other, or lies in it and is named without it."""
    short, long = sorted((one, other), key=len)
    return long.startswith(short) or long.endswith(short)
