"""Where a reviewer was in the queue and the lists by rule, for as long as the application runs."""

from __future__ import annotations

from checks.rule import Ruleset
from store.library import Library
from tui.by_rule.rule_hits import RuleHits
from tui.queue import Queue


class Desk:
    """``rule`` is the code under the cursor of the list of rules."""

    def __init__(self, library: Library, ruleset: Ruleset) -> None:
        self._library = library
        self.queue = Queue(library, ruleset)
        self.rule = ""
        self._hits: dict[str, RuleHits] = {}

    def hits(self, code: str) -> RuleHits:
        """Its findings as they were left: filters, marks, cursor."""
        if code not in self._hits:
            self._hits[code] = RuleHits(self._library, code)
        self.rule = code
        return self._hits[code]
