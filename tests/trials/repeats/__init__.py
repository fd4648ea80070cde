"""Texts that say something twice, or seem to, with what is true of each; how well they are read."""
