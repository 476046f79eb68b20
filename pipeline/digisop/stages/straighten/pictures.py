"""Pictures on a digital page that may hold a table, or be the symbols and arrows of one: what is
drawn there only the picture tells.

A table pasted as a picture has no vectors and no text layer, and shapes with shades and shadows are
pictures in the files of many word processors; they are looked at as a scan is.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from digisop.engines.ink_parser import InkParser
from digisop.imaging.ink import Image
from digisop.imaging.ink_map import InkKind, InkMap
from digisop.imaging.tints import with_white_grounds
from digisop.stages.types import FEWEST_PICTURED
from digisop_models.geometry import Box

#: A picture may hold a table where it is at least this share of the page and at least this wide
#: (share of the page's width): crests, stamps, signatures and codes are smaller.
LARGE = 0.1
WIDE = 0.4


def table_pictures(boxes: Sequence[Box], width: float, height: float) -> tuple[Box, ...]:
    """Those of a page's pictures that are large enough to hold a table; all in points."""
    return tuple(
        box for box in boxes if box.area >= LARGE * width * height and box.width >= WIDE * width
    )


def pictured_drawing(boxes: Sequence[Box]) -> Box | None:
    """Where the small pictures of a page, that are no tables, are a drawing together; all in
    points."""
    return Box.around(boxes) if len(boxes) >= FEWEST_PICTURED else None


def with_light_pictures(flat: Image, boxes: Sequence[Box], character: float) -> Image:
    """The grey page with what stands on dark grounds in its pictures shown dark on white.

    ``boxes`` and ``character`` are in pixels.
    """
    light = flat
    for box in boxes:
        rows, columns = _slices(box, flat.shape)
        part = flat[rows, columns]
        if not part.size:  # a picture that lies beside the page
            continue
        shown = with_white_grounds(part, character, flat.shape[1])
        if shown is not part:
            light = flat.copy() if light is flat else light
            light[rows, columns] = shown
    return light


def parsed_pictures(
    color: Image, boxes: Sequence[Box], x_height: float, parser: InkParser
) -> InkMap | None:
    """The ink map of a page that is empty outside its pictures; ``None`` where there are none.

    ``color`` is the page, ``boxes`` its pictures, and ``x_height`` the height of its small letters,
    all in pixels.
    """
    whole: InkMap | None = None
    for box in boxes:
        rows, columns = _slices(box, color.shape)
        picture = color[rows, columns]
        if not picture.size:
            continue
        part = parser.parse(np.ascontiguousarray(picture), x_height)
        if whole is None:
            size = (round(side * part.scale) + 1 for side in color.shape[:2])
            whole = InkMap(np.zeros((len(InkKind), *size), np.uint8), part.scale)
        whole = whole.with_part(part, (columns.start, rows.start))
    return whole


def _slices(box: Box, shape: tuple[int, ...]) -> tuple[slice, slice]:
    """The rows and columns of a picture of this shape that a box (pixels) takes up."""
    height, width = shape[:2]
    return (
        slice(max(0, round(box.y0)), min(height, round(box.y1))),
        slice(max(0, round(box.x0)), min(width, round(box.x1))),
    )
