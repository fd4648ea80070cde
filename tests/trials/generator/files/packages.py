"""Files of an Office package: a ZIP of XML parts, with the one that says what each is."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from xml.sax.saxutils import escape

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def package(parts: Mapping[str, str], kinds: Mapping[str, str], main: str) -> bytes:
    """``parts`` by name; ``kinds`` their content types where those are not plain XML; ``main`` the
    part that the package is about.
    """
    overrides = "".join(
        f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in kinds.items()
    )
    types = (
        f'{HEAD}<Types xmlns="{_TYPES}"><Default Extension="rels" ContentType='
        '"application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )
    whole = {
        "[Content_Types].xml": types,
        "_rels/.rels": relations({"rId1": ("officeDocument", main)}),
        **parts,
    }
    return zipped({name: text.encode() for name, text in whole.items()})


def relations(targets: Mapping[str, tuple[str, str]]) -> str:
    """By id: what kind of relation, and to what."""
    found = "".join(
        f'<Relationship Id="{id_}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for id_, (kind, target) in targets.items()
    )
    return f'{HEAD}<Relationships xmlns="{_RELATIONS}">{found}</Relationships>'


def zipped(members: Mapping[str, bytes]) -> bytes:
    """A ZIP whose bytes depend on its members alone."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name, (2024, 1, 2, 3, 4, 6)), content, 8)
    return out.getvalue()


def text(words: str) -> str:
    return escape(words)
