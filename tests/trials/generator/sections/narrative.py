"""The words of a report of six sections: title, preamble, sections, in many wordings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tests.trials.generator.bringing import (
    bring_composition,
    bring_growth,
    bring_items,
    bring_matter,
)
from tests.trials.generator.numbers import in_chinese
from tests.trials.generator.pieces import Piece, Role
from tests.trials.generator.saying import Pieces, Speaker, one_of
from tests.trials.generator.sections.bringing import (
    bring_consulted,
    bring_disclosed,
    bring_fees,
    bring_notice,
    bring_sub_units,
)


@dataclass(frozen=True, slots=True)
class Chapter:
    """A heading with its paragraphs; ``name`` tells which table follows, if one does."""

    name: str
    paragraphs: tuple[Pieces, ...]


_BLOCKS: Mapping[str, tuple[str, ...]] = {
    "opening": ("opening", "told"),
    "public": ("public", "documents", "consulted"),
    "asked": ("received", "results", "asked-growth", "disputed"),
    "management": ("management",),
    "platforms": ("platforms", "told"),
    "supervision": ("supervision",),
}
_SELDOM: Mapping[str, float] = {
    "told": 0.5,
    "documents": 0.5,
    "consulted": 0.3,
    "results": 0.8,
    "asked-growth": 0.5,
    "disputed": 0.5,
    "plan": 0.3,
}
_ASKED = "3.1@total"
_TABLES = {"requests": ("received",), "disputes": ("disputed",)}  # what may be said before one


def narrative(speaker: Speaker, form: str) -> list[Chapter]:
    """The report without its tables; its first chapter is title and preamble."""
    random, words = speaker.random, speaker.wordings
    bring_matter(speaker)
    bring_notice(speaker, form)
    bring_disclosed(speaker)
    names = ("overview", "disclosed", "requests", "disputes", "problems", "others")
    headings = {name: random.choice(words.headings[name]) for name in names}
    chapters = [Chapter("top", (_title(speaker), _preamble(speaker, [*headings.values()])))]
    for number, (name, heading) in enumerate(headings.items(), 1):
        printed = [
            Piece(f"{in_chinese(number)}、", Role.HEADING_NUMBER, "1"),
            Piece(heading, Role.HEADING, "1"),
        ]
        chapters.append(Chapter(name, (printed, *_written(name, speaker))))
    return chapters


def _written(name: str, speaker: Speaker) -> Sequence[Pieces]:
    random = speaker.random
    if name == "overview":
        return _headed(_BLOCKS, speaker)
    if name == "problems":
        return _headed({"problems": ("problems",), "promises": ("promises", "plan")}, speaker)
    if name == "others":
        fees = "fee-2019" if speaker.year < 2021 else "fee"
        said = _paragraph(random.choice(((fees,), (fees,), ("else",))), speaker)
        return [said]
    if name in _TABLES and random.random() < 0.12:
        said = _paragraph(_TABLES[name], speaker, always=True)
        return [said] if said else []
    return []


def _headed(blocks: Mapping[str, tuple[str, ...]], speaker: Speaker) -> list[Pieces]:
    """The blocks as paragraphs under one kind of heading, or under none."""
    style = speaker.random.choice(("", "own line", "run in", "run in"))
    paragraphs: list[Pieces] = []
    number = 0
    for subject, statements in blocks.items():
        words = _paragraph(statements, speaker)
        if not words:
            continue
        number += 1
        heading = [
            Piece(f"（{in_chinese(number)}）", Role.HEADING_NUMBER, "2"),
            Piece(speaker.random.choice(speaker.wordings.subheadings[subject]), Role.HEADING, "2"),
        ]
        if style == "own line":
            paragraphs += [heading, words]
        elif style == "run in":
            paragraphs.append([*heading, Piece("。"), *words])
        else:
            paragraphs.append(words)
    return paragraphs


def _title(speaker: Speaker) -> Pieces:
    speaker.brought["title"] = [Piece(speaker.agency.title, Role.AGENCY, "title")]
    return one_of(speaker.wordings.say["title"], speaker)


def _preamble(speaker: Speaker, headings: Sequence[str]) -> Pieces:
    random, say = speaker.random, speaker.wordings.say
    pieces = one_of(say["preamble"], speaker)
    if random.random() < 0.5:
        bring_composition(speaker, headings)
        pieces += one_of(say["composition"], speaker)
    if random.random() < 0.85:
        speaker.brought["from"] = [Piece(f"{speaker.year}年1月1日", Role.PERIOD_START)]
        speaker.brought["to"] = [Piece(f"{speaker.year}年12月31日", Role.PERIOD_END)]
        pieces += one_of(say["period"], speaker)
    if random.random() < 0.3:
        pieces += one_of(say["contact"], speaker)
    return pieces


def _paragraph(statements: Sequence[str], speaker: Speaker, *, always: bool = False) -> Pieces:
    pieces: Pieces = []
    for statement in statements:
        if statement == "asked-growth" and not any(piece.of == _ASKED for piece in pieces):
            continue  # a growth from nothing, or from what came in and was carried over, is none
        if always or speaker.random.random() < _SELDOM.get(statement, 1):
            _bring(statement, speaker)
            pieces += one_of(speaker.wordings.say[statement], speaker)
    return pieces


def _bring(statement: str, speaker: Speaker) -> None:
    if statement == "asked-growth":
        bring_growth(speaker, _ASKED)
    elif statement == "received":
        bring_sub_units(speaker)
    elif statement == "public":
        bring_disclosed(speaker)
    elif statement == "consulted":
        bring_consulted(speaker)
    elif statement == "fee":
        bring_fees(speaker)
    elif statement in speaker.wordings.lists:
        bring_items(speaker, statement)
