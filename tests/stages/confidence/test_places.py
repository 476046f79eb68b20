"""Where a reading stands: its words, and none of others, whatever pages it goes over."""

from __future__ import annotations

from dataclasses import replace

from pages import BODY, HEAD, LANE_WIDTHS, header_of, line, lines, page, table
from paper import a_record

from digisop.form.swimlane import find_swimlanes
from digisop.stages.confidence.assess import assess
from digisop.stages.confidence.places import Places, middles_of, places_of
from digisop.stages.steps.step_rows import read_steps
from digisop.stages.types import Reading
from digisop_models.geometry import Box
from digisop_models.page import Line, Page

CELL = Box(50, 50, 250, 90)
OWN = lines("Memeriksa berkas\npermohonan", 60, 55)


def found(own: tuple[Line, ...], *others: Line, box: Box = CELL) -> Places:
    """Where lines in a box stand on a page that has others, too."""
    middles = {1: middles_of(page(free=(*own, *others)))}
    return places_of(Reading(own, 1, box), middles)


def around(*own: Line) -> Box:
    return Box.around(one.box for one in own)


def test_a_cell_of_its_own_words_is_told_by_its_box() -> None:
    assert found(OWN) == Places(CELL)
    assert found(OWN, line("Tidak", 260, 55)) == Places(CELL)


def test_a_label_across_the_wall_is_none_of_the_cell() -> None:
    assert found(OWN, line("Tidak", 215, 55)) == Places(CELL, ((1, around(*OWN)),))


def test_a_speck_between_two_lines_parts_them() -> None:
    first, second = line("Penyusunan Daftar", 60, 55), line("Informasi Publik", 60, 75)
    speck = line("E2", 90, 65)
    exact = ((1, first.box), (1, second.box))
    assert found((first, second), speck).exact == exact


def test_a_speck_within_a_line_parts_its_words() -> None:
    own = line("Kepala          Dinas", 60, 55)
    exact = tuple((1, word.box) for word in own.words)
    assert found((own,), line("C", 110, 55)).exact == exact


def test_a_box_that_cuts_its_words_grows() -> None:
    own = line("Ket", 246, 55)
    assert found((own,)) == Places(Box(50, 50, own.box.x1, 90))


def test_a_blank_place_stays_as_it_is() -> None:
    assert found((), line("Tidak", 60, 55)) == Places(CELL)


def test_without_pages_there_is_the_box_alone() -> None:
    assert places_of(Reading(OWN, 1, CELL), {}) == Places(CELL)


def two_pages(*rows: tuple[str, ...]) -> tuple[Page, Page]:
    first, second = table(HEAD + BODY, LANE_WIDTHS), table(rows, LANE_WIDTHS)
    return page(first), page(second, number=2)


def row(number: str, activity: str, needed: str = "") -> tuple[str, ...]:
    return (number, activity, "", "", "", needed, "", "", "")


def places_of_steps(pages: tuple[Page, Page], step: int, cell: str) -> dict[int, str]:
    """The words over the places of a cell, page by page."""
    (procedure,) = read_steps(find_swimlanes(pages))
    reading = getattr(procedure.steps[step], cell)
    where = places_of(reading, {one.number: middles_of(one) for one in pages})
    told: dict[int, str] = {}
    for number, box in where.exact:
        cells = [cell for one in pages[number - 1].tables for cell in one.cells]
        words = [word for cell in cells for one in cell.lines for word in one.words]
        over = " ".join(word.text for word in words if box.holds(word.box.center))
        told[number] = f"{told[number]} {over}" if number in told else over
    return told


def test_a_row_that_goes_on_overleaf_has_a_box_on_each_page() -> None:
    pages = two_pages(row("", "yang diserahkan pemohon", "lengkap"), row("4", "Mengarsipkan"))
    assert places_of_steps(pages, 2, "activity") == {
        1: "Menguji kendaraan", 2: "yang diserahkan pemohon",
    }  # fmt: skip
    assert places_of_steps(pages, 2, "requirements") == {1: "Alat uji", 2: "lengkap"}
    assert places_of_steps(pages, 1, "activity") == {}


def test_what_is_printed_overleaf_once_more_is_in_no_box() -> None:
    repeated = "Lanjutan ...\n3. Menguji kendaraan\nsampai selesai"
    pages = two_pages(row("", repeated), row("4", "Mengarsip"))
    assert places_of_steps(pages, 2, "activity") == {1: "Menguji kendaraan", 2: "sampai selesai"}


def test_a_list_that_goes_on_overleaf() -> None:
    begins = "1. Undang-Undang Nomor 22 Tahun 2009 tentang Lalu Lintas\n2. Peraturan Nomor 7 Tahun"
    pages = (
        page(table([["Dasar Hukum :", "Peringatan :"], [begins, "-"]], [335, 335], top=400)),
        page(table([["2016 tentang Kemitraan", ""]], [335, 335]), number=2),
    )
    first, second = header_of(*pages).legal_basis
    middles = {one.number: middles_of(one) for one in pages}
    assert [number for number, _ in places_of(second, middles).exact] == [1, 2]
    words = [word for one in first.lines for word in one.words]
    assert places_of(first, middles) == Places(Box.around(word.box for word in words))


def test_confidence_tells_the_places() -> None:
    first, second = lines("Surat Masuk\n\n\n\n\nPelayanan", 60, 55)
    pages = [page(free=(first,)), page(free=(second,), number=2)]
    reading = Reading((first, second), 1, first.box, pages=(1, 2))
    pointer = "/header/title"
    title = assess(a_record(), {pointer: reading}, pages).fields[pointer]
    assert (title.page, title.bbox) == (1, first.box)
    assert [(one.page, one.bbox) for one in title.places] == [(1, first.box), (2, second.box)]
    assert title.on_pages == {1: first.box, 2: second.box}
    one = replace(reading, lines=(first,), pages=())
    assert not assess(a_record(), {pointer: one}, pages).fields[pointer].places
