"""A drawn swimlane page, as a scanner or a phone would see it, for tests of the picture stages."""

from __future__ import annotations

import io
from itertools import pairwise

import cv2
import numpy as np
import pypdfium2
from numpy.typing import NDArray
from reportlab.pdfgen.canvas import Canvas

from digisop.engines.ink_parser import InkParser
from digisop.engines.orientation import OrientationModel
from digisop.engines.ppocr import PPOCRReader
from digisop.stages.types import RawPage

Image = NDArray[np.uint8]

DPI = 150.0
SIZE = (842.0, 595.0)  # A4 landscape, points
COLUMNS = (40.0, 70.0, 300.0, 370.0, 440.0, 510.0, 620.0, 700.0, 800.0)
ROWS = (120.0, 150.0, 210.0, 270.0, 330.0)
HEADS = ("No", "Kegiatan", "Staf", "Kepala", "Camat", "Kelengkapan", "Waktu", "Output")
BODY = (
    ("1", "Menerima surat permohonan", "Surat", "± 2 jam", "Disposisi"),
    ("2", "Memeriksa kelengkapan berkas", "Berkas", "15 Menit", "Berkas lengkap"),
    ("3", "Mengarsipkan dokumen kegiatan", "Dokumen", "1 hari", "Arsip dokumen"),
)
#: The third, fourth and fifth columns hold symbols: (column, row) and the lines between them.
SYMBOLS = ((2, 1), (3, 2), (2, 3))
PPOCR = PPOCRReader()
ORIENTATION = OrientationModel()
PARSER = InkParser()


def swimlane(
    *, symbols: bool = True, stamp: bool = False, scale: float = 1.0, dashes: float = 0.0
) -> bytes:
    """A PDF of one page with a ruled table, symbols and arrows; ``scale`` shrinks the type; rules
    are of ``dashes`` so long (points), or whole."""
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=SIZE, invariant=True)
    canvas.translate(0, SIZE[1])
    if dashes:
        canvas.setLineWidth(0.7)
        canvas.setDash(dashes, dashes / 2)
    for x in COLUMNS:
        canvas.line(x, -ROWS[0], x, -ROWS[-1])
    for y in ROWS:
        canvas.line(COLUMNS[0], -y, COLUMNS[-1], -y)
    canvas.setDash()
    canvas.setLineWidth(1)
    if stamp:  # drawn first: ink of a stamp does not hide print
        canvas.setStrokeColorRGB(0.3, 0.25, 0.75)
        canvas.setLineWidth(3)
        canvas.circle(560, -235, 45)
        canvas.setStrokeColorRGB(0, 0, 0)
        canvas.setLineWidth(1)
    _write(canvas, HEADS, range(8), ROWS[0] + 18, scale)
    for row, texts in enumerate(BODY):
        _write(canvas, texts, (0, 1, 5, 6, 7), ROWS[row + 1] + 25, scale)
    if symbols:
        _draw_symbols(canvas)
    canvas.showPage()
    canvas.save()
    return stream.getvalue()


def standing_heads(names: tuple[str, ...], *, downwards: bool = False) -> bytes:
    """A PDF of one page with a table whose executors (two lines each, parted by a comma) stand on
    their sides in cells that are as wide as high, and have nothing below them."""
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=SIZE, invariant=True)
    canvas.translate(0, SIZE[1])
    edges = [40.0, 70.0, 190.0, *(190.0 + 65.0 * (k + 1) for k in range(len(names))), 802.0]
    rows = (60.0, 130.0, *(170.0 + 40 * k for k in range(6)))
    for x in edges:
        canvas.line(x, -rows[0], x, -rows[-1])
    for y in rows:
        canvas.line(edges[0], -y, edges[-1], -y)
    canvas.setFont("Helvetica-Bold", 8.5)
    for x, head in zip((44, 100, edges[-2] + 8), ("NO", "KEGIATAN", "WAKTU"), strict=True):
        canvas.drawString(x, -98, head)
    for left, name in zip(edges[2:], names, strict=False):
        canvas.saveState()
        canvas.translate(left + 32, -95)
        canvas.rotate(-90 if downwards else 90)
        for line, part in enumerate(name.split(",")):
            canvas.drawCentredString(0, 3 - 11 * line, part)
        canvas.restoreState()
    for row, (_, activity, *_rest) in enumerate((*BODY, *BODY)):
        for x, words in ((50, str(row + 1)), (74, activity[:26]), (edges[-2] + 8, "5 Menit")):
            canvas.drawString(x, -148 - 40 * row, words)
        canvas.drawString(74, -160 - 40 * row, "dan menyampaikannya")
    canvas.showPage()
    canvas.save()
    return stream.getvalue()


def _write(canvas: Canvas, texts: tuple[str, ...], columns: object, y: float, scale: float) -> None:
    canvas.setFont("Helvetica", 10 * scale)
    for column, text in zip(columns, texts, strict=True):  # type: ignore[call-overload]
        canvas.drawString(COLUMNS[column] + 4, -y, text)


def _draw_symbols(canvas: Canvas) -> None:
    middles = [
        ((COLUMNS[c] + COLUMNS[c + 1]) / 2, -(ROWS[r] + ROWS[r + 1]) / 2) for c, r in SYMBOLS
    ]
    for x, y in middles:
        canvas.rect(x - 22, y - 14, 44, 28)
    for (x0, y0), (x1, y1) in pairwise(middles):
        canvas.line(x0, y0 - 14, x0, (y0 + y1) / 2)
        canvas.line(x0, (y0 + y1) / 2, x1, (y0 + y1) / 2)
        canvas.line(x1, (y0 + y1) / 2, x1, y1 + 14)


def render(pdf: bytes, dpi: float = DPI) -> Image:
    """The first page as a BGR picture."""
    page = pypdfium2.PdfDocument(pdf)[0]
    return np.ascontiguousarray(page.render(scale=dpi / 72).to_numpy()[:, :, :3])


def raw_page(image: Image, dpi: float = DPI) -> RawPage:
    """A picture as a scanned page."""
    height, width = image.shape[:2]
    return RawPage(1, image, dpi, width * 72 / dpi, height * 72 / dpi)


def skewed(image: Image, degrees: float) -> Image:
    """The picture turned a little about its middle, on white."""
    height, width = image.shape[:2]
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0)
    turned = cv2.warpAffine(image, matrix, (width, height), borderValue=(255, 255, 255))
    return turned.astype(np.uint8)


def photographed(image: Image) -> Image:
    """The picture seen from one side, as a phone sees it, with a shadow across."""
    height, width = image.shape[:2]
    corners = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    shifts = np.array([[40, 25], [-15, 50], [-60, -20], [30, -45]], np.float32)
    matrix = cv2.getPerspectiveTransform(corners, corners + shifts)
    seen = cv2.warpPerspective(image, matrix, (width, height), borderValue=(60, 60, 60))
    shade = np.linspace(1.0, 0.6, width, dtype=np.float32)[None, :, None]
    return (seen * shade).astype(np.uint8)
