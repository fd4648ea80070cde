"""The evidence panel: two rows of the sentence, places of the finding, and what else fits."""

from __future__ import annotations

import pytest

from report.span import Span
from tests.widget_host import WidgetHost
from tui.widgets.evidence_panel import EvidencePanel, Exhibit, Quote

SENTENCE = "正文说“22篇次”，表中两行合计为14，两者不一致。" * 4


def exhibit(places: int) -> Exhibit:
    quotes = [Quote(line, "", f"{line}条", "", "", Span(line, line)) for line in range(places)]
    return Exhibit("ask", "?", "TXT001", "正文与表格", "22 = 14", "", SENTENCE, quotes, 0)


@pytest.mark.parametrize(("places", "rows"), [(1, 3), (4, 2), (5, 2), (6, 2), (9, 2)])
async def test_the_sentence_gives_way_to_the_places_but_for_two_rows(
    places: int, rows: int
) -> None:
    panel = EvidencePanel(lambda text: text)
    async with WidgetHost(lambda: panel).run_test(size=(80, 24)):
        panel.show(exhibit(places))
        _, *lines = panel.shown.splitlines()
    sentence, quotes = lines[:rows], lines[rows:]
    assert len(quotes) == min(places, 4)
    assert all(line.endswith("条") for line in quotes)
    whole = "".join(line.strip() for line in sentence)
    assert whole == SENTENCE or SENTENCE.startswith(whole.removesuffix(".."))
    assert whole.endswith("..") == (rows in (1, 2))


async def test_of_a_place_with_nothing_in_it_the_role_is_told_on_any_screen() -> None:
    panel = EvidencePanel(lambda text: text)
    quotes = [
        Quote(6, "", "五、公开总量", "", "标题", Span(9, 15)),
        Quote(5, "二、主动公开", "", "", "疑缺处", Span(8, 9)),
    ]
    async with WidgetHost(lambda: panel).run_test(size=(80, 24)):
        panel.show(Exhibit("ask", "?", "NUM001", "编号", "", "", "", quotes, 0))
        _, heading, gap = panel.shown.splitlines()
    assert (heading.split()[-1], gap.split()[-1]) == ("五、公开总量", "疑缺处")
