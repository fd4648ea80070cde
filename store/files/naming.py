"""What the name of a file tells: of which report it is, by the words of ``grouping.toml``."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

_LONGEST = 255  # characters of a name that are looked at: no file system has longer ones
_YEAR = re.compile(r"(?<![0-9])(20[0-9]{2})(?![0-9])(?:年度?)?")
_NUMBERED = re.compile(r"(.+?)(?:[-_][0-9]{1,2}|\([0-9]{1,2}\))")
_NO_WORD = re.compile(r"[\W_]+")
_BETWEEN = " -_.、:,;([{【〔《"


@dataclass(frozen=True, slots=True)
class Name:
    """``stem`` is the name without its ending, folded; ``ending`` what is known of that, or empty.
    ``rest`` and ``year`` (0: none, or several) are what is left of it without the words that every
    report and attachment has. ``before`` is what stands before the word that marks an attachment,
    None without such a word; ``numbered`` what stands before a number at its end, or empty.
    """

    path: Path
    stem: str
    ending: str
    rest: str
    year: int
    before: str | None
    numbered: str

    @property
    def marked(self) -> bool:
        return self.before is not None

    @property
    def is_sheet(self) -> bool:
        return self.ending in _data().sheets

    @property
    def is_page(self) -> bool:
        return self.ending in _data().pages

    @property
    def may_be_report(self) -> bool:
        """Whether it has an ending of texts, or none."""
        return self.ending in _data().reports

    @property
    def is_document(self) -> bool:
        return self.ending in _data().documents

    @property
    def has_text(self) -> bool:
        return self.may_be_report or self.is_sheet

    @property
    def preference(self) -> tuple[int, str]:
        """Of the same report in several formats, the least is the one to read."""
        return _data().reports.get(self.ending, len(_data().reports)), self.path.name


def name_of(path: Path) -> Name:
    data = _data()
    stem, ending = _parted(path.name)
    found = data.mark.search(stem)
    marked = found is not None and not stem[: found.start()].endswith(data.within)
    plain = data.mark.sub("", stem)
    years = set(_YEAR.findall(plain))
    if len(years) == 1:
        plain = _YEAR.sub("", plain)
    numbered = _NUMBERED.fullmatch(stem)
    return Name(
        path,
        stem,
        ending,
        _NO_WORD.sub("", data.words.sub("", plain)),
        int(years.pop()) if len(years) == 1 else 0,
        stem[: found.start()].rstrip(_BETWEEN) if found is not None and marked else None,
        numbered[1] if numbered else "",
    )


def belongs_to(folder: Path) -> str | None:
    """Of what a folder's name says it has the attachments: the stem of a report, empty for the one
    report beside it; None for a folder like others.
    """
    data = _data()
    name = _folded(folder.name)
    if data.folder.fullmatch(name):
        return ""
    end = next((end for end in data.folder_ends if name.endswith(end) and name != end), None)
    return None if end is None else name.removesuffix(end)


def _parted(name: str) -> tuple[str, str]:
    stem, dot, ending = name.rpartition(".")
    if not dot or not stem or not ending.isascii() or len(ending) > 5 or not ending.isalnum():
        return _folded(name), ""
    return _folded(stem), ending.lower()


def _folded(name: str) -> str:
    return "".join(unicodedata.normalize("NFKC", name[:_LONGEST]).lower().split())


@dataclass(frozen=True, slots=True)
class _Data:
    mark: re.Pattern[str]
    within: tuple[str, ...]
    words: re.Pattern[str]
    folder: re.Pattern[str]
    folder_ends: tuple[str, ...]
    reports: Mapping[str, int]  # endings, by preference
    sheets: frozenset[str]
    pages: frozenset[str]
    documents: frozenset[str]  # what a page offers to be taken home


@cache
def _data() -> _Data:
    data = tomllib.loads(files("store.files").joinpath("grouping.toml").read_text("utf-8"))
    number = r"\(?(?:[0-9]{1,2}(?![0-9年])|[一二三四五六七八九十]{1,2}(?!年))?\)?"
    numbered = f"(?:{_either(data['numbered_marks'])})[-_.]?{number}"
    return _Data(
        mark=re.compile(f"{numbered}|{_either(data['marks'])}"),
        within=tuple(data["within"]),
        words=re.compile(_either(data["report_words"])),
        folder=re.compile(f"(?:{_either(data['folders'])}){number}"),
        folder_ends=tuple(data["folder_ends"]),
        reports={ending: number for number, ending in enumerate([*data["reports"], ""])},
        sheets=frozenset(data["sheets"]),
        pages=frozenset(data["pages"]),
        documents=frozenset(data["documents"]),
    )


def _either(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
