"""Reports on the newer forms: of the wrong year, citing wrong notices, with an empty section, and
with figures in the text that are not those of the tables.

Each must be noticed: a form has its years, a notice its number and the day it was issued; what the
text says of requests, results, reviews and suits stands in the tables.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from random import Random

from report.span import Span
from tests.trials.changes.body import Body
from tests.trials.changes.cells import cell_of, value
from tests.trials.changes.change import Change, ChangeClass, Edit, Propose, Scope, put
from tests.trials.changes.figures import exact, figures, parts, rates, twice
from tests.trials.changes.section_tables import form_of
from tests.trials.changes.times import shifted
from tests.trials.generator.pieces import Place, Role
from tests.trials.generator.sections.wordings import names


def wrong_years(body: Body, random: Random) -> Iterator[Change]:
    """The whole report of another year, so that its form is not the year's."""
    years = 3 if form_of(body) == "2019" else -3
    roles = (Role.YEAR, Role.OTHER_YEAR, Role.DATE, Role.PERIOD_START, Role.PERIOD_END)
    edits = [
        put(place, text)
        for place in body.having(*roles)
        if (text := shifted(place.piece.text, years)) is not None
    ]
    year = next(body.having(Role.YEAR), None)
    now = int(year.piece.text) + years if year and year.piece.text.isdigit() else 0
    if edits and now and ((now >= 2021) == (years > 0)) and now >= 2019 - (years < 0):
        yield Change(f"{years:+}", tuple(edits), (Span(0, len(body.text)),))


def _notices(body: Body) -> Iterator[Place]:
    return (one for one in body.having(Role.TRAP) if "国办公开办函" in one.piece.text)


def notice_names(body: Body, random: Random) -> Iterator[Change]:
    for place in _notices(body):
        text = place.piece.text
        yield Change("name", (put(place, text.replace("公开办函", "公开函")),))
        if body.text[: place.span.start].rstrip("（(\n").endswith("》"):  # behind its title
            other = "60" if "30" in text[-4:] else "30"
            start = text.index("〕") + 1
            number = text[start:].strip(" 号")
            yield Change(
                "number", (put(place, text[:start] + text[start:].replace(number, other)),)
            )


def coming_notices(body: Body, random: Random) -> Iterator[Change]:
    """A notice that was issued only after the report's year (form of 2019)."""
    if form_of(body) == "2019":
        for place in _notices(body):
            yield Change("30号", (put(place, "国办公开办函〔2021〕30号"),))


def emptied(body: Body, random: Random) -> Iterator[Change]:
    """A section without a word: 五, or 六."""
    chapters = [one for one in body.having(Role.HEADING_NUMBER) if one.piece.of == "1"]
    if len(chapters) < 6:
        return
    for at in (4, 5):
        start = body.line(chapters[at].span).end
        signed = [
            body.line(one.span).start
            for one in body.having(Role.AGENCY)
            if one.piece.of == "signature"
        ]
        ends = [chapters[at + 1].span.start] if at == 4 else signed
        end = min(ends, default=len(body.text))
        edit = Edit(Span(start, end), "\n")
        yield Change("五六"[at - 4], (edit,), (body.line(chapters[at].span),))


def doubled_words(body: Body, random: Random) -> Iterator[Change]:
    for place in body.having(Role.TEXT):
        for word in ("政府信息公开", "主动公开", "信息", "工作"):
            at = place.piece.text.find(word)
            line = body.text[slice(*body.line(place.span))]
            start = place.span.start + at
            if at >= 0 and "|" not in line and "。" in line and not _two(body, start, word):
                yield Change(word, (Edit(Span(start + len(word), start + len(word)), word),))
                break


def _two(body: Body, start: int, word: str) -> bool:
    """Whether ``word`` said twice at ``start`` would end one phrase and begin another, as is usual
    (政务公开工作 | 工作要点).
    """
    behind = body.text[start + len(word) : start + len(word) + 2]
    return body.text[start - 2 : start] == "公开" and behind in ("要点", "人员", "机构", "简报")


_ASKED = "3.1@total"
_SOME = {
    "3.1@total": "收到政府信息公开申请{}件",
    "4.1@total": "发生政府信息公开行政复议{}件",
    "2.1.2@made": "制发行政规范性文件{}件",
    "2.1.2@issued": "制发行政规范性文件{}件",
}
# What else is then in the tables, so that only the narrative tells.
_WITH = {
    "3.1@total": ("3.1@person", "3.3.1@person", "3.3.1@total", "3.3.7@person", "3.3.7@total"),
    "4.1@total": ("4.1@upheld",),
    "4.2@total": ("4.2@upheld",),
    "4.3@total": ("4.3@pending",),
    "2.1.2@made": ("2.1.2@released", "2.1.2@public"),
    "2.1.2@issued": ("2.1.2@valid",),
}


