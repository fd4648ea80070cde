"""Files that are ZIP archives: which kind of document one is, by what is in it, and its reader."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from report.document import Document
from report.readers.containers.archive import Archive, damaged
from report.readers.containers.relations import related
from report.readers.containers.trees import attribute, tree_of
from report.source import UnreadableSource

_TYPES = "[content_types].xml"
_SAVE_AS = "open it and save it as docx first"

# By a word in the type of a package's main part, or its folder: the reader.
_KINDS = (
    ("wordprocessingml", "ms-word", "word/", "docx"),
    ("spreadsheetml", "ms-excel", "xl/", "sheets"),
    ("presentationml", "ms-powerpoint", "ppt/", ""),
)
_OPEN_DOCUMENTS = (
    ("application/vnd.oasis.opendocument.spreadsheet", "sheets"),
    ("application/vnd.oasis.opendocument.text", "office"),
)
# By a member that only such files have: what it is, and what to do.
_UNREAD = (
    ("ofd.xml", "an OFD document; save it as PDF first"),
    ("index/document.iwa", f"a Pages or Numbers document; {_SAVE_AS}"),
    ("meta-inf/container.xml", f"an electronic book; {_SAVE_AS}"),
)


def read(content: bytes) -> Document:
    """The document in a ZIP archive. Raises UnreadableSource."""
    name = _reader_of(Archive.of(content))
    read: Callable[[bytes], Document] = import_module(f"report.readers.{name}").read
    return read(content)


def _reader_of(archive: Archive) -> str:
    if "mimetype" in archive.members and "content.xml" in archive.members:
        return _of_open_document(archive)
    if _TYPES in archive.members or "_rels/.rels" in archive.members:
        return _of_package(archive)
    for member, what in _UNREAD:
        if member in archive.members:
            raise UnreadableSource("format-unsupported", what)
    raise UnreadableSource("archive", "an archive; unpack it first")


def _of_package(archive: Archive) -> str:
    main = next((part for kind, _, part in related(archive, "") if kind == "officeDocument"), "")
    type = _type_of(archive, main) if main else ""
    for *words, folder, name in _KINDS:
        if any(word in type for word in words) or (
            not type and any(member.startswith(folder) for member in archive.members)
        ):
            if not name:
                raise UnreadableSource("format-unsupported", f"slides of a talk; {_SAVE_AS}")
            return name
    raise damaged()


def _type_of(archive: Archive, main: str) -> str:
    """What the package says its part ``main`` is; empty where it does not."""
    content = archive.read(_TYPES)
    if content is None:
        return ""
    return next(
        (
            attribute(one, "ContentType")
            for one in tree_of(content, _TYPES)
            if attribute(one, "PartName").lstrip("/").lower() == main.lower()
        ),
        "",
    )


def _of_open_document(archive: Archive) -> str:
    if b"encryption-data" in (archive.read("meta-inf/manifest.xml") or b""):
        raise UnreadableSource("passworded", "has a password; save it without one first")
    type = (archive.read("mimetype") or b"").decode("ascii", "replace")
    for beginning, name in _OPEN_DOCUMENTS:
        if type.startswith(beginning):
            return name
    raise UnreadableSource("format-unsupported", f"neither text nor tables; {_SAVE_AS}")
