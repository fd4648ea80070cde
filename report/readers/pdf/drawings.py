"""How often the drawings of a PDF draw each other: two that draw one twice, of which each again …

pdfium draws them all before it says anything, and a few lines can ask for a thousand million.
"""

from __future__ import annotations

import re
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice, pairwise

from report.source import UnreadableSource

_MOST = 200_000  # drawings within one
_MOST_OBJECTS = 200_000
_LONGEST = 1 << 20  # bytes of a drawing that are looked through
_OBJECT = re.compile(rb"\b(\d{1,9})\s{1,4}\d{1,5}\s{1,4}obj\b")
_STREAM = re.compile(rb"\bstream\r?\n")
_FORM = re.compile(rb"/Subtype\s{0,4}/Form\b")
_PACK = re.compile(rb"/Type\s{0,4}/ObjStm\b")
_FIRST = re.compile(rb"/First\s{1,4}(\d{1,9})")
_REFERENCE = re.compile(rb"/([^\s/<>\[\]()]{1,127})\s{0,4}(\d{1,9})\s{1,4}\d{1,5}\s{1,4}R\b")
_DRAWN = re.compile(rb"/([^\s/<>\[\]()]{1,127})\s{1,8}Do\b")


@dataclass(frozen=True, slots=True)
class _Object:
    entries: bytes
    stream: bytes

    def unfolded(self) -> bytes:
        try:
            return zlib.decompressobj().decompress(self.stream, _LONGEST)
        except zlib.error:
            return self.stream[:_LONGEST]


def refuse_endless(content: bytes) -> None:
    """Raises UnreadableSource where a drawing draws more than the pages of a report do."""
    if len(_FORM.findall(content)) < 2:
        return
    objects = dict(_objects(content))
    draws = {
        number: _draws(one, objects) for number, one in objects.items() if _FORM.search(one.entries)
    }
    if _heaviest(draws) > _MOST:
        raise UnreadableSource(
            "too-large",
            f"drawings that draw each other more than {_MOST:,} times; "
            "open it and print it to PDF again",
        )


def _objects(content: bytes) -> Iterator[tuple[int, _Object]]:
    starts = list(islice(_OBJECT.finditer(content), _MOST_OBJECTS))
    ends = [*(one.start() for one in starts[1:]), len(content)]
    for found, end in zip(starts, ends, strict=True):
        stream = _STREAM.search(content, found.end(), end)
        if stream is None:
            yield int(found[1]), _Object(content[found.end() : end], b"")
            continue
        one = _Object(content[found.end() : stream.start()], content[stream.end() : end])
        yield int(found[1]), one
        if _PACK.search(one.entries):
            yield from _packed(one)


def _packed(pack: _Object) -> Iterator[tuple[int, _Object]]:
    """The objects that stand together in a stream: their numbers and places come first."""
    unfolded = pack.unfolded()
    first = _FIRST.search(pack.entries)
    start = int(first[1]) if first else 0
    numbers = [int(one) for one in re.findall(rb"\d{1,9}", unfolded[:start])]
    places = [*(start + place for place in numbers[1::2]), len(unfolded)]
    for number, (place, end) in zip(numbers[::2], pairwise(places), strict=False):
        yield number, _Object(unfolded[place:end], b"")


def _draws(form: _Object, objects: Mapping[int, _Object]) -> Counter[int]:
    """How often ``form`` draws what, by the names that its resources give."""
    names: dict[bytes, int] = {}
    looked = [form.entries]
    for name, number in _REFERENCE.findall(form.entries):
        names[name] = int(number)
        if name in (b"Resources", b"XObject") and int(number) in objects:
            looked.append(objects[int(number)].entries)
    for entries in looked[1:]:
        for name, number in _REFERENCE.findall(entries):
            names[name] = int(number)
            if name == b"XObject" and int(number) in objects:
                names.update(
                    (other, int(one))
                    for other, one in _REFERENCE.findall(objects[int(number)].entries)
                )
    return Counter(names[name] for name in _DRAWN.findall(form.unfolded()) if name in names)


def _heaviest(draws: Mapping[int, Counter[int]]) -> int:
    """The most drawings that one comes to; one that is within itself is not drawn again."""
    weights: dict[int, int] = {}
    for root in draws:
        left = [(root, False)]
        while left:
            number, weighed = left.pop()
            if weighed:
                within = (times * weights.get(one, 1) for one, times in draws[number].items())
                weights[number] = min(1 + sum(within), _MOST + 1)
            elif number in draws and number not in weights:
                weights[number] = 1
                left += [(number, True), *((one, False) for one in draws[number])]
    return max(weights.values(), default=0)
