"""An office's own folder: what it adds is used, what is wrong in it is named, nothing acts."""

from __future__ import annotations

import os
import pickle
from collections.abc import Mapping
from pathlib import Path

import pytest

from checks.continuity import figure_on
from checks.examine import examine
from checks.fault import RulesError
from checks.finding import Certainty, Severity, Status
from checks.own import folder as own_folder
from checks.own.adding import with_own
from checks.rule import Example, Ruleset
from checks.trying import called_out, contradicted
from report.source import Source
from tests.county import report
from tests.own_folders import RULE, WHOLE, documented, example, with_examples, written

FORM = """\
extends = "2014"
basis = "通知"
"""


def ruleset_with(ruleset: Ruleset, folder: Path, **files: str | bytes) -> Ruleset:
    """``ruleset`` with a folder of ``rules/a.toml``, ``forms/a.toml`` and ``synonyms.toml``."""
    names = {"rules": "rules/a.toml", "forms": "forms/a.toml", "synonyms": "synonyms.toml"}
    return with_own(ruleset, written(folder, {names[name]: files[name] for name in files}))


def codes(text: str, ruleset: Ruleset) -> list[str]:
    return [one.code for one in called_out(Example(text, fires=True, note=""), ruleset)]


def failures(ruleset: Ruleset) -> list[str]:
    assert ruleset.own is not None
    return [
        str(one) for one in contradicted(map(ruleset.rules.__getitem__, ruleset.own.rules), ruleset)
    ]


def test_the_folder_of_the_page_is_whole(ruleset: Ruleset, tmp_path: Path) -> None:
    together = with_own(ruleset, written(tmp_path, documented()))
    own = together.own
    assert own is not None
    assert (own.rules, own.forms) == (("NM-001",), ("nm-training",))
    assert list(own.extended) == ["2014"]
    assert {change.rule for change in own.changes} >= {"BND102", "STR001", "ORG001", "ORG002"}
    assert failures(together) == []
    assert set(together.rules) == set(ruleset.rules) - {"STR001"} | {"NM-001"}


def test_a_rule_of_ones_own_speaks_beside_ours(ruleset: Ruleset, tmp_path: Path) -> None:
    together = ruleset_with(ruleset, tmp_path, rules=WHOLE)
    text = report({"3.1": "27", "3.1.1": "6", "3.1.2": "0"})
    (own,) = [
        one for one in examine(Source.of(text.encode()), together).findings if one.code == "QL-1"
    ]
    assert (own.status, own.severity, own.revision) == (Status.FAIL, Severity.ERROR, 1)
    assert [code for code in codes(text, together) if code != "QL-1"] == codes(text, ruleset)


OWN_ROW = """\
extends = "{form}"
basis = "通知"
{more}
[[indicator]]
id = "{id}"
zh = "咨询人次"
en = "Advice given"
"""


def test_rows_of_ones_own_go_on_from_form_to_form_where_they_say_so(
    ruleset: Ruleset, tmp_path: Path
) -> None:
    going_on = '[continues.2019]\n"7" = "8"'
    early = OWN_ROW.format(form="2019", id="8", more="")
    late = OWN_ROW.format(form="2021", id="7", more=going_on)
    files: dict[str, str | bytes] = {"forms/a.toml": early, "forms/b.toml": late}
    together = with_own(ruleset, written(tmp_path, files))
    assert figure_on(together.forms, ("2021", "7"), "2019") == "8"
    assert figure_on(together.forms, ("2021", "3.1@total"), "2014") == "3.1"
    assert figure_on(ruleset.forms, ("2021", "7"), "2019") == ""


@pytest.mark.parametrize(
    ("fires", "quiet", "told"),
    [
        ([(9, 5, 3), (8, 5, 3)], [(8, 5, 3), (5, 5, 0)], ["fires 2 must be called out and is not"]),
        ([(9, 5, 3), (7, 5, 3)], [(8, 5, 3), (6, 5, 0)], ["quiet 2 must be left alone"]),
    ],
)
def test_an_example_that_comes_out_otherwise_is_named(
    ruleset: Ruleset,
    tmp_path: Path,
    fires: list[tuple[int, ...]],
    quiet: list[tuple[int, ...]],
    told: list[str],
) -> None:
    rule = with_examples(RULE, [example(*one) for one in fires], [example(*one) for one in quiet])
    found = failures(ruleset_with(ruleset, tmp_path, rules=rule))
    assert len(found) == len(told)
    for line, words in zip(found, told, strict=True):
        assert line.startswith("rules/a.toml: rule QL-1: ")
        assert words in line


