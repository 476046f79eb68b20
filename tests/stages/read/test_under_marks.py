"""Print under a stamp is read where the stamp lets it show through."""

from collections.abc import Sequence
from dataclasses import replace

import cv2
import numpy as np
import pytest

from digisop.engines.base import Image, LineReading, ReadWord
from digisop.imaging.ink import to_gray
from digisop.imaging.stamps import with_pale_marks
from digisop.stages.confidence.reading_differences import signs_of_digits
from digisop.stages.read.crops import Crop
from digisop.stages.read.under_marks import MarkedPage, marked_page, read_again
from digisop_models.geometry import Box
from digisop_models.page import Line, Word


class InTurn:
    """A reader that gives one set answer after the other, then none, and keeps what it was
    asked."""

    def __init__(self, *texts: str) -> None:
        self.texts, self.asked, self.wholes = list(texts), list[Image](), list[Image]()

    def read(
        self, crops: Sequence[Image], wholes: Sequence[Image] | None = None
    ) -> list[LineReading]:
        self.asked += crops
        self.wholes += wholes or ()
        return [_reading(self.texts.pop(0) if self.texts else "") for _ in crops]


def _reading(text: str) -> LineReading:
    words = text.split()
    share = 1 / max(len(words), 1)
    return LineReading(
        tuple(ReadWord(w, i * share, (i + 1) * share, 0.9, "ppocr") for i, w in enumerate(words))
    )


CROP = Crop(np.full((20, 100), 60, np.uint8), Box(10, 10, 110, 30))
MARKS = np.zeros((60, 200), np.uint8)
cv2.circle(MARKS, (60, 20), 15, 1, 3)
RED = np.full((60, 200, 3), 255, np.uint8)
RED[MARKS > 0] = (40, 30, 150)
NO_RULES = np.zeros_like(MARKS)


def _page(color: Image) -> MarkedPage:
    return marked_page(to_gray(color), color, MARKS, NO_RULES)


COLORED, BLACK = _page(RED), _page(to_gray(RED))


def _read(first: str, page: MarkedPage, *again: str) -> str:
    ((found, _),) = read_again([CROP], [_reading(first)], page, InTurn(*again))
    return found.text


def test_a_line_under_a_stamp_is_read_again_and_the_words_tell() -> None:
    for first, pale, best in (
        ("Pe--andar Sekreta", "Standar Sekretaris", "Standar Sekretaris"),
        ("Standar Sekretaris", "Pe--andar Sekreta", "Standar Sekretaris"),
        ("Kt", "DINAS", "Kt"),
    ):
        assert _read(first, BLACK, pale, "") == best


def test_under_a_coloured_mark_another_picture_has_to_say_far_more() -> None:
    strongest = "Disimpan sebagai data lektronkdan manual"
    whole = "Disimpan sebagai data elektronik dan manual"
    assert _read("Disimpan - manual", COLORED, strongest, whole) == whole
    assert _read("Disimpan - manual", COLORED, strongest, "", whole) == whole  # with all its ink
    assert _read("Agus Prak", COLORED, "Agus Prakoso", "Agus Prakos0") == "Agus Prakoso"
    assert _read("Agus Prak", COLORED, "Agus Prakoso", "", "DINAS Agus Prakoso") == "Agus Prakoso"


def test_a_line_beside_a_stamp_is_not() -> None:
    reader = InTurn("Sekretaris")
    beside = Crop(CROP.picture, Box(100, 40, 190, 58))
    assert read_again([beside], [_reading("Ketu")], COLORED, reader)[0][0].text == "Ketu"
    assert not reader.asked


def test_print_shines_through_a_pale_mark() -> None:
    color = np.full((60, 200, 3), 255, np.uint8)
    color[10:50, 20:180] = (190, 60, 40)  # blue ink
    color[25:35, 20:180:8] = (60, 30, 20)  # print under it
    flat = to_gray(color)
    pale = with_pale_marks(flat, color, np.where(flat < 200, 1, 0).astype(np.uint8))
    assert pale[15, 100] == 255
    assert pale[30, 20] < 100


def test_the_best_of_several_pictures_is_taken() -> None:
    best = _read("Pe-- Sekr", BLACK, "Pejabat Sekre", "Pejabat Sekretaris")
    assert best == "Pejabat Sekretaris"


def test_a_picture_with_all_ink_mends_words_and_adds_none_of_the_mark() -> None:
    first = "Kepala Dinas Kesehatan"
    for inked in (
        "Kepala Dinas PEMERINTAH KABUPATEN Kesehatan",
        "Kepala Dinas Kesehatan Daerah",
    ):
        assert _read(first, BLACK, first, inked) == first
    first, inked = "Penyelenggalu", "Penyelenggaraan Pemilu"
    assert _read(first, BLACK, first, inked) == inked


def test_under_a_coloured_mark_the_channel_in_which_it_is_palest_is_read() -> None:
    """Names are seldom in a dictionary: that "Mu" is a word and "Muhanmad" none says nothing."""
    assert _read("Mu ammad Fadhil", COLORED, "Muhanmad Fadhil") == "Muhanmad Fadhil"
    ((_, crop),) = read_again([CROP], [_reading("Muham")], COLORED, InTurn("Muhammad"))
    assert crop.picture is not CROP.picture


def test_the_line_is_also_given_with_its_underline_in_that_channel_and_wider() -> None:
    """The tail of a comma goes with the rule that is wiped off."""
    underlined = RED.copy()
    underlined[27] = 0
    rules = np.where(underlined.max(axis=2) == 0, np.uint8(255), np.uint8(0))
    page, reader = marked_page(to_gray(underlined), underlined, MARKS, rules), InTurn("AMIN, S.H.")
    read_again([CROP], [_reading("AMIN. SH")], page, reader)
    assert (reader.asked[0][17] == 255).all()
    assert (reader.wholes[0][17] == 0).all()
    assert reader.wholes[0].shape == (20, 125)
    assert reader.wholes[0][0].min() == 150  # the red of the mark


