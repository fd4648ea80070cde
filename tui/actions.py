"""The one table of actions: bindings, footer, palette, the ? screen and docs/keys.md all read it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Place(StrEnum):
    """Where an action can be done."""

    ANYWHERE = "anywhere"
    LIBRARY = "library"
    REVIEW = "review"
    COMPARE = "compare"
    ANNOTATE = "annotate"
    NOTES = "notes"
    IMPORT = "import"
    EXPORT = "export"
    KEYS = "keys"


@dataclass(frozen=True, slots=True)
class Action:
    """Something a key can do. ``name`` is ``group.verb``; a screen answers it with the method
    ``action_group_verb``. ``label`` (a word or two, for the footer) and ``help`` (a sentence) are English
    texts, translated where they are shown. ``footer`` ranks it there, 0 leaves it out."""

    name: str
    places: tuple[Place, ...]
    keys: tuple[str, ...]
    label: str
    help: str
    footer: int = 0


_READING = (Place.REVIEW, Place.COMPARE)

REVIEW_ACTIONS: tuple[Action, ...] = (
    Action(
        "judge.confirm",
        (Place.REVIEW,),
        ("c",),
        "confirm",
        "Confirm the finding, then go on to the next one not judged.",
        1,
    ),
    Action(
        "judge.dismiss",
        (Place.REVIEW,),
        ("x",),
        "dismiss",
        "Dismiss the finding; a digit says why.",
        2,
    ),
    Action(
        "judge.to_author",
        (Place.REVIEW,),
        ("t",),
        "to author",
        "Send the finding to the author, then go on to the next one not judged.",
        3,
    ),
    Action(
        "annotate.start",
        (Place.REVIEW,),
        ("a",),
        "annotate",
        "Annotate what is selected, the finding shown, or the section under the cursor.",
        4,
    ),
    Action(
        "view.side",
        (Place.REVIEW,),
        ("tab",),
        "other side",
        "Go to the next place the finding rests on.",
        5,
    ),
    Action(
        "view.side_back",
        (Place.REVIEW,),
        ("shift+tab",),
        "side before",
        "Go to the place before, of those the finding rests on.",
    ),
    Action(
        "walk.next",
        _READING,
        ("n",),
        "next",
        "Go to the next finding, search hit or change: whatever is being walked.",
        6,
    ),
    Action("walk.previous", _READING, ("N",), "previous", "Go to the one before."),
    Action(
        "review.done",
        (Place.REVIEW,),
        ("r",),
        "reviewed",
        "Mark the report reviewed and open the next one that is not.",
        7,
    ),
    Action(
        "view.table",
        (Place.REVIEW,),
        ("T",),
        "table",
        "Show the official form as it was recognised, or the text again.",
        8,
    ),
    Action(
        "view.findings", (Place.REVIEW,), ("f",), "findings", "List the findings of the report.", 9
    ),
    Action(
        "view.outline",
        (Place.REVIEW,),
        ("o",),
        "outline",
        "List the sections of the report and go to one.",
        10,
    ),
    Action(
        "view.annotations",
        (Place.REVIEW,),
        ("l",),
        "annotations",
        "List the annotations on the report: reply, edit, resolve, delete.",
        11,
    ),
    Action("find.start", (Place.REVIEW,), ("slash",), "find", "Find words in the text.", 12),
    Action(
        "compare.open",
        (Place.REVIEW,),
        ("d",),
        "compare",
        "Put a repeated passage and the earlier one side by side.",
        13,
    ),
    Action(
        "view.fold", (Place.REVIEW,), ("z",), "fold", "Fold or unfold the repeat at the cursor.", 14
    ),
    Action(
        "select.start",
        (Place.REVIEW,),
        ("v",),
        "select",
        "Select from the cursor on; arrows extend, v or Esc ends.",
        15,
    ),
    Action(
        "view.minor",
        (Place.REVIEW,),
        ("m",),
        "minor",
        "Take the minor findings into the walk, or leave them folded.",
        16,
    ),
    Action(
        "view.passes",
        (Place.REVIEW,),
        ("p",),
        "verified",
        "Take what was verified or could not be compared into the walk, or leave it out.",
        17,
    ),
    Action(
        "history.undo", (Place.REVIEW,), ("u",), "undo", "Take back the latest change you made.", 18
    ),
    Action(
        "history.redo",
        (Place.REVIEW,),
        ("ctrl+r",),
        "redo",
        "Make again what was undone last.",
        19,
    ),
    Action("section.next", (Place.REVIEW,), ("]",), "next section", "Go to the next section."),
    Action(
        "section.previous", (Place.REVIEW,), ("[",), "section before", "Go to the section before."
    ),
    Action("go.line", (Place.REVIEW,), ("colon",), "line", "Go to a line by its number."),
    Action("cursor.up", _READING, ("up", "k"), "up", "Move the cursor up."),
    Action("cursor.down", _READING, ("down", "j"), "down", "Move the cursor down."),
    Action("cursor.left", _READING, ("left",), "left", "Move the cursor one character back."),
    Action("cursor.right", _READING, ("right",), "right", "Move the cursor one character on."),
    Action("cursor.page_up", _READING, ("pageup",), "page up", "Move the cursor one page up."),
    Action(
        "cursor.page_down",
        _READING,
        ("pagedown", "space"),
        "page down",
        "Move the cursor one page down.",
    ),
    Action("cursor.top", _READING, ("g", "home"), "top", "Go to the beginning."),
    Action("cursor.bottom", _READING, ("G", "end"), "bottom", "Go to the end."),
    Action(
        "back.close",
        (*_READING, Place.ANNOTATE, Place.NOTES),
        ("escape",),
        "close",
        "Close what is open, then clear what is shown; never leaves the report.",
    ),
    Action(
        "back.leave",
        _READING,
        ("q", "backspace"),
        "back",
        "Go back to where you came from.",
        20,
    ),
    Action("annotate.save", (Place.ANNOTATE,), ("ctrl+s",), "save", "Keep what was written.", 1),
    Action(
        "annotate.field",
        (Place.ANNOTATE,),
        ("tab", "shift+tab"),
        "label / comment",
        "Go between the choice of a label and the comment.",
        2,
    ),
    Action("notes.reply", (Place.NOTES,), ("p",), "reply", "Reply to the annotation.", 1),
    Action("notes.edit", (Place.NOTES,), ("e",), "edit", "Edit the annotation.", 2),
    Action(
        "notes.resolve",
        (Place.NOTES,),
        ("s",),
        "resolve",
        "Mark the annotation resolved, or open it again.",
        3,
    ),
    Action("notes.delete", (Place.NOTES,), ("delete", "X"), "delete", "Delete the annotation.", 4),
)

ACTIONS: tuple[Action, ...] = REVIEW_ACTIONS
