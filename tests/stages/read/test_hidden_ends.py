"""Letters under a mark at a line's end are read with the line."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np
import pytest

from digisop.engines.base import LineReading, ReadWord
from digisop.engines.ppocr import PPOCRReader
from digisop.stages.read.crops import Crop
from digisop.stages.read.hidden_ends import with_hidden_ends
from digisop.stages.read.under_marks import MarkedPage, marked_page
from digisop_models.geometry import Box

HEIGHT, WIDTH, BASE = 60, 460, 40
READER = PPOCRReader()


def ends(text: str) -> list[int]:
    """Where each letter of a text ends (pixels)."""
    parts = (text[: at + 1] for at in range(len(text)))
    return [20 + cv2.getTextSize(part, cv2.FONT_HERSHEY_DUPLEX, 1.0, 1)[0][0] for part in parts]


def page(text: str, covered: tuple[int, int]) -> MarkedPage:
    """A line of print with a blue stroke along these columns, and a mask that says so."""
    color = np.full((HEIGHT, WIDTH, 3), 255, np.uint8)
    cv2.putText(color, text, (20, BASE), cv2.FONT_HERSHEY_DUPLEX, 1.0, (0, 0, 0), 2)
    marks = np.zeros((HEIGHT, WIDTH), np.uint8)
    cv2.line(marks, (covered[0], 48), (covered[1], 22), 255, 3)
    stroke = (marks > 0) & (color[..., 0] > 128)
    color[stroke] = (200, 90, 80)
    flat = cv2.cvtColor(color, cv2.COLOR_BGR2GRAY)
    marks[:, covered[0] : covered[1]] |= np.where(flat < 200, np.uint8(255), np.uint8(0))[
        :, covered[0] : covered[1]
    ]
    return marked_page(np.asarray(flat, np.uint8), color, marks, np.zeros_like(marks))


def reading(text: str) -> LineReading:
    return LineReading((ReadWord(text, 0.0, 1.0, 0.9, "ppocr"),))


def line(marked: MarkedPage, start: int, end: int) -> Crop:
    return Crop(marked.inked[10:50, start:end], Box(start, 10, end, 50))


def test_a_name_whose_first_letters_a_signature_covers_is_whole() -> None:
    at = ends("AGUS MUSLIM")
    marked = page("AGUS MUSLIM", (8, at[1]))
    rest = line(marked, at[1], at[-1] + 8)
    ((found, crop),) = with_hidden_ends([(reading("US MUSLIM"), rest)], marked, READER)
    assert found.text == "AGUS MUSLIM"
    assert crop.box.x0 < rest.box.x0
    assert crop.box.x1 == rest.box.x1


def test_the_line_s_own_words_stay_as_they_were_read() -> None:
    """With their signs and spaces, which the other reading may have lost."""
    at = ends("AGUS MUSLIM, S.H.")
    marked = page("AGUS MUSLIM, S.H.", (8, at[1]))
    rest = line(marked, at[1], at[-1] + 8)
    words = tuple(
        ReadWord(text, start, start + 0.3, 0.9, "tesseract")
        for text, start in (("US", 0.0), ("MUSLIM;", 0.3), ("S.H.", 0.6))
    )
    ((found, crop),) = with_hidden_ends([(LineReading(words), rest)], marked, READER)
    assert [word.text for word in found.words] == ["AGUS", "MUSLIM;", "S.H."]
    boxes = [crop.place(word.start, word.end) for word in found.words]
    assert boxes[1].x0 == pytest.approx(rest.place(0.3, 0.6).x0, abs=0.5)
    assert boxes[0].x0 < rest.box.x0


def test_the_letters_of_the_mark_itself_are_not_added() -> None:
    at = ends("MUSLIM KOTA")
    marked = page("MUSLIM KOTA", (at[5] + 4, at[-1] + 8))
    pale = marked.whole.copy()
    pale[:, at[5] + 4 :] = np.where(pale[:, at[5] + 4 :] < 250, 170, 255)
    marked = replace(marked, whole=pale, strongest=pale)
    ((found, _),) = with_hidden_ends(
        [(reading("MUSLIM"), line(marked, 12, at[5] + 4))], marked, READER
    )
    assert found.text == "MUSLIM"


def test_so_is_one_whose_last_letters_it_covers() -> None:
    at = ends("AGUS MUSLIM")
    marked = page("AGUS MUSLIM", (at[7], at[-1] + 10))
    ((found, _),) = with_hidden_ends(
        [(reading("AGUS MUS"), line(marked, 12, at[7]))], marked, READER
    )
    assert found.text == "AGUS MUSLIM"


@pytest.mark.parametrize(
    ("taken", "why"),
    [("US NURDIN", "the rest is read otherwise"), ("US", "what is left of a mark")],
)
def test_another_reading_is_not_taken(taken: str, why: str) -> None:
    at = ends("AGUS MUSLIM")
    marked = page("AGUS MUSLIM", (8, at[1]))
    ((found, _),) = with_hidden_ends(
        [(reading(taken), line(marked, at[1], at[-1] + 8))], marked, READER
    )
    assert found.text == taken, why


def test_a_line_ends_where_the_next_begins() -> None:
    """The next has its letters already."""
    at = ends("AGUS MUSLIM")
    marked = page("AGUS MUSLIM", (at[3] + 4, at[5]))
    both = [
        (reading("AGUS"), line(marked, 12, at[3] + 4)),
        (reading("USLIM"), line(marked, at[5], at[-1] + 8)),
    ]
    (left, crop), (right, _) = with_hidden_ends(both, marked, READER)
    assert (left.text, right.text) == ("AGUS", "MUSLIM")
    assert crop.box == both[0][1].box


def test_a_number_of_an_official_that_lacked_a_digit_is_whole() -> None:
    at = ends("19670727 199702 1 004")
    marked = page("19670727 199702 1 004", (8, at[0]))
    ((found, _),) = with_hidden_ends(
        [(reading("9670727 199702 1 004"), line(marked, at[0], WIDTH - 2))], marked, READER
    )
    assert "".join(sign for sign in found.text if sign.isdigit()) == "196707271997021004"


def test_without_a_mark_beside_it_a_line_is_not_read_again() -> None:
    marked = page("AGUS MUSLIM", (8, ends("A")[0]))
    far = line(marked, ends("AGUS M")[-1], WIDTH - 10)
    assert with_hidden_ends([(reading("USLIM"), far)], marked, READER) == [(reading("USLIM"), far)]
