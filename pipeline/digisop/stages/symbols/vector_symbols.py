"""The figures that a digital page draws as shapes, where they are among the executors' columns."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np

from digisop.stages.symbols.candidate import Figure
from digisop.stages.symbols.drawing_area import Scene
from digisop.stages.symbols.outline_shapes import classify_outline
from digisop.stages.symbols.outlines import Figure as DrawnFigure
from digisop.stages.symbols.outlines import vector_figures
from digisop.stages.symbols.plausible import plausible
from digisop.stages.symbols.shapes import Likeness
from digisop.stages.types import VectorPath
from digisop_models.geometry import Box

#: Half the thickness of an outline, which is drawn around a figure's edge (points).
HALF = 1.0


def drawn_figures(vectors: Sequence[VectorPath], scene: Scene) -> list[Figure]:
    """The symbols that the file draws in ``scene``; none where it is a picture."""
    if not vectors:
        return []
    return plausible([_figure(one, scene) for one in vector_figures(vectors)], scene)


def _figure(drawn: DrawnFigure, scene: Scene) -> Figure:
    shape, kind, sureness = classify_outline(drawn.points)
    x, y = scene.origin
    grown = drawn.box.x0 - HALF, drawn.box.y0 - HALF, drawn.box.x1 + HALF, drawn.box.y1 + HALF
    box = Box(*((v - o) * scene.scale for v, o in zip(grown, (x, y, x, y), strict=True)))
    size = max(1, round(box.width)), max(1, round(box.height))
    corners = [
        ((px - x) * scene.scale - box.x0, (py - y) * scene.scale - box.y0)
        for px, py in drawn.points
    ]
    mask = np.zeros((size[1], size[0]), dtype=np.uint8)
    cv2.fillPoly(mask, [np.round(corners).astype(np.int32)], 255)
    is_filled = drawn.fill is not None and drawn.fill < 1
    return Figure(box, Likeness(shape, kind, sureness), mask, False, is_filled)
