"""The homography that makes a page's own rules upright: skew, shear and perspective in one.

Pure geometry. A picture point (x, y), scaled so that the page is about 1 wide, is mapped to
``x' = (x + a*y) / (1 + c*x + d*y)`` and ``y' = (b*x + y) / (1 + c*x + d*y)``; a, b turn and
shear, c, d move the two vanishing points to infinity (Hartley & Zisserman, Multiple View
Geometry, ch. 2). The four numbers are those that make all horizontal segments horizontal and
all vertical ones vertical, by Gauss-Newton with weights that disregard slanted outliers. Where
these are so many that it ends beside the mark, it goes out from scipy's robust fit instead.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import least_squares

from digisop.imaging.drawn_paths import VectorPath
from digisop.imaging.segments import Segment
from digisop_models.geometry import Point

Floats = NDArray[np.float64]

#: Segments needed to trust a perspective; with fewer only the turn is corrected.
ENOUGH_SEGMENTS = 6
#: Residual slope (pixel per pixel) beyond which a segment counts as an outlier.
OUTLIER_SLOPE = 0.004
ROUNDS = 12
#: Another fit is taken where it leaves this share of the slope at most.
CLEARLY_LESS = 0.8
#: Pull of c and d towards 0, against perspectives made up from noise.
STIFFNESS = 1e-4


def rectifying_homography(
    horizontal: Sequence[Segment], vertical: Sequence[Segment], size: tuple[int, int]
) -> Floats:
    """The 3 x 3 matrix that maps the picture of ``size`` (width, height) to the upright page.

    Segments are in pixels; the identity is returned when there is nothing to go by.
    """
    scale = 1.0 / max(size)
    across, along = _points(horizontal, scale), _points(vertical, scale)
    count = min(len(across), 2) + min(len(along), 2)
    if len(across) + len(along) == 0 or count < 1:
        return np.eye(3)
    perspective = len(across) >= ENOUGH_SEGMENTS and len(along) >= ENOUGH_SEGMENTS
    a, b, c, d = _fit(across, along, perspective)
    matrix = np.array([[1.0, a, 0.0], [b, 1.0, 0.0], [c, d, 1.0]])
    to_unit = np.diag([scale, scale, 1.0])
    full: Floats = np.linalg.inv(to_unit) @ matrix @ to_unit
    return full


def _points(segments: Sequence[Segment], scale: float) -> Floats:
    """Ends of the segments as rows (x0, y0, x1, y1) in page units."""
    return np.array([segment[:4] for segment in segments], dtype=np.float64).reshape(-1, 4) * scale


def _map(points: Floats, parameters: Floats) -> tuple[Floats, Floats]:
    a, b, c, d = parameters
    x, y = points[:, 0], points[:, 1]
    depth = 1 + c * x + d * y
    return (x + a * y) / depth, (b * x + y) / depth


def _residuals(across: Floats, along: Floats, parameters: Floats) -> Floats:
    """How far each segment's ends still are from horizontal (or vertical), in page units."""
    horizontal = _map(across[:, 2:], parameters)[1] - _map(across[:, :2], parameters)[1]
    vertical = _map(along[:, 2:], parameters)[0] - _map(along[:, :2], parameters)[0]
    return np.concatenate([horizontal, vertical])


def _fit(across: Floats, along: Floats, perspective: bool) -> Floats:
    lengths = np.concatenate(
        [
            np.hypot(across[:, 2] - across[:, 0], across[:, 3] - across[:, 1]),
            np.hypot(along[:, 2] - along[:, 0], along[:, 3] - along[:, 1]),
        ]
    )

    def slopes(parameters: Floats) -> Floats:
        slope: Floats = _residuals(across, along, parameters) / lengths
        return slope

    def misfit(parameters: Floats) -> float:
        return float(np.median(np.abs(slopes(parameters))))

    found = _refined(np.zeros(4), across, along, lengths, perspective)
    if not perspective or misfit(found) <= OUTLIER_SLOPE:
        return found
    robust = least_squares(slopes, np.zeros(4), loss="cauchy", f_scale=OUTLIER_SLOPE)
    other = _refined(np.asarray(robust.x, np.float64), across, along, lengths, perspective)
    return other if misfit(other) < CLEARLY_LESS * misfit(found) else found


def _refined(
    parameters: Floats, across: Floats, along: Floats, lengths: Floats, perspective: bool
) -> Floats:
    """The parameters after rounds of weighted least squares that disregard outliers more and
    more."""
    for turn in range(ROUNDS):
        residuals = _residuals(across, along, parameters)
        slope = np.abs(residuals) / lengths
        limit = max(OUTLIER_SLOPE, float(np.median(slope)) * (3.0 if turn < ROUNDS // 2 else 1.5))
        weights = 1.0 / (1.0 + (slope / limit) ** 2)
        step = _step(across, along, parameters, residuals, weights, perspective)
        parameters = parameters + step
    return parameters


def _step(
    across: Floats,
    along: Floats,
    parameters: Floats,
    residuals: Floats,
    weights: Floats,
    perspective: bool,
) -> Floats:
    """One weighted least-squares step; a turn alone keeps a = -b and c = d = 0."""
    tiny = 1e-6
    directions = np.eye(4) if perspective else np.array([[1.0, -1.0, 0.0, 0.0]])
    slopes = np.stack(
        [
            (_residuals(across, along, parameters + tiny * way) - residuals) / tiny
            for way in directions
        ],
        axis=1,
    )
    pull = np.array([0.0, 0.0, STIFFNESS, STIFFNESS]) if perspective else np.zeros(1)
    normal = slopes.T @ (slopes * weights[:, None]) + np.diag(pull + 1e-12)
    target = -slopes.T @ (residuals * weights) - (pull * parameters if perspective else 0.0)
    step: Floats = np.linalg.solve(normal, target) @ directions
    return step


def move_vectors(
    vectors: Sequence[VectorPath], move: Callable[[NDArray[np.float64]], NDArray[np.float64]]
) -> tuple[VectorPath, ...]:
    """Drawn paths with all their points moved by ``move``, which is called once, for all of them.

    ``move`` takes and returns an array (n, 2) of points (1/72 inch), as the paths have them.
    """
    if not vectors:
        return ()
    every = move(np.array([point for path in vectors for point in path.points], dtype=np.float64))
    places = iter(every.tolist())
    return tuple(
        replace(path, points=tuple(Point(*next(places)) for _ in path.points)) for path in vectors
    )
