"""Coloured letters, highlighter and coloured paper, put on pages that are drawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from samples.generator.fonts import text_width
from samples.generator.sheet import BLACK, Box, Ink, Item, Paint, Rect, Sheet, Text
from samples.generator.style import PageStyle

Rng = np.random.Generator
_ASCENT, _DESCENT = 0.82, 0.24  # of a highlighter's stroke, in sizes of type


def finish(sheets: Sequence[Sheet], style: PageStyle, rng: Rng) -> None:
    """Colours the print of one SOP's pages in place."""
    for sheet in sheets:
        if style.ink_share:
            sheet.items = [_coloured(item, style, rng) for item in sheet.items]
        if style.marker is not None:
            sheet.items = _marked(sheet.items, style, rng)
        if style.paper is not None:
            whole = Box(0, 0, sheet.width, sheet.height)
            sheet.items.insert(0, Rect(whole, Paint(None, 0, style.paper, ink=Ink.ORNAMENT)))


def _printed(item: Item) -> bool:
    return isinstance(item, Text) and item.ink is Ink.TEXT and item.colour == BLACK


def _coloured(item: Item, style: PageStyle, rng: Rng) -> Item:
    if not isinstance(item, Text) or not _printed(item) or rng.random() >= style.ink_share:
        return item
    return replace(item, colour=style.ink)


def _marked(items: Sequence[Item], style: PageStyle, rng: Rng) -> list[Item]:
    """Strokes under some lines, beneath all else that is drawn there."""
    under: list[Item] = []
    for item in items:
        if not isinstance(item, Text) or item.angle or not _printed(item):
            continue
        if rng.random() < style.marker_share:
            wide = text_width(item.text, item.font, item.size)
            top, foot = item.y - _ASCENT * item.size, item.y + _DESCENT * item.size
            box = Box(item.x - 1, top, item.x + wide + 1, foot)
            under.append(Rect(box, Paint(None, 0, style.marker, ink=Ink.ORNAMENT)))
    return [*under, *items]
