"""The labels a reviewer set instead of our own, from a ``labels.toml``; what clashes is refused."""

from __future__ import annotations

import os
import tomllib
from pathlib import Path

from store.written.labels import Label, labels
from tui.keymap import FRAGMENTS, with_aliases
from tui.language import msgid
from tui.refusal import Refusal
from tui.settings import Settings, config_folder, load_settings

_FIELDS = ("id", "key", "zh", "en")


class LabelsError(Refusal):
    """A file of labels that cannot be used."""


def own_labels() -> tuple[Label, ...]:
    """Those of whoever runs the program. Raises SettingsError, LabelsError."""
    return labels_of(load_settings(os.environ, config_folder()))


def labels_of(settings: Settings) -> tuple[Label, ...]:
    """Raises LabelsError."""
    return load_labels(Path(settings.labels)) if settings.labels else labels()


def load_labels(path: Path) -> tuple[Label, ...]:
    """The labels in the TOML file at ``path``, in its order: tables ``[[label]]`` with ``id``,
    ``key`` (one character), ``zh`` and ``en``, of which either may be left out.

    Raises LabelsError for what is missing, a key that cannot be typed alone, and two labels with
    one id or one key.
    """
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise LabelsError(
            msgid("{path}: cannot be read ({error}); correct it or remove it"),
            path=path,
            error=error,
        ) from None
    entries = table.get("label")
    if set(table) != {"label"} or not isinstance(entries, list) or not entries:
        raise LabelsError(
            msgid("{path}: holds no labels; write a table [[label]] with id, key and zh for each"),
            path=path,
        )
    found = tuple(_label(path, number, entry) for number, entry in enumerate(entries, 1))
    ids: dict[str, Label] = {}
    keys: dict[str, Label] = {}
    for label in found:
        if label.id in ids:
            raise LabelsError(
                msgid("{path}: two labels have the id {id!r}; give one of them another"),
                path=path,
                id=label.id,
            )
        ids[label.id] = label
        for key in with_aliases((label.key,)):
            other = keys.setdefault(key, label)
            if other is not label:
                raise LabelsError(
                    msgid(
                        "{path}: the key {key!r} would give both {first!r} and {second!r}; "
                        "give one of them another key"
                    ),
                    path=path,
                    key=key,
                    first=other.id,
                    second=label.id,
                )
    return found


def _label(path: Path, number: int, entry: object) -> Label:
    given = entry if isinstance(entry, dict) else {}
    texts = {name: given.get(name) for name in _FIELDS}
    texts["zh"] = texts["zh"] or texts["en"]
    texts["en"] = texts["en"] or texts["zh"]
    wrong = next((n for n, text in texts.items() if not isinstance(text, str) or not text), "")
    if wrong or not set(given) <= set(_FIELDS):
        raise LabelsError(
            msgid("{path}: label {number} needs id, key and zh as texts, and may have en"),
            path=path,
            number=number,
        )
    key = str(texts["key"])
    if len(key) != 1 or not key.isprintable() or key.isspace():
        raise LabelsError(
            msgid("{path}: label {id!r}: the key {key!r} is not one character; a digit is best"),
            path=path,
            id=texts["id"],
            key=key,
        )
    if key in FRAGMENTS:
        raise LabelsError(
            msgid(
                "{path}: label {id!r}: a slow link can type a lone {key!r} by itself; "
                "choose another key"
            ),
            path=path,
            id=texts["id"],
            key=key,
        )
    return Label(**{name: str(text) for name, text in texts.items()})
