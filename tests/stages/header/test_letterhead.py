"""The agency, and the title, where no label names them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from pages import (
    BODY,
    BOX_WIDTHS,
    BOXES,
    HEAD,
    IDENTITY,
    IDENTITY_WIDTHS,
    LANE_WIDTHS,
    header_of,
    line,
    page,
    table,
    text,
)

from digisop.stages.types import TEXT_LAYER
from digisop_models.page import Line, Page

AGENCY = ("PEMERINTAH PROVINSI CONTOH", "DINAS PERHUBUNGAN")
#: A cover that names no agency, and the running head of the pages behind it.
COVER = (
    ("NO DOKUMEN", "SOP-12"),
    ("TANGGAL PEMBUATAN", "2 Maret 2021"),
    ("TANGGAL EFEKTIF", "5 April 2021"),
)
RUNNING = (
    ("", "DINAS PERHUBUNGAN PROV. CONTOH", "STANDAR OPERASIONAL PROSEDUR"),
    ("^", "UJI BERKALA\nKENDARAAN", "No Dok : SOP-12"),
    ("^", "^", "05/04/2021"),
)


def heading(*rows: str, top: float = 54.0) -> list[Line]:
    return [line(row, 300, top + 16 * number) for number, row in enumerate(rows) if row]


def typed(lines: Sequence[Line]) -> list[Line]:
    """The lines as the file itself has them."""
    return [
        replace(one, words=tuple(replace(word, engine=TEXT_LAYER) for word in one.words))
        for one in lines
    ]


def lane_under(lines: Sequence[Line]) -> Page:
    return page(table((*HEAD, *BODY), LANE_WIDTHS, top=130), free=lines)


def test_the_letterhead_over_a_swimlane_without_identity_block() -> None:
    header = header_of(lane_under(heading(*AGENCY, "", "SOP UJI BERKALA KENDARAAN")))
    assert text(header.institution) == " ".join(AGENCY)
    assert text(header.title) == "SOP UJI BERKALA KENDARAAN"


def test_lines_over_a_swimlane_that_name_no_office_are_no_letterhead() -> None:
    header = header_of(lane_under(heading("RAHASIA", "", "SOP UJI BERKALA KENDARAAN")))
    assert header.institution is None


def test_words_in_the_arms_are_left_out_where_the_file_has_the_letterhead_as_text() -> None:
    printed = typed(heading(*AGENCY, "", "SOP UJI BERKALA KENDARAAN"))
    header = header_of(lane_under([line("CONTOH MAJU", 40, 28), *printed]))
    assert text(header.institution) == " ".join(AGENCY)


@pytest.mark.parametrize(("words", "is_of_sign"), [("CONTOH DI DA", True), ("PULAU CONTOH", False)])
def test_words_of_a_sign_that_the_office_s_name_has_again_are_left_out(
    words: str, is_of_sign: bool
) -> None:
    """A ministry's sign has its name around it, and stands close over the letterhead."""
    rows = heading(*AGENCY, "", "SOP UJI BERKALA KENDARAAN")
    sign = line(words, 320, rows[0].box.y0 - 1.3 * rows[0].box.height)
    header = header_of(lane_under([sign, *rows]))
    assert (text(header.institution) == " ".join(AGENCY)) == is_of_sign


def test_what_is_filled_in_under_the_printed_letterhead_is_its_last_line() -> None:
    rows = typed(heading(*AGENCY, "Telp. (0331)"))
    filled = line("334455", 300, rows[-1].box.y1 + 4)
    title = typed(heading("SOP UJI BERKALA KENDARAAN", top=54 + 16 * 4.5))
    header = header_of(
        page(table((*HEAD, *BODY), LANE_WIDTHS, top=160), free=[*rows, filled, *title])
    )
    assert text(header.institution) == f"{' '.join(AGENCY)} Telp. (0331) 334455"


