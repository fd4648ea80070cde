"""What is being written on a report: a new annotation, or an answer to one, or an edit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from store.written.annotations import Annotation, Reply
from store.written.drafts import StoredDraft
from tui.widgets.annotation_head import Draft, Subject


class Kind(StrEnum):
    """What becomes of it when it is kept; stored with its draft."""

    NEW = ""
    REPLY = "reply"
    EDIT = "edit"
    EDIT_REPLY = "edit-reply"


@dataclass(frozen=True)
class Writing:
    """``begun`` is what stood there when it was begun, ``put_down`` what the library has of it."""

    report: str
    text_version: int
    subjects: Sequence[Subject]
    kind: Kind = Kind.NEW
    annotation: Annotation | None = None
    reply: Reply | None = None  # the one that is edited
    begun: Draft = field(default_factory=Draft)
    put_down: Draft | None = None
    stored: StoredDraft | None = None

    @property
    def plain(self) -> bool:
        """Whether it is a reply, which has neither label nor severity."""
        return self.kind in (Kind.REPLY, Kind.EDIT_REPLY)

    @property
    def answers(self) -> str:
        """The uid of what it answers or edits."""
        if self.reply is not None:
            return self.reply.uid
        return self.annotation.uid if self.annotation else ""

    @property
    def begun_on(self) -> int:
        """The version of what is edited, as it was seen."""
        if self.kind is Kind.EDIT_REPLY and self.reply:
            return self.reply.version
        return self.annotation.version if self.kind is Kind.EDIT and self.annotation else 0

    def worth_keeping(self, draft: Draft) -> bool:
        """Whether ``draft`` says something that was not there before."""
        return not draft.empty and draft != self.begun

    def to_store(self, draft: Draft) -> StoredDraft:
        """``draft`` as the library keeps it, written over what it has of it already."""
        written = StoredDraft(
            self.report,
            self.kind.value,
            self.answers,
            self.subjects[draft.subject].anchor,
            draft.label,
            draft.severity,
            draft.comment,
            self.text_version,
            self.begun_on,
        )
        if self.stored is None:
            return written
        return replace(written, uid=self.stored.uid, version=self.stored.version)


def draft_of(stored: StoredDraft) -> Draft:
    """What stood in the panel, on the first subject."""
    return Draft(0, stored.label, stored.severity, stored.comment)
