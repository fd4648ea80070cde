"""Both languages are whole: every text in the code is in the catalogue and said in Chinese."""

from __future__ import annotations

import string
from pathlib import Path

import pytest

from tui.language import language, language_of
from tui.locale.update import CATALOGUES, compiled, load, missing, texts, updated, written

catalogues = pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parts[-3])


SOURCE = """
def say(self, tr, count):
    self.tr("a method's")
    msgid("in a table")
    tr("in pieces "
       "joined")
    tr(chosen)
    other("not ours")
    return f"{tr('inside')} {tr.plural('{count} one', '{count} many', count)}"
"""


def test_every_text_is_found_wherever_it_stands(tmp_path: Path) -> None:
    (tmp_path / "screen.py").write_text(SOURCE, encoding="utf-8")
    found = {message.id for message in texts(tmp_path) if message.id}
    assert found == {
        "a method's",
        "in a table",
        "in pieces joined",
        "inside",
        ("{count} one", "{count} many"),
    }


@catalogues
def test_the_catalogue_is_of_today(path: Path) -> None:
    assert path.read_bytes() == written(updated(load(path))), "run: python -m tui.locale.update"


@catalogues
def test_what_gettext_reads_is_of_the_catalogue(path: Path) -> None:
    assert path.with_suffix(".mo").read_bytes() == compiled(load(path))


@catalogues
def test_nothing_is_left_untranslated(path: Path) -> None:
    assert missing(load(path)) == []


@catalogues
def test_a_translation_fills_in_what_the_text_fills_in(path: Path) -> None:
    for message in load(path):
        originals = [message.id] if isinstance(message.id, str) else list(message.id)
        strings = message.string if isinstance(message.string, tuple | list) else [message.string]
        for translated in strings:
            assert fields(str(translated)) == fields(originals[-1]), message.id


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_chinese_is_chinese_and_english_is_as_written() -> None:
    assert language("zh")("Keys") == "按键"
    assert language("en")("Keys") == "Keys"
    assert language("zh").plural("{count} report", "{count} reports", 2) == "2 份报告"
    assert language("en").plural("{count} report", "{count} reports", 1) == "1 report"
    assert language("en").plural("{count} report", "{count} reports", 2) == "2 reports"


@pytest.mark.parametrize(
    ("environment", "code"),
    [
        ({}, "en"),
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "C.UTF-8"}, "en"),
        ({"LANG": "en_US.UTF-8", "LANGUAGE": "zh_CN:en"}, "zh"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": ""}, "zh"),
    ],
)
def test_the_locale_chooses_the_language(environment: dict[str, str], code: str) -> None:
    assert language_of(environment) == code
