"""What an annotation is on, how severe it is, and its label by one key."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import ClassVar, NamedTuple

from rich.style import Style
from textual import events
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from store.written.annotations import Anchor
from tui.keymap import with_aliases
from tui.language import Language
from tui.widgets.choice import Option
from tui.widgets.parts import Line, Part, flow, strip_of


class Subject(NamedTuple):
    """What can be annotated here, in the reader's language, and its anchor."""

    name: str
    anchor: Anchor


@dataclass(frozen=True, slots=True)
class Draft:
    """What was written so far. ``subject`` is an index into the subjects offered."""

    subject: int = 0
    label: str = ""
    severity: str = "note"
    comment: str = ""

    @property
    def empty(self) -> bool:
        return not (self.comment.strip() or self.label)


class Words(NamedTuple):
    """What the panel offers: labels by key with their names, severities with theirs."""

    labels: Sequence[tuple[str, Option]]
    severities: Sequence[tuple[str, str]]


class Head(Widget, can_focus=True):
    """Subject, severity and label; a label's key chooses it, arrows change the others.

    Whatever else is typed here belongs to the comment.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {"head--key", "head--chosen", "head--quiet"}

    DEFAULT_CSS = """
    Head {
        height: auto;
        width: 1fr;
        & > .head--key { color: $accent; text-style: bold; }
        & > .head--chosen { color: $strong; text-style: bold reverse; }
        & > .head--quiet { color: $muted; }
        &:focus { background: $cursor; }
        &:focus:ansi > .head--key, &:focus:nocolor > .head--key { text-style: bold reverse; }
    }
    """

    @dataclass
    class Changed(Message):
        """Something else was chosen. ``on`` when a label was, so that the comment comes next."""

        draft: Draft
        on: bool

    @dataclass
    class Typed(Message):
        """What was typed or pasted here for the comment."""

        text: str

    def __init__(self, words: Words, tr: Language) -> None:
        super().__init__()
        self._words = words
        self._tr = tr
        self._title = ""
        self._subjects: Sequence[Subject] = ()
        self._draft = Draft()
        self._plain = False

    def show(
        self, title: str, subjects: Sequence[Subject], draft: Draft, *, plain: bool = False
    ) -> None:
        """``plain``: a reply has neither label nor severity."""
        self._title, self._subjects, self._draft = title, subjects, draft
        self._plain = plain
        self.refresh(layout=True)

    @property
    def shown(self) -> str:
        lines = self._lines(self.size.width or 80)
        return "\n".join("".join(part.text for part in line).rstrip() for line in lines)

    def on_paste(self, event: events.Paste) -> None:
        event.stop()
        self.post_message(self.Typed(event.text))

    def on_key(self, event: events.Key) -> None:
        text = self._for_comment(event)
        if text:
            event.stop()
            event.prevent_default()
            self.post_message(self.Typed(text))
        elif not self._plain:
            self._choose(event)

    def _for_comment(self, event: events.Key) -> str:
        if event.key == "enter":
            return "\n" if self._plain else ""
        text = event.character if event.is_printable and event.character else ""
        return text if self._plain or self._label(text) is None else ""

    def _label(self, typed: str | None) -> str | None:
        """The label whose key was typed, by whatever width an input method gave it."""
        for id_, option in self._words.labels:
            if typed and typed in with_aliases((option.key,)):
                return id_
        return None

    def _choose(self, event: events.Key) -> None:
        draft, on = self._draft, False
        severities = [key for key, _ in self._words.severities]
        step = {"left": -1, "right": 1, "up": -1, "down": 1}.get(event.key, 0)
        label = self._label(event.character)
        if event.key in ("left", "right"):
            place = severities.index(draft.severity) if draft.severity in severities else 0
            draft = replace(draft, severity=severities[(place + step) % len(severities)])
        elif event.key in ("up", "down") and self._subjects:
            draft = replace(draft, subject=(draft.subject + step) % len(self._subjects))
        elif label is not None:
            draft, on = replace(draft, label="" if draft.label == label else label), True
        elif event.key == "enter":
            on = True
        else:
            return
        event.stop()
        event.prevent_default()
        self._draft = draft
        self.refresh(layout=True)
        self.post_message(self.Changed(draft, on))

    def get_content_height(self, container: object, viewport: object, width: int) -> int:
        return len(self._lines(width))

    def render_line(self, y: int) -> Strip:
        lines = self._lines(self.size.width)
        line = lines[y] if y < len(lines) else ()
        return strip_of(line, self.size.width, self.rich_style, self._style)

    def _lines(self, width: int) -> list[Line]:
        tr, draft = self._tr, self._draft
        if not self._subjects:
            return [(Part(f" {self._title}", "head--key"),)]
        subject = self._subjects[draft.subject]
        title: Line = (Part(f" {self._title} ", "head--key"), Part(subject.name))
        if self._plain:
            return [title]
        more = len(self._subjects) > 1
        severities = [
            (Part(name, "head--chosen" if key == draft.severity else "head--quiet"),)
            for key, name in self._words.severities
        ]
        hint = tr("up/down: on what") if more else ""
        arrows = tr("left/right: how severe")
        labels = [
            (
                Part(option.key, "head--key"),
                Part(" "),
                Part(option.label, "head--chosen" if id_ == draft.label else ""),
            )
            for id_, option in self._words.labels
        ]
        return [
            title,
            *flow(
                [*severities, (Part(arrows, "head--quiet"),), (Part(hint, "head--quiet"),)], width
            ),
            *flow([(Part(tr("label")),), *labels], width),
        ]

    def _style(self, name: str) -> Style:
        return self.get_component_rich_style(name, partial=True)
