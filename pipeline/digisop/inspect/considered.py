"""The arrows that were considered, as text for ``digisop inspect``: chosen ones and rivals."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from digisop.stages.flows import Considered, ConsideredFlow
from digisop.stages.types import DraftArrow

_HEAD = """\
Arrows considered, from step.column to step.column (both from 1), grouped by where they start.
* chosen, with its margin: how much costlier the likeliest drawing without it is (log-odds).
Heads: how likely there is one where the arrow starts, and where it ends.
The numbers behind are what each sign costs: above zero speaks against the arrow, below for it.
"""


def as_text(number: int, considered: Considered) -> Iterator[str]:
    """The lines about procedure ``number`` (from 1), in English, for maintainers: a line an arrow
    with its costs, chosen ones and rivals, then the whole."""
    yield f"PROCEDURE {number}"
    yield _HEAD
    for flow in sorted(considered.flows, key=_order):
        yield _line(flow)
    yield ""
    yield f"The drawing as a whole: {_costs(considered.whole)}"
    yield ""


def _order(flow: ConsideredFlow) -> tuple[tuple[int, int], bool, float]:
    return flow.arrow.source, flow.margin is None, sum(flow.costs.values())


def _line(flow: ConsideredFlow) -> str:
    mark = " " if flow.margin is None else "*"
    margin = "" if flow.margin is None else f"margin {flow.margin:.1f}"
    total = sum(flow.costs.values())
    heads = "heads {:.2f} {:.2f}".format(*flow.heads)
    costs = f"cost {total:6.2f}: {_costs(flow.costs)}"
    return f"{mark} {_arrow(flow.arrow):20} {margin:12} {heads} {costs}"


def _arrow(arrow: DraftArrow) -> str:
    ends = " -> ".join(f"{step + 1}.{column + 1}" for step, column in (arrow.source, arrow.target))
    return f"{ends} {arrow.label or ''}"


def _costs(costs: Mapping[str, float]) -> str:
    heaviest = sorted(costs.items(), key=lambda one: -abs(one[1]))
    return ", ".join(f"{name} {cost:+.2f}" for name, cost in heaviest)
