"""Kinds of rules over words, marks, characters and citations."""
