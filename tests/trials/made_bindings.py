"""Whether what a made report says of its figures was bound to the indicators it is about."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from checks.examined import Examined, Mention
from tests.trials.generator.pieces import Generated, Place, Role

_SAID = {Role.FIGURE: "figure", Role.DENIAL: "denial", Role.AFFIRMATION: "affirmation"}
_AROUND = 30


@dataclass
class Bound:
    """How many of one kind were stated; bound as meant; bound to something else; not bound."""

    stated: int = 0
    bound: int = 0
    otherwise: int = 0

    @property
    def unbound(self) -> int:
        return self.stated - self.bound - self.otherwise

    @property
    def share(self) -> float:
        return 100 * self.bound / self.stated if self.stated else 100.0


@dataclass
class Bindings:
    """``aside`` are figures of no indicator (last year's, a part): they must stay unbound."""

    kinds: dict[str, Bound] = field(
        default_factory=lambda: {name: Bound() for name in (*_SAID.values(), "aside")}
    )
    reasons: Counter[str] = field(default_factory=Counter)
    unbound: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def __iadd__(self, other: Bindings) -> Bindings:
        for name, one in other.kinds.items():
            mine = self.kinds[name]
            mine.stated += one.stated
            mine.bound += one.bound
            mine.otherwise += one.otherwise
        self.reasons += other.reasons
        self.unbound += other.unbound
        self.faults += other.faults
        return self


def bindings_of(made: Generated, found: Examined) -> Bindings:
    """Of the first copy, whose mentions are those of the report."""
    bindings = Bindings()
    for place in made.places():
        if place.copy == 1 and place.piece.role in _SAID:
            _judge(place, made, found, bindings)
    return bindings


def _judge(place: Place, made: Generated, found: Examined, bindings: Bindings) -> None:
    meant = {name for name in place.piece.of.split("+") if name and ":" not in name}
    name = _SAID[place.piece.role] if meant else "aside"
    kind = bindings.kinds[name]
    mentions = [one for one in found.mentions if _of_place(one, place)]
    bound = {name for one in mentions for name in one.indicators}
    kind.stated += 1
    if bound == meant or (meant and bound > meant):  # 9件，均按时办结 is of both
        kind.bound += 1
    elif bound - meant:
        kind.otherwise += 1
        bindings.faults.append(f"{_words(made, place)}: {sorted(bound)} for {sorted(meant)}")
    else:
        reason = f"{name} of {'+'.join(sorted(meant))}: {_reason(place, found)}"
        bindings.reasons[reason] += 1
        bindings.unbound.append(f"{reason}; {_words(made, place)}")


def _of_place(mention: Mention, place: Place) -> bool:
    if place.piece.role is Role.FIGURE:
        number = mention.figure.number
        return bool(number.length) and number.overlaps(place.span)
    return mention.figure.span.overlaps(place.span) or mention.clause.overlaps(place.span)


def _reason(place: Place, found: Examined) -> str:
    for one in found.coverage.unbound:
        if one.span.overlaps(place.span):
            return one.reason
    return "not read"


def _words(made: Generated, place: Place) -> str:
    text, span = made.text, place.span
    before = text[max(0, span.start - _AROUND) : span.start]
    after = text[span.end : span.end + _AROUND // 2]
    return f"seed {made.seed}: {before}[{place.piece.text}]{after}".replace("\n", "⏎")
