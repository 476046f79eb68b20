"""Small documents made on the fly, good and bad, for tests."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pypdfium2
from PIL import Image, ImageDraw
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from digisop_models.record import (
    Approver,
    Duration,
    Header,
    Item,
    Procedure,
    Record,
    Shape,
    Source,
    SourceKind,
    Step,
    Symbol,
)

A4 = (595.0, 842.0)
SENTENCE = "Menerima surat permohonan informasi dan memeriksa kelengkapan berkas pemohon"

Draw = Callable[[Canvas], None]


def text_page(canvas: Canvas, lines: int = 6) -> None:
    """A page of ordinary Indonesian text, the first line at 72 points from the top."""
    for line in range(lines):
        canvas.drawString(72, canvas._pagesize[1] - 72 - 20 * line, SENTENCE)


def pdf(
    path: Path,
    *pages: Draw,
    size: tuple[float, float] = A4,
    password: str | None = None,
    rotate: int = 0,
) -> Path:
    """A PDF with a page for each of ``pages``."""
    encrypt = StandardEncryption(password, ownerPassword="own" + password) if password else None
    canvas = Canvas(str(path), pagesize=size, encrypt=encrypt, invariant=True)
    for draw in pages or (text_page,):
        draw(canvas)
        canvas.showPage()
    canvas.save()
    if rotate:
        document = pypdfium2.PdfDocument(path.read_bytes())
        for page in document:
            page.set_rotation(rotate)
        document.save(path)
    return path


def empty_pdf(path: Path) -> Path:
    """A well-formed PDF whose page tree holds no page."""
    return raw_pdf(path, b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[]/Count 0>>")


def raw_pdf(path: Path, *objects: bytes) -> Path:
    """A PDF of the given objects, numbered from 1; the first is the catalogue."""
    body, offsets = b"%PDF-1.4\n", []
    for number, item in enumerate(objects, start=1):
        offsets.append(len(body))
        body += b"%d 0 obj" % number + item + b"endobj\n"
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    count = len(objects) + 1
    trailer = b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (count, len(body))
    path.write_bytes(body + b"xref\n0 %d\n0000000000 65535 f \n" % count + table + trailer)
    return path


def mapped_pdf(
    path: Path,
    lines: Sequence[str],
    mapping: Mapping[str, str],
    second: Mapping[str, str] | None = None,
) -> Path:
    """A page of text whose font says that its characters are those of ``mapping``, whatever they
    look like; others are what they look like. What stands in a line behind a | is set in another
    font, which says those of ``second``, up to the next |."""
    shown = b"".join(_in_two_fonts(line) + b"T* " for line in lines)
    text = b"BT 72 700 Td 20 TL " + shown + b" ET"
    return raw_pdf(
        path,
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
        b"/Resources<</Font<</F0 6 0 R/F1 8 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream\n" % (len(text), text),
        b"<</Type/FontDescriptor/FontName/ArialMT/Flags 32/FontBBox[-665 -325 2000 1006]"
        b"/ItalicAngle 0/Ascent 905/Descent -212/CapHeight 716/StemV 80>>",
        *_mapped_font(b"ArialMT", mapping, 7),
        *_mapped_font(b"Arial", second or {}, 9),
    )


def _in_two_fonts(line: str) -> bytes:
    parts = enumerate(line.encode().split(b"|"))
    return b"".join(b"/F%d 12 Tf (%s) Tj " % (index % 2, part) for index, part in parts)


def _mapped_font(name: bytes, mapping: Mapping[str, str], number: int) -> tuple[bytes, bytes]:
    """A font and its map, which is the object of that ``number``."""
    entries = [
        b"<%02x> <%04x>" % (code, ord(mapping.get(chr(code), chr(code)))) for code in range(32, 127)
    ]
    cmap = (
        b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def\n"
        b"1 begincodespacerange <00> <ff> endcodespacerange\n"
        b"%d beginbfchar\n%s\nendbfchar\nendcmap end end" % (len(entries), b"\n".join(entries))
    )
    advance = (pdfmetrics.stringWidth(chr(code), "Helvetica", 1000) for code in range(32, 127))
    widths = b" ".join(b"%d" % round(width) for width in advance)
    return (
        b"<</Type/Font/Subtype/TrueType/BaseFont/%s/Encoding/WinAnsiEncoding/ToUnicode %d 0 R"
        b"/FirstChar 32/LastChar 126/Widths[%s]/FontDescriptor 5 0 R>>" % (name, number, widths),
        b"<</Length %d>>stream\n%s\nendstream\n" % (len(cmap), cmap),
    )


def picture(size: tuple[int, int] = (827, 1169), mode: str = "L") -> Image.Image:
    """A white page with a black bar across its top left quarter."""
    image = Image.new("L", size, 255)
    ImageDraw.Draw(image).rectangle((size[0] // 10, size[1] // 10, size[0] // 2, size[1] // 8), 0)
    return image if mode == "L" else image.convert(mode)


def scan_page(image: Image.Image, *, under: str = "", invisible: str = "") -> Draw:
    """A page that is a picture, with text hidden below it or laid invisibly over it."""

    def draw(canvas: Canvas) -> None:
        if under:
            for line in range(4):
                canvas.drawString(72, 700 - 20 * line, under)
        stream = io.BytesIO()
        image.save(stream, "PNG")
        stream.seek(0)
        width, height = canvas._pagesize
        canvas.drawImage(ImageReader(stream), 0, 0, width, height)
        if invisible:
            text = canvas.beginText(72, 700)
            text.setTextRenderMode(3)
            for _ in range(4):
                text.textLine(invisible)
            canvas.drawText(text)

    return draw


def a_record(title: str = "Pelayanan", *, sha256: str = "0" * 64) -> Record:
    """A small record with one procedure of two steps."""
    return Record(
        source=Source(file_name="a.pdf", sha256=sha256, page_count=1, kind=SourceKind.SCAN),
        header=Header(
            institution="Dinas Komunikasi",
            number="065/1/2020",
            title=title,
            created_on=dt.date(2020, 1, 2),
            approved_by=Approver(position="Kepala Dinas", name="Budi", nip="198001012005011001"),
            legal_basis=(Item(text="Undang-Undang Nomor 14 Tahun 2008"), Item(text="Lain")),
        ),
        procedures=(
            Procedure(
                executors=("Kepala", "Staf"),
                steps=(
                    Step(
                        number="1",
                        activity="Menerima surat",
                        symbols=(Symbol(executor=1, shape=Shape.TERMINATOR),),
                        duration=Duration(text="5 menit", iso8601="PT5M"),
                    ),
                    Step(number="2", activity="Memeriksa surat", output="Surat"),
                ),
            ),
        ),
    )
