"""A report as pages have it: tidy, from a word processor, of an old portal, from an editor."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from html import escape
from random import Random

from tests.trials.generator.files.contents import Contents, Part, Words
from tests.trials.generator.sections.grid import Cell, Grid

Page = Callable[[Contents, Random], str]

_DIGITS = re.compile(r"([0-9A-Za-z.,%]+)")


def tidy(made: Contents, random: Random) -> str:
    """Headings as such, tables with a caption's place, a navigation and a footer."""
    lines = [
        "<!DOCTYPE html>",
        '<html lang="zh-CN"><head><meta charset="utf-8">',
        f"<title>{escape(made.agency)}</title>",
        "<style>p { text-indent: 2em } td { border: 1px solid }</style>",
        "<script>var visits = 1263; document.write('<p>浏览' + visits + '次</p>');</script>",
        "</head><body><article>",
    ]
    names = {Part.TITLE: "h1", Part.CHAPTER: "h2", Part.TEXT: "p", Part.PAGE: "div"}
    for one in made.parts:
        if isinstance(one, Words):
            name = names[one.part]
            lines.append(f"<{name}>{escape(one.text)}</{name}>")
        else:
            lines += _table(one, lambda words: escape(words).replace("\n", "<br>"), 'border="1"')
    return "\n".join([*lines, "</article></body></html>", ""])


def from_word(made: Contents, random: Random) -> str:
    """As a word processor saves a page: a span about every run, the cells hold paragraphs."""
    head = (
        '<html xmlns:o="urn:schemas-microsoft-com:office:office">\n<head>\n'
        '<meta http-equiv=Content-Type content="text/html; charset=utf-8">\n'
        "<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View>"
        "</w:WordDocument></xml><![endif]-->\n"
        "<style>\n<!-- p.MsoNormal { margin:0cm; font-size:16.0pt } -->\n</style>\n</head>\n"
        "<body lang=ZH-CN><div class=WordSection1>\n"
    )
    lines = []
    for one in made.parts:
        if isinstance(one, Words):
            indent = "<span style='mso-spacerun:yes'>&nbsp;&nbsp;&nbsp; </span>"
            indent = indent if one.part is Part.TEXT and random.random() < 0.5 else ""
            lines.append(_word_paragraph(one.text, indent))
        else:
            lines += _table(one, _word_cell, "class=MsoTableGrid border=1 cellspacing=0")
        if random.random() < 0.1:
            lines.append("<p class=MsoNormal><o:p>&nbsp;</o:p></p>")
    return head + "\n".join(lines) + "\n</div></body></html>\n"


def _word_paragraph(text: str, indent: str = "") -> str:
    runs = "".join(
        f"<span\nlang=EN-US style='font-family:\"Times New Roman\"'>{escape(run)}</span>"
        if _DIGITS.fullmatch(run)
        else f"<span style='font-family:仿宋_GB2312'>{escape(run)}</span>"
        for run in _DIGITS.split(text)
        if run
    )
    return f"<p class=MsoNormal>{indent}{runs}<span lang=EN-US><o:p></o:p></span></p>"


def _word_cell(words: str) -> str:
    if not words:
        return "<p class=MsoNormal><o:p>&nbsp;</o:p></p>"
    return "".join(map(_word_paragraph, words.split("\n")))


def portal(made: Contents, random: Random) -> str:
    """An old portal: the whole page a table of tables, names in upper case, lines by BR, no end
    to its P and TD; a copy for print that is not shown.
    """
    lines = [
        "<HTML><HEAD><META http-equiv=Content-Type content='text/html; charset=gb2312'>",
        f"<TITLE>{escape(made.agency)}</TITLE></HEAD><BODY>",
        "<TABLE width=1000 align=center><TR><TD><TABLE width='100%'><TR><TD>",
    ]
    ends = "<BR>&nbsp;&nbsp;&nbsp;&nbsp;"
    written: list[str] = []
    for one in made.parts:
        if isinstance(one, Words):
            written.append(escape(one.text))
            continue
        if written:
            lines.append(f"<P>{ends.join(written)}")
            written = []
        lines += _portal_table(one)
    lines.append(f"<P>{ends.join(written)}")
    hidden = escape(made.agency)
    lines += [
        "</TD></TR></TABLE></TD></TR>",
        "<TR><TD></TD></TR></TABLE>",
        f"<DIV style='display: none'>{hidden}9999条</DIV>",
        "</BODY></HTML>",
    ]
    return "\r\n".join(lines)


