"""The formats there are, and how to write one to a file."""

from __future__ import annotations

import importlib
import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from checks.rule import Ruleset
from store.exporting.options import Options
from store.exporting.result import Checked
from store.exporting.tally import Tally
from store.library import Library


class ExportError(Exception):
    """The file cannot be written; one line: which, why, what to do. ``path`` and ``refusal``, what
    the system said, are for whoever words it in another language; a folder has no refusal.
    """

    def __init__(self, message: str, path: Path, refusal: OSError | None = None) -> None:
        super().__init__(message)
        self.path = path
        self.refusal = refusal


@dataclass(frozen=True, slots=True)
class Format:
    """``name`` is that of its module, too; ``checked``: ``jiaokan check`` writes it as well."""

    name: str
    suffix: str
    checked: bool

    def write(
        self, items: Iterable[Checked], ruleset: Ruleset, stream: TextIO, options: Options
    ) -> Tally:
        """Writes ``items`` as they come; related ones only where ``checked``. ``jsonl`` and
        ``years``, of a library, have their own.
        """
        module = importlib.import_module(f"store.exporting.{self.name}")
        tally: Tally = module.write(items, ruleset, stream, options)
        return tally


FORMATS = {
    form.name: form
    for form in (
        Format("text", ".txt", checked=True),
        Format("json", ".json", checked=True),
        Format("sarif", ".sarif", checked=True),
        Format("csv", ".csv", checked=False),
        Format("markdown", ".md", checked=False),
        Format("years", ".csv", checked=False),
        Format("jsonl", ".jsonl", checked=False),
    )
}


def export(
    library: Library,
    name: str,
    stream: TextIO,
    *,
    ruleset: Ruleset,
    options: Options,
    uuids: Iterable[str] | None = None,
) -> Tally:
    """Writes the reports named (all, when None) in format ``name``, as ``years`` their agencies;
    the tally of that and of ``jsonl``, which list no findings, is empty. Raises KeyError for a
    report that is not there.
    """
    if name == "jsonl":
        from store.exporting import jsonl  # noqa: PLC0415  (only this format reads whole tables)

        jsonl.write(library, stream, uuids=uuids, with_text=options.with_text)
        return Tally()
    if name == "years":
        from store.exporting import years  # noqa: PLC0415  (as above)

        years.write(library, ruleset, stream, options, uuids)
        return Tally()
    from store.exporting.collect import results  # noqa: PLC0415  (as above)

    return FORMATS[name].write(results(library, ruleset, uuids), ruleset, stream, options)


@contextmanager
def replacing(path: Path) -> Iterator[TextIO]:
    """A text stream whose content takes the place of ``path`` when all went well: what stood there
    before is whole until then, and nothing is left behind otherwise. Raises ExportError.
    """
    path = path.expanduser()
    if path.is_dir():
        raise ExportError(f"{path} is a folder: name a file in it", path)
    target = path.resolve() if path.is_symlink() else path
    try:
        descriptor, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name[:40]}.")
    except OSError as error:
        raise _refused(path, error) from error
    temporary = Path(name)
    try:
        # No translation of line ends: the format decides them.
        with os.fdopen(descriptor, "w", encoding="utf-8", newline="") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        temporary.chmod(_mode(target))
        temporary.replace(target)
    except OSError as error:
        raise _refused(path, error) from error
    finally:
        temporary.unlink(missing_ok=True)


def _refused(path: Path, error: OSError) -> ExportError:
    why = error.strerror or str(error)
    return ExportError(f"{path} cannot be written: {why}; choose another folder", path, error)


def _mode(path: Path) -> int:
    """That of the file to be replaced; a new one is its owner's alone, for it holds what reviewers
    wrote.
    """
    try:
        return path.stat().st_mode & 0o777
    except OSError:
        return 0o600
