"""XML that nobody vouches for: no DTD, no entities, and an end to its depth and its size."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from lxml import etree

from report.readers.containers.archive import damaged
from report.source import UnreadableSource

# An element, or an attribute, takes up to two hundred bytes once it is read.
MAX_MARKS = 3_000_000  # of < and = together: some sixty reports

_WHOLE = re.compile(r"\d{1,9}")

Element = Any  # lxml has no types


def tree_of(content: bytes, where: str) -> Element:
    """The root of the XML in ``content``, which is the part ``where``. Raises UnreadableSource."""
    if content.count(b"<") + content.count(b"=") > MAX_MARKS:
        raise UnreadableSource(
            "too-large", "more elements than sixty reports have; split it into its reports"
        )
    parser = etree.XMLParser(
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise _refusal(content, where, str(error)) from None
    except (ValueError, LookupError):
        raise damaged(where) from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise _with_entities(where)
    return root


def _refusal(content: bytes, where: str, said: str) -> Exception:
    """What the parser meant by what it ``said``."""
    if "emory" in said:
        return MemoryError(said)
    if b"<!DOCTYPE" in content:
        return _with_entities(where)
    if "depth" in said:
        return too_deep()
    if "too long" in said or "limit" in said:
        return UnreadableSource("too-large", f"too long a text in {where}; split it")
    return damaged(where)


def _with_entities(where: str) -> UnreadableSource:
    # No Office package has a DTD; what it could define is only there to unfold.
    return UnreadableSource("damaged", f"{where} defines its own entities; save the file anew")


def too_deep() -> UnreadableSource:
    return UnreadableSource(
        "too-deep", "nested deeper than any report; open it and save it as plain text first"
    )


def name_of(element: Element) -> str:
    """Without its namespace, of which each edition of a format has another."""
    tag: str = element.tag
    return tag[tag.rfind("}") + 1 :]


def child(element: Element, name: str) -> Element | None:
    """The first ``name`` in ``element``."""
    for one in element:
        tag: str = one.tag  # not name_of: half of all time is spent here
        if tag[tag.rfind("}") + 1 :] == name:
            return one
    return None


def within(element: Element | None, *names: str) -> Element | None:
    """The first of the last name in the first of the one before, and so on."""
    for name in names:
        if element is None:
            return None
        element = child(element, name)
    return element


def attribute(element: Element | None, name: str, default: str = "") -> str:
    """``name`` in whatever namespace ``element`` has it."""
    if element is None:
        return default
    for key, value in element.items():
        if key[key.rfind("}") + 1 :] == name:
            return str(value)
    return default


def whole(words: str, default: int) -> int:
    """The number that ``words`` are, or ``default``."""
    return int(words) if _WHOLE.fullmatch(words) else default


def is_on(element: Element | None) -> bool:
    """Whether the property ``element`` is there and not switched off."""
    return element is not None and attribute(element, "val", "1").lower() not in (
        "0",
        "false",
        "off",
    )


def members(element: Element, names: frozenset[str], through: frozenset[str]) -> Iterator[Element]:
    """Those of ``names`` in ``element`` or in what is only wrapped around them: ``through``, and of
    alternatives the first.
    """
    waiting = [iter(element)]
    while waiting:
        one = next(waiting[-1], None)
        if one is None:
            waiting.pop()
            continue
        name = name_of(one)
        if name in names:
            yield one
        elif name == "AlternateContent":
            waiting.append(iter(parts_of(alternative(one))))
        elif name in through and not (name == "annotation" and not is_inserted(one)):
            waiting.append(iter(one))


def alternative(element: Element) -> Element | None:
    """Of what says the same in several ways the first."""
    chosen = child(element, "Choice")
    return child(element, "Fallback") if chosen is None else chosen


def parts_of(element: Element | None) -> Iterable[Element]:
    return () if element is None else element


def is_inserted(annotation: Element) -> bool:
    """Whether what Word 2003 wraps an annotation around was put in, not taken out or commented."""
    return attribute(annotation, "type").endswith(".Insertion")
