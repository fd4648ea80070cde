"""The figures of phrases, many of them traps, against what the phrases mean."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.table import print_table
from report.figures import Figure, figures
from report.span import Span

TABLE = Path(__file__).with_suffix(".toml")


@dataclass(frozen=True, slots=True)
class Phrase:
    """``reads`` is what must come out of ``text``; ``todo`` why it does not yet, if so."""

    group: str
    trap: bool
    text: str
    reads: tuple[str, ...]
    todo: str = ""

    @property
    def read(self) -> tuple[str, ...]:
        found = figures(self.text, Span(0, len(self.text)))
        return tuple(told(self.text, figure) for figure in found)

    @property
    def right(self) -> bool:
        return self.read == self.reads


@dataclass(frozen=True, slots=True)
class Score:
    group: str
    trap: bool
    cases: int
    right: int
    gaps: tuple[Phrase, ...]  # known, and rightly so
    misses: tuple[Phrase, ...]  # wrong, or a known gap that is none any more


def told(text: str, figure: Figure) -> str:
    """``figure`` as the table writes it: kind, printed words, amount, unit, change."""
    change = {1: "+", -1: "-", 0: ""}[figure.direction] + figure.basis
    printed = text[figure.span.start : figure.span.end]
    words = [str(figure.kind), printed, "=", str(figure.amount), figure.unit, change]
    return " ".join(word for word in words if word)


def phrases(path: Path = TABLE) -> Iterator[Phrase]:
    for group in tomllib.loads(path.read_text(encoding="utf-8"))["class"]:
        for phrase in group["phrases"]:
            reads = tuple(phrase["reads"])
            todo = phrase.get("todo", "")
            yield Phrase(group["name"], group["trap"], phrase["text"], reads, todo)


def scores(table: Sequence[Phrase]) -> list[Score]:
    """One for each class, in the order of the table."""
    return [_score([one for one in table if one.group == name]) for name in _names(table)]


def _names(table: Sequence[Phrase]) -> dict[str, None]:
    return dict.fromkeys(one.group for one in table)


def _score(cases: Sequence[Phrase]) -> Score:
    return Score(
        cases[0].group,
        cases[0].trap,
        len(cases),
        sum(one.right for one in cases),
        gaps=tuple(one for one in cases if one.todo and not one.right),
        misses=tuple(one for one in cases if bool(one.todo) == one.right),
    )


def main() -> None:
    found = scores([*phrases()])
    rows = [(one.group, "trap" if one.trap else "", one.cases, one.right) for one in found]
    cases, right = sum(one.cases for one in found), sum(one.right for one in found)
    traps = sum(one.cases for one in found if one.trap)
    print_table(("class", "", "cases", "right"), [*rows, ("all", "", cases, right)])
    print(f"\n{traps} of the {cases} are traps.")
    for score in found:
        for miss in score.misses:
            print(f"MISS  {score.group}: {miss.text!r}")
            print(f"      must be {[*miss.reads]}\n      is      {[*miss.read]}")
        for gap in score.gaps:
            print(f"todo  {score.group}: {gap.text!r}: {gap.todo}")


if __name__ == "__main__":
    main()
