"""Rules down where letters touch them.

There a rule is not seen as one, and its ink stays with theirs: "1 minggu" of one cell and "Konsep
surat" of the next hang together, or the wall is read as a sign. The rule goes on above and below,
though; and letters that only touch it are darker than its blurred edge is there. Pure functions in
pixels.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from digisop.imaging.ink import Image
from digisop.stages.types import Rule

#: Letters hide no more of a rule than this (character heights), and it is no further off its place
#: above and below.
LETTERS, OFF = 2.0, 0.5
#: The mask of rules is this much wider to either side than their ink (pixels).
GROWN = 1
#: What is darker than its column's usual grey by so much, for no longer than this (character
#: heights), is of a letter, right beside a rule down as far as this (pixels): further off nothing
#: is wiped.
DARKER = 60
LETTER_LENGTH = 3.0
BESIDE = 3

Columns = NDArray[np.intp]


def letters_beside(walls: Image, across: Image, flat: Image, character: float) -> Image:
    """Mask of the letters' ink right beside walls, where a wall's own blurred edge is no darker
    than above and below: "kegiatan" whose first stem touches the wall.

    ``walls`` is the mask of rules down, ``across`` that of lines across, ``flat`` the grey page,
    ``character`` a letter's height.
    """
    near = np.ones((1, 2 * BESIDE + 1), np.uint8)
    beside = (cv2.dilate(walls, near) > 0) & (walls == 0)
    beside &= cv2.dilate(across, near.T) == 0
    length = max(3, round(LETTER_LENGTH * character)) | 1  # odd, so that nothing moves
    column = np.ones((length, 1), np.uint8)
    darker = cv2.morphologyEx(flat, cv2.MORPH_BLACKHAT, column) > DARKER
    return np.asarray(np.where(beside & darker, 255, 0), np.uint8)


def parts_of(text: Image, beside: Image) -> Image:
    """What of the ink ``beside`` rules hangs on that of the ``text``: the rest may be of the rules
    themselves, which are not everywhere as dark. Both are masks."""
    reached = text
    for _ in range(BESIDE):
        near = cv2.bitwise_and(cv2.dilate(reached, np.ones((3, 3), np.uint8)), beside)
        reached = np.asarray(cv2.bitwise_or(reached, near), np.uint8)
    return np.asarray(cv2.bitwise_and(reached, beside), np.uint8)


def touched_walls(rules: Image, down: Sequence[Rule], character: float) -> Image:
    """Mask of the rules ``down`` where letters hide them.

    ``rules`` is the mask of what is seen of rules, ``character`` a letter's height.
    """
    walls = np.zeros_like(rules)
    for place in _hidden(rules, down, character):
        walls[place] = 255
    return walls


def _hidden(rules: Image, lines: Sequence[Rule], character: float) -> Iterator[tuple[int, slice]]:
    """The pixels (a row, columns) of lines down where letters hide them."""
    height, width = rules.shape
    reach = max(1, round(OFF * character))
    for line in lines:
        top, foot = max(0, round(line.start)), min(height, round(line.end) + 1)
        left = max(0, min(width - 1, round(line.at)) - reach)
        strip = np.asarray(rules[top:foot, left : left + 2 * reach + 1] > 0, np.uint8)
        seen = np.flatnonzero(strip.any(axis=1))
        for index in np.flatnonzero(np.diff(seen) > 1):
            above, below = int(seen[index]), int(seen[index + 1])
            if below - above - 1 <= LETTERS * character:
                rows, (low, high) = np.arange(above, below + 1), _course(strip, above, below)
                for row, start, end in zip(rows, low, high, strict=True):
                    inner = (int(start) + GROWN, int(end) - GROWN)
                    if inner[0] <= inner[1]:
                        yield int(row) + top, slice(inner[0] + left, inner[1] + left + 1)


def _course(strip: Image, above: int, below: int) -> tuple[Columns, Columns]:
    """The first and the last column of a rule in each row from one to another, as in these two."""
    rows = np.arange(above, below + 1)
    ends = [np.flatnonzero(strip[row])[[0, -1]] for row in (above, below)]
    first, last = (np.interp(rows, (above, below), [e[i] for e in ends]) for i in (0, 1))
    return np.round(first).astype(np.intp), np.round(last).astype(np.intp)
