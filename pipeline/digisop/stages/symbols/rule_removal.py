"""Ink without the table's rules, strokes that cross a rule left whole.

As staff lines are taken out of printed music (Dalitz et al., "A comparative study of staff removal
algorithms", 2008): along a rule, a run of ink across it goes if it is no longer than the rule is
thick. Pure functions in pixels.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import cv2
import numpy as np
from numpy.typing import NDArray

from digisop.imaging.ink import Image
from digisop.stages.symbols.bowed_rules import band_of, course_of
from digisop.stages.types import Rule

#: A rule strays no further than this from its straight course (character heights).
STRAY = 0.3
#: The course follows the middle of the ink over this length (character heights).
COURSE = 3.0
#: A piece at least so long (character heights) that lies so far (pixels) off what is on either side
#: of it, and further off the rule's place, is the side of a symbol that hides the rule.
SIDE, OFF = 1.0, 2.0
#: No rule is thicker than this (character heights).
THICKEST = 0.35
#: A double rule has its other line no further from its course than this (character heights), along
#: this share of it.
DOUBLE, ALONG = 0.6, 0.6
#: ... and where this share of so many rules have one, they are double; one alone is a flow line's.
MOSTLY, FEWEST = 0.5, 3
#: A run longer than the rule is thick by more than this (pixels) crosses it, but for one that is
#: longer by no more than the second (character heights), beside as long ones over the third: there
#: the side of a symbol, or of two, runs along the rule and has run together with it.
SLACK = 1.0
MERGED, MERGED_FOR = 0.6, 1.0


def without_rules(
    ink: Image, across: Sequence[Rule], down: Sequence[Rule], character: float
) -> Image:
    """``ink`` (uint8, 255 where inked) with the rules taken out, as a copy; ``across`` and ``down``
    are in its pixels.

    A rule is followed where it strays from its straight course; ``character`` is the height of
    letters in pixels.
    """
    bare = ink.copy()
    _wipe_all(bare, ink, across, character)
    turned, source = np.ascontiguousarray(bare.T), np.ascontiguousarray(ink.T)
    _wipe_all(turned, source, down, character)
    return np.ascontiguousarray(turned.T)


def _wipe_all(bare: Image, ink: Image, rules: Sequence[Rule], character: float) -> None:
    """Take horizontal rules out of ``bare``, both lines of them where most are double."""
    for rule in rules:
        _wipe(bare, ink, rule, STRAY, 0.0, character)
    single = bare.copy()
    double = [_wipe(single, bare, rule, DOUBLE, ALONG, character) for rule in rules]
    if sum(double) >= max(MOSTLY * len(rules), FEWEST):
        bare[:] = single


def _wipe(
    bare: Image, ink: Image, rule: Rule, stray: float, least: float, character: float
) -> bool:
    """Take a horizontal rule out of ``bare``, going by ``ink``: the runs no further than ``stray``
    (character heights) from it, if these are along a ``least`` share of it; tell whether so."""
    band, top = band_of(ink, rule, character)
    if min(band.shape) < 3:
        return False
    bottom, left = top + band.shape[0], max(0, round(rule.start) - 2)
    right = left + band.shape[1]
    near = max(2.0, stray * character)
    straight = np.full(band.shape[1], rule.at - top)
    usual = straight if least else course_of(band, rule.at - top, character)
    starts, ends = _nearest_runs(band, usual, near)
    found = ends > starts
    if not found.any() or found.mean() < least:
        return False
    thickness = float(np.median((ends - starts)[found]))
    middles, sure = (starts + ends - 1) / 2, found & (ends - starts <= thickness + SLACK)
    if not least:
        sure &= ~_of_symbols(middles, sure, usual, round(SIDE * character))
    course = _course(
        middles,
        sure,
        usual,
        max(3, round(COURSE * character)),
    )
    starts, ends = _nearest_runs(band, course, max(1.5, thickness / 2 + SLACK))
    merged = _merged(ends - starts, thickness, character)
    starts = np.where(merged, np.maximum(starts, np.round(course - thickness / 2)), starts)
    ends = np.where(merged, np.minimum(ends, np.round(course + thickness / 2) + 1), ends)
    gone = (ends - starts > 0) & ((ends - starts <= thickness + SLACK) | merged)
    rows = np.arange(band.shape[0])[:, None]
    bare[top:bottom, left:right][(rows >= starts) & (rows < ends) & gone] = 0
    return True


def _of_symbols(
    middles: NDArray[np.float64],
    sure: NDArray[np.bool_],
    usual: NDArray[np.float64],
    length: int,
) -> NDArray[np.bool_]:
    """Which columns have no ink of the rule, but that of a symbol whose fill hides it: a piece at
    least so long (pixels) beside the rule's place that begins and ends at once; a rule strays
    little by little."""
    found = np.zeros(len(middles), np.bool_)
    places = np.flatnonzero(sure)
    steps = np.diff(middles[places])
    cuts = np.concatenate([[0], np.flatnonzero(np.abs(steps) >= OFF) + 1, [len(places)]])
    for start, end in list(pairwise(cuts.tolist()))[1:-1]:
        first, last = places[start], places[end - 1]
        is_aside = steps[start - 1] * steps[end - 1] < 0
        off = abs(middles[first] - usual[first]) - abs(middles[places[start - 1]] - usual[first])
        if last - first >= length and is_aside and off > 0:
            found[first : last + 1] = True
    return found


def _merged(lengths: NDArray[np.int_], thickness: float, character: float) -> NDArray[np.bool_]:
    """Which columns have a run of a rule and of what runs along it, by the runs' lengths; where
    that ends the symbol's other sides meet the rule."""
    thick = lengths > thickness + SLACK
    thick &= lengths <= thickness + MERGED * character
    size = max(3, round(MERGED_FOR * character))
    opened = cv2.morphologyEx(
        thick.astype(np.uint8)[:, None], cv2.MORPH_OPEN, np.ones((size, 1), np.uint8)
    )
    other_side = np.ones((2 * round(THICKEST * character) + 1, 1), np.uint8)
    return np.asarray(cv2.dilate(opened, other_side)[:, 0] > 0)


