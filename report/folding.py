"""One character for one: forms that mean the same made the same, for matching. Places hold."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from functools import partial

# Radicals that scraped PDF text has where the ideograph belongs. Unicode maps those of the Kangxi
# block, but to traditional forms (⼾ to 戶), and of the supplement almost none.
_SUPPLEMENT = (
    "⺀丶⺊卜⺕彐⺗忄⺘扌⺙攵⺜冃⺝月⺟母⺠民⺡氵⺣灬⺤爫⺥爫⺩王⺫目⺬示⺮竹⺯糸⺰纟⺳网⺶羊⺷羊⺼肉"
    "⺽臼⺾艹⺿艹⻁虎⻂衤⻃西⻄西⻅见⻆角⻈讠⻉贝⻊足⻋车⻌辶⻍辶⻏阝⻐钅⻑长⻒镸⻓长⻔门⻖阝⻘青⻙韦"
    "⻚页⻛风⻜飞⻝食⻞食⻟飠⻠饣⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻬齐⻮齿⻰龙⻳龟"
)
_SIMPLIFIED = str.maketrans(
    "戶見貝車長門靑韋頁風飛馬魚鳥鹵麥黃黽齊齒龍龜", "户见贝车长门青韦页风飞马鱼鸟卤麦黄黾齐齿龙龟"
)
_KANGXI = range(0x2F00, 0x2FD6)

_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20, 0xA0: 0x20}
_PUNCTUATION = {
    **dict.fromkeys(map(ord, "‐‑‒–—―−﹣－"), "-"),
    **dict.fromkeys(map(ord, "∼〜～"), "~"),
    **dict.fromkeys(map(ord, "“”„〝〞＂"), '"'),
    **dict.fromkeys(map(ord, "‘’＇"), "'"),
    **dict.fromkeys(map(ord, "〔【［﹝"), "["),
    **dict.fromkeys(map(ord, "〕】］﹞"), "]"),
    **dict.fromkeys(map(ord, "•・‧∙"), "·"),
    ord("○"): "〇",
    ord("◯"): "〇",
}

_IDEOGRAPHS: dict[int, str] = {
    **dict(zip(map(ord, _SUPPLEMENT[::2]), _SUPPLEMENT[1::2], strict=True)),
    **{code: unicodedata.normalize("NFKC", chr(code)).translate(_SIMPLIFIED) for code in _KANGXI},
}
_NUMERIC: dict[int, int | str] = {
    **_IDEOGRAPHS,
    **{code: code - 0xFEE0 for code in map(ord, "０１２３４５６７８９．％＋－／")},
    ord("～"): "~",
    ord("﹪"): "%",
}


def replacing(table: Mapping[int, int | str]) -> Callable[[str], str]:
    """What replaces each character of ``table`` by the one it stands beside there.

    As str.translate does; but that looks every character up, and few of a text are in a table: a
    pattern passes over the others many times as fast.
    """
    characters = {
        chr(code): one if isinstance(one, str) else chr(one) for code, one in table.items()
    }
    pattern = re.compile(f"[{re.escape(''.join(characters))}]")

    def replacement(found: re.Match[str]) -> str:
        return characters[found[0]]

    return partial(pattern.sub, replacement)


_folded = replacing({**_WIDE, **_PUNCTUATION, **_IDEOGRAPHS})
_numeric_folded = replacing(_NUMERIC)
_without_radicals = replacing(_IDEOGRAPHS)
_HAN_YEAR = re.compile(r"二[〇零][〇零一二三四][〇零一二三四五六七八九](?=\s{0,2}年)")
_HAN_DIGITS = str.maketrans("〇零一二三四五六七八九", "00123456789")


def _in_digits(year: re.Match[str]) -> str:
    return year[0].translate(_HAN_DIGITS)


def folded(text: str) -> str:
    """``text`` with half-width letters, digits and punctuation, ideographs for radicals, and years
    in digits (二〇一七年).

    As long as ``text``, code point for code point.
    """
    return _HAN_YEAR.sub(_in_digits, _folded(text))


def without_radicals(text: str) -> str:
    """``text`` with the ideographs that its radicals stand for; as long as it was."""
    return _without_radicals(text)


def numeric_folded(text: str) -> str:
    """``text`` with half-width digits and signs, and ideographs for radicals; as long as it was.

    Commas and brackets stay what they are, so that 2017，111条 is not taken for one number.
    """
    return _numeric_folded(text)
