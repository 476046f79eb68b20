"""Labels to which letters of a stamp cling."""

from __future__ import annotations

from dataclasses import replace

from pages import IDENTITY, IDENTITY_WIDTHS, header_of, page, table, text


def test_a_line_without_words_is_of_a_stamp() -> None:
    top = table((*IDENTITY[:-1], ("^", "Judul SOPSEKAR", "Uji Berkala")), IDENTITY_WIDTHS)
    cells = [
        replace(cell, lines=(replace(cell.lines[0], words=()), *cell.lines))
        if "SEKAR" in cell.text
        else cell
        for cell in top.cells
    ]
    assert text(header_of(page(replace(top, cells=tuple(cells)))).title) == "Uji Berkala"
