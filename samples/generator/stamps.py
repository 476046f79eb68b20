"""Office stamps and signatures, drawn over the print of a page."""

from __future__ import annotations

import numpy as np

from samples.generator.fonts import FontSet, text_width
from samples.generator.sheet import Box, Colour, Ink, Paint, Point, Sheet

Rng = np.random.Generator
_INKS: tuple[Colour, ...] = ((0.27, 0.2, 0.62), (0.15, 0.25, 0.6), (0.7, 0.12, 0.2))
_PEN: Colour = (0.1, 0.14, 0.42)
_WORDS = ("SEKRETARIAT", "KPU", "DINAS", "PEMKAB", "KECAMATAN")
_TURN = 25.0


def stamp(sheet: Sheet, centre: Point, radius: float, fonts: FontSet, rng: Rng) -> None:
    """A round stamp with a word across."""
    ink = _INKS[int(rng.integers(len(_INKS)))]
    for share, width in ((1.0, 1.8), (0.9, 0.7), (0.62, 0.9)):
        r = radius * share
        box = Box(centre[0] - r, centre[1] - r, centre[0] + r, centre[1] + r)
        sheet.ellipse(box, Paint(ink, width, ink=Ink.MARK))
    word, size = _WORDS[int(rng.integers(len(_WORDS)))], radius * 0.3
    while text_width(word, fonts.bold, size) > radius * 1.15:
        size -= 0.5
    angle = float(rng.uniform(-_TURN, _TURN))
    wide = text_width(word, fonts.bold, size)
    c, s = np.cos(np.radians(angle)), np.sin(np.radians(angle))
    at = (centre[0] - wide / 2 * c, centre[1] + wide / 2 * s + size * 0.3)
    sheet.text(at, word, fonts.bold, size, colour=ink, angle=angle, ink=Ink.MARK)
    _ring_marks(sheet, centre, radius * 0.76, ink)


def ring(sheet: Sheet, centre: Point, radius: float, rng: Rng) -> None:
    """A stamp of which no more than a ring or two is left on the paper."""
    ink = _INKS[int(rng.integers(len(_INKS)))]
    for share in (1.0, 0.85)[: int(rng.integers(1, 3))]:
        r = radius * share
        box = Box(centre[0] - r, centre[1] - r, centre[0] + r, centre[1] + r)
        sheet.ellipse(box, Paint(ink, float(rng.uniform(0.7, 2.5)), ink=Ink.MARK))


def _ring_marks(sheet: Sheet, centre: Point, radius: float, ink: Colour) -> None:
    """Strokes between the rings that stand for small print."""
    for k in range(28):
        if k in (0, 14):
            continue
        a = 2 * np.pi * k / 28
        x, y = centre[0] + radius * np.cos(a), centre[1] + radius * np.sin(a)
        dx, dy = radius * 0.1 * np.cos(a), radius * 0.1 * np.sin(a)
        sheet.line([(x - dx, y - dy), (x + dx, y + dy)], Paint(ink, 1.3, ink=Ink.MARK))


def signature(sheet: Sheet, box: Box, rng: Rng) -> None:
    """A pen's stroke of a few loops."""
    count = int(rng.integers(4, 7))
    xs = np.linspace(box.x0, box.x1, count * 3 + 1) + rng.normal(0, box.width * 0.05, count * 3 + 1)
    ys = box.cy + rng.normal(0, box.height * 0.38, count * 3 + 1)
    parts: list[tuple[str | float, ...]] = [("M", float(xs[0]), float(ys[0]))]
    for k in range(count):
        i = 3 * k + 1
        numbers = [float(v) for j in range(i, i + 3) for v in (xs[j], ys[j])]
        parts.append(("C", *numbers))
    sheet.path(tuple(parts), Paint(_PEN, 1.4, ink=Ink.MARK))
