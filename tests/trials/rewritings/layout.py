"""The page: blank lines, spaces, lines broken elsewhere, line ends, what stands around, copies."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from random import Random

from tests.trials.generator.pieces import Generated, Piece, Role
from tests.trials.rewritings.rewriting import (
    Rewrite,
    Rewriting,
    annex_start,
    by_piece,
    paragraph_ends,
)

_UNBROKEN = re.compile(r"[0-9０-９A-Za-z.,，%〔〕:/@-]+")
_NO_START = "，。、；：）》”！？,.;:)!?%"
_NO_END = "（《“〔(["
_PAUSE = re.compile(r"(?<=[，。；])")
_FURNITURE = (
    "首页 > 政务公开 > 政府信息公开年报\n",
    "索引号：000014349/2017-00012 | 发布机构：政府办公室 | 发文日期：2017-03-20 |\n",
    "【字体：大 中 小】 浏览次数：1234 【打印本页】 【关闭窗口】\n",
    "来源：政府办公室 发布时间：2018-03-02 10:15\n",
)
_FOOTER = (
    "分享到：\n【打印】【关闭】\n",
    "版权所有：政府办公室 蜀ICP备12345678号 网站标识码：5100000001\n",
    "主办单位：政府办公室 联系电话：0310-3121345 邮编：075000\n",
    "上一篇：关于2013年工作情况的公告\n下一篇：没有了\n",
)


def _wrapped(width: int) -> Rewrite:
    """The lines above the annex broken at ``width`` and nowhere else, numbers kept whole."""

    def rewrite(report: Generated, random: Random) -> Generated | None:
        return _set(report, random, width)

    return rewrite


def _set(report: Generated, random: Random, width: int) -> Generated:
    pieces = (_joined(report, random) or report).copies[0]
    start = annex_start(pieces)
    lines = "".join(piece.text for piece in pieces[:start]).split("\n")
    text = "\n".join("\n".join(_broken(line, width)) for line in lines)
    return report.with_every_copy([Piece(text), *pieces[start:]])


def _broken(line: str, width: int) -> Iterator[str]:
    while len(line) > width:
        at = width
        while line[at : at + 1] and line[at] in _NO_START:
            at += 1
        while at > 1 and line[at - 1] in _NO_END:
            at -= 1
        for unbroken in _UNBROKEN.finditer(line):
            if unbroken.start() < at < unbroken.end():
                at = unbroken.start() or unbroken.end()
        if at >= len(line):
            break
        yield line[:at]
        line = line[at:]
    yield line


def _broken_anywhere(report: Generated, random: Random) -> Generated:
    """The lines above the annex broken at one width, within numbers and before marks too."""
    width = random.choice((30, 38, 45))
    pieces = (_joined(report, random) or report).copies[0]
    start = annex_start(pieces)
    lines = "".join(piece.text for piece in pieces[:start]).split("\n")
    text = "\n".join(
        line[at : at + width] for line in lines for at in range(0, max(1, len(line)), width)
    )
    return report.with_every_copy([Piece(text), *pieces[start:]])


_LINES_A_PAGE = 12


def _on_pages(report: Generated, random: Random) -> Generated | None:
    """The lines above the annex broken, and after every few of them the number of a page."""
    wrapped = _set(report, random, 40)
    above, *rest = wrapped.copies[0]
    number = random.choice(("- {} -", "— {} —", "第 {} 页"))
    lines = above.text.split("\n")
    pages = [lines[at : at + _LINES_A_PAGE] for at in range(0, len(lines), _LINES_A_PAGE)]
    numbered = (
        "\n".join((*page, number.format(at)) if at < len(pages) else page)
        for at, page in enumerate(pages, start=1)
    )
    return wrapped.with_every_copy([replace(above, text="\n".join(numbered)), *rest])


def _joined(report: Generated, random: Random) -> Generated | None:
    """No line end within a paragraph."""

    def said(_: int, piece: Piece) -> str | None:
        return (
            piece.text.replace("\n", "") if piece.text.strip() and "|" not in piece.text else None
        )

    pieces = report.copies[0]
    start = annex_start(pieces)
    changed = by_piece(report.with_every_copy(pieces[:start]), said)
    return changed and report.with_every_copy([*changed.copies[0], *pieces[start:]])


def _paragraphs_joined(report: Generated, random: Random) -> Generated | None:
    """Neighbouring paragraphs of a chapter as one."""
    pieces = list(report.copies[0])
    for at in reversed(paragraph_ends(pieces)):
        following = pieces[at + 2] if at + 2 < len(pieces) else None
        indent = following is not None and not following.text.strip()
        opens = pieces[at + 3] if indent and at + 3 < len(pieces) else following
        if opens and opens.role is Role.TEXT and opens.text.strip():
            del pieces[at + 1 : at + 2 + bool(indent)]
    return None if len(pieces) == len(report.copies[0]) else report.with_every_copy(pieces)


def _blank_lines(report: Generated, random: Random) -> str | None:
    """One to three blank lines behind about half of all lines, which must be paragraphs."""
    if _is_wrapped(report):
        return None
    return re.sub("\n", lambda _: "\n" * random.choice((1, 1, 2, 4)), report.text)


def _every_line_apart(report: Generated, random: Random) -> str | None:
    return None if _is_wrapped(report) else report.text.replace("\n", "\n\n")


def _is_wrapped(report: Generated) -> bool:
    pieces = report.copies[0]
    return any("\n" in one.text and one.text.strip() for one in pieces[: annex_start(pieces)])


def _spaces(report: Generated, random: Random) -> str:
    """White space at the ends of lines and behind marks."""
    text = re.sub(r"(?m)^(?=[^|\n])", lambda _: random.choice(("", "　　", " ", "\t")), report.text)
    text = re.sub(r"(?m)(?<=[^|\n])$", lambda _: random.choice(("", " ", "　", "\u00a0")), text)
    return _PAUSE.sub(lambda _: random.choice(("", "", " ")), text)


def _thin_characters(report: Generated, random: Random) -> str:
    """No-break spaces for spaces, and spaces inside bars."""
    return report.text.replace(" ", "\u00a0").replace("|", " | ")


def _crlf(report: Generated, random: Random) -> str:
    return report.text.replace("\n", "\r\n")


def _cr(report: Generated, random: Random) -> str:
    return report.text.replace("\n", "\r")


def _bom(report: Generated, random: Random) -> str:
    return "\ufeff" + report.text


def _furnished(report: Generated, random: Random) -> Generated:
    before = "".join(random.sample(_FURNITURE, k=2))
    after = "".join(random.sample(_FOOTER, k=2))
    ended = "" if report.text.endswith("\n") else "\n"
    return replace(report, before=before + report.before, after=report.after + ended + after)


def _doubled(report: Generated, random: Random) -> Generated | None:
    if len(report.copies) > 1:
        return None
    between = random.choice(("", "\n", "".join(random.sample(_FOOTER, k=2))))
    return replace(report, copies=report.copies * random.choice((2, 2, 3)), between=between)


def classes() -> Iterator[Rewriting]:
    yield Rewriting("blank lines added", _blank_lines)
    yield Rewriting("every line apart", _every_line_apart)
    yield Rewriting("spaces added", _spaces)
    yield Rewriting("no-break spaces, bars apart", _thin_characters)
    yield Rewriting("lines broken at 20", _wrapped(20))
    yield Rewriting("lines broken at 40", _wrapped(40))
    yield Rewriting("lines broken at 76", _wrapped(76))
    yield Rewriting("pages with their numbers", _on_pages)
    yield Rewriting("lines broken anywhere", _broken_anywhere)
    yield Rewriting("broken lines joined", _joined)
    yield Rewriting("paragraphs joined", _paragraphs_joined)
    yield Rewriting("a byte order mark", _bom)
    yield Rewriting("CRLF", _crlf)
    yield Rewriting("CR", _cr)
    yield Rewriting("furniture around", _furnished)
    yield Rewriting("the report doubled or tripled", _doubled)