def test_a_text_that_is_no_report_is_an_example_that_fails(
    ruleset: Ruleset, tmp_path: Path
) -> None:
    rule = with_examples(RULE, [example(9, 5, 3)] * 2, [example(8, 5, 3), "\\u0000\\u0001" * 99])
    (line,) = failures(ruleset_with(ruleset, tmp_path, rules=rule))
    assert "quiet 2 cannot be examined" in line


# What is changed of ours


def test_a_rule_of_ours_is_turned_off_or_down(ruleset: Ruleset, tmp_path: Path) -> None:
    changes = """
[[change]]
rules = ["BND101"]
severity = "note"
certainty = "expect"
[[change]]
rules = ["SUM301", "TXT001"]
off = true
why = "本区口径不同"
"""
    together = ruleset_with(ruleset, tmp_path, rules=changes)
    lowered = together.rules["BND101"]
    assert (lowered.severity, lowered.certainty) == (Severity.NOTE, Certainty.EXPECT)
    assert not {"SUM301", "TXT001"} & set(together.rules)
    assert together.own is not None
    assert set(together.own.off) == {"SUM301", "TXT001"}
    text = report({"1.1": "48", "3.1": "9"})
    assert {"BND101", "SUM301"} <= set(codes(text, ruleset))
    assert "SUM301" not in codes(text, together)
    (asked,) = [
        one for one in examine(Source.of(text.encode()), together).findings if one.code == "BND101"
    ]
    assert (asked.status, asked.severity) == (Status.ASK, Severity.NOTE)


def test_words_are_added_to_a_rule_and_to_every_rule_that_has_the_field(
    ruleset: Ruleset, tmp_path: Path
) -> None:
    together = ruleset_with(
        ruleset,
        tmp_path,
        rules='[[change]]\nrules = ["WRD001"]\nadd.joining = ["云上"]\n',
        synonyms='[aliases]\n"管理委员会" = ["管理会"]\n"大数据局" = ["数据局"]\n',
    )
    assert together.rules["WRD001"].fields["joining"] == [
        *ruleset.rules["WRD001"].fields["joining"],
        "云上",
    ]
    for rule in ruleset.rules.values():
        if "aliases" in rule.fields:
            aliases = together.rules[rule.code].fields["aliases"]
            assert aliases["管理委员会"] == [*rule.fields["aliases"]["管理委员会"], "管理会"]
            assert aliases["大数据局"] == ["数据局"]
    assert ruleset.rules["WRD001"].fields["joining"][-1] != "云上"


# Forms


def test_rows_of_a_region_and_other_labels_are_read(ruleset: Ruleset, tmp_path: Path) -> None:
    form = f"""{FORM}
[[indicator]]
id = "3.1"
labels = ["诉求登记总量"]
[[indicator]]
id = "3.1.9"
zh = "热线申请数"
en = "Requests by hotline"
unit = "件"
[[indicator]]
id = "13"
zh = "体验日活动次数"
en = "Open days"
unit = "次"
[[indicator.count]]
action = ["举办"]
object = ["体验日活动"]
unit = ["次"]
"""
    together = ruleset_with(ruleset, tmp_path, forms=form)
    text = (
        "云麓县2015年政府信息公开工作年度报告\n一、概述\n2015年，举办体验日活动31次。\n"
        "(一)主动公开政府信息数 | 条 | 48 |\n其中：主动公开规范性文件数 | 条 | 2 |\n"
        "(一)诉求登记总量 | 件 | 9 |\n1.当面申请数 | 件 | 5 |\n5.热线申请数 | 件 | 4 |\n"
        "十三、体验日活动次数 | 次 | 30 |\n"
    )
    examined = examine(Source.of(text.encode()), together)
    values = {cell.indicator: cell.value for cell in examined.cells}
    assert {"3.1": 9, "3.1.1": 5, "3.1.9": 4, "13": 30}.items() <= values.items()
    assert "TXT001" in codes(text, together)
    before = examine(Source.of(text.encode()), ruleset)
    assert before.coverage.recognised == examined.coverage.recognised - 3
    # A row that a region added is missed by nobody who has not heard of it.
    assert codes(report(), together) == codes(report(), ruleset)
    order = [row.id for row in together.forms["2014"].rows]
    assert order.index("3.1.9") == order.index("3.1.4") + 1


