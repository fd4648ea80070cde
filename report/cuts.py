"""Places where whoever made an excerpt cut something out (……): how much stood there is unknown."""

from __future__ import annotations

import re
from collections.abc import Iterator

from report.span import Span

# Dots between words, alone on their line or beside a mark, and 略 in brackets.
_DOTS = r"(?:…{2,}|\.{6,}|。{6,}|·{6,})"
_CUT = re.compile(
    rf"(?<!等){_DOTS}|^[^\S\n]*(?:…|\.{{3,}}|。{{3,}})[^\S\n]*$"
    r"|[(\[【]\s*(?:…+|\.{3,}|(?:以?[上中下前后]|此处)?省?略|略去.{0,8}|节选)\s*[)\]】]",
    re.MULTILINE,
)
# None of them without one of these, which are looked for many times as fast.
_MARKS = ("…", "...", "。。。", "······", "略", "节选")
# 一、概述……1 is a line of contents; “……” is said so.
_LEADS_TO_PAGE = re.compile(r"[^\S\n]*\d{1,3}[^\S\n]*$", re.MULTILINE)
_QUOTES = "\"'「」『』"


def cuts(folded: str, region: Span) -> Iterator[Span]:
    """The cuts in ``region`` of a text that is folded, in order.

    An author's own dots (等等……, “……”) and those of a table of contents are none.
    """
    if not any(folded.find(mark, *region) >= 0 for mark in _MARKS):
        return
    for found in _CUT.finditer(folded, *region):
        before = folded[max(region.start, found.start() - 1) : found.start()]
        behind = folded[found.end() : found.end() + 1]
        quoted = behind in _QUOTES and behind != ""
        if not quoted and not (before.strip() and _LEADS_TO_PAGE.match(folded, found.end())):
            yield Span(*found.span())
