"""Pictures of lines of print, and what was read of them."""

from __future__ import annotations

import cv2
import numpy as np
from PIL import Image as Picture
from PIL import ImageDraw, ImageFont

from digisop.engines.base import Image, LineReading, ReadWord

SIZE = 40


def line(
    printed: str, read: str, *, height: int = 30, spacing: int = 0, narrow: int = 0
) -> tuple[LineReading, Image]:
    """What was ``read`` of a line as ``printed``, and its picture of this ``height``; ``spacing``
    is what stands between letters in addition, ``narrow`` what an underscore's space lacks, in
    pixels of letters 40 high."""
    font = ImageFont.load_default(SIZE)
    picture = Picture.new("L", (60 * len(printed), 2 * SIZE), 255)
    draw, x, ends = ImageDraw.Draw(picture), float(SIZE), list[float]()
    for sign in printed:
        if sign == "_":
            x += font.getlength(" ") - narrow
        else:
            draw.text((x, SIZE // 2), sign, 0, font)
            x += font.getlength(sign) + (0 if sign == " " else spacing)
        ends.append(x)
    width = x + SIZE
    signs, words = iter(zip(printed, [SIZE, *ends], ends, strict=False)), []
    for token in read.split():
        places = [next(place for place in signs if place[0] == sign) for sign in token]
        words.append(ReadWord(token, places[0][1] / width, places[-1][2] / width, 0.9, "test"))
    whole = np.asarray(picture, np.uint8)[:, : round(width)]
    scale = height / whole.shape[0]
    return LineReading(tuple(words)), np.asarray(
        cv2.resize(whole, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA), np.uint8
    )
