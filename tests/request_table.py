"""A report whose third section is a consistent table of requests, a row a line with bars."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hypothesis import strategies as st

from checks.form import Form, Grid
from tests.county import RULESET

COLUMNS = ("person", "business", "research", "charity", "legal", "other")
HEADS = """\
三、收到和处理政府信息公开申请情况
（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和） | 申请人情况 |
自然人 | 法人或其他组织 | 总计 |
商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 |
"""
FORM_HEADS = {
    "2019": "信息内容 | 本年新制作数量 | 本年新公开数量 | 对外公开总数量 |\n规章 | 0 | 0 | 0 |\n",
    "2021": "信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |\n规章 | 0 | 0 | 0 |\n",
}

Cells = dict[str, int]


def form_of(form: str) -> Form:
    return RULESET.forms[form]


def grid_of(form: str, grid: str = "3") -> Grid:
    return next(one for one in form_of(form).grids if one.id == grid)


def results(form: str) -> list[str]:
    """The rows of （一） to （六）."""
    rows = [row.id for row in grid_of(form).figure_rows]
    return [one for one in rows if one.startswith("3.3.") and one != "3.3.7"]


def filled(form: str, given: Mapping[str, Sequence[int]], pending: Sequence[int]) -> Cells:
    """A consistent table of ``given`` results by row and ``pending`` requests by applicant."""
    cells: Cells = {}
    rows = {one: list(given.get(one, ())) or [0] * len(COLUMNS) for one in results(form)}
    rows["3.3.7"] = [sum(column) for column in zip(*rows.values(), strict=True)]
    rows["3.4"] = list(pending)
    rows["3.2"] = [min(1, done) for done in rows["3.3.7"]]
    rows["3.1"] = [
        done + left - old
        for done, left, old in zip(rows["3.3.7"], rows["3.4"], rows["3.2"], strict=True)
    ]
    for row, figures in rows.items():
        cells |= {f"{row}@{column}": one for column, one in zip(COLUMNS, figures, strict=True)}
        cells[f"{row}@total"] = sum(figures)
    return cells


def table(form: str, cells: Mapping[str, object]) -> str:
    """The table of requests of a report on ``form``; cells not given are left out as blank."""
    lines = []
    for row in grid_of(form).rows:
        if row.heading:
            continue
        figures = (str(cells.get(f"{row.id}@{one}", "")) for one in (*COLUMNS, "total"))
        lines.append(" | ".join([f"{row.row}{row.zh}", *figures]) + " |\n")
    return FORM_HEADS[form] + HEADS + "".join(lines)


@st.composite
def tables(draw: st.DrawFn, form: str, most: int = 60) -> Cells:
    """Consistent tables, mostly of zeros, as they are."""
    figure = st.one_of(st.just(0), st.just(0), st.integers(0, most))
    row = st.lists(figure, min_size=len(COLUMNS), max_size=len(COLUMNS))
    chosen = draw(st.dictionaries(st.sampled_from(results(form)), row, min_size=1, max_size=8))
    return filled(form, chosen, draw(row))
