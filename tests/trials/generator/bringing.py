"""What a speaker brings to a wording: lists with their numbers, growth, kinds of information."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal

from tests.trials.generator.figures import shares
from tests.trials.generator.numbers import counted, in_chinese
from tests.trials.generator.pieces import Piece, Role
from tests.trials.generator.saying import Pieces, Speaker, said

_GROWTH = ("last", "difference", "moved", "changed", "rate")

Mark = Callable[[int], str]

# How a list is marked, what ends an item that is not the last, and whether each has its own line.
_MARKS: Sequence[tuple[Mark, str, bool]] = (
    (lambda number: f"{in_chinese(number)}是", "；", False),
    (lambda number: f"{in_chinese(number)}是", "；", False),
    (lambda number: f"{in_chinese(number)}是", "。", False),
    (lambda number: f"{in_chinese(number)}是", "。", True),
    (lambda number: f"{number}.", "。", True),
    (lambda number: f"{number}、", "；", True),
    (lambda number: f"（{number}）", "；", False),
    (lambda number: f"第{in_chinese(number)}，", "。", False),
)


def bring_composition(speaker: Speaker, headings: Sequence[str]) -> None:
    """The chapters that the preamble names, and their number."""
    items: Pieces = []
    for index, heading in enumerate(headings):
        items += [Piece("、")] * bool(index)
        items.append(Piece(heading, Role.ITEM, "composition"))
    _bring_list(speaker, "composition", items, len(headings))


def bring_items(speaker: Speaker, name: str) -> None:
    """Some of the problems or promises, marked as lists are, and their number."""
    random = speaker.random
    chosen = random.sample(speaker.wordings.lists[name], k=random.choice((2, 3, 3, 3, 4, 5)))
    mark, end, own_line = random.choice(_MARKS)
    if end == "；" and any("。" in words for words in chosen):
        end = "。"
    items: Pieces = []
    for number, words in enumerate(chosen, 1):
        items += [Piece("\n")] * own_line
        stop = "。" if number == len(chosen) else end
        items.append(Piece(f"{mark(number)}{words}{stop}", Role.ITEM, name))
    _bring_list(speaker, name, items, len(chosen))


def bring_matter(speaker: Speaker) -> None:
    """Something of which the table knows nothing, told alike wherever it is told; or nothing."""
    matter = speaker.random.choice(speaker.wordings.lists["matters"])
    told = speaker.random.random() < 0.35
    speaker.brought["matter"] = said(matter, speaker) if told else []


def _bring_list(speaker: Speaker, name: str, items: Pieces, number: int) -> None:
    printed = str(number) if speaker.random.random() < 0.15 else counted(number)
    speaker.brought[f"{name}-items"] = items
    speaker.brought[f"{name}-number"] = [Piece(printed, Role.ANNOUNCED, name, Decimal(number))]


def bring_growth(speaker: Speaker, of: str) -> None:
    """Last year's figure, made up, and what became of it; nothing when it would be trifling."""
    now = speaker.values[of]
    last = Decimal(int(now * speaker.random.randint(65, 140) / 100))
    speaker.brought |= {name: [] for name in _GROWTH}
    if last < 10 or abs(now - last) * 100 < last:
        return
    grew = now > last
    difference = abs(now - last)
    speaker.brought |= {
        "last": [Piece(speaker.numbers.printed(last), Role.FIGURE, "", last)],
        "difference": [Piece(speaker.numbers.printed(difference), Role.FIGURE, "", difference)],
        "moved": [Piece("增加" if grew else "减少")],
        "changed": [Piece("增长" if grew else "下降")],
        "rate": [Piece(speaker.numbers.share(difference, last), Role.RATE, of)],
    }


def bring_kinds(speaker: Speaker) -> None:
    """The total of information given out among some of its kinds."""
    random, total = speaker.random, int(speaker.values["1.1"])
    kinds = random.sample(speaker.wordings.lists["kinds"], k=random.randint(3, 6))
    given = {kind: part for kind, part in shares(random, total, kinds).items() if part}
    with_share = random.random() < 0.4
    separator = random.choice(("；", "，")) if with_share else random.choice(("、", "，", "；"))
    pieces: Pieces = []
    for kind, part in given.items():
        pieces += [Piece(separator)] * bool(pieces)
        number = speaker.numbers.printed(Decimal(part))
        pieces += [Piece(f"{kind}信息"), Piece(number, Role.FIGURE, "part:1.1", Decimal(part))]
        pieces += [Piece(speaker.numbers.gap)] * bool(speaker.numbers.gap)
        pieces.append(Piece("条", Role.FIGURE_UNIT, "part:1.1"))
        if with_share:
            rate = speaker.numbers.share(Decimal(part), Decimal(total))
            pieces += [Piece("，占"), Piece(rate, Role.RATE, "part:1.1")]
    speaker.brought["kinds"] = pieces if len(given) > 1 else []
