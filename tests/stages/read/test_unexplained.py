"""What a digital page shows beside its text layer is read from its picture, a lone sign too."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from paper import raw_pdf
from ruled import ORIENTATION, PPOCR

from digisop.engines.ink_parser import InkParser
from digisop.settings import Settings
from digisop.stages.ingest import open_document
from digisop.stages.read import read
from digisop.stages.straighten import straighten

LINES = b"".join(
    b"BT /F 12 Tf 72 %d Td (Undang-Undang Nomor) Tj ET BT /F 12 Tf 215 %d Td (Tahun 2008) Tj ET\n"
    % (y, y)
    for y in (700, 670, 640, 610)
)


def text_of(folder: Path, note: bytes, stamp: bytes = b"") -> str:
    """What is read of a page whose first line has a gap for a number, and a note laid on it, and
    perhaps a stamp."""
    drawn = LINES + stamp
    look = b"BT /F 12 Tf 2 3 Td (7) Tj ET"
    path = raw_pdf(
        folder / "a.pdf",
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Annots[6 0 R]"
        b"/Resources<</Font<</F 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream\n" % (len(drawn), drawn),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
        b"<</Type/Annot/F 4/AP<</N 7 0 R>>%s>>" % note,
        b"<</Type/XObject/Subtype/Form/BBox[0 0 12 14]/Resources<</Font<</F 5 0 R>>>>"
        b"/Length %d>>stream\n%s\nendstream\n" % (len(look), look),
    )
    with open_document(path, Settings()) as document:
        page = read(straighten(document.page(1), PPOCR, ORIENTATION, InkParser()), (), PPOCR)
    return " / ".join(line.text for line in page.lines)


@pytest.mark.parametrize("kind", [b"FreeText", b"Stamp"])
def test_a_digit_filled_in_stands_in_its_line(tmp_path: Path, kind: bytes) -> None:
    note = b"/Subtype/%s/Rect[197 697 209 711]/Contents(7)" % kind
    assert text_of(tmp_path, note).startswith("Undang-Undang Nomor 7 Tahun 2008 /")


def test_a_digit_in_a_note_of_its_own_is_read(tmp_path: Path) -> None:
    assert "7" in text_of(tmp_path, b"/Subtype/FreeText/Rect[300 400 312 414]/Contents(7)")


def circle(x: float, y: float, radius: float) -> bytes:
    """A circle of four curves, stroked."""
    k = 0.5523 * radius
    ends = [(1, 0), (0, 1), (-1, 0), (0, -1), (1, 0)]
    parts = [f"{x + radius} {y} m"]
    for (ax, ay), (bx, by) in pairwise(ends):
        a = (x + radius * ax + k * bx, y + radius * ay + k * by)
        b = (x + radius * bx + k * ax, y + radius * by + k * ay)
        parts.append(f"{a[0]} {a[1]} {b[0]} {b[1]} {x + radius * bx} {y + radius * by} c")
    return " ".join([*parts, "S\n"]).encode()


def test_what_stands_in_a_drawn_stamp_is_no_text(tmp_path: Path) -> None:
    note = b"/Subtype/FreeText/Rect[300 100 312 114]"
    word = b"BT /F 12 Tf .98 .17 -.17 .98 284 496 Tm (DINAS) Tj ET\n"
    rings = circle(305, 502, 30) + circle(305, 502, 27)
    plain = text_of(tmp_path, note)
    assert text_of(tmp_path, note, b"1 0 0 RG\n" + rings + word) == plain
    assert text_of(tmp_path, note, word) != plain
