"""A finding out of a rule and what was compared: its key, its state, its evidence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from checks.finding import Certainty, Evidence, Finding, Status
from checks.rule import Rule
from report.folding import folded
from report.page_numbers import without_page_numbers

_ANCHOR_LENGTH = 40  # letters
_WORDS_BEFORE = 20  # letters
_WORDS_BEHIND = 12
# What may change without naming something else: marks, white space, numbers and dates however they
# are said.
_NO_NAME = re.compile(r"[\d〇零一二三四五六七八九十百千万亿两]+\s*(?:年度?|月|日)?|[\W_]+")
_SENTENCE_END = re.compile("[。！？!?]")
# A heading on a line of its own is of the place, not of the sentence under it.
_HEADING = re.compile(
    r"(?:[\r\n]|\A)\s{0,8}(?:#{1,6} )?(?:[一二三四五六七八九十]{1,3}(?: ?[、.]|\s{1,4})"
    r"|[(] ?[一二三四五六七八九十]{1,3} ?[)]|[㈠-㈩])[^\r\n。;,]{0,40}(?=[\r\n])"
)
# Words that another stands for as well.
_SAME = (
    ("管理委员会", "管委会"),
    ("人民政府", "政府"),
    ("政府信息公开", "信息公开"),
    ("政务公开", "信息公开"),
    ("政务信息", "政府信息"),
    ("门户网站", "网站"),
    ("官方网站", "网站"),
    ("政府网站", "网站"),
)
_NO_WORDS = re.compile(r"[我全本](?=[省市盟县区旗镇乡州局委厅办院校])|(?:以下|如下|下列)$")
_REACH = 200  # characters, of which as many are letters as name a place


def broken(rule: Rule) -> Status:
    """What a relation that does not hold is called, by how sure the rule is."""
    return Status.FAIL if rule.certainty is Certainty.MUST else Status.ASK


def judged(rule: Rule, *, holds: bool, possible: bool) -> Status:
    """What a relation over cells is called, where a blank may be any number from 0 up: ``holds``
    with every blank read as 0, ``possible`` with some other reading.
    """
    if holds:
        return Status.PASS
    return Status.ASK if possible else broken(rule)


def finding(
    rule: Rule,
    status: Status,
    evidence: Sequence[Evidence],
    *,
    formula: str = "",
    indicators: Iterable[str] = (),
    anchor: str = "",
    state: Iterable[str] = (),
    arguments: Mapping[str, str] | None = None,
    vacuous: bool = False,
) -> Finding:
    """The finding of ``rule``; named by ``indicators``, or by ``anchor`` when there are none.

    ``state`` are the values compared, ``role=value``; left out, they are those of the evidence.
    """
    ids = "+".join(sorted(indicators))
    name = ids or _letters(anchor)[:_ANCHOR_LENGTH]
    values = tuple(state) or tuple(f"{one.role}={one.value}" for one in evidence)
    return Finding(
        code=rule.code,
        revision=rule.revision,
        status=status,
        severity=rule.severity,
        formula=formula,
        evidence=tuple(evidence),
        key=f"{rule.code}|report|{name}",
        state=";".join(values),
        arguments=arguments or {},
        vacuous=vacuous,
    )


def words_before(text: str, offset: int) -> str:
    """The words that name what stands at ``offset`` when that changes: those of its sentence before
    it, or those before the sentence where it begins with what is named.
    """
    before = folded(without_page_numbers(text[max(0, offset - _REACH) : offset]))
    sentence = _HEADING.split(_SENTENCE_END.split(before)[-1])[-1]
    return _letters(sentence)[-_WORDS_BEFORE:] or _letters(before)[-_WORDS_BEFORE:]


def words_behind(text: str, offset: int) -> str:
    """The words that name what stands at ``offset`` where it opens them: those behind it."""
    return _letters(text[offset : offset + _REACH])[:_WORDS_BEHIND]


def _letters(words: str) -> str:
    plain = "".join(folded(words).split())
    for one, other in _SAME:
        plain = plain.replace(one, other)
    plain = _NO_WORDS.sub("", plain)
    return _NO_NAME.sub("", plain) or plain
