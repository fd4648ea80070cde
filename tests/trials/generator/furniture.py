"""What the web page put around a report and between its copies."""

from __future__ import annotations

from dataclasses import dataclass

from tests.trials.generator.pieces import Piece
from tests.trials.generator.saying import Speaker, one_of


@dataclass(frozen=True, slots=True)
class Furniture:
    before: str
    between: str
    after: str


def furniture(speaker: Speaker, published: str) -> Furniture:
    """Each of the three now and then; copies may follow each other with nothing between."""
    speaker.brought["signed"] = [Piece(published)]
    return Furniture(
        _page_words("before", speaker),
        _page_words("between", speaker),
        _page_words("after", speaker),
    )


def _page_words(place: str, speaker: Speaker) -> str:
    if speaker.random.random() < 0.5:
        return ""
    return "".join(piece.text for piece in one_of(speaker.wordings.furniture[place], speaker))
