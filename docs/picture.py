"""Draws docs/images/review.svg: the review screen on the sample, by the application itself."""

from __future__ import annotations

import asyncio
import re
import tempfile
from pathlib import Path

from checks.rule import load_ruleset
from store.intake.importing import import_paths
from store.library import open_library
from tui.app import JiaokanApp
from tui.language import language
from tui.settings import Settings

PICTURE = Path(__file__).parent / "images" / "review.svg"
SAMPLE = Path(__file__).parent.parent / "sample_reports"
SIZE = (100, 30)
FETCHED_FONT = re.compile(r"\s*@font-face \{.*?\}", re.DOTALL)
FONTS = "font-family: Fira Code, Noto Sans Mono CJK SC, monospace"


async def draw(library_file: Path) -> str:
    """A finding of the sample with its evidence, as an SVG."""
    library = open_library(library_file, "li")
    ruleset = load_ruleset()
    import_paths(library, [SAMPLE], ruleset)
    app = JiaokanApp(library, ruleset, language("zh"), settings=Settings(theme="dark"))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("enter")
        await pilot.pause()
        picture = app.export_screenshot(title="校勘")
    library.close()
    # A page that shows the picture must not send its readers to a third party for letters.
    return FETCHED_FONT.sub("", picture).replace("font-family: Fira Code, monospace", FONTS)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        picture = asyncio.run(draw(Path(folder) / "library.db"))
    PICTURE.parent.mkdir(exist_ok=True)
    PICTURE.write_text(picture, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
