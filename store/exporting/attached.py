"""What is attached to a report, named, and what of it could not be read, with the reason."""

from __future__ import annotations

from collections.abc import Iterator

from report.source import Role
from store.exporting.result import NotRead, Result
from store.exporting.voice import Voice


def attached(result: Result, voice: Voice) -> Iterator[tuple[str, str]]:
    """The path of each, and why it was not read, empty when it was."""
    for one in result.sources:
        if one.role is Role.ATTACHMENT:
            yield next(iter(one.paths), ""), ""
    for left in result.unread:
        yield left.path, voice.why_not_read(NotRead(left.path, left.code, left.message))
