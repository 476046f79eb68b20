"""Drawing on a page's picture what is given in points: boxes, lines, marks and small letters."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

import cv2
import numpy as np
import numpy.typing as npt

from digisop_models.geometry import Box, Point

Picture: TypeAlias = npt.NDArray[np.uint8]
Color: TypeAlias = tuple[int, int, int]

#: Blue, green, red: colours that are told apart when they stand side by side, all dark enough
#: for letters.
COLORS: tuple[Color, ...] = ((200, 0, 0), (0, 120, 0), (0, 0, 200), (160, 0, 160), (0, 120, 160))
#: How far the sides of an arrow's head go back and out, in pixels.
_HEAD = 9.0, 4.5


@dataclass(frozen=True, slots=True)
class Overlay:
    """Draws on ``picture``, which has ``scale`` pixels a point."""

    picture: Picture
    scale: float

    def box(self, box: Box, color: Color, width: int) -> None:
        """Draw a box, given in points, ``width`` pixels thick."""
        x0, y0, x1, y1 = (round(side) for side in box.scaled(self.scale))
        cv2.rectangle(self.picture, (x0, y0), (x1, y1), color, width)

    def label(self, text: str, at: tuple[float, float], color: Color) -> None:
        """OpenCV's letters are ASCII alone; the rest becomes a question mark."""
        ascii_text = text.encode("ascii", "replace").decode()
        x, y = self._pixel(at)
        place, font = (x + 1, y - 1), cv2.FONT_HERSHEY_PLAIN
        cv2.putText(self.picture, ascii_text, place, font, 0.75, color, 1, cv2.LINE_AA)

    def line(self, points: Sequence[Point], color: Color, width: int) -> None:
        """A line through all the points."""
        pixels = np.array([self._pixel(point) for point in points], dtype=np.int32)
        cv2.polylines(self.picture, [pixels], False, color, width, cv2.LINE_AA)

    def ring(self, at: Point, color: Color, radius: int) -> None:
        """Draw a circle around a place, given in points; its radius is in pixels."""
        cv2.circle(self.picture, self._pixel(at), radius, color, 2, cv2.LINE_AA)

    def dot(self, at: Point, color: Color, radius: int) -> None:
        """Draw a filled circle at a place, given in points; its radius is in pixels."""
        cv2.circle(self.picture, self._pixel(at), radius, color, cv2.FILLED, cv2.LINE_AA)

    def cross(self, at: Point, color: Color) -> None:
        """Draw a cross at a place, given in points."""
        cv2.drawMarker(self.picture, self._pixel(at), color, cv2.MARKER_TILTED_CROSS, 13, 2)

    def head(self, origin: Point, tip: Point, color: Color) -> None:
        """The head of an arrow that comes from ``origin``; none where it comes from nowhere."""
        end = np.array(self._pixel(tip), dtype=np.float64)
        course = end - np.array(self._pixel(origin), dtype=np.float64)
        length = float(np.hypot(*course))
        if not length:
            return
        along, across = course / length, np.array([-course[1], course[0]]) / length
        back, out = _HEAD
        sides = [end - along * back + across * out, end - along * back - across * out]
        corners = np.array([end, *sides]).round().astype(np.int32)
        cv2.fillPoly(self.picture, [corners], color, cv2.LINE_AA)

    def _pixel(self, at: tuple[float, float]) -> tuple[int, int]:
        return round(at[0] * self.scale), round(at[1] * self.scale)
