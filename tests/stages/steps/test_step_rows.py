"""Rows become steps, over pages, sections and rules that are missing."""

from dataclasses import replace

import pytest
from pages import BODY, HEAD, LANE_WIDTHS, line, page, table, text, with_symbol

from digisop.form.swimlane import find_swimlanes
from digisop.stages.steps.step_rows import read_steps
from digisop.stages.types import DraftProcedure
from digisop_models.geometry import Box
from digisop_models.page import Line, Page, SymbolMark
from digisop_models.record import Shape

EMPTY = ("", "", "")


def procedures(*pages: Page) -> tuple[DraftProcedure, ...]:
    return read_steps(find_swimlanes(pages))


def activities(procedure: DraftProcedure) -> list[str | None]:
    return [text(step.activity) for step in procedure.steps]


def row(number: str, activity: str, *rest: str) -> tuple[str, ...]:
    return (number, activity, *EMPTY, *(rest or ("Berkas", "1 jam", "Berkas", "")))


def test_cells_by_column() -> None:
    (procedure,) = procedures(page(table(HEAD + BODY, LANE_WIDTHS)))
    step = procedure.steps[1]
    assert text(step.number) == "2"
    assert text(step.activity) == "Memeriksa berkas yang diserahkan"
    assert text(step.requirements) == "Berkas"
    assert text(step.duration) == "± 2 jam"
    assert text(step.notes) == "x"
    assert procedure.steps[0].notes is None
    assert procedure.title is None


def test_empty_cells_have_a_place() -> None:
    (procedure,) = procedures(page(table(HEAD + BODY, LANE_WIDTHS)))
    step = procedure.steps[0]
    blank = dict(step.blanks)["notes"]
    assert step.requirements
    assert blank.page == 1
    assert blank.box.y0 <= step.requirements.box.y0 < blank.box.y1
    assert "notes" not in dict(procedure.steps[1].blanks)


def test_symbols_belong_to_executors_and_their_words_to_no_cell() -> None:
    body = (("1", "Menyerahkan berkas", "Mulai", "", "", "Berkas", "5 Menit", "Berkas", ""),)
    found = with_symbol(table(HEAD + body, LANE_WIDTHS), 2, 2, Shape.TERMINATOR)
    (procedure,) = procedures(page(found))
    (symbol,) = procedure.steps[0].symbols
    assert (symbol.executor, symbol.shape) == (0, Shape.TERMINATOR)
    assert activities(procedure) == ["Menyerahkan berkas"]


def test_a_symbol_over_several_columns_stands_in_each() -> None:
    found = table(HEAD + BODY, LANE_WIDTHS)
    x0 = 40 + sum(LANE_WIDTHS[:2])

    def marks(start: float, width: float) -> list[int]:
        box = Box(x0 + start, 100, x0 + start + width, 115)
        (cell,) = (c for c in found.cells if (c.row, c.column) == (3, 3))
        marked = replace(cell, symbols=(SymbolMark(Shape.OTHER, box),))
        cells = tuple(marked if c is cell else c for c in found.cells)
        (procedure,) = procedures(page(replace(found, cells=cells)))
        return sorted(symbol.executor for symbol in procedure.steps[1].symbols)

    wide = sum(LANE_WIDTHS[2:5])
    assert marks(5, wide - 10) == [0, 1, 2]
    assert marks(LANE_WIDTHS[2] - 5, LANE_WIDTHS[3] + 10) == [1]


def test_a_row_cut_by_the_page_is_one_step() -> None:
    rest = (row("", "yang diserahkan pemohon", "lengkap", "", "", ""), row("4", "Mengarsipkan"))
    (procedure,) = procedures(
        page(table(HEAD + BODY, LANE_WIDTHS)), page(table(rest, LANE_WIDTHS), number=2)
    )
    assert activities(procedure)[2:] == [
        "Menguji kendaraan yang diserahkan pemohon",
        "Mengarsipkan",
    ]
    assert text(procedure.steps[2].requirements) == "Alat uji lengkap"


def test_a_number_lost_at_the_page_head_is_not_taken_for_a_cut_row() -> None:
    rest = (row("", "Membayar retribusi"), row("5", "Mengarsipkan"))
    (procedure,) = procedures(
        page(table(HEAD + BODY, LANE_WIDTHS)), page(table(rest, LANE_WIDTHS), number=2)
    )
    assert len(procedure.steps) == 5