def test_what_is_filled_in_beside_the_printed_letterhead_is_of_its_line() -> None:
    first, *rest = typed(heading(*AGENCY, "", "SOP UJI BERKALA KENDARAAN"))
    words = (*first.words, *line("JAYA", first.box.x1 + 4, first.box.y0).words)
    header = header_of(lane_under([replace(first, words=words), *rest]))
    assert text(header.institution) == f"{AGENCY[0]} JAYA {AGENCY[1]}"


def test_a_few_letters_left_of_the_letterhead_are_of_the_arms() -> None:
    rows = [(cell, *rest) for cell, *rest in IDENTITY]
    rows[0] = ("PEMERINTAH KABUPATEN CONTOH\n\nDINAS PERHUBUNGAN", *rows[0][1:])
    top = table(rows, IDENTITY_WIDTHS)
    first = top.cells[0]
    moved = [line(one.text, first.box.x0 + 60, one.box.y0) for one in first.lines]
    arms = line("sex", first.box.x0 + 4, moved[0].box.y1)
    cell = replace(first, lines=(moved[0], arms, moved[1]))
    top = replace(top, cells=(cell, *top.cells[1:]))
    header = header_of(page(top, table(BOXES, BOX_WIDTHS, top=top.box.y1 + 10)))
    assert text(header.institution) == "PEMERINTAH KABUPATEN CONTOH DINAS PERHUBUNGAN"


@pytest.mark.parametrize(("confidence", "is_left_out"), [(0.7, True), (0.95, False)])
def test_unsure_letters_before_the_letterhead_are_of_the_arms(
    confidence: float, is_left_out: bool
) -> None:
    first, *rest = heading(*AGENCY, "", "SOP UJI BERKALA KENDARAAN")
    arms = line("TAN", 0, first.box.y0).words[0]
    at = first.box.x0 - 1.5 * first.box.height
    box = arms.box._replace(x0=at - arms.box.width, x1=at)
    words = (replace(arms, box=box, confidence=confidence), *first.words)
    whole = Line(words, first.box._replace(x0=box.x0))
    header = header_of(lane_under([whole, *rest]))
    assert (text(header.institution) == " ".join(AGENCY)) == is_left_out


@pytest.mark.parametrize(("word", "confidence"), [
    ("DESA", 0.85), ("RSUD", 0.85), ("KOTA", 0.88), ("DESA", 0.97), ("UPT", 0.85),
])  # fmt: skip
@pytest.mark.parametrize("gap", [1.2, 2.2])
def test_a_short_word_of_offices_is_none_of_the_arms(
    word: str, confidence: float, gap: float
) -> None:
    first = line("SUMBEREJO MAKMUR", 300, 54)
    short = line(word, 0, 54).words[0]
    at = first.box.x0 - gap * first.box.height
    box = short.box._replace(x0=at - short.box.width, x1=at)
    words = (replace(short, box=box, confidence=confidence), *first.words)
    whole = Line(words, first.box._replace(x0=box.x0))
    header = header_of(lane_under([whole, *heading("DINAS PERHUBUNGAN", "", "SOP UJI", top=70)]))
    assert text(header.institution) == f"{word} SUMBEREJO MAKMUR DINAS PERHUBUNGAN"


def test_the_agency_in_the_running_head_behind_a_cover_without_one() -> None:
    title = heading("STANDAR OPERASIONAL PROSEDUR", "UJI BERKALA KENDARAAN")
    signed = (("DIBUAT OLEH", "DISETUJUI OLEH"), ("Kepala Bidang Angkutan", "Kepala Dinas"))
    tables = (table(COVER, (200.0, 300.0), top=150), table(signed, (200.0, 200.0), top=300))
    cover = page(*tables, free=title)
    inner = [
        page(
            table(RUNNING, (80.0, 300.0, 200.0)),
            free=[line(f"{number}. Menerima berkas", 60, 200)],
            number=number,
        )
        for number in (2, 3, 4)
    ]
    header = header_of(cover, *inner)
    assert text(header.institution) == "DINAS PERHUBUNGAN PROV. CONTOH"
    assert text(header.title) == "UJI BERKALA KENDARAAN"


