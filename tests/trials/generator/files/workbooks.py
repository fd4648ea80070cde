"""The tables of a report as a workbook, as they are attached to it: 统计表.xlsx."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tests.trials.generator.files.contents import Contents
from tests.trials.generator.files.packages import HEAD, package, relations, text
from tests.trials.generator.sections.grid import Grid

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_NUMBER = re.compile(r"(?:0|[1-9][0-9]*)(?:\.[0-9]*[1-9])?")

WORKBOOKS: Sequence[str] = ("a sheet each", "one sheet", "numbers as text")


def workbook(made: Contents, style: str) -> bytes:
    """In one of ``WORKBOOKS``: a sheet for each table, or one for all with a row between."""
    strings: dict[str, int] = {}
    numbers = style != "numbers as text"
    sheets = [made.grids] if style == "one sheet" else [(grid,) for grid in made.grids]
    names = [f"统计表{number}" for number in range(1, len(sheets) + 1)]
    parts = {
        f"xl/worksheets/sheet{number}.xml": _sheet(grids, strings, numbers=numbers)
        for number, grids in enumerate(sheets, 1)
    }
    listed = "".join(
        f'<sheet name="{name}" sheetId="{number}" r:id="rId{number}"/>'
        for number, name in enumerate(names, 1)
    )
    shared = "".join(f'<si><t xml:space="preserve">{text(one)}</t></si>' for one in strings)
    targets = {
        f"rId{number}": ("worksheet", f"worksheets/sheet{number}.xml")
        for number in range(1, len(sheets) + 1)
    }
    targets["rIdS"] = ("sharedStrings", "sharedStrings.xml")
    return package(
        {
            "xl/workbook.xml": f'{HEAD}<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}">'
            f"<sheets>{listed}</sheets></workbook>",
            "xl/_rels/workbook.xml.rels": relations(targets),
            "xl/sharedStrings.xml": f'{HEAD}<sst xmlns="{_MAIN}">{shared}</sst>',
            **parts,
        },
        {
            "xl/workbook.xml": f"{_KIND}.sheet.main+xml",
            "xl/sharedStrings.xml": f"{_KIND}.sharedStrings+xml",
            **dict.fromkeys(parts, f"{_KIND}.worksheet+xml"),
        },
        "xl/workbook.xml",
    )


def separated(made: Contents, separator: str) -> str:
    """All tables as text, as a sheet is saved: merged cells as their first and blank ones."""
    rows: list[dict[int, str]] = []
    for grid in made.grids:
        rows += ({column: words for column, words, _, _ in placed} for placed in _placed(grid))
        rows.append({})
    width = max(max(row, default=0) for row in rows)
    quoted = re.compile(f'[{separator}"\n]')
    return "".join(
        separator.join(
            f'"{cell.replace(chr(34), chr(34) * 2)}"' if quoted.search(cell) else cell
            for cell in (row.get(column, "") for column in range(1, width + 1))
        )
        + "\r\n"
        for row in rows
    )


def _sheet(grids: Sequence[Grid], strings: dict[str, int], *, numbers: bool) -> str:
    rows: list[str] = []
    merged: list[str] = []
    for grid in grids:
        for placed in _placed(grid):
            number = len(rows) + 1
            cells = []
            for column, words, across, down in placed:
                name = f"{_letters(column)}{number}"
                cells.append(_cell(name, words, strings, numbers=numbers))
                if across * down > 1:
                    end = f"{_letters(column + across - 1)}{number + down - 1}"
                    merged.append(f'<mergeCell ref="{name}:{end}"/>')
            rows.append(f'<row r="{number}">{"".join(cells)}</row>')
        rows.append(f'<row r="{len(rows) + 1}"/>')
    joined = f"<mergeCells>{''.join(merged)}</mergeCells>" if merged else ""
    data = f"<sheetData>{''.join(rows)}</sheetData>{joined}"
    return f'{HEAD}<worksheet xmlns="{_MAIN}">{data}</worksheet>'


def _cell(name: str, words: str, strings: dict[str, int], *, numbers: bool) -> str:
    if not words:
        return f'<c r="{name}"/>'
    if numbers and _NUMBER.fullmatch(words):
        return f'<c r="{name}"><v>{words}</v></c>'
    return f'<c r="{name}" t="s"><v>{strings.setdefault(words, len(strings))}</v></c>'


def _placed(grid: Grid) -> Iterator[list[tuple[int, str, int, int]]]:
    """Every row's cells: column from 1, words, columns and rows that it stands over."""
    reaching: dict[int, int] = {}
    for line in grid.lines:
        placed = []
        column = 1
        below: dict[int, int] = {}
        for cell in line:
            while reaching.get(column):
                column += 1
            placed.append((column, cell.piece.text, cell.across, cell.down))
            below.update(dict.fromkeys(range(column, column + cell.across), cell.down))
            column += cell.across
        reaching = {one: left - 1 for one, left in {**reaching, **below}.items() if left > 1}
        yield placed


def _letters(column: int) -> str:
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
