"""ZIP archives within bounds: what a member unfolds to is counted before any of it is kept."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from report.source import UnreadableSource

MAX_MEMBERS = 10_000
MAX_MEMBER_BYTES = 128 * 1024**2  # of one member, inflated
MAX_BYTES = 256 * 1024**2  # of all of them, inflated

_CHUNK = 256 * 1024
_DIRECTORY_ENTRY = b"PK\x01\x02"
_LOCAL_HEADER = 30  # bytes before a member's own name
_ENCRYPTED = 0x1 | 0x40
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)  # what Office packages may use


@dataclass(frozen=True, slots=True)
class Archive:
    """Members by name: in lower case, with slashes, as packages compare them."""

    content: bytes
    members: dict[str, zipfile.ZipInfo]
    repeated: frozenset[str]

    @classmethod
    def of(cls, content: bytes) -> Archive:
        """Raises UnreadableSource when it is damaged, passworded, or unfolds to too much."""
        # Counted before anything is made of them, as each takes more memory than it has bytes.
        if content.count(_DIRECTORY_ENTRY) > MAX_MEMBERS:
            raise _too_large(f"an archive of more than {MAX_MEMBERS} files")
        try:
            with zipfile.ZipFile(io.BytesIO(content)) as opened:
                infos = [info for info in opened.infolist() if not info.is_dir()]
        except _DAMAGES as error:
            raise damaged() from error
        if any(info.flag_bits & _ENCRYPTED for info in infos):
            raise UnreadableSource("passworded", "has a password; save it without one first")
        if sum(info.file_size for info in infos) > MAX_BYTES or any(
            info.file_size > MAX_MEMBER_BYTES for info in infos
        ):
            raise _too_large(f"unfolds to more than {MAX_MEMBER_BYTES // 1024**2} MB")
        names = [info.filename.replace("\\", "/").lower().lstrip("/") for info in infos]
        times = Counter(names)
        return cls(
            content,
            dict(zip(names, infos, strict=True)),
            frozenset(name for name in times if times[name] > 1),
        )

    def read(self, name: str) -> bytes | None:
        """The member ``name``; None when there is none. Raises UnreadableSource."""
        info = self.members.get(name.lstrip("/").lower())
        if info is None:
            return None
        if name.lstrip("/").lower() in self.repeated:
            raise damaged()  # readers differ in which of them they take
        pieces: list[bytes] = []
        self._inflate(info, pieces)
        return b"".join(pieces)

    def verify(self) -> None:
        """Raises UnreadableSource unless each member unfolds to what it says it does.

        For a library that unfolds them by itself, and may take no notice of what they say.
        """
        if self.repeated:
            raise damaged()
        for info in self.members.values():
            self._inflate(info, None)

    def _inflate(self, info: zipfile.ZipInfo, kept: list[bytes] | None) -> None:
        """Counts what ``info`` unfolds to, piece by piece, and adds it to ``kept``."""
        if info.compress_type not in _METHODS:
            raise damaged()
        header = self.content[info.header_offset : info.header_offset + _LOCAL_HEADER]
        if len(header) < _LOCAL_HEADER or header[:4] != b"PK\x03\x04":
            raise damaged()
        start = info.header_offset + _LOCAL_HEADER + sum(_lengths(header))
        packed = memoryview(self.content)[start : start + info.compress_size]
        if len(packed) < info.compress_size:
            raise damaged()
        length, check = 0, 0
        pieces = _stored(packed) if info.compress_type == zipfile.ZIP_STORED else _inflated(packed)
        try:
            for piece in pieces:
                length += len(piece)
                if length > info.file_size:
                    raise damaged()
                check = zlib.crc32(piece, check)
                if kept is not None:
                    kept.append(piece)
        except zlib.error as error:
            raise damaged() from error
        if length != info.file_size or check != info.CRC:
            raise damaged()


def damaged(where: str = "") -> UnreadableSource:
    """``where`` is the part of the file that is."""
    inside = f" inside ({where})" if where else ""
    return UnreadableSource(
        "damaged", f"the file is cut short or damaged{inside}; get it again, or open and save it"
    )


_DAMAGES = (
    zipfile.BadZipFile,
    struct.error,
    NotImplementedError,
    ValueError,
    OverflowError,
    EOFError,
    OSError,
    IndexError,
    KeyError,
)


def _lengths(header: bytes) -> tuple[int, int]:
    """Of the name and of what else stands before a member's bytes."""
    return int.from_bytes(header[26:28], "little"), int.from_bytes(header[28:30], "little")


def _stored(packed: memoryview) -> Iterator[bytes]:
    for at in range(0, len(packed), _CHUNK):
        yield bytes(packed[at : at + _CHUNK])


def _inflated(packed: memoryview) -> Iterator[bytes]:
    unfolding = zlib.decompressobj(-zlib.MAX_WBITS)
    for chunk in _stored(packed):
        rest = chunk
        while rest and not unfolding.eof:
            yield unfolding.decompress(rest, _CHUNK)
            rest = unfolding.unconsumed_tail
    while not unfolding.eof and (piece := unfolding.decompress(b"", _CHUNK)):
        yield piece


def _too_large(what: str) -> UnreadableSource:
    return UnreadableSource("too-large", f"{what}; split it into its reports")
