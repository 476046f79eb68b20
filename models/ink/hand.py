"""Numbers and dates as a pen writes them: strokes of no font, another hand on every page."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from samples.generator.sheet import Colour, Ink, Paint, Path, Sheet

Rng = np.random.Generator
_Stroke = tuple[tuple[float, float], ...]

#: The strokes of a sign on a field of 1 by 1, y running down.
_SIGNS: dict[str, tuple[_Stroke, ...]] = {
    "0": (((0.5, 0), (0.1, 0.3), (0.1, 0.75), (0.5, 1), (0.9, 0.7), (0.9, 0.3), (0.5, 0)),),
    "1": (((0.3, 0.2), (0.55, 0), (0.55, 1)),),
    "2": (((0.1, 0.25), (0.5, 0), (0.9, 0.25), (0.6, 0.6), (0.1, 1), (0.95, 0.97)),),
    "3": (((0.1, 0.1), (0.6, 0), (0.85, 0.25), (0.4, 0.48), (0.9, 0.75), (0.5, 1), (0.05, 0.9)),),
    "4": (((0.55, 0), (0.05, 0.65), (0.95, 0.62)), ((0.7, 0.35), (0.66, 1))),
    "5": (((0.9, 0), (0.2, 0.03), (0.15, 0.45), (0.7, 0.4), (0.9, 0.75), (0.5, 1), (0.05, 0.92)),),
    "6": (((0.8, 0), (0.25, 0.4), (0.15, 0.8), (0.5, 1), (0.88, 0.75), (0.5, 0.5), (0.2, 0.7)),),
    "7": (((0.05, 0.05), (0.95, 0), (0.4, 1)), ((0.3, 0.5), (0.8, 0.48))),
    "8": (((0.5, 0.45), (0.15, 0.2), (0.5, 0), (0.85, 0.2), (0.5, 0.45), (0.1, 0.75), (0.5, 1),
           (0.9, 0.75), (0.5, 0.45)),),
    "9": (((0.85, 0.25), (0.5, 0), (0.15, 0.25), (0.5, 0.5), (0.85, 0.25), (0.75, 0.7), (0.5, 1)),),
    "/": (((0.9, -0.1), (0.1, 1.1)),),
    "-": (((0.1, 0.55), (0.9, 0.5)),),
    ".": (((0.45, 0.95), (0.55, 1.0)),),
    "S": (((0.9, 0.1), (0.45, 0), (0.15, 0.25), (0.8, 0.7), (0.5, 1), (0.05, 0.9)),),
    "P": (((0.2, 1), (0.22, 0), (0.8, 0.15), (0.75, 0.45), (0.2, 0.5)),),
    "J": (((0.3, 0), (0.9, 0)), ((0.65, 0), (0.6, 0.85), (0.3, 1), (0.05, 0.8))),
    "u": (((0.1, 0.4), (0.15, 0.9), (0.5, 1), (0.8, 0.8), (0.85, 0.4), (0.9, 1)),),
    "n": (((0.1, 0.4), (0.15, 1)), ((0.15, 0.6), (0.5, 0.4), (0.85, 0.6), (0.85, 1))),
    "i": (((0.5, 0.4), (0.5, 1)), ((0.5, 0.15), (0.55, 0.2))),
    "e": (((0.15, 0.7), (0.8, 0.65), (0.5, 0.4), (0.12, 0.7), (0.5, 1), (0.9, 0.9))),
}  # fmt: skip
_VALUES = (
    "12",
    "3/7",
    "28-7-2016",
    "066",
    "1171",
    "Juni",
    "5 Juni 2019",
    "188.4/97/2021",
    "SOP/09",
)


def handwrite(sheet: Sheet, x: float, y: float, colour: Colour, rng: Rng) -> None:
    """A value whose writing begins at (x, y), the foot of its first sign, in points."""
    value = _VALUES[int(rng.integers(len(_VALUES)))]
    high, pen = float(rng.uniform(7, 16)), float(rng.uniform(0.5, 1.5))
    lean, gap = float(rng.uniform(-0.1, 0.35)), float(rng.uniform(0.05, 0.3))
    paint = Paint(colour, pen, ink=Ink.HANDWRITING)
    for sign in value:
        wide = high * float(rng.uniform(0.4, 0.7))
        base = y + float(rng.normal(0, 0.04 * high))
        for stroke in _SIGNS.get(sign, ()):
            places = [
                (x + u * wide + (1 - v) * high * lean, base - (1 - v) * high) for u, v in stroke
            ]
            jitter = rng.normal(0, 0.035 * high, (len(places), 2))
            sheet.items.append(_smooth([(a + da, b + db) for (a, b), (da, db) in zip(
                places, jitter.tolist(), strict=True)], paint))  # fmt: skip
        x += wide * (1 + gap)


def _smooth(points: Sequence[tuple[float, float]], paint: Paint) -> Path:
    """A curve through points (Catmull-Rom splines as Bezier pieces)."""
    padded = [points[0], *points, points[-1]]
    parts: list[tuple[str | float, ...]] = [("M", *points[0])]
    for a, b, c, d in zip(padded, padded[1:], padded[2:], padded[3:], strict=False):
        parts.append((
            "C", b[0] + (c[0] - a[0]) / 6, b[1] + (c[1] - a[1]) / 6,
            c[0] - (d[0] - b[0]) / 6, c[1] - (d[1] - b[1]) / 6, *c,
        ))  # fmt: skip
    return Path(tuple(parts), paint)
