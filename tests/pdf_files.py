"""Small PDF files: words at places, lines, pictures; whatever a test wants on a page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from tests.trials.generator.files.prints import stream, with_table_of_objects

WIDTH, HEIGHT = 595, 842


def words(x: float, y: float, text: str, size: float = 12, turned: str = "1 0 0 1") -> str:
    """``text`` from ``x``, its baseline at ``y``; every character is as wide as ``size``, a Latin
    one half of it. ``turned`` is how its axes lie.
    """
    codes = "".join(f"{ord(one):04X}" for one in text)
    return f"BT /F {size:g} Tf {turned} {x:g} {y:g} Tm <{codes}> Tj ET"


def line(x1: float, y1: float, x2: float, y2: float) -> str:
    return f"{x1:g} {y1:g} m {x2:g} {y2:g} l S"


def box(x: float, y: float, wide: float, high: float) -> str:
    return f"{x:g} {y:g} {wide:g} {high:g} re S"


def picture(x: float = 0, y: float = 0, wide: float = WIDTH, high: float = HEIGHT) -> str:
    return f"q {wide:g} 0 0 {high:g} {x:g} {y:g} cm BI /W 1 /H 1 /BPC 8 /CS /G ID 0 EI Q"


@dataclass(frozen=True)
class Sheet:
    """A page: what is drawn on it, and its entries; ``form`` is what ``/X Do`` draws."""

    drawn: Sequence[str]
    entries: str = f"/MediaBox [0 0 {WIDTH} {HEIGHT}]"
    form: Sequence[str] = field(default=())


def pdf(*pages: Sheet | Iterable[str], mapped: bool = True) -> bytes:
    """A file of ``pages``; unless ``mapped``, nothing says which characters its codes are."""
    sheets = [one if isinstance(one, Sheet) else Sheet(list(one)) for one in pages]
    count = len(sheets)
    kids = " ".join(f"{7 + 3 * at} 0 R" for at in range(count))
    unicode = "/ToUnicode 4 0 R" if mapped else ""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {count} >>".encode(),
        f"<< /Type /Font /Subtype /Type0 /BaseFont /AAAAAA+Song /Encoding /Identity-H "
        f"/DescendantFonts [5 0 R] {unicode} >>".encode(),
        stream("", _SAME),
        b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /AAAAAA+Song /DW 1000 /W [32 126 500] "
        b"/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> "
        b"/FontDescriptor 6 0 R >>",
        b"<< /Type /FontDescriptor /FontName /AAAAAA+Song /Flags 4 /FontBBox [0 -120 1000 880] "
        b"/ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 80 >>",
    ]
    for at, sheet in enumerate(sheets):
        first = 7 + 3 * at
        objects += [
            f"<< /Type /Page /Parent 2 0 R {sheet.entries} /Resources << /Font << /F 3 0 R >> "
            f"/XObject << /X {first + 2} 0 R >> >> /Contents {first + 1} 0 R >>".encode(),
            stream("", "\n".join(sheet.drawn).encode()),
            stream(
                "/Type /XObject /Subtype /Form /BBox [0 0 1000 1000] /Matrix [1 0 0 1 10 20] "
                "/Resources << /Font << /F 3 0 R >> >>",
                "\n".join(sheet.form).encode(),
            ),
        ]
    return with_table_of_objects(objects)


# A font whose codes are the characters themselves.
_SAME = (
    b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Same def "
    b"/CMapType 2 def\n1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
    + b"".join(
        b"1 beginbfrange <%02X00> <%02XFF> <%02X00> endbfrange\n" % (high, high, high)
        for high in range(256)
    )
    + b"endcmap CMapName currentdict /CMap defineresource pop end end"
)
