"""Rewritings that change nothing of what a report says: what is found must stay."""
