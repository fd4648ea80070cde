"""Labels of a reviewer's own: offered in their order; refused in one sentence when they clash."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from checks.rule import Ruleset
from store.exporting.formats import export
from store.exporting.options import Options
from store.library import Library
from store.written.annotations import Anchor, Target, annotate
from store.written.annotations import annotations as annotations_on
from store.written.labels import Label, labels
from tests.reviewed import kept, review
from tests.screens import do, opened, typed
from tui.label_file import LabelsError, labels_of, load_labels
from tui.language import language
from tui.settings import Settings, load_settings
from tui.widgets.notes_list import NotesList

OWN = """
[[label]]
id = "late"
key = "8"
zh = "迟报"
en = "late"

[[label]]
id = "figure"
key = "-"
zh = "数字对不上"
"""


def written(folder: Path, text: str) -> Path:
    path = folder / "labels.toml"
    path.write_text(text, "utf-8")
    return path


def test_the_labels_of_the_file_stand_in_its_order(tmp_path: Path) -> None:
    assert load_labels(written(tmp_path, OWN)) == (
        Label("late", "8", "迟报", "late"),
        Label("figure", "-", "数字对不上", "数字对不上"),
    )


def test_a_file_beside_the_settings_is_found_and_another_can_be_named(tmp_path: Path) -> None:
    assert load_settings({}, tmp_path).labels == ""
    assert labels_of(Settings()) == labels()
    path = written(tmp_path, OWN)
    assert load_settings({}, tmp_path).labels == str(path)
    assert load_settings({"JIAOKAN_LABELS": "/other"}, tmp_path).labels == "/other"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("label", "cannot be read"),
        ("", "holds no labels"),
        ("[label]\nid = 'a'", "holds no labels"),
        ("[[label]]\nid = 'a'\nkey = '1'", "label 1 needs id, key and zh"),
        ("[[label]]\nid = 'a'\nkey = 1\nzh = '甲'", "label 1 needs id, key and zh"),
        ("[[label]]\nid = 'a'\nkey = '1'\nzh = '甲'\nde = 'a'", "label 1 needs id, key and zh"),
        ("[[label]]\nid = 'a'\nkey = 'f5'\nzh = '甲'", "'f5' is not one character"),
        ("[[label]]\nid = 'a'\nkey = ' '\nzh = '甲'", "' ' is not one character"),
        ("[[label]]\nid = 'a'\nkey = 'A'\nzh = '甲'", "a slow link can type a lone 'A'"),
        (OWN + "\n[[label]]\nid = 'late'\nkey = '9'\nzh = '晚'", "two labels have the id 'late'"),
        (
            OWN + "\n[[label]]\nid = 'b'\nkey = '8'\nzh = '乙'",
            "the key '8' would give both 'late' and 'b'",
        ),
        (
            OWN + "\n[[label]]\nid = 'b'\nkey = '８'\nzh = '乙'",
            "the key '８' would give both 'late' and 'b'",
        ),
    ],
)
def test_what_cannot_be_used_is_refused_in_one_sentence(
    tmp_path: Path, text: str, said: str
) -> None:
    path = written(tmp_path, text)
    with pytest.raises(LabelsError) as refused:
        load_labels(path)
    assert str(refused.value).startswith(f"{path}: ")
    assert said in str(refused.value)
    assert "\n" not in str(refused.value)
    assert refused.value.said(language("zh")).startswith(f"{path}")


async def test_own_labels_are_given_by_their_keys_and_named_everywhere(
    library: Library, ruleset: Ruleset, tmp_path: Path
) -> None:
    own = load_labels(written(tmp_path, OWN))
    uuid = kept(library, ruleset)
    annotate(library, uuid, Anchor(Target.REPORT), "by another", label="missing")
    async with opened(library, ruleset, labels=own, speaking="zh") as pilot:
        await do(pilot, "report.open", "annotate.start")
        await pilot.press("８")
        await typed(pilot, "1")
        await do(pilot, "annotate.save", "view.annotations")
        shown = review(pilot).query_one(NotesList).shown
        assert "迟报: 1" in shown
        assert "缺项: by another" in shown
    assert "late" in {one.label for one in annotations_on(library, uuid)}
    stream = io.StringIO()
    export(library, "csv", stream, ruleset=ruleset, options=Options(labels=own))
    assert "迟报" in stream.getvalue()
