"""The screens stand as they were when someone last looked at them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from checks.rule import Ruleset
from tests.pictures import FOLDER, LANGUAGES, SCENES, Scene, a_copy, draw, drawn_from, file_of

COMPARED = [
    pytest.param((scene, language, size), id=file_of(scene, language, size))
    for scene in SCENES
    for language in LANGUAGES
    for size in scene.sizes
]


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory, ruleset: Ruleset) -> Iterator[Path]:
    with drawn_from(tmp_path_factory.mktemp("pictures"), ruleset) as file:
        yield file


@pytest.mark.parametrize("drawn", COMPARED)
async def test_a_screen_looks_as_it_did(
    drawn: tuple[Scene, str, tuple[int, int]], file: Path, ruleset: Ruleset, tmp_path: Path
) -> None:
    library = a_copy(file, tmp_path, drawn[0])
    text, _ = await draw(library, ruleset, *drawn)
    library.close()
    kept = (FOLDER / file_of(*drawn)).read_text(encoding="utf-8")
    # The footer is tested by itself, and follows every action that is added.
    assert text.splitlines()[:-1] == kept.splitlines()[:-1], (
        "the screen has changed: if it is meant to, python -m tests.pictures draws it anew"
    )


def test_no_picture_is_left_of_what_is_no_longer_compared() -> None:
    assert {path.name for path in FOLDER.iterdir()} == {param.id for param in COMPARED}
