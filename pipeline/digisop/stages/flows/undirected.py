"""Drawings without arrow heads: lines run down the page, a branch labelled "no" runs back up.

So the contract has it; in such a drawing the signs of a flow's direction count, not its ends'.
"""

from __future__ import annotations

from collections.abc import Sequence

from digisop.stages.flows.network import End

#: A drawing has no heads when no larger share of its lines has one.
WITH_HEADS = 0.12
#: A few lines without heads are no drawing without heads.
FEWEST_LINES = 3


def is_headless(parts: Sequence[Sequence[End]]) -> bool:
    """Whether the lines (the ends of each) are of a drawing without heads.

    It is where at least ``FEWEST_LINES`` lines have two or more ends and no larger share than
    ``WITH_HEADS`` of them has a head.
    """
    lines = [part for part in parts if len(part) > 1]
    headed = sum(any(end.is_head for end in part) for part in lines)
    return len(lines) >= FEWEST_LINES and headed <= WITH_HEADS * len(lines)
