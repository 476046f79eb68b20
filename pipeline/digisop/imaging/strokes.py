"""The ink of a page by kind: straight lines, text.

Pure functions on ink masks (uint8, 255 where there is ink), in pixels.
"""

from __future__ import annotations

import cv2
import numpy as np

from digisop.imaging.components import components
from digisop.imaging.dotted import letter_height
from digisop.imaging.ink import Image, find_ink
from digisop.imaging.segments import LINE_LENGTH, Strokes, line_mask, thin_ink

#: Lines are wiped off the text from this length on (character heights): touching letters, upright
#: or sideways, make runs of ink longer than LINE_LENGTH.
WIPED_LENGTH = 7.0
#: The arches of letters (m, n, h) that touch can run as far; strokes go down from them, so many for
#: each character height, each at least so long (character heights).
LEGS = 0.8
LEG = 0.25
#: Beside small print a rule may be as thick as letters are high: of a run as long as this, ink up
#: to so thick is a line (character heights).
THICK_LENGTH = 12.0
THICK = 1.0
#: An area as thick as this both ways, in character heights, is no letter, however blurred.
SOLID = 1.4
#: Without what is drawn letters are as high as with it, unless that misled by this factor.
MISLED = 1.5


def find_strokes(flat: Image, dpi: float, drawn: Image | None = None) -> Strokes:
    """Sort the ink of a grey page (paper white) into lines and text.

    ``drawn`` is a mask of what is known to be no text: the dots of a dotted rule look like small
    letters.

    ``flat`` and ``drawn`` are (height, width), at ``dpi`` dots per inch; a mask is 255 where it
    holds.
    """
    ink = find_ink(flat, dpi)
    character = letter_height(ink, dpi)
    if drawn is not None:
        written = np.asarray(cv2.bitwise_and(ink, cv2.bitwise_not(drawn)), np.uint8)
        other = letter_height(written, dpi)
        character = other if max(other, character) > MISLED * min(other, character) else character
    horizontal, vertical = _straight(ink, character)
    across = line_mask(horizontal, character, vertical=False, length=WIPED_LENGTH)
    long = cv2.bitwise_or(
        _without_arches(across, ink, character),
        line_mask(vertical, character, vertical=True, length=WIPED_LENGTH),
    )
    lines = np.asarray(cv2.dilate(long, np.ones((3, 3), np.uint8)), dtype=np.uint8)
    text = cv2.bitwise_and(thin_ink(ink, character, SOLID), cv2.bitwise_not(lines))
    return Strokes(ink, horizontal, vertical, lines, np.asarray(text, dtype=np.uint8), character)


def _straight(ink: Image, character: float) -> tuple[Image, Image]:
    """Masks of the lines across and down: the longer a line, the thicker it may be."""
    thin, thick = thin_ink(ink, character), thin_ink(ink, character, THICK)
    across, down = (
        cv2.bitwise_or(
            line_mask(thin, character, vertical=vertical, length=LINE_LENGTH),
            line_mask(thick, character, vertical=vertical, length=THICK_LENGTH),
        )
        for vertical in (False, True)
    )
    return np.asarray(across, np.uint8), np.asarray(down, np.uint8)


def _without_arches(across: Image, ink: Image, character: float) -> Image:
    """The mask of lines across without those that are the arches of a word's letters."""
    labels, stats = components(across)[:2]
    below = (across > 0) & (np.roll(across, -1, axis=0) == 0)
    for step in range(1, max(2, round(LEG * character)) + 1):
        below &= np.roll(ink, -step, axis=0) > 0
    legs = np.bincount(labels[below & ~np.roll(below, 1, axis=1)], minlength=len(stats))
    arches = legs * character >= LEGS * stats[:, cv2.CC_STAT_WIDTH]
    arches[0] = False
    return np.asarray(np.where(arches[labels], 0, across), np.uint8)
