"""Every way that a made report becomes a file, by name."""

from __future__ import annotations

import codecs
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from report.source import Source
from tests.trials.generator.files.contents import Contents
from tests.trials.generator.files.documents import DOCUMENTS, document
from tests.trials.generator.files.pages import PAGES, markdown, page
from tests.trials.generator.files.prints import PRINTS, printed
from tests.trials.generator.files.workbooks import WORKBOOKS, separated, workbook

Styled = Callable[[Contents, str], bytes]

# Encodings that texts come in, and what stands before them there.
ENCODINGS: Mapping[str, bytes] = {
    "utf-8": codecs.BOM_UTF8,
    "gb18030": b"",
    "utf-16-le": codecs.BOM_UTF16_LE,
    "utf-16-be": codecs.BOM_UTF16_BE,
}


@dataclass(frozen=True, slots=True)
class Format:
    """``reads`` is the format a reader says it is; ``apart`` writes tables as a file beside it."""

    ending: str
    reads: str
    write: Callable[[Contents], bytes]
    apart: Callable[[Contents], bytes] | None = None

    def source(self, made: Contents) -> Source:
        if self.apart is None:
            return Source.of(self.write(made))
        once = made.once()
        attached = Source.of(self.apart(once))
        return Source.of(self.write(once.without_tables()), (attached,))

    def scraped(self, made: Contents) -> str:
        """The text that the source must be read like, its tables in their places."""
        return made.text if self.apart is None else made.once().text


def _text(encoding: str) -> Callable[[Contents], bytes]:
    return lambda made: ENCODINGS[encoding] + made.text.encode(encoding)


def _styled(write: Styled, styles: Sequence[str], ending: str) -> dict[str, Format]:
    return {f"{ending}, {one}": Format(ending, ending, _in_style(write, one)) for one in styles}


def _in_style(write: Styled, style: str) -> Callable[[Contents], bytes]:
    return lambda made: write(made, style)


FORMATS: Mapping[str, Format] = {
    **{f"txt, {name}": Format("txt", "text", _text(name)) for name in ENCODINGS},
    **_styled(page, tuple(PAGES), "html"),
    "md": Format("md", "markdown", markdown),
    **_styled(document, DOCUMENTS, "docx"),
    **_styled(printed, tuple(PRINTS), "pdf"),
    **{
        f"txt and xlsx, {style}": Format("txt", "text", _text("utf-8"), _in_style(workbook, style))
        for style in WORKBOOKS
    },
    "txt and csv": Format(
        "txt", "text", _text("utf-8"), lambda made: separated(made, ",").encode("gb18030")
    ),
    "txt and tsv": Format(
        "txt", "text", _text("utf-8"), lambda made: separated(made, "\t").encode("utf-8-sig")
    ),
    "docx and xlsx": Format(
        "docx",
        "docx",
        lambda made: document(made, "plain"),
        lambda made: workbook(made, "a sheet each"),
    ),
}