def test_a_column_is_known_by_another_head_and_words_go_where_they_are_borrowed(
    ruleset: Ruleset, tmp_path: Path
) -> None:
    form = """
extends = "2019"
basis = "通知"
[[grid]]
id = "3"
column = [{ id = "charity", labels = ["慈善组织"] }]
[[indicator]]
id = "3.1"
[[indicator.count]]
action = ["接获"]
object = ["公开诉求"]
unit = ["件"]
"""
    together = ruleset_with(ruleset, tmp_path, forms=form)
    (charity,) = [
        column
        for grid in together.forms["2019"].grids
        if grid.id == "3"
        for column in grid.columns
        if column.id == "charity"
    ]
    assert "慈善组织" in charity.labels
    for name in ("2019", "2021"):
        row = together.forms[name].by_id["3.1"]
        assert any("公开诉求" in phrase.object for phrase in row.phrases)
        assert [one.id for one in together.forms[name].rows] == [
            one.id for one in ruleset.forms[name].rows
        ]


def test_a_form_of_ones_own_is_recognised(ruleset: Ruleset, tmp_path: Path) -> None:
    together = with_own(ruleset, written(tmp_path, documented()))
    text = (
        "云麓县2019年政府信息公开工作年度报告\n一、概述\n全年工作有序推进。\n"
        "线上培训场次 | 场 | 3 |\n线下培训场次 | 场 | 4 |\n"
    )
    facts = examine(Source.of(text.encode()), together).facts
    assert (facts.form, facts.values) == ("nm-training", {"1": 3, "2": 4})
    assert examine(Source.of(text.encode()), ruleset).facts.form == ""


def test_several_files_may_add_to_one_form(ruleset: Ruleset, tmp_path: Path) -> None:
    row = '[[indicator]]\nid = "{}"\nzh = "{}"\nen = "A"\nunit = "件"\n'
    files = {
        "forms/a.toml": FORM + row.format("20", "甲项"),
        "forms/b.toml": FORM + row.format("20.1", "乙项"),
    }
    together = with_own(ruleset, written(tmp_path, files))
    assert together.own is not None
    assert together.own.extended == {"2014": ("forms/a.toml", "forms/b.toml")}
    assert [row.id for row in together.forms["2014"].rows[-2:]] == ["20", "20.1"]


# What is wrong


def changed(rule: str = WHOLE, **new: str) -> str:
    """``rule`` with a field as ``new`` has it."""
    lines = rule.splitlines()
    for name, value in new.items():
        lines = [f"{name} = {value}" if line.startswith(f"{name} =") else line for line in lines]
    return "\n".join(lines)


