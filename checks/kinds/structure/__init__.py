"""Kinds of rules over headings, their numbers, and what is announced and listed."""
