"""How many changes are found, at their place, and what else is said of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cached_property, lru_cache
from random import Random

from checks.examine import examine
from checks.finding import Finding, Status
from checks.rule import load_ruleset
from report.interval import Interval
from report.source import Source
from report.span import Span
from tests.trials.changes.body import Body, body_of, without_table
from tests.trials.changes.change import (
    Change,
    ChangeClass,
    Scope,
    changed_places,
    edited,
    touches,
)
from tests.trials.changes.registry import CLASSES
from tests.trials.generator.every_form import report_on
from tests.trials.generator.pieces import Generated

RULESET = load_ruleset()
_CALLED_OUT = (Status.FAIL, Status.ASK)

Said = frozenset[tuple[str, str, Status, str]]


@dataclass(frozen=True)
class Case:
    """One change of one report, and what was newly said of it.

    ``read`` tells that a rule of the right family had verified the place before it was changed.
    """

    kind: ChangeClass
    seed: int
    change: Change
    was: str
    now: str
    found: bool
    first: bool
    read: bool
    new: tuple[Finding, ...]
    strays: tuple[Finding, ...]

    @property
    def words(self) -> str:
        """The case on one line."""
        said = ", ".join(f"{one.code} {one.formula}" for one in self.new if one.loud) or "nothing"
        read = "" if self.read else ", which nothing had verified"
        return (
            f"seed {self.seed} [{self.change.stratum}] {self.was} → {self.now}{read}; said: {said}"
        )


@dataclass
class Score:
    """The cases of one class."""

    kind: ChangeClass
    cases: list[Case] = field(default_factory=list)

    @property
    def found(self) -> int:
        return sum(case.found for case in self.cases)

    @property
    def first(self) -> int:
        return sum(case.first for case in self.cases)

    @property
    def loud(self) -> int:
        """New loud findings, in all cases together."""
        return sum(one.loud for case in self.cases for one in case.new)

    @property
    def strays(self) -> int:
        """New loud findings that do not cite what was changed."""
        return sum(len(case.strays) for case in self.cases)

    @property
    def recall(self) -> float:
        return self.found / len(self.cases) if self.cases else 0.0

    @property
    def precision(self) -> float:
        return 1 - self.strays / self.loud if self.loud else 1.0

    @property
    def misses(self) -> list[Case]:
        return [case for case in self.cases if not case.found]


@dataclass(frozen=True)
class Original:
    """An unchanged report, and, once asked, what is said of it."""

    generated: Generated
    body: Body

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        return examined(self.generated.text)

    @cached_property
    def said(self) -> Said:
        return frozenset(_identity(one) for one in self.findings)


def examined(text: str) -> tuple[Finding, ...]:
    return examine(Source.of(text.encode()), RULESET).findings


def _identity(finding: Finding) -> tuple[str, str, Status, str]:
    return (finding.code, finding.key, finding.status, finding.state)


@lru_cache(maxsize=8)
def original(form: str, seed: int, alone: bool) -> Original:
    """The report of ``seed`` on ``form``, ``alone`` without its table."""
    generated = report_on(form, seed)
    if alone:
        copies = tuple(without_table(copy) for copy in generated.copies)
        generated = replace(generated, copies=copies)
    return Original(generated, body_of(generated))


def trial(
    classes: Sequence[ChangeClass] = CLASSES,
    quota: int = 50,
    seeds: Iterable[int] = range(600),
    form: str = "2014",
) -> list[Score]:
    """``quota`` cases of each of ``classes``, at most one a seed, or as many as ``seeds`` give."""
    scores = {kind.name: Score(kind) for kind in classes}
    turns = {kind.name: Counter[str]() for kind in classes}
    for seed in seeds:
        wanting = [kind for kind in classes if len(scores[kind.name].cases) < quota]
        if not wanting:
            break
        for kind in wanting:
            case = _case(kind, form, seed, turns[kind.name])
            if case is not None:
                scores[kind.name].cases.append(case)
    return list(scores.values())


def _case(kind: ChangeClass, form: str, seed: int, turns: Counter[str]) -> Case | None:
    """One change of the report of ``seed``, of the sort that had the fewest turns."""
    unchanged = original(form, seed, kind.alone)
    copies = unchanged.generated.copies
    if kind.scope in (Scope.LATER, Scope.EVERY) and len(copies) == 1:
        return None
    random = Random(f"{kind.name} {seed}")
    proposed = list(kind.propose(unchanged.body, random))
    if not proposed:
        return None
    random.shuffle(proposed)
    change = min(proposed, key=lambda one: turns[one.stratum])
    turns[change.stratum] += 1
    numbers = _numbers(kind.scope, len(copies), random)
    return judged(kind, unchanged, change, numbers)


def _numbers(scope: Scope, copies: int, random: Random) -> list[int]:
    """Which copies are changed."""
    every = list(range(1, copies + 1))
    if scope in (Scope.EVERY, Scope.ALL):
        return every
    if scope is Scope.LATER:
        return [random.choice(every[1:])]
    return random.choice((every, [random.choice(every)]))


def judged(kind: ChangeClass, unchanged: Original, change: Change, numbers: Sequence[int]) -> Case:
    """What is newly said once ``change`` is made in the copies ``numbers``."""
    text, begins = _changed_text(unchanged.generated, change, numbers)
    places = [place.moved(begins[number]) for number in numbers for place in changed_places(change)]
    new = tuple(one for one in examined(text) if _identity(one) not in unchanged.said)
    telling = [one for one in new if _tells(one, kind) and _cites(one, places)]
    found = bool(telling)
    if kind.scope is Scope.EVERY:
        found = found and not _said_again(new)
    if kind.scope is Scope.LATER and not kind.codes:
        found = any(one.copies == (numbers[0],) for one in telling)
    if change.needed is not None:
        found = found and _named(new, *change.needed)
    edit = change.edits[0]
    line = unchanged.body.line(edit.span)
    shown = slice(max(line.start, edit.span.start - 16), min(line.end, edit.span.end + 8))
    return Case(
        kind=kind,
        seed=unchanged.generated.seed,
        change=change,
        was=_short(unchanged.body.text[shown]),
        now=_short(edit.new) or "∅",
        found=found,
        first=any(touches(one.evidence[0].span, places) for one in telling),
        read=_read(unchanged, kind, change),
        new=new,
        strays=tuple(one for one in new if one.loud and not _cites(one, places)),
    )


def _read(unchanged: Original, kind: ChangeClass, change: Change) -> bool:
    begin = len(unchanged.generated.before)
    places = [edit.span.moved(begin) for edit in change.edits]
    return any(
        RULESET.rules[one.code].family in kind.families and _cites(one, places)
        for one in unchanged.findings
        if one.status is Status.PASS
    )


def _changed_text(
    generated: Generated, change: Change, numbers: Sequence[int]
) -> tuple[str, dict[int, int]]:
    """The whole text, and where each copy begins in it."""
    text = generated.before
    begins: dict[int, int] = {}
    for number, copy in enumerate(generated.copies, 1):
        body = "".join(piece.text for piece in copy)
        begins[number] = len(text)
        text += edited(body, change.edits) if number in numbers else body
        text += generated.between if number < len(generated.copies) else generated.after
    return text, begins


def _tells(finding: Finding, kind: ChangeClass) -> bool:
    """Whether it is of a rule that must notice, and calls something out."""
    if finding.status not in _CALLED_OUT or not (finding.loud or kind.note):
        return False
    if kind.codes:
        return finding.code in kind.codes
    return RULESET.rules[finding.code].family in kind.families


def _cites(finding: Finding, places: Iterable[Span]) -> bool:
    spots = list(places)
    return any(touches(one.span, spots) for one in finding.evidence)


def _said_again(new: Iterable[Finding]) -> bool:
    """Whether one thing is said twice, or that the copies differ, which they do not."""
    loud = [one for one in new if one.loud]
    counted = Counter(one.key.partition("#")[0] for one in loud if one.code != "DUP001")
    return any(count > 1 for count in counted.values()) or any(
        one.code == "DUP002" or one.copies for one in loud
    )


def _named(new: Iterable[Finding], cell: str, value: Decimal) -> bool:
    """Whether one thing is said, and that of this cell and the value that it would need; that one
    copy says otherwise than another may be said too.
    """
    loud = [one.arguments for one in new if one.loud and RULESET.rules[one.code].family != "repeat"]
    needed = str(Interval.exactly(value))
    return [(one.get("blamed_id"), one.get("needed")) for one in loud] == [(cell, needed)]


def _short(text: str) -> str:
    bare = " ".join(text.split())
    return bare if len(bare) <= 44 else f"{bare[:30]} … {bare[-10:]}"


def printed(scores: Iterable[Score]) -> Iterator[str]:
    """The table, the hardest class first, and one miss and one stray of each class in words."""
    yield f"{'class':<46} cases found  first recall precision"
    known = sorted(scores, key=lambda score: (score.recall, score.precision))
    for score in known:
        name = score.kind.name + (" (a note)" if score.kind.note else "")
        yield (
            f"{name:<46} {len(score.cases):5} {score.found:5} {score.first:6}"
            f" {score.recall:6.3f} {score.precision:9.3f}"
        )
    yield (
        f"{'all':<46} {sum(len(one.cases) for one in known):5} {sum(one.found for one in known):5}"
        f" {sum(one.first for one in known):6} {overall_recall(known):6.3f}"
        f" {overall_precision(known):9.3f}"
    )
    for score in known:
        for case in score.misses[:1]:
            yield f"missed: {score.kind.name}: {case.words}"
        for case in [case for case in score.cases if case.strays][:1]:
            yield f"beside: {score.kind.name}: {case.words}"


def overall_recall(scores: Iterable[Score]) -> float:
    known = list(scores)
    return sum(one.found for one in known) / sum(len(one.cases) for one in known)


def overall_precision(scores: Iterable[Score]) -> float:
    known = list(scores)
    loud = sum(one.loud for one in known)
    return 1 - sum(one.strays for one in known) / loud if loud else 1.0