MISTAKES: Mapping[str, tuple[dict[str, str], str]] = {
    "a code of ours": ({"rules": changed(code='"BND101"')}, "rule BND101: the code must be"),
    "a code in small letters": (
        {"rules": changed(code='"ql-1"')},
        "rule ql-1: the code must be 2 or 3 capitals of your own, a hyphen",
    ),
    "a code in small letters, of as many signs as ours": (
        {"rules": changed(code='"ql001"')},
        "rule ql001: the code must be 2 or 3 capitals of your own, a hyphen",
    ),
    "a code twice": (
        {"rules": WHOLE + WHOLE.partition("[[rule]]")[2].join(["[[rule]]", ""])},
        "twice",
    ),
    "a name of ours from before": (
        {"rules": changed(revision='1\nformerly = ["BND101"]')},
        "formerly names 'BND101', which is no rule of your own",
    ),
    "an unknown kind": ({"rules": changed(kind='"eval"')}, "kind 'eval' is not one of"),
    "an unknown row": ({"rules": changed(whole='"99"')}, "whole: form 2014 has no indicator 99"),
    "rows without a form": ({"rules": changed(forms="[]")}, "forms must say of which form"),
    "a form that is not there": ({"rules": changed(forms='["2013"]')}, "there is no form '2013'"),
    "a long title": (
        {"rules": changed(title=f'{{ zh = "{"长" * 61}", en = "Long" }}')},
        "title has more than 60 characters",
    ),
    "a title of two lines": (
        {"rules": changed(title='{ zh = "甲\\n乙", en = "Two" }')},
        "title must be one line",
    ),
    "a part that the kind does not tell": (
        {"rules": WHOLE.replace("{whole}", "{whole_figure}")},
        "message has nothing to put in for whole_figure, only",
    ),
    "a title in one language": ({"rules": changed(title='{ zh = "甲" }')}, "in zh and in en"),
    "a control character": (
        {"rules": changed(title='{ zh = "\\u001b[31m甲", en = "Red" }')},
        "hidden or control character (U+001B)",
    ),
    "a character that turns the line": (
        {"rules": changed(why='{ zh = "\\u202e甲", en = "Why" }')},
        "hidden or control character (U+202E)",
    ),
    "a number as a word": (
        {"rules": changed(revision='"1"')},
        "revision is missing or not a whole",
    ),
    "examples too few": ({"rules": RULE}, "fires needs at least two examples"),
    "a change of nothing": ({"rules": '[[change]]\nrules = ["BND101"]\n'}, "it changes nothing"),
    "a change of no rule": ({"rules": "[[change]]\noff = true\n"}, "change 1: rules is missing"),
    "a change of a rule that is not there": (
        {"rules": '[[change]]\nrules = ["BND999"]\noff = true\n'},
        "there is no rule BND999",
    ),
    "a rule made more severe": (
        {"rules": '[[change]]\nrules = ["BND102"]\nseverity = "error"\n'},
        "severity can only be lowered",
    ),
    "a rule made surer": (
        {"rules": '[[change]]\nrules = ["BND102"]\ncertainty = "must"\n'},
        "certainty can only be lowered",
    ),
    "changed twice": (
        {"rules": '[[change]]\nrules = ["BND101"]\nseverity = "note"\n' * 2},
        "changed by rules/a.toml already",
    ),
    "words where none are taken": (
        {"rules": '[[change]]\nrules = ["BND101"]\nadd.words = ["甲"]\n'},
        "BND101 has no field words",
    ),
    "words that are no list": (
        {"rules": '[[change]]\nrules = ["WRD001"]\nadd.joining = "甲"\n'},
        "joining must be a list of words",
    ),
    "a year that is known": (
        {"synonyms": '[since]\n"国务院令第711号" = ["2011"]\n'},
        "has 国务院令第711号 already",
    ),
    "a year that is none": ({"synonyms": '[since]\n"甲" = ["去年"]\n'}, "must be a table of years"),
    "words of no rule": ({"synonyms": '[nicknames]\n"甲" = ["乙"]\n'}, "words called nicknames"),
    "a form of ours again": (
        {"forms": documented()["forms/nm-training.toml"].replace("nm-training", "2014")},
        "there is a form '2014' already",
    ),
    "words for a row that is not there": (
        {"forms": FORM + '[[indicator]]\nid = "99"\nlabels = ["甲"]\n'},
        "form 2014 has no such row",
    ),
    "a form that extends itself": ({"forms": FORM + 'id = "2014"\n'}, "extends and id exclude"),
    "a form that extends none": (
        {"forms": FORM.replace("2014", "2013")},
        "there is no form '2013', only 2014",
    ),
    "a field that is set": (
        {"forms": FORM + '[[indicator]]\nid = "1.1"\nunit = "件"\n'},
        "indicator 1.1: unit is set by 2014",
    ),
    "a row that adds nothing": (
        {"forms": FORM + '[[indicator]]\nid = "1.1"\n'},
        "indicator 1.1: it adds nothing",
    ),
    "a row under none": (
        {"forms": FORM + '[[indicator]]\nid = "30.1"\nzh = "甲"\nen = "A"\n'},
        "indicator 30.1: 30 must stand before it",
    ),
    "an id that would part a key": (
        {"forms": FORM + '[[indicator]]\nid = "1|2"\nzh = "甲"\nen = "A"\n'},
        "the id may have letters, digits and points only",
    ),
    "a label without letters": (
        {"forms": FORM + '[[indicator]]\nid = "1.1"\nlabels = ["——"]\n'},
        "has no letter to be matched by",
    ),
    "a gap without end": (
        {
            "forms": FORM + '[[indicator]]\nid = "1.1"\n[[indicator.count]]\n'
            'object = ["甲"]\nunit = ["件"]\ngap = 1000000000\n'
        },
        "indicator 1.1: count: gap must be from 0 to 60",
    ),
    "words that make a riddle": (
        {
            "forms": FORM + '[[indicator]]\nid = "1.1"\n[[indicator.count]]\n'
            'object = ["甲"]\nunit = ["件"]\ntail = ["天上", "天", "上地", "地"]\n'
        },
        "indicator 1.1: words of tail one behind the other can be read in two ways",
    ),
    "a grid that is not there": (
        {"forms": FORM + '[[grid]]\nid = "3"\ncolumn = []\n'},
        "2014 has no such grid",
    ),
    "no TOML": ({"rules": "[[rule]\n"}, "not valid TOML"),
    "a number without end": ({"rules": f"revision = {'9' * 5000}"}, "not valid TOML"),
    "lists without end": ({"rules": f"forms = {'[' * 5000}{']' * 5000}"}, "not valid TOML"),
    "tables without end": ({"rules": f"{'.'.join('a' * 50)} = 1"}, "nested more than 8 deep"),
}


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_one_line_that_names_file_and_field(
    ruleset: Ruleset, tmp_path: Path, name: str
) -> None:
    files, told = MISTAKES[name]
    with pytest.raises(RulesError) as caught:
        ruleset_with(ruleset, tmp_path, **files)
    line = str(caught.value)
    assert told in line
    assert line.startswith(("rules/a.toml: ", "forms/a.toml: ", "synonyms.toml: "))
    assert ";" in line  # what to do
    assert len(line.splitlines()) == 1
    assert "；" in caught.value.said("zh")


