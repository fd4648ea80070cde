"""``python -m tui.locale.update``: brings the catalogues up to date with the texts in the code.

Run it after changing a text, translate what it names as missing in ``jiaokan.po``, run it again.
Needs babel, a development dependency.
"""

from __future__ import annotations

import ast
import io
import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

PACKAGE = Path(__file__).parents[1]
CATALOGUES = tuple(sorted(Path(__file__).parent.glob("*/LC_MESSAGES/jiaokan.po")))

_ONE = frozenset({"tr", "_tr", "said", "msgid"})  # a Language goes by the name tr
_MANY = "plural"


def texts(package: Path = PACKAGE) -> Catalog:
    """Every text in the code below ``package`` that is to be translated.

    Read from the syntax tree: babel's own extractor overlooks what stands inside an f-string.
    """
    found = Catalog(project="jiaokan", fuzzy=False)
    for path in sorted(package.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and (message := _message(node)):
                found.add(message)
    return found


def _message(call: ast.Call) -> str | tuple[str, str] | None:
    """The text, or the singular and plural, that ``call`` marks; None when it marks none."""
    match call.func:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            pass
        case _:
            return None
    match call.args:
        case [ast.Constant(value=str(text)), *_] if name in _ONE:
            return text
        case [ast.Constant(value=str(one)), ast.Constant(value=str(many)), *_] if name == _MANY:
            return one, many
    return None


def load(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale=path.parts[-3])


def updated(catalogue: Catalog) -> Catalog:
    """``catalogue`` with the texts of today: new ones empty, those that are gone left out."""
    template = texts()
    template.creation_date = catalogue.creation_date
    catalogue.update(template, no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    return catalogue


def missing(catalogue: Catalog) -> list[str]:
    """The texts without a translation."""
    return [
        message.id if isinstance(message.id, str) else message.id[0]
        for message in catalogue
        if message.id and not all(_strings(message.string))
    ]


def _strings(string: str | tuple[str, ...] | list[str] | None) -> list[str]:
    return [string or ""] if isinstance(string, str | None) else list(string)


def compiled(catalogue: Catalog) -> bytes:
    """The catalogue as gettext reads it."""
    file = io.BytesIO()
    write_mo(file, catalogue)
    return file.getvalue()


def written(catalogue: Catalog) -> bytes:
    """The catalogue as a translator reads it, in an order that keeps changes small."""
    file = io.BytesIO()
    write_po(file, catalogue, width=100, sort_output=True, include_lineno=False, no_location=True)
    return file.getvalue()


def main() -> int:
    untranslated = 0
    for path in CATALOGUES:
        catalogue = updated(load(path))
        path.write_bytes(written(catalogue))
        path.with_suffix(".mo").write_bytes(compiled(load(path)))
        for text in missing(catalogue):
            untranslated += 1
            print(f"{path.parts[-3]}: {text}")
    return 1 if untranslated else 0


if __name__ == "__main__":
    sys.exit(main())
