"""An error whose one line can be said in either language: what, where, what to do."""

from __future__ import annotations

from tui.language import Language


class Refusal(Exception):
    """``text`` is an English sentence marked by ``msgid``, its fields filled by ``parts``; those
    named in ``spoken`` are texts of the catalogue themselves. ``str(error)`` is English.
    """

    def __init__(self, text: str, *, spoken: tuple[str, ...] = (), **parts: object) -> None:
        super().__init__(text.format(**parts))
        self._text = text
        self._spoken = spoken
        self._parts = parts

    def said(self, tr: Language) -> str:
        """In the language of ``tr``, not yet safe to print."""
        parts = {
            name: tr(str(part)) if name in self._spoken else part
            for name, part in self._parts.items()
        }
        return tr(self._text).format(**parts)
