"""A paper as a PDF, with a font of its own in it."""

from __future__ import annotations

from fpdf import FPDF
from fpdf.enums import XPos, YPos
from fpdf.fonts import FontFace
from ocrmypdf.font import BuiltinFontProvider

from digisop.export.bag.papers import Paper
from digisop.text.spreadsheet_text import plain

_FONT = "NotoSans-Regular"
_TITLE, _TEXT, _TABLE = 13.0, 10.0, 7.0  # points
_LEADING = 1.5  # of the letters' height
_LABEL, _SIGNER = 45.0, 60.0  # millimetres
_SHADE = 230, 230, 230
_ROOM = 25.0  # for a signature
_LONGEST = 300  # characters of a cell, so that the highest row fits on a page in any column


def as_pdf(paper: Paper) -> bytes:
    """The paper's bytes as a PDF, of A4, its font in it. Raises FileNotFoundError where the font
    that comes with ocrmypdf is missing."""
    pdf = FPDF(orientation="landscape" if paper.lying else "portrait", unit="mm", format="A4")
    manager = BuiltinFontProvider().get_font(_FONT)
    if manager is None:
        raise FileNotFoundError(_FONT)
    pdf.add_font(_FONT, fname=manager.font_path)
    pdf.set_title(paper.title)
    pdf.set_creator("digisop")
    pdf.set_lang("id")
    pdf.add_page()
    _line(pdf, paper.title, _TITLE, align="C")
    _line(pdf, f"Nomor: {paper.number}", _TEXT, align="C")
    pdf.ln()
    _line(pdf, paper.opening, _TEXT)
    for label, text in paper.facts:
        _fact(pdf, label, text)
    if paper.head:
        _table(pdf, paper)
    _signatures(pdf, paper)
    return bytes(pdf.output())


def _line(pdf: FPDF, text: str, size: float, align: str = "L") -> None:
    pdf.set_font(_FONT, size=size)
    pdf.multi_cell(
        0, pdf.font_size * _LEADING, plain(text), align=align, new_x=XPos.LMARGIN, new_y=YPos.NEXT
    )


def _fact(pdf: FPDF, label: str, text: str) -> None:
    pdf.set_font(_FONT, size=_TEXT)
    height = pdf.font_size * _LEADING
    pdf.cell(_LABEL, height, label)
    pdf.multi_cell(0, height, f": {plain(text)}", align="L", new_x=XPos.LMARGIN, new_y=YPos.NEXT)


def _table(pdf: FPDF, paper: Paper) -> None:
    pdf.ln()
    pdf.set_font(_FONT, size=_TABLE)
    height = pdf.font_size * _LEADING
    style = FontFace(fill_color=_SHADE)  # the font has no bold
    with pdf.table(
        col_widths=paper.widths, line_height=height, headings_style=style, text_align="LEFT"
    ) as table:
        for cells in (paper.head, *paper.rows):
            table.row([_cut(plain(cell)) for cell in cells])


def _cut(text: str) -> str:
    """What fits into a cell, in one run of words: the DOCX has all of it."""
    told = " ".join(text.split())
    return told if len(told) <= _LONGEST else f"{told[: _LONGEST - 1]}…"


def _signatures(pdf: FPDF, paper: Paper) -> None:
    """A place for each, on one page together."""
    pdf.set_font(_FONT, size=_TEXT)
    height = pdf.font_size * _LEADING
    if pdf.will_page_break(_ROOM + 3 * height):
        pdf.add_page()
    pdf.ln()
    for text, gap in ((paper.signers, _ROOM), (("(……………………………)",) * len(paper.signers), 0.0)):
        for one in text:
            pdf.cell(_SIGNER, height, one, align="C")
        pdf.ln(height + gap)
