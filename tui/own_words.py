"""Where a rule of an office's own comes from, and what its folder changed of the program's."""

from __future__ import annotations

from collections.abc import Iterator

from checks.rule import Change, Ruleset
from checks.wording import word
from tui.language import Language


def of_ones_own(code: str, ruleset: Ruleset, tr: Language) -> Iterator[str]:
    """A line each: the file that the rule ``code`` is in, or what a file changed of it."""
    if ruleset.own is None:
        return
    rule = ruleset.rules.get(code)
    if rule is not None and rule.origin:
        path = ruleset.own.folder / rule.origin
        yield tr("A rule of your own, in {file}").format(file=path)
    for change in ruleset.own.changes_to(code):
        path = ruleset.own.folder / change.file
        yield tr("Changed by {file}: {what}").format(file=path, what=what(change, tr))


def what(change: Change, tr: Language) -> str:
    """What was changed, and why if that was said."""
    told = [tr("off")] if change.off else []
    told += [word(one.value, tr.code) for one in (change.severity, change.certainty) if one]
    for field, words in change.added.items():
        name = word(f"field-{field}", tr.code)
        told.append(tr("{name} and also {words}").format(name=name, words=tr(", ").join(words)))
    said = tr("; ").join(told)
    return f"{said} ({change.why.strip()})" if change.why.strip() else said
