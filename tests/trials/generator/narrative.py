"""The words of a report: title, preamble, chapters, each statement in one of its wordings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from tests.trials.generator.bringing import (
    bring_composition,
    bring_growth,
    bring_items,
    bring_kinds,
    bring_matter,
)
from tests.trials.generator.numbers import in_chinese
from tests.trials.generator.pieces import Piece, Role
from tests.trials.generator.saying import Pieces, Speaker, one_of
from tests.trials.generator.wordings import WORDINGS


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph: its statements in order, and the subject of its heading, if it gets one."""

    subject: str
    statements: tuple[str, ...]


Chapters = dict[str, list[Block]]

_OPENING = Block("opening", ("opening", "summary", "told"))
_FILLER = Block("filler", ("filler", "aside"))
_TOTAL = Block("total", ("total", "growth or kinds", "documents", "told"))
_CHANNELS = Block("channels", ("channels",))
_INTERPRETATION = Block(
    "interpretation", ("interpretation", "events", "conferences", "interviews", "consulted")
)
_RECEIVED = Block("received", ("received", "request-growth"))
_CLOSED = Block("closed", ("closed", "replied", "served"))
_DISPUTES = Block("disputes", ("disputes", "complaints"))
_STAFF = Block("staff", ("offices", "staff", "money"))
_MEETINGS = Block("meetings", ("meetings", "training"))

# How often a statement is made that could be; the others always.
_SELDOM: Mapping[str, float] = {
    "summary": 0.6,
    "filler": 0.8,
    "aside": 0.6,
    "told": 0.8,
    "consulted": 0.4,
    "served": 0.3,
    "growth or kinds": 0.7,
    "request-growth": 0.35,
    "documents": 0.7,
    "channels": 0.85,
    "closed": 0.8,
    "replied": 0.85,
    "complaints": 0.7,
    "events": 0.8,
    "conferences": 0.8,
    "interviews": 0.8,
    "offices": 0.8,
    "plan": 0.3,
}
_DEEDS = ("opening", "filler", "staff", "meetings")  # told as 一是加强领导。
_GROWTH_OF = {"growth": "1.1", "request-growth": "3.1"}


def narrative(speaker: Speaker) -> list[Pieces]:
    """The paragraphs from title to annex, without line ends."""
    bring_matter(speaker)
    chapters = _chapters(speaker)
    headings = {name: speaker.random.choice(WORDINGS.headings[name]) for name in chapters}
    paragraphs = [_title(speaker), _preamble(speaker, list(headings.values()))]
    for number, (name, blocks) in enumerate(chapters.items(), 1):
        paragraphs.append(
            [
                Piece(f"{in_chinese(number)}、", Role.HEADING_NUMBER, "1"),
                Piece(headings[name], Role.HEADING, "1"),
            ]
        )
        paragraphs += _chapter(blocks, speaker)
    return paragraphs


def _chapters(speaker: Speaker) -> Chapters:
    """Which chapters there are and what each says: no two offices agree on it."""
    random = speaker.random
    chapters: Chapters = {
        "overview": [_OPENING, _FILLER],
        "disclosure": [_TOTAL, _CHANNELS],
        "interpretation": [_INTERPRETATION],
        "requests": [_RECEIVED, _CLOSED],
        "fees": [Block("", ("fees",))],
        "disputes": [_DISPUTES],
        "support": [_STAFF, _MEETINGS],
        "problems": [Block("problems", ("problems",)), Block("promises", ("promises", "plan"))],
        "annex": [Block("", ("annex",))],
    }
    if random.random() < 0.5:
        chapters["disclosure"] += chapters.pop("interpretation")
    if random.random() < 0.5:
        chapters["overview"] += chapters.pop("support")
    if random.random() < 0.15:
        chapters["requests"] += [*chapters.pop("fees"), *chapters.pop("disputes")]
    if random.random() < 0.25:
        del chapters["annex"]
    return {
        name: blocks
        for name, blocks in chapters.items()
        if name != "interpretation" or any(speaker.values[one] for one in ("2.1", "2.2.3"))
    }


def _chapter(blocks: Sequence[Block], speaker: Speaker) -> list[Pieces]:
    written = [(block.subject, _paragraph(block.statements, speaker)) for block in blocks]
    written = [(subject, paragraph) for subject, paragraph in written if paragraph]
    headed = len(written) > 1 and all(subject for subject, _ in written)
    deeds = all(subject in _DEEDS for subject, _ in written)
    styles = ("", "", "own line", "run in", *(["counted"] * deeds))
    style = speaker.random.choice(styles) if headed else ""
    paragraphs: list[Pieces] = []
    for number, (subject, paragraph) in enumerate(written, 1):
        heading = [
            Piece(f"（{in_chinese(number)}）", Role.HEADING_NUMBER, "2"),
            Piece(
                speaker.random.choice(WORDINGS.subheadings.get(subject, [""])), Role.HEADING, "2"
            ),
        ]
        if style == "own line":
            paragraphs += [heading, paragraph]
        elif style == "run in":
            paragraphs.append([*heading, Piece("。"), *paragraph])
        elif style == "counted":
            words = replace(heading[1], role=Role.TEXT)
            paragraphs.append([Piece(f"{in_chinese(number)}是"), words, Piece("。"), *paragraph])
        else:
            paragraphs.append(paragraph)
    return paragraphs


def _title(speaker: Speaker) -> Pieces:
    speaker.brought["title"] = [Piece(speaker.agency.title, Role.AGENCY, "title")]
    return one_of(WORDINGS.say["title"], speaker)


def _preamble(speaker: Speaker, headings: Sequence[str]) -> Pieces:
    random = speaker.random
    pieces = one_of(WORDINGS.say["preamble"], speaker)
    if random.random() < 0.65:
        bring_composition(speaker, headings)
        pieces += one_of(WORDINGS.say["composition"], speaker)
    if random.random() < 0.85:
        _bring_period(speaker)
        pieces += one_of(WORDINGS.say["period"], speaker)
    if random.random() < 0.3:
        pieces += one_of(WORDINGS.say["contact"], speaker)
    return pieces


def _bring_period(speaker: Speaker) -> None:
    end = "" if speaker.random.random() < 0.2 else f"{speaker.year}年"
    speaker.brought["from"] = [Piece(f"{speaker.year}年1月1日", Role.PERIOD_START)]
    speaker.brought["to"] = [Piece(f"{end}12月31日", Role.PERIOD_END)]


def _paragraph(statements: Sequence[str], speaker: Speaker) -> Pieces:
    pieces: Pieces = []
    for choice in statements:
        if speaker.random.random() < _SELDOM.get(choice, 1):
            statement = speaker.random.choice(choice.split(" or "))
            _bring(statement, speaker)
            pieces += one_of(WORDINGS.say[statement], speaker)
    return pieces


def _bring(statement: str, speaker: Speaker) -> None:
    if statement in _GROWTH_OF:
        bring_growth(speaker, _GROWTH_OF[statement])
    elif statement == "kinds":
        bring_kinds(speaker)
    elif statement in WORDINGS.lists:
        bring_items(speaker, statement)
