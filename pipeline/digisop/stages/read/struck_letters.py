"""Letters that the ink parser took for a rule.

Pure functions in pixels. A line of print, seen at the parser's scale, can look like a rule in
places; what would be wiped off there is the foot or the head of letters.
"""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from digisop.imaging.components import components
from digisop.imaging.ink import Image

#: Letters, and words whose letters touch, are no slimmer, no flatter and no longer than this
#: (character heights); dots and dashes are flatter, what is drawn is larger.
SLIM = 0.35
FLAT = 2.7
LONG = 12.0
#: Ink that runs straight so far is a rule's, no letter's (character heights), and a rule is where
#: it runs along this share of the piece.
STRAIGHT = 3.0
RULED = 0.5
#: A piece lies on letters when this share of its ink is theirs.
MOSTLY = 0.8


def without_struck_letters(rules: Image, ink: Image, character: float, *, vertical: bool) -> Image:
    """The mask of ``rules`` across (or ``vertical`` ones) without the pieces that lie on letters.

    ``ink`` is the page's, ``character`` the typical letter's height in pixels.
    """
    found, stats = components(rules)[:2]
    labels = np.asarray(found, np.int32)
    count, along = len(stats), stats[:, cv2.CC_STAT_HEIGHT if vertical else cv2.CC_STAT_WIDTH]
    inked = np.bincount(labels[ink > 0], minlength=count)
    written = np.bincount(labels[_letters(ink, character)], minlength=count)
    ruled = _ruled_lengths(ink, labels, count, character, vertical=vertical)
    struck = (written > 0) & (written >= MOSTLY * inked) & (ruled < RULED * along)
    struck[0] = False
    return np.asarray(np.where(struck[labels], 0, rules), np.uint8)


def _letters(ink: Image, character: float) -> NDArray[np.bool_]:
    """Where ink hangs together as that of letters or words does."""
    labels, stats = components(ink)[:2]
    sides = stats[:, [cv2.CC_STAT_WIDTH, cv2.CC_STAT_HEIGHT]] / character
    short, long = sides.min(axis=1), sides.max(axis=1)
    alike = (short >= SLIM) & (short <= FLAT) & (long <= LONG)
    alike[0] = False
    return np.asarray(alike[labels], np.bool_)


def _ruled_lengths(
    ink: Image, labels: NDArray[np.int32], count: int, character: float, *, vertical: bool
) -> NDArray[np.int64]:
    """Along how many pixels of each piece its ink runs straight."""
    run = max(3, round(STRAIGHT * character))
    shape = (run, 1) if vertical else (1, run)
    straight = cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones(shape, np.uint8)) > 0
    places = np.nonzero(straight & (labels > 0))
    far = max(ink.shape)
    found = np.unique(labels[places].astype(np.int64) * far + places[0 if vertical else 1])
    return np.bincount(found // far, minlength=count)
