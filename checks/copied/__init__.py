"""What a report says again of an earlier one: passages of its own words, and their share."""

from checks.copied.own_words import own_words
from checks.copied.passages import Copied, copied

__all__ = ["Copied", "copied", "own_words"]
