"""The roles of evidence in words that are those of an earlier report."""

COPIED, SOURCE, LEFT = "copied-passage", "copied-from", "left-from-last"
KEPT = "kept-figure"
LEFT_ROLES = frozenset((LEFT, KEPT))
COPIED_ROLES = frozenset((COPIED, SOURCE, LEFT, KEPT))
