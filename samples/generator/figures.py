"""The figures of flowcharts, and where arrows touch them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from samples.generator.sheet import Box, Paint, Point, Sheet

Side = Literal["top", "bottom", "left", "right"]
SIDES: tuple[Side, ...] = ("top", "bottom", "left", "right")
_WAVE = 0.2  # height of a document's wave, as a share of the figure
_SLANT = 0.2  # how far a trapezium's foot is drawn in
_LEAN = 0.18  # a parallelogram
_SHOULDER = 0.6  # where a pentagon's point begins
_LID = 0.14  # half height of a cylinder's lid
_SHIFT = 0.12  # between the sheets of a stack
_KAPPA = 0.5523


def _terminator(sheet: Sheet, box: Box, paint: Paint) -> None:
    sheet.rect(box, paint, radius=min(box.width, box.height) / 2 - 0.01)


def _process(sheet: Sheet, box: Box, paint: Paint) -> None:
    sheet.rect(box, paint)


def _rounded(sheet: Sheet, box: Box, paint: Paint) -> None:
    """A process with corners as round as Office's."""
    sheet.rect(box, paint, radius=min(box.width, box.height) / 6)


def _ellipse(sheet: Sheet, box: Box, paint: Paint) -> None:
    sheet.ellipse(box, paint)


def _decision(sheet: Sheet, box: Box, paint: Paint) -> None:
    corners = [(box.cx, box.y0), (box.x1, box.cy), (box.cx, box.y1), (box.x0, box.cy)]
    sheet.polygon(corners, paint)


def _document(sheet: Sheet, box: Box, paint: Paint) -> None:
    wave = box.height * _WAVE
    foot, third = box.y1 - wave / 2, box.width / 3
    sheet.path(
        (
            ("M", box.x0, box.y0),
            ("L", box.x1, box.y0),
            ("L", box.x1, foot),
            (
                *("C", box.x1 - third, foot - wave * 1.4),
                *(box.x0 + third, foot + wave * 1.7, box.x0, foot),
            ),
            ("Z",),
        ),
        paint,
    )


def _stack(sheet: Sheet, box: Box, paint: Paint) -> None:
    dx, dy = box.width * _SHIFT, box.height * _SHIFT
    for back in (2, 1, 0):
        x0, y0 = box.x0 + dx * back, box.y0 + dy * (2 - back)
        _document(sheet, Box(x0, y0, x0 + box.width - 2 * dx, y0 + box.height - 2 * dy), paint)


def _pentagon(sheet: Sheet, box: Box, paint: Paint) -> None:
    shoulder = box.y0 + box.height * _SHOULDER
    corners = [
        (box.x0, box.y0),
        (box.x1, box.y0),
        (box.x1, shoulder),
        (box.cx, box.y1),
        (box.x0, shoulder),
    ]
    sheet.polygon(corners, paint)


def _trapezium(sheet: Sheet, box: Box, paint: Paint) -> None:
    inset = box.width * _SLANT
    corners = [
        (box.x0, box.y0),
        (box.x1, box.y0),
        (box.x1 - inset, box.y1),
        (box.x0 + inset, box.y1),
    ]
    sheet.polygon(corners, paint)


def _parallelogram(sheet: Sheet, box: Box, paint: Paint) -> None:
    lean = box.width * _LEAN
    corners = [
        (box.x0 + lean, box.y0),
        (box.x1, box.y0),
        (box.x1 - lean, box.y1),
        (box.x0, box.y1),
    ]
    sheet.polygon(corners, paint)


def _triangle(sheet: Sheet, box: Box, paint: Paint) -> None:
    sheet.polygon([(box.x0, box.y0), (box.x1, box.y0), (box.cx, box.y1)], paint)


