"""A folder as it comes: reports in every format and encoding, on all forms, of many years, some
twice, some with their tables beside them, among what is no report at all.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import count as numbers_from
from pathlib import Path

from tests.hostile_files import HOSTILE
from tests.trials.generator.every_form import FORMS
from tests.trials.generator.files.contents import contents
from tests.trials.generator.files.formats import FORMATS
from tests.trials.generator.files.office import converted, installed


class Kind(StrEnum):
    """What a file is to the one who scraped it."""

    REPORT = "report"
    ATTACHMENT = "attachment"
    COPY = "copy"  # the same report once more: the same bytes, or another format beside it
    RUBBISH = "rubbish"


@dataclass(frozen=True, slots=True)
class File:
    """``name`` is below the folder; ``format`` what it is, whatever its ending says."""

    name: str
    kind: Kind
    format: str
    content: bytes


# Of so many reports one …
_COPIED = 9  # … lies in another folder, too
_BOTH_FORMATS = 13  # … is there in another format beside it
_ENDING_LOST = 17  # … has lost the ending of its name
_RUBBISH = 7  # … has something beside it that is none
# What Word leaves beside an open document: the name of who opened it, twice over.
_LOCK = (b"\x02li" + bytes(51) + b"\x02\0l\0i\0").ljust(162, b"\0")
# Those that are refused at once: what the others cost is in benchmarks.hostile_files.
_REFUSED = "image.docx,truncated.docx,locked.pdf,head alone.pdf,random.doc,doctype.docx".split(",")


def files(*, office: bool = False) -> Iterator[File]:
    """One file after the other, without end; ``office``: first some that LibreOffice writes."""
    if office and installed():
        yield from _of_office()
    rubbish = _rubbish()
    names = list(FORMATS)
    for number in numbers_from():
        name = names[number % len(names)]
        format = FORMATS[name]
        made = contents(FORMS[number // len(names) % len(FORMS)], number)
        stem = f"{made.agency}{made.year}年政府信息公开工作年度报告"
        folder = str(made.year) if number % 2 else f"{made.agency}/{made.year}"
        ending = "" if number % _ENDING_LOST == 3 else f".{format.ending}"
        once = made.once().without_tables() if format.apart else made
        content = format.write(once)
        twice = number % _BOTH_FORMATS == 6 and not format.apart and ending != ""
        # Of the two formats a document is the one to read.
        kind = Kind.COPY if twice and format.ending == "pdf" else Kind.REPORT
        yield File(f"{folder}/{stem}{ending}", kind, format.reads, content)
        if format.apart:
            beside = f"{folder}/{stem} 附件：统计表.xlsx"
            yield File(beside, Kind.ATTACHMENT, "xlsx", format.apart(made.once()))
        if number % _COPIED == 5:
            copy = f"（备份）/{stem}（{number}）.{format.ending}"
            yield File(copy, Kind.COPY, format.reads, content)
        if twice:
            other = FORMATS["docx, plain" if kind is Kind.COPY else "pdf, lines"]
            second = Kind.REPORT if kind is Kind.COPY else Kind.COPY
            same = f"{folder}/{stem}.{other.ending}"
            yield File(same, second, other.reads, other.write(made))
        if number % _RUBBISH == 2:
            unwanted, content = next(rubbish)
            yield File(f"{folder}/{number} {unwanted}", Kind.RUBBISH, "none", content)


def _rubbish() -> Iterator[tuple[str, bytes]]:
    hostile = [(one.name, one.make()) for one in HOSTILE if one.name in _REFUSED]
    while True:
        yield "下载.tmp", b""
        yield "~$报告.docx", _LOCK
        yield "logo.gif", b"GIF89a" + bytes(300)
        yield "全部.rar", b"Rar!\x1a\x07\x01\x00" + bytes(300)
        yield from hostile


def _of_office() -> Iterator[File]:
    """Two of each kind that only LibreOffice writes here."""
    for given, endings in (("docx, plain", ("doc", "rtf", "odt")), ("html, tidy", ("pdf",))):
        made = [contents("2021", 1000 + len(given) * 10 + number) for number in range(2)]
        for ending in endings:
            written = [FORMATS[given].write(one) for one in made]
            turned = converted(written, FORMATS[given].ending, ending)
            for one, content in zip(made, turned, strict=True):
                name = f"{one.year}/{one.agency}{one.year}年年报（{ending}）.{ending}"
                yield File(name, Kind.REPORT, ending, content)


def write(folder: Path, count: int, *, office: bool = False) -> list[File]:
    """The first ``count`` files, below ``folder``; of two with one name the first is kept."""
    written: dict[str, File] = {}
    for one in files(office=office):
        if len(written) == count:
            break
        if one.name not in written:
            written[one.name] = one
            path = folder / one.name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(one.content)
    return list(written.values())


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--count", type=int, default=300)
    parser.add_argument("--office", action="store_true", help="some that LibreOffice writes, too")
    wanted = parser.parse_args()
    made = write(wanted.folder, wanted.count, office=wanted.office)
    print(f"{len(made)} files in {wanted.folder}")
