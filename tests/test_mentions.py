"""Figures of the narrative bind to the indicators they speak of, or say why they do not."""

from __future__ import annotations

import pytest

from tests.county import examined

HEAD = "云麓县2016年政府信息公开工作年度报告\n二、政府信息公开情况\n"
TABLE = "（一）收到申请数 | 件 | 7 |\n（二）申请办结数 | 件 | 7 |\n"


def bound(sentence: str) -> list[tuple[str, str]]:
    """Indicators and amount of each mention in ``sentence``."""
    result = examined(f"{HEAD}{sentence}\n{TABLE}")
    return [("+".join(one.indicators), str(one.amount)) for one in result.mentions]


def reasons(sentence: str) -> list[str]:
    return [one.reason for one in examined(f"{HEAD}{sentence}\n{TABLE}").coverage.unbound]


@pytest.mark.parametrize(
    ("sentence", "mentions"),
    [
        ("2016年，全县共主动公开政府信息1,204条。", [("1.1", "1204")]),
        ("全年主动发布各类政府信息一千二百条。", [("1.1", "1200")]),
        ("在县政府网站公开信息800余条。", [("1.2.2", "[800, 900)")]),
        ("微信公众号发布信息527条。", [("1.2.4", "527")]),
        ("通过政务微博和政务微信公开信息3000余条。", [("1.2.3+1.2.4", "[3000, 4000)")]),
        (
            "通过政府公报公开信息12条，政务微博公开信息40条。",
            [("1.2.1", "12"), ("1.2.3", "40")],
        ),
        ("我县接到3起政府信息公开申请。", [("3.1", "3")]),
        (
            "共收到4件信息公开申请，其中网络申请2件，信函申请2件。",
            [("3.1", "4"), ("3.1.3", "2"), ("3.1.4", "2")],
        ),
        ("未收到政府信息公开申请。", [("3.1", "0")]),
        ("未发生行政复议、行政诉讼，没有收到有关政府信息公开的投诉。", [("4+5", "0"), ("6", "0")]),
        ("配备政府信息公开专职人员3名、兼职人员12名。", [("8.3.1", "3"), ("8.3.2", "12")]),
        ("政府信息公开收费3000元。", [("7", "0.3")]),
        ("在档案馆设立政府信息公开查阅点。", [("8.2", "[1, ∞)")]),
        ("尚未设立政府信息公开查阅点。", [("8.2", "0")]),
        ("全年举办政务公开培训班2期，参训人员近100人次。", [("9.2", "2"), ("9.3", "[80, 100)")]),
        ("行政复议、行政诉讼均为0件。", [("4+5", "0")]),
        ("行政复议和行政诉讼共3件。", [("4+5", "3")]),
        ("行政复议、行政诉讼各1件。", [("4", "1"), ("5", "1")]),
        ("政务微博、政务微信分别公开信息38条、29条。", [("1.2.3", "38"), ("1.2.4", "29")]),
        (
            "当面、网络、信函申请分别为6件、17件、4件。",
            [("3.1.1", "6"), ("3.1.3", "17"), ("3.1.4", "4")],
        ),
        ("收到申请27件，均已按时办结。", [("3.1", "27"), ("3.2.1", "27")]),
        ("制发规范性文件14件，其中主动公开12件。", [("1.1.b", "14"), ("1.1.a", "12")]),
        (
            "收到申请1283件（2015年为1107件），其中网络申请617件。",
            [("3.1", "1283"), ("3.1.3", "617")],
        ),
        (
            "已答复申请23件，其中有9件同意公开，有11件告知通过其他途径办理。",
            [("3.3", "23"), ("3.3.2", "9"), ("3.3.8", "11")],
        ),
        ("全年回应解读22篇次。", [("2.2.1+2.2.2+2.2.3+2.2.4+2.2.5", "22")]),
    ],
)
def test_what_binds(sentence: str, mentions: list[tuple[str, str]]) -> None:
    assert bound(sentence) == mentions


@pytest.mark.parametrize(
    ("sentence", "reason"),
    [
        ("2015年公开政府信息900条。", "other-year"),
        ("比上年增加公开政府信息90条。", "other-year"),
        ("力争公开政府信息3000条。", "plan"),
        ("自2008年以来累计公开政府信息9000条。", "other-year"),
        ("公开财政预决算信息6条。", "no-indicator"),
        ("平均每月公开政府信息40条。", "average"),
        ("通过网站、微博等渠道公开信息900条。", "open-list"),
        ("受理电话咨询300人次。", "no-indicator"),
        ("在县政府网站上，共公开信息285条。", "ambiguous"),
        ("以县政府网站为第一平台，发布信息285条。", "ambiguous"),
        ("各单位各配备1名兼职人员负责政府信息公开工作。", "average"),
        ("今后要抓好两件事：一是建好平台；二是将公开政府信息90条。", "plan"),
        ("微博、微信、网站分别公开信息38条、29条。", "respectively"),
        ("县水利局公开政府信息120条。", "other-scope"),
        ("上半年公开政府信息400条。", "other-period"),
        ("收到信息公开咨询30件。", "no-indicator"),
        ("答复申请29件（含上年结转2件）。", "other-scope"),
        ("未发生政府信息公开失泄密行为。", "no-indicator"),
        ("没有收到公开信息的咨询。", "no-indicator"),
        ("未发生行政复议被纠错的情形。", "no-indicator"),
    ],
)
def test_what_does_not_bind_says_why(sentence: str, reason: str) -> None:
    assert bound(sentence) == []
    assert reason in reasons(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "2017年，将设立政府信息公开查阅点。",
        "建立了查阅点管理制度。",
        "拟召开政务公开工作会议。",
    ],
)
def test_what_was_not_done_is_not_affirmed(sentence: str) -> None:
    assert bound(sentence) == []


def test_a_total_over_many_channels_is_the_distinct_total() -> None:
    assert bound("通过网站、微博等渠道共公开政府信息900条。") == [("1.1", "900")]
