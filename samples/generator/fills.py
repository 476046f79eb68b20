"""Fills of symbols that are no flat colour: grey made of dots, boxes of two colours."""

from __future__ import annotations

from samples.generator.sheet import Box, Ink, Paint, Point, Rect, Sheet

_PITCH = 1.5  # points between dots
_DOT = 0.45
_GREY = (0.3, 0.3, 0.3)
_HEAD = 0.22  # share of a box that its block covers
_INSET = 0.09  # of a box's smaller side


def draw_halftone(sheet: Sheet, figure: str, box: Box) -> None:
    """Dots over a figure, a little within its outline."""
    parts: list[tuple[str | float, ...]] = []
    rows, columns = int(box.height / _PITCH), int(box.width / _PITCH)
    for row in range(rows):
        for column in range(columns):
            x = box.x0 + (column + 0.5 + 0.5 * (row % 2)) * _PITCH
            y = box.y0 + (row + 0.5) * _PITCH
            if within(figure, box, (x, y)):
                parts += [("M", x - _DOT, y), ("L", x, y - _DOT), ("L", x + _DOT, y)]
                parts += [("L", x, y + _DOT), ("Z",)]
    if parts:
        sheet.path(tuple(parts), Paint(None, 0, _GREY, ink=Ink.SHADE))


def within(figure: str, box: Box, at: Point) -> bool:
    """Whether a point lies well inside a figure."""
    u, v = abs(at[0] - box.cx) / (box.width / 2), abs(at[1] - box.cy) / (box.height / 2)
    if figure in ("decision", "triangle"):
        return u + v < (0.92 if figure == "decision" else 0.6)
    if figure in ("ellipse", "connector"):
        return u * u + v * v < 0.86
    if figure == "terminator":
        round_end = box.height / box.width
        over = max(0.0, u - (1 - round_end)) / round_end if round_end < 1 else u
        return over * over + v * v < 0.86
    narrow = 0.92 if figure == "process" else 0.6
    return u < narrow and v < (0.92 if figure == "process" else 0.62)


def draw_block(sheet: Sheet, box: Box, paint: Paint, colour: tuple[float, float, float]) -> None:
    """A box as a white frame that holds a narrow block above a broad one."""
    by = _INSET * min(box.width, box.height)
    inner = box.grown(-by)
    split = inner.y0 + inner.height * _HEAD
    white = Paint(paint.stroke, paint.width, (1.0, 1.0, 1.0), ink=Ink.SYMBOL)
    sheet.items.append(Rect(box, white))
    upper = Box(inner.x0, inner.y0, inner.x1, split)
    lower = Box(inner.x0, split + by / 2, inner.x1, inner.y1)
    sheet.items.append(Rect(upper, Paint(None, 0, colour, ink=Ink.SYMBOL)))
    sheet.items.append(Rect(lower, Paint(None, 0, paint.fill, ink=Ink.SYMBOL)))
