"""Furniture: what the web page put around a report: footer, ICP line, share bar."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from report.lines import Line
from report.span import Span, meets

# Words that only a web page says of itself. A line with a full stop is prose, whatever it mentions.
# Every alternative begins with a letter of its own: so the search skips from one such to the next.
_PAGE_WORDS = re.compile(
    r"ICP备|网站标识码|公安备\s*\d|网安备\s*\d|Command\s?\+\s?S|版权所有|Copyright|©|技术支持\s*[:：]"
    r"|网站地图|主办(?:单位)?\s*[:：]|承办(?:单位)?\s*[:：]|分享到|打印本页|关闭窗口|【\s?(?:打印|关闭|收藏)"
    r"|字体\s*[:：]|字号\s*[:：]|浏览(?:次数|量)\s*[:：]|阅读(?:次数|量)\s*[:：]|点击(?:次数|量|数)\s*[:：]"
    r"|访问(?:次数|量)\s*[:：]|扫一扫|上一[篇条]\s*[:：]|下一[篇条]\s*[:：]|位置\s*[:：]|索\s*引\s*号"
    r"|发布机构\s*[:：]|发文[日机][期关]|主题分类|信息来源\s*[:：]|发布日期\s*[:：]|发布时间\s*[:：]|返回(?:顶部|首页)"
)
# Words of a footer that a report may say too: furniture only beside a line that surely is.
_ADDRESS_WORDS = re.compile(
    r"\s*(?:地\s*址|邮\s*编|邮政编码|邮\s*箱|电\s*话|联系电话|传\s*真|来\s*源|作\s*者|首页)\s*[:：>|]"
)
_SHORTEST, _LONGEST = 4, 200  # characters
_BRACKETS = " \u3000【[（("
_IN_PROSE = re.compile(r"[，、；]")


def furniture(lines: tuple[Line, ...], tables: Sequence[Span] = ()) -> Iterator[Span]:
    """Runs of lines of the page's own, in order; ``tables``, in order, may tell a telephone too."""
    run: list[Line] = []
    sure = False
    for line in (*lines, None):
        certain = line is not None and is_furniture(line.words)
        if line is not None and (certain or _is_address(line, tables)):
            run.append(line)
            sure = sure or certain
            continue
        if sure:
            yield Span(run[0].start, run[-1].end)
        run, sure = [], False


def _is_address(line: Line, tables: Sequence[Span]) -> bool:
    return (
        not line.words.endswith("|")
        and "填报" not in line.words
        and _ADDRESS_WORDS.match(line.words) is not None
        and not meets(Span(line.start, line.end), tables)
    )


def is_furniture(words: str) -> bool:
    """Whether a line of these words is surely the page's own; none is with a sentence before
    what the page says, as where the page's words stand behind the last of the report.
    """
    if not _SHORTEST <= len(words) <= _LONGEST or words.endswith("。"):
        return False
    found = _PAGE_WORDS.search(words)
    return found is not None and "。" not in words[: found.start()]


def begins_as_furniture(words: str) -> bool:
    """Whether a line of a print surely is the page's own and begins so: no sentence goes on in it,
    however full the line before.
    """
    begins = _PAGE_WORDS.match(words) or _PAGE_WORDS.match(words.lstrip(_BRACKETS))
    return begins is not None and is_furniture(words) and _IN_PROSE.search(words) is None
