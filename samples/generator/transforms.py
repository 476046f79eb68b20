"""Whole sheets drawn otherwise: side by side on one page, or white on black."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from samples.generator.sheet import (
    BLACK,
    Box,
    Colour,
    Image,
    Ink,
    Item,
    Paint,
    Path,
    Rect,
    Sheet,
    Text,
)


def spread(sheets: Sequence[Sheet]) -> list[Sheet]:
    """Two sheets on every page."""
    pages = []
    for index in range(0, len(sheets), 2):
        pair = sheets[index : index + 2]
        height = max(sheet.height for sheet in pair)
        items = [*pair[0].items]
        for other in pair[1:]:
            items += [moved(item, pair[0].width) for item in other.items]
        pages.append(Sheet(sum(sheet.width for sheet in pair), height, items))
    return pages


def moved(item: Item, right: float) -> Item:
    """An item so many points further to the right."""
    if isinstance(item, Text):
        return replace(item, x=item.x + right)
    if isinstance(item, Path):
        parts = tuple(
            (name, *(float(v) + right * (k % 2 == 0) for k, v in enumerate(numbers)))
            for name, *numbers in item.parts
        )
        return replace(item, parts=parts)
    box = Box(item.box.x0 + right, item.box.y0, item.box.x1 + right, item.box.y1)
    return replace(item, box=box)


def negative(sheets: Sequence[Sheet]) -> list[Sheet]:
    """Every colour turned into its opposite, on black."""
    pages = []
    for sheet in sheets:
        whole = Rect(Box(0, 0, sheet.width, sheet.height), Paint(None, 0, BLACK, ink=Ink.ORNAMENT))
        pages.append(Sheet(sheet.width, sheet.height, [whole, *map(_opposite, sheet.items)]))
    return pages


def _opposite(item: Item) -> Item:
    if isinstance(item, Text):
        return replace(item, colour=_turned(item.colour))
    if isinstance(item, Image):
        return item
    paint = item.paint
    stroke = None if paint.stroke is None else _turned(paint.stroke)
    fill = None if paint.fill is None else _turned(paint.fill)
    return replace(item, paint=replace(paint, stroke=stroke, fill=fill))


def _turned(colour: Colour) -> Colour:
    return 1 - colour[0], 1 - colour[1], 1 - colour[2]
