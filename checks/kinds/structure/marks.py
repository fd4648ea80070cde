"""Headings numbered on from the one they stand under, so in the marks of a lower level."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from checks.kinds.structure.numbering import LISTED, MOST_COUNTED, in_words
from checks.kinds.structure.parts import parts_of
from checks.reading import Reading
from report.outline import Section, SectionKind
from report.span import Span


@dataclass(frozen=True, slots=True)
class GoneOn:
    """``one`` is the first heading under ``above`` and bears the number that follows its."""

    one: Section
    above: Section


def numbered_on(reading: Reading, parts: Mapping[str, Sequence[str]]) -> Iterator[GoneOn]:
    """The headings that seem to belong beside the one above them: 一、…（二）…三、….

    Where something was cut out before it, only one that is of another of the ``parts`` of a report
    than the heading above: else the first of its own kind may have stood there.
    """
    numbers = {(one.parent, one.scheme, one.number) for one in reading.sections}
    seen: set[tuple[int | None, str]] = set()
    for one in reading.sections:
        if not one.number or one.scheme == LISTED or (one.parent, one.scheme) in seen:
            continue
        seen.add((one.parent, one.scheme))
        above = reading.sections[one.parent] if one.parent is not None else None
        if (
            above is not None
            and above.kind in (SectionKind.CHAPTER, SectionKind.ITEM)
            and above.scheme not in (LISTED, one.scheme)
            and one.number == above.number + 1 > 1
            and not reading.in_bare_table(one.heading)
            and (above.parent, above.scheme, one.number) not in numbers
            and not _goes_on(reading, above, one)
            and (
                not reading.is_cut_between(above.heading.end, one.heading.start)
                or _of_another_part(one, above, parts)
            )
        ):
            yield GoneOn(one, above)


def _goes_on(reading: Reading, above: Section, one: Section) -> bool:
    """Whether the items before ``one`` stand inside the lines under ``above``: so it is one of a
    list, which a line's end brought to where headings begin.
    """
    between = Span(above.heading.start, one.heading.start)
    return one.number <= MOST_COUNTED and in_words(
        reading, one.scheme, range(1, one.number), between
    )


def _of_another_part(one: Section, above: Section, parts: Mapping[str, Sequence[str]]) -> bool:
    own, over = parts_of(one.title, parts), parts_of(above.title, parts)
    return bool(own) and own.isdisjoint(over)
