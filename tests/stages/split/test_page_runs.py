"""Pages go to the SOP they belong to, or to none."""

from dataclasses import replace

from pages import (
    BODY,
    BOX_WIDTHS,
    BOXES,
    HEAD,
    IDENTITY,
    IDENTITY_WIDTHS,
    LANE_WIDTHS,
    line,
    page,
    read_pages,
    table,
)

from digisop.stages.split import covers_of, left_out, split
from digisop_models.page import Page


def cover(number: int) -> Page:
    return page(free=[line("KEPUTUSAN BUPATI CONTOH", 200, 80)], number=number)


def blank(number: int) -> Page:
    return page(number=number)


def identity(number: int, sop: str = "12/SOP/03/2021", title: str = "Uji Berkala") -> Page:
    rows = [list(row) for row in IDENTITY]
    rows[0][2], rows[5][2] = sop, title
    top = table(rows, IDENTITY_WIDTHS)
    return page(top, table(BOXES, BOX_WIDTHS, top=top.box.y1 + 10), number=number)


def lane(number: int) -> Page:
    return page(table(HEAD + BODY, LANE_WIDTHS), number=number)


def rest(number: int) -> Page:
    rows = (("4", "Mengarsipkan", "", "", "", "Arsip", "1 jam", "Arsip", ""),)
    return page(table(rows, LANE_WIDTHS), number=number)


def runs(*pages: Page) -> list[list[int]]:
    return [[one.page.number for one in run] for run in split(read_pages(pages))]


def test_decree_cover_and_blank_pages_are_left_out() -> None:
    assert runs(cover(1), blank(2), identity(3), lane(4), rest(5), blank(6)) == [[3, 4, 5]]


def test_a_new_identity_block_begins_a_new_sop() -> None:
    pages = (identity(1), lane(2), identity(3, "13/SOP/04/2021", "Mutasi"), lane(4), rest(5))
    assert runs(*pages) == [[1, 2], [3, 4, 5]]


def test_numbers_of_one_office_are_much_alike() -> None:
    pages = (
        identity(1, "SOP-11/BKPSDM/2024"),
        identity(2, "SOP-68/BKPSDM/2023", "Mutasi"),
        lane(3),
    )
    assert runs(*pages) == [[1], [2, 3]]
    misread = (identity(1, "SOP-11/BKPSDM/2024"), identity(2, "SOP-11/BKPSDM/2824"), lane(3))
    assert runs(*misread) == [[1, 2, 3]]


def test_two_identity_blocks_without_tables() -> None:
    assert runs(identity(1), identity(2, "88/X/2020", "Izin Trayek")) == [[1], [2]]


def test_a_running_head_begins_no_sop() -> None:
    head = table(
        (("DINAS CONTOH", "No Dok : SOP-01"), ("^", "Tanggal Efektif : 1 Mei 2020")), (300, 300)
    )
    text = [line("Uraian tentang pelayanan kepada masyarakat", 60, 200)]
    pages = [page(head, free=text, number=n) for n in (2, 3, 4)]
    assert runs(identity(1), *pages, lane(5)) == [[1, 2, 3, 4, 5]]


def test_a_table_alone_is_an_sop() -> None:
    assert runs(lane(1)) == [[1]]


def test_an_identity_block_alone_is_an_sop() -> None:
    assert runs(identity(1)) == [[1]]


def test_no_sop_at_all() -> None:
    assert runs(cover(1), blank(2)) == []


def test_a_label_that_sticks_out_over_the_page() -> None:
    top = table(IDENTITY, IDENTITY_WIDTHS, top=-12)
    first = page(top, table(BOXES, BOX_WIDTHS, top=top.box.y1 + 10))
    assert runs(first, lane(2)) == [[1, 2]]


