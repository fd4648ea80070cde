"""Copies to which several things happened at once, and figures said in another way."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise
from random import Random

from report.span import Span
from tests.trials.repeats.drafts import Draft, Slot, figures, filled, plain, put, slotted, worded
from tests.trials.repeats.drafts import wrapped as cut
from tests.trials.repeats.invented import (
    CHAPTERS,
    CHINESE,
    DID,
    FURNITURE,
    HOW,
    OFFICES,
    PLACES,
    RANKS,
    ROWS,
    WHAT,
    WHO,
    WHY,
    agency,
    body,
    furniture,
    paragraph,
    report,
    sentence,
    table,
)
from tests.trials.repeats.labels import Case, Page, Planted
from tests.trials.repeats.numbers import VALUE, another_number


def edited_among_three(random: Random) -> Case:
    """Three copies, the second or the third re-wrapped with other words and figures."""
    page, lines, kinds = Page(), body(random), list(FURNITURE)
    source = slotted(lines, random, random.randint(1, 5))
    copies = [source, _reworded(_with_other_figures(source, random), random)]
    copies[1] = cut(copies[1], random.randint(20, 60))
    random.shuffle(copies)
    first = put(page, source)
    planted = []
    for copy in copies:
        page.put(furniture(random, kinds))
        stood = put(page, copy)
        changed = () if copy is source else figures(first, stood)
        planted.append(Planted(first.span, stood.span, whole=True, figures=changed))
    return Case(page.text, tuple(planted))


def title_changed_among_three(random: Random) -> Case:
    """Three copies with little or nothing between, one with another year in its title."""
    return _one_otherwise_among_three(
        random, lambda lines: slotted(lines, random, 1, _YEAR, among=lambda number: number == 0)
    )


def chapter_left_out_among_three(random: Random) -> Case:
    """Three copies with little or nothing between, one without its second chapter."""

    def shorter(lines: list[str]) -> Draft:
        headings = [n for n, line in enumerate(lines) if _CHAPTER.match(line)]
        first, second = headings[1:3] if len(headings) > 2 else (4, 8)
        return plain([*lines[:first], *lines[second:]])

    return _one_otherwise_among_three(random, shorter)


_YEAR = re.compile(r"20\d\d(?=年)")
_CHAPTER = re.compile(r"\s*[一二三四五六七八]、")


def _one_otherwise_among_three(random: Random, changed: Callable[[list[str]], Draft]) -> Case:
    page, lines = Page(), body(random)
    other = changed(lines)
    if any(isinstance(one, Slot) for line in other for one in line):
        same, other = other, _with_other_figures(other, random)
    else:
        same = plain(lines)
    drafts = [same, same, same]
    drafts[random.randrange(3)] = other
    between = furniture(random) if random.random() < 0.5 else []
    first = put(page, drafts[0])
    planted = []
    for draft in drafts[1:]:
        if between:
            page.put(between)
        stood = put(page, draft)
        changes = figures(first, stood) if draft != drafts[0] else ()
        planted.append(Planted(first.span, stood.span, True, changes))
        if between and len(planted) == 1:
            # What stands below both the first and the second copy is said again with them.
            lengths = len("\n".join(between)) + 1
            planted[0] = replace(
                planted[0],
                source=Span(first.span.start, first.span.end + lengths),
                copy=Span(stood.span.start, stood.span.end + lengths),
            )
    return Case(page.text, tuple(planted))


def seventeen_edited(random: Random) -> Case:
    """Seventeen places that say one thing, each with a figure of its own."""
    page, lines = Page(), body(random)
    source = slotted(lines, random, 3)
    first = put(page, source)
    planted = []
    for _ in range(16):
        stood = put(page, _with_other_figures(source, random))
        planted.append(Planted(first.span, stood.span, True, figures(first, stood)))
    return Case(page.text, tuple(planted))


def edited_ends(random: Random) -> Case:
    """Some lines of the report once more, with figures changed in their first and last line."""
    page, lines = Page(), report(random)
    chosen = [paragraph(random, 3) for _ in range(random.randint(2, 5))]
    chosen[0] = f"本年度共受理{random.randrange(20, 900)}件，{chosen[0]}"
    chosen[-1] += f"全年合计答复各类来信{random.randrange(20, 900)}件。"
    ends = re.compile(r"(?<=共受理)\d+|(?<=各类来信)\d+")
    draft = slotted(chosen, random, 2, ends)
    page.put(lines[:8])
    source = put(page, draft)
    page.put(lines[8:])
    copy = put(page, _with_other_figures(draft, random))
    page.put([paragraph(random)])
    return Case(page.text, (Planted(source.span, copy.span, figures=figures(source, copy)),))


def reworded_ends(random: Random) -> Case:
    """Some paragraphs once more, other words near the beginning of the first, the last's end."""
    page, lines = Page(), report(random)
    chosen = [paragraph(random, 4) for _ in range(random.randint(2, 4))]
    old, new = random.sample(WHO, 2)
    late, later = random.sample(WHY, 2)
    source = [f"由{old}牵头，{chosen[0]}", *chosen[1:]]
    source[-1] += f"力求进一步{late}。"
    copy = [f"由{new}牵头，{chosen[0]}", *chosen[1:]]
    copy[-1] += f"力求进一步{later}。"
    page.put(lines[:8])
    first = page.put(source)
    page.put(lines[8:])
    again = page.put(copy)
    page.put([paragraph(random)])
    return Case(page.text, (Planted(first, again),))


