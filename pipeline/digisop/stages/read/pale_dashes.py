"""Dashes before the items of a cell, too pale to be taken for ink.

Copiers thin out strokes: of the dash before "- Kuitansi" a pale trace is left that no line of
letters reaches to. One trace may be dirt; but where two lines of a cell have one in the same place,
half as high as their first letter, they are dashes. Pure functions in pixels.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from digisop.imaging.components import components
from digisop.imaging.ink import Image
from digisop_models.geometry import Box
from digisop_models.page import Line, Word

#: Ink of a trace is darker than this (of 255), and somewhere darker than that.
PALE, SEEN = 232, 218
#: A dash is so wide and no higher than this, and this far before the letter (character heights).
WIDTH, HEIGHT, GAP = (0.15, 0.8), 0.35, (0.15, 1.6)
#: Under a dash that was read one may be higher by this (pixels): so far scanning spreads ink.
SPREAD = 1
#: Its middle is so far down the letter (shares of the letter's height).
MIDDLE = (0.4, 0.85)
#: A line's first letter is at least so high, and begins no further than this from where it was read
#: (character heights).
LETTER, OFF = 0.6, 0.8
#: Dashes of a cell stand no further than this from the same place; what has its middle so near to a
#: cell's wall is of the wall (character heights).
ALIGNED, WALL = 0.3, 0.2
#: A trace of a dash is no surer than this: it is to be looked at.
SURE = 0.6
#: How dashes are read.
_DASHES = "-–—"
#: The mark of an item that is a capital or a Roman numeral: "A. Kuitansi", "B)Kuitansi".
_MARK = re.compile(r"(?:[A-Z]|[IVX]+) ?[.):,]")


@dataclass(frozen=True, slots=True)
class _Dash:
    """A dash before a line: where it is, and whether it was read."""

    box: Box
    is_read: bool


def with_pale_dashes(
    lines: Sequence[Line], cell: Box, picture: Image, character: float, scale: float
) -> tuple[Line, ...]:
    """The lines of a cell with the dashes before them that were not read.

    ``picture`` is the grey page without rules, ``scale`` its pixels to a point; ``character``, the
    typical letter's height, is in pixels, lines and ``cell`` are in points.
    """
    found = [_dash_before(line, cell.scaled(scale), picture, character, scale) for line in lines]
    dashes = [dash for dash in found if dash]
    return tuple(
        _with_dash(line, dash.box.scaled(1 / scale))
        if dash and not dash.is_read and _has_like(dash, dashes, character)
        else line
        for line, dash in zip(lines, found, strict=True)
    )


def _has_like(dash: _Dash, dashes: Sequence[_Dash], character: float) -> bool:
    """Whether another line has a dash in the same place, one that was read where this is high."""
    reach, is_low = ALIGNED * character, dash.box.height <= HEIGHT * character
    return any(
        other is not dash
        and (is_low or other.is_read)
        and abs(other.box.center[0] - dash.box.center[0]) <= reach
        for other in dashes
    )


def _with_dash(line: Line, box: Box) -> Line:
    dash = Word("-", box, min(SURE, line.confidence), line.words[0].engine)
    return replace(line, words=(dash, *line.words), box=Box.around((box, line.box)))


def _dash_before(
    line: Line, cell: Box, picture: Image, character: float, scale: float
) -> _Dash | None:
    """The dash before a line that begins with a capital and no mark of its own, read (by itself or
    with its word) or not; pixels."""
    if not line.words:
        return None
    first = line.words[0]
    if first.text in set(_DASHES) and len(line.words) > 1:
        return _Dash(first.box.scaled(scale), is_read=True)
    bare = first.text.lstrip(_DASHES)
    if not bare[:1].isupper() or _MARK.match(line.text):
        return None
    start = first.box.scaled(scale)
    low = cell.x0 + WALL * character
    strip = Box(cell.x0, start.y0, start.x0 + 2 * OFF * character, start.y1)
    pieces = _pieces(picture, strip)
    letters = [
        box
        for box, _ in pieces
        if box.height >= LETTER * character
        and abs(box.x0 - start.x0) <= OFF * character
        and box.center[0] > low
    ]
    if not letters:
        return None
    letter = min(letters)
    before = [(box, dark) for box, dark in pieces if box.x1 <= letter.x0 and box.center[0] > low]
    dashes = [box for box, dark in before if _is_dash(box, dark, letter, character)]
    dark = sum(dark < SEEN for _, dark in before)
    return _Dash(dashes[0], is_read=bare != first.text) if len(dashes) == 1 == dark else None


def _is_dash(box: Box, dark: int, letter: Box, character: float) -> bool:
    gap = (letter.x0 - box.x1) / character
    at = (box.center[1] - letter.y0) / letter.height
    is_long = WIDTH[0] <= box.width / character <= WIDTH[1] and box.width >= box.height
    is_low = box.height <= HEIGHT * character + SPREAD
    is_beside = GAP[0] <= gap <= GAP[1] and MIDDLE[0] <= at <= MIDDLE[1]
    return dark < SEEN and is_long and is_low and is_beside


def _pieces(picture: Image, strip: Box) -> list[tuple[Box, int]]:
    """The pieces of ink in a part of the page, however pale, and how dark each gets."""
    height, width = picture.shape
    x0, x1 = (int(np.clip(x, 0, width)) for x in (strip.x0, strip.x1))
    y0, y1 = (int(np.clip(y, 0, height)) for y in (strip.y0, strip.y1))
    part = picture[y0:y1, x0:x1]
    if not part.size:
        return []
    found = components((part < PALE).astype(np.uint8))
    darkest = np.full(len(found.stats), 255, np.uint8)
    np.minimum.at(darkest, found.labels, part)
    boxes = found.stats[1:, :4].tolist()
    return [
        (Box(x0 + x, y0 + y, x0 + x + w, y0 + y + h), int(dark))
        for (x, y, w, h), dark in zip(boxes, darkest[1:], strict=True)
    ]
