"""Heads whose grey is made of dots become paper with letters; text and symbols stay as they are."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image as Picture
from PIL import ImageDraw, ImageFont

from digisop.imaging.halftone import without_halftones
from digisop.imaging.ink import Image

LETTER = 14.0
HEAD = (40, 40, 760, 100)


def page(grey: int | None, box: tuple[int, int, int, int] = HEAD) -> Image:
    """A page in black and white with a box of this grey, words in it, and text below."""
    picture = Picture.new("L", (800, 400), 255)
    draw, font = ImageDraw.Draw(picture), ImageFont.load_default(20)
    draw.rectangle(box, fill=grey, outline=0, width=2)
    draw.text((100, 58), "Uraian Prosedur", 0, font)
    draw.text((500, 58), "Kelengkapan", 0, font)
    for row in range(8):
        draw.text((50, 130 + 24 * row), "Menerima berkas dan memeriksa kelengkapan " * 2, 0, font)
    return np.asarray(picture.convert("1").convert("L"), np.uint8)


@pytest.mark.parametrize("grey", [130, 150, 175])
def test_a_ground_of_dots_is_paper_and_its_words_are_ink(grey: int) -> None:
    dotted, plain = page(grey), page(None)
    light = without_halftones(dotted, dotted, LETTER)
    inside = np.s_[46:94, 46:754]
    word = plain[inside] == 0

    assert (dotted[inside][~word] == 0).mean() > 0.2
    assert (light[inside][~word] < 128).mean() < 0.06
    assert light[inside][~word].mean() - light[inside][word].mean() > 130
    assert (light[120:] == dotted[120:]).all()


@pytest.mark.parametrize(
    "picture",
    [page(None), page(255), page(140, (40, 40, 140, 100))],
    ids=["no fill", "white", "as wide as a symbol"],
)
def test_a_page_without_such_a_ground_is_left_as_it_is(picture: Image) -> None:
    assert without_halftones(picture, picture, LETTER) is picture
