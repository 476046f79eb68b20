"""Tails of letters that go down through the rule under their line: commas, g, j, p, y.

Where a rule is taken out of the picture what crosses it goes too, and "Suryanto," is read as
"Survanto.". Under the rule a tail is darker than the rule's blurred edge is elsewhere. Pure
functions in pixels.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from digisop.imaging.components import components
from digisop.imaging.ink import Image
from digisop.imaging.segments import Strokes

#: A rule underlines letters that stand over this share of its length, no further above it than a
#: letter is high; it is as long as so many letters are high, and no higher, slanted, than this
#: (character heights).
COVERED, ABOVE, LONG, HIGH = 0.45, 1.0, 5.0, 0.6
#: How far from a rule's ink its blurred edge is over (pixels), and how much a tail is darker there
#: than most of the edge; a letter's ink above the rule is darker than this (grey levels).
EDGES, DARKER, INK = (1, 2, 3), 30, 170
#: Of letters that are lower (pixels) no tail is to be told from the blur.
LOWEST = 10.0
#: A tail leans, from one side of the rule to the other, by so many pixels to either side.
LEAN = 2

Columns = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class _Rule:
    """A rule under letters: its columns, and in each of them its first and its last row."""

    columns: Columns
    top: Columns
    foot: Columns


def tails(flat: Image, strokes: Strokes, walls: Image) -> Image:
    """Mask of where letters go through the rules under their lines.

    ``flat`` is the grey page, ``walls`` a mask of where the rules of tables run across: these
    underline nothing. (height, width), 255 where it holds.
    """
    found = np.zeros_like(flat)
    if strokes.character < LOWEST:
        return found
    across = strokes.horizontal & strokes.wiped & ~walls
    for rule in _underlines(np.asarray(across, np.uint8), strokes):
        places = zip(rule.columns, rule.top, rule.foot, strict=True)
        for (column, top, foot), is_tail in zip(places, _are_tails(rule, flat), strict=True):
            if is_tail:
                found[top - EDGES[0] : foot + EDGES[-1] + 1, column] = 255
    return found


def _underlines(across: Image, strokes: Strokes) -> Iterator[_Rule]:
    """The lines of a mask that letters stand over."""
    character, (labels, stats, *_) = strokes.character, components(across)
    for label, (x, y, width, height, _) in enumerate(stats.tolist()):
        is_line = label and width >= LONG * character and height <= HIGH * character
        is_inside = EDGES[-1] < y and y + height + EDGES[-1] < across.shape[0]
        if not (is_line and is_inside):
            continue
        above = strokes.text[max(0, round(y - ABOVE * character)) : y, x : x + width]
        if above.any(axis=0).mean() < COVERED:
            continue
        own = labels[y : y + height, x : x + width] == label
        columns = np.flatnonzero(own.any(axis=0))
        top, foot = own.argmax(axis=0), height - 1 - own[::-1].argmax(axis=0)
        yield _Rule(columns + x, top[columns] + y, foot[columns] + y)


def _are_tails(rule: _Rule, flat: Image) -> NDArray[np.bool_]:
    """In which of its columns a letter goes through a rule, and a column to either side."""
    rows = [flat[rule.foot + far, rule.columns].astype(np.int16) for far in EDGES]
    darker = np.max([np.median(row) - row for row in rows], axis=0) > DARKER
    above = np.min([flat[rule.top - far, rule.columns] for far in EDGES], axis=0)
    return _grown(darker & _grown(above < INK, LEAN), 1)


def _grown(holds: NDArray[np.bool_], by: int) -> NDArray[np.bool_]:
    """A row of marks, each grown by so many to either side."""
    grown = cv2.dilate(holds.astype(np.uint8)[None], np.ones((1, 2 * by + 1), np.uint8))
    return np.asarray(grown[0] > 0, np.bool_)
