"""Texts that say a passage again, by what became of the copy."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from random import Random

from report.span import Span
from tests.trials.generator.reports import generate
from tests.trials.repeats.invented import (
    CHAPTERS,
    CHINESE,
    DID,
    FURNITURE,
    HOW,
    WHAT,
    WHO,
    WHY,
    furniture,
    paragraph,
    report,
    sentence,
    table,
)
from tests.trials.repeats.labels import Case, ChangedFigure, Page, Planted
from tests.trials.repeats.numbers import FIGURE, VALUE, another_number


def whole(random: Random) -> Case:
    """The sample's case: a report, furniture, the report again."""
    page, lines, kinds = Page(), report(random), list(FURNITURE)
    if random.random() < 0.3:
        page.put(furniture(random, kinds))
    source = page.put(lines)
    if random.random() < 0.7:
        page.put(furniture(random, kinds))
    copy = page.put(lines)
    if random.random() < 0.3:
        page.put(furniture(random, kinds))
    return Case(page.text, (Planted(source, copy, whole=True),))


def framed(random: Random) -> Case:
    """A header before each copy and a footer after it, other words each time."""
    page, lines, kinds = Page(), report(random), list(FURNITURE)
    page.put(furniture(random, kinds))
    source = page.put(lines)
    page.put(furniture(random, kinds))
    page.put(furniture(random, kinds))
    copy = page.put(lines)
    page.put(furniture(random, kinds))
    return Case(page.text, (Planted(source, copy, whole=True),))


def framed_alike(random: Random) -> Case:
    """One header and one footer around each copy: they are repeated too."""
    page, kinds = Page(), list(FURNITURE)
    lines = [*furniture(random, kinds), *report(random), *furniture(random, kinds)]
    planted = Planted(page.put(lines), page.put(lines), whole=True)
    return Case(page.text, (planted,))


def partial(random: Random) -> Case:
    """Some consecutive lines of the report once more, after it."""
    page, lines = Page(), report(random)
    count = len(lines) // random.randint(3, 5)
    first = random.randrange(1, len(lines) - count)
    while sum(map(len, lines[first : first + count])) < 150:
        first -= 5
    before = page.put(lines[:first])
    source = page.put(lines[first : first + count])
    page.put(lines[first + count :])
    page.put([paragraph(random)])
    copy = page.put(lines[first : first + count])
    page.put([paragraph(random)])
    assert before.end < source.start
    return Case(page.text, (Planted(source, copy),))


