"""Traditional characters of the forms' own words, as mirrors of government pages print them."""

from __future__ import annotations

# Each is followed by the simplified one it is read as. Only what labels and heads are made of: a
# narrative is not converted, as that takes words and not characters.
_PAIRS = (
    "規规範范檔档設设區区應应關关數数據据對对務务項项許许處处罰罚強强業业費费購购總总計计額额決决"
    "營营開开發发製制廢废現现減减條条請请報报訴诉訟讼複复復复議议結结維维糾纠審审轉转續续辦办繼继"
    "無无當当為为機机構构組组織织個个資资訊讯執执內内類类過过護护權权穩稳國国繳缴補补確确認认獲获"
    "經经別别從从於于錄录號号進进實实舉举訪访間间種种備备責责員员聯联電电話话單单眾众熱热點点徵征"
    "見见廣广訓训萬万億亿較较長长門门標标違违遞递載载傳传達达紙纸體体"
)
SIMPLIFIED = str.maketrans(_PAIRS[::2], _PAIRS[1::2])
