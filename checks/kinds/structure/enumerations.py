"""Items announced and items listed; parts announced and chapters there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from checks.finding import Evidence, Finding, Status
from checks.kinds.outcome import broken, finding, words_before
from checks.kinds.structure.compositions import Composition, Name, compositions
from checks.kinds.structure.headings import heading_lines
from checks.kinds.structure.lists import Announcement, announcements, recounts
from checks.reading import Reading
from checks.rule import Rule
from report.folding import folded
from report.outline import SectionKind

_CHAPTERS = 3  # so that a report is there whose parts can be looked for


def check_enumeration(rule: Rule, reading: Reading) -> Iterator[Finding]:
    """As many items are listed as were announced, or as are counted behind them."""
    told = reading.folded, reading.narrative, reading.sections
    for announced in chain(announcements(*told), recounts(*told)):
        promised = announced.promised
        listed = len(announced.items) or announced.unmarked
        if listed == promised:
            status = Status.PASS
        elif _cut(reading, announced):
            status = Status.NA
        elif announced.items or not listed:
            status = broken(rule)
        else:
            status = Status.NA  # clauses that bear no mark may be items or parts of one
        yield _enumerated(rule, reading, announced, listed, status)


def _enumerated(
    rule: Rule, reading: Reading, announced: Announcement, listed: int, status: Status
) -> Finding:
    promised = announced.promised
    evidence = [Evidence("promise", announced.words, value=str(promised))]
    evidence += [
        Evidence("item", item, value=str(number))
        for number, item in enumerate(announced.items, start=1)
    ]
    arguments = {
        "promised": str(promised),
        "listed": str(listed),
        "words": reading.document.slice(announced.words),
    }
    if status is Status.NA:
        arguments["reason"] = "cut-out" if _cut(reading, announced) else "list-not-found"
    return finding(
        rule,
        status,
        evidence,
        formula="" if status is Status.NA else f"{promised} = {listed}",
        anchor=words_before(reading.text, announced.words.start),
        state=[f"promise={promised}", f"items={listed}"],
        arguments=arguments,
    )


def _cut(reading: Reading, announced: Announcement) -> bool:
    """Whether items may have stood where something was cut out."""
    places = [announced.words, *announced.items]
    first = min(place.start for place in places)
    last = max(place.end for place in places)
    chapter = next((one for one in reading.chapters if one.span.start <= last < one.span.end), None)
    return reading.is_cut_between(first, max(last, chapter.span.end if chapter else last))


def check_composition(rule: Rule, reading: Reading) -> Iterator[Finding]:
    """The report names as many parts as it says it has, or has as many chapters."""
    chapters = _chapters(reading)
    for made in _compositions(rule, reading):
        promised = made.promised
        named = len(made.names)
        if named > 1:
            counted = made.fewest <= promised <= made.most
            agrees = counted or (made.open and named < promised and promised in _headings(reading))
        else:
            agrees = promised in chapters
        cut = _is_cut(reading, made)
        known = not cut and (named > 1 or len(reading.chapters) >= _CHAPTERS)
        status = Status.PASS if agrees else broken(rule) if known else Status.NA
        there = len(reading.chapters)
        arguments = {"promised": str(promised), "named": str(named), "chapters": str(there)}
        if status is Status.NA:
            arguments["reason"] = "cut-out" if cut else "list-not-found"
        held_against = [Evidence("item", one.span) for one in made.names] if named > 1 else []
        if named <= 1 and known:
            held_against = [Evidence("heading", one.heading) for one in reading.chapters]
        yield finding(
            rule,
            status,
            [Evidence("promise", made.words, value=str(promised)), *held_against],
            formula=f"{promised} = {promised if agrees else named if named > 1 else there}"
            if known
            else "",
            anchor=words_before(reading.text, made.words.start),
            state=[f"promise={promised}", f"named={named}", f"chapters={there}"],
            arguments=arguments,
        )


def _is_cut(reading: Reading, made: Composition) -> bool:
    """Whether a name, or where none is given a chapter, may have stood where something was cut."""
    if len(made.names) > 1:
        return reading.is_cut_between(made.names[0].span.start, made.words.start)
    return bool(reading.cuts)


def absent_parts(rule: Rule, reading: Reading) -> Iterator[tuple[Composition, list[Name]]]:
    """What the report says it is made of, with the names that no chapter is of; nothing where the
    names are other than the chapters', or of an excerpt.
    """
    if len(reading.chapters) < _CHAPTERS or reading.cuts:
        return
    for made in _compositions(rule, reading):
        missing = [one for one in made.names if not one.present]
        if len(made.names) >= _CHAPTERS and len(missing) * 2 <= len(made.names):
            yield made, missing


def check_announced_parts(rule: Rule, reading: Reading) -> Iterator[Finding]:
    """Each part that the report says it is made of is a chapter, or a line that reads like one; of
    an excerpt nobody knows.
    """
    for made, missing in absent_parts(rule, reading):
        for index, name in enumerate(made.names):
            if name.present:
                continue
            beside = _beside(reading, made.names[:index], made.names[index + 1 :])
            yield finding(
                rule,
                broken(rule),
                [Evidence("item", name.span), Evidence("promise", made.words), *beside],
                anchor=name.words,
                state=["absent"],
                arguments={"name": "".join(reading.document.slice(name.span).split())},
            )
        if not missing:
            headings = [Evidence("heading", one.heading) for one in reading.chapters]
            yield finding(
                rule,
                Status.PASS,
                [Evidence("promise", made.words), *headings],
                anchor="all",
                state=[f"names={len(made.names)}"],
                arguments={"name": str(len(made.names))},
            )


def _beside(reading: Reading, before: Sequence[Name], after: Sequence[Name]) -> list[Evidence]:
    """The chapters between which one is missing, as the names before and behind it tell."""
    chapters = reading.chapters
    found = []
    for role, names in (("before", before[::-1]), ("between", after)):
        there = (min(one.of) for one in names if one.of)
        index = next(there, len(chapters))
        if index < len(chapters):
            found.append(Evidence(role, chapters[index].heading))
    return found


def _compositions(rule: Rule, reading: Reading) -> Iterator[Composition]:
    titles = ["".join(folded(one.title).split()) for one in reading.chapters]
    # A heading that lost its number is another rule's; its part is there.
    titles += [line.words for line in reading.once(heading_lines)]
    return compositions(reading.folded, reading.narrative, titles, rule.fields["parts"])


def _chapters(reading: Reading) -> set[int]:
    """How many parts the report may be said to have: its table may count as one, or as none; one
    that is appended below the signature is none.
    """
    count = len(reading.chapters)
    numbers = _headings(reading)
    appended = any("附" in one.title for one in reading.chapters)
    if appended:
        return numbers | {count - 1}
    within = reading.form is not None and not _appended_below_signature(reading)
    return numbers | {count + 1} if within else numbers


def _appended_below_signature(reading: Reading) -> bool:
    first = next(
        (
            one.kind
            for one in reading.sections
            if one.kind in (SectionKind.SIGNATURE, SectionKind.TABLE)
        ),
        None,
    )
    return first is SectionKind.SIGNATURE


def _headings(reading: Reading) -> set[int]:
    """How many chapters there are, and how many by the number of the last."""
    return {len(reading.chapters), *(one.number for one in reading.chapters[-1:])}
