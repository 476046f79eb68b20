"""Holes punched at a sheet's edge, which a scanner shows as dark discs: no ink of a page.

Pure functions in pixels.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

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
#: It differs from that disc by no more than this share of it, and so wide a seam (pixels): of drawn
#: discs on noisy scans 0.15 of the smallest and 0.07 of usual ones, of a pentagon 0.16 to 0.21.
APART, SEAM = 0.08, 0.45


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
    found = components(dark)
    for label, stats in enumerate(found.stats[1:].tolist(), start=1):
        left, top, width, height, area = stats
        larger, smaller = max(width, height), min(width, height)
        is_round = smaller >= (1 - UNEVEN) * larger and least <= smaller and larger <= most
        disc = np.pi / 4 * width * height
        if not (is_round and COVERED * disc <= area <= disc / COVERED):
            continue
        if _is_disc(found.labels[top : top + height, left : left + width] == label):
            yield Box(left, top, left + width, top + height)


def _is_disc(piece: NDArray[np.bool_]) -> bool:
    """Whether a piece of ink, cut out, is a disc: one with corners is a drawn symbol."""
    height, width = piece.shape
    y, x = np.ogrid[:height, :width]
    middle_x, middle_y = (width - 1) / 2, (height - 1) / 2
    disc = ((x - middle_x) / (width / 2)) ** 2 + ((y - middle_y) / (height / 2)) ** 2 <= 1
    seam = SEAM * np.pi * (width + height) / 2
    return bool(np.count_nonzero(piece != disc) <= APART * np.count_nonzero(disc) + seam)
