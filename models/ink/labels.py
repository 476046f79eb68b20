"""What every pixel of a drawn page is: one mask for each kind of ink."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray
from samples.generator.pdf import to_pdf
from samples.generator.scanner import render
from samples.generator.sheet import BLACK, Ink, Item, Paint, Path, Rect, Sheet, Text

#: The kinds, in the order of the net's outputs; of ink of several kinds on a pixel each counts.
KINDS = (
    "text", "rule_across", "rule_down", "symbol_outline", "symbol_fill", "flow_line",
    "arrow_head", "mark", "handwriting",
)  # fmt: skip
_SOLID = {"flow_line", "rule_across", "rule_down"}  # dashed ones are one line all the same
_POINTS = 72.0


def label_masks(sheet: Sheet, dpi: float) -> NDArray[np.uint8]:
    """The masks of a page, (kinds, height, width), 0 to 255 by how much of a pixel is covered."""
    layers = [Sheet(sheet.width, sheet.height, _of_kind(sheet.items, kind)) for kind in KINDS]
    return np.stack([255 - page[..., 0] for page in render(to_pdf(layers), dpi)])


def _of_kind(items: Sequence[Item], kind: str) -> list[Item]:
    found = (_as_label(item, kind) for item in items)
    return [item for item in found if item is not None]


def _as_label(item: Item, kind: str) -> Item | None:
    """The item in black if it is of the kind; ``None`` if not."""
    if isinstance(item, Text):
        mine = {Ink.TEXT: "text", Ink.MARK: "mark", Ink.HANDWRITING: "handwriting"}.get(item.ink)
        return replace(item, colour=BLACK) if mine == kind and not item.hidden else None
    if not hasattr(item, "paint"):
        return None
    paint = item.paint
    if paint.ink is Ink.SYMBOL:
        return _symbol(item, paint, kind)
    if paint.ink is Ink.SHADE:
        return replace(item, paint=Paint(None, 0, BLACK)) if kind == "symbol_fill" else None
    if paint.ink is Ink.RULE:
        return _rule(item, paint, kind)
    mine = {Ink.FLOW_LINE: "flow_line", Ink.ARROW_HEAD: "arrow_head", Ink.MARK: "mark",
            Ink.HANDWRITING: "handwriting"}.get(paint.ink)  # fmt: skip
    if mine != kind:
        return None
    stroke = BLACK if paint.stroke else None
    dash = () if kind in _SOLID else paint.dash
    return replace(item, paint=Paint(stroke, _wide(paint), BLACK if paint.fill else None, dash))


def _symbol(item: Item, paint: Paint, kind: str) -> Item | None:
    """A symbol's outline is drawn even where it has none but its fill's edge."""
    if kind == "symbol_outline":
        return replace(item, paint=Paint(BLACK, _wide(paint), None))
    if kind == "symbol_fill" and paint.fill is not None and min(paint.fill) < 0.97:
        return replace(item, paint=Paint(None, 0, BLACK))
    return None


def _rule(item: Item, paint: Paint, kind: str) -> Item | None:
    """Rules are straight paths (``restyle.rule_lines``)."""
    if not isinstance(item, Path) or paint.stroke is None or isinstance(item, Rect):
        return None
    (_, x0, y0), (_, x1, y1) = item.parts[0], item.parts[-1]
    across = abs(float(x1) - float(x0)) >= abs(float(y1) - float(y0))
    if kind != ("rule_across" if across else "rule_down"):
        return None
    return replace(item, paint=Paint(BLACK, _wide(paint)))


def _wide(paint: Paint) -> float:
    """Hairlines are labelled a little wider than drawn, so that a coarse mask shows them."""
    return max(paint.width, 0.6)
