"""Which files are one report: told by names and folders where these leave one answer."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.files.grouping import MOST, Group, Said, alone, grouped

ROOT = Path("/scraped")

# The files of a folder, in lines: "report < attached, attached ? doubtful, doubtful".
FOLDERS = {
    "an attachment is named after its report": """
        云溪市2017年政府信息公开工作年度报告.html < 云溪市2017年政府信息公开工作年度报告附件1.xls
        平湖市2017年政府信息公开工作年度报告.html
    """,
    "its table has the words that all reports have, and the same town and year": """
        云溪市2017年政府信息公开工作年度报告.docx < 云溪市2017年度政府信息公开情况统计表.xls
        平湖市2017年政府信息公开工作年度报告.docx < 平湖市2017年政府信息公开统计表.xls
    """,
    "the number of an attachment stands in brackets, or before the name": """
        云溪市2021年度报告.pdf < 附件2：云溪市2021年情况表.xlsx, （附件1）云溪市2021年统计表.xlsx
        平湖市2021年度报告.pdf
    """,
    "by the name of a page that tells nothing": """
        t20180330_12345.html < t20180330_12345-附件1.xls, t20180330_12345_附件2统计表.doc
        t20180330_12346.html
    """,
    "nothing but the one report is there": """
        云溪市2017年年报.doc < 附件1.xls, 附件2：政府信息公开情况统计表.doc, 附件10.xls
    """,
    "of another year": """
        云溪市2017年年报.doc
        云溪市2016年统计表.xls
        附件2016年.xls
    """,
    "a report that has its table in it is no attachment": """
        云溪市2017年年报.doc
        云溪市2016年年报（含统计表）.doc
        云溪市2015年年报及附件.doc
    """,
    "of two reports nobody can tell": """
        云溪市2017年年报.doc
        平湖市2017年年报.doc
        附件1.xls
        2017年统计表.xls
    """,
    "a town's years": """
        云溪市2015年年报.doc
        云溪市2016年年报.doc < 云溪市2016年年报附件.xls
        云溪市2017年年报.doc
        云溪市统计表.xls
    """,
    "numbers alone are another report's as well": """
        01.txt
        02.txt
        report-1.txt
        report-2.txt
    """,
    "one stem in several formats": """
        云溪市2017年年报.docx ? 云溪市2017年年报.pdf, 云溪市2017年年报.xls
        平湖市2017年年报.pdf
    """,
    "a number behind a name that is there": """
        年报2017.html ? 年报2017(2).doc, 年报2017-1.xls
        年报2016.html
    """,
    "a page and the document it offers": """
        index.html ? P020180330.docx, P020180331.xls
    """,
    "a folder of attachments": """
        2017/年报.html < 2017/附件/附件1.xls ? 2017/附件/表.xls
        2016/年报.html
    """,
    "what a browser saved with a page": """
        年报.html ? 年报_files/a.xls
        年报_files/a.js
        年报_files/b.html
        别的.html
    """,
    "a folder of attachments of many reports": """
        云溪市2016年年报.doc < 附件/云溪市2016年统计表.xls
        云溪市2017年年报.doc
        附件/统计表.xls
    """,
    "pictures are left alone": """
        年报.html
        附件1.jpg
        年报.js
    """,
    "a table alone": """
        云溪市2017年统计表.xls
        平湖市2017年统计表.xls
    """,
}


def folder(lines: str) -> list[Group]:
    groups = []
    for line in lines.split("\n"):
        sure, _, doubtful = line.partition("?")
        main, _, attached = sure.partition("<")
        if main.strip():
            groups.append(Group(ROOT / main.strip(), _paths(attached), _paths(doubtful)))
    return groups


def _paths(names: str) -> tuple[Path, ...]:
    return tuple(ROOT / name.strip() for name in names.split(",") if name.strip())


@pytest.mark.parametrize("lines", FOLDERS.values(), ids=FOLDERS.keys())
def test_files_are_grouped_by_their_names(lines: str) -> None:
    expected = folder(lines)
    paths = sorted(path for group in expected for path in group.paths)
    assert set(grouped(paths)) == set(expected)


def test_the_reports_of_a_town_by_year_stay_apart() -> None:
    paths = [ROOT / f"云溪市{year}年政府信息公开年度报告.txt" for year in range(2001, 2100)]
    paths += [ROOT / f"{number}.html" for number in range(200)]
    assert grouped(paths) == alone(paths)


def test_of_more_attachments_than_a_report_can_have_the_first_are_read() -> None:
    report, tables = ROOT / "年报.html", [ROOT / f"年报-附件{n}.xls" for n in range(1, MOST + 3)]
    assert grouped([*tables, report]) == [
        Group(report, tuple(tables[:MOST]), left=tuple(tables[MOST:]))
    ]
    # What is said by hand holds in any number, and leaves room for the others.
    said = Said(dict.fromkeys(tables[:4], report))
    assert {len(one.paths) for one in grouped([*tables, report], said)} == {MOST + 3}
    # What no more than looks like one is a report of its own.
    numbered = [ROOT / f"年报-{n}.html" for n in range(1, MOST + 2)]
    assert set(grouped([report, *numbered])) == set(alone([report, *numbered]))


def test_what_is_said_of_many_files_takes_no_longer_than_they_are_many() -> None:
    paths = [ROOT / f"{n:05}.txt" for n in range(5_000)]
    chain = Said(dict(itertools.pairwise(reversed(paths))))
    assert [len(one.paths) for one in grouped(paths, chain)] == [len(paths)]


def test_what_a_reviewer_said_holds_against_names() -> None:
    report, other, table = ROOT / "2017年报.doc", ROOT / "2016年报.doc", ROOT / "2017年报附件.xls"
    paths = [report, other, table]
    assert set(grouped(paths, Said(apart=frozenset({(report, table)})))) == set(alone(paths))
    assert set(grouped(paths, Said({table: other}))) == {Group(other, (table,)), Group(report)}
    # What belonged to a part goes with it, and a circle has an end.
    together = grouped(paths, Said({report: other, other: report}))
    assert [set(group.paths) for group in together] == [set(paths)]
    # What was said of files that are not there says nothing.
    assert grouped([report], Said({table: report, report: other})) == [Group(report)]


_STEMS = st.lists(
    st.sampled_from(
        [
            "云溪市",
            "2016年",
            "2017",
            "年度报告",
            "附件",
            "附件1",
            "统计表",
            "-1",
            "(2)",
            "（含",
            " ",
            "a",
        ]
    ),
    min_size=1,
    max_size=4,
).map("".join)
_NAMES = st.tuples(
    st.sampled_from(["", "附件/", "a_files/", "附件/附件/", "b/"]),
    _STEMS
    | st.text(
        # No file system hands out a lone surrogate as Python reads its names.
        st.characters(exclude_characters="/\0", exclude_categories=["Cs"]),
        min_size=1,
        max_size=6,
    ),
    st.sampled_from(["", ".html", ".docx", ".doc", ".pdf", ".xls", ".txt", ".js", "."]),
).map(lambda parts: ROOT / "".join(parts))


@given(st.lists(_NAMES, max_size=20), st.data())
def test_every_file_is_in_one_group_whatever_the_order(
    paths: list[Path], data: st.DataObject
) -> None:
    if paths:
        one = st.sampled_from(paths)
        said = Said(data.draw(st.dictionaries(one, one, max_size=3)))
    else:
        said = Said()
    groups = grouped(paths, said)
    assert sorted(path for one in groups for path in (*one.paths, *one.left)) == sorted(set(paths))
    shuffled = data.draw(st.permutations(paths))
    assert set(grouped(shuffled, said)) == set(groups)


def test_what_is_put_to_a_file_goes_with_it_wherever_its_name_would_put_it() -> None:
    main, table, other, note = (
        Path("/r") / name for name in ("年报.docx", "年报附件1.docx", "别的报告.docx", "a.docx")
    )
    paths = (main, table, other, note)
    assert table in next(one for one in grouped(paths) if one.main == main).attached
    said = Said({note: table, table: other})
    assert {one.main: set(one.attached) for one in grouped(paths, said)} == {
        main: set(),
        other: {table, note},
    }


def test_a_file_without_a_name_takes_no_report_from_its_attachment() -> None:
    main, table, blank = (Path("/r") / name for name in ("年报.docx", "年报附件1.docx", " .txt"))
    assert {one.main: one.attached for one in grouped((main, table, blank))} == {
        main: (table,),
        blank: (),
    }
