"""What a drawn stamp says is no text of the page."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from paper import raw_pdf

from digisop.settings import Settings
from digisop.stages.ingest import open_document

LINES = b"".join(b"BT /F 12 Tf 72 %d Td (Undang-Undang Nomor) Tj ET\n" % y for y in (700, 670, 640))


def circle(x: float, y: float, radius: float) -> bytes:
    """A circle of four curves, stroked."""
    k = 0.5523 * radius
    parts = [f"{x + radius} {y} m"]
    for (ax, ay), (bx, by) in pairwise([(1, 0), (0, 1), (-1, 0), (0, -1), (1, 0)]):
        a = (x + radius * ax + k * bx, y + radius * ay + k * by)
        b = (x + radius * bx + k * ax, y + radius * by + k * ay)
        parts.append(f"{a[0]} {a[1]} {b[0]} {b[1]} {x + radius * bx} {y + radius * by} c")
    return " ".join([*parts, "S\n"]).encode()


@pytest.mark.parametrize("colour", [b"0 0 1", b"0.27 0.2 0.62"])
def test_the_word_in_a_stamp_is_left_out_and_what_it_lies_over_stays(
    tmp_path: Path, colour: bytes
) -> None:
    stamp = circle(150, 673, 40) + circle(150, 673, 36) + b"BT /F 9 Tf 130 671 Td (DINAS) Tj ET\n"
    drawn = LINES + b"%s RG %s rg\n" % (colour, colour) + stamp
    path = raw_pdf(
        tmp_path / "a.pdf",
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
        b"/Resources<</Font<</F 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream\n" % (len(drawn), drawn),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
    )
    with open_document(path, Settings()) as document:
        found = [word.text for word in document.page(1).words]
    assert found == ["Undang-Undang", "Nomor"] * 3
