"""How well the repeats of labelled texts are found, by class."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from checks.examined import Repeat
from checks.repeats import repeats
from report.document import Document
from report.span import Span
from tests.trials.repeats.cases import case
from tests.trials.repeats.labels import Case

_FORMATTING = " \t\r\n\u3000|"


@dataclass
class Score:
    """Counts of one class; characters are those of sources and of copies, without formatting."""

    name: str
    cases: int = 0
    right: int = 0
    wrong: int = 0
    missed: int = 0
    expected: int = 0
    reported: int = 0
    figures: int = 0
    figures_found: int = 0
    figures_extra: int = 0
    whole_right: int = 0
    worst: tuple[int, int] = (0, -1)  # characters or figures amiss, in the case of this number

    @property
    def precision(self) -> float:
        return self.right / max(self.right + self.wrong, 1)

    @property
    def recall(self) -> float:
        return self.right / max(self.right + self.missed, 1)

    def add(self, number: int, told: Case, found: tuple[Repeat, ...]) -> None:
        """Take in one case."""
        amiss = 0
        for role in ("source", "copy"):
            true = _characters(told.text, (getattr(one, role) for one in told.planted))
            said = _characters(told.text, (getattr(one, role) for one in found))
            self.right += len(true & said)
            self.wrong += len(said - true)
            self.missed += len(true - said)
            amiss += len(true ^ said)
        figures = {(one.source, one.copy) for planted in told.planted for one in planted.figures}
        edits = {(one.source, one.copy) for repeat in found for one in repeat.edits if one.figure}
        self.figures += len(figures)
        self.figures_found += len(figures & edits)
        self.figures_extra += len(edits - figures)
        wholes = {_words(told.text, one) for one in found if one.whole}
        self.whole_right += wholes == {_words(told.text, one) for one in told.planted if one.whole}
        self.expected += len(told.planted)
        self.reported += len(found)
        self.cases += 1
        self.worst = max(self.worst, (amiss + len(figures ^ edits), number))

    def plus(self, other: Score) -> Score:
        """Both together."""
        return Score(
            self.name,
            self.cases + other.cases,
            self.right + other.right,
            self.wrong + other.wrong,
            self.missed + other.missed,
            self.expected + other.expected,
            self.reported + other.reported,
            self.figures + other.figures,
            self.figures_found + other.figures_found,
            self.figures_extra + other.figures_extra,
            self.whole_right + other.whole_right,
        )


def score(name: str, cases: int) -> Score:
    """The first ``cases`` cases of a class, read."""
    counted = Score(name)
    for number in range(cases):
        told = case(name, number)
        counted.add(number, told, repeats(Document.of(told.text)))
    return counted


def _characters(text: str, spans: Iterable[Span]) -> set[int]:
    return {at for span in spans for at in range(*span) if text[at] not in _FORMATTING}


def _words(text: str, one: object) -> tuple[int, ...]:
    """Where the words of source and copy start and end, whatever formatting surrounds them."""
    places: list[int] = []
    for start, end in (one.source, one.copy):  # type: ignore[attr-defined] # Repeat or Planted
        words = text[start:end]
        places.append(start + len(words) - len(words.lstrip(_FORMATTING)))
        places.append(start + len(words.rstrip(_FORMATTING)))
    return tuple(places)