def _hexagon(sheet: Sheet, box: Box, paint: Paint) -> None:
    inset = box.width * _SLANT
    left, right = box.x0 + inset, box.x1 - inset
    corners = [(left, box.y0), (right, box.y0), (box.x1, box.cy)]
    sheet.polygon([*corners, (right, box.y1), (left, box.y1), (box.x0, box.cy)], paint)


def _cylinder(sheet: Sheet, box: Box, paint: Paint) -> None:
    lid = box.height * _LID
    top, foot, mid = box.y0 + lid, box.y1 - lid, box.cx
    bend, k = lid, box.width / 2 * _KAPPA
    sheet.path(
        (
            ("M", box.x0, top),
            ("L", box.x0, foot),
            ("C", box.x0, foot + bend * _KAPPA, mid - k, box.y1, mid, box.y1),
            ("C", mid + k, box.y1, box.x1, foot + bend * _KAPPA, box.x1, foot),
            ("L", box.x1, top),
            ("Z",),
        ),
        paint,
    )
    sheet.ellipse(Box(box.x0, box.y0, box.x1, box.y0 + 2 * lid), paint)


def _drum(sheet: Sheet, box: Box, paint: Paint) -> None:
    """A cylinder that lies on its side."""
    lid = box.width * _LID
    left, right, mid = box.x0 + lid, box.x1 - lid, box.cy
    k = box.height / 2 * _KAPPA
    sheet.path(
        (
            ("M", right, box.y0),
            ("L", left, box.y0),
            ("C", left - lid * _KAPPA, box.y0, box.x0, mid - k, box.x0, mid),
            ("C", box.x0, mid + k, left - lid * _KAPPA, box.y1, left, box.y1),
            ("L", right, box.y1),
            ("Z",),
        ),
        paint,
    )
    sheet.ellipse(Box(box.x1 - 2 * lid, box.y0, box.x1, box.y1), paint)


_FIGURES: dict[str, Callable[[Sheet, Box, Paint], None]] = {
    "terminator": _terminator,
    "ellipse": _ellipse,
    "process": _process,
    "rounded": _rounded,
    "decision": _decision,
    "document": _document,
    "stack": _stack,
    "off_page_connector": _pentagon,
    "connector": _ellipse,
    "trapezium": _trapezium,
    "parallelogram": _parallelogram,
    "triangle": _triangle,
    "hexagon": _hexagon,
    "cylinder": _cylinder,
    "drum": _drum,
}
OTHER_FIGURES = ("trapezium", "parallelogram", "triangle", "hexagon", "cylinder")
WIDE_FIGURES = (*OTHER_FIGURES, "drum")
_SQUARE = frozenset({"connector", "triangle", "off_page_connector"})
_TALL = 1.3  # diamonds and cylinders are drawn higher than boxes
_DRAWN_IN = {
    "trapezium": _SLANT / 2,
    "parallelogram": _LEAN / 2,
    "triangle": 0.25,
    "stack": 0.0,
}


def figure_size(figure: str, wide: float, high: float) -> tuple[float, float]:
    """Width and height of a figure in a space that is ``wide`` and ``high``."""
    if figure in _SQUARE:
        side = min(wide, high)
        return side, side
    if figure in ("decision", "cylinder"):
        return wide, min(high * _TALL, wide * _TALL)
    return wide, min(high, wide)


def draw_figure(sheet: Sheet, figure: str, box: Box, paint: Paint) -> None:
    _FIGURES[figure](sheet, box, paint)


def port(figure: str, box: Box, side: Side) -> Point:
    """Where an arrow touches a side of a figure."""
    inset = _DRAWN_IN.get(figure, 0.0) * box.width
    if side == "top":
        shift = box.width * _SHIFT if figure == "stack" else 0.0
        return box.cx + shift, box.y0
    if side == "bottom":
        rise = {"document": _WAVE / 2 - 0.03, "stack": _WAVE / 2}.get(figure, 0.0)
        return box.cx, box.y1 - rise * box.height
    return (box.x0 + inset if side == "left" else box.x1 - inset), box.cy
