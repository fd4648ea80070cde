"""Foreign text inside Markdown: it reads as it was written and formats nothing."""

from __future__ import annotations

import re

from report.visible import visible

# What CommonMark, tables, and the links, mentions and formulas that some renderers add, go by.
# A reader of the source sees each backslash: what acts only in some company is left alone in any
# other, as 4 + 6 = 10, [1225, 3023] and 01_report.txt.
_ACTS = re.compile(
    r"""[\\`*<|~$#@{}^]
    | _(?<![^\W_]_) | _(?![^\W_])  # between letters and figures it emphasizes nothing
    | \[(?=\[) | \](?=[\[(:]|\Z)  # a link ends so; the [ that opens a line is seen to there
    | !(?=\[|\Z) | &(?=[#A-Za-z]|\Z) | =(?==) | (?<==)=
    | :(?=/) | www\.""",
    re.VERBOSE,
)
_LINE_END = re.compile("\r\n|\n|\r")
_OPENS_BLOCK = re.compile(r"([-+=>\[]|\d{1,9}(?=[.)]))")


def inline(text: str) -> str:
    """``text`` on one line, wherever in a line it stands but at its beginning."""
    one_line = " ".join(_LINE_END.split(text))
    return _ACTS.sub(_escaped, visible(one_line).strip())


def _escaped(found: re.Match[str]) -> str:
    return "www\\." if found[0] == "www." else f"\\{found[0]}"


def paragraph(text: str) -> list[str]:
    """The lines of ``text``, each safe at the beginning of a line, each shown as a line."""
    lines = [opening(inline(line)) for line in _LINE_END.split(text.strip("\r\n"))]
    # The last line of a paragraph is not broken: there the backslash would be seen.
    following = [*lines[1:], ""]
    return [
        f"{line}\\" if line and after else line
        for line, after in zip(lines, following, strict=True)
    ]


def opening(line: str) -> str:
    """``line``, which ``inline`` made safe, safe at the beginning of a line too."""
    found = _OPENS_BLOCK.match(line)
    if found is None:
        return line
    if line[0] in "-+=>[":
        return f"\\{line}"
    return f"{found[0]}\\{line[found.end() :]}"


def code(text: str) -> str:
    """``text`` as a code span."""
    shown = visible(" ".join(_LINE_END.split(text)))
    longest = max((len(run) for run in re.findall("`+", shown)), default=0)
    fence = "`" * (longest + 1)
    pad = " " if shown.startswith("`") or shown.endswith("`") or not shown.strip() else ""
    return f"{fence}{pad}{shown}{pad}{fence}"
