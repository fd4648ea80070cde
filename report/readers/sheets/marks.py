"""The marks in a member of a workbook, told one after the other: no tree of them is kept."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol
from xml.parsers import expat

from report.readers.containers.archive import Archive, damaged
from report.readers.sheets.sheet import too_many_cells
from report.source import UnreadableSource

_DEEPEST = 256
_MOST_MARKS = 4_000_000  # of < and = together; a cell has up to seven


class Heard(Protocol):
    """What hears of the elements of a member, by their names without prefix."""

    def start(self, name: str, attributes: Mapping[str, str]) -> None: ...

    def data(self, words: str) -> None: ...

    def end(self, name: str) -> None: ...


def hear(archive: Archive, member: str, heard: Heard) -> None:
    """Tells ``heard`` of the marks in ``member``. Raises UnreadableSource."""
    content = archive.read(member)
    if content is None:
        raise damaged(f"no {member}")
    if content.count(b"<") + content.count(b"=") > _MOST_MARKS:
        raise too_many_cells()
    try:
        _parser(heard).Parse(content, True)
    except (expat.ExpatError, ValueError) as error:  # an encoding there is not, say
        raise damaged(member) from error


def number(attributes: Mapping[str, str], name: str, default: int = 0) -> int:
    """Of ten digits at most. Raises UnreadableSource for what is no number."""
    words = attributes.get(name)
    if words is None:
        return default
    try:
        return int(words[:10])
    except ValueError as error:
        raise damaged(name) from error


def _parser(heard: Heard) -> expat.XMLParserType:
    parser = expat.ParserCreate()
    parser.buffer_text = True
    names: dict[str, str] = {}
    depth = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > _DEEPEST:
            raise UnreadableSource("too-deep", "nested deeper than any workbook; save it anew")
        local = names.get(name)
        if local is None:
            local = names[name] = name.rpartition(":")[2]
        heard.start(local, attributes)

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        heard.end(names[name])

    def doctype(*_: object) -> None:
        # What it declares may unfold without end.
        raise UnreadableSource(
            "damaged", "declares a document type, as no workbook does; open it and save it anew"
        )

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = heard.data
    parser.StartDoctypeDeclHandler = doctype
    return parser
