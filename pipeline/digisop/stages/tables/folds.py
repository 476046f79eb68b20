"""The line of a fold across a table is no rule.

Pure geometry in pixels. A fold runs from edge to edge of the sheet, past where all the rules of the
table end, and may join the table to the sheet's edges. It is one line; a wider part of a table
begins and ends with a rule.
"""

from __future__ import annotations

from collections.abc import Sequence

from digisop.stages.tables.walls import SAME_LINE
from digisop.stages.types import Rule

#: A table has so many other lines across at least.
FEWEST = 4
#: A fold runs past them by this much (character heights).
PAST = 2.5
#: Pieces of a line that slants a little lie this far apart across it (character heights).
SLANT = 2 * SAME_LINE


def without_fold(
    across: Sequence[Rule], down: Sequence[Rule], character: float
) -> tuple[list[Rule], list[Rule]]:
    """The lines of one table without the line of a fold, and without what only it joins to them.

    ``character`` is the typical letter's height.
    """
    past = PAST * character
    for stray in across:
        others = [rule for rule in across if abs(rule.at - stray.at) > SLANT * character]
        if len(others) < FEWEST:
            continue
        low = min(rule.start for rule in others) - past
        high = max(rule.end for rule in others) + past
        if stray.start < low or stray.end > high:
            return others, [rule for rule in down if low <= rule.at <= high]
    return list(across), list(down)
