"""Print under a stamp is read where the stamp lets it show through."""

from collections.abc import Sequence

import cv2
import numpy as np

from digisop.engines.base import Image, LineReading, ReadWord
from digisop.imaging.ink import to_gray
from digisop.imaging.stamps import with_pale_marks
from digisop.stages.read.crops import Crop
from digisop.stages.read.under_marks import read_again
from digisop_models.geometry import Box


class Fixed:
    """A reader that gives set answers and keeps what it was asked."""

    def __init__(self, *texts: str) -> None:
        self.texts, self.asked = list(texts), list[Image]()

    def read(self, crops: Sequence[Image]) -> list[LineReading]:
        self.asked += crops
        return [_reading(text) for text in self.texts[: len(crops)]]


def _reading(text: str) -> LineReading:
    return LineReading(tuple(ReadWord(word, 0, 1, 0.9, "ppocr") for word in text.split()))


CROP = Crop(np.full((20, 100), 255, np.uint8), Box(10, 10, 110, 30))
PAGE = np.full((60, 200), 255, np.uint8)
MARKS = np.zeros((60, 200), np.uint8)
cv2.circle(MARKS, (60, 20), 15, 1, 3)


def test_a_line_under_a_stamp_is_read_again_and_the_words_tell() -> None:
    for first, again, best in (
        ("Pe--andar Sekreta", "Standar Sekretaris", "Standar Sekretaris"),
        ("Standar Sekretaris", "Pe--andar Sekreta", "Standar Sekretaris"),
        ("Kt", "DINAS", "Kt"),
    ):
        reader = Fixed(again)
        (found,) = read_again([CROP], [_reading(first)], (PAGE,), MARKS, reader)
        assert found.text == best
        assert len(reader.asked) == 1


def test_a_line_beside_a_stamp_is_not() -> None:
    reader = Fixed("Sekretaris")
    beside = Crop(CROP.picture, Box(100, 40, 190, 58))
    assert read_again([beside], [_reading("Ketu")], (PAGE,), MARKS, reader)[0].text == "Ketu"
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
    answers = iter(("Pejabat Sekre", "Pejabat Sekretaris", "Pejab"))

    class InTurn(Fixed):
        def read(self, crops: Sequence[Image]) -> list[LineReading]:
            return [_reading(next(answers)) for _ in crops]

    (found,) = read_again([CROP], [_reading("Pe-- Sekr")], (PAGE, PAGE, PAGE), MARKS, InTurn())
    assert found.text == "Pejabat Sekretaris"


class InTurn(Fixed):
    """A reader that gives one set answer after the other."""

    def read(self, crops: Sequence[Image]) -> list[LineReading]:
        first, *self.texts = self.texts
        return [_reading(first) for _ in crops]


def test_a_picture_with_all_ink_mends_words_and_adds_none_of_the_mark() -> None:
    for inked, best in (
        ("Kepala Dinas PEMERINTAH KABUPATEN Kesehatan", "Kepala Dinas Kesehatan"),
        ("Kepala Dinas Kesehatan Daerah", "Kepala Dinas Kesehatan"),
    ):
        reader = InTurn("Kepala Dinas Kesehatan", inked)
        found = read_again(
            [CROP], [_reading("Kepala Dinas Kesehatan")], [PAGE, PAGE], MARKS, reader
        )
        assert found[0].text == best
    reader = InTurn("Penyelenggalu", "Penyelenggaraan Pemilu")
    found = read_again([CROP], [_reading("Penyelenggalu")], [PAGE, PAGE], MARKS, reader)
    assert found[0].text == "Penyelenggaraan Pemilu"