def shuffled_with_headings(random: Random) -> Case:
    """Chapters once more in another order, their headings with them."""
    return _shuffled(random, None)


def shuffled_under_short_lines(random: Random) -> Case:
    """Chapters once more in another order, under headings with other numbers."""
    words = random.sample(WHAT, 10)
    return _shuffled(random, lambda number: [f"{CHINESE[number]}、{words.pop()}"])


def _shuffled(random: Random, above: Callable[[int], list[str]] | None) -> Case:
    page = Page()
    chapters = [
        [*([] if above else [f"（{CHAPTERS[n]}）"]), *(paragraph(random) for _ in range(2))]
        for n in range(5)
    ]
    places = []
    for number, lines in enumerate(chapters, 1):
        if above:
            page.put(above(number))
        places.append(page.put(lines))
    page.put([paragraph(random)])
    order = list(range(5))
    while any(two == one + 1 for one, two in pairwise(order)):
        random.shuffle(order)
    planted = []
    for number, index in enumerate(order, 1):
        if above:
            page.put(above(number))
        planted.append(Planted(places[index], page.put(chapters[index])))
    return Case(page.text, tuple(planted))


def block_left_out(random: Random) -> Case:
    """The copy leaves out a block of up to a third of its lines."""
    page, lines = Page(), body(random)
    source = page.put(lines)
    page.put(furniture(random))
    at, most = random.randint(4, len(lines) // 2), len("".join(lines)) // 3
    end = at + 1
    while end < len(lines) - 4 and len("".join(lines[at : end + 1])) < most:
        end += 1
    copy = page.put([*lines[:at], *lines[end:]])
    return Case(page.text, (Planted(source, copy, whole=True),))


def taken_up_again(random: Random) -> Case:
    """A B C, and later A B, something else, B C."""
    page = Page()
    one, two, three = ([paragraph(random, 2) for _ in range(2)] for _ in range(3))
    page.put([paragraph(random)])
    first, second, third = page.put(one), page.put(two), page.put(three)
    page.put(table(random, 12))
    ahead = page.put([*one, *two])
    page.put([paragraph(random, 3) for _ in range(2)])
    behind = page.put([*two, *three])
    planted = (
        Planted(Span(first.start, second.end), ahead),
        Planted(Span(second.start, third.end), behind),
    )
    return Case(page.text, planted)


def two_reports_again(random: Random) -> Case:
    """Two reports, and both again in the same order: what follows in both places is one passage."""
    page = Page()
    lines = [*report(random), *report(random)]
    source = page.put(lines)
    page.put(furniture(random))
    copy = page.put(lines)
    return Case(page.text, (Planted(source, copy, whole=True),))


def two_reports_exchanged(random: Random) -> Case:
    """Two reports, and both again in the other order."""
    page = Page()
    one, other = report(random), report(random)
    first, second = page.put(one), page.put(other)
    again, once_more = page.put(other), page.put(one)
    return Case(page.text, (Planted(second, again), Planted(first, once_more)))


def first_or_last_line(random: Random) -> Case:
    """A whole copy with a figure changed in its first line, or its last, or both."""
    page, lines = Page(), report(random)
    which = random.choice([{0}, {len(lines) - 1}, {0, len(lines) - 1}])
    return _copied(page, lines, slotted(lines, random, 4, among=which.__contains__), random)


def figures_in_one_line(random: Random) -> Case:
    """A whole copy with several figures of one line changed."""
    page, lines = Page(), body(random)
    counts = [random.randrange(10, 9000) for _ in range(6)]
    at = random.randrange(3, len(lines) - 3)
    lines[at:at] = [
        "其中，政府网站公开{}条，政务微博公开{}条，政务微信公开{}条，公告栏{}条，"
        "其他方式{}条，专项投入{}万元。".format(*counts)
    ]
    draft = slotted(lines, random, random.randint(3, 6), among=lambda number: number == at)
    return _copied(page, lines, draft, random)


def separated_figures(random: Random) -> Case:
    """Changed figures with separators or a fraction, percentages, dates."""
    page, lines = Page(), body(random)
    number = re.compile(
        r"(?<=公开信息)[\d,]+|(?<=经费)[\d.]+|(?<=办结率)[\d.]+(?=%)|(?<=截至)\d+|(?<=年)\d+(?=月)"
    )
    at = random.randrange(3, len(lines) - 3)
    lines[at:at] = [
        f"累计公开信息{random.randrange(1000, 99999):,}条，安排经费{random.uniform(1, 90):.2f}万元"
        f"，办结率{random.uniform(50, 99):.1f}%。",
        f"以上数据截至{random.randrange(2012, 2022)}年{random.randrange(1, 13)}月底统计。",
    ]
    draft = slotted(
        lines, random, random.randint(1, 5), number, among=lambda number: number in (at, at + 1)
    )
    return _copied(page, lines, draft, random)


def figures_grown(random: Random) -> Case:
    """A digit more or less, at either end of a number: 48 and 148, 1111 and 111."""
    page, lines = Page(), body(random)

    def grown(text: str) -> str:
        number = text.replace(",", "")
        if "." in text or not number.isascii():
            return another_number(random, text)
        digit = random.choice("123456789")
        return random.choice([digit + number, number + digit, number[:-1] or digit + number])

    draft = slotted(lines, random, random.randint(1, 5))
    return _copied(page, lines, draft, random, grown)


def numerals_rewritten(random: Random) -> Case:
    """A copy with some numbers in Chinese numerals, or in digits: the figures stay the same."""
    page, lines = Page(), body(random)
    counts = [random.randrange(11, 100) for _ in range(4)]
    written = [chinese_number(count) for count in counts]
    pattern = "组织检查{}次，走访单位{}家，整改问题{}个，通报情况{}次。"
    at = random.randrange(3, len(lines) - 3)
    one, other = pattern.format(*counts), pattern.format(*written)
    if random.random() < 0.5:
        one, other = other, one
    source = page.put([*lines[:at], one, *lines[at:]])
    page.put(furniture(random))
    copy = page.put([*lines[:at], other, *lines[at:]])
    return Case(page.text, (Planted(source, copy, whole=True),))


def chinese_number(value: int) -> str:
    """``value`` from 10 to 99 in Chinese."""
    tens, ones = divmod(value, 10)
    return ("" if tens == 1 else CHINESE[tens]) + "十" + (CHINESE[ones] if ones else "")


_VAGUE = ("若干", "多", "数十", "大量", "部分")


def figure_for_word(random: Random) -> Case:
    """A copy with a vague word where the source has a number, or the other way round."""
    page, lines = Page(), body(random)
    number = f"{random.randrange(3, 400)}"
    word = random.choice(_VAGUE)
    one, other = (number, word) if random.random() < 0.6 else (word, number)
    at = random.randrange(3, len(lines) - 3)
    line = ("全年办理群众来信", Slot(0, one), "件，均在规定期限以内答复，没有逾期。")
    source: Draft = (*plain(lines[:at]), line, *plain(lines[at:]))
    return _copied(page, lines, source, random, lambda _: other)


def furniture_inside(random: Random) -> Case:
    """The copy has lines of the page between its own."""
    page, lines, kinds = Page(), body(random), list(FURNITURE)
    source = page.put(lines)
    page.put(furniture(random, kinds))
    longer = list(lines)
    for _ in range(random.randint(1, 3)):
        at = random.randrange(2, len(longer) - 2)
        longer[at:at] = furniture(random, kinds)
    copy = page.put(longer)
    return Case(page.text, (Planted(source, copy, whole=True),))


def of_another_agency(random: Random) -> Case:
    """A whole copy under the name of another agency."""
    page, lines = Page(), report(random)
    name = next(
        place + rank + office
        for place in PLACES
        for rank in RANKS
        for office in OFFICES
        if place + rank + office in lines[0]
    )
    other = name
    while other == name:
        other = agency(random)
    source = page.put(lines)
    if random.random() < 0.5:
        page.put(furniture(random))
    copy = page.put([line.replace(name, other) for line in lines])
    return Case(page.text, (Planted(source, copy, whole=True),))


def of_another_year(random: Random) -> Case:
    """A whole copy with every year one on, as last year's report is copied."""
    page, lines = Page(), report(random)
    draft = slotted(lines, random, 1000, re.compile(r"(?<![\d,.])20\d\d(?=年)"))
    return _copied(page, lines, draft, random, lambda year: str(int(year) + 1))


def shared_boilerplate(random: Random) -> Case:
    """Two reports of one agency with some paragraphs in common: each of those is a repeat."""
    page = Page()
    one, other = report(random), report(random)
    prose = [_prose(one), _prose(other)]
    count = random.randint(1, 3)
    takes = sorted(random.sample(prose[0][::2], count))
    gives = sorted(random.sample(prose[1][::2], count))
    for take, give in zip(takes, gives, strict=True):
        other[give] = one[take]
    sources, copies = _line_by_line(page, one), _line_by_line(page, other)
    planted = []
    for take, give in zip(takes, gives, strict=True):
        # A heading above both belongs to what is said again.
        above = int(one[take - 1] == other[give - 1])
        below = int(one[take + 1] == other[give + 1])
        planted.append(
            Planted(
                Span(sources[take - above].start, sources[take + below].end),
                Span(copies[give - above].start, copies[give + below].end),
            )
        )
    return Case(page.text, tuple(planted))


def _prose(lines: Sequence[str]) -> list[int]:
    """The numbers of the lines that are paragraphs, but for the first and the last of all."""
    return [number for number, line in enumerate(lines) if number > 1 and "。" in line][:-1]


def _line_by_line(page: Page, lines: Sequence[str]) -> list[Span]:
    return [page.put([line]) for line in lines]


def in_one_line(random: Random) -> Case:
    """A long text without a line end, twice, with a few figures changed."""
    page = Page()
    lines = [line.rstrip(" |") for line in body(random)]
    lines = [line if line.endswith("。") else f"{line}；" for line in lines if line]
    lines += [paragraph(random) for _ in range(random.randint(10, 60))]
    draft = slotted(lines, random, random.randint(0, 4))
    between = random.choice(["", "打印本页，关闭窗口。", f"（浏览次数：{random.randrange(999)}）"])
    source = put(page, draft, "")
    page.put([between], "")
    copy = put(page, _with_other_figures(draft, random), "")
    return Case(page.text, (Planted(source.span, copy.span, True, figures(source, copy)),))


def hard_wrapped(random: Random) -> Case:
    """A report in short lines of one width, again in those of another, with figures changed."""
    page, lines = Page(), body(random)
    draft = slotted(lines, random, random.randint(0, 4))
    one, other = random.sample(range(14, 80), 2)
    source = put(page, cut(draft, one))
    page.put(furniture(random))
    copy = put(page, cut(_with_other_figures(draft, random), other))
    return Case(page.text, (Planted(source.span, copy.span, True, figures(source, copy)),))


def everything_at_once(random: Random) -> Case:
    """A copy with other words and figures, lines put in and left out, in lines cut elsewhere."""
    page, lines = Page(), body(random)
    draft = slotted(lines, random, random.randint(1, 6))
    source = put(page, draft)
    page.put(furniture(random))
    other = list(_reworded(_with_other_figures(draft, random), random))
    for _ in range(random.randint(0, 2)):
        at = random.randrange(2, len(other) - 3)
        if all(isinstance(one, str) and not VALUE.match(one) for one in other[at]):
            del other[at]
    for _ in range(random.randint(0, 2)):
        at = random.randrange(2, len(other) - 2)
        other[at:at] = plain([sentence(random).translate(_NO_DIGITS)])
    copy = tuple(other)
    if random.random() < 0.5:
        copy = cut(copy, random.randint(20, 60))
    stood = put(page, copy)
    planted = Planted(source.span, stood.span, whole=True, figures=figures(source, stood))
    return Case(page.text, (planted,))


_NO_DIGITS = str.maketrans("", "", "0123456789０１２３４５６７８９,.%")


def form_filled_twice_alike(random: Random) -> Case:
    """An annex once more with the values it has, under another title."""
    page, rows = Page(), table(random, len(ROWS) - 4)
    page.put([*report(random)[:8], "附表1 |"])
    source = page.put(rows)
    page.put([paragraph(random), "附表2 |"])
    copy = page.put(rows)
    page.put([paragraph(random)])
    return Case(page.text, (Planted(source, copy),))


def _copied(
    page: Page,
    lines: Sequence[str],
    draft: Draft,
    random: Random,
    said: Callable[[str], str] | None = None,
) -> Case:
    """``draft`` and a whole copy of it with other words in its slots."""
    source = put(page, draft)
    if random.random() < 0.7:
        page.put(furniture(random))
    copy = put(page, filled(draft, said or (lambda text: another_number(random, text))))
    return Case(page.text, (Planted(source.span, copy.span, True, figures(source, copy)),))


def _with_other_figures(draft: Draft, random: Random) -> Draft:
    return filled(draft, lambda text: another_number(random, text))


def _reworded(draft: Draft, random: Random) -> Draft:
    for bank in random.sample([DID, WHAT, WHY, HOW, WHO], random.randint(1, 3)):
        old, new = random.sample(bank, 2)
        draft = worded(draft, old, new)
    return draft
