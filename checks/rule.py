"""Rules, read from ``rules/*.toml`` and validated; a ruleset is the rules and forms together."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from checks.entry import Entry, parsed
from checks.fault import Place, RulesError
from checks.finding import Certainty, Severity
from checks.form import Form
from checks.form_file import read_form
from checks.kind_fields import KIND_FIELDS, Each, Shape

LANGUAGES = ("zh", "en")

FAMILIES = frozenset(
    "sum balance bounds order implies text-table text-text rate enumeration numbering structure"
    " year date period citation org competence wording null unit form repeat similar cross-year"
    " scrape hidden".split()
)


@dataclass(frozen=True, slots=True)
class Example:
    """Scraped text that the rule must (``fires``) or must not call out, run through ``examine``;
    for a rule on pairs of reports, the ``earlier`` one too, and through ``relate``.
    """

    text: str
    fires: bool
    note: str
    earlier: str = ""


@dataclass(frozen=True)
class Rule:
    """What is checked. ``fields`` are those of its ``kind``; texts are by language (zh, en)."""

    code: str
    revision: int
    formerly: tuple[str, ...]
    family: str
    kind: str
    forms: tuple[str, ...]  # empty: any report
    certainty: Certainty
    severity: Severity
    title: Mapping[str, str]
    message: Mapping[str, str]
    why: Mapping[str, str]
    fix: Mapping[str, str]
    source: str  # form or notice that the rule rests on
    fields: Mapping[str, Any]
    examples: tuple[Example, ...]
    origin: str = ""  # the file of an office's own folder it is in; empty for the project's rules

    @cached_property
    def ids(self) -> Mapping[str, tuple[str, ...]]:
        """What its fields name of a form, by field."""
        return {
            name: (value,) if isinstance(value, str) else tuple(value)
            for name, value in self.fields.items()
            if KIND_FIELDS[self.kind][name][0] in (Shape.INDICATOR, Shape.INDICATORS)
        }


@dataclass(frozen=True, slots=True)
class Change:
    """What a file of an office's own does to a rule of the project; as it was, where it is not."""

    file: str
    rule: str
    off: bool
    severity: Severity | None
    certainty: Certainty | None
    added: Mapping[str, tuple[str, ...]]  # by field, what was put in, as it is told
    why: str


@dataclass(frozen=True, slots=True)
class Own:
    """What an office's own folder adds to the project's rules, and what of it was not read."""

    folder: Path
    files: tuple[str, ...]
    rules: tuple[str, ...]  # codes
    forms: tuple[str, ...]  # ids
    extended: Mapping[str, tuple[str, ...]]  # id of a form to the files that add to it
    changes: tuple[Change, ...]
    off: Mapping[str, Rule]  # by code
    passed_over: tuple[str, ...]  # files that are neither rules nor forms

    def changes_to(self, code: str) -> tuple[Change, ...]:
        return tuple(change for change in self.changes if change.rule == code)


@dataclass(frozen=True)
class Ruleset:
    rules: Mapping[str, Rule]  # by code, in the order of the pages
    forms: Mapping[str, Form]  # by id
    digest: str
    own: Own | None = None  # None: the project's alone


@lru_cache(maxsize=8)
def load_ruleset(folder: Path | None = None) -> Ruleset:
    """The project's own rules and forms. Read once a process. Raises RulesError.

    ``folder`` holds ``forms/*.toml`` and ``rules/*.toml``; None is the project's own. The digest is
    over the bytes of these files and their names. ``checks.own`` adds those of an office.
    """
    root = folder or Path(__file__).parent
    digest = hashlib.sha256()
    forms: dict[str, Form] = {}
    for name, text in _files(root / "forms", digest):
        form = read_form(text, name, forms)
        forms[form.id] = form
    rules: dict[str, Rule] = {}
    for name, text in _files(root / "rules", digest):
        for rule in rules_in(parsed(text, name), name, forms):
            if rule.code in rules:
                place = Place(name).within("rule", rule.code)
                raise RulesError(place, "code-twice", other=rules[rule.code].origin or name)
            rules[rule.code] = rule
    if not rules:
        raise RulesError(str(root), "no-rules")
    check_former_names(rules, rules.values())
    return Ruleset(rules, forms, digest.hexdigest())


