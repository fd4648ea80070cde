"""The findings of one rule as a reviewer works through them: narrowed, marked, judged."""

from __future__ import annotations

from dataclasses import replace

from store.library import Library
from store.queue import by_rule
from store.queue.by_rule import Hit, Judged, Seen, Sought
from store.written.verdicts import Given

# Judged at once are no more: it is one transaction, and other reviewers wait for its end.
MOST = 1000

_STATUSES = ("", "fail", "ask")


class RuleHits:
    """What is shown of the findings of the rule ``code``, and which are marked.

    A mark remembers the finding as it was seen, so that nothing is judged that is another by then.
    """

    def __init__(self, library: Library, code: str) -> None:
        self._library = library
        self.sought = Sought(code, unjudged=True)
        if not by_rule.count(library, self.sought):
            self.sought = Sought(code)
        self.marks: dict[tuple[str, str], Seen] = {}
        self.at: Seen | None = None  # the finding under the cursor

    @property
    def code(self) -> str:
        return self.sought.code

    def count(self) -> int:
        return by_rule.count(self._library, self.sought)

    def page(self, offset: int, limit: int) -> list[Hit]:
        return by_rule.page(self._library, self.sought, offset, limit)

    def place(self) -> int | None:
        """Where the finding under the cursor stands now, None when it is not shown any more."""
        if self.at is None:
            return None
        return by_rule.place(self._library, self.sought, self.at.report, self.at.key)

    def go_to(self, report: str, key: str) -> None:
        """The cursor to a finding of a report; what was judged is shown if it is."""
        self.at = Seen(report, key, "", 0)
        if self.place() is None:
            self.sought = Sought(self.code)

    def next_status(self) -> None:
        """Fails and asks, fails, asks, and so on."""
        at = _STATUSES.index(self.sought.status)
        self.sought = replace(self.sought, status=_STATUSES[(at + 1) % len(_STATUSES)])

    def turn_unjudged(self) -> None:
        self.sought = replace(self.sought, unjudged=not self.sought.unjudged)

    def show_all(self) -> bool:
        """Takes the filters away; whether there were any."""
        narrowed = self.sought != Sought(self.code)
        self.sought = Sought(self.code)
        return narrowed

    def is_marked(self, seen: Seen) -> bool:
        return (seen.report, seen.key) in self.marks

    def turn_mark(self, seen: Seen) -> None:
        if self.marks.pop((seen.report, seen.key), None) is None:
            self.marks[seen.report, seen.key] = seen

    def mark_all(self) -> int:
        """Marks those that are shown, up to MOST in all, or takes their marks away where all are
        marked; how many are shown and were not marked for being too many.
        """
        shown = by_rule.all_seen(self._library, self.sought, MOST)
        if all(map(self.is_marked, shown)):
            for one in shown:
                self.turn_mark(one)
            return 0
        for one in shown:
            if len(self.marks) < MOST and not self.is_marked(one):
                self.turn_mark(one)
        return max(self.count() - sum(map(self.is_marked, shown)), 0)

    def following(self, report: str) -> str | None:
        """The next report in which something shown is found; the cursor goes with it."""
        following = by_rule.in_next_report(self._library, self.sought, report)
        if following is None:
            return None
        self.at = following
        return following.report

    def judge(self, given: Given) -> Judged:
        """Of the marked, or else of the one under the cursor. Marks go with what is judged."""
        chosen = list(self.marks.values()) or ([self.at] if self.at else [])
        judged = by_rule.judge_all(self._library, chosen, given)
        self.marks.clear()
        return judged
