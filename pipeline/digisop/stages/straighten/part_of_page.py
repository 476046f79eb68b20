"""A part of an upright page: the same page with nothing but paper around the part."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from digisop.imaging.ink import POINTS_PER_INCH
from digisop.imaging.ink_map import InkMap
from digisop.imaging.segments import Strokes
from digisop.stages.types import UprightPage
from digisop_models.geometry import Box

_PAPER, _NO_INK = 255, 0


def only_within(page: UprightPage, box: Box) -> UprightPage:
    """The page as if nothing stood on it outside of ``box`` (points). Its size, and with it all
    places on it, its letters' height and its resolution stay as they are."""
    scale = page.dpi / POINTS_PER_INCH
    strokes = page.strokes
    return replace(
        page,
        color=_only(page.color, box, scale, _PAPER),
        flat=_only(page.flat, box, scale, _PAPER),
        plain=_only(page.plain, box, scale, _PAPER),
        strokes=Strokes(
            ink=_only(strokes.ink, box, scale, _NO_INK),
            horizontal=_only(strokes.horizontal, box, scale, _NO_INK),
            vertical=_only(strokes.vertical, box, scale, _NO_INK),
            wiped=_only(strokes.wiped, box, scale, _NO_INK),
            text=_only(strokes.text, box, scale, _NO_INK),
            character=strokes.character,
        ),
        words=tuple(word for word in page.words if box.holds(word.box.center)),
        image_boxes=tuple(each for each in page.image_boxes if box.overlap(each).area),
        vectors=tuple(path for path in page.vectors if box.holds(path.box.center)),
        ink=_only_ink(page.ink, box, scale) if page.ink else None,
        word_doubts=tuple(doubt for doubt in page.word_doubts if box.holds(doubt.box.center)),
        lost=tuple(each for each in page.lost if box.holds(each.center)),
    )


def _only_ink(ink: InkMap, box: Box, scale: float) -> InkMap:
    planes = [_only(plane, box, scale * ink.scale, _NO_INK) for plane in ink.likely]
    return InkMap(np.stack(planes), ink.scale)


def _only(picture: NDArray[np.uint8], box: Box, scale: float, elsewhere: int) -> NDArray[np.uint8]:
    """The picture, or the mask, with one value everywhere outside of the box."""
    x0, y0, x1, y1 = (max(round(side * scale), 0) for side in box)
    part = np.full_like(picture, elsewhere)
    part[y0:y1, x0:x1] = picture[y0:y1, x0:x1]
    return part
