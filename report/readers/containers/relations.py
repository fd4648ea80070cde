"""Which part of an Office package another one refers to, and what it is to it."""

from __future__ import annotations

import posixpath
from typing import Protocol

from report.readers.containers.trees import attribute, name_of, tree_of


class Parts(Protocol):
    """The parts of a package by name."""

    def read(self, name: str) -> bytes | None: ...


def related(parts: Parts, name: str) -> list[tuple[str, str, str]]:
    """Of each part that ``name`` refers to, empty for the package itself: what it is to it
    (``styles``, ``officeDocument``), by which id, and its name.
    """
    folder, file = posixpath.split(name)
    where = posixpath.join(folder, "_rels", f"{file}.rels")
    content = parts.read(where)
    if content is None:
        return []
    return [
        (
            attribute(one, "Type").rpartition("/")[2],
            attribute(one, "Id"),
            posixpath.normpath(posixpath.join("/", folder, attribute(one, "Target"))).lstrip("/"),
        )
        for one in tree_of(content, where)
        if name_of(one) == "Relationship" and attribute(one, "TargetMode") != "External"
    ]
