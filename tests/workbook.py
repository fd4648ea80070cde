"""Workbooks for tests, as small as can be: what a sheet holds is told by the names of its cells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from tests.trials.generator.files.packages import HEAD, package, relations, text, zipped

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_OPEN = "urn:oasis:names:tc:opendocument:xmlns"


@dataclass(frozen=True)
class Sheet:
    """``cells`` by name, ``B2``, words or numbers; ``formats`` their codes, where they have one."""

    cells: Mapping[str, object]
    name: str = "统计表"
    merged: Sequence[str] = ()
    formats: Mapping[str, str] = field(default_factory=dict)
    hidden_rows: Sequence[int] = ()
    hidden_columns: Sequence[int] = ()
    state: str = "visible"


def xlsx(*sheets: Sheet, strings: str = "", date1904: bool = False) -> bytes:
    """``strings`` is what stands in the table of shared ones; cells of them say ``=s:0``."""
    codes = list(dict.fromkeys(code for sheet in sheets for code in sheet.formats.values()))
    parts = {
        f"xl/worksheets/sheet{number}.xml": _sheet(sheet, codes)
        for number, sheet in enumerate(sheets, 1)
    }
    return packed(parts, [(sheet.name, sheet.state) for sheet in sheets], codes, strings, date1904)


def packed(
    parts: Mapping[str, str],
    names: Sequence[tuple[str, str]],
    codes: Sequence[str] = (),
    strings: str = "",
    date1904: bool = False,
) -> bytes:
    """The workbook of the sheets whose XML are ``parts``."""
    listed = "".join(
        f'<sheet name="{text(name)}" sheetId="{number}" state="{state}" r:id="rId{number}"/>'
        for number, (name, state) in enumerate(names, 1)
    )
    targets = {
        f"rId{number}": ("worksheet", name.removeprefix("xl/"))
        for number, name in enumerate(parts, 1)
    }
    targets |= {"rIdS": ("sharedStrings", "sharedStrings.xml"), "rIdT": ("styles", "styles.xml")}
    formats = "".join(
        f'<numFmt numFmtId="{200 + at}" formatCode="{text(code).replace(chr(34), "&quot;")}"/>'
        for at, code in enumerate(codes)
    )
    styles = "".join(f'<xf numFmtId="{200 + at}"/>' for at in range(len(codes)))
    return package(
        {
            "xl/workbook.xml": f'{HEAD}<workbook xmlns="{_MAIN}" xmlns:r="{_RELATED}">'
            f'<workbookPr date1904="{int(date1904)}"/><sheets>{listed}</sheets></workbook>',
            "xl/_rels/workbook.xml.rels": relations(targets),
            "xl/sharedStrings.xml": f'{HEAD}<sst xmlns="{_MAIN}">{strings}</sst>',
            "xl/styles.xml": f'{HEAD}<styleSheet xmlns="{_MAIN}"><numFmts>{formats}</numFmts>'
            f'<cellXfs><xf numFmtId="0"/>{styles}</cellXfs></styleSheet>',
            **parts,
        },
        {"xl/workbook.xml": f"{_KIND}.sheet.main+xml"},
        "xl/workbook.xml",
    )


def worksheet(inside: str) -> str:
    return f'{HEAD}<worksheet xmlns="{_MAIN}">{inside}</worksheet>'


def _sheet(sheet: Sheet, codes: Sequence[str]) -> str:
    rows: dict[int, list[str]] = {row: [] for row in sheet.hidden_rows}
    for name, value in sheet.cells.items():
        row = int(name.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
        style = codes.index(sheet.formats[name]) + 1 if name in sheet.formats else 0
        rows.setdefault(row, []).append(_cell(name, value, style))
    data = "".join(
        f'<row r="{row}"{hidden(row in sheet.hidden_rows)}>{"".join(cells)}</row>'
        for row, cells in sorted(rows.items())
    )
    columns = "".join(
        f'<col min="{column}" max="{column}"{hidden(True)}/>' for column in sheet.hidden_columns
    )
    merged = "".join(f'<mergeCell ref="{one}"/>' for one in sheet.merged)
    return worksheet(
        f"<cols>{columns}</cols><sheetData>{data}</sheetData><mergeCells>{merged}</mergeCells>"
    )


def hidden(so: bool) -> str:
    return ' hidden="1"' * so


def _cell(name: str, value: object, style: int) -> str:
    if not isinstance(value, str):
        return f'<c r="{name}" s="{style}"><v>{value!r}</v></c>'
    if value.startswith("=s:"):
        return f'<c r="{name}" t="s"><v>{value[3:]}</v></c>'
    if value.startswith("="):
        return f'<c r="{name}"><f>{text(value[1:])}</f></c>'
    return f'<c r="{name}" t="inlineStr"><is><t>{text(value)}</t></is></c>'


def ods(tables: str, styles: str = "", manifest: str = "") -> bytes:
    """A workbook of OpenDocument whose sheets are ``tables``."""
    spaces = "".join(
        f' xmlns:{prefix}="{_OPEN}:{name}:1.0"'
        for prefix, name in (
            ("office", "office"),
            ("table", "table"),
            ("text", "text"),
            ("style", "style"),
        )
    )
    content = (
        f"{HEAD}<office:document-content{spaces}>"
        f"<office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>"
        "</office:document-content>"
    )
    members = {
        "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
        "content.xml": content,
        "META-INF/manifest.xml": manifest or f"{HEAD}<manifest/>",
    }
    return zipped({name: words.encode() for name, words in members.items()})
