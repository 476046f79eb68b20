"""The paths that a digital page draws, as painted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from digisop_models.geometry import Box, Point

Polygon: TypeAlias = tuple[tuple[Point, ...], bool]
"""The points of a subpath, the first not repeated, and whether it returns to its start."""


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
