"""The files of an office's own folder, read within bounds and handed on as tables."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from checks.entry import parsed
from checks.fault import RulesError
from report.visible import UNSAFE, visible

RULES, FORMS, SYNONYMS = "rules", "forms", "synonyms.toml"

MOST_FILES = 100
MOST_ENTRIES = 1000  # of one folder, whatever they are
MOST_BYTES = 1 << 20  # of one file
MOST_BYTES_TOGETHER = 8 << 20
MOST_DEEP = 8  # tables and lists, one in the other
_EXAMPLES = ("fires", "quiet")
_SCRAPED = ("text", "earlier")  # of an example; these may hold anything


@dataclass(frozen=True, slots=True)
class OwnFile:
    """A file, as it is called seen from its folder, and what it holds."""

    name: str
    data: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class OwnFolder:
    """What was read of a folder; the digest is over the names and bytes of what was."""

    path: Path
    rules: tuple[OwnFile, ...]
    forms: tuple[OwnFile, ...]
    synonyms: tuple[OwnFile, ...]  # one or none
    passed_over: tuple[str, ...]
    digest: str

    @property
    def files(self) -> tuple[OwnFile, ...]:
        return (*self.rules, *self.forms, *self.synonyms)


def read_folder(path: Path) -> OwnFolder:
    """``rules/*.toml``, ``forms/*.toml`` and ``synonyms.toml`` below ``path``, UTF-8 with or
    without a mark. Hidden files are no part of it; others are passed over and named.

    Raises RulesError for what cannot be read, leads out of the folder or is beyond the bounds.
    """
    if not path.exists():
        raise RulesError(str(path), "no-folder")
    if not path.is_dir():
        raise RulesError(str(path), "not-a-folder")
    found: dict[str, list[OwnFile]] = {RULES: [], FORMS: [], SYNONYMS: []}
    passed_over: list[str] = []
    digest = hashlib.sha256()
    together = 0
    for name in _names(path):
        kind = name.partition("/")[0]
        if kind not in found or not name.lower().endswith(".toml"):
            passed_over.append(visible(name))
            continue
        if sum(map(len, found.values())) == MOST_FILES:
            raise RulesError(str(path), "too-many-files", most=MOST_FILES)
        content = _content(path, name)
        together += len(content)
        if together > MOST_BYTES_TOGETHER:
            raise RulesError(str(path), "too-large-together", most=MOST_BYTES_TOGETHER)
        for part in (os.fsencode(name), content):
            digest.update(b"%d:" % len(part) + part)
        found[kind].append(OwnFile(visible(name), _data(name, content)))
    if not any(found.values()):
        raise RulesError(str(path), "nothing")
    return OwnFolder(
        path,
        tuple(found[RULES]),
        tuple(found[FORMS]),
        tuple(found[SYNONYMS]),
        tuple(passed_over),
        digest.hexdigest(),
    )


def _names(folder: Path) -> Iterator[str]:
    """What stands in the folder and in its ``rules`` and ``forms``, in the order of the names."""
    for name, is_folder in _listed(folder, "."):
        if is_folder and name in (RULES, FORMS):
            for inner, deeper in _listed(folder / name, name):
                yield f"{name}/{inner}" + "/" * deeper
        else:
            yield name + "/" * is_folder


def _listed(folder: Path, name: str) -> list[tuple[str, bool]]:
    """Names, and whether each is a folder; hidden ones and what programs leave beside a file are
    not told.
    """
    found = []
    try:
        with os.scandir(folder) as entries:
            for number, entry in enumerate(entries):
                if number == MOST_ENTRIES:
                    raise RulesError(name, "too-many-entries", most=MOST_ENTRIES)
                if not entry.name.startswith((".", "~", "#")):
                    found.append((entry.name, entry.is_dir()))
    except OSError as error:
        raise RulesError(name, "cannot-read", why=error.strerror) from None
    return sorted(found)


def _content(folder: Path, name: str) -> bytes:
    path = folder / name
    try:
        if not path.resolve(strict=True).is_relative_to(folder.resolve()):
            raise RulesError(name, "outside")
        # Without waiting: a pipe would keep whoever opens it.
        opened = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
        with open(opened, "rb") as file:  # noqa: PTH123 - what is opened is a descriptor
            if not stat.S_ISREG(os.fstat(opened).st_mode):
                raise RulesError(name, "not-regular")
            content = file.read(MOST_BYTES + 1)
    except (OSError, RuntimeError) as error:  # a loop of links is a RuntimeError to older Pythons
        why = error.strerror if isinstance(error, OSError) else error
        raise RulesError(name, "cannot-read", why=why) from None
    if len(content) > MOST_BYTES:
        raise RulesError(name, "too-large", most=MOST_BYTES)
    return content


def _data(name: str, content: bytes) -> Mapping[str, Any]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise RulesError(name, "not-utf8") from None
    data = parsed(text, name)
    _refuse_unsafe(name, data)
    return data


def _refuse_unsafe(name: str, data: Mapping[str, Any]) -> None:
    """Nothing nested without end, and no character that a terminal would obey or hide."""
    waiting: list[tuple[tuple[str, ...], Any, int]] = [((), data, 0)]
    while waiting:
        fields, value, deep = waiting.pop()
        if deep > MOST_DEEP:
            raise RulesError(name, "too-deep", most=MOST_DEEP)
        if isinstance(value, str):
            if not (fields[-1] in _SCRAPED and set(_EXAMPLES) & set(fields[-2:-1])):
                _refuse_hidden(name, fields[-1], value, allowed="\n\t")
        elif isinstance(value, dict):
            for key, inner in value.items():
                _refuse_hidden(name, key, key, allowed="")
                waiting.append(((*fields, key), inner, deep + 1))
        elif isinstance(value, list):
            waiting += [(fields, inner, deep + 1) for inner in value]


def _refuse_hidden(name: str, field: str, text: str, *, allowed: str) -> None:
    for match in UNSAFE.finditer(text):
        if match[0] not in allowed:
            code = f"U+{ord(match[0]):04X}"
            raise RulesError(name, "unsafe", name=field, character=code)
