"""Text that is in the file but not to be seen is no word, however it is hidden, whether it stands
alone, beside what is seen, or on it."""

from __future__ import annotations

from pathlib import Path

import pytest
from paper import raw_pdf

from digisop.settings import Settings
from digisop.stages.ingest import open_document
from digisop.stages.types import RawPage

SEEN = ("Nomor", "48", "Tahun", "2023", "Waktu", "15", "menit")
#: Where the hidden words stand: on a seen one, beside it, under it, and alone.
HIDDEN = ((110, 700, "59"), (260, 700, "NIP"), (110, 691, "77"), (300, 500, "Palsu"))
_OFF = b"/OCProperties<</OCGs[8 0 R]/D<</OFF[8 0 R]/Order[8 0 R]>>>>"


def shown(*words: tuple[int, int, str], size: float = 12) -> bytes:
    return b"".join(
        b"BT /F %g Tf 1 0 0 1 %d %d Tm (%s) Tj ET\n" % (size, x, y, text.encode())
        for x, y, text in words
    )


def covered_by(cover: bytes) -> bytes:
    """The hidden words, and on each of them a cover drawn at 0 0 in a space of its own."""
    covers = (b"q 1 0 0 1 %d %d cm %s Q\n" % (x - 2, y - 4, cover) for x, y, _ in HIDDEN)
    return shown(*HIDDEN) + b"".join(covers)


_PLACES = ((72, 700), (110, 700), (140, 700), (180, 700), (72, 650), (120, 650), (140, 650))
VISIBLE = shown(*((x, y, text) for (x, y), text in zip(_PLACES, SEEN, strict=True)))
STRIPS = b"".join(b"q 40 0 0 5 0 %d cm /I Do Q " % (4 * y) for y in range(5))
BLOB = b"1 g 0 0 m 20 -1 l 40 0 l 41 9 l 40 18 l 20 19 l 0 18 l -1 9 l h f 0 g"
BEFORE = {
    "under a fill": covered_by(b"1 g 0 0 40 18 re f 0 g"),
    "under a shape": covered_by(BLOB),
    "under a thick line": covered_by(b"1 G 18 w 0 9 m 40 9 l S"),
    "under a picture": covered_by(b"40 0 0 18 0 0 cm /I Do"),
    "under strips of a picture": covered_by(STRIPS),
    "white, first": b"1 g " + shown(*HIDDEN) + b"0 g ",
}
AFTER = {
    "white": b"1 g " + shown(*HIDDEN),
    "nearly white": b"0.98 g " + shown(*HIDDEN),
    "transparent": b"/G gs " + shown(*HIDDEN),
    "invisible": b"3 Tr " + shown(*HIDDEN),
    "outside a clip": b"0 0 5 5 re W n " + shown(*HIDDEN),
    "outside a clip of three sides": b"0 0 m 30 0 l 0 30 l h W n " + shown(*HIDDEN),
    "outside the second of two clips": b"0 0 300 842 re W n 301 0 294 842 re W n " + shown(*HIDDEN),
    "in the hole of a clip": b"0 0 595 842 re 1 1 593 840 re W* n " + shown(*HIDDEN),
    "on a layer that is off": b"/OC /L BDC " + shown(*HIDDEN) + b" EMC",
    "too small for any eye": shown(*HIDDEN, size=0.5),
    "beside the page": shown(*((x + 2000, y, text) for x, y, text in HIDDEN)),
}


def page_of(folder: Path, content: bytes) -> RawPage:
    path = raw_pdf(
        folder / "a.pdf",
        b"<</Type/Catalog/Pages 2 0 R" + _OFF + b">>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<<"
        b"/Font<</F 5 0 R>>/ExtGState<</G 6 0 R>>/XObject<</I 7 0 R>>/Properties<</L 8 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream\n" % (len(content), content),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
        b"<</Type/ExtGState/ca 0.01>>",
        b"<</Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray"
        b"/BitsPerComponent 8/Length 1>>stream\n\xff\nendstream\n",
        b"<</Type/OCG/Name(Lama)>>",
    )
    with open_document(path, Settings()) as document:
        return document.page(1)


@pytest.mark.parametrize("how", [*BEFORE, *AFTER])
def test_what_is_not_seen_is_no_word(tmp_path: Path, how: str) -> None:
    before, after = BEFORE.get(how, b""), AFTER.get(how, b"")
    page = page_of(tmp_path, b"q %s Q q %s Q q %s Q" % (before, VISIBLE, after))

    assert not page.is_scan
    assert sorted(word.text for word in page.words) == sorted(SEEN)
    assert page.lost == ()


def test_what_is_hidden_close_before_a_word_is_no_part_of_it(tmp_path: Path) -> None:
    hidden, word = shown((60, 600, "43")), shown((73, 600, "Menyusun"))
    page = page_of(tmp_path, VISIBLE + b"1 g " + hidden + b"0 g " + word)
    assert [one.text for one in page.words] == [*SEEN, "Menyusun"]


def test_a_pale_sign_set_by_itself_stays_between_its_letters(tmp_path: Path) -> None:
    """Its few pixels are hardly darker than the paper."""
    first, sign, last = shown((60, 600, "188")), shown((80, 600, ".")), shown((83, 600, "42"))
    page = page_of(tmp_path, VISIBLE + b"0 g " + first + b"1 g " + sign + b"0 g " + last)
    assert [one.text for one in page.words] == [*SEEN, "188.42"]


def test_light_letters_on_a_dark_ground_are_seen(tmp_path: Path) -> None:
    page = page_of(tmp_path, b"0 0 0.4 rg 60 640 200 80 re f 1 g " + VISIBLE)
    assert [word.text for word in page.words] == list(SEEN)


def test_of_two_words_that_are_seen_on_one_place_neither_is_believed(tmp_path: Path) -> None:
    page = page_of(tmp_path, VISIBLE + shown(HIDDEN[0]))
    assert "48" not in [word.text for word in page.words]
    assert "menit" in [word.text for word in page.words]
    assert page.lost


def test_what_a_file_says_in_other_words_is_read_from_the_picture(tmp_path: Path) -> None:
    said = b"/Span<</ActualText(X)>>BDC " + shown((300, 500, "Petugas")) + b" EMC"
    page = page_of(tmp_path, VISIBLE + said)
    assert sorted(word.text for word in page.words) == sorted(SEEN)
    assert page.lost


def test_a_page_that_shows_none_of_its_text_is_a_scan(tmp_path: Path) -> None:
    assert page_of(tmp_path, b"1 g " + VISIBLE).is_scan