def denials(body: Body, random: Random) -> Iterator[Change]:
    """A denial replaced by a figure."""
    for place in body.having(Role.DENIAL):
        for indicator in place.piece.of.split("+"):
            wording = _SOME.get(indicator)
            if wording and body.truth(place.piece.of) == 0:
                new = wording.format(random.randint(1, 30))
                yield Change(f"{indicator}: none → some", (put(place, new),))


def denied(body: Body, random: Random) -> Iterator[Change]:
    """Numbers in the tables of what the text denies, true among themselves."""
    for place in body.having(Role.DENIAL):
        for indicator in place.piece.of.split("+"):
            held = {name: value(body, name) for name in (indicator, *_WITH[indicator])}
            more = Decimal(random.randint(1, 9))
            edits = [
                cell_of(body, name, now + more) for name, now in held.items() if now is not None
            ]
            known = tuple(edit for edit in edits if edit is not None)
            if len(known) == len(held) and body.truth(place.piece.of) == 0:
                yield Change(indicator, known, (place.span,))


def overdrawn(body: Body, random: Random) -> Iterator[Change]:
    """A part of a stated whole, so that the parts are more than it, or that the bodies that are
    listed are less, all departments among them; fewer towns behind 其中 leave room for others.
    """
    places = {place.span: place.piece for place in body.figures}
    for change in parts(body, random):
        edit = change.edits[0]
        part = places[edit.span]
        new = unicodedata.normalize("NFKC", edit.new).replace(",", "").strip()
        more = new.isdecimal() and part.value is not None and Decimal(new) > part.value
        listed = body.text[body.text.rfind("。", 0, edit.span.start) + 1 : edit.span.end]
        if more or (part.of == f"part:{_ASKED}" and "各有关部门" in "".join(listed.split())):
            yield change


def _of(wanted: Callable[[str], Sequence[str]], propose: Propose = figures) -> Propose:
    """What is proposed of figures of some indicators, known by their names."""

    def changes(body: Body, random: Random) -> Iterator[Change]:
        known = set(wanted(form_of(body)))
        spans = {place.span for place, _ in exact(body) if place.piece.of in known}
        for change in propose(body, random):
            if change.edits[0].span in spans:
                yield change

    return changes


def _named(*chosen: str) -> Callable[[str], Sequence[str]]:
    return lambda form: [names(form)[name] for name in chosen]


_AGREES = frozenset(("text-table", "text-text"))
_SAID = _AGREES | {"sum"}
CLASSES = (
    ChangeClass("the form of another year", frozenset(("form",)), wrong_years, scope=Scope.ALL),
    ChangeClass("a notice's name or number", frozenset(("citation",)), notice_names),
    ChangeClass("a notice not yet issued", frozenset(("citation", "year")), coming_notices),
    ChangeClass("an empty section", frozenset(("structure",)), emptied),
    ChangeClass("a word doubled", frozenset(("wording",)), doubled_words, note=True),
    ChangeClass(
        "new, carried, answered in the text",
        _AGREES,
        _of(_named("new", "carried", "answered", "next")),
    ),
    ChangeClass(
        "a family of results in the text",
        _AGREES,
        _of(_named("given", "partly", "refused", "lacking", "declined", "otherwise")),
    ),
    ChangeClass(
        "reviews and suits in the text",
        _AGREES,
        _of(
            _named(
                "reviews",
                "lawsuits",
                "direct",
                "after",
                "upheld",
                "corrected",
                "elsewise",
                "pending",
            )
        ),
    ),
    ChangeClass(
        "who asked, in the text",
        _AGREES,
        _of(
            _named(
                "persons", "bodies", "businesses", "institutes", "charities", "lawyers", "somebody"
            )
        ),
    ),
    ChangeClass("none becomes some", frozenset(("text-table",)), denials),
    ChangeClass("tables of what is denied", frozenset(("text-table",)), denied),
    ChangeClass("documents in the text", _AGREES, _of(_named("documents"))),
    ChangeClass("one thing said twice", _AGREES, twice),
    ChangeClass("parts that are more than their whole", _SAID, overdrawn),
    ChangeClass("a rate", frozenset(("rate",)), rates),
)

NOT_OF = {
    "2019": frozenset(("fees in 元",)),
    "2021": frozenset(("decisions misread", "a notice not yet issued")),
}  # what the other form has
