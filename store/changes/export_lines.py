"""What stands in a line of a lossless export, sure to be what this program can keep and show."""

from __future__ import annotations

import json
from collections.abc import Container, Iterable, Mapping
from typing import Any

from store import rows
from store.agency import links as agency_links
from store.exporting import jsonl
from store.files import groupings
from store.written.annotations import annotation_of
from store.written.verdicts import verdict_of

_INT64 = 2**63
_NUMBERS = frozenset({"revision", "version", "deleted", "resolved", "text_version"})


class Wrong(Exception):
    """What is wrong with a line; ``code`` as of MergeError."""

    def __init__(self, message: str, code: str = "broken") -> None:
        super().__init__(message)
        self.code = code


def parsed(line: str) -> Mapping[str, Any]:
    """The object in ``line``. Raises Wrong, as all here do."""
    try:
        value = json.loads(line)
        line.encode()
        # Escapes of half characters hide from the line itself.
        json.dumps(value, ensure_ascii=False).encode()
    except (ValueError, RecursionError):
        raise Wrong("not JSON: was the file cut or edited?", "not-json") from None
    if not isinstance(value, dict):
        raise Wrong("not a JSON object: was the file cut or edited?", "not-json")
    return value


def check_header(line: Mapping[str, Any]) -> None:
    """That ``line`` is the first of an export of no newer format than is known."""
    if line.get("type") != jsonl.FORMAT or not isinstance(line.get("version"), int):
        raise Wrong(
            "not a lossless export: name what 'jiaokan export --format jsonl' wrote",
            "not-an-export",
        )
    if line["version"] > jsonl.VERSION:
        raise Wrong(
            f"made by a newer jiaokan (format {line['version']}, this one knows {jsonl.VERSION}): "
            "bring jiaokan up to date",
            "newer",
        )


def text_of(line: Mapping[str, Any], name: str) -> str:
    value = line.get(name)
    if not isinstance(value, str):
        raise Wrong(f"{name} is not a text")
    return value


def object_of(line: Mapping[str, Any], name: str) -> dict[str, Any]:
    value = line.get(name)
    if not isinstance(value, dict):
        raise Wrong(f"{name} is not an object")
    return value


def objects_of(line: Mapping[str, Any], name: str) -> list[dict[str, Any]]:
    value = line.get(name)
    if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
        raise Wrong(f"{name} is not a list of objects")
    return value


def checked_row(kind: str, line: Mapping[str, Any]) -> dict[str, str | int]:
    """The row of ``line``, sure to be one this program can show."""
    row = rows.whole(kind, object_of(line, "row"))
    _check_columns(kind, row, rows.COLUMNS[kind], _NUMBERS)
    try:
        if kind == "verdict":
            verdict_of("", row)
        elif kind == "annotation":
            annotation = annotation_of("", row)
            spans = (*annotation.anchor.spans, *annotation.proposal)
            if any(type(end) is not int for span in spans for end in span) or any(
                not 0 <= span.start <= span.end < _INT64 for span in spans
            ):
                raise ValueError
    except (ValueError, TypeError):
        raise Wrong(f"not a {kind} this jiaokan knows") from None
    return {name: row[name] for name in rows.COLUMNS[kind]}


def checked_link(line: Mapping[str, Any]) -> dict[str, str | int]:
    """The same of a link between agencies."""
    row = object_of(line, "row")
    _check_columns("link", row, rows.LINK_COLUMNS, ("since", "version", "deleted"))
    if row["kind"] not in agency_links.KINDS or not row["one"] or not row["other"]:
        raise Wrong("not a link this jiaokan knows")
    return dict(row)


def checked_grouping(line: Mapping[str, Any]) -> dict[str, str | int]:
    """The same of what was said of two sources."""
    row = object_of(line, "row")
    _check_columns("grouping", row, rows.GROUPING_COLUMNS, ("together", "version", "deleted"))
    if row["together"] > 1 or row["uid"] != groupings.uid_of(row["whole"], row["part"]):
        raise Wrong("not a grouping this jiaokan knows")
    return dict(row)


def _check_columns(
    kind: str, row: Mapping[str, Any], columns: Iterable[str], numbers: Container[str]
) -> None:
    """That ``row`` has these and no others, texts but for ``numbers``, which a library can keep."""
    if wrong := set(row) ^ set(columns):
        raise Wrong(f"columns of a {kind} missing or unknown: {', '.join(sorted(wrong))}")
    for name, value in row.items():
        wanted = int if name in numbers else str
        if type(value) is not wanted or (isinstance(value, int) and not 0 <= value < _INT64):
            raise Wrong(f"{name} of a {kind} cannot be {json.dumps(value)[:40]}")
