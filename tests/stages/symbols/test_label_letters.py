"""Letters of labels are taken out of a drawing; lines and dashes beside and through them stay."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from drawn import Image, boxes, drawing, trace
from PIL import Image as Picture
from PIL import ImageDraw, ImageFont

from digisop.pipeline import open_ppocr
from digisop.stages.symbols.label_letters import without_letters
from digisop.stages.symbols.label_reading import read_apart
from digisop.stages.symbols.symbol_candidates import find_symbol_candidates
from digisop_models.geometry import Box

TARGET = Box(260, 180, 340, 220)
MIDDLE = 195, 178


def labelled(text: str) -> Image:
    """A decision with a line to a process, and a text above the line."""
    picture = boxes(TARGET)
    cv2.polylines(picture, [np.array([(60, 200), (100, 170), (140, 200), (100, 230)])], True, 0, 2)
    trace(picture, (140, 200), (260, 200))
    page = Picture.fromarray(picture)
    ImageDraw.Draw(page).text(MIDDLE, text, 0, ImageFont.load_default(21), anchor="mm")
    return np.asarray(page, dtype=np.uint8)


def read_texts(picture: Image) -> list[str]:
    seen = drawing(picture)
    figures = find_symbol_candidates(seen.flat, seen.ink, (), (), seen.character)
    return [line.text for line in read_apart(seen, figures, open_ppocr())]


@pytest.mark.parametrize("text", ["Ya", "Sudah", "Belum"])
def test_labels_are_read_before_lines_are_known(text: str) -> None:
    assert read_texts(labelled(text)) == [text]


@pytest.mark.parametrize("text", ["Y", "Arsip", "[Ya"])
def test_a_single_letter_and_other_words_are_not(text: str) -> None:
    assert not read_texts(labelled(text))


def test_the_letters_go_and_the_line_below_stays() -> None:
    seen = drawing(labelled("Sudah"))
    bare = without_letters(seen, [], [Box(165, 165, 225, 205)])
    assert seen.ink[168:190, 165:225].any()
    assert not bare.ink[168:190, 165:225].any()
    assert np.array_equal(bare.ink[198:203, 145:255], seen.ink[198:203, 145:255])


def test_dashes_within_the_label_stay() -> None:
    picture = labelled("Sudah").copy()
    cv2.line(picture, (230, 168), (230, 184), 0, 3)
    bare = without_letters(drawing(picture), [], [Box(165, 165, 235, 190)])
    assert bare.ink[170:182, 230].all()
    assert not bare.ink[168:188, 165:222].any()


def test_a_short_bent_line_beside_the_label_stays() -> None:
    """Its pieces are no longer than letters; but it joins the two figures."""
    upper, lower = Box(60, 60, 140, 100), Box(50, 130, 130, 170)
    picture = boxes(upper, lower)
    for start, end in (((100, 100), (100, 115)), ((100, 115), (90, 115)), ((90, 115), (90, 130))):
        trace(picture, start, end, head=False)
    page = Picture.fromarray(picture)
    ImageDraw.Draw(page).text((106, 106), "YA", 0, ImageFont.load_default(14), anchor="lt")
    seen = drawing(np.asarray(page, dtype=np.uint8))
    found = find_symbol_candidates(seen.flat, seen.ink, (), (), seen.character)
    figures = [figure for figure in found if figure.box.height > 30]  # not the text
    bare = without_letters(seen, figures, [Box(86, 102, 130, 122)])
    assert bare.ink[108, 98:103].any()
    assert bare.ink[113:118, 93:98].any()
    assert not bare.ink[106:118, 108:126].any()


def test_without_labels_a_drawing_is_as_it_was() -> None:
    seen = drawing(labelled("Sudah"))
    assert without_letters(seen, [], []) is seen
