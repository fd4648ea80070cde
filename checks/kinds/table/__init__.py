"""Kinds of rules over the cells of the table."""
