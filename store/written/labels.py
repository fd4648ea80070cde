"""The labels an annotation can bear, read from ``labels.toml``."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Label:
    """``id`` is kept with the annotation; ``key`` gives it, in the annotation panel only."""

    id: str
    key: str
    zh: str
    en: str


@cache
def labels() -> tuple[Label, ...]:
    """The labels in the order they are offered."""
    text = files("store.written").joinpath("labels.toml").read_text("utf-8")
    return tuple(Label(**entry) for entry in tomllib.loads(text)["label"])
