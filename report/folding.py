"""One character for one: forms that mean the same made the same, for matching. Places hold."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from functools import lru_cache, partial

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

RADICALS: Mapping[str, str] = {
    **dict(zip(_SUPPLEMENT[::2], _SUPPLEMENT[1::2], strict=True)),
    **{
        chr(code): unicodedata.normalize("NFKC", chr(code)).translate(_SIMPLIFIED)
        for code in _KANGXI
    },
}
"""By radical, the ideograph it stands for."""
# What is read as another character wherever text is read: radicals, rare forms of marks and blanks.
_ANYWHERE: dict[int, str] = {
    **dict.fromkeys((*range(0x2000, 0x200B), 0x202F, 0x205F), " "),
    **dict(zip(map(ord, "｡､﹐﹑﹔﹕∶﹪"), "。、，、；：：%", strict=True)),
    **{ord(radical): ideograph for radical, ideograph in RADICALS.items()},
}
_NUMERIC: dict[int, int | str] = {
    **_ANYWHERE,
    **{code: code - 0xFEE0 for code in map(ord, "０１２３４５６７８９．％＋－／")},
    ord("～"): "~",
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


_folded = replacing(
    {
        **_WIDE,
        **_PUNCTUATION,
        **_ANYWHERE,
        **{
            ord(rare): chr(_WIDE[ord(mark)])
            for rare, mark in zip("﹐﹔﹕∶", "，；：：", strict=True)
        },
    }
)
_numeric_folded = replacing(_NUMERIC)
_as_read = replacing(_ANYWHERE)
_with_ideographs = replacing({ord(radical): one for radical, one in RADICALS.items()})
_MAY_BE_RADICAL = re.compile("[\u2e80-\u2fd5]")  # one range is looked for faster than many signs
# 二〇一七年, and as it is typed: 二0一七年, 二O一七年.
_NIL = "〇○零0０OoＯｏ"
_HAN_YEAR = re.compile(rf"二[{_NIL}][{_NIL}一二三四][{_NIL}一二三四五六七八九](?=\s{{0,2}}年)")
_HAN_DIGITS = str.maketrans(f"{_NIL}一二三四五六七八九", "0" * len(_NIL) + "123456789")
# 共公开48条.全部…: a full stop, as it follows a word and no heading's number (一.), and no letter
# follows.
_STOP = re.compile(r"\.(?<=[\u4e00-\u9fff%”\"》)）]\.)(?!(?!20\d\d ?年)[A-Za-z\d.])")
# 均为0. is no 0.5.
_STOP_BEHIND_NIL = re.compile(r"\.(?<=[为是]0\.)(?=[\u4e00-\u9fff\s]|\Z)(?!\s{0,9}\d)")
_LONE_RETURN = re.compile(r"\r(?!\n)")
_HEADING_NUMBER = re.compile(
    r"(?:\A|[^\u4e00-\u9fff])[一二三四五六七八九十]{1,3}\Z|[（(][一二三四五六七八九十\d]{1,3}[）)]\Z"
)


def _in_digits(year: re.Match[str]) -> str:
    return year[0].translate(_HAN_DIGITS)


def _stopped(point: re.Match[str]) -> str:
    before = point.string[max(0, point.start() - 5) : point.start()]
    return "." if _HEADING_NUMBER.search(before) else "。"


def _with_stops(text: str) -> str:
    return _STOP_BEHIND_NIL.sub("。", _STOP.sub(_stopped, text))


def _plainly(text: str) -> str:
    r"""``text`` with full stops for the points that end sentences, ``\n`` for a lone ``\r``."""
    return _LONE_RETURN.sub("\n", _with_stops(text))


def folded(text: str) -> str:
    """``text`` with half-width letters, digits and punctuation, ideographs for radicals, years in
    digits (二〇一七年), and full stops for points that are such.

    As long as ``text``, code point for code point.
    """
    return _folded_words(text) if len(text) <= _WORDS else _in_full(text)


def _in_full(text: str) -> str:
    return _plainly(_HAN_YEAR.sub(_in_digits, _folded(text)))


# Labels, units and names are the same from row to row and from report to report.
_WORDS = 64  # characters
_folded_words = lru_cache(maxsize=4096)(_in_full)


def as_read(text: str) -> str:
    """``text`` with the ideographs that its radicals stand for, and full stops for points that are
    such; as long as it was.
    """
    return _plainly(_as_read(text))


def without_radicals(text: str) -> str:
    """``text`` with the ideographs that its radicals stand for; as long as it was."""
    return _as_read(text)


def with_ideographs(text: str) -> str:
    """``text`` with the ideographs that its radicals stand for, and all else as it was; as long."""
    return _with_ideographs(text) if _MAY_BE_RADICAL.search(text) else text


def numeric_folded(text: str) -> str:
    """``text`` with half-width digits and signs, and all that is not what it is read as, as
    ``folded`` has it; as long as it was.

    Commas and brackets stay what they are, so that 2017，111条 is not taken for one number.
    """
    return _plainly(_HAN_YEAR.sub(_in_digits, _numeric_folded(text)))
