"""Files that a night's inbox may hold: torn, locked, senseless, or made to burst what reads them.

Each is small (some megabytes at most) whatever it says it holds.
"""

from __future__ import annotations

import random
import zlib
from collections.abc import Callable, Sequence
from pathlib import Path

MEGABYTE = 1 << 20


def assemble(objects: Sequence[bytes], trailer: bytes = b"") -> bytes:
    """A PDF of the given objects, numbered from 1; the first is the catalog."""
    parts, places = [b"%PDF-1.5\n"], []
    for number, content in enumerate(objects, 1):
        places.append(sum(map(len, parts)))
        parts.append(b"%d 0 obj\n%s\nendobj\n" % (number, content))
    start = sum(map(len, parts))
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    parts.append(b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table))
    parts.append(b"trailer\n<</Size %d/Root 1 0 R%s>>\n" % (size, trailer))
    parts.append(b"startxref\n%d\n%%%%EOF\n" % start)
    return b"".join(parts)


def stream(content: bytes, entries: bytes) -> bytes:
    return b"<</Length %d%s>>\nstream\n%s\nendstream" % (len(content), entries, content)


def deflated(before: bytes, piece: bytes = b"", count: int = 0) -> bytes:
    """``before`` and so many times ``piece``, packed: a piece is packed once only."""
    checksum = zlib.adler32(before)
    for _ in range(count):
        checksum = zlib.adler32(piece, checksum)
    blocks = _block(before) + _block(piece) * count
    return b"\x78\xda" + blocks + b"\x03\0" + checksum.to_bytes(4, "big")


def _block(content: bytes) -> bytes:
    packer = zlib.compressobj(9, wbits=-15)
    return packer.compress(content) + packer.flush(zlib.Z_FULL_FLUSH)


def one_page(contents: bytes, *more: bytes, resources: bytes = b"") -> bytes:
    """A PDF of one A4 page; ``contents`` is its content stream, ``more`` are objects from 5 on."""
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<<%s>>>>"
    kids = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
    catalog = b"<</Type/Catalog/Pages 2 0 R>>"
    return assemble([catalog, kids, page % resources, contents, *more])


def blank_contents() -> bytes:
    """A content stream of four gigabytes of blanks."""
    packed = deflated(b"", b" " * MEGABYTE, 4096)
    return one_page(stream(packed, b"/Filter/FlateDecode"))


def drawing_contents() -> bytes:
    """A content stream of a gigabyte of rules: every one an object for whoever draws it."""
    packed = deflated(b"", b"1 0 m 500 800 l S\n" * (MEGABYTE // 16), 1000)
    return one_page(stream(packed, b"/Filter/FlateDecode"))


def nested_filters() -> bytes:
    """Packed twice: a few kilobytes give four gigabytes."""
    twice = deflated(deflated(b"", bytes(MEGABYTE), 4096))
    return one_page(stream(twice, b"/Filter[/FlateDecode/FlateDecode]"))


def object_stream() -> bytes:
    """The page tree in an object stream of four gigabytes; a reader must unpack it to see a page.

    The cross-reference stream says so, as PDF 1.5 has it.
    """
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>"
    kids = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
    index = b"2 0 3 %d " % (len(kids) + 1)
    packed = stream(
        deflated(index + kids + b" " + page, b" " * MEGABYTE, 4096),
        b"/Type/ObjStm/N 2/First %d/Filter/FlateDecode" % len(index),
    )
    parts = [b"%PDF-1.5\n", b"1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n"]
    parts.append(b"4 0 obj\n%s\nendobj\n" % packed)
    first, fourth = len(parts[0]), len(parts[0]) + len(parts[1])
    start = fourth + len(parts[2])
    rows = [(0, 0, 255), (1, first, 0), (2, 4, 0), (2, 4, 1), (1, fourth, 0), (1, start, 0)]
    table = b"".join(
        bytes([kind]) + place.to_bytes(4, "big") + bytes([number]) for kind, place, number in rows
    )
    entries = b"/Type/XRef/Size 6/W[1 4 1]/Root 1 0 R"
    parts.append(b"5 0 obj\n%s\nendobj\n" % stream(table, entries))
    parts.append(b"startxref\n%d\n%%%%EOF\n" % start)
    return b"".join(parts)


def huge_picture() -> bytes:
    """A picture that claims 60,000 x 60,000 pixels and has a handful of bytes."""
    return _picture(60_000, 60_000, deflated(bytes(100)))


def full_picture() -> bytes:
    """A picture of 10,000 x 10,000 pixels in three colours, all of them there: under the limit."""
    return _picture(10_000, 10_000, deflated(b"", bytes(30_000), 10_000), rgb=True)


def _picture(width: int, height: int, packed: bytes, *, rgb: bool = False) -> bytes:
    space = b"/DeviceRGB" if rgb else b"/DeviceGray"
    facts = b"/Type/XObject/Subtype/Image/Width %d/Height %d/BitsPerComponent 8/ColorSpace%s"
    picture = stream(packed, facts % (width, height, space) + b"/Filter/FlateDecode")
    contents = stream(b"q 595 0 0 842 0 0 cm /P Do Q", b"")
    return one_page(contents, picture, resources=b"/XObject<</P 5 0 R>>")


def nested_forms() -> bytes:
    """Forms that each draw the next ten times: ten to the eighth rules on one page."""
    forms = []
    for depth in range(8):
        draws = b"/F Do " * 10 if depth < 7 else b"1 0 m 9 9 l S " * 10
        inner = b"/Resources<</XObject<</F %d 0 R>>>>" % (6 + depth) if depth < 7 else b""
        forms.append(stream(draws, b"/Type/XObject/Subtype/Form/BBox[0 0 600 900]" + inner))
    resources = b"/XObject<</F 5 0 R>>"
    return one_page(stream(b"/F Do", b""), *forms, resources=resources)


def empty_pages(count: int = 10_000) -> bytes:
    """Many pages with nothing on them."""
    kids = b" ".join(b"%d 0 R" % number for number in range(3, count + 3))
    pages = b"<</Type/Pages/Kids[%s]/Count %d/MediaBox[0 0 595 842]>>" % (kids, count)
    catalog = b"<</Type/Catalog/Pages 2 0 R>>"
    return assemble([catalog, pages, *[b"<</Type/Page/Parent 2 0 R>>"] * count])


def truncated(whole: bytes) -> bytes:
    """The first kilobyte or so: a head and no page."""
    return whole[: min(len(whole) // 3, 600)]


def noise(seed: int) -> bytes:
    return random.Random(seed).randbytes(50_000)  # noqa: S311


BOMBS: dict[str, Callable[[], bytes]] = {
    act.__name__: act
    for act in (
        *(blank_contents, drawing_contents, nested_filters, object_stream),
        *(huge_picture, full_picture, nested_forms, empty_pages),
    )
}


def write(folder: Path, name: str, content: bytes) -> Path:
    path = folder / f"{name}.pdf"
    path.write_bytes(content)
    return path
