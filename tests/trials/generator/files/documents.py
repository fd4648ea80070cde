"""A report as a docx: numbers in its text or automatic, revised, in content controls."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from random import Random

from tests.trials.generator.files.contents import Contents, Part, Words
from tests.trials.generator.files.packages import HEAD, package, relations, text
from tests.trials.generator.numbers import in_chinese
from tests.trials.generator.sections.grid import Cell, Grid

_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_SPACES = (
    f'xmlns:w="{_MAIN}" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:v="urn:schemas-microsoft-com:vml"'
)
_KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml"

Runs = Callable[[str, Random], str]
_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")
_LINES = "".join(f'<w:{side} w:val="single" w:sz="4"/>' for side in _SIDES)


def _run(words: str, of: str = "w:t") -> str:
    lines = (f'<{of} xml:space="preserve">{text(line)}</{of}>' for line in words.split("\n"))
    return f'<w:r><w:rPr><w:lang w:val="en-US"/></w:rPr>{"<w:br/>".join(lines)}</w:r>'


def _one_run(words: str, random: Random) -> str:
    return _run(words)


def _revised(words: str, random: Random) -> str:
    """In pieces of any length, some of them put in lately, between words struck out."""
    written = []
    at = 0
    while at < len(words):
        end = at + random.randint(1, 12)
        run = _run(words[at:end])
        if random.random() < 0.1:
            gone = _run(random.choice(("1", "2019年", "（旧）", "件")), "w:delText")
            written.append(f'<w:del w:id="7" w:author="li">{gone}</w:del>')
        if random.random() < 0.15:
            run = f'<w:ins w:id="8" w:author="li">{run}</w:ins>'
        if random.random() < 0.1:
            run = f'<w:proofErr w:type="spellStart"/>{run}<w:bookmarkStart w:id="9" w:name="b"/>'
        written.append(run)
        at = end
    return "".join(written)


class _Numbering:
    """Chapters as 一、 and what stands under them as （一）, counted by whatever shows them."""

    def __init__(self) -> None:
        self.counts = [0, 0]
        self.lists = 1

    def of(self, words: Words) -> tuple[str, str]:
        """The properties that number the paragraph, and what is left to be written in it."""
        if words.part is Part.TITLE and any(self.counts):
            self.counts = [0, 0]  # a copy of the report: its chapters are counted anew
            self.lists += 1
        found = _NUMBER.match(words.text)
        if found is None or words.part not in (Part.CHAPTER, Part.TEXT):
            return "", words.text
        level = 0 if found[1] else 1
        if (found[1] or found[2]) != in_chinese(self.counts[level] + 1):
            return "", words.text
        self.counts[level] += 1
        self.counts[level + 1 :] = [0] * (1 - level)
        numbered = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{self.lists}"/></w:numPr>'
        return numbered, words.text[found.end() :]

    @property
    def part(self) -> str:
        levels = "".join(
            f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/>'
            f'<w:suff w:val="nothing"/><w:lvlText w:val="{shown}"/></w:lvl>'
            for level, shown in enumerate(("%1、", "（%2）"))
        )
        numbers = range(1, self.lists + 1)
        lists = "".join(
            f'<w:abstractNum w:abstractNumId="{one}"><w:multiLevelType w:val="multilevel"/>'
            f"{levels}</w:abstractNum>"
            for one in numbers
        )
        used = "".join(
            f'<w:num w:numId="{one}"><w:abstractNumId w:val="{one}"/></w:num>' for one in numbers
        )
        return f'{HEAD}<w:numbering xmlns:w="{_MAIN}">{lists}{used}</w:numbering>'


_NUMBER = re.compile(r"(?:([一二三四五六七八九十]+)、|（([一二三四五六七八九十]+)）)")


def _paragraph(words: Words, properties: str, runs: str) -> str:
    style = {Part.TITLE: "Title", Part.CHAPTER: "1"}.get(words.part, "")
    style = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{style}{properties}</w:pPr>{runs}</w:p>"


def _in_a_text_box(paragraph: str) -> str:
    """``paragraph`` in a drawing, and once more for programs that know no drawings."""
    body = f"<w:txbxContent>{paragraph}</w:txbxContent>"
    return (
        '<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline><a:graphic>'
        '<a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">'
        f"<wps:wsp><wps:txbx>{body}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:inline>"
        "</w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>"
        f"{body}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )


def _controlled(xml: str) -> str:
    properties = '<w:sdtPr><w:alias w:val="数据"/></w:sdtPr>'
    return f"<w:sdt>{properties}<w:sdtContent>{xml}</w:sdtContent></w:sdt>"


def _table(grid: Grid, runs: Runs, random: Random, *, controls: bool) -> str:
    columns = f'<w:gridCol w:w="{9000 // grid.width}"/>' * grid.width
    rows = []
    for at, cells in enumerate(_rows(grid)):
        written = []
        for cell, merge in cells:
            words = runs(cell.piece.text, random) if merge != _CONTINUES else ""
            xml = (
                f'<w:tc><w:tcPr><w:tcW w:w="900"/><w:gridSpan w:val="{cell.across}"/>{merge}'
                f'</w:tcPr><w:p><w:pPr><w:pStyle w:val="cell"/></w:pPr>{words}</w:p></w:tc>'
            )
            written.append(_controlled(xml) if controls and random.random() < 0.1 else xml)
        head = "<w:trPr><w:tblHeader/></w:trPr>" if at < grid.heads else ""
        row = f"<w:tr>{head}{''.join(written)}</w:tr>"
        rows.append(_controlled(row) if controls and random.random() < 0.1 else row)
    lines = f"<w:tblPr><w:tblBorders>{_LINES}</w:tblBorders></w:tblPr>"
    table = f"<w:tbl>{lines}<w:tblGrid>{columns}</w:tblGrid>{''.join(rows)}</w:tbl>"
    return (_controlled(table) if controls else table) + "<w:p/>"


_BEGINS = '<w:vMerge w:val="restart"/>'
_CONTINUES = "<w:vMerge/>"


def _rows(grid: Grid) -> Iterator[list[tuple[Cell, str]]]:
    """Every row with its cells, and how each merges with those above and below."""
    reaching: dict[int, tuple[Cell, int]] = {}
    for line in grid.lines:
        cells = iter(line)
        row: list[tuple[Cell, str]] = []
        column = 0
        while column < grid.width:
            above = reaching.pop(column, None)
            cell, left = above if above else (next(cells), 0)
            left = left - 1 if above else cell.down - 1
            row.append((cell, _CONTINUES if above else _BEGINS if left else ""))
            if left:
                reaching[column] = (cell, left)
            column += cell.across
        yield row


DOCUMENTS: Sequence[str] = ("plain", "automatic numbers", "revised", "content controls")


def document(made: Contents, style: str) -> bytes:
    """In one of ``DOCUMENTS``."""
    random = made.random(style)
    runs = _revised if style == "revised" else _one_run
    numbering = _Numbering()
    body = []
    for one in made.parts:
        if isinstance(one, Grid):
            body.append(_table(one, runs, random, controls=style == "content controls"))
            continue
        numbered = style == "automatic numbers"
        properties, words = numbering.of(one) if numbered else ("", one.text)
        paragraph = _paragraph(one, properties, runs(words, random))
        if style == "content controls" and one.part is Part.TITLE:
            paragraph = _in_a_text_box(paragraph)
        elif style == "content controls" and random.random() < 0.1:
            paragraph = _controlled(paragraph)
        body.append(paragraph)
    return package(
        {
            "word/document.xml": f"{HEAD}<w:document {_SPACES}><w:body>{''.join(body)}<w:sectPr/>"
            "</w:body></w:document>",
            "word/_rels/document.xml.rels": relations(
                {"rId1": ("styles", "styles.xml"), "rId2": ("numbering", "numbering.xml")}
            ),
            "word/styles.xml": _STYLES,
            "word/numbering.xml": numbering.part,
        },
        {
            "word/document.xml": f"{_KIND}.document.main+xml",
            "word/styles.xml": f"{_KIND}.styles+xml",
            "word/numbering.xml": f"{_KIND}.numbering+xml",
        },
        "word/document.xml",
    )


_STYLES = (
    f'{HEAD}<w:styles xmlns:w="{_MAIN}">'
    '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/>'
    '<w:rPr><w:sz w:val="32"/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="cell"><w:name w:val="cell"/><w:basedOn w:val="a"/>'
    '<w:rPr><w:sz w:val="18"/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/>'
    '<w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/></w:style></w:styles>'
)
