"""The paths that a digital page draws, as painted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

import cv2
import numpy as np

from digisop_models.geometry import Box, Point

Polygon: TypeAlias = tuple[tuple[Point, ...], bool]
"""The points of a subpath, the first not repeated, and whether it returns to its start."""

_STRAIGHT = 0.3  # points: bends by less are none


@dataclass(frozen=True, slots=True)
class VectorPath:
    """One subpath as painted: points of the page as displayed, from its top left, curves
    flattened; the first point of a closed path is not repeated. A path that is filled counts as
    closed, for filling closes it. ``fill_gray`` is the fill's lightness on white paper, 0 black to
    1 white; None where nothing is filled, or with a pattern. ``stroke_width`` is in points, 0 for
    the thinnest line there is and where nothing is stroked; a white stroke around a fill, which
    does not count as one, has its width."""

    points: tuple[Point, ...]
    is_closed: bool
    is_filled: bool
    fill_gray: float | None
    is_stroked: bool
    stroke_width: float
    is_dashed: bool

    @property
    def box(self) -> Box:
        """The box around its points, without the stroke's thickness."""
        xs, ys = [p.x for p in self.points], [p.y for p in self.points]
        return Box(min(xs), min(ys), max(xs), max(ys))


def straightened(points: Sequence[Point]) -> list[Point]:
    """An open path without points that are no bends."""
    places = np.array(points, dtype=np.float32).reshape(-1, 1, 2)
    kept = cv2.approxPolyDP(places, _STRAIGHT, closed=False)
    return [Point(float(x), float(y)) for x, y in kept[:, 0]]


def is_bent(path: VectorPath) -> bool:
    """Whether a path is a stroked open one that bends: a flow line, or an open arrow head."""
    return path.is_stroked and not path.is_closed and len(straightened(path.points)) > 2
