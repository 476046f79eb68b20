"""Boxes told by their places, and tables that are none of the form."""

from __future__ import annotations

import pytest
from pages import IDENTITY, IDENTITY_WIDTHS, header_of, page, table, texts

FIELDS = ("legal_basis", "qualifications", "related", "equipment", "warnings", "records")
STEPS = (
    "Menerima surat",
    "Mencatat surat",
    "Meneliti surat",
    "Membuat konsep",
    "Mengirim surat",
    "Mengarsip surat",
)


@pytest.mark.parametrize("known", [(), ("Dasar Hukum",)])
@pytest.mark.parametrize("numbered", [True, False])
@pytest.mark.parametrize("wide", [1, 2])
def test_a_table_of_six_rows_under_the_block_is_not_the_form(
    known: tuple[str, ...], numbered: bool, wide: int
) -> None:
    heads = [*known, *(str(i) if numbered else "" for i in range(len(known) + 1, 7))]
    pairs = list(zip(heads, STEPS, strict=True))
    rows = [pair if wide == 2 else (cell,) for pair in pairs for cell in pair[: 3 - wide]]
    widths = (200.0, 470.0)[:wide] if wide == 2 else (670.0,)
    top = table(IDENTITY, IDENTITY_WIDTHS)
    header = header_of(page(top, table(rows, widths, top=top.box.y1)))
    others = FIELDS[len(known) :]
    assert [texts(getattr(header, name)) for name in others] == [[]] * len(others)


@pytest.mark.parametrize("head", ["3", "Rxtvq dmgz"])
def test_a_number_or_other_words_in_the_place_of_a_label_speak_against_the_form(head: str) -> None:
    heads = ("Dasar Hukum", "Kualifikasi Pelaksana", head, "Peralatan", "", "")
    rows = list(zip(heads, STEPS, strict=True))
    top = table(IDENTITY, IDENTITY_WIDTHS)
    header = header_of(page(top, table(rows, (200.0, 470.0), top=top.box.y1)))
    assert texts(header.equipment) == ["Membuat konsep"]
    for name in ("related", "warnings", "records"):
        assert getattr(header, name) == ()
