"""What a report's files are to each other, once they are read: what their names left open.

A file that may be attached to a report is, when it has tables and no chapters of its own and names
no other agency or year. It is a copy when it says what the report says, figure for figure. Else it
is a report of its own: two reports glued together are worse than one report in two pieces.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from checks.examine import examine_read
from checks.examined import Examined, Facts
from checks.rule import Ruleset
from report.document import Document
from report.folding import folded
from report.furniture import furniture
from report.lines import lines_of
from report.outline import SectionKind, outline
from report.page_numbers import without_page_numbers
from report.readers import read_one
from report.source import Origin, Role, Source, UnreadableSource
from report.tables import tables

_CHAPTERS = 2  # that make a text a report; a table may have a heading
_SHINGLE = 4  # characters
_SAME = 0.8  # of the shingles of the shorter text, in a copy
_AS_LONG = 0.6
_COMPARED = 200_000  # characters of a text
_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_NO_WORD = re.compile(r"[\W\d_]+")


@dataclass(frozen=True, slots=True)
class Settled:
    """``source`` is the report with what is attached to it and no doubt left, None when nothing can
    be read that is one; ``examined`` what is known of it. ``copies`` are the same report once more,
    ``apart`` the sha256 of what is another, ``unread`` why of those that cannot be read.
    """

    source: Source | None
    examined: Examined | None
    copies: tuple[tuple[Source, Origin], ...] = ()
    apart: tuple[str, ...] = ()
    unread: tuple[tuple[str, UnreadableSource], ...] = ()


@dataclass(frozen=True, slots=True)
class _File:
    source: Source
    document: Document


def settle(source: Source, ruleset: Ruleset) -> Settled:
    """Examines a report with what belongs to it. Raises UnreadableSource for a file that came alone
    and cannot be read.
    """
    if not source.attachments:
        read = [(source, read_one(source))]
        return Settled(source, examine_read(read, ruleset))
    files, unread = _read(source)
    main = _main(source, files)
    if main is None:
        return Settled(None, None, (), tuple(one.source.sha256 for one in files), tuple(unread))
    attached, copies, apart = [main], [], []
    alone: Examined | None = None
    for one in files:
        if one is main:
            continue
        sure = not one.source.doubtful and one.source is not source
        if not sure and _has_tables_alone(one.document):
            if alone is None:
                alone = examine_read([(main.source, main.document)], ruleset)
            sure = _is_table_of(alone.facts, one, ruleset)
        if sure:
            attached.append(one)
        elif _is_copy(main.document, one.document):
            copies.append((one.source, _copy(one)))
        else:
            apart.append(one.source.sha256)
    examined = alone
    if examined is None or len(attached) > 1:
        examined = examine_read([(one.source, one.document) for one in attached], ruleset)
    beside = tuple(replace(one.source, attachments=(), doubtful=False) for one in attached[1:])
    whole = replace(main.source, attachments=beside, doubtful=False)
    origins = (*examined.sources, *(origin for _, origin in copies))
    return Settled(
        whole, replace(examined, sources=origins), tuple(copies), tuple(apart), tuple(unread)
    )


def _read(source: Source) -> tuple[list[_File], list[tuple[str, UnreadableSource]]]:
    """The same bytes once only."""
    files: list[_File] = []
    unread: list[tuple[str, UnreadableSource]] = []
    known: set[str] = set()
    for one in (source, *source.attachments):
        if one.sha256 in known:
            continue
        known.add(one.sha256)
        try:
            files.append(_File(one, read_one(one)))
        except UnreadableSource as error:
            unread.append((one.sha256, error))
    return files, unread


def _main(source: Source, files: Sequence[_File]) -> _File | None:
    """The first that reads like a report, else the first that may be one."""
    candidates = [one for one in files if one.source is source or one.source.doubtful]
    reports = (one for one in candidates if _has_chapters(one.document))
    return next(reports, candidates[0] if candidates else None)


def _has_chapters(document: Document) -> bool:
    found = tables(document, document.whole)
    sections = outline(document, document.whole, found)
    return sum(one.kind is SectionKind.CHAPTER for one in sections) >= _CHAPTERS


def _has_tables_alone(document: Document) -> bool:
    """Whether it has tables and is no report."""
    return bool(tables(document, document.whole)) and not _has_chapters(document)


def _is_table_of(whose: Facts, one: _File, ruleset: Ruleset) -> bool:
    """Whether ``one`` names no other agency or year than ``whose``."""
    this = examine_read([(one.source, one.document)], ruleset).facts
    same_agency = whose.agency in this.agency or this.agency in whose.agency
    return same_agency and (0 in (whose.year, this.year) or whose.year == this.year)


def _is_copy(main: Document, one: Document) -> bool:
    """Whether both say the same, and no figure of one is another in the other."""
    first, second = _said(main), _said(one)
    shorter, longer = sorted((_shingles(first), _shingles(second)), key=len)
    if not shorter or len(shorter) < _AS_LONG * len(longer):
        return False
    if len(shorter & longer) < _SAME * len(shorter):
        return False
    numbers, others = Counter(_NUMBER.findall(first)), Counter(_NUMBER.findall(second))
    return not (numbers - others and others - numbers)


def _said(document: Document) -> str:
    """Without what the page and the print put around it."""
    lines = tuple(lines_of(document, document.whole))
    around = list(furniture(lines))
    kept, end = [], 0
    for span in around:
        kept.append(document.text[end : span.start])
        end = span.end
    plain = without_page_numbers("\n".join([*kept, document.text[end:]]))
    return folded(plain[:_COMPARED])


def _shingles(text: str) -> frozenset[str]:
    words = _NO_WORD.sub("", text)
    return frozenset(words[at : at + _SHINGLE] for at in range(len(words) - _SHINGLE + 1))


def _copy(one: _File) -> Origin:
    document = one.document
    return Origin(
        one.source.sha256, Role.COPY, document.format, document.encoding, document.confidence
    )
