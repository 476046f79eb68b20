"""The course of a rule that bows, as on paper that did not lie flat.

Its place is the mean of its own, or drawn aside by a flow line that runs beside it; so most of it
may lie off its straight course. Pure functions in pixels.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import cv2
import numpy as np
from numpy.typing import NDArray

from digisop.imaging.ink import Image
from digisop.stages.types import Rule

#: Ink is looked at this far on either side of a rule (character heights).
BAND = 1.0

#: A rule strays by no more than one pixel over so much of its length: in character heights,
#: and in pixels.
BLOCK, FEWEST_PIXELS = 2.0, 30
#: A rule is looked for elsewhere where ink is on its straight course in less than this share of its
#: length, ...
STRAIGHT = 0.8
#: ... and has another course if this share is on that, and so much more: else that may go over to a
#: flow line where the rule is broken.
WHOLE, MORE = 0.9, 0.2
#: A line's ink is in so much of a block.
LINE = 0.5
#: What a pixel's turn costs, and each pixel off the straight course, in blocks without ink.
_TURN, _OFF = 0.05, 0.002


def both_placed(
    ink: Image, across: Sequence[Rule], down: Sequence[Rule], character: float
) -> tuple[list[Rule], list[Rule]]:
    """Rules across and down, each in the middle of its course, as ``placed`` has them."""
    turned = np.ascontiguousarray(ink.T)
    return placed(ink, across, character), placed(turned, down, character)


def placed(ink: Image, rules: Sequence[Rule], character: float) -> list[Rule]:
    """Horizontal rules in the middle of their courses in ``ink`` (255 where inked), where these
    bow; in its pixels."""
    return [_placed(ink, rule, character) for rule in rules]


def _placed(ink: Image, rule: Rule, character: float) -> Rule:
    band, top = band_of(ink, rule, character)
    if not band.size:
        return rule
    course = course_of(band, rule.at - top, character)
    return replace(rule, at=float(np.median(course)) + top)


def band_of(ink: Image, rule: Rule, character: float) -> tuple[NDArray[np.bool_], int]:
    """The ink about a horizontal rule, and the row where that begins."""
    reach, middle = max(3, round(BAND * character)), round(rule.at)
    top, bottom = max(0, middle - reach), min(ink.shape[0], middle + reach + 1)
    left, right = max(0, round(rule.start) - 2), min(ink.shape[1], round(rule.end) + 3)
    return ink[top:bottom, left:right] > 0, top


def course_of(band: NDArray[np.bool_], at: float, character: float) -> NDArray[np.float64]:
    """Where in a band of ink along a horizontal rule it runs, for each column: straight at ``at``
    (pixels from the band's top), unless that misses much of its ink.

    ``character`` is the height of letters in pixels.
    """
    straight = np.full(band.shape[1], at)
    size = max(round(BLOCK * character), FEWEST_PIXELS)
    inked = _inked(band, size)
    on_straight = _covered(inked, np.full(inked.shape[1], at)) if inked.shape[1] else 1.0
    if on_straight >= STRAIGHT:
        return straight
    path = _path(inked, at)
    if _covered(inked, path) < max(WHOLE, on_straight + MORE):
        return straight
    middles = (np.arange(len(path)) + 0.5) * size
    return np.interp(np.arange(band.shape[1]), middles, path)


def _inked(band: NDArray[np.bool_], size: int) -> NDArray[np.float64]:
    """How much ink there is in each row of each block of columns (0 to 1), or of the rows next to
    it."""
    rows, count = band.shape[0], band.shape[1] // size
    blocks = band[:, : count * size].reshape(rows, count, size).mean(axis=2)
    if not count:
        return np.zeros((rows, 0))
    return np.asarray(cv2.dilate(blocks, np.ones((3, 1), np.uint8)), np.float64)


def _covered(inked: NDArray[np.float64], path: NDArray[np.float64]) -> float:
    """The share of blocks with a line's ink on a path."""
    rows = np.clip(np.round(path).astype(np.int_), 0, inked.shape[0] - 1)
    return float((inked[rows, np.arange(len(rows))] >= LINE).mean())


def _path(inked: NDArray[np.float64], at: float) -> NDArray[np.float64]:
    """The row of each block that a line through most ink runs along, which turns by a pixel from
    block to block at most."""
    rows, count = inked.shape
    cost = 1 - inked + _OFF * np.abs(np.arange(rows) - at)[:, None]
    total, turns = cost[:, 0], np.zeros((rows, count), np.int_)
    for block in range(1, count):
        padded = np.pad(total, 1, constant_values=np.inf)
        before = np.stack([padded[:-2] + _TURN, padded[1:-1], padded[2:] + _TURN])
        turns[:, block] = before.argmin(axis=0) - 1
        total = before.min(axis=0) + cost[:, block]
    path = np.zeros(count)
    row = int(total.argmin())
    for block in range(count - 1, -1, -1):
        path[block] = row
        row += int(turns[row, block])
    return path
