"""Which figures of a procedure are terminators and which processes, by how round corners are.

One drawing draws its terminators all alike: with half circles at their ends, or as boxes with
round corners; where they have half circles, its processes may have round corners. So the figures of
all its pages are looked at together: each way of drawing is weighed by how well it explains them
all, and each figure by it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import log, pi, sqrt

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit, softmax

from digisop.form.begin_end_rows import says_begin_or_end
from digisop.stages.types import DraftProcedure, DraftSymbol
from digisop_models.record import Shape

#: Roundness of square corners, measured on 1100 boxes of generated and real drawings: two
#: exponential parts (share, mean), for paper and pixels round corners a little.
SQUARE = ((0.55, 0.07), (0.45, 0.2))
#: Share of corners that something else spoils, and the span in which they may then be found.
SPOILT_SQUARE, SPOILT_ROUND, SPAN = 0.12, 0.07, 1.3
#: Corners of one figure err alike: their evidence counts for so much of what it would alone.
ALIKE = 0.6
#: How often a figure's area is taken for a terminator's: of terminators, square processes, and
#: processes that are drawn round.
BY_AREA = {"terminator": 0.92, "square": 0.08, "round": 0.7}
#: How much likelier (log-odds) a figure is a terminator in which is written that it is one.
SAID = 5.0
#: How often figures are terminators: in the first and last step, and between.
AT_END, BETWEEN = 0.5, 0.06
_SHAPES = (Shape.PROCESS, Shape.TERMINATOR)
_Values = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class _Round:
    """The usual roundness of corners that are drawn round, and how far it varies below and
    above."""

    usual: float
    below: float
    above: float


@dataclass(frozen=True, slots=True)
class _Way:
    """A way to draw: how often it is met, the corners of its terminators, and those of its
    processes, ``None`` where these are square."""

    share: float
    terminators: _Round
    processes: _Round | None = None


#: Half circles and ellipses; Office's box with round corners of a sixth of its height, or with its
#: edges bevelled besides, as filled boxes are shown that a theme gives depth.
_HALF_CIRCLES, _SIXTH, _BEVELLED = (
    _Round(0.9, 0.09, 0.2),
    _Round(0.34, 0.05, 0.08),
    _Round(0.35, 0.1, 0.15),
)
WAYS = (
    _Way(0.7, _HALF_CIRCLES),
    _Way(0.2, _SIXTH),
    _Way(0.06, _HALF_CIRCLES, _SIXTH),
    _Way(0.04, _HALF_CIRCLES, _BEVELLED),
)


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
    found = terminator_chances([mark for _, mark in places], _at_ends(procedure, places))
    settled = {
        id(mark): _settled(mark, float(one)) for (_, mark), one in zip(places, found, strict=True)
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


def _settled(mark: DraftSymbol, chance: float) -> DraftSymbol:
    """The mark as what it is likelier; the less sure, the lower its score."""
    shape = Shape.TERMINATOR if chance > 0.5 else Shape.PROCESS
    score = round(mark.score * max(chance, 1 - chance), 3)
    return replace(mark, shape=shape, kind=mark.kind if shape is mark.shape else None, score=score)


def terminator_chances(marks: Sequence[DraftSymbol], at_ends: Sequence[bool]) -> _Values:
    """How likely (0 to 1) each figure is a terminator, and else a process, over all ways of drawing
    by how well each explains all figures.

    Where processes are drawn round, too, the area of one hardly tells that it is a terminator.
    """
    often = np.where(at_ends, AT_END, BETWEEN)
    said = np.array([SAID * any(map(says_begin_or_end, mark.text.split())) for mark in marks])
    fits, odds = [], []
    for way in WAYS:
        end = _log_corners(marks, way.terminators) + _by_area(marks, "terminator") + said
        box = _log_corners(marks, way.processes)
        box += _by_area(marks, "round" if way.processes else "square")
        end, box = end + np.log(often), box + np.log(1 - often)
        fits.append(log(way.share) + float(np.logaddexp(end, box).sum()))
        odds.append(end - box)
    return np.asarray(softmax(fits) @ expit(np.array(odds)), dtype=np.float64)


def _by_area(marks: Sequence[DraftSymbol], drawn: str) -> _Values:
    """The log-likelihood of what the area of each figure was taken for, where it is ``drawn`` so
    (a key of ``BY_AREA``)."""
    often = BY_AREA[drawn]
    return np.log([often if mark.shape is Shape.TERMINATOR else 1 - often for mark in marks])


def _log_corners(marks: Sequence[DraftSymbol], how: _Round | None) -> _Values:
    """The log-likelihood of the corners of each figure where they are drawn so; square, if
    ``None``."""
    return np.array([
        _log_round(mark.corners, how) if how else _log_square(mark.corners) for mark in marks
    ], dtype=np.float64)  # fmt: skip


def _log_square(corners: Sequence[float]) -> float:
    """The log-likelihood of the corners of a box."""
    at = np.array(corners)
    parts = np.array([share / mean * np.exp(-at / mean) for share, mean in SQUARE])
    return _log_mixed(parts.sum(axis=0), SPOILT_SQUARE)


def _log_round(corners: Sequence[float], how: _Round) -> float:
    """The log-likelihood of corners that are drawn round."""
    at = np.array(corners)
    spread = np.where(at < how.usual, how.below, how.above)
    clean = np.exp(-(((at - how.usual) / spread) ** 2) / 2) * 2
    return _log_mixed(clean / (sqrt(2 * pi) * (how.below + how.above)), SPOILT_ROUND)


def _log_mixed(clean: _Values, spoilt: float) -> float:
    return float(ALIKE * np.log((1 - spoilt) * clean + spoilt / SPAN).sum())
