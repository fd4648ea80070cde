"""What the keys do, by place: the rows of the ? screen, and the text of docs/keys.md."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tui.actions import PLACE_TITLES, Action, Place, actions_in
from tui.glyphs import NARROW, Glyphs
from tui.keymap import Keymap, key_label, spelled
from tui.language import Language


@dataclass(frozen=True, slots=True)
class KeysOf:
    """The actions of one place with their keys as printed."""

    title: str
    rows: tuple[tuple[str, Action], ...]


def keys_by_place(keymap: Keymap, tr: Language, first: Sequence[Place] = ()) -> list[KeysOf]:
    """Every place that has actions, those of ``first`` before the others."""
    places = [*first, *(place for place in Place if place not in first)]
    return [
        KeysOf(tr(PLACE_TITLES[place]), tuple((keys_text(a, keymap), a) for a in actions_in(place)))
        for place in places
        if actions_in(place)
    ]


def keys_text(action: Action, keymap: Keymap) -> str:
    return "  ".join(key_label(key) for key in keymap.keys(action))


def marks(tr: Language, glyphs: Glyphs) -> list[tuple[str, str]]:
    """The marks of lists and texts, as the terminal shows them, and what they mean."""
    return [
        (
            "  ".join(glyphs.marks.values()),
            tr("untouched, begun, reviewed, changed since it was reviewed"),
        ),
        ("x2  ~2", tr("the text stands twice, saying the same or not quite")),
        (glyphs.fail, tr("does not agree, and nobody has judged it yet")),
        (glyphs.ask, tr("a question to a person, and nobody has judged it yet")),
        (glyphs.note, tr("how many annotations")),
        ("v2", tr("the second text of a report that came back corrected")),
        (
            f"{glyphs.cursor}  *  :",
            tr("in the text: the place shown, another place of the finding, a folded repeat"),
        ),
        (
            f"{glyphs.above}{glyphs.fail}1  {glyphs.below}{glyphs.ask}2",
            tr("what is above and below the part of the text in sight"),
        ),
    ]


def sentence(action: Action, keymap: Keymap, tr: Language) -> str:
    """What ``action`` does; other keys it speaks of are those of ``keymap``."""
    return spelled(tr(action.help), keymap)


def keys_page(tr: Language) -> str:
    """docs/keys.md: every action with its keys and its name for a keymap file."""
    parts = [
        "# " + tr("Keys"),
        tr(
            "In a Chinese input method the full-width forms work as well: ？ for ?, ／ or 、 for "
            "/, 【 and 】 for [ and ], ： for :, ｎ for n."
        ),
        tr(
            "To choose other keys, write a file keymap.toml in the configuration folder, or name "
            'one in JIAOKAN_KEYMAP, with the names of the last column: `walk.next = "j"` or '
            '`walk.next = ["j", "f8"]`. A name or key that does not exist, and a key that would do '
            "two things in one place, are refused when the program starts."
        ),
    ]
    for group in keys_by_place(Keymap(), tr):
        rows: list[tuple[str, ...]] = [
            (_code(keys), sentence(action, Keymap(), tr), f"`{action.name}`")
            for keys, action in group.rows
        ]
        heads: tuple[str, ...] = (tr("Key"), tr("What it does"), tr("Name"))
        parts += [f"## {group.title}", _table(heads, rows)]
    heads = (tr("Mark"), tr("Meaning"))
    rows = [(_code(mark), meaning) for mark, meaning in marks(tr, NARROW)]
    parts += ["## " + tr("Marks"), _table(heads, rows)]
    return "\n\n".join(parts) + "\n"


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table."""
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _code(keys: str) -> str:
    return " ".join(f"`{key}`" for key in keys.split())
