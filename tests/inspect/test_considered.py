"""The arrows that were considered, as a maintainer reads them."""

from __future__ import annotations

from digisop.inspect.considered import as_text
from digisop.stages.flows import Considered, ConsideredFlow
from digisop.stages.types import DraftArrow


def test_chosen_arrows_and_rivals_are_listed_with_what_each_sign_costs() -> None:
    rival = ConsideredFlow(DraftArrow((1, 1), (0, 0)), (0.9, 0.1), {"turns": 2.0, "up": -0.2}, None)
    chosen = ConsideredFlow(DraftArrow((1, 1), (2, 0), "no"), (0.1, 0.9), {"down": -1.5}, 4.25)
    lines = list(as_text(1, Considered((rival, chosen), {"head": -3.0})))
    first, second = (line for line in lines if "cost" in line and "->" in line)
    assert first.split() == [
        *("*", "2.2", "->", "3.1", "no", "margin", "4.2", "heads", "0.10", "0.90"),
        *("cost", "-1.50:", "down", "-1.50"),
    ]
    assert second.startswith("  2.2 -> 1.1")
    assert "turns +2.00, up -0.20" in second
    assert lines[-2] == "The drawing as a whole: head -3.00"
