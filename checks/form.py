"""Official forms, read from ``forms/*.toml``: indicators with their labels, units, synonyms."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from enum import StrEnum
from functools import cached_property
from typing import Any

from checks.labels import label_key, loose_key


class FormError(Exception):
    """A form file that cannot be used; one line: file, indicator, field, what to do."""


class Saying(StrEnum):
    """What a narrative says of an indicator."""

    COUNT = "count"  # a figure
    DENIED = "denied"  # there was none
    AFFIRMED = "affirmed"  # there was at least one


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words by which a narrative speaks of an indicator; the form file explains each field."""

    saying: Saying
    object: tuple[str, ...]
    action: tuple[str, ...] = ()
    channel: tuple[str, ...] = ()
    topic: tuple[str, ...] = ()
    heading: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    unsaid: tuple[str, ...] = ()
    along: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    tail: tuple[str, ...] = ()
    under: tuple[str, ...] = ()
    rather: tuple[str, ...] = ()
    between: tuple[str, ...] = ()
    unit: tuple[str, ...] = ()
    gap: int = 0
    alone: bool = False
    kinds: bool = False
    least: bool = False


@dataclass(frozen=True, slots=True)
class Indicator:
    """One figure an official form asks for."""

    id: str
    zh: str
    en: str
    unit: str
    parent: str  # id of the indicator or heading above it, or empty
    row: str  # its row's number as printed (（一）, 1., 其中), for display
    level: int  # depth of its row in the form, 0 for a chapter
    heading: bool  # a row that carries no value
    labels: tuple[str, ...] = ()  # other labels seen in print
    units: tuple[str, ...] = ()  # other units accepted in print
    regional: bool = False  # added by a region; its absence is no gap
    phrases: tuple[Phrase, ...] = ()

    def name(self, language: str) -> str:
        return self.en if language == "en" else self.zh


@dataclass(frozen=True, eq=False)
class Form:
    """A form is itself only, so that what is computed from it can be kept by it."""

    id: str
    zh: str
    en: str
    basis: str  # the notice that printed it
    first_year: int
    last_year: int  # 9999 when still in force
    indicators: tuple[Indicator, ...]  # in the order of the form
    detect: frozenset[str] = field(default_factory=frozenset)  # label keys, one of which is enough
    furniture: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # words by kind of row

    @cached_property
    def by_id(self) -> Mapping[str, Indicator]:
        return {indicator.id: indicator for indicator in self.indicators}

    @cached_property
    def by_label(self) -> Mapping[str, tuple[Indicator, ...]]:
        """Label key to the indicators that bear it, in the order of the form."""
        found: dict[str, list[Indicator]] = {}
        for loose in (False, True):
            for indicator in self.indicators:
                for label in (indicator.zh, *indicator.labels):
                    key = label_key(label)
                    bearers = found.setdefault(loose_key(key) if loose else key, [])
                    if indicator not in bearers:
                        bearers.append(indicator)
        return {key: tuple(bearers) for key, bearers in found.items()}

    @cached_property
    def whole_labels(self) -> frozenset[str]:
        """The keys of labels as they are printed, with their 数."""
        return frozenset(
            label_key(label) for one in self.indicators for label in (one.zh, *one.labels)
        )

    def labelled(self, key: str) -> tuple[Indicator, ...]:
        """The indicators whose label is ``key``, in the order of the form; 数 at its end or not."""
        return self.by_label.get(key) or self.by_label.get(loose_key(key), ())

    def knows(self, key: str) -> bool:
        return bool(self.labelled(key))

    @cached_property
    def children(self) -> Mapping[str, tuple[str, ...]]:
        """Id to the ids of the value rows directly under it."""
        found: dict[str, list[str]] = {}
        for indicator in self.indicators:
            if indicator.parent and not indicator.heading:
                found.setdefault(indicator.parent, []).append(indicator.id)
        return {parent: tuple(ids) for parent, ids in found.items()}


_FORM_FIELDS = {"id", "zh", "en", "basis", "first_year", "last_year", "detect"}
_INDICATOR_FIELDS = {"id", "row", "zh", "en", "unit", "units", "labels", "heading", "regional"}
_PHRASE_FIELDS = {item.name for item in fields(Phrase)} - {"saying"}


