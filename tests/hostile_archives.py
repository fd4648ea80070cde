"""ZIP and OLE files as no program writes them: bombs, lies, loops, passwords. Small on disk."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Sequence
from dataclasses import dataclass

from tests.old_files import chained
from tests.trials.generator.files.packages import zipped


@dataclass(frozen=True, slots=True)
class Member:
    """``size`` and ``flags`` are what the archive says of it, true or not."""

    name: str
    deflated: bytes
    check: int
    size: int
    flags: int = 0


def repeated(unit: bytes, count: int, before: bytes = b"", after: bytes = b"") -> tuple[bytes, int]:
    """``before``, ``unit`` so many times and ``after``, deflated, and the checksum of all.

    The unit is deflated once: gigabytes cost milliseconds.
    """
    pieces = []
    check = 0
    for words, times in ((before, 1), (unit, count), (after, 1)):
        packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
        block = packer.compress(words) + packer.flush(zlib.Z_FULL_FLUSH)
        pieces.append(block * times)
        for _ in range(times):
            check = zlib.crc32(words, check)
    return b"".join(pieces) + b"\x03\x00", check  # the last block, with nothing in it


def member(name: str, unit: bytes, count: int, before: bytes = b"", after: bytes = b"") -> Member:
    deflated, check = repeated(unit, count, before, after)
    return Member(name, deflated, check, len(before) + len(unit) * count + len(after))


def archive(members: Sequence[Member], *, overlapping: bool = False) -> bytes:
    """The ZIP of ``members``; ``overlapping``: all names lead to the first one's data."""
    out = bytearray()
    listed = bytearray()
    for one in members:
        place = len(out)
        name = one.name.encode()
        fields = struct.pack(
            "<HHHHHIIIHH",
            20,
            one.flags,
            8,
            0,
            0x21,
            one.check,
            len(one.deflated),
            one.size,
            len(name),
            0,
        )
        if overlapping and out:
            place = 0
        else:
            out += b"PK\x03\x04" + fields + name + one.deflated
        listed += b"PK\x01\x02" + struct.pack("<H", 20) + fields
        listed += struct.pack("<HHHII", 0, 0, 0, 0, place) + name
    count = len(members)
    end = struct.pack("<HHHHIIH", 0, 0, count, count, len(listed), len(out), 0)
    return bytes(out + listed + b"PK\x05\x06" + end)


def archive_in_archives(content: bytes, name: str, depth: int) -> bytes:
    for level in range(depth):
        content = zipped({name if level == 0 else f"{level}.zip": content})
    return content


def ole(streams: Sequence[tuple[str, int]], *, looped: bool = False) -> bytes:
    """A compound file with ``streams`` of so many bytes of nothing, 60 KB at most together;
    ``looped``: each of them goes on for ever.
    """
    return chained([(name, bytes(size)) for name, size in streams], looped=looped)
