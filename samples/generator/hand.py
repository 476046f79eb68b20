"""Numbers and dates as a pen writes them, in strokes of no font."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from samples.generator.sheet import Colour, Ink, Paint, Path, Point, Sheet

Rng = np.random.Generator
_GRID = 9.0
#: The strokes of a sign: points of two digits each, across and down a field of 9 by 9.
_SIGNS = {
    "0": "502013173969868250",
    "1": "235059", "2": "124082750999", "3": "11608344857859093", "4": "50068692 7359",
    "5": "80201464886919", "6": "70321517396987754416", "7": "009039 2575",
    "8": "602012346587793917458260", "9": "8250201325558269", "/": "8009", "-": "1585",
    ".": "4959", "A": "095099 2676", "B": "0900608364046487690909", "C": "8150031759 5988",
    "D": "090050838659 5909", "E": "80000989 0464", "F": "800009 0464",
    "G": "81500317599895 5595", "H": "0009 8089 0484", "I": "4049", "J": "3090 607739170",
    "K": "0009 800589", "L": "000989", "M": "0900459099", "N": "09008980",
    "O": "502013173969868250", "P": "0900718304", "R": "0900718304 3489", "S": "81400284783909",
    "T": "0090 4049", "U": "000739698780", "V": "004980", "W": "0029456980", "X": "0089 8009",
    "Y": "004480 4449", "Z": "00800989", "a": "8444173979 8479", "b": "1019 1554862915",
    "e": "1676744426284979", "f": "703039 1454", "g": "8444173777 847b5b1a", "c": "8444173979",
    "d": "8089 8444173979", "h": "1019 15548489", "i": "5459 5152", "k": "1019 641659",
    "l": "404959", "m": "0409 05244549 45648489", "n": "1419 15546889", "o": "4416396985644",
    "p": "141c 155486381", "r": "1419 16446484", "s": "7434165759 19", "t": "404869 2464",
    "u": "1417397984 8489", "v": "144974",
}  # fmt: skip
_WIDE = (0.42, 0.6)  # of a sign's height
_NARROW = {"1": 0.6, "i": 0.4, "l": 0.5, ".": 0.4, "I": 0.5, "-": 0.7}
_SPACE = 0.4


def can_write(text: str) -> bool:
    """Whether every sign of a text has strokes."""
    return all(sign in _SIGNS or sign == " " for sign in text)


def write_by_hand(
    sheet: Sheet, text: str, at: Point, high: float, colour: Colour, rng: Rng
) -> float:
    """Writes from ``at``, the foot of the first sign, in points; returns where it ends."""
    x, base = at
    lean, pen = float(rng.uniform(0.0, 0.3)), float(rng.uniform(0.6, 1.1))
    paint = Paint(colour, pen, ink=Ink.HANDWRITING)
    slope = float(rng.normal(0, 0.012))
    for sign in text:
        if sign == " ":
            x += high * _SPACE
            continue
        wide = high * float(rng.uniform(*_WIDE)) * _NARROW.get(sign, 1.0)
        y = base + (x - at[0]) * slope + float(rng.normal(0, 0.02 * high))
        for stroke in strokes(sign):
            points = [
                (
                    x + u * wide + (1 - v) * high * lean + float(rng.normal(0, 0.018 * high)),
                    y - (1 - v) * high + float(rng.normal(0, 0.018 * high)),
                )
                for u, v in stroke
            ]
            sheet.items.append(_smooth(points, paint))
        x += wide + high * float(rng.uniform(0.12, 0.22))
    return x


def strokes(sign: str) -> list[list[Point]]:
    """The strokes of a sign on a field of 1 by 1."""
    found = []
    for word in _SIGNS[sign].split():
        pairs = zip(word[::2], word[1::2], strict=False)
        found.append([(int(u, 16) / _GRID, int(v, 16) / _GRID) for u, v in pairs])
    return [stroke if len(stroke) > 1 else stroke * 2 for stroke in found]


def _smooth(points: Sequence[Point], paint: Paint) -> Path:
    """A curve through points (Catmull-Rom splines as Bezier pieces)."""
    padded = [points[0], *points, points[-1]]
    parts: list[tuple[str | float, ...]] = [("M", *points[0])]
    for a, b, c, d in zip(padded, padded[1:], padded[2:], padded[3:], strict=False):
        parts.append((
            "C", b[0] + (c[0] - a[0]) / 6, b[1] + (c[1] - a[1]) / 6,
            c[0] - (d[0] - b[0]) / 6, c[1] - (d[1] - b[1]) / 6, *c,
        ))  # fmt: skip
    return Path(tuple(parts), paint)