def one_paragraph(random: Random) -> Case:
    """A paragraph of one chapter stands in another too."""
    page, lines = Page(), report(random)
    prose = [index for index, line in enumerate(lines[2:], 2) if "。" in line]
    index = random.choice(prose[: len(prose) // 2])
    later = random.choice([p for p in prose if p > index])
    page.put(lines[:index])
    source = page.put([lines[index]])
    page.put(lines[index + 1 : later + 1])
    copy = page.put([lines[index]])
    page.put(lines[later + 1 :])
    return Case(page.text, (Planted(source, copy),))


def twice_running(random: Random) -> Case:
    """A paragraph pasted twice, one right below the other."""
    page, line = Page(), paragraph(random)
    page.put(report(random)[:6])
    source = page.put([line])
    copy = page.put([line])
    page.put(furniture(random))
    return Case(page.text, (Planted(source, copy),))


def three_copies(random: Random) -> Case:
    """Each later copy repeats the first."""
    return _copies(random, 3)


def many_copies(random: Random) -> Case:
    """Seventeen places that say one thing."""
    return _copies(random, 17)


def _copies(random: Random, count: int) -> Case:
    page, lines, kinds = Page(), report(random), list(FURNITURE)
    source = page.put(lines)
    planted = []
    for _ in range(count - 1):
        if kinds and random.random() < 0.5:
            page.put(furniture(random, kinds))
        planted.append(Planted(source, page.put(lines), whole=True))
    return Case(page.text, tuple(planted))


def interleaved(random: Random) -> Case:
    """Paragraphs of two chapters, told again by turns."""
    one, two = ([paragraph(random, 3) for _ in range(3)] for _ in range(2))
    page = Page()
    page.put([paragraph(random) for _ in range(3)])
    sources = [[page.put([line]) for line in lines] for lines in (one, two)]
    page.put(table(random))
    planted = []
    for index in range(3):
        for lines, places in zip((one, two), sources, strict=True):
            planted.append(Planted(places[index], page.put([lines[index]])))
    page.put([paragraph(random)])
    return Case(page.text, tuple(planted))


def nested(random: Random) -> Case:
    """A report with a paragraph twice, and then all of it again."""
    page, lines = Page(), report(random)
    prose = [index for index, line in enumerate(lines[2:], 2) if "。" in line]
    index, later = sorted(random.sample(prose, 2))
    head = page.put(lines[:index])
    inner = page.put([lines[index]])
    page.put(lines[index + 1 : later + 1])
    again = page.put([lines[index]])
    tail = page.put(lines[later + 1 :])
    page.put(furniture(random))
    copy = page.put([*lines[: later + 1], lines[index], *lines[later + 1 :]])
    outer = Planted(Span(head.start, tail.end), copy, whole=True)
    return Case(page.text, (Planted(inner, again), outer))


def shuffled(random: Random) -> Case:
    """Chapters once more in another order, a short line between them."""
    page = Page()
    chapters = [[paragraph(random) for _ in range(2)] for _ in range(4)]
    places = []
    for index, lines in enumerate(chapters, 1):
        page.put([f"{CHINESE[index]}、{CHAPTERS[index]}"])
        places.append(page.put(lines))
    page.put([paragraph(random)])
    order = random.choice([[2, 0, 3, 1], [3, 2, 1, 0], [1, 3, 0, 2], [1, 0, 3, 2]])
    planted = []
    for number, index in enumerate(order, 1):
        page.put([f"（{CHINESE[number]}）{random.choice(WHAT)}"])
        planted.append(Planted(places[index], page.put(chapters[index])))
    return Case(page.text, tuple(planted))


def rewrapped(random: Random) -> Case:
    """The copy has its lines cut elsewhere and other table bars."""
    page, lines = Page(), report(random)
    source = page.put(lines)
    page.put(furniture(random))
    width = random.randint(18, 60)
    flat = "\n".join(line.replace("| ||", "|").replace("||||", "") for line in lines)
    if random.random() < 0.5:
        flat = flat.replace("|", "\t")
    cut = [
        line[start : start + width]
        for line in flat.split("\n")
        for start in range(0, max(len(line), 1), width)
    ]
    copy = page.put([("　　" if random.random() < 0.1 else "") + line.rstrip() for line in cut])
    return Case(page.text, (Planted(source, copy, whole=True),))


def deleted_lines(random: Random) -> Case:
    """The copy leaves lines out, singly or several together."""
    page, lines = Page(), report(random)
    source = page.put(lines)
    page.put(furniture(random))
    kept = list(lines)
    for _ in range(random.randint(1, 4)):
        at = random.randrange(2, len(kept) - 3)
        end = at + random.choice([1, 1, 2, 4])
        if end - at > 1 or not VALUE.match(kept[at]):
            del kept[at:end]
    if kept[-1] != lines[-1]:
        kept.append(lines[-1])
    copy = page.put(kept)
    return Case(page.text, (Planted(source, copy, whole=True),))


def inserted_lines(random: Random) -> Case:
    """The copy has lines that the source has not."""
    page, lines = Page(), report(random)
    source = page.put(lines)
    page.put(furniture(random))
    longer = list(lines)
    for _ in range(random.randint(1, 4)):
        at = random.randrange(2, len(longer) - 2)
        longer[at:at] = [sentence(random) for _ in range(random.choice([1, 1, 2]))]
    copy = page.put(longer)
    return Case(page.text, (Planted(source, copy, whole=True),))


def cut_short(random: Random) -> Case:
    """The copy misses its last lines."""
    page, lines = Page(), report(random)
    missing = random.randint(1, 5)
    source = page.put(lines[:-missing])
    page.put(lines[-missing:])
    page.put(furniture(random))
    copy = page.put(lines[:-missing])
    return Case(page.text, (Planted(source, copy, whole=True),))


def edited_wording(random: Random) -> Case:
    """The copy has some words otherwise."""
    page, lines = Page(), report(random)
    source = page.put(lines)
    page.put(furniture(random))
    edited = list(lines)
    for bank in random.sample([DID, WHAT, WHY, HOW, WHO], random.randint(1, 4)):
        old = random.choice(bank)
        new = random.choice([word for word in bank if word != old])
        edited = [line.replace(old, new, 1) for line in edited]
    copy = page.put(edited)
    return Case(page.text, (Planted(source, copy, whole=True),))


def changed_figures(random: Random) -> Case:
    """A whole copy with some numbers otherwise."""
    return _with_figures(random, report(random), random.randint(1, 8), whole=True)


def changed_figures_in_paragraph(random: Random) -> Case:
    """A paragraph once more, elsewhere, with one or two numbers otherwise."""
    while True:
        line = paragraph(random, 5)
        if len(FIGURE.findall(line)) >= 2:
            return _with_figures(random, [line], random.randint(1, 2), whole=False)


def _with_figures(random: Random, lines: Sequence[str], count: int, *, whole: bool) -> Case:
    page = Page()
    if not whole:
        page.put([paragraph(random) for _ in range(3)])
    source = page.put(lines)
    page.put(furniture(random) if whole else [paragraph(random) for _ in range(3)])
    text = "\n".join(lines)
    found = list(FIGURE.finditer(text))
    chosen = sorted(random.sample(found, min(count, len(found))), key=lambda m: m.start())
    parts, at, shift = [], 0, 0
    places: list[tuple[Span, Span]] = []
    for match in chosen:
        now = another_number(random, match[0])
        parts += [text[at : match.start()], now]
        places.append(
            (
                Span(*match.span()),
                Span(match.start() + shift, match.start() + shift + len(now)),
            )
        )
        shift += len(now) - len(match[0])
        at = match.end()
    copy = page.put(["".join([*parts, text[at:]])])
    figures = tuple(
        ChangedFigure(was.moved(source.start), now.moved(copy.start)) for was, now in places
    )
    if not whole:
        page.put([paragraph(random)])
    return Case(page.text, (Planted(source, copy, whole, figures),))


def made(random: Random) -> Case:
    """A report of the other trials' that stands in its file twice."""
    one = generate(random.randrange(10**6))
    one = replace(one, copies=one.copies[:1] * 2, after="")
    length = sum(len(piece.text) for piece in one.copies[0])
    first = Span(len(one.before), len(one.before) + length)
    copy = first.moved(length + len(one.between))
    return Case(one.text, (Planted(first, copy, whole=True),))
