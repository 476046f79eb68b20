"""Which figures of a procedure are terminators and which processes, by how round corners are.

One drawing draws its terminators all alike: with half circles at their ends, or as boxes with
round corners. So the figures of all its pages are looked at together: each way of drawing
terminators is weighed by how well it explains them all, and each figure by it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import pi, sqrt

import numpy as np
from numpy.typing import NDArray

from digisop.stages.types import DraftProcedure, DraftSymbol
from digisop_models.record import Shape

#: Roundness of square corners, measured on 1100 boxes of generated and real drawings: two
#: exponential parts (share, mean), for paper and pixels round corners a little.
SQUARE = ((0.55, 0.07), (0.45, 0.2))
#: Share of corners that something else spoils, and the span in which they may then be found.
SPOILT_SQUARE, SPOILT_ROUND, SPAN = 0.12, 0.07, 1.3
#: Corners of one figure err alike: their evidence counts for so much of what it would alone.
ALIKE = 0.6
#: How much likelier (log-odds) a figure is what its area was taken for.
BY_AREA = 2.5
#: How often figures are terminators: in the first and last step, and between.
AT_END, BETWEEN = 0.5, 0.06
_SHAPES = (Shape.PROCESS, Shape.TERMINATOR)
_Values = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class _Way:
    """A way to draw terminators: how often it is met, the usual roundness of their corners, and
    how far it varies below and above."""

    share: float
    usual: float
    below: float
    above: float


#: Half circles and ellipses; Office's box with round corners of a sixth of its height.
WAYS = (_Way(0.75, 0.9, 0.09, 0.2), _Way(0.25, 0.34, 0.05, 0.05))


def with_settled_corners(procedure: DraftProcedure) -> DraftProcedure:
    """The procedure with each of its boxes, whose corners were measured, a process or a
    terminator, whichever is likelier."""
    places = [
        (index, mark)
        for index, step in enumerate(procedure.steps)
        for mark in step.symbols
        if mark.shape in _SHAPES and mark.corners
    ]
    if not places:
        return procedure
    odds = terminator_odds([mark for _, mark in places], _at_ends(procedure, places))
    settled = {
        id(mark): _settled(mark, float(one)) for (_, mark), one in zip(places, odds, strict=True)
    }
    steps = (
        replace(step, symbols=tuple(settled.get(id(mark), mark) for mark in step.symbols))
        for step in procedure.steps
    )
    return replace(procedure, steps=tuple(steps))


def _at_ends(
    procedure: DraftProcedure, places: Sequence[tuple[int, DraftSymbol]]
) -> Sequence[bool]:
    """Whether each figure stands in the first or the last step that has one."""
    drawn = [index for index, step in enumerate(procedure.steps) if step.symbols]
    return [index in (drawn[0], drawn[-1]) for index, _ in places]


def _settled(mark: DraftSymbol, odds: float) -> DraftSymbol:
    shape = Shape.TERMINATOR if odds > 0 else Shape.PROCESS
    return mark if mark.shape is shape else replace(mark, shape=shape, kind=None)


def terminator_odds(marks: Sequence[DraftSymbol], at_ends: Sequence[bool]) -> _Values:
    """How much likelier (log-odds) each figure is a terminator than a process, under the way of
    drawing terminators that explains them all best."""
    often = np.where(at_ends, AT_END, BETWEEN)
    by_area = np.array([_by_area(mark.shape) for mark in marks])
    square = np.array([_log_square(mark.corners) for mark in marks]) + np.log(1 - often)
    rounds = [
        np.array([_log_round(mark.corners, way) for mark in marks]) + by_area + np.log(often)
        for way in WAYS
    ]
    fits = [
        float(np.log(way.share) + np.logaddexp(one, square).sum())
        for way, one in zip(WAYS, rounds, strict=True)
    ]
    return np.asarray(rounds[int(np.argmax(fits))] - square, dtype=np.float64)


def _by_area(shape: Shape) -> float:
    return BY_AREA if shape is Shape.TERMINATOR else -BY_AREA


def _log_square(corners: Sequence[float]) -> float:
    """The log-likelihood of the corners of a box."""
    at = np.array(corners)
    parts = np.array([share / mean * np.exp(-at / mean) for share, mean in SQUARE])
    return _log_mixed(parts.sum(axis=0), SPOILT_SQUARE)


def _log_round(corners: Sequence[float], way: _Way) -> float:
    """The log-likelihood of the corners of a terminator drawn in a way."""
    at = np.array(corners)
    spread = np.where(at < way.usual, way.below, way.above)
    clean = np.exp(-(((at - way.usual) / spread) ** 2) / 2) * 2
    return _log_mixed(clean / (sqrt(2 * pi) * (way.below + way.above)), SPOILT_ROUND)


def _log_mixed(clean: _Values, spoilt: float) -> float:
    return float(ALIKE * np.log((1 - spoilt) * clean + spoilt / SPAN).sum())
