"""What is raised when two reviewers changed one thing and the later one had not seen the first."""

from __future__ import annotations


class Stale(Exception):
    """Another reviewer changed it first: ``current`` is how it stands now (None: it is gone)."""

    def __init__(self, current: object) -> None:
        super().__init__("changed by someone else meanwhile")
        self.current = current
