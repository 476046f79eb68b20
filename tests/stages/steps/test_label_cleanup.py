"""Labels of arrows, what a rule left of them, and the words of a cell that are like them."""

from dataclasses import replace

import pytest
from pages import HEAD, LANE_WIDTHS, LETTER, line, page, table, text

from digisop.form.swimlane import find_swimlanes
from digisop.stages.steps.step_rows import read_steps
from digisop.stages.types import TEXT_LAYER, DraftProcedure
from digisop_models.page import Page, Table

EMPTY = ("", "", "")


def procedures(*pages: Page) -> tuple[DraftProcedure, ...]:
    return read_steps(find_swimlanes(pages))


def typed(found: Table) -> Table:
    """The table with its words in the file's text layer."""
    layer = (
        replace(cell, lines=tuple(
            replace(one, words=tuple(replace(word, engine=TEXT_LAYER) for word in one.words))
            for one in cell.lines
        )) for cell in found.cells
    )  # fmt: skip
    return replace(found, cells=tuple(layer))


def row(number: str, activity: str, *rest: str) -> tuple[str, ...]:
    return (number, activity, *EMPTY, *(rest or ("Berkas", "1 jam", "Berkas", "")))


def test_words_of_arrows_are_no_text() -> None:
    body = (
        row("1", "Memeriksa berkas               Tidak", "Ya\nBerkas", "1 jam", "Berkas", ""),
        row("2", "Memeriksa berkas             Lengkap"),
    )
    (procedure,) = procedures(page(table(HEAD + body, LANE_WIDTHS)))
    assert text(procedure.steps[0].activity) == "Memeriksa berkas"
    assert text(procedure.steps[1].activity) == "Memeriksa berkas"
    assert text(procedure.steps[0].requirements) == "Berkas"


@pytest.mark.parametrize("label", ["ti", "Ti", "Tidak Lengka", "Tidak se", "Sesu"])
def test_a_label_cut_by_the_rule_is_no_text(label: str) -> None:
    width = LANE_WIDTHS[1]
    words = f"Memeriksa lengkap {label}".rjust(int(width / LETTER) - 1)
    head = [*HEAD, row("1", f"{words}\nberkas"), row("2", "Mengirim berkas")]
    (procedure,) = procedures(page(table(tuple(head), LANE_WIDTHS)))
    assert text(procedure.steps[0].activity) == "Memeriksa lengkap berkas"


@pytest.mark.parametrize("words", ["apabila tidak", "oleh Tim Pelayanan", "Bidang TI"])
def test_words_that_end_at_the_rule_are_text(words: str) -> None:
    padded = f"Memeriksa {words}".rjust(int(LANE_WIDTHS[1] / LETTER) - 1)
    head = [*HEAD, row("1", f"{padded}\nberkas"), row("2", "Mengirim berkas")]
    (procedure,) = procedures(page(table(tuple(head), LANE_WIDTHS)))
    assert text(procedure.steps[0].activity) == f"Memeriksa {words} berkas"


@pytest.mark.parametrize("activity", [
    "Jika Berkas Tidak\nLengkap Dikembalikan", "Menyetujui Permohonan Ya\natau Tidak",
    "Memeriksa apakah Data Sesuai\nPersyaratan", "Memverifikasi Berkas Lengkap\nPemohon",
    "Menghubungi Sdr. Ya\nhya", "Mengirim Nota ke Bidang Ti\nKota",
    "Menghadap camat Setu\nhari ini",
])  # fmt: skip
def test_words_that_end_at_the_rule_are_text_though_they_are_answers(activity: str) -> None:
    first, rest = activity.split("\n")
    padded = first.rjust(int(LANE_WIDTHS[1] / LETTER) - 1)
    head = [*HEAD, row("1", f"{padded}\n{rest}"), row("2", "Mengirim berkas")]
    (procedure,) = procedures(page(table(tuple(head), LANE_WIDTHS)))
    assert text(procedure.steps[0].activity) == f"{first} {rest}"


