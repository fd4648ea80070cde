"""How the items of a list are numbered, where the page prints numbers."""

from __future__ import annotations

from collections.abc import Mapping

from selectolax.lexbor import LexborNode

from report.readers.composing.counting import COUNTING

_WAYS: Mapping[str, tuple[str, str]] = {
    "decimal": ("decimal", ". "),
    "decimal-leading-zero": ("decimal-leading-zero", ". "),
    "lower-alpha": ("lower-latin", ". "),
    "lower-latin": ("lower-latin", ". "),
    "upper-alpha": ("upper-latin", ". "),
    "upper-latin": ("upper-latin", ". "),
    "lower-roman": ("lower-roman", ". "),
    "upper-roman": ("upper-roman", ". "),
    "cjk-ideographic": ("han", "、"),
    "simp-chinese-informal": ("han", "、"),
    "trad-chinese-informal": ("han", "、"),
    "cjk-decimal": ("han-digits", "、"),
    "cjk-heavenly-stem": ("stems", "、"),
    "cjk-earthly-branch": ("branches", "、"),
}
"""By the name that a style has for it: the way to count, and what stands behind the number."""


class Items:
    """The items of one list as they come; ``way`` is None where nothing to read is printed."""

    def __init__(self, way: str | None, first: int, step: int) -> None:
        self._way = way
        self._next = first
        self._step = step

    @classmethod
    def of(cls, node: LexborNode) -> Items:
        said = node.attributes
        way = said.get("type") or ("decimal" if node.tag == "ol" else None)
        backwards = "reversed" in said
        first = said.get("start")
        if first is None:
            first = str(_items(node)) if backwards else "1"
        return cls(way, int(first), -1 if backwards else 1)

    def next(self, node: LexborNode) -> str:
        """What is printed before the item ``node``."""
        value = node.attributes.get("value")
        number = self._next if value is None else int(value)
        self._next = number + self._step
        way = _WAYS.get(node.attributes.get("type") or self._way or "")
        return COUNTING[way[0]](number) + way[1] if way else ""


def _items(node: LexborNode) -> int:
    count = 0
    child = node.child
    while child is not None:
        count += child.tag == "li"
        child = child.next
    return count