def test_a_repeated_head_goes_on_with_the_table() -> None:
    rest = (row("4", "Mengarsipkan"),)
    (procedure,) = procedures(
        page(table(HEAD + BODY, LANE_WIDTHS)), page(table(HEAD + rest, LANE_WIDTHS), number=2)
    )
    assert len(procedure.steps) == 4


def test_numbers_that_lost_a_figure_go_on_with_the_table() -> None:
    """Of 11, 12, 13 a speck or a wall takes the first figure: 1, 12, 3."""
    body = [row(str(number), f"Memeriksa berkas ke-{number}") for number in range(1, 11)]
    rest = [row(read, "Mengarsipkan berkas") for read in ("1", "12", "3", "14")]
    (procedure,) = procedures(
        page(table((*HEAD, *body), LANE_WIDTHS)),
        page(table((*HEAD, *rest), LANE_WIDTHS), number=2),
    )
    assert len(procedure.steps) == 14


@pytest.mark.parametrize("read", ["1 2 3 14 15", "1 2 13 14 15", "1 12 3 4"])
def test_numbers_from_one_of_which_some_were_misread_are_another_table(read: str) -> None:
    body = [row(str(number), f"Memeriksa berkas ke-{number}") for number in range(1, 11)]
    rest = [row(number, "Mengarsipkan berkas") for number in read.split()]
    found = procedures(
        page(table((*HEAD, *body), LANE_WIDTHS)),
        page(table((*HEAD, *rest), LANE_WIDTHS), number=2),
    )
    assert [len(procedure.steps) for procedure in found] == [10, len(rest)]


def test_a_head_whose_rows_count_from_one_again_is_another_table() -> None:
    body = [row(str(number), "Memeriksa berkas") for number in range(1, 4)]
    found = procedures(
        page(table((*HEAD, *body), LANE_WIDTHS)),
        page(table((*HEAD, *body), LANE_WIDTHS), number=2),
    )
    assert [len(procedure.steps) for procedure in found] == [3, 3]


def test_a_row_without_number_and_time_but_with_a_symbol_of_its_own_is_a_step() -> None:
    body = [row("", "Memeriksa berkas"), row("", "Menyampaikan berkas")]
    rest = table(
        [*HEAD, row("", "Memberi nomor", "Kuitansi", "", "Lembar disposisi", "")], LANE_WIDTHS
    )
    first = table([*HEAD, *body], LANE_WIDTHS)
    cut = procedures(page(first), page(rest, number=2))
    drawn = procedures(
        page(with_symbol(first, 3, 2, Shape.PROCESS)),
        page(with_symbol(rest, 2, 2, Shape.PROCESS), number=2),
    )
    assert [len(procedure.steps) for (procedure,) in (cut, drawn)] == [2, 3]


def test_lanjutan_is_not_read_twice() -> None:
    rest = (row("", "Lanjutan ...\n3. Menguji kendaraan\nsampai selesai"), row("4", "Mengarsip"))
    (procedure,) = procedures(
        page(table(HEAD + BODY, LANE_WIDTHS)), page(table(rest, LANE_WIDTHS), number=2)
    )
    assert activities(procedure)[2] == "Menguji kendaraan sampai selesai"


def test_a_row_under_the_last_rule() -> None:
    found = table(HEAD + BODY, LANE_WIDTHS)
    below = line("4     Menulis hasil uji", 44, found.box.y1 + 6)
    rest = (row("", "ke dalam buku", "Buku", "5 menit", "Catatan", ""), row("5", "Mengarsipkan"))
    (procedure,) = procedures(page(found, free=[below]), page(table(rest, LANE_WIDTHS), number=2))
    assert activities(procedure)[3] == "Menulis hasil uji ke dalam buku"


def test_titled_sections_are_procedures() -> None:
    heading = ("Pengujian Ulang", *["<"] * 8)
    rows = (*HEAD, *BODY, heading, row("1", "Mendaftar"), row("2", "Menguji ulang"))
    first, second = procedures(page(table(rows, LANE_WIDTHS)))
    assert (len(first.steps), len(second.steps)) == (3, 2)
    assert text(second.title) == "Pengujian Ulang"
    assert len(second.executors) == 3


@pytest.mark.parametrize(("second", "count"), [("2", 2), ("5", 1)])
def test_a_heading_before_a_first_number_that_was_not_read(second: str, count: int) -> None:
    heading = row("", "Pengujian Ulang", "", "", "", "")
    rows = (*HEAD, *BODY, heading, row("", "Mendaftar"), row(second, "Menguji ulang"))
    found = table(rows, LANE_WIDTHS)
    found = with_symbol(found, 6, 3)
    assert len(procedures(page(found))) == count