def test_few_letters_that_are_left_beside_the_mark_are_not_the_line() -> None:
    """They are of no other text because they are another: much of the name was wiped off."""
    assert _read("HNE1.S", COLORED, "HINDBS SURAHMAT, ATD., M.SI") == "HINDBS SURAHMAT, ATD., M.SI"
    assert _read("Kepala Dinas Kesehatan", COLORED, "PEMKOT") == "Kepala Dinas Kesehatan"


def test_what_the_line_without_the_mark_tells_far_more_of_stays() -> None:
    first = "menyiapkan surat masuk"
    assert _read(first, COLORED, "menwapkn surrat mask") == first
    assert _read(first, COLORED, "DINAS") == first


def test_a_word_of_the_stamp_itself_is_left_out() -> None:
    picture = np.full((20, 100), 255, np.uint8)
    picture[5:15, 50:] = 60  # without the mark there is nothing to the left
    line = Crop(picture, CROP.box)
    dark = np.zeros((60, 200, 3), np.uint8)
    page = marked_page(to_gray(dark), dark, MARKS, NO_RULES)
    page = MarkedPage(MARKS, MARKS, page.whole, page.inked, page.pale, page.inked)
    found = read_again([line], [_reading("Ketua")], page, InTurn("DINAS Ketua"))
    assert found[0][0].text == "Ketua"


def test_words_that_strokes_join_are_parted() -> None:
    """Only long runs: a shorter one may be a name."""
    joined = "POLITEKNIK TRANSPORTASIDARATINDONESIA"
    ((found, _),) = read_again([CROP], [_reading("POLITEKNIK")], COLORED, InTurn(joined))
    assert [word.text for word in found.words] == joined.replace("DARAT", " DARAT ").split()
    places = [side for word in found.words[1:] for side in (word.start, word.end)]
    assert places == pytest.approx([0.5, 0.731, 0.731, 0.827, 0.827, 1.0], abs=0.001)
    assert _read("SRI KARTIKASARI", COLORED, "SRI KARTIKASARI") == "SRI KARTIKASARI"


def test_words_of_pale_arms_are_no_print_and_pale_print_is() -> None:
    arms = np.full((60, 200, 3), 255, np.uint8)
    arms[MARKS > 0] = (60, 200, 210)  # yellow: pale in its brightest channel
    blank = Crop(np.full((20, 100), 255, np.uint8), CROP.box)
    ((found, _),) = read_again([blank], [_reading("")], _page(arms), InTurn("KOTA TEGAL"))
    assert not found.words
    faded = np.full((60, 200, 3), 255, np.uint8)
    faded[12:28, 10:110:4] = 165
    page = marked_page(to_gray(faded), faded, MARKS, NO_RULES)
    page = replace(page, colored=MARKS, strongest=page.inked)
    line = Crop(page.inked[10:30, 10:110], CROP.box)
    ((found, _),) = read_again([line], [_reading("")], page, InTurn("Kepala Dinas"))
    assert found.text == "Kepala Dinas"


def test_a_number_that_can_be_a_nip_is_taken_before_one_that_cannot() -> None:
    right, wrong = "NIP. 19821207 201408 2 011", "NIP. 1. 19821207 201408 2 011"
    assert _read(right, COLORED, wrong) == right
    assert _read(wrong, COLORED, right) == right
    assert _read(wrong, BLACK, right, wrong) == right


def test_print_that_the_mark_covers_stays_where_the_first_reading_has_it() -> None:
    """Without the mark nothing is left of the second word but pieces, which are read alike."""
    picture = np.full((20, 100), 255, np.uint8)
    picture[5:15, :50] = 60
    dark = np.zeros((60, 200, 3), np.uint8)
    page = marked_page(to_gray(dark), dark, MARKS, NO_RULES)
    page = MarkedPage(MARKS, MARKS, page.whole, page.inked, page.pale, page.inked)
    for first, best in (("Muhammad Fadhl", "Muhammad Fadhil"), ("Muhammad", "Muhammad")):
        read_first, reader = _reading(first), InTurn("Muhammad Fadhil")
        found = read_again([Crop(picture, CROP.box)], [read_first], page, reader)
        assert found[0][0].text == best


def test_a_number_read_two_ways_keeps_both() -> None:
    """No dictionary tells which is right: the second reading is what doubts it."""
    first, strongest = "12/SOP/2021", "18/S0P/2024"
    ((found, _),) = read_again([CROP], [_reading(first)], COLORED, InTurn(strongest))
    assert (found.text, found.other) == (strongest, first)
    line = Line((Word(found.text, Box(0, 0, 9, 9), 0.99, "ppocr"),), Box(0, 0, 9, 9), found.other)
    assert signs_of_digits([line])["digits_differing"] == 1.0
    right, wrong = "NIP. 19821207 201408 2 011", "NIP. 1. 19821207 201408 2 011"
    ((found, _),) = read_again([CROP], [_reading(right)], COLORED, InTurn(wrong))
    assert (found.text, found.other) == (right, wrong)


def test_numbers_read_alike_or_of_another_text_are_not_doubted() -> None:
    for first, strongest in (
        ("12/S0P/2021", "12/S0P/2021"),
        ("menyiapkan 12 surat", "99 DINAS 4"),
        ("Kepala", "Kepala 2"),
    ):
        ((found, _),) = read_again([CROP], [_reading(first)], COLORED, InTurn(strongest))
        assert found.other is None
