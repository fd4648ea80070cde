"""Where a stretch of a document stands in the files it was read from, as a person counts."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Place:
    """Everything counts from 1; 0, or empty, where there is no such thing.

    ``source`` counts from 0: the report itself, then what was attached to it. ``line`` is that of
    the text as it was read from that source. ``table`` counts those of a source, or of a ``sheet``;
    ``row`` and ``column`` are of its grid, where a cell stands that spans several.
    """

    source: int = 0
    page: int = 0
    sheet: str = ""
    table: int = 0
    row: int = 0
    column: int = 0
    line: int = 0


class Missed(StrEnum):
    """What a file holds and its document does not."""

    PICTURE = "picture"  # a page of nothing else, or a large one
    HIDDEN = "hidden"  # text that is not printed
    DRAWING = "drawing"  # a chart, SmartArt, an object of another program
    TABLES = "tables"  # of a file that only its plain text could be had of


@dataclass(frozen=True, slots=True)
class Unseen:
    """What stands at ``offset`` in a source and was not read, such as a page that is a picture.
    ``count`` is how many, of characters in ``HIDDEN`` text.
    """

    offset: int
    place: Place
    what: Missed = Missed.PICTURE
    count: int = 1


@dataclass(frozen=True, slots=True)
class Layout:
    """From ``starts[i]`` on a document stands at ``places[i]``. A text alone has no layout."""

    starts: tuple[int, ...] = ()
    places: tuple[Place, ...] = ()
    unseen: tuple[Unseen, ...] = ()

    def at(self, offset: int) -> Place:
        index = bisect_right(self.starts, offset) - 1
        return self.places[index] if index >= 0 else Place()

    def start_of(self, source: int) -> int:
        """Where the text of ``source`` begins."""
        index = bisect_left(self.places, source, key=lambda place: place.source)
        found = index < len(self.places) and self.places[index].source == source
        return self.starts[index] if found else 0

    def moved(self, distance: int, source: int) -> Layout:
        """The same of a document that stands ``distance`` further on, as that of ``source``."""
        return Layout(
            tuple(start + distance for start in self.starts),
            tuple(replace(place, source=source) for place in self.places),
            tuple(
                replace(one, offset=one.offset + distance, place=replace(one.place, source=source))
                for one in self.unseen
            ),
        )


NO_LAYOUT = Layout()
