"""What the style of an element says of it that a reader notices: above all, that it is not seen."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

_NOTHING = re.compile(r"0*\.?0*(?:px|pt|em|rem|%|ex|ch)?(?<=[0%a-z])")
_FAR_OFF = re.compile(r"-\d{4,}(?:\.\d+)?px|-\d{3,}(?:\.\d+)?em")
_WORD = re.compile(r"[a-z]+(?:-[a-z]+)*")
_LONGEST = 10_000  # characters; more is no style


@dataclass(frozen=True, slots=True)
class Style:
    """``hidden`` takes no room and ``unseen`` does; ``nil`` is whether its letters have no size,
    None where it does not say; ``marker`` is how the items of a list are numbered.
    """

    hidden: bool = False
    unseen: bool = False
    nil: bool | None = None
    marker: str = ""


@lru_cache(maxsize=1024)
def style_of(declarations: str) -> Style:
    """What the attribute ``style`` says."""
    said = {}
    for declaration in declarations[:_LONGEST].lower().split(";"):
        name, _, value = declaration.partition(":")
        said[name.strip()] = value.replace("!important", "").strip()
    size = said.get("font-size", "")
    markers = _WORD.findall(said.get("list-style-type", said.get("list-style", "")))
    return Style(
        hidden=said.get("display") == "none",
        unseen=said.get("visibility") in ("hidden", "collapse")
        or _NOTHING.fullmatch(said.get("opacity", "")) is not None
        or any(
            _FAR_OFF.fullmatch(said.get(name, "")) is not None
            for name in ("text-indent", "left", "top", "margin-left")
        ),
        nil=_NOTHING.fullmatch(size) is not None if size else None,
        marker=markers[0] if markers else "",
    )
