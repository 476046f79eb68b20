"""Straight pieces of ink: where a page has horizontal and vertical lines.

Pure functions on ink masks (uint8, 255 where there is ink), in pixels.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from digisop.imaging.components import components
from digisop.imaging.ink import Image, freeze

#: A line is at least this long, in character heights: no stroke of a letter is.
LINE_LENGTH = 2.5
#: A stroke thicker than this, in character heights, is a filled symbol and no line.
LINE_THICKNESS = 0.55
#: A line is at least this many times as long as thick.
LINE_SLENDERNESS = 5.0


class Segment(NamedTuple):
    """A nearly straight stroke from (x0, y0) to (x1, y1), in pixels, with its thickness.

    A horizontal one runs from left to right, a vertical one from top to bottom.
    """

    x0: float
    y0: float
    x1: float
    y1: float
    thickness: float


@dataclass(frozen=True, slots=True, eq=False)
class Strokes:
    """A page's ink by kind, all masks of the page's shape.

    ``horizontal`` and ``vertical`` are straight lines, ``wiped`` those of them that no letter
    can be, ``text`` what is neither wiped nor a solid area; ``character`` is the typical
    letter's height in pixels.
    """

    ink: Image
    horizontal: Image
    vertical: Image
    wiped: Image
    text: Image
    character: float

    def __post_init__(self) -> None:
        freeze(self.ink, self.horizontal, self.vertical, self.wiped, self.text)


def thin_ink(ink: Image, character: float, thickness: float = LINE_THICKNESS) -> Image:
    """A mask of ink without what is thicker than ``thickness`` both ways: filled symbols, solid
    areas.

    ``character`` is the typical letter's height in pixels, ``thickness`` a share of it.
    """
    side = max(3, round(thickness * character) + 1)
    core = cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((side, side), np.uint8))
    solid = cv2.dilate(core, np.ones((3, 3), np.uint8))
    return np.asarray(cv2.bitwise_and(ink, cv2.bitwise_not(solid)), dtype=np.uint8)


def line_mask(
    thin: Image, character: float, *, vertical: bool, length: float = LINE_LENGTH
) -> Image:
    """The pixels of a mask that lie on a straight run at least ``length`` character heights long.

    Runs are horizontal, or ``vertical``; ``character`` is the typical letter's height in pixels. A
    run is never shorter than 8 pixels.
    """
    length = max(8, round(length * character))
    kernel = np.ones((length, 1) if vertical else (1, length), np.uint8)
    return np.asarray(cv2.morphologyEx(thin, cv2.MORPH_OPEN, kernel), dtype=np.uint8)


def find_segments(mask: Image, *, vertical: bool) -> list[Segment]:
    """One segment, in pixels, for each slender blob of a mask of horizontal (or vertical) lines.

    Its ends follow the slant of the blob. Blobs shorter than ``LINE_SLENDERNESS`` times their
    thickness, or too wide across, are no lines and left out.
    """
    labels, stats = components(mask)[:2]
    segments = []
    for label in range(1, len(stats)):
        x, y, width, height, area = (int(value) for value in stats[label])
        along, across = (height, width) if vertical else (width, height)
        thickness = area / along
        if along < LINE_SLENDERNESS * thickness or across > max(8.0, 0.2 * along):
            continue
        blob = labels[y : y + height, x : x + width] == label
        start, end = _ends(blob.T if vertical else blob)
        if vertical:
            segments.append(Segment(x + start, y, x + end, y + height - 1, thickness))
        else:
            segments.append(Segment(x, y + start, x + width - 1, y + end, thickness))
    return segments


def _ends(blob: NDArray[np.bool_]) -> tuple[float, float]:
    """Mean offset across the stroke in its first and its last quarter's outermost columns."""
    width = blob.shape[1]
    reach = max(1, min(width // 4, 12))
    first = np.nonzero(blob[:, :reach])[0]
    last = np.nonzero(blob[:, -reach:])[0]
    return float(first.mean()), float(last.mean())
