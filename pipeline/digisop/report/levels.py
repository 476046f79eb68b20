"""Confidences in steps by the chance to be wrong: in shares alone, all that is good would stand in
the last step."""

from __future__ import annotations

import math

#: Steps, each time that the chance to be wrong falls to a tenth.
A_DECADE = 10
_LEAST_CHANCE = 0.0005  # to be wrong: no calibration states less


def place_of(confidence: float) -> float:
    """Where a confidence (0 to 1) stands: 0 for no confidence, 1 for 90 %, 2 for 99 %, 3 for 99.9
    %."""
    return -math.log10(max(1 - confidence, _LEAST_CHANCE))


#: How many steps there are.
LEVELS = math.ceil(place_of(1.0) * A_DECADE)


def level_of(confidence: float) -> int:
    """The step of a confidence, from 0."""
    return min(int(place_of(confidence) * A_DECADE + 1e-9), LEVELS - 1)
