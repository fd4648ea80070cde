"""None becomes some, some becomes none.

Must be noticed: the table holds 0 where the text now has a number, or a number where the text now
says there was none, or the other way round.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from random import Random

from tests.trials.changes.body import Body
from tests.trials.changes.cells import cell_of, filled, value
from tests.trials.changes.change import Change, ChangeClass, Edit, put
from tests.trials.changes.figures import exact
from tests.trials.changes.relations import SUMS
from tests.trials.generator.pieces import Role

_SOME = {
    "2.2.1": ("召开新闻发布会{}次", "全年共举办新闻发布会{}场"),
    "2.2.2": ("开展政府网站在线访谈{}次",),
    "3.1": ("收到政府信息公开申请{}件", "共受理依申请公开政府信息{}件"),
    "4": ("因政府信息公开被申请行政复议{}件", "发生政府信息公开行政复议案件{}起"),
    "5": ("因政府信息公开被提起行政诉讼{}件", "发生政府信息公开行政诉讼案件{}起"),
    "6": ("收到有关政府信息公开的举报投诉{}件",),
    "7": ("收取政府信息公开有关费用{}万元",),
    "8.2": ("设立政府信息公开查阅点{}个",),
    "9.1": ("召开政府信息公开工作会议{}次",),
    "9.2": ("举办政府信息公开业务培训班{}期",),
}
_NONE = {
    "2.2.1": ("未召开新闻发布会", "没有举办新闻发布会"),
    "2.2.2": ("未开展政府网站在线访谈",),
    "3.1": ("未收到政府信息公开申请", "没有收到公民、法人和其他组织提出的政府信息公开申请"),
    "4": ("未发生因政府信息公开引发的行政复议", "没有因政府信息公开被申请行政复议"),
    "5": ("未发生因政府信息公开引发的行政诉讼", "没有因政府信息公开被提起行政诉讼"),
    "6": ("未收到有关政府信息公开的举报投诉",),
    "7": ("未收取政府信息公开任何费用",),
    "8.2": ("未设立政府信息公开查阅点",),
    "9.1": ("未召开政府信息公开工作会议",),
    "9.2": ("未举办政府信息公开培训班",),
}


def denials(body: Body, random: Random) -> Iterator[Change]:
    """A denial replaced by a figure."""
    for place in body.having(Role.DENIAL):
        for indicator in place.piece.of.split("+"):
            wordings = _SOME.get(indicator)
            if wordings and body.truth(indicator) == 0:
                number = random.randint(1, 30)
                new = random.choice(wordings).format(number)
                yield Change(f"{indicator}: none → some", (put(place, new),))


def affirmations(body: Body, random: Random) -> Iterator[Change]:
    """An affirmation, or a clause with a figure, replaced by a denial."""
    for place in body.having(Role.AFFIRMATION):
        for indicator in place.piece.of.split("+"):
            wordings = _NONE.get(indicator)
            if wordings and body.truth(indicator):
                yield Change(f"{indicator}: → none", (put(place, random.choice(wordings)),))
    for figure, held in exact(body):
        clause = body.clause(figure.span)
        wordings = _NONE.get(figure.piece.of)
        others = [one for one in body.figures if clause.contains(one.span)]
        if wordings and held and len(others) == 1 and body.whole(clause):
            new = random.choice(wordings)
            yield Change(f"{figure.piece.of}: {held:.0f} → none", (Edit(clause, new),))


def denied_cells(body: Body, random: Random) -> Iterator[Change]:
    """A number in the cell of what the text denies, or 0 in the cell of what it affirms; its parts
    and its like are moved along, so that the table agrees with itself.
    """
    for place in body.having(Role.DENIAL, Role.AFFIRMATION):
        denied = place.piece.role is Role.DENIAL
        for indicator in place.piece.of.split("+"):
            held = value(body, indicator)
            if held is None or not filled(body, indicator) or indicator in _PARTS:
                continue
            if (held == 0) != denied or ("+" in place.piece.of and not denied):
                continue
            if not denied and indicator == "3.1" and value(body, "3.2"):
                continue  # that none came in and some were closed tells already
            new = Decimal(random.randint(1, 30)) if denied else Decimal(0)
            names = [indicator, *_companions(indicator, denied)]
            edits = [cell_of(body, name, new) for name in names if name in body.cells]
            known = tuple(edit for edit in edits if edit is not None)
            if len(known) == len(names):
                stratum = f"{indicator} {'denied' if denied else 'affirmed'}"
                yield Change(stratum, known)


def _companions(indicator: str, denied: bool) -> Sequence[str]:
    """The cells that must follow ``indicator`` if only the narrative is to tell."""
    parts = SUMS.get(indicator, ())
    return (*(parts[:1] if denied else parts), *_ALIKE.get(indicator, ()))


_PARTS = frozenset(part for parts in SUMS.values() for part in parts)
_ALIKE = {"9.2": ("9.3",), "9.3": ("9.2",), "1.1.a": ("1.1.b",)}
_FAMILIES = frozenset(("text-table",))
CLASSES = (
    ChangeClass("a denial replaced by a figure", _FAMILIES, denials),
    ChangeClass("an affirmation or figure replaced by a denial", _FAMILIES, affirmations),
    ChangeClass("a cell that the narrative denies or affirms", _FAMILIES, denied_cells),
)
