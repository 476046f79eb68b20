"""Ink on a page with a sound text layer that neither a word of the layer nor a drawing explains.

It is read from the picture: text in embedded pictures, what was filled into a form, notes and
stamps laid on the page, letters drawn as outlines, glyphs whose font gives them no character.
"""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from digisop.imaging.drawn_paths import VectorPath
from digisop.imaging.drawn_stamps import drawn_stamps
from digisop.imaging.ink import POINTS_PER_INCH, Image
from digisop.imaging.text_lines import Blobs, find_text_lines
from digisop.stages.read.filled_ground import on_ground
from digisop.stages.types import UprightPage
from digisop_models.geometry import Box

#: Ink that a text-layer word accounts for reaches this far beyond its box, in points.
WORD_REACH = 1.0
#: A path smaller than this both ways (character heights) may be a letter drawn as an outline.
LETTER_SIZE = 2.2
#: Ink so close to a drawn line (character heights) belongs to it.
DRAWN_REACH = 0.3
#: Outside pictures a line is text when so many blobs of a letter's height (character heights)
#: stand in it: one alone may be an arrow's head.
FEWEST_LETTERS = 2
#: ... or when it stands this close to a word of the text layer (character heights).
BESIDE = 1.0
LETTER_HEIGHT = (0.45, 2.0)


def unexplained(blobs: Blobs, page: UprightPage) -> Blobs:
    """The blobs of a digital page (rows of x0, y0, x1, y1, … in pixels) that are to be read from
    its picture.

    They are in embedded pictures and no word, where the file lost a glyph, beside words of which
    they may be a letter, or in rows of letters that neither a word nor a drawn path explains. What
    stands in a drawn stamp is the stamp's, but where the file lost something.
    """
    if not len(blobs):
        return blobs
    scale = page.dpi / POINTS_PER_INCH
    middles = (blobs[:, :2] + blobs[:, 2:4]) / (2 * scale)
    worded = within(middles, [word.box for word in page.words], WORD_REACH)
    pictured = within(middles, page.image_boxes, 0.0)
    drawn = _on_drawings(blobs, page.vectors, page.strokes.ink.shape, scale, page.strokes.character)
    stamped = within_rings(middles, drawn_stamps(page.vectors))
    in_place_of_words = within(middles, page.lost, 0.0)
    loose = ~worded & ~pictured & ~drawn & (in_place_of_words | ~stamped)
    loose &= ~on_ground(blobs, page)
    lost = loose & (in_place_of_words | _beside_words(blobs, page, scale))
    kept = np.concatenate(
        [
            blobs[pictured & ~worded],
            blobs[lost],
            _in_lines_of_letters(blobs[loose & ~lost], page.strokes.character),
        ]
    )
    return np.asarray(kept, dtype=blobs.dtype)


def _beside_words(blobs: Blobs, page: UprightPage, scale: float) -> NDArray[np.bool_]:
    """Which blobs stand in a line of the text layer, as high as letters, close to a word of it: a
    number filled in, perhaps of one letter, or of some that touch."""
    reach, size = BESIDE * page.strokes.character, blobs[:, 3] - blobs[:, 1]
    low, high = (share * page.strokes.character for share in LETTER_HEIGHT)
    middle = (blobs[:, 1] + blobs[:, 3]) / 2
    beside = np.zeros(len(blobs), dtype=np.bool_)
    for word in page.words:
        box = word.box.scaled(scale)
        if box.width >= box.height:  # level
            near = (blobs[:, 0] < box.x1 + reach) & (blobs[:, 2] > box.x0 - reach)
            beside |= near & (middle > box.y0) & (middle < box.y1)
    return beside & (size >= low) & (size <= high)


def within(points: NDArray[np.float64], boxes: Sequence[Box], reach: float) -> NDArray[np.bool_]:
    """Which of the points, an array (n, 2), lie in any of the boxes grown by ``reach``: n booleans;
    all in one unit."""
    inside = np.zeros(len(points), dtype=np.bool_)
    x, y = points[:, 0], points[:, 1]
    for box in boxes:
        inside |= (
            (x >= box.x0 - reach)
            & (x <= box.x1 + reach)
            & (y >= box.y0 - reach)
            & (y <= box.y1 + reach)
        )
    return inside


def within_rings(points: NDArray[np.float64], rings: Sequence[Box]) -> NDArray[np.bool_]:
    """Which of the points, an array (n, 2), lie in any of the circles, given by the boxes around
    them."""
    inside = np.zeros(len(points), dtype=np.bool_)
    for box in rings:
        inside |= np.hypot(*(points - np.array(box.center)).T) <= box.width / 2
    return inside


def _on_drawings(
    blobs: Blobs,
    vectors: Sequence[VectorPath],
    shape: tuple[int, ...],
    scale: float,
    character: float,
) -> NDArray[np.bool_]:
    """Which blobs lie on the lines and edges that the file draws."""
    mask: Image = np.zeros(shape[:2], np.uint8)
    reach = max(2, round(2 * DRAWN_REACH * character))
    for path in vectors:
        if max(path.box.width, path.box.height) * scale < LETTER_SIZE * character:
            continue
        points = np.round(np.array(path.points) * scale).astype(np.int32)
        width = reach + max(1, round(path.stroke_width * scale))
        cv2.polylines(mask, [points], path.is_closed, 255, width)
    drawn = [mask[y0:y1, x0:x1].mean() > 64 if y1 > y0 and x1 > x0 else False
             for x0, y0, x1, y1 in blobs[:, :4].tolist()]  # fmt: skip
    return np.array(drawn, dtype=np.bool_)


def _in_lines_of_letters(blobs: Blobs, character: float) -> Blobs:
    """The blobs that stand in lines with letters enough."""
    heights = blobs[:, 3] - blobs[:, 1]
    low, high = (share * character for share in LETTER_HEIGHT)
    letters = blobs[(heights >= low) & (heights <= high)]
    boxes = [
        line.box
        for line in find_text_lines(blobs, character)
        if within((letters[:, :2] + letters[:, 2:4]) / 2, [line.box], 0.0).sum() >= FEWEST_LETTERS
    ]
    return blobs[within((blobs[:, :2] + blobs[:, 2:4]) / 2, boxes, 0.0)]
