"""The rules a command works by: the program's, and those of the folder that is set."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import click
import platformdirs

from checks.fault import RulesError
from checks.rule import Ruleset, load_ruleset
from tui.commands.settings import rules_said
from tui.language import Language

_MANY = 40  # examples, which take about a second


class RulesRefused(Exception):
    """The rules in ``folder`` cannot be used, for the reason in ``error``."""

    def __init__(self, folder: Path, error: RulesError) -> None:
        super().__init__(f"{folder}: {error}")
        self.folder = folder
        self.error = error


def ruleset_here(context: click.Context, tr: Language) -> Ruleset:
    """Its own rules' examples are tried when the folder is not as it was when they were tried last.

    Raises RulesRefused, SettingsError.
    """
    folder = rules_said(context)
    return load_ruleset() if folder is None else with_folder(folder, tr)


def with_folder(folder: Path, tr: Language) -> Ruleset:
    """The program's rules with those of ``folder``. Raises RulesRefused."""
    from checks.own.adding import with_own  # noqa: PLC0415 - for those who have rules of their own

    folder = folder.absolute()
    try:
        ruleset = with_own(load_ruleset(), folder)
        note = _note(folder)
        if _told(note) != (key := _key(ruleset)):
            from checks.trying import contradicted  # noqa: PLC0415 - 60 ms, once for each change

            own = [ruleset.rules[code] for code in (ruleset.own.rules if ruleset.own else ())]
            with _said_while(tr, sum(len(rule.examples) for rule in own)):
                for error in contradicted(own, ruleset):
                    raise error
            _tell(note, key)
    except RulesError as error:
        raise RulesRefused(folder, error) from error
    return ruleset


@contextmanager
def _said_while(tr: Language, examples: int) -> Iterator[None]:
    """Says on a terminal what takes so long, where it does."""
    if examples < _MANY or not sys.stderr.isatty():
        yield
        return
    said = tr.plural(
        "trying {count} example of your rules", "trying {count} examples of your rules", examples
    )
    sys.stderr.write(f"{said}…")
    sys.stderr.flush()
    try:
        yield
    finally:
        sys.stderr.write("\r\x1b[K")
        sys.stderr.flush()


def _note(folder: Path) -> Path:
    """Where it is noted with which rules the examples of ``folder`` came out as they say."""
    name = hashlib.sha256(str(folder).encode(errors="surrogateescape")).hexdigest()[:32]
    return platformdirs.user_cache_path("jiaokan", appauthor=False) / "tried" / name


def _key(ruleset: Ruleset) -> str:
    """What examples come out by: the rules, and the program."""
    from importlib.metadata import version  # noqa: PLC0415 - 15 ms, for those who have own rules

    return f"{version('jiaokan')} {ruleset.digest}"


def _told(note: Path) -> str:
    with suppress(OSError, UnicodeDecodeError):
        return note.read_text(encoding="utf-8")
    return ""


def _tell(note: Path, key: str) -> None:
    """Where nothing can be kept, they are tried again."""
    with suppress(OSError):
        note.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        note.write_text(key, encoding="utf-8")
