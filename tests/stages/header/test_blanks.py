"""A printed label whose value was not found says where it should stand."""

from dataclasses import replace

from pages import BOX_WIDTHS, BOXES, IDENTITY, IDENTITY_WIDTHS, page, read_pages, table

from digisop.stages.header.identity_block import read_header
from digisop.stages.types import Reading


def blanks(
    identity: tuple[tuple[str, ...], ...] = IDENTITY, lists: tuple[tuple[str, ...], ...] = BOXES
) -> dict[str, Reading]:
    top = table(identity, IDENTITY_WIDTHS)
    read = read_pages([page(top, table(lists, BOX_WIDTHS, top=top.box.y1 + 10))])
    return dict(read_header(read).blanks)


def test_an_empty_cell_beside_its_label() -> None:
    cell = table(IDENTITY, IDENTITY_WIDTHS).cells
    place = next(one.box for one in cell if one.row == 2 and one.column == 2)
    found = blanks()["revised_on"]
    assert (found.page, found.box, found.lines) == (1, place, ())


def test_a_lone_dash_is_an_empty_list() -> None:
    found = blanks()
    assert found["related"].lines == ()
    assert "legal_basis" not in found


def test_words_that_make_no_item_are_kept() -> None:
    found = blanks(lists=(*BOXES[:3], ("7", BOXES[3][1]), *BOXES[4:]))["related"]
    assert found.text == "7"


def test_a_label_that_is_not_printed_is_not_missing() -> None:
    without = tuple(row for row in IDENTITY if row[1] != "Tanggal Revisi")
    assert "revised_on" not in blanks(identity=without)


def test_an_approver_without_a_name() -> None:
    rows = [list(row) for row in IDENTITY]
    rows[4][2] = "Gubernur Contoh\n\n\n\n"
    found = blanks(identity=tuple(map(tuple, rows)))
    cell = table(rows, IDENTITY_WIDTHS).cells
    place = next(one for one in cell if one.row == 4 and one.column == 2)
    name = found["approved_by/name"]
    assert name.lines == ()
    assert name.box.y0 == place.lines[0].box.y1
    assert name.box.y1 == place.box.y1
    assert "approved_by/position" not in found


def test_an_approver_without_a_position_but_with_letters_at_its_place() -> None:
    """What a stamp left of it is no blank paper; the NIP is printed nowhere."""
    rows = [list(row) for row in IDENTITY]
    rows[4][2] = "Kota\n\n\nIr. Sari Dewi, M.Si"
    top = table(rows, IDENTITY_WIDTHS)
    cells = list(top.cells)
    at = next(i for i, one in enumerate(cells) if one.row == 4 and one.column == 2)
    unsure, name = cells[at].lines[0], cells[at].lines[-1]
    words = tuple(replace(word, confidence=0.4) for word in unsure.words)
    cells[at] = replace(cells[at], lines=(replace(unsure, words=words), name))
    read = read_pages([page(replace(top, cells=tuple(cells)))])
    found = dict(read_header(read).blanks)
    assert found["approved_by/position"].text == "Kota"
    assert found["approved_by/position"].box.y1 == name.box.y0
    assert found["approved_by/nip"].lines == ()
    assert "approved_by/name" not in found


def test_a_number_in_a_labels_own_cell_is_no_blank() -> None:
    """Who reads the label around it must not call the place blank."""
    held = "Tgl. 23 Maret 2023\nPembuatan"
    found = dict(
        read_header(read_pages([page(table((("No SOP", "1"), (held, "<")), (150, 150)))])).blanks
    )
    assert found["created_on"].text == "Tgl. 23 Maret 2023"


def test_a_value_of_another_label_in_one_cell_is_not_this_ones() -> None:
    held = "Nomor SOP : 12/2017\nTanggal Pembuatan : 8 Juni 2018\nTanggal Revisi :"
    found = dict(read_header(read_pages([page(table(((held,),), (300,)))])).blanks)
    assert found["revised_on"].lines == ()
