"""The PDF itself: text by OCRmyPDF's renderer, pictures and metadata by pikepdf."""

from __future__ import annotations

import io
import logging
import tempfile
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

import pikepdf
from ocrmypdf.font import BuiltinFontProvider, MultiFontManager
from ocrmypdf.fpdf_renderer import Fpdf2MultiPageRenderer
from ocrmypdf.models.ocr_element import BoundingBox, OcrClass, OcrElement
from pikepdf import pdfa

from digisop.export.each_file import LacksError
from digisop.export.page_texts import PageText, page_texts
from digisop.export.pdf.metadata import describe, without_times
from digisop.export.turned_lines import turn_of
from digisop.results.layout import Sop
from digisop.results.page_words import PageWords
from digisop.text.spreadsheet_text import printable
from digisop_models.geometry import Box
from digisop_models.page import Line

_LOG = logging.getLogger(__name__)
_FLAVOUR = "2b"
_POINTS = 72.0  # so many an inch: with this resolution the renderer's pixels are points
_PICTURE = "/Halaman"


def pdf_files(sop: Sop, *, results: Path) -> Mapping[str, bytes]:
    """The file by its ending; raises LacksError."""
    return {"pdf": as_pdf(sop, tuple(page_texts(sop, results)))}


def as_pdf(sop: Sop, pages: Sequence[PageText]) -> bytes:
    """The pages in their order. The same result gives the same bytes: there is no time in it.
    Raises LacksError where the picture of a page is not there."""
    with tempfile.TemporaryDirectory(prefix="digisop-") as folder:
        texts = Path(folder) / "text.pdf"
        trees = [(count, _tree(page.words), _POINTS) for count, page in enumerate(pages)]
        Fpdf2MultiPageRenderer(trees, _fonts()).render(texts)
        with pikepdf.open(texts) as pdf:
            for sheet, page in zip(pdf.pages, pages, strict=True):
                _lay_picture(pdf, sheet, page)
            for place, key in ((pdf.Root, "/OpenAction"), (pdf.trailer, "/ID")):
                if key in place:  # how large a viewer shows it, and when it was made
                    del place[key]
            describe(pdf, sop)
            pdfa.prepare(pdf, _FLAVOUR)
            without_times(pdf)
            return _saved(pdf, sop)


def _saved(pdf: pikepdf.Pdf, sop: Sop) -> bytes:
    """The file's bytes, which pikepdf itself has found to be PDF/A; raises LacksError."""
    written = io.BytesIO()
    try:
        pdfa.save(pdf, written, _FLAVOUR, repair=False, deterministic_id=True)
    except pdfa.PdfaError as error:
        _LOG.debug("%s, SOP %d: %s", sop.folder, sop.number, error.report.summary())
        raise LacksError("not_pdfa") from error
    return written.getvalue()


@cache
def _fonts() -> MultiFontManager:
    """Those that come with OCRmyPDF alone, so that no machine writes other files than another."""
    # It warns of each sign that they cannot draw; nobody sees them drawn.
    logging.getLogger("ocrmypdf.font").setLevel(logging.ERROR)
    return MultiFontManager(font_provider=BuiltinFontProvider())


def _lay_picture(pdf: pikepdf.Pdf, sheet: pikepdf.Page, page: PageText) -> None:
    """Put the page's picture, bit by bit as it is, over the words, which are invisible anyway."""
    width, height = page.pixels
    stream = pikepdf.Stream(
        pdf,
        page.file.read_bytes(),
        Type=pikepdf.Name.XObject,
        Subtype=pikepdf.Name.Image,
        Width=width,
        Height=height,
        ColorSpace=pikepdf.Name.DeviceGray if page.is_gray else pikepdf.Name.DeviceRGB,
        BitsPerComponent=8,
        Filter=pikepdf.Name.DCTDecode,
    )
    name = sheet.add_resource(stream, pikepdf.Name.XObject, pikepdf.Name(_PICTURE))
    size = page.words.width, page.words.height
    drawn = f"\nq {size[0]:.2f} 0 0 {size[1]:.2f} 0 0 cm {name} Do Q"
    sheet.contents_add(drawn.encode(), prepend=False)


def _tree(page: PageWords) -> OcrElement:
    """A page's words as OCRmyPDF knows them: a paragraph a block."""
    blocks = [
        OcrElement(
            OcrClass.PARAGRAPH, _bounds(block.box), children=[_line(line) for line in block.lines]
        )
        for block in page.blocks
    ]
    whole = Box(0.0, 0.0, page.width, page.height)
    return OcrElement(OcrClass.PAGE, _bounds(whole), children=blocks)


def _line(line: Line) -> OcrElement:
    words = [
        OcrElement(
            OcrClass.WORD, _bounds(word.box), text=printable(word.text), confidence=word.confidence
        )
        for word in line.words
    ]
    turned = turn_of(line)
    angle = turned - 360 if turned > 180 else turned
    return OcrElement(
        OcrClass.LINE, _bounds(line.box), children=words, language="ind", textangle=angle
    )


def _bounds(box: Box) -> BoundingBox:
    x0, y0, x1, y1 = box
    return BoundingBox(x0, y0, max(x0, x1), max(y0, y1))
