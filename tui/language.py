"""The reader's language: English in the code, Chinese from the gettext catalogue."""

from __future__ import annotations

import gettext
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

CATALOGUES = Path(__file__).parent / "locale"


def msgid(text: str) -> str:
    """Marks a text in a table of data as one to be translated where it is shown."""
    return text


@dataclass(frozen=True, eq=False)
class Language:
    """Called with an English text, gives the reader's. ``code`` is ``zh`` or ``en``.

    A widget takes the Language it speaks as ``tr``: ``tr("…")`` marks what is to be translated.
    """

    code: str
    catalogue: gettext.NullTranslations
    shown: Callable[[str], str] = str

    def __call__(self, text: str) -> str:
        return self.shown(self.catalogue.gettext(text))

    def plural(self, one: str, many: str, count: int) -> str:
        """``one`` or ``many`` by ``count``, with ``{count}`` filled in."""
        return self.shown(self.catalogue.ngettext(one, many, count)).format(count=count)

    def drawn(self, shown: Callable[[str], str]) -> Language:
        """The same, its every text passed through ``shown`` for the terminal it is drawn on."""
        return replace(self, shown=shown)


def language(code: str) -> Language:
    """The language for ``code`` (``zh`` or ``en``); texts the catalogue lacks stay English."""
    catalogue = gettext.translation("jiaokan", CATALOGUES, [code], fallback=True)
    return Language(code, catalogue)


def language_of(environment: Mapping[str, str]) -> str:
    """``zh`` or ``en`` by the locale variables, as gettext ranks them."""
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        value = environment.get(name, "")
        if value:
            return "zh" if value.lower().startswith("zh") else "en"
    return "en"
