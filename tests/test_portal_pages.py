"""A report on the page of a portal says what it says as text: cells, title, findings."""

from __future__ import annotations

from html import escape

from tests.county import codes, examined, report

ABOVE = """
<table width=100%><tr><td><a href=/>首页</a><td><a>机构概况</a><td><a>政务公开</a></table>
<ul class=nav><li>首页</li><li>要闻</li></ul>
<div>当前位置：<a>首页</a> &gt; <a>政府信息公开</a> &gt; <a>年报</a></div>
<table class=about><tr><td>索 引 号：</td><td>000000000/2016-00012</td>
<td>信息分类：</td><td>年报</td></tr>
<tr><td>发布机构：</td><td>云麓县人民政府办公室</td>
<td>发文日期：</td><td>2016年03月10日</td></tr></table>
<div>浏览次数：<span id=hits>1263</span> 字体：[<a>大</a>]
<span hidden>9999条</span></div>
"""
BELOW = """
<div><a>【打印本页】</a> <a>【关闭窗口】</a></div><select><option>--链接--<option>外地</select>
<table><tr><td>上一篇：</td><td>2014年年报</td></tr>
<tr><td>下一篇：</td><td>没有了</td></tr></table>
<div class=foot>主办单位：云麓县人民政府办公室<br>
网站标识码：0000000000 <img src=x>某ICP备00000000号</div>
"""


def page(text: str) -> str:
    """``text`` on a portal's page that stands in a table as a whole."""
    body: list[str] = []
    rows: list[str] = []
    for line in [*text.splitlines(), ""]:
        if line.endswith("|"):
            cells = line.removesuffix("|").split("|")
            rows.append("<tr>" + "".join(f"<td>{escape(one.strip())}" for one in cells))
            continue
        if rows:
            body.append(f"<table border=1>{''.join(rows)}</table>")
            rows = []
        body.append(f"<p><span>{escape(line)}</span>")
    inside = "\n".join(body)
    return (
        "<html><head><meta charset=utf-8><title>年报</title></head><body>"
        f"<table align=center><tr><td>{ABOVE}<tr><td>{inside}<tr><td>{BELOW}</table></body></html>"
    )


def test_the_page_around_a_report_changes_nothing() -> None:
    for text in (report(), report({"3.1": "30"})):
        plain, shown = examined(text), examined(page(text))
        assert shown.document.format == "html"
        assert (shown.title, shown.agency) == (plain.title, plain.agency)
        values = [
            {cell.indicator: (cell.state, cell.value) for cell in one.cells}
            for one in (plain, shown)
        ]
        assert values[0] == values[1]
        assert codes(page(text)) == codes(text)


def test_a_finding_on_a_page_stands_in_its_table() -> None:
    shown = examined(page(report({"3.1": "30"})))
    cell = next(one for one in shown.cells if one.indicator == "3.1")
    place = shown.document.place(cell.span.start)
    assert (place.column, shown.document.slice(cell.span)) == (3, "30")
    assert place.table > 0 < place.row