@pytest.mark.parametrize(
    ("rules", "place"),
    [
        ("[[rule]\n", "第1行第7列"),
        ("revision = 1\ncode = QL-1\n", "第2行第8列"),
        ('revision = 1\nforms = ["2014"', "第2行第16列"),
    ],
)
def test_a_mistake_in_the_writing_is_told_by_line_and_column(
    ruleset: Ruleset, tmp_path: Path, rules: str, place: str
) -> None:
    with pytest.raises(RulesError) as caught:
        ruleset_with(ruleset, tmp_path, rules=rules)
    assert f"{place}不是有效的TOML" in caught.value.said("zh")


def test_an_example_in_which_nothing_is_called_out_says_so(
    ruleset: Ruleset, tmp_path: Path
) -> None:
    rule = with_examples(RULE, [example(8, 5, 3)] * 2, [example(8, 5, 3)] * 2)
    lines = failures(ruleset_with(ruleset, tmp_path, rules=rule))
    assert ["nor is anything else" in line for line in lines] == [True, True]


# The folder itself


def test_a_mark_at_the_beginning_line_ends_of_windows_and_capitals_are_read(
    ruleset: Ruleset, tmp_path: Path
) -> None:
    content = b"\xef\xbb\xbf" + WHOLE.replace("\n", "\r\n").encode()
    together = with_own(ruleset, written(tmp_path, {"rules/A.TOML": content}))
    assert "QL-1" in together.rules
    assert failures(together) == []


def test_only_rules_forms_and_synonyms_are_read(ruleset: Ruleset, tmp_path: Path) -> None:
    others = ("README.md", "rules/notes.txt", "forms/deep/a.toml", "a.toml", "words/a.toml")
    hidden = (".git/config", "rules/.a.toml.swp", "rules/~$a.toml", ".hidden.toml", "rules/.b.toml")
    files = {"rules/a.toml": WHOLE, **dict.fromkeys((*others, *hidden), "no = [")}
    own = with_own(ruleset, written(tmp_path, files)).own
    assert own is not None
    assert own.files == ("rules/a.toml",)
    assert set(own.passed_over) == {
        "README.md",
        "a.toml",
        "words/",
        "rules/notes.txt",
        "forms/deep/",
    }


