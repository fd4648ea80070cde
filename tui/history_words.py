"""A change of the history in the reader's words: what it was, and what it made of what."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from checks import wording
from store.agency.links import SIGNS
from store.changes.change import GROUPING, LINK, MARK, MUTE, Touched
from store.changes.past import Past
from store.rows import Row
from store.written.verdicts import Judgement
from tui.application import Application
from tui.changes import change_in_words
from tui.language import Language, msgid
from tui.review.words import JUDGED

_TAKEN = {"undo": msgid("took back: {what}"), "redo": msgid("made again: {what}")}
_MARKS = {
    "untouched": msgid("untouched"),
    "begun": msgid("begun"),
    "reviewed": msgid("reviewed"),
    "changed": msgid("changed since it was reviewed"),
}
_NOTHING = "—"


def what_was_done(past: Past, tr: Language) -> str:
    """In a few words; not yet safe to show."""
    words = change_in_words(replace(past.change, what=past.meant), tr)
    taken = _TAKEN.get(past.change.what)
    if taken:
        return tr(taken).format(what=words)
    given = next((one.after for one in past.touched if one.kind == "verdict"), None)
    if given is None or given["deleted"]:
        return words
    return f"{words}{tr(': ')}{tr(JUDGED[Judgement(str(given['judgement']))])}"


def before_and_after(past: Past, app: Application) -> list[str]:
    """What each row was and what it became, a line each; then the places a verdict rests on, as
    they stood. Not yet safe to show.
    """
    lines: list[str] = []
    for one in past.touched:
        lines += [line for line in _made(one, app) if line]
    for one in past.touched:
        if one.kind == "verdict":
            lines += str(one.after["snapshot"]).split("\n")
    return lines


def _made(one: Touched, app: Application) -> list[str]:
    match one.kind:
        case "verdict":
            return [_change(_verdict(one.before, app), _verdict(one.after, app))]
        case "annotation":
            return _annotation(one, app)
        case "reply":
            return [_change(_comment(one.before), _comment(one.after))]
    said = _SHORT.get(one.kind)
    if said is None or (one.kind == MARK and one.aside):
        return []
    return [_change(said(one.before, app.language), said(one.after, app.language))]


def _change(before: str, after: str) -> str:
    return f"{before or _NOTHING} → {after or _NOTHING}"


def _verdict(row: Row | None, app: Application) -> str:
    if row is None or row["deleted"]:
        return ""
    tr = app.language
    said = tr(JUDGED[Judgement(str(row["judgement"]))])
    if row["reason"]:
        said += f" ({wording.word(str(row['reason']), tr.code)})"
    return f"{said}{tr(': ')}{_one_line(row['comment'])}" if row["comment"] else said


def _annotation(one: Touched, app: Application) -> list[str]:
    """Its comment, and what else of it changed."""
    tr, before, after = app.language, one.before, one.after
    if before is None or before["deleted"] != after["deleted"]:
        return [_change(_comment(before), _comment(after))]
    lines = []
    if before["comment"] != after["comment"]:
        lines.append(_change(_comment(before), _comment(after)))
    if before["label"] != after["label"]:
        lines.append(_change(_label(before, app), _label(after, app)))
    if before["severity"] != after["severity"]:
        lines.append(
            _change(
                wording.word(str(before["severity"]), tr.code),
                wording.word(str(after["severity"]), tr.code),
            )
        )
    if before["resolved"] != after["resolved"]:
        said = {False: tr("still open"), True: tr("settled")}
        lines.append(_change(said[bool(before["resolved"])], said[bool(after["resolved"])]))
    return lines


def _comment(row: Row | None) -> str:
    return "" if row is None or row["deleted"] else f"“{_one_line(row['comment'])}”"


def _label(row: Row, app: Application) -> str:
    known = {one.id: one.zh if app.language.code == "zh" else one.en for one in app.labels}
    return known.get(str(row["label"]), str(row["label"]))


def _mark(row: Row | None, tr: Language) -> str:
    return tr(_MARKS[str(row["mark"])]) if row is not None else ""


def _muted(row: Row | None, tr: Language) -> str:
    return tr("heard") if row is None or row["deleted"] else tr("muted")


def _link(row: Row | None, tr: Language) -> str:
    """What it said of two agencies; a report alone is not told by its name here."""
    if row is None or row["deleted"]:
        return ""
    since = f" {row['since']}" if row["since"] else ""
    return f"{row['one']} {SIGNS[str(row['kind'])]}{since} {row['other']}"


def _grouping(row: Row | None, tr: Language) -> str:
    if row is None or row["deleted"]:
        return ""
    return tr("one report") if row["together"] else tr("reports of their own")


_SHORT: Mapping[str, Callable[[Row | None, Language], str]] = {
    MARK: _mark,
    MUTE: _muted,
    LINK: _link,
    GROUPING: _grouping,
}


def _one_line(text: object) -> str:
    return " ".join(str(text).split())
