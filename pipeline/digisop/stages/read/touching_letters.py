"""Rules down where letters touch them.

There a rule is not seen as one, and its ink stays with theirs: "1 minggu" of one cell and "Konsep
surat" of the next hang together, or the wall is read as a sign. The rule goes on above and below,
though. Pure functions in pixels.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from digisop.imaging.ink import Image
from digisop.stages.types import Rule

#: Letters hide no more of a rule than this (character heights), and it is no further off its place
#: above and below.
LETTERS, OFF = 2.0, 0.5
#: The mask of rules is this much wider to either side than their ink (pixels).
GROWN = 1

Columns = NDArray[np.intp]


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
