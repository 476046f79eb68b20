"""Places and boxes on a page, in PDF points (1/72 inch) from the top left of the upright page.

>>> cell = Box(100, 50, 200, 80)
>>> cell.width, cell.height, cell.center
(100, 30, (150.0, 65.0))
>>> cell.scaled(150 / 72).x0  # in pixels of a picture of 150 dpi
208.33333333333334
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple


class Point(NamedTuple):
    """A place on a page; x grows to the right, y grows downwards, in points."""

    x: float
    y: float


class Box(NamedTuple):
    """An axis-parallel rectangle from its top left corner ``x0``, ``y0`` to its bottom right corner
    ``x1``, ``y1``; x grows to the right, y grows downwards, in points."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def width(self) -> float:
        """In points; negative where ``x1`` is left of ``x0``."""
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        """In points; negative where ``y1`` is above ``y0``."""
        return self.y1 - self.y0

    @property
    def area(self) -> float:
        """In square points; 0 where width or height is negative."""
        return max(self.width, 0.0) * max(self.height, 0.0)

    @property
    def center(self) -> tuple[float, float]:
        """Its middle, x and y."""
        return (self.x0 + self.x1) / 2, (self.y0 + self.y1) / 2

    def overlap(self, other: Box) -> Box:
        """The common part; its width or height is 0 or negative where there is none."""
        return Box(
            max(self.x0, other.x0),
            max(self.y0, other.y0),
            min(self.x1, other.x1),
            min(self.y1, other.y1),
        )

    def holds(self, point: tuple[float, float]) -> bool:
        """Whether the point lies inside or on the border."""
        x, y = point
        return self.x0 <= x <= self.x1 and self.y0 <= y <= self.y1

    def scaled(self, factor: float) -> Box:
        """The box in other units (pixels = points * dpi / 72)."""
        return Box(self.x0 * factor, self.y0 * factor, self.x1 * factor, self.y1 * factor)

    @staticmethod
    def around(boxes: Iterable[Box]) -> Box:
        """The smallest box that holds all; raises ValueError when there are none."""
        every = list(boxes)
        if not every:
            raise ValueError("no boxes to put a box around")
        return Box(
            min(b.x0 for b in every),
            min(b.y0 for b in every),
            max(b.x1 for b in every),
            max(b.y1 for b in every),
        )
