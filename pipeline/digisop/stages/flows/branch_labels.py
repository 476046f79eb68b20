"""To which flows the labels of branches (Ya, Tidak) may belong."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import hypot

from digisop.form.answers import Answer, branch_label, likely_label
from digisop.stages.flows.candidates import Candidate, Place
from digisop.stages.flows.network import Network, points_of
from digisop.stages.types import DraftProcedure
from digisop_models.geometry import Box, Point
from digisop_models.page import Line, Page

#: A label stands no further from the branch's beginning than this (points).
LABEL_REACH = 40.0
#: Labels stand in the columns of the executors, or reach so far into those beside them (points).
BESIDE = 6.0
#: The beginning of a branch (points); what is further along it counts as further away by a share.
BEGINNING, ALONG = 60.0, 0.25
_STRIDE = 3.0
_UNIT = 10.0

#: The page a label stands on, the label, and the answer it stands for.
Label = tuple[int, Line, Answer]


@dataclass(frozen=True, slots=True)
class LabelCandidate:
    """A label that may belong to a candidate flow (both by index), with how much there is of each
    sign."""

    label: int
    flow: int
    signs: Mapping[str, float]


def find_labels(pages: Sequence[Page], procedure: DraftProcedure) -> list[Label]:
    """The branch labels on the pages, in reading order of the pages: page number, line and the
    answer meant.

    A label is a text beside the flow lines that means an answer (``form.answers``), letters misread
    or not, and that stands in the columns of the executors or no further than ``BESIDE`` points
    from them.
    """
    found = []
    for page in pages:
        for line in page.labels:
            answer = likely_label(line.text)
            if answer and _is_beside(line.box, procedure):
                found.append((page.number, line, answer))
    return found


def _is_beside(box: Box, procedure: DraftProcedure) -> bool:
    boxes = [executor.box for executor in procedure.executors]
    left, right = min(b.x0 for b in boxes), max(b.x1 for b in boxes)
    return box.x1 > left - BESIDE and box.x0 < right + BESIDE


def label_candidates(
    labels: Sequence[Label],
    flows: Sequence[Candidate],
    network: Network,
    asking: Collection[Place],
) -> Iterator[LabelCandidate]:
    """Which flow each label may belong to: those on its page whose beginning is within
    ``LABEL_REACH`` points of it.

    ``asking`` are the places of decisions. A label may have several candidates or none; which one
    holds is decided with everything else. The signs are distances in tens of points, or 1 for what
    is so.
    """
    legs = [points_of(network, flow.nodes)[0] for flow in flows]
    for k, (page, line, answer) in enumerate(labels):
        far = {
            i: distance
            for i, (on, points) in enumerate(legs)
            if on == page and (distance := _distance(points, line.box)) <= LABEL_REACH
        }
        nearest = _nearest(far, flows, network)
        for i, distance in far.items():
            signs = {
                "label": 1.0,
                "label_far": distance / _UNIT,
                "label_farther": max(distance - nearest, 0.0) / _UNIT,
                "label_unlike": float(branch_label(line.text) is None),
                **_fitting(flows[i], answer, asking),
            }
            yield LabelCandidate(k, i, {name: round(v, 3) for name, v in signs.items() if v})


def _nearest(far: Mapping[int, float], flows: Sequence[Candidate], network: Network) -> float:
    """How far the nearest of some flows is, by their indexes: of those that leave by no head, if
    there are any, for an arrow's end is nobody's exit."""
    leaving = (d for i, d in far.items() if not network.ends[flows[i].start].is_head)
    return min(leaving, default=min(far.values(), default=0.0))


def _fitting(flow: Candidate, answer: Answer, asking: Collection[Place]) -> dict[str, float]:
    """How an answer fits the flow: work goes on with "yes", and back with "no"."""
    headless = any(name.startswith("headless") for name in flow.signs)
    is_up, is_down = flow.target[0] < flow.source[0], flow.target[0] > flow.source[0]
    return {
        "label_without_decision": float(bool(asking) and flow.source not in asking),
        "yes_up": float(answer == "yes" and is_up),
        "no_down": float(answer == "no" and is_down),
        "headless_no_up": float(headless and answer == "no" and is_up),
    }


def _distance(points: Sequence[Point], box: Box) -> float:
    """How far (points) a label is from the beginning of a branch; further along counts more."""
    best, run = float("inf"), 0.0
    for (ax, ay), (bx, by) in pairwise(points):
        steps = max(1, int(hypot(bx - ax, by - ay) / _STRIDE))
        for step in range(steps + 1):
            x, y = ax + (bx - ax) * step / steps, ay + (by - ay) * step / steps
            best = min(best, _gap(box, x, y) + ALONG * (run + _STRIDE * step))
        run += _STRIDE * steps
        if run > BEGINNING:
            break
    return best


def _gap(box: Box, x: float, y: float) -> float:
    return hypot(max(box.x0 - x, x - box.x1, 0.0), max(box.y0 - y, y - box.y1, 0.0))
