"""Foreign text as it is shown: one code point for one, nothing that acts on a terminal."""

from __future__ import annotations

import re

from report.folding import RADICALS

# What a terminal may obey, hide, or measure otherwise than we do. Private-use characters stay:
# those of a scraped icon font draw a box, and nothing else.
UNSAFE = re.compile(
    "["
    "\x00-\x1f\x7f-\x9f"  # C0, DEL, C1
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u3164\uffa0"  # soft hyphen, joiners, fillers
    "\u180b-\u180f"  # Mongolian variation selectors, vowel separator
    "\u200b-\u200f\u2028-\u202e\u2060-\u206f"  # zero width, line separators, bidi controls
    "\ufe00-\ufe0f\ufeff\ufff0-\ufffb\ufffe\uffff"  # variation selectors, BOM, annotations
    "\ud800-\udfff"  # lone surrogates cannot be encoded
    "\U0001d173-\U0001d17a\U000e0000-\U000e0fff"  # musical controls, tags, variation selectors
    "]"
    # A second mark on one letter: heaps of them paint over the lines above and below.
    "|(?<=[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f])"
    "[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]"
)

# Radicals are shown as the ideographs they stand for: many fonts have none for them.
_OTHERWISE = re.compile(f"{UNSAFE.pattern}|[{''.join(RADICALS)}]")
_PICTURES = {chr(code): chr(0x2400 + code) for code in range(0x20)} | {"\t": " ", "\x7f": "\u2421"}
_SHOWN = {**_PICTURES, **RADICALS}


def visible(text: str) -> str:
    """``text`` with control, bidi and zero-width characters replaced one for one, and radicals by
    ideographs.

    C0 controls become U+2400 pictures (a tab becomes a space), the rest U+FFFD. The length in code
    points stays, so that positions hold.
    """
    if _OTHERWISE.search(text) is None:
        return text
    return _OTHERWISE.sub(_shown, text)


def _shown(found: re.Match[str]) -> str:
    return _SHOWN.get(found[0], "\ufffd")
