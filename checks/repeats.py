"""Passages of a document that say an earlier one again, and what they changed. Linear in its length."""

from __future__ import annotations

from checks.examined import Repeat
from report.document import Document


def repeats(document: Document) -> tuple[Repeat, ...]:
    """The repeats of ``document`` by the place of their copy; no copy is inside another."""
    raise NotImplementedError
