"""The files that are damaged: small ones, of every kind and way of packing that digisop reads."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import paper
from PIL import Image
from reportlab.pdfgen.canvas import Canvas
from ruled import BODY, HEADS, render, swimlane

from fuzz.octets import Damage
from fuzz.pdfs import DAMAGES as PDF_DAMAGES
from fuzz.pdfs import packed
from fuzz.pictures import JPEG_DAMAGES, PNG_DAMAGES, TIFF_DAMAGES
from fuzz.texts import DAMAGES as TEXT_DAMAGES

SAMPLES = Path(__file__).parents[2] / "samples"
PASSWORD = "rahasia"  # noqa: S105
_DPI = 100.0

_TEXT = """PEMERINTAH KABUPATEN CONTOH\tNomor SOP\t065/12/2020
DINAS KOMUNIKASI\tTgl. Pembuatan\t2 Maret 2021
\tTanggal Efektif\t5 April 2021
\tDisahkan Oleh\tKepala Dinas, Drs. Budi Santosa, M.Si NIP. 19700101 199503 1 001
\tJudul SOP\tPelayanan Informasi

Dasar Hukum\tKualifikasi Pelaksana
1. Undang-Undang Nomor 14 Tahun 2008 tentang KIP2. Permenpan RB No. 35 Tahun 2012\t1. Memahami
Keterkaitan\tPeralatan/Perlengkapan
1. SOP Surat Masuk\t1. Komputer 2. Printer 3. ATK
Peringatan\tPencatatan dan Pendataan
Bila terlambat, pemohon tidak dilayani\tDisimpan sebagai data elektronik