def test_titled_sections_of_a_table_without_numbers() -> None:
    """The title stands behind the blank first column, which takes a quarter of the width."""
    titles = [("", title, *["<"] * 6) for title in ("Uji Pertama", "Pengujian Ulang")]
    head, body = [row[1:] for row in HEAD], [row[1:] for row in BODY]
    again = [row("", "Mendaftar")[1:], row("", "Menguji ulang")[1:]]
    rows = (*head, titles[0], *body, titles[1], *again)
    first, second = procedures(page(table(rows, LANE_WIDTHS[1:])))
    assert [text(one.title) for one in (first, second)] == ["Uji Pertama", "Pengujian Ulang"]
    assert (len(first.steps), len(second.steps)) == (3, 2)


def test_a_heading_at_the_foot_of_a_page() -> None:
    heading = ("Pengujian Ulang", *["<"] * 8)
    rest = (("",) * 9, row("1", "Mendaftar"))
    first, second = procedures(
        page(table((*HEAD, *BODY, heading), LANE_WIDTHS)), page(table(rest, LANE_WIDTHS), number=2)
    )
    assert (len(first.steps), activities(second)) == (3, ["Mendaftar"])


def test_two_tables_are_two_procedures_with_the_titles_above_them() -> None:
    one = table(HEAD + BODY, LANE_WIDTHS, top=80)
    two = table(HEAD + BODY, LANE_WIDTHS, top=one.box.y1 + 40)
    free = [line("Uji Pertama", 300, 62), line("Uji Berkala", 300, two.box.y0 - 18)]
    found = procedures(page(one, two, free=free))
    assert [text(procedure.title) for procedure in found] == ["Uji Pertama", "Uji Berkala"]


def test_a_missing_rule_between_rows() -> None:
    found = table(HEAD + BODY, LANE_WIDTHS)
    upper = next(c for c in found.cells if (c.row, c.column) == (2, 1))
    lower = next(c for c in found.cells if (c.row, c.column) == (3, 1))
    joined = replace(
        upper,
        row_span=2,
        box=Box.around([upper.box, lower.box]),
        lines=upper.lines + lower.lines,
    )
    cells = tuple(joined if c is upper else c for c in found.cells if c is not lower)
    (procedure,) = procedures(page(replace(found, cells=cells)))
    assert activities(procedure)[:2] == ["Menyerahkan berkas", "Memeriksa berkas yang diserahkan"]


def test_a_rule_missing_under_the_number_and_the_activity() -> None:
    """Two activities far apart are two rows if all other columns have the rule."""

    def activities_of(first: str) -> list[str | None]:
        body = (row("1", first), row("", "Memeriksa berkas"), row("3", "Selesai"))
        found = table(HEAD + body, LANE_WIDTHS)
        cells = list(found.cells)
        for column in (0, 1):
            upper, lower = (
                next(c for c in cells if (c.row, c.column) == (at, column)) for at in (2, 3)
            )
            box = Box.around([upper.box, lower.box])
            joined = replace(upper, row_span=2, box=box, lines=upper.lines + lower.lines)
            cells = [joined if c is upper else c for c in cells if c is not lower]
        (procedure,) = procedures(page(replace(found, cells=tuple(cells))))
        return activities(procedure)

    far = ["Menerima berkas", "Memeriksa berkas", "Selesai"]
    assert activities_of("Menerima berkas\n\n\n") == far
    assert activities_of("Menerima berkas\ndari pemohon") != far


def test_a_missing_rule_under_the_head() -> None:
    found = table(HEAD + BODY, LANE_WIDTHS)
    upper = next(c for c in found.cells if (c.row, c.column) == (0, 0))
    lower = next(c for c in found.cells if (c.row, c.column) == (2, 0))
    joined = replace(
        upper,
        row_span=3,
        box=Box.around([upper.box, lower.box]),
        lines=upper.lines + lower.lines,
    )
    cells = tuple(joined if c is upper else c for c in found.cells if c is not lower)
    (procedure,) = procedures(page(replace(found, cells=cells)))
    assert [text(step.number) for step in procedure.steps] == ["1", "2", "3"]


