"""What a change in the history did, in the reader's words."""

from __future__ import annotations

from store.changes.history import Change
from store.queue import reports
from tui.application import Application
from tui.language import Language, msgid

_DONE = {
    "judge": msgid("the verdict on {about}"),
    "withdraw": msgid("the withdrawal of the verdict on {about}"),
    "annotate": msgid("the annotation {about}"),
    "edit": msgid("the edit of the annotation {about}"),
    "reply": msgid("the reply {about}"),
    "resolve": msgid("resolving the annotation {about}"),
    "reopen": msgid("opening the annotation {about} again"),
    "delete": msgid("deleting the annotation {about}"),
    "accept": msgid("the place accepted for the annotation {about}"),
    "refuse": msgid("the place refused for the annotation {about}"),
    "carry": msgid("the annotations carried into text {about}"),
    "restore": msgid("bringing back the annotation {about}"),
    "edit-reply": msgid("the edit of the reply {about}"),
    "delete-reply": msgid("deleting the reply {about}"),
    "restore-reply": msgid("bringing back the reply {about}"),
    "merge": msgid("what gave way to another library: {about}"),
    "begin": msgid("the report as begun"),
    "review": msgid("the report as reviewed"),
    "unreview": msgid("the report as not reviewed"),
    "mute": msgid("the muting of {about}"),
    "unmute": msgid("hearing {about} again"),
    "link": msgid("the link of agencies {about}"),
    "succeed": msgid("the later name of an agency {about}"),
    "unlink": msgid("the parting of agencies {about}"),
    "together": msgid("putting together {about}"),
    "apart": msgid("taking apart {about}"),
    "rename": msgid("another name of a rule: {about}"),
}


# What they say of the reports that they concern is told with them as one.
_OF_AGENCIES = ("link", "succeed", "unlink")


def change_in_words(change: Change, tr: Language) -> str:
    """For a sentence; what a reviewer wrote stands in it, not yet safe to show."""
    if change.count > 1 and change.what not in _OF_AGENCIES:
        return tr("{count} verdicts on findings of {about}").format(
            count=change.count, about=change.about
        )
    text = tr(_DONE[change.what]) if change.what in _DONE else "{about}"
    return text.format(about=change.about)


def taken_in_words(change: Change, done: str, app: Application, here: str = "") -> str:
    """What was taken back or made again, after ``done``, in which report unless it was ``here``,
    and what was left because somebody has built on it; not yet safe to show.
    """
    tr = app.language
    what = change_in_words(change, tr)
    if change.report not in ("", here) and (where := report_in_words(change, app)):
        what = tr("{what} (in {report})").format(what=what, report=where)
    said = done.format(what=what)
    if change.left:
        left = tr("{count} stay, for somebody has judged them since.").format(count=change.left)
        said = f"{said} {left}"
    return said


def report_in_words(change: Change, app: Application) -> str:
    """The report it was made in, by name and year, not yet safe to show; empty when it is gone."""
    try:
        row = reports.row(app.library, change.report, app.ruleset.digest)
    except KeyError:
        return ""
    return f"{row.name} {row.year}" if row.year else row.name
