"""The rules of the sheet's other side that show through thin paper are none of the table's.

Pure geometry in pixels. The ink parser sees rules however pale they are, as it must: all the rules
of a table may be pale. Where a whole table stands in dark rules, others that are many times paler
belong to the other side.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import numpy as np

from digisop.imaging.ink import Image
from digisop.stages.types import Rule, RuledTable

#: A rule is as dark as what it stands out by over pieces of its length of this size, among what is
#: this near to it (character heights).
PIECE, REACH = 0.7, 0.8
#: A rule that stands out by less than this share of what those of a table do shows through. Of
#: thin paper it is a fortieth to a tenth; hairlines beside a thick frame have a third, pale grey
#: ones an eighth.
PALER = 1 / 10
#: A table in dark rules is whole with so many cells, over this share of the height of all rules
#: that are seen: a dark head over pale rows is none.
WHOLE, HIGH = 6, 0.5


def without_shown_through(
    known: tuple[Sequence[Rule], Sequence[Rule]],
    tables: Sequence[RuledTable],
    flat: Image,
    character: float,
    scale: float,
) -> tuple[list[Rule], list[Rule]]:
    """The ``known`` rules (across, down) but those far paler than the rules of the ``tables``.

    Known rules and ``character`` are in pixels of ``flat`` (height, width; paper 255), of which
    ``scale`` make a point; tables are in points.
    """
    across, down = map(list, known)
    table = max(tables, key=lambda one: one.table.box.height, default=None)
    if table is None or not _is_whole(table, across, scale):
        return across, down
    turned = np.ascontiguousarray(flat.T)
    shades = partial(_shade, turned, character), partial(_shade, flat, character)
    least = PALER * min(
        float(np.median([shade(rule.scaled(scale)) for rule in rules]))
        for shade, rules in zip(shades, (table.across, table.down), strict=True)
    )
    return (
        [rule for rule in across if shades[0](rule) >= least],
        [rule for rule in down if shades[1](rule) >= least],
    )


def _is_whole(table: RuledTable, across: Sequence[Rule], scale: float) -> bool:
    """Whether a table has cells enough, and most of the height over which rules are seen."""
    if len(table.table.cells) < WHOLE or not across or not table.across or not table.down:
        return False
    high = max(rule.at for rule in across) - min(rule.at for rule in across)
    return table.table.box.height * scale >= HIGH * high


def _shade(flat: Image, character: float, rule: Rule) -> float:
    """By how many grey levels a rule down stands out from what is beside it, in the middle of its
    pieces."""
    reach, size = round(REACH * character), max(3, round(PIECE * character))
    left, start = max(0, round(rule.at) - reach), max(0, round(rule.start))
    strip = flat[start : round(rule.end) + 1, left : round(rule.at) + reach + 1]
    if not strip.size:
        return 0.0
    pieces = [strip[y : y + size].mean(axis=0) for y in range(0, len(strip), size)]
    return float(np.median([np.median(piece) - piece.min() for piece in pieces]))