NO\tKEGIATAN\tPELAKSANA\t\tMUTU BAKU\t\t\tKET
\t\tPetugas\tKepala\tKELENGKAPAN\tWAKTU\tOUTPUT\t
1\tMenerima surat permohonan\t◆\t\tSurat\t5 menit\tSurat\t
2\tMemeriksa <b>surat</b>\t\t<div><div></div></div>\tSurat\t± 1 jam\tDisposisi\t
3\tMengarsipkan surat\t\t◆\tSurat\t2 hari kerja\tArsip\t-
"""


@dataclass(frozen=True, slots=True, eq=False)
class Source:
    """A sound file, how often it is taken, and the damage of its format."""

    name: str
    suffix: str
    weight: int
    damages: Mapping[str, Damage]
    make: Callable[[], bytes]


@cache
def sound(source: Source) -> bytes:
    """The file before it is damaged."""
    return source.make()


def _drawn(*, invisible: bool = False, annotated: bool = False) -> bytes:
    """An uncompressed page with table, form, clip and, if wanted, unseen text and a note."""
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=(842, 595), pageCompression=0, invariant=True)
    canvas.beginForm("grid")
    for x in (40, 70, 300, 370, 440, 510, 620, 700, 800):
        canvas.line(x, 475, x, 265)
    for y in (475, 445, 385, 325, 265):
        canvas.line(40, y, 800, y)
    canvas.endForm()
    canvas.doForm("grid")
    canvas.setFont("Times-Roman", 10)
    for x, text in zip((44, 74, 304, 374, 444, 514, 624, 704), HEADS, strict=True):
        canvas.drawString(x, 455, text)
    for row, texts in enumerate(BODY):
        for x, text in zip((44, 74, 514, 624, 704), texts, strict=True):
            canvas.drawString(x, 420 - 60 * row, text)
        canvas.roundRect(313 + 70 * row, 400 - 60 * row, 44, 28, 8)
    canvas.bezier(335, 400, 335, 380, 400, 380, 400, 368)
    canvas.saveState()
    clip = canvas.beginPath()
    clip.rect(300, 270, 300, 200)
    canvas.clipPath(clip)
    canvas.setDash(3, 2)
    canvas.circle(470, 300, 40, fill=0)
    canvas.restoreState()
    if invisible:
        text = canvas.beginText(72, 550)
        text.setTextRenderMode(3)
        text.textLine(paper.SENTENCE)
        canvas.drawText(text)
    if annotated:
        canvas.textAnnotation("catatan", (100, 100, 200, 200))
        canvas.linkURL("http://contoh", (0, 0, 50, 50))
        canvas.bookmarkPage("a")
        canvas.addOutlineEntry("a", "a")
    canvas.showPage()
    canvas.save()
    return stream.getvalue()


def _from_paper(write: Callable[[Path], object]) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.pdf"
        write(path)
        return path.read_bytes()


@cache
def _page(mode: str) -> Image.Image:
    grey = Image.fromarray(render(swimlane(), _DPI)).convert("L")
    if mode == "I;16":
        return grey.convert("I").point(lambda value: value * 257).convert("I;16")
    return grey.convert(mode)


def _saved(mode: str, kind: str, **options: object) -> bytes:
    stream = io.BytesIO()
    _page(mode).save(stream, kind, **{"dpi": (_DPI, _DPI), **options})
    return stream.getvalue()


def _scanned(mode: str) -> bytes:
    """A scan as Pillow packs it: JPEG for grey, fax for black and white, JPEG 2000 for RGBA."""
    stream = io.BytesIO()
    _page(mode).save(stream, "PDF", resolution=_DPI)
    return stream.getvalue()


def _turned() -> Image.Exif:
    exif = Image.Exif()
    exif[0x0112] = 6
    return exif


def _sample(name: str) -> Callable[[], bytes]:
    return (SAMPLES / name).read_bytes


def _pdf(name: str, weight: int, make: Callable[[], bytes]) -> Source:
    return Source(name, ".pdf", weight, PDF_DAMAGES, make)


def _pages() -> bytes:
    """A TIFF of three pages."""
    others = [_page("1")] * 2
    return _saved("1", "TIFF", compression="group3", save_all=True, append_images=others)


def _tiff(name: str, mode: str, **options: object) -> Source:
    return Source(name, ".tif", 3, TIFF_DAMAGES, lambda: _saved(mode, "TIFF", **options))


def _png(mode: str) -> Source:
    name = f"png-{mode.replace(';', '').lower()}"
    return Source(name, ".png", 4, PNG_DAMAGES, lambda: _saved(mode, "PNG"))


def _jpeg(name: str, mode: str, **options: object) -> Source:
    return Source(name, ".jpg", 4, JPEG_DAMAGES, lambda: _saved(mode, "JPEG", **options))


SOURCES = (
    _pdf("drawn", 20, _drawn),
    _pdf("noted", 6, lambda: _drawn(invisible=True, annotated=True)),
    _pdf("compressed", 8, swimlane),
    _pdf("packed", 8, lambda: packed(_drawn())),
    _pdf("scan", 8, lambda: _scanned("L")),
    _pdf("fax", 8, lambda: _scanned("1")),
    _pdf("jpx", 4, lambda: _scanned("RGBA")),
    _pdf("cmyk", 3, lambda: _scanned("CMYK")),
    _pdf("locked", 6, lambda: _from_paper(lambda path: paper.pdf(path, password=PASSWORD))),
    _pdf("turned", 4, lambda: _from_paper(lambda path: paper.pdf(path, rotate=90))),
    _pdf("empty", 2, lambda: _from_paper(paper.empty_pdf)),
    _pdf("sample-digital", 5, _sample("pinrang-kegiatan-digital.pdf")),
    _pdf("sample-mixed", 3, _sample("pinrang-kegiatan-mixed.pdf")),
    _pdf("sample-stamped", 2, _sample("pinrang-kegiatan-stamped.pdf")),
    *(_png(mode) for mode in ("L", "RGB", "P", "1", "RGBA", "I;16")),
    _jpeg("jpeg", "L"),
    _jpeg("jpeg-progressive", "RGB", progressive=True),
    _jpeg("jpeg-cmyk", "CMYK"),
    _jpeg("jpeg-turned", "RGB", exif=_turned()),
    Source("sample-phone", ".jpg", 2, JPEG_DAMAGES, _sample("352-informasi-phone.jpg")),
    _tiff("tiff-raw", "L"),
    _tiff("tiff-lzw", "RGB", compression="tiff_lzw"),
    _tiff("tiff-fax", "1", compression="group4"),
    _tiff("tiff-jpeg", "RGB", compression="jpeg"),
    _tiff("tiff-deflate", "P", compression="tiff_adobe_deflate"),
    _tiff("tiff-16", "I;16"),
    _tiff("tiff-float", "F"),
    Source("tiff-pages", ".tif", 3, TIFF_DAMAGES, _pages),
    Source("text", ".txt", 30, TEXT_DAMAGES, lambda: _TEXT.encode()),
    Source("text-cp1252", ".txt", 4, TEXT_DAMAGES, lambda: _TEXT.encode("cp1252", "ignore")),
)
