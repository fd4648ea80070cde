"""What a terminal sends, made unmistakable: the Esc key beside other keys, and what is pasted.

Esc is the first byte of every other key that is no character, and Alt with a key is Esc and that
key. A slow line brings in one packet what was pressed one after the other.
"""

from __future__ import annotations

import re
from collections.abc import Collection

_ESC = "\x1b"
_PRESSED = "\x1b[27u"  # the Esc key, as terminals say it that tell it from the beginning of others
_PASTE, _PASTED = "\x1b[200~", "\x1b[201~"
# Esc, and what it begins nothing with: neither what a terminal says of itself or of a key with a
# name, nor the keys by which words in a field are gone over and taken away.
_ALONE = re.compile("\x1b([^\x1b\\[O\\]P_^X\\\\bf\x7f\t])")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f]")


class Keyboard:
    """Takes in what comes from a terminal, packet by packet, and gives it on for a parser."""

    def __init__(self) -> None:
        self.chords: Collection[str] = ()
        """The characters that with Alt do something of their own."""
        self._kept = ""
        self._pasting = False

    @property
    def waits(self) -> bool:
        """Whether the last packet ended in what may be Esc, or the beginning of another key."""
        return bool(self._kept) and not self._pasting

    def waited(self) -> str:
        """What the last packet ended in, nothing having followed it."""
        if not self.waits:
            return ""
        kept, self._kept = self._kept, ""
        return _PRESSED if kept == _ESC else kept

    def take(self, packet: str) -> str:
        """``packet`` with every Esc that was pressed told apart from one that begins a key, and
        without control characters in what was pasted, which are no keys.
        """
        given, rest = [], self._kept + packet
        self._kept = ""
        while rest:
            mark = _PASTED if self._pasting else _PASTE
            part, found, rest = rest.partition(mark)
            if not found:
                part, self._kept = _without_end(part, mark)
            given.append(_CONTROLS.sub("", part) if self._pasting else self._told_apart(part))
            given.append(found)
            self._pasting ^= bool(found)
        return "".join(given)

    def _told_apart(self, keys: str) -> str:
        return _ALONE.sub(
            lambda found: found[0] if found[1] in self.chords else _PRESSED + found[1], keys
        )


def _without_end(text: str, mark: str) -> tuple[str, str]:
    """``text``, and the end of it that may be the beginning of ``mark``."""
    for length in range(len(mark) - 1, 0, -1):
        if text.endswith(mark[:length]):
            return text[:-length], text[-length:]
    return text, ""
