"""Which Jiaokan this is, and where it keeps and looks for things: for whoever has to find them."""

from __future__ import annotations

from pathlib import Path

from store.library import Library
from tui.language import Language
from tui.settings import Settings, config_folder


def program(tr: Language) -> str:
    """Its name and version."""
    from importlib import metadata  # noqa: PLC0415 - 20 ms or more, not at the start

    try:
        return f"{tr('Jiaokan')} {metadata.version('jiaokan')}"
    except metadata.PackageNotFoundError:  # run from a folder that was never installed
        return tr("Jiaokan")


def places(library: Library, settings: Settings, tr: Language) -> list[tuple[str, str]]:
    """What it is called and where it is, as it is on the disk: not yet safe to show."""
    keymap = Path(settings.keymap) if settings.keymap else config_folder() / "keymap.toml"
    return [
        (tr("library"), str(library.path)),
        (tr("signed"), library.author),
        (tr("settings"), _whether_there(config_folder() / "config.toml", tr)),
        (tr("own keys"), _whether_there(keymap, tr)),
        (tr("version"), program(tr)),
    ]


def _whether_there(path: Path, tr: Language) -> str:
    return str(path) if path.is_file() else tr("{path} (not there)").format(path=path)
