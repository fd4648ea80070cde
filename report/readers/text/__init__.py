"""Plain text in whatever encoding a Chinese page was saved in: bytes to characters."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from report.document import Document
from report.readers.text.common_characters import COMMON
from report.source import UnreadableSource

MAX_CHARACTERS = 20_000_000

_SAMPLE_BYTES = 32 * 1024  # enough to tell encodings apart
_MOST_LOST = 0.001  # share of undecodable places that a damaged but readable text may have
_MOST_CONTROLS = 0.1  # share of control characters beyond which bytes are no text
_NOISE = 0.25  # a score no better than that of rare characters strung together
_CHINESE = 0.5  # a score that text in Chinese has and chance seldom gives
_CLOSE = 0.15  # two scores nearer than this are settled by chardet

# UTF-32 before UTF-16: the mark of one begins like the other's.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CANDIDATES = ("gb18030", "big5", "big5hkscs", "utf-16-le", "utf-16-be")
_DECLARATION = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]{3,20})", re.IGNORECASE)
# Pages that declare an old standard use its successor's characters all the same.
_SUCCESSORS = {"gb2312": "gb18030", "gbk": "gb18030", "gb18030": "gb18030", "cp936": "gb18030"}

_CONTROLS = re.compile(r"[\x00-\x07\x0e-\x1a\x1c-\x1f\x7f]")
_ASCII = re.compile(r"[\x00-\x7f]+")


@dataclass(frozen=True, slots=True)
class _Guess:
    encoding: str
    score: float  # 1 reads like Chinese, 0 like noise, below 0 like something else's bytes


def read(content: bytes) -> Document:
    """The document in the bytes of a text. Raises UnreadableSource."""
    text, encoding, confidence = decoded(content)
    if not text or text.isspace():
        raise UnreadableSource("empty", "nothing but white space; get the text again")
    if len(text) > MAX_CHARACTERS:
        raise UnreadableSource(
            "too-large",
            f"longer than {MAX_CHARACTERS // 10**6} million characters; split it into its reports",
        )
    if len(_CONTROLS.findall(text)) > len(text) * _MOST_CONTROLS:
        raise _binary()
    return Document.of(text, encoding=encoding, confidence=confidence)


def decoded(content: bytes, named: str = "") -> tuple[str, str, float]:
    """The text in ``content`` without its mark, the encoding, and how sure that is, 0 to 1.

    ``named`` is the charset that is said of it elsewhere, if any; it goes before what the text says
    itself. Raises UnreadableSource when no encoding reads it.
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _with_losses(content[len(mark) :], encoding, 1.0)
    plain = _strictly(content, "utf-8")
    # UTF-16 can pass for UTF-8, but hardly without control characters where its ASCII half shows.
    if plain is not None and _CONTROLS.search(plain) is None:
        return plain, "utf-8", 1.0
    for declared in filter(None, (_codec(named), _declared(content))):
        text = _strictly(content, declared)
        if text is not None:
            return text, declared, 0.95
    return _guessed(content, plain)


def _guessed(content: bytes, plain: str | None) -> tuple[str, str, float]:
    """The reading of ``content`` most like Chinese; ``plain`` is its UTF-8 reading, if any."""
    guesses = sorted(_guesses(content), key=lambda guess: -guess.score)
    if not guesses:
        raise _binary() if b"\0" in content else _undecodable()
    if plain is not None and (guesses[0].encoding == "utf-8" or guesses[0].score < _CHINESE):
        return plain, "utf-8", 1.0
    if guesses[0].score <= _NOISE:
        raise _binary() if b"\0" in content else _undecodable()
    best = guesses[0]
    lead = best.score - (guesses[1].score if len(guesses) > 1 else 0)
    if lead < _CLOSE:
        best = _second_opinion(content, guesses)
    confidence = round(min(0.99, max(0.1, 0.5 * best.score + 0.5 * min(1.0, 2 * lead))), 2)
    return _with_losses(content, best.encoding, confidence)


def _guesses(content: bytes) -> list[_Guess]:
    sample = content[:_SAMPLE_BYTES]
    found: list[_Guess] = []
    for encoding in ("utf-8", *_CANDIDATES):
        if encoding == "big5hkscs" and any(guess.encoding == "big5" for guess in found):
            continue  # its subset reads it already
        text = _start(sample, encoding)
        if text is not None:
            found.append(_Guess(encoding, _likeness(text)))
    return found


def _start(sample: bytes, encoding: str) -> str | None:
    """``sample`` decoded but for the character it may be cut in; None if not ``encoding``."""
    if encoding.startswith("utf-16") and len(sample) % 2:
        return None
    decoder = codecs.getincrementaldecoder(encoding)("replace")
    text = decoder.decode(sample, final=False)
    lost = text.count("\ufffd")
    return text if lost <= max(len(text) * _MOST_LOST, len(text) > 200) else None


def _likeness(text: str) -> float:
    """How much ``text`` reads like Chinese: the mean weight of its characters beyond ASCII."""
    beyond = _ASCII.sub("", text)
    if len(_CONTROLS.findall(text)) > len(text) * _MOST_CONTROLS:
        return -1.0
    if not beyond:
        return 0.0
    return sum(map(_weight, beyond)) / len(beyond)


def _weight(character: str) -> float:
    if character in COMMON:
        return 1.0
    code = ord(character)
    if 0x4E00 <= code <= 0x9FFF:
        return 0.3
    if 0x3000 <= code <= 0x303F or 0xFF01 <= code <= 0xFF5E or 0x2010 <= code <= 0x2026:
        return 0.8
    if 0xE000 <= code <= 0xF8FF or 0x80 <= code <= 0x9F or 0xD800 <= code <= 0xDFFF:
        return -2.0
    return 0.0


def _second_opinion(content: bytes, guesses: list[_Guess]) -> _Guess:
    """Of the guesses that come close, the one chardet makes too; else the first."""
    import chardet  # noqa: PLC0415 - 50 ms that most imports never need

    name = str(chardet.detect(content[:_SAMPLE_BYTES])["encoding"] or "").lower()
    name = _SUCCESSORS.get(name, name)
    close = [guess for guess in guesses if guesses[0].score - guess.score < _CLOSE]
    return next((guess for guess in close if guess.encoding == name), guesses[0])


def _declared(content: bytes) -> str:
    """The codec a page names in its first kilobyte, or empty."""
    declaration = _DECLARATION.search(content, 0, 1024)
    if declaration is None:
        return ""
    return _codec(declaration[1].decode("ascii", "ignore"))


def _codec(charset: str) -> str:
    """The codec for what pages call ``charset``; empty where it is none that they are read in."""
    try:
        name = codecs.lookup(charset.lower()).name
    except (LookupError, ValueError):
        return ""
    name = _SUCCESSORS.get(name, name)
    return name if name in _CANDIDATES else ""


def _strictly(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        return None


def _with_losses(content: bytes, encoding: str, confidence: float) -> tuple[str, str, float]:
    """``content`` read as ``encoding``; a few damaged places become U+FFFD and cost confidence."""
    text = _strictly(content, encoding)
    if text is not None:
        return text, encoding, confidence
    text = content.decode(encoding, "replace")
    lost = text.count("\ufffd")
    if lost > max(1, len(text) * _MOST_LOST):
        raise _binary() if b"\0" in content else _undecodable()
    return text, encoding, round(confidence * 0.8, 2)


def _binary() -> UnreadableSource:
    return UnreadableSource("binary", "not text; save the report as plain text first")


def _undecodable() -> UnreadableSource:
    return UnreadableSource(
        "undecodable", "in no encoding known here; save it as UTF-8 text and import it again"
    )
