"""An invented coat of arms for letterheads."""

from __future__ import annotations

import math

from samples.generator.sheet import Box, Colour, Ink, Paint, Sheet

_DEEP: Colour = (0.12, 0.25, 0.5)
_GOLD: Colour = (0.85, 0.68, 0.2)
_POINTS = 5


def draw_crest(sheet: Sheet, box: Box) -> None:
    """A shield with a star over a band."""
    low = box.y0 + box.height * 0.6
    sheet.path(
        (
            ("M", box.x0 + 3, box.y0),
            ("L", box.x1 - 3, box.y0),
            ("L", box.x1 - 3, low),
            ("C", box.x1 - 3, box.y1 - 6, box.cx + 4, box.y1 - 2, box.cx, box.y1),
            ("C", box.cx - 4, box.y1 - 2, box.x0 + 3, box.y1 - 6, box.x0 + 3, low),
            ("Z",),
        ),
        Paint(_DEEP, 1.2, _GOLD, ink=Ink.ORNAMENT),
    )
    radius = box.width * 0.22
    centre = (box.cx, box.y0 + box.height * 0.36)
    sheet.polygon(_star(centre, radius), Paint(None, 0, _DEEP, ink=Ink.ORNAMENT))
    band = box.y0 + box.height * 0.68
    sheet.rect(
        Box(box.x0 + 9, band, box.x1 - 9, band + 4), Paint(_DEEP, 0.6, (1, 1, 1), ink=Ink.ORNAMENT)
    )


def _star(centre: tuple[float, float], radius: float) -> list[tuple[float, float]]:
    return [
        (
            centre[0] + r * math.sin(k * math.pi / _POINTS),
            centre[1] - r * math.cos(k * math.pi / _POINTS),
        )
        for k in range(2 * _POINTS)
        for r in [radius if k % 2 == 0 else radius * 0.42]
    ]
