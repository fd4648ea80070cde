"""One cause is one finding: the cell or figure to blame, and the value that it would need."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import pytest

from checks.causes import with_one_figure
from checks.examined import Examined
from checks.finding import Finding
from checks.kinds.registry import KINDS
from checks.reading import read_copy
from checks.wording import sentence
from report.document import Document
from report.folding import folded
from tests.county import NARRATIVE, RULESET, examined, report

Said = Sequence[tuple[str, str]]  # words of the narrative, and those in their place

STAFF_PARTS = ("，其中专职人员9人，兼职人员55人", "")
STAFF = ("全县从事政府信息公开工作人员64人，其中专职人员9人，兼职人员55人。", "")
CLOSED = ("全部按时办结27件。", "")
GAZETTE = ("通过政府公报公开信息46条，", "")
TOTAL = ("全县共主动公开政府信息2,356条，", "全县主动公开政府信息，")


@dataclass(frozen=True)
class Case:
    """``first`` is the indicator of the first evidence, or the words where it is the narrative;
    ``needed`` is empty where several cells may be to blame. ``with_cells`` are others that the
    finding rests on.
    """

    name: str
    code: str
    first: str
    needed: str
    changed: Mapping[str, str] = field(default_factory=dict)
    said: Said = ()
    with_cells: Sequence[str] = ()

    def result(self) -> Examined:
        narrative = NARRATIVE
        for was, now in self.said:
            assert was in narrative
            narrative = narrative.replace(was, now)
        return examined(report(self.changed, narrative))


CASES = (
    # A sum alone
    Case("a part that nothing else speaks of", "SUM301", "3.1.2", "0", {"3.1.2": "5"}),
    Case("a part that the narrative states", "SUM301", "3.1.3", "17", {"3.1.3": "18"}),
    Case("a part too small", "SUM301", "3.1.3", "17", {"3.1.3": "2"}),
    Case("a whole", "SUM301", "3.1", "27", {"3.1": "30"}),
    Case("a whole, below another row too", "SUM301", "3.1", "27", {"3.1": "20"}, (), ("3.2",)),
    Case("staff, a part", "SUM801", "8.3.1", "9", {"8.3.1": "12"}),
    Case("staff, the whole", "SUM801", "8.3", "64", {"8.3": "60"}),
    Case(
        "staff, parts unspoken: one of the parts",
        "SUM801",
        "8.3.1",
        "",
        {"8.3.1": "12"},
        (STAFF_PARTS,),
    ),
    Case("staff, all unspoken: the whole first", "SUM801", "8.3", "", {"8.3.1": "12"}, (STAFF,)),
    # A cell in two relations
    Case("closed in time, too many", "SUM302", "3.2.1", "27", {"3.2.1": "30"}),
    Case("closed late, where none was", "SUM302", "3.2.2", "0", {"3.2.2": "3"}),
    Case("closed, above received", "SUM302", "3.2", "27", {"3.2": "30"}, (CLOSED,), ("3.1",)),
    Case("closed, below replied", "SUM302", "3.2", "27", {"3.2": "20"}, (CLOSED,), ("3.3",)),
    Case("replied, above closed", "SUM303", "3.3", "27", {"3.3": "30"}, (), ("3.2",)),
    Case(
        "refused, in the sum above and below",
        "SUM303",
        "3.3.4",
        "1",
        {"3.3.4": "4"},
        (),
        ("3.3", "3.3.4.c"),
    ),
    Case("refused, 0", "SUM303", "3.3.4", "1", {"3.3.4": "0"}, (), ("3.3", "3.3.4.c")),
    Case("a ground of refusal", "SUM304", "3.3.4.c", "1", {"3.3.4.c": "3"}, (), ("3.3.4",)),
    Case("a kind of reply", "SUM303", "3.3.6", "5", {"3.3.6": "9"}),
    Case("reviews, below their outcomes", "BND401", "4", "2", {"4": "1"}),
    Case("reviews, an outcome", "BND401", "4.1", "2", {"4.1": "3"}),
    # Bounds
    Case(
        "a distinct total below several channels",
        "BND101",
        "1.1",
        "2356",
        {"1.1": "200"},
        (),
        ("1.2.2", "1.2.3", "1.2.4"),
    ),
    Case(
        "the same, unspoken",
        "BND101",
        "1.1",
        "[2011, 2862]",
        {"1.1": "200"},
        (TOTAL,),
        ("1.2.2", "1.2.3", "1.2.4"),
    ),
    Case(
        "the same, below its documents too", "BND101", "1.1", "2356", {"1.1": "9"}, (), ("1.1.a",)
    ),
    Case("a distinct total above its channels", "BND102", "1.1", "2356", {"1.1": "9999"}),
    Case("a channel above the total", "BND101", "1.2.2", "2011", {"1.2.2": "5000"}),
    Case(
        "a channel above the total, unspoken",
        "BND101",
        "1.2.1",
        "[0, 2356]",
        {"1.2.1": "5000"},
        (GAZETTE,),
    ),
    Case(
        "documents above two rows", "ORD101", "1.1.a", "18", {"1.1.a": "3000"}, (), ("1.1", "1.1.b")
    ),
    Case(
        "an of-which above a whole that is to blame",
        "ORD201",
        "2.2.1",
        "4",
        {"2.2.1": "1"},
        (),
        ("2.2.1.a",),
    ),
    # Implications
    Case("courses", "IMP901", "9.2", "3", {"9.2": "0"}, (), ("9.3",)),
    Case("people trained", "IMP902", "9.3", "186", {"9.3": "0"}, (), ("9.2",)),
    # The narrative
    Case(
        "the narrative's total",
        "TXT001",
        "29件",
        "",
        said=[("公开申请27件", "公开申请29件")],
        with_cells=("3.1",),
    ),
    Case(
        "the narrative's part, against its own total too",
        "TXT001",
        "18件",
        "17",
        said=[("网络申请17件", "网络申请18件")],
        with_cells=("3.1.3",),
    ),
    Case(
        "the narrative's distinct total",
        "TXT001",
        "2,366条",
        "",
        said=[("2,356条", "2,366条")],
        with_cells=("1.1",),
    ),
    Case(
        "the narrative's part, of a whole that is not all told",
        "TXT001",
        "190件",
        "19",
        said=[("27件：同意公开19件，同意部分公开2件，不予公开1件", "27件，其中同意公开190件")],
        with_cells=("3.3.2",),
    ),
    Case(
        "the narrative's whole, below its parts",
        "TXT001",
        "26件",
        "27",
        said=[("全部按时办结27件", "办结26件，其中按时办结27件，延期办结0件")],
        with_cells=("3.2",),
    ),
    Case(
        "the value is the narrative's where it says another",
        "SUM301",
        "3.1.3",
        "17",
        {"3.1.3": "19"},
    ),
)


def loud(result: Examined) -> list[Finding]:
    return [one for one in result.findings if one.loud]


def first(result: Examined, finding: Finding) -> str:
    evidence = finding.evidence[0]
    return evidence.indicator or result.document.slice(evidence.span)


@pytest.mark.parametrize("case", [pytest.param(case, id=case.name) for case in CASES])
def test_one_cause(case: Case) -> None:
    result = case.result()
    (found,) = loud(result)
    assert (found.code, first(result, found)) == (case.code, case.first)
    assert found.arguments.get("needed", "") == case.needed
    assert {*case.with_cells, *case.changed} <= {one.indicator for one in found.evidence}


@pytest.mark.parametrize(
    "case",
    [case for case in CASES if case.first in case.changed and case.needed.isdigit()],
    ids=lambda one: one.name,
)
def test_the_value_that_is_needed_mends_it(case: Case) -> None:
    mended = replace(case, changed={**case.changed, case.first: case.needed})
    assert loud(mended.result()) == []


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("case", [case for case in CASES if case.needed], ids=lambda one: one.name)
def test_the_value_is_said(case: Case, language: str) -> None:
    (found,) = loud(case.result())
    assert case.needed in sentence(found, RULESET, language)


@pytest.mark.parametrize(
    ("changed", "said", "expected"),
    [
        ({"3.1.2": "5", "8.3.1": "12"}, (), [("SUM301", "3.1.2"), ("SUM801", "8.3.1")]),
        ({"3.1": "30", "3.2": "29"}, (), [("SUM301", "3.1"), ("SUM302", "3.2")]),
        ({"3.3": "30", "3.3.4.c": "3"}, (), [("SUM303", "3.3"), ("SUM304", "3.3.4.c")]),
        ({"4": "1", "1.1": "200"}, (), [("BND101", "1.1"), ("BND401", "4")]),
        (
            {"8.3.1": "12"},
            [("公开申请27件", "公开申请29件")],
            [("SUM801", "8.3.1"), ("TXT001", "29件")],
        ),
        (
            {},
            [("公开申请27件", "公开申请29件"), ("工作人员64人", "工作人员66人")],
            [("TXT001", "29件"), ("TXT001", "66人")],
        ),
    ],
)
def test_two_causes_are_two_findings(
    changed: dict[str, str], said: Said, expected: list[tuple[str, str]]
) -> None:
    result = Case("", "", "", "", changed, said).result()
    assert sorted((one.code, first(result, one)) for one in loud(result)) == expected


def test_nothing_that_was_explained_is_lost() -> None:
    result = examined(report({"3.1": "20"}))
    (found,) = loud(result)
    said = {result.document.slice(one.span) for one in found.evidence if not one.indicator}
    assert "27件" in said  # the narrative's own figure of what was received
    assert {"3.2", "3.1.1", "3.1.3"} <= {one.indicator for one in found.evidence}


def test_a_finding_of_the_same_name_elsewhere_is_not_lost() -> None:
    narrative = NARRATIVE.replace("公开申请27件", "公开申请25件")
    document = Document.of(report({}, narrative))
    reading = read_copy(document, folded(document.text), document.whole, RULESET)
    rules = [RULESET.rules["TXT001"], RULESET.rules["PRT001"]]
    found = [one for rule in rules for one in KINDS[rule.kind](rule, reading) if one.loud]
    assert [one.code for one in found] == ["TXT001", "PRT001"]
    behind = document.whole.end
    away = tuple(replace(one, span=one.span.moved(behind)) for one in found[1].evidence)
    elsewhere = replace(found[1], evidence=away)
    leading, left = with_one_figure([*found, elsewhere], reading)
    assert (leading.code, leading.arguments["blamed"]) == ("TXT001", "25件")
    assert left == elsewhere