def test_numbers_inside_the_activity() -> None:
    head = tuple(r[1:] for r in HEAD)
    body = tuple((f"{r[0]}. {r[1]}", *r[2:]) for r in BODY)
    (procedure,) = procedures(page(table(head + body, LANE_WIDTHS[1:])))
    assert [text(step.number) for step in procedure.steps] == ["1.", "2.", "3."]
    assert activities(procedure)[0] == "Menyerahkan berkas"


def test_a_signature_row_in_the_table_is_no_step() -> None:
    signed = ("Mengetahui, Kepala Dinas", *["<"] * 8)
    (procedure,) = procedures(page(table((*HEAD, *BODY, signed), LANE_WIDTHS)))
    assert len(procedure.steps) == 3


def test_a_rule_too_many_beside_a_symbol_cuts_no_step() -> None:
    rest = ("", "menugaskan tim untuk mengambil data", *EMPTY, "", "", "", "")
    found = table((*HEAD, row("1", "Memeriksa jadwal; jika ya"), rest, row("2", "B")), LANE_WIDTHS)
    (procedure,) = procedures(page(with_symbol(found, 3, 2, Shape.DECISION)))
    assert activities(procedure) == [
        "Memeriksa jadwal; jika ya menugaskan tim untuk mengambil data",
        "B",
    ]
    assert [symbol.shape for symbol in procedure.steps[0].symbols] == [Shape.DECISION]


def test_a_row_with_a_symbol_and_a_time_of_its_own_is_a_step() -> None:
    own = ("", "menguji data", *EMPTY, "Data", "1 jam", "Data", "")
    found = table((*HEAD, row("1", "Memeriksa jadwal"), own, row("2", "B")), LANE_WIDTHS)
    (procedure,) = procedures(page(with_symbol(found, 3, 2)))
    assert activities(procedure) == ["Memeriksa jadwal", "menguji data", "B"]


@pytest.mark.parametrize(("above", "number"), [(7.0, "1."), (1.0, "a 1.")])
def test_a_mark_in_the_corner_over_a_number_is_none_of_it(above: float, number: str) -> None:
    found = table((*HEAD, row("1.", "Memeriksa berkas")), LANE_WIDTHS)
    cell = next(c for c in found.cells if (c.row, c.column) == (2, 0))
    (printed,) = cell.lines
    mark = line("a", printed.box.x0 - 8, printed.box.y0 - above)
    marked = replace(cell, lines=(Line((*mark.words, *printed.words), cell.box),))
    cells = tuple(marked if c is cell else c for c in found.cells)
    (procedure,) = procedures(page(replace(found, cells=cells)))
    assert text(procedure.steps[0].number) == number


@pytest.mark.parametrize(
    ("above", "below", "rows"),
    [
        ("berupa:\na. surat;\nb. daftar; dan", "C. notulen", 2),
        ("berupa:\na. surat;\nb. daftar", "A. Arsip", 3),
        ("berupa surat dan daftar", "C. notulen", 3),
    ],
)
def test_the_next_item_of_a_row_goes_on_with_it(above: str, below: str, rows: int) -> None:
    rest = ("", below, *EMPTY, "", "", "", "")
    found = table((*HEAD, row("1", above), rest, row("2", "B")), LANE_WIDTHS)
    (procedure,) = procedures(page(with_symbol(found, 3, 2)))
    assert len(activities(procedure)) == rows


def test_a_row_goes_on_below_connectors_at_the_top_of_a_page() -> None:
    body = [row("", "Memeriksa berkas"), row("", "Menyiapkan:")]
    first = with_symbol(table([*HEAD, *body], LANE_WIDTHS), 2, 2)
    goes_on = row("", "a. surat dan\nb. berkas", "", "", "", "")
    rest = [("",) * len(HEAD[0]), goes_on, row("", "Mengarsip")]
    going_on = with_symbol(table(rest, LANE_WIDTHS), 0, 2, Shape.OFF_PAGE_CONNECTOR)
    going_on = with_symbol(with_symbol(going_on, 1, 2), 2, 2)
    (procedure,) = procedures(page(first), page(going_on, number=2))
    assert activities(procedure) == [
        "Memeriksa berkas", "Menyiapkan: a. surat dan b. berkas", "Mengarsip"
    ]  # fmt: skip


def test_steps_marked_by_letters_are_two_over_a_page() -> None:
    first, second = (
        with_symbol(table([*HEAD, row("", text)], LANE_WIDTHS), 2, 2)
        for text in ("A. Menerima surat", "B. Memeriksa surat")
    )
    (procedure,) = procedures(page(first), page(second, number=2))
    assert len(procedure.steps) == 2
