"""The line of a fold across a table is no rule.

Pure geometry in pixels. A fold runs from edge to edge of the sheet, past where all the rules of the
table end, and may join the table to the sheet's edges. It is one line; a wider part of a table
begins and ends with a rule. Where a fold runs along a rule, the line is darker in the table than
beside it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from digisop.imaging.ink import Image
from digisop.stages.tables.walls import SAME_LINE
from digisop.stages.types import Rule

#: A table has so many other lines across at least.
FEWEST = 4
#: A fold runs past them by this much (character heights).
PAST = 2.5
#: Pieces of a line that slants a little lie this far apart across it (character heights).
SLANT = 2 * SAME_LINE
#: A line is as dark as its darkest place this far to its sides (character heights), and there is a
#: rule under a fold where it is darker in the table by so many grey levels.
BESIDE = 0.35
DARKER = 50
#: It runs over this share of the table's width.
WHOLE = 0.6


def without_fold(
    across: Sequence[Rule], down: Sequence[Rule], character: float, flat: Image
) -> tuple[list[Rule], list[Rule]]:
    """The lines of one table without the line of a fold, and without what only it joins to them.

    ``character`` is the typical letter's height, ``flat`` the grey page (paper 255).

    Rules and ``character`` are in pixels; ``flat`` is (height, width).
    """
    past = PAST * character
    for stray in across:
        others = [rule for rule in across if abs(rule.at - stray.at) > SLANT * character]
        if len(others) < FEWEST:
            continue
        low = min(rule.start for rule in others) - past
        high = max(rule.end for rule in others) + past
        if stray.start < low or stray.end > high:
            pieces = [rule for rule in across if rule not in others]
            if _is_darker_inside(pieces, (low + past, high - past), character, flat):
                others.append(replace(stray, start=low + past, end=high - past))
            return others, [rule for rule in down if low <= rule.at <= high]
    return list(across), list(down)


def _is_darker_inside(
    pieces: Sequence[Rule], table: tuple[float, float], character: float, flat: Image
) -> bool:
    """Whether the pieces of a line are darker between the ``table``'s edges than beyond them."""
    inside: list[int] = []
    beyond: list[int] = []
    reach = max(2, round(BESIDE * character))
    for piece in pieces:
        place, first = round(piece.at), max(0, round(piece.start))
        strip = flat[max(0, place - reach) : place + reach + 1, first : round(piece.end) + 1]
        for x, grey in enumerate(strip.min(axis=0, initial=255).tolist(), start=first):
            (inside if table[0] <= x <= table[1] else beyond).append(grey)
    if len(inside) < WHOLE * (table[1] - table[0]) or not beyond:
        return False
    return bool(np.median(beyond) - np.median(inside) > DARKER)
