"""Holes punched at a sheet's edge, which a scanner shows as dark discs: no ink of a page.

Pure functions in pixels.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from digisop.imaging.components import components
from digisop.imaging.ink import POINTS_PER_INCH, Image
from digisop_models.geometry import Box

#: Punches make holes of 5 to 7 mm, no further than this from a sheet's edge (points); scans of
#: small sheets are enlarged.
LEAST, MOST, REACH = 10.0, 24.0, 60.0
#: A hole is darker than this share of the paper.
DARK = 0.5
#: It is as wide as high but for this share, and covers so much of the disc in its box.
UNEVEN, COVERED = 0.2, 0.88


def punch_holes(gray: Image, dpi: float) -> tuple[Box, ...]:
    """The boxes of the holes along the edges of a page (height, width), dark on light, at ``dpi``
    dots per inch."""
    point = dpi / POINTS_PER_INCH
    least, most = LEAST * point, MOST * point
    found = [
        Box(box.x0 + x, box.y0 + y, box.x1 + x, box.y1 + y)
        for x, y, strip in _strips(gray, round(REACH * point))
        for box in _discs(strip, least, most)
    ]
    return tuple(dict.fromkeys(found))


def _strips(gray: Image, reach: int) -> Iterator[tuple[int, int, Image]]:
    """The parts of a page along its edges, and where (x, y) they begin."""
    height, width = gray.shape
    yield 0, 0, gray[:, :reach]
    yield max(0, width - reach), 0, gray[:, -reach:]
    yield 0, 0, gray[:reach]
    yield 0, max(0, height - reach), gray[-reach:]


def _discs(part: Image, least: float, most: float) -> Iterator[Box]:
    """The boxes of dark discs of a size (pixels) in a part of a page."""
    dark = np.asarray(part < DARK * float(np.median(part)), np.uint8)
    for left, top, width, height, area in components(dark).stats[1:].tolist():
        larger, smaller = max(width, height), min(width, height)
        is_round = smaller >= (1 - UNEVEN) * larger and least <= smaller and larger <= most
        disc = np.pi / 4 * width * height
        if is_round and COVERED * disc <= area <= disc / COVERED:
            yield Box(left, top, left + width, top + height)