def read_form(text: str, file: str) -> Form:
    """The form written in ``text``; ``file`` is named in errors. Raises FormError."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise FormError(f"{file}: not valid TOML: {error}") from None
    _refuse_unknown(set(data) - _FORM_FIELDS - {"words", "furniture", "indicator"}, file)
    missing = sorted(_FORM_FIELDS - set(data))
    if missing:
        raise FormError(f"{file}: {missing[0]} is missing")
    words = data.get("words", {})
    indicators = tuple(_indicator(entry, words, file) for entry in data.get("indicator", ()))
    _check_tree(indicators, file)
    return Form(
        id=data["id"],
        zh=data["zh"],
        en=data["en"],
        basis=data["basis"],
        first_year=data["first_year"],
        last_year=data["last_year"],
        indicators=indicators,
        detect=frozenset(label_key(label) for label in data["detect"]),
        furniture={kind: tuple(known) for kind, known in data.get("furniture", {}).items()},
    )


def _indicator(entry: Mapping[str, Any], words: Mapping[str, Any], file: str) -> Indicator:
    identity = entry.get("id", "")
    place = f"{file}: indicator {identity or '?'}"
    sayings = {str(saying) for saying in Saying}
    _refuse_unknown(set(entry) - _INDICATOR_FIELDS - sayings, place)
    for name in ("id", "zh", "en"):
        if not isinstance(entry.get(name), str) or not entry[name]:
            raise FormError(f"{place}: {name} is missing")
    return Indicator(
        id=identity,
        zh=entry["zh"],
        en=entry["en"],
        unit=entry.get("unit", ""),
        parent=identity.rpartition(".")[0],
        row=entry.get("row", ""),
        level=identity.count("."),
        heading=entry.get("heading", False),
        labels=tuple(entry.get("labels", ())),
        units=tuple(entry.get("units", ())),
        regional=entry.get("regional", False),
        phrases=tuple(
            _phrase(saying, phrase, words, f"{place}: {saying}")
            for saying in Saying
            for phrase in entry.get(str(saying), ())
        ),
    )


def _phrase(
    saying: Saying, entry: Mapping[str, Any], words: Mapping[str, Any], place: str
) -> Phrase:
    _refuse_unknown(set(entry) - _PHRASE_FIELDS, place)

    def listed(name: str) -> tuple[str, ...]:
        value = entry.get(name, ())
        if isinstance(value, str):
            if value not in words:
                raise FormError(f"{place}: {name} names {value!r}, which is not under [words]")
            value = words[value]
        if not all(isinstance(word, str) and word for word in value):
            raise FormError(f"{place}: {name} must be a list of words")
        return tuple(value)

    if not entry.get("object"):
        raise FormError(f"{place}: object is missing")
    if saying is Saying.COUNT and not entry.get("unit"):
        raise FormError(f"{place}: unit is missing")
    return Phrase(
        saying=saying,
        object=listed("object"),
        action=listed("action"),
        channel=listed("channel"),
        topic=listed("topic"),
        heading=listed("heading"),
        without=listed("without"),
        unless=listed("unless"),
        unsaid=listed("unsaid"),
        along=listed("along"),
        beside=listed("beside"),
        tail=listed("tail"),
        under=listed("under"),
        rather=listed("rather"),
        between=listed("between"),
        unit=listed("unit"),
        gap=entry.get("gap", 0),
        alone=entry.get("alone", False),
        kinds=entry.get("kinds", False),
        least=entry.get("least", False),
    )


def _check_tree(indicators: tuple[Indicator, ...], file: str) -> None:
    seen: set[str] = set()
    for indicator in indicators:
        if indicator.id in seen:
            raise FormError(f"{file}: indicator {indicator.id}: the id is used twice")
        if indicator.parent and indicator.parent not in seen:
            raise FormError(
                f"{file}: indicator {indicator.id}: {indicator.parent} must stand before it"
            )
        seen.add(indicator.id)


def _refuse_unknown(names: set[str], place: str) -> None:
    if names:
        raise FormError(f"{place}: {min(names)} is not a known field")
