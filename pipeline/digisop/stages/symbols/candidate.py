"""A figure found in a drawing, and its outline."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from digisop.imaging.ink import Image
from digisop.stages.symbols.shapes import Similarity
from digisop_models.geometry import Box
from digisop_models.record import Shape


@dataclass(frozen=True, slots=True, eq=False)
class SymbolCandidate:
    """A figure: its box in pixels (outline included), what it is like, and its filled mask.

    It was found as a solid area or (not ``is_solid``) by its outline; ``is_filled`` if there is
    ink or a tint in it. ``corners`` is how round each corner is, where it was measured.
    """

    box: Box
    similarity: Similarity
    mask: Image
    is_solid: bool
    is_filled: bool = False
    corners: tuple[float, ...] = ()


def outline(box: Box, shape: Shape, margin: float) -> NDArray[np.float64]:
    """The corners of a symbol's outline, grown by ``margin`` (same unit as the box): an array (4,
    2) of x and y.

    A decision's are the middles of its box's sides, 1.5 times as far out, for its sides are
    slanted; every other shape has those of its box.
    """
    x0, y0, x1, y1 = box
    if shape is Shape.DECISION:
        cx, cy = box.center
        slant = margin * 1.5
        return np.array([(cx, y0 - slant), (x1 + slant, cy), (cx, y1 + slant), (x0 - slant, cy)])
    x0, y0, x1, y1 = x0 - margin, y0 - margin, x1 + margin, y1 + margin
    return np.array([(x0, y0), (x1, y0), (x1, y1), (x0, y1)])
