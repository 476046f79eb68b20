"""Pages made of texts, for tests of the stages after reading: no picture, no recogniser."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from digisop.form.swimlane import find_swimlanes
from digisop.stages.header import find_labels, read_header
from digisop.stages.types import DraftHeader, Reading, ReadPage
from digisop_models.geometry import Box
from digisop_models.page import Cell, Line, Page, PageKind, SymbolMark, Table, Word
from digisop_models.record import Shape

LETTER = 5.0  # points a letter
HEIGHT = 10.0  # points a line of letters
LEADING = 14.0  # points from line to line


def line(text: str, x: float, y: float) -> Line:
    """A line of words; runs of spaces stay gaps."""
    words = []
    at = 0
    for token in text.split():
        start = text.index(token, at)
        at = start + len(token)
        box = Box(x + start * LETTER, y, x + at * LETTER, y + HEIGHT)
        words.append(Word(token, box, 0.97, "test"))
    return Line(tuple(words), Box.around(word.box for word in words))


def lines(text: str, x: float, y: float) -> tuple[Line, ...]:
    """Lines one below the other, given with line feeds."""
    rows = enumerate(text.split("\n"))
    return tuple(line(row, x, y + i * LEADING) for i, row in rows if row.strip())


def table(
    rows: Sequence[Sequence[str | None]],
    widths: Sequence[float],
    top: float = 50.0,
    left: float = 40.0,
) -> Table:
    """A ruled table. A text beginning with "<" goes on with the cell at its left, one beginning
    with "^" with the cell above; ``None`` and "" are empty cells."""
    xs = [left]
    for width in widths:
        xs.append(xs[-1] + width)
    ys = [top]
    for row in rows:
        deepest = max((text or "").count("\n") + 1 for text in row)
        ys.append(ys[-1] + 6 + LEADING * deepest)
    cells: list[Cell] = []
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            if text in {"<", "^"}:
                continue
            across = _span([row[i] for i in range(c + 1, len(row))], "<")
            down = _span([rows[i][c] for i in range(r + 1, len(rows))], "^")
            box = Box(xs[c], ys[r], xs[c + across], ys[r + down])
            found = lines(text or "", box.x0 + 4, box.y0 + 4)
            cells.append(Cell(r, c, down, across, box, found))
    return Table(Box(xs[0], ys[0], xs[-1], ys[-1]), len(rows), len(widths), tuple(cells))


def _span(following: Sequence[str | None], mark: str) -> int:
    span = 1
    for text in following:
        if text != mark:
            break
        span += 1
    return span


def with_symbol(found: Table, row: int, column: int, shape: Shape = Shape.PROCESS) -> Table:
    """The table with a symbol in the middle of a cell."""

    def put(cell: Cell) -> Cell:
        if (cell.row, cell.column) != (row, column):
            return cell
        x, y = cell.box.center
        return replace(cell, symbols=(SymbolMark(shape, Box(x - 8, y - 5, x + 8, y + 5)),))

    return replace(found, cells=tuple(put(cell) for cell in found.cells))


def page(
    *tables: Table,
    free: Sequence[Line] = (),
    number: int = 1,
    size: tuple[float, float] = (842, 595),
) -> Page:
    """A page of these tables and lines."""
    return Page(number, size[0], size[1], PageKind.DIGITAL, tables, tuple(free))


def read_pages(pages: Sequence[Page]) -> list[ReadPage]:
    """The pages with the swimlanes and the labels found on them."""
    lanes = find_swimlanes(pages)
    found = []
    for one in pages:
        own = tuple(lane for lane in lanes if lane.page == one.number)
        found.append(ReadPage(one, own, find_labels(one, own)))
    return found


def header_of(*pages: Page) -> DraftHeader:
    """The header that is read from pages."""
    return read_header(read_pages(pages))


def text(reading: Reading | None) -> str | None:
    """What was read, on one line."""
    return None if reading is None else reading.text.replace("\n", " ")


def texts(readings: tuple[Reading, ...]) -> list[str | None]:
    return [text(reading) for reading in readings]


IDENTITY_WIDTHS = (250.0, 120.0, 300.0)
IDENTITY: tuple[tuple[str, ...], ...] = (
    ("PEMERINTAH KABUPATEN CONTOH\nDINAS PERHUBUNGAN", "Nomor SOP", "12/SOP/03/2021"),
    ("^", "Tgl. Pembuatan", "2 Maret 2021"),
    ("^", "Tanggal Revisi", "-"),
    ("^", "Tanggal Efektif", "5 April 2021"),
    (
        "^",
        "Disahkan Oleh",
        "Kepala Dinas Perhubungan\nKabupaten Contoh\n\n\nDrs. Budi Santosa, M.Si\n"
        "Pembina Tk. I\nNIP. 19700101 199503 1 001",
    ),
    ("^", "Judul SOP", "Uji Berkala Kendaraan"),
)
BOX_WIDTHS = (335.0, 335.0)
BOXES: tuple[tuple[str, ...], ...] = (
    ("Dasar Hukum :", "Kualifikasi Pelaksana :"),
    (
        "1. Undang-Undang Nomor 22 Tahun 2009 tentang Lalu Lintas\n   dan Angkutan Jalan;\n"
        "2. Permenhub Nomor 19 Tahun 2021",
        "1. Memahami peraturan\n2. Menguasai komputer",
    ),
    ("Keterkaitan", "Peralatan/Perlengkapan"),
    ("-", "1. Komputer     3. Alat uji\n2. Printer      4. ATK"),
    ("Peringatan", "Pencatatan dan Pendataan"),
    ("Bila terlambat kendaraan tidak laik jalan", "Disimpan sebagai data elektronik"),
)
LANE_WIDTHS = (30.0, 190.0, 70.0, 70.0, 70.0, 110.0, 70.0, 100.0, 60.0)
HEAD: tuple[tuple[str, ...], ...] = (
    ("No", "Kegiatan", "Pelaksana", "<", "<", "Mutu Baku", "<", "<", "Ket"),
    ("^", "^", "Pemohon", "Petugas\nLoket", "Penguji", "Kelengkapan", "Waktu", "Output", "^"),
)
BODY: tuple[tuple[str, ...], ...] = (
    ("1", "Menyerahkan berkas", "", "", "", "Berkas", "5 Menit", "Berkas", ""),
    ("2", "Memeriksa berkas\nyang diserahkan", "", "", "", "Berkas", "± 2 jam", "Berkas", "x"),
    ("3", "Menguji kendaraan", "", "", "", "Alat uji", "1 hari", "Hasil uji", ""),
)
