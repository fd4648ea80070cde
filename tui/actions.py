"""The one table of actions: bindings, footer, palette, the ? screen and docs/keys.md read it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from tui.language import msgid


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
    RULES = "rules"
    HITS = "hits"  # the findings of one rule in all reports
    CORRECTIONS = "corrections"  # verdicts, and what became of what they were given on
    LISTING = "listing"  # a text to read through: the keys
    FAILURES = "failures"
    HISTORY = "history"
    AGENCY = "agency"  # one agency's reports, and by what they are linked
    AGENCIES = "agencies"  # others, one of which is chosen
    YEARS = "years"  # an agency's figures over the years
    PALETTE = "palette"
    PROMPT = "prompt"


PLACE_TITLES = MappingProxyType(
    {
        Place.ANYWHERE: msgid("Anywhere"),
        Place.LIBRARY: msgid("Library"),
        Place.REVIEW: msgid("Review"),
        Place.COMPARE: msgid("Compare"),
        Place.ANNOTATE: msgid("Annotate"),
        Place.NOTES: msgid("Annotations"),
        Place.IMPORT: msgid("Import"),
        Place.EXPORT: msgid("Export"),
        Place.RULES: msgid("By rule"),
        Place.HITS: msgid("Findings of a rule"),
        Place.CORRECTIONS: msgid("What became of findings"),
        Place.LISTING: msgid("Lists to read"),
        Place.FAILURES: msgid("Files not read"),
        Place.HISTORY: msgid("History"),
        Place.AGENCY: msgid("An agency's reports"),
        Place.AGENCIES: msgid("Choosing an agency"),
        Place.YEARS: msgid("An agency over the years"),
        Place.PALETTE: msgid("Commands"),
        Place.PROMPT: msgid("Input line"),
    }
)


@dataclass(frozen=True, slots=True)
class Action:
    """Something a key can do.

    ``name`` is ``group.verb``; a screen answers it with the method ``action_group_verb``. ``keys``
    are named as Textual names them, one character standing for itself. ``label`` (a word or two,
    for the footer) and ``help`` (a sentence) are English texts, translated where they are shown.
    ``footer`` ranks it there, 0 leaves it out. ``changes``: it changes what is kept, so it must not
    hang on a lone letter that a split escape sequence can leave behind.
    """

    name: str
    places: tuple[Place, ...]
    keys: tuple[str, ...]
    label: str
    help: str
    footer: int = 0
    changes: bool = False

    @property
    def method(self) -> str:
        """The action as Textual names it: ``action_<method>`` answers it."""
        return self.name.replace(".", "_")


_LIBRARY = (Place.LIBRARY,)
_REVIEW = (Place.REVIEW,)
_READING = (Place.REVIEW, Place.COMPARE)
_BY_RULE = (Place.RULES, Place.HITS)
_LISTS = (
    *_BY_RULE,
    Place.CORRECTIONS,
    Place.LISTING,
    Place.FAILURES,
    Place.HISTORY,
    Place.AGENCY,
    Place.YEARS,
)
_WALKED = (*_READING, Place.YEARS)
_UNDONE = (Place.LIBRARY, *_READING, *_BY_RULE, Place.HISTORY, Place.AGENCY)
_LINES = (Place.LIBRARY, Place.REVIEW, Place.COMPARE, *_LISTS)
_PAGED = (*_LINES, Place.AGENCIES, Place.PALETTE)
_FORMS = (Place.IMPORT, Place.EXPORT)

# In the order of the ? screen.
ACTIONS: tuple[Action, ...] = (
    Action(
        "report.open",
        _LIBRARY,
        ("enter",),
        msgid("open"),
        msgid("Open the report under the cursor for review."),
        1,
    ),
    Action(
        "judge.confirm",
        _REVIEW,
        ("c",),
        msgid("confirm"),
        msgid("Confirm the finding, then go on to the next one not judged."),
        1,
        changes=True,
    ),
    Action(
        "judge.dismiss",
        _REVIEW,
        ("x",),
        msgid("dismiss"),
        msgid("Dismiss the finding; a digit says why."),
        2,
        changes=True,
    ),
    Action(
        "judge.to_author",
        _REVIEW,
        ("t",),
        msgid("to author"),
        msgid("Send the finding to the author, then go on to the next one not judged."),
        3,
        changes=True,
    ),
    Action(
        "annotate.start",
        _READING,
        ("a",),
        msgid("annotate"),
        msgid("Annotate what is selected, the finding shown, or the section under the cursor."),
        4,
        changes=True,
    ),
    Action(
        "view.side",
        (Place.REVIEW, Place.YEARS),
        ("tab",),
        msgid("other side"),
        msgid("Go to the next place the finding rests on."),
        5,
    ),
    Action(
        "view.side_back",
        (Place.REVIEW, Place.YEARS),
        ("shift+tab",),
        msgid("side before"),
        msgid("Go to the place before, of those the finding rests on."),
    ),
    Action(
        "walk.next",
        _WALKED,
        ("n",),
        msgid("next"),
        msgid("Go to the next finding, search hit or change: whatever is being walked."),
        6,
    ),
    Action(
        "walk.previous",
        _WALKED,
        ("N",),
        msgid("previous"),
        msgid("Go to the one before."),
    ),
    Action(
        "finding.explain",
        _REVIEW,
        ("e",),
        msgid("in full"),
        msgid("Say the finding in full: every place, why it asks, what to do."),
        7,
    ),
    Action(
        "review.done",
        _REVIEW,
        ("r",),
        msgid("reviewed"),
        msgid("Mark the report reviewed and open the next one that is not."),
        7,
        changes=True,
    ),
    Action(
        "find.start",
        (Place.LIBRARY, Place.REVIEW, Place.LISTING, Place.FAILURES),
        ("/",),
        msgid("find"),
        msgid("Find as you type: reports by title or text, in a report or a list its words."),
        8,
    ),
    Action(
        "view.table",
        _REVIEW,
        ("T",),
        msgid("table"),
        msgid("Show the official form as it was recognised, or the text again."),
        9,
    ),
    Action(
        "view.findings",
        _REVIEW,
        ("f",),
        msgid("findings"),
        msgid("List the findings of the report."),
        10,
    ),
    Action(
        "view.choose",
        _REVIEW,
        ("enter",),
        msgid("go there"),
        msgid(
            "Go from a list to the place in the text, or to what is shown of another report in "
            "that report."
        ),
        3,
    ),
    Action(
        "view.outline",
        _REVIEW,
        ("o",),
        msgid("outline"),
        msgid("List the sections of the report and go to one."),
        11,
    ),
    Action(
        "view.annotations",
        _REVIEW,
        ("l",),
        msgid("annotations"),
        msgid("List the annotations on the report: reply, edit, resolve, delete."),
        12,
    ),
    Action(
        "compare.open",
        _REVIEW,
        ("d",),
        msgid("compare"),
        msgid("Put a repeated passage and the earlier one side by side."),
        13,
    ),
    Action(
        "view.fold",
        _REVIEW,
        ("z",),
        msgid("fold"),
        msgid("Fold or unfold the repeat or the page's own lines at the cursor, else the next."),
        14,
    ),
    Action(
        "select.start",
        _READING,
        ("v",),
        msgid("select"),
        msgid(
            "Select from the cursor on, once more whole lines; the arrow keys extend, "
            "{back.close} ends."
        ),
        15,
    ),
    Action(
        "view.minor",
        _REVIEW,
        ("m",),
        msgid("minor"),
        msgid("Take the minor and muted findings into the walk, or leave them folded."),
        16,
    ),
    Action(
        "view.passes",
        _REVIEW,
        ("p",),
        msgid("verified"),
        msgid("Take what was verified or could not be compared into the walk, or leave it out."),
        17,
    ),
    Action(
        "section.next",
        _REVIEW,
        ("]",),
        msgid("next section"),
        msgid("Go to the next section."),
    ),
    Action(
        "section.previous",
        _REVIEW,
        ("[",),
        msgid("section before"),
        msgid("Go to the section before."),
    ),
    Action(
        "go.line",
        _REVIEW,
        (":",),
        msgid("line"),
        msgid("Go to a line by its number."),
    ),
    Action(
        "report.mark",
        _LIBRARY,
        ("v",),
        msgid("mark"),
        msgid("Mark the report, or take its mark away, and go on to the next."),
    ),
    Action(
        "report.together",
        _LIBRARY,
        ("+",),
        msgid("put together"),
        msgid(
            "Attach the marked reports to the one under the cursor: they are files of one report, "
            "such as its table."
        ),
        changes=True,
    ),
    Action(
        "report.apart",
        _LIBRARY,
        ("-",),
        msgid("take apart"),
        msgid(
            "Make a file that is attached to the report one of its own, chosen where there are "
            "several; of marked reports, all that is attached to them."
        ),
        changes=True,
    ),
    Action(
        "import.open",
        _LIBRARY,
        ("i",),
        msgid("import"),
        msgid("Import a folder of reports, or a file."),
        9,
    ),
    Action(
        "export.open",
        (Place.LIBRARY, Place.YEARS),
        ("e",),
        msgid("export"),
        msgid("Write to a file what was found and written, or an agency's years."),
        10,
    ),
    Action(
        "filter.unreviewed",
        _LIBRARY,
        ("n",),
        msgid("not reviewed"),
        msgid("Show only the reports that are not reviewed; once more shows all."),
        11,
    ),
    Action(
        "filter.mine",
        _LIBRARY,
        ("m",),
        msgid("mine"),
        msgid("Show only the reports that are in your hands; once more shows all."),
        12,
    ),
    Action(
        "filter.year",
        _LIBRARY,
        ("y",),
        msgid("year"),
        msgid("Show only the reports of a year."),
        13,
    ),
    Action(
        "filter.form",
        _LIBRARY,
        ("f",),
        msgid("form"),
        msgid("Show only the reports on one official form; once more takes the next form."),
        14,
    ),
    Action(
        "filter.rule",
        (Place.LIBRARY, Place.RULES),
        ("r",),
        msgid("reports of rule"),
        msgid("Show only the reports with an unjudged finding of a rule; once more shows all."),
        14,
    ),
    Action(
        "sort.next",
        _LIBRARY,
        ("s",),
        msgid("sort"),
        msgid(
            "Sort the reports: as imported, most unjudged first, by agency, by year, last changed."
        ),
        15,
    ),
    Action(
        "rules.open",
        (Place.LIBRARY, Place.REVIEW),
        ("b",),
        msgid("by rule"),
        msgid("List the findings of all reports by rule; in a report, of the rule shown."),
        10,
    ),
    Action(
        "rules.choose",
        (Place.RULES,),
        ("enter",),
        msgid("findings"),
        msgid("List what the rule under the cursor finds, in all reports."),
        1,
    ),
    Action(
        "hits.open",
        (Place.HITS,),
        ("enter",),
        msgid("open"),
        msgid("Open the report at the finding under the cursor."),
        1,
    ),
    Action(
        "hits.mark",
        (Place.HITS,),
        ("v",),
        msgid("mark"),
        msgid("Mark the finding, or take its mark away, and go on to the next."),
        2,
    ),
    Action(
        "hits.mark_all",
        (Place.HITS,),
        ("*",),
        msgid("mark all"),
        msgid("Mark all findings that are shown, or take all marks away."),
        3,
    ),
    Action(
        "hits.confirm",
        (Place.HITS,),
        ("c",),
        msgid("confirm"),
        msgid("Confirm all marked findings, or the one under the cursor."),
        4,
        changes=True,
    ),
    Action(
        "hits.dismiss",
        (Place.HITS,),
        ("x",),
        msgid("dismiss"),
        msgid("Dismiss all marked findings, or the one under the cursor; a digit says why."),
        5,
        changes=True,
    ),
    Action(
        "hits.to_author",
        (Place.HITS,),
        ("t",),
        msgid("to author"),
        msgid("Send all marked findings, or the one under the cursor, to the author."),
        6,
        changes=True,
    ),
    Action(
        "hits.unjudged",
        (Place.HITS,),
        ("n",),
        msgid("not judged"),
        msgid("Show only the findings without a verdict; once more shows all."),
        8,
    ),
    Action(
        "hits.status",
        (Place.HITS,),
        ("s",),
        msgid("status"),
        msgid("Show only what does not agree, then only what is asked, then both."),
        9,
    ),
    Action(
        "rules.mute",
        _BY_RULE,
        ("M",),
        msgid("mute"),
        msgid("Mute the rule in this library: it calls for nobody; once more hears it again."),
        7,
        changes=True,
    ),
    Action(
        "corrections.open",
        _REVIEW,
        ("w",),
        msgid("corrections"),
        msgid("List what became of the judged findings in the corrected report, and the new ones."),
        18,
    ),
    Action(
        "corrections.choose",
        (Place.CORRECTIONS,),
        ("enter",),
        msgid("go there"),
        msgid("Go to the place in the report."),
        1,
    ),
    Action(
        "agency.open",
        _LIBRARY,
        ("a",),
        msgid("agency"),
        msgid("List the reports of this report's agency: its years, its names, and who said so."),
        11,
    ),
    Action(
        "agency.choose",
        (Place.AGENCY,),
        ("enter",),
        msgid("open"),
        msgid("Open the report under the cursor for review."),
        1,
    ),
    Action(
        "agency.link",
        (Place.AGENCY,),
        ("l",),
        msgid("link"),
        msgid("Say that another name is the same agency; names that are alike are listed first."),
        2,
        changes=True,
    ),
    Action(
        "agency.succeed",
        (Place.AGENCY,),
        ("p",),
        msgid("predecessor"),
        msgid("Say what the agency was called before, or what it took in, and from which year on."),
        3,
        changes=True,
    ),
    Action(
        "agency.unlink",
        (Place.AGENCY,),
        ("x",),
        msgid("unlink"),
        msgid("Say that the report under the cursor is not this agency's."),
        4,
        changes=True,
    ),
    Action(
        "agencies.choose",
        (Place.AGENCIES,),
        ("enter",),
        msgid("choose"),
        msgid("Take the agency under the cursor."),
        1,
    ),
    Action(
        "agencies.next",
        (Place.AGENCIES,),
        ("down", "ctrl+n"),
        msgid("next"),
        msgid("Go to the next agency."),
        2,
    ),
    Action(
        "agencies.previous",
        (Place.AGENCIES,),
        ("up",),
        msgid("previous"),
        msgid("Go to the agency before."),
    ),
    Action(
        "years.open",
        (Place.LIBRARY, Place.REVIEW, Place.AGENCY),
        ("Y",),
        msgid("years"),
        msgid("Show the figures of this report's agency over the years, side by side."),
        12,
    ),
    Action(
        "years.choose",
        (Place.YEARS,),
        ("enter",),
        msgid("open"),
        msgid("Open the report of the year under the cursor, at this figure."),
        1,
    ),
    Action(
        "years.totals",
        (Place.YEARS,),
        ("t",),
        msgid("totals/all"),
        msgid("Show totals only, or the figures that they are made of too."),
        7,
    ),
    Action(
        "years.filled",
        (Place.YEARS,),
        ("f",),
        msgid("filled/all"),
        msgid("Show only rows with figures above 0, or those without too."),
        8,
    ),
    Action(
        "leftover.open",
        _LIBRARY,
        ("d",),
        msgid("not found any more"),
        msgid("List the dismissals and other verdicts on what is no longer found, and why."),
        16,
    ),
    Action(
        "failures.open",
        _LIBRARY,
        ("w",),
        msgid("not read"),
        msgid("List the files that could not be read, and why."),
        15,
    ),
    Action(
        "history.open",
        (Place.LIBRARY, Place.REVIEW),
        ("h",),
        msgid("history"),
        msgid("Show who changed what and when, in all reports or in this one."),
        17,
    ),
    Action(
        "history.go",
        (Place.HISTORY,),
        ("enter",),
        msgid("go there"),
        msgid("Open the report of the change, at the finding it was about."),
        1,
    ),
    Action(
        "history.undo",
        _UNDONE,
        ("u",),
        msgid("undo"),
        msgid("Take back the latest change you made."),
        18,
        changes=True,
    ),
    Action(
        "history.redo",
        _UNDONE,
        ("ctrl+r",),
        msgid("redo"),
        msgid("Make again what was undone last."),
        19,
        changes=True,
    ),
    Action("cursor.up", _LINES, ("up", "k"), msgid("up"), msgid("Move the cursor up.")),
    Action("cursor.down", _LINES, ("down", "j"), msgid("down"), msgid("Move the cursor down.")),
    Action(
        "cursor.left",
        _WALKED,
        ("left",),
        msgid("left"),
        msgid("Move the cursor one character back, in the table of the form one figure."),
    ),
    Action(
        "cursor.right",
        _WALKED,
        ("right",),
        msgid("right"),
        msgid("Move the cursor one character on, in the table of the form one figure."),
    ),
    Action(
        "cursor.page_up",
        _PAGED,
        ("pageup",),
        msgid("page up"),
        msgid("Move the cursor one page up."),
    ),
    Action(
        "cursor.page_down",
        _PAGED,
        ("pagedown", "space"),
        msgid("page down"),
        msgid("Move the cursor one page down."),
    ),
    Action("cursor.top", _LINES, ("g", "home"), msgid("top"), msgid("Go to the beginning.")),
    Action("cursor.bottom", _LINES, ("G", "end"), msgid("bottom"), msgid("Go to the end.")),
    Action(
        "annotate.save",
        (Place.ANNOTATE,),
        ("ctrl+s",),
        msgid("save"),
        msgid("Keep what was written."),
        1,
        changes=True,
    ),
    Action(
        "annotate.field",
        (Place.ANNOTATE,),
        ("tab", "shift+tab"),
        msgid("label / comment"),
        msgid("Go between the choice of a label and the comment."),
        2,
    ),
    Action(
        "annotate.discard",
        (Place.ANNOTATE,),
        ("ctrl+g",),
        msgid("give up"),
        msgid("Give up what is written here, after asking once."),
        3,
    ),
    Action(
        "notes.accept",
        (Place.NOTES,),
        ("y",),
        msgid("accept"),
        msgid("Accept the place that is proposed in the corrected text, and go to the next one."),
        1,
        changes=True,
    ),
    Action(
        "notes.refuse",
        (Place.NOTES,),
        ("n",),
        msgid("refuse"),
        msgid("Refuse the place that is proposed: the annotation keeps its words and its section."),
        1,
        changes=True,
    ),
    Action(
        "notes.reply",
        (Place.NOTES,),
        ("p",),
        msgid("reply"),
        msgid("Reply to the annotation."),
        1,
        changes=True,
    ),
    Action(
        "notes.edit",
        (Place.NOTES,),
        ("e",),
        msgid("edit"),
        msgid("Edit the annotation, or your reply under the cursor."),
        2,
        changes=True,
    ),
    Action(
        "notes.resolve",
        (Place.NOTES,),
        ("s",),
        msgid("resolve"),
        msgid("Mark the annotation resolved, or open it again."),
        3,
        changes=True,
    ),
    Action(
        "notes.delete",
        (Place.NOTES,),
        ("delete", "X"),
        msgid("delete"),
        msgid("Delete the annotation, or the reply under the cursor."),
        4,
        changes=True,
    ),
    Action(
        "notes.restore",
        (Place.NOTES,),
        ("U",),
        msgid("bring back"),
        msgid("Bring back what was deleted."),
        1,
        changes=True,
    ),
    Action(
        "notes.deleted",
        (Place.NOTES,),
        ("z",),
        msgid("deleted ones"),
        msgid("Show the deleted annotations and replies too, or leave them out again."),
        6,
    ),
    Action(
        "import.start",
        (Place.IMPORT,),
        ("enter",),
        msgid("import"),
        msgid("Import what is typed, or go into the folder under the cursor."),
        1,
        changes=True,
    ),
    Action(
        "import.stop",
        (Place.IMPORT,),
        ("ctrl+x",),
        msgid("stop"),
        msgid("Stop importing; every report that was finished stays."),
        2,
    ),
    Action(
        "import.retry",
        (Place.IMPORT,),
        ("ctrl+r",),
        msgid("read again"),
        msgid("Read again the files that could not be read."),
        3,
        changes=True,
    ),
    Action(
        "import.apart",
        (Place.IMPORT,),
        ("ctrl+t",),
        msgid("apart"),
        msgid(
            "Make every new file a report of its own, whatever the names of files say, or put them "
            "together again as their names say."
        ),
        4,
    ),
    Action(
        "choice.next",
        (Place.IMPORT,),
        ("down", "ctrl+n"),
        msgid("choose"),
        msgid("Go to the next folder of the list, or the next file that was not read."),
        4,
    ),
    Action(
        "choice.previous",
        (Place.IMPORT,),
        ("up",),
        msgid("choose before"),
        msgid("Go to the one before."),
    ),
    Action(
        "choice.page_next",
        (Place.IMPORT,),
        ("pagedown",),
        msgid("page down"),
        msgid("Go one page down the list."),
    ),
    Action(
        "choice.page_previous",
        (Place.IMPORT,),
        ("pageup",),
        msgid("page up"),
        msgid("Go one page up the list."),
    ),
    Action(
        "retry.one",
        (Place.FAILURES,),
        ("r",),
        msgid("read again"),
        msgid("Read again the file under the cursor."),
        1,
        changes=True,
    ),
    Action(
        "retry.all",
        (Place.FAILURES,),
        ("a",),
        msgid("read all again"),
        msgid("Read again every file that could not be read."),
        2,
        changes=True,
    ),
    Action(
        "path.complete",
        _FORMS,
        ("tab",),
        msgid("complete"),
        msgid("Complete the path as far as it is certain, or by what is under the cursor."),
        3,
    ),
    Action(
        "export.start",
        (Place.EXPORT,),
        ("enter",),
        msgid("write"),
        msgid("Write the file."),
        1,
    ),
    Action(
        "export.format",
        (Place.EXPORT,),
        ("down", "ctrl+n"),
        msgid("format"),
        msgid("Take the next format."),
        2,
    ),
    Action(
        "export.format_back",
        (Place.EXPORT,),
        ("up",),
        msgid("format before"),
        msgid("Take the format before."),
    ),
    Action(
        "prompt.take",
        (Place.PROMPT,),
        ("enter",),
        msgid("take"),
        msgid("Take what was typed."),
        1,
    ),
    Action(
        "palette.run",
        (Place.PALETTE,),
        ("enter",),
        msgid("run"),
        msgid("Do what is chosen."),
        1,
    ),
    Action(
        "palette.next",
        (Place.PALETTE,),
        ("down", "ctrl+n"),
        msgid("next"),
        msgid("Go to the next command."),
        2,
    ),
    Action(
        "palette.previous",
        (Place.PALETTE,),
        ("up",),
        msgid("previous"),
        msgid("Go to the command before."),
    ),
    Action(
        "back.close",
        (
            Place.LIBRARY,
            *_READING,
            Place.ANNOTATE,
            Place.NOTES,
            *_FORMS,
            *_LISTS,
            Place.AGENCIES,
            Place.PALETTE,
        ),
        ("escape",),
        msgid("close"),
        msgid(
            "Close what is open, then clear what was searched, then all that narrows or marks; "
            "never leaves Jiaokan."
        ),
        20,
    ),
    Action(
        "back.leave",
        (*_READING, *_LISTS),
        ("q", "backspace"),
        msgid("back"),
        msgid("Go back to where you came from."),
        22,
    ),
    Action(
        "library.quit",
        _LIBRARY,
        ("q",),
        msgid("quit"),
        msgid("Leave Jiaokan; all you did is kept."),
        22,
    ),
    Action(
        "help.keys",
        (Place.ANYWHERE,),
        ("?", "f1"),
        msgid("keys"),
        msgid("Show what the keys do, here and elsewhere."),
        21,
    ),
    Action(
        "palette.open",
        (Place.ANYWHERE,),
        ("ctrl+p",),
        msgid("commands"),
        msgid("Find something to do by its name."),
    ),
    Action(
        "theme.next",
        (Place.ANYWHERE,),
        ("f2",),
        msgid("colours"),
        msgid("Change between dark, light and the terminal's own colours."),
    ),
    Action(
        "screen.redraw",
        (Place.ANYWHERE,),
        ("ctrl+l",),
        msgid("draw again"),
        msgid("Draw the whole screen again, when something else has written on it."),
    ),
    Action(
        "app.quit",
        (Place.ANYWHERE,),
        ("ctrl+q",),
        msgid("quit"),
        msgid("Leave Jiaokan from any screen; all you did is kept."),
    ),
    Action(
        "quit.hint",
        (Place.ANYWHERE,),
        ("ctrl+c",),
        msgid("how to quit"),
        msgid("Say how to leave, for hands that press {quit.hint}."),
    ),
)


def actions_in(place: Place) -> tuple[Action, ...]:
    """The actions of ``place``, in the order of the table."""
    return tuple(action for action in ACTIONS if place in action.places)


def action_named(name: str) -> Action:
    """Raises KeyError."""
    for action in ACTIONS:
        if action.name == name:
            return action
    raise KeyError(name)