def _portal_table(grid: Grid) -> Iterator[str]:
    yield "<TABLE border=1 cellPadding=0>"
    for line in grid.lines:
        cells = (
            f"<TD{_spans(cell)}>{escape(cell.piece.text) or '&nbsp;'}".replace("\n", "<BR>")
            for cell in line
        )
        yield f"<TR>{''.join(cells)}"
    yield "</TABLE>"


def editor(made: Contents, random: Random) -> str:
    """What an editor of a portal puts together: divs, sections, no white space, entities."""

    def words(text: str) -> str:
        return "".join(
            f"&#{ord(letter)};" if random.random() < 0.2 or letter in '<>&"' else letter
            for letter in text
        )

    lines = ['<html><head><meta charset="UTF-8"/></head><body><div id="zoom">']
    for one in made.parts:
        if isinstance(one, Words):
            name = random.choice(("p", "p", "div", "section"))
            strong = one.part in (Part.TITLE, Part.CHAPTER)
            text = words(one.text)
            text = f"<strong>{text}</strong>" if strong else f"<span>　　{text}</span>"
            lines.append(f'<{name} style="line-height: 2em; margin: 0px">{text}</{name}>')
        else:
            lines += _table(one, lambda text: f"<p>{words(text)}</p>" if text else "<p></p>")
    lines.append("</div></body></html>")
    return "".join(lines)


def _table(grid: Grid, written: Callable[[str], str], attributes: str = "") -> Iterator[str]:
    yield f"<table {attributes}>".replace(" >", ">")
    for at, line in enumerate(grid.lines):
        if at in (0, grid.heads):
            yield "<tbody>" if at else "<thead>"
        name = "th" if at < grid.heads and not attributes else "td"
        cells = (f"<{name}{_spans(cell)}>{written(cell.piece.text)}</{name}>" for cell in line)
        yield f"<tr>{''.join(cells)}</tr>"
        if at + 1 == grid.heads:
            yield "</thead>"
    yield "</tbody></table>"


def _spans(cell: Cell) -> str:
    across = f' colspan="{cell.across}"' if cell.across > 1 else ""
    return across + (f' rowspan="{cell.down}"' if cell.down > 1 else "")


PAGES: Mapping[str, Page] = {
    "tidy": tidy,
    "from a word processor": from_word,
    "old portal": portal,
    "editor": editor,
}


def page(made: Contents, style: str) -> bytes:
    """In one of ``PAGES``; an old portal's bytes are of the charset it declares, or of its heir."""
    text = PAGES[style](made, made.random(style))
    return text.encode("gb18030" if style == "old portal" else "utf-8")


def markdown(made: Contents) -> bytes:
    """Headings with hashes, tables between bars; a cell that spans several is told once."""
    lines: list[str] = []
    for one in made.parts:
        if isinstance(one, Words):
            lines += [_HASHES.get(one.part, "") + _escaped(one.text), ""]
        else:
            lines += [*_pipes(one), ""]
    return "\n".join(lines).encode()


_HASHES = {Part.TITLE: "# ", Part.CHAPTER: "## "}


def _escaped(text: str) -> str:
    return re.sub(r"([\\`*_\[\]<>|])", r"\\\1", text)


def _pipes(grid: Grid) -> Iterator[str]:
    for at, row in enumerate(in_columns(grid)):
        cells = (_escaped(words.replace("\n", "")) for words in row)
        yield f"| {' | '.join(cells)} |"
        if at == 0:
            yield f"|{' --- |' * grid.width}"


def in_columns(grid: Grid) -> Iterator[list[str]]:
    """Every row with a word a column, empty where a cell of the left or above reaches."""
    reaching = [0] * grid.width  # by column: how many rows yet
    for line in grid.lines:
        cells = iter(line)
        row: list[str] = []
        while len(row) < grid.width:
            if reaching[len(row)]:
                reaching[len(row)] -= 1
                row.append("")
                continue
            cell = next(cells)
            for words in (cell.piece.text, *[""] * (cell.across - 1)):
                reaching[len(row)] = cell.down - 1
                row.append(words)
        yield row
