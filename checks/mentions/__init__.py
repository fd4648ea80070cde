"""Figures, denials and affirmations of the narrative, bound to indicators by the form's own words.

A figure that does not bind, or might bind to two things, is left unbound with its reason: a
doubtful binding would make a false finding.
"""

from checks.mentions.binding import Bindings, bind_mentions
from checks.mentions.whose import whose

__all__ = ["Bindings", "bind_mentions", "whose"]
