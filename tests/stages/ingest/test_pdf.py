"""Reading PDFs: size, resolution, turns, text layers sound and unsound, and bad files."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from paper import A4, SENTENCE, empty_pdf, pdf, picture, raw_pdf, scan_page, text_page
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from digisop.errors import (
    DamagedFileError,
    EncryptedFileError,
    NoPagesError,
    PageTooLargeError,
    WrongPasswordError,
)
from digisop.settings import Settings
from digisop.stages.ingest import open_document
from digisop.stages.types import RawPage
from digisop.text.layer_doubts import TextDoubt


def read(path: Path, number: int = 1, settings: Settings | None = None) -> RawPage:
    with open_document(path, settings or Settings()) as document:
        return document.page(number)


def test_a_digital_page_gives_its_words_where_they_stand(tmp_path: Path) -> None:
    page = read(pdf(tmp_path / "a.pdf"))
    assert page.text_is_sound
    assert not page.is_scan
    assert [word.text for word in page.words] == SENTENCE.split() * 6
    first = page.words[0].box
    assert first.x0 == pytest.approx(72, abs=1)
    assert first.y0 < 72 < first.y1
    assert page.dpi == pytest.approx(200, abs=0.2)
    assert page.image.shape == (2339, 1653)


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_page_is_read_as_displayed(tmp_path: Path, turn: int) -> None:
    page = read(pdf(tmp_path / "a.pdf", rotate=turn))
    size = A4 if turn == 180 else A4[::-1]
    assert (page.width, page.height) == pytest.approx(size, abs=1)
    assert page.text_is_sound
    assert page.text_turn == {90: 3, 180: 2, 270: 1}[turn]
    assert [word.text for word in page.words[:3]] == SENTENCE.split()[:3]
    box = page.words[0].box.scaled(page.dpi / 72)
    ink = page.image[int(box.y0) : int(box.y1), int(box.x0) : int(box.x1)]
    assert ink.min() < 100


def test_the_crop_box_moves_text_and_picture_together(tmp_path: Path) -> None:
    def cropped(canvas: Canvas) -> None:
        canvas.setCropBox((50, 50, 545, 792))
        text_page(canvas)

    page = read(pdf(tmp_path / "a.pdf", cropped))
    assert (page.width, page.height) == pytest.approx((495, 742))
    assert page.words[0].box.x0 == pytest.approx(22, abs=1)
    assert page.text_is_sound


@pytest.mark.parametrize(("pixels", "dpi"), [((1240, 1754), 150), ((4960, 7016), 300)])
def test_a_scan_keeps_its_resolution_within_limits(
    tmp_path: Path, pixels: tuple[int, int], dpi: int
) -> None:
    page = read(pdf(tmp_path / "a.pdf", scan_page(picture(pixels))))
    assert page.is_scan
    assert page.dpi == pytest.approx(dpi, abs=1)
    assert page.image.ndim == 2
    assert page.image_boxes[0].area == pytest.approx(A4[0] * A4[1], rel=0.01)


def test_a_scan_comes_out_pixel_for_pixel(tmp_path: Path) -> None:
    noise = np.random.default_rng(1).integers(0, 256, (1170, 827), dtype=np.uint8)
    page = read(pdf(tmp_path / "a.pdf", scan_page(Image.fromarray(noise)), size=(595.41, 842.38)))
    assert page.image.shape == noise.shape
    assert np.array_equal(page.image, noise)


@pytest.mark.parametrize("how", ["under", "invisible"])
def test_text_that_cannot_be_seen_is_not_sound(tmp_path: Path, how: str) -> None:
    page = read(pdf(tmp_path / "a.pdf", scan_page(picture(), **{how: SENTENCE})))
    assert page.is_scan
    assert page.text_doubt is TextDoubt.HIDDEN
    assert page.words


def test_a_note_laid_over_a_scan_leaves_it_a_scan(tmp_path: Path) -> None:
    def signed(canvas: Canvas) -> None:
        scan_page(picture())(canvas)
        canvas.drawString(72, 30, "Ditandatangani secara elektronik")

    page = read(pdf(tmp_path / "a.pdf", signed))
    assert page.is_scan
    assert page.text_is_sound
    assert [word.text for word in page.words] == ["Ditandatangani", "secara", "elektronik"]


def test_white_text_is_left_out(tmp_path: Path) -> None:
    def secret(canvas: Canvas) -> None:
        text_page(canvas)
        canvas.setFillGray(1)
        canvas.drawString(72, 100, "rahasia")

    page = read(pdf(tmp_path / "a.pdf", secret))
    assert page.text_is_sound
    assert "rahasia" not in [word.text for word in page.words]


@pytest.mark.parametrize("angle", [7, 40, 90])
def test_what_is_set_aslant_is_of_a_stamp_and_no_text(tmp_path: Path, angle: int) -> None:
    def stamped(canvas: Canvas) -> None:
        text_page(canvas)
        canvas.translate(300, 200)
        canvas.rotate(angle)
        canvas.drawString(0, 0, "KECAMATAN")

    words = [word.text for word in read(pdf(tmp_path / "a.pdf", stamped)).words]
    assert words[: 6 * len(SENTENCE.split())] == SENTENCE.split() * 6
    assert ("KECAMATAN" in words) == (angle == 90)


def test_shifted_letters_are_garbage(tmp_path: Path) -> None:
    shifted = "".join(chr(ord(c) + 3) if c.isalpha() else c for c in SENTENCE)

    def draw(canvas: Canvas) -> None:
        for line in range(6):
            canvas.drawString(72, 700 - 20 * line, shifted)

    page = read(pdf(tmp_path / "a.pdf", draw))
    assert page.text_doubt is TextDoubt.GARBAGE
    assert page.is_scan


def test_a_word_printed_twice_for_boldness_counts_once(tmp_path: Path) -> None:
    def bold(canvas: Canvas) -> None:
        text_page(canvas, 1)
        canvas.drawString(72.3, A4[1] - 72, SENTENCE)

    page = read(pdf(tmp_path / "a.pdf", bold))
    assert [word.text for word in page.words] == SENTENCE.split()


def test_a_blank_page_has_no_text(tmp_path: Path) -> None:
    page = read(pdf(tmp_path / "a.pdf", lambda canvas: None))
    assert page.text_doubt is TextDoubt.NO_TEXT
    assert page.words == ()


def test_encrypted_files(tmp_path: Path) -> None:
    path = pdf(tmp_path / "a.pdf", password="rahasia")  # noqa: S106
    with pytest.raises(EncryptedFileError):
        read(path)
    with pytest.raises(WrongPasswordError):
        read(path, settings=Settings(passwords=("salah", "keliru")))
    page = read(path, settings=Settings(passwords=("salah", "rahasia")))
    assert page.words[0].text == "Menerima"


def test_no_pages(tmp_path: Path) -> None:
    with pytest.raises(NoPagesError):
        read(empty_pdf(tmp_path / "a.pdf"))


def test_damaged_beyond_reading(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf(tmp_path / "b.pdf").read_bytes()[:200])
    with pytest.raises(DamagedFileError):
        read(path)


def test_a_truncated_file_that_opens_says_so(tmp_path: Path) -> None:
    whole = pdf(tmp_path / "b.pdf", text_page, text_page)
    with open_document(whole, Settings()) as document:
        assert not document.is_truncated
    data = whole.read_bytes()
    path = tmp_path / "a.pdf"
    path.write_bytes(data[: data.rfind(b"startxref")])
    with open_document(path, Settings()) as document:
        assert document.is_truncated


def test_junk_after_the_end_is_no_damage(tmp_path: Path) -> None:
    path = pdf(tmp_path / "a.pdf")
    path.write_bytes(path.read_bytes() + b"<!-- served in 3 ms -->" * 500)
    with open_document(path, Settings()) as document:
        assert not document.is_truncated


def test_a_huge_page_is_refused_before_it_is_rendered(tmp_path: Path) -> None:
    path = pdf(tmp_path / "a.pdf", text_page, size=(50_000, 50_000))
    with pytest.raises(PageTooLargeError) as caught:
        read(path)
    assert caught.value.facts["page"] == 1


def test_a_large_sheet_gets_less_resolution(tmp_path: Path) -> None:
    page = read(pdf(tmp_path / "a.pdf", text_page, size=(2384, 3370)))  # A0
    assert page.image.size <= Settings().max_pixels
    assert 100 <= page.dpi < 200


def test_a_picture_of_too_many_pixels_is_refused(tmp_path: Path) -> None:
    path = pdf(tmp_path / "a.pdf", scan_page(picture((1000, 1000))))
    with pytest.raises(PageTooLargeError):
        read(path, settings=Settings(max_source_pixels=500_000))


def test_a_vast_slanting_picture_is_refused_before_it_is_drawn(tmp_path: Path) -> None:
    def slanting(canvas: Canvas) -> None:
        canvas.transform(0.01, 1000, 1, 0.01, 0, 0)
        scan_page(picture((100, 100)))(canvas)

    with pytest.raises(PageTooLargeError):
        read(pdf(tmp_path / "a.pdf", slanting))


def test_words_beside_the_page_are_not_seen(tmp_path: Path) -> None:
    def beside(canvas: Canvas) -> None:
        text_page(canvas)
        for x, y in ((72, A4[1] + 100), (-200, 400)):
            canvas.drawString(x, y, "Rahasia")

    page = read(pdf(tmp_path / "a.pdf", beside))
    assert [word.text for word in page.words] == SENTENCE.split() * 6


def test_the_same_word_in_other_places_stays(tmp_path: Path) -> None:
    def ticks(canvas: Canvas) -> None:
        text_page(canvas)
        for x in range(72, 500, 9):
            for shift in (0.0, 0.4):  # twice for boldness
                canvas.drawString(x + shift, 400, "v")

    words = [word.text for word in read(pdf(tmp_path / "a.pdf", ticks)).words]
    assert words.count("v") == len(range(72, 500, 9))


def scaled(path: Path, factor: float, extra: bytes = b"") -> Path:
    """A page of A4 on which everything, its own size too, is drawn ``factor`` times as large."""
    content = b"%f 0 0 %f 0 0 cm BT /F 9 Tf 72 700 Td (Nomor 48) Tj ET" % (factor, factor)
    return raw_pdf(
        path,
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 %f %f]/Contents 4 0 R%s"
        b"/Resources<</Font<</F 5 0 R>>>>>>" % (595 * factor, 842 * factor, extra),
        b"<</Length %d>>stream\n%s\nendstream\n" % (len(content), content),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
    )


@pytest.mark.parametrize(
    ("factor", "extra"),
    [
        *((1 / unit, b"/UserUnit %f" % unit) for unit in (0.25, 1.5, 2, 4, 10)),
        (1 / 10, b""),  # no sheet is as small
        (3, b""),  # 2.5 m of letters as large in proportion
        (10, b""),
        (1 / 2, b"/UserUnit/Two/Rotate 0"),
    ],
)
def test_a_page_is_as_large_as_its_letters_say(tmp_path: Path, factor: float, extra: bytes) -> None:
    page = read(scaled(tmp_path / "a.pdf", factor, extra))
    wanted = 421 if b"Two" in extra else 842
    assert page.height == pytest.approx(wanted, abs=2)
    assert [word.text for word in page.words] == ["Nomor", "48"]
    assert page.words[0].box.x0 == pytest.approx(72 * wanted / 842, abs=1)
