"""Characters of fonts that draw signs instead of letters: ticked boxes, bullets."""

from __future__ import annotations

# By font and the code in it; what a form uses, and no arrows, hands or scissors.
_SIGNS = {
    "wingdings": {
        0x6C: "●",
        0x6E: "■",
        0x6F: "□",
        0x71: "□",
        0x72: "□",
        0xA8: "□",
        0xFB: "✗",
        0xFC: "✓",
        0xFD: "☒",
        0xFE: "☑",
    },
    "wingdings 2": {0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x54: "☒", 0xA3: "□"},
    "symbol": {0xB7: "•", 0xB1: "±", 0xB3: "≥", 0xA3: "≤", 0xB4: "×", 0xB8: "÷"},
}


def symbol(font: str, code: str) -> str:
    """The character that ``code``, hexadecimal, draws in ``font``; empty where it is unknown."""
    try:
        at = int(code, 16)
    except ValueError:
        return ""
    known = _SIGNS.get(font.lower(), {}).get(at & 0xFF if at >= 0xF000 else at)
    if known is not None:
        return known
    return chr(at) if 0x20 <= at < 0xD800 or 0xF900 <= at < 0x110000 else ""
