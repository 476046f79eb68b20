"""What each sign of a flowchart weighs: fitted on generated drawings, kept in weights.json."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from math import exp, log1p
from types import MappingProxyType

WEIGHTS = "weights.json"
#: A margin above this says no more.
HIGHEST = 20.0


@dataclass(frozen=True, slots=True)
class FlowWeights:
    """``signs``: the weight of each sign by its name, in log-odds; above zero speaks against.

    ``base`` and ``by_margin`` make a flow's score of its margin: how much costlier the likeliest
    answer without it is. What right and wrong flows have is nearly even in its logarithm.
    """

    signs: Mapping[str, float]
    base: float
    by_margin: float

    def score(self, margin: float) -> float:
        """How likely a flow is right (0 to 1), by its margin in log-odds.

        A logistic function of the margin's logarithm, fitted on generated drawings; a margin above
        ``HIGHEST`` counts as that.
        """
        return 1 / (1 + exp(-(self.base + self.by_margin * log1p(min(margin, HIGHEST)))))


@cache
def open_weights() -> FlowWeights:
    """The weights in force, from ``weights.json`` beside this module; read once."""
    text = resources.files(__package__).joinpath(WEIGHTS).read_text("utf-8")
    held = json.loads(text)
    return FlowWeights(MappingProxyType(held["weights"]), held["base"], held["by_margin"])
