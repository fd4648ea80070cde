"""Rules, read from ``rules/*.toml`` and validated; a ruleset is the rules and forms together."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from checks.finding import Certainty, Severity
from checks.form import Form
from checks.form_file import FormError, read_form
from checks.kind_fields import KIND_FIELDS, Shape

LANGUAGES = ("zh", "en")

FAMILIES = frozenset(
    "sum balance bounds order implies text-table text-text rate enumeration numbering structure"
    " year date period citation org competence wording null unit form repeat similar cross-year"
    " scrape hidden".split()
)


class RulesError(Exception):
    """A rule or form file that cannot be used; one line: file, rule, field, what to do."""


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


@dataclass(frozen=True)
class Ruleset:
    rules: Mapping[str, Rule]  # by code, in the order of the pages
    forms: Mapping[str, Form]  # by id
    digest: str


@lru_cache(maxsize=8)
def load_ruleset(folder: Path | None = None) -> Ruleset:
    """The project's own rules and forms. Read once a process. Raises RulesError.

    ``folder`` holds ``forms/*.toml`` and ``rules/*.toml``; None is the project's own. The digest is
    over the bytes of these files and their names.
    """
    root = folder or Path(__file__).parent
    digest = hashlib.sha256()
    forms: dict[str, Form] = {}
    for name, text in _files(root / "forms", digest):
        try:
            form = read_form(text, name)
        except FormError as error:
            raise RulesError(str(error)) from None
        forms[form.id] = form
    rules: dict[str, Rule] = {}
    for name, text in _files(root / "rules", digest):
        for rule in _rules(name, text, forms):
            if rule.code in rules:
                raise RulesError(f"{name}: rule {rule.code}: the code is used twice")
            rules[rule.code] = rule
    if not rules:
        raise RulesError(f"{root}: no rules; give a folder with rules/*.toml in it")
    _check_history(rules)
    return Ruleset(rules, forms, digest.hexdigest())


def _files(folder: Path, digest: Any) -> Iterator[tuple[str, str]]:
    for path in sorted(folder.glob("*.toml")):
        try:
            content = path.read_bytes()
            text = content.decode("utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise RulesError(f"{path.name}: cannot be read: {error}") from None
        digest.update(path.name.encode())
        digest.update(content)
        yield f"{folder.name}/{path.name}", text


# May be said once for a whole file, as may a field of some of its rules' kinds.
_SHARED = ("family", "forms", "source")
_TEXTS = ("title", "message", "why", "fix")
_OWN = {"code", "revision", "formerly", "kind", "certainty", "severity", "fires", "quiet"}


def _rules(file: str, text: str, forms: Mapping[str, Form]) -> Iterator[Rule]:
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise RulesError(f"{file}: not valid TOML: {error}") from None
    of_kinds = {name for fields in KIND_FIELDS.values() for name in fields}
    unknown = sorted(set(data) - {"rule", *_SHARED, *of_kinds})
    if unknown:
        raise RulesError(f"{file}: {unknown[0]} is not a known field")
    for entry in data.get("rule", ()):
        wanted = {*_SHARED, *KIND_FIELDS.get(entry.get("kind", ""), {})}
        shared = {name: data[name] for name in data if name in wanted}
        yield _rule(file, {**shared, **entry}, forms)


def _rule(file: str, entry: Mapping[str, Any], forms: Mapping[str, Form]) -> Rule:
    place = f"{file}: rule {entry.get('code', '?')}"

    def wanted(name: str, kind: type) -> Any:
        value = entry.get(name)
        if not isinstance(value, kind) or value == "":
            raise RulesError(f"{place}: {name} is missing or not a {kind.__name__}")
        return value

    for name in ("code", "kind", "family", "source"):
        wanted(name, str)
    wanted("revision", int)
    if entry["family"] not in FAMILIES:
        raise RulesError(f"{place}: family {entry['family']!r} is not one of the families")
    if entry["kind"] not in KIND_FIELDS:
        raise RulesError(f"{place}: kind {entry['kind']!r} is not one of {sorted(KIND_FIELDS)}")
    for form in entry.get("forms", ()):
        if form not in forms:
            raise RulesError(f"{place}: forms: there is no form {form!r}")
    for name in _TEXTS:
        texts = wanted(name, dict)
        if set(texts) != set(LANGUAGES) or not all(texts.values()):
            raise RulesError(f"{place}: {name} must have a text in zh and in en")
    spec = KIND_FIELDS[entry["kind"]]
    own_forms = [forms[form] for form in entry.get("forms", ())]
    own = {name for name in entry if name not in (*_OWN, *_SHARED, *_TEXTS)}
    for name in sorted(own - set(spec)):
        raise RulesError(f"{place}: {name} is not a field of kind {entry['kind']}")
    for name, (shape, required) in spec.items():
        if name in entry:
            _check_field(place, name, entry[name], shape, own_forms)
        elif required:
            raise RulesError(f"{place}: kind {entry['kind']} needs {name}")
    return Rule(
        code=entry["code"],
        revision=entry["revision"],
        formerly=tuple(entry.get("formerly", ())),
        family=entry["family"],
        kind=entry["kind"],
        forms=tuple(entry.get("forms", ())),
        certainty=_word(place, "certainty", entry, Certainty),
        severity=_word(place, "severity", entry, Severity),
        title=entry["title"],
        message=entry["message"],
        why=entry["why"],
        fix=entry["fix"],
        source=entry["source"],
        fields={name: entry[name] for name in spec if name in entry},
        examples=_examples(place, entry),
    )


def _word(place: str, name: str, entry: Mapping[str, Any], words: Any) -> Any:
    try:
        return words(entry.get(name))
    except ValueError:
        known = ", ".join(words)
        raise RulesError(f"{place}: {name} must be one of {known}") from None


def _examples(place: str, entry: Mapping[str, Any]) -> tuple[Example, ...]:
    examples = []
    for name in ("fires", "quiet"):
        found = entry.get(name, ())
        if len(found) < 2:
            raise RulesError(f"{place}: {name} needs at least two examples")
        for example in found:
            if not isinstance(example.get("text"), str) or not example["text"].strip():
                raise RulesError(f"{place}: {name}: an example needs a text")
            examples.append(
                Example(
                    example["text"],
                    name == "fires",
                    example.get("note", ""),
                    example.get("earlier", ""),
                )
            )
    return tuple(examples)


def _check_field(
    place: str,
    name: str,
    value: Any,
    shape: Shape,
    forms: Iterable[Form],
) -> None:
    if not shape.accepts(value):
        raise RulesError(f"{place}: {name} must be {shape.value}")
    if shape not in (Shape.INDICATOR, Shape.INDICATORS):
        return
    for identity in [value] if isinstance(value, str) else value:
        for form in forms:
            if identity not in form.by_id:
                raise RulesError(f"{place}: {name}: form {form.id} has no indicator {identity}")


def _check_history(rules: Mapping[str, Rule]) -> None:
    for rule in rules.values():
        for code in rule.formerly:
            if code in rules:
                raise RulesError(f"rule {rule.code}: formerly names {code}, which is in use")
