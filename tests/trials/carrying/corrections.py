"""What an agency does with a report that came back: sentences edited, left out, put in, moved."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from random import Random

from report.span import Span
from tests.trials.carrying.editing import Edit, Edited, edited, ink
from tests.trials.generator.pieces import Generated
from tests.trials.generator.reports import generate

_SENTENCE = re.compile(r"[^。！？\n\s][^。！？\n]*[。！？]?")
_CLAUSE = re.compile(r"[^，；。：、\n]+[，；、]")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_WORDS = (
    "进一步",
    "按照上级统一部署，",
    "在有关部门的支持下，",
    "（含转载）",
    "切实",
    "经核实，",
    "同比有所变化，",
    "结合工作实际，",
)
_PHRASE = 6  # characters
_BLOCK = 80  # characters, at least, that are moved together
_OTHERS = 1_000_000  # seeds of the reports whose sentences stand for others
_POOL = 40
_other = lru_cache(maxsize=None)(generate)


@dataclass(frozen=True, slots=True)
class Correction:
    """``correct`` makes a new text of a report, ``spans`` are taken ``where`` it says: in what is
    left out, or anywhere when empty.
    """

    name: str
    correct: Callable[[Generated, Random], tuple[Edited, list[Span]]]


def sentences(text: str) -> list[Span]:
    return [Span(*one.span()) for one in _SENTENCE.finditer(text) if ink(one[0])]


def other_sentence(text: str, random: Random) -> str:
    """One of another report that shares no phrase with ``text``: or else it might be said to have
    stood there.
    """
    while True:
        other = _other(_OTHERS + random.randrange(_POOL)).text
        for _ in range(10):
            words = other[slice(*random.choice(sentences(other)))]
            phrases = (words[at : at + _PHRASE] for at in range(len(words) - _PHRASE))
            if len(words) > 2 * _PHRASE and not any(one in text for one in phrases):
                return words


def edit_of(text: str, sentence: Span, random: Random) -> Edit:
    """One edit somewhere in ``sentence``: of a number if it has one as often as not."""
    words = text[slice(*sentence)]
    numbers = list(_NUMBER.finditer(words))
    clauses = list(_CLAUSE.finditer(words))
    kind = random.random()
    if numbers and kind < 0.45:
        number = random.choice(numbers)
        return _at(sentence, number.span(), _another(number[0], random))
    if clauses and kind < 0.6:
        return _at(sentence, random.choice(clauses).span(), "")
    if kind < 0.75:
        at = random.choice([0, *(one.end() for one in clauses)])
        return _at(sentence, (at, at), random.choice(_WORDS))
    if kind < 0.9 and len(words) > 6:
        length = random.randint(2, min(6, len(words) - 3))
        start = random.randrange(len(words) - length)
        if "|" not in words[start : start + length]:
            return _at(sentence, (start, start + length), _taken(text, random))
    if kind < 0.95:
        return Edit(*sentence, "")
    return Edit(*sentence, other_sentence(text, random), anew=True)


def _at(sentence: Span, part: tuple[int, int], now: str) -> Edit:
    return Edit(sentence.start + part[0], sentence.start + part[1], now)


def _another(number: str, random: Random) -> str:
    while (other := str(random.choice((random.randrange(10), random.randrange(3000))))) == number:
        pass
    return other


def _taken(text: str, random: Random) -> str:
    words, length = other_sentence(text, random), random.randint(2, 8)
    at = random.randrange(max(len(words) - length, 1))
    return words[at : at + length]


def _edits(text: str, share: float, random: Random, apart: Span | None = None) -> list[Edit]:
    """Edits of a ``share`` of the sentences, none of them of those that touch ``apart``."""
    found = [one for one in sentences(text) if apart is None or not one.overlaps(apart)]
    chosen = random.sample(found, round(len(found) * share))
    return [edit_of(text, one, random) for one in chosen]


def lightly(share: float) -> Callable[[Generated, Random], tuple[Edited, list[Span]]]:
    def correct(report: Generated, random: Random) -> tuple[Edited, list[Span]]:
        return edited(report.text, _edits(report.text, share, random)), []

    return correct


def _lines(text: str) -> list[Span]:
    return [Span(*one.span()) for one in re.finditer(r"[^\n]*\n", text)]


def moving(share: float) -> Callable[[Generated, Random], tuple[Edited, list[Span]]]:
    """One or more paragraphs or rows moved, sentences edited there as elsewhere."""

    def correct(report: Generated, random: Random) -> tuple[Edited, list[Span]]:
        text = report.text
        lines = _lines(text)
        first = last = random.randrange(1, len(lines) // 2)
        while len(ink(text[lines[first].start : lines[last].end])) < _BLOCK:
            last += 1
        block = Span(lines[first].start, lines[last].end)
        ends = [one.start for one in lines if not block.start <= one.start <= block.end]
        return edited(text, _edits(text, share, random), block, random.choice(ends)), [block]

    return correct


def leaving_out(share: float) -> Callable[[Generated, Random], tuple[Edited, list[Span]]]:
    """Sentences and paragraphs left out, and others edited; the places are in those."""

    def correct(report: Generated, random: Random) -> tuple[Edited, list[Span]]:
        text = report.text
        found = [one for one in sentences(text) if one.length > 4]
        gone = sorted(random.sample(found, max(len(found) // 8, 3)))
        if random.random() < 0.5:
            lines = [one for one in _lines(text) if text[slice(*one)].strip()]
            line = random.choice(lines)
            gone = [line, *(one for one in gone if not one.overlaps(line))]
        others = [
            one
            for one in _edits(text, share, random)
            if not any(one.start <= left.end and left.start <= one.end for left in gone)
        ]
        put_in = [
            Edit(*one, other_sentence(text, random) if random.random() < 0.3 else "", anew=True)
            for one in gone
        ]
        return edited(text, [*others, *put_in]), gone

    return correct


def rewrapping(share: float) -> Callable[[Generated, Random], tuple[Edited, list[Span]]]:
    """Lines broken elsewhere, as when it was scraped anew, and sentences edited."""

    def correct(report: Generated, random: Random) -> tuple[Edited, list[Span]]:
        text = report.text
        edits = _edits(text, share, random)
        taken = [Span(one.start, max(one.end, one.start + 1)) for one in edits]
        width = random.choice((30, 38, 60))
        breaks = [
            Edit(at, at, "\n")
            for line in _lines(text)
            for at in range(line.start + width, line.end - 1, width)
            if not any(one.start <= at <= one.end for one in taken)
            and not (text[at - 1].isdigit() and text[at].isdigit())
        ]
        return edited(text, [*edits, *breaks]), []

    return correct


def doubled(share: float) -> Callable[[Generated, Random], tuple[Edited, list[Span]]]:
    """The report stands twice or three times, and each copy was edited by itself."""

    def correct(report: Generated, random: Random) -> tuple[Edited, list[Span]]:
        copies = report.copies if len(report.copies) > 1 else report.copies * 2
        text = Generated(
            report.seed,
            report.agency,
            report.year,
            copies,
            report.before,
            report.between,
            report.after,
        ).text
        return edited(text, _edits(text, share, random)), []

    return correct


CORRECTIONS = (
    Correction("15 % of sentences edited", lightly(0.15)),
    Correction("40 % of sentences edited", lightly(0.4)),
    Correction("15 %, a block moved", moving(0.15)),
    Correction("40 %, a block moved", moving(0.4)),
    Correction("15 %, the places left out", leaving_out(0.15)),
    Correction("40 %, the places left out", leaving_out(0.4)),
    Correction("15 %, lines broken elsewhere", rewrapping(0.15)),
    Correction("15 %, report stands twice", doubled(0.15)),
    Correction("40 %, report stands twice", doubled(0.4)),
)
