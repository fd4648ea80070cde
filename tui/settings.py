"""What a reviewer may set, from the environment or from ``config.toml``; the environment wins."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path

import platformdirs

from tui.language import msgid
from tui.refusal import Refusal

_AUTO = "auto"
THEMES = (_AUTO, "dark", "light", "terminal")
_WORDS = {"1": True, "true": True, "yes": True, "0": False, "false": False, "no": False}


class SettingsError(Refusal):
    """A setting that cannot be used."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Each field is a key of ``config.toml`` and, in capitals behind ``JIAOKAN_``, a variable."""

    theme: str = "auto"
    """``dark``, ``light``, ``terminal`` (its own 16 colours); ``auto`` is dark if there are 256."""

    wide: bool | None = None
    """The terminal draws ambiguous characters (“ — … │) two cells wide: use none of them. None,
    written ``auto``, asks the terminal.
    """

    sparing: bool = True
    """Send the terminal what changed and nothing else; off sends whole lines, for a terminal that
    leaves remains.
    """

    mouse: bool = False
    """Take the mouse; off leaves the terminal's own selection and copying alone."""

    keymap: str = ""
    """Path of a keymap file; empty is ``keymap.toml`` beside ``config.toml``, if there is one."""

    labels: str = ""
    """Path of a file of labels; empty is ``labels.toml`` beside ``config.toml``, if it is there."""

    rules: str = ""
    """Path of a folder of rules, forms and words of your own; empty is none."""


def config_folder() -> Path:
    """Where ``config.toml``, ``keymap.toml`` and ``labels.toml`` are looked for."""
    return platformdirs.user_config_path("jiaokan")


def load_settings(environment: Mapping[str, str], folder: Path) -> Settings:
    """What ``folder``'s ``config.toml`` and ``environment`` set. Raises SettingsError."""
    path = folder / "config.toml"
    found = _read(path)
    known = {field.name for field in fields(Settings)}
    if unknown := sorted(set(found) - known):
        raise SettingsError(
            msgid("{path}: unknown setting {name!r}; known are {names}"),
            path=path,
            name=unknown[0],
            names=", ".join(sorted(known)),
        )
    given: dict[str, tuple[str, object]] = {
        name: (f"{path}: {name}", value) for name, value in found.items()
    }
    for name in known:
        variable = f"JIAOKAN_{name.upper()}"
        if environment.get(variable):
            given[name] = (variable, environment[variable])
    return Settings(
        theme=_one_of(THEMES, *given.get("theme", ("", "auto"))),
        wide=_truth_or_auto(*given.get("wide", ("", _AUTO))),
        sparing=_truth(*given.get("sparing", ("", True))),
        mouse=_truth(*given.get("mouse", ("", False))),
        keymap=_text(*given.get("keymap", ("", _beside(folder, "keymap.toml")))),
        labels=_text(*given.get("labels", ("", _beside(folder, "labels.toml")))),
        rules=_text(*given.get("rules", ("", ""))),
    )


def _beside(folder: Path, name: str) -> str:
    """The path of that file, empty when there is none."""
    path = folder / name
    return str(path) if path.is_file() else ""


def _read(path: Path) -> dict[str, object]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsError(
            msgid("{path}: cannot be read ({error}); correct it or remove it"),
            path=path,
            error=error,
        ) from None


def _one_of(choices: tuple[str, ...], where: str, value: object) -> str:
    if value not in choices:
        raise SettingsError(
            msgid("{where}: {value!r} is none of {choices}; choose one"),
            where=where,
            value=value,
            choices=", ".join(choices),
        )
    return str(value)


def _truth_or_auto(where: str, value: object) -> bool | None:
    if value == _AUTO:
        return None
    try:
        return _truth(where, value)
    except SettingsError:
        raise SettingsError(
            msgid("{where}: {value!r} is none of {choices}; choose one"),
            where=where,
            value=value,
            choices=f"{_AUTO}, true, false",
        ) from None


def _truth(where: str, value: object) -> bool:
    if isinstance(value, bool):
        return value
    if isinstance(value, str) and value.lower() in _WORDS:
        return _WORDS[value.lower()]
    raise SettingsError(
        msgid("{where}: {value!r} is neither true nor false; write one of them"),
        where=where,
        value=value,
    )


def _text(where: str, value: object) -> str:
    if not isinstance(value, str):
        raise SettingsError(
            msgid("{where}: {value!r} is not a text; put it in quotes"), where=where, value=value
        )
    return value
