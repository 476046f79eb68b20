"""Symbols as pictures, as word processors write shapes with shades and shadows into a PDF."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import cv2
import numpy as np

from samples.generator.pdf import to_pdf
from samples.generator.pixels import Picture
from samples.generator.scanner import render
from samples.generator.sheet import Box, Colour, Ellipse, Image, Ink, Item, Path, Rect, Sheet

#: Such pictures have few dots; those that files of offices hold have 32 to the inch.
_DPI = 48
_POINTS = 72
_SHADOW = 1.6  # points
_DARK: Colour = (0.75, 0.75, 0.75)
_SHADES: tuple[Colour, ...] = ((0.35, 0.62, 0.8), (0.62, 0.75, 0.3), (0.9, 0.55, 0.2))
_DRAWN = frozenset({Ink.SYMBOL, Ink.SHADE})

Drawn = Rect | Ellipse | Path


def pictured(sheets: Sequence[Sheet]) -> list[Sheet]:
    """The sheets with a picture in the place of each symbol: in colour, with a shadow."""
    return [_with_pictures(sheet) for sheet in sheets]


def _with_pictures(sheet: Sheet) -> Sheet:
    symbols = _symbols(sheet.items)
    if not symbols:
        return sheet
    places = _places(symbols)
    shown = Sheet(sheet.width, sheet.height, [*map(_shadow, symbols), *map(_shaded, symbols)])
    page = render(to_pdf([shown]), _DPI)[0]
    pictures = [Image(_on_dots(place), _png(page, place)) for place in places]
    first = sheet.items.index(symbols[0])
    rest = [item for item in sheet.items if item not in symbols]
    return Sheet(sheet.width, sheet.height, [*rest[:first], *pictures, *rest[first:]])


def _symbols(items: Sequence[Item]) -> list[Drawn]:
    shapes = (item for item in items if isinstance(item, Rect | Ellipse | Path))
    return [shape for shape in shapes if shape.paint.ink in _DRAWN]


def _places(symbols: Sequence[Drawn]) -> list[Box]:
    """Where the symbols stand, each with its shadow; parts of one together."""
    places: list[Box] = []
    for item in symbols:
        box = _around(item)
        for other in [place for place in places if _meet(place, box)]:
            places.remove(other)
            box = Box(
                min(box.x0, other.x0), min(box.y0, other.y0),
                max(box.x1, other.x1), max(box.y1, other.y1),
            )  # fmt: skip
        places.append(box)
    return places


def _around(item: Drawn) -> Box:
    if isinstance(item, Path):
        numbers = [[float(v) for v in numbers] for _, *numbers in item.parts]
        xs = [v for each in numbers for v in each[::2]]
        ys = [v for each in numbers for v in each[1::2]]
        return Box(min(xs), min(ys), max(xs), max(ys)).grown(_SHADOW)
    return item.box.grown(_SHADOW)


def _meet(one: Box, other: Box) -> bool:
    across = min(one.x1, other.x1) - max(one.x0, other.x0)
    down = min(one.y1, other.y1) - max(one.y0, other.y0)
    return across > 0 and down > 0


def _shaded(item: Drawn) -> Drawn:
    """A symbol filled in one of a few colours, by its place."""
    box = _around(item)
    colour = _SHADES[round(box.x0 + box.y0) % len(_SHADES)]
    return replace(item, paint=replace(item.paint, fill=item.paint.fill and colour))


def _shadow(item: Drawn) -> Drawn:
    paint = replace(item.paint, stroke=_DARK, fill=item.paint.fill and _DARK)
    if isinstance(item, Path):
        parts = tuple((name, *(float(v) + _SHADOW for v in rest)) for name, *rest in item.parts)
        return replace(item, parts=parts, paint=paint)
    box = item.box
    moved = Box(box.x0 + _SHADOW, box.y0 + _SHADOW, box.x1 + _SHADOW, box.y1 + _SHADOW)
    return replace(item, box=moved, paint=paint)


def _on_dots(place: Box) -> Box:
    """A place with its edges on the dots of its picture."""
    x0, y0, x1, y1 = (v * _POINTS / _DPI for v in _dots(place))
    return Box(x0, y0, x1, y1)


def _dots(place: Box) -> tuple[int, int, int, int]:
    scale = _DPI / _POINTS
    low = int(np.floor(place.x0 * scale)), int(np.floor(place.y0 * scale))
    return *low, int(np.ceil(place.x1 * scale)), int(np.ceil(place.y1 * scale))


def _png(page: Picture, place: Box) -> bytes:
    x0, y0, x1, y1 = _dots(place)
    done, packed = cv2.imencode(
        ".png", np.ascontiguousarray(page[max(0, y0) : y1, max(0, x0) : x1])
    )
    if not done:
        raise RuntimeError("OpenCV could not write a PNG")
    return packed.tobytes()