def test_the_digest_is_of_what_was_read_and_of_ours(ruleset: Ruleset, tmp_path: Path) -> None:
    def digest(name: str, files: Mapping[str, str]) -> str:
        return with_own(ruleset, written(tmp_path / name, files)).digest

    first = digest("a", {"rules/a.toml": WHOLE})
    assert first != ruleset.digest
    assert digest("b", {"rules/a.toml": WHOLE, "README.md": "words"}) == first
    assert digest("c", {"rules/b.toml": WHOLE}) != first
    assert digest("d", {"rules/a.toml": WHOLE + "# a word\n"}) != first
    assert digest("e", {"rules/a.toml": WHOLE, "synonyms.toml": ""}) != first


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16"])
def test_another_encoding_is_named(ruleset: Ruleset, tmp_path: Path, encoding: str) -> None:
    with pytest.raises(RulesError, match=r"rules/a\.toml: not UTF-8; save it"):
        ruleset_with(ruleset, tmp_path, rules=WHOLE.encode(encoding))


def test_a_link_within_is_followed_and_one_that_leads_out_is_refused(
    ruleset: Ruleset, tmp_path: Path
) -> None:
    inside = written(tmp_path / "in", {"rules/kept.txt": WHOLE})
    (inside / "rules" / "a.toml").symlink_to("kept.txt")
    assert "QL-1" in with_own(ruleset, inside).rules
    outside = written(tmp_path / "out", {"a.toml": WHOLE})
    (inside / "rules" / "b.toml").symlink_to(outside / "a.toml")
    with pytest.raises(RulesError, match=r"rules/b\.toml: a link that leads out"):
        with_own(ruleset, inside)
    (tmp_path / "linked").mkdir()
    (tmp_path / "linked" / "rules").symlink_to(outside)
    with pytest.raises(RulesError, match="a link that leads out"):
        with_own(ruleset, tmp_path / "linked")


def test_what_is_no_file_is_refused_at_once(ruleset: Ruleset, tmp_path: Path) -> None:
    (tmp_path / "rules").mkdir()
    os.mkfifo(tmp_path / "rules" / "a.toml")
    with pytest.raises(RulesError, match="not a regular file"):
        with_own(ruleset, tmp_path)
    (tmp_path / "rules" / "a.toml").unlink()
    (tmp_path / "rules" / "a.toml").symlink_to("a.toml")
    with pytest.raises(RulesError, match="cannot be read"):
        with_own(ruleset, tmp_path)


def test_a_folder_without_rules_is_refused(ruleset: Ruleset, tmp_path: Path) -> None:
    for path, told in (
        (tmp_path / "absent", "there is no such folder"),
        (written(tmp_path / "file", {"a": ""}) / "a", "not a folder|a file"),
        (written(tmp_path / "empty", {"rule/a.toml": WHOLE}), "no rules or forms in it"),
    ):
        with pytest.raises(RulesError, match=told) as caught:
            with_own(ruleset, path)
        assert str(path) in str(caught.value)


def test_there_is_a_bound_to_everything(
    ruleset: Ruleset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = {f"rules/{n}.toml": "# nothing\n" for n in range(4)}
    folder = written(tmp_path, files)
    for name, bound, told in (
        ("MOST_FILES", 3, "more than 3 files"),
        ("MOST_ENTRIES", 3, "more than 3 entries"),
        ("MOST_BYTES", 9, "more than 9 bytes"),
        ("MOST_BYTES_TOGETHER", 39, "together are more than 39 bytes"),
    ):
        with monkeypatch.context() as bounded:
            bounded.setattr(own_folder, name, bound)
            with pytest.raises(RulesError, match=told):
                with_own(ruleset, folder)
    assert with_own(ruleset, folder).own is not None


def test_a_ruleset_with_own_rules_travels(ruleset: Ruleset, tmp_path: Path) -> None:
    together = with_own(ruleset, written(tmp_path, documented()))
    again = pickle.loads(pickle.dumps(together))
    assert (again.digest, again.rules, again.own) == (together.digest, together.rules, together.own)
