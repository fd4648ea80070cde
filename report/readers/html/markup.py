"""The markup of a page with only the tags that say where its words stand, in one linear pass.

What parses markup into a tree takes time by the square of its depth, of the attributes of a tag, of
the options of a list: what comes out here has few of the first and none of the others. What no
reader sees is gone with its words, or is marked ``hidden`` where a tree is needed to tell its end.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from report.readers.html.styles import Style, style_of
from report.source import UnreadableSource

_MOST_TAGS = 500_000
_DEEPEST = 2_000  # elements within each other; browsers stop at 512

_BLANK = r"[ \t\n\f\r]"
_TAG = re.compile(r"<(?:(!--)|([!?]|/(?![a-zA-Z]))|(/?)([a-zA-Z][^ \t\n\f\r/>]*+))")
_COMMENT_END = re.compile(r"--!?>")
_ATTRIBUTE = re.compile(
    rf"[ \t\n\f\r/]*+(?:(>)|([^ \t\n\f\r/>][^ \t\n\f\r/>=]*+)"
    rf"(?:{_BLANK}*+={_BLANK}*+(?:\"([^\"]*+)\"|'([^']*+)'|([^ \t\n\f\r>]*+)))?)"
)
_WANTED = frozenset(
    ("style", "hidden", "colspan", "rowspan", "start", "value", "type", "reversed", "open")
)
_NUMBER = re.compile(rf"{_BLANK}*+(-?)\+?(\d{{1,7}})")
# No words: some of them stand for white space that is kept, in what is walked.
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")

# What ends where it begins, and says nothing.
_VOID = frozenset(
    "area base basefont bgsound col colgroup command embed frame frameset image img input keygen "
    "link meta param source track wbr plaintext html head body".split()
)
# What is left out with all in it, up to its closing tag; code is, up to the end if it has none.
_LEFT_OUT = frozenset(
    "script style title noscript noframes noembed iframe template svg select datalist audio video "
    "canvas meter progress".split()
)
_CODE = frozenset(("script", "style"))
# What begins a line of its own, parts a table, or is printed above the letters it is said of.
_KEPT = frozenset(
    "address article aside blockquote center dd details dialog dir div dl dt fieldset figcaption "
    "figure footer form h1 h2 h3 h4 h5 h6 header hgroup legend li listing main menu nav ol p pre "
    "search section summary ul table caption thead tbody tfoot tr td th ruby rp rt".split()
)
# Those of them that the next ends, so that any number stand beside each other without closing tags.
_ENDED = frozenset("dd dt h1 h2 h3 h4 h5 h6 li p caption thead tbody tfoot tr td th rp rt".split())
_ABOVE = frozenset(("rp", "rt"))
_CELLS = frozenset(("td", "th"))


@dataclass(frozen=True, slots=True)
class Markup:
    """``text`` can be parsed in time by its length. Of what it lacks: how many pictures, frames,
    scripts the page has.
    """

    text: str
    pictures: int
    frames: int
    scripts: int


def markup_of(page: str) -> Markup:
    """What is left of ``page``. Raises UnreadableSource when it is nested as no page is."""
    return _Cleaning(page).done()


class _Cleaning:
    def __init__(self, page: str) -> None:
        self._page = page
        self._pieces: list[str] = ["<!doctype html>"]
        self._counts = dict.fromkeys(("img", "frame", "iframe", "script"), 0)
        self._open: dict[str, int] = {}  # blocks that are not closed, by name
        self._depth = 0
        self._inline: dict[str, list[bool]] = {}  # by name: of those open, which are kept
        self._nil = False  # whether any letters had no size so far
        self._without_end: set[str] = set()  # names that no closing tag follows any more

    def done(self) -> Markup:
        page = self._page
        at = tags = 0
        while (tag := _TAG.search(page, at)) is not None:
            self._add_words(page[at : tag.start()])
            at = self._behind(tag)
            tags += 1
            if tags > _MOST_TAGS:
                raise UnreadableSource(
                    "too-large", f"more than {_MOST_TAGS:,} tags; save its report alone"
                )
        self._add_words(page[at:])
        counts = self._counts
        return Markup(
            "".join(self._pieces),
            counts["img"],
            counts["frame"] + counts["iframe"],
            counts["script"],
        )

    def _add_words(self, words: str) -> None:
        if words:
            # A sign that begins no tag here might begin one where something behind it is left out.
            self._pieces.append(_CONTROLS.sub("", words).replace("<", "&lt;"))

    def _behind(self, tag: re.Match[str]) -> int:
        """Where the page goes on behind ``tag`` and what is left out with it."""
        comment, declaration, closing, name = tag.groups()
        if comment:
            if self._page.startswith((">", "->"), tag.end()):
                return self._page.index(">", tag.end()) + 1
            over = _COMMENT_END.search(self._page, tag.end())
            return over.end() if over else len(self._page)
        if declaration:
            return self._page.find(">", tag.end()) + 1 or len(self._page)
        attributes, end, empty = _attributes(self._page, tag.end())
        if end < 0:
            return len(self._page)  # a tag cut off by the end of the page
        name = name.lower()
        if closing:
            self._close(name)
            return end
        return self._enter(name, attributes, end, empty=empty)

    def _enter(self, name: str, attributes: dict[str, str], end: int, *, empty: bool) -> int:
        if name in self._counts:
            self._counts[name] += 1
        if name in _LEFT_OUT:
            return end if empty and name == "svg" else self._behind_all(name, end)
        if name == "textarea":
            return self._enter_text(attributes, end)
        if name in ("br", "hr"):
            self._pieces.append(f"<{name}>")
        elif name in _KEPT:
            self._open_kept(name, attributes)
        elif name not in _VOID:
            self._open_inline(name, attributes)
        return end

    def _behind_all(self, name: str, at: int) -> int:
        """Where what began before ``at`` with a tag of that name ends."""
        end = self._closing(name, at)
        if end is None:
            return len(self._page) if name in _CODE else at
        return self._page.find(">", end.end()) + 1 or len(self._page)

    def _closing(self, name: str, at: int) -> re.Match[str] | None:
        if name in self._without_end:
            return None
        end = re.compile(rf"</{name}(?=[ \t\n\f\r/>])", re.IGNORECASE).search(self._page, at)
        if end is None:
            self._without_end.add(name)
        return end

    def _enter_text(self, attributes: dict[str, str], at: int) -> int:
        """A field of text, which holds no tags."""
        end = self._closing("textarea", at)
        words = self._page[at : end.start() if end else len(self._page)]
        if not _style(attributes).hidden:
            self._pieces.append("<pre>\n")
            self._add_words(words)
            self._pieces.append("</pre>")
        return self._behind_all("textarea", at) if end else len(self._page)

    def _open_kept(self, name: str, attributes: dict[str, str]) -> None:
        if name not in _ENDED:
            self._open[name] = self._open.get(name, 0) + 1
            self._deepen()
        style = _style(attributes)
        said = [name + self._size(style)]
        if style.hidden or name in _ABOVE or (name == "dialog" and "open" not in attributes):
            said.append("hidden")
        elif style.unseen:
            said.append("hidden=words" if name in _CELLS else "hidden")
        if name in _CELLS:
            said += [
                f"{span}={_number(attributes[span])}"
                for span in ("colspan", "rowspan")
                if span in attributes
            ]
        elif name in ("ol", "ul", "li"):
            said += _of_list(attributes, style)
        self._pieces.append(f"<{' '.join(said)}>")

    def _open_inline(self, name: str, attributes: dict[str, str]) -> None:
        if name == "q":
            self._pieces.append("“")
        style = _style(attributes)
        marks = " hidden" * (style.hidden or style.unseen) + self._size(style)
        self._inline.setdefault(name, []).append(bool(marks))
        if marks:
            self._deepen()
            self._pieces.append(f"<span{marks}>")

    def _close(self, name: str) -> None:
        if name in _KEPT:
            if self._open.get(name, 0):
                self._open[name] -= 1
                self._depth -= 1
            self._pieces.append(f"</{name}>")
        elif name == "br":
            self._pieces.append("<br>")
        elif self._inline.get(name):
            if self._inline[name].pop():
                self._depth -= 1
                self._pieces.append("</span>")
            if name == "q":
                self._pieces.append("”")

    def _size(self, style: Style) -> str:
        """Whether letters have a size, where it is said that those of some have none."""
        self._nil = self._nil or style.nil is True
        return f" size={int(not style.nil)}" if self._nil and style.nil is not None else ""

    def _deepen(self) -> None:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise UnreadableSource(
                "too-deep",
                f"more than {_DEEPEST} elements within each other; save it as plain text first",
            )


def _attributes(page: str, at: int) -> tuple[dict[str, str], int, bool]:
    """The attributes of a tag that are asked for; where it ends, -1 if the page does before; and
    whether a slash ends it.
    """
    found: dict[str, str] = {}
    while (attribute := _ATTRIBUTE.match(page, at)) is not None:
        at = attribute.end()
        closed, name, *values = attribute.groups()
        if closed:
            return found, at, page[at - 2] == "/"
        name = name.lower()
        if name in _WANTED:
            found.setdefault(name, next((one for one in values if one is not None), ""))
    return found, -1, False


def _style(attributes: dict[str, str]) -> Style:
    style = style_of(attributes.get("style", ""))
    return replace(style, hidden=True) if "hidden" in attributes else style


def _number(words: str) -> int:
    number = _NUMBER.match(words)
    return int(number[1] + number[2]) if number else 1


def _of_list(attributes: dict[str, str], style: Style) -> list[str]:
    """How its items are numbered, as far as it says."""
    said = [
        f"{name}={_number(attributes[name])}"
        for name in ("start", "value")
        if name in attributes and _NUMBER.match(attributes[name])
    ]
    marker = style.marker or {
        "1": "decimal",
        "a": "lower-alpha",
        "A": "upper-alpha",
        "i": "lower-roman",
        "I": "upper-roman",
    }.get(attributes.get("type", "").strip(), "")
    if marker:
        said.append(f"type={marker}")
    if "reversed" in attributes:
        said.append("reversed")
    return said
