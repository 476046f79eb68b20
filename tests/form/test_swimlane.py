"""Columns of the swimlane table: by their words, else by their place."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from pages import BODY, HEAD, LANE_WIDTHS, line, page, table

from digisop.form.labels import Role
from digisop.form.swimlane import find_swimlanes
from digisop.form.table_head import Column
from digisop_models.geometry import Box
from digisop_models.page import Line

ROLES = [
    Role.NUMBER,
    Role.ACTIVITY,
    *[Role.EXECUTOR] * 3,
    Role.REQUIREMENTS,
    Role.DURATION,
    Role.OUTPUT,
    Role.NOTES,
]


def names(columns: Sequence[Column]) -> list[str]:
    return [" ".join(ln.text for ln in column.head) for column in columns]


def test_two_level_head() -> None:
    (lane,) = find_swimlanes([page(table(HEAD + BODY, LANE_WIDTHS))])
    assert [column.role for column in lane.columns] == ROLES
    assert names(lane.executors) == ["Pemohon", "Petugas Loket", "Penguji"]
    assert (lane.first_row, lane.end_row) == (2, 5)


def test_a_row_of_column_numbers_is_no_step() -> None:
    counters = (tuple(str(i) if i != 5 else "" for i in range(1, 10)),)
    (lane,) = find_swimlanes([page(table(HEAD + counters + BODY, LANE_WIDTHS))])
    assert lane.first_row == 3
    bracketed = (tuple(f"({i})" for i in range(1, 10)),)
    (lane,) = find_swimlanes([page(table(HEAD + bracketed + BODY, LANE_WIDTHS))])
    assert lane.first_row == 3


def test_misread_numbers_of_the_columns_are_no_step() -> None:
    counters = (("L", "2", ".", "L 1", "L", "-4", "", "8", "9"),)
    (lane,) = find_swimlanes([page(table(HEAD + counters + BODY, LANE_WIDTHS))])
    assert lane.first_row == 3


def test_a_low_row_of_signs_at_the_head_of_a_page_numbers_the_columns() -> None:
    """Small numbers between close rules are read as whatever they look like."""
    rest = tuple(
        (f"{n}.", "Memeriksa\nberkas yang\ndiserahkan", *row[2:])
        for n, row in zip((4, 5, 6), BODY, strict=True)
    )
    signs = ("P", "", "3", "41", "", "61", "", "mana", "")
    first = page(table(HEAD + BODY, LANE_WIDTHS))
    starts = [
        find_swimlanes([first, page(table((row, *rest), LANE_WIDTHS), number=2)])[1].first_row
        for row in (signs, ("", "dari pemohon", "", "", "", "61", "", "mana", ""))
    ]
    assert starts == [1, 0]


def test_numbers_of_the_columns_in_one_cell_are_no_step() -> None:
    """A low row between thick rules loses its walls; what is left of them is read as letters."""
    ruled = table((*HEAD, ("", *["<"] * 8), *BODY), LANE_WIDTHS)
    (row,) = (cell for cell in ruled.cells if cell.column_span == 9)
    starts = [40 + sum(LANE_WIDTHS[:i]) for i in range(9)]
    told = zip(("1", "2", "UI", "L", "4", "5", "iN", "7", "8"), starts, strict=True)
    words = tuple(w for text, x in told for w in line(text, x + 8, row.box.y0 + 4).words)
    counters = replace(row, lines=(Line(words, Box.around(w.box for w in words)),))
    cells = tuple(counters if cell is row else cell for cell in ruled.cells)
    (lane,) = find_swimlanes([page(replace(ruled, cells=cells))])
    assert lane.first_row == 3


def test_the_end_of_a_row_from_the_page_before_is_no_head() -> None:
    body = tuple(
        (f"{n}.", "Memeriksa berkas yang diserahkan", "", "", "", "Berkas", "2 jam", "Surat", "")
        for n in range(1, 5)
    )
    end = (("",) * 5 + ("pemilih", "", "", ""), ("Evaluasi Penerbitan", *("<",) * 8))
    first = page(table(HEAD + BODY, LANE_WIDTHS))
    lanes = find_swimlanes([first, page(table(end + body, LANE_WIDTHS), number=2)])
    assert [lane.head_row for lane in lanes] == [0, None]
    assert names(lanes[1].executors) == ["Pemohon", "Petugas Loket", "Penguji"]


def test_a_head_is_known_by_the_columns_beside_kegiatan_and_pelaksana() -> None:
    executors = ("Pemohon", "Loket", "Penguji")
    head = (("No", "URA SES", *executors, "Kelengkapan", "Waktu", "Output", "Ket"),)
    (lane,) = find_swimlanes([page(table(head + BODY, LANE_WIDTHS))])
    assert [column.role for column in lane.columns] == ROLES
    narrow = table(
        (("No", "Kelengkapan", "Waktu", "Output"), ("1", "KTP", "2 hari", "Surat")), LANE_WIDTHS[:4]
    )
    assert not find_swimlanes([page(narrow)])


def test_a_continuation_on_another_scale_has_every_rule_of_the_first_page() -> None:
    smaller = [width * 0.8 for width in LANE_WIDTHS]
    other = [*smaller[:3], smaller[3] * 0.6, smaller[4] + smaller[3] * 0.4, *smaller[5:]]
    first = page(table(HEAD + BODY, LANE_WIDTHS))
    assert len(find_swimlanes([first, page(table(BODY, smaller), number=2)])) == 2
    assert len(find_swimlanes([first, page(table(BODY, other), number=2)])) == 1


def test_executors_beside_pelaksana_and_unread_heads() -> None:
    head = (
        ("", "Aktivitas", "", "Pelaksana", "<", "Mutu Baku", "<", "<", "Keterangan"),
        ("^", "^", "Pemohon", "Petugas\nLoket", "Penguji", "Klgkpn", "Waktu", "Output", "^"),
    )
    (lane,) = find_swimlanes([page(table(head + BODY, LANE_WIDTHS))])
    assert [column.role for column in lane.columns] == ROLES


def test_an_extra_column_is_left_out() -> None:
    head = (
        (*HEAD[0][:8], "<", "Ket"),
        (*HEAD[1][:7], "Biaya", "Output", "^"),
    )
    body = tuple((*row[:7], "Rp 0", *row[7:]) for row in BODY)
    (lane,) = find_swimlanes([page(table(head + body, (*LANE_WIDTHS[:8], 60, 60)))])
    assert [column.role for column in lane.columns][7] is Role.OTHER


def test_a_continuation_without_head_takes_the_first_pages_columns() -> None:
    rest = tuple(tuple(cell.replace("1", "4") for cell in row) for row in BODY[:1])
    pages = [
        page(table(HEAD + BODY, LANE_WIDTHS)),
        page(table(rest, LANE_WIDTHS, left=43.0), number=2),
    ]
    first, second = find_swimlanes(pages)
    assert second.head_row is None
    assert [column.role for column in second.columns] == ROLES
    assert second.columns[2].x0 == first.columns[2].x0 + 3


def test_a_legend_is_no_continuation() -> None:
    legend = table((("Keterangan", "Mulai"), ("", "Proses")), (300, 470))
    pages = [page(table(HEAD + BODY, LANE_WIDTHS)), page(legend, number=2)]
    assert len(find_swimlanes(pages)) == 1


def test_a_head_cell_without_its_rules_is_divided() -> None:
    head = (HEAD[0], ("^", "^", "Pemohon       Petugas       Penguji", "<", "<", *HEAD[1][5:]))
    (lane,) = find_swimlanes([page(table(head + BODY, LANE_WIDTHS))])
    assert names(lane.executors) == ["Pemohon", "Petugas", "Penguji"]


def test_a_head_in_the_middle_of_two_columns_is_one() -> None:
    widths = (30, 130, 60, 60, 60, 130, 60, 130, 40)
    head = (HEAD[0], ("^", "^", "Pemohon", " Pengelola Berkas", "<", *HEAD[1][5:]))
    (lane,) = find_swimlanes([page(table(head + BODY, widths))])
    assert names(lane.executors) == ["Pemohon", "Pengelola Berkas"]


def test_words_above_are_the_title_but_not_the_head() -> None:
    head = ("No", "Kegiatan", *HEAD[1][2:8], "Ket")
    free = [line("Pelayanan Uji Berkala", 300, 55), line("PELAKSANA        MUTU BAKU", 400, 72)]
    (lane,) = find_swimlanes([page(table((head, *BODY), LANE_WIDTHS, top=90), free=free)])
    assert [ln.text for ln in lane.above] == ["Pelayanan Uji Berkala"]


@pytest.mark.parametrize(
    "between", [(), (("Persiapan", *("<",) * 8),)], ids=["", "under a heading"]
)
def test_a_head_in_one_cell_has_the_columns_of_the_row_below(
    between: tuple[tuple[str, ...], ...],
) -> None:
    """The rules of a dark head may be dark too."""
    supers = [line("Pelaksana", 280, 52), line("Mutu Baku", 510, 52)]
    texts = ("No", "Kegiatan", "Pemohon", "Petugas", "Penguji", "Syarat", "Waktu", "Output", "Ket")
    starts = [40 + sum(LANE_WIDTHS[:i]) for i in range(9)]
    names_below = [line(text, x + 2, 66) for text, x in zip(texts, starts, strict=True)]
    counters = () if between else (tuple(f"({i})" for i in range(1, 10)),)
    ruled = table((("",) + ("<",) * 8, *between, *counters, *BODY), LANE_WIDTHS)
    head, *rest = ruled.cells
    whole = Line(tuple(w for ln in supers for w in ln.words), Box.around(ln.box for ln in supers))
    below = Line(
        tuple(w for ln in names_below for w in ln.words), Box.around(ln.box for ln in names_below)
    )
    ruled = replace(ruled, cells=(replace(head, lines=(whole, below)), *rest))
    (lane,) = find_swimlanes([page(ruled)])
    assert [column.role for column in lane.columns] == ROLES
    assert names(lane.executors) == ["Pemohon", "Petugas", "Penguji"]
    assert lane.first_row == (1 if between else 2)


def test_a_head_whose_columns_lie_in_cells_by_twos_has_those_of_the_rows_below() -> None:
    """In a dark head only the walls that are drawn twice may be seen."""
    told = (
        ("URAIAN PROSEDUR", "LURAH"),
        ("ASISTEN", "BENDAHARA"),
        ("PERSYARATAN", "WAKTU"),
        ("OUTPUT", "KET"),
    )
    supers = (None, "Pelaksana", "Mutu Baku", None)
    widths = LANE_WIDTHS[1:]
    body = tuple(row[1:] for row in BODY)
    ruled = table((("", "<") * 4, *body), widths)
    cells = list(ruled.cells)
    for at, (pair, over) in enumerate(zip(told, supers, strict=True)):
        left, middle = (40 + sum(widths[: 2 * at + place]) for place in (0, 1))
        lines = [line(pair[0], left + 2, 66), line(pair[1], middle + 2, 66)]
        words = tuple(word for one in lines for word in one.words)
        own = Line(words, Box.around(word.box for word in words))
        upper = (line(over, (left + middle) / 2, 52),) if over else ()
        cells[at] = replace(cells[at], lines=(*upper, own))
    (lane,) = find_swimlanes([page(replace(ruled, cells=tuple(cells)))])
    assert [column.role for column in lane.columns] == ROLES[1:]
    assert names(lane.executors) == ["LURAH", "ASISTEN", "BENDAHARA"]


def test_a_head_whose_words_are_unread_is_known_by_the_body() -> None:
    body = tuple(
        (str(i), "Memeriksa berkas yang diserahkan", "", "", "", "Berkas", "2 jam", "Surat", "")
        for i in range(1, 5)
    )
    unread = (("",) * 2 + ("", "<", "<", "", "<", "<", ""), ("^", "^", "", "Luk", *("",) * 4, "^"))
    (lane,) = find_swimlanes([page(table(unread + body, LANE_WIDTHS))])
    assert [column.role for column in lane.columns] == ROLES
    assert names(lane.executors) == ["", "Luk", ""]
    assert (lane.head_row, lane.first_row) == (0, 2)
    listed = tuple((*row[:2], "a", "b", "c", *row[5:]) for row in body)
    assert not find_swimlanes([page(table(unread + listed, LANE_WIDTHS))])


def test_a_table_that_goes_on_with_the_end_of_a_section_has_no_head_of_its_own() -> None:
    rows = tuple(
        (f"{n}.", "Memeriksa berkas yang diserahkan", "", "", "", "Berkas", "2 jam", "Surat", "")
        for n in (4, 1, 2, 3, 4)
    )
    title = (("Evaluasi Pengajuan Cuti", *("<",) * 8),)
    first = page(table(HEAD + BODY, LANE_WIDTHS))
    rest = page(table(rows[:1] + title + rows[1:], LANE_WIDTHS), number=2)
    lanes = find_swimlanes([first, rest])
    assert names(lanes[-1].executors) == names(lanes[0].executors)
    assert lanes[-1].first_row == 0


@pytest.mark.parametrize("width", [4, 5])
def test_a_legend_in_the_frame_of_the_table_is_no_step(width: int) -> None:
    blank = ["<"] * (width - 1)
    rest = ["Dibuat oleh"] + ["<"] * (8 - width)
    legend = (("Keterangan :\nMulai dan akhir", *blank, *rest), ("^", *blank, "Ani", *rest[1:]))
    (lane,) = find_swimlanes([page(table(HEAD + BODY + legend, LANE_WIDTHS))])
    assert (lane.first_row, lane.end_row) == (2, 5)


def test_a_title_over_all_columns_at_the_foot_belongs_to_the_body() -> None:
    section = (("B. Pengambilan berkas", *["<"] * 8),)
    (lane,) = find_swimlanes([page(table(HEAD + BODY + section, LANE_WIDTHS))])
    assert (lane.first_row, lane.end_row) == (2, 6)


def test_single_columns_of_a_continuation_may_be_narrower() -> None:
    widths = [*LANE_WIDTHS[:7], 60.0, 30.0]
    first = page(table(HEAD + BODY, LANE_WIDTHS))
    lanes = find_swimlanes([first, page(table(BODY, widths), number=2)])
    assert [lane.page for lane in lanes] == [1, 2]
    assert [round(column.width) for column in lanes[1].columns] == [round(w) for w in widths]


def test_a_title_over_the_rows_of_a_section_is_no_head_though_its_words_are_like_heads() -> None:
    widths = (80.0, 60.0, *LANE_WIDTHS[2:])
    head = tuple((*row[:1], "Kegiatan", *row[2:]) if row[1] != "^" else row for row in HEAD)
    body = tuple((row[0], "Berkas", *row[2:]) for row in BODY)
    title = (("Pelaksanaan Pengelolaan Surat Masuk", *("<",) * 8),)
    (lane,) = find_swimlanes([page(table(head + body + title + body, widths))])
    assert (lane.first_row, lane.end_row) == (2, 9)


def test_a_head_of_executors_that_reaches_over_the_columns_beside_them() -> None:
    """In a dark head the wall between Pelaksana and its neighbours may not be seen."""
    named = ("Persyaratan / Perlengkapan", "Waktu", "Output", "^")
    into_quality = (
        ("No", "Kegiatan", "Pelaksana", "<", "<", "<", "Mutu Baku", "<", "Ket"),
        ("^", "^", "Pemohon", "Petugas Loket", "Penguji", *named),
    )
    over_the_activity = (
        ("No", "Unit Pelaksana", "<", "<", "<", "Mutu Baku", "<", "<", "Ket"),
        ("^", "AKTIVITAS", "Pemohon", "Petugas Loket", "Penguji", *named),
    )
    for head in (into_quality, over_the_activity):
        (lane,) = find_swimlanes([page(table(head + BODY, LANE_WIDTHS))])
        assert [column.role for column in lane.columns] == ROLES


def test_a_piece_of_the_head_over_the_executors_is_no_name_of_one() -> None:
    """The wall between two executors may go on through it."""
    head = (("No", "Kegiatan", "Pelak", "sana", "", *HEAD[0][5:]), HEAD[1])
    (lane,) = find_swimlanes([page(table(head + BODY, LANE_WIDTHS))])
    assert names(lane.executors)[0] == "Pemohon"


def test_an_executor_that_is_named_like_another_column_is_one() -> None:
    head = (HEAD[0], (*HEAD[1][:4], "Perlengkapan", *HEAD[1][5:]))
    (lane,) = find_swimlanes([page(table(head + BODY, LANE_WIDTHS))])
    assert names(lane.executors) == ["Pemohon", "Petugas Loket", "Perlengkapan"]


@pytest.mark.parametrize("name", ["PPK", "JFU", "Camat"])
def test_a_short_name_under_pelaksana_in_one_cell_is_the_executor(name: str) -> None:
    """Both together are still like the word."""
    head = ("No", "Kegiatan", "Pemohon", f"Pelaksana\n{name}", "Penguji", "Kelengkapan", "Waktu")
    rows = ((*head, "Output", "Ket"), *BODY)
    (lane,) = find_swimlanes([page(table(rows, LANE_WIDTHS))])
    assert names(lane.executors) == ["Pemohon", name, "Penguji"]


def test_a_head_over_the_executors_that_is_named_like_another_column() -> None:
    head = (tuple(cell.replace("Pelaksana", "Kelengkapan") for cell in HEAD[0]), HEAD[1])
    (lane,) = find_swimlanes([page(table(head + BODY, LANE_WIDTHS))])
    assert [column.role for column in lane.columns] == ROLES
    assert names(lane.executors) == ["Pemohon", "Petugas Loket", "Penguji"]


def test_numbers_under_the_head_of_the_activities_are_a_column_of_their_own() -> None:
    head = (("Uraian Prosedur", "<", *HEAD[0][2:]), ("^", "<", *HEAD[1][2:]))
    (lane,) = find_swimlanes([page(table(head + BODY, LANE_WIDTHS))])
    assert [column.role for column in lane.columns] == ROLES
    assert lane.columns[1].x0 == 40 + LANE_WIDTHS[0]
