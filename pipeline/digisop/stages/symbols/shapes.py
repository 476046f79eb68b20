"""Which of the flowchart's figures (ISO 5807) an outline is.

A filled mask is compared with ideal figures drawn in its box; the likest wins.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import cv2
import numpy as np
from numpy.typing import NDArray

from digisop.imaging.ink import Image
from digisop_models.geometry import Box
from digisop_models.record import Shape

#: Masks are compared at this height and this many pixels to a step of width.
FINE = 40
STEP = 8
#: Round corners of a process have at most this radius, those of a terminator at least as much,
#: as a share of the lower side.
SQUARE_RADIUS = (0.0, 0.05)
ROUND_RADIUS = (0.18, 0.26, 0.34, 0.42, 0.5)
#: A figure is round when it is nearer to round than to square by this share of their difference.
ROUNDED = 0.15
#: A flat cylinder's edge is nearly that of a terminator: it is one if it is nearer to it by this
#: share of its box.
FLAT, LIDLESS = 1.8, 0.025
#: An ellipse or circle this near to round is a connector.
CIRCLE = (0.8, 1.25)


@dataclass(frozen=True, slots=True)
class Similarity:
    """What a mask looks like: the figure, its shape, how much of both is common (0 to 1), and how
    far, on average, their outlines lie apart (pixels of the mask)."""

    shape: Shape
    kind: str | None
    score: float
    apart: float = 0.0


def classify(mask: Image, box: Box | None = None) -> Similarity:
    """The figure that ``mask`` (uint8, 255 within the figure) is most like inside ``box`` (pixels;
    the whole if none).

    Compared with ideal figures at ``FINE`` pixels of height; the one with the fewest differing
    pixels wins, square corners before round ones where it is close. ``score`` is the share of
    common pixels (intersection over union, 0 to 1), ``apart`` the mean distance between the edges
    in pixels of the mask.
    """
    height, width = mask.shape
    x0, y0, x1, y1 = box or Box(0, 0, width, height)
    aspect = (x1 - x0) / (y1 - y0)
    size = max(STEP, STEP * round(FINE * aspect / STEP)), FINE
    matrix = np.array(
        [[size[0] / (x1 - x0), 0, -x0 * size[0] / (x1 - x0)], [0, FINE / (y1 - y0), 0.0]]
    )
    matrix[1, 2] = -y0 * matrix[1, 1]
    matrix[:, 2] += (matrix[:, :2].sum(axis=1) - 1) / 2
    fine = cv2.warpAffine(mask, matrix, size, flags=cv2.INTER_LINEAR) > 127
    names, ideals = _ideals(*size)
    counts: NDArray[np.float64] = np.sum(ideals ^ fine, axis=(1, 2)).astype(np.float64)
    best = _rather_round(int(counts.argmin()), names, counts, size)
    best = _rather_square(best, names, ideals, counts)
    differing = float(counts[best])
    common = float(np.sum(ideals[best] | fine))
    apart = differing / (2 * (size[0] + FINE)) * (y1 - y0) / FINE
    shape, kind = _named(names[best], aspect)
    return Similarity(shape, kind, 1 - differing / max(common, 1.0), float(apart))


def _rather_square(
    best: int, names: tuple[str, ...], ideals: NDArray[np.bool_], counts: NDArray[np.float64]
) -> int:
    """The index of the likeliest figure, for ink rounds corners: what is called round must be
    clearly nearer to round than to square."""
    if not names[best].startswith("terminator"):
        return best
    square = next(i for i, name in enumerate(names) if name.startswith("process"))
    between = float(np.count_nonzero(ideals[best] ^ ideals[square]))
    return square if counts[square] - counts[best] < ROUNDED * between else best


def _rather_round(
    best: int, names: tuple[str, ...], counts: NDArray[np.float64], size: tuple[int, int]
) -> int:
    """The index of the likeliest figure, for the edge of a fill may be ragged: what is called a
    flat cylinder must be clearly nearer to one than to a terminator."""
    if names[best] != "cylinder" or size[0] <= FLAT * size[1]:
        return best
    round_ends = [i for i, name in enumerate(names) if name.startswith("terminator")]
    other = min(round_ends, key=lambda i: counts[i])
    return other if counts[other] - counts[best] < LIDLESS * size[0] * size[1] else best


def _named(name: str, aspect: float) -> tuple[Shape, str | None]:
    figure = name.split(":")[0]
    if figure == "round":
        return (Shape.CONNECTOR if CIRCLE[0] <= aspect <= CIRCLE[1] else Shape.TERMINATOR), None
    if figure in frozenset(Shape):
        return Shape(figure), None
    return Shape.OTHER, figure


@lru_cache(maxsize=128)
def _ideals(width: int, height: int) -> tuple[tuple[str, ...], NDArray[np.bool_]]:
    """The names of all figures, and the figures, drawn to fill ``width`` by ``height`` pixels."""
    figures = [(f"process:{r}", _rounded(width, height, r)) for r in SQUARE_RADIUS]
    figures += [(f"terminator:{r}", _rounded(width, height, r)) for r in ROUND_RADIUS]
    figures.insert(0, ("round", _ellipse(width, height)))
    figures += [(f"document:{i}", _document(width, height, *wave)) for i, wave in enumerate(_WAVES)]
    figures += [
        (f"document:stack{i}", _stack(width, height, *sheets)) for i, sheets in enumerate(_STACKS)
    ]
    figures += [(name, _polygon(width, height, corners)) for name, corners in _polygons()]
    figures.append(("cylinder", _cylinder(width, height)))
    return tuple(name for name, _ in figures), np.stack([mask > 0 for _, mask in figures])


#: Height of a document's wave as a share of its box, and where the trough begins.
_WAVES = tuple(
    (wave, phase) for wave in (0.12, 0.2, 0.32, -0.12, -0.2, -0.32) for phase in (0.0, 0.4)
)
#: Of a stack of three sheets: how far each is moved from the next, to the right and upwards, as a
#: share of its box, and the wave at their feet.
_STACKS = tuple((shift, *wave) for shift in (0.07, 0.12) for wave in ((0.12, 0.0), (0.2, 0.0)))


def _polygons() -> list[tuple[str, tuple[tuple[float, float], ...]]]:
    figures: list[tuple[str, tuple[tuple[float, float], ...]]] = [
        ("decision", ((0.5, 0), (1, 0.5), (0.5, 1), (0, 0.5))),
        ("triangle:down", ((0, 0), (1, 0), (0.5, 1))),
        ("triangle:up", ((0.5, 0), (1, 1), (0, 1))),
    ]
    for shoulder in (0.45, 0.6, 0.75):
        s = shoulder
        figures.append((f"off_page_connector:{s}", ((0, 0), (1, 0), (1, s), (0.5, 1), (0, s))))
    figures.append(("off_page_connector:up", ((0.5, 0), (1, 0.4), (1, 1), (0, 1), (0, 0.4))))
    for inset in (0.12, 0.2, 0.3):
        i, j = inset, 1 - inset
        figures += [
            (f"trapezium:{i}", ((0, 0), (1, 0), (j, 1), (i, 1))),
            (f"trapezium:up{i}", ((i, 0), (j, 0), (1, 1), (0, 1))),
            (f"parallelogram:{i}", ((i, 0), (1, 0), (j, 1), (0, 1))),
            (f"parallelogram:left{i}", ((0, 0), (j, 0), (1, 1), (i, 1))),
            (f"hexagon:{i}", ((i, 0), (j, 0), (1, 0.5), (j, 1), (i, 1), (0, 0.5))),
            (f"manual_input:{i}", ((0, i), (1, 0), (1, 1), (0, 1))),
        ]
    return figures


@lru_cache(maxsize=16)
def polygons_of(kind: str) -> tuple[tuple[tuple[float, float], ...], ...]:
    """The corners of every ideal figure of a kind (hexagon, triangle), as shares of its box's width
    and height; none for kinds with curved sides."""
    return tuple(corners for name, corners in _polygons() if name.split(":")[0] == kind)


def _polygon(width: int, height: int, corners: tuple[tuple[float, float], ...]) -> Image:
    """Drawn four times as large and reduced, for smooth slopes."""
    mask = np.zeros((4 * height, 4 * width), dtype=np.uint8)
    points = np.array([(4 * x * width, 4 * y * height) for x, y in corners]) - 0.5
    cv2.fillPoly(mask, [np.round(points).astype(np.int32)], 255)
    return np.asarray(
        cv2.resize(mask, (width, height), interpolation=cv2.INTER_AREA) > 127
    ) * np.uint8(255)


def _rounded(width: int, height: int, radius: float) -> Image:
    r = radius * min(width, height)
    ys, xs = np.mgrid[0:height, 0:width].astype(np.float64) + 0.5
    dx = np.maximum(np.maximum(r - xs, xs - (width - r)), 0)
    dy = np.maximum(np.maximum(r - ys, ys - (height - r)), 0)
    return np.asarray((dx**2 + dy**2 <= max(r, 0.5) ** 2) * 255, dtype=np.uint8)


def _ellipse(width: int, height: int) -> Image:
    ys, xs = np.mgrid[0:height, 0:width].astype(np.float64) + 0.5
    inside = (2 * xs / width - 1) ** 2 + (2 * ys / height - 1) ** 2 <= 1
    return np.asarray(inside * 255, dtype=np.uint8)


def _document(width: int, height: int, wave: float, phase: float) -> Image:
    """A rectangle whose foot is a wave; with a negative ``wave`` it rises first."""
    xs = (np.arange(width) + 0.5) / width
    foot = height * (1 - abs(wave) / 2 + wave / 2 * np.sin(2 * np.pi * xs + phase))
    ys = np.arange(height)[:, None] + 0.5
    return np.asarray((ys <= foot[None, :]) * 255, dtype=np.uint8)


def _stack(width: int, height: int, shift: float, *wave: float) -> Image:
    """Sheets that lie one on the other, those behind further to the right and higher."""
    dx, dy = round(shift * width), round(shift * height)
    sheet = _document(width - 2 * dx, height - 2 * dy, *wave)
    mask = np.zeros((height, width), np.uint8)
    for back in range(3):
        part = mask[(2 - back) * dy :, back * dx :][: sheet.shape[0], : sheet.shape[1]]
        np.maximum(part, sheet, out=part)
    return mask


def _cylinder(width: int, height: int, lid: float = 0.14) -> Image:
    xs = (np.arange(width) + 0.5) / width * 2 - 1
    bend = lid * height * np.sqrt(1 - xs**2)
    ys = np.arange(height)[:, None] + 0.5
    inside = (ys >= lid * height - bend) & (ys <= height - lid * height + bend)
    return np.asarray(inside * 255, dtype=np.uint8)
