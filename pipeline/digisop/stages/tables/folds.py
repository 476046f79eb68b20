"""The line of a fold across a table is no rule.

Pure geometry in pixels. A fold runs from edge to edge of the sheet, past where all the rules of the
table end, and may join the table to the sheet's edges. It is one line; a wider part of a table
begins and ends with a rule. Where a fold runs along a rule, the line is darker in the table than
beside it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeAlias

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
#: rule under a fold where it is darker in the table by so many grey levels, or, of pale rules, by
#: so many and this share of what other rules are darker.
BESIDE = 0.35
DARKER = 50
PALE, AS_OTHERS = 12, 0.6
#: It runs over this share of the table's width.
WHOLE = 0.6

Greys: TypeAlias = list[tuple[int, int]]
"""Places along a line (pixels), and how dark it is there."""


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
            reach = max(2, round(BESIDE * character))
            usual = _greys(others, flat, reach)
            if _is_darker_inside((low + past, high - past), _greys(pieces, flat, reach), usual):
                others.append(replace(stray, start=low + past, end=high - past))
            return others, [rule for rule in down if low <= rule.at <= high]
    return list(across), list(down)


def _is_darker_inside(table: tuple[float, float], line: Greys, others: Greys) -> bool:
    """Whether a ``line`` is darker between the ``table``'s edges than beyond them, as it is where a
    rule like the ``others`` runs there."""
    inside = [grey for x, grey in line if table[0] <= x <= table[1]]
    beyond = [grey for x, grey in line if not table[0] <= x <= table[1]]
    if len(inside) < WHOLE * (table[1] - table[0]) or not beyond:
        return False
    ground = float(np.median(beyond))
    darker = ground - float(np.median(inside))
    usual = ground - float(np.median([grey for _, grey in others]))
    return darker > DARKER or (darker > PALE and darker > AS_OTHERS * usual > 0)


def _greys(rules: Sequence[Rule], flat: Image, reach: int) -> Greys:
    """The places along rules and how dark the page is there, or within ``reach`` pixels beside."""
    found: list[tuple[int, int]] = []
    for rule in rules:
        place, first = round(rule.at), max(0, round(rule.start))
        strip = flat[max(0, place - reach) : place + reach + 1, first : round(rule.end) + 1]
        found += enumerate(strip.min(axis=0, initial=255).tolist(), start=first)
    return found
