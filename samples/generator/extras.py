"""What stands around an SOP: headings, legends, signatures, covers and decrees."""

from __future__ import annotations

from samples.generator.columns import PADDING
from samples.generator.content import Mark, Sop
from samples.generator.figures import draw_figure, figure_size
from samples.generator.pager import Pager
from samples.generator.placing import symbol_paint
from samples.generator.sheet import Box
from samples.generator.style import Style
from samples.generator.typeset import LEADING, height_of, set_lines, wrap

LEGEND = (
    ("terminator", "Awal/ Akhir Proses"),
    ("process", "Proses"),
    ("document", "Dokumen Hardcopy/ Softcopy"),
    ("decision", "Pengambilan Keputusan"),
)
_SIGNATURE_WIDTH = 190.0
_SIGNATURE_LINES = 8
_GAP = 14.0
_DECREED = "PENETAPAN STANDAR OPERASIONAL PROSEDUR"


def set_heading(pager: Pager, lines: tuple[str, ...]) -> None:
    """Centred bold lines over a table."""
    if not lines:
        return
    size = pager.style.text_size * 1.25
    wrapped = [part for line in lines for part in wrap(line, pager.fonts.bold, size, pager.width)]
    if pager.room() < height_of(wrapped, size) + 120:
        pager.same_again()
    box = Box(pager.left, pager.y, pager.left + pager.width, pager.foot)
    set_lines(pager.sheet, wrapped, box, pager.fonts.bold, size, align="centre")
    pager.y += height_of(wrapped, size) + _GAP


def set_legend(pager: Pager, style: Style) -> None:
    """What the symbols mean, under the table."""
    size, row = pager.style.text_size, 24.0
    if pager.room() < row * (len(LEGEND) + 1):
        pager.same_again()
    pager.y += _GAP
    _line(pager, "Keterangan Gambar:", bold=True)
    for figure, meaning in LEGEND:
        wide, high = figure_size(figure, 34.0, min(16.0, style.symbols.high))
        box = Box(pager.left + 20, pager.y + 2, pager.left + 20 + wide, pager.y + 2 + high)
        draw_figure(pager.sheet, figure, box, symbol_paint(Mark(0, figure), style.symbols))
        text = Box(pager.left + 70, pager.y, pager.left + 300, pager.y + row)
        set_lines(pager.sheet, [meaning], text, pager.fonts.regular, size, middle=True)
        pager.y += row


def _line(pager: Pager, text: str, *, bold: bool = False) -> None:
    font = pager.fonts.bold if bold else pager.fonts.regular
    size = pager.style.text_size
    lines = wrap(text, font, size, pager.width)
    box = Box(pager.left, pager.y, pager.left + pager.width, pager.foot)
    set_lines(pager.sheet, lines, box, font, size)
    pager.y += height_of(lines, size) + PADDING


def set_signature(pager: Pager, sop: Sop, style: Style) -> Box | None:
    """Place, date and the approver at the right under the table."""
    place = style.extras.signature
    if not place:
        return None
    size = pager.style.text_size
    if pager.room() < _SIGNATURE_LINES * size * LEADING + _GAP:
        pager.same_again()
    x = pager.left + pager.width - _SIGNATURE_WIDTH
    approver = sop.identity.approver
    lines = [*place.split("\n"), *wrap(approver.position, pager.fonts.regular, size, 180.0)]
    lines += ["", "", "", approver.name] if approver.name else []
    lines += [f"NIP. {approver.nip}"] if approver.nip else []
    box = Box(x, pager.y + _GAP, x + _SIGNATURE_WIDTH, pager.foot)
    set_lines(pager.sheet, lines, box, pager.fonts.regular, size)
    pager.y += _GAP + height_of(lines, size)
    return box


def set_closing(pager: Pager, lines: tuple[str, ...]) -> None:
    """Notes in plain lines under the table."""
    pager.y += _GAP if lines else 0.0
    for line in lines:
        if pager.room() < 2 * pager.style.text_size:
            pager.same_again()
        _line(pager, line)


def set_cover(pager: Pager, sop: Sop) -> None:
    """A title page."""
    pager.new_page(landscape=False)
    lines = ["STANDAR OPERASIONAL PROSEDUR", "(SOP)", "", sop.identity.title.upper(), "", ""]
    lines += list(sop.identity.institution)
    size, width = 18.0, pager.width
    wrapped = [part for line in lines for part in wrap(line, pager.fonts.bold, size, width)]
    box = Box(pager.left, 160, pager.left + width, pager.foot)
    set_lines(pager.sheet, wrapped, box, pager.fonts.bold, size, align="centre")


def set_decree(pager: Pager, sop: Sop) -> None:
    """A decree that puts the SOP in force; it belongs to no SOP."""
    pager.new_page(landscape=False)
    head = [
        "KEPUTUSAN",
        *(sop.identity.institution),
        "TENTANG",
        _DECREED,
    ]
    size = 11.0
    box = Box(pager.left + 20, 70, pager.left + pager.width - 20, pager.foot)
    lines = [p for line in head for p in wrap(line, pager.fonts.bold, size, box.width)]
    set_lines(pager.sheet, lines, box, pager.fonts.bold, size, align="centre")
    body = (
        "Menimbang : bahwa untuk menjamin tertib administrasi pelaksanaan tugas perlu ditetapkan "
        "Standar Operasional Prosedur di lingkungan unit kerja;\n"
        "Mengingat : Undang-Undang Nomor 25 Tahun 2009 tentang Pelayanan Publik;\n"
        "MEMUTUSKAN:\n"
        "KESATU : Menetapkan Standar Operasional Prosedur sebagaimana tercantum dalam Lampiran "
        "yang merupakan bagian tidak terpisahkan dari Keputusan ini.\n"
        "KEDUA : Keputusan ini mulai berlaku pada tanggal ditetapkan."
    )
    under = Box(box.x0, box.y0 + height_of(lines, size) + 30, box.x1, box.y1)
    wrapped = wrap(body, pager.fonts.regular, size, under.width)
    set_lines(pager.sheet, wrapped, under, pager.fonts.regular, size)
