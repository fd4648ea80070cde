"""The words of a report: title, preamble, chapters, each statement in one of its wordings."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from tests.trials.generator.pieces import Piece, Role
from tests.trials.generator.saying import Pieces, Speaker, one_of, share
from tests.trials.generator.wordings import WORDINGS

_DIGITS = "零一二三四五六七八九十"

# The statements of each chapter, in order; a paragraph each.
_CHAPTERS = {
    "overview": (("opening",),),
    "disclosure": (("total", "growth", "documents"), ("channels",)),
    "interpretation": (("interpretation", "events", "conferences", "interviews"),),
    "requests": (("received",), ("closed", "replied")),
    "fees": (("fees",),),
    "disputes": (("disputes", "complaints"),),
    "support": (("offices", "staff", "money"), ("meetings", "training")),
    "problems": (("problems",), ("promises",)),
    "annex": (),
}


def numeral(number: int) -> str:
    """1 to 19 in Chinese."""
    return _DIGITS[number] if number <= 10 else f"十{_DIGITS[number - 10]}"


def narrative(speaker: Speaker) -> list[Pieces]:
    """The paragraphs from title to annex, without line ends."""
    chapters = _chosen(speaker)
    headings = {name: speaker.random.choice(WORDINGS.headings[name]) for name in chapters}
    paragraphs = [_title(speaker), _preamble(speaker, list(headings.values()))]
    for number, name in enumerate(chapters, 1):
        paragraphs.append(
            [
                Piece(f"{numeral(number)}、", Role.HEADING_NUMBER, "1"),
                Piece(headings[name], Role.HEADING),
            ]
        )
        written = [_paragraph(statements, speaker) for statements in _CHAPTERS[name]]
        paragraphs += [paragraph for paragraph in written if paragraph]
    return paragraphs


def _chosen(speaker: Speaker) -> list[str]:
    left_out = set()
    if speaker.random.random() < 0.4 or not any(
        speaker.values[name] for name in ("2.1", "2.2.1", "2.2.2", "2.2.3")
    ):
        left_out.add("interpretation")
    if speaker.random.random() < 0.3:
        left_out.add("support")
    return [name for name in _CHAPTERS if name not in left_out]


def _title(speaker: Speaker) -> Pieces:
    speaker.brought["title"] = [Piece(speaker.agency.title, Role.AGENCY, "title")]
    return one_of(WORDINGS.say["title"], speaker)


def _preamble(speaker: Speaker, headings: Sequence[str]) -> Pieces:
    pieces = one_of(WORDINGS.say["preamble"], speaker)
    if speaker.random.random() < 0.6:
        items: Pieces = []
        for index, heading in enumerate(headings):
            items += [Piece("、")] * bool(index)
            items.append(Piece(heading, Role.ITEM, "composition"))
        _bring_list(speaker, "composition", items, len(headings))
        pieces += one_of(WORDINGS.say["composition"], speaker)
    speaker.brought["from"] = [Piece(f"{speaker.year}年1月1日", Role.PERIOD_START)]
    speaker.brought["to"] = [Piece(f"{speaker.year}年12月31日", Role.PERIOD_END)]
    return pieces + one_of(WORDINGS.say["period"], speaker)


def _bring_list(speaker: Speaker, name: str, items: Pieces, number: int) -> None:
    speaker.brought[f"{name}-items"] = items
    speaker.brought[f"{name}-number"] = [
        Piece(numeral(number), Role.ANNOUNCED, name, Decimal(number))
    ]


def _paragraph(statements: Sequence[str], speaker: Speaker) -> Pieces:
    pieces: Pieces = []
    for statement in statements:
        if statement == "growth":
            _bring_growth(speaker)
        if statement in WORDINGS.lists:
            _bring_items(speaker, statement)
        pieces += one_of(WORDINGS.say[statement], speaker)
    return pieces


def _bring_items(speaker: Speaker, name: str) -> None:
    chosen = speaker.random.sample(WORDINGS.lists[name], k=speaker.random.randint(2, 4))
    last = len(chosen)
    items = [
        Piece(f"{numeral(number)}是{words}{'。' if number == last else '；'}", Role.ITEM, name)
        for number, words in enumerate(chosen, 1)
    ]
    _bring_list(speaker, name, items, last)


def _bring_growth(speaker: Speaker) -> None:
    """Last year's total and what became of it, now and then."""
    speaker.brought["last"] = []
    now = speaker.values["1.1"]
    last = Decimal(int(now * speaker.random.randint(70, 98) / 100))
    if last < 10 or speaker.random.random() < 0.5:
        return
    speaker.brought |= {
        "last": [Piece(speaker.number(last), Role.FIGURE, "", last)],
        "difference": [Piece(speaker.number(now - last), Role.FIGURE, "", now - last)],
        "grew": [Piece("增长" if speaker.random.random() < 0.5 else "增加")],
        "rate": [Piece(share(now - last, last), Role.RATE, "1.1")],
    }
