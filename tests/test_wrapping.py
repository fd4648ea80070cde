"""What a page's width broke is read as if it were on one line, and stands where it is printed."""

from checks.examine import examine
from checks.finding import Status
from checks.rule import load_ruleset
from report.document import Document
from report.outline import SectionKind, outline
from report.source import Source
from report.span import Span
from report.wrapping import on_one_line

WRAPPED = """\
青松县水务局2016年度政府信息公开工作
报告
　　本报告由概述、主动公开情况、因政府信
息公开申请行政复议、提起行政诉讼的情况、
存在的主要问题和工作改进措施等一共
四个部分组成。
　　一、概述
　　全年工作平稳有序，各项制度得到落实，公
开内容不断丰富。
　　二、主动公开情况
　　全年公开了各类信息，公众查询比较方便，
反映良好。
　　三、因政府信息公开申请行政复议、提起
行政诉讼的情况
　　全年没有发生相关案件，也没有收到举报。
　　四、存在的主要问题和工作改进措施
　　存在的不足主要表现在两个方面：一
是公开内容不够丰富，更新不够及时；二
是人员业务水平有待提高，培训还不够多。
"""


def test_a_paragraph_is_put_on_one_line_and_its_words_keep_their_places() -> None:
    text = "一、概述\n共收到行政\n  复议3件。\n"
    paragraph = Span(text.index("共"), text.index("。") + 1)
    line = on_one_line(text, paragraph)
    assert line.words == "共收到行政复议3件。"
    found = line.words.index("行政复议")
    place = line.place(Span(found, found + 4))
    assert text[place.start : place.end] == "行政\n  复议"


def test_a_broken_heading_is_whole_and_a_broken_mark_opens_its_item() -> None:
    document = Document.of(WRAPPED)
    sections = outline(document, document.whole, ())
    chapters = [one for one in sections if one.kind is SectionKind.CHAPTER]
    assert "".join(chapters[2].title.split()) == "因政府信息公开申请行政复议、提起行政诉讼的情况"
    assert [one.number for one in sections if one.scheme == "一是"] == [1, 2]


def test_a_wrapped_report_is_read_like_one_that_is_not() -> None:
    found = examine(Source.of(WRAPPED.encode()), load_ruleset()).findings
    outcomes = {one.code: one.status for one in found}
    assert {code: outcomes.get(code) for code in ("ENM001", "ENM002", "NUM001", "NUM003")} == {
        "ENM001": Status.PASS,
        "ENM002": Status.PASS,
        "NUM001": Status.PASS,
        "NUM003": Status.PASS,
    }
    assert "STR003" not in {one.code for one in found if one.loud}
