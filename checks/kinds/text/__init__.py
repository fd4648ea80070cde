"""Kinds of rules over the figures of the text: with the table, each other, sums and rates."""
