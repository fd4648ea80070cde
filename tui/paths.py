"""Paths as a person types them: home, completion, and what they look like on the screen."""

from __future__ import annotations

import os
from pathlib import Path

from rich.cells import cell_len

from tui.wrapping import fitting

_MOST_SHOWN = 200


def typed_path(text: str) -> Path:
    """The path that ``text`` names, ``~`` being home."""
    return Path(text.strip()).expanduser()


def candidates(text: str) -> list[str]:
    """What ``text`` can be completed to, folders first, ending in ``/``; hidden ones when asked."""
    folder_text, name = os.path.split(text)
    folder = Path(folder_text or ".").expanduser()
    try:
        with os.scandir(folder) as entries:
            found = [
                (not is_folder, entry.name + "/" * is_folder)
                for entry in entries
                if entry.name.startswith(name)
                and (name.startswith(".") or not entry.name.startswith("."))
                for is_folder in (_is_folder(entry),)
            ]
    except OSError:
        return []
    before = text.removesuffix(name)
    return [before + shown for _, shown in sorted(found)[:_MOST_SHOWN]]


def completed(text: str, found: list[str]) -> str:
    """``text`` as far as it is certain among ``found``."""
    if not found:
        return text
    first, last = min(found), max(found)  # what these two share, all share
    same = next((at for at, (a, b) in enumerate(zip(first, last, strict=False)) if a != b), None)
    return first[:same]


def shortened(path: str, width: int) -> str:
    """``path`` in at most ``width`` cells: its end tells more than its beginning, which is cut."""
    if cell_len(path) <= width:
        return path
    start = len(path) - fitting(path[::-1], max(width - 2, 0))
    return f"..{path[start:]}"


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False