def _nearest_runs(
    band: NDArray[np.bool_], course: NDArray[np.float64], reach: float
) -> tuple[NDArray[np.int_], NDArray[np.int_]]:
    """Of each column the run of ink nearest to ``course``: its start and the pixel after its end;
    both 0 where none comes within ``reach``."""
    rows = np.arange(band.shape[0])[:, None]
    distance = np.where(band, np.abs(rows - course), np.inf)
    nearest = distance.argmin(axis=0)
    there = distance.min(axis=0) <= reach
    gap = ~band
    above = np.where(gap & (rows < nearest), rows, -1).max(axis=0) + 1
    below = np.where(gap & (rows > nearest), rows, band.shape[0]).min(axis=0)
    return np.where(there, above, 0), np.where(there, below, 0)


def _course(
    middles: NDArray[np.float64],
    sure: NDArray[np.bool_],
    usual: NDArray[np.float64],
    length: int,
) -> NDArray[np.float64]:
    """The running mean of the middles that are sure; ``usual`` where there are none about."""
    weight = sure.astype(np.float64)
    total = cv2.blur(np.where(sure, middles, 0.0)[:, None], (1, length))[:, 0]
    count = cv2.blur(weight[:, None], (1, length))[:, 0]
    return np.where(count > 0.05, total / np.maximum(count, 1e-9), usual)


def painted_over(flat: Image, wiped: Image, character: float) -> Image:
    """The grey picture (uint8) with the pixels of ``wiped`` in the lightest shade beside them,
    which is the paper's or a fill's."""
    side = 2 * max(2, round(THICKEST * character)) + 1
    grown = cv2.dilate(wiped, np.ones((3, 3), np.uint8))
    lightest = cv2.dilate(flat, np.ones((side, side), np.uint8))
    return np.asarray(np.where(grown > 0, lightest, flat), dtype=np.uint8)
