"""The characters of a text, singly and in pairs, by which most texts that do not hold a word are
passed over without being read.

Chinese sets no spaces between words, so an index of words would have to guess them; one of pairs
is exact for words of two characters and nearly so for longer ones.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from operator import add

# What SQLite's tokenizer "ascii" sets tokens apart by.
_APART = re.compile(r"[^0-9A-Za-z\x80-\U0010ffff]+")
# More do not tell texts apart any better.
_ENOUGH = 24


def grams(text: str) -> str:
    """Every gram of ``text``, once, as they are indexed. No word goes beyond a line, and in a
    report many a line stands twice.
    """
    text = _APART.sub(" ", "\n".join(set(text.splitlines())))
    return " ".join(gram for gram in {*text, *_pairs(text)} if " " not in gram)


def query(word: str) -> str:
    """What the index is to be asked for the texts that may hold ``word``; empty when it is of no
    help, as for a punctuation mark.
    """
    word = _APART.sub(" ", word)
    pairs = [pair for pair in _pairs(word) if " " not in pair]
    asked = dict.fromkeys(pairs or word.replace(" ", ""))
    return " ".join(f'"{gram}"' for gram in list(asked)[:_ENOUGH])


def _pairs(text: str) -> Iterable[str]:
    return map(add, text, text[1:])