def test_what_a_file_has_as_text_was_not_cut_by_a_rule() -> None:
    words = "Memeriksa lengkap Ti".rjust(int(LANE_WIDTHS[1] / LETTER) - 1)
    body = row("1", f"{words}\nga", "Surat\nhasil\n  ditolak", "1 jam", "Berkas", "")
    (procedure,) = procedures(page(typed(table((*HEAD, body), LANE_WIDTHS))))
    assert text(procedure.steps[0].activity) == "Memeriksa lengkap Ti ga"
    assert text(procedure.steps[0].requirements) == "Surat hasil ditolak"


@pytest.mark.parametrize(
    ("sign", "down", "note"), [("L", 14, None), ("v", 0, "v"), ("Via", 14, "Via")]
)
def test_a_sign_that_a_wall_goes_through_is_no_text(
    sign: str, down: float, note: str | None
) -> None:
    found = table(
        (*HEAD, row("1", "Memeriksa berkas", "Berkas", "1 jam", "Berkas", sign)), LANE_WIDTHS
    )
    moved = [
        replace(
            cell,
            lines=tuple(line(one.text, one.box.x0, one.box.y0 + down) for one in cell.lines),
        )
        if cell.text == sign
        else cell
        for cell in found.cells
    ]
    (procedure,) = procedures(page(replace(found, cells=tuple(moved))))
    assert text(procedure.steps[0].notes) == note


def test_words_of_a_line_set_to_fill_its_column_are_text() -> None:
    body = row("1", "Memeriksa kelengkapan berkas,\napabila      tidak      lengkap\ndikembalikan")
    (procedure,) = procedures(page(table((*HEAD, body), LANE_WIDTHS)))
    whole = "Memeriksa kelengkapan berkas, apabila tidak lengkap dikembalikan"
    assert text(procedure.steps[0].activity) == whole


def test_a_label_set_in_from_the_words_of_a_cell_is_none_of_them() -> None:
    body = row("1", "Memeriksa berkas", "Formulir\npendaftaran\n  disetujui", "1 jam", "Berkas", "")
    other = row("2", "Memeriksa", "Formulir\npendaftaran\ndisetujui", "1 jam", "Berkas", "")
    (procedure,) = procedures(page(table((*HEAD, body, other), LANE_WIDTHS)))
    assert text(procedure.steps[0].requirements) == "Formulir pendaftaran"
    assert text(procedure.steps[1].requirements) == "Formulir pendaftaran disetujui"


@pytest.mark.parametrize("cell", [
    "1. Surat\n2. Nota\n   sesuai", "- Formulir\n- Nota dinas\n  ditolak",
    "Surat hasil\nverifikasi yang\n  tidak sesuai", "Formulir\npendaftaran/\n  disetujui",
])  # fmt: skip
def test_the_last_line_of_what_is_set_in_is_text(cell: str) -> None:
    body = row("1", "Memeriksa berkas", cell, "1 jam", "Berkas", "")
    (procedure,) = procedures(page(table((*HEAD, body), LANE_WIDTHS)))
    assert text(procedure.steps[0].requirements) == " ".join(cell.split())


def test_one_letter_of_a_label_far_behind_the_words_is_no_text() -> None:
    width = int(LANE_WIDTHS[1] / LETTER) - 1
    far, near = "Memeriksa berkas   B".rjust(width), "Berkas golongan B".rjust(width)
    head = [*HEAD, row("1", f"{far}\nusulan"), row("2", near)]
    (procedure,) = procedures(page(table(tuple(head), LANE_WIDTHS)))
    assert text(procedure.steps[0].activity) == "Memeriksa berkas usulan"
    assert text(procedure.steps[1].activity) == "Berkas golongan B"


def test_a_label_that_goes_over_the_wall_is_no_text() -> None:
    words = "dan apabila".rjust(int(LANE_WIDTHS[1] / LETTER) - 6)
    body = [*HEAD, row("1", f"{words}  TIDAK\ntidak lengkap"), row("2", "Mengirim berkas")]
    (procedure,) = procedures(page(typed(table(tuple(body), LANE_WIDTHS))))
    assert text(procedure.steps[0].activity) == "dan apabila tidak lengkap"
    body[len(HEAD)] = row("1", f"{words} tidak\nlengkap")  # as far as the wall
    (procedure,) = procedures(page(typed(table(tuple(body), LANE_WIDTHS))))
    assert text(procedure.steps[0].activity) == "dan apabila tidak lengkap"