def test_a_label_in_the_running_head_of_every_page_begins_no_sop() -> None:
    head = line("Nomor SOP : 12/SOP/03/2021   Tanggal Pembuatan : 2 Maret 2021", 60, 30)
    lanes = [replace(page, lines=(head, *page.lines)) for page in (lane(2), rest(3), rest(4))]
    assert runs(identity(1), *lanes) == [[1, 2, 3, 4]]


def test_a_page_is_asked_for_its_labels_by_itself() -> None:
    alone, behind = read_pages([identity(1)]), read_pages([cover(1), identity(2)])
    assert alone[0].header.fields == behind[1].header.fields != ()


def test_identity_blocks_that_close_their_sops() -> None:
    pages = (lane(1), identity(2), lane(3), rest(4), identity(5, "88/X/2020", "Izin Trayek"))
    assert runs(*pages) == [[1, 2], [3, 4, 5]]


def test_an_identity_block_under_the_swimlane_goes_on_over_the_next_page() -> None:
    body = table(BODY, LANE_WIDTHS)
    block = table(IDENTITY, IDENTITY_WIDTHS, top=body.box.y1 + 20)
    boxes = page(table(BOXES, BOX_WIDTHS), number=3)
    assert runs(lane(1), page(body, block, number=2), boxes) == [[1, 2, 3]]


def titled(number: int, title: str) -> Page:
    return page(table(HEAD + BODY, LANE_WIDTHS), free=[line(title, 340, 34)], number=number)


def test_headed_tables_without_identity_blocks_are_sops_of_their_own() -> None:
    assert runs(titled(1, "LEGALISIR IJAZAH"), rest(2), titled(3, "CUTI")) == [[1, 2], [3]]


def test_a_page_of_a_signature_goes_with_the_swimlane_before_it() -> None:
    signed = [line("Contoh, 1 Maret 2021", 600, 60), line("NIP. 19700101 199503 1 001", 600, 140)]
    assert runs(titled(1, "CUTI"), page(free=signed, number=2), cover(3)) == [[1, 2]]


def test_a_page_with_the_unreadable_rest_of_a_table_belongs_to_its_sop() -> None:
    columns = LANE_WIDTHS[::-1]  # upside down: no column stands where it did
    upside_down = page(table([["qoxd"] * len(columns)] * 3, columns), number=3)
    assert runs(identity(1), lane(2), upside_down) == [[1, 2, 3]]
    other = page(table([["a", "b", "c"]] * 3, (200.0, 300.0, 200.0)), number=3)
    assert runs(identity(1), lane(2), other) == [[1, 2]]


def front_page(number: int, *rows: str) -> Page:
    texts = ("STANDAR OPERASIONAL PROSEDUR", *rows)
    free = [line(text, 200, 80 + 40 * i) for i, text in enumerate(texts)]
    return page(free=free, number=number)


def covers(*pages: Page) -> list[list[int]]:
    read = read_pages(pages)
    found = split(read)
    each = covers_of(read, found, left_out(read, found, len(pages)))
    return [[one.page.number for one in own] for own in each]


def test_a_cover_is_of_the_sop_behind_it_and_of_none_before_several() -> None:
    one, other = identity(3, "13/SOP/04/2021", "Mutasi"), identity(6, "14/SOP/04/2021", "Rotasi")
    assert covers(front_page(1), blank(2), one, lane(4)) == [[1]]
    assert covers(front_page(1), front_page(2), one, lane(4), front_page(5), other) == [[1, 2], [5]]
    assert covers(front_page(1), blank(2), one, lane(4), blank(5), other) == [[], []]
    assert covers(identity(1), lane(2), front_page(3)) == [[]]


def test_labels_on_a_cover_make_it_no_identity_block_where_one_follows() -> None:
    front = front_page(
        1, "NOMOR : 1/A", "TANGGAL REVISI : 1 Mei 2020", "TANGGAL EFEKTIF : 2 Mei 2020"
    )
    assert runs(front, identity(2), lane(3)) == [[2, 3]]
    assert runs(front, lane(2)) == [[1, 2]]
