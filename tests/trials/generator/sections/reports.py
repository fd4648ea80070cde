"""One consistent report a seed on a newer form, and that report in any shape."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from random import Random

from tests.trials.generator.agencies import Agency, agency, city
from tests.trials.generator.figures import Sheet
from tests.trials.generator.furniture import Furniture, furniture
from tests.trials.generator.layout import Layout, laid_out, layout
from tests.trials.generator.numbers import numbers
from tests.trials.generator.pieces import Copy, Generated, Piece, Role
from tests.trials.generator.saying import Pieces, Speaker
from tests.trials.generator.sections import printed as print_
from tests.trials.generator.sections.figures import sheet
from tests.trials.generator.sections.form import BALANCE
from tests.trials.generator.sections.grid import Style, Tables, expected, one_table, style, tables
from tests.trials.generator.sections.narrative import Chapter, narrative
from tests.trials.generator.sections.pages import numbered, pages, spaced
from tests.trials.generator.sections.shapes import BARE, SHAPES, shaped
from tests.trials.generator.sections.wordings import wordings
from tests.trials.generator.signing import signature, signing

_YEARS = {"2019": (2019, 2020), "2021": (2021, 2022, 2023, 2024)}
PRINTED = ("5 printed", "5 printed, figures apart", "5 printed, columns kept", "5 printed, torn")
ALL_SHAPES = (*SHAPES, *PRINTED)
VANISHING = frozenset((*BARE, *PRINTED))  # shapes in which a blank cell leaves nothing

Truth = Mapping[str, tuple[str, Decimal | None]]


@dataclass(frozen=True)
class Invented:
    """A report before it has a shape: its words, its tables, and the page it stood on."""

    seed: int
    form: str
    agency: Agency
    year: int
    values: Sheet
    how: Style
    tables: Tables
    chapters: tuple[Chapter, ...]
    signed: tuple[Pieces, ...]
    page: Layout
    around: Furniture
    copies: int


def invented(form: str, seed: int, *, filled: bool = False) -> Invented:
    """The report of ``seed`` on ``form``, always the same; ``filled`` without a blank cell."""
    random = Random(f"{form} {seed}")
    year = random.choice(_YEARS[form])
    who = city(random) if random.random() < 0.12 else agency(random)
    values = sheet(random, form, who.kind)
    how = style(random, filled=filled)
    speaker = Speaker(random, who, year, values, numbers(random), wordings=wordings(form))
    day = signing(random, year)
    signed = signature(who, day) if random.random() < 0.7 else []
    page = replace(layout(random), width=0, half_width=how.half_width)
    chapters = narrative(speaker, form)
    return Invented(
        seed,
        form,
        who,
        year,
        values,
        how,
        tables(form, values, how),
        tuple(chapters),
        tuple(signed),
        page,
        furniture(speaker, day.plain),
        random.choice((1, 1, 1, 1, 1, 2)),
    )


def rendered(report: Invented, shape: str) -> Generated:
    """``report`` in one of ``ALL_SHAPES``."""
    copy = _printed(report, shape) if shape in PRINTED else _scraped(report, shape)
    around = report.around
    return Generated(
        report.seed,
        report.agency.title,
        report.year,
        (copy,) * report.copies,
        around.before,
        around.between,
        around.after,
    )


def generate(form: str, seed: int, shape: str = "") -> Generated:
    """The report of ``seed`` in ``shape``, or in one that the seed chooses."""
    shape = shape or Random(f"shape {form} {seed}").choice(ALL_SHAPES)
    return rendered(invented(form, seed), shape)


def truth(made: Generated) -> Truth:
    """State and value of every cell of the first copy, by indicator."""
    return {one.of: expected(one) for one in made.copies[0] if one.role is Role.CELL}


def _scraped(report: Invented, shape: str) -> Copy:
    random = Random(f"{shape} {report.seed}")
    grids = report.tables.disclosed
    disclosed = [one_table(grids)] if random.random() < 0.7 else grids
    bodies = {
        "disclosed": shaped(disclosed, SHAPES[shape]),
        "requests": [*_balance(report), *shaped([report.tables.requests], SHAPES[shape])],
        "disputes": shaped([report.tables.disputes], SHAPES[shape]),
    }
    pieces: Pieces = []
    for at, chapter in enumerate(report.chapters):
        pieces += _laid_out(chapter.paragraphs, report.page, first=at == 0)
        pieces += bodies.get(chapter.name, [])
    return (*pieces, *_laid_out(report.signed, report.page, first=False))


def _printed(report: Invented, shape: str) -> Copy:
    random = Random(f"{shape} {report.seed}")
    how = print_.printing(random)
    how = replace(
        how,
        shift=random.choice((-0.5, -0.3, 0.3, 0.5)) if shape.endswith("apart") else 0.0,
        aligned=shape.endswith("kept"),
        torn=0.03 if shape.endswith("torn") else 0.0,
    )
    page = pages(random)
    layout = replace(report.page, indent="", apart="\n", width=page.width)
    disclosed = [
        piece for one in report.tables.disclosed for piece in print_.articles(one, how, random)
    ]
    bodies = {
        "disclosed": disclosed,
        "requests": [*_balance(report), *print_.requests(report.tables.requests, how, random)],
        "disputes": print_.disputes(report.tables.disputes, how, random),
    }
    pieces: Pieces = []
    for at, chapter in enumerate(report.chapters):
        words = _laid_out(chapter.paragraphs, layout, first=at == 0)
        pieces += spaced(words) if page.spaced else words
        pieces += bodies.get(chapter.name, [])
    words = _laid_out(report.signed, layout, first=False)
    pieces += spaced(words) if page.spaced else words
    return tuple(numbered(pieces, page))


def _balance(report: Invented) -> Pieces:
    """How the columns balance, where that stands above the table of requests."""
    return [Piece(f"{BALANCE}\n")] * (report.how.balance == "above")


def _laid_out(paragraphs: tuple[Pieces, ...], page: Layout, *, first: bool) -> list[Piece]:
    """Only the first paragraph of the report, its title, stands flush."""
    if first:
        return laid_out(paragraphs, page)
    flush: Pieces = []
    return laid_out([flush, *paragraphs], page)[1:]
