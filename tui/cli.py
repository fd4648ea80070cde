"""The command line's outside: language, streams, exit codes, one line for what goes wrong."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TextIO

import click

from tui.commands import command_line
from tui.commands.interrupt import INTERRUPTED
from tui.commands.settings import language_said
from tui.language import language, language_of

WRONG = 2
READER_GONE = 128 + signal.SIGPIPE  # as shells report a program whose reader went away
DEBUG = "JIAOKAN_DEBUG"


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command; its exit code. JIAOKAN_DEBUG=1 shows where an error was raised."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    tr = language(language_said(words) or language_of(os.environ))
    for stream in (sys.stdout, sys.stderr):
        _never_refuse(stream)
    try:
        Path.cwd()  # paths are told from here
    except OSError:
        _complain(tr("the folder you are in is gone; change to one that is there"))
        return WRONG
    try:
        code = _run(command_line(tr), words)
        sys.stdout.flush()
    except BrokenPipeError:
        _let_go_of_standard_output()
        return READER_GONE
    except KeyboardInterrupt:
        _complain(tr("stopped; nothing was left half done"))
        return INTERRUPTED
    except Exception as error:
        if os.environ.get(DEBUG):
            raise
        from tui.commands.mistakes import mistake  # noqa: PLC0415 - knows errors of every part

        _complain(mistake(error, tr))
        return WRONG
    return code


def _run(group: click.Group, words: list[str]) -> int:
    """As click's own main, which would take a closed pipe for a success or a finding."""
    try:
        with group.make_context("jiaokan", words) as context:
            code = group.invoke(context)
    except click.exceptions.Exit as end:
        return end.exit_code
    return code if isinstance(code, int) else 0


def _never_refuse(stream: TextIO) -> None:
    """A character the locale cannot print becomes a question mark, not the end of the program."""
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(errors="replace")


def _complain(line: str) -> None:
    with contextlib.suppress(OSError):
        print(f"jiaokan: {line}", file=sys.stderr)


def _let_go_of_standard_output() -> None:
    """Keeps the interpreter from complaining about the closed pipe once more when it ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


if __name__ == "__main__":
    sys.exit(main())
