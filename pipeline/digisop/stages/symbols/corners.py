"""How round the corners of a figure are, measured along its outer edge.

What closes a figure's hole, or opens its fill, rounds corners that are square; the outer edge of
its ink does not. Pure functions in pixels.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeAlias

import cv2
import numpy as np
from numpy.typing import NDArray

from digisop.stages.symbols.candidate import SymbolCandidate
from digisop.stages.symbols.drawing_area import DrawingArea
from digisop_models.geometry import Point
from digisop_models.record import Shape

#: A figure is looked at with so much around its box (character heights), at least two pixels.
AROUND = 0.12
#: What is darker than paper by so much (grey levels) is of the figure.
DARKER = 24
#: A side is where its middle part begins, between these shares of its length; a line that touches
#: it there takes up less than this share of the part.
MIDDLE, BESIDE_LINES = (0.35, 0.65), 0.75
#: Figures smaller than this (pixels) have no corners.
SMALLEST = 4
#: A drawn outline is measured with its lower side so long (pixels).
FINE = 60
#: The area outside a quarter of a circle, as a share of the square around it.
OUTSIDE = 1 - np.pi / 4
#: A corner without any ink.
NONE = 2.0
_ROUND_OR_SQUARE = (Shape.PROCESS, Shape.TERMINATOR)
_Mask: TypeAlias = NDArray[np.bool_]


def with_corners(figure: SymbolCandidate, drawing: DrawingArea) -> SymbolCandidate:
    """A rectangle, or a figure with round ends, with how round each of its corners is; any other as
    it was.

    See ``corner_roundness``: 0 is square, 1 half a circle, ``NONE`` a corner without ink. What is
    drawn in a grey paler than ink counts too.
    """
    if figure.similarity.shape not in _ROUND_OR_SQUARE:
        return figure
    around = max(2, round(AROUND * drawing.character))
    x0, y0, x1, y1 = (round(v) for v in figure.box)
    rows = slice(max(0, y0 - around), y1 + around)
    columns = slice(max(0, x0 - around), x1 + around)
    dark = (drawing.ink[rows, columns] > 0) | (drawing.flat[rows, columns] < 255 - DARKER)
    return replace(figure, corners=corner_roundness(dark))


def outline_roundness(shape: Shape, points: Sequence[Point]) -> tuple[float, ...]:
    """As ``corner_roundness``, of a figure whose closed outline the file draws through at least
    three points; empty where its ``shape`` has no such corners, or it has no width or height."""
    if shape not in _ROUND_OR_SQUARE:
        return ()
    places = np.array(points, dtype=np.float64)
    places -= places.min(axis=0)
    wide, high = places.max(axis=0)
    if min(wide, high) <= 0:
        return ()
    places *= FINE / min(wide, high)
    width, height = np.round(places.max(axis=0)).astype(int) + 1
    mask = np.zeros((height, width), np.uint8)
    cv2.fillPoly(mask, [np.round(places).astype(np.int32)], 1)
    return corner_roundness(mask > 0)


def corner_roundness(dark: _Mask) -> tuple[float, ...]:
    """The radius of each corner of the figure whose ink is ``dark``, as a share of half its lower
    side: 0 for a square corner, 1 for half a circle. Empty where there is no figure."""
    height, width = dark.shape
    left, top = _margin(dark), _margin(dark.T)
    right, foot = width - _margin(dark[:, ::-1]), height - _margin(dark[::-1].T)
    if min(right - left, foot - top) < SMALLEST:
        return ()
    figure = dark[top:foot, left:right]
    reach = min(figure.shape) // 2
    turned = figure, figure[:, ::-1], figure[::-1], figure[::-1, ::-1]
    return tuple(round(_radius(one[:reach, :reach]) / reach, 2) for one in turned)


def _margin(dark: _Mask) -> int:
    """How far the left side of a figure is from the mask's edge, by the middle of the side."""
    low, high = (int(share * len(dark)) for share in MIDDLE)
    return round(float(np.quantile(_first(dark[low : max(high, low + 1)]), BESIDE_LINES)))


def _first(dark: _Mask) -> NDArray[np.intp]:
    """Where each row begins to be dark; behind its end where it does not."""
    return np.asarray(np.where(dark.any(axis=1), dark.argmax(axis=1), dark.shape[1]), np.intp)


def _radius(corner: _Mask) -> float:
    """The radius (pixels) of the upper left corner in a mask: what is outside it lies before the
    ink both along rows and along columns. Rows and columns without ink are none of the figure's."""
    rows, columns = np.flatnonzero(corner.any(axis=1)), np.flatnonzero(corner.any(axis=0))
    if not len(rows):
        return NONE * len(corner)
    own = corner[rows[0] :, columns[0] :]
    met = np.logical_or.accumulate(own, axis=0) | np.logical_or.accumulate(own, axis=1)
    return float(np.sqrt(np.count_nonzero(~met) / OUTSIDE))
