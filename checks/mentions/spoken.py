"""What there is to bind in one copy of a report, and the words around each figure of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from checks.form import Form
from checks.mentions.phrases import Around, Counting
from checks.mentions.whose import Whose
from report.figures import Figure, FigureKind
from report.folding import folded
from report.narrative import Narrative, Paragraph, sentence
from report.span import Span

_CLAUSE_MARKS = ",。;:!?"
_CLAUSE_END = re.compile(f"[{_CLAUSE_MARKS}]")
# A comma between groups of three digits parts no clauses.
_BETWEEN_DIGITS = re.compile(r"(?<=\d),\d{3}(?!\d)")
_ANY_MARK = re.compile(r"[,。;:!?、()]")
# A count that could not be read parts what stands before it from what stands behind it.
_UNREAD = re.compile(r"\d\s*[条件次篇人个份][、,]?")
# （1）政府网站。全年公开信息1035条: a title at the head of its paragraph.
_RUN_IN = re.compile(
    r"(?:^|[)、.]|[一二三四五六七八九]是)(?P<title>(?!.{0,8}[没未无])[^。,;:!?()、.\d]{2,14})。$"
)
# 5.举报投诉情况：收到2件: the same before a colon.
_TITLED = re.compile(
    r"(?:\(?[一二三四五六七八九十\d]{1,2}[)、.])?(?P<title>[^。,;:!?()、.\d]{2,10}情况):"
)
_LONGEST_RUN_IN = 24  # characters, with what stands before and around it
_NEIGHBOURS = 20  # figures back that may share a clause
_LONGEST_LIST = 500  # characters
_LIST_GOES_ON = (";", ":")
_EARLIER = 150  # characters before a sentence that may say what it is about


@dataclass(frozen=True, slots=True)
class _Sentence:
    """What a sentence says, and what is said before and behind it."""

    words: str
    earlier: str
    chapter: str
    title: str
    lead: str
    next: str


@dataclass(frozen=True)
class Spoken:
    """What there is to bind, and by what. ``text`` is folded."""

    text: str
    narrative: Narrative
    figures: Sequence[Figure]
    form: Form
    counting: Counting
    year: int
    whose: Whose
    _sentences: dict[Span, _Sentence] = field(default_factory=dict, repr=False, compare=False)

    def around(self, index: int) -> Around | None:
        """The words around figure ``index``; None when it stands outside the narrative."""
        text, figure = self.text, self.figures[index]
        paragraph = self.narrative.at(figure.span.start)
        if paragraph is None:
            return None
        whole = sentence(text, paragraph.span, figure.span.start)
        start = clause_start(text, whole, figure.span.start)
        before = self._previous_count(index)
        if before is not None and before.span.end > start:
            parting = _ANY_MARK.search(text, before.span.end, figure.span.start)
            start = parting.end() if parting else before.span.end
        for unread in _UNREAD.finditer(text, start, figure.span.start):
            start = unread.end()
        after = _ANY_MARK.search(text, figure.span.end, whole.end)
        end = after.start() if after else whole.end
        if index + 1 < len(self.figures):
            end = min(end, max(figure.span.end, self.figures[index + 1].span.start))
        said = self._sentence(paragraph, whole)
        return Around(
            near=bare(text[start : figure.span.start]),
            printed=bare(text[figure.span.start : figure.span.end]),
            after=bare(text[figure.span.end : end]),
            so_far=bare(text[whole.start : figure.span.start]),
            sentence=said.words,
            earlier=said.earlier,
            chapter=said.chapter,
            title=said.title,
            clause=Span(start, max(end, figure.span.end)),
            lead=said.lead,
            next=said.next,
        )

    def _sentence(self, paragraph: Paragraph, whole: Span) -> _Sentence:
        known = self._sentences.get(whole)
        if known is None:
            earlier = self._earlier(paragraph, whole.start)
            headings = bare_title(paragraph.headings)
            begun = max(paragraph.span.start, whole.start - _LONGEST_RUN_IN)
            run_in = _RUN_IN.search(bare(self.text[begun : whole.start]))
            run_in = run_in or _TITLED.match(bare(self.text[whole.start : whole.end]))
            known = _Sentence(
                words=bare(self.text[whole.start : whole.end]),
                earlier=earlier,
                chapter=headings,
                title=run_in["title"] if run_in else headings.partition("|")[2],
                lead=self._lead(paragraph, whole.start),
                next=self._next(paragraph, whole.end + 1),
            )
            self._sentences[whole] = known
        return known

    def _lead(self, paragraph: Paragraph, offset: int) -> str:
        """What the list says before its entry that begins at ``offset``; nothing if it is none."""
        text, floor = self.text, max(0, offset - _LONGEST_LIST)
        start = paragraph.span.start
        for before in self.narrative.back_from(start):
            if start <= floor or before.heading or text[before.span.end - 1] not in _LIST_GOES_ON:
                break
            start = before.span.start
        first = max(start, floor)
        stop = text.rfind("。", first, offset)
        if stop < 0 and first > start:
            return ""
        said = bare(text[max(first, stop + 1) : offset])
        return said if said.endswith(_LIST_GOES_ON) else ""

    def _earlier(self, paragraph: Paragraph, offset: int) -> str:
        """What the chapter says before the sentence that begins at ``offset``, the last of it."""
        start = paragraph.span.start
        titles = bare_title(paragraph.headings).split("|")
        for before in self.narrative.back_from(start):
            if start <= offset - _EARLIER or before.headings != paragraph.headings:
                break
            if before.heading or bare(self.text[before.span.start : before.span.end]) in titles:
                break
            start = before.span.start
        return bare(self.text[max(start, offset - _EARLIER) : offset])

    def _next(self, paragraph: Paragraph, offset: int) -> str:
        """The sentence of ``paragraph`` that begins at ``offset``, if it goes on there."""
        if offset >= paragraph.span.end:
            return ""
        return bare(self.text[slice(*sentence(self.text, paragraph.span, offset))])

    def _previous_count(self, index: int) -> Figure | None:
        for earlier in range(index - 1, max(-1, index - _NEIGHBOURS), -1):
            if self.figures[earlier].kind in (FigureKind.COUNT, FigureKind.PERCENT):
                return self.figures[earlier]
        return None

    def denial(self, figure: Figure) -> str:
        """The words of a denial, to the end of its clause where the page broke its line."""
        text, end = self.text, figure.span.end
        paragraph = self.narrative.at(figure.span.start)
        if text[end : end + 1] in ("\r", "\n") and paragraph is not None:
            whole = sentence(text, paragraph.span, end)
            mark = _CLAUSE_END.search(text, end, whole.end)
            end = mark.start() if mark else whole.end
        return text[figure.span.start : end]


def affirmed_around(text: str, paragraph: Paragraph, match: re.Match[str]) -> Around:
    """The words around what ``match`` says there was."""
    whole = sentence(text, paragraph.span, match.start())
    clause = Span(clause_start(text, whole, match.start()), match.end())
    near = bare(text[clause.start : match.start()])
    return Around(
        near=near,
        printed="",
        after="",
        so_far=bare(text[whole.start : match.start()]),
        sentence=bare(text[whole.start : whole.end]),
        earlier="",
        chapter=bare_title(paragraph.headings),
        clause=clause,
    )


def clause_start(text: str, whole: Span, offset: int) -> int:
    """Where the clause that ``offset`` is in begins, within the sentence ``whole``."""
    start = whole.start
    for mark in _CLAUSE_MARKS.replace(",", ""):
        start = max(start, text.rfind(mark, start, offset) + 1)
    comma = text.rfind(",", start, offset)
    while comma >= 0 and _BETWEEN_DIGITS.match(text, comma):
        comma = text.rfind(",", start, comma)
    return max(start, comma + 1)


def bare(text: str) -> str:
    """``text`` without white space."""
    return "".join(text.split())


@lru_cache(maxsize=256)
def bare_title(title: str) -> str:
    """The same of a heading, folded."""
    return bare(folded(title))
