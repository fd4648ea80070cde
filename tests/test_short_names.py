"""Names too long for a line are known by how they begin, and by the column they end with."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tui.wrapping import with_short_names


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("“规章”为3", "“规章”为3"),
        (
            "“申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请·法律服务机构”为3",
            "“申请人无..·法律服务机构”为3",
        ),
        (
            "“Not corrected by the applicant in time, legal services” is 3",
            "“Not corr.., legal services” is 3",
        ),
        ("“一二三四五六七八九十一二三四五六七八九十”", "“一二三四五六七八九..”"),
    ],
)
def test_a_long_name_keeps_its_beginning_and_its_column(text: str, short: str) -> None:
    assert with_short_names(text, 21) == short


@given(st.text("条数·，, aB", max_size=40), st.integers(12, 60))
def test_a_name_with_a_short_column_takes_no_more_than_it_may(name: str, width: int) -> None:
    shown = with_short_names(f"为“{name}·总计”", width)
    assert shown.endswith("·总计”")
    assert cell_len(shown) <= width + cell_len("为“”")
