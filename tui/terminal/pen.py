"""How a cell is drawn, as SGR parameters say it, and the shortest way from one to another."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache

# What takes an attribute away again; bold and dim go together.
_OFF = {1: 22, 2: 22, 3: 23, 4: 24, 5: 25, 6: 25, 7: 27, 8: 28, 9: 29, 21: 24, 53: 55}
_SEEN_ON_A_BLANK = frozenset({4, 5, 6, 7, 9, 21, 53})


@dataclass(frozen=True)
class Pen:
    """``attributes`` are SGR numbers; a colour is its parameters, empty for the terminal's own."""

    attributes: frozenset[int] = frozenset()
    foreground: str = ""
    background: str = ""

    @cached_property
    def codes(self) -> tuple[str, ...]:
        """The parameters that set all of it, after a reset."""
        colours = (self.foreground, self.background)
        return (*map(str, sorted(self.attributes)), *(colour for colour in colours if colour))

    @cached_property
    def blank(self) -> Pen:
        """The pen that draws the same space as this one, and nothing that only a letter shows."""
        if self.attributes & _SEEN_ON_A_BLANK:
            return self
        return _same(Pen(background=self.background))

    @property
    def erases(self) -> bool:
        """Whether what a terminal erases looks like a space drawn with this."""
        return not self.attributes & _SEEN_ON_A_BLANK


PLAIN = Pen()


@lru_cache(maxsize=4096)
def pen_of(parameters: str) -> Pen:
    """The pen after a reset and ``parameters``; equal pens are one object."""
    attributes: set[int] = set()
    foreground = background = ""
    codes = [int(code or 0) for code in parameters.split(";")]
    while codes:
        code = codes.pop(0)
        if code == 0:
            attributes, foreground, background = set(), "", ""
        elif code in _OFF:
            attributes.add(code)
        elif code in (38, 48):
            taken = 2 if codes[:1] == [5] else 4
            colour = ";".join(map(str, (code, *codes[:taken])))
            del codes[:taken]
            foreground, background = (colour, background) if code == 38 else (foreground, colour)
        elif 30 <= code <= 39 or 90 <= code <= 97:
            foreground = "" if code == 39 else str(code)
        elif 40 <= code <= 49 or 100 <= code <= 107:
            background = "" if code == 49 else str(code)
        else:
            attributes -= {on for on, off in _OFF.items() if off == code}
    return _same(Pen(frozenset(attributes), foreground, background))


@lru_cache(maxsize=4096)
def _same(pen: Pen) -> Pen:
    """``pen``, always the same object for equal ones: cells are compared by identity."""
    return pen


@lru_cache(maxsize=4096)
def turn(before: Pen, after: Pen) -> str:
    """The shortest sequence that makes the pen ``before`` the pen ``after``, if any is needed."""
    if before == after:
        return ""
    if after == PLAIN:
        return "\x1b[m"
    lost = before.attributes - after.attributes
    off = {_OFF[code] for code in lost}
    # 22 takes bold away with dim: what stays is set again.
    kept = {code for code in after.attributes if code not in before.attributes or _OFF[code] in off}
    steps = [*map(str, sorted(off)), *map(str, sorted(kept))]
    if after.foreground != before.foreground:
        steps.append(after.foreground or "39")
    if after.background != before.background:
        steps.append(after.background or "49")
    changed, anew = ";".join(steps), ";".join(("0", *after.codes))
    return f"\x1b[{min(changed, anew, key=len)}m"
