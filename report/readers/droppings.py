"""What programs leave in a folder beside its files: no reports, known by their content."""

from __future__ import annotations

import re

from report.source import UnreadableSource

_BEGINNINGS = (
    (b"\x00\x00\x00\x01Bud1", "what macOS keeps about a folder (.DS_Store)"),
    (b"\x00\x05\x16\x07", "what macOS keeps about a file (AppleDouble)"),
)
_SHORTCUT = b"L\0\0\0\x01\x14\x02\0"
_MOST = 4_000  # bytes of a dropping that is a text
_SETTINGS = re.compile(r"\s*\[(?:\.ShellClassInfo|ViewState|LocalizedFileNames)\]", re.IGNORECASE)
_PAGE = re.compile(r"\s*(?:\[DEFAULT\]\s*BASEURL=\S*\s*)?\[InternetShortcut\]", re.IGNORECASE)
_LOCK_OF_LIBREOFFICE = re.compile(
    r"[^,\n]*,[^,\n]*,[^,\n]*,\d\d\.\d\d\.\d{4} \d\d:\d\d,file:///[^\n]*;\s*"
)
# By the length of the lock files of Word, and of Excel and PowerPoint: where the name of who opened
# the document stands again, two bytes a character.
_LOCKS = {162: 54, 165: 55}


def refuse_droppings(content: bytes) -> None:
    """Raises UnreadableSource for what needs nothing to be done."""
    for beginning, what in _BEGINNINGS:
        if content.startswith(beginning):
            raise _no_report(what)
    if content.startswith(_SHORTCUT):
        raise UnreadableSource(
            "no-report", "a shortcut of Windows; no report: name the file it leads to"
        )
    if _is_lock(content):
        raise _no_report("a lock file that Word or Excel left behind")
    if len(content) <= _MOST:
        text = content.decode("utf-16" if content.startswith(b"\xff\xfe") else "utf-8", "replace")
        text = text.lstrip("\ufeff")
        if _SETTINGS.match(text):
            raise _no_report("what Windows keeps about a folder (desktop.ini)")
        if _PAGE.match(text):
            raise UnreadableSource(
                "no-report", "a shortcut to a page; no report: save the page itself"
            )
        if _LOCK_OF_LIBREOFFICE.fullmatch(text):
            raise _no_report("a lock file that LibreOffice left behind")


def _no_report(what: str) -> UnreadableSource:
    return UnreadableSource("no-report", f"{what}; no report, nothing to do")


def _is_lock(content: bytes) -> bool:
    """Whether it is a name twice over: its length and it, and the same in two bytes each."""
    second = _LOCKS.get(len(content))
    if second is None or not 0 < content[0] < second:
        return False
    length = int.from_bytes(content[second : second + 2], "little")
    name = content[second + 2 : second + 2 + 2 * length].decode("utf-16-le", "replace")
    return 0 < length < second and len(name) == length and name.isprintable()