def test_the_letterhead_across_the_block_before_letters_of_a_seal_beside_it() -> None:
    over = (f"TERMINAL\n{AGENCY[1]}\nSTANDAR OPERASI PROSEDUR (SOP)", "<", "<")
    rows = (over, ("TERMINAL", *IDENTITY[0][1:]), *IDENTITY[1:])
    top = table(rows, IDENTITY_WIDTHS)
    header = header_of(page(top, table(BOXES, BOX_WIDTHS, top=top.box.y1 + 10)))
    assert text(header.institution) == "TERMINAL DINAS PERHUBUNGAN"


def test_a_heading_that_calls_the_paper_a_prosedur_operasional_baku() -> None:
    rows = heading("Prosedur Operasional Baku (POB)", "Uji Berkala Kendaraan", top=90)
    assert text(header_of(lane_under(rows)).title) == "Uji Berkala Kendaraan"


def test_a_list_that_begins_beside_the_last_label_is_no_part_of_the_letterhead() -> None:
    widths = (335.0, 120.0, 215.0)
    rows = (
        *IDENTITY[:-1],
        (BOXES[0][0], *IDENTITY[-1][1:]),
        (BOXES[1][0], BOXES[0][1], "<"),
        ("^", BOXES[1][1], "<"),
    )
    header = header_of(page(table(rows, widths)))
    assert text(header.institution) == "PEMERINTAH KABUPATEN CONTOH DINAS PERHUBUNGAN"
    assert len(header.legal_basis) == 2


def test_a_unit_under_the_agency_in_small_letters_which_reach_below_their_line() -> None:
    rows = (IDENTITY[0], *IDENTITY[1:-1], ("Subbagian Tata Usaha", *IDENTITY[-1][1:]))
    block = table(rows, IDENTITY_WIDTHS)
    deep = [
        replace(one, lines=tuple(_deeper(each) for each in one.lines))
        if one.text.startswith("Subbagian")
        else one
        for one in block.cells
    ]
    header = header_of(page(replace(block, cells=tuple(deep))))
    assert text(header.institution) == f"{rows[0][0].replace(chr(10), ' ')} Subbagian Tata Usaha"


def _deeper(one: Line) -> Line:
    box = one.box._replace(y1=one.box.y1 + 0.3 * one.box.height)
    return replace(one, box=box)


def test_a_title_in_a_row_across_the_block_under_the_letterhead_that_says_sop() -> None:
    rows = (
        ("SOP\nDINAS PERHUBUNGAN", *IDENTITY[0][1:]),
        *IDENTITY[1:-1],
        ("SOP UJI BERKALA KENDARAAN", "<", "<"),
        ("Dasar Hukum :", "Kualifikasi Pelaksana :", "<"),
        ("1. UU Nomor 22 Tahun 2009", "1. Memahami peraturan", "<"),
    )
    header = header_of(page(table(rows, IDENTITY_WIDTHS)))
    assert text(header.title) == "SOP UJI BERKALA KENDARAAN"
    assert text(header.institution) == "DINAS PERHUBUNGAN"


def test_a_unit_that_the_file_has_in_larger_letters_below_is_of_the_agency() -> None:
    block = table(IDENTITY, IDENTITY_WIDTHS)
    cell = block.cells[0]
    large = replace(line("TIM BAGIAN UMUM", 44, 100), box=line("TIM", 44, 100).box._replace(y1=116))
    top = replace(cell, lines=(*typed(cell.lines), *typed([large])))
    header = header_of(page(replace(block, cells=(top, *block.cells[1:]))))
    assert (text(header.institution) or "").endswith("TIM BAGIAN UMUM")
