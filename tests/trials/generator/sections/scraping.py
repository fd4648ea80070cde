"""What becomes of a page on its way: other characters for some, lost ones, words around it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import replace
from random import Random

from tests.trials.generator.pieces import Generated, Piece, Role

Scrape = Callable[[Generated, Random], Generated]

# Radicals that compatibility folds into the character they look like, and four it leaves.
_KANGXI = {unicodedata.normalize("NFKC", chr(code)): chr(code) for code in range(0x2F00, 0x2FD6)}
_RADICALS = str.maketrans({**_KANGXI, "长": "⻓", "见": "⻅", "门": "⻔", "民": "⺠"})
_TRADITIONAL = str.maketrans(
    "规项设区应该数据决议发处强制业务条号记录类门开关办总计结转续继个务书复诉讼维纠审请数处给无现没补确关织机构团组质产东县镇会议报"
    "举级询众办统据协实检证监费贸财级网页",
    "規項設區應該數據決議發處強制業務條號記錄類門開關辦總計結轉續繼個務書復訴訟維糾審請數處給無現沒補確關織機構團組質產東縣鎮會議報"
    "舉級詢眾辦統據協實檢證監費貿財級網頁",
)
_FULL_DATE = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2}日)")
_DOCUMENT = re.compile(r"〔(\d{4})〕(?=\d)")


def radicals(made: Generated, random: Random) -> Generated:
    """Every character that has a radical of its looks as that radical."""
    return _by_text(made, as_radicals)


def as_radicals(text: str) -> str:
    return text.translate(_RADICALS)


def traditional(made: Generated, random: Random) -> Generated:
    return _by_text(made, lambda text: text.translate(_TRADITIONAL))


def lost(made: Generated, random: Random) -> Generated:
    """年 and 月 of the period gone, and brackets of document numbers: 202311日, 〔202130号."""

    def said(piece: Piece) -> Piece:
        if piece.role in (Role.PERIOD_START, Role.PERIOD_END):
            return replace(piece, text=_FULL_DATE.sub(r"\1\2\3", piece.text))
        if piece.role is Role.TRAP:
            return replace(piece, text=_DOCUMENT.sub(r"〔\1", piece.text))
        return piece

    return _by_piece(made, said)


def doubled(made: Generated, random: Random) -> Generated:
    """The whole body again, as on pages that have one to print."""
    return replace(made, copies=made.copies * 2)


def bare(made: Generated, random: Random) -> Generated:
    """Nothing of the page around the report, and one copy of it."""
    return replace(made, copies=made.copies[:1], before="", between="", after="")


SCRAPES: Mapping[str, Scrape] = {
    "radicals": radicals,
    "traditional": traditional,
    "lost characters": lost,
    "doubled": doubled,
}


def _by_text(made: Generated, said: Callable[[str], str]) -> Generated:
    changed = _by_piece(made, lambda piece: replace(piece, text=said(piece.text)))
    return replace(
        changed,
        agency=said(made.agency),
        before=said(made.before),
        between=said(made.between),
        after=said(made.after),
    )


def _by_piece(made: Generated, said: Callable[[Piece], Piece]) -> Generated:
    copies = tuple(tuple(said(piece) for piece in copy) for copy in made.copies)
    return replace(made, copies=copies)