def _files(folder: Path, digest: Any) -> Iterator[tuple[str, str]]:
    for path in sorted(folder.glob("*.toml")):
        try:
            content = path.read_bytes()
            text = content.decode("utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise RulesError(path.name, "cannot-read", why=error) from None
        digest.update(path.name.encode())
        digest.update(content)
        yield f"{folder.name}/{path.name}", text


# May be said once for a whole file, as may a field of some of its rules' kinds.
_SHARED = ("family", "forms", "source")
_TEXTS = ("title", "message", "why", "fix")
_OWN = {"code", "revision", "formerly", "kind", "certainty", "severity", "fires", "quiet"}
_EXAMPLE = {"text", "note", "earlier"}
_CODE = re.compile(r"[A-Z][A-Z0-9-]{2,11}")  # a mark would part the keys of its findings


def rules_in(data: Mapping[str, Any], file: str, forms: Mapping[str, Form]) -> Iterator[Rule]:
    """The rules of a file, its TOML parsed already. Raises RulesError."""
    whole = Entry(Place(file), data)
    whole.only({"rule", *_SHARED, *(name for fields in KIND_FIELDS.values() for name in fields)})
    for entry in whole.tables("rule"):
        wanted = {*_SHARED, *KIND_FIELDS.get(str(entry.table.get("kind")), {})}
        shared = {name: data[name] for name in data if name in wanted}
        own = Entry(whole.place, {**shared, **entry.table})
        yield _rule(own.within("rule", "code"), forms)


def _rule(entry: Entry, forms: Mapping[str, Form]) -> Rule:
    place = entry.place
    code, kind, family = entry.text("code"), entry.text("kind"), entry.text("family")
    if not _CODE.fullmatch(code):
        raise RulesError(place, "code-letters")
    if family not in FAMILIES:
        known = ", ".join(sorted(FAMILIES))
        raise RulesError(place, "family", value=repr(family), known=known)
    if kind not in KIND_FIELDS:
        raise RulesError(place, "kind", value=repr(kind), known=", ".join(sorted(KIND_FIELDS)))
    own_forms = []
    for form in entry.words("forms"):
        if form not in forms:
            raise RulesError(place, "no-form", value=repr(form), known=", ".join(forms))
        own_forms.append(forms[form])
    spec = KIND_FIELDS[kind]
    for name in sorted(set(entry.table) - {*_OWN, *_SHARED, *_TEXTS, *spec}):
        raise RulesError(place, "not-of-kind", name=name, kind=kind)
    for name, (shape, required) in spec.items():
        if name in entry:
            if not shape.accepts(entry.table[name]):
                raise RulesError(place, "not-shape", name=name, shape=shape.value)
        elif required:
            raise RulesError(place, "kind-needs", name=name, kind=kind)
    _check_ids(entry, kind, own_forms)
    return Rule(
        code=code,
        revision=entry.whole("revision"),
        formerly=entry.words("formerly"),
        family=family,
        kind=kind,
        forms=tuple(form.id for form in own_forms),
        certainty=Certainty(entry.one_of("certainty", Certainty)),
        severity=Severity(entry.one_of("severity", Severity)),
        title=_texts(entry, "title"),
        message=_texts(entry, "message"),
        why=_texts(entry, "why"),
        fix=_texts(entry, "fix"),
        source=entry.text("source"),
        fields={name: entry.table[name] for name in spec if name in entry},
        examples=tuple(_examples(entry)),
    )


def _texts(entry: Entry, name: str) -> Mapping[str, str]:
    texts = entry.inner(name).table
    if set(texts) != set(LANGUAGES) or not all(
        isinstance(text, str) and text.strip() for text in texts.values()
    ):
        raise RulesError(entry.place, "two-texts", name=name)
    return texts


def _examples(entry: Entry) -> Iterator[Example]:
    for name in ("fires", "quiet"):
        found = list(entry.tables(name))
        if len(found) < 2:
            raise RulesError(entry.place, "two-examples", name=name)
        for example in found:
            example.only(_EXAMPLE)
            text = example.text_or("text", "")
            if not text.strip():
                raise RulesError(entry.place, "example-text", name=name)
            note, earlier = (example.text_or(name, "") for name in ("note", "earlier"))
            yield Example(text, name == "fires", note, earlier)


def _check_ids(entry: Entry, kind: str, forms: Sequence[Form]) -> None:
    """That what the rule names is on its forms: figures; or tables, and columns or rows of them."""
    place = entry.place
    each = entry.table.get("each")
    grids = entry.table.get("grids", ())
    if (each is None) != (not grids):
        raise RulesError(place, "kind-needs", name="grids" if each else "each", kind=kind)
    for name, (shape, _) in KIND_FIELDS[kind].items():
        if shape not in _IDS or name not in entry:
            continue
        if not forms:
            raise RulesError(place, "forms-needed", name=name)
        value = entry.table[name]
        for form in forms:
            wanted = {value} if isinstance(value, str) else set(value)
            for known in _known_ids(form, "" if shape is Shape.GRIDS else each, grids, shape):
                unknown = min(wanted - known, default=None)
                if unknown is not None:
                    known_as = {"name": name, "form": form.id, "value": unknown}
                    raise RulesError(place, "no-indicator", **known_as)


_IDS = (Shape.INDICATOR, Shape.INDICATORS, Shape.GRIDS)


def _known_ids(
    form: Form, each: str | None, grids: Iterable[str], shape: Shape
) -> Iterator[AbstractSet[str]]:
    """What may be named, for each table in which it must be there. Where several are named, a row
    may stand for its figures.
    """
    own = [grid for grid in form.grids if grid.id in grids]
    if shape is Shape.GRIDS:
        yield {grid.id for grid in form.grids}
    elif each == Each.ROW:
        yield from ({column.id for column in grid.columns} for grid in own)
    elif each == Each.COLUMN:
        one = shape is Shape.INDICATOR
        yield from ({row.id for row in (grid.figure_rows if one else grid.rows)} for grid in own)
    else:
        one = shape is Shape.INDICATOR
        yield {id_ for id_, found in form.by_id.items() if not (one and found.columns)}


def check_former_names(rules: Mapping[str, Rule], named: Iterable[Rule]) -> None:
    """That no code of ``rules`` is one that a rule of ``named`` had before. Raises RulesError."""
    for rule in named:
        for code in rule.formerly:
            if code in rules:
                place = Place(rule.origin or "rules").within("rule", rule.code)
                raise RulesError(place, "formerly", value=code)
