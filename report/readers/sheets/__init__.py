"""Workbooks: what each sheet that is shown holds, at the rows and columns where it has it.

Hidden sheets, rows and columns are left out, as they are in print. A sheet is the cells that hold
anything: what its file says of its size costs nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from report.document import Document
from report.readers.composing import composed
from report.readers.composing.blocks import Table
from report.readers.containers.archive import Archive
from report.readers.sheets import ods, xls, xlsx
from report.readers.sheets.sheet import Sheet, tables_of


def read(content: bytes) -> Document:
    """The document in a workbook (xlsx, ods). Raises UnreadableSource."""
    archive = Archive.of(content)
    if ods.CONTENT in archive.members:
        return composed(_tables(ods.sheets(archive)), "ods")
    return composed(_tables(xlsx.sheets(archive)), "xlsx")


def read_old(content: bytes) -> Document:
    """The document in the ``Workbook`` stream of a compound file (xls). Raises UnreadableSource."""
    return composed(_tables(xls.sheets(content)), "xls")


def _tables(sheets: Iterable[Sheet]) -> Iterator[Table]:
    for sheet in sheets:
        yield from tables_of(sheet)
