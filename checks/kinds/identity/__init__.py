"""Kinds of rules over whose report it is, and of which year."""
