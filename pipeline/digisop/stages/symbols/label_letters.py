"""The letters of labels, taken out of a drawing before its lines are looked for.

A row of letters is like a dashed line; and those of a label that a wall of the table runs through
were read with no other words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import cv2
import numpy as np
from numpy.typing import NDArray

from digisop.imaging.components import components
from digisop.imaging.ink import Image
from digisop.stages.symbols.candidate import SymbolCandidate
from digisop.stages.symbols.contacts import owners_of
from digisop.stages.symbols.drawing_area import DrawingArea
from digisop_models.geometry import Box, Point

#: No stroke of a letter is longer than this (character heights).
LONG = 2.0
#: What is so many times as long as wide, and inked to this share, is a bar.
LENGTHY, FULL = 1.6, 0.8
#: What is no further apart (pixels) touches: an edge of ink is as soft as that.
NEAR = 2


def long_runs(ink: Image, character: float) -> Image:
    """The ink that lies in a row or a column too long for a letter; a mask like ``ink``."""
    length = round(LONG * character)
    along = [
        cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones(size, np.uint8))
        for size in ((1, length), (length, 1))
    ]
    return np.asarray(cv2.bitwise_or(*along), np.uint8)


def without_letters(
    drawing: DrawingArea, figures: Sequence[SymbolCandidate], labels: Sequence[Box]
) -> DrawingArea:
    """The drawing without the ink of labels, whose boxes are in points of the page; lines that run
    through them stay, and dashes, and what joins a figure or a line to another."""
    if not labels:
        return drawing
    lines = long_runs(drawing.ink, drawing.character)
    owner = owners_of(drawing, figures)
    free = np.where((lines > 0) | (owner >= 0), np.uint8(0), drawing.ink)
    anchors = components(lines).labels.astype(np.int32) + len(figures)
    anchors = np.where(owner >= 0, owner.astype(np.int32) + 1, np.where(lines > 0, anchors, 0))
    letters = np.zeros_like(free)
    for box in labels:
        (x0, y0), (x1, y1) = (drawing.from_page(Point(*at)) for at in (box[:2], box[2:]))
        place = slice(max(0, round(y0)), round(y1)), slice(max(0, round(x0)), round(x1))
        pad = round(LONG * drawing.character)
        around = tuple(slice(max(0, side.start - pad), side.stop + pad) for side in place)
        found = np.zeros_like(free)
        found[around] = _letters(free[around], anchors[around])
        letters[place] = found[place]
    letters = cv2.dilate(letters, np.ones((3, 3), np.uint8))

    def bare(mask: Image) -> Image:
        return np.where(letters > 0, np.uint8(0), mask)

    flow = drawing.flow
    return replace(
        drawing,
        ink=bare(drawing.ink),
        faint=bare(drawing.faint),
        flow=flow if flow is None else bare(flow),
    )


def _letters(ink: Image, anchors: NDArray[np.int32]) -> Image:
    """The blobs of ink that are no straight bars, as dashes are, and join no two of ``anchors``,
    which are the figures and lines there, by number."""
    found = components(ink)
    drawn = [
        bool(_is_bar(*size)) or _joins(found.labels == index, anchors)
        for index, size in enumerate(found.stats[:, 2:5])
    ]
    return np.where(np.asarray(drawn)[found.labels], np.uint8(0), ink)


def _joins(blob: NDArray[np.bool_], anchors: NDArray[np.int32]) -> bool:
    side = 2 * NEAR + 1
    reach = cv2.dilate(blob.astype(np.uint8), np.ones((side, side), np.uint8))
    return len(set(np.unique(anchors[reach > 0]).tolist()) - {0}) > 1


def _is_bar(width: int, height: int, area: int) -> bool:
    return max(width, height) >= LENGTHY * min(width, height) and area >= FULL * width * height
